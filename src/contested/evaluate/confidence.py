"""How far the confidence of claims can be trusted: whether of those with 0.8 four in five are right, whether right ones have more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from contested.evaluate.fields import FIELDS, INVENTABLE, field_right, is_invented
from contested.evaluate.names import Aliases
from contested.evaluate.records import Entry
from contested.schema import CLAIM

WHOLE = "whole"  # the claim with all its fields that have a confidence: their product, against nothing being wrong
BINS = 10  # of equal width


@dataclass(frozen=True, slots=True)
class Bin:
    """The cases whose confidence lies between two bounds: how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    cases: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far the confidence of one field can be trusted.

    Attributes:
        field: its name; ``claim`` is the claim itself, ``whole`` the claim with all its fields.
        cases: how many values were right or wrong and had a confidence.
        right: the share that was right.
        ece: expected calibration error: how far confidence and share lie apart in a bin, weighed by cases.
        brier: mean squared distance of confidence and truth.
        auroc: how often a right value has more confidence than a wrong one; ``None`` where all are right or all wrong.
        bins: those that have cases.
    """

    field: str
    cases: int
    right: float
    ece: float
    brier: float
    auroc: float | None
    bins: tuple[Bin, ...]


def judge_fields(kind: str, gold: Entry, pred: Entry, aliases: Aliases, published: str | None) -> dict[str, bool]:
    """Tell which values of a right claim are right: those the gold has. A value where the gold has none counts as wrong if it is invented.

    Args:
        kind: one of ``records.KINDS``.
        gold, pred: a pair that tells the same claim.
        aliases, published: of the gold report.
    """
    marks = {field: field_right(field, gold, pred, aliases) for field in FIELDS[kind]}
    for field in INVENTABLE[kind]:
        if is_invented(field, gold, pred, published):
            marks["place" if field == "coordinates" else field] = False
    return {field: mark for field, mark in marks.items() if mark is not None}


def compare(pred: Entry, truth: Mapping[str, bool]) -> Iterator[tuple[str, tuple[float, bool]]]:
    """Yield what a claim's confidence says beside what is so, by field, and for the whole.

    Args:
        pred: a predicted claim.
        truth: whether it is right (``claim``) and, if so, which of its fields are; what cannot be told is missing.
    """
    for field, chance in pred.confidence:
        if field in truth:
            yield field, (chance, truth[field])
    if CLAIM in dict(pred.confidence):
        yield WHOLE, (prod(chance for _, chance in pred.confidence), all(truth.get(field, True) for field, _ in pred.confidence))


def calibrate(field: str, cases: Sequence[tuple[float, bool]]) -> Calibration:
    """Compare confidence with truth.

    Args:
        field: name of the field.
        cases: confidence and whether the value is right; at least one.
    """
    bins = []
    for n in range(BINS):
        inside = [case for case in cases if min(int(case[0] * BINS), BINS - 1) == n]
        if inside:
            mean, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            bins.append(Bin(n / BINS, (n + 1) / BINS, len(inside), round(mean, 4), round(right, 4)))
    ece = sum(b.cases * abs(b.confidence - b.right) for b in bins) / len(cases)
    brier = sum((chance - right) ** 2 for chance, right in cases) / len(cases)
    share = sum(right for _, right in cases) / len(cases)
    return Calibration(field, len(cases), round(share, 4), round(ece, 4), round(brier, 4), _rank(cases), tuple(bins))


def _rank(cases: Sequence[tuple[float, bool]]) -> float | None:
    """Return the area under the ROC curve; a tie counts half."""
    right, wrong = [c for c, mark in cases if mark], [c for c, mark in cases if not mark]
    if not right or not wrong:
        return None
    won = sum((r > w) + 0.5 * (r == w) for r in right for w in wrong)
    return round(won / (len(right) * len(wrong)), 4)
