"""Claims and events as JSON Lines, with everything known about them: ``resources/export/jsonl.schema.json`` is their schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contested import __version__
from contested.export.options import ExportOptions
from contested.export.rows import plain, to_rows
from contested.export.views import Told, order_reports, view_events
from contested.schema import Record

DRAFT = "machine-coded draft"


def write_jsonl(record: Record, path: Path, options: ExportOptions) -> None:
    """Write a record as JSON Lines: claims, reports earliest first, then events.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: the rule that gives the events' tolls.
    """
    with path.open("w", encoding="utf-8", errors="replace") as file:
        for line in (*claim_lines(record, options), *event_lines(record, options)):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def claim_lines(record: Record, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """Yield one mapping a claim: as `contested.export.rows.to_rows` has it, with ``record``, ``key``, ``event`` and ``in_scope``."""
    events = {key: event.id for event in record.events for key in event.claims}
    coded = {one.report.id: one for one in record.coded}
    for report in order_reports(record):
        scoped = report.id not in options.outside
        for claim, row in zip(coded[report.id].claims, to_rows(coded[report.id]), strict=True):
            yield {"record": "claim", "key": claim.key, "event": events.get(claim.key), "in_scope": scoped} | row


def event_lines(record: Record, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """Yield one mapping an event: the fields of `contested.schema.Event`, its reports, its tolls under the rule."""
    for told in view_events(record, options):
        yield _event(told, options)


def _event(told: Told, options: ExportOptions) -> dict[str, Any]:
    fields: dict[str, Any] = plain(told.event)
    return {"record": "event"} | fields | {
        "reports": [report.id for report in told.reports], "rule": options.rule, "tolls": [plain(toll) for toll in told.tolls],
        "in_scope": not told.outside, "draft": DRAFT, "version": __version__,
    }  # fmt: skip
