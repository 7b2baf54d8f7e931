"""The two sides of a fight or a deal that a report only points back at: "the fighting went on", "a truce signed by both sides"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import happening_rules
from contested.resolve.actors import Roster
from contested.resolve.told_elsewhere import parties_of
from contested.schema import Draft, Party, Reading

Pair = tuple[Party, Party]
FOUGHT = ("battle", "air_strike", "shelling")  # happenings whose doer and target are two sides
SHARED = ("battle", "agreement")  # happenings that two sides have in common
SIDES = ("army", "armed_group", "international", "state", "organisation", "people")  # kinds of those who are a side
REACH = 6  # sentences back to the two that fight


def with_pairs(drafts: Sequence[Draft], reading: Reading, roster: Roster) -> list[Draft]:
    """Return the drafts with the two sides of fights and deals that name one or none.

    "Both sides" are the two told last, before or, where none was, after; a fight without doer and target is between the two that fought
    last, if one that it names is one of them.
    """
    starts = [sentence.start for sentence in reading.sentences]
    told = [(bisect_right(starts, d.trigger.start), n, pair) for n, d in enumerate(drafts) for pair in _pairs(d, reading, roster)]
    told.sort(key=lambda entry: (entry[0], drafts[entry[1]].trigger.start))
    found = list(drafts)
    for n, event in enumerate(drafts):
        if event.kind == "event" and event.type in SHARED and not parties_of(event, "initiator", "target") and len(event.parties) < 2:
            place = bisect_right(starts, event.trigger.start)
            both = _is_both(reading, place)
            fought = event.type == "battle" and event.rule not in happening_rules("wars") and not event.background
            before = [pair for at, m, pair in told if m != n and at <= place and drafts[m].trigger.start < event.trigger.start
                      and (both or fought and drafts[m].type in FOUGHT and at >= place - REACH)]  # fmt: skip
            found[n] = _joined(event, before[::-1] or list(_named(event, reading, roster, starts)) * both, roster)
    return found


def _is_both(reading: Reading, place: int) -> bool:
    """Tell whether a sentence speaks of two sides together."""
    words = f" {reading.sentences[place - 1].of(reading.report.text).casefold()} "
    return any(f" {pair}" in words for pair in load_yaml("actors/words.yml")["both"])


def _pairs(draft: Draft, reading: Reading, roster: Roster) -> Iterator[Pair]:
    """Who stands against whom, or agrees with whom, in a draft of just two."""
    if draft.kind == "event" and draft.type in (*FOUGHT, *SHARED) or draft.type in ("fights", "rival_of"):
        sides = parties_of(draft, "participant", "initiator", "target", "subject", "object")
        keys = {roster.key(party): party for party in sides}
        if len(sides) == len(keys) == 2 and all(_is_side(party, reading, roster) for party in sides):
            first, second = keys.values()
            yield first, second


def _is_side(party: Party, reading: Reading, roster: Roster) -> bool:
    """Tell whether a party may be one of two sides: a body or several people, no single man and no machine."""
    identity = roster.find(party)
    if identity is None or identity.kind not in SIDES:
        return False
    mention = reading.mentions[party.mention] if party.mention is not None else None
    if mention is None or mention.label != "COMMON":
        return True
    arms, bodies = load_yaml("lang/en/happenings.yml"), load_yaml("lang/en/fillers.yml")["collectives"]
    return (mention.plural or mention.head in bodies) and mention.head not in (*arms["conveyances"], *arms["weapons"])


def _named(event: Draft, reading: Reading, roster: Roster, starts: Sequence[int]) -> Iterator[Pair]:
    """The two sides of those named in a happening's sentence, or the one before, of which the report speaks most."""
    place = bisect_right(starts, event.trigger.start)
    near = [n for n, m in enumerate(reading.mentions) if starts[max(place - 2, 0)] <= m.start < event.trigger.start]
    parties = [Party("participant", n, identity.name) for n in near if (identity := roster.of(n)) is not None]
    sides = {roster.key(party): party for party in parties if _is_side(party, reading, roster)}
    most = sorted(sides, key=lambda key: -max(len(i.mentions) for i in roster.identities if i.key == key))[:2]
    if len(most) == 2:
        yield sides[most[0]], sides[most[1]]


def _joined(event: Draft, pairs: Sequence[Pair], roster: Roster) -> Draft:
    """A happening between the first of some pairs that has the party it names."""
    own = {roster.key(party) for party in event.parties}
    for pair in pairs:
        keys = [roster.key(party) for party in pair]
        if own <= set(keys):
            more = (replace(party, role="participant") for party, key in zip(pair, keys, strict=True) if key not in own)
            return replace(event, parties=(*event.parties, *more))
    return event
