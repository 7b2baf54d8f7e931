"""Coded reports as JSON Lines: one claim a row, with everything known about it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from contested import __version__
from contested.schema import Claim, Coded, Report


def to_rows(coded: Coded) -> list[dict[str, Any]]:
    """Return a report's claims as JSON-ready rows, in the order of the claims.

    Args:
        coded: a coded report.

    Returns:
        One mapping a claim: ``id``, ``kind``, ``report`` (without its text), ``content``, ``source``, ``status``,
        ``background``, ``when``, ``where``, ``evidence``, ``method``, ``version``, ``confidence``. Days are ISO dates, ``null`` is
        "not stated"; the keys of each part are the fields of the record of that name in `contested.schema`.
    """
    report = _report(coded)
    return [_row(claim, report) for claim in coded.claims]


def _row(claim: Claim, report: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "report": report,
        "content": plain(claim.content),
        "source": plain(claim.source),
        "status": claim.status,
        "background": claim.background,
        "when": plain(claim.when),
        "where": plain(claim.where),
        "evidence": plain(claim.evidence),
        "method": claim.method,
        "version": __version__,
        "confidence": dict(claim.confidence),
    }


def _report(coded: Coded) -> dict[str, Any]:
    kept = [f.name for f in fields(Report) if f.name not in ("text", "blocks")]
    return {name: plain(getattr(coded.report, name)) for name in kept} | {"doubts": list(coded.doubts)}


def plain(value: Any) -> Any:
    """Return a record, day or tuple as JSON types."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
