"""The line patterns of ingest, compiled once from ``resources``: furniture, captions, datelines, dates, agencies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contested.data.agencies import load_agencies
from contested.data.tables import load_yaml


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled pattern with what it stands for (``does``, ``finds``, ``means`` or ``where`` of its entry)."""

    id: str
    means: str
    pattern: re.Pattern[str]


@cache
def agency_form() -> re.Pattern[str]:
    """Return the pattern of any agency's form as a word of its own."""
    return re.compile(rf"(?<![\w-])(?:{_agency_words()})(?![\w-])")


@cache
def months() -> Mapping[str, int]:
    """Return month numbers by lower-case name or abbreviation."""
    return {str(name): int(number) for name, number in load_yaml("lang/en/times.yml")["months"].items()}


def _agency_words() -> str:
    return "|".join(re.escape(form) for form in sorted(load_agencies(), key=len, reverse=True))


def expand(pattern: str, classes: Mapping[str, str]) -> str:
    """Put classes (``{NAME}``) into a pattern until none is left."""
    names = {"AGENCY": rf"(?<!\w)(?:{_agency_words()})(?!\w)", "MONTH": "|".join(sorted(months(), key=len, reverse=True)), **classes}
    while True:
        found = re.sub(r"\{([A-Z]+)\}", lambda match: names[match[1]], pattern)
        if found == pattern:
            return found
        pattern = found


@cache
def load_rules(file: str, key: str, *, ignore_case: bool = False) -> tuple[Rule, ...]:
    """Compile the entries under ``key`` of ``resources/lang/en/FILE``.

    Args:
        file: name of the YAML file.
        key: its list of entries.
        ignore_case: letters match in either case.
    """
    data: dict[str, Any] = load_yaml(f"lang/en/{file}")
    classes = data.get("classes", {})
    flags = re.IGNORECASE if ignore_case else re.NOFLAG
    return tuple(Rule(str(entry["id"]), str(_meaning(entry)), re.compile(expand(entry["pattern"], classes), flags)) for entry in data[key])


def _meaning(entry: Mapping[str, Any]) -> str:
    return next((str(entry[key]) for key in ("does", "finds", "means", "where") if key in entry), "")


def find_agencies(words: str) -> tuple[str, ...]:
    """Return the agencies named in ``words``, by their shown names, in order and once each."""
    return tuple(dict.fromkeys(load_agencies()[match[0]] for match in agency_form().finditer(words)))


def bare_letters(words: str) -> str:
    """Return letters and digits only, case-folded, to compare lines that differ in marks and blanks."""
    return "".join(filter(str.isalnum, words.casefold()))
