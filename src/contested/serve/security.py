"""What keeps strangers out: which hosts and origins are answered, tokens against forged requests, sizes, and headers on every answer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contested.serve.sessions import COOKIE, Session, Sessions

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LARGEST = 1_000_000  # bytes of a request's body
SAFE = ("GET", "HEAD", "OPTIONS")
TOKEN = "x-csrf-token"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in.

    Attributes:
        sessions: of the server.
        by: who decides where nobody needs to log in; empty where everybody must.
        hosts: names the server answers to, without ports; requests for others are refused, so that no foreign name that leads here is used.
        secure: the browser reaches the server by https.
    """

    sessions: Sessions
    by: str
    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False


class Guard:
    """The outermost layer: refuses what must not come in, finds the session, and puts headers on every answer."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        """Take the application and who is let in."""
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        session = self.door.sessions.find(request.cookies.get(COOKIE))
        fresh = session is None
        if session is None:
            session = self.door.sessions.begin(self.door.by, "editor" if self.door.by else "")
        scope["session"] = session
        refusal = self._refuse(request, session)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
                if fresh and refusal is None and scope["session"] is session:
                    headers.append("Set-Cookie", write_cookie(session.key, secure=self.door.secure))
            await send(message)

        if refusal is not None:
            if fresh:
                self.door.sessions.end(session.key)
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, answer)
        else:
            await self.app(scope, _limit(receive), answer)

    def _refuse(self, request: Request, session: Session) -> tuple[int, str] | None:
        """Return the status and the sentence of a refusal, or ``None`` where the request may go on."""
        headers = request.headers
        if _host(headers.get("host", "")) not in self.door.hosts:
            return 421, "this server does not answer to that name; contested serve --allow NAME adds one"
        if int(headers.get("content-length") or 0) > LARGEST:
            return 413, f"the request is larger than {LARGEST:,} bytes"
        if request.method in SAFE:
            return None
        if not _same_origin(headers):
            return 403, "the request comes from another site"
        token = headers.get(TOKEN)
        if token is not None and not secrets.compare_digest(token.encode(), session.csrf.encode()):
            return 403, "the page is out of date; load it again"
        form = headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        if token is None and (request.url.path.startswith("/api/") or not form):
            return 403, f"the request lacks the header {TOKEN}"
        return None  # a form brings its token inside; `read_form` looks at it


def _limit(receive: Receive) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            return {"type": "http.disconnect"}
        return message

    return limited


def _host(value: str) -> str:
    """Return the name in a Host header, without the port."""
    try:
        return (urlsplit(f"//{value}").hostname or "").casefold()
    except ValueError:
        return ""


def _same_origin(headers: Headers) -> bool:
    """Tell whether a browser says that the request comes from a page of this server; other programs say nothing."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()
    except ValueError:
        return False


def write_cookie(key: str, *, secure: bool) -> str:
    """Return the header that gives a browser its session."""
    return f"{COOKIE}={key}; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"


async def read_form(request: Request) -> dict[str, str]:
    """Return a form's fields, if it was written by one of this session's pages.

    Raises:
        HTTPException: its token is missing or wrong.
    """
    fields = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    if not secrets.compare_digest(fields.pop("csrf", "").encode(), session_of(request).csrf.encode()):
        raise HTTPException(403, "the page is out of date; load it again")
    return fields


def session_of(request: Request) -> Session:
    """Return the session that a request belongs to."""
    session = request.scope["session"]
    assert isinstance(session, Session)
    return session
