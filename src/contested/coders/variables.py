"""What agreement is measured on: the fields of a claim as variables, each with its level of measurement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contested.schema import Actor, Claim, Control, Happening, Relation, Toll
from contested.vocab import ROLES

KEPT = "kept"  # whether a claim of the program's stands; measured over all of them, the others over claims that coders have in common
NOT_STATED = "not stated"  # a value of its own on nominal variables; numbers and days that are not stated are missing
VARIABLES = {
    KEPT: "nominal",
    "toll.effect": "nominal",
    "toll.low": "ratio",
    "toll.high": "ratio",
    "toll.qualifier": "nominal",
    "toll.side": "nominal",
    "toll.by": "nominal",
    "toll.civilian": "nominal",
    "toll.cumulative": "nominal",
    "toll.victims": "nominal",
    "event.type": "nominal",
    "event.initiator": "nominal",
    "event.target": "nominal",
    "event.participant": "nominal",
    "event.instrument": "nominal",
    "event.targets": "nominal",
    "control.actor": "nominal",
    "control.state": "nominal",
    "control.extent": "nominal",
    "relation.subject": "nominal",
    "relation.predicate": "nominal",
    "relation.object": "nominal",
    "when.first": "interval",
    "when.last": "interval",
    "when.precision": "ordinal",
    "where.name": "nominal",
    "where.precision": "ordinal",
    "source.name": "nominal",
    "source.kind": "nominal",
    "source.stake": "nominal",
    "source.channel": "nominal",
    "status": "nominal",
    "background": "nominal",
}
Value = str | int | None


def read_values(claim: Claim) -> dict[str, Value]:
    """Return a claim's value on each variable that its kind has.

    Returns:
        By name in `VARIABLES`: a code or folded words for a nominal variable, a number for the others (days counted from year 1), or
        ``None`` where a number or day is not stated.
    """
    when, where, source = claim.when, claim.where, claim.source
    return _content(claim) | {
        "when.first": _day(when.first if when else None),
        "when.last": _day(when.last if when else None),
        "when.precision": when.precision if when else None,
        "where.name": _fold((where.gazetteer_id or where.name) if where else None),
        "where.precision": where.precision if where else None,
        "source.name": _fold(source.name or source.org or source.role),
        "source.kind": source.kind,
        "source.stake": source.stake or NOT_STATED,
        "source.channel": source.channel or NOT_STATED,
        "status": claim.status,
        "background": _code(claim.background),
    }


def _content(claim: Claim) -> dict[str, Value]:
    match claim.content:
        case Toll() as toll:
            return {
                "toll.effect": toll.effect,
                "toll.low": toll.count.low, "toll.high": toll.count.high, "toll.qualifier": toll.count.qualifier,
                "toll.side": _name(toll.side), "toll.by": _name(toll.by), "toll.civilian": _code(toll.civilian),
                "toll.cumulative": _code(toll.cumulative), "toll.victims": _fold(toll.person or toll.victims),
            }  # fmt: skip
        case Happening() as happening:
            parts = {role: [actor.name for actor in happening.actors if (actor.role or "participant") == role] for role in ROLES}
            named: dict[str, Value] = {f"event.{role}": _fold_all(names) for role, names in parts.items()}
            told = {"event.instrument": _fold(happening.instrument), "event.targets": _fold_all(happening.targets)}
            return {"event.type": happening.type} | named | told
        case Control() as control:
            return {"control.actor": _name(control.actor), "control.state": control.state, "control.extent": control.extent or NOT_STATED}
        case Relation() as relation:
            subject, other = _name(relation.subject), _name(relation.object)
            return {"relation.subject": subject, "relation.predicate": relation.predicate, "relation.object": other}


def _fold(words: str | None) -> str:
    return " ".join(words.casefold().split()) if words and words.strip() else NOT_STATED


def _fold_all(names: Iterable[str]) -> str:
    return "; ".join(sorted(_fold(name) for name in names)) or NOT_STATED


def _name(actor: Actor | None) -> str:
    return _fold(actor.name if actor else None)


def _code(value: bool | None) -> str:
    return NOT_STATED if value is None else "yes" if value else "no"


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
