"""News or background: a small table of weights over plain features of the sentence (``resources/lang/en/background.yml``)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

from spacy.tokens import Token

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma
from contested.read.page import Page
from contested.read.phrases import relation
from contested.schema import Draft, TimeExpression

OLD_UNITS = ("week", "month", "year", "decade", "century")


@cache
def _weights() -> Mapping[str, float]:
    raw: Mapping[str, Any] = load_yaml("lang/en/background.yml")
    return {row["id"]: float(row["weight"]) for row in raw["features"]}


def is_background(page: Page, draft: Draft, trigger: Token, times: tuple[int, ...]) -> bool:
    """Tell whether a draft is told as history or context."""
    return score_background(page, draft, trigger, times) >= 0.5


def score_background(page: Page, draft: Draft, trigger: Token, times: tuple[int, ...]) -> float:
    """Return the chance, 0 to 1, that a draft is background."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) for name in find_features(page, draft, trigger, times))
    return 1.0 / (1.0 + math.exp(-total))


def find_features(page: Page, draft: Draft, trigger: Token, times: tuple[int, ...]) -> set[str]:
    """Return the names of the features that hold of a draft."""
    found: set[str] = set()
    verb = _verb_of(trigger)
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "aux:pass")}
    if "had" in auxiliaries:
        found.add("past_perfect_said" if draft.speech is not None else "past_perfect")
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        found.add("present_perfect")
    if times:
        found.add(f"time_{age_of(page.times[times[0]], page)}")
    number, total = page.sentence(trigger), max(page.sentence_of, default=0) + 1
    if number <= 1:
        found.add("opening")
    if total > 4 and number >= 0.75 * total:
        found.add("ending")
    if any(word.dep_ == "acl:relcl" for word in _path(trigger)):
        found.add("relative_clause")
    if any(relation(word) == "advcl" for word in _path(trigger)):
        found.add("adverbial_clause")
    if trigger.pos_ in ("NOUN", "PROPN"):
        found.add("nominal")
        if any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "its", "their") for c in trigger.children):
            found.add("definite")
    if draft.speech is not None:
        found.add("spoken")
    if lemma(trigger) in ("war", "conflict", "insurgency", "rebellion", "uprising", "revolution", "coup", "campaign", "invasion", "occupation"):
        found.add("long_matter")
    if draft.cumulative:
        found.add("cumulative")
    found.add(f"kind_{draft.kind}")
    return found


def _verb_of(trigger: Token) -> Token:
    word = trigger
    for _ in range(4):
        if word.pos_ in ("VERB", "AUX") or word.head is word:
            return word
        word = word.head
    return word


def _path(trigger: Token) -> list[Token]:
    path, word = [trigger], trigger
    for _ in range(8):
        if word.head is word:
            break
        word = word.head
        path.append(word)
    return path


def age_of(time: TimeExpression, page: Page) -> str:
    """Return how old a time expression makes a thing: ``fresh``, ``weeks``, ``years``, ``old_year``, ``span`` or ``other``."""
    published = page.report.published
    if time.kind in ("weekday", "word") or time.kind == "calendar" and "this" in (time.part or "") and time.unit in ("week", "weekend", "day"):
        return "fresh"
    if time.kind == "date":
        if time.year is not None:
            return "this_year" if published is not None and published.day[:4] == str(time.year) else "old_year"
        return "month_named"
    if time.kind == "decade":
        return "old_year"
    if time.relation == "since":
        return "span"
    if time.kind in ("relative", "calendar"):
        return "years" if time.unit in ("year", "decade", "century") else "weeks" if time.unit in OLD_UNITS else "fresh"
    if time.kind in ("period", "recent"):
        return "span" if time.unit in OLD_UNITS else "days_span"
    return "other"
