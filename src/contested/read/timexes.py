"""Time expressions as whole phrases, in texts that tell a history: found by the rules of ``timexes.yml``, parsed into their parts.

The claims of a report use the shorter rules of ``contested.read.times``, which ask for a preposition where a number may be no year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.schema import TimeExpression

_PLACEHOLDER = re.compile(r"\{([A-Z]+2?)\}")
_CENTURY = 100


@cache
def _words() -> Mapping[str, Any]:
    return {**load_yaml("lang/en/times.yml"), **load_yaml("lang/en/timexes.yml")}


@cache
def _rules() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    raw = _words()
    classes = {**raw["classes"], "ORDINAL": f"(?:{'|'.join(raw['ordinals'])})"}

    def spell(pattern: str) -> str:
        known: set[str] = set()

        def once(match: re.Match[str]) -> str:  # a group's name can stand once in a pattern: its second place gets a number
            words = spell_class(match.group(1))
            names = re.findall(r"\(\?P<(\w+)>", words)
            for name in names:
                if name in known:
                    words = words.replace(f"(?P<{name}>", f"(?P<{name}2>")
            known.update(names)
            return words

        def spell_class(name: str) -> str:
            return _PLACEHOLDER.sub(lambda inner: spell_class(inner.group(1)), classes[name])

        return _PLACEHOLDER.sub(once, pattern)

    return tuple((rule, re.compile(r"(?<![\w$])(?:" + spell(rule["pattern"]) + ")", re.IGNORECASE)) for rule in raw["rules"])


def find_timexes(text: str) -> list[TimeExpression]:
    """Find the time expressions of a text, in order, not overlapping.

    Args:
        text: a text of any length.

    Returns:
        Expressions of the kinds that ``timexes.yml`` lists; a year before Christ is negative; ``part`` holds the part of a day, the
        direction of a shift or the fixed value; ``unit`` a season's or a unit's letters.
    """
    taken = bytearray(len(text))
    found = []
    for rule, pattern in _rules():
        for match in pattern.finditer(text):
            start, end = match.span("x") if "x" in pattern.groupindex else match.span()
            if end > start and not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                found.append(_parse(rule, match, start, end))
    return sorted(found, key=lambda e: e.start)


def _parse(rule: Mapping[str, Any], match: re.Match[str], start: int, end: int) -> TimeExpression:
    groups = {name.rstrip("2"): value for name, value in match.groupdict().items() if value is not None}
    return TimeExpression(
        start, end, str(rule["kind"]), _year(groups), _month(groups, rule), _day(groups, rule),
        _look_up("weekdays", groups.get("weekday")), _unit(groups), _amount(groups, rule), _direction(groups, rule),
        _part(groups, rule), False, None, f"timexes/{rule['id']}",
    )  # fmt: skip


def _look_up(table: str, words: str | None) -> Any:
    return None if words is None else _words()[table].get(re.sub(r"\s+", " ", words.lower()))


def _year(groups: Mapping[str, str]) -> int | None:
    if "decade" in groups:
        return int(groups["decade"])
    if "century" in groups:
        words = groups["century"].lower()
        number = int(words) if words.isdigit() else int(_words()["ordinals"][words])
        return -number if "era" in groups else number
    if "tail" in groups:  # "1914-18"; of "'89" the century is not told
        return int(groups["head"]) * _CENTURY + int(groups["tail"]) if "head" in groups else None
    digits = re.match(r"\d+", groups.get("year", ""))
    if digits is None:
        return None
    return -int(digits.group()) if "era" in groups else int(digits.group())


def _month(groups: Mapping[str, str], rule: Mapping[str, Any]) -> int | None:
    words = groups.get("month")
    if words is None:
        return rule.get("month")
    return int(words) if words.isdigit() else int(_words()["months"][words.lower().rstrip(".")])


def _day(groups: Mapping[str, str], rule: Mapping[str, Any]) -> int | None:
    return int(groups["day"]) if "day" in groups else rule.get("day")


def _unit(groups: Mapping[str, str]) -> str | None:
    if "season" in groups:
        return str(_look_up("seasons", groups["season"]))
    words = groups.get("unit")
    return None if words is None else str(_words()["units"][words.lower().rstrip("s")])


def _amount(groups: Mapping[str, str], rule: Mapping[str, Any]) -> float | None:
    if "vague" in groups:
        return None
    words = groups.get("amount", "").lower().replace("-", " ")
    if not words:
        told = groups.get("unit", "s").lower()
        return float(rule["amount"]) if "amount" in rule else 1.0 if not told.endswith("s") else None
    if words[0].isdigit():
        return float(words)
    known = [word for word in words.split() if word in _words()["numbers"] and word not in word_class("indefinite")]
    numbers = [float(_words()["numbers"][word]) for word in known]
    if "hundred" in words:
        return _CENTURY * max(1.0, sum(number for number in numbers if number < _CENTURY))
    return sum(numbers) or 1.0


def _direction(groups: Mapping[str, str], rule: Mapping[str, Any]) -> str:
    words = groups.get("which") or groups.get("later") or rule.get("which")
    words = re.sub(r"\s+", " ", str(words).lower()).removeprefix("the ") if words is not None else ""
    step = _words()["directions"].get(words.split()[0] if words else "the", 0)
    return {1: "after", 0: "on", -1: "before"}[step]


def _part(groups: Mapping[str, str], rule: Mapping[str, Any]) -> str | None:
    if rule["kind"] == "fixed":
        return rule.get("value")
    if "hour" in groups:
        hour = int(groups["hour"]) % 12 + (12 if groups["half"].lower() == "p" else 0) if "half" in groups else int(groups["hour"])
        return f"{hour:02d}:{groups.get('minute', '00')}"
    if "tod" in groups:
        return str(_look_up("parts", groups["tod"]))
    if "tail" in groups and "head" not in groups:
        return groups["tail"]
    return rule.get("type")
