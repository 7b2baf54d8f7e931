"""The two parties that "both sides", "the two groups", "the warring factions" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from contested.data.tables import load_yaml
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.nations import is_state
from contested.read.page import Page
from contested.read.phrases import children, conjuncts, relation
from contested.read.tokens import Token

BACK, AHEAD = 9, 1  # sentences in which a pair may be named before its noun and, where none names it there, behind

_tables = partial(load_yaml, "lang/en/pronouns.yml")


def is_pair(token: Token) -> bool:
    """Tell whether a noun stands for two parties told elsewhere: "both sides", "the two armies", "the warring factions"."""
    pairs = _tables()["pairs"]
    words = {c.lower_ for c in token.lefts}
    counted = words & set(pairs["both"]) or words & {"the", "these"} and words & set(pairs["opposed"])
    told = any(c.ent_type_ for c in token.lefts) or any(relation(c) in ("nmod", "acl", "appos") for c in token.rights)
    return bool(counted) and not told and is_plural(token) and any(lemma(token) in pairs[kind] for kind in ("sides", "bodies", "states"))


def find_pair(page: Page, token: Token) -> list[Token]:
    """Return the heads of the two mentions that a noun stands for, in the order of the text; none where the report tells no such two.

    The nearest sentence has them that tells of just two such parties, or of two coordinated ones: up to the noun's own, else the next.

    Args:
        page: the report.
        token: the noun.
    """
    if not is_pair(token):
        return []
    here, pairs = page.sentence(token), _tables()["pairs"]
    kinds = [kind for kind in ("bodies", "states") if lemma(token) in (*pairs[kind], *pairs["sides"])]
    heads = [page.doc[i] for i in sorted(page.mention_at) if abs(page.sentence_of[i] - here) <= BACK and page.doc[i].pos_ != "PRON"]
    for number in (*range(here, here - BACK - 1, -1), here + AHEAD):
        for kind in kinds:
            told = [t for t in heads if page.sentence(t) == number and _is_of(page, t, kind, common=lemma(token) in pairs["sides"])]
            pair = _two_of(page, told)
            if pair:
                return pair
    return []


def _is_of(page: Page, head: Token, kind: str, *, common: bool) -> bool:
    """Tell whether a mention is a state, or a body that may fight: one with a name, or for a side (``common``) any."""
    mention = page.mentions[page.mention_at[head.i]]
    if kind == "states":
        return mention.label in ("LOC", "NORP") and is_state(mention.text)
    people = people_of(mention.head)
    armed = people is not None and people.group in ("armed_group", "military", "government")
    if mention.label == "ORG":
        return people is None or armed
    return common and mention.label == "COMMON" and armed and not is_pair(head) and not _only_tells_kind(head)


def _only_tells_kind(head: Token) -> bool:
    """Tell whether a noun only says what a name beside it is: "the Islamist group X", "X, a militia"."""
    behind = head.doc[head.i + 1 : head.i + 2]
    return any(t.ent_type_ for t in (*children(head, "appos", "flat"), *behind)) or relation(head) == "appos"


def _two_of(page: Page, heads: Sequence[Token]) -> list[Token]:
    """The two parties among mentions of a sentence, or the two of them that are told together ("A and B")."""
    indices = {page.mention_at[t.i] for t in heads}
    short = {link.second: link.first for link in page.links if link.reason in ("acronym", "alias")}  # "X (short for X)" is X
    found: dict[str, Token] = {}
    for head in heads:
        index = page.mention_at[head.i]
        index = short.get(index, index)
        mention = page.mentions[index]
        if mention.owner is not None and mention.owner in indices and mention.owner_reason != "tied":  # "fighters of X" are X's
            mention = page.mentions[mention.owner]
        found.setdefault(mention.text.casefold(), head)
    parties = list(found.values())
    together = [[t for t in parties if t.i in {c.i for c in conjuncts(p)}] for p in parties if relation(p) != "conj"]
    return next((pair for pair in [parties, *together] if len(pair) == 2), [])
