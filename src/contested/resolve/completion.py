"""What the claims of a report tell of each other's parties: who did the harm of a toll, whom an attack hit, who fights whom."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import done_by, happening_rules, lemma_of, people_of
from contested.resolve.actors import Roster
from contested.resolve.belonging import (
    ARMED,
    BOMBARDMENT,
    are_staff,
    find_bodies,
    find_titled,
    is_bare,
    is_lone,
    tied,
    with_army,
    with_body,
    with_employer,
    with_force,
    with_holders,
    with_leaders,
)
from contested.resolve.boasts import with_boasters
from contested.resolve.membership import with_membership
from contested.resolve.names import plain_victims, strip_passing
from contested.resolve.pairs import with_pairs
from contested.resolve.told_elsewhere import is_laid, is_scene, with_told_before, without_deniers
from contested.resolve.told_elsewhere import parties_of as _of
from contested.schema import Draft, Mention, Party, Reading

OWN = {"toll": ("side", "by"), "event": ("initiator", "target")}  # by kind, what one party cannot be besides, and what it then is not
OPPOSITE = {"participant": "participant", "initiator": "target", "target": "initiator"}  # the role of the other side of a fight
HURT = ("killed", "injured")
SERVED = ("organisation", "international", "armed_group", "army")  # kinds of bodies whose people are hit for them
SEIZED = ("abduction", "arrest")  # happenings of which those taken may be let go
Voice = tuple[str | None, str | None, str | None]  # name, role and body of a speaker
REPEATED = (*BOMBARDMENT, "arrest")  # happenings whose one doer in a report is taken to be that of those without a doer
ARRESTING = ("police", "army", "state", "international")  # kinds of bodies whose word for an arrest makes it theirs


def complete_parties(reading: Reading, roster: Roster) -> tuple[Draft, ...]:
    """Fill in parties that a report tells by another of its claims.

    The one who claims a happening that has no other initiator began it; two armed sides hit in a clash fight each other. In a sentence, a
    toll without a doer takes the initiator of the nearest happening that may cause such harm; a happening without initiator takes the doer
    of such a toll, and without target the people harmed, also those of the next sentence. In a report, fighting without its parties, or
    with one, and a truce are between the two that fight each other elsewhere in it, where there are just two; bombardment and arrests
    without a doer are by the one who bombards or arrests elsewhere as a fact, arrests first by the force that tells of them. A state told
    by its adjective fights by the one army that the report names; workers and soldiers are hit for the body they serve. Nobody harms
    himself, and no state its own people in its fight: such parties are left alone.

    Args:
        reading: drafts with parties; not altered.
        roster: the actors of the report.

    Returns:
        The drafts in their order.
    """
    drafts = [_as_fight(_without_lone(reading, tied(draft, roster)), roster) for draft in reading.drafts]
    drafts = without_deniers(_with_claimants([_without_own(draft, roster) for draft in drafts], reading, roster), reading, roster)
    drafts = _with_captives(with_told_before(drafts, reading))
    bodies = find_bodies(drafts, roster, reading.report.text)
    drafts = [_with_arrester(draft, reading, roster) for draft in drafts]
    titled = find_titled(reading, roster)
    drafts = [with_army(with_leaders(with_holders(draft, reading, titled), reading, bodies, roster), reading, roster) for draft in drafts]
    drafts = [with_body(with_employer(with_force(draft, reading, roster), reading, roster), bodies, roster) for draft in drafts]
    drafts = with_membership(drafts, reading, roster)
    starts = [sentence.start for sentence in reading.sentences]
    sentence = [bisect_right(starts, draft.trigger.start) for draft in drafts]
    beside: dict[int, list[int]] = defaultdict(list)
    for n, number in enumerate(sentence):
        beside[number].append(n)
    for n, toll in enumerate(drafts):
        if toll.kind == "toll":
            drafts[n] = _with_mates(toll, [drafts[m] for m in beside[sentence[n]] if m != n])
    causes = {n: _causes(drafts, beside[sentence[n]], n) for n, toll in enumerate(drafts) if toll.kind == "toll"}
    for n, near in causes.items():
        drafts[n] = _with_doer(drafts[n], [drafts[m] for m in near if not _is_past(drafts[m], drafts[n])], roster, reading.report.text)
        drafts[n] = _with_attacked(drafts[n], [drafts[m] for m in near], roster)
    for n, near in causes.items():
        for m in near[:1]:
            drafts[m] = _with_served(_with_sides(drafts[m], drafts[n], roster), drafts[n], roster)
    for n, event in enumerate(drafts):
        if event.kind == "event" and event.type in done_by("killed") and not _of(event, "target", "participant"):
            after = [m for m in beside[sentence[n] + 1] if drafts[m].kind == "toll" and drafts[m].type in HURT]
            drafts[n] = _with_hurt(event, [drafts[m] for m in after if not causes[m]], roster)
    drafts = _with_foes(drafts, reading, roster)
    drafts = with_boasters(with_pairs(drafts, reading, roster), reading, roster)
    for n, draft in enumerate(drafts):
        if draft.kind == "toll" and draft.part_of is not None:
            drafts[n] = _with_whole(draft, drafts[draft.part_of], roster)
    return tuple(drafts)


def _without_lone(reading: Reading, toll: Draft) -> Draft:
    """A toll without a side that is but one attacker or one rank, who stands for no body ("the bomber", "a lieutenant")."""
    kept = [p for p in toll.parties if p.role != "side" or p.mention is None or not _is_but_one(reading.mentions[p.mention])]
    return toll if len(kept) == len(toll.parties) else replace(toll, parties=tuple(kept))


def _is_but_one(mention: Mention) -> bool:
    words = load_yaml("lang/en/fillers.yml")
    ranked = mention.plural is False and mention.text == mention.head and mention.owner is None
    return is_lone(mention.head) or ranked and mention.head in (*words["ranks"], *words["leaders"])


def _as_fight(draft: Draft, roster: Roster) -> Draft:
    """Two armed sides of a clash fight each other, though hit in it ("six soldiers and seven rebels died in the clash")."""
    sides = _of(draft, "target", "participant")
    mutual = draft.rule in happening_rules("two_sided") and len(draft.parties) == len(sides) == 2
    if not mutual or not all(_is_armed(roster, party) for party in sides):
        return draft
    return replace(draft, parties=tuple(replace(party, role="participant") for party in sides))


def _without_own(draft: Draft, roster: Roster) -> Draft:
    """A toll whose doer turns out to be those harmed has no doer; who began a happening was not its target."""
    if draft.kind not in OWN:
        return draft
    other, wrong = OWN[draft.kind]
    own = {roster.key(party) for party in _of(draft, other, "victims")}
    kept = [
        p for p in draft.parties if p.role != wrong or roster.key(p) not in own and not (wrong == "by" and _is_own_state(roster, p, draft))
    ]
    return draft if len(kept) == len(draft.parties) else replace(draft, parties=tuple(kept))


def _with_arrester(event: Draft, reading: Reading, roster: Roster) -> Draft:
    """Arrests without a doer are by the force or state that tells of them: "police said two men were detained"."""
    if event.type != "arrest" or event.speech is None or _of(event, "initiator"):
        return event
    speech = reading.speeches[event.speech]
    for mention in (speech.spokes, speech.speaker):
        body = roster.of(mention)
        if body is not None and body.kind in ARRESTING and speech.kind != "media":
            return replace(event, parties=(*event.parties, Party("initiator", mention, body.name)))
    return event


def _with_whole(toll: Draft, whole: Draft, roster: Roster) -> Draft:
    """A part has the doer of its whole, and its side where no other is told than by a bare word ("nine of its men, a commander too")."""
    parties = list(toll.parties)
    if not _of(toll, "by"):
        parties += _of(whole, "by")
    if _of(whole, "side") and all(is_bare(party, roster) for party in _of(toll, "side")) and not toll.civilian:
        parties = [party for party in parties if party.role != "side"] + _of(whole, "side")
    return replace(toll, parties=tuple(parties))


def _with_captives(drafts: Sequence[Draft]) -> list[Draft]:
    """Those let go who are only counted are those seized before, by whom they were seized: "two were released a day later"."""
    found = list(drafts)
    for n, event in enumerate(found):
        if event.rule in happening_rules("freeing") and event.type == "agreement" and not _of(event, "target", "participant"):
            before = [d for d in found if d.kind == "event" and d.type in SEIZED and d.trigger.start < event.trigger.start]
            taken = max(before, key=lambda d: d.trigger.start, default=event)
            who = _of(taken, "target") if _of(event, "initiator") else [*_of(taken, "initiator"), *_of(taken, "target")]
            found[n] = replace(event, parties=(*event.parties, *who))
    return found


def _with_claimants(drafts: Sequence[Draft], reading: Reading, roster: Roster) -> list[Draft]:
    """Happenings without initiator, or whose initiator is told by a bare noun ("rebels"), are begun by those who claim them.

    Those without any are begun by those whom the one who tells of them blames for them: "two men were shot, police said. They blamed X".
    """
    found = list(drafts)
    claimants: dict[int, list[Party]] = defaultdict(list)
    blamed: dict[int, list[Party]] = defaultdict(list)
    for claim in drafts:
        if claim.type == "claims_responsibility" and claim.event is not None and claim.status == "asserted":
            claimants[claim.event] += [replace(party, role="initiator") for party in _of(claim, "subject")[:1]]
        elif claim.type == "accuses" and claim.event is not None and _tells(reading, drafts[claim.event], claim, roster):
            blamed[claim.event] += [replace(party, role="initiator") for party in _of(claim, "object")]
    for n, who in claimants.items():
        event, doers = found[n], _of(found[n], "initiator", "participant")
        bare = all(p.role == "initiator" and people_of(lemma_of(p.words.casefold())) is not None for p in doers)
        bodies = [party for party in who if _is_armed(roster, party)]
        if event.kind == "event" and (not doers or bare and bodies):
            found[n] = replace(event, parties=(*(p for p in event.parties if p not in doers), *(bodies if doers else who[:1])))
    for n, who in blamed.items():
        if n not in claimants and not _of(found[n], "initiator", "participant"):
            found[n] = replace(found[n], parties=(*found[n].parties, *who[:1]))
    return found


def _tells(reading: Reading, event: Draft, blame: Draft, roster: Roster) -> bool:
    """Tell whether one who blames somebody for a happening is who tells of it."""
    speech = reading.speeches[event.speech] if event.speech is not None else None
    tellers = [roster.of(m) for m in (speech.speaker, speech.spokes)] if speech is not None else []
    return any(roster.key(party) in {t.key for t in tellers if t is not None} for party in _of(blame, "subject"))


# ---- within a sentence -----------------------------------------------------------------------------------------------


def _causes(drafts: Sequence[Draft], beside: Sequence[int], toll: int) -> list[int]:
    """The happenings of a toll's sentence that cause such harm and did happen, the nearest first."""
    types = done_by(drafts[toll].type)
    near = [n for n in beside if drafts[n].kind == "event" and drafts[n].type in types and drafts[n].status not in ("planned", "denied")]
    return sorted(near, key=lambda n: abs(drafts[n].trigger.start - drafts[toll].trigger.start))


