"""Land, coasts and borders of a window of the world, from the shipped table (Natural Earth 1:10m, built by ``tools/build_basemap.py``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from contested.data.tables import data_path

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world in degrees."""

    west: float
    south: float
    east: float
    north: float

    def shows(self, boxes: Points, least: float) -> npt.NDArray[np.bool_]:
        """Tell which boxes (rows of west, south, east, north) share a point with the window and are at least so many degrees long."""
        west, south, east, north = boxes.T
        inside = (west <= self.east) & (east >= self.west) & (south <= self.north) & (north >= self.south)
        return np.asarray(inside & (np.maximum(east - west, north - south) >= least), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Outlines:
    """The whole table.

    Attributes:
        lines: arrays of (longitude, latitude).
        shared: for each line, whether two countries share it: a border, else a coast.
        rings: for each ring the signed line numbers it is made of (``~n`` is line n reversed).
        holes, codes: for each ring, whether it is a hole of the ring before, and its country.
        line_boxes, ring_boxes: rows of west, south, east, north.
    """

    lines: tuple[Points, ...]
    shared: npt.NDArray[np.bool_]
    rings: tuple[npt.NDArray[np.int16], ...]
    holes: npt.NDArray[np.bool_]
    codes: tuple[str, ...]
    line_boxes: Points
    ring_boxes: Points


@cache
def load_outlines() -> Outlines:
    """Load the table once; it takes about 0.1 s."""
    with np.load(data_path("basemap.npz"), allow_pickle=False) as file:
        column = {name: file[name] for name in file.files}
    ends = np.cumsum(column["lengths"], dtype=np.int64)[:-1]
    points = np.cumsum(column["steps"], axis=1, dtype=np.int64).T / float(column["scale"])
    lines = tuple(np.split(points, ends))
    rings = tuple(np.split(column["ring_lines"], np.cumsum(column["ring_lengths"], dtype=np.int64)[:-1]))
    codes = column["codes"].tobytes().decode("ascii").split("\n")
    starts = np.concatenate([[0], ends])
    boxes = np.hstack([np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)])
    ring_boxes = np.array([_join(boxes[[n if n >= 0 else ~n for n in ring]]) for ring in rings])
    return Outlines(
        lines, column["shared"].astype(bool), rings, column["ring_holes"].astype(bool), tuple(codes[n] for n in column["ring_codes"]),
        boxes, ring_boxes,
    )  # fmt: skip


def _join(boxes: Points) -> list[float]:
    return [*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)]


def find_land(window: Window, least: float = 0.0) -> list[tuple[str, BaseGeometry]]:
    """Return the land in a window: country code and shape, a shape for each island or part; ``least`` leaves out what is smaller."""
    table = load_outlines()
    found: list[tuple[str, BaseGeometry]] = []
    for n in np.nonzero(window.shows(table.ring_boxes, least) & ~table.holes)[0]:
        holes = []
        hole = int(n) + 1
        while hole < len(table.rings) and table.holes[hole]:
            holes.append(_ring(table, hole))
            hole += 1
        whole = shapely.Polygon(_ring(table, int(n)), holes)
        for turn in (0.0, *((-360.0, 360.0) if whole.bounds[0] < -180 or whole.bounds[2] > 180 else ())):
            shape = _clip(shapely.transform(whole, lambda points, turn=turn: points + (turn, 0.0)) if turn else whole, window)
            if not shape.is_empty:
                found.append((table.codes[n], shape))
    return found


def find_lines(window: Window, least: float = 0.0, *, borders: bool) -> list[BaseGeometry]:
    """Return the borders, or else the coasts, in a window; ``least`` leaves out what is shorter."""
    table = load_outlines()
    near = window.shows(table.line_boxes, least) & (table.shared if borders else ~table.shared)
    clipped = (_clip(shapely.LineString(table.lines[n]), window) for n in np.nonzero(near)[0])
    return [line for line in clipped if not line.is_empty]


def _ring(table: Outlines, number: int) -> Points:
    """Return a ring; one that crosses the line where the day changes goes on beyond 180 degrees, so that it stays one piece."""
    points = np.concatenate([table.lines[n] if n >= 0 else table.lines[~n][::-1] for n in table.rings[number]])
    steps = np.diff(points[:, 0])
    turns = np.cumsum(np.where(steps > 180, -360.0, np.where(steps < -180, 360.0, 0.0)))
    if turns.any():
        points = points.copy()
        points[1:, 0] += turns
        if turns[-1]:  # it goes around a pole
            pole = np.copysign(90.0, points[0, 1])
            points = np.concatenate([points, [[points[-1, 0], pole], [points[0, 0], pole]]])
    return points


def _clip(shape: Any, window: Window) -> BaseGeometry:
    bounds = (window.west, window.south, window.east, window.north)
    try:
        return shapely.clip_by_rect(shape, *bounds)
    except shapely.GEOSException:  # straightening may have made an outline cross itself
        return shapely.clip_by_rect(shapely.make_valid(shape), *bounds)
