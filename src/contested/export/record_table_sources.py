"""Speakers, outlets and copies of a record, for the terminal and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from contested.export.record_index import Index
from contested.export.record_table import STEP, Row, count, keep_together, lay_heading, lay_table, lay_words
from contested.export.rows import plain
from contested.merge.speakers import Outlet, Speaker, find_outlets, find_speakers

UNNAMED = "(not named)"


def lay_sources(index: Index, width: int) -> Iterator[Text]:
    """Yield the speakers, the outlets, and the reports that are copies of one story with the reason."""
    speakers, outlets = list_speakers(index), list_outlets(index)
    yield from lay_heading(f"Speakers ({len(speakers)})", width)
    headings = ("who", "kind", "stake", "claims", "reports", "sources", "agree", "denies")
    yield from lay_table(headings, [_speaker(one) for one in speakers], width, right=(3, 4, 5, 7))
    yield Text("")
    yield from lay_words("sources: independent source families that quote it; agree: rival figures of other speakers that can be "
                         "true together with its own last one, of all there are", width, style="dim")  # fmt: skip
    yield Text("")
    yield from lay_heading(f"Outlets ({len(outlets)})", width)
    columns = ("outlet", "credits", "reports", "copies", "own voice", "quoted")
    yield from lay_table(columns, [_outlet(one) for one in outlets], width, right=(2, 3, 4, 5))
    yield Text("")
    yield from _lay_copies(index, width)


def list_speakers(index: Index) -> tuple[Speaker, ...]:
    """Return the speakers of a record."""
    return find_speakers(index.record.coded, index.record.events, index.voices)


def list_outlets(index: Index) -> tuple[Outlet, ...]:
    """Return the outlets of a record."""
    return find_outlets(index.record.coded, index.record.families)


def _speaker(one: Speaker) -> Row:
    agree = keep_together(f"{one.agreeing} of {one.compared}") if one.compared else ""
    numbers = (f"{one.claims:,}", f"{len(one.reports):,}", f"{len(one.families):,}", agree, str(one.denials or ""))
    who = f"{one.name} ({one.org})" if one.org and one.org not in one.name else one.name
    return Row((who, keep_together(one.kind.replace("_", " ")), one.stake or "", *numbers))


def _outlet(one: Outlet) -> Row:
    numbers = (f"{len(one.reports):,}", str(one.copies or ""), f"{one.own:,}", f"{one.quoted:,}")
    return Row((one.name or UNNAMED, ", ".join(one.wires), *numbers))


def _lay_copies(index: Index, width: int) -> Iterator[Text]:
    families = [family for family in index.record.families if len(family.reports) > 1]
    if not families:
        return
    yield from lay_heading(f"Reports that are one source ({len(families)})", width)
    for family in families:
        yield from lay_words(f"{family.id}: {count(len(family.reports), 'report')}", width, style="bold")
        for link in family.links:
            yield from lay_words(f"{link.left} = {link.right} ({link.kind}): {link.reason}", width, indent=STEP)
    yield Text("")


def source_rows(index: Index) -> Iterator[dict[str, Any]]:
    """Yield speakers, outlets and families as JSON-ready rows, each with ``row`` telling which it is."""
    for speaker in list_speakers(index):
        yield {"row": "speaker"} | plain(speaker)
    for outlet in list_outlets(index):
        yield {"row": "outlet"} | plain(outlet)
    for family in index.record.families:
        yield {"row": "family"} | plain(family)
