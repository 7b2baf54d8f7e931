"""What was done to the project, by whom and when, and taking it back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.serve.pages.render import answer, desk_of, find_page


def show_history(request: Request) -> Response:
    """Answer with the project's log, newest first."""
    desk, asked = desk_of(request), request.query_params
    by, words = asked.get("by", "")[:200], asked.get("q", "")[:200]
    entries = list(desk.store.log())[::-1]
    people = sorted({entry.by for entry in entries})
    taken = {entry.subject for entry in entries if entry.act == "undo"}
    found = [
        entry for entry in entries
        if (not by or entry.by == by) and words.casefold() in f"{entry.id} {entry.act} {entry.subject} {entry.text}".casefold()
    ]  # fmt: skip
    number, last, shown = find_page(found, asked.get("page"))
    return answer(
        "history.html", request, title="History", entries=shown, found=len(found), taken=taken, people=people, by=by, words=words,
        number=number, last=last,
    )  # fmt: skip


ROUTES = [Route("/history", show_history)]
