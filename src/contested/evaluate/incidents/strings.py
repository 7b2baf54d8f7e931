"""Whether two strings name the same thing: exactly, or by their head word (the rules of the MUC-4 scorer)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from contested.data.tables import load_yaml

LEAST_NAME = 3  # letters of the longest word of a part that stands for a whole name


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of ``resources/evaluate/incidents.yml`` as a set."""
    value = load_yaml("evaluate/incidents.yml")[name]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def plain(text: str) -> str:
    """Return the form for exact comparison: lower case, without punctuation and articles."""
    return " ".join(word for word in re.sub(r"[^\w\s]|_", "", text.lower()).split() if word not in word_list("articles"))


@cache
def _words(text: str) -> tuple[str, ...]:
    """Return the words and commas."""
    bare = re.sub(r"[^\w\s,]", " ", text.lower().replace("'", "").replace(".", ""))
    return tuple(word for word in re.findall(r"\w+|,", bare) if word not in word_list("articles"))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _head(words: Sequence[str]) -> str:
    """Return the last word before the first preposition, relative pronoun or comma."""
    for place, word in enumerate(words):
        if place and (word == "," or word in word_list("prepositions")):
            return _stem(words[place - 1])
    return _stem(words[-1]) if words else ""


def same_string(gold: Iterable[str], found: Iterable[str], *, exact: bool, name: bool = False, body: bool = False) -> bool:
    """Tell whether any gold alternative and any predicted one agree.

    Args:
        gold, found: alternatives.
        exact: ask for equal `plain` forms; else head and overlap of words decide.
        name: the slot holds proper names, a part of which may stand for the whole ("Cristiani").
        body: the slot holds organisations, of which a single word may lack a nation only ("army", "Salvadoran army").
    """
    gold, found = tuple(gold), tuple(found)
    if {plain(one) for one in gold} & {plain(one) for one in found}:
        return True
    return not exact and any(_alike(one, other, name, body) for one in gold for other in found)


@cache
def _alike(gold: str, found: str, name: bool, body: bool) -> bool:
    left, right = _words(gold), _words(found)
    ours, theirs = ({_stem(word) for word in words if word != ","} for words in (left, right))
    shared = (ours & theirs) - word_list("prepositions")
    if not shared or body and min(len(ours), len(theirs)) == 1 and not ours ^ theirs <= word_list("nations"):
        return False
    if _head(left) == _head(right):
        if ours <= theirs or theirs <= ours:
            return True
        numerals = {word for word in ours ^ theirs if word.isdigit() or word in word_list("numerals")}
        if 2 * len(ours & theirs) > 0.5 * (len(ours) + len(theirs)) and len(numerals) < 2:
            return True
    return name and _is_part(*sorted((left, right), key=len))


def _is_part(small: Sequence[str], big: Sequence[str]) -> bool:
    """Tell whether a name is the end of another one, or two or more of its words."""
    if any(word in word_list("prepositions") for word in small) or max(map(len, small)) < LEAST_NAME:
        return False
    if f" {' '.join(small)} " in f" {' '.join(big)} " and small[-1] == big[-1]:
        return True
    return len(small) >= 2 and set(small) <= set(big)
