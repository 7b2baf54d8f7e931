"""What the encoder says of words and of a sentence as a whole, and tables that weigh it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from contested.read.once import once
from contested.read.page import Page
from contested.read.tokens import Token

Vectors = npt.NDArray[np.float64]


class Weights(dict[str, float]):
    """What a table weighs: features by name, the numbers of vectors as ``vector:0`` and so on, ``vector`` for all that have one."""

    def __init__(self, weights: Iterable[tuple[str, float]] | Mapping[str, float]) -> None:
        super().__init__(weights)
        self._numbers: dict[int, Vectors] = {}

    def of_numbers(self, size: int) -> Vectors:
        """Return the weights of the numbers of vectors of a size, shape (size,); nothing for those that the table has not."""
        if size not in self._numbers:
            self._numbers[size] = np.array([self.get(f"vector:{n}", 0.0) for n in range(size)])
        return self._numbers[size]


@once
def sentence_vectors(page: Page) -> Vectors:
    """Return the mean of the encoder's vectors of the words of each sentence, shape (sentences, numbers); none where words have none."""
    vectors: Any = page.doc.tensor
    if not len(vectors):
        return np.zeros((0, 0))
    starts = np.unique(page.sentence_of, return_index=True)[1]
    sums = np.add.reduceat(vectors.astype(np.float64), starts)
    found: Vectors = sums / np.diff([*starts, len(vectors)])[:, None]
    return found


def vectors_of_words(page: Page, words: Sequence[Token]) -> Vectors:
    """Return the vector of each word with the mean of its sentence's behind it, shape (words, numbers); no numbers where there are none."""
    vectors: Any = page.doc.tensor
    if not len(vectors) or not words:
        return np.zeros((len(words), 0))
    return np.hstack([vectors[[word.i for word in words]], sentence_vectors(page)[[page.sentence(word) for word in words]]])
