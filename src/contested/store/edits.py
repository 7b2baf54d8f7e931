"""A person's words about a claim: fields set by their dotted names, whole claims, and what of it can be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from cattrs.preconf.json import JsonConverter, make_converter

from contested.errors import Misuse
from contested.schema import Claim, Control, Happening, Relation, Toll
from contested.store.codec import WRONG_FORM
from contested.store.rows import actors_of
from contested.vocab import (
    CHANNELS,
    CONTROL_STATES,
    EFFECTS,
    EVENT_TYPES,
    EXTENTS,
    PREDICATES,
    QUALIFIERS,
    ROLES,
    SOURCE_KINDS,
    STAKES,
    STATUSES,
)

FIXED = ("id", "report", "kind", "method")  # fields that no edit changes
BY_HAND = "person"  # the method of a claim that a person added
CONTEXT = 32  # characters of prefix and suffix that evidence carries
CONTENTS = {"toll": Toll, "event": Happening, "control": Control, "relation": Relation}


@cache
def _strict() -> JsonConverter:
    """A converter that turns nothing into something else: no number into words, no words into a number."""
    converter = make_converter(omit_if_default=True, forbid_extra_keys=True, detailed_validation=False)
    for kind in (str, int, bool, float):
        converter.register_structure_hook(kind, _taker(kind))
    return converter


def _taker(kind: type[Any]) -> Any:
    def take(value: object, _: object) -> object:
        fits = type(value) is kind or (kind is float and type(value) is int)
        if not fits:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return take


def read_value(value: str | None) -> Any:
    """Return a value that came as JSON.

    Raises:
        Misuse: it is no JSON.
    """
    try:
        return json.loads(value or "")
    except ValueError as error:
        raise Misuse(f"the value {value!r} is no JSON; words need quotation marks") from error


def read_claim(value: object, *, id: str, report: str, text: str) -> Claim:
    """Return a whole claim that a person wrote.

    Args:
        value: a claim as a mapping, as JSON gives it. Of the evidence the quote is enough where the text has it once.
        id, report: given to the claim.
        text: the report's.

    Raises:
        Misuse: it is no claim, says what no claim can, or rests on words that the text has not.
    """
    if not isinstance(value, dict) or not isinstance(value.get("evidence"), dict):
        raise Misuse("a claim must be a JSON object with its evidence; the codebook lists its fields")
    evidence = locate(value["evidence"], text)
    claim = _structure({"method": BY_HAND, **value, "id": id, "report": report, "evidence": evidence})
    check_claim(claim)
    return claim


def locate(evidence: object, text: str) -> dict[str, Any]:
    """Return evidence with its place and surroundings in the text.

    Args:
        evidence: a mapping with its ``quote``, and ``start`` where the text has the words more than once.
        text: the report's.

    Raises:
        Misuse: the text does not have these words, or has them more than once and ``start`` is not given.
    """
    if not isinstance(evidence, dict):
        raise Misuse("evidence must be a JSON object with its quote")
    quote, start = evidence.get("quote"), evidence.get("start")
    if not isinstance(quote, str) or not quote or quote not in text:
        raise Misuse(f"the report does not have the words {quote!r}; quote them exactly")
    if start is None:
        if text.count(quote) > 1:
            raise Misuse(f"the report has the words {quote!r} more than once; give start, the offset of those you mean")
        start = text.index(quote)
    end = start + len(quote) if isinstance(start, int) else 0
    if text[start:end] != quote:
        raise Misuse(f"the words {quote!r} do not stand at {start}")
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return {"start": start, "end": end, "quote": quote, "prefix": prefix, "suffix": suffix}


def set_field(claim: Claim, field: str, value: object) -> Claim:
    """Return a claim with one field set.

    Args:
        claim: as it is.
        field: dotted name; a number picks from a list (``where.lat``, ``content.actors.0.name``).
        value: as JSON gives it; ``None`` stands for "not stated".

    The field's confidence goes with the value it was given to.

    Raises:
        Misuse: there is no such field, it cannot be set, or the value does not fit.
    """
    parts = field.split(".")
    if parts[0] in FIXED:
        raise Misuse(f"{field} cannot be edited; reject the claim and add another")
    if parts[0] == "evidence" and len(parts) > 1:
        raise Misuse(f"{field} cannot be edited by itself; set evidence as a whole")
    data = _strict().unstructure(claim)
    inner: Any = data
    for part in parts[:-1]:
        inner = _step(inner, part, field)
    last = parts[-1]
    if isinstance(inner, list):
        _step(inner, last, field)
        inner[int(last)] = value
    elif isinstance(inner, dict):
        inner[last] = value
    else:
        raise Misuse(f"a claim has no field {field}, or nothing to set it in")
    try:
        edited = _structure(data)
    except Misuse as error:
        raise Misuse(f"{field} cannot be {json.dumps(value, ensure_ascii=False)}; the codebook lists fields and values") from error
    check_claim(edited)
    return _without_confidence(edited, *parts[:2])


def _without_confidence(claim: Claim, part: str, inner: str = "") -> Claim:
    """Return a claim without the confidence of the fields that a person set: that was the machine's, in another value."""
    whole = part == "content" and not inner
    kept = tuple(pair for pair in claim.confidence if pair[0] not in (part, inner) and not (whole and hasattr(claim.content, pair[0])))
    return claim if kept == claim.confidence else replace(claim, confidence=kept)


