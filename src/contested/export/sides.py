"""The two parties of an event as UCDP and ACLED have them: who is side A, who side B, and which type of violence it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from contested.data.tables import load_yaml
from contested.export.facts import CIVILIANS, Dyad, Known, find_actor, find_dyad
from contested.schema import Actor, Claim, Event, Toll

CIVILIANS_NAME = "Civilians"
AGAINST_CIVILIANS = ("attack_on_civilians", "sexual_violence", "abduction")
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
ORGANISED = ("armed_group", "people")  # kinds of the registry that take part in non-state conflict (UCDP's organised and communal groups)


@dataclass(frozen=True, slots=True)
class Side:
    """One party: the name to write, the actor as reported, the registry's entry where it is sure, whether it is civilians."""

    name: str
    actor: Actor | None = None
    known: Known | None = None
    civilian: bool = False

    @property
    def ucdp(self) -> int | None:
        """Return UCDP's actor number, or ``None``."""
        return CIVILIANS if self.civilian else self.known.ucdp if self.known is not None else None

    @property
    def kind(self) -> str | None:
        """Return the registry's kind (``state``, ``armed_group`` ...), or ``None``."""
        return self.known.kind if self.known is not None else None


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of an event; ``violence`` is UCDP's type_of_violence, ``None`` where a person must decide."""

    a: Side | None = None
    b: Side | None = None
    violence: int | None = None
    dyad: Dyad | None = None
    others_a: tuple[Side, ...] = ()
    others_b: tuple[Side, ...] = ()


def find_sides(event: Event, claims: Sequence[Claim]) -> Sides:
    """Return the parties of an event.

    The doers (initiators, else the first participant) are one side, those it was done to (targets, else the other participants) the other.
    Of several, one that the registry knows goes first, then one with a proper name. Then, by the first rule that fits:

    1. UCDP codes these two parties: its order and its type of violence.
    2. An attack on civilians by a party of the registry: type 3, side B is civilians.
    3. One of the two is a government: type 1, side A is the government (of two, the doer).
    4. Both are organised or communal groups of UCDP's list: type 2.
    5. Else the type is left open: whether a force is a government's, and whether civilians who died under bombs were what was aimed at, is
       not for a program to say.

    Args:
        event: the event.
        claims: its claims.
    """
    doers, targets = _rank(_doers(event.actors), claims), _rank(_targets(event.actors), claims)
    if event.type in AGAINST_CIVILIANS or targets and all(side.civilian for side in targets):
        armed = [side for side in targets if not side.civilian]
        if event.type in AGAINST_CIVILIANS or not armed:
            targets = [Side(CIVILIANS_NAME, civilian=True), *armed]
    else:
        targets = sorted(targets, key=lambda side: side.civilian)
    a, b = (doers[0] if doers else None), (targets[0] if targets else None)
    found = _decide(a, b, event.type in AGAINST_CIVILIANS)
    more = (tuple(doers[1:]), tuple(targets[1:]))
    if found.a is not a:
        more = more[::-1]
    return Sides(found.a, found.b, found.violence, found.dyad, *more)


def _doers(actors: Iterable[Actor]) -> list[Actor]:
    listed = list(actors)
    doers = [actor for actor in listed if actor.role == "initiator"]
    return doers or [actor for actor in listed if actor.role != "target"][:1]


def _targets(actors: Iterable[Actor]) -> list[Actor]:
    listed = list(actors)
    doers = _doers(listed)
    return [a for a in listed if a.role == "target"] or [a for a in listed if a not in doers]


def _rank(actors: Iterable[Actor], claims: Sequence[Claim]) -> list[Side]:
    """Return actors as sides, each once, the best known first."""
    sides: dict[str, Side] = {}
    for actor in actors:
        if is_nobody(actor.name):
            continue
        known = find_actor(actor)
        civilian = known is None and is_civilian(actor.name, claims)
        name = known.name if known is not None and known.ucdp is not None else CIVILIANS_NAME if civilian else actor.name
        sides.setdefault(name, Side(name, actor, known, civilian))
    return sorted(sides.values(), key=lambda side: (side.known is None, not side.name[:1].isupper()))


@cache
def _civilian_nouns() -> frozenset[str]:
    return frozenset(noun for group in load_yaml("lang/en/people.yml") if group["civilian"] is True for noun in group["nouns"])


def is_nobody(name: str) -> bool:
    """Tell whether words name people without telling who they are ("bodies", "the dead"; ``export/nobody.yml``): no party."""
    return name[:1].islower() and not set(load_yaml("export/nobody.yml")["nouns"]).isdisjoint(_head_forms(name))


def is_civilian(name: str, claims: Sequence[Claim]) -> bool:
    """Tell whether words name civilians: a toll of the event says so of the same words, or their last noun does (``people.yml``)."""
    for claim in claims:
        toll = claim.content
        if isinstance(toll, Toll) and toll.civilian is not None and name in (toll.victims, toll.side.name if toll.side else None):
            return toll.civilian
    return name[:1].islower() and not _civilian_nouns().isdisjoint(_head_forms(name))


def _head_forms(name: str) -> list[str]:
    """Return the forms in which the last noun of a name may stand in a list of nouns."""
    word = name.split(" of ")[0].split()[-1].casefold() if name.strip() else ""
    endings = (("s", ""), ("es", ""), ("ies", "y"), ("ren", ""), ("men", "man"))  # villagers, witnesses, bodies, children, fishermen
    return [word, *(word.removesuffix(old) + new for old, new in endings if word.endswith(old))]


def _decide(a: Side | None, b: Side | None, aimed: bool) -> Sides:
    """Return the two sides in order, with the type of violence; ``aimed`` tells that the event is an attack on civilians."""
    if a is None or b is None:
        government = b is not None and b.kind == "state" and a is None
        return Sides(b, a) if government else Sides(a, b)
    if b.civilian and not aimed:
        return Sides(a, b)
    dyad = find_dyad(a.ucdp, b.ucdp)
    if dyad is not None:
        first, second = (a, b) if dyad.side_a == a.ucdp else (b, a)
        return Sides(first, second, dyad.violence, dyad)
    if b.civilian:
        return Sides(a, b, ONE_SIDED if a.kind == "state" or a.kind in ORGANISED else None)
    if "state" in (a.kind, b.kind) and a.kind is not None and b.kind is not None:
        return Sides(a, b, STATE_BASED) if a.kind == "state" else Sides(b, a, STATE_BASED)
    if a.kind in ORGANISED and b.kind in ORGANISED and a.ucdp is not None and b.ucdp is not None:
        return Sides(a, b, NON_STATE)
    return Sides(b, a) if b.kind == "state" and a.kind != "state" else Sides(a, b)
