"""Coded reports as tables for a terminal: a heading a report, then tolls, control, happenings and relations in short columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from contested.data.tables import load_yaml
from contested.export import words
from contested.schema import Claim, Coded, Control, Happening, Relation, Report, StatedDate, Toll

STANDING_STYLE = {"denied": "bold red", "alleged": "yellow", "unconfirmed": "magenta", "planned": "cyan", "background": "dim"}
GAP = 2

Cell = Callable[[Claim, Report], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and what it holds."""

    heading: str
    share: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of claim: its heading and columns; the first column also shows the standing."""

    kind: str
    heading: str
    columns: tuple[Column, ...]


def _toll(claim: Claim) -> Toll:
    assert isinstance(claim.content, Toll)
    return claim.content


def _event(claim: Claim) -> Happening:
    assert isinstance(claim.content, Happening)
    return claim.content


def _control(claim: Claim) -> Control:
    assert isinstance(claim.content, Control)
    return claim.content


def _relation(claim: Claim) -> Relation:
    assert isinstance(claim.content, Relation)
    return claim.content


_WHERE = Column("where", 16, lambda claim, _: words.write_where(claim.where))
_WHEN = Column("when", 13, lambda claim, _: words.write_when(claim.when))
_SAYS = Column("who says", 18, lambda claim, report: words.write_source(claim.source, report))

SECTIONS = (
    Section("toll", "Tolls", (
        Column("what", 15, lambda claim, _: words.write_toll(_toll(claim))),
        Column("who", 18, lambda claim, _: words.write_people(_toll(claim))),
        Column("by", 12, lambda claim, _: words.write_actor(_toll(claim).by)),
        _WHERE, _WHEN, _SAYS,
    )),
    Section("control", "Control", (
        Column("actor", 22, lambda claim, _: _control(claim).actor.name),
        Column("state", 13, lambda claim, _: words.write_control(_control(claim))),
        Column("where", 20, lambda claim, _: words.write_where(claim.where)),
        _WHEN, _SAYS,
    )),
    Section("event", "Happenings", (
        Column("what", 14, lambda claim, _: _event(claim).type.replace("_", " ")),
        Column("who", 22, lambda claim, _: words.write_actors(_event(claim))),
        Column("with, hit", 11, lambda claim, _: words.write_means(_event(claim))),
        _WHERE, _WHEN, _SAYS,
    )),
    Section("relation", "Relations", (
        Column("subject", 24, lambda claim, _: _relation(claim).subject.name),
        Column("relation", 18, lambda claim, _: words.write_relation(_relation(claim))),
        Column("object", 24, lambda claim, _: _relation(claim).object.name),
        _SAYS,
    )),
)  # fmt: skip


def to_table(coded: Coded, *, width: int, evidence: bool = False) -> Group:
    """Return a report and its claims for rich to print.

    Args:
        coded: a coded report.
        width: columns of the terminal; from about 80 on every row is readable.
        evidence: put under each row the words it rests on, and how its day and place came about.
    """
    parts: list[RenderableType] = [*_heading(coded)]
    for section in SECTIONS:
        claims = coded.of_kind(section.kind)
        if claims:
            parts += ["", Text(f"{section.heading} ({len(claims)})", style="bold underline")]
            parts += _rows(section, claims, coded.report, width, evidence)
    if not coded.claims:
        parts.append(Text("no claims found", style="dim"))
    return Group(*parts, "")


def _heading(coded: Coded) -> Iterator[Text]:
    report = coded.report
    yield Text(report.title or "(no title)", style="bold")
    facts = [report.outlet or "outlet not named", *([f"by {report.byline}"] if report.byline else [])]
    facts += [f"wire: {', '.join(report.wires)}"] if report.wires else []
    facts += [_stated("published", report.published) or "no date", *filter(None, [_stated("updated", report.updated)])]
    yield Text(" · ".join([*facts, report.language, f"id {report.id}"]), style="dim")
    doubts = load_yaml("vocab/doubts.yml")
    for code in coded.doubts:
        yield Text(f"! {doubts.get(code, code)}", style="yellow")


def _stated(label: str, stated: StatedDate | None) -> str:
    if stated is None:
        return ""
    return f"{label} {stated.day} (found: {stated.found})"


def _widths(section: Section, width: int) -> list[int]:
    """Share the width out among the columns; what rounding leaves goes to the last."""
    free = width - GAP * (len(section.columns) - 1)
    total = sum(column.share for column in section.columns)
    widths = [free * column.share // total for column in section.columns]
    widths[-1] += free - sum(widths)
    return widths


def _grid(cells: list[Text], widths: list[int]) -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for cell_width in widths:
        grid.add_column(width=cell_width, overflow="fold")
    grid.add_row(*cells)
    return grid


def _rows(section: Section, claims: tuple[Claim, ...], report: Report, width: int, evidence: bool) -> Iterator[RenderableType]:
    widths = _widths(section, width)
    yield _grid([Text(column.heading, style="dim") for column in section.columns], widths)
    for claim in claims:
        cells = [Text(column.cell(claim, report)) for column in section.columns]
        for mark in words.write_standing(claim):
            cells[0].append(f" [{mark}]", style=STANDING_STYLE[mark])
        yield _grid(cells, widths)
        if evidence:
            yield Padding(_evidence(claim), (0, 0, 0, 4))


def _evidence(claim: Claim) -> Text:
    """Return the quote with its offsets, then the ground of the day and the place."""
    text = Text(f"“{claim.evidence.quote}” {claim.evidence.start}-{claim.evidence.end}", style="italic")
    grounds: list[str] = []
    if claim.when is not None and (claim.when.words or claim.when.rule):
        anchor = f", counted from {claim.when.anchor.isoformat()}" if claim.when.anchor else ""
        grounds.append(f"when: “{claim.when.words}”{anchor}, precision {claim.when.precision}, rule {claim.when.rule}")
    where = claim.where
    if where is not None and where.lat is not None and where.lon is not None:
        radius = f" ± {where.radius_km:g} km" if where.radius_km is not None else ""
        grounds.append(f"where: {where.lat:.3f}, {where.lon:.3f}{radius}, precision {where.precision}, {where.derivation}")
    doubts = load_yaml("vocab/doubts.yml")
    for value in (claim.when, where):
        grounds += [f"doubt: {doubts.get(code, code)}" for code in (value.doubts if value else ())]
    for ground in grounds:
        text.append(f"\n{ground}", style="not italic dim")
    return text
