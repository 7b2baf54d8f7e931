"""Place names as such, each a bare name at its place in the text: what a geoparser marks, apart from any claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.data.gazetteer import clean_name, load_countries
from contested.read.page import Page
from contested.read.place_words import feature_noun
from contested.schema import PlacePhrase, Span

_WORD = re.compile(r"\s+[A-Z][\w’'-]+\.?")


def find_toponyms(page: Page, *, demonyms: bool) -> list[PlacePhrase]:
    """Find the place names of a report.

    Args:
        page: the report with its places and mentions found.
        demonyms: count the names of peoples as names of their countries ("Russian").

    Returns:
        Phrases whose spans are the bare names ("Mosul" of "western Mosul", "Laurel County"), in order, not overlapping.
    """
    found = [replace(place, start=span.start, end=span.end) for place in page.places if (span := _name_span(page.report.text, place))]
    bare = [*_countries(page), *(_peoples(page) if demonyms else ())]
    found += [PlacePhrase(s.start, s.end, s.of(page.report.text), s.of(page.report.text)) for s in bare]
    kept: list[PlacePhrase] = []
    for place in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def given_toponyms(page: Page, spans: Sequence[Span]) -> list[PlacePhrase]:
    """Return the given names as place phrases, with what the text tells of each: what contains it, its place noun."""
    text = page.report.text
    found = []
    for span in spans:
        told = next((place for place in page.places if place.overlaps(span)), None)
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


def _name_span(text: str, place: PlacePhrase) -> Span | None:
    """The bare name with the place noun written as part of it ("Laurel County"); ``None`` for a place without a name."""
    if not any(char.isupper() for char in place.core):
        return None
    words = re.escape(place.core).replace(r"\ ", r"\s*")
    match = re.search(words, text[place.start : place.end])
    if match is None:
        return None
    start, end = place.start + match.start(), place.start + match.end()
    noun = _WORD.match(text, end)
    if noun is not None and feature_noun(noun.group().strip().casefold()) is not None:
        end = noun.end()
    return Span(start, end)


def _countries(page: Page) -> Iterator[Span]:
    """Names of countries, also where they only say whose people are meant ("U.S. officials"), which is no place of a claim."""
    codes = load_countries().codes
    for name in page.doc.ents:
        if name.label_ == "LOC" and clean_name(name.text) in codes:
            yield Span(name.start_char, name.end_char)


def _peoples(page: Page) -> Iterator[Span]:
    codes = load_countries().codes
    for mention in page.mentions:
        if mention.label == "NORP" and clean_name(mention.text) in codes:
            yield Span(mention.start, mention.end)
