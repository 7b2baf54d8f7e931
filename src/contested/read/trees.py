"""From arc scores to a tree: one root, no arcs that cross."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]

NEVER = -1e9


def build_tree(scores: Scores) -> Heads:
    """Return one head a word so that the words of a sentence form a tree with one root, whose arcs do not cross.

    The best head of each word is kept where this already makes such a tree, which is so for most sentences. Otherwise the best tree
    without crossing arcs is found (Eisner 1996); English has next to none, while a crossing mostly is a mistake.

    Args:
        scores: shape (n, n); row = word, column = its head; the diagonal = being the root.

    Returns:
        Shape (n,): index of each word's head; the root's is itself.
    """
    heads: Heads = scores.argmax(axis=1).astype(np.int64)
    return heads if _is_tree(heads) else _best_tree(scores)


def _is_tree(heads: Heads) -> bool:
    """Tell whether heads form a tree with one root and no arcs that cross."""
    own = np.arange(len(heads))
    if (heads == own).sum() != 1:
        return False
    top = heads
    for _ in range(len(heads).bit_length()):  # each step doubles the way up
        top = top[top]
    if len(np.unique(top)) != 1:
        return False
    above = np.where(heads == own, -1, heads)  # the root hangs on what stands before the sentence
    left, right = np.minimum(own, above), np.maximum(own, above)
    crossing = (left[:, None] < left[None, :]) & (left[None, :] < right[:, None]) & (right[:, None] < right[None, :])
    return not crossing.any()


def _best_tree(scores: Scores) -> Heads:
    """Eisner's algorithm over spans of growing length, all spans of one length at once; word 0 stands for "no head".

    What a whole span is worth is kept by its first and by its last word, what a part is worth by its head, each at the span's length: so
    what is added up lies side by side.
    """
    size = len(scores) + 1
    arc = np.full((size, size), NEVER)  # head, word
    shifted = scores - scores.max(axis=1, keepdims=True)
    chance = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    arc[1:, 1:] = chance.T
    arc[0, 1:] = chance.diagonal()
    by_first, by_last, part = np.zeros((3, 2, size, size))  # of each 0: headed by the right end, 1: by the left end
    cut_whole, cut_part = np.zeros((2, size, size), int), np.zeros((size, size), int)  # by first word and length
    for length in range(1, size):
        many = size - length
        first = np.arange(many)
        sums = by_first[1, :many, :length] + by_last[0, length:, length - 1 :: -1]
        sums[0, 1:] = NEVER  # one root: "no head" takes the whole sentence at once
        best = sums.argmax(axis=1)
        top = sums[first, best]
        cut_part[:many, length] = first + best
        part[1, :many, length], part[0, length:, length] = top + arc.diagonal(length), top + arc.diagonal(-length)
        sums = part[1, :many, 1 : length + 1] + by_last[1, length:, length - 1 :: -1]
        best = sums.argmax(axis=1)
        cut_whole[1, :many, length] = first + best + 1
        by_first[1, :many, length] = by_last[1, length:, length] = sums[first, best]
        sums = by_first[0, :many, :length] + part[0, length:, length:0:-1]
        best = sums.argmax(axis=1)
        cut_whole[0, :many, length] = first + best
        by_first[0, :many, length] = by_last[0, length:, length] = sums[first, best]
    return _read_tree(cut_whole, cut_part)


def _read_tree(cut_whole: npt.NDArray[np.int_], cut_part: npt.NDArray[np.int_]) -> Heads:
    """Follow the cuts from the whole sentence down and note each word's head."""
    size = len(cut_part)
    heads = np.zeros(size, np.int64)
    spans = [(0, size - 1, 1, True)]
    while spans:
        first, last, side, is_whole = spans.pop()
        if first == last:
            continue
        if is_whole:
            cut = int(cut_whole[side, first, last - first])
            spans += [(first, cut, 1, False), (cut, last, 1, True)] if side else [(first, cut, 0, True), (cut, last, 0, False)]
        else:
            cut = int(cut_part[first, last - first])
            heads[last if side else first] = first if side else last
            spans += [(first, cut, 1, True), (cut + 1, last, 0, True)]
    inner = heads[1:] - 1
    tree: Heads = np.where(inner < 0, np.arange(size - 1), inner)
    return tree
