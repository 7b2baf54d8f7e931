"""The score of predicted claims: which are the same claim as a gold one, and how many of their fields are right.

*core* counts claims that are the same claim told in the same place of the text; *full* only those whose scored fields are all
right; *fields* is the share of core pairs with each field right; *invented* the share with a value where the gold has none. Where the
predictions tell how sure they are, *confidence* compares that with what is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from contested.errors import ContestedError
from contested.evaluate.confidence import WHOLE, Calibration, calibrate, compare, judge_fields
from contested.evaluate.evidence import same_evidence
from contested.evaluate.fields import FIELDS, INVENTABLE, field_right, is_invented, is_open, same_place
from contested.evaluate.names import same_name
from contested.evaluate.records import KINDS, ClaimSheet, Entry
from contested.evaluate.spans import Rate, rate
from contested.schema import CLAIM
from contested.vocab import SYMMETRIC


@dataclass(frozen=True, slots=True)
class KindScore:
    """The score of one kind of claim; a share is None where nothing could be right or wrong; ``confidence`` of what has one."""

    kind: str
    gold: int
    predicted: int
    core: Rate
    full: Rate
    fields: tuple[tuple[str, float | None], ...]
    invented: tuple[tuple[str, float | None], ...]
    confidence: tuple[Calibration, ...] = ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference: a claim missed or too many, a field wrong or invented."""

    report: str
    kind: str
    what: str
    quote: str | None
    gold: Any
    predicted: Any


@dataclass(frozen=True, slots=True)
class Score:
    """Scores of all kinds, their mean F1, and every mistake."""

    kinds: tuple[KindScore, ...]
    mean_core: float
    mean_full: float
    mistakes: tuple[Mistake, ...]

    def of_kind(self, kind: str) -> KindScore:
        """Return the score of one kind."""
        return next(score for score in self.kinds if score.kind == kind)


Pair = tuple[Entry, Entry]


@dataclass(frozen=True, slots=True)
class Pairing:
    """One report's pairs of the same claim, and what is left on both sides."""

    pairs: tuple[Pair, ...]
    missed: tuple[Entry, ...]
    extra: tuple[Entry, ...]


def is_same_claim(kind: str, report: ClaimSheet, gold: Entry, pred: Entry) -> bool:
    """Tell whether two entries are the same claim, told in the same place.

    Args:
        kind: one of `KINDS`; tolls agree in effect and numbers, events in type, control in state, actor and place,
            relations in predicate and both ends (in any order where the predicate is symmetric).
        report: the gold report.
        gold, pred: the entries.
    """
    if kind == "tolls":
        same = (gold.effect, gold.low, gold.high) == (pred.effect, pred.low, pred.high)
    elif kind == "events":
        same = gold.type == pred.type
    elif kind == "control":
        same = gold.state == pred.state and same_name(gold.actor, pred.actor, report.aliases) and same_place(gold.place, pred.place)
    else:
        same = gold.predicate == pred.predicate and _same_ends(report, gold, pred)
    return same and same_evidence(report.text, gold, pred)


def _same_ends(report: ClaimSheet, gold: Entry, pred: Entry) -> bool:
    aliases = () if gold.predicate == "alias_of" else report.aliases
    ends = [(gold.subject, gold.object)]
    if gold.predicate in SYMMETRIC:
        ends.append((gold.object, gold.subject))
    return any(same_name(one, pred.subject, aliases) and same_name(two, pred.object, aliases) for one, two in ends)


def pair_claims(kind: str, report: ClaimSheet, pred: Sequence[Entry]) -> Pairing:
    """Pair a report's claims of one kind one to one, best agreement first.

    Args:
        kind: one of `KINDS`.
        report: the gold report.
        pred: the predicted claims of that kind.

    Returns:
        The pairs and the rest; ties go to the earlier gold claim, then to the earlier prediction.
    """
    gold = report.of_kind(kind)
    ranked: list[tuple[float, int, int]] = []
    for i, g in enumerate(gold):
        for j, p in enumerate(pred):
            if is_same_claim(kind, report, g, p):
                right = sum(field_right(field, g, p, report.aliases) is True for field in FIELDS[kind])
                ranked.append((-right - 0.5 * (g.quote == p.quote), i, j))
    taken: dict[int, int] = {}
    for _, i, j in sorted(ranked):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return Pairing(
        tuple((gold[i], pred[j]) for i, j in taken.items()),
        tuple(g for i, g in enumerate(gold) if i not in taken),
        tuple(p for j, p in enumerate(pred) if j not in taken.values()),
    )


