"""Parties that a report tells elsewhere: those whom a toll only points back at, and those on whom others lay what they deny."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import done_by, lemma_of
from contested.resolve.actors import Roster
from contested.schema import Draft, Party, Reading


def parties_of(draft: Draft, *roles: str) -> list[Party]:
    """Return the parties of a draft in some roles."""
    return [party for party in draft.parties if party.role in roles]


def without_deniers(drafts: Sequence[Draft], reading: Reading, roster: Roster) -> list[Draft]:
    """Who denies a happening is not its doer where only others, in another sentence, lay it on him."""
    starts = [sentence.start for sentence in reading.sentences]
    denied = {(d.event, roster.key(p)) for d in drafts if d.type == "denies_responsibility" for p in parties_of(d, "subject")}
    events = {event for event, _ in denied if event is not None}
    if not events:
        return list(drafts)
    places = {event: bisect_right(starts, drafts[event].trigger.start) for event in events}

    def stays(number: int, party: Party) -> bool:
        place = bisect_right(starts, drafts[number].trigger.start)
        of = [event for event in events if event == number or drafts[number].kind == "toll" and places[event] == place]
        laid = party.mention is None or bisect_right(starts, reading.mentions[party.mention].start) != place
        return party.role not in ("by", "initiator") or not laid or all((event, roster.key(party)) not in denied for event in of)

    acts = ("toll", "event")
    return [replace(d, parties=tuple(p for p in d.parties if d.kind not in acts or stays(n, p))) for n, d in enumerate(drafts)]


def with_told_before(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Those harmed whom a toll only points back at are those told before: "confirmed the 17 deaths", "26 of the assailants were killed"."""
    found = list(drafts)
    text, heads = reading.report.text, load_yaml("lang/en/fillers.yml")["assailants"]
    for n, toll in enumerate(found):
        if toll.kind != "toll" or toll.count is None or parties_of(toll, "side"):
            continue
        words = (toll.victims or "").casefold().split()
        if words and lemma_of(words[-1]) in heads:
            found[n] = _of_attackers(toll, _told_before(found, toll))
        elif f"the {toll.count.words.casefold()} " in text[max(toll.evidence.start - len("the "), 0) : toll.evidence.end].casefold():
            found[n] = _of_counted(toll, _told_before(found, toll))
    return found


def _told_before(drafts: Sequence[Draft], toll: Draft) -> list[Draft]:
    return [draft for draft in drafts if draft.trigger.start < toll.trigger.start]


def _of_attackers(toll: Draft, before: Sequence[Draft]) -> Draft:
    """Assailants are of the side that began the last attack, and did not harm themselves."""
    attacks = (d for d in reversed(before) if d.kind == "event" and d.type in done_by("killed"))
    sides = next((found for d in attacks if (found := parties_of(d, "initiator"))), [])[:1]
    own = {(party.mention, party.words) for party in sides}
    kept = (p for p in toll.parties if p.role != "by" or (p.mention, p.words) not in own)
    return replace(toll, parties=(*kept, *(replace(party, role="side") for party in sides)))


def _of_counted(toll: Draft, before: Sequence[Draft]) -> Draft:
    """Those counted before are of the side told then."""
    alike = (d for d in reversed(before) if d.kind == "toll" and d.type == toll.type and d.count == toll.count)
    first = next((d for d in alike if parties_of(d, "side")), None)
    return toll if first is None else replace(toll, parties=(*toll.parties, *parties_of(first, "side")), civilian=first.civilian)


def is_laid(draft: Draft, reading: Reading, roster: Roster) -> bool:
    """Tell whether what was done to others is but laid on somebody: "the army accused Vegran troops of killing a guard of the mission"."""
    speech = reading.speeches[draft.speech] if draft.kind != "relation" and draft.speech is not None else None
    if speech is None or speech.cue not in load_yaml("lang/en/attribution.yml")["accusing"]:
        return False
    own = {body.key for m in (speech.speaker, speech.spokes) if (body := roster.of(m)) is not None}
    return all(roster.key(party) not in own for party in draft.parties)


def is_scene(event: Draft, fighter: Party, roster: Roster, text: str) -> bool:
    """Tell whether a party is but the country that a war is fought in: "150,000 died in Ruritania's civil war"."""
    state = roster.find(fighter)
    war = lemma_of(event.trigger.of(text).casefold()) in load_yaml("lang/en/harmers.yml")["fought_over"]["nouns"]
    return war and state is not None and state.kind == "state"
