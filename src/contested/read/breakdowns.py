"""Parts of a toll told apart: "including three children", "31 of them children", "twelve of the dead were nurses and 10 were patients"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.counts import CountPhrase
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.phrases import children, conjuncts, full_phrase, plain_words, preposition, relation
from contested.read.tokens import Token
from contested.schema import Draft, Span

BACK = 2  # sentences back to which "of them" may point
NEAR = 4  # words behind "of them" within which a bare noun tells what they are


@dataclass(frozen=True, slots=True)
class Part:
    """Some of those that a toll counts.

    Attributes:
        number: their number's phrase.
        noun: what they are ("nurses"), or whom they serve ("the brigade").
        told: its words.
        serves: the noun is the body that they serve.
        effect: what harmed them, or ``None`` where that is told of the whole alone.
        words: the words it rests on.
    """

    number: CountPhrase
    noun: Token
    told: str
    serves: bool
    effect: str | None
    words: Span


@cache
def _words() -> Mapping[str, Any]:
    return dict(load_yaml("lang/en/counts.yml")["parts"])


def find_subgroups(victim: Token) -> Iterator[Token]:
    """Yield the nouns that the words behind a toll's victims take out of them: "including three children", "two nurses among them"."""
    found = list(_including(victim, victim.subtree))
    yield from found or _including(victim, victim.doc[victim.i + 1 : victim.sent.end])


def _is_set_off(noun: Token) -> bool:
    """Tell whether a mark sets a noun's phrase off: "six people (four policemen and two civilians)"."""
    first = noun.left_edge.i
    return any(t.text in _words()["opening"] for t in noun.doc[max(first - 1, 0) : first + 1])


def is_among_them(noun: Token) -> bool:
    """Tell whether a noun is for some of those told before: "six people, a woman among them"."""
    return noun.pos_ == "NOUN" and any(c.lower_ == "them" and preposition(c) == "among" for c in children(noun, "nmod"))


def _including(victim: Token, words: Iterable[Token]) -> Iterator[Token]:
    for child in words:
        if child is not victim and is_among_them(child):
            yield child
        elif preposition(child).startswith("including") or (
            relation(child) in ("nmod", "obl", "acl") and preposition(child) in ("among", "including")
        ):
            yield from conjuncts(child)
        elif relation(child) == "appos" and _is_set_off(child):
            listed = conjuncts(child)
            yield from listed if len(listed) > 1 and all(children(t, "nummod") for t in listed) else ()
        elif child.lower_ == "including" and relation(child) == "acl":
            for inner in children(child, "obj", "obl"):
                yield from conjuncts(inner)


def find_parts(page: Page) -> Iterator[list[Part]]:
    """Yield the parts that clauses of their own tell, those told together in one list.

    "31 of them children", "twelve of the dead were nurses and 10 were patients", "two of the dead belonged to the brigade",
    "the dead were 12 nurses and 10 patients", "22 dead: 12 nurses and 10 patients".

    Args:
        page: the report.
    """
    for token in page.doc:
        effect = _harmed(token)
        listed = [_listed(page, noun, effect) for noun in _list(token)] if effect is not None else []
        if listed and None not in listed:
            yield [part for part in listed if part is not None]
    for index, number in page.numbers.items():
        token = page.doc[index]
        share = next((c for c in _inner(token) if preposition(c) == "of" and (_is_back(c) or _harmed(c) is not None)), None)
        if share is None or number.unit is not None:
            continue
        first = _part(page, number, token, share)
        if first is not None:
            yield [first, *_further(page, first)]


def find_whole(page: Page, part: Part, drafts: Sequence[Draft], among: int) -> int | None:
    """Return the index of the toll that a part belongs to: the last one before it that is large enough, ``None`` where none is.

    Args:
        page: the report.
        part: the part.
        drafts: the tolls found.
        among: how many are told to be parts of it together.
    """
    sentence = page.sentence(part.noun)
    before = [
        n
        for n, draft in enumerate(drafts)
        if draft.part_of is None and draft.evidence.start < part.words.start and part.effect in (None, draft.type)
        and (told := page.doc.token_at(draft.trigger.start)) is not None and sentence - page.sentence(told) <= BACK
    ]  # fmt: skip
    return next((n for n in reversed(before) if _holds(drafts[n], among)), None)


def _holds(draft: Draft, number: int) -> bool:
    return draft.count is not None and (draft.count.high is None or draft.count.high >= number) and draft.count.low != 1


