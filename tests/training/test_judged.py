"""Verdicts on what the program proposed, and the texts that they are about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contested.vocab import EVENT_TYPES, PREDICATES
from tests.read.read_examples import read_pages
from training.gmb_reports import NoArticlesError
from training.judged import FILE, RIGHT, Judged, read_verdicts
from training.newswire_reports import clean_lines, make_reports

HEAD = "report\tkind\ttype\tstart\tend\tfirst\tsecond\tverdict\n"
CODES = {"y", "n", "r", "c", "s", "v", "f", "x"}
PAGE = read_pages(["Rebels took the port."])["Rebels took the port."]


def test_verdicts_are_read_by_report(tmp_path: Path) -> None:
    file = tmp_path / "judged.tsv"
    file.write_text(f"# a note\n{HEAD}wire-1\tevent\tbattle\t7\t11\t\t\tn\nwire-1\ttoll\tkilled\t0\t9\t2\t2\ty\n", "utf-8")
    assert read_verdicts(file) == {"wire-1": {("event", "battle", 7, 11, "", ""): "n", ("toll", "killed", 0, 9, "2", "2"): "y"}}


@pytest.mark.parametrize(
    ("kind", "verdict", "right"),
    [
        ("event", "y", True),
        ("event", "r", False),
        ("event", "c", None),
        ("event", "riot", False),
        ("toll", "v", True),
        ("toll", "f", False),
    ],
)
def test_a_verdict_tells_right_from_wrong(kind: str, verdict: str, right: bool | None) -> None:
    key = (kind, "battle", 7, 11, "", "")
    assert Judged(PAGE, {key: verdict}).verdict(key) is right


def test_what_nobody_judged_teaches_nothing() -> None:
    assert Judged(PAGE, {}).verdict(("event", "battle", 7, 11, "", "")) is None


def test_the_file_holds_known_verdicts_and_no_text() -> None:
    told = read_verdicts()
    assert sum(map(len, told.values())) > 7000
    for verdicts in told.values():
        for (kind, _, start, end, first, second), verdict in verdicts.items():
            assert kind in RIGHT
            assert 0 <= start < end
            assert max(len(first), len(second)) < 130
            assert verdict in CODES or verdict in EVENT_TYPES or verdict.removeprefix("p:") in PREDICATES, verdict
    assert "\t" in FILE.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("http://paper.example/1\r\n\r\nRebels took \r\nthe port.", "Rebels took\nthe port."),
        ("Rebels took the port.\n\n", "Rebels took the port."),
    ],
)
def test_an_article_comes_without_its_address(text: str, lines: str) -> None:
    assert clean_lines(text) == lines


def test_an_article_is_a_report_without_head() -> None:
    (report,) = make_reports([json.loads('{"doc_id": "af_1", "text": "Rebels took the port.", "entities": []}')])
    assert (report["id"], report["text"], report["published"]) == ("newswire-af_1", "Rebels took the port.", None)


def test_data_without_articles_is_refused() -> None:
    with pytest.raises(NoArticlesError, match="no article"):
        make_reports([])
