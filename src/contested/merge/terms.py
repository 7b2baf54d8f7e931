"""Words of reports weighted by their rarity: what the feature ``words`` and ``names`` compare.

A word that few reports have weighs much (inverse document frequency). The weights come from the collection itself, each source family
counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from contested.data.tables import load_yaml
from contested.merge.words import find_words

HEADLINE = 3  # times that a word of the headline counts
READ = 2500  # characters of a report, from its beginning, that are compared
KEPT = 120  # words kept of a text, the weightiest
COMMON_NAME = (5, 0.08)  # a name in more sources than this number and this share of all is no rare one
WIDE = 60  # characters before and after a claim's evidence that belong to its passage

Numbers = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vector:
    """Words of a text: sorted numbers, weights whose squares sum to one, and which of them are written as names."""

    words: Numbers
    weights: Weights
    names: npt.NDArray[np.bool_]


@dataclass(slots=True)
class Terms:
    """The words of a collection: numbers, and in how many sources each stands. Texts are counted first, weighted when all are in."""

    numbers: dict[str, int] = field(default_factory=dict)
    sources: list[int] = field(default_factory=list)
    size: int = 0

    def count(self, texts: Sequence[tuple[str, int]], *, counted: bool) -> Vector:
        """Return how often a text has each word, not weighted yet.

        Args:
            texts: parts of one text, each with the times it counts.
            counted: the text is a source of its own, so that its words' rarity is taken from it.
        """
        found: Counter[int] = Counter()
        names: set[int] = set()
        for text, times in texts:
            for word in find_words(text):
                number = self._number(word)
                if number is not None:
                    found[number] += times
                    if word[0].isupper():
                        names.add(number)
        if counted:
            self.size += 1
            for number in found:
                self.sources[number] += 1
        words = np.array(sorted(found), np.int32)
        often = np.array([found[int(word)] for word in words], np.float32)
        return Vector(words, often, np.array([int(word) in names for word in words], np.bool_))

    def _number(self, word: str) -> int | None:
        if len(word) < 2 and not word.isdigit() or (folded := word.casefold()) in _function_words():
            return None
        number = self.numbers.setdefault(folded.removesuffix("'s").removesuffix("’s"), len(self.sources))
        if number == len(self.sources):
            self.sources.append(0)
        return number

    def rarity(self) -> Rarity:
        """Return the rarity of each word, when all texts are counted."""
        sources = np.maximum(np.array(self.sources, np.float32), 1)
        weights = np.log((self.size + 1) / np.minimum(sources, max(1, self.size))).astype(np.float32)
        return Rarity(weights, sources <= max(COMMON_NAME[0], COMMON_NAME[1] * self.size))


@dataclass(frozen=True, slots=True)
class Rarity:
    """By the number of a word: its weight, and whether it is rare enough for a name to tell happenings apart."""

    weights: Weights
    rare: npt.NDArray[np.bool_]

    def weigh(self, vector: Vector) -> Vector:
        """Return the weighted form of a counted text, its weightiest words alone."""
        if not vector.words.size:
            return vector
        weights = (1 + np.log(vector.weights)) * self.weights[vector.words]
        keep = np.sort(np.argsort(-weights, kind="stable")[:KEPT])
        words, weights = vector.words[keep], weights[keep]
        length = float(np.linalg.norm(weights)) or 1.0
        return Vector(words, (weights / length).astype(np.float32), vector.names[keep] & self.rare[words])


def common(left: Vector, right: Vector) -> tuple[float, int]:
    """Return the cosine of two texts, and how many rare words are written as names in both."""
    if left.words.size > right.words.size:
        left, right = right, left
    if not left.words.size:
        return 0.0, 0
    at = right.words.searchsorted(left.words)
    at[at == right.words.size] = 0
    hit = right.words[at] == left.words
    at = at[hit]
    return float(left.weights[hit] @ right.weights[at]), int((left.names[hit] & right.names[at]).sum())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(map(str, load_yaml("lang/en/function_words.yml")["words"]))
