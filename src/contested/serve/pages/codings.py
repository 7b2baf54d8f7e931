"""Handing a coding in, opening it again, withdrawing it."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contested.serve.pages.render import desk_of, to_report
from contested.serve.security import read_form, session_of


async def mark(request: Request) -> Response:
    """Bring a coding into the state that the form names."""
    fields, session = await read_form(request), session_of(request)
    if not session.may("coder"):
        raise HTTPException(403, "a reader codes nothing")
    desk, editor = desk_of(request), session.may("editor")
    coding = await run_in_threadpool(desk.mark_coding, request.path_params["id"], fields.get("state", ""), session.name, editor=editor)
    own = coding.coder == session.name and coding.state == "handed_in"
    return RedirectResponse(to_report(coding.report) if own else "/agreement", 303)


ROUTES = [Route("/codings/{id}", mark, methods=["POST"])]
