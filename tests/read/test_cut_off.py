"""Reports that break off in the middle of a sentence: nothing is asked of the word behind the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.read.reading import parse_reports, read_doc
from contested.reports import record_report
from contested.resolve.claims import resolve_reading

LEAD = "Reports came in from the region about the weather of the past days there, the agency wrote.\n"
CUT = (
    "Four soldiers were killed in a raid by the Red Front, a group known",
    "The rebels were led by a commander called",
    "Rebels of the Red Front (RF) attacked the town of Arvand on Monday, and the army of General Omar Vey Militants",
    "Rebels of the Red Front (RF) attacked the town of Arvand on Monday, and the army of General Omar Vey Rebels",
    "A car bomb attack hit Chad",
    "Two HDP co-chairs, Omar Vey and Idris Kol",
    "Soldiers recovered the bodies of nine marines, five of whom had",
)
PROBES = (Path(__file__).parent / "probes_events.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", CUT)
def test_a_report_that_breaks_off_is_read(text: str) -> None:
    report = record_report({"id": "cut", "text": LEAD + text, "published": "2016-11-17", "outlet": "X"})
    for each, doc in parse_reports([report]):
        assert resolve_reading(read_doc(each, doc)).report.id == "cut"


def test_items_of_news_without_their_last_word_are_read() -> None:
    """The last word of an item is a name, a day or a number in most: then a phrase ends with the text."""
    texts = [LEAD + line.partition("\t")[0].rstrip(".").rpartition(" ")[0] for line in PROBES if not line.startswith("#")]
    reports = [record_report({"id": str(n), "text": text, "published": "2016-11-17", "outlet": "X"}) for n, text in enumerate(texts)]
    for report, doc in parse_reports(reports):
        assert resolve_reading(read_doc(report, doc)).report.id == report.id
