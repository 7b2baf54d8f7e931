"""What a report is called in a list."""

from __future__ import annotations

import pytest

from contested.export.heading import heading_of
from contested.reports import record_report

LONG = "Gunmen killed nine people in the north of Arvand on Monday, officials said in the city."


@pytest.mark.parametrize(
    ("title", "text", "heading"),
    [
        ("Nine killed", LONG, "Nine killed"),
        (None, LONG, "Gunmen killed nine people in the north of Arvand on …"),
        (None, f"ARVAND, Tarna — {LONG}", "Gunmen killed nine people in the north of Arvand on …"),
        (None, "The ambush claimed six lives.", "The ambush claimed six lives."),
        (None, f"Nine Killed as Raid Shakes North ARVAND — {LONG}\n{LONG}", "Nine Killed as Raid Shakes North"),
    ],
)
def test_heading(title: str | None, text: str, heading: str) -> None:
    assert heading_of(record_report({"title": title, "text": text})) == heading
