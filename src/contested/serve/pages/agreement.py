"""Agreement: who codes what independently, how far they agree, and each report's codings side by side, to be settled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contested.coders import Comparison, check_coders, count_units, pick_reports
from contested.coders.comparison import is_ready
from contested.errors import Misuse
from contested.export.heading import heading_of
from contested.schema import Coding
from contested.serve.desk import Desk
from contested.serve.pages.render import answer, desk_of, find_page, to_settle
from contested.serve.security import read_form, session_of
from contested.serve.settling import Matter, lay_matters, settle


@dataclass(frozen=True, slots=True)
class Line:
    """A report that is coded by several people: its codings, and how many of its claims differ and are settled, once they can be told."""

    report: str
    title: str
    codings: tuple[Coding, ...]
    ready: bool
    claims: int = 0
    settled: int = 0


def _check_editor(request: Request) -> str:
    session = session_of(request)
    if not session.may("editor"):
        raise HTTPException(403, "an editor assigns, compares and settles")
    return session.name


def show_agreement(request: Request) -> Response:
    """Answer with what is assigned, and with the agreement over the reports that all their coders handed in."""
    name, desk, asked = _check_editor(request), desk_of(request), request.query_params
    desk.refresh()
    codings = desk.codings
    blind = codings.blind(name)
    compared = {one.report: one for one in codings.compare_ready()}
    several = [one for one in compared.values() if len(one.codings) > 1]
    units = codings.list_units()
    decided = desk.decided
    lines = [_line(desk, report, own, compared.get(report), decided) for report, own in codings.every().items()]
    lines.sort(key=lambda line: (not line.ready or line.settled == line.claims, line.report))
    number, last, shown = find_page(lines, asked.get("page"))
    accounts = [account.name for account in desk.store.accounts().values() if account.role != "reader"]
    return answer(
        "agreement.html", request, title="Agreement", lines=shown, found=len(lines), number=number, last=last, blind=blind,
        counts=count_units(units) if units else None, measured=codings.measure(), compared=len(several),
        coders=sorted({coding.coder for one in several for coding in one.codings}), accounts=accounts,
    )  # fmt: skip


def _line(desk: Desk, report: str, codings: tuple[Coding, ...], comparison: Comparison | None, decided: Collection[str]) -> Line:
    title = desk.rows[report].title if report in desk.rows else ""
    if comparison is None:
        return Line(report, title, codings, False)
    settled = sum(any(f"{report}#{id}" in decided for id in unit.ids) for unit in comparison.units)
    return Line(report, title, codings, True, len(comparison.units), settled)


async def assign(request: Request) -> Response:
    """Give reports to coders."""
    fields, name = await read_form(request), _check_editor(request)
    await run_in_threadpool(_assign, desk_of(request), fields, name)
    return RedirectResponse("/agreement", 303)


def _assign(desk: Desk, fields: dict[str, str], by: str) -> None:
    coders = [one.strip() for one in fields.get("coders", "").split(";") if one.strip()]
    check_coders(desk.store, coders)
    named, sample = fields.get("reports", "").split(), fields.get("sample", "")
    if not named and not (sample.isdecimal() and 0 < int(sample) < 10**6):
        raise Misuse("name the reports by their ids, or say how many are drawn by chance")
    desk.store.assign(named or pick_reports(desk.store, sample=int(sample)).reports, coders, by)
    desk.codings.refresh()


def _find_matters(desk: Desk, report: str, name: str) -> tuple[Comparison, tuple[Matter, ...]]:
    desk.codings.refresh()
    codings = desk.codings.of(report)
    if not codings:
        raise Misuse(f"the project has no codings of {report}")
    if not is_ready(codings, fewest=1) or desk.codings.seen_by(report, name) is not None:
        raise HTTPException(403, "it is compared when all its coders have handed in")
    comparison = desk.codings.compare(report)
    return comparison, lay_matters(comparison, desk.store.reviewed(report))


def show_settle(request: Request) -> Response:
    """Answer with a report's codings side by side."""
    name, desk, report = _check_editor(request), desk_of(request), request.path_params["id"]
    comparison, matters = _find_matters(desk, report, name)
    decided = desk.decided
    following = next((one for one in desk.codings.every() if one != report and _is_open(desk, one, decided)), None)
    told = desk.store.report(report)
    return answer(
        "settle.html", request, title="Settle", report=told, heading=heading_of(told), matters=matters, codings=comparison.codings,
        coders=[coding.coder for coding in comparison.codings], following=following, name=name,
        left=sum(not one.held for one in matters), alike=sum(not one.held and not one.differs for one in matters),
    )  # fmt: skip


def _is_open(desk: Desk, report: str, decided: Collection[str]) -> bool:
    if not is_ready(desk.codings.of(report), fewest=1):
        return False
    line = _line(desk, report, desk.codings.of(report), desk.codings.compare(report), decided)
    return line.settled < line.claims


async def settle_one(request: Request) -> Response:
    """Settle a claim, or all that the coders agree on."""
    fields, name, report = await read_form(request), _check_editor(request), request.path_params["id"]
    await run_in_threadpool(_settle, desk_of(request), report, fields, name)
    return RedirectResponse(f"{to_settle(report)}#{'alike' if 'alike' in fields else 'next'}", 303)


def _settle(desk: Desk, report: str, fields: dict[str, str], by: str) -> None:
    _, matters = _find_matters(desk, report, by)
    if "alike" in fields:
        for matter in matters:
            if not matter.differs and not matter.held:
                settle(desk.store, matter, {"keep": "0", "version": matter.version, "note": "coders agree"}, by)
    else:
        found = next((one for one in matters if one.unit.id == fields.get("unit")), None)
        if found is None:
            raise Misuse(f"the project has no claim {report}#{fields.get('unit')}")
        settle(desk.store, found, fields, by)
    desk.refresh()


ROUTES = [
    Route("/agreement", show_agreement, methods=["GET"]),
    Route("/agreement", assign, methods=["POST"]),
    Route("/settle/{id:path}", show_settle, methods=["GET"]),
    Route("/settle/{id:path}", settle_one, methods=["POST"]),
]
