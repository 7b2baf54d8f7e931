"""An article of a Factiva export, in the article display (a head in a fixed order) or the field display (codes such as ``HD``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contested.ingest.article import Article, join_paragraphs, load_rules
from contested.ingest.published import find_full_day

HEAD = 8  # lines between the date and the text, at most
NEEDED = ("HD", "PD")  # fields that every article has
_TIME = re.compile(r"\d{1,2}:\d\d.{0,12}")
_FIELD = re.compile(r"\s*([A-Z]{2,3})(?:\s*[\t|]\s*(.*)|\s*)")  # a cell, or a line of its own
_LOOSE = re.compile(r"\s*([A-Z]{2,3})(?:[\s|]+(.*))?")  # in PDF files a blank is all that is left of the cell


def read_factiva(lines: Sequence[str]) -> Article | None:
    """Read an article in either display; ``None`` where it has no head of theirs."""
    fields = _find_fields(lines, _FIELD)
    if not all(code in fields for code in NEEDED):
        fields = _find_fields(lines, _LOOSE)
    if not all(code in fields for code in NEEDED):
        return _read_display(lines)
    body = [line for code in ("LP", "TD") for line in fields.get(code, ())]
    text = "\n".join(line for line in body if line) if any("\t" in line or "|" in line for line in lines) else join_paragraphs(body)
    return Article(text, _one(fields["HD"]), _one(fields.get("SN", ())), find_full_day(_one(fields["PD"]) or ""))


def _find_fields(lines: Sequence[str], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """Return the lines of each field by its code."""
    rules = load_rules("factiva")
    fields: dict[str, list[str]] = {}
    code = None
    for line in lines:
        match = pattern.fullmatch(line)
        if match is not None and match[1] in rules["codes"]:
            words = match[2] or ""
            if pattern is not _LOOSE or match[1] not in rules["indexed"] or rules["index"].fullmatch(words):
                code, line = match[1], words
        if code is not None:
            fields.setdefault(code, []).append(line.strip("|\t "))
    return fields


def _read_display(lines: Sequence[str]) -> Article | None:
    """Read the article display: section, headline, byline; words, day, time, outlet, its code, page, language, rights; text."""
    rules = load_rules("factiva")
    full = [line for line in lines if line]
    words = next((number for number, line in enumerate(full) if rules["words"].fullmatch(line)), None)
    if words is None or words == 0 or words + 2 >= len(full):
        return None
    above = [line for line in full[:words] if not rules["byline"].fullmatch(line)] or full[:words]
    title = max(above, key=lambda line: len(line.split()))
    rest = [line for line in full[words + 2 :] if not _TIME.fullmatch(line)]
    ends = [number for number, line in enumerate(rest[:HEAD], 1) if rules["rights"].fullmatch(line) or rules["language"].fullmatch(line)]
    begin = max(ends, default=1)
    rights = [line for line in rest[:begin] if rules["rights"].fullmatch(line)]
    body = [line for line in rest[begin:] if not any(line in told for told in rights)]  # the publisher's name, below the text
    return Article(join_paragraphs(body), title, rest[0] if rest else None, find_full_day(full[words + 1]))


def _one(lines: Sequence[str]) -> str | None:
    return " ".join(" ".join(lines).split()) or None
