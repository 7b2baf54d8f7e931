"""Ties that are told as none: only needed, asked for or wished, and help with a task that is no fight."""

from __future__ import annotations

from functools import partial

from contested.data.tables import load_yaml
from contested.read.frames import Entry
from contested.read.lexicon import lemma
from contested.read.phrases import children, preposition, relation
from contested.read.tokens import Token

_tables = partial(load_yaml, "lang/en/relations.yml")


def is_of_another(token: Token, entry: Entry) -> bool:
    """Tell whether a word tells no tie but a need for one, or where somebody was harmed: "seven were killed in fighting with rebels"."""
    if entry["predicate"] in _tables()["given"]:
        return _is_only_needed(token) or _is_errand(token) or lemma(token.head) in entry.get("not_under", ())
    if any(c.lower_ in entry.get("not_of", ()) for c in token.lefts):  # "a presidential campaign"
        return True
    harmed = preposition(token) in ("in", "during") and lemma(token.head) in _tables()["harmed"]
    return entry["predicate"] == "fights" and token.pos_ == "NOUN" and harmed


def _is_only_needed(token: Token) -> bool:
    """Tell whether a tie is the object of a need, or what somebody needs to do: "requires partnerships", "efforts to get aid"."""
    if token.pos_ == "NOUN":
        sought = lemma(token.head) in _tables()["getting"] and any(c.lower_ == "to" for c in children(token.head, "mark"))
        return relation(token) == "obj" and (_is_needed(token.head) or sought)
    told = token.head if relation(token) in ("xcomp", "conj", "advcl") and any(c.lower_ == "to" for c in children(token, "mark")) else None
    due = {c.lower_ for t in (token, told) if t is not None for c in children(t, "aux")}
    return bool(due & {*_tables()["due"]}) or told is not None and any(lemma(t) in _tables()["needing"] for t in (told, told.head))


def _is_needed(verb: Token) -> bool:
    """Tell whether what a verb's object tells is only needed, wanted or possible: "requires partnerships with"."""
    return lemma(verb) in _tables()["needing"] or any(c.lower_ in _tables()["open"] for c in children(verb, "aux"))


def is_asked(verb: Token) -> bool:
    """Tell whether others are only asked to do what a verb tells: "urged Iran to help the rebels"."""
    asked = relation(verb) in ("xcomp", "advcl", "ccomp") and lemma(verb.head) in _tables()["requests"]
    return asked and any(c.lower_ == "to" for c in children(verb, "mark")) and bool(children(verb.head, "obj", "iobj"))


def _is_errand(verb: Token) -> bool:
    """Tell whether others are helped with what is no fight, or told what to do: "helped the council to repair roads", "advised it to"."""
    if lemma(verb) not in _tables()["errands"] or verb.pos_ != "VERB":
        return False
    tasks = [c for c in children(verb, "xcomp", "ccomp", "advcl") if c.i > verb.i and c.pos_ == "VERB" and _is_task(c, lemma(verb))]
    return bool(tasks) and not any(lemma(t) in _tables()["combat"] for t in tasks)


def _is_task(verb: Token, help_: str) -> bool:
    """Tell whether a verb is an infinitive that tells what somebody is helped to do."""
    bare = help_ == "help" and relation(verb) != "advcl" and verb.lower_ == lemma(verb)
    return bare or any(c.lower_ == "to" for c in children(verb, "mark", "aux"))
