"""``contested read``: what goes in, what comes out, and what is said on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from contested import reports
from contested.cli.main import main

SHORT = "The army said on Monday that 12 soldiers were killed in clashes in Mosul."


def read(*words: object, **known: Any) -> Result:
    """Run ``contested read``."""
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, ["read", *map(str, words)], **known)


def rows_of(result: Result) -> list[dict[str, Any]]:
    """Return standard output's JSON Lines."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_table_is_what_comes_unasked(plain_report: Path) -> None:
    result = read(plain_report)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Bomb kills three policemen in Baghdad" in result.stdout
    assert "published 2014-03-05" in result.stdout and "id plain" in result.stdout
    assert "Tolls (" in result.stdout and "Happenings (" in result.stdout


def test_verbose_tables_show_the_words(plain_report: Path) -> None:
    assert "“" in read(plain_report, "-v").stdout


def test_claims(plain_report: Path) -> None:
    (row,) = rows_of(read(plain_report, "--format", "claims"))
    assert row["id"] == "plain" and row["published"] == "2014-03-05"
    tolls = {(toll["effect"], toll["low"], toll["high"]) for toll in row["tolls"]}
    assert {("killed", 3, 3), ("injured", 12, 12)} <= tolls
    for kind in ("tolls", "events", "control", "relations"):
        assert all(row["text"][claim["start"] : claim["end"]] == claim["quote"] for claim in row[kind])


def test_jsonl(plain_report: Path) -> None:
    rows = rows_of(read(plain_report, "--format", "jsonl"))
    assert {row["kind"] for row in rows} >= {"toll", "event"}
    assert all(row["report"]["id"] == "plain" and row["method"] and row["version"] for row in rows)


def test_what_is_given_wins(plain_report: Path) -> None:
    given = ("--id", "x1", "--outlet", "The Courier", "--title", "A title", "--url", "https://example.org/a", "--published", "2014-03-06")
    (row,) = rows_of(read(plain_report, "--format", "claims", *given))
    assert [row[key] for key in ("id", "outlet", "title", "url", "published")] == [
        "x1", "The Courier", "A title", "https://example.org/a", "2014-03-06",
    ]  # fmt: skip


def test_standard_input() -> None:
    (row,) = rows_of(read("-", "--format", "claims", "--id", "in", input=SHORT))
    assert row["id"] == "in" and row["text"] == SHORT
    lines = "".join(json.dumps({"id": name, "text": SHORT}) + "\n" for name in "ab")
    assert [row["id"] for row in rows_of(read("-", "--format", "claims", input=lines))] == ["a", "b"]


def test_folders_and_several_paths(tmp_path: Path) -> None:
    for name in ("b/same.txt", "a/same.txt", "a/.hidden.txt", "a/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SHORT)
    (tmp_path / "two.jsonl").write_text(f"{json.dumps({'text': SHORT})}\n\n{json.dumps({'text': SHORT, 'id': 7})}\n")
    result = read(tmp_path / "a", tmp_path / "b", tmp_path / "two.jsonl", "--format", "claims")
    assert [row["id"] for row in rows_of(result)] == ["same", "same-2", "two-1", "7"]
    assert result.stderr == "4 reports read, 0 refused\n"
    assert read("-q", tmp_path / "a", tmp_path / "b").stderr == ""


def test_refused_documents_are_named_and_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.jsonl").write_text(f"not json\n{json.dumps({'id': 'c', 'text': SHORT})}\n")
    result = read(tmp_path / "a.txt", tmp_path / "none.txt", tmp_path / "b.txt", tmp_path / "c.jsonl", "--format", "claims")
    assert result.exit_code == 1
    assert [row["id"] for row in rows_of(result)] == ["a", "c"]
    *refused, summary = result.stderr.splitlines()
    assert [line.rpartition(" ")[2] for line in refused] == ["[not_found]", "[empty]", "[bad_record]"]
    assert f"{tmp_path / 'c.jsonl'}:1" in refused[2]
    assert summary == "2 reports read, 3 refused (not_found 1, empty 1, bad_record 1)"


def test_strict_stops_at_the_first_refusal_and_tables_have_their_columns_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Key,Body,Date\n7,"{SHORT}",2016-11-15\n8,,2016-11-16\n9,"{SHORT}",\n')
    result = read(tmp_path / "a.csv", "--format", "claims", "--strict", "--columns", "id=Key,text=Body,published=Date")
    assert result.exit_code == 1
    assert [(row["id"], row["published"]) for row in rows_of(result)] == [("7", "2016-11-15")]
    assert result.stderr.splitlines()[-1] == "1 reports read, 1 refused (empty 1)"
    assert read(tmp_path / "a.csv", "--columns", "words=Body").exit_code == 2


def test_another_language_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "de.txt"
    page.write_text("Bei den Kämpfen um die Stadt wurden nach Angaben der Armee am Montag mindestens zwölf Soldaten getötet.")
    result = read(page)
    assert result.exit_code == 1 and "[language]" in result.stderr and "German" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        ("--published", "soon", "a.txt"),
        ("--id", "x", "a.txt", "b.txt"),
        ("--format", "xml", "a.txt"),
        ("--jobs", "0", "a.txt"),
        (),
    ],
)
def test_misuse_is_told_before_anything_is_read(words: tuple[str, ...]) -> None:
    result = read(*words)
    assert result.exit_code == 2
    assert "Error: " in result.stderr and result.stdout == ""


def test_a_mistake_of_the_program_costs_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = reports.code_reports

    def fail(found: Any, **known: Any) -> Any:
        for report in found:
            assert report.id != "b"
            yield from code([report], **known)

    monkeypatch.setattr(reports, "code_reports", fail)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(SHORT)
    result = read(tmp_path, "--format", "claims")
    assert result.exit_code == 1
    assert [row["id"] for row in rows_of(result)] == ["a", "c"]
    assert result.stderr.startswith("refused: b: the program failed on this report (AssertionError in test_read.py:")
