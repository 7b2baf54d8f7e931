"""A record as exports look at it: each event with its claims, reports and ruled tolls, in a steady order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contested.export.options import ExportOptions
from contested.merge.tolls import find_voices, rule_event
from contested.schema import Claim, Event, Happening, Record, Report, RuledToll

NOT_TOLD_AS_FACT = ("denied", "planned")


@dataclass(frozen=True, slots=True)
class Told:
    """An event with what it rests on.

    Attributes:
        event: the event.
        claims: its claims, in the event's order.
        reports: the reports that make them, earliest first.
        tolls: its tolls under the export's rule.
        outside: all its reports lie outside the project's scope.
    """

    event: Event
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    tolls: tuple[RuledToll, ...]
    outside: bool = False

    @property
    def is_news(self) -> bool:
        """Tell whether it is told as a fact and as news: not only as background, nor only denied or planned."""
        told = [claim for claim in self.claims if isinstance(claim.content, Happening)] or list(self.claims)
        return not self.event.background and any(claim.status not in NOT_TOLD_AS_FACT for claim in told)


def order_reports(record: Record) -> tuple[Report, ...]:
    """Return the reports of a record, earliest first, undated ones last."""
    reports = [coded.report for coded in record.coded]
    return tuple(sorted(reports, key=lambda report: (report.published.day if report.published else "~", report.id)))


def view_events(record: Record, options: ExportOptions) -> Iterator[Told]:
    """Yield the events of a record with what they rest on, in order of their first day and id.

    Args:
        record: the record; claims that an event names and the record lacks are passed over.
        options: the rule for tolls, and which reports lie outside the project's scope.
    """
    claims = {claim.key: claim for coded in record.coded for claim in coded.claims}
    reports = {report.id: report for report in order_reports(record)}
    voices = find_voices(record.coded, record.families)
    for event in sorted(record.events, key=_order):
        own = tuple(claims[key] for key in event.claims if key in claims)
        named = {claim.report for claim in own}
        tolls = rule_event(event, own, voices, options.rule)
        outside = bool(named) and named <= options.outside
        yield Told(event, own, tuple(report for name, report in reports.items() if name in named), tolls, outside)


def _order(event: Event) -> tuple[str, str]:
    day = event.when and (event.when.first or event.when.last)
    return day.isoformat() if day else "~", event.id
