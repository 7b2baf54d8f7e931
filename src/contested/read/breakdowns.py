"""Parts of a toll told apart: "including three children", "31 of them children", "twelve of the dead were nurses and 10 were patients"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any

from contested.data.tables import load_yaml
from contested.read.counts import CountPhrase
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.phrases import antecedent, children, conjuncts, full_phrase, plain_words, preposition, relation
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Draft, Span

BACK = 2  # sentences back to which "of them" may point
OPENING = 6  # words at the head of a sentence among which those stand whose parts follow
LISTED = ("DET", "NUM", "NOUN", "ADJ", "ADV", "ADP", "PROPN")  # behind "among them": those who are
NEAR = 4  # words behind "of them" within which a bare noun tells what they are


@dataclass(frozen=True, slots=True)
class Part:
    """Some of those that a toll counts.

    Attributes:
        number: their number's phrase.
        noun: what they are ("nurses"), or whom they serve ("the brigade").
        told: its words, ``None`` where only how or from where they are is told.
        serves: the noun is the body that they serve.
        effect: what harmed them, or ``None`` where that is told of the whole alone.
        words: the words it rests on.
    """

    number: CountPhrase
    noun: Token
    told: str | None
    serves: bool
    effect: str | None
    words: Span


@cache
def _words() -> Mapping[str, Any]:
    return dict(load_yaml("lang/en/counts.yml")["parts"])


def find_subgroups(victim: Token) -> Iterator[Token]:
    """Yield the nouns that the words behind a toll's victims take out of them: "including three children", "two nurses among them"."""
    found = list(_including(victim, victim.subtree))
    verb = victim.head
    next_clauses = [c.i for c in children(verb, "conj") if c.i > victim.i and children(c, "nsubj") and verb.pos_ == "VERB"]
    yield from found or _including(victim, victim.doc[victim.i + 1 : min([*next_clauses, victim.sent.end])])


def _is_set_off(noun: Token) -> bool:
    """Tell whether a mark sets a noun's phrase off: "six people (four policemen and two civilians)"."""
    first = noun.left_edge.i
    return any(t.text in _words()["opening"] for t in noun.doc[max(first - 1, 0) : first + 1])


def is_among_them(noun: Token) -> bool:
    """Tell whether a noun is for some of those told before: "six people, a woman among them"."""
    among = [c for c in children(noun, "nmod") if c.lower_ == "them" and preposition(c) == "among"]
    told = any(c.i < noun.i or c.nbor(1).pos_ not in LISTED for c in among)
    hangs = relation(noun) in ("nmod", "conj") or relation(noun) == "appos" and not is_back(noun.head)
    return noun.pos_ == "NOUN" and (told or hangs and _is_listed_after(noun))


def _is_listed_after(noun: Token) -> bool:
    """Tell whether "among them" stands right in front of a noun's phrase: "200 people, among them at least 40 children"."""
    first = noun.left_edge.i
    return noun.doc[max(first - 2, 0) : first].text.lower() == "among them"


def _is_listed_behind(noun: Token) -> bool:
    """Tell whether "them" stands in front of the first of several: "among them two nurses and a boy"."""
    return any(c.lower_ == "them" and c.i < noun.i for c in children(noun, "nmod"))


def _is_set_against(noun: Token) -> bool:
    """Tell whether a counted noun is set against most of those told: "47 people, most of them fighters but also nine civilians"."""
    counted = [c for c in children(noun, "nummod") if c.i > 1]
    return any(noun.doc[c.i - 2 : c.i].text.lower() == _words()["against"] for c in counted)


