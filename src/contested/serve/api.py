"""The JSON interface: reports, claims, events, decisions and what follows from them, with an OpenAPI description."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request, Response
from pydantic import BaseModel

from contested.coders import Agreement
from contested.errors import ContestedError
from contested.export.page.basemap import Window
from contested.merge.control import state_on
from contested.schema import Claim, Coding, Decision, Event, Judgement, RuledToll, Spell
from contested.serve.basemap import Land, write_land
from contested.serve.bodies import Adding, Deciding, Judging, Undoing
from contested.serve.desk import Act, Desk
from contested.serve.known_places import KnownPlace, find_places
from contested.serve.queue import REASONS, Row, pick_rows
from contested.serve.security import session_of
from contested.serve.sessions import Session
from contested.vocab import RULES

T = TypeVar("T")
MOST = 200  # things a page


class Problem(BaseModel):
    """Why something did not work, in a sentence."""

    detail: str


class NotModified(ContestedError):
    """The caller has what there is."""


_codes = {
    401: "Nobody has logged in.", 403: "The role does not allow it, or the request was forged.", 404: "There is no such thing.",
    413: "The request is too large.", 421: "The server does not answer to that name.", 422: "The request cannot be understood.",
    503: "The project cannot be used just now.",
}  # fmt: skip
RESPONSES: dict[int | str, dict[str, Any]] = {code: {"model": Problem, "description": words} for code, words in _codes.items()}
LATE: dict[int | str, dict[str, Any]] = {412: {"model": Problem, "description": "Somebody decided since the version named."}}
KEPT: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing changed since the ETag named."}}

router = APIRouter(responses=RESPONSES)


def get_desk(request: Request) -> Desk:
    """Return the project that is served."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def get_viewer(request: Request) -> Session:
    """Return who asks."""
    return session_of(request)


def get_coder(request: Request) -> Session:
    """Return who decides; a reader may not."""
    session = session_of(request)
    if not session.may("coder"):
        raise HTTPException(403, "a reader cannot decide; ask an editor for the role of a coder")
    return session


OpenDesk = Annotated[Desk, Depends(get_desk)]
Viewer = Annotated[Session, Depends(get_viewer)]
Coder = Annotated[Session, Depends(get_coder)]
Version = Annotated[str, Header(alias="If-Match", description="Version of what is decided on, as it was seen.", max_length=100)]


def get_fresh(request: Request, response: Response, desk: OpenDesk, if_none_match: Annotated[str | None, Header()] = None) -> Desk:
    """Return the project as it is now, with an ETag on the answer; what the caller has already is not sent again."""
    desk.refresh()
    session = session_of(request)
    seen = f"{desk.mark} {session.name} {session.role} {desk.codings.mark(session.name, editor=session.may('editor'))}"
    mark = blake2b(f"{seen} {request.url.path} {request.url.query}".encode(), digest_size=12).hexdigest()
    response.headers["ETag"] = f'"{mark}"'
    response.headers["Cache-Control"] = "private, no-cache"
    if if_none_match is not None and mark in if_none_match:
        raise NotModified(mark)
    return desk


FreshDesk = Annotated[Desk, Depends(get_fresh)]
Offset = Annotated[int, Query(ge=0, le=10**9)]
Longitude = Annotated[float, Query(ge=-180, le=180)]
Latitude = Annotated[float, Query(ge=-90, le=90)]
Limit = Annotated[int, Query(ge=1, le=MOST)]


class Reports(BaseModel):
    """A page of the queue."""

    total: int
    items: list[Row]


class Claims(BaseModel):
    """A page of claims that stand."""

    total: int
    items: list[Claim]


class Events(BaseModel):
    """A page of events."""

    total: int
    items: list[Event]


class Decisions(BaseModel):
    """A page of decisions, oldest first, those taken back too."""

    total: int
    items: list[Decision]


class ReviewedClaim(BaseModel):
    """A claim as it stands, how a person decided on it, and its version."""

    claim: Claim
    state: str
    version: str


class ReviewedReport(BaseModel):
    """A report with all its claims, the rejected ones among them."""

    id: str
    title: str | None
    outlet: str | None
    text: str
    claims: list[ReviewedClaim]
    decisions: list[Decision]


class Made(BaseModel):
    """Decisions that were made, and the claim's version now."""

    decisions: list[Decision]
    version: str


