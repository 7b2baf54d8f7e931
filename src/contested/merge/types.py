"""Which types of happening can be one happening, and which ones tolls and control belong to. The table is ``resources/merge/types.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from contested.data.tables import load_yaml


@dataclass(frozen=True, slots=True)
class Types:
    """The table: scores and reasons of pairs, and sets of types."""

    pairs: dict[frozenset[str], tuple[float, str]]
    violent: frozenset[str]
    harming: frozenset[str]
    conquering: frozenset[str]
    sudden: frozenset[str]
    other: float
    apart: float

    def fit(self, left: str, right: str) -> tuple[float, str]:
        """Return how well two types can be one happening, from -1 to 1, and why."""
        if left == right:
            return 1.0, f"both are told as {left}"
        known = self.pairs.get(frozenset((left, right)))
        if known is not None:
            return known[0], f"{left} and {right}: {known[1]}"
        if left in self.violent and right in self.violent:
            return self.other, f"{left} and {right} are seldom one"
        return self.apart, f"{left} is no {right}"


@cache
def load_types() -> Types:
    """Load the table, once."""
    raw = load_yaml("merge/types.yml")
    pairs = {frozenset(entry["types"]): (float(entry["score"]), str(entry["why"])) for entry in raw["pairs"]}
    violent, harming, conquering, sudden = (frozenset(raw[name]) for name in ("violent", "harming", "conquering", "sudden"))
    return Types(pairs, violent, harming, conquering, sudden, float(raw["other"]), float(raw["apart"]))