def _step(inner: Any, part: str, field: str) -> Any:
    if isinstance(inner, dict) and part in inner:
        return inner[part]
    if isinstance(inner, list) and part.isdecimal() and int(part) < len(inner):
        return inner[int(part)]
    raise Misuse(f"a claim has no field {field}, or nothing to set it in; set the part before it as a whole")


def _structure(data: object) -> Claim:
    try:
        return _strict().structure(data, Claim)
    except WRONG_FORM as error:
        raise Misuse(f"this is no claim: {error}") from error


def check_claim(claim: Claim) -> None:
    """Check what types do not: codes of closed lists, the kind of the content, bounds that are in order.

    Raises:
        Misuse: one of them does not hold.
    """
    content, source, when = claim.content, claim.source, claim.when
    if not isinstance(content, CONTENTS.get(claim.kind, ())):
        raise Misuse(f"the content of a {claim.kind} does not fit its kind")
    _check("status", claim.status, STATUSES)
    _check("source.kind", source.kind, SOURCE_KINDS)
    _check("source.channel", source.channel, (None, *CHANNELS))
    _check("source.stake", source.stake, (None, *STAKES))
    match content:
        case Toll():
            _check("content.effect", content.effect, EFFECTS)
            _check("content.count.qualifier", content.count.qualifier, QUALIFIERS)
            _check_order("content.count", content.count.low, content.count.high)
        case Happening():
            _check("content.type", content.type, EVENT_TYPES)
        case Control():
            _check("content.state", content.state, CONTROL_STATES)
            _check("content.extent", content.extent, (None, *EXTENTS))
        case Relation():
            _check("content.predicate", content.predicate, PREDICATES)
    for _, actor in actors_of(claim):
        _check("role", actor.role, ("", *ROLES))
    if when is not None:
        _check_order("when", when.first, when.last)


def _check(field: str, code: str | None, codes: Sequence[str | None]) -> None:
    if code not in codes:
        raise Misuse(f"{field} cannot be {code!r}; use {', '.join(str(known) for known in codes if known)}")


def _check_order(field: str, first: Any, last: Any) -> None:
    if first is not None and last is not None and first > last:
        raise Misuse(f"{field}: {first} comes after {last}")


def transplant(claim: Claim, onto: Claim) -> Claim:
    """Return ``claim`` under the id, words and method of ``onto``."""
    return replace(claim, id=onto.id, report=onto.report, evidence=onto.evidence, method=onto.method)
