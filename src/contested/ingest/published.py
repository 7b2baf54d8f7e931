"""Dates that a page states about itself: parsing, and telling published from updated. Never looks at a clock."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache

from contested.data.tables import load_yaml
from contested.ingest.patterns import load_rules, months

FIRST_YEAR, LAST_YEAR = 1850, 2199  # what can be the date of a report; keeps house numbers and ids out


@dataclass(frozen=True, slots=True)
class PageDates:
    """Dates found on a line, ISO; ``None`` where the line has none of that kind."""

    published: str | None = None
    updated: str | None = None


def parse_day(words: str) -> str | None:
    """Read one date that fills all of ``words``.

    Args:
        words: for instance ``17 November 2016``, ``Nov. 17, 2016``, ``2016-11-17T10:20:00Z``, ``November 2016``.

    Returns:
        ``YYYY-MM-DD`` or ``YYYY-MM``; ``None`` if the words are no date, or a date that can be read two ways (``03/04/2016``).
    """
    for rule in load_rules("page_dates.yml", "forms", ignore_case=True):
        match = rule.pattern.fullmatch(words.strip())
        if match:
            return _iso(match)
    return None


def parse_short_day(words: str, year: str | None) -> str | None:
    """Read a date that may lack its year, which ``year`` then gives.

    Returns:
        ``YYYY-MM-DD``, or ``None`` where no year is known or the words are no date.
    """
    found = parse_day(words)
    if found is not None or year is None:
        return found
    for rule in load_rules("page_dates.yml", "short_forms", ignore_case=True):
        match = rule.pattern.fullmatch(words.strip())
        if match:
            return _checked(int(year), months()[match["month"].lower()], int(match["d"]))
    return None


def _iso(match: re.Match[str]) -> str | None:
    got = match.groupdict()
    if "a" in got:
        return _slashes(int(got["a"]), int(got["b"]), int(got["y"]))
    month = months()[got["month"].lower()] if got.get("month") else int(got["m"])
    return _checked(int(got["y"]), month, int(got["d"]) if got.get("d") else None)


def _slashes(first: int, second: int, year: int) -> str | None:
    """Read ``a/b/year`` only where one order is possible."""
    if first > 12 or first == second:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else None


def _checked(year: int, month: int, day: int | None) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else None


def find_dates(line: str) -> PageDates | None:
    """Read a line that holds nothing but the page's own dates ("Updated 17 November 2016 10:20 GMT").

    A date without a label counts as published. The last date of a kind on the line does not overwrite the first.

    Returns:
        The dates, or ``None`` where the line holds anything else.
    """
    rest, found, label, position = [], dict[str, str](), "published", 0
    for match in _date_pattern().finditer(line):
        before = line[position : match.start()]
        label = find_label(before) or label
        day = parse_day(match[0])
        if day is not None:
            found.setdefault(label, day)
        rest.append(before)
        position = match.end()
    rest.append(line[position:])
    for rule in load_rules("page_dates.yml", "places"):
        rest[0] = rule.pattern.sub("", rest[0])
    if position == 0 or not all(_is_beside(piece) for piece in rest):
        return None
    return PageDates(found.get("published"), found.get("updated"))


@cache
def _date_pattern() -> re.Pattern[str]:
    plain = (re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in load_rules("page_dates.yml", "forms"))
    return re.compile(rf"(?<![\w/])(?:{'|'.join(plain)})(?![\w/])", re.IGNORECASE)


def find_label(words: str) -> str | None:
    """Return what the last label in ``words`` means (``published``, ``updated``), or ``None``."""
    found = [
        (m.end(), rule.means) for rule in load_rules("page_dates.yml", "labels", ignore_case=True) for m in rule.pattern.finditer(words)
    ]
    return max(found)[1] if found else None


def _is_beside(words: str) -> bool:
    """Tell whether only labels, times, zones, weekdays and marks stand in ``words``."""
    for rule in (*load_rules("page_dates.yml", "labels", ignore_case=True), *load_rules("page_dates.yml", "beside", ignore_case=True)):
        words = rule.pattern.sub(" ", words)
    return not words.strip()


def find_full_day(words: str) -> str | None:
    """Return the first full date (with its day) inside ``words``, ISO."""
    return next((day for day in find_days(words) if len(day) == 10), None)


def find_days(words: str) -> list[str]:
    """Return all dates inside ``words`` that can be read in one way only, ISO, in order."""
    days = (parse_day(match[0]) for match in _date_pattern().finditer(words))
    return [day for day in days if day is not None]


def find_url_day(url: str | None) -> str | None:
    """Return the date that an address carries, ``YYYY-MM-DD`` or ``YYYY-MM``, or ``None``."""
    if url is None:
        return None
    for pattern in load_yaml("pages/fields.yml")["url_dates"]:
        match = re.search(pattern, url)
        if match:
            day = match.groupdict().get("d")
            return _checked(int(match["y"]), int(match["m"]), int(day) if day else None)
    return None
