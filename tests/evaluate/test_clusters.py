"""Scores of groupings."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.evaluate.clusters import score_clusters

LABELS = st.dictionaries(st.sampled_from("abcdefghij"), st.sampled_from("1234"), min_size=1)


def test_known_figures() -> None:
    """Worked out by hand: one group of three and one of one, the grouping parts the first."""
    score = score_clusters(dict(a="1", b="1", c="1", d="2"), dict(a="x", b="x", c="y", d="z"))
    assert score.b3 == pytest.approx(2 * 1.0 * (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4 / (1 + (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4))
    assert score.muc == pytest.approx(2 * 1.0 * 0.5 / 1.5)
    assert score.ceaf_e == pytest.approx(2 * (1.8 / 3) * (1.8 / 2) / (1.8 / 3 + 1.8 / 2))
    assert score.conll == pytest.approx((score.b3 + score.muc + score.ceaf_e) / 3)
    assert (score.gold, score.predicted) == (2, 3)


@given(LABELS)
def test_the_right_grouping_is_perfect(gold: dict[str, str]) -> None:
    score = score_clusters(gold, {thing: f"other {label}" for thing, label in gold.items()})
    assert (score.b3, score.ceaf_e) == (1, pytest.approx(1)) and score.muc == 1


@given(LABELS, LABELS)
def test_the_alignment_is_the_best_one(gold: dict[str, str], predicted: dict[str, str]) -> None:
    predicted = {thing: predicted.get(thing, f"alone {thing}") for thing in gold}
    right, found = ([{t for t in labels if labels[t] == label} for label in sorted(set(labels.values()))] for labels in (gold, predicted))
    few, many = sorted((right, found), key=len)
    if len(many) > 6:
        return
    best = max(sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(few, order, strict=False)) for order in permutations(many, len(few)))
    p, r = best / len(found), best / len(right)
    assert score_clusters(gold, predicted).ceaf_e == pytest.approx(2 * p * r / (p + r))


def test_missing_reports_stand_alone_and_unknown_ones_are_passed_over() -> None:
    assert score_clusters(dict(a="1", b="2"), dict(z="9")).conll == pytest.approx(1)
    assert score_clusters(dict(a="1", b="1"), {}).predicted == 2
