"""Bodies' names put together that the model cuts: at a hyphen, behind a number or an opening word, in front of initials in brackets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial

from contested.data.tables import load_yaml
from contested.read.frames import HYPHENS
from contested.read.tokens import Doc, Span, Token

LETTERS = range(3, 7)  # of initials in brackets
LONGEST = 3  # words between a unit's number and the word for a unit
FIGURES = 4  # from which on a number in front of a name is no unit's but a year or a count
TELLING = 3  # words from which a name that was spelt out once is looked for elsewhere

_tables = partial(load_yaml, "lang/en/name_kinds.yml")


@cache
def joints() -> frozenset[str]:
    """Return the words and marks inside a body's name that begin with no capital."""
    return frozenset(map(str, _tables()["joints"]))


# ---- initials behind a name ------------------------------------------------------------------------------------------------


def find_spelt_out(doc: Doc) -> Iterator[Span]:
    """Find bodies whose initials stand in brackets behind them, however the model cuts them, here and where they are named again.

    The initials may be in the order of another language: "Front for Patriotic Resistance in Ituri (FRPI)".

    Args:
        doc: a document with the names of the model.
    """
    found: list[Span] = []
    for token in doc[1 : len(doc) - 2]:
        short = doc[token.i + 1].text
        if token.text == "(" and doc[token.i + 2].text == ")" and len(short) in LETTERS and short.isalpha() and short.isupper():
            start = _start_of_initials(doc, token.i, short)
            start = _start_of_tailed(doc, token.i) if start is None else start
            if start is not None:
                found.append(Span(doc, start, token.i, "ORG"))
    yield from found
    yield from _named_again(doc, found)


def _start_of_initials(doc: Doc, end: int, letters: str) -> int | None:
    """The first of the capitalised words, joints between them, whose initials are some letters and that end where told.

    One more is taken where the letters begin with it and not with that word: "Vey Tarna National Liberation Front (VTLN)".
    """
    left, at = Counter(letters), end
    while left and at:
        at -= 1
        word = doc[at].text
        if doc[at].is_space or word[:1].isupper() and not left[word[0]]:
            return None
        if word[:1].isupper():
            left -= Counter(word[0])
        elif word.lower() not in joints():
            return None
    if at and not left and doc[at].text[0] != letters[0] == doc[at - 1].text[:1] and not doc[at].is_sent_start:
        at -= 1
    return at if not left else None


def _start_of_tailed(doc: Doc, end: int) -> int | None:
    """The first word of a body whose name goes on behind "for", "of" or "to" up to a place: "Front for the Return of Arvand (FRX)"."""
    at = end
    while at and (doc[at - 1].text[:1].isupper() or doc[at - 1].lower_ in joints()):
        at -= 1
    named = next((e for e in doc.ents if e.label_ == "ORG" and at <= e.start < end), None)
    if named is None or named.end >= end - 1 or doc[named.end].lower_ not in _tables()["tailed"]:
        return None
    return named.start


def _named_again(doc: Doc, names: Sequence[Span]) -> Iterator[Span]:
    """The places at which names that were spelt out once stand again."""
    forms: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for name in names:
        if len(name) >= TELLING:
            forms[name[0].text][tuple(t.text for t in name)] = name.start
    for token in doc:
        for form, first in forms.get(token.text, {}).items():
            if token.i != first and tuple(t.text for t in doc[token.i : token.i + len(form)]) == form:
                yield Span(doc, token.i, token.i + len(form), "ORG")


# ---- numbered units --------------------------------------------------------------------------------------------------------


def find_numbered(doc: Doc) -> Iterator[Span]:
    """Find units that a number in front of their name tells apart: "17 Brigade", "2 Royal Rifles Battalion".

    Args:
        doc: a document, with or without names.
    """
    for unit in doc:
        if unit.lower_ in _tables()["numbered"] and unit.text[:1].isupper():
            start = unit.i
            while start and doc[start - 1].text[:1].isupper() and not doc[start - 1].is_sent_start and unit.i - start < LONGEST:
                start -= 1
            if start and doc[start - 1].text.isdecimal() and len(doc[start - 1].text) < FIGURES:
                yield Span(doc, start - 1, unit.i + 1, "ORG")


# ---- cut names -------------------------------------------------------------------------------------------------------------


def join_names(doc: Doc) -> list[Span]:
    """Return the names that the model marks, those put together that are one: "Ansar Al" and "Sharia", "Tehreek" of "Tehreek-i-Tarna".

    Args:
        doc: a document with the names of the model.
    """
    found: list[Span] = []
    for name in map(_chained, doc.ents):
        last = found[-1] if found else None
        if last is not None and (name.start < last.end or _goes_on(last, name)):
            name = Span(doc, last.start, max(last.end, name.end), "ORG" if _is_opener(last) else last.label_)
            found.pop()
        found.append(Span(doc, name.start, name.end, "ORG") if is_opened(name) else name)
    return found


def _goes_on(name: Span, after: Span) -> bool:
    """Tell whether a name goes on with the next one: a hyphen without blanks joins them, or it ends as no name does."""
    doc = name.doc
    between = doc[name.end : after.start].text
    hyphen = between == "-" or not between and "-" in (doc[name.end - 1].text, after[0].text)
    if hyphen and not any(t.whitespace_ for t in doc[name.end - 1 : after.start]):
        return True
    open_ended = name.label_ == after.label_ == "ORG" and name[-1].text.isalpha() and name[-1].lower_ in joints()
    return name.end == after.start and (open_ended or _is_opener(name))


def _is_opener(name: Span) -> bool:
    """Tell whether a name is but the word that opens a body's: "Jama'at" in front of "Nasr al-Tarna"."""
    return len(name) == 1 and name[0].lower_ in _tables()["openers"]["words"]


def is_opened(name: Span) -> bool:
    """Tell whether a name is a body's by the word that opens it and one that ties: "Jund al-Tarna"."""
    tied = {t.lower_ for t in name[1:4]} & {*_tables()["tight"]}
    return name[0].lower_ in _tables()["openers"]["words"] and bool(tied)


def _chained(name: Span) -> Span:
    """A name with what hyphens and joints without blanks tie to its ends: "Lashkar" of "Lashkar-i-Tarna"."""
    doc, start, end = name.doc, name.start, name.end
    while end < len(doc) and not doc[end - 1].whitespace_ and _is_link(doc[end]):
        end += 1
    while start and not doc[start - 1].whitespace_ and _is_link(doc[start - 1]):
        start -= 1
    while end > name.end and not doc[end - 1].text[:1].isupper():
        end -= 1
    while start < name.start and not doc[start].text[:1].isupper():
        start += 1
    added = (*doc[start : name.start], *doc[name.end : end])
    return Span(doc, start, end, name.label_) if any(t.text in _tables()["tight"] for t in added) else name


def _is_link(word: Token) -> bool:
    """Tell whether a word may be a link in a chain of hyphens."""
    return word.text in HYPHENS or word.text in _tables()["tight"] or word.text[:1].isupper()
