"""From arc scores to trees."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.read.trees import FAR, ROOT, build_tree


def is_projective_tree(heads: list[int]) -> bool:
    """Tell, word by word, whether heads form a tree with one root and no crossing arcs."""
    if sum(head == word for word, head in enumerate(heads)) != 1:
        return False
    for word in range(len(heads)):
        up = word
        for _ in heads:
            up = heads[up]
        if heads[up] != up:
            return False
    arcs = [(-1, word) if head == word else (min(word, head), max(word, head)) for word, head in enumerate(heads)]
    return not any(a < c < b < d for a, b in arcs for c, d in arcs)


def weigh(scores: np.ndarray, heads: list[int]) -> float:
    """Return the chance (log) of a tree under scores that fall with the length of arcs."""
    own = np.arange(len(scores))
    lengths = np.abs(own[:, None] - own[None, :])
    np.fill_diagonal(lengths, min(len(scores), ROOT))
    near = scores - FAR * np.log1p(lengths)
    chance = near - np.log(np.exp(near).sum(axis=1, keepdims=True))
    return float(chance[own, heads].sum())


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 25), st.integers(0, 2**32 - 1))
def test_always_one_tree_without_crossings(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32) * 4
    assert is_projective_tree(build_tree(scores).tolist())


@pytest.mark.parametrize("seed", range(12))
def test_no_other_such_tree_is_better(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32) * 3
    best = max(weigh(scores, list(heads)) for heads in product(range(5), repeat=5) if is_projective_tree(list(heads)))
    assert weigh(scores, build_tree(scores).tolist()) == pytest.approx(best, abs=1e-4)


def test_clear_scores_are_kept() -> None:
    heads = [1, 1, 1, 2]
    scores = np.full((4, 4), -20, np.float32)
    scores[np.arange(4), heads] = 20
    assert build_tree(scores).tolist() == heads


def test_of_two_equal_heads_the_nearer() -> None:
    scores = np.full((5, 5), -20, np.float32)
    scores[0, 0] = scores[1, 0] = scores[2, 0] = scores[3, 0] = 20
    scores[4, 0] = scores[4, 3] = 20
    assert build_tree(scores)[4] == 3
