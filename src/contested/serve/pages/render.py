"""Templates to HTML, with what every page needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from contested.export.page.labels import HEADINGS, KIND_OF, LETTERS, show_controls
from contested.serve.desk import Desk
from contested.serve.security import session_of
from contested.settings import settings

T = TypeVar("T")
TEMPLATES = Path(__file__).parents[1] / "templates"


def desk_of(request: Request) -> Desk:
    """Return the project that is served."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def render(template: str, request: Request, **parts: object) -> str:
    """Return a page.

    Args:
        template: its file.
        request: whose session and path the page's frame shows.
        parts: what the template shows.
    """
    session = session_of(request)
    known: dict[str, Any] = {"session": session, "path": request.url.path, "login": not request.app.state.door.by}
    known |= {"kinds": KIND_OF, "letters": LETTERS, "headings": HEADINGS}
    return _environment().get_template(template).render(**known, **parts)


def answer(template: str, request: Request, **parts: object) -> HTMLResponse:
    """Return a page as an answer."""
    return HTMLResponse(render(template, request, **parts))


def find_page(things: Sequence[T], asked: str | None) -> tuple[int, int, Sequence[T]]:
    """Return the number of the page that was asked for, that of the last, and what stands on it."""
    size = settings().page_rows
    last = max(1, -(-len(things) // size))
    number = min(last, max(1, int(asked) if asked and asked.isdecimal() and len(asked) < 10 else 1))
    return number, last, things[(number - 1) * size : number * size]


def to_report(id: str) -> str:
    """Return the address of a report's page; an id may hold anything."""
    return f"/reports/{quote(id, safe='')}"


def to_event(id: str) -> str:
    """Return the address of an event's page."""
    return f"/events/{quote(id, safe='')}"


def to_settle(id: str) -> str:
    """Return the address of the page that settles a report's codings."""
    return f"/settle/{quote(id, safe='')}"


def _show(value: object) -> object:
    """Name unseen characters in all that a template writes, before it is escaped."""
    return show_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else "" if value is None else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_show
    )
    environment.globals |= {"to_report": to_report, "to_event": to_event, "to_settle": to_settle}
    environment.filters["plain"] = lambda code: str(code).replace("_", " ")
    return environment