def _including(victim: Token, words: Iterable[Token]) -> Iterator[Token]:
    for child in words:
        if child is not victim and is_among_them(child):
            yield from conjuncts(child) if _is_listed_behind(child) else [child]
        elif _is_set_against(child):
            yield from conjuncts(child)
        elif preposition(child).startswith("including") or (
            relation(child) in ("nmod", "obl", "acl") and preposition(child) in ("among", "including")
        ):
            those = children(child, "nmod") if child.lower_ == "those" else []  # "168 killings, including those of 84 militants"
            yield from conjuncts(those[0] if those else child)
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
    for token in find_words(page.doc, _words()["harmed"]):
        effect = _harmed(token)
        listed = [_listed(page, noun, effect) for noun in _list(token)] if effect is not None else []
        if listed and None not in listed:
            yield [part for part in listed if part is not None]
    told: set[CountPhrase] = set()
    for index, number in page.numbers.items():
        token = page.doc[index]
        share = next((c for c in _inner(token) if preposition(c) == "of" and _is_of_harmed(c)), None)
        share = share or _share_behind(token) or _share_in_front(token)
        if number in told or number.unit is not None or share is None and not _is_rest(token) and not _is_how(index + 1, token):
            continue
        first = _part(page, number, token, share or token) or _part_untold(page, number, share or token)
        if first is not None:
            parts = [first, *_further(page, first)]
            told.update(part.number for part in parts)
            yield parts


def find_whole(page: Page, noun: Token, effect: str | None, drafts: Sequence[Draft], among: int) -> int | None:
    """Return the index of the toll that a part belongs to: the last one before it that is large enough, ``None`` where none is.

    Args:
        page: the report.
        noun: the last word of the part.
        effect: what harmed them, or ``None`` where that is told of the whole alone.
        drafts: the tolls found.
        among: how many are told to be parts of it together.
    """
    since = page.sentence_span(max(page.sentence(noun) - BACK, 0)).start
    before = (
        n
        for n in range(len(drafts) - 1, -1, -1)
        if drafts[n].part_of is None and drafts[n].evidence.start < noun.idx and drafts[n].trigger.start >= since
        and effect in (None, drafts[n].type)
    )  # fmt: skip
    return next((n for n in before if _holds(drafts[n], among)), None)


def _holds(draft: Draft, number: int) -> bool:
    return draft.count is not None and (draft.count.high is None or draft.count.high >= number) and draft.count.low != 1


