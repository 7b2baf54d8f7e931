"""Who is said to hold a place from when to when, by whom, and who says otherwise.

A spell is one actor in one state at one place, on the word of one or more claims. Nothing is settled between rival claims: each spell
shows what is said against it, whether the other side concedes it, and whether anybody without a side says so too.
A place is contested only where both sides are told to have some of it; fighting alone does not make it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations

from contested.data.tables import load_yaml
from contested.merge.control_places import RULES, is_called
from contested.merge.control_says import NEVER, Ground, Say, find_grounds
from contested.merge.voices import Voices, find_voices
from contested.schema import Coded, Family, Spell, When

PASSING = ("besieges", "entered", "contested")  # states that end once the actor has the place, lost it or left
EXTENTS = ("part", "most", "all", None)


@dataclass(slots=True)
class _Draft:
    """A spell while it is filled."""

    actor: str
    state: str
    says: list[Say] = field(default_factory=list)
    against: list[Say] = field(default_factory=list)
    ended: date | None = None
    again: list[Say] = field(default_factory=list)

    @property
    def first(self) -> date | None:
        """The first day told, of a capture the day of it."""
        captures = [say.first for say in self.says if say.state == "captured" and say.first is not None]
        days = captures or [say.first for say in self.says if say.first is not None]
        return None if not days or any(say.first is None for say in self.says if say.state == self.state == "holds") else min(days)

    @property
    def start(self) -> date:
        """The first day, for ordering."""
        return self.first or NEVER

    @property
    def seen(self) -> date:
        """The last day it is told of."""
        return max((say.last or say.day for say in self.says), default=NEVER)

    @property
    def possession(self) -> bool:
        """Whether the actor has the place."""
        return self.state in load_yaml(RULES)["possession"]


def trace_control(coded: Iterable[Coded], families: Sequence[Family] = (), voices: Voices | None = None) -> tuple[Spell, ...]:
    """Return who is said to hold each place from when to when.

    Args:
        coded: the reports with their claims.
        families: source families.
        voices: the speakers, where they were found before with `contested.merge.voices.find_voices`.

    Returns:
        Spells by place, then by their first day; those without a first day come first. Rival spells overlap.
    """
    known = list(coded)
    voices = voices or find_voices(known, families)
    return tuple(spell for ground in find_grounds(known, voices) for spell in trace_ground(ground))


def trace_ground(ground: Ground) -> tuple[Spell, ...]:
    """Return the spells of one place."""
    drafts: list[_Draft] = []
    for say in ground.says:
        if say.claim.status != "denied":
            _find_draft(drafts, say).says.append(say)
    for say in ground.says:
        if say.claim.status == "denied":
            _find_denied(drafts, say).against.append(say)
    _end(drafts)
    spells = [_close(ground, draft, drafts) for draft in drafts] + _find_contested(ground, drafts)
    return tuple(sorted(spells, key=lambda spell: (spell.first or NEVER, spell.last or date.max, spell.actor or "", spell.state)))


def _find_draft(drafts: list[_Draft], say: Say) -> _Draft:
    """Return the spell that a claim tells of: the actor's last one, unless the place was lost, or taken again, in between."""
    rules = load_yaml(RULES)
    held = say.state in rules["possession"]
    own = [draft for draft in drafts if draft.actor == say.actor and (draft.possession if held else draft.state == say.state)]
    if own and not _is_new(drafts, own[-1], say):
        if say.state == "captured":
            own[-1].state = "captured"
        return own[-1]
    draft = _Draft(say.actor, say.state)
    drafts.append(draft)
    if own and held and say.state == "captured":
        own[-1].again.append(say)
    return draft


def _is_new(drafts: Sequence[_Draft], draft: _Draft, say: Say) -> bool:
    """Tell whether a claim begins another spell of an actor."""
    rules = load_yaml(RULES)
    gap = timedelta(days=rules["capture_days"])
    if say.day == NEVER or draft.start == NEVER and draft.state != "holds":
        return False
    if say.state == "captured":
        return say.day - max(draft.start, NEVER) > gap and say.day > draft.seen
    seen, ending = draft.seen, rules["ending"]
    return any(
        seen < one.day <= say.day
        and ((one.actor != say.actor and one.state == "captured") or (one.actor == say.actor and one.state in ending))
        for other in drafts for one in other.says
    )  # fmt: skip


