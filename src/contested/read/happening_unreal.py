"""Happenings that are only feared, threatened, urged or supposed: they are no part of the record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from contested.read.happening_groups import Telling
from contested.read.happening_repeats import HARM
from contested.read.happening_retold import is_definite
from contested.read.happening_words import is_noun_of, tables
from contested.read.lexicon import lemma, word_class
from contested.read.phrases import children, preposition, relation
from contested.read.tokens import Token

YEAR = 4  # digits of a year
ABOVE = 4  # words over a harm among which it is told to be wanted that there be none
DEPTH = 3  # words up to the one that fears or threatens it


def is_unreal(telling: Telling) -> bool:
    """Tell whether a telling only supposes a happening: "they fear an attack", "rebels threatened to shell the town", "if troops enter"."""
    token, words, harm = telling.main, tables()["unreal"], telling.kind in HARM
    if telling.triggers[0].noun:
        definite = is_definite(token)
        if definite and harm:
            return False  # "they fear the attack" tells of one; "they demand the withdrawal" does not
        supposed = any(c.lower_ in words["adjectives"] for c in children(token, "amod"))
        if supposed or not definite and relation(token) == "nsubj" and _is_doubtful(token.head):
            return True
    else:
        helpers = _helpers(token)
        if _is_standing_war(telling, helpers):
            return True
        if helpers & word_class("having"):
            return "would" in helpers and _is_conditional(token)  # "may have been shot" tells what is said to have happened
        if helpers & {*words["modals"], *(words["future"] if harm else ())}:
            return True
        marks = {c.lower_ for c in children(token, "mark")}
        if marks & {*words["marks"]} or marks & {*words["before"]} and _to_come(token):
            return True
    if _is_yardstick(token):
        return True
    governors = {*words["governors"], *(words["plans"] if harm else ()), *(words["sought"] if telling.kind == "agreement" else ())}
    return any(lemma(word) in governors or harm and _helpers(word) & {*words["urging"]} for word in _above(token))


def _is_yardstick(token: Token) -> bool:
    """Tell whether a happening only says how long another is the worst: "the worst clashes since the outbreak of the war"."""
    rule = tables()["yardstick"]
    span = token.head if relation(token) == "nmod" and lemma(token.head) in rule["nouns"] else None
    if span is None or preposition(span) not in rule["prepositions"]:
        return False
    return any(
        t.lower_ in ("worst", "most", "first") or t.lower_.endswith("est") and t.pos_ == "ADJ" for t in token.doc[token.sent.start : span.i]
    )


def _is_conditional(token: Token) -> bool:
    """Tell whether a verb hangs on a condition: "if it had gone off later, it would have killed more"."""
    marks = {*tables()["unreal"]["marks"]}
    clauses = [c for verb in (token, *children(token, "parataxis")) for c in children(verb, "advcl")]
    return any(c.lower_ in marks for clause in clauses for c in children(clause, "mark"))


def is_averted(harm: Token) -> bool:
    """Tell whether a harm did not come about: "would have killed many", "feared that mobs would kill them", "attempted murder"."""
    words, helpers = tables()["unreal"], _helpers(harm)
    if helpers & {*words["hypothetical"]} and helpers & word_class("having"):
        return True
    if {c.lower_ for c in children(harm, "amod")} & {*words["averted"]}:
        return True
    governors = {*words["averting"], *(words["governors"] if helpers & {*words["future"], *words["modals"]} else ())}
    return any(lemma(word) in governors for word in _above(harm))


def is_only_wished(harm: Token) -> bool:
    """Tell whether it is only wanted that nobody be harmed: "aimed for zero casualties", "so that no woman will die"."""
    words = tables()["unreal"]
    above = (lemma(word) for word in islice(harm.ancestors, ABOVE))
    return bool(_helpers(harm) & {*words["modals"], *words["future"]}) or any(word in words["wished"] for word in above)


def _to_come(token: Token) -> bool:
    """Tell whether a verb is in the present: "until the rebels are defeated"."""
    told = [c.lower_ for c in children(token, "aux", "aux:pass", "cop")] or [token.lower_]
    return told[0] in (*tables()["unreal"]["present"], lemma(token), f"{lemma(token)}s")


def _is_standing_war(telling: Telling, helpers: Collection[str]) -> bool:
    """Tell whether somebody is only said to be at war: "has been fighting the army since 1962", "the men fighting the rebels"."""
    token, words = telling.main, tables()["standing_wars"]
    if lemma(token) not in words["verbs"] or len(telling.triggers) > 1:
        return False
    foes = [t for t in telling.triggers[0].arguments.patients if not is_noun_of(t)]  # no "insurgency"
    told = [c for c in token.children if relation(c) in ("obl", "advmod", "advcl") and c.i > token.i]
    circumstances = [c for c in told if preposition(c) not in words["sides"] and (token.dep_ != "acl" or preposition(c) != "in")]
    bare = token.dep_ == "acl" or token.lower_ == lemma(token) and not children(token, "nsubj")
    if not circumstances and (bare or _to_come(token) or lemma(token.head) in words["charging"]):
        return True
    if "been" not in helpers or not foes:
        return False
    times = [c for c in token.children if preposition(c) in words["since"]]
    return any(len(t.text) == YEAR and t.text.isdigit() or lemma(t) in words["spans"] for t in times)


def _above(token: Token) -> Iterator[Token]:
    """Yield the words that a word is the object, complement or purpose of, up to the verb of its sentence."""
    for _ in range(DEPTH):
        if not _is_complement(token):
            return
        token = token.head
        if lemma(token) in tables()["unreal"]["ending"]:
            return
        yield token


def _is_complement(token: Token) -> bool:
    kind, marks = relation(token), {c.lower_ for c in children(token, "mark")}
    if kind in ("obl", "nmod"):
        return preposition(token) in tables()["unreal"]["prepositions"]
    if kind == "conj":
        return not children(token, "nsubj")
    if token.pos_ in ("NOUN", "PROPN") and lemma(token.head) in tables()["naming"]:
        return False  # "called it a suicide bombing"
    return kind in ("xcomp", "ccomp", "obj") or kind in ("acl", "advcl") and "to" in marks


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in children(verb, "aux")}


def _is_doubtful(verb: Token) -> bool:
    """Tell whether a verb only supposes its subject: "an attack could follow", but not "gunfire could be heard"."""
    return bool(_helpers(verb) & {*tables()["unreal"]["doubts"]}) and lemma(verb) not in tables()["heard"]
