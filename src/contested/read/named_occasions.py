"""Happenings of old that a report is about and names with their year: "inquests into the 1974 bombings ... who died in the bombings"."""

from __future__ import annotations

from collections.abc import Mapping

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma
from contested.read.once import once
from contested.read.page import Page
from contested.read.paths import head_of
from contested.read.phrases import relation
from contested.read.tokens import Token

OPENING = 3  # sentences in which a report says what it is about
BESIDE = ("nummod", "compound", "amod", "nmod")  # how the time hangs on the noun that it dates


def named_time(page: Page, trigger: Token) -> int | None:
    """Return the time expression that dates the happening of old which a word or one next to it points back at, if there is one."""
    known = load_yaml("lang/en/occasions.yml")["known"]
    words = [word for word in (trigger, trigger.head, *trigger.children) if any(c.lower_ in known for c in word.lefts)]
    return next((index for word in words if (index := _find_named(page).get(word.lower_)) is not None), None)


@once
def _find_named(page: Page) -> Mapping[str, int]:
    """The times of the happenings that a report's opening names with a year gone by, by the noun, where that is first told so."""
    nouns = load_yaml("lang/en/occasions.yml")["nouns"]
    found: dict[str, int | None] = {}
    heads = ((head_of(page, time), n) for n, time in enumerate(page.times) if time.year is not None)
    dated = {head.head.i: n for head, n in heads if head is not None and relation(head) in BESIDE}
    for word in page.doc:
        if page.sentence(word) >= OPENING:
            break
        if word.pos_ == "NOUN" and lemma(word) in nouns:
            found.setdefault(word.lower_, dated.get(word.i))
    return {noun: _day_in(page, index) for noun, index in found.items() if index is not None and _is_past(page, index)}


def _is_past(page: Page, index: int) -> bool:
    published, year = page.report.published, page.times[index].year
    return published is not None and year is not None and year < int(published.day[:4])


def _day_in(page: Page, index: int) -> int:
    """The one full day that a report tells in a year that it tells without a day, else that year."""
    year = page.times[index]
    days = {(t.month, t.day): n for n, t in enumerate(page.times) if t.kind == "date" and t.year == year.year and t.day is not None}
    return next(iter(days.values())) if year.month is None and len(days) == 1 else index
