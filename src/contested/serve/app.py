"""The application: pages, the JSON interface, static files, and the guard around them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from contested import __version__
from contested.errors import ContestedError, Misuse
from contested.serve import api
from contested.serve.accounts import Locks
from contested.serve.desk import Conflict, Desk
from contested.serve.pages import agreement, codings, control, event, export, history, login, people, places, queue, report, tolls
from contested.serve.pages.render import render
from contested.serve.security import Door, Guard, session_of

HERE = Path(__file__).parent
PAGE_STYLE = HERE.parent / "export" / "page" / "style.css"
LEAFLET = ("leaflet.js", "leaflet.css")  # of the package js_lib_leaflet
PUBLIC = ("/login", "/static/")  # what may be seen without a role


def make_app(desk: Desk, door: Door) -> FastAPI:
    """Return the application that serves a project.

    Args:
        desk: the project.
        door: who is let in.
    """
    app = FastAPI(
        title="Contested", version=__version__, summary="Reports, claims, events and decisions of one project",
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
    )  # fmt: skip
    app.state.desk, app.state.door, app.state.locks = desk, door, Locks()
    app.include_router(api.router, prefix="/api")
    for module in (login, queue, report, event, tolls, control, places, people, codings, agreement, history, export):
        app.router.routes.extend(module.ROUTES)
    app.router.routes.append(Route("/static/page.css", _page_style))
    app.router.routes.append(Route("/static/leaflet/{name}", _leaflet))
    app.router.routes.append(Route("/static/{name}", _static))
    app.middleware("http")(_require_role)
    app.add_middleware(Guard, door=door)
    app.add_exception_handler(HTTPException, _fail)
    app.add_exception_handler(ContestedError, _fail)
    app.add_exception_handler(RequestValidationError, _fail)
    app.add_exception_handler(api.NotModified, _keep)
    return app


async def _require_role(request: Request, call_next: object) -> Response:
    """Let nobody without a role see more than the login; an account that was closed or changed ends its sessions."""
    session, door = session_of(request), request.app.state.door
    if session.role and not door.by:
        account = await run_in_threadpool(lambda: request.app.state.desk.store.accounts().get(session.name))
        if account is None or account.role != session.role:
            door.sessions.end_of(session.name)
            request.scope["session"] = door.sessions.begin()
    if not session_of(request).role and not request.url.path.startswith(PUBLIC):
        if request.url.path.startswith("/api/") or request.method not in ("GET", "HEAD"):
            return JSONResponse({"detail": "log in first"}, 401)
        return RedirectResponse("/login", 303)
    response = await call_next(request)  # type: ignore[operator]
    assert isinstance(response, Response)
    return response


async def _fail(request: Request, error: Exception) -> Response:
    """Turn a foreseen error into an answer: JSON for the interface, a page for a person."""
    status, sentence = read_error(error)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": sentence}, status)
    return HTMLResponse(render("error.html", request, title="This did not work", sentence=sentence, status=status), status)


async def _keep(_: Request, error: Exception) -> Response:
    return Response(status_code=304, headers={"ETag": f'"{error}"'})


def read_error(error: Exception) -> tuple[int, str]:
    """Return the HTTP status and the sentence of a foreseen error."""
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        return 422, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg'].lower()}"
    if isinstance(error, Conflict):
        return 412, str(error)
    if isinstance(error, Misuse):
        return (404 if str(error).startswith("the project has no ") else 422), str(error)
    return 503, str(error)


async def _static(request: Request) -> Response:
    path = HERE / "static" / request.path_params["name"]
    if path.parent != HERE / "static" or not path.is_file():
        raise HTTPException(404, "there is no such file")
    return FileResponse(path, headers={"Cache-Control": "no-cache"})


async def _leaflet(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in LEAFLET:
        raise HTTPException(404, "there is no such file")
    return FileResponse(str(files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name), headers={"Cache-Control": "no-cache"})


async def _page_style(_: Request) -> Response:
    return FileResponse(PAGE_STYLE, headers={"Cache-Control": "no-cache"})
