"""Files, folders, standard input: one refused document stops nothing."""

from __future__ import annotations

import gzip
import io
import json
import pickle
from pathlib import Path

import pytest

from contested.errors import Misuse, Refusal
from contested.ingest import Given, Inputs, find_documents, read_path, read_stdin
from contested.ingest.fetch import Fetched
from contested.schema import Report

WORDS = "At least four soldiers were killed in Derna on Monday, a hospital official said."


def codes(found: list[Report | Refusal]) -> list[str]:
    return [item.code if isinstance(item, Refusal) else item.id for item in found]


def records(*texts: str) -> bytes:
    return b"".join(json.dumps({"id": f"r{number}", "text": text}).encode() + b"\n" for number, text in enumerate(texts))


def test_folder_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.txt").write_text(WORDS)
    (tmp_path / "a.html").write_text(f"<html><body><p>{WORDS}</p></body></html>")
    (tmp_path / "sub" / "c.jsonl").write_bytes(records(WORDS, "", WORDS))
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(records(WORDS)))
    (tmp_path / "e.htm").write_bytes(b"\x89PNG")
    (tmp_path / "f.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "README.md").write_text("not a report")
    (tmp_path / ".hidden.txt").write_text(WORDS)
    assert codes(list(read_path(tmp_path))) == ["a", "b", "r0", "unreadable", "unreadable", "r0", "empty", "r2"]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert codes(list(read_path(tmp_path))) == ["not_found"]
    assert codes(list(read_path(tmp_path / "none.txt"))) == ["not_found"]
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(records(WORDS))[:-9])
    assert codes(list(read_path(tmp_path / "cut.jsonl.gz")))[-1] == "unreadable"


def test_given_for_several(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.jsonl").write_bytes(records(WORDS))
    found = list(read_path(tmp_path, given=Given(outlet="Coast Observer", published="2016-11")))
    assert [item.outlet for item in found if isinstance(item, Report)] == ["Coast Observer"] * 2
    with pytest.raises(Misuse, match="id"):
        list(read_path(tmp_path, given=Given(id="x")))


def test_stdin_is_one_document_or_records() -> None:
    assert codes(list(read_stdin(io.BytesIO(WORDS.encode()), given=Given(id="x")))) == ["x"]
    assert codes(list(read_stdin(io.BytesIO(records(WORDS)), given=Given(id="x")))) == ["x"]
    assert codes(list(read_stdin(io.BytesIO(records(WORDS, "", WORDS) + b"oops\n")))) == ["r0", "empty", "r2", "bad_record"]
    assert codes(list(read_stdin(io.BytesIO(b"")))) == ["empty"]
    (report,) = read_stdin(io.BytesIO(WORDS.encode()))
    assert isinstance(report, Report) and report.id == report.sha256[:12]


def test_refusal_survives_pickling() -> None:
    refusal = pickle.loads(pickle.dumps(Refusal("empty", "there is nothing", "a.txt")))
    assert str(refusal) == "a.txt: there is nothing [empty]"


def test_a_refused_address_is_named_in_full() -> None:
    def fetch(url: str) -> Fetched:
        raise Refusal("not_fetched", "there is no server of this name", "coast.example")

    (refusal,) = find_documents("https://coast.example/1", Inputs(fetch=fetch))
    assert str(refusal) == "https://coast.example/1: there is no server of this name [not_fetched]"
