"""The fields of an event: all values told for each, with the claims that tell them, the chosen one, and the rule that chose it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from contested.merge.days import GIVEN, read_days, write_days
from contested.merge.spots import Spot, fit, read_spot
from contested.merge.voices import Voices
from contested.schema import Actor, Claim, Count, Field, Happening, Toll, Value, When, Where
from contested.vocab import EFFECTS, ROLES

MOST = "told by most sources"
PRECISE = "the most precise day, of those the one told by most sources"
FINEST = "the finest place, of those the one told by most sources"
EVERY = "all who are named, by the role most sources give them"
STANDING = "none is chosen: rival figures stand side by side until a rule for tolls chooses"
SAME_PLACE = 0.9
UNNAMED = {"killed": "other_violence", "injured": "other_violence", "abducted": "abduction", "captured": "arrest"}
IMPLIED = "no happening is told; it follows from who was harmed"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen values of an event and all of its fields."""

    type: str | None
    when: When | None
    where: Where | None
    actors: tuple[Actor, ...]
    fields: tuple[Field, ...]


def choose_fields(claims: Sequence[Claim], voices: Voices) -> Chosen:
    """Choose an event's values.

    Args:
        claims: its claims, earliest report first.
        voices: speakers and families, by which support is counted.

    Returns:
        The values, ``type`` being ``None`` where the claims imply no happening.
    """
    heads = [claim for claim in claims if claim.kind == "event"]
    news = [claim for claim in heads if not claim.background] or heads
    type_ = _choose_type(news, claims, voices)
    when, day = _choose_when(news or claims, voices)
    where, place = _choose_where(news or claims, voices)
    actors, parties = _choose_actors(claims, voices)
    fields = [type_, day, place, *parties, *_list_texts(heads, voices), _list_status(claims, voices), *_list_tolls(claims, voices)]
    return Chosen(type_.chosen, when, where, actors, tuple(field for field in fields if field.values))


def _ranked(told: Mapping[str, list[Claim]], voices: Voices) -> list[Value]:
    """Return values by the number of source families that tell them, then by the earliest claim."""
    order = {text: n for n, text in enumerate(told)}
    families = {text: len({voices.families.get(claim.report, claim.report) for claim in claims}) for text, claims in told.items()}
    ranked = sorted(told, key=lambda text: (-families[text], order[text]))
    return [Value(text, tuple(claim.key for claim in told[text])) for text in ranked]


def _gather(claims: Iterable[Claim], text_of: Callable[[Claim], str | None]) -> dict[str, list[Claim]]:
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        text = text_of(claim)
        if text:
            told[text].append(claim)
    return told


def _choose_type(news: Sequence[Claim], claims: Sequence[Claim], voices: Voices) -> Field:
    if news:
        values = _ranked(_gather(news, lambda claim: claim.content.type if isinstance(claim.content, Happening) else None), voices)
        return Field("type", values[0].text, MOST, tuple(values))
    implied = _gather(claims, lambda claim: UNNAMED.get(claim.content.effect) if isinstance(claim.content, Toll) else None)
    values = _ranked(implied, voices)
    return Field("type", values[0].text if values else None, IMPLIED, tuple(values))


def _choose_when(claims: Sequence[Claim], voices: Voices) -> tuple[When | None, Field]:
    whens: dict[str, When] = {}
    for claim in claims:
        days = read_days(claim.when)
        if days is not None and claim.when is not None:
            text = write_days(days)
            if text not in whens or whens[text].rule in GIVEN:
                whens[text] = claim.when
    values = _ranked(_gather(claims, _write_when), voices)

    def preference(value: Value) -> tuple[bool, int]:
        days = read_days(whens[value.text])
        assert days is not None
        return days.loose, days.width

    values.sort(key=preference)
    return (whens[values[0].text] if values else None), Field("when", values[0].text if values else None, PRECISE, tuple(values))


def _write_when(claim: Claim) -> str | None:
    days = read_days(claim.when)
    return write_days(days) if days is not None else None


def _choose_where(claims: Sequence[Claim], voices: Voices) -> tuple[Where | None, Field]:
    """Choose the place: spellings of one name are one value, shown in the spelling of the finest point."""
    named: list[tuple[Spot, Where, list[Claim]]] = []
    for claim in claims:
        spot = read_spot(claim.where)
        if spot is None or claim.where is None:
            continue
        for n, (known, where, holders) in enumerate(named):
            if fit(known, spot)[0] >= SAME_PLACE:
                holders.append(claim)
                if _fineness(claim.where) < _fineness(where):
                    named[n] = (spot, claim.where, holders)
                break
        else:
            named.append((spot, claim.where, [claim]))
    wheres = {where.name: where for _, where, _ in reversed(named)}
    values = _ranked({where.name: holders for _, where, holders in named}, voices)
    values.sort(key=lambda value: _fineness(wheres[value.text]))
    return (wheres[values[0].text] if values else None), Field("where", values[0].text if values else None, FINEST, tuple(values))


def _fineness(where: Where) -> tuple[bool, int, bool]:
    return where.lat is None, where.precision if where.precision is not None else 7, bool(where.doubts)


def _choose_actors(claims: Sequence[Claim], voices: Voices) -> tuple[tuple[Actor, ...], list[Field]]:
    """Choose the actors: those with one key are one, named as most sources name it."""
    roles: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    ids: dict[str, str | None] = {}
    for claim in claims:
        if isinstance(claim.content, Happening) and claim.status != "denied":
            for actor in claim.content.actors:
                key = voices.party(actor) or actor.name.casefold()
                roles[key][actor.role or "participant"].append(claim)
                names[key][actor.name].append(claim)
                ids[key] = ids.get(key) or actor.registry_id
    actors = tuple(
        Actor(_ranked(names[key], voices)[0].text, _ranked(by_role, voices)[0].text, None, ids[key]) for key, by_role in roles.items()
    )
    fields = []
    for role in ROLES:
        told = {actor.name: roles[key][role] for actor, key in zip(actors, roles, strict=True) if role in roles[key]}
        chosen = "; ".join(actor.name for actor in actors if actor.role == role)
        fields.append(Field(role, chosen or None, EVERY, tuple(_ranked(told, voices))))
    return actors, fields


def _list_texts(heads: Sequence[Claim], voices: Voices) -> list[Field]:
    instruments = _ranked(_gather(heads, lambda claim: claim.content.instrument if isinstance(claim.content, Happening) else None), voices)
    return [Field("instrument", instruments[0].text if instruments else None, MOST, tuple(instruments))]


def _list_status(claims: Sequence[Claim], voices: Voices) -> Field:
    heads = [claim for claim in claims if claim.kind == "event"] or list(claims)
    values = _ranked(_gather(heads, lambda claim: claim.status), voices)
    return Field("status", values[0].text, MOST, tuple(values))


def _list_tolls(claims: Sequence[Claim], voices: Voices) -> list[Field]:
    tolls: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.content, Toll):
            tolls[claim.content.effect].append(claim)
    told = {effect: _gather(tolls[effect], _write_toll) for effect in EFFECTS if tolls[effect]}
    return [Field(effect, None, STANDING, tuple(_ranked(values, voices))) for effect, values in told.items()]


def _write_toll(claim: Claim) -> str:
    assert isinstance(claim.content, Toll)
    people = claim.content.victims or (claim.content.side.name if claim.content.side is not None else None)
    denied = "not " if claim.status == "denied" else ""
    return denied + write_count(claim.content.count) + (f" {people}" if people else "")


def write_count(count: Count) -> str:
    """Return a count as a short range: 12, 12+, 0-20."""
    if count.high is None:
        return f"{count.low}+"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"
