"""What the claims of a report say of its words: signs for the tables that fill incident templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.pipeline import complete_reading
from contested.read.reading import read_doc
from contested.read.tokens import Doc
from contested.schema import Draft, Reading, Report, Span

BEFORE = 300  # characters before a claim's evidence from which on its words are looked for
MANY = (1, 3)  # numbers of claims of one kind above which it has them again, often


@dataclass(frozen=True, slots=True)
class Claimed:
    """The signs of a report's claims.

    Attributes:
        words: the words that a claim has in a role, each with the sign.
        triggers: where the word of a claim stands, with the sign.
        whole: the signs of the whole report.
    """

    words: tuple[tuple[Span, str], ...] = ()
    triggers: tuple[tuple[int, str], ...] = ()
    whole: frozenset[str] = frozenset()


NOTHING = Claimed()


def find_claimed(report: Report, doc: Doc) -> Claimed:
    """Return the signs of a report whose words are parsed."""
    reading, mentions = complete_reading(read_doc(report, doc))
    words = [mark for draft, told in zip(reading.drafts, mentions, strict=True) for mark in _mark(reading, draft, told)]
    triggers = tuple((draft.trigger.start, f"{_name(draft)}|{_age(draft)}") for draft in reading.drafts)
    return Claimed(tuple(words), triggers, frozenset(_describe_whole(reading.drafts)))


def describe_phrase(claimed: Claimed, phrase: Span, sentence: Span, kind: str) -> tuple[str, ...]:
    """Return the signs of a phrase of a kind: the roles that claims have it in, and the claims told in its sentence."""
    roles = {sign for span, sign in claimed.words if span.overlaps(phrase)}
    found = {sign for role in roles for sign in (f"cl={role}", f"cl={role.rpartition(':')[0]}", f"clk={role}|{kind}")}
    found |= {f"cs={sign}|{kind}" for start, sign in claimed.triggers if sentence.start <= start < sentence.end}
    return tuple(sorted(found)) or ("cl=none",)


def _mark(reading: Reading, draft: Draft, mentions: Sequence[Sequence[int]]) -> Iterator[tuple[Span, str]]:
    """The words of a claim's parties, also where they are named again, of its victims, its weapon and the things hit."""
    name, age = _name(draft), _age(draft)
    for party, named in zip(draft.parties, mentions, strict=True):
        told = reading.mentions[party.mention] if party.mention is not None else _find(reading, draft, party.words)
        if told is not None:
            yield told, f"{name}:{party.role}:{age}"
        yield from ((reading.mentions[mention], f"~{name}:{party.role}:{age}") for mention in named)
    roles = [("victims", draft.victims), ("person", draft.person), ("weapon", draft.instrument), *(("thing", t) for t in draft.targets)]
    for role, words in roles:
        told = _find(reading, draft, words) if words else None
        if told is not None:
            yield told, f"{name}:{role}:{age}" + (f":{draft.civilian}" if role == "victims" else "")


def _find(reading: Reading, draft: Draft, words: str) -> Span | None:
    start = reading.report.text.find(words, max(0, draft.evidence.start - BEFORE))
    return Span(start, start + len(words)) if start >= 0 else None


def _describe_whole(drafts: Sequence[Draft]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for draft in drafts:
        name, age = _name(draft), _age(draft)
        counts.update((f"C={name}", f"C={name}|{age}", f"C={name}|{draft.status}", f"K={draft.kind}|{age}"))
        if draft.civilian is not None:
            counts[f"C={name}|{age}|{draft.civilian}"] += 1
    yield from counts
    yield from (f"{sign}>{many}" for sign, count in counts.items() for many in MANY if count > many)
    yield from (f"F={_name(draft)}|{_age(draft)}" for draft in drafts[:1])
    news = {draft.kind for draft in drafts if _age(draft) == "new"}
    yield from (f"none={kind}" for kind in ("toll", "event") if kind not in news)


def _name(draft: Draft) -> str:
    return f"{draft.kind}:{draft.type}"


def _age(draft: Draft) -> str:
    return "old" if draft.background or draft.cumulative else "new"
