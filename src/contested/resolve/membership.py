"""Those hit who stand for the body that they are told to be of: "three of its members", "the men belonged to the Red Front"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.resolve.actors import Roster
from contested.resolve.told_elsewhere import parties_of
from contested.schema import Draft, Identity, Mention, Party, Reading

BODIES = ("armed_group", "organisation", "international")  # kinds of bodies whose members are hit for them
OWNED = ("possessive", "of", "modifier")  # how a group is told to be a body's own
NEAR = 2  # sentences from those hit to what they are told to be of


def with_membership(drafts: Sequence[Draft], reading: Reading, roster: Roster) -> list[Draft]:
    """Return drafts in which the members of a body who are hit in a happening are that body.

    Members are told as its own ("Red Front members", "its members", said by the body itself), or a later sentence tells of those hit that
    they belong to it ("the detained men are members of the Red Front").
    """
    found = [replace(d, parties=tuple(_own_body(p, d, reading, roster) or p for p in d.parties)) for d in drafts]
    starts = [sentence.start for sentence in reading.sentences]
    for draft in drafts:
        for subject, body in _statements(draft, reading, roster):
            here = bisect_right(starts, draft.trigger.start)
            near = [n for n, d in enumerate(found) if d.kind == "event" and 0 < here - bisect_right(starts, d.trigger.start) <= NEAR]
            for n in near[::-1]:
                hit = [p for p in parties_of(found[n], "target") if _is_group(p, reading)]
                if len(hit) == 1 and _may_be(subject, hit[0], reading):
                    found = [_of_body(d, hit[0].mention, body) for d in found]
                    break
    return found


def _of_body(draft: Draft, group: int | None, body: Party) -> Draft:
    """A draft in which a group hit is a body's: a happening hit the body, a toll without a side is its."""
    if draft.kind == "event":
        parties = (Party("target", body.mention, body.words) if p.role == "target" and p.mention == group else p for p in draft.parties)
        return replace(draft, parties=tuple(parties))
    told = draft.kind == "toll" and not parties_of(draft, "side") and any(p.mention == group for p in parties_of(draft, "victims"))
    return replace(draft, parties=(*draft.parties, Party("side", body.mention, body.words))) if told else draft


def _own_body(party: Party, draft: Draft, reading: Reading, roster: Roster) -> Party | None:
    """The body whose members are hit, where they are told as its own."""
    mention, members = _mention(party, reading), load_yaml("actors/words.yml")["membership"]
    if mention is None or (draft.kind, party.role) != ("event", "target") or mention.head not in members:
        return None
    owner = mention.owner if mention.owner_reason in OWNED else None
    if owner is None and mention.of(reading.report.text).casefold().split()[0] in load_yaml("lang/en/fillers.yml")["of_speaker"]:
        speech = reading.speeches[draft.speech] if draft.speech is not None else None
        owner = next((m for m in (speech.spokes, speech.speaker) if _is_body(roster.of(m))), None) if speech is not None else None
    body = roster.of(owner)
    return Party("target", owner, body.name) if body is not None and _is_body(body) else None


def _is_body(identity: Identity | None) -> bool:
    return identity is not None and identity.kind in BODIES and not identity.name.islower()


def _mention(party: Party, reading: Reading) -> Mention | None:
    mention = reading.mentions[party.mention] if party.mention is not None else None
    return mention if mention is not None and mention.label == "COMMON" else None


def _is_group(party: Party, reading: Reading) -> bool:
    mention = _mention(party, reading)
    return mention is not None and bool(mention.plural) and mention.owner is None


def _statements(draft: Draft, reading: Reading, roster: Roster) -> Iterator[tuple[Mention, Party]]:
    """Yield a group told before ("the men") and the body that it is told to be of."""
    if draft.type != "member_of" or draft.status not in ("asserted", "alleged"):
        return
    for subject, body in zip(parties_of(draft, "subject"), parties_of(draft, "object"), strict=False):
        mention = _mention(subject, reading)
        definite = mention is not None and mention.of(reading.report.text).casefold().startswith(("the ", "those ", "all "))
        if mention is not None and mention.plural and definite and _is_body(roster.find(body)):
            yield mention, body


def _may_be(subject: Mention, hit: Party, reading: Reading) -> bool:
    """Tell whether a group may be the one hit: by the same noun, or by one that says nothing of who they are."""
    bare = load_yaml("actors/words.yml")["membership_of"]
    mention = reading.mentions[hit.mention] if hit.mention is not None else subject
    return mention.head == subject.head or subject.head in bare or mention.head in bare
