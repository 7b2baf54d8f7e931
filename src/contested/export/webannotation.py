"""The evidence as W3C Web Annotations: one annotation a claim, found again by its words and by its offsets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contested import __version__
from contested.export import words
from contested.export.names import MARK
from contested.export.options import ExportOptions
from contested.export.views import order_reports
from contested.schema import Claim, Control, Evidence, Happening, Record, Relation, Report, Toll

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:contested:"
PAGE = "https://pypi.org/project/contested/"


def write_webannotation(record: Record, path: Path, options: ExportOptions) -> None:
    """Write the evidence of a record's claims as one annotation collection (JSON-LD), reports earliest first.

    Args:
        record: the record.
        path: file to write; one that is there is overwritten.
        options: when it was made.
    """
    total = sum(len(coded.claims) for coded in record.coded)
    head = {"@context": CONTEXT, "id": f"{URN}evidence", "type": "AnnotationCollection", "label": "Evidence of claims", "total": total}
    made = {} if options.made is None else {"generated": options.made.isoformat()}
    maker = {"generator": {"id": PAGE, "type": "Software", "name": f"contested {__version__}"}}
    start = json.dumps(head | maker | made, ensure_ascii=False)[:-1]
    page = f'{{"id": "{URN}evidence:page1", "type": "AnnotationPage", "startIndex": 0, "items": ['
    with path.open("w", encoding="utf-8", errors="replace") as file:
        file.write(f'{start}, "first": {page}')
        for number, annotation in enumerate(list_annotations(record)):
            file.write((",\n" if number else "\n") + json.dumps(annotation, ensure_ascii=False))
        file.write("\n]}}\n")


def list_annotations(record: Record) -> Iterator[dict[str, Any]]:
    """Yield one annotation a claim; see `write_webannotation`."""
    events = {key: event.id for event in record.events for key in event.claims}
    coded = {one.report.id: one for one in record.coded}
    for report in order_reports(record):
        for claim in coded[report.id].claims:
            yield _annotation(claim, report, events.get(claim.key))


def _annotation(claim: Claim, report: Report, event: str | None) -> dict[str, Any]:
    bodies = [
        {"type": "TextualBody", "purpose": "classifying", "value": claim.kind},
        {"type": "TextualBody", "purpose": "describing", "value": _describe(claim), "format": "text/plain", "language": "en"},
    ]
    if event is not None:
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": f"{URN}{event}"})
    return {
        "id": f"{URN}{claim.key}", "type": "Annotation", "motivation": "describing", "body": bodies,
        "target": {
            "type": "SpecificResource", "source": report.url or _urn(report), "selector": _selectors(claim.evidence),
        },
    }  # fmt: skip


def _urn(report: Report) -> str:
    """Return a name for a report without an address: its hash, else its id."""
    return f"urn:sha256:{report.sha256}" if report.sha256 else f"{URN}report:{report.id}"


def _selectors(evidence: Evidence) -> list[dict[str, Any]]:
    """Return the quote selector and the position selector; words with a name left out select nothing and stand aside."""
    position = {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end}
    if MARK in evidence.quote + evidence.prefix + evidence.suffix:
        return [position]
    return [{"type": "TextQuoteSelector", "exact": evidence.quote, "prefix": evidence.prefix, "suffix": evidence.suffix}, position]


def _describe(claim: Claim) -> str:
    """Return the claim in one line: what, when, where, who says so."""
    content = claim.content
    if isinstance(content, Toll):
        what = f"{words.write_toll(content)} ({words.write_people(content)})" if words.write_people(content) else words.write_toll(content)
    elif isinstance(content, Happening):
        what = f"{words.write_type(content)}: {words.write_actors(content)}" if content.actors else words.write_type(content)
    elif isinstance(content, Control):
        what = f"{content.actor.name} {words.write_control(content)}"
    else:
        assert isinstance(content, Relation)
        what = f"{content.subject.name} {words.write_relation(content)} {content.object.name}"
    standing = "".join(f" [{mark}]" for mark in words.write_standing(claim))
    parts = [what + standing, words.write_when(claim.when), words.write_where(claim.where), f"says {words.write_source(claim.source)}"]
    return "; ".join(filter(None, parts))
