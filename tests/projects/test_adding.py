"""Documents into a project: what is new is read once, the rest is told apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from claims_factory import make_coded

from contested.errors import Refusal
from contested.ingest import Given, find_documents
from contested.projects import Outcome, Summary, add_documents, read_again, reader_version
from contested.schema import Coded, LanguageModel, Report
from contested.store import Store, open_store

SHORT = "The army said on Monday that {} soldiers were killed in clashes in Mosul."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty project."""
    with open_store(tmp_path / "project.db", create=True) as opened:
        yield opened


class Reader:
    """Stands in for the model; remembers what it was asked to read."""

    def __init__(self) -> None:
        """Take nothing."""
        self.asked: list[str] = []

    def __call__(self, reports: Iterable[Report | Refusal], **_: Any) -> Iterator[Coded | Refusal]:
        """Read reports to no claims; the ids are noted."""
        for report in reports:
            if isinstance(report, Report):
                self.asked.append(report.id)
            yield report if isinstance(report, Refusal) else Coded(report)


def run(store: Store, path: Path, version: str = "1", read: Reader | None = None) -> list[tuple[str, str]]:
    """Add a path; return what became of each document, by the last part of its name."""
    outcomes = add_documents(store, find_documents(path), version=version, code=read or Reader())
    return [(Path(outcome.name).name, outcome.act) for outcome in outcomes]


def fill(folder: Path) -> Path:
    """Write four documents, two of one content, and one that is refused."""
    folder.mkdir()
    for name, words in (("a.txt", "12"), ("b.txt", "13"), ("c.txt", "12"), ("d.txt", "")):
        (folder / name).write_text(SHORT.format(words) if words else "")
    (folder / "e.jsonl").write_text(f"{json.dumps({'id': 'x', 'text': SHORT.format(14)})}\n\nno json\n")
    return folder


def test_only_what_is_new_is_read(store: Store, tmp_path: Path) -> None:
    folder, reader = fill(tmp_path / "in"), Reader()
    first = run(store, folder, read=reader)
    assert first == [("a.txt", "read"), ("b.txt", "read"), ("c.txt", "copy"), ("d.txt", "refused"), ("e.jsonl:1", "read"),
                     ("e.jsonl:3", "refused")]  # fmt: skip
    assert reader.asked == ["a", "b", "x"]
    (folder / "f.txt").write_text(SHORT.format(15))
    reader = Reader()
    acts = [act for _, act in run(store, folder, read=reader)]
    assert acts == ["there", "there", "copy", "refused", "there", "refused", "read"]
    assert reader.asked == ["f"]
    assert [report.id for report in store.reports()] == ["a", "b", "x", "f"]


@pytest.mark.parametrize("refused", ["", "Bei den Kämpfen um die Stadt wurden am Montag nach Angaben der Armee zwölf Soldaten getötet."])
def test_strict_keeps_what_comes_before_the_first_refusal_and_nothing_after_it(store: Store, tmp_path: Path, refused: str) -> None:
    folder = fill(tmp_path / "in")
    (folder / "b2.txt").write_text(refused)  # refused before it is read as a text, and after
    outcomes = list(add_documents(store, find_documents(folder), version="1", strict=True, code=Reader()))
    assert [outcome.act for outcome in outcomes] == ["read", "read", "refused"]
    assert [report.id for report in store.reports()] == ["a", "b"]
    bad = [Refusal("empty", "there is nothing in it", "z"), *find_documents(folder / "e.jsonl")]
    assert [outcome.act for outcome in add_documents(store, bad, version="1", strict=True, code=Reader())] == ["refused"]
    assert [report.id for report in store.reports()] == ["a", "b"]


def test_what_is_kept_comes_out_of_the_run_only_then(store: Store, tmp_path: Path) -> None:
    outcomes = add_documents(store, find_documents(fill(tmp_path / "in")), version="1", code=Reader())
    next(outcomes)
    assert len(list(store.reports())) == 3


def test_reading_again_uses_the_bytes_that_are_kept(store: Store, tmp_path: Path) -> None:
    folder = fill(tmp_path / "in")
    list(add_documents(store, find_documents(folder), version="1", given=Given(outlet="The Courier"), code=Reader()))
    for file in folder.iterdir():
        file.unlink()
    reader = Reader()
    acts = [outcome.act for outcome in add_documents(store, read_again(store, version="2"), version="2", code=reader)]
    assert (acts, reader.asked) == (["read"] * 3, ["a", "b", "x"])
    assert {coded.report.outlet for coded in store.coded(version="2")} == {"The Courier"}
    assert list(read_again(store, version="2")) == []


def test_summary() -> None:
    summary, coded = Summary(), make_coded()
    where = replace(coded.claims[0].where, gazetteer_id=None, doubts=("not_in_gazetteer",), name="Imarat")  # type: ignore[type-var]
    coded = replace(coded, claims=(replace(coded.claims[0], where=where), *coded.claims[1:]))
    summary.count(Outcome("a", "read", coded))
    summary.count(Outcome("b", "there"))
    summary.count(Outcome("c", "copy"))
    summary.count(Outcome("d", "refused", refusal=Refusal("empty", "s", "d")))
    for report, seconds in (("warm-up", 9.0), ("a", 0.1), ("b", 0.3), *((f"x{n}", 0.01) for n in range(9))):
        summary.watch(report, seconds)
    assert (summary.read, summary.there, summary.copies, len(summary.refused)) == (1, 1, 1, 1)
    assert summary.kinds == {"toll": 1, "event": 1, "control": 1, "relation": 1}
    assert summary.unplaced == {"Imarat": 1}
    assert summary.slowest[:2] == [(0.3, "b"), (0.1, "a")] and len(summary.slowest) == 5


def test_version_names_program_and_data() -> None:
    assert reader_version() == reader_version() and reader_version().partition("+")[0] == "0.1.0"
    program, digest, reader = reader_version(LanguageModel("http://localhost/v1", "qwen3:8b")).split("+")
    assert (program, reader) == ("0.1.0", "llm:qwen3:8b") and digest not in reader_version()
