"""Control: a map of who is said to hold which place on a day, with a slider over the days, and each place's history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.export.record_index import Index
from contested.export.record_table_control import write_ground, write_place, write_spell, write_time
from contested.export.record_table_tolls import write_said, write_speaker
from contested.merge.control import of_place
from contested.schema import Claim, Spell
from contested.serve.pages.render import answer, desk_of, find_page


@dataclass(frozen=True, slots=True)
class Said:
    """One claim behind a spell: for it, against it, or fighting told of there."""

    claim: Claim
    standing: str
    speaker: str
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """One spell: when, who, how well supported, and what is said for and against it."""

    spell: Spell
    time: str
    who: str
    ground: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A place with its history."""

    name: str
    lines: tuple[Line, ...]


def by_place(spells: Sequence[Spell]) -> list[list[Spell]]:
    """Return spells by place; ``spells`` as `contested.merge.control.trace_control` gives them."""
    return [list(same) for _, same in groupby(spells, key=lambda spell: (spell.place, spell.where))]


def lay_ground(spells: Sequence[Spell], index: Index) -> Ground:
    """Return the history of a place."""
    return Ground(write_place(spells[0]), tuple(_line(spell, index) for spell in spells))


def _line(spell: Spell, index: Index) -> Line:
    standings = ((spell.claims, ""), (spell.against, "against"), (spell.fighting, "fighting"))
    told = [(key, standing) for keys, standing in standings for key in keys]
    said = [
        Said(index.claims[key], standing, write_speaker(index.claims[key], index), write_said(index.claims[key], index))
        for key, standing in told
        if key in index.claims
    ]
    return Line(spell, write_time(spell), write_spell(spell), write_ground(spell), tuple(said))


def find_days(spells: Sequence[Spell]) -> tuple[date, date] | None:
    """Return the first and the last day that spells begin or end on."""
    days = [day for spell in spells for day in (spell.first, spell.last) if day is not None]
    return (min(days), max(days)) if days else None


def show_control(request: Request) -> Response:
    """Answer with the map, and with the places' history."""
    desk, asked = desk_of(request), request.query_params
    desk.refresh()
    place = asked.get("place", "")[:200]
    spells = of_place(desk.spells, place) if place else desk.spells
    places, index = by_place(spells), desk.index
    number, last, shown = find_page(places, asked.get("page"))
    grounds = [lay_ground(own, index) for own in shown]
    return answer(
        "control.html", request, title="Control", grounds=grounds, found=len(places), number=number, last=last, place=place,
        days=find_days(spells),
    )  # fmt: skip


ROUTES = [Route("/control", show_control)]
