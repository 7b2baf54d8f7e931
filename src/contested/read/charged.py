"""Who is told to stand behind a deed, or to be held for it, where the deed's own clause has no doer."""

from __future__ import annotations

from contested.data.tables import load_yaml
from contested.read.happening_words import tables
from contested.read.lexicon import lemma, word_class
from contested.read.phrases import NOMINAL, children, find_subjects, is_passive, preposition, relation
from contested.read.tokens import Token


def find_charged(deed: Token) -> list[Token]:
    """Return who is behind a deed or charged with it: "the group is believed to be behind the bombings", "men indicted on charges of
    kidnapping a girl", "stood trial on suspicion of the murder of two guards", "was convicted of the bombing", "pleaded guilty to it".
    """
    words = load_yaml("lang/en/harmers.yml")
    top = deed
    while relation(top) == "conj" or relation(top) == "nmod" and preposition(top) == "of" and lemma(top.head) in tables()["wholes"]:
        top = top.head
    if preposition(top) == "behind":
        return _behind(top)
    above = top.head
    court = above.head if relation(above) == "obl" and preposition(above) == "on" else above  # "convicted on Monday of the attack"
    if _is_tried(top, court):
        return _tried(court)
    of = preposition(top) == "of" or any(c.lower_ == "of" for c in children(top, "mark"))
    return _held(above) if of and relation(top) in ("acl", "nmod") and lemma(above) in words["charges"] else []


def is_tried(deed: Token) -> bool:
    """Tell whether somebody is tried or charged for a deed, which then is not what the report is about: "convicted of killing two"."""
    return preposition(deed) != "behind" and bool(find_charged(deed))


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


def _is_tried(deed: Token, above: Token) -> bool:
    """Tell whether a deed is what a word tells somebody is tried for: "guilty of it", "trial for the killing", "jailed for the raid"."""
    words = load_yaml("lang/en/harmers.yml")["tried"]
    told = relation(deed) in ("obl", "nmod") and preposition(deed) in words["prepositions"]
    guilty = any(lemma(c) in words["standing"] for c in children(above, "xcomp", "obj"))
    tried = lemma(above) in words["standing"] or above.pos_ == "VERB" and (lemma(above) in words["verbs"] or guilty)
    before = deed.doc[max(above.i - 2, 0) : deed.i]  # "pleaded not guilty to"
    return told and tried and not any(t.lower_ in word_class("negations") for t in before)


def _tried(word: Token) -> list[Token]:
    """Who is tried: the subject of a passive or of what he does himself, else whom a court tries."""
    words = load_yaml("lang/en/harmers.yml")["tried"]
    verb = word.head if lemma(word) in words["standing"] else word
    tried = [c for c in (*children(verb, "obj"), *children(verb, "iobj")) if lemma(c) not in words["standing"]]
    return find_subjects(verb) if lemma(verb) in words["admitting"] or is_passive(verb) or not tried else tried
