"""Articles made of the sentences of the named-entity data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.gmb_reports import NoArticlesError, main, make_reports
from training.join_annotations import join, read_texts

ROWS = [
    {"corpus": "gmb_voa", "doc_id": "gmb-doc-00007", "sent_id": "gmb-1", "text": "A bomb killed two men in Mosul.", "entities": []},
    {"corpus": "gmb_voa", "doc_id": "gmb-doc-00007", "sent_id": "gmb-2", "text": "No group claimed it.", "entities": []},
    {"corpus": "wikigold", "sent_id": "w-1", "text": "Of another corpus.", "entities": []},
    {"corpus": "gmb_voa", "doc_id": "gmb-doc-00012", "sent_id": "gmb-3", "text": "Talks ended.", "entities": []},
]


def write_data(folder: Path) -> Path:
    with gzip.open(folder / "train.jsonl.gz", "wt", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row) + "\n" for row in ROWS)
    return folder


def test_articles_are_their_sentences_joined() -> None:
    first, second = make_reports(ROWS)
    assert (first["id"], first["text"]) == ("gmbner-00007", "A bomb killed two men in Mosul. No group claimed it.")
    assert (second["id"], second["published"], second["outlet"]) == ("gmbner-00012", None, "Voice of America")


def test_data_without_articles_is_refused() -> None:
    with pytest.raises(NoArticlesError, match="gmb_voa"):
        make_reports(ROWS[2:3])


def test_written_reports_are_texts_to_join(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, annotations = tmp_path / "reports.jsonl", tmp_path / "annotations"
    monkeypatch.setattr("sys.argv", ["gmb_reports", "--data", str(write_data(tmp_path)), "--out", str(out)])
    assert main() == 0
    annotations.mkdir()
    claims = {"tolls": [{"start": 7, "end": 21, "effect": "killed"}], "events": [], "control": [], "relations": []}
    written = json.dumps({"id": "gmbner-00007", "aliases": []} | claims)
    (annotations / "gmbner-00007.json").write_text(written, encoding="utf-8")
    (tmp_path / "annotations.jsonl").write_text(written + "\n", encoding="utf-8")
    for path in (annotations, tmp_path / "annotations.jsonl"):
        (joined,) = join(read_texts(out), path)
        assert joined["tolls"][0]["quote"] == "killed two men"


def test_missing_data_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["gmb_reports", "--data", str(tmp_path), "--out", str(tmp_path / "out.jsonl")])
    assert main() == 1
    assert str(tmp_path) in capsys.readouterr().err
