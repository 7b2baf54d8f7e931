"""Tables that weigh vectors: the weights of their numbers, in order, for vectors of any size."""

from __future__ import annotations

import pytest

from contested.read.sentence_vectors import Weights


@pytest.fixture
def weights() -> Weights:
    """A table that has no weight for one of three numbers."""
    return Weights({"all": -1.0, "vector": 0.5, "vector:2": 3.0, "vector:0": 1.0})


def test_numbers_are_weighed_in_their_order(weights: Weights) -> None:
    assert weights.of_numbers(3).tolist() == [1.0, 0.0, 3.0]


def test_vectors_of_another_size_are_weighed_too(weights: Weights) -> None:
    assert weights.of_numbers(1).tolist() == [1.0]
    assert weights.of_numbers(4).tolist() == [1.0, 0.0, 3.0, 0.0]
    assert weights.of_numbers(0).tolist() == []


def test_a_table_is_read_from_pairs_too() -> None:
    assert dict(Weights([("all", 1.0), ("vector", 2.0)])) == {"all": 1.0, "vector": 2.0}
