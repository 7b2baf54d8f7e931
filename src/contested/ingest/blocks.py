"""The typed parts of a report's text: title, dateline, captions, body, quotes; computed without changing the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from contested.ingest.captions import find_caption, find_credits
from contested.ingest.datelines import Dateline, find_dateline
from contested.ingest.patterns import find_agencies, load_rules
from contested.schema import Block, Span

HEAD_LINES = 12  # the dateline stands within so many lines from the top
LAST_LINES = 2  # credits of agencies are looked for in so many lines at the end


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, its dateline, and the agencies credited in it."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None
    wires: tuple[str, ...]


def find_blocks(text: str, *, title: str | None = None, captions: Collection[str] = (), quotes: Collection[str] = ()) -> Layout:
    """Tell what each line of a report's text is.

    Args:
        text: the text; it is not changed.
        title: the headline; lines equal to it are ``title`` blocks.
        captions, quotes: lines known to be captions or quotations.

    Returns:
        Blocks in order, covering all but line breaks and blank lines.
    """
    lines = list(_lines(text))
    kinds = [_kind(line.of(text).strip(), title, captions, quotes) for line in lines]
    dateline = _first_dateline(text, [line for line, kind in zip(lines, kinds, strict=True) if kind in ("body", "quote")])
    for number, line in enumerate(lines):
        if dateline is not None and line.end <= dateline.start and find_caption(line.of(text).strip(), in_head=True) is not None:
            kinds[number] = "caption"
    blocks: list[Block] = []
    for line, kind in zip(lines, kinds, strict=True):
        if dateline is not None and line.holds(dateline):
            blocks += _around(line, dateline)
        else:
            blocks.append(Block(line.start, line.end, kind))
    wires = [*(dateline.agencies if dateline is not None else ())]
    for line, kind in zip(lines, kinds, strict=True):
        wires += find_credits(line.of(text)) if kind == "caption" else ()
    for line in lines[-LAST_LINES:]:
        wires += _closing_credits(line.of(text).strip())
    return Layout(tuple(blocks), dateline, tuple(dict.fromkeys(wires)))


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines that hold anything, without their line breaks and outer blanks."""
    position = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = position + line.index(words)
            yield Span(start, start + len(words))
        position += len(line)


def _kind(line: str, title: str | None, captions: Collection[str], quotes: Collection[str]) -> str:
    if title is not None and line.casefold() == title.casefold():
        return "title"
    if line in captions or find_caption(line) is not None:
        return "caption"
    return "quote" if line in quotes else "body"


def _first_dateline(text: str, lines: list[Span]) -> Dateline | None:
    for line in lines[:HEAD_LINES]:
        found = find_dateline(line.of(text), base=line.start)
        if found is not None:
            return found
    return None


def _around(line: Span, dateline: Dateline) -> list[Block]:
    """Cut a line at its dateline: a headline before it, the text after it."""
    parts = [
        Block(line.start, dateline.start, "title"),
        Block(dateline.start, dateline.end, "dateline"),
        Block(dateline.end, line.end, "body"),
    ]
    return [part for part in parts if part.start < part.end]


def _closing_credits(line: str) -> tuple[str, ...]:
    """Return the agencies whose copy a closing line credits."""
    for rule in load_rules("page_dates.yml", "credits"):
        match = rule.pattern.fullmatch(line)
        if match:
            return find_agencies(match.groupdict().get("credit") or line)
    return ()
