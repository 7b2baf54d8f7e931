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
    number, total = page.sentence(trigger), max(page.sentence_of, default=0) + 1
    tests = {
        f"time_{age_of(page.times[times[0]], page)}" if times else "": True,
        "opening": number <= 1,
        "ending": total > 4 and number >= 0.75 * total,
        "spoken": draft.speech is not None,
        "long_matter": lemma(trigger) in _long_matters(),
        "cumulative": draft.cumulative,
        f"kind_{draft.kind}": True,
    }
    return {name for name, holds in tests.items() if holds and name} | _grammar_features(draft, trigger)


def _grammar_features(draft: Draft, trigger: Token) -> set[str]:
    """Tense of the clause, kind of the clause, form of the word."""
    auxiliaries = {c.lower_ for c in _verb_of(trigger).children if c.dep_ in ("aux", "aux:pass")}
    path, nominal = _path(trigger), trigger.pos_ in ("NOUN", "PROPN")
    tests = {
        "past_perfect_said" if draft.speech is not None else "past_perfect": "had" in auxiliaries,
        "present_perfect": bool(auxiliaries & {"has", "have", "'ve", "’ve"}),
        "relative_clause": any(word.dep_ == "acl:relcl" for word in path),
        "adverbial_clause": any(relation(word) == "advcl" for word in path),
        "nominal": nominal,
        "definite": nominal and any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "its", "their") for c in trigger.children),
    }
    return {name for name, holds in tests.items() if holds}


@cache
def _long_matters() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/standing.yml")["long_matters"]["words"])


def is_cumulative(page: Page, draft: Draft, trigger: Token, times: tuple[int, ...]) -> bool:
    """Tell whether a toll is a running total: counted since long, or over a war as a whole."""
    if draft.kind != "toll" or draft.person is not None:
        return False
    if times and age_of(page.times[times[0]], page) == "span":
        return True
    clause = _verb_of(trigger)
    told = [child for child in clause.children if relation(child) in ("obl", "nsubj", "advmod", "nmod")]
    words = [word for child in told for word in (child, *child.children)]
    return any(lemma(word) in _long_matters() for word in words) and bool({"has", "have"} & {c.lower_ for c in clause.children})


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
    if (
        time.kind in ("weekday", "word")
        or time.kind == "calendar"
        and "this" in (time.part or "")
        and time.unit in ("week", "weekend", "day")
    ):
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
