"""An article of a Factiva export, in the article display (a head in a fixed order) or the field display (codes such as ``HD``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contested.ingest.article import Article, join_paragraphs, load_rules
from contested.ingest.paragraphs import is_wrapped
from contested.ingest.patterns import find_agencies
from contested.ingest.pdf import join_lines
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
    return Article(text, _one(fields["HD"]), _one(fields.get("SN", ())), _day(_one(fields["PD"]) or ""))


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
    """Read the article display: column, section, headline, byline; words, day, time, outlet, its code, page, language, rights; text."""
    rules = load_rules("factiva")
    full = [line for line in lines if line]
    words = next((number for number, line in enumerate(full) if rules["words"].fullmatch(line)), None)
    if words is None or words == 0 or words + 2 >= len(full):
        return None
    title = _pick_title(full[:words])
    rest = [line for line in full[words + 2 :] if not _TIME.fullmatch(line)]
    begin = _find_text(rest)
    body = rest[begin:]
    if is_wrapped([body]):
        body = join_lines([body]).split("\n\n")
    elif len(body) > 1 and _is_rights(body[-1], rest[begin - 1], rest[0]):
        body = body[:-1]
    return Article(join_paragraphs(body), title, rest[0] if rest else None, _day(full[words + 1]))


def _find_text(lines: Sequence[str]) -> int:
    """Return where the text begins: below the language and the rights, which stand right below it, or below the first line of rights."""
    rules = load_rules("factiva")
    language = next((number for number, line in enumerate(lines[:HEAD], 1) if rules["language"].fullmatch(line)), None)
    if language is None:
        return next((number for number, line in enumerate(lines[:HEAD], 1) if rules["rights"].fullmatch(line)), 1)
    return language + 1 if language < len(lines) and rules["rights"].fullmatch(lines[language]) else language


def _pick_title(above: Sequence[str]) -> str:
    """Return the headline: the last line above the words that names no authors; column and section stand over it."""
    rules = load_rules("factiva")
    lines = [line for line in above if rules["section"].fullmatch(line) or not rules["byline"].fullmatch(line)] or above
    last, before = lines[-1], lines[-2] if len(lines) > 1 else ""
    is_name = rules["name"].fullmatch(last) and not rules["section"].fullmatch(before) and len(before.split()) > len(last.split())
    return before if is_name else last


def _is_rights(line: str, rights: str, outlet: str) -> bool:
    """Tell whether the last line names the publisher; one that names agencies other than the outlet credits them."""
    rules = load_rules("factiva")
    agencies = set(find_agencies(line))
    if agencies and not agencies & set(find_agencies(outlet)):
        return False
    return line in rights or bool(rules["rights"].fullmatch(line) or rules["publisher"].fullmatch(line))


def _day(words: str) -> str | None:
    """Read a day whose month may be told in another language."""
    months = load_rules("factiva")["months"]
    return find_full_day(" ".join(months.get(word, word) for word in words.split()))


def _one(lines: Sequence[str]) -> str | None:
    return " ".join(" ".join(lines).split()) or None
