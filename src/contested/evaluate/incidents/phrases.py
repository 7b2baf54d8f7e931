"""The noun phrases of a report that may fill a slot, with what a ranking by weights wants to know of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.evaluate.incidents.claimed import NOTHING, Claimed, describe_phrase
from contested.evaluate.incidents.strings import plain, word_list
from contested.read.lexicon import is_plural, lemma, lemma_of, people_of
from contested.read.phrases import base_phrase, children, entity_at, full_phrase, is_passive, preposition, relation
from contested.read.tokens import Doc, Token
from contested.read.tokens import Span as Words
from contested.schema import Span

UP = ("conj", "appos", "flat", "compound", "nmod:desc", "list")  # relations over which a phrase has its governor's place
STEPS = 5  # up the tree from a phrase
BANDS = (1, 2, 4, 7, 12)  # sentence numbers at which a new part of the report begins
_VERBAL = ("VERB", "AUX")
_DROPPED = ("DET", "NUM", "PUNCT", "PRON")
_WORDS = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase.

    Attributes:
        sentence: number of its sentence.
        kind: label of the name it is, else ``ppl`` or ``thing``.
        head: lemma of its head word.
        name: the name in it, or ``None``.
        bare: its words without article and number; ``full``: with its "of" tail.
        features: what stands in it and around it, for weights fitted on parsed texts.
        claimed: what the report's claims say of it (`contested.evaluate.incidents.claimed`).
        keys: its head, its words and its neighbours, for shares counted over all texts.
    """

    sentence: int
    kind: str
    head: str
    name: str | None
    bare: str
    full: str
    features: tuple[str, ...]
    keys: tuple[str, ...]
    claimed: tuple[str, ...] = ()


def find_phrases(doc: Doc, claimed: Claimed = NOTHING) -> Iterator[Phrase]:
    """Yield the phrases of a parsed report, in order, with what its claims say of them."""
    words = [token.lower_ for token in doc if _counts(token)]
    at = [0]
    for token in doc:
        at.append(at[-1] + _counts(token))
    for number, sentence in enumerate(doc.sents):
        bag = sorted({lemma(t) for t in sentence if t.pos_ in ("VERB", "NOUN", "ADJ") and len(t) > 2})
        for token in _heads(sentence):
            start, end = _bare(token)
            bounds = entity_at(token)
            low, high = bounds if bounds and token.ent_type_ == "PER" else (start, end)
            keys = tuple(describe_neighbours(words, at[low], max(at[high], at[low] + 1)))
            name = doc[bounds[0] : bounds[1]].text if bounds else None
            bare, full = doc[start:end].text, _full(token)
            features = tuple(" ".join(feature.split()) for feature in _describe(token, bag, number))  # a line break counts as a blank
            kind, span = kind_of(token), Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
            signs = describe_phrase(claimed, span, Span(doc[sentence.start].idx, doc[sentence.end - 1].idx + 1), kind)
            yield Phrase(number, kind, lemma(token), name, bare, full, features, keys, signs)


def _counts(token: Token) -> bool:
    return not token.is_space and token.text not in ("-", '"')


def _heads(sentence: Words) -> Iterator[Token]:
    """Yield the head word of each phrase: nouns, and one word of each name, names in front of a noun too."""
    for token in sentence:
        bounds = entity_at(token)
        if bounds is not None:
            if token.head.i == token.i or not bounds[0] <= token.head.i < bounds[1]:
                yield token
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("flat", "fixed", "goeswith"):
            if relation(token) != "compound" or token.head.i < token.i:
                yield token


def _bare(token: Token) -> tuple[int, int]:
    start, end = base_phrase(token)
    while start < token.i and (token.doc[start].pos_ in _DROPPED or is_number(token.doc[start].lower_)):
        start += 1
    return start, end


def _full(token: Token) -> str:
    start, end = full_phrase(token)
    while start < token.i and token.doc[start].pos_ in _DROPPED:
        start += 1
    return token.doc[start:end].text


def is_number(word: str) -> bool:
    """Tell whether a word is an article or a number, which phrases are told apart without."""
    return word in word_list("articles") or word in word_list("numerals") or word[:1].isdigit()


def kind_of(token: Token) -> str:
    """Return the label of a name, else ``ppl`` for a noun that names people, ``thing`` for others."""
    return token.ent_type_ or ("thing" if people_of(lemma(token)) is None else "ppl")