def _is_past(event: Draft, toll: Draft) -> bool:
    """Tell whether a happening is history of another time than a toll of today: "the most deaths on a day since the invasion of 2003"."""
    return event.background and not toll.background and bool(toll.times) and event.times not in ((), toll.times)


def _with_mates(toll: Draft, beside: Sequence[Draft]) -> Draft:
    """A toll of people who are only counted on has the side of those told last before: "killed one insurgent and wounded three others".

    Args:
        toll: the toll.
        beside: the other drafts of its sentence.
    """
    words = (toll.victims or "").casefold().split()
    counts_on = not words or lemma_of(words[-1]) in load_yaml("lang/en/fillers.yml")["counts_on"]
    if not counts_on or toll.person is not None or _of(toll, "side") or toll.count is None or toll.count.high == 0:
        return toll
    tolls = (draft for draft in beside if draft.kind == "toll" and draft.trigger.start <= toll.trigger.start)
    before = (draft for draft in tolls if draft.evidence.end <= toll.evidence.end)
    last = max(before, key=lambda draft: draft.evidence.end, default=toll)
    return replace(toll, parties=(*toll.parties, *_of(last, "side")))


def _harmed(toll: Draft) -> list[Party]:
    """The people harmed as a party: their side where told, else the words for them."""
    sides = _of(toll, "side")
    told = strip_passing(toll.victims) if toll.victims else ""
    return sides or ([Party("side", None, told)] if told and told.casefold() not in load_yaml("lang/en/happenings.yml")["unnamed"] else [])


