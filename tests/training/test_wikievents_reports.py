"""Reports made of documents cut at every mark."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.gmb_reports import NoArticlesError
from training.join_annotations import join
from training.wikievents_reports import join_tokens, main, make_reports

DOCUMENT = {"doc_id": "road_7", "tokens": "Rebels took the port .".split(), "event_mentions": []}


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Yemen ' s army ( and others ) didn ' t move .", "Yemen's army (and others) didn't move."),
        ('" It is ours , " he said . " We stay . "', '"It is ours," he said. "We stay."'),
        ("a home - made bomb in the rebels ’ camp", "a home-made bomb in the rebels’ camp"),
        ("DARUN , Qarna ( Reuters ) - A bomb went off", "DARUN, Qarna (Reuters) - A bomb went off"),
        ("DARUN - Rebels left", "DARUN - Rebels left"),
        ("the U . S . envoy asked for $ 1 , 500 at 12 : 30", "the U.S. envoy asked for $1,500 at 12:30"),
        ("in 2016 , 12 died", "in 2016, 12 died"),
    ],
)
def test_words_are_joined_as_print_has_them(tokens: str, text: str) -> None:
    assert join_tokens(tokens.split(" ")) == text


def test_a_document_is_a_report_without_head() -> None:
    (report,) = make_reports([DOCUMENT])
    assert (report["id"], report["text"], report["published"]) == ("wikievents-road_7", "Rebels took the port.", None)


def test_data_without_documents_is_refused() -> None:
    with pytest.raises(NoArticlesError, match="no document"):
        make_reports([])


def test_the_command_writes_one_report_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = tmp_path / "train.jsonl.gz", tmp_path / "texts.jsonl"
    with gzip.open(data, "wt", encoding="utf-8") as file:
        file.write(json.dumps(DOCUMENT) + "\n")
    monkeypatch.setattr("sys.argv", ["wikievents_reports", "--data", str(data), "--out", str(out)])
    assert main() == 0
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "wikievents-road_7"
    assert capsys.readouterr().out == "1 reports\n"


def test_an_annotation_tells_the_head_that_the_text_lacks(tmp_path: Path) -> None:
    claims = {"tolls": [], "events": [{"start": 0, "end": 20, "type": "battle"}], "control": [], "relations": []}
    told = {"id": "wikievents-road_7", "aliases": [], "outlet": "Wire", "published": "2016-11-17"}
    (tmp_path / "wikievents-road_7.json").write_text(json.dumps(told | claims), encoding="utf-8")
    (joined,) = join(make_reports([DOCUMENT]), tmp_path)
    assert (joined["outlet"], joined["published"], joined["events"][0]["quote"]) == ("Wire", "2016-11-17", "Rebels took the port")