def describe_neighbours(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Yield the keys of the phrase ``words[start:end]``: head, whole, and the words before and behind it, articles and numbers skipped."""
    inside = words[start:end]
    head = lemma_of(next((inside[n - 1] for n in range(1, len(inside)) if _ends_head(inside[n])), inside[-1]))
    while start > 0 and is_number(words[start - 1]):
        start -= 1
    left = ["#"] * max(0, 3 - start) + list(words[max(0, start - 3) : start])
    right = [*words[end : end + 2], "#", "#"][:2]
    yield f"h={head}"
    yield f"s={' '.join(word for word in inside if not is_number(word))}"
    yield f"l1={left[2]}"
    yield f"l2={left[1]} {left[2]}"
    yield f"r1={right[0]}"
    yield f"r2={right[0]} {right[1]}"
    yield f"lh={left[2]} {head}"
    yield f"hr={head} {right[0]}"


def _ends_head(word: str) -> bool:
    return word in ",()" or word in word_list("prepositions")


def _describe(token: Token, bag: Sequence[str], place: int) -> Iterator[str]:
    kind, head = kind_of(token), lemma(token)
    group = people_of(head)
    label = token.ent_type_ or (f"P:{group.group}" if group else token.pos_)
    yield from (f"h={head}", f"k={kind}", f"hk={head}|{relation(token)}", f"l={label}", f"s={token.lower_[-3:]}")
    if is_plural(token):
        yield "pl"
    yield from _describe_inside(token, head)
    yield from _describe_place(token, kind)
    yield from _describe_words(token, kind)
    yield from (f"S={word}|{kind}" for word in bag)
    band = sum(place >= first for first in BANDS)
    yield from (f"p{band}", f"p{band}{kind}")


def _describe_inside(token: Token, head: str) -> Iterator[str]:
    count = 0
    for child in token.lefts:
        if relation(child) in ("amod", "compound", "nmod", "flat"):
            count += 1
            yield from (f"m={lemma(child)}", f"mh={lemma(child)}_{head}")
        if child.ent_type_:
            yield f"me={child.ent_type_}"
        if relation(child) == "det":
            yield f"d={child.lower_}"
        if relation(child) == "nummod":
            yield "num"
    yield f"mods{min(3, count)}"
    for child in token.rights:
        if relation(child) == "nmod":
            yield from (f"of={preposition(child)}:{lemma(child)}", f"ofk={preposition(child)}:{kind_of(child)}")
        if relation(child) == "acl":
            yield f"acl={lemma(child)}{is_passive(child):d}"
        if relation(child) == "appos":
            yield from (f"ap={kind_of(child)}", f"aph={lemma(child)}")
    bounds = entity_at(token)
    if bounds is not None:
        yield from (f"n={token.doc[bounds[0] : bounds[1]].text.lower()}", f"el{min(4, bounds[1] - bounds[0])}")
        if bounds[0] > 0:
            yield f"eb={token.doc[bounds[0] - 1].lower_}"


def _describe_place(token: Token, kind: str) -> Iterator[str]:
    """What the phrase hangs on: first its place in a coordination or apposition, then the path up to the verb."""
    top = token
    for _ in range(STEPS):
        if relation(top) not in UP or top.head is top or top.head.pos_ in _VERBAL:
            break
        yield f"up={relation(top)}"
        top = top.head
    if top is not token:
        yield from (f"uph={lemma(top)}", f"upk={kind_of(top)}")
    path: list[str] = []
    at = top
    for _ in range(STEPS):
        above = at.head
        path.append(_step(at, above))
        word, trail = lemma(above), ">".join(path)
        yield from (f"g={trail}|{word}", f"gk={trail}|{word}|{kind}", f"gp={trail}|{kind}")
        if above.pos_ in _VERBAL:
            yield from (f"v={word}|{path[-1]}", f"vk={word}|{path[-1]}|{kind}")
            if len(path) >= 2:
                break
        at = above
    for child in top.children:
        if child.dep_ == "acl:relcl":
            yield f"rc={lemma(child)}{is_passive(child):d}{'obj' if children(child, 'obj') else ''}"


def _step(token: Token, above: Token) -> str:
    name = token.dep_ if token.dep_ in ("nsubj:pass", "obl:agent", "nmod:poss") else relation(token)
    if name == "nsubj" and is_passive(above):
        name = "nsubj:pass"
    word = preposition(token) if name in ("obl", "nmod") else ""
    return f"{name}:{word}" if word else name


def _describe_words(token: Token, kind: str) -> Iterator[str]:
    start, end = base_phrase(token)
    doc = token.doc
    left = [doc[i].lower_ if i >= 0 else "#" for i in (start - 1, start - 2, start - 3)]
    right = [doc[i].lower_ if i < len(doc) else "#" for i in (end, end + 1)]
    yield from (f"-1={left[0]}", f"-2={left[1]}_{left[0]}", f"-3={left[2]}_{left[1]}_{left[0]}", f"-1k={left[0]}|{kind}")
    yield from (f"+1={right[0]}", f"+2={right[0]}_{right[1]}", f"+1k={right[0]}|{kind}")


def bag_of(text: str) -> set[str]:
    """Return the lemmas of a text and their pairs, as features."""
    lemmas = [_bagged(word) for word in _WORDS.findall(text.lower())]
    return {f"w={word}" for word in lemmas} | {f"b={a}_{b}" for a, b in zip(lemmas, lemmas[1:], strict=False)}


def _bagged(word: str) -> str:
    return "#" if word.isdigit() else lemma_of(word)


def entity_key(phrase: Phrase) -> str:
    """Return what phrases of one person, body or thing have in common: the last word of a person's name, a name, the head."""
    if phrase.kind == "PER" and phrase.name:
        return (plain(phrase.name).split() or ["?"])[-1]
    return plain(phrase.name) if phrase.name else phrase.head
