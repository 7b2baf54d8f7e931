"""Files exported from Nexis and Factiva: many articles in one file, each with outlet, date and headline, to records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.ingest.article import FILE, Article, load_marks
from contested.ingest.document import Document
from contested.ingest.factiva import read_factiva
from contested.ingest.nexis import find_blocks, find_listed, read_nexis
from contested.ingest.nexis_classic import read_classic
from contested.ingest.paragraphs import is_wrapped
from contested.ingest.records import make_record
from contested.ingest.report import Given


def split_export(text: str) -> list[Article] | None:
    """Split a file exported from a news database into its articles.

    Args:
        text: the words of the file, a line or a paragraph a line.

    Returns:
        The articles, or ``None`` where the text is no such file. An article without text is kept, with an empty text.
    """
    lines = _close_up([" ".join(line.split()) if "\t" not in line else line.strip() for line in text.splitlines()])
    for family, side, pattern in load_marks():
        marks = [number for number, line in enumerate(lines) if pattern.fullmatch(line)]
        if not marks:
            continue
        if side == "starts":
            parts = [lines[start + 1 : end] for start, end in zip(marks, [*marks[1:], len(lines)], strict=True)]
        else:
            parts = [lines[start:end] for start, end in zip([0, *(mark + 1 for mark in marks[:-1])], marks, strict=True)]
        parts = [[line for line in part if not _pages().fullmatch(line)] for part in parts]
        articles = _read(family, parts)
        if any(article is not None for article in articles):
            return [article or Article("") for article in articles]
    return None


def _close_up(lines: list[str]) -> list[str]:
    """Return the lines of a plain text that was put into Word, where each line became a paragraph, as they were."""
    full = [number for number, line in enumerate(lines) if line]
    steps = [after - number for number, after in pairwise(full)]
    if 1 in steps or 2 not in steps:
        return lines
    closed = [line for number, step in zip(full, [*steps, 2], strict=True) for line in (lines[number], *([""] if step > 2 else []))]
    return closed if is_wrapped(find_blocks(closed)) else lines


def _read(family: str, parts: Sequence[Sequence[str]]) -> list[Article | None]:
    if family == "factiva":
        return [read_factiva(part) for part in parts]
    if family == "nexis-uni":
        listed = find_listed(parts[0])
        return [read_nexis(part, listed) for part in parts]
    return [read_classic(part) for part in parts]


def expand_export(articles: Sequence[Article], name: str) -> Iterator[Document | Refusal]:
    """Yield articles as records, numbered in the order of the file."""
    for number, article in enumerate(articles, 1):
        if article.text:
            told = Given(title=article.title, outlet=article.outlet, published=article.published)
            yield make_record(article.text, told, f"{name}:{number}")
        else:
            yield Refusal("empty", "no head and text of an English article are here; export it in full, in English", f"{name}:{number}")


@cache
def _pages() -> re.Pattern[str]:
    return re.compile(load_yaml(FILE)["pages"])
