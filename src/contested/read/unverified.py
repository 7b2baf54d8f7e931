"""Sentences that say of what was told before that nobody could check it: "Neither claim could be verified"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma
from contested.read.once import once
from contested.read.page import Page
from contested.read.phrases import children, preposition, relation
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Speech

REACH = 4  # sentences back to which a remark in a paragraph of its own may point
BOTH = 2  # tellings that "neither claim" is about
NEAR = 6  # words beside a word of checking among which it is told that it was not possible

Voice = tuple[str | None, str | None, str | None]  # name, role and body of a speaker


@dataclass(frozen=True, slots=True)
class Remark:
    """What a remark points back at.

    Attributes:
        first, last: the sentences before it that it may be about.
        voices: the speakers it is about, ``None`` where it is about all.
        figures: it is about numbers only.
    """

    first: int
    last: int
    voices: frozenset[Voice] | None
    figures: bool


@cache
def _words() -> Mapping[str, Any]:
    return dict(load_yaml("lang/en/standing.yml")["unverified"])


def is_unverified(page: Page, kind: str, sentence: int, speech: Speech | None) -> bool:
    """Tell whether a later sentence says of what somebody tells in a sentence that it could not be checked; the outlet's own word stands.

    Args:
        page: the report.
        kind: what is told: only a toll is a figure.
        sentence: the number of the sentence.
        speech: whose words tell it, ``None`` for the outlet's own.
    """
    if speech is None:
        return False
    remarks = (remark for remark in _find_remarks(page) if remark.first <= sentence <= remark.last)
    return any((kind == "toll" or not r.figures) and (r.voices is None or _voice(speech) in r.voices) for r in remarks)


def _voice(speech: Speech) -> Voice:
    return speech.name, speech.role, speech.org


@once
def _find_remarks(page: Page) -> Sequence[Remark]:
    found = (_remark(page, token) for token in find_words(page.doc, {*_words()["verbs"], *_words()["nouns"]}))
    return [remark for remark in found if remark is not None]


def _remark(page: Page, token: Token) -> Remark | None:
    number = page.sentence(token)
    about = _about(token)
    if number == 0 or about is None or not _is_in_vain(token) or _is_of_own(page, token, number):
        return None
    first = _paragraph(page, number)
    words, near = _words(), {t.lower_ for noun in about for t in noun.subtree}
    two = bool(near & set(words["two"]))
    if first == number or two and len(set(_voices(page, first, number))) < BOTH:
        first = max(number - REACH, 0)
    voices = list(dict.fromkeys(_voices(page, first, number)))
    figures = bool(about) and all(lemma(t) in words["figures"] for t in about)
    if two:
        return Remark(first, number - 1, frozenset(voices[:BOTH]), figures)
    if near & set(words["all"]) or any(t.lower_ in words["plurals"] for t in about):
        return Remark(first, number - 1, None, figures)
    return Remark(first, number - 1, frozenset(voices[:1]), figures)


def _about(token: Token) -> list[Token] | None:
    """What a word of checking is about that was told before, nothing where it only says so; ``None`` where it is about something else."""
    if token.pos_ == "NOUN" and lemma(token) in _words()["nouns"]:
        return []
    if token.pos_ != "VERB" or children(token, "ccomp"):
        return None
    return [t for noun in children(token, "obj", "nsubj:pass", "nsubj") for t in _tellings(noun)] or None


def _tellings(noun: Token) -> list[Token]:
    """A word that points back at what was told, with what it is one of: "none of the claims", "either figure"."""
    words = _words()
    back, nouns = (*words["pronouns"], *words["two"]), (*words["tellings"], *words["figures"])
    of = [t for t in children(noun, "nmod") if preposition(t) == "of"] if noun.lower_ in (*words["all"], *words["two"]) else []
    found = [t for t in (noun, *of) if t.lower_ in back or lemma(t) in nouns]
    return of if set(of) <= set(found) and of else found


def _is_of_own(page: Page, token: Token, number: int) -> bool:
    """Tell whether somebody is said to tell something earlier in the remark's own sentence, which it is about then."""
    start = page.sentence_span(number).start
    return any(start <= speech.start and speech.end <= token.idx for speech in page.speeches)


def _is_in_vain(token: Token) -> bool:
    """Tell whether checking is told to have failed: "could not be verified", "no way to verify", "no independent confirmation"."""
    words = _words()
    start = max(token.i - NEAR, token.sent.start)
    before = [t.lower_ for t in token.doc[start : token.i]]
    if token.pos_ == "NOUN":
        return any(c.lower_ in words["none"] for c in token.lefts)
    if any(word in words["partly"] for word in before):
        return False
    unable = any(word in words["unable"] for word in before)
    negated = any(word in words["negatives"] for word in before) or any(
        t.lower_ in words["negatives"] for c in children(token, "nsubj", "nsubj:pass") for t in c.subtree
    )
    return unable or negated and (any(word in words["able"] for word in before) or relation(token) == "acl")


def _paragraph(page: Page, number: int) -> int:
    """The first sentence of the paragraph that a sentence stands in."""
    text, first = page.report.text, number
    while first > 0 and "\n" not in text[page.sentence_span(first - 1).end - 1 : page.sentence_span(first).start]:
        first -= 1
    return first


def _voices(page: Page, first: int, number: int) -> Iterator[Voice]:
    """The speakers of the sentences in front of one, the last first."""
    start, end = page.sentence_span(first).start, page.sentence_span(number).start
    yield from (_voice(speech) for speech in reversed(page.speeches) if start <= speech.start < end)
