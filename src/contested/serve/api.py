"""The JSON interface: reports, claims, events and decisions, with an OpenAPI description."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field

from contested.schema import Decision
from contested.serve.desk import Act, Desk
from contested.serve.security import session_of

router = APIRouter()


def get_desk(request: Request) -> Desk:
    """Return the project that is served."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def get_coder(request: Request) -> str:
    """Return the name of who decides; a reader may not."""
    session = session_of(request)
    if not session.may("coder"):
        raise HTTPException(403, "a reader cannot decide; ask an editor for the role of a coder")
    return session.name


OpenDesk = Annotated[Desk, Depends(get_desk)]
Coder = Annotated[str, Depends(get_coder)]


class Body(BaseModel):
    """What every request's body has in common: nothing but the fields named is taken."""

    model_config = ConfigDict(extra="forbid")


class Deciding(Body):
    """A person's act on a claim."""

    claim: Annotated[str, Field(description="Key of the claim, report#claim.")]
    action: Annotated[str, Field(description="accept, reject, unsure, note or edit.", pattern="^(accept|reject|unsure|note|edit)$")]
    edits: Annotated[dict[str, Any] | None, Field(description="For edit: dotted names of fields with their new values.")] = None
    note: Annotated[str, Field(max_length=4000)] = ""


class Undoing(Body):
    """Decisions or judgements to take back, all or none."""

    ids: Annotated[list[Annotated[str, Field(pattern=r"^[DJ]-\d{1,12}$")]], Field(min_length=1, max_length=100)]
    reason: Annotated[str, Field(max_length=4000)] = ""


class Made(BaseModel):
    """Decisions that were made, and the claim's version now."""

    decisions: list[Decision]
    version: str


@router.post("/decisions", status_code=201, responses={412: {"description": "Somebody decided on the claim since."}})
def decide(desk: OpenDesk, by: Coder, body: Deciding, if_match: Annotated[str, Header(description="Version of the claim.")]) -> Made:
    """Decide on a claim, if nobody did since the version named."""
    act = Act(body.action, body.edits, body.note)
    made = desk.decide(body.claim, act, by, version=if_match.strip('"'))
    report, _, name = body.claim.rpartition("#")
    return Made(decisions=list(made), version=desk.reviewed(report).version(name))


@router.post("/undo", status_code=204)
def undo(desk: OpenDesk, by: Coder, body: Undoing) -> None:
    """Take decisions or judgements back. They stay in the log."""
    desk.undo(tuple(body.ids), by, body.reason)
