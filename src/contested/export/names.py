"""Leaving out the personal names of victims: the switch for exports that others will see.

A victim's name is what a toll gives as ``person``. It is dropped there and blanked wherever it stands in what an export writes: quotes
with their context, words for victims, roles, titles, names of actors, ids and addresses of reports. What is blanked is the whole name
anywhere in the record, and each part of it (without titles and particles) in the reports that name the victim. A part is kept within the
name of another person or body of the same report, so that a speaker who shares a family name with a victim stays who he is. Blanking too
much is the lesser harm. A name that the reading did not take for a victim's stays: the switch is no substitute for looking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeVar
from urllib.parse import unquote

from contested.data.tables import load_yaml
from contested.schema import Actor, Claim, Coded, Evidence, Record, Report, Source, Toll, Where

MARK = "[name left out]"
SHORTEST = 3  # letters of a part that is blanked by itself
NEVER = r"(?!)"
GAP = r"[\s\-‐-―'’.]+"

T = TypeVar("T")
Blank = Callable[[str], str]


def leave_out_names(record: Record) -> Record:
    """Return the record without the personal names of victims, texts of reports and decisions left out.

    Args:
        record: any record.

    Returns:
        The record with `MARK` where a name stood. Offsets of evidence still count in the report's text. Ids of reports that hold a name
        are replaced throughout, addresses that hold one are dropped.
    """
    people = {name for coded in record.coded for name in _people(coded)}
    if not people:
        return record
    victims = _Victims.of(people)
    ids = {c.report.id: _new_id(c.report) for c in record.coded if victims.are_in_address(c.report.id)}
    coded = tuple(_blank_coded(one, victims, ids) for one in record.coded)
    named = {name for one in record.coded for name in (*_names(one), *_places(one))}
    kept = {name for name in named if len(name.split()) > 1 and not _is_one_of(name, people)}
    blank = _Blanker.of(victims.whole, people, kept).blank
    rest = Record((), record.families, record.events, record.judgements)
    return replace(_map_text(rest, lambda text: blank(_rename(text, ids))), coded=coded)


def _people(coded: Coded) -> Iterator[str]:
    for claim in coded.claims:
        if isinstance(claim.content, Toll) and claim.content.person:
            yield claim.content.person


def _new_id(report: Report) -> str:
    return "r-" + sha256((report.sha256 or report.id).encode()).hexdigest()[:12]


def _rename(text: str, ids: dict[str, str]) -> str:
    for old, new in ids.items():
        text = text.replace(old, new)
    return text


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", unquote(text).replace("_", " ").casefold()))


@cache
def _passed() -> frozenset[str]:
    words = load_yaml("actors/words.yml")
    return frozenset((*words["titles"]["words"], *words["particles"]["words"]))


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, ...]:
    """Return the parts of a name that may stand for it, without titles and particles."""
    parts = [part for part in re.split(r"[\s.]+", name) if part and part.casefold() not in _passed()]
    return tuple(re.sub(r"^(?:[Aa]l|[Ee]l)[-‐-―]", "", part) for part in parts)


@dataclass(frozen=True, slots=True)
class _Victims:
    """The victims of a whole record: a pattern of their names in running words, and one of their names in ids and addresses."""

    whole: re.Pattern[str]
    address: re.Pattern[str]

    @classmethod
    def of(cls, people: Iterable[str]) -> _Victims:
        """Return the patterns of some names."""
        listed = list(people)
        wholes = {GAP.join(map(re.escape, _parts(name) or (name,))) for name in listed} | {re.escape(name) for name in listed}
        addresses = {re.escape(_letters(" ".join(_parts(name)) or name)) for name in listed}
        return cls(_any_of(wholes, re.IGNORECASE), _any_of(filter(None, addresses) if any(addresses) else (NEVER,)))

    def are_in_address(self, text: str) -> bool:
        """Tell whether an id or address holds a name."""
        return self.address.search(_letters(text)) is not None


@dataclass(frozen=True, slots=True)
class _Blanker:
    """What is blanked, and the names within which it is kept: patterns, ``None`` where there is nothing to look for."""

    whole: re.Pattern[str]
    parts: re.Pattern[str] | None
    kept: re.Pattern[str] | None

    @classmethod
    def of(cls, whole: re.Pattern[str], own: Iterable[str] = (), others: Iterable[str] = ()) -> _Blanker:
        """Return a blanker of whole names (a pattern) and of the parts of ``own``, kept within ``others``."""
        single = {part for name in own for part in _parts(name) if len(part) >= SHORTEST}
        parts = {re.escape(form) for part in single for form in (part, part.upper())}
        return cls(whole, _any_of(parts) if parts else None, _any_of(map(re.escape, others)) if others else None)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the stretches of a text that are to be blanked, in order, not overlapping."""
        found = [m.span() for m in self.whole.finditer(text)]
        kept = [m.span() for m in self.kept.finditer(text)] if self.kept else []
        for match in self.parts.finditer(text) if self.parts else ():
            start, end = match.span()
            if not any(first <= start and end <= last for first, last in kept):
                found.append((start, end))
        return _join(sorted(found), text)

    def blank(self, text: str) -> str:
        """Return the text with `MARK` for each stretch."""
        return blank_slice(text, self.spans(text), 0, len(text))


