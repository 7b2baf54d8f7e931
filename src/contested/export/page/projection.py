"""A map's projection: degrees to drawing units, equirectangular about the middle of the map."""

from __future__ import annotations

from dataclasses import dataclass

from contested.export.page.basemap import Window

KM_A_DEGREE = 111.195  # of latitude, on a sphere of 6371 km


@dataclass(frozen=True, slots=True)
class Projection:
    """Middle of the map (degrees), cosine of its latitude, units a degree of latitude, and where the middle lies in the drawing."""

    lon: float
    lat: float
    squeeze: float
    unit: float
    x: float
    y: float

    def to_xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point lies in the drawing; y grows downwards."""
        return self.x + (lon - self.lon) * self.squeeze * self.unit, self.y - (lat - self.lat) * self.unit

    def window(self, width: float, height: float) -> Window:
        """Return the part of the world that a drawing shows, a little more on all sides."""
        wide, high = width * 0.52 / self.squeeze / self.unit, height * 0.52 / self.unit
        return Window(self.lon - wide, self.lat - high, self.lon + wide, self.lat + high)
