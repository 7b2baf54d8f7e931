"""An article of a Nexis export from Nexis Uni or Lexis+ ("End of Document")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from contested.ingest.article import Article, join_paragraphs, load_rules
from contested.ingest.datelines import find_dateline
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
    """Read an article of Nexis Uni or Lexis+; ``None`` where it has no fields, or neither day nor body, so is none.

    Args:
        lines: of the article, for the first one of a file with what stands before it.
        listed: headlines that the file lists on its first page.
    """
    rules = load_rules("nexis")
    lines = _without_cover(lines, listed, rules)
    fields, first, start = _find_fields(lines, rules)
    number, day = find_day_line(lines[:first]) or (first, None)
    if first is None or (day is None and not any(rules["body"].fullmatch(line) for line in lines)):
        return None
    kept = ([line for line in block if not rules["skips"].fullmatch(line)] for block in find_blocks(lines[:number]))
    blocks = [block for block in kept if block][: 2 if day is None else None]  # without a day: headline and outlet
    above = [line for block in blocks for line in block]
    top = " ".join(blocks[0]) if len(blocks) > 1 else next(iter(above[:-1]), None)
    title = fields.get("title") or _find_listed_title(above[:-1], listed) or top
    body = lines[start:]
    end = next((number for number, line in enumerate(body) if rules["tail"].fullmatch(line)), len(body))
    text = join_paragraphs([line for line in body[:end] if line != title or not line])  # the head of each printed page repeats it
    return Article(lead_with(text, fields.get("dateline")), title, above[-1] if above else None, day)


def find_day_line(lines: Sequence[str]) -> tuple[int, str] | None:
    """Return the number of the line that tells the day of publication, and the day: the last, of those with a weekday if there are any."""
    days = {number: find_full_day(line) or parse_day(line) for number, line in enumerate(lines) if len(line) <= LONGEST_DATE}
    found = [(number, day) for number, day in days.items() if day is not None]
    full = [(number, day) for number, day in found if load_rules("nexis")["weekday"].fullmatch(lines[number])]
    return next(reversed(full or found), None)


def find_blocks(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines that stand together, parted by blank ones."""
    return [list(block) for full, block in groupby(lines, bool) if full]


def lead_with(text: str, dateline: str | None) -> str:
    """Return a text with the dateline before it that its head told, unless it begins with it; in capitals where only these make it one."""
    if not dateline or not text or text.casefold().startswith(dateline.casefold()):
        return text
    place, comma, rest = dateline.partition(",")
    forms = (f"{dateline} - {text}", f"{place.upper()}{comma}{rest} - {text}")
    return next((form for form in forms if find_dateline(form) is not None), forms[0])


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
