"""A report for review: its text with the evidence marked, its claims as forms, its copies and its events."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.export.heading import heading_of
from contested.export.page.cards import Card
from contested.export.page.labels import LETTERS
from contested.export.page.page import Page, lay_out
from contested.export.record_index import Index
from contested.schema import Claim, Decision, Event, FamilyLink, Reviewed
from contested.serve.forms import Input, make_blanks, make_inputs
from contested.serve.pages.render import answer, desk_of
from contested.serve.queue import pick_rows
from contested.serve.security import session_of


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """One claim as a person works on it.

    Attributes:
        card: what it says.
        key, version, state: of the claim, as `Reviewed` has them.
        inputs: its fields.
        decisions: what was decided on it, oldest first.
        event: the event it is in.
    """

    card: Card
    key: str
    version: str
    state: str
    inputs: tuple[Input, ...]
    decisions: tuple[Decision, ...]
    event: Event | None

    @property
    def held(self) -> tuple[str, ...]:
        """Return the ids of the decisions that hold, the last one last."""
        return tuple(decision.id for decision in self.decisions if decision.undone is None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report's review page.

    Attributes:
        page: the report as the annotated page lays it out.
        forms: its claims, in the order of their words in the text.
        copies: why other reports are one source with it.
        events: the events its claims are in.
    """

    page: Page
    forms: tuple[ClaimForm, ...]
    copies: tuple[FamilyLink, ...]
    events: tuple[Event, ...]

    def count(self, *states: str) -> int:
        """Return how many claims stand in one of these states."""
        return sum(form.state in states for form in self.forms)


def lay_sheet(reviewed: Reviewed, index: Index) -> Sheet:
    """Return what a report's review page shows."""
    coded = reviewed.coded
    page = lay_out(coded, maps=False)
    cards = {card.label: card for group in page.groups for card in group.cards}
    seen = dict.fromkeys(LETTERS, 0)
    forms: list[tuple[Claim, ClaimForm]] = []
    for claim in coded.claims:
        seen[claim.kind] += 1
        card = cards[f"{LETTERS[claim.kind]}{seen[claim.kind]}"]
        event = index.event_of.get(claim.key)
        made = ClaimForm(
            card, claim.key, reviewed.version(claim.id), reviewed.state(claim.id), make_inputs(claim), reviewed.on(claim.id), event
        )
        forms.append((claim, made))
    forms.sort(key=lambda pair: (pair[0].evidence.start, pair[0].evidence.end))
    family = index.families.get(coded.report.id)
    links = tuple(link for link in (family.links if family else ()) if coded.report.id in (link.left, link.right))
    events = dict.fromkeys(form.event.id for _, form in forms if form.event is not None)
    return Sheet(page, tuple(form for _, form in forms), links, tuple(index.events[id] for id in events))


def show_report(request: Request) -> Response:
    """Answer with a report's review page; ``?part=1`` leaves the page's frame out."""
    desk, id = desk_of(request), request.path_params["id"]
    session = session_of(request)
    editor = session.may("editor")
    desk.codings.refresh()
    reviewed, codings = desk.reviewed(id, session.name), desk.codings.of(id)
    own, is_open = desk.codings.seen_by(id, session.name), desk.codings.is_open(id)
    sheet = lay_sheet(reviewed, desk.merged)
    order = pick_rows(desk.rows_of(session.name, editor=editor).values())
    ids = [row.id for row in order]
    at = ids.index(id) if id in ids else -1
    others = [other for other in ids if other != id]
    following = ids[at + 1] if 0 <= at < len(ids) - 1 else others[0] if others else None
    template = "report_part.html" if request.query_params.get("part") else "report.html"
    title = heading_of(reviewed.coded.report)
    return answer(
        template, request, title=title, sheet=sheet, page=sheet.page, report=reviewed.coded.report, following=following,
        blanks=make_blanks(), own=own, codings=codings, is_open=is_open,
        may=session.may("coder") and (own.state == "open" if own else not codings or (editor and not is_open)),
    )  # fmt: skip


ROUTES = [Route("/reports/{id:path}", show_report)]
