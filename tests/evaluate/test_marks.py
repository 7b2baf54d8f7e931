"""Scores of times, places and types on made-up documents, whose figures independent scripts of the same measures gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from contested.cli.main import main
from contested.errors import Misuse
from contested.evaluate.places import predict_places, read_placed_texts, score_places
from contested.evaluate.spans import Rate, pair_spans
from contested.evaluate.times import KindCount, predict_times, read_timed_texts, score_times
from contested.evaluate.types import Types, find_types, predict_types, read_snippets, score_types, to_label
from contested.schema import Coded, Happening, Span, Timex, Toponym
from tests.claims_factory import make_claim, make_report
from tests.evaluate.marks_examples import PLACED, PLACED_FOUND, SNIPPETS, SNIPPETS_FOUND, TIMED, TIMED_FOUND

TWICE = "Rebels shelled the town in 1998. On Tuesday there was a march."


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def evaluate(*words: object) -> Result:
    """Run ``contested evaluate``."""
    return CliRunner().invoke(main, ["evaluate", *map(str, words)])


def test_closest_spans_pair_first() -> None:
    gold, found = [Span(0, 20), Span(4, 9)], [Span(4, 10), Span(12, 14)]
    assert pair_spans(gold, found) == {1: 0, 0: 1}
    assert pair_spans(gold, found, exact=True) == {}


def test_times_score(tmp_path: Path) -> None:
    texts = read_timed_texts(write(tmp_path / "t.jsonl", TIMED))
    score = score_times(texts, [tuple(Timex(*mark) for mark in marks) for marks in TIMED_FOUND])
    assert (score.gold, score.found) == (5, 5)
    assert [rate.f1 for rate in (score.strict, score.relaxed, score.type, score.value, score.strict_value)] == [0.4, 0.8, 0.5, 0.5, 0.25]
    assert score.kinds == (KindCount("day", 2, 2, 1), KindCount("duration", 1, 0, 0), KindCount("month", 1, 1, 1))


def test_places_score(tmp_path: Path) -> None:
    texts = read_placed_texts(write(tmp_path / "p.jsonl", PLACED))
    found = [tuple(Toponym(*mark) for mark in marks) for marks in PLACED_FOUND]
    score = score_places(texts, found)
    assert score.exact == Rate(0.6, 0.75, 0.6667) and score.overlap == Rate(0.8, 1.0, 0.8889)
    assert score.end_to_end == Rate(0.3333, 0.3333, 0.3333)
    assert (score.resolution.names, score.resolution.near, score.resolution.near_resolved) == (3, 0.3333, 0.5)
    assert score.resolution.median_km == pytest.approx(2003.5, abs=2.5)  # the Earth's radius is rounded in one of the two ways
    given = score_places(texts, found, given=True)
    assert (given.resolution.names, given.resolution.unresolved, given.resolution.near) == (3, 0.6667, 0.3333)
    assert given.exact is None and given.end_to_end is None


def test_types_score(tmp_path: Path) -> None:
    snippets = read_snippets(write(tmp_path / "s.jsonl", SNIPPETS))
    everything, clear = score_types(snippets, [Types(*types) for types in SNIPPETS_FOUND])
    assert (everything.snippets, everything.leading, everything.found) == (5, 0.6, 0.75)
    assert (clear.snippets, clear.leading, clear.found) == (4, 0.75, 1.0)
    assert to_label("riot") == "protest" and to_label("arrest") == to_label(None) == "other"


def test_own_times(tmp_path: Path) -> None:
    (first, _) = predict_times(read_timed_texts(write(tmp_path / "t.jsonl", TIMED)))
    assert [(t.start, t.end, t.value) for t in first] == [
        (3, 13, "1901-05-03"),
        (31, 45, "1901-05-05"),
        (50, 65, "1901-06"),
        (74, 85, None),
    ]


def test_own_places(tmp_path: Path) -> None:
    rows = [
        {
            "doc_id": "a",
            "text": "Rebels fought the Iraqi army in eastern Mosul. Nobody fled.",
            "toponyms": [{"start": 40, "end": 45, "lat": 36.3, "lon": 43.1}],
        }
    ]
    texts = read_placed_texts(write(tmp_path / "p.jsonl", rows))

    def spans(**options: Any) -> list[str]:
        (found,) = predict_places(texts, jobs=1, **options)
        assert all(t.lat is not None and 30 < t.lat < 40 for t in found)
        return [t.of(texts[0].text) for t in found]

    assert spans(demonyms=True) == ["Iraqi", "Mosul"]
    assert spans(demonyms=False) == ["Mosul"]
    assert spans(demonyms=False, given=True) == ["Mosul"]


def test_own_types(tmp_path: Path) -> None:
    snippets = read_snippets(write(tmp_path / "s.jsonl", SNIPPETS))
    found = list(predict_types(snippets, jobs=1))
    assert [types.leading if isinstance(types, Types) else None for types in found][:3] == ["shelling", "bombing", None]


def test_history_does_not_lead() -> None:
    shelling = make_claim("event", Happening("shelling"), "Rebels shelled the town", text=TWICE, background=True)
    protest = make_claim("event", Happening("protest"), "a march", text=TWICE)
    coded = Coded(make_report(TWICE), (protest, shelling))
    assert find_types(coded) == Types(("shelling", "protest"), "protest")
    assert find_types(Coded(coded.report, (shelling,))) == Types(("shelling",), "shelling")


@pytest.mark.parametrize(
    ("measure", "rows", "words"),
    [
        ("times", [{"doc_id": "a"}], "needs doc_id, text, timexes; text is missing"),
        ("times", [{"doc_id": "a", "text": "x", "timexes": [{"start": 1}]}], "start, end, type and value"),
        ("places", [{"doc_id": "a", "text": "x", "toponyms": [{"start": 1}]}], "start, end, lat and lon"),
        ("types", [{"id": "a", "text": "x"}], "our_type is missing"),
        ("types", [], "no document"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, measure: str, rows: list[dict[str, Any]], words: str) -> None:
    result = evaluate(measure, write(tmp_path / "bad.jsonl", rows))
    assert result.exit_code == 2 and words in " ".join(result.output.split())
    with pytest.raises(Misuse):
        read_snippets(tmp_path / "none.jsonl")


def test_commands_write_predictions_and_scores(tmp_path: Path) -> None:
    mine, scores = tmp_path / "mine.jsonl", tmp_path / "scores.json"
    result = evaluate("times", write(tmp_path / "t.jsonl", TIMED), "--predictions", mine, "--json", scores)
    assert result.exit_code == 0 and "HeidelTime" in result.output and "0.764" in result.output
    assert [json.loads(line)["doc_id"] for line in mine.read_text("utf-8").splitlines()] == ["a", "b"]
    assert json.loads(scores.read_text("utf-8"))["gold"] == 5
    again = evaluate("times", tmp_path / "t.jsonl", "--predictions", mine, "--json", "-")
    assert "scored as it stands" in again.stderr and json.loads(again.stdout) == json.loads(scores.read_text("utf-8"))
    other = write(tmp_path / "x.jsonl", [{"id": "a"}])
    unknown = evaluate("types", write(tmp_path / "s.jsonl", SNIPPETS), "--predictions", other)
    assert unknown.exit_code == 2 and "no document 'a'" in " ".join(unknown.output.split())
    mine.unlink()
    result = evaluate("places", write(tmp_path / "p.jsonl", PLACED), "--given-mentions", "--predictions", mine, "-j", "1")
    assert result.exit_code == 0 and "CamCoder" in result.output
    rows = [json.loads(line) for line in mine.read_text("utf-8").splitlines()]
    assert [len(row["toponyms"]) for row in rows] == [3, 1]
    assert evaluate("places", tmp_path / "p.jsonl", "--predictions", mine, "--json", "-").exit_code == 0
    mine.unlink()
    result = evaluate("types", write(tmp_path / "s.jsonl", SNIPPETS), "--predictions", mine, "--json", "-", "-j", "1")
    assert result.exit_code == 0 and [share["name"] for share in json.loads(result.stdout)] == ["all", "clear"]
    assert json.loads(mine.read_text("utf-8").splitlines()[0]) == {"id": "1", "types": ["shelling"], "leading": "shelling"}
