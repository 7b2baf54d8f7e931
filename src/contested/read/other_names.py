"""Other names of a party: "known as", short forms in brackets, acronyms told as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from contested.data.agencies import load_agencies
from contested.data.tables import load_yaml
from contested.read.chunks import mention_of
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.phrases import base_phrase, entity_at, plain_words
from contested.read.tokens import Token
from contested.schema import Draft, Party


@cache
def _tables() -> Mapping[str, Any]:
    return load_yaml("lang/en/relations.yml")  # type: ignore[no-any-return]


def find_other_names(page: Page) -> Iterator[Draft]:
    """Find the names that a report says are one party's."""
    yield from _bracketed(page)
    for token in page.doc:
        if token.lower_ in _tables()["aliases"]:
            yield from _called(page, token)


def _bracketed(page: Page) -> Iterator[Draft]:
    """A second name in brackets, or a short one after "or", behind the first: "Red Front (RF)", "Red Front (Front Rouge)"."""
    doc = page.doc
    for token in doc[1:-1]:
        opened = doc[token.i - 1].text
        if opened not in ("(", "[", "or"):
            continue
        start, end = entity_at(token) or (token.i, token.i + 1)
        closed = end < len(doc) and doc[end].text in (")", "]")
        short = end - start == 1 and _is_acronym(token.text)
        if start != token.i or opened != "or" and not closed or not short and (opened == "or" or token.ent_type_ != "ORG"):
            continue
        first = _name_before(page, token.i - 2)
        if first is not None and (short or first[1] - first[0] > 1 and end - start > 1 or _is_acronym(doc[first[0] : first[1]].text)):
            words, other = doc[start:end].text, doc[first[0] : first[1]].text
            if words.casefold() not in _tables()["household"] and words not in load_agencies():  # a credit: "TRIPOLI, Libya (AFP)"
                parties = (Party("subject", None, words), Party("object", None, other))
                evidence = page.span(first[0], end + closed)
                yield Draft("relation", "alias_of", page.span(start, end), evidence, parties, rule="relations/bracket")


def _name_before(page: Page, place: int) -> tuple[int, int] | None:
    """The name that ends at a place, a comma or quotation mark let by: two words at least, or the head of a group's phrase."""
    doc = page.doc
    while place > 0 and doc[place].text in (",", "”", '"', "'s", "“"):
        place -= 1
    if place < 0 or mention_of(page, doc[place]) is None:
        return None
    bounds = entity_at(doc[place])
    if bounds is not None and bounds[1] == place + 1:
        return bounds if doc[place].ent_type_ in ("ORG", "MISC", "NORP", "LOC") else None
    index = mention_of(page, doc[place])
    owned = index is not None and page.mentions[index].owner is not None and doc[place].pos_ == "NOUN"
    return base_phrase(doc[place]) if owned else None


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def _called(page: Page, token: Token) -> Iterator[Draft]:
    """A name behind "called" or "known as", and the noun or name in front of it."""
    doc = page.doc
    after, before = token.i + 1, token.i - 1
    while after < len(doc) - 1 and doc[after].lower_ in ("as", "the", "“", '"', "‘", "'") and not doc[after].ent_type_:
        after += 1
    while before > 0 and doc[before].lower_ in (
        ",",
        "also",
        "better",
        "commonly",
        "—",
        "–",
        "-",
        "who",
        "which",
        "is",
        "are",
        "was",
        "were",
        "(",
        "so",
    ):
        before -= 1
    name, owner = doc[after], doc[before]
    if name.ent_type_ not in ("ORG", "PER", "MISC", "NORP") or owner.pos_ not in ("NOUN", "PROPN") or owner.sent != token.sent:
        return
    named = entity_at(name) or (after, after + 1)
    start, end = entity_at(owner) or base_phrase(owner)
    if owner.pos_ == "NOUN" and people_of(lemma(owner)) is None and mention_of(page, owner) is None:
        return
    parties = (
        Party("subject", mention_of(page, owner), plain_words(doc, start, end)),
        Party("object", mention_of(page, name), plain_words(doc, *named)),
    )
    yield Draft("relation", "alias_of", page.span(token.i, token.i + 1), page.span(start, named[1]), parties, rule="relations/called")
