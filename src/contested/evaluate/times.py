"""Time expressions of long texts: found, put on the calendar, and scored against a marked corpus (the scheme of TempEval-3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from contested.data.tables import load_yaml
from contested.errors import Misuse
from contested.evaluate.lines import read_documents, read_predictions
from contested.evaluate.spans import Rate, pair_spans, rate
from contested.pipeline import mark_times
from contested.schema import Timex


@dataclass(frozen=True, slots=True)
class TimedText:
    """A document of a corpus of times: its text, the day it was written where known, and its expressions as marked by hand."""

    id: str
    text: str
    written: str | None
    timexes: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    """Expressions of one kind of value: how many the gold has, how many were found, how many got the right value."""

    kind: str
    gold: int
    found: int
    right: int


@dataclass(frozen=True, slots=True)
class TimeScore:
    """Scores of times.

    Attributes:
        gold, found: numbers of expressions.
        strict, relaxed: equal spans; spans that overlap.
        type, value: overlapping spans whose type, or whose value, is equal; expressions without a gold value do not count.
        strict_value: equal spans with equal values.
        kinds: counts by kind of value.
    """

    gold: int
    found: int
    strict: Rate
    relaxed: Rate
    type: Rate
    value: Rate
    strict_value: Rate
    kinds: tuple[KindCount, ...]


def read_timed_texts(path: Path) -> list[TimedText]:
    """Read a corpus of times: JSON Lines with ``doc_id``, ``text``, ``timexes`` (``start``, ``end``, ``type``, ``value``), perhaps ``dct``.

    Raises:
        Misuse: the file cannot be read, or a document lacks one of them.
    """
    rows = read_documents(path, {"doc_id": str, "text": str, "timexes": list})
    try:
        return [TimedText(row["doc_id"], row["text"], row.get("dct"), tuple(_timex(raw) for raw in row["timexes"])) for row in rows]
    except (KeyError, TypeError) as error:
        raise Misuse(f"{path}: a time expression needs start, end, type and value ({error})") from error


def _timex(raw: Mapping[str, Any]) -> Timex:
    return Timex(int(raw["start"]), int(raw["end"]), str(raw.get("type") or ""), raw.get("value"))


def predict_times(texts: Sequence[TimedText]) -> Iterator[tuple[Timex, ...]]:
    """Yield the program's time expressions of each text, in order; those marked by hand are not looked at."""
    for one in texts:
        yield tuple(mark_times(one.text, one.written))


def load_times(path: Path, texts: Sequence[TimedText]) -> list[tuple[Timex, ...]]:
    """Read predictions as `write_times` writes them, in the order of the texts; a text without any has found nothing.

    Raises:
        Misuse: the file cannot be read, has a document that is not in the corpus, or a mark lacks its place.
    """
    rows = read_predictions(path, [one.id for one in texts], "doc_id")
    try:
        return [tuple(_timex(raw) for raw in row.get("timexes", ())) for row in rows]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Misuse(f"{path}: each of timexes needs start and end ({error})") from error


def write_times(text: TimedText, found: Sequence[Timex]) -> dict[str, object]:
    """Return a line of predictions: ``doc_id``, ``timexes``."""
    return {"doc_id": text.id, "timexes": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]}


def score_times(texts: Sequence[TimedText], predicted: Sequence[Sequence[Timex]]) -> TimeScore:
    """Score time expressions against those marked by hand.

    Args:
        texts: the corpus.
        predicted: expressions of each text, in the same order.
    """
    count: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for one, found in zip(texts, predicted, strict=True):
        pairs = pair_spans(one.timexes, found)
        count.update(gold=len(one.timexes), found=len(found), relaxed=len(pairs), asked=sum(bool(g.value) for g in one.timexes))
        count["given"] += len(found) - sum(not one.timexes[i].value for i in pairs)
        for i, gold in enumerate(one.timexes):
            mark = found[pairs[i]] if i in pairs else None
            same = mark is not None and (mark.start, mark.end) == (gold.start, gold.end)
            count["strict"] += same
            if not gold.value:
                continue
            right = mark is not None and _plain(mark.value) == _plain(gold.value)
            count["type"] += mark is not None and _plain(mark.type) == _plain(gold.type)
            count.update(value=int(right), strict_value=int(right and same))
            kinds.setdefault(value_kind(_plain(gold.value)), Counter()).update(gold=1, found=int(mark is not None), right=int(right))
    spans = {name: rate(count[name], count["found"], count["gold"]) for name in ("strict", "relaxed")}
    values = {name: rate(count[name], count["given"], count["asked"]) for name in ("type", "value", "strict_value")}
    return TimeScore(
        gold=count["gold"],
        found=count["found"],
        **spans,
        **values,
        kinds=tuple(KindCount(kind, n["gold"], n["found"], n["right"]) for kind, n in sorted(kinds.items())),
    )


def _plain(value: str | None) -> str:
    return (value or "").strip().upper()


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["kind"], re.compile(row["pattern"])) for row in load_yaml("evaluate/time_kinds.yml")["kinds"])


def value_kind(value: str) -> str:
    """Return the kind of a TIMEX value: day, month, duration ..."""
    return next((kind for kind, pattern in _kinds() if pattern.match(value)), "other")
