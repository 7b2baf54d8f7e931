"""From arc scores to a tree: the best head of each word, with circles and double roots mended."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def repair_tree(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Return one head a word so that the words of a sentence form a tree with one root.

    The greedy choice is kept where it already is a tree, which is so for most sentences. Otherwise the root is the word
    that scores best as one, and each circle is broken at the word that loses least by taking a head outside it.

    Args:
        scores: shape (n, n); row = word, column = its head; the diagonal = being the root.

    Returns:
        Shape (n,): index of each word's head; the root's is itself.
    """
    n = len(scores)
    own = np.arange(n)
    heads = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == own)
    if len(roots) != 1:
        diagonal = scores.diagonal()
        root = int(roots[diagonal[roots].argmax()]) if len(roots) else int(diagonal.argmax())
        open_scores = scores.copy()
        open_scores[own, own] = -np.inf
        heads = open_scores.argmax(axis=1)
        heads[root] = root
    else:
        root = int(roots[0])
    for _ in range(n):
        circle = _find_circle(heads, root)
        if circle is None:
            break
        _break_circle(scores, heads, circle)
    tree: npt.NDArray[np.int64] = heads.astype(np.int64)
    return tree


def _find_circle(heads: npt.NDArray[np.int64], root: int) -> list[int] | None:
    safe = {root}
    for word in range(len(heads)):
        path: list[int] = []
        while word not in safe and word not in path:
            path.append(word)
            word = int(heads[word])
        if word not in safe:
            return path[path.index(word) :]
        safe.update(path)
    return None


def _break_circle(scores: npt.NDArray[np.float32], heads: npt.NDArray[np.int64], circle: list[int]) -> None:
    """Give one word of the circle the best head that does not hang below the circle."""
    below = set(circle)
    grown = True
    while grown:
        fresh = {word for word in range(len(heads)) if word not in below and int(heads[word]) in below}
        below |= fresh
        grown = bool(fresh)
    outside = [word for word in range(len(heads)) if word not in below]
    loss = {word: scores[word, heads[word]] - scores[word, outside].max() for word in circle}
    loser = min(loss, key=lambda word: loss[word])
    heads[loser] = outside[int(scores[loser, outside].argmax())]
