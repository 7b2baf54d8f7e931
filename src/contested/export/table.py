"""Coded reports as tables for a terminal: a heading a report, then tolls, control, happenings and relations in short columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from contested.data.tables import load_yaml
from contested.export import words
from contested.export.layout import lay_row, share_widths, wrap_words
from contested.schema import Claim, Coded, Control, Happening, Relation, Toll

STANDING_STYLE = {"denied": "bold red", "alleged": "yellow", "unconfirmed": "magenta", "planned": "cyan", "background": "dim"}
RULE = "━━"
INDENT = " " * 4
NARROWEST = 60  # characters; below this lines are broken by the terminal

Cell = Callable[[Claim], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and what it holds; it is left out where all its cells are empty."""

    heading: str
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


_WHERE = Column("where", lambda claim: words.write_where(claim.where))
_WHEN = Column("when", lambda claim: words.write_when(claim.when))
_SAYS = Column("who says", lambda claim: words.write_source(claim.source))

SECTIONS = (
    Section("toll", "Tolls", (
        Column("what", lambda claim: words.write_toll(_toll(claim))),
        Column("who", lambda claim: words.write_people(_toll(claim))),
        Column("by", lambda claim: words.write_actor(_toll(claim).by)),
        _WHERE, _WHEN, _SAYS,
    )),
    Section("control", "Control", (
        Column("actor", lambda claim: _control(claim).actor.name),
        Column("state", lambda claim: words.write_control(_control(claim))),
        _WHERE, _WHEN, _SAYS,
    )),
    Section("event", "Happenings", (
        Column("what", lambda claim: words.write_type(_event(claim))),
        Column("who", lambda claim: words.write_actors(_event(claim))),
        Column("with, hit", lambda claim: words.write_means(_event(claim))),
        _WHERE, _WHEN, _SAYS,
    )),
    Section("relation", "Relations", (
        Column("subject", lambda claim: _relation(claim).subject.name),
        Column("relation", lambda claim: words.write_relation(_relation(claim))),
        Column("object", lambda claim: _relation(claim).object.name),
        _SAYS,
    )),
)  # fmt: skip


def to_table(coded: Coded, *, width: int, evidence: bool = False) -> Group:
    """Return a report and its claims for rich to print.

    Args:
        coded: a coded report.
        width: columns of the terminal; from about 80 on every row is readable.
        evidence: put under each row the words it rests on, and how its speaker, day and place came about.
    """
    width = max(width, NARROWEST)
    parts: list[RenderableType] = [*_heading(coded, width)]
    for section in SECTIONS:
        claims = coded.of_kind(section.kind)
        if claims:
            parts += ["", Text(f"{section.heading} ({len(claims)})", style="bold underline")]
            parts += _rows(section, claims, width, evidence)
    if not coded.claims:
        parts.append(Text("no claims found", style="dim"))
    elif not evidence and any(words.is_doubtful(value) for claim in coded.claims for value in (claim.when, claim.where)):
        parts += ["", Text("? = doubtful; -v tells why", style="dim")]
    return Group(*parts, "")


def _heading(coded: Coded, width: int) -> Iterator[Text]:
    first, *rest = wrap_words(coded.report.title or "(no title)", width - len(RULE) - 4) or [""]
    title = Text(f"{RULE} {first} ", style="bold")
    title.append(RULE[0] * (width - title.cell_len), style="not bold dim")
    yield title
    yield from (Text(f"   {line}", style="bold") for line in rest)
    yield from (Text(line, style="dim") for line in wrap_words(" · ".join(words.write_facts(coded.report)), width))
    doubts = load_yaml("vocab/doubts.yml")
    for code in coded.doubts:
        yield Text(f"! {doubts.get(code, code)}", style="yellow")


def _rows(section: Section, claims: tuple[Claim, ...], width: int, evidence: bool) -> Iterator[RenderableType]:
    rows = [[column.cell(claim) for column in section.columns] for claim in claims]
    kept = [n for n in range(len(section.columns)) if any(row[n] for row in rows)]
    marks = [[f"[{mark}]" for mark in words.write_standing(claim)] for claim in claims]
    table = [[section.columns[n].heading for n in kept]]
    table += [[" ".join([row[kept[0]], *standing]), *(row[n] for n in kept[1:])] for row, standing in zip(rows, marks, strict=True)]
    widths = share_widths(table, width)
    for number, cells in enumerate(table):
        for line in lay_row(cells, widths):
            text = Text("".join(" " * blanks + piece for blanks, piece in line), style="dim" if number == 0 else "")
            yield _mark(text, len(line[0][1]), marks[number - 1] if number else [])
        if evidence and number:
            yield from _evidence(claims[number - 1], width)


def _mark(line: Text, end: int, marks: list[str]) -> Text:
    """Colour the marks of standing in a line's first column."""
    for mark in marks:
        at = line.plain.find(mark, 0, end)
        if at >= 0:
            line.stylize(STANDING_STYLE[mark[1:-1]], at, at + len(mark))
    return line


def _evidence(claim: Claim, width: int) -> Iterator[Text]:
    """Yield the quote with its offsets, then the ground of speaker, day and place."""
    doubts = load_yaml("vocab/doubts.yml")
    grounds = [(f"“{claim.evidence.quote}” {claim.evidence.start}-{claim.evidence.end}", "italic")]
    grounds += [(ground, "dim") for ground in words.write_grounds(claim)]
    for value in (claim.when, claim.where):
        grounds += [(f"doubt: {doubts.get(code, code)}", "dim") for code in (value.doubts if value else ())]
    for ground, style in grounds:
        for line in wrap_words(ground, width - len(INDENT)):
            yield Text(INDENT + line, style=style)