def _list(token: Token) -> list[Token]:
    """The counted nouns that the harmed are said to be, or that a colon behind them lists."""
    noun = token.head if relation(token) in ("acl", "amod") and token.head.pos_ == "NOUN" else token
    if relation(noun) == "nsubj" and _is_told_of(noun.head):
        return _row(noun.head)
    colon = token.nbor(1) if token.i + 1 < token.sent.end else token
    if colon.text != ":":
        return []
    behind = [t for t in token.doc[colon.i : token.sent.end] if t.pos_ == "NOUN" and children(t, "nummod") and relation(t) != "conj"]
    return _row(behind[0]) if behind else []


def _row(first: Token) -> list[Token]:
    """A noun and those listed behind it, the first of which the parse may take for its apposition."""
    return [*conjuncts(first), *(other for t in children(first, "appos") if children(t, "nummod") for other in conjuncts(t))]


def _listed(page: Page, noun: Token, effect: str | None) -> Part | None:
    counted = [c for c in children(noun, "nummod") if c.i in page.numbers and page.numbers[c.i].unit is None]
    if not counted:
        return None
    start, end = full_phrase(noun)
    words = plain_words(page.doc, max(start, counted[0].i + 1), end)
    number = page.numbers[counted[0].i]
    return Part(number, noun, words, False, effect, page.span(_start(page, number), end))


def _inner(token: Token) -> list[Token]:
    """The nouns that hang on a number, or on the noun that it counts ("31 of them children" hangs either way)."""
    return children(token, "nmod", "obl") + (children(token.head, "nmod") if relation(token) == "nummod" else [])


def _is_back(token: Token) -> bool:
    return token.lower_ in _words()["pronouns"] or lemma(token) in _words()["people"]


def _harmed(token: Token) -> str | None:
    effect: str | None = _words()["harmed"].get(token.lower_)
    return effect


def _part(page: Page, number: CountPhrase, token: Token, share: Token) -> Part | None:
    """The part that a number with "of them" behind it tells: what they are said to be, or whom to serve."""
    noun = _kind(token, share)
    body = _body(token) if noun is None else None
    told = noun or body
    if told is None or told.i < share.i:
        return None
    start, end = full_phrase(told)
    first = next(i for i in range(max(start, share.i + 1), told.i + 1) if page.doc[i].pos_ != "AUX")  # behind "whom were"
    words = plain_words(page.doc, first, end)
    return Part(number, told, words, body is not None, _harmed(share), page.span(_start(page, number), end))


def _kind(token: Token, share: Token) -> Token | None:
    """What they are: "31 of them children", "31 of them were children"."""
    head = token.head
    before = head.i < token.i  # "seven were patients, three of them children"
    if relation(token) == "nsubj" and _is_told_of(head) and not before:
        return head
    if relation(token) == "nsubj" and head.pos_ == "VERB":  # "three were wanted militants", the participle taken for a verb
        return next((c for c in children(head, "obj") if c.i == head.i + 1 and people_of(lemma(c)) is not None), None)
    beside = [head] if relation(token) == "nummod" else [*children(token, "nmod", "appos"), *(children(head, "appos") if before else [])]
    return next((c for c in beside if 0 < c.i - share.i < NEAR and people_of(lemma(c)) is not None and _is_bare(c, share)), None)


def _is_told_of(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "cop" for c in noun.children) and not preposition(noun)


def _is_bare(noun: Token, share: Token) -> bool:
    return not any(c.dep_ == "case" and c.i > share.i for c in noun.children)


def _body(token: Token) -> Token | None:
    """Whom they serve: "two of the dead belonged to the brigade"."""
    head = token.head
    if relation(token) != "nsubj" or head.pos_ != "VERB" or lemma(head) not in _words()["serve"]:
        return None
    return next((c for c in children(head, "obl", "obj") if preposition(c) in ("to", "for", "with", "in")), None)


def _further(page: Page, first: Part) -> Iterator[Part]:
    """The parts coordinated with a first one: "and 10 were patients"."""
    clause = first.noun if not first.serves else first.noun.head
    for other in clause.children:
        counted = [c for c in other.lefts if c.i in page.numbers and c.i > clause.i]
        if relation(other) == "conj" and counted and _is_told_of(other):
            number = page.numbers[counted[0].i]
            start, end = full_phrase(other)
            words = plain_words(page.doc, max(start, counted[0].i + 1), end)
            yield Part(number, other, words, False, first.effect, page.span(_start(page, number), end))


def _start(page: Page, number: CountPhrase) -> int:
    token = page.doc.token_at(number.start)
    assert token is not None
    return token.i
