"""Who told of an event, as the coded shapes list it: outlets, days and headlines of reports, and the speakers in them."""

from __future__ import annotations

from collections.abc import Iterable

from contested.export.words import write_source
from contested.schema import OUTLET, Claim, Report

BETWEEN = ";"
UNNAMED = "outlet not named"


def name_outlet(report: Report) -> str:
    """Return the outlet, or that it is not named."""
    return report.outlet or UNNAMED


def day_of(report: Report) -> str:
    """Return the day (or month) of publication, or nothing."""
    return report.published.day if report.published else ""


def list_articles(reports: Iterable[Report]) -> str:
    """Return outlet, day and headline of each report in one string, each in quotation marks, as UCDP's ``source_article`` has them."""
    return BETWEEN.join('"' + ",".join((name_outlet(r), day_of(r), (r.title or "").replace('"', "'"))) + '"' for r in reports)


def list_parts(parts: Iterable[str]) -> str:
    """Return one string of parts, semicolons between them and none in them."""
    return BETWEEN.join(part.replace(BETWEEN, ",") for part in parts)


def list_speakers(claims: Iterable[Claim]) -> str | None:
    """Return who says it: every distinct speaker of some claims in order, the report's own voice left out, or ``None``."""
    named = [write_source(claim.source) for claim in claims if claim.source.kind != OUTLET.kind]
    return list_parts(dict.fromkeys(named)) or None
