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
    top = [line for block in blocks[:head] if (kept := _without_notices(block)) for line in (*kept, "")]
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
    rules = load_rules("nexis")
    end = next((number for number, block in enumerate(blocks) if rules["closes"].fullmatch(block[0])), len(blocks))
    fields: dict[str, str] = {}
    while end and (found := _read_fields(blocks[end - 1])):
        fields, end = {**fields, **found}, end - 1
    start = next((number for number, block in enumerate(blocks[:end]) if _opens_body(block)), None)
    first = next((number for number, block in enumerate(blocks[:end]) if _read_fields(block)), end if start is None else start)
    text = [] if start is None else [rest for rest in (blocks[start][1:], *blocks[start + 1 : end]) if rest]
    for number, block in enumerate(blocks[first : end if start is None else start], first):
        found = _read_fields(block)
        fields |= found
        unknown = rules["label"].match(block[0]) and number + 1 < end and _read_fields(blocks[number + 1])
        if start is None and not found and not unknown:
            text = list(blocks[number:end])
            break
    return fields if start is None else {"BODY": "", **fields}, list(blocks[:first]), text


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


def _without_notices(block: Block) -> Block:
    rules = load_rules("nexis")
    return [] if rules["notice"].fullmatch(" ".join(block)) else [line for line in block if not rules["skips"].fullmatch(line)]
