"""What a speaker has to do with the armed parties of a report (`contested.vocab.STAKES`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contested.schema import Draft, Identity, Reading

ARMED = ("army", "armed_group", "international")  # kinds of bodies that may be a party
OF_STATE = ("official", "government", "military", "police")  # kinds of sources that speak for a state
DOING = ("initiator", "participant", "by", "actor")
BY_KIND = {"medic": "medic", "monitor": "monitor", "ngo": "monitor", "un": "international", "outlet": "outlet"}
NEAR = ("supports", "allied_with", "affiliated_with", "part_of", "member_of", "leads", "spokesperson_of")
AGAINST = ("fights", "rival_of", "designated_terrorist_by", "accuses")


@dataclass(frozen=True, slots=True)
class Sides:
    """The armed parties of a report.

    Attributes:
        parties: keys of the identities that fight, harm or hold in one of the report's claims.
        countries: ISO codes of the states whose forces are among them.
        ties: (key, "ally" or "adversary") of bodies and people that stand by or against a party.
        foes: pairs of keys, each both ways, of those who fight or harm each other.
    """

    parties: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    ties: tuple[tuple[str, str], ...] = ()
    foes: frozenset[tuple[str, str]] = frozenset()


def find_sides(reading: Reading, identities: Sequence[Identity], of_mention: Sequence[int | None]) -> Sides:
    """Return the armed parties of a reading and who stands by or against them, by its drafts."""

    def keys(draft: Draft, roles: Iterable[str]) -> list[Identity]:
        wanted = tuple(roles)
        found = (of_mention[p.mention] for p in draft.parties if p.role in wanted and p.mention is not None)
        return [identities[i] for i in found if i is not None]

    told = [draft for draft in reading.drafts if draft.kind != "relation"]
    acting = [i for draft in told for i in keys(draft, (*DOING, "target", "side"))]
    doing = {i.key for draft in told for i in keys(draft, DOING)}
    parties = [i for i in acting if i.kind in ARMED or i.kind == "state" and i.key in doing]
    known = frozenset(i.key for i in parties)
    countries = frozenset(i.country for i in parties if i.country and i.kind in ("army", "state"))
    ties: list[tuple[str, str]] = []
    for draft in reading.drafts:
        stake = "ally" if draft.type in NEAR else "adversary" if draft.type in AGAINST else None
        if draft.kind == "relation" and stake is not None:
            subjects, objects = keys(draft, ("subject",)), keys(draft, ("object",))
            ties += [(one.key, stake) for one in subjects for other in objects if other.key in known]
            ties += [(other.key, stake) for one in subjects for other in objects if one.key in known and draft.type != "supports"]
    foes: set[tuple[str, str]] = set()
    for draft in reading.drafts:
        doers, others = keys(draft, ("initiator", "by")), keys(draft, ("target", "side"))
        if draft.kind == "event" and draft.type == "battle":
            both = keys(draft, ("participant",))
            doers, others = [*doers, *both[:1]], [*others, *both[1:2]]
        elif draft.type in ("fights", "rival_of"):
            doers, others = keys(draft, ("subject",)), keys(draft, ("object",))
        foes |= {pair for a in doers for b in others if a.key != b.key for pair in ((a.key, b.key), (b.key, a.key))}
    return Sides(known, countries, tuple(ties), frozenset(foes))


def pick_stake(sides: Sides, kind: str, bodies: Sequence[Identity | None], about: str | None, country: str | None = None) -> str | None:
    """Return a speaker's stake.

    Args:
        sides: the armed parties of the report.
        kind: the kind of source.
        bodies: the body spoken for and the speaker, as far as known.
        country: ISO code of the state spoken for, where its name says it.
        about: key of the party that the claim is about (the side harmed, the holder), if any.

    Returns:
        ``party``, ``adversary`` where the speaker's party fights the one the claim is about, ``ally``, the stakes that
        go with a kind of source, or ``None`` where the report does not tell.
    """
    if kind in BY_KIND or kind == "media":
        return BY_KIND.get(kind)
    known = [b for b in bodies if b is not None]
    own = next((b for b in known if b.key in sides.parties), None)
    if own is not None:
        return "adversary" if (own.key, about) in sides.foes else "party"
    if kind in OF_STATE and sides.countries & {country, *(b.country for b in known)}:
        return "party"
    for body in known:
        stake = next((stake for key, stake in sides.ties if key == body.key), None)
        if stake is not None:
            return stake
    if kind == "armed_group":
        return "party"
    return "international" if any(b.kind == "international" for b in known) else None
