"""Words of reports as numbers: what texts are compared by."""

from __future__ import annotations

import re
from zlib import crc32

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Hashes = npt.NDArray[np.uint32]


def find_words(text: str) -> list[str]:
    """Return the words and numbers of a text in order, as written."""
    return _WORD.findall(text)


def hash_shingles(words: list[str], size: int) -> Hashes:
    """Return the distinct runs of ``size`` words as sorted 32-bit hashes; a shorter text is one run."""
    folded = [word.casefold() for word in words]
    runs = {crc32(" ".join(folded[start : start + size]).encode()) for start in range(max(1, len(folded) - size + 1))}
    return np.array(sorted(runs), np.uint32)