def _find_denied(drafts: list[_Draft], say: Say) -> _Draft:
    """Return the spell that a denial speaks against, the last begun before it; one without any claim where nobody says so."""
    own = [draft for draft in drafts if draft.actor == say.actor and (draft.state == say.state or draft.possession) and draft.says]
    before = [draft for draft in own if draft.start <= (say.last or date.max)] or own
    if before:
        return before[-1]
    drafts.append(_Draft(say.actor, say.state))
    return drafts[-1]


def _end(drafts: Sequence[_Draft]) -> None:
    """End each spell where the actor is said to have lost the place or another to have it; note rival claims of one time."""
    ending = load_yaml(RULES)["ending"]
    told = [(draft, draft.start, draft.seen, _whole(draft)) for draft in drafts if draft.says]
    for draft, start, seen, _ in told:
        if not (draft.possession or draft.state in PASSING):
            continue
        for other, begun, last, whole in told:
            own = other.actor == draft.actor
            ends = other.state in ending if own else draft.possession and other.possession and whole
            if own and not draft.possession and other.possession:
                ends = True  # who entered or besieged it has it now
            if ends and begun > start:
                draft.ended = begun if draft.ended is None else min(begun, draft.ended)
            elif ends and not own and begun != NEVER and begun <= seen and start <= last:
                draft.against += other.says


def _whole(draft: _Draft) -> bool:
    """Tell whether a spell is of the whole place as far as is told."""
    return any(say.control.extent in ("all", None) for say in draft.says)


def _close(ground: Ground, draft: _Draft, drafts: Sequence[_Draft]) -> Spell:
    says, against = draft.says, [*draft.against, *draft.again]
    first, last = draft.first, draft.ended
    if draft.state in load_yaml(RULES)["ending"]:
        later = [other.start for other in drafts if other.possession and other.actor == draft.actor and other.start > draft.start]
        last = min(later, default=None)
    fights = [claim for claim in ground.fighting if draft.possession and _after(claim.when, first, last)]
    others = {other.actor for other in drafts if other.actor != draft.actor and other.possession}
    conceding = [say for say in says if _concedes(say, draft, others)]
    confirming = [say for say in says if say in conceding or say.independent]
    outlets = {say.voice.family for say in says if say.claim.source.kind == "outlet"}
    spell = Spell(
        ground.place.name, _name(draft), draft.state, first, last, ground.place.where, _extent(says),
        tuple(dict.fromkeys(say.claim.key for say in says)), tuple(dict.fromkeys(say.claim.key for say in against)),
        bool(conceding), bool(confirming) or len(outlets) > 1, fighting=tuple(claim.key for claim in fights), names=ground.place.names,
    )  # fmt: skip
    return replace(spell, reason=_reason(draft, conceding, confirming, outlets, bool(fights)))


def _after(when: When | None, first: date | None, last: date | None) -> bool:
    day = when.last if when is not None else None
    return day is not None and first is not None and first < day and (last is None or day < last)


def _concedes(say: Say, draft: _Draft, others: set[str]) -> bool:
    """Tell whether a speaker says what is against the own side: that the other has it, or that the own side lost it."""
    if draft.state in load_yaml(RULES)["ending"]:
        return say.voice.body == draft.actor
    return say.voice.body != draft.actor and (say.voice.stake == "adversary" or (say.voice.body or "") in others)


def _name(draft: _Draft) -> str:
    """Return the longest name that reports have for the actor."""
    return max((say.control.actor.name for say in draft.says or draft.against), key=lambda name: (len(name), name))


def _extent(says: Sequence[Say]) -> str | None:
    """Return how much of the place: the least that is told, of speakers without a side if there are any."""
    told = [say for say in says if say.control.extent is not None]
    free = [say for say in told if say.independent or say.claim.source.kind == "outlet"] or told
    return min((say.control.extent for say in free), key=EXTENTS.index, default=None)


