"""What was done to the project, by whom and when, and taking it back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.schema import Entry
from contested.serve.desk import Desk
from contested.serve.pages.render import answer, desk_of, find_page
from contested.serve.security import session_of
from contested.vocab import ACTIONS


def find_seen(desk: Desk, name: str, *, editor: bool) -> list[Entry]:
    """Return the log as a person sees it: without what others do to reports that they code independently of each other."""
    blind = desk.codings.blind(name)
    return [
        entry for entry in desk.store.log()
        if not (entry.coding and desk.codings.is_hidden(entry.coding, name, editor=editor))
        and (entry.by == name or entry.act not in ACTIONS or entry.subject.rpartition("#")[0] not in blind)
    ]  # fmt: skip


def show_history(request: Request) -> Response:
    """Answer with the project's log, newest first."""
    desk, asked = desk_of(request), request.query_params
    by, words = asked.get("by", "")[:200], asked.get("q", "")[:200]
    session = session_of(request)
    desk.codings.refresh()
    entries = find_seen(desk, session.name, editor=session.may("editor"))[::-1]
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
