"""An article of a Nexis export in the old layout ("3 of 10 DOCUMENTS"): blocks of lines, whose order changes from source to source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from contested.ingest.article import Article, load_rules
from contested.ingest.nexis import find_blocks, find_day_line, lead_with

Block = list[str]


def read_classic(lines: Sequence[str]) -> Article | None:
    """Read an article; ``None`` where it has no fields, so is none.

    Outlet, day, headline, fields and text follow each other. Some agencies have the headline over the day and the fields below the text,
    some magazines have no day.

    Args:
        lines: of the article, with blank ones.
    """
    blocks = find_blocks(lines)
    head = next((number for number, block in enumerate(blocks) if _read_fields(block) or _opens_body(block)), len(blocks))
    top = [line for block in _join_halves(blocks[:head]) if (kept := _without_notices(block)) for line in (*kept, "")]
    if not top:
        return None
    number, day = find_day_line(top) or (top.index(""), None)
    over, under = find_blocks(top[:number]), [*find_blocks(top[top.index("", number) :]), *blocks[head:]]
    fields, first, text = _split(under)
    if not fields:
        return None
    titles = [" ".join(block) for block in over[1:2]]
    if not text and first:  # the fields stand below the text, or there is no text
        titles, text = (titles, first) if titles else ([" ".join(first[0])], first[1:])
    elif first:
        titles = [" ".join(first[-1])]
    title = fields.get("HEADLINE") or fields.get("TITLE") or next(iter(titles), None)
    words = "\n".join(" ".join(block) for block in text if " ".join(block) != title)
    return Article(lead_with(words, fields.get("DATELINE")), title, over[0][0] if over else None, day)


def _split(blocks: Sequence[Block]) -> tuple[dict[str, str], list[Block], list[Block]]:
    """Return what stands below the day: the fields by their labels, the blocks before the first of them, and the text."""
    closes = load_rules("nexis")["closes"]
    end = next((number for number, block in enumerate(blocks) if closes.fullmatch(block[0])), len(blocks))
    fields: dict[str, str] = {}
    while end and (found := _read_fields(blocks[end - 1])):
        fields, end = {**fields, **found}, end - 1
    opened = next((number for number, block in enumerate(blocks[:end]) if _opens_body(block)), None)
    start = _find_text(blocks[:end]) if opened is None else opened
    head, text = blocks[:start], list(blocks[start:end])
    if opened is not None:
        fields["BODY"], text[0] = "", text[0][1:]
    first = next((number for number, block in enumerate(head) if _read_fields(block)), start)
    for block in head[first:]:
        fields |= _read_fields(block)
    return fields, list(head[:first]), [block for block in text if block]


def _find_text(blocks: Sequence[Block]) -> int:
    """Return where the text begins: below the fields, of which those with a label not known stand over another one."""
    seen = False
    for number, block in enumerate(blocks):
        below = blocks[number + 1 : number + 2]
        if _read_fields(block):
            seen = True
        elif seen and not (load_rules("nexis")["label"].match(block[0]) and below and _read_fields(below[0])):
            return number
    return len(blocks)


def _read_fields(block: Block) -> dict[str, str]:
    """Return the fields of a block that begins with the label of one."""
    fields: dict[str, str] = {}
    label = None
    for line in block:
        match = _field().fullmatch(line)
        if match is not None:
            label = match["label"] or "LENGTH"
            fields[label] = match["words"] or ""
        elif label is None:
            return {}
        else:
            fields[label] += f" {line}"
    return {label: words.strip() for label, words in fields.items()}


@cache
def _field() -> re.Pattern[str]:
    labels = "|".join(label for label in load_rules("nexis")["head"] if label != "LENGTH")
    return re.compile(rf"(?:(?P<label>{labels}):|LENGTH: [\d,]+ \w+)(?P<words>.*)")


def _opens_body(block: Block) -> bool:
    return bool(load_rules("nexis")["opens"].fullmatch(block[0]))


def _join_halves(blocks: Sequence[Block]) -> list[Block]:
    """Put headlines of two lines together: the first ends with a semicolon."""
    joined: list[Block] = []
    for block in blocks:
        if joined and joined[-1][-1].endswith(";"):
            joined[-1] = [*joined[-1], *block]
        else:
            joined.append(block)
    return joined


def _without_notices(block: Block) -> Block:
    rules = load_rules("nexis")
    return [] if rules["notice"].fullmatch(" ".join(block)) else [line for line in block if not rules["skips"].fullmatch(line)]