def _reason(draft: _Draft, conceding: Sequence[Say], confirming: Sequence[Say], outlets: set[str], fights: bool) -> str:
    parts = []
    if not draft.says:
        parts.append("denied, and nobody is quoted saying so")
    elif conceding:
        parts.append("the other side says so" if draft.state not in load_yaml(RULES)["ending"] else "the loser says so")
    elif confirming:
        parts.append("a speaker without a side says so")
    elif len(outlets) > 1:
        parts.append(f"{len(outlets)} independent outlets say so")
    elif all(say.voice.body == draft.actor for say in draft.says):
        parts.append("only its own side says so")
    else:
        parts.append("one outlet says so" if outlets else "not confirmed by anybody without a side")
    extents = sorted({say.control.extent for say in draft.says if say.control.extent is not None}, key=EXTENTS.index)
    if len(extents) > 1:
        parts.append(f"told to be {' and '.join(extents)} of it")
    if draft.state == "contested":
        parts.append("no side is told to have some of it")
    if draft.says and any(say.claim.status == "denied" for say in draft.against):
        parts.append("denied")
    if any(say.claim.status != "denied" for say in draft.against):
        parts.append("another is said to have it at that time")
    if draft.again:
        parts.append(f"said to be taken again on {_days(draft.again)}, so it was not complete or did not last")
    if fights:
        parts.append("fighting is told of there afterwards")
    return "; ".join(parts)


def _days(says: Iterable[Say]) -> str:
    return ", ".join(sorted({say.day.isoformat() for say in says}))


def _find_contested(ground: Ground, drafts: Sequence[_Draft]) -> list[Spell]:
    """Return the times in which two parties are each told to have some of a place, or most of it."""
    reach = timedelta(days=load_yaml(RULES)["contested_days"])
    held = [draft for draft in drafts if draft.possession and draft.says and _extent(draft.says) in ("part", "most")]
    spells = []
    for one, other in combinations(held, 2):
        first, last = max(one.start, other.start), min(one.ended or date.max, other.ended or date.max)
        near = abs(one.seen - other.seen) <= reach and first != NEVER and first < last
        if one.actor != other.actor and near:
            keys = tuple(dict.fromkeys(say.claim.key for say in (*one.says, *other.says)))
            reason = f"told to have {_extent(one.says)} of it: {_name(one)}; {_extent(other.says)} of it: {_name(other)}"
            until, place = None if last == date.max else last, ground.place
            spells.append(Spell(place.name, None, "contested", first, until, place.where, None, keys, reason=reason, names=place.names))
    return spells


def state_on(spells: Iterable[Spell], day: date) -> tuple[Spell, ...]:
    """Return how each place is said to stand on a day.

    Args:
        spells: of `trace_control`.
        day: the day.

    Returns:
        For each place with any, the spells that hold on that day, of each actor the last begun; a place that both sides have some of
        shows as contested, with both sides' spells behind it. Spells without a day are left out.
    """
    found: dict[str, dict[tuple[str | None, str], Spell]] = {}
    for spell in spells:
        begun = spell.first is None or spell.first <= day
        over = spell.last is not None and (day >= spell.last if spell.first != spell.last else day > spell.last)
        if begun and not over and spell.claims and (spell.first, spell.last) != (None, None):
            kind = "has" if spell.state in load_yaml(RULES)["possession"] else spell.state
            found.setdefault(spell.place, {})[spell.actor, kind] = spell
    return tuple(
        spell for place in sorted(found, key=str.casefold)
        for spell in sorted(found[place].values(), key=lambda spell: (spell.actor is not None, spell.first or NEVER))
    )  # fmt: skip


def of_place(spells: Iterable[Spell], name: str) -> tuple[Spell, ...]:
    """Return the spells of a place, under any of its names or spellings, and of places within it or whose name has it as a word."""
    return tuple(spell for spell in spells if any(is_called(other, name) for other in _names(spell)))


def _names(spell: Spell) -> tuple[str, ...]:
    within = spell.where.within if spell.where is not None else None
    return (*(spell.names or (spell.place,)), *(() if within is None else (within,)))
