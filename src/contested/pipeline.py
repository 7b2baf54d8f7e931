"""The order of the stages: report to reading to claims. Nothing else knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contested.schema import Coded, Report
from contested.settings import settings


def code_reports(reports: Iterable[Report], *, jobs: int | None = None) -> Iterator[Coded]:
    """Code reports, order kept.

    Args:
        reports: cleaned reports.
        jobs: threads of the encoder; ``None`` leaves the choice to the settings.
    """
    from contested.read.reading import read_reports
    from contested.resolve.claims import resolve_reading

    for reading in read_reports(reports, threads=jobs or settings().jobs or 0):
        yield resolve_reading(reading)
