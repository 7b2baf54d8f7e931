"""What requests of the JSON interface bring along when they change something."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Note = Annotated[str, Field(max_length=4000)]
Key = Annotated[str, Field(description="Key of a claim, report#claim.", max_length=1000)]


class Body(BaseModel):
    """What every request's body has in common: nothing but the fields named is taken."""

    model_config = ConfigDict(extra="forbid")


class Deciding(Body):
    """A person's act on a claim."""

    claim: Key
    action: Literal["accept", "reject", "unsure", "note", "edit"]
    edits: Annotated[dict[str, Any] | None, Field(description="For edit: dotted names of fields with their new values.")] = None
    note: Note = ""


class Marked(Body):
    """Words of a report's text, from the first to one past the last character."""

    start: Annotated[int, Field(ge=0, le=10**9)]
    end: Annotated[int, Field(ge=0, le=10**9)]


class Adding(Body):
    """A claim that the program missed."""

    report: Annotated[str, Field(description="Id of the report.", max_length=1000)]
    kind: Literal["toll", "event", "control", "relation"]
    fields: Annotated[dict[str, Any], Field(description="Dotted names of fields with their values; the rest is as little as can be.")] = {}
    evidence: Marked
    note: Note = ""


class JudgedPair(Body):
    """Two claims and whether they are of one happening."""

    left: Key
    right: Key
    verdict: Literal["same", "not_same", "unsure"]


class Judging(Body):
    """A person's word on pairs of claims, seen on an event's page."""

    event: Annotated[str, Field(description="The event that was looked at.", max_length=100)]
    pairs: Annotated[list[JudgedPair], Field(min_length=1, max_length=400)]
    reason: Note = ""


class Undoing(Body):
    """Decisions or judgements to take back, all or none."""

    ids: Annotated[list[Annotated[str, Field(pattern=r"^[DJ]-[0-9]{1,9}$")]], Field(min_length=1, max_length=400)]
    reason: Note = ""
