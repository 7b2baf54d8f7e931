"""Reports grouped by event: test collections read, the program's own grouping, files of predictions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contested.errors import Misuse, Refusal
from contested.evaluate.lines import read_lines, write_lines
from contested.merge.families import find_families
from contested.merge.groups import group_reports
from contested.reports import code_documents, record_report
from contested.schema import Coded, Report

KEYS = (("incident_id",), ("topic", "subtopic"), ("cluster",))
ADDRESS = re.compile(r"https?\s*:")
_SPACE_BEFORE = re.compile(r"\s+([.,;:!?%)\]]|'s\b|n't\b|''|’s\b)")


@dataclass(frozen=True, slots=True)
class GroupedReport:
    """A report of a test collection: its record for the reader, and the label of its event."""

    id: str
    label: str
    record: Mapping[str, object]


def read_collection(path: Path, keys: Sequence[str] = (), only: Mapping[str, frozenset[str]] | None = None) -> list[GroupedReport]:
    """Read a test collection.

    Args:
        path: JSON Lines, gzipped or not; each line has ``doc_id``, ``text`` or ``sentences`` (lists of words; one that is an address is
            left out), where known ``title``, ``url``, ``publication_date`` or ``published``, and the fields of the label.
        keys: fields whose values together are the event's label; else ``incident_id``, or ``topic`` and ``subtopic``.
        only: take reports alone whose field has one of these values.

    Raises:
        Misuse: the file cannot be read, or a line lacks what it must have.
    """
    found = []
    for number, row in read_lines(path):
        if only is not None and any(str(row.get(field)) not in values for field, values in only.items()):
            continue
        told = tuple(keys) or next((known for known in KEYS if all(key in row for key in known)), ())
        if "doc_id" not in row or not told or any(key not in row for key in told):
            wanted = ", ".join(told) or "incident_id (or topic and subtopic; name others with --key)"
            raise Misuse(f"{path}:{number}: a report of a test collection needs doc_id and {wanted}")
        label = "/".join(str(row[key]) for key in told)
        found.append(GroupedReport(str(row["doc_id"]), label, _record(row)))
    if not found:
        raise Misuse(f"{path}: there is no report in it{' with these values' if only else ''}")
    return found


def read_predictions(path: Path) -> dict[str, str]:
    """Read a grouping: JSON Lines with ``doc_id`` and ``cluster``; report to label.

    Raises:
        Misuse: the file cannot be read, or a line lacks one of the two.
    """
    found = {}
    for number, row in read_lines(path):
        if "doc_id" not in row or "cluster" not in row:
            raise Misuse(f"{path}:{number}: a prediction needs doc_id and cluster")
        found[str(row["doc_id"])] = str(row["cluster"])
    return found


def write_predictions(path: Path, labels: Mapping[str, str]) -> None:
    """Write a grouping in the form of `read_predictions`.

    Raises:
        Misuse: the file cannot be written.
    """
    write_lines(path, ({"doc_id": report, "cluster": label} for report, label in labels.items()))


def read_reports(collection: Sequence[GroupedReport], *, jobs: int | None = None) -> Iterator[Coded | Refusal]:
    """Read the reports of a collection for their claims; the labels are not looked at."""
    yield from code_documents(map(_report, collection), jobs=jobs)


def predict_groups(coded: Sequence[Coded]) -> dict[str, str]:
    """Return the program's grouping of whole reports: report to the label of its group, which is the group's first report."""
    groups = group_reports(coded, find_families(one.report for one in coded))
    return {report: group[0] for group in groups for report in group}


def _report(one: GroupedReport) -> Report | Refusal:
    try:
        return record_report(one.record)
    except Refusal as refusal:
        return refusal


def _record(row: Mapping[str, Any]) -> dict[str, object]:
    text = row.get("text")
    if text is None:
        sentences = [" ".join(map(str, words)) for words in row.get("sentences") or ()]
        text = "\n".join(_SPACE_BEFORE.sub(r"\1", sentence) for sentence in sentences if not ADDRESS.match(sentence))
    published = row.get("publication_date") or row.get("published")
    known = {"id": str(row["doc_id"]), "title": row.get("title"), "url": row.get("url"), "published": published, "text": text}
    return {key: value for key, value in known.items() if value is not None}
