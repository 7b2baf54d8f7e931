"""Quotations that reach beyond the sentence with the cue: opened sentences before, running on after, or set as a block of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.read.lexicon import word_class
from contested.read.page import Page
from contested.schema import Span, Speech

OPEN, CLOSE = '“"', '”"'
_MARKS = re.compile(r"[“”\"]")


def opening_before(text: str, position: int) -> int | None:
    """Return where the quotation that is open at a position of a text began, in the same line, or ``None`` where none is open."""
    line = text.rfind("\n", 0, position) + 1
    opened: int | None = None
    for mark in _MARKS.finditer(text, line, position):
        closes = mark[0] == "”" or mark[0] == '"' and opened is not None
        opened = None if closes else mark.start()
    return opened


def running_quotes(page: Page) -> list[Speech]:
    """Sentences inside a quotation that was opened before, or wholly quoted without a cue: the last speaker goes on."""
    found: list[Speech] = []
    last: Speech | None = None
    opened = False
    text = page.report.text
    for number in range(max(page.sentence_of, default=-1) + 1):
        span = page.sentence_span(number)
        words = span.of(text)
        own = page.speeches.over(span)
        starts_quoted = words[:1] in OPEN
        if own:
            last = page.speeches[own[-1]]
        elif last is not None and (opened or starts_quoted and words.rstrip()[-1:] in CLOSE + "."):
            found.append(replace(last, start=span.start, end=span.end, rule="speech/running"))
        curly = words.count("“") - words.count("”")
        straight = words.count('"') % 2
        opened = (opened or curly > 0) and curly >= 0 if "“" in words or "”" in words else opened != bool(straight)
        if not opened and not own and not starts_quoted:
            last = None
    return found


def find_block(text: str, position: int, cues: Sequence[int]) -> Span | None:
    """Return the lines that a cue at the end of a line introduces ("The minister said:"), or ``None``.

    They go on until a line in which somebody else is said to speak, unless that lies in the speaker's own words. Only lines without
    quotation marks form a block; marked ones show themselves where they end.

    Args:
        text: the report's text.
        position: where the cue's sentence ends.
        cues: where the report's words of saying stand.
    """
    if text[position - 1 : position] != ":" or "\n" not in text[position : position + 3]:
        return None
    start = end = position + len(text[position:]) - len(text[position:].lstrip())
    if text[start : start + 1] in ("", *OPEN):
        return None
    for line in _lines(text, start):
        if end > start and not _is_own(line.of(text)) and any(line.start <= cue < line.end for cue in cues):
            break
        end = line.end
    return Span(start, end) if end > start else None


def _lines(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _is_own(words: str) -> bool:
    return any(word in word_class("speaker") for word in re.findall(r"[a-z]+", words.lower()))
