"""Losses of the other side of which an armed group or an army tells with no word of who did it: it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma_of
from contested.resolve.actors import Roster
from contested.resolve.told_elsewhere import parties_of
from contested.schema import Draft, Identity, Party, Reading, Speech

BOASTED = ("killed", "injured", "captured")
FORCED = ("army", "police", "state", "international")  # kinds of those whom armed groups fight
FOES = {"armed_group": FORCED, "military": ("armed_group",)}  # by kind of speaker, kinds of those who are his foes
BODIES = ("organisation", "international", "armed_group", "army")  # kinds of bodies that fight


def with_boasters(drafts: Sequence[Draft], reading: Reading, roster: Roster) -> list[Draft]:
    """Return the drafts with the doers of such tolls: the rebels "said 22 policemen died", the army said "nine rebels died in a clash".

    Where the report tells before that an armed force struck such foes, it is that force of which an army tells. Bodies that are only found
    are nobody's boast.
    """
    return [_with_boaster(draft, drafts, reading, roster) for draft in drafts]


def _with_boaster(toll: Draft, drafts: Sequence[Draft], reading: Reading, roster: Roster) -> Draft:
    harmed = toll.kind == "toll" and toll.type in BOASTED and toll.civilian is False and toll.count is not None and toll.count.high != 0
    speech = reading.speeches[toll.speech] if harmed and toll.speech is not None and not toll.cumulative else None
    if speech is None or speech.kind not in FOES or parties_of(toll, "by") or toll.part_of is not None or _is_find(toll, reading):
        return toll
    sides = [roster.find(party) for party in parties_of(toll, "side")]
    for mention in (speech.spokes, speech.speaker):
        body = roster.of(mention)
        if body is not None and body.kind in BODIES:
            foes = bool(sides) and all(side is not None and side.kind in FOES[speech.kind] and side.key != body.key for side in sides)
            party = _striker(toll, drafts, speech, roster) or Party("by", mention, body.name)
            return replace(toll, parties=(*toll.parties, party)) if foes else toll
    return toll


def _is_find(toll: Draft, reading: Reading) -> bool:
    """Tell whether a toll is of bodies: "the army found the bodies of 23 fighters"."""
    words = toll.evidence.of(reading.report.text).casefold().split()
    return any(lemma_of(word) in load_yaml("lang/en/happenings.yml")["remains"] for word in words)


def _striker(toll: Draft, drafts: Sequence[Draft], speech: Speech, roster: Roster) -> Party | None:
    """The force told first, before a toll of which an army tells, to have struck or harmed an armed group."""
    if speech.kind != "military":
        return None
    for draft in drafts:
        if draft.trigger.start < toll.trigger.start and draft.kind in ("toll", "event"):
            forces = [p for p in parties_of(draft, "by", "initiator") if _is_kind(roster.find(p), ("army", "international"))]
            if forces and any(_is_kind(roster.find(p), ("armed_group",)) for p in parties_of(draft, "side", "target")):
                return replace(forces[0], role="by")
    return None


def _is_kind(identity: Identity | None, kinds: Sequence[str]) -> bool:
    return identity is not None and identity.kind in kinds