def _with_doer(toll: Draft, events: Sequence[Draft], roster: Roster, text: str) -> Draft:
    """A toll without a doer takes the initiator of the nearest happening that has one, in a clash of two the side not its own."""
    if _of(toll, "by") or toll.cumulative or toll.count is not None and toll.count.high == 0:
        return toll
    own = {roster.key(party) for party in _harmed(toll)}
    words = load_yaml("lang/en/harmers.yml")["untold"]
    untold = toll.count is not None and toll.count.high == 1 and lemma_of(toll.trigger.of(text).casefold()) in words
    for event in events:
        starters, fighters = _of(event, "initiator"), _of(event, "participant")
        others = [party for party in fighters if roster.key(party) not in own and not is_scene(event, party, roster, text)]
        doers = starters or (others if len(fighters) == 2 and len(others) == 1 and not untold else [])
        sure = event.trigger == toll.trigger or _may_harm(roster, doers[0]) if doers else False
        if sure and not any(roster.key(doer) in own or _is_own_state(roster, doer, toll) for doer in doers):
            return replace(toll, parties=(*toll.parties, replace(doers[0], role="by")))
    return toll


def _is_own_state(roster: Roster, doer: Party, toll: Draft) -> bool:
    """Tell whether a doer is the state of those harmed, told as its people ("Israelis were killed in the Israeli offensive")."""
    state, harmed = roster.find(doer), [roster.find(party) for party in _of(toll, "side")]
    if state is None or state.country is None or state.kind not in ("state", "army"):
        return False
    return any(people is not None and people.kind == "people" and people.country == state.country for people in harmed)


