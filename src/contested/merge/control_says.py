"""Claims of control as they are put on a line of time: who is said to stand how to a place, from which day, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contested.data.tables import load_yaml
from contested.merge.control_places import RULES, Place, Places
from contested.merge.voices import Voice, Voices
from contested.schema import Claim, Coded, Control, When

NEVER = date.min  # sorts before every day


@dataclass(frozen=True, slots=True)
class Say:
    """One claim of control.

    Attributes:
        claim: the claim.
        voice: who stands behind it.
        actor: key of the actor across reports.
        first: the day from which it is said to be so; ``None`` where that is open.
        last: the last day it is said of; ``None`` where nothing dates it.
        named: the actor's name tells it from others ("fighters" does not).
    """

    claim: Claim
    voice: Voice
    actor: str
    first: date | None
    last: date | None
    named: bool = True

    @property
    def control(self) -> Control:
        """Return the claim's content."""
        assert isinstance(self.claim.content, Control)
        return self.claim.content

    @property
    def state(self) -> str:
        """Return the state told."""
        return self.control.state

    @property
    def day(self) -> date:
        """Return the day that orders it: the first, else the last, else one before all others."""
        return self.first or self.last or NEVER

    @property
    def independent(self) -> bool:
        """Tell whether the speaker has no side: monitors, medics, international bodies, witnesses."""
        rules = load_yaml(RULES)
        return self.voice.stake in rules["independent"] or self.claim.source.kind in rules["witnesses"]


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is said about one place: the place, the claims in order of their days, happenings of fighting there."""

    place: Place
    says: tuple[Say, ...]
    fighting: tuple[Claim, ...] = ()


def find_grounds(coded: Sequence[Coded], voices: Voices) -> tuple[Ground, ...]:
    """Bring the claims of control together by place.

    Args:
        coded: the reports; claims of control without a place are passed over, as are planned ones.
        voices: their speakers.

    Returns:
        Places in the order of their names, each with its claims from the earliest on.
    """
    places, says = Places(), dict[int, list[Say]]()
    for claim in _claims(coded, "control"):
        if claim.where is not None and claim.status != "planned":
            says.setdefault(id(places.find(claim.where)), []).append(read_say(claim, voices))
    fights = dict[int, list[Claim]]()
    kinds = load_yaml(RULES)["fighting"]
    for claim in _claims(coded, "event"):
        place = places.known(claim.where) if claim.where is not None else None
        if place is not None and getattr(claim.content, "type", None) in kinds and claim.status == "asserted" and not claim.background:
            fights.setdefault(id(place), []).append(claim)
    grounds = [Ground(place, _in_order(says[id(place)]), tuple(fights.get(id(place), ()))) for place in places.places]
    return tuple(sorted(grounds, key=lambda ground: ground.place.name.casefold()))


def _claims(coded: Iterable[Coded], kind: str) -> Iterable[Claim]:
    return (claim for one in coded for claim in one.of_kind(kind))


def _in_order(says: Sequence[Say]) -> tuple[Say, ...]:
    """Return claims by their days; nameless fighters get the name of the only party that is said to do the same at that time."""
    gap = load_yaml(RULES)["capture_days"]
    named = [say for say in says if say.named]
    found = []
    for say in says:
        near = [] if say.named else [one for one in named if abs((one.day - say.day).days) <= gap]
        same = {one.actor for one in near if _state_kind(one) == _state_kind(say)}
        found.append(replace(say, actor=next(iter(same))) if len(same) == 1 else say)
    return tuple(sorted(found, key=_order))


def _state_kind(say: Say) -> str:
    return "has" if say.state in load_yaml(RULES)["possession"] else say.state


def _order(say: Say) -> tuple[object, ...]:
    return say.day, say.last or NEVER, say.claim.status == "denied", say.claim.key


def read_say(claim: Claim, voices: Voices) -> Say:
    """Return a claim of control with its days: what was so already before has no first day, fresh news has that of its report."""
    control, voice, when = claim.content, voices.of(claim), claim.when
    assert isinstance(control, Control)
    party = voices.party(control.actor)
    first, last = (None, voice.said) if when is None else (when.first, when.last if when.last is not None else voice.said)
    if claim.background and control.state == "holds" and _tells_the_end(when):
        first = None
    if first is None and not claim.background and control.state != "holds":
        first = last
    return Say(claim, voice, party or voices.names.body(control.actor.name), first, last, party is not None)


def _tells_the_end(when: When | None) -> bool:
    """Tell whether the day of "had been a stronghold" is that of the news it stands in, on which it ended, and not a length of time."""
    rules = load_yaml(RULES)
    if when is None or when.first is None or when.last is None or when.rule in rules["guessed"]:
        return True
    since = when.anchor == when.last and when.first < when.last
    return not since and (when.last - when.first).days <= rules["capture_days"]
