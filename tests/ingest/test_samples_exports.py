"""Deliveries of Nexis and Factiva as whole files: pages that list the articles, heads and feet of pages, fields in tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.ingest import read_path
from contested.schema import Report

SAMPLES = Path(__file__).parent / "samples"
KUNDUZ = "Hospital in Kunduz bombed, nine aid workers dead"
NINE = (
    "Nine members of the staff of Médecins Sans Frontières (MSF) were killed when the aid group’s hospital in the northern city of Kunduz "
    "was bombed on Saturday, MSF said."
)
POLICE = "Afghan police gave another figure: five members of the staff and at least six patients had died."
SOURCE = "A military source, speaking on Wednesday, put the army’s own losses since Tuesday at 12 killed."


def read(name: str) -> list[Report]:
    found = list(read_path(SAMPLES / name))
    assert all(isinstance(item, Report) for item in found), [str(item) for item in found]
    return [item for item in found if isinstance(item, Report)]


def heads(reports: list[Report]) -> list[tuple[str | None, str | None, str | None]]:
    return [(report.title, report.outlet, report.published and report.published.day) for report in reports]


@pytest.mark.parametrize("name", ["nexis-uni.docx", "nexis-uni.rtf", "nexis-uni.pdf"])
def test_nexis(name: str) -> None:
    reports = read(name)
    assert heads(reports) == [
        ("Haftar army hails capture of western Benghazi quarter", "Coast Observer (London)", "2016-11-17"),
        (KUNDUZ, "Harbour Times", "2015-10-03"),
        ("US rejects claim that raid in Syria killed 52 civilians", "The Evening Mail", "2015-05-04"),
    ]
    first, second, third = (report.text.splitlines() for report in reports)
    assert len(first) == 3 and first[0].startswith("Forces under") and first[1] == SOURCE and first[2].endswith("three days of battle.")
    assert second == [f"KABUL, Afghanistan - {NINE}", "Length of the stay: the group had run the hospital since 2011.", POLICE]
    assert len(third) == 2 and third[1].endswith("in the village of Bir Mahli.")


ARTICLES = [f"factiva-articles.{ending}" for ending in ("rtf", "pdf", "txt")]
CODES = [f"factiva-codes.{ending}" for ending in ("docx", "rtf", "html")]


@pytest.mark.parametrize("name", ARTICLES + CODES)
def test_factiva(name: str) -> None:
    reports = read(name)
    assert heads(reports) == [("Haftar army hails gain", "Coast Observer", "2016-11-17"), (KUNDUZ, "Harbour Times", "2015-10-03")]
    first, second = (report.text.splitlines() for report in reports)
    assert first[0].startswith("Forces under Marshal Khalifa Haftar said on Thursday") and first[1] == SOURCE
    assert first[2:] == (["TV pictures showed the quarter empty."] if name in CODES else [])
    assert second == [f"KABUL, Afghanistan (Harbour Times) - {NINE}", POLICE]
