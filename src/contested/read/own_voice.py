"""Who publishes a report and tells of himself by his name: "the Forum said" in a report of the Human Rights Forum is its own voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from contested.read.lexicon import word_class
from contested.read.page import Page
from contested.read.parties import is_state
from contested.schema import OUTLET

LEAST = 3  # letters of an acronym
_WORD = re.compile(r"[^\W_]+")


def mark_own(page: Page) -> None:
    """Make speeches of the body that publishes the report its own voice; who speaks by name for it is a speaker still."""
    if page.report.outlet is None:
        return
    outlet = _words(page.report.outlet)
    for index, speech in enumerate(page.speeches):
        if speech.name is None and any(_is_own(outlet, _words(told)) for told in (speech.org, speech.role) if told is not None):
            page.speeches[index] = replace(speech, kind=OUTLET.kind)


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(name) if word.casefold() not in word_class("articles")]


def _is_own(outlet: Sequence[str], told: Sequence[str]) -> bool:
    """Tell whether two names, word by word, are one: the same, one's acronym, a word of the outlet's name, its correspondent."""
    if not outlet or not told:
        return False
    plain, own = [word.casefold() for word in outlet], [word.casefold() for word in told]
    if plain == own[: len(plain)] and len(plain) > 1 or plain == own:
        return True
    if len(told) == 1 and (told[0] == _initials(outlet) or told[0].istitle() and own[0] in (plain[0], plain[-1]) and not is_state(told[0])):
        return True
    return len(told) >= LEAST and _initials(told) in outlet


def _initials(words: Sequence[str]) -> str:
    found = "".join(word[0] for word in words if word[0].isupper())
    return found if len(found) >= LEAST else ""