def _with_attacked(toll: Draft, events: Sequence[Draft], roster: Roster) -> Draft:
    """A toll whose side is a bare word takes the armed body that the nearest happening hit: "attacked the AU, wounding a soldier"."""
    sides = _of(toll, "side")
    if not sides or not events or not all(is_bare(side, roster) and _is_armed(roster, side) for side in sides):
        return toll
    hit = [party for party in _of(events[0], "target") if _is_armed(roster, party) and not is_bare(party, roster)]
    return replace(toll, parties=(*(p for p in toll.parties if p.role != "side"), replace(hit[0], role="side"))) if len(hit) == 1 else toll


def _may_harm(roster: Roster, doer: Party) -> bool:
    """Tell whether a party may be the doer of harm that its clause does not tell: not "others" or villagers."""
    identity = roster.find(doer)
    if identity is None:
        return False
    head = _head_of(identity.name)
    persons = load_yaml("actors/words.yml")["lone"]["persons"]
    return identity.kind not in ("people", "civilians", "media", "unknown") or is_lone(head) or head in persons


def _head_of(name: str) -> str:
    """Return the lemma of the noun in a name for people: "man" of "men in army uniforms"."""
    garb, words = load_yaml("lang/en/fillers.yml")["garb"], name.casefold().split()
    end = next((n for n, word in enumerate(words) if n and word in (*garb["words"], *garb["prepositions"])), len(words))
    return lemma_of(words[end - 1])


def _with_hurt(event: Draft, tolls: Sequence[Draft], roster: Roster) -> Draft:
    """A happening without target hit those whom the next sentence counts: "Shells struck a clinic. Three patients were killed"."""
    doers = {roster.key(party) for party in _of(event, "initiator")}
    for toll in tolls[:1]:
        by = {roster.key(party) for party in _of(toll, "by")}
        harmed = [party for party in _harmed(toll) if roster.key(party) not in doers and plain_victims(party.words) is not None]
        if not toll.cumulative and toll.count is not None and toll.count.high != 0 and (not by or by & doers):
            return replace(event, parties=(*event.parties, *(replace(party, role="target") for party in harmed)))
    return event


def _with_served(event: Draft, toll: Draft, roster: Roster) -> Draft:
    """Those hit stand for the body that a toll tells they served: "one of its aid workers was killed in an attack by troops"."""
    hit, sides = {p.mention for p in _of(toll, "victims")} - {None}, _of(toll, "side")
    body = roster.find(sides[0]) if sides else None
    words = (toll.victims or "").casefold().split()
    people = people_of(lemma_of(words[-1])) if words and toll.person is None else None
    serving = people is not None and (people.group == "military" or are_staff(words))
    if not serving or body is None or body.kind not in SERVED or body.name.islower():
        return event
    parties = [replace(sides[0], role=p.role) if p.role in ("target", "participant") and p.mention in hit else p for p in event.parties]
    return replace(event, parties=tuple(parties))


