"""Articles made of documents cut into words."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.gmb_reports import NoArticlesError
from training.m2e2_reports import join_words, main, make_reports

DOCUMENT = {
    "doc_id": "VOA_EN_NW_2016.01.02.0000001",
    "date": "2016-01-02",
    "sentences": [{"tokens": "Rebels took the port .".split()}, {"tokens": '" We hold it , " one said .'.split()}],
}


@pytest.mark.parametrize(
    ("tokens", "line"),
    [
        ("Yemen 's army ( and others ) did n't move .", "Yemen's army (and others) didn't move."),
        ("the ' fully free ' city", "the 'fully free' city"),
        ("“ It is now ours , ” he said", "“It is now ours,” he said"),
        ("days - that is , two", "days - that is, two"),
    ],
)
def test_words_are_joined_as_print_has_them(tokens: str, line: str) -> None:
    assert join_words(tokens.split(" ")) == line


def test_a_sentence_is_a_line() -> None:
    (report,) = make_reports([DOCUMENT])
    assert report["text"] == 'Rebels took the port.\n"We hold it," one said.'
    assert (report["id"], report["published"]) == (DOCUMENT["doc_id"], "2016-01-02")


def test_data_without_documents_is_refused() -> None:
    with pytest.raises(NoArticlesError):
        make_reports([])


def test_reports_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, out = tmp_path / "docs.jsonl.gz", tmp_path / "reports.jsonl"
    data.write_bytes(gzip.compress(json.dumps(DOCUMENT).encode()))
    monkeypatch.setattr("sys.argv", ["m2e2_reports", "--data", str(data), "--out", str(out)])
    assert main() == 0
    assert json.loads(out.read_text("utf-8"))["id"] == DOCUMENT["doc_id"]
