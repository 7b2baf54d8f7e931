"""Logging in and out."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from contested.serve.accounts import Locks, check_password
from contested.serve.pages.render import answer, desk_of, render
from contested.serve.security import Door, read_form, session_of, write_cookie


def show_login(request: Request) -> Response:
    """Answer with the form; who is in goes to the queue."""
    if session_of(request).role:
        return RedirectResponse("/", 303)
    return answer("login.html", request, title="Log in", failed="", name="")


async def log_in(request: Request) -> Response:
    """Begin a session of its own for whoever knows an account's password."""
    fields = await read_form(request)
    return await run_in_threadpool(_begin, request, fields.get("name", "")[:200], fields.get("password", "")[:1000])


def _begin(request: Request, name: str, password: str) -> Response:
    door: Door = request.app.state.door
    locks: Locks = request.app.state.locks
    failed = "This name and password do not go together."
    if not locks.is_open(name):
        failed = "Too many tries with this name. Wait a minute."
    else:
        account = desk_of(request).store.accounts().get(name)
        right = check_password(account, password)
        locks.note(name, failed=not right)
        if right and account is not None:
            door.sessions.end(session_of(request).key)
            session = door.sessions.begin(account.name, account.role)
            request.scope["session"] = session
            response = RedirectResponse("/", 303)
            response.headers.append("Set-Cookie", write_cookie(session.key, secure=door.secure))
            return response
    return HTMLResponse(render("login.html", request, title="Log in", failed=failed, name=name), 401)


async def log_out(request: Request) -> Response:
    """End the session."""
    await read_form(request)
    door: Door = request.app.state.door
    door.sessions.end(session_of(request).key)
    return RedirectResponse("/login", 303)


ROUTES = [
    Route("/login", show_login, methods=["GET"]),
    Route("/login", log_in, methods=["POST"]),
    Route("/logout", log_out, methods=["POST"]),
]