class Merging(BaseModel):
    """Whether a merge is running, whether the events are those of what is known now, and how the last merge failed, if it did."""

    running: bool
    current: bool
    failure: str


def _page(things: Sequence[T], offset: int, limit: int) -> dict[str, Any]:
    return {"total": len(things), "items": list(things[offset : offset + limit])}


# ---- reading ---------------------------------------------------------------------------------------------------------


@router.get("/reports", responses=KEPT)
def list_reports(
    desk: FreshDesk, viewer: Viewer, q: Annotated[str, Query(max_length=200)] = "", show: Literal["open", "done", "all", "mine"] = "all",
    reason: Annotated[str, Query(description=f"One of {', '.join(REASONS)}.", max_length=20)] = "", offset: Offset = 0, limit: Limit = 50,
) -> Reports:  # fmt: skip
    """Return reports, those first that need a person most."""
    rows = desk.rows_of(viewer.name, editor=viewer.may("editor"))
    return Reports(**_page(pick_rows(rows.values(), words=q, reason=reason, show=show), offset, limit))


@router.get("/reports/{id:path}", responses=KEPT)
def get_report(desk: FreshDesk, viewer: Viewer, id: str) -> ReviewedReport:
    """Return one report for review: the record, or where several people code it on their own, the caller's coding."""
    reviewed = desk.reviewed(id, viewer.name)
    report = reviewed.coded.report
    claims = [
        ReviewedClaim(claim=claim, state=reviewed.state(claim.id), version=reviewed.version(claim.id)) for claim in reviewed.coded.claims
    ]
    return ReviewedReport(
        id=report.id, title=report.title, outlet=report.outlet, text=report.text, claims=claims, decisions=list(reviewed.decisions)
    )


@router.get("/claims", responses=KEPT)
def list_claims(
    desk: FreshDesk, kind: Literal["toll", "event", "control", "relation"] | None = None,
    event: Annotated[str, Query(description="Only those of this event.", max_length=100)] = "", offset: Offset = 0, limit: Limit = 50,
) -> Claims:  # fmt: skip
    """Return the claims that stand, by report."""
    claims = desk.index.claims_of(desk.index.event(event)) if event else tuple(desk.index.claims.values())
    return Claims(**_page([claim for claim in claims if kind is None or claim.kind == kind], offset, limit))


@router.get("/claims/{key:path}", responses=KEPT)
def get_claim(desk: FreshDesk, viewer: Viewer, key: str) -> ReviewedClaim:
    """Return one claim by its key, report#claim (written report%23claim in an address)."""
    report, _, name = key.rpartition("#")
    reviewed = desk.reviewed(report, viewer.name)
    claim = next((one for one in reviewed.coded.claims if one.id == name), None)
    if claim is None:
        raise HTTPException(404, f"the project has no claim {key}")
    return ReviewedClaim(claim=claim, state=reviewed.state(name), version=reviewed.version(name))


@router.get("/events", responses=KEPT)
def list_events(desk: FreshDesk, offset: Offset = 0, limit: Limit = 50) -> Events:
    """Return the events of the last merge."""
    return Events(**_page(desk.index.record.events, offset, limit))


@router.get("/events/{id}", responses=KEPT)
def get_event(desk: FreshDesk, id: str) -> Event:
    """Return one event, by its id or the beginning of it."""
    return desk.index.event(id)


@router.get("/tolls", responses=KEPT)
def list_tolls(
    desk: FreshDesk, event: Annotated[str, Query(max_length=100)], rule: Annotated[str, Query(pattern=f"^({'|'.join(RULES)})$")] = "ucdp"
) -> list[RuledToll]:
    """Return the tolls of an event under a rule."""
    return list(desk.index.tolls_of(desk.index.event(event), rule))


@router.get("/control", responses=KEPT)
def list_control(desk: FreshDesk, on: Annotated[date | None, Query(description="As all places stand on this day.")] = None) -> list[Spell]:
    """Return who is said to hold each place from when to when, or how all places are said to stand on a day."""
    return list(desk.spells if on is None else state_on(desk.spells, on))


@router.get("/land", response_model=Land)
def get_land(west: Longitude, south: Latitude, east: Longitude, north: Latitude) -> Response:
    """Return land and borders within bounds, as fine as can be seen there: GeoJSON geometries."""
    land = write_land(Window(min(west, east), min(south, north), max(west, east), max(south, north)))
    return Response(land, media_type="application/json", headers={"Cache-Control": "private, max-age=86400"})


