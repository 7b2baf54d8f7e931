"""Incident templates and the files that hold them: JSON Lines with ``doc_id``, ``text``, ``dateline`` and ``templates``."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contested.errors import Misuse

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE")


@dataclass(frozen=True, slots=True)
class Filler:
    """One entry of a slot.

    Attributes:
        alts: acceptable answers, any one is right; a prediction has one.
        optional: leaving it out is right too.
        about: the words of the target or organisation that the value is about, in slots that describe another slot's entry.
    """

    alts: tuple[str, ...]
    optional: bool = False
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: slot name (``incident_type``, ``perp_individual_id`` ...) to fillers; ``optional`` where annotators doubted it."""

    slots: Mapping[str, tuple[Filler, ...]]
    optional: bool = False

    def __getitem__(self, slot: str) -> tuple[Filler, ...]:
        return self.slots.get(slot, ())


@dataclass(frozen=True, slots=True)
class IncidentReport:
    """A report with its incidents.

    Attributes:
        id: the document's name.
        text: the report behind its header.
        published: day of the dateline, ISO, where known.
        place, country: of the dateline, where known.
        templates: its incidents; none is an answer too.
    """

    id: str
    text: str = ""
    published: str | None = None
    place: str | None = None
    country: str | None = None
    templates: tuple[Template, ...] = field(default=())


def read_incidents(path: Path) -> list[IncidentReport]:
    """Read reports or predictions.

    Args:
        path: JSON Lines, gzipped or not. A filler is a string, a list of alternatives, or ``{"alts", "opt", "ref"}``.

    Raises:
        Misuse: the file cannot be read, a line lacks ``doc_id``, or a document occurs twice.
    """
    found = {}
    for number, row in _read_rows(path):
        if not isinstance(row, dict) or "doc_id" not in row:
            raise Misuse(f"{path}:{number}: a report with incidents needs doc_id")
        if row["doc_id"] in found:
            raise Misuse(f"{path}:{number}: {row['doc_id']} was there before")
        found[row["doc_id"]] = _parse_report(row)
    if not found:
        raise Misuse(f"{path}: there is no report in it")
    return list(found.values())


def _read_rows(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield number, json.loads(line)
    except OSError as error:
        raise Misuse(f"{path}: cannot be read ({error.strerror or error})") from error
    except (EOFError, zlib.error, UnicodeDecodeError) as error:
        raise Misuse(f"{path}: this is no JSON Lines file, gzipped or not") from error
    except json.JSONDecodeError as error:
        raise Misuse(f"{path}: a line is no JSON ({error.msg})") from error


def _parse_report(row: Mapping[str, Any]) -> IncidentReport:
    dateline = row.get("dateline") or {}
    return IncidentReport(
        str(row["doc_id"]),
        row.get("text", "")[row.get("body_start", 0) :],
        dateline.get("date_iso"),
        dateline.get("place"),
        dateline.get("country"),
        tuple(_parse_template(template) for template in row.get("templates") or ()),
    )


def _parse_template(raw: Mapping[str, Any]) -> Template:
    slots = {}
    for slot, value in raw.items():
        if slot in ("template", "optional", "na", "key_comments") or not value:
            continue
        fillers = (_parse_filler(one) for one in ([value] if isinstance(value, (str, dict)) else value))
        slots[slot] = tuple(filler for filler in fillers if filler.alts)
    return Template(slots, bool(raw.get("optional")))


def _parse_filler(raw: Any) -> Filler:
    if not isinstance(raw, dict):
        raw = {"alts": [raw] if isinstance(raw, str) else raw}
    about = raw.get("ref") or ()
    alts = tuple(alt for alt in raw.get("alts", ()) if alt and alt != "-")
    return Filler(alts, bool(raw.get("opt")), (about,) if isinstance(about, str) else tuple(about))


def write_incidents(path: Path, reports: Iterable[IncidentReport]) -> None:
    """Write predictions, a report a line.

    Raises:
        Misuse: the file cannot be written.
    """
    try:
        path.write_text("".join(json.dumps(_to_row(report), ensure_ascii=False) + "\n" for report in reports), "utf-8")
    except OSError as error:
        raise Misuse(f"{path}: cannot be written ({error.strerror})") from error


def _to_row(report: IncidentReport) -> dict[str, Any]:
    templates = [{slot: [_to_filler(f) for f in fillers] for slot, fillers in one.slots.items()} for one in report.templates]
    return {"doc_id": report.id, "templates": templates}


def _to_filler(filler: Filler) -> dict[str, Any]:
    return {"alts": list(filler.alts)} | ({"ref": list(filler.about)} if filler.about else {})
