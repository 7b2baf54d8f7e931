"""Drafts to claims: every word that stands for a day, a place or an actor gets its value."""

from __future__ import annotations

from contested.schema import Actor, Claim, Coded, Control, Count, Draft, Evidence, Happening, OUTLET, Reading, Relation, Source, Toll

METHOD = "grammar-1"
CONTEXT = 32


def resolve_reading(reading: Reading) -> Coded:
    """Turn a reading into a coded report."""
    claims = [_claim(reading, index, draft) for index, draft in enumerate(reading.drafts)]
    return Coded(reading.report, tuple(claims))


def _claim(reading: Reading, index: int, draft: Draft) -> Claim:
    text = reading.report.text
    span = draft.evidence
    evidence = Evidence(span.start, span.end, span.of(text), text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT])
    return Claim(f"c{index + 1}", reading.report.id, draft.kind, _content(reading, draft), _source(reading, draft), draft.status, draft.background, evidence,
                 None, None, f"{METHOD}:{draft.rule}")  # fmt: skip


def _source(reading: Reading, draft: Draft) -> Source:
    if draft.speech is None:
        return OUTLET
    s = reading.speeches[draft.speech]
    return Source(s.name, s.role, s.org, s.kind, s.channel, None, s.relay, None, s.anonymous)


def _actor(draft: Draft, role: str) -> Actor | None:
    return next((Actor(p.words, role) for p in draft.parties if p.role == role), None)


def _content(reading: Reading, draft: Draft) -> Toll | Happening | Control | Relation:
    if draft.kind == "toll":
        return Toll(draft.type, draft.count or Count(1, 1), draft.victims, _actor(draft, "side"), draft.civilian, _actor(draft, "by"), draft.cumulative, draft.part_of, draft.person, draft.age)
    if draft.kind == "event":
        return Happening(draft.type, tuple(Actor(p.words, p.role) for p in draft.parties), draft.instrument, draft.targets)
    raise NotImplementedError(draft.kind)
