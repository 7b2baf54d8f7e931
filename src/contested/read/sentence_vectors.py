"""What the encoder says of a sentence as a whole."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from contested.read.once import once
from contested.read.page import Page


@once
def sentence_vectors(page: Page) -> npt.NDArray[np.float64]:
    """Return the mean of the encoder's vectors of the words of each sentence, shape (sentences, numbers); none where words have none."""
    vectors: Any = page.doc.tensor
    if not len(vectors):
        return np.zeros((0, 0))
    starts = np.unique(page.sentence_of, return_index=True)[1]
    sums = np.add.reduceat(vectors.astype(np.float64), starts)
    found: npt.NDArray[np.float64] = sums / np.diff([*starts, len(vectors)])[:, None]
    return found
