"""A language model's answer: JSON, alone or wrapped in words, to records with nothing believed yet."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.errors import BaseValidationError, StructureHandlerNotFoundError

from contested.errors import Refusal

T = TypeVar("T")
_FENCED = re.compile(r"```(?:json)?[ \t]*\n(.*?)```", re.DOTALL | re.IGNORECASE)
_WRONG = (BaseValidationError, StructureHandlerNotFoundError, KeyError, TypeError, ValueError)
MOST = 500  # claims of a kind that one passage can hold
MOST_OPENINGS = 50  # braces at which JSON is looked for in an answer of other words


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the model says of every claim; words are quotes that are not looked up yet. See ``resources/llm/prompt.yml``."""

    quote: str
    speaker: str | None = None
    status: str = "asserted"
    doubt: str | None = None
    background: bool = False
    time: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldToll(Told):
    """A toll as the model tells it."""

    effect: str
    number: str | None = None
    victims: str | None = None
    side: str | None = None
    by: str | None = None
    cumulative: bool = False
    part_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldActor:
    """A party of a happening as the model tells it."""

    words: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent(Told):
    """A happening as the model tells it."""

    type: str
    actors: tuple[ToldActor, ...] = ()
    instrument: str | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldControl(Told):
    """A state of control as the model tells it."""

    actor: str
    state: str
    extent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRelation(Told):
    """A relation as the model tells it."""

    subject: str
    predicate: str
    object: str
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer about one passage; ``None`` stands where an entry was malformed, so that positions hold.

    Attributes:
        tolls, events, control, relations: what is told, in order.
        malformed: entries that were not understood.
    """

    tolls: tuple[ToldToll | None, ...] = ()
    events: tuple[ToldEvent | None, ...] = ()
    control: tuple[ToldControl | None, ...] = ()
    relations: tuple[ToldRelation | None, ...] = ()

    @property
    def malformed(self) -> int:
        """Return how many entries were not understood."""
        return Counter(map(type, (*self.tolls, *self.events, *self.control, *self.relations)))[type(None)]


LISTS = ("tolls", "events", "control", "relations")


def read_answer(words: str, report: str) -> Answer:
    """Read an answer.

    Args:
        words: what the model wrote: a JSON object, alone, in a code fence, or with words around it.
        report: the report asked about, for the message.

    Raises:
        Refusal: ``bad_answer`` where no such object is in it, or one of its lists is none or far too long.
    """
    found = next(_objects(words), None)
    if found is None:
        raise Refusal("bad_answer", "the model did not answer in the JSON that it was asked for; try again, or another model", report)
    tolls, events, control, relations = lists = [found.get(name) or [] for name in LISTS]
    if not all(isinstance(entries, list) for entries in lists):
        raise Refusal("bad_answer", "the model's answer has something else where a list of claims belongs; try another model", report)
    if any(len(entries) > MOST for entries in lists):
        raise Refusal("bad_answer", f"the model tells more than {MOST} claims of one kind in one passage; try another model", report)
    return Answer(_each(tolls, ToldToll), _each(events, ToldEvent), _each(control, ToldControl), _each(relations, ToldRelation))


def _objects(words: str) -> Iterator[Mapping[str, Any]]:
    """The JSON objects in an answer that have one of our lists: the whole, what stands in fences, what begins at some brace."""
    for text in (words, *_FENCED.findall(words)):
        yield from _decoded(text.strip(), whole=True)
    for opening in islice(re.finditer(r"\{\s*\"", words), MOST_OPENINGS):
        yield from _decoded(words[opening.start() :], whole=False)


def _decoded(text: str, *, whole: bool) -> Iterator[Mapping[str, Any]]:
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return
    if isinstance(value, dict) and not value.keys().isdisjoint(LISTS) and (end == len(text) or not whole):
        yield value


def _each(entries: Iterable[object], kind: type[T]) -> tuple[T | None, ...]:
    return tuple(_structure(entry, kind) for entry in entries)


def _structure(entry: object, kind: type[T]) -> T | None:
    try:
        return _converter().structure(entry, kind)
    except _WRONG:
        return None


@cache
def _converter() -> Converter:
    """A converter that takes values as they are: no text for a number, no "false" for true."""
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(str, lambda value, _: _exactly(value, str))
    converter.register_structure_hook(bool, lambda value, _: _exactly(value, bool))
    converter.register_structure_hook(int, lambda value, _: _exactly(value, int))
    return converter


def _exactly(value: object, kind: type[T]) -> T:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} wanted")
    return value
