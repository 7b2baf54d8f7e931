"""What the encoder says of words and of a sentence as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from contested.read.once import once
from contested.read.page import Page
from contested.read.tokens import Token

Vectors = npt.NDArray[np.float64]


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
