"""Place names as such, each a bare name at its place in the text: what a geoparser marks, apart from any claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_yaml
from contested.read.page import Page
from contested.read.place_words import feature_noun, kinds_of
from contested.read.tokens import Span as Words
from contested.schema import PlacePhrase, Span

_WORD = re.compile(r"\s+[A-Z][\w’'-]+\.?")
_LONGEST = 3  # words of a place name that opens or ends the name of a body
_KNOWN = frozenset({"country", "admin1", "admin2", "city"})


def find_toponyms(page: Page, *, demonyms: bool) -> list[PlacePhrase]:
    """Find the place names of a report.

    Facilities ("Mercy Hospital") are no place names; the places in names of public bodies are ("Ohio State Police").

    Args:
        page: the report with its places and mentions found.
        demonyms: count the names of peoples as names of their countries ("Russian").

    Returns:
        Phrases whose spans are the bare names ("Mosul" of "western Mosul", "Laurel County"), in order, not overlapping.
    """
    text = page.report.text
    found = [replace(place, start=span.start, end=span.end) for place in page.places if (span := _name_span(text, place))]
    spans = [*_of_bodies(page), *_countries(page), *(_peoples(page) if demonyms else ())]
    found += [PlacePhrase(s.start, s.end, s.of(text), s.of(text), feature=_feature(s.of(text))) for s in spans]
    days = [time for time in page.times if time.kind == "date"]
    kept: list[PlacePhrase] = []
    for place in sorted(found, key=lambda p: (p.start, -p.end)):
        if not any(day.overlaps(place) for day in days) and (not kept or place.start >= kept[-1].end):
            kept.append(place)
    return kept


def given_toponyms(page: Page, spans: Sequence[Span]) -> list[PlacePhrase]:
    """Return the given names as place phrases, with what the text tells of each: what contains it, its place noun."""
    text = page.report.text
    found = []
    for span in spans:
        told = next((page.places[n] for n in page.places.over(span)), None)
        core = _bare(span.of(text), told)
        fresh = PlacePhrase(span.start, span.end, span.of(text), core, feature=_feature(span.of(text)))
        same = told is not None and clean_name(told.core) in (clean_name(core), clean_name(span.of(text)))
        found.append(replace(told, start=span.start, end=span.end, core=core, name=span.of(text)) if told is not None and same else fresh)
    return found


def _bare(words: str, told: PlacePhrase | None) -> str:
    return told.core if told is not None and words.startswith(told.core) else words


def _feature(words: str) -> str | None:
    noun = feature_noun(words.rsplit(None, 1)[-1].casefold()) if " " in words else None
    return noun.noun if noun is not None else None


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    raw = load_yaml("lang/en/toponyms.yml")
    return {key: frozenset(map(str, raw[key])) for key in ("openers", "facilities", "bodies", "chance")}


def _name_span(text: str, place: PlacePhrase) -> Span | None:
    """The bare name with the place noun written as part of it ("Laurel County"); ``None`` for a facility or a place without a name."""
    core = place.core
    while " " in core and core.split(" ", 1)[0].casefold() in _lists()["openers"] and not kinds_of(core):
        core = core.split(" ", 1)[1]
    if not any(char.isupper() for char in core):
        return None
    match = re.search(re.escape(core).replace(r"\ ", r"\s*"), text[place.start : place.end])
    if match is None:
        return None
    start, end = place.start + match.start(), place.start + match.end()
    noun = _WORD.match(text, end)
    if noun is not None and feature_noun(noun.group().strip().casefold()) is not None:
        end = noun.end()
    if text[end : end + 1] == "." and re.search(r"\w\.\w+$", text[start:end]):
        end += 1  # "W.Va."
    last = re.split(r"[\s-]", text[start:end])[-1].casefold().rstrip(".")
    return None if last in _lists()["facilities"] else Span(start, end)


def _countries(page: Page) -> Iterator[Span]:
    """Names of countries, also where they tell whose something is ("US drones")."""
    for entity in page.doc.ents:
        if entity.label_ == "LOC" and clean_name(entity.text) in load_countries().codes:
            yield Span(entity.start_char, entity.end_char)


def _peoples(page: Page) -> Iterator[Span]:
    """Names of peoples, also within longer names and compounds ("Egyptian-Israeli")."""
    countries = load_countries()
    for token in page.doc:
        name = clean_name(token.text)
        if token.text[0].isupper() and len(name) > 3 and name in countries.codes and name not in countries.named:
            yield Span(token.idx, token.idx + len(token))


def _of_bodies(page: Page) -> Iterator[Span]:
    """Places that open the name of a public body ("Paris Police Department"), or end any body's name ("the University of Kentucky")."""
    for name in page.doc.ents:
        if name.label_ not in ("ORG", "MISC") or len(name) < 2:
            continue
        if any(token.lower_ in _lists()["bodies"] for token in (*name[1:], *page.doc[name.end : name.end + 1])):
            yield from _known(page, [name[:end] for end in range(min(_LONGEST, len(name) - 1), 0, -1)])
        if any(token.lower_ == "of" for token in name[1:-1]):
            yield from _known(page, [name[-n:] for n in range(_LONGEST, 0, -1) if len(name) > n + 1 and name[-n - 1].lower_ == "of"])


def _known(page: Page, candidates: Sequence[Words]) -> Iterator[Span]:
    """The first of the word ranges that is a place's name."""
    for words in candidates:
        plain = words.text.removesuffix("'s").removesuffix("’s").strip()
        whole = kinds_of(plain) | ({"country"} if clean_name(plain) in load_countries().named else set())
        bare = kinds_of(plain.rsplit(None, 1)[0]) if _feature(plain) == "county" else frozenset()
        if plain[:1].isupper() and plain.casefold() not in _lists()["chance"] and (whole | bare) & _KNOWN:
            yield Span(words.start_char, words.start_char + len(plain))
            return
