"""Scores of attributions on made-up articles, counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from contested.cli.main import main
from contested.errors import Misuse
from contested.evaluate.attribution import read_articles, score_attributions, write_attributions
from contested.schema import Attribution, Span

TEXT = "Police said two men died. It was late, they added."
GOLD = [
    {"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 24]]},
    {"source": [[39, 43]], "cue": [[44, 49]], "content": [[26, 37]]},
]
FOUND = (
    Attribution((Span(0, 6),), (Span(7, 11),), (Span(12, 24),)),
    Attribution((), (Span(44, 49),), (Span(26, 34), Span(35, 37))),
)


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_scores(tmp_path: Path) -> None:
    articles = read_articles(write(tmp_path / "a.jsonl", [{"doc_id": "a", "text": TEXT, "attributions": GOLD}]))
    score = score_attributions(articles, [FOUND])
    assert (score.gold, score.found) == (2, 2)
    assert (score.source.p, score.source.r) == (1.0, 0.5)
    assert score.cue.f1 == 1.0
    assert (score.content.p, score.content.r) == (0.3333, 0.5)
    assert score.whole.f1 == 0.5
    assert (score.characters.p, score.characters.r) == (1.0, round(22 / 23, 4))
    assert score_attributions(articles, [articles[0].attributions]).whole.f1 == 1.0


def test_predictions_have_the_form_of_the_gold(tmp_path: Path) -> None:
    articles = read_articles(write(tmp_path / "a.jsonl", [{"doc_id": "a", "text": TEXT, "attributions": GOLD}]))
    assert write_attributions(articles[0], articles[0].attributions) == {"doc_id": "a", "attributions": GOLD}


def test_command_prints_published_figures(tmp_path: Path) -> None:
    data, mine = write(tmp_path / "a.jsonl", [{"doc_id": "a", "text": TEXT, "attributions": GOLD}]), tmp_path / "mine.jsonl"
    result = CliRunner().invoke(main, ["evaluate", "attribution", str(data), "--predictions", str(mine)])
    assert result.exit_code == 0, result.output
    assert "two people" in result.output and "CofeNet" in result.output
    (row,) = [json.loads(line) for line in mine.read_text("utf-8").splitlines()]
    assert row["doc_id"] == "a" and [(one["source"], one["cue"]) for one in row["attributions"]] == [(g["source"], g["cue"]) for g in GOLD]


@pytest.mark.parametrize("bad", [{"source": [[0]]}, {"source": 3}, "x"])
def test_bad_attribution_is_told(tmp_path: Path, bad: object) -> None:
    path = write(tmp_path / "a.jsonl", [{"doc_id": "a", "text": TEXT, "attributions": [bad]}])
    with pytest.raises(Misuse, match="lists of"):
        read_articles(path)
