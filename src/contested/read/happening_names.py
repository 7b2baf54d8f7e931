"""Whom the words for a party of a happening stand for: "we", "the two", "six others", "groups of soldiers", "the cleric Omar Rell"."""

from __future__ import annotations

from collections.abc import Iterator

from contested.data.tables import load_yaml
from contested.read.happening_words import tables
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import count_of, find_supposed, make_party, may_act
from contested.read.phrases import children, conjuncts, find_subjects, preposition, relation
from contested.read.sides import is_we, make_side
from contested.read.tokens import Token
from contested.schema import Party

BACK = 2  # sentences back to those whom "the two" counts


def name_party(page: Page, token: Token, role: str) -> Party:
    """Return the party that a noun or pronoun stands for; "we" is the body that its speaker speaks for."""
    return make_side(page, token, role) if is_we(token) else make_party(page, named_of(page, token), role)


def told_together(page: Page, token: Token) -> list[Token]:
    """Return those told together before whom a number with "the" stands for: "Omar Rell and Ali Vey ... the two were arrested".

    Of "the two brothers" the names alone are taken; where there is nobody, none.
    """
    words = load_yaml("lang/en/pronouns.yml")["together"]
    counted = token if token.pos_ == "NUM" or token.lower_ in words else None
    if counted is None and is_plural(token) and not token.ent_type_ and people_of(lemma(token)) is not None:
        counted = next((c for c in children(token, "nummod") if c.lower_ in words), None)
    around = (c for c in (*token.children, *(counted.children if counted is not None else ())) if c is not counted)
    told = {relation(c): c.lower_ for c in around if relation(c) not in ("punct", "case", "cc", "conj")}
    whole = counted is not None and counted.lower_ in word_class("all_of_two")
    if counted is None or set(told) - {"det"} or not whole and told.get("det") not in word_class("definite"):
        return []
    phrase = page.numbers.get(counted.i)
    number = words.get(counted.lower_) or (phrase.count.low if phrase is not None and phrase.count.low == phrase.count.high else None)
    return next(_groups_of(page, counted, number, names=counted is not token), []) if number is not None else []


def _groups_of(page: Page, counted: Token, number: int, names: bool) -> Iterator[list[Token]]:
    """Yield those who are told together before a word, as many as a number, the nearest first."""
    here = page.sentence(counted)
    for index in range(counted.i - 1, -1, -1):
        token = page.doc[index]
        if here - page.sentence(token) > BACK:
            return
        if index not in page.mention_at:
            continue
        mention = page.mentions[page.mention_at[index]]
        together = [t for t in conjuncts(token) if t.i in page.mention_at and t.i < counted.i]
        if token.ent_type_ == "PER" and len(together) == number and all(t.ent_type_ == "PER" for t in together):
            yield together
        phrase = count_of(page, token) if mention.label == "COMMON" and not names and is_plural(token) else None
        if phrase is not None and phrase.count.low == phrase.count.high == number and people_of(mention.head) is not None:
            yield [token]


def whom_of(page: Page, core: Token) -> Token:
    """Those whom a noun for their bodies or their crowd stands for: "the bodies of two men", "a crowd of young Kenyans", else the noun."""
    if lemma(core) not in (*tables()["remains"], *tables()["throngs"]):
        return core
    of = [c for c in children(core, "nmod") if preposition(c) == "of" and c.ent_type_ != "ORG"]
    told = [c for c in of if may_act(page, c) or named_of(page, c) is not c]
    return next((c for c in told if lemma(core) in tables()["remains"] or is_plural(c) or c.lower_.endswith("s")), core)


def counted_of(page: Page, core: Token) -> Token | None:
    """The armed people that a number or "others" counts, where they are the last people told before ("six others were arrested").

    A bare number goes on from the people of the verb before: "22 police were killed and nine taken prisoner".
    """
    if core.pos_ == "NUM" and relation(core) == "nsubj" and relation(core.head) == "conj" and not children(core, "nmod"):
        return next((t for t in find_subjects(core.head.head) if may_act(page, t)), None)
    first = page.doc[core.sent.start - 1].sent.start if core.sent.start else 0
    told = (page.doc[i] for i in range(core.i - 1, first - 1, -1) if i in page.mention_at)
    last = next((t for t in told if is_plural(t) and people_of(lemma(t)) is not None), None)
    people = people_of(lemma(last)) if last is not None else None
    return last if people is not None and people.group == "armed_group" else None


def owner_of(page: Page, core: Token) -> Token | None:
    """Whose convoy or aircraft it is: "their convoy", "the convoy of the governor"."""
    owners = [c for c in children(core, "nmod") if c.dep_ == "nmod:poss" or preposition(c) == "of"]
    return next((c for c in owners if c.i in page.mention_at and c.ent_type_ != "LOC"), None)


def named_of(page: Page, token: Token) -> Token:
    """The person whose name stands right beside the noun for him ("the cleric Omar Rell", "a lawmaker, Omar Rell"), else the noun."""
    thought = find_supposed(page, token) if is_plural(token) and relation(token) in ("nsubj", "obl") else None
    if thought is not None:
        return thought  # "gunmen believed to be Red Front rebels"
    if token.ent_type_ or is_plural(token):
        return token
    if relation(token) == "appos" and token.head.ent_type_ == "PER" and token.head.i in page.mention_at:
        return token.head  # "Omar Rell, an engineer abducted by gunmen"
    beside = children(token, "appos", "flat", "nmod:desc", "nmod:unmarked")
    return next((c for c in beside if c.ent_type_ == "PER" and c.i in page.mention_at and c.i > token.i), token)