@router.get("/decisions", responses=KEPT)
def list_decisions(desk: FreshDesk, viewer: Viewer, offset: Offset = 0, limit: Limit = 50) -> Decisions:
    """Return what persons decided on claims: in the record, and in the caller's own codings."""
    own = [found for coding, found in desk.store.decisions_apart() if found.by == viewer.name]
    blind = desk.codings.blind(viewer.name)
    seen = [one for one in desk.store.decisions(all=True) if one.by == viewer.name or one.claim.rpartition("#")[0] not in blind]
    return Decisions(**_page(sorted([*seen, *own], key=lambda one: int(one.id[2:])), offset, limit))


@router.get("/codings", responses=KEPT)
def list_codings(desk: FreshDesk, viewer: Viewer) -> list[Coding]:
    """Return who codes which report independently, as far as the caller may see it: their own codings; an editor those of others too."""
    codings, editor = desk.codings, viewer.may("editor")
    return [one for own in codings.every().values() for one in own if not codings.is_hidden(one.id, viewer.name, editor=editor)]


@router.get("/agreement", responses=KEPT)
def get_agreement(desk: FreshDesk, viewer: Viewer) -> list[Agreement]:
    """Return how far independent coders agree, field by field, over the reports that all their coders handed in."""
    if not viewer.may("editor"):
        raise HTTPException(403, "an editor compares codings")
    return list(desk.codings.measure())


@router.get("/places")
def list_places(desk: OpenDesk, name: Annotated[str, Query(max_length=100)]) -> list[KnownPlace]:
    """Return places to choose from, for a name or the beginning of one."""
    return find_places(name, desk.index)


# ---- deciding --------------------------------------------------------------------------------------------------------


@router.post("/decisions", status_code=201, responses=LATE)
def decide(desk: OpenDesk, by: Coder, body: Deciding, version: Version) -> Made:
    """Decide on a claim, if nobody did since the version named."""
    act = Act(body.action, body.edits, body.note)
    made = desk.decide(body.claim, act, by.name, version=version.strip('"'), editor=by.may("editor"))
    report, _, name = body.claim.rpartition("#")
    return Made(decisions=list(made), version=desk.reviewed(report, by.name).version(name))


@router.post("/claims", status_code=201)
def add_claim(desk: OpenDesk, by: Coder, body: Adding) -> Decision:
    """Add a claim that the program missed, with the words it rests on."""
    return desk.add(body.report, body.kind, body.fields, body.evidence.model_dump(), by.name, body.note, editor=by.may("editor"))


@router.post("/judgements", status_code=201, responses=LATE)
def judge(desk: OpenDesk, by: Coder, body: Judging, version: Version) -> list[Judgement]:
    """Say of pairs of claims whether they are of one happening, if nobody judged the event's claims since the version named."""
    about = desk.index.event(body.event).claims
    pairs = [(pair.left, pair.right, pair.verdict) for pair in body.pairs]
    return list(desk.judge(pairs, by.name, body.reason, about=about, version=version.strip('"')))


@router.post("/undo", status_code=204)
def undo(desk: OpenDesk, by: Coder, body: Undoing) -> None:
    """Take decisions or judgements back. They stay in the log. A coder takes back own ones, an editor anybody's but those of a coding."""
    hidden = {one.id for _, one in desk.store.decisions_apart() if one.by != by.name}
    if hidden & set(body.ids):
        raise HTTPException(404, f"the project has no decision {sorted(hidden & set(body.ids))[0]}")
    made = {one.id: one.by for one in desk.store.decisions()} | {one.id: one.by for one in desk.store.judgements()}
    others = {made[id] for id in body.ids if id in made} - {by.name}
    if others and not by.may("editor"):
        raise HTTPException(403, f"this was decided by {', '.join(sorted(others))}; an editor can take it back")
    desk.undo(tuple(body.ids), by.name, body.reason)


@router.post("/merge", status_code=202)
def start_merge(desk: OpenDesk, by: Coder) -> Merging:
    """Make the events anew from what is known now, in the background."""
    if not by.may("editor"):
        raise HTTPException(403, "an editor merges")
    desk.merge()
    return get_merge(desk)


@router.get("/merge")
def get_merge(desk: OpenDesk) -> Merging:
    """Tell whether a merge is running."""
    return Merging(running=desk.merging, current=not desk.stale, failure=desk.failure)
