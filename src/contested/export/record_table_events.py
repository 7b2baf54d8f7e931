"""The list of events, for the terminal and as rows: what, where, when, who, how many by a rule, told by how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rich.text import Text

from contested.errors import Misuse
from contested.export import words
from contested.export.record_index import Index
from contested.export.record_table import Row, count, keep_days, keep_together, lay_table, lay_words
from contested.export.rows import plain
from contested.merge.control_places import is_called
from contested.merge.parties import find_parties
from contested.merge.toll_figures import write_range
from contested.schema import Event, Happening, RuledToll, Where

MOST = 2  # parties of one role, and tolls of one effect, that a row of the list names
WIDE = 130  # characters from which parties and tolls have columns of their own; else they stand under the row
HEADINGS = ("event", "when", "what", "where", "who", "toll", "told by")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events to list; ``None`` and empty let all through."""

    place: str | None = None
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    actor: str | None = None

    def takes(self, event: Event, index: Index) -> bool:
        """Tell whether an event is wanted for its type, place and days. An event without a day lies in no period."""
        return (
            (not self.types or event.type in self.types)
            and (self.place is None or is_at(event, self.place, index))
            and self._in_period(event)
        )

    def _in_period(self, event: Event) -> bool:
        if self.since is None and self.until is None:
            return True
        first, last = (event.when.first, event.when.last) if event.when is not None else (None, None)
        if first is None and last is None:
            return False
        late = self.since is None or last is None or last >= self.since
        return late and (self.until is None or first is None or first <= self.until)


def is_at(event: Event, place: str, index: Index) -> bool:
    """Tell whether a place's name, in any spelling, is one that the event's claims give for where it was, or for what contains that."""
    return any(is_place(where, place) for where in {claim.where for claim in index.claims_of(event)} | {event.where})


def is_place(where: Where | None, asked: str) -> bool:
    """Tell whether a place's name, in any spelling, is that of a place or of what contains it."""
    return where is not None and any(is_called(name, asked) for name in (where.name, where.within) if name)


def is_by(event: Event, names: frozenset[str]) -> bool:
    """Tell whether a party of one of these names takes part in an event."""
    return any(actor.name in names for actor in event.actors)


def find_events(index: Index, wanted: Wanted) -> tuple[Event, ...]:
    """Return the wanted events in the record's order.

    Raises:
        Misuse: no report names the party that is asked for.
    """
    names = frozenset() if wanted.actor is None else _names(index, wanted.actor)
    return tuple(event for event in index.record.events if wanted.takes(event, index) and (wanted.actor is None or is_by(event, names)))


def _names(index: Index, actor: str) -> frozenset[str]:
    parties = find_parties(index.record.coded, index.voices)
    names = parties.find(actor)
    if not names:
        raise Misuse(parties.miss(actor))
    return names


def lay_events(events: Sequence[Event], index: Index, rule: str, width: int) -> Iterator[Text]:
    """Yield the list of events."""
    rows = [_row(event, index.tolls_of(event, rule), width) for event in events]
    yield from lay_table(HEADINGS, rows, width)
    yield Text("")
    numbers = "" if rule == "all" else f"; numbers by rule {rule}"
    context = sum(event.background for event in events)
    more = f", {context} more told as background only (*)" if context else ""
    words_ = f"{count(len(events) - context, 'event')}{more}{numbers}; told by: independent sources / speakers"
    yield from lay_words(words_, width, style="dim")


def _row(event: Event, tolls: Sequence[RuledToll], width: int) -> Row:
    when = keep_days(words.write_when(event.when))
    what = event.type.replace("_", " ") + (" *" if event.background else "")
    where, told = words.write_where(event.where), keep_together(f"{event.families} / {event.speakers}")
    parties, numbers, style = write_parties(event), write_tolls(tolls), "dim" if event.background else ""
    if width >= WIDE:
        return Row((keep_together(event.id), when, what, where, parties, numbers, told), style)
    below = "; ".join(filter(None, (parties, numbers)))
    return Row((keep_together(event.id), when, what, where, "", "", told), style, below, style)


def write_parties(event: Event) -> str:
    """Return who did it to whom, at most so many of each: ``A, B +2 -> C``."""
    kept = []
    for roles in (("initiator", "participant", ""), ("target",)):
        named = [actor for actor in event.actors if actor.role in roles]
        more = len(named) - MOST
        if more > 0:
            named = [*named[: MOST - 1], replace(named[MOST - 1], name=f"{named[MOST - 1].name} +{more}")]
        kept += named
    return words.write_actors(Happening(event.type, tuple(kept)))


def write_tolls(tolls: Sequence[RuledToll]) -> str:
    """Return the tolls that lie within no other, by effect: ``killed 200 (150 to 2,001); injured 40``; several stand beside each other."""
    shown: dict[str, list[str]] = {}
    for toll in tolls:
        if toll.within is None and not toll.cumulative and not toll.added:
            shown.setdefault(toll.effect, []).append(_write_toll(toll))
    parts = []
    for effect, numbers in shown.items():
        more = f" +{len(numbers) - MOST}" if len(numbers) > MOST else ""
        parts.append(f"{effect} {' | '.join(numbers[:MOST])}{more}")
    return "; ".join(parts)


def _write_toll(toll: RuledToll) -> str:
    if (toll.low, toll.best, toll.high) == (None, None, None):
        return "?" if toll.claims else "denied"
    spread = write_range(toll.low, toll.high)
    spread = keep_together(spread.replace(" to ", "-") if spread[0].isdigit() else spread)
    number = spread if toll.best is None or toll.low == toll.high else f"{toll.best:,} ({spread})"
    side = toll.side or ("civilians" if toll.civilian else "")
    return f"{number} {side}".strip()


def event_rows(events: Sequence[Event], index: Index, rule: str) -> Iterator[dict[str, Any]]:
    """Yield events as JSON-ready rows: the fields of `contested.schema.Event`, and ``tolls`` under the rule."""
    for event in events:
        yield plain(event) | {"rule": rule, "tolls": [plain(toll) for toll in index.tolls_of(event, rule)]}
