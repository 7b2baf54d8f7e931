"""Who is told to stand behind a deed, or to be held for it, where the deed's own clause has no doer."""

from __future__ import annotations

from contested.data.tables import load_yaml
from contested.read.happening_words import tables
from contested.read.lexicon import lemma
from contested.read.phrases import NOMINAL, children, find_subjects, is_passive, preposition, relation
from contested.read.tokens import Token


def find_charged(deed: Token) -> list[Token]:
    """Return who is behind a deed or charged with it: "the group is believed to be behind the bombings", "men indicted on charges of
    kidnapping a girl", "stood trial on suspicion of the murder of two guards".
    """
    words = load_yaml("lang/en/harmers.yml")
    top = deed
    while relation(top) == "conj" or relation(top) == "nmod" and preposition(top) == "of" and lemma(top.head) in tables()["wholes"]:
        top = top.head
    if preposition(top) == "behind":
        return _behind(top)
    above = top.head
    of = preposition(top) == "of" or any(c.lower_ == "of" for c in children(top, "mark"))
    return _held(above) if of and relation(top) in ("acl", "nmod") and lemma(above) in words["charges"] else []


def _behind(deed: Token) -> list[Token]:
    """Who stands behind it: "X is behind it", "believed to be behind it", "accused X of being behind it", "the man behind it"."""
    above = deed.head
    if children(deed, "cop"):
        own = children(deed, "nsubj")
        if own or relation(deed) not in ("xcomp", "ccomp", "advcl") or above.pos_ != "VERB":
            return own
        accused = children(above, "obj") or children(above, "iobj")
        return find_subjects(above) if is_passive(above) else accused
    if relation(deed) == "nmod":
        return [above]
    return find_subjects(above) if lemma(above) in load_yaml("lang/en/harmers.yml")["standing"] else []


def _held(charge: Token) -> list[Token]:
    """Who is charged: whom a verb holds for it, whose charges they are."""
    verb = charge.head
    if relation(charge) == "nmod" and verb.pos_ in NOMINAL:
        return [verb]
    if relation(charge) not in ("obl", "obj") or verb.pos_ != "VERB":
        return []
    held = relation(charge) == "obl" and lemma(verb) in load_yaml("lang/en/harmers.yml")["blamed"] and not is_passive(verb)
    return children(verb, "obj") if held else find_subjects(verb)
