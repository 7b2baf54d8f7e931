"""Documents to coded reports: ids, order, failures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from claims_factory import make_report

from contested import reports
from contested.errors import BrokenSetup, Misuse, Refusal
from contested.ingest import Given
from contested.schema import Coded, Report

SHORT = "The army said on Monday that 12 soldiers were killed in clashes in Mosul."


def stub(found: Iterable[Report], *, jobs: int | None = None) -> Iterator[Coded]:
    """Stand in for the pipeline."""
    for report in found:
        assert report.id != "bad"
        yield Coded(report)


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stub code the reports."""
    monkeypatch.setattr(reports, "code_reports", stub)


def test_order_is_kept_around_refusals() -> None:
    refusal = Refusal("empty", "nothing", "x")
    documents = [refusal, *(make_report(id=f"r{n}") for n in range(reports.GROUP + 3)), refusal]
    results = list(reports.code_documents(documents))
    assert results[0] is results[-1] is refusal
    assert [result.report.id for result in results[1:-1] if isinstance(result, Coded)] == [f"r{n}" for n in range(reports.GROUP + 3)]


def test_work_is_done_as_results_are_asked_for() -> None:
    asked: list[int] = []

    def documents() -> Iterator[Report]:
        for number in range(10 * reports.GROUP):
            asked.append(number)
            yield make_report(id=str(number))

    next(reports.code_documents(documents()))
    assert len(asked) <= reports.GROUP + 1


def test_one_failure_is_a_refusal_and_keeps_its_cause() -> None:
    results = list(reports.code_documents([make_report(id="a"), make_report(id="bad"), make_report(id="c")]))
    assert [type(result) for result in results] == [Coded, Refusal, Coded]
    failed = results[1]
    assert isinstance(failed, Refusal)
    assert failed.code == "failed" and "AssertionError in test_reports.py:" in failed.sentence
    assert isinstance(failed.__cause__, AssertionError)


def test_a_broken_setup_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(found: Iterable[Report], *, jobs: int | None = None) -> Iterator[Coded]:
        raise BrokenSetup("no model")

    monkeypatch.setattr(reports, "code_reports", broken)
    with pytest.raises(BrokenSetup):
        list(reports.code_documents([make_report()]))


def test_ids_differ(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(f'{{"id": "{name}", "text": "{SHORT}"}}\n' for name in ("x", "x", "x-2", "x")))
    found = [report.id for report in reports.find_reports([tmp_path]) if isinstance(report, Report)]
    assert found == ["x", "x-2", "x-2-2", "x-3"]


def test_one_document_is_one_document(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(SHORT)
    assert reports.read_file(page).report.id == "a"
    with pytest.raises(Misuse):
        list(reports.find_reports([page, page], Given(title="T")))
    with pytest.raises(Refusal, match="more than one report"):
        (tmp_path / "b.txt").write_text(SHORT)
        reports.read_file(tmp_path)


def test_records() -> None:
    report = reports.record_report({"id": "g1", "text": SHORT, "published": "2016-10", "tolls": []})
    assert (report.id, report.text, report.published and report.published.day) == ("g1", SHORT, "2016-10")
    with pytest.raises(Refusal):
        reports.record_report({"id": "g1"})


def test_halves_of_a_surrogate_pair_are_replaced() -> None:
    report = reports.record_report({"id": "g1", "text": f"\ud83d {SHORT}"})
    assert report.text == f"\ufffd {SHORT}"
    assert reports.read_string(f"\ud83d {SHORT}").report.text.endswith(SHORT)


def test_controls_that_escapes_smuggle_in_are_replaced() -> None:
    report = reports.record_report({"id": "g1", "text": f"\x1b[31m{SHORT}", "title": "a\x07b"})
    assert (report.text, report.title) == (f"\ufffd[31m{SHORT}", "a\ufffdb")


def test_a_refusal_is_one_line_whatever_the_name() -> None:
    line = str(Refusal("empty", "nothing in it", "a\n\x1b[2Jb.txt"))
    assert line == "a\ufffd\ufffd[2Jb.txt: nothing in it [empty]"
