"""Deaths by illness, which are no tolls of a conflict (``resources/lang/en/illnesses.yml``)."""

from __future__ import annotations

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma
from contested.read.phrases import base_phrase, find_arguments
from contested.read.tokens import Token


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
    if any(_names(noun, table["words"] + (table["causes"] if prep in table["of_cause"] else [])) for prep, noun in causes):
        return True
    sentence = trigger.sent
    before = trigger.doc[sentence.start - 1].sent.start if sentence.start else 0
    return quiet and not causes and any(_is(token, table["words"]) for token in trigger.doc[before : sentence.end])


def _names(noun: Token, words: list[str]) -> bool:
    return any(_is(token, words) for token in noun.doc[slice(*base_phrase(noun))])


def _is(token: Token, words: list[str]) -> bool:
    return token.lower_ in words or lemma(token) in words