def _with_sides(event: Draft, toll: Draft, roster: Roster) -> Draft:
    parties = list(event.parties)
    if not _of(event, "initiator", "participant"):
        parties += [replace(doer, role="initiator") for doer in _of(toll, "by")]
    if not _of(event, "target", "participant") and (toll.count is None or toll.count.high != 0):
        known = {roster.key(party) for party in parties}
        parties += [replace(harmed, role="target") for harmed in _harmed(toll) if roster.key(harmed) not in known]
    return replace(event, parties=tuple(parties))


# ---- within a report -------------------------------------------------------------------------------------------------


def _with_foes(drafts: Sequence[Draft], reading: Reading, roster: Roster) -> list[Draft]:
    foes = _find_foes([draft for draft in drafts if not is_laid(draft, reading, roster)], roster)
    doers: dict[tuple[str, Voice | None], Party | None] = {}
    for kind in REPEATED:
        told = [draft for draft in drafts if draft.type == kind and draft.status == "asserted"]  # who is only accused may not have done it
        for voice in {_voice(reading, draft) for draft in drafts if draft.type == kind}:
            sure = [draft for draft in told if kind not in BOMBARDMENT or _voice(reading, draft) in (None, voice)]
            doers[kind, voice] = _only(roster, (p for draft in sure for p in _of(draft, "initiator")))
    return [
        _with_others(draft, roster, foes, doers.get((draft.type, _voice(reading, draft)))) if draft.kind == "event" else draft
        for draft in drafts
    ]


def _voice(reading: Reading, draft: Draft) -> Voice | None:
    """Who tells of it, ``None`` for the report itself: who bombards is each speaker's own word."""
    speech = reading.speeches[draft.speech] if draft.speech is not None else None
    return (speech.name, speech.role, speech.org) if speech is not None else None


def _find_foes(drafts: Iterable[Draft], roster: Roster) -> list[tuple[Party, Party]]:
    """Who fights whom: each pair of parties once, armed ones only."""
    found: dict[frozenset[str], tuple[Party, Party]] = {}
    for draft in drafts:
        first, second = _of(draft, "initiator", "by"), _of(draft, "target", "side")
        both = _of(draft, "participant") if draft.type == "battle" else []
        if draft.type in ("fights", "rival_of"):
            first, second = _of(draft, "subject"), _of(draft, "object")
        if len(both) == 2:
            first, second = [*first, both[0]], [*second, both[1]]
        for a in first:
            for b in second:
                if _is_armed(roster, a) and _is_armed(roster, b) and roster.key(a) != roster.key(b):
                    found.setdefault(frozenset((roster.key(a), roster.key(b))), (a, b))
    return list(found.values())


def _is_armed(roster: Roster, party: Party) -> bool:
    identity = roster.find(party)
    return identity is not None and identity.kind in ARMED and not is_lone(identity.name.split()[-1].casefold())


def _only(roster: Roster, parties: Iterable[Party]) -> Party | None:
    """The one actor among parties, ``None`` where there are several or none."""
    by_key = {roster.key(party): party for party in parties}
    return next(iter(by_key.values())) if len(by_key) == 1 else None


def _with_others(event: Draft, roster: Roster, foes: Sequence[tuple[Party, Party]], doer: Party | None) -> Draft:
    parties = list(event.parties)
    if (event.type == "battle" or event.rule in happening_rules("truces")) and not parties and len(foes) == 1:
        return replace(event, parties=tuple(replace(party, role="participant") for party in foes[0]))
    if doer is not None and not _of(event, "initiator"):
        known = {roster.key(party) for party in parties}
        parties += [replace(doer, role="initiator")] if roster.key(doer) not in known else []
    if event.type in ("battle", *BOMBARDMENT) and len(parties) == 1 and (parties[0].role != "target" or event.type == "battle"):
        own = roster.key(parties[0])
        others = [b if roster.key(a) == own else a for a, b in foes if own in (roster.key(a), roster.key(b))]
        role = OPPOSITE[parties[0].role]
        parties += [replace(other, role=role) for other in others] if len(others) == 1 else []
    return replace(event, parties=tuple(parties))
