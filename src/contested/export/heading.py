"""What a report is called where many are listed: its title, the headline in its text, else its first words."""

from __future__ import annotations

from contested.schema import Report

WORDS = 10  # of a report without a headline, enough to tell it from others


def heading_of(report: Report) -> str:
    """Return the title of a report, the headline that stands in its text, or its first words and an ellipsis."""
    if report.title:
        return report.title
    headline = next((block.of(report.text) for block in report.blocks if block.kind == "title"), None)
    if headline is not None:
        return " ".join(headline.split())
    words = next((block.of(report.text) for block in report.blocks if block.kind != "dateline"), report.text).split()
    first = " ".join(words[:WORDS])
    return first if len(words) <= WORDS else f"{first.rstrip(',;:–—-')} …"
