"""Whether two numbers, dates or places of incident templates agree (the rules of the MUC-4 scorer)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product

from contested.evaluate.incidents.strings import plain, word_list

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
BEFORE = timedelta(days=7)  # how far back "on or before" reaches
ABOUT = 0.1  # how far from a rough number another may lie
_NUMBER = re.compile(r"(~?)(\d+)?(-)?(\d+)?")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a template gives it: N, ~N, N-M, N- or -M."""

    low: int | None
    high: int | None
    rough: bool

    def holds(self, other: Number, slack: float) -> bool:
        """Tell whether another number lies in this one, give or take ``slack``."""
        top, other_top = (float("inf") if n.high is None else n.high for n in (self, other))
        return (self.low or 0) - slack <= (other.low or 0) and other_top <= top + slack


@cache
def parse_number(text: str) -> Number | str:
    """Return a number, or the upper-cased words where it is none (PLURAL)."""
    bare = text.replace(",", "").replace(" ", "").upper()
    match = _NUMBER.fullmatch(bare)
    if match is None or not (match[2] or match[4]):
        return bare
    low, high = (int(digits) if digits else None for digits in (match[2], match[4]))
    return Number(low, high if match[3] else low, bool(match[1]))


def same_number(gold: Iterable[str], found: Iterable[str], *, exact: bool) -> bool:
    """Tell whether two numbers agree: equal, or (not ``exact``) one in the other where either is rough or the found one a range."""
    for left, right in product(map(parse_number, gold), map(parse_number, tuple(found))):
        if left == right:
            return True
        if exact or not isinstance(left, Number) or not isinstance(right, Number):
            continue
        loose = left.rough or right.rough
        slack = ABOUT * (left.low or 0) if loose else 0
        if left.holds(right, slack) or (loose or right.low != right.high) and right.holds(left, slack):
            return True
    return False


def _parse_day(text: str) -> date | None:
    text = text.strip().strip("()").strip().upper()
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
        match = _DAY.fullmatch(text)
        return date(1900 + int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])) if match else None
    except ValueError:
        return None


@cache
def parse_days(text: str) -> tuple[date | None, date] | str:
    """Return first and last day ("30 DEC 89", "A - B", "- B", ISO days with a stroke between); the words where there is no full date."""
    text = text.strip()
    if re.match(r"- ?\d{1,2} |/", text):
        last = _parse_day(text.lstrip("-/ "))
        return (None, last) if last else text.upper()
    parts = text.split("/") if re.match(r"\d{4}-\d\d-\d\d/", text) else re.split(r"\s+-\s+", text)
    days = [_parse_day(part) for part in parts]
    first, last = days[0], days[-1]
    return (first, last) if len(days) < 3 and first is not None and last is not None else text.upper()


def same_days(gold: Iterable[str], found: Iterable[str], *, exact: bool) -> bool:
    """Tell whether two dates agree: equal, or (not ``exact``) the found one within the gold one, either way where it has no first day."""
    for left, right in product(map(parse_days, gold), map(parse_days, tuple(found))):
        if left == right:
            return True
        if exact or isinstance(left, str) or isinstance(right, str):
            continue
        ours, theirs = left[0] or left[1] - BEFORE, right[0] or right[1] - BEFORE
        if ours <= theirs and right[1] <= left[1] or right[0] is None and theirs <= ours and left[1] <= right[1]:
            return True
    return False


@cache
def parse_places(text: str) -> tuple[str, ...]:
    """Return the names of "COUNTRY: PLACE (TYPE): PLACE (TYPE)", country first."""
    bare = re.sub(r"\([^()]*\)", "", text)
    names = [plain(part) for piece in re.split(r"[:,;]", bare) for part in piece.split(" - ")]
    names = [name for name in names if name]
    for place, name in enumerate(names):
        if place and name in word_list("countries") and names[0] not in word_list("countries"):
            return (name, *names[:place][::-1], *names[place + 1 :])
    return tuple(names)


def same_spot(gold: Iterable[str], found: Iterable[str], *, exact: bool, country_only: bool = False) -> bool:
    """Tell whether two places agree: the same names, or (not ``exact``) the same country and the narrowest of one named by the other."""
    for left, right in product(map(parse_places, gold), map(parse_places, tuple(found))):
        if not left or not right or left[0] != right[0]:
            continue
        if country_only or set(left) == set(right):
            return True
        if not exact and len(left) > 1 and len(right) > 1 and (left[-1] in right[1:] or right[-1] in left[1:]):
            return True
    return False