def score_claims(gold: Sequence[ClaimSheet], predicted: Iterable[ClaimSheet], kinds: Sequence[str] = KINDS) -> Score:
    """Score predictions against gold reports, summed over reports.

    Args:
        gold: gold reports.
        predicted: predictions, paired by id; a gold report without one counts as empty.
        kinds: which of `KINDS`.

    Raises:
        ContestedError: a prediction's report is not among the gold.
    """
    found = {sheet.id: sheet for sheet in predicted}
    unknown = sorted(set(found) - {sheet.id for sheet in gold})
    if unknown:
        names = ", ".join(unknown[:3])
        raise ContestedError(f"predictions for reports that the gold does not have: {names}; give the gold file they belong to")
    mistakes: list[Mistake] = []
    scores = tuple(_score_kind(kind, gold, found, mistakes) for kind in kinds)
    return Score(
        scores,
        round(sum(score.core.f1 for score in scores) / len(scores), 4),
        round(sum(score.full.f1 for score in scores) / len(scores), 4),
        tuple(mistakes),
    )


def _score_kind(kind: str, gold: Sequence[ClaimSheet], found: dict[str, ClaimSheet], mistakes: list[Mistake]) -> KindScore:
    count: Counter[str] = Counter()
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    made_up: Counter[str] = Counter()
    could: Counter[str] = Counter()
    sure: dict[str, list[tuple[float, bool]]] = {}
    for report in gold:
        pred = found[report.id].of_kind(kind) if report.id in found else ()
        pairing = pair_claims(kind, report, pred)
        count.update(gold=len(report.of_kind(kind)), predicted=len(pred), core=len(pairing.pairs))
        for p, truth in judge_claims(kind, report, pairing):
            for field, case in compare(p, truth):
                sure.setdefault(field, []).append(case)
        for g, p in pairing.pairs:
            marks = {field: field_right(field, g, p, report.aliases) for field in FIELDS[kind]}
            untrue = [field for field in INVENTABLE[kind] if is_invented(field, g, p, report.published)]
            count["full"] += False not in marks.values() and "date" not in untrue
            seen.update(field for field, mark in marks.items() if mark is not None)
            right.update(field for field, mark in marks.items() if mark)
            could.update(field for field in INVENTABLE[kind] if is_open(field, g))
            made_up.update(untrue)
            mistakes += [_mistake(report, kind, f"wrong {f}", f, g, p) for f, mark in marks.items() if mark is False]
            mistakes += [_mistake(report, kind, f"invented {f}", f, g, p) for f in untrue]
        mistakes += [Mistake(report.id, kind, "missed", g.quote, _brief(kind, g), None) for g in pairing.missed]
        mistakes += [Mistake(report.id, kind, "extra", p.quote, None, _brief(kind, p)) for p in pairing.extra]
    return KindScore(
        kind,
        count["gold"],
        count["predicted"],
        rate(count["core"], count["predicted"], count["gold"]),
        rate(count["full"], count["predicted"], count["gold"]),
        tuple((field, _share(right[field], seen[field])) for field in FIELDS[kind]),
        tuple((field, _share(made_up[field], could[field])) for field in INVENTABLE[kind]),
        tuple(calibrate(field, sure[field]) for field in (CLAIM, *FIELDS[kind], WHOLE) if field in sure),
    )


def judge_claims(kind: str, report: ClaimSheet, pairing: Pairing) -> Iterator[tuple[Entry, dict[str, bool]]]:
    """Yield each predicted claim with whether it is right (``claim``) and, if so, which of its fields are (`judge_fields`)."""
    for gold, pred in pairing.pairs:
        yield pred, {CLAIM: True, **judge_fields(kind, gold, pred, report.aliases, report.published)}
    yield from ((pred, {CLAIM: False}) for pred in pairing.extra)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _mistake(report: ClaimSheet, kind: str, what: str, field: str, gold: Entry, pred: Entry) -> Mistake:
    name = "place" if field == "coordinates" else field
    return Mistake(report.id, kind, what, gold.quote, getattr(gold, name), getattr(pred, name))


def _brief(kind: str, entry: Entry) -> tuple[Any, ...]:
    keys = {
        "tolls": ("effect", "low", "high"),
        "events": ("type",),
        "control": ("actor", "state"),
        "relations": ("subject", "predicate", "object"),
    }[kind]
    return tuple(getattr(entry, key) for key in keys)
