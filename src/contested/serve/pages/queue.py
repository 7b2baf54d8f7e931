"""The queue: which report needs a person most, and what is done."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.serve.pages.render import answer, desk_of, find_page
from contested.serve.queue import REASONS, pick_rows
from contested.serve.security import session_of

SHOWS = {"open": "open", "done": "checked", "all": "all", "mine": "that you code independently"}


def show_queue(request: Request) -> Response:
    """Answer with the queue."""
    desk, asked = desk_of(request), request.query_params
    show = asked.get("show", "open") if asked.get("show") in SHOWS else "open"
    reason = asked.get("reason", "") if asked.get("reason") in REASONS else ""
    words = asked.get("q", "")[:200]
    desk.refresh()
    session = session_of(request)
    every = list(desk.rows_of(session.name, editor=session.may("editor")).values())
    rows = pick_rows(every, words=words, reason=reason, show=show)
    number, last, shown = find_page(rows, asked.get("page"))
    return answer(
        "queue.html", request, title="Queue", rows=shown, found=len(rows), number=number, last=last,
        show=show, shows=SHOWS, reason=reason, words=words, reasons=REASONS, stale=desk.stale,
        counts={
            "reports": len(every), "done": sum(row.done for row in every), "claims": sum(row.claims for row in every),
            "open": sum(row.open for row in every), "unsure": sum(row.unsure for row in every),
        },
    )  # fmt: skip


ROUTES = [Route("/", show_queue)]
