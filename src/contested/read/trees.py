"""From arc scores to a tree: one root, no arcs that cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]

NEVER = -1e9
ROOM = 100_000  # pairs of words whose arcs are weighed side by side


def build_trees(scores: Sequence[Scores]) -> list[Heads]:
    """Return for each sentence one head a word so that its words form a tree with one root, whose arcs do not cross.

    The best head of each word is kept where this already makes such a tree, which is so for most sentences. Otherwise the best tree
    without crossing arcs is found (Eisner 1996); English has next to none, while a crossing mostly is a mistake.

    Args:
        scores: of each sentence, shape (n, n); row = word, column = its head; the diagonal = being the root.

    Returns:
        Of each sentence, shape (n,): index of each word's head; the root's is itself.
    """
    heads: list[Heads] = [rows.argmax(axis=1).astype(np.int64) for rows in scores]
    rest = sorted((n for n, found in enumerate(heads) if not _is_tree(found)), key=lambda n: -len(scores[n]))
    while rest:
        many = max(1, ROOM // len(scores[rest[0]]) ** 2)
        group, rest = rest[:many], rest[many:]
        for n, found in zip(group, _best_trees([scores[n] for n in group]), strict=True):
            heads[n] = found
    return heads


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


def _best_trees(scores: Sequence[Scores]) -> Iterator[Heads]:
    """Eisner's algorithm over spans of growing length, all spans of one length of all sentences at once; word 0 stands for "no head".

    What a whole span is worth is kept by its first and by its last word, what a part is worth by its head, each at the span's length: so
    what is added up lies side by side. No span of a sentence looks at what lies behind its end, where longer ones go on.
    """
    count, size = len(scores), max(map(len, scores)) + 1
    arc = np.full((count, size, size), NEVER)  # head, word
    for n, told in enumerate(scores):
        arc[n, : len(told) + 1, : len(told) + 1] = _weigh_arcs(told)
    by_first, by_last, part = np.zeros((3, 2, count, size, size))  # of each 0: headed by the right end, 1: by the left end
    cut_whole, cut_part = np.zeros((2, count, size, size), int), np.zeros((count, size, size), int)  # by first word and length
    row = np.arange(count)[:, None]
    for length in range(1, size):
        many = size - length
        first = np.arange(many)
        sums = by_first[1, :, :many, :length] + by_last[0, :, length:, length - 1 :: -1]
        sums[:, 0, 1:] = NEVER  # one root: "no head" takes the whole sentence at once
        best = sums.argmax(axis=2)
        top = sums[row, first, best]
        cut_part[:, :many, length] = first + best
        part[1, :, :many, length], part[0, :, length:, length] = (top + arc.diagonal(way, 1, 2) for way in (length, -length))
        sums = part[1, :, :many, 1 : length + 1] + by_last[1, :, length:, length - 1 :: -1]
        best = sums.argmax(axis=2)
        cut_whole[1, :, :many, length] = first + best + 1
        by_first[1, :, :many, length] = by_last[1, :, length:, length] = sums[row, first, best]
        sums = by_first[0, :, :many, :length] + part[0, :, length:, length:0:-1]
        best = sums.argmax(axis=2)
        cut_whole[0, :, :many, length] = first + best
        by_first[0, :, :many, length] = by_last[0, :, length:, length] = sums[row, first, best]
    for n, told in enumerate(scores):
        yield _read_tree(cut_whole[:, n], cut_part[n], len(told) + 1)


def _weigh_arcs(scores: Scores) -> npt.NDArray[np.float64]:
    """Return the chance (log) of each arc, shape (n + 1, n + 1): row = head, 0 that there is none; column = word."""
    arc = np.full((len(scores) + 1, len(scores) + 1), NEVER)
    shifted = scores - scores.max(axis=1, keepdims=True)
    chance = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    arc[1:, 1:] = chance.T
    arc[0, 1:] = chance.diagonal()
    return arc


def _read_tree(cut_whole: npt.NDArray[np.int_], cut_part: npt.NDArray[np.int_], size: int) -> Heads:
    """Follow the cuts from the whole sentence down and note each word's head."""
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
