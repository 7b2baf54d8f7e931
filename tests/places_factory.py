"""Pages for tests of place phrases: names of places in {braces}, parts of speech by word lists, no model."""

from __future__ import annotations

from contested.read.lexicon import word_class
from contested.read.page import Page, build_page
from contested.read.place_words import feature_noun, place_words
from contested.read.places import find_places
from contested.read.sentences import build_doc
from contested.read.tokens import Doc, Span
from contested.resolve.places import resolve_places
from contested.schema import PlacePhrase, Reading, Report, Where

ADJECTIVES = {"small", "northern", "coastal", "last", "tribal", "main", "remaining", "Iraqi", "Turkish", "Mediterranean", "fishing"}
PEOPLES = {"Iraqi", "Turkish", "Syrian", "Lebanese"}
NOUNS = {"minority", "force", "talks"}
PREPOSITIONS = {"in", "near", "of", "from", "to", "on", "at", "outside", "between", "with", "off", "inside", "toward", "into", "through"}


def _tag(word: str) -> str:
    words = place_words()
    if word.lower() in word_class("determiners"):
        return "DET"
    if word in PREPOSITIONS:
        return "ADP"
    if word in ADJECTIVES or word.lower() in words.bearings or word.lower() in words.sides:
        return "ADJ"
    if feature_noun(word.lower()) or word in words.parts or word in words.units or word in NOUNS:
        return "NOUN"
    if not word[0].isalnum():
        return "PUNCT"
    return "PROPN" if word[0].isupper() else "VERB"


def make_page(marked: str, *, dateline: str | None = None) -> Page:
    """Return a page whose {braces} are names of places."""
    text, spans, start = "", [], -1
    for letter in marked:
        if letter == "{":
            start = len(text)
        elif letter == "}":
            spans.append((start, len(text)))
        else:
            text += letter
    doc = build_doc(text)
    names = [doc.char_span(a, b, "LOC") for a, b in spans]
    names += [Span(doc, t.i, t.i + 1, "NORP") for t in doc if t.text in PEOPLES and not any(n.start <= t.i < n.end for n in names)]
    doc.ents = tuple(sorted(names, key=lambda n: n.start))
    for token in doc:
        token.pos_ = "PROPN" if token.ent_type_ == "LOC" else _tag(token.text)
        if token.is_sent_start and token.ent_type_ == "" and token.pos_ == "PROPN":
            token.pos_ = "PRON"
    return _page(Report("r", None, None, text, dateline=dateline), doc)


def _page(report: Report, doc: Doc) -> Page:
    page = build_page(report, doc)
    page.places += find_places(page)
    return page


def find_phrases(marked: str, *, dateline: str | None = None) -> list[PlacePhrase]:
    """Return the place phrases of a marked text."""
    return make_page(marked, dateline=dateline).places


def place_texts(marked: str, *, dateline: str | None = None) -> dict[str, Where]:
    """Return the places of a marked text on the map, by name; the first of each name."""
    page = make_page(marked, dateline=dateline)
    reading = Reading(page.report, (), (), (), (), tuple(page.places), (), ())
    found: dict[str, Where] = {}
    for where in resolve_places(reading):
        found.setdefault(where.name, where)
    return found
