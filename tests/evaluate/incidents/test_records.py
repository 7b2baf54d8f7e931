"""Files of incident templates."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from contested.errors import Misuse
from contested.evaluate.incidents.records import Filler, IncidentReport, Template, read_incidents, write_incidents

ROW = {
    "doc_id": "d1", "text": "HARBOUR TOWN, 3 MAY 89 -- GUNMEN RAIDED A SCHOOL.", "body_start": 26,
    "dateline": {"place": "HARBOUR TOWN", "country": None, "date_iso": "1989-05-03"},
    "templates": [
        {"template": 1, "optional": True, "na": [], "incident_type": [{"alts": ["ATTACK"], "opt": False}], "phys_tgt_id": ["SCHOOL"],
         "hum_tgt_number": [{"alts": ["2"], "opt": True, "ref": "GUARDS"}], "perp_individual_id": [["GUNMEN", "MEN"]], "hum_tgt_name": []},
    ],
}  # fmt: skip


def test_reading(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress((json.dumps(ROW) + "\n").encode()))
    (report,) = read_incidents(path)
    assert (report.id, report.text, report.published, report.place) == ("d1", "GUNMEN RAIDED A SCHOOL.", "1989-05-03", "HARBOUR TOWN")
    (template,) = report.templates
    assert template.optional
    assert template["hum_tgt_number"] == (Filler(("2",), True, ("GUARDS",)),)
    assert template["perp_individual_id"] == (Filler(("GUNMEN", "MEN")),)
    assert template["phys_tgt_id"] == (Filler(("SCHOOL",)),)
    assert template["hum_tgt_name"] == ()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    made = [IncidentReport("d1", templates=(Template({"phys_tgt_id": (Filler(("bridge",), about=("x",)),)}),)), IncidentReport("d2")]
    write_incidents(tmp_path / "mine.jsonl", made)
    assert read_incidents(tmp_path / "mine.jsonl") == made


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no report"),
        ("{", "no JSON"),
        ("[1]", ":1: a report with incidents needs doc_id"),
        ('{"doc_id": 1}\n{"doc_id": 1}', ":2: 1 was there before"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text)
    with pytest.raises(Misuse, match=message):
        read_incidents(path)
