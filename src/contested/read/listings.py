"""The harmed told item by item: "rises to 300: 120 civilians, 100 rebels and 80 of the army", "The dead are two nurses and a boy"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile
from typing import Any

from contested.data.tables import load_yaml
from contested.read.breakdowns import BACK, Part
from contested.read.counts import CountPhrase
from contested.read.lexicon import lemma, people_of
from contested.read.once import once
from contested.read.page import Page
from contested.read.parties import entity_text
from contested.read.phrases import plain_words, relation
from contested.read.speech import says
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Count

REACH = 4  # sentences back to the number of those whom a noun names again
OPENING = 3  # words at the head of a sentence among which stands what the items are told of ("They are", "The dead were")


@cache
def _words() -> Mapping[str, Any]:
    return dict(load_yaml("lang/en/counts.yml")["listings"])


@once
def find_listings(page: Page) -> Sequence[Sequence[Part]]:
    """Return the items that make up a number told before them, those of one listing together; at least two make a listing."""
    openings = (token for token in find_words(page.doc, (":", "be")) if token.text == ":" or _is_opening(token))
    found = ((token, [replace(item, effect=_effect(token)) for item in _items(page, token.i + 1, token.sent.end)]) for token in openings)
    return [items for token, items in found if len(items) > 1 and _has_total(page, token, sum(part.number.count.low for part in items))]


def _effect(token: Token) -> str | None:
    """What harmed those whom a noun in front of a list names: "the dead are", "those taken are"."""
    effects = _words()["harmed"]
    effect: str | None = effects.get(token.nbor(-1).lower_) if token.i > token.sent.start else None
    return effect


def is_listed(page: Page, number: CountPhrase | None) -> bool:
    """Tell whether a number is that of an item."""
    return any(part.number == number for items in find_listings(page) for part in items)


def _is_opening(token: Token) -> bool:
    """Tell whether a word stands between the harmed and their list: "They are 90 men and 30 women"."""
    before = token.doc[token.sent.start : token.i]
    told = before and before[-1].lower_ in (*_words()["pronouns"], *_words()["harmed"])
    return bool(told) and lemma(token) == "be" and (len(before) <= OPENING or _is_named(token))


def _is_named(token: Token) -> bool:
    """Tell whether a list is told to be of the harmed by a noun: "the dead are", "says those taken are"."""
    before = token.doc[max(token.i - OPENING, token.sent.start) : token.i]
    return bool(before) and before[-1].lower_ in _words()["harmed"] and any(t.lower_ in _words()["those"] for t in before)


def _has_total(page: Page, token: Token, number: int) -> bool:
    """Tell whether a number that has room for so many is told before a word, in its sentence or one of those before."""
    since = page.doc.token_at(page.sentence_span(max(page.sentence(token) - (REACH if _is_named(token) else BACK), 0)).start)
    assert since is not None
    told = (page.numbers[i].count for i in page.numbers if since.i <= i < token.i and page.numbers[i].unit is None)
    return any(count.low >= number > 1 for count in told)


@once
def _starts(page: Page) -> Mapping[int, CountPhrase]:
    """Return the numbers of a report by the word with which each begins."""
    return {token.i: phrase for phrase in page.numbers.values() if (token := page.doc.token_at(phrase.start)) is not None}


def _items(page: Page, start: int, end: int) -> Iterator[Part]:
    """The counted people from a place on, up to what is none."""
    starts = _starts(page)
    while start < end:
        stop = next((i for i in range(start, end) if _ends(page, starts, i, start)), end)
        part = _part(page, starts.get(start) or _single(page, start), start, stop)
        if part is not None:
            yield part
        elif page.doc[start].lower_ not in _words()["aside"]:
            return
        start = stop
        while start < end and page.doc[start].lower_ in _words()["between"]:
            start += 1


def _single(page: Page, start: int) -> CountPhrase | None:
    """The number that an article stands for where one person is listed: "an eight-year-old girl"."""
    words = page.span(start, start + 1)
    return CountPhrase(words.start, words.end, Count(1, 1), words) if page.doc[start].lower_ in _words()["single"] else None


def _ends(page: Page, starts: Mapping[int, CountPhrase], index: int, start: int) -> bool:
    """Tell whether an item ends in front of a word: at a mark, or at "and" with a number behind it."""
    mark = page.doc[index].text in _words()["marks"] and index > start
    counted = index + 1 in starts or index + 1 < len(page.doc) and page.doc[index + 1].lower_ in _words()["single"]
    return mark or page.doc[index].lower_ in _words()["joining"] and counted


def _part(page: Page, number: CountPhrase | None, start: int, stop: int) -> Part | None:
    """An item: what so many are ("90 men of the town"), or whose ("80 of the army")."""
    if number is None or number.unit is not None or number.count.qualifier == "vague":
        return None
    last = page.doc.token_at(number.number.end - 1)
    assert last is not None
    words = list(page.doc[last.i + 1 : stop])
    span = page.span(start, stop)
    if not words or any(word.lower_ in _words()["harms"] for word in words):
        return None
    if words[0].lower_ == "of":
        body = next((word for word in words if word.i in page.mention_at and word.ent_type_ in ("ORG", "NORP")), None) or _people(words[1:])
        told = None if body is None else page.mentions[page.mention_at[body.i]].text if body.i in page.mention_at else entity_text(body)
        return None if body is None else Part(number, body, told, True, None, span)
    noun = _people(words)
    if noun is not None and relation(noun) == "nsubj" and says(noun.head):
        return None  # "the dead were two girls, a medic said"
    return None if noun is None else Part(number, noun, plain_words(page.doc, last.i + 1, stop), False, None, span)


def _people(words: Sequence[Token]) -> Token | None:
    """The noun for people that some words begin with, whatever stands in front of it."""
    run = list(takewhile(lambda t: t.pos_ in ("ADJ", "NOUN", "PROPN", "DET", "NUM", "VERB", "PUNCT"), words))
    return next((word for word in reversed(run) if people_of(lemma(word)) is not None or word.ent_type_ == "NORP"), None)