def _list(token: Token) -> list[Token]:
    """The counted nouns that the harmed are said to be, or that a colon behind them lists."""
    noun = token.head if relation(token) in ("acl", "amod") and token.head.pos_ == "NOUN" else token
    if relation(noun) == "nsubj" and not preposition(noun) and _is_told_of(noun.head):
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
    """The nouns behind a number, which may hang on it, on what it counts ("31 of them children"), or on what they are said to be."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else token
    told = children(token, "nmod", "obl") + (children(token.head, "nmod") if relation(token) == "nummod" else [])
    return [*told, behind.head] if behind.lower_ == "of" and behind.head.i > behind.i else told


def _is_of_harmed(token: Token) -> bool:
    return is_back(token) or _harmed(token) is not None


def _share_behind(token: Token) -> Token | None:
    """The word of harm of "seven of those killed", whatever the parse makes of it."""
    behind = token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]
    told = [t.lower_ for t in behind]
    return behind[-1] if told[:1] == ["of"] and told[1:2] in (["those"], ["the"]) and _harmed(behind[-1]) is not None else None


def _share_in_front(token: Token) -> Token | None:
    """Those told at the head of a sentence whose parts follow: "Of the dead, 23 were Turks"."""
    pair = token.doc[max(token.i - 2, token.sent.start) : token.i]
    if [t.lower_ for t in pair] in (["of", word] for word in (*_words()["pronouns"], "which")):  # "67 people, of whom 31 were soldiers"
        return pair[-1] if _is_told_behind(token) else None
    opening = [t for t in token.doc[token.sent.start : token.i] if not t.is_quote][:OPENING]
    if not opening or opening[0].lower_ != "of" or not _is_form_of_be(token.i + 1, token):
        return None
    return next((t for t in opening if _is_of_harmed(t)), None)


def _is_rest(token: Token) -> bool:
    """Tell whether a number counts some of those told before: "the other two were customers", "Nine were children"."""
    words = [t.lower_ for t in token.doc[max(token.i - 2, token.sent.start) : token.i]]
    if not words or words[-1] in _words()["between"]:
        return _is_told_behind(token)
    return words in (["the", word] for word in _words()["rest"]) and _is_form_of_be(token.i + 1, token)


def _is_told_behind(number: Token) -> bool:
    """Tell whether it is said right behind a number what they are or whom they serve: "31 belonged to", "25 were"."""
    return _is_form_of_be(number.i + 1, number) or number.i + 1 < number.sent.end and lemma(number.nbor(1)) in _words()["serve"]


def _is_form_of_be(index: int, before: Token) -> bool:
    return index < before.sent.end and lemma(before.doc[index]) == "be" and before.doc[index].text != "IS"


def find_members(noun: Token) -> list[Token]:
    """Return those told to be among others: "two nurses were among the dead", "among the dead were two nurses", "among them a judge".

    Args:
        noun: the word for the others, with "among" in front of it.
    """
    if preposition(noun) != "among":
        return []
    verb = noun.head
    beside = (children(noun, "appos") if is_back(noun) else []) or _listed_after(noun)
    if beside:
        return [other for t in beside for other in conjuncts(t)]
    if noun.i < verb.i and verb.pos_ in ("NOUN", "PROPN", "NUM"):
        return conjuncts(verb) if any(lemma(t) == "be" for t in noun.doc[noun.i + 1 : verb.i]) else []
    told = children(noun, "nsubj") or (children(verb, "nsubj") if verb.pos_ in ("VERB", "AUX", "ADJ") else [])
    return [other for t in told for other in conjuncts(antecedent(t)) if other is not noun]


def _listed_after(noun: Token) -> list[Token]:
    """The noun whose phrase begins right behind "among them", wherever the tree hangs it: "11 people died, among them two nurses"."""
    first = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    if noun.lower_ != "them" or first.pos_ not in LISTED or first is noun:
        return []
    while first.head.i > first.i and first.head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
        first = first.head
    acts = relation(first) == "nsubj" and first.head.i > first.i
    return [first] if first.pos_ in ("NOUN", "PROPN") and not acts and not is_among_them(first) else []


@cache
def back_words() -> frozenset[str]:
    """Return the words of which `is_back` may tell that they point back."""
    return frozenset((*_words()["pronouns"], *_words()["people"]))


def is_back(token: Token) -> bool:
    """Tell whether a word stands for people told to be harmed before: "them", "the victims"."""
    return token.lower_ in _words()["pronouns"] or lemma(token) in _words()["people"]


def _harmed(token: Token) -> str | None:
    effect: str | None = _words()["harmed"].get(token.lower_)
    return effect


def _part(page: Page, number: CountPhrase, token: Token, share: Token) -> Part | None:
    """The part that a number with "of them" behind it tells: what they are said to be, or whom to serve."""
    noun = _kind(token, share)
    body = _body(token, share) if noun is None else None
    told = noun or body
    if told is None or told.i < share.i:
        return None
    start, end = full_phrase(told)
    first = next((i for i in range(max(start, share.i + 1), told.i + 1) if page.doc[i].pos_ != "AUX"), None)  # behind "whom were"
    if first is None:
        return None
    words = plain_words(page.doc, first, end)
    return Part(number, told, words, body is not None, _harmed(share), page.span(_start(page, number), end))


def _part_untold(page: Page, number: CountPhrase, share: Token) -> Part | None:
    """The part of which is told only how or from where, behind a comma: "40 wounded, three of them seriously", "two critically"."""
    first = _start(page, number)
    comma = first > 0 and page.doc[first - 1].text == ","
    told = _is_how(share.i + 1, share) or is_back(share) and _is_phrase(share.i + 1, share)
    if not comma or not told or number.count.qualifier == "vague":
        return None
    return Part(number, share, None, False, None, page.span(first, share.i + 2))


def _is_how(index: int, before: Token) -> bool:
    """Tell whether a word says how badly somebody was hurt."""
    return index < before.sent.end and before.doc[index].lower_ in _words()["how"]


def _is_phrase(index: int, before: Token) -> bool:
    """Tell whether a preposition stands there or what opens a clause: "eight of them from one family", "six of them when it blew up"."""
    word = before.doc[index] if index < before.sent.end else before
    if word.i == index and word.lower_ in load_yaml("lang/en/harmers.yml")["then"]:
        return True
    return word.pos_ in ("ADP", "SCONJ") and (word.dep_ == "case" or word.dep_ == "mark" and word.lower_ == "by")


def _kind(token: Token, share: Token) -> Token | None:
    """What they are: "31 of them children", "31 of them were children"."""
    head = token.head
    before = head.i < token.i  # "seven were patients, three of them children"
    if relation(token) == "nsubj" and _is_told_of(head) and not before:
        return head
    if relation(token) == "nsubj" and head.pos_ == "VERB":  # "three were wanted militants", the participle taken for a verb
        told = next((c for c in children(head, "obj") if c.i == head.i + 1 and people_of(lemma(c)) is not None), None)
        return told or _noun_at(share.i + 1, share)
    beside = [head, *children(token, "nmod", "appos"), *(children(head, "appos") if before else [])]
    told = next((c for c in beside if 0 < c.i - share.i < NEAR and people_of(lemma(c)) is not None and _is_bare(c, share)), None)
    return told or _noun_at(share.i + 1, share)


def _is_told_of(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "cop" for c in noun.children) and not preposition(noun)


def _noun_at(start: int, before: Token) -> Token | None:
    """The noun for people, or the name of a people, that begins at a place, behind a form of "be" if there is one, however it is parsed."""
    words = list(before.doc[start : before.sent.end])
    while words and (words[0].pos_ in ("ADV", "PART") or lemma(words[0]) == "be"):
        words.pop(0)
    run = list(takewhile(lambda t: t.pos_ in ("ADJ", "NOUN", "PROPN"), words))
    told = run[-1] if run else None
    return told if told is not None and (people_of(lemma(told)) is not None or told.ent_type_ == "NORP") else None


def _is_bare(noun: Token, share: Token) -> bool:
    return not any(c.dep_ == "case" and c.i > share.i for c in noun.children)


def _body(token: Token, share: Token) -> Token | None:
    """Whom they serve: "two of the dead belonged to the brigade"."""
    head = share.nbor(1) if share.i + 1 < share.sent.end and lemma(share.nbor(1)) in _words()["serve"] else token.head
    if relation(token) != "nsubj" and head is token.head or head.pos_ != "VERB" or lemma(head) not in _words()["serve"]:
        return None
    return next((c for c in children(head, "obl", "obj") if c.i > head.i and preposition(c) in ("to", "for", "with", "in")), None)


def _further(page: Page, first: Part) -> Iterator[Part]:
    """The parts coordinated with a first one: "and 10 were patients", of those who serve somebody "and nine to the Red Front".

    Of parts of which only the doer is told, those with another doer: "38 of them by shelling, nine by the Red Front".
    """
    for index in range(first.noun.i + 1, first.noun.sent.end - 1):
        number = page.numbers.get(index)
        if number is None or number.unit is not None:
            continue
        if first.told is None and page.doc[index + 1].lower_ in _words()["hands"]:
            yield Part(number, page.doc[index], None, False, None, page.span(_start(page, number), index + 2))
        be = _is_form_of_be(index + 1, page.doc[index]) and first.told is not None
        other = _noun_at(index + 1, page.doc[index]) if be else _served_at(page, index + 1) if first.serves else None
        gapped = other is None and first.told is not None and not first.serves and _is_gapped(page, index)
        other = _noun_at(index + 1, page.doc[index]) if gapped else other
        if other is not None:
            start, end = full_phrase(other)
            words = plain_words(page.doc, max(start, index + 2 - gapped), end)
            yield Part(number, other, words, not be and not gapped, first.effect, page.span(_start(page, number), end))


def _is_gapped(page: Page, index: int) -> bool:
    """Tell whether a counted noun goes on from a part told with a verb: "1,745 were civilians, 1,520 rebels and 843 soldiers"."""
    noun = _noun_at(index + 1, page.doc[index])
    before = page.doc[_start(page, page.numbers[index]) - 1]
    if noun is None or before.text not in (",", ";") and before.lower_ != "and":
        return False
    behind = page.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
    return behind.pos_ not in ("VERB", "AUX")


def _served_at(page: Page, index: int) -> Token | None:
    """The body behind a "to" that stands right behind a number."""
    noun = page.doc[index].head if page.doc[index].lower_ in ("to", "with", "for") else None
    return noun if noun is not None and noun.i in page.mention_at and noun.i > index else None


def _start(page: Page, number: CountPhrase) -> int:
    token = page.doc.token_at(number.start)
    assert token is not None
    return token.i
