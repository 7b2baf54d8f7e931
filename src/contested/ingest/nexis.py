"""An article of a Nexis export, of the old layout ("3 of 10 DOCUMENTS") or of Nexis Uni and Lexis+ ("End of Document")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from contested.ingest.article import Article, join_paragraphs, load_rules
from contested.ingest.patterns import bare_letters
from contested.ingest.published import find_full_day, parse_day

LONGEST_DATE = 60  # characters of a line of the head that is a date


def find_listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the headlines that the first page of a delivery lists; there is none where nothing is listed.

    Args:
        lines: of the file, up to the end of its first article.
    """
    rules = load_rules("nexis")
    start = next((number for number, line in enumerate(lines) if rules["cover"].fullmatch(line)), None)
    titles: list[str] = []
    open_title = False
    for line in () if start is None else lines[start:]:
        match = rules["listed"].fullmatch(line)
        if match is not None:
            titles.append(match["title"])
        elif open_title and line and not rules["searched"].fullmatch(line):
            titles[-1] += f" {line}"
        open_title = match is not None or (open_title and not rules["searched"].fullmatch(line))
    return tuple(titles)


def read_nexis(lines: Sequence[str], listed: Sequence[str] = ()) -> Article | None:
    """Read an article of Nexis Uni or Lexis+; ``None`` where it has neither fields nor date, so is none.

    Args:
        lines: of the article, for the first one of a file with what stands before it.
        listed: headlines that the file lists on its first page.
    """
    head = _find_head(_without_cover(lines, listed, load_rules("nexis")))
    if head is None:
        return None
    above = [line for block in head.above for line in block]
    first = " ".join(head.above[0]) if len(head.above) > 1 else next(iter(above[:-1]), None)
    title = head.fields.get("title") or _find_listed_title(above[:-1], listed) or first or _last_block(head.below)
    return _make(head, title, above[-1] if above else None)


def read_classic(lines: Sequence[str]) -> Article | None:
    """Read an article of the old layout, where the outlet stands first and the headline below the day; ``None`` as for `read_nexis`."""
    head = _find_head(lines)
    if head is None:
        return None
    return _make(head, head.fields.get("title") or _last_block(head.below), head.above[0][0] if head.above else None)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above an article's text: blocks over its day, lines between day and fields, and fields; then the text's lines."""

    above: Sequence[Sequence[str]]
    day: str
    below: Sequence[str]
    fields: dict[str, str]
    body: Sequence[str]


def _find_head(lines: Sequence[str]) -> _Head | None:
    rules = load_rules("nexis")
    fields, first, start = _find_fields(lines, rules)
    days = {number: _day(line) for number, line in enumerate(lines[:first]) if len(line) <= LONGEST_DATE}
    known = {number: day for number, day in days.items() if day is not None}
    if first is None or not known:
        return None
    dated = next((number for number in known if rules["weekday"].fullmatch(lines[number])), max(known))
    blocks = [block for block in _find_blocks(lines[:dated]) if not rules["notice"].fullmatch(" ".join(block))]
    above = [[line for line in block if not rules["skips"].fullmatch(line) and not rules["tail"].fullmatch(line)] for block in blocks]
    return _Head([block for block in above if block], known[dated], lines[dated + 1 : first], fields, lines[start:])


def _make(head: _Head, title: str | None, outlet: str | None) -> Article:
    tail = load_rules("nexis")["tail"]
    end = next((number for number, line in enumerate(head.body) if tail.fullmatch(line)), len(head.body))
    text = join_paragraphs([line for line in head.body[:end] if line != title or not line])  # the head of each printed page repeats it
    dateline = head.fields.get("dateline")
    if dateline and text and not text.startswith(dateline):
        text = f"{dateline} - {text}"
    return Article(text, title, outlet, head.day)


def _day(line: str) -> str | None:
    return find_full_day(line) or parse_day(line)


def _without_cover(lines: Sequence[str], listed: Sequence[str], rules: dict[str, Any]) -> Sequence[str]:
    """Return the lines after the page that lists all articles: from the first headline on, as it stands after what was searched."""
    searched = [number for number, line in enumerate(lines) if rules["searched"].fullmatch(line)]
    if not listed or not searched:
        return lines
    rest = lines[searched[-1] + 1 :]
    title = bare_letters(listed[0])
    start = next((number for number, line in enumerate(rest) if len(bare_letters(line)) > 3 and title.startswith(bare_letters(line))), 0)
    return rest[start:]


def _find_listed_title(above: Sequence[str], listed: Sequence[str]) -> str | None:
    """Return the headline among the lines above the outlet if the first page lists it."""
    known = {bare_letters(title) for title in listed}
    told = (" ".join(above[start:]) for start in range(len(above)))
    return next((title for title in told if bare_letters(title) in known), None)


def _find_fields(lines: Sequence[str], rules: dict[str, Any]) -> tuple[dict[str, str], int | None, int]:
    """Return the kept fields, the line of the first field, and where the body begins."""
    fields: dict[str, str] = {}
    first, start, number = None, 0, 0
    while number < len(lines):
        line = lines[number]
        label, mark, words = line.partition(":")
        if rules["body"].fullmatch(line):
            return fields, number if first is None else first, number + 1
        if mark and label.upper() in rules["head"]:
            first = number if first is None else first
            while number + 1 < len(lines) and lines[number + 1] and ":" not in lines[number + 1][:20] and label.isupper():
                number += 1
                words += f" {lines[number]}"
            if label.upper() in rules["keeps"]:
                fields[rules["keeps"][label.upper()]] = words.strip()
            start = number + 1
        elif first is not None and line and not any(rules["body"].fullmatch(other) for other in lines[number : number + 4]):
            later = next((n for n, other in enumerate(lines[number:], number) if rules["body"].fullmatch(other)), None)
            return fields, first, start if later is None else later + 1
        number += 1
    return fields, first, start


def _find_blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines that stand together, parted by blank ones."""
    return [list(block) for full, block in groupby(lines, bool) if full]


def _last_block(lines: Sequence[str]) -> str | None:
    blocks = _find_blocks(lines)
    return " ".join(blocks[-1]) if blocks else None
