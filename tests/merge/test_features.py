"""Features: each speaks for, against or not at all, with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from merge_factory import LUNE, MILL, day, happening, make_report, told, toll

from contested.data.tables import load_tsv
from contested.merge import features
from contested.merge.events import Judged, build_profiles
from contested.merge.features import FEATURES, Both, Said
from contested.merge.profiles import Profile
from contested.merge.score import explain_pair, load_weights, score_pair
from contested.merge.voices import find_voices
from contested.schema import Coded

DOCUMENT = Path(__file__).parents[2] / "docs" / "how-claims-become-events.md"


def profiles(*coded: Coded) -> Sequence[Profile]:
    """Return the profiles of reports."""
    return build_profiles(coded, find_voices(coded), Judged((), {}), bare=False)[0]


def raid(name: str, published: str | None = "2024-03-05", title: str | None = None, **known: object) -> Coded:
    """Return a report of one happening."""
    usual: dict[str, object] = {"when": day("2024-03-04"), "where": LUNE}
    sentence = f"Shots were heard, {name} said."
    return make_report(name, published, told(sentence, happening("battle", "Tide Front"), **(usual | known)), title=title)


def said(name: str, left: Coded, right: Coded) -> Said | None:
    """Return what a feature says of two reports of one happening each."""
    one, other = profiles(left, right)
    result: Said | None = getattr(features, name)(Both(one, other))
    return result


@pytest.mark.parametrize(
    ("when", "least", "most"),
    [("2024-03-04", 0.5, 1), ("2024-03-03..2024-03-05", 0.2, 0.5), ("2024-03-05", -0.5, 0), ("2024-03-08", -1, -1), ("2023-01-01", -1, -1)],
)
def test_days(when: str, least: float, most: float) -> None:
    found = said("days", raid("a"), raid("b", when=day(when)))
    assert found is not None and least <= found.score <= most


def test_a_day_given_by_the_program_may_lie_back() -> None:
    found = said("days", raid("a"), raid("b", when=day("2024-03-10", rule="whens/publication")))
    assert found is not None and found.score == 0
    found = said("days", raid("a"), raid("b", when=day("2024-03-01", rule="whens/publication")))
    assert found is not None and found.score == -1


@pytest.mark.parametrize(
    ("where", "least", "most"),
    [
        (LUNE, 1, 1), (replace(LUNE, name="Port Loone"), 0.4, 1), (replace(LUNE, name="Quay", within="Port Lune"), 0.5, 0.7),
        (MILL, -1, -0.3),
        (replace(MILL, country="XX"), -1, -1), (replace(LUNE, name="North", lat=10.6, precision=4), 0, 0.2),
    ],
)  # fmt: skip
def test_place(where: object, least: float, most: float) -> None:
    found = said("place", raid("a"), raid("b", where=where))
    assert found is not None and least <= found.score <= most, str(found)


def test_without_a_day_and_a_date_only_a_number_in_common_helps() -> None:
    def nine(name: str, published: str | None, number: int = 9) -> Coded:
        when = day("2024-03-04") if published is not None else None
        return make_report(name, published, told("Nine died.", toll("killed", number), when=when, where=LUNE))

    dated, bare = nine("a", "2024-03-05"), nine("b", None)
    scores = [
        result.score
        for pair in ((raid("a"), raid("b", when=None)), (dated, bare), (dated, nine("b", None, 8)))
        for result in [said("undated", *pair)]
        if result is not None
    ]
    assert scores == [-0.4, -0.4, -1.0]


def test_what_is_not_told_speaks_neither_way() -> None:
    assert said("days", raid("a"), raid("b", when=None)) is None
    assert said("place", raid("a"), raid("b", where=None)) is None
    assert said("published", raid("a"), raid("b", None)) is None
    assert said("tolls", raid("a"), raid("b")) is None


def test_published_says_nothing_of_context() -> None:
    later = raid("b", "2024-09-01", background=True)
    assert said("published", raid("a"), later) is None
    news = said("published", raid("a"), raid("b", "2024-09-01"))
    assert news is not None and news.score == -1


@pytest.mark.parametrize(("number", "score"), [(12, 1.0), (9, -0.3)])
def test_tolls(number: int, score: float) -> None:
    def report(name: str, count: int) -> Coded:
        place = {"when": day("2024-03-04"), "where": LUNE}
        raid_ = told("They fought.", happening("battle", "Tide Front"), **place)
        return make_report(name, "2024-03-05", raid_, told("Guards died.", toll("killed", count), **place))

    found = said("tolls", report("a", 12), report("b", number))
    assert found is not None and found.score == score and "killed" in str(found)


def test_each_feature_has_a_weight_a_docstring_and_its_row_in_the_document() -> None:
    weights = {row["feature"] for row in load_tsv("merge/weights.tsv")}
    lines = (line.split("|") for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith("| `"))
    rows = {cells[1].strip(): cells[2].strip() for cells in lines}
    assert weights == {feature.__name__ for feature in FEATURES} | {"bias", "join"}
    for feature in FEATURES:
        assert feature.__doc__ is not None
        assert rows[f"`{feature.__name__}`"].rstrip(".") in feature.__doc__


def test_a_pair_is_explained_with_the_score_it_was_joined_by() -> None:
    one, other = profiles(raid("a", title="Raid on Lune"), raid("b", title="Lune raided"))
    pair = explain_pair(one, other, load_weights())
    assert pair.score == pytest.approx(score_pair(one, other, load_weights()), abs=0.001)
    assert [abs(f.score * f.weight) for f in pair.features] == sorted((abs(f.score * f.weight) for f in pair.features), reverse=True)
    assert all(feature.reason and "{" not in feature.reason for feature in pair.features)
