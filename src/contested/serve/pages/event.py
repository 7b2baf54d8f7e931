"""Events: a list, and one in full: fields with rivals and speakers, evidence in context, why its claims are one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.export import words
from contested.export.page.cards import write_headline
from contested.export.record_index import Index
from contested.export.record_table_tolls import write_speaker
from contested.schema import Claim, Event, Field, Judgement, Pair, Report
from contested.serve.pages.render import answer, desk_of, find_page
from contested.vocab import EFFECTS

CONTEXT = 140  # characters of a report before and after a claim's words
FEATURES = 6  # reasons shown for a pair
MOST_OTHERS, NEVER = 100, 10**6


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of an event: what it says, who says it, its words with what stands around them."""

    claim: Claim
    headline: str
    speaker: str
    when: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report's part in an event."""

    report: Report
    copies: tuple[str, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """One value of a field: whether it is chosen, and the claims and speakers that give it."""

    text: str
    chosen: bool
    claims: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventSheet:
    """An event's page.

    Attributes:
        event: the event.
        fields: each field with its values.
        told: its claims by report.
        pairs: why they are one, the best first.
        judgements: what persons said about its claims.
        version: of these judgements; see `Desk.judged`.
        others: events near it in time and place, to join it with.
    """

    event: Event
    fields: tuple[tuple[Field, tuple[Rival, ...]], ...]
    told: tuple[Told, ...]
    pairs: tuple[Pair, ...]
    judgements: tuple[Judgement, ...]
    version: str
    others: tuple[Event, ...]


def lay_event(event: Event, index: Index, version: str) -> EventSheet:
    """Return what an event's page shows."""
    fields = tuple((field, _rivals(field, index)) for field in event.fields if field.name not in EFFECTS)
    claims = index.claims_of(event)
    told = tuple(_told(report, claims, index) for report in dict.fromkeys(claim.report for claim in claims))
    keys = set(event.claims)
    judgements = tuple(j for j in index.record.judgements if {j.left, j.right} & keys and j.undone is None)
    others = sorted((other for other in index.record.events if other.id != event.id), key=lambda other: _apart(event, other))
    return EventSheet(event, fields, told, event.pairs, judgements, version, tuple(others[:MOST_OTHERS]))


def _apart(one: Event, other: Event) -> tuple[bool, int, str]:
    """Return how far two events lie apart, for ordering: other countries last, then by days."""
    days = [event.when and (event.when.first or event.when.last) for event in (one, other)]
    country = [event.where.country if event.where else None for event in (one, other)]
    apart = abs((days[0] - days[1]).days) if days[0] and days[1] else NEVER
    return country[0] != country[1], apart, other.id


def _rivals(field: Field, index: Index) -> tuple[Rival, ...]:
    found = []
    for value in field.values:
        chosen = field.chosen is not None and value.text in (field.chosen, *field.chosen.split("; "))
        claims = tuple(key for key in value.claims if key in index.claims)
        speakers = dict.fromkeys(write_speaker(index.claims[key], index) for key in claims)
        found.append(Rival(value.text, chosen, claims, tuple(speakers)))
    return tuple(found)


def _told(report: str, claims: Sequence[Claim], index: Index) -> Told:
    known, family = index.coded[report].report, index.families.get(report)
    copies = tuple(other for other in family.reports if other != report) if family is not None else ()
    return Told(known, copies, tuple(_telling(claim, known.text, index) for claim in claims if claim.report == report))


def _telling(claim: Claim, text: str, index: Index) -> Telling:
    evidence = claim.evidence
    before = text[max(0, evidence.start - CONTEXT) : evidence.start].rpartition("\n")[2]
    after = text[evidence.end : evidence.end + CONTEXT].partition("\n")[0]
    before = "… " + before.partition(" ")[2] if len(before) == CONTEXT else before
    after = after.rpartition(" ")[0] + " …" if len(after) == CONTEXT else after
    when, where = words.write_when(claim.when), words.write_where(claim.where)
    return Telling(claim, write_headline(claim), write_speaker(claim, index), when, where, before, after)


def write_line(event: Event) -> str:
    """Return an event in a line: type, actors."""
    return ", ".join(actor.name for actor in event.actors[:3])


def show_events(request: Request) -> Response:
    """Answer with the list of events."""
    desk, asked = desk_of(request), request.query_params
    desk.refresh()
    sought, kind = asked.get("q", "")[:200], asked.get("type", "")
    events = [
        event for event in desk.index.record.events
        if (not kind or event.type == kind)
        and all(word in _words(event) for word in sought.casefold().split())
    ]  # fmt: skip
    events.sort(key=lambda event: (str(event.when and (event.when.first or event.when.last) or "~"), event.id))
    number, last, shown = find_page(events, asked.get("page"))
    types = sorted({event.type for event in desk.index.record.events})
    return answer(
        "events.html", request, title="Events", events=shown, found=len(events), number=number,
        last=last, words=sought, kind=kind, types=types, write=words, line=write_line, stale=desk.stale,
    )  # fmt: skip


def _words(event: Event) -> str:
    where = words.write_where(event.where)
    return f"{event.id} {event.type} {where} {' '.join(actor.name for actor in event.actors)} {words.write_when(event.when)}".casefold()


def show_event(request: Request) -> Response:
    """Answer with one event."""
    desk = desk_of(request)
    desk.refresh()
    event = desk.index.event(request.path_params["id"])
    sheet = lay_event(event, desk.index, desk.judged(event.claims))
    return answer("event.html", request, title=_title(event), sheet=sheet, event=event, write=words, features=FEATURES, stale=desk.stale)


def _title(event: Event) -> str:
    where, when = words.write_where(event.where), words.write_when(event.when)
    return ", ".join(filter(None, (event.type.replace("_", " ").capitalize(), where, when)))


ROUTES = [Route("/events", show_events), Route("/events/{id:path}", show_event)]
