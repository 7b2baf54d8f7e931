"""Coded reports made by hand for tests of merging: short to write, one sentence a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from contested.schema import (
    Actor,
    Claim,
    Coded,
    Content,
    Count,
    Evidence,
    Happening,
    Judgement,
    Report,
    Source,
    StatedDate,
    Toll,
    When,
    Where,
)

LUNE = Where("Port Lune", "Lune", 10.5, 20.25, 5.0, 1, "geonames:1", "LU")
MILL = Where("Old Mill", "Lune", 11.9, 22.5, 5.0, 1, "geonames:2", "LU")


def day(text: str, *, rule: str = "times/weekday") -> When:
    """Return a When of one day, or of ``first..last``."""
    first, _, last = text.partition("..")
    return When(date.fromisoformat(first), date.fromisoformat(last or first), 1, text, None, rule)


def happening(type_: str, *actors: str) -> Happening:
    """Return a happening whose first actor began it."""
    return Happening(type_, tuple(Actor(name, "target" if n else "initiator") for n, name in enumerate(actors)))


def toll(effect: str, low: int, high: int | None = -1, **known: object) -> Toll:
    """Return a toll of exactly ``low``, or of a range."""
    return Toll(effect, Count(low, low if high == -1 else high, words=str(low)), **known)  # type: ignore[arg-type]


def told(sentence: str, content: Content, **known: object) -> tuple[str, Content, dict[str, object]]:
    """Return a sentence with the claim it makes; ``known`` are fields of `Claim`."""
    return sentence, content, known


def make_report(
    id_: str, published: str | None, *claims: tuple[str, Content, dict[str, object]], title: str | None = None, more: str = ""
) -> Coded:
    """Return a report of these sentences, each with its claim, in order of kind as the reader gives them."""
    text = " ".join([*(sentence for sentence, _, _ in claims), more]).strip()
    kinds = {"Toll": "toll", "Happening": "event", "Control": "control", "Relation": "relation"}
    made: list[Claim] = []
    for sentence, content, known in claims:
        start = text.index(sentence)
        usual = {"source": Source(), "status": "asserted", "background": False, "id": "", "report": id_}
        evidence = Evidence(start, start + len(sentence), sentence)
        made.append(Claim(kind=kinds[type(content).__name__], content=content, evidence=evidence, **(usual | known)))  # type: ignore[arg-type]
    made.sort(key=lambda claim: (list(kinds.values()).index(claim.kind), claim.evidence.start))
    stated = StatedDate(published, "given") if published is not None else None
    report = Report(id_, title, "Lune Courier", text, published=stated, sha256=sha256(id_.encode()).hexdigest())
    return Coded(report, tuple(replace(claim, id=f"c{n}") for n, claim in enumerate(made, 1)))


def judge(left: str, right: str, verdict: str, *, number: int = 1, undone: bool = False) -> Judgement:
    """Return a judgement; a larger number is a later one."""
    at = datetime(2024, 3, 9, 12, number, tzinfo=UTC)
    left, right = sorted((left, right))
    return Judgement(f"J-{number}", left, right, verdict, "ama", at, undone=at if undone else None)


def grouped(events: Sequence[object]) -> list[set[str]]:
    """Return the claims of each event."""
    return [set(event.claims) for event in events]  # type: ignore[attr-defined]
