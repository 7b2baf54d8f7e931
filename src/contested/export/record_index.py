"""A record with everything found by its key: claims, reports, families, events, voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.errors import Misuse
from contested.merge.tolls import find_voices, rule_event
from contested.merge.voices import Voices
from contested.schema import Claim, Coded, Event, Family, Record, RuledToll

MOST_KEYS = 5  # that an error names


@dataclass(frozen=True, slots=True)
class Index:
    """A record and ways into it; made by `index_record`.

    Attributes:
        record: the record.
        claims: claim key to claim.
        coded: report id to the report with its claims.
        families: report id to its source family.
        events: event id to event.
        event_of: claim key to the event that has the claim.
        voices: the speakers.
    """

    record: Record
    claims: Mapping[str, Claim]
    coded: Mapping[str, Coded]
    families: Mapping[str, Family]
    events: Mapping[str, Event]
    event_of: Mapping[str, Event]
    voices: Voices

    def event(self, key: str) -> Event:
        """Return an event by its id, or by the beginning of it that only one has.

        Raises:
            Misuse: there is none, or several.
        """
        return self.events[_pick("event", key, self.events, "contested events")]

    def claim(self, key: str) -> Claim:
        """Return a claim by its key (``report#claim``).

        Raises:
            Misuse: there is none.
        """
        return self.claims[_pick("claim", key, self.claims, "contested show PROJECT report ID")]

    def report(self, key: str) -> Coded:
        """Return a report with its claims, by its id or the beginning of it that only one has.

        Raises:
            Misuse: there is none, or several.
        """
        return self.coded[_pick("report", key, self.coded, "contested sources")]

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """Return the claims of an event that the record has."""
        return tuple(self.claims[key] for key in event.claims if key in self.claims)

    def tolls_of(self, event: Event, rule: str) -> tuple[RuledToll, ...]:
        """Return the tolls of an event under a rule."""
        return rule_event(event, self.claims_of(event), self.voices, rule)


def index_record(record: Record) -> Index:
    """Return a record with ways into it."""
    claims = {claim.key: claim for coded in record.coded for claim in coded.claims}
    families = {report: family for family in record.families for report in family.reports}
    event_of = {key: event for event in record.events for key in event.claims}
    coded = {one.report.id: one for one in record.coded}
    events = {event.id: event for event in record.events}
    return Index(record, claims, coded, families, events, event_of, find_voices(record.coded, record.families))


def _pick(kind: str, key: str, known: Iterable[str], lists: str) -> str:
    names = list(known)
    if key in names:
        return key
    found = [name for name in names if name.casefold().startswith(key.casefold())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Misuse(f"the project has no {kind} {key}; {lists} lists what it has")
    more = ", ..." if len(found) > MOST_KEYS else ""
    raise Misuse(f"{len(found)} {kind}s begin with {key}: {', '.join(found[:MOST_KEYS])}{more}")
