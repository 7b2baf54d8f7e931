"""Pronouns to the mention they stand for, where that is plain."""

from __future__ import annotations

from dataclasses import dataclass

from contested.data.tables import load_yaml
from contested.read.lexicon import is_plural, lemma_of, people_of
from contested.read.page import Page
from contested.read.phrases import relation
from contested.read.tokens import Token

WORDS = {
    "person": {"he", "she", "him", "her", "his", "himself", "herself"},
    "plural": {"they", "them", "their", "themselves"},
    "body": {"it", "its", "itself"},
}
_BODIES = set("army military government police group coalition ministry agency party movement navy hospital charity".split())
GROUPS = set("group movement organization organisation network faction".split())
REACH = 2  # sentences back to which a pronoun may point


@dataclass(slots=True)
class _Recent:
    """The latest mention of one number and kind, as subject and at all, each with its sentence."""

    subject: tuple[int, int] = (-9, -1)
    last: tuple[int, int] = (-9, -1)


def resolve_pronouns(page: Page) -> None:
    """Point plain pronouns at the mention they stand for.

    The subject of the same sentence comes first, then the last mention before in it, then the subject of the sentence before,
    then the last mention; all of one number and kind. "The rebels and their allies" stay together.
    """
    recent = {kind: _Recent() for kind in (*WORDS, "group")}
    order = sorted(page.mention_at)
    found: dict[int, int] = {}
    position = 0
    for token in page.doc:
        while position < len(order) and order[position] < token.i:
            _note(page, recent, page.doc[order[position]], page.mention_at[order[position]])
            position += 1
        kind = next((k for k, words in WORDS.items() if token.lower_ in words), None) if token.pos_ in ("PRON", "DET") else None
        kind = "group" if _is_the_group(page, token) else kind
        target = _partner(page, token) if kind is not None else None
        if kind is not None and target is None:
            target = _choose(recent[kind], page.sentence(token))
        if kind is not None and target is not None:
            found[token.i] = target
            if _is_subject(token):
                recent[kind].subject = (page.sentence(token), target)
    page.mention_at.update(found)


def _note(page: Page, recent: dict[str, _Recent], head: Token, mention: int) -> None:
    kind = _kind_of(page, head, mention)
    if kind is None:
        return
    place = (page.sentence(head), mention)
    for each in (kind, "group") if _is_group(page, mention) else (kind,):
        recent[each].last = place
        if _is_subject(head):
            recent[each].subject = place


def _is_the_group(page: Page, token: Token) -> bool:
    """Tell whether a noun stands for a group told before: "the militant group", with no name of its own."""
    if token.lower_ not in GROUPS or page.mention_at.get(token.i) is None:
        return False
    told = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children)
    return told and not any(c.ent_type_ or relation(c) in ("nmod", "appos", "acl") and c.i > token.i for c in token.children)


def _is_subject(token: Token) -> bool:
    while relation(token) == "flat" and token.head.i != token.i:  # a name hangs on its first word
        token = token.head
    return relation(token) == "nsubj"


def _is_group(page: Page, index: int) -> bool:
    """Tell whether "the group" may be what a mention names: a body that is no ministry, army, police or newspaper."""
    mention = page.mentions[index]
    people = people_of(mention.head)
    return mention.label == "ORG" and (people is None or people.group == "armed_group")


def _partner(page: Page, token: Token) -> int | None:
    """The mention before "and" in "X and their Y"."""
    owned = token.head
    if token.dep_ == "nmod:poss" and relation(owned) == "conj" and owned.head.i < token.i:
        return page.mention_at.get(owned.head.i)
    return None


def _choose(recent: _Recent, sentence: int) -> int | None:
    if recent.subject[0] == sentence:
        return recent.subject[1]
    if recent.last[0] == sentence:
        return recent.last[1]
    for place, mention in (recent.subject, recent.last):
        if sentence - place <= REACH:
            return mention
    return None


def _kind_of(page: Page, head: Token, index: int) -> str | None:
    """Which pronouns a mention may be named by: those for a person, for several, or for a body; ``None`` for things that do not act."""
    mention = page.mentions[index]
    if mention.label == "PER":
        return "person"
    if mention.label == "COMMON":
        people = people_of(mention.head)
        if mention.head in _machines() or people is not None and people.group == "media":
            return None
        if mention.plural or is_plural(head) or any(c.dep_ == "conj" for c in head.children):
            return "plural"
        return "body" if mention.head in _BODIES or people is None else "person"
    return "body" if mention.label in ("ORG", "LOC") else "plural" if lemma_of(mention.head) != mention.head else "body"


def _machines() -> frozenset[str]:
    entry = next(c for c in load_yaml("actors/words.yml")["classes"] if c["id"] == "airforce")
    return frozenset(entry["nouns"])
