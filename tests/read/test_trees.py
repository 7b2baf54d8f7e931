"""From arc scores to trees."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.read.trees import build_trees


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
    """Return the chance (log) of a tree."""
    chance = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return float(chance[np.arange(len(scores)), heads].sum())


@settings(max_examples=60)
@given(st.integers(1, 25), st.integers(0, 2**32 - 1))
def test_always_one_tree_without_crossings(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32) * 4
    assert is_projective_tree(build_trees([scores])[0].tolist())


@pytest.mark.parametrize("seed", range(12))
def test_no_other_such_tree_is_better(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32) * 3
    best = max(weigh(scores, list(heads)) for heads in product(range(5), repeat=5) if is_projective_tree(list(heads)))
    assert weigh(scores, build_trees([scores])[0].tolist()) == pytest.approx(best, abs=1e-4)


def test_clear_scores_are_kept() -> None:
    heads = [1, 1, 1, 2]
    scores = np.full((4, 4), -20, np.float32)
    scores[np.arange(4), heads] = 20
    assert build_trees([scores])[0].tolist() == heads


def test_sentences_side_by_side_get_the_trees_that_they_get_alone() -> None:
    scores = [np.random.default_rng(size).normal(size=(size, size)).astype(np.float32) * 4 for size in (3, 30, 1, 12, 12, 400)]
    assert [heads.tolist() for heads in build_trees(scores)] == [build_trees([rows])[0].tolist() for rows in scores]
