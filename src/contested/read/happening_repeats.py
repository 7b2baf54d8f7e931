"""Told again: how a telling stands to the other tellings of its report that may be of the same happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.read.happening_groups import Telling
from contested.read.happening_words import tables
from contested.read.lexicon import lemma
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.tokens import Span

NEAR = 2  # sentences
REACH = 100  # tellings before and after that one is held against
VIOLENCE = frozenset(
    {"battle", "attack_on_civilians", "other_violence", "bombing", "shelling", "air_strike", "suicide_attack", "property_destruction"}
)
HARM = VIOLENCE | {"sexual_violence", "abduction"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a telling says that can agree or disagree with another.

    Attributes:
        telling: the telling.
        times, places, counts: time words, place names and numbers of its sentence, lower case.
        fresh: its sentence says that something else is told ("another", "separately").
        parties: lemmas of the heads of doers and targets.
        detail: how many of time, place, doer, target and a verb of its own it has.
    """

    telling: Telling
    times: frozenset[str]
    places: frozenset[str]
    counts: frozenset[str]
    fresh: bool
    parties: frozenset[str]
    detail: int


def find_facts(page: Page, tellings: Sequence[Telling], detail: Sequence[int]) -> list[Facts]:
    """Gather what each telling says of time, place, number and parties; ``detail`` is how much of it."""
    sentences = {telling.main.sent.start: telling.main.sent for telling in tellings}
    told = {start: _told_in(page, sent) for start, sent in sentences.items()}
    parties = [frozenset(lemma(core_of(t)) for t in (*telling.doers, *telling.targets)) for telling in tellings]
    return [Facts(t, *told[t.main.sent.start], heads, much) for t, heads, much in zip(tellings, parties, detail, strict=True)]


def _told_in(page: Page, sent: Span) -> tuple[frozenset[str], frozenset[str], frozenset[str], bool]:
    """Times, places and numbers of a sentence, and whether it says that something else is told."""
    times = {page.times[n].of(page.report.text).lower() for n in page.times.starting_in(page.span(sent.start, sent.end))}
    places = {t.lower_ for t in sent if t.ent_type_ == "LOC"}
    counts = {
        phrase.number.of(page.report.text).lower()
        for phrase in map(page.numbers.get, range(sent.start, sent.end))
        if phrase is not None and phrase.unit is None
    }
    fresh = any(t.lower_ in tables()["cues"]["fresh"] for t in sent)
    return frozenset(times), frozenset(places), frozenset(counts), fresh


def describe_repeats(facts: Sequence[Facts], n: int) -> Iterator[str]:
    """Yield the features of telling ``n`` beside the others: order, distance, agreement, detail."""
    this = facts[n]
    for side, others in (("before", facts[max(0, n - REACH) : n]), ("after", facts[n + 1 : n + 1 + REACH])):
        same = [o for o in others if o.telling.kind == this.telling.kind and o.telling.sentence != this.telling.sentence]
        yield from _sides(this, same, side)
        if this.telling.kind in VIOLENCE:
            kin = [o for o in others if o.telling.kind in VIOLENCE and o.telling.kind != this.telling.kind and 0 < _gap(this, o) <= NEAR]
            if kin:
                yield f"kin:{side}"
                if this.telling.triggers[0].noun and _definite(this):
                    yield f"kin:{side}:definite"
    first = max(0, n - REACH)
    yield from _in_sentence(facts[first : n + 1 + REACH], n - first)


def _sides(this: Facts, same: Sequence[Facts], side: str) -> Iterator[str]:
    if not same:
        return
    near = [o for o in same if _gap(this, o) <= NEAR]
    pool = near or same
    told = [_agreement(this, o) for o in pool]
    how = min(told, key=("agree", "open", "odds").index)
    yield f"{side}:{'near' if near else 'far'}"
    yield f"{side}:{how}"
    yield f"{side}:{'near' if near else 'far'}:{how}"
    rivals = [o.detail for o, agreement in zip(pool, told, strict=True) if agreement != "odds"]
    if rivals:
        best = max(rivals)
        yield f"{side}:{'richer' if best > this.detail else 'poorer' if best < this.detail else 'even'}"
    if this.telling.triggers[0].noun and _definite(this):
        yield f"{side}:definite"
    if this.fresh:
        yield f"{side}:fresh"


def _in_sentence(facts: Sequence[Facts], n: int) -> Iterator[str]:
    this = facts[n].telling
    mates = [(m, f.telling) for m, f in enumerate(facts) if m != n and f.telling.sentence == this.sentence]
    for side, same in (("earlier", [t for m, t in mates if m < n]), ("later", [t for m, t in mates if m > n])):
        if any(t.kind == this.kind for t in same):
            yield f"twin:{side}"
        if any(t.kind in VIOLENCE and t.kind != this.kind for t in same) and this.kind in VIOLENCE:
            yield f"mate:{side}"
    if mates:
        yield f"crowd:{min(len(mates), 3)}"


def _gap(this: Facts, other: Facts) -> int:
    return abs(this.telling.sentence - other.telling.sentence)


def _agreement(this: Facts, other: Facts) -> str:
    for ours, theirs in ((this.times, other.times), (this.places, other.places)):
        if ours and theirs and not ours & theirs:
            return "odds"
    if this.counts & other.counts or this.parties & other.parties or this.times & other.times or this.places & other.places:
        return "agree"
    return "open"


def _definite(facts: Facts) -> bool:
    return any(c.lower_ in tables()["anaphora"] for c in facts.telling.main.children)
