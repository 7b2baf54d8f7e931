"""With what weapon a happening was done."""

from __future__ import annotations

from collections.abc import Iterable

from contested.read.happening_words import Trigger, tables
from contested.read.lexicon import lemma
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import base_phrase, relation


def find_instrument(page: Page, triggers: Iterable[Trigger]) -> str | None:
    """Return the weapon it was done with, as told, or ``None``."""
    weapons = set(tables()["weapons"])
    for trigger in triggers:
        arguments = trigger.arguments
        pool = [
            *arguments.agents,
            *arguments.patients,
            *[t for prep, t in arguments.obliques if prep in ("with", "by", "using", "of", "from")],
        ]
        pool += [t for t in trigger.token.lefts if relation(t) in ("compound", "amod", "nmod")]
        for token in pool:
            if lemma(core_of(token)) in weapons:
                return page.span(*base_phrase(core_of(token))).of(page.report.text)
    return None
