"""Test collections of grouped reports, and the command over them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from contested.cli.main import main
from contested.errors import Misuse
from contested.evaluate.events import predict_groups, read_collection, read_predictions, read_reports
from contested.schema import Coded

BLAST = "A car bomb killed three policemen at the Lantern market in Baghdad on Tuesday, police said. Colonel Omar Hadithi spoke."
AGAIN = "Police Colonel Omar Hadithi said three policemen had died at the Lantern market of Baghdad when a bomb in a car went off Tuesday."
FIRE = "Soldiers of the army fought rebels near the Juba airport for two hours on Sunday. A rebel commander, Peter Lado, was wounded."


def write_collection(folder: Path, name: str = "gold.jsonl") -> Path:
    """Write three reports of two incidents."""
    rows = [
        {"doc_id": "a", "title": "Bomb at market", "publication_date": "2014-03-05", "text": BLAST, "incident_id": 1, "topic": 8},
        {"doc_id": "b", "title": "Blast kills three", "publication_date": "2014-03-05", "text": AGAIN, "incident_id": 1, "topic": 8},
        {"doc_id": "c", "title": "Fighting at airport", "publication_date": "2014-06-02", "text": FIRE, "incident_id": 2, "topic": 9},
    ]
    path = folder / name
    data = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def test_collection_of_texts(tmp_path: Path) -> None:
    collection = read_collection(write_collection(tmp_path, "gold.jsonl.gz"))
    assert [(one.id, one.label) for one in collection] == [("a", "1"), ("b", "1"), ("c", "2")]
    assert collection[0].record["published"] == "2014-03-05"
    only = read_collection(write_collection(tmp_path), ["topic", "incident_id"], {"topic": frozenset(["9"])})
    assert [(one.id, one.label) for one in only] == [("c", "9/2")]


def test_collection_of_sentences(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    sentences = [["http", ":", "/", "/", "x"], ["It", "burnt", ".", "''"], ["He", "did", "n't", "stay", "."]]
    path.write_text(json.dumps({"doc_id": "a", "topic": 1, "subtopic": "1b", "sentences": sentences}), "utf-8")
    (one,) = read_collection(path)
    assert one.label == "1/1b" and one.record["text"] == "It burnt.''\nHe didn't stay."


@pytest.mark.parametrize(
    ("line", "words"),
    [("{", "no JSON"), ('{"doc_id": "a"}', "incident_id"), ('{"incident_id": 1}', "doc_id"), ("[]", "no JSON object"), ("", "no report")],
)
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(Misuse, match=words):
        read_collection(path)
    with pytest.raises(Misuse, match="cannot be read"):
        read_collection(tmp_path / "none.jsonl")


def test_predictions_need_their_two_fields(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"doc_id": "a", "cluster": 3}\n{"doc_id": "b"}\n', "utf-8")
    with pytest.raises(Misuse, match="p.jsonl:2"):
        read_predictions(path)


def test_the_program_groups_reports_of_one_incident(tmp_path: Path) -> None:
    coded = [one for one in read_reports(read_collection(write_collection(tmp_path)), jobs=1) if isinstance(one, Coded)]
    assert predict_groups(coded) == {"a": "a", "b": "a", "c": "c"}


def test_command_scores_a_file_or_writes_it(tmp_path: Path) -> None:
    gold, mine = write_collection(tmp_path), tmp_path / "mine.jsonl"
    mine.write_text("".join(json.dumps({"doc_id": name, "cluster": "x"}) + "\n" for name in "abc"), "utf-8")
    done = CliRunner().invoke(main, ["evaluate", "events", str(gold), "--predictions", str(mine), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["pred_clusters"] == 1
    mine.unlink()
    done = CliRunner().invoke(main, ["evaluate", "events", str(gold), "--predictions", str(mine), "-j", "1"])
    assert done.exit_code == 0 and "b3 1.0" in done.stdout, done.output
    assert set(read_predictions(mine)) == {"a", "b", "c"}


def test_command_names_a_bad_condition(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["evaluate", "events", str(write_collection(tmp_path)), "--only", "topic"])
    assert done.exit_code == 2 and "FIELD=VALUE" in done.output
