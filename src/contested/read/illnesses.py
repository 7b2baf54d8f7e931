"""Deaths by illness or age, which are no tolls of a conflict (``resources/lang/en/illnesses.yml``)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of, count_of, individual
from contested.read.phrases import antecedent, base_phrase, children, find_arguments, preposition, relation
from contested.read.tokens import Token
from contested.read.victim_kinds import is_armed

BEFORE, AFTER = 2, 1  # sentences in which what befell somebody may be told
BEHIND = 8  # words behind a death in which the age is told


def is_of_illness(trigger: Token) -> bool:
    """Tell whether a word of harm tells a death by illness: that is its cause, or stands near and no other cause is told.

    Args:
        trigger: the word of harm ("died", "killed", "toll").
    """
    table, told = load_yaml("lang/en/illnesses.yml"), find_arguments(trigger)
    quiet = lemma(trigger) in table["quiet"]
    killers = () if quiet else told.agents  # who dies is its subject
    behind = [(prep, noun) for prep, noun in told.obliques if prep in (*table["of_cause"], *table["of_scene"])]
    causes = [*(("by", noun) for noun in killers), *behind]
    told_of = ((noun, table["words"] + (table["causes"] if prep in table["of_cause"] else [])) for prep, noun in behind)
    if any(_names(noun, table["words"]) for noun in killers) or any(_names(noun, words) for noun, words in told_of):
        return True
    sentence = trigger.sent
    before = trigger.doc[sentence.start - 1].sent.start if sentence.start else 0
    scenes = [noun for prep, noun in causes if prep in table["of_cause"] or lemma(noun) in _violence()]
    return quiet and not scenes and any(_is(token, table["words"]) for token in trigger.doc[before : sentence.end])


def is_passing(page: Page, trigger: Token, victims: Sequence[Token]) -> bool:
    """Tell whether a word tells one person's death and nothing that befell him: "he died in May at the age of 69".

    Args:
        page: the report.
        trigger: the word of death.
        victims: the nouns for those who died.
    """
    if lemma(trigger) not in ("die", "death", "dead", "deceased") or not victims:
        return False
    cores = [core_of(antecedent(victim)) for victim in victims]
    if any(count_of(page, v) is not None or individual(page, v) is None for v in victims) or any(map(is_armed, cores)):
        return False
    words = load_yaml("lang/en/illnesses.yml")["passing"]
    aged = any(t.lower_ in words["ages"] for t in trigger.doc[trigger.i : min(trigger.i + BEHIND, trigger.sent.end)])
    if aged or lemma(trigger.head) in words["feasts"]:
        return not _is_violent(page, page.sentence(trigger), page.sentence(trigger))
    if _has_cause(page, trigger):
        return False
    sentence = page.sentence(trigger)
    if trigger.dep_ == "acl:relcl" and trigger.head.ent_type_ == "PER":  # "the late Omar Vey, who died last month"
        return not _is_violent(page, sentence, sentence)
    return not _is_violent(page, sentence - BEFORE, sentence + AFTER)


def is_own_mishap(page: Page, trigger: Token) -> bool:
    """Tell whether a verb tells what somebody did to a part of his own body, and nothing violent: "hurt his shoulder in the final"."""
    if trigger.pos_ != "VERB" or lemma(trigger) not in load_yaml("lang/en/illnesses.yml")["own_mishaps"]:
        return False
    parts = (c for c in children(trigger, "obj") if any(p.pos_ == "PRON" for p in children(c, "nmod:poss")))
    violent = (t for t in trigger.sent if lemma(t) in _violence() and t is not trigger)
    return any(people_of(lemma(c)) is None for c in parts) and not any(violent)


def _has_cause(page: Page, trigger: Token) -> bool:
    """Tell whether a clause tells what somebody died of or in: "died in a crash", "died when guards charged"."""
    words, causing = load_yaml("lang/en/illnesses.yml")["passing"], load_yaml("lang/en/illnesses.yml")
    behind = [c for c in children(trigger, "obl", "nmod") if preposition(c) in (*causing["of_cause"], *causing["of_scene"], "at", "under")]
    open_causes = [c for c in behind if not (page.places.last_at(c.idx) is not None or page.times.last_at(c.idx) is not None)]
    told = [c for c in open_causes if lemma(c) not in words["scenes"] and c.ent_type_ != "PER" and preposition(c) != "with"]
    told = [c for c in told if c.i > trigger.i and not (trigger.pos_ == "NOUN" and preposition(c) == "of")]
    return bool(told) or bool(children(trigger, "advcl")) and relation(trigger) != "advcl"


def _is_violent(page: Page, first: int, last: int) -> bool:
    """Tell whether violence or an accident is told in some sentences."""
    told = page.doc[bisect_left(page.sentence_of, first) : bisect_right(page.sentence_of, last)]
    others = (t for t in told if relation(t) != "amod" or t.head.ent_type_ != "PER")  # "the slain leader Omar Vey"
    return any(lemma(t) in _violence() or t.lower_ in _violence() for t in others)


@cache
def _violence() -> frozenset[str]:
    happenings = load_yaml("lang/en/happenings.yml")
    own = load_yaml("lang/en/illnesses.yml")["passing"]["violence"]
    return frozenset((*own, *happenings["accidents"], *happenings["mishaps"], *happenings["weapons"], *happenings["blazes"]))


def _names(noun: Token, words: list[str]) -> bool:
    """Tell whether a noun or what it is of is one of some words: "an outbreak of cholera", "exposure to the virus"."""
    below = [c for c in children(noun, "nmod") if preposition(c) in ("of", "to")]
    return any(_is(token, words) for n in (noun, *below) for token in noun.doc[slice(*base_phrase(n))])


def _is(token: Token, words: list[str]) -> bool:
    return token.lower_ in words or lemma(token) in words
