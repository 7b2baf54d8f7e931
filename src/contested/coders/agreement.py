"""How far coders agree: Krippendorff's alpha on each variable, with what it was computed from.

Alpha comes from NLTK (`docs/decisions/0024-agreement.md`); the distances of the levels of measurement are Krippendorff's own
(*Content Analysis*, chapter on reliability).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from contested.coders.units import Unit
from contested.coders.variables import KEPT, VARIABLES, Value, read_values
from contested.errors import BrokenSetup

Distance = Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on one variable.

    Attributes:
        variable, level: as in `VARIABLES`.
        alpha: Krippendorff's, 1 for perfect, 0 for chance; ``None`` where all values are the same or none can be compared.
        same: share of the pairs of coders' values that are the same.
        units: units with the values of two coders or more.
        values: how many values those are.
        one_only: units on which some coders state a number or day and others do not; these are missing in alpha.
    """

    variable: str
    level: str
    alpha: float | None
    same: float | None
    units: int
    values: int
    one_only: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What units there are.

    Attributes:
        kept, rejected, split: claims of the program's that all who decided keep, that all reject, that some keep and some reject.
        unsure: that somebody was unsure of or left open.
        replaced: that somebody rejected and added another in place of.
        added_by_several, added_by_one: claims that coders added, by how many.
        positive: share of the claims that one of two coders keeps that the other keeps too (2a / (2a + b + c)); ``None`` without any.
    """

    kept: int
    rejected: int
    split: int
    unsure: int
    replaced: int
    added_by_several: int
    added_by_one: int
    positive: float | None


def count_units(units: Sequence[Unit]) -> Counts:
    """Return what units there are."""
    states = [({one.state for one in unit.versions.values()}, unit) for unit in units if not unit.added]
    added = [len(unit.kept) for unit in units if unit.added]
    both = one = 0
    for unit in units:
        for first, second in combinations([one.state for one in unit.versions.values()], 2):
            both += first == second == "kept"
            one += "kept" in (first, second) and bool({first, second} & {"rejected", "absent"})
    return Counts(
        kept=sum(found - {"unsure", "open"} == {"kept"} for found, _ in states),
        rejected=sum(found - {"unsure", "open"} == {"rejected"} for found, _ in states),
        split=sum({"kept", "rejected"} <= found for found, _ in states),
        unsure=sum(bool(found & {"unsure", "open"}) for found, _ in states),
        replaced=sum(unit.pairing == "in place" for _, unit in states),
        added_by_several=sum(number > 1 for number in added), added_by_one=sum(number == 1 for number in added),
        positive=2 * both / (2 * both + one) if both or one else None,
    )  # fmt: skip


def list_values(unit: Unit) -> dict[str, dict[str, Value]]:
    """Return a unit's values by variable and coder; `KEPT` alone where fewer than two coders keep it."""
    found: dict[str, dict[str, Value]] = {}
    if not unit.added:
        words = {"kept": "yes", "rejected": "no"}
        found[KEPT] = {coder: words.get(one.state) for coder, one in unit.versions.items()}
    if len(unit.kept) > 1:
        values = {coder: read_values(claim) for coder, claim in unit.kept.items()}
        names = [name for name in VARIABLES if any(name in own for own in values.values())]
        found |= {name: {coder: own.get(name) for coder, own in values.items()} for name in names}
    return found


def measure_agreement(units: Iterable[Unit]) -> tuple[Agreement, ...]:
    """Return the agreement on each variable that units have values of, in the order of `VARIABLES`."""
    found: dict[str, list[dict[str, Value]]] = {}
    for unit in units:
        for name, values in list_values(unit).items():
            found.setdefault(name, []).append(values)
    return tuple(_measure(name, level, found[name]) for name, level in VARIABLES.items() if name in found)


def _measure(variable: str, level: str, values: Sequence[Mapping[str, Value]]) -> Agreement:
    stated = [{coder: value for coder, value in one.items() if value is not None} for one in values]
    pairable = [one for one in stated if len(one) > 1]
    pairs = [pair for one in pairable for pair in combinations(one.values(), 2)]
    same = sum(first == second for first, second in pairs) / len(pairs) if pairs else None
    missing = sum(0 < len(one) < len(whole) for one, whole in zip(stated, values, strict=True)) if variable != KEPT else 0
    alpha = find_alpha(pairable, level)
    return Agreement(variable, level, alpha, same, len(pairable), sum(map(len, pairable)), missing)


def find_alpha(units: Sequence[Mapping[str, str | int]], level: str) -> float | None:
    """Return Krippendorff's alpha.

    Args:
        units: each with the values of two coders or more.
        level: ``nominal``, ``ordinal``, ``interval`` or ``ratio``.

    Returns:
        Alpha, or ``None`` where there is nothing to compare or all values are the same, so that chance cannot be told.

    Raises:
        BrokenSetup: NLTK is not installed.
    """
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise BrokenSetup("agreement needs the nltk package; pip install 'contested[serve]'") from error
    frequencies = Counter(value for unit in units for value in unit.values())
    if len(frequencies) < 2:
        return None
    ranks = {value: rank for rank, value in enumerate(sorted(frequencies, key=lambda value: (isinstance(value, str), value)))}
    data = [(coder, str(number), value if level != "nominal" else ranks[value])
            for number, unit in enumerate(units) for coder, value in unit.items()]  # fmt: skip
    return float(AnnotationTask(data=data, distance=_distance(level, frequencies)).alpha())


def _distance(level: str, frequencies: Mapping[str | int, int]) -> Distance:
    """Return the squared distance of two values at a level of measurement."""
    if level == "nominal":
        return lambda one, other: float(one != other)
    if level == "interval":
        return lambda one, other: float((one - other) ** 2)
    if level == "ratio":
        return lambda one, other: ((one - other) / (one + other)) ** 2 if one + other else 0.0
    below, running = dict[float, float](), 0.0
    for value in sorted(value for value in frequencies if not isinstance(value, str)):
        below[value] = running + frequencies[value] / 2
        running += frequencies[value]
    return lambda one, other: (below[one] - below[other]) ** 2