def _any_of(patterns: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(patterns, key=len, reverse=True))})(?!\w)", flags)


def _join(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Join stretches that overlap or have only blanks, hyphens and particles between them."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or re.fullmatch(r"[\s\-‐-―]*(?:[Aa]l|[Ee]l)?[\s\-‐-―]*", text[joined[-1][1] : start])):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def blank_slice(text: str, spans: Iterable[tuple[int, int]], first: int, last: int) -> str:
    """Return ``text[first:last]`` with `MARK` for each stretch that reaches into it, be it by one letter."""
    pieces, at = [], first
    for start, end in spans:
        if end <= first or start >= last:
            continue
        pieces += [text[at : max(at, start)], MARK]
        at = min(end, last)
    return "".join([*pieces, text[at:last]])


def _blank_coded(coded: Coded, victims: _Victims, ids: dict[str, str]) -> Coded:
    own = set(_people(coded))
    others = {name for name in (*_names(coded), *_places(coded)) if len(name.split()) > 1 and not _is_one_of(name, own)}
    free = _Blanker.of(victims.whole, own, others if own else ())
    whole = _Blanker.of(victims.whole)
    spans = free.spans(coded.report.text)
    report = replace(_map_text(replace(coded.report, text="", blocks=()), free.blank), sha256=coded.report.sha256)
    url = None if coded.report.url is not None and victims.are_in_address(coded.report.url) else coded.report.url
    report = replace(report, id=ids.get(coded.report.id, coded.report.id), url=url, outlet=coded.report.outlet)

    def hold(name: str) -> str:
        return MARK if _is_one_of(name, own) else whole.blank(name)

    def blank(claim: Claim) -> Claim:
        named = _map_text(claim, free.blank, hold)
        evidence = _blank_evidence(claim.evidence, coded.report.text, spans) if coded.report.text else named.evidence
        content = replace(named.content, person=None) if isinstance(named.content, Toll) else named.content
        return replace(named, id=claim.id, report=report.id, content=content, evidence=evidence, method=claim.method)

    return Coded(report, tuple(map(blank, coded.claims)), coded.doubts)


def _names(coded: Coded) -> Iterator[str]:
    """Yield the names of speakers and actors of a report."""
    for claim in coded.claims:
        yield from (name for name in (claim.source.name, claim.source.org, claim.source.relay) if name)
        yield from (actor.name for actor in _actors(claim.content))


def _places(coded: Coded) -> Iterator[str]:
    """Yield the names of places of a report."""
    yield from (claim.where.name for claim in coded.claims if claim.where is not None)


def _actors(value: object) -> Iterator[Actor]:
    if isinstance(value, Actor):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _actors(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _actors(getattr(value, field.name))


def _is_one_of(name: str, people: Iterable[str]) -> bool:
    """Tell whether a name is that of one of some people, in full or in part."""
    parts = set(map(str.casefold, _parts(name)))
    return bool(parts) and any(parts <= set(map(str.casefold, _parts(person))) for person in people)


def _blank_evidence(evidence: Evidence, text: str, spans: list[tuple[int, int]]) -> Evidence:
    start, end = evidence.start, evidence.end
    before, after = start - len(evidence.prefix), end + len(evidence.suffix)
    cut = (blank_slice(text, spans, first, last) for first, last in ((start, end), (before, start), (end, after)))
    quote, prefix, suffix = cut
    return replace(evidence, quote=quote, prefix=prefix, suffix=suffix)


def _map_text(value: T, free: Blank, held: Blank | None = None) -> T:
    """Return a record with every text passed through ``free``; names of speakers, actors and places through ``held``, where it is given."""
    return _map(value, free, held or free)  # type: ignore[no-any-return]


def _map(value: Any, free: Blank, held: Blank) -> Any:
    if isinstance(value, str):
        return free(value)
    if isinstance(value, tuple):
        return tuple(_map(one, free, held) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = {"name", "org", "relay", "within"} if isinstance(value, (Actor, Source, Where)) else set()
        changed = {f.name: _map(getattr(value, f.name), held if f.name in names else free, held) for f in fields(value)}
        return replace(value, **changed)
    return value
