"""A claim's fields as a form's inputs: what each is called, what it may hold, what it holds now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.export.page.speakers import plain
from contested.schema import Actor, Claim, Control, Happening, Relation, Toll
from contested.serve.edits import ACTORS, BETWEEN, TARGETS, blank_claim
from contested.vocab import (
    CHANNELS,
    CONTROL_STATES,
    EFFECTS,
    EVENT_TYPES,
    EXTENTS,
    KINDS,
    PREDICATES,
    QUALIFIERS,
    SOURCE_KINDS,
    STAKES,
    STATUSES,
)

PARTS = {"initiator": "By", "target": "Against", "participant": "Taking part"}
NOT_STATED = ("", "not stated")


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a form.

    Attributes:
        name: dotted name of the claim's field.
        label: its words.
        form: ``text``, ``number``, ``date``, ``choice``, ``flag`` (yes, no or not stated), ``place`` or ``actors``.
        value: what the field holds, as the input shows it.
        choices: value and words of each, for ``choice`` and ``flag``.
    """

    name: str
    label: str
    form: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()


def make_inputs(claim: Claim) -> tuple[Input, ...]:
    """Return the inputs of a claim's form, what it says first, then who, when and where."""
    return (*_content(claim), *_frame(claim))


def make_blanks() -> dict[str, tuple[Input, ...]]:
    """Return the inputs of the form that adds a claim, by kind."""
    return {kind: make_inputs(blank_claim(kind)) for kind in KINDS}


def _text(name: str, label: str, value: str | None) -> Input:
    return Input(name, label, "text", value or "")


def _number(name: str, label: str, value: int | None) -> Input:
    return Input(name, label, "number", "" if value is None else str(value))


def _choice(name: str, label: str, value: str | None, codes: Sequence[str], *, optional: bool = False) -> Input:
    choices = tuple((code, plain(code)) for code in codes)
    return Input(name, label, "choice", value or "", ((NOT_STATED, *choices) if optional else choices))


def _flag(name: str, label: str, value: bool | None, *, optional: bool = False) -> Input:
    choices = (("true", "yes"), ("false", "no"))
    words = "" if value is None else str(value).lower()
    return Input(name, label, "flag", words, (NOT_STATED, *choices) if optional else choices)


def _actor(name: str, label: str, actor: Actor | None) -> Input:
    return _text(f"{name}.name", label, actor.name if actor else None)


def _content(claim: Claim) -> Iterator[Input]:
    content = claim.content
    if isinstance(content, Toll):
        yield _number("content.count.low", "At least", content.count.low)
        yield _number("content.count.high", "At most", content.count.high)
        yield _choice("content.effect", "Harm", content.effect, EFFECTS)
        yield _choice("content.count.qualifier", "Told as", content.count.qualifier, QUALIFIERS)
        yield _text("content.victims", "People", content.victims)
        yield _text("content.person", "Person", content.person)
        yield _number("content.age", "Age", content.age)
        yield _actor("content.side", "Side", content.side)
        yield _flag("content.civilian", "Civilians", content.civilian, optional=True)
        yield _actor("content.by", "Done by", content.by)
        yield _flag("content.cumulative", "Running total", content.cumulative)
    elif isinstance(content, Happening):
        yield _choice("content.type", "Type", content.type, EVENT_TYPES)
        for role, label in PARTS.items():
            names = [actor.name for actor in content.actors if (actor.role or "participant") == role]
            yield _text(f"{ACTORS}.{role}", label, f"{BETWEEN} ".join(names))
        yield _text("content.instrument", "With", content.instrument)
        yield _text(TARGETS, "Hit", f"{BETWEEN} ".join(content.targets))
    elif isinstance(content, Control):
        yield _actor("content.actor", "Actor", content.actor)
        yield _choice("content.state", "State", content.state, CONTROL_STATES)
        yield _choice("content.extent", "How much", content.extent, EXTENTS, optional=True)
    elif isinstance(content, Relation):
        yield _actor("content.subject", "Subject", content.subject)
        yield _choice("content.predicate", "Tie", content.predicate, PREDICATES)
        yield _actor("content.object", "Object", content.object)


def _frame(claim: Claim) -> Iterator[Input]:
    source, when, where = claim.source, claim.when, claim.where
    yield Input("when.first", "First day", "date", when.first.isoformat() if when and when.first else "")
    yield Input("when.last", "Last day", "date", when.last.isoformat() if when and when.last else "")
    yield Input("where", "Place", "place", where.name if where else "")
    yield _text("source.name", "Speaker", source.name)
    yield _text("source.role", "Role", source.role)
    yield _text("source.org", "Speaks for", source.org)
    yield _choice("source.kind", "Kind", source.kind, SOURCE_KINDS)
    yield _choice("source.stake", "Stake", source.stake, STAKES, optional=True)
    yield _choice("source.channel", "Said by", source.channel, CHANNELS, optional=True)
    yield _choice("status", "Standing", claim.status, STATUSES)
    yield _flag("background", "Background", claim.background)
