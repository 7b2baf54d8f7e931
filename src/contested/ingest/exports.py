"""Files exported from Nexis and Factiva: many articles in one file, each with outlet, date and headline, to records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.ingest.document import Document
from contested.ingest.paragraphs import find_lines
from contested.ingest.published import find_full_day
from contested.ingest.records import make_record
from contested.ingest.report import Given

LONGEST_DATE = 60  # characters of a line of the head that is a date


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its running text, and what its head told."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


def split_export(text: str) -> list[Article] | None:
    """Split a file exported from a news database into its articles.

    Args:
        text: the words of the file, a line or a paragraph a line.

    Returns:
        The articles, or ``None`` where the text is no such file. An article without text is kept, with an empty text.
    """
    lines = [" ".join(line.split()) if "\t" not in line else line.strip() for line in text.splitlines()]
    for family in load_yaml("inputs/exports.yml")["families"]:
        starts = "starts" in family
        pattern = re.compile(family["starts" if starts else "ends"])
        marks = [number for number, line in enumerate(lines) if pattern.fullmatch(line)]
        if not marks:
            continue
        if starts:
            parts = [lines[start + 1 : end] for start, end in zip(marks, [*marks[1:], len(lines)], strict=True)]
        else:
            parts = [lines[start:end] for start, end in zip([0, *(mark + 1 for mark in marks[:-1])], marks, strict=True)]
        read = _read_factiva if family["id"] == "factiva" else _read_nexis
        articles = [read(part) for part in parts]
        if any(article is not None for article in articles):
            return [article or Article("") for article in articles]
    return None


def expand_export(articles: Sequence[Article], name: str) -> Iterator[Document | Refusal]:
    """Yield articles as records, numbered in the order of the file."""
    for number, article in enumerate(articles, 1):
        if article.text:
            told = Given(title=article.title, outlet=article.outlet, published=article.published)
            yield make_record(article.text, told, f"{name}:{number}")
        else:
            yield Refusal("empty", "the article has no text; export it in full", f"{name}:{number}")


def _read_nexis(lines: Sequence[str]) -> Article | None:
    """Read an article of Nexis; ``None`` where it has neither fields nor date, so is none."""
    rules = _rules("nexis")
    dated = next((number for number, line in enumerate(lines) if len(line) <= LONGEST_DATE and find_full_day(line)), None)
    fields, first, start = _nexis_head(lines, rules)
    if dated is None or first is None or dated > first:
        return None
    above = [line for line in lines[:dated] if line and not rules["skips"].fullmatch(line)]
    title = fields.get("title") or (above[0] if len(above) > 1 else _last_block(lines[dated + 1 : first]))
    body = lines[start:]
    end = next((number for number, line in enumerate(body) if rules["tail"].fullmatch(line)), len(body))
    text = _paragraphs(body[:end])
    dateline = fields.get("dateline")
    if dateline and text and not text.startswith(dateline):
        text = f"{dateline} - {text}"
    return Article(text, title, above[-1] if above else None, find_full_day(lines[dated]))


def _nexis_head(lines: Sequence[str], rules: dict[str, Any]) -> tuple[dict[str, str], int | None, int]:
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


def _last_block(lines: Sequence[str]) -> str | None:
    """Return the last lines that stand together, as one."""
    block: list[str] = []
    for line in reversed(lines):
        if line:
            block.insert(0, line)
        elif block:
            break
    return " ".join(block) or None


def _read_factiva(lines: Sequence[str]) -> Article | None:
    """Read an article of Factiva in either display; ``None`` where it has no head of theirs."""
    rules = _rules("factiva")
    fields = _factiva_fields(lines, rules["codes"])
    if "HD" in fields and "PD" in fields:
        text = _paragraphs([*fields.get("LP", ()), *fields.get("TD", ())])
        return Article(text, _one(fields.get("HD")), _one(fields.get("SN")), find_full_day(_one(fields.get("PD")) or ""))
    full = [line for line in lines if line]
    words = next((number for number, line in enumerate(full) if rules["words"].fullmatch(line)), None)
    if words is None or words == 0 or words + 2 >= len(full):
        return None
    day = find_full_day(full[words + 1])
    rest = [line for line in full[words + 2 :] if not re.fullmatch(r"\d{1,2}:\d\d.{0,12}", line)]
    head = rest[:8]
    begin = max(
        [number + 1 for number, line in enumerate(head) if rules["rights"].fullmatch(line) or rules["language"].fullmatch(line)] or [1]
    )
    return Article(_paragraphs(rest[begin:]), max(full[:words], key=lambda line: len(line.split())), rest[0] if rest else None, day)


def _factiva_fields(lines: Sequence[str], codes: Sequence[str]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    key = None
    for line in lines:
        match = re.match(r"([A-Z]{2,3})(?:\s*[\t|]\s*|$)", line.strip("|\t ") + ("" if line.rstrip("|\t ") else "\n"))
        if match and match[1] in codes:
            key = match[1]
            line = line.strip("|\t ")[match.end() :]
        if key is not None:
            fields.setdefault(key, []).append(line.strip("|\t "))
    return fields


def _one(lines: Sequence[str] | None) -> str | None:
    return " ".join(" ".join(lines or ()).split()) or None


def _paragraphs(lines: Sequence[str]) -> str:
    """Return the text of lines; where blank lines part paragraphs, the lines between them were broken by width and are joined."""
    bare = "\n".join(lines).strip("\n")
    if "\n\n" in bare:
        return "\n".join(" ".join(block.split()) for block in bare.split("\n\n") if block.strip())
    return "\n".join(line.text for line in find_lines("\n".join(lines)))


@cache
def _rules(family: str) -> dict[str, Any]:
    """Return the rules of a family, patterns compiled; those of Nexis match in either case."""
    flags = re.IGNORECASE if family == "nexis" else re.NOFLAG
    compiled = ("body", "tail", "skips", "words", "language", "rights")
    rules = load_yaml("inputs/exports.yml")[family]
    return {key: re.compile(value, flags) if key in compiled else value for key, value in rules.items()}
