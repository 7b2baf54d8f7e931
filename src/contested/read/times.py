"""Time expressions: found by the rules of ``times.yml`` and parsed into their parts, not yet put on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.schema import TimeExpression
from contested.schema.reading import BEFORE_IT, SAME_PERIOD, THEN

_PLACEHOLDER = re.compile(r"\{([A-Z_]+2?)\}")
_OPENING = re.compile(r"(?:^|(?<=[.!?:;]\s)|(?<=[.!?][\"”’]\s)|(?<=\n))[\"“‘(]?([A-Z])([a-z]*)\b", re.MULTILINE)
SHORTEST = 28  # days of the shortest month
BEFORE, BEHIND = 60, 40  # characters around an anchor that the longest expressions take: "throughout the second half of the year"


@cache
def _rules() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    raw = load_yaml("lang/en/times.yml")
    classes: Mapping[str, str] = raw["classes"]
    compiled = []
    for rule in raw["rules"]:
        pattern = _PLACEHOLDER.sub(lambda m: classes[m.group(1)], rule["pattern"])
        compiled.append((rule, re.compile(r"(?<![\w$-])" + pattern if pattern.startswith("(?") else pattern)))
    return tuple(compiled)


@cache
def _small_words() -> frozenset[str]:
    """The words that the patterns spell in small letters."""
    raw = load_yaml("lang/en/times.yml")
    patterns = [*raw["classes"].values(), *(rule["pattern"] for rule in raw["rules"])]
    return frozenset(word for pattern in patterns for word in re.findall(r"(?<![\\\w])[a-z]+", pattern))


def _as_within(text: str) -> str:
    """The text with words of time expressions at the start of a sentence as they are within one: "Last week", "Two days ago"."""

    def lower(match: re.Match[str]) -> str:
        told = match.group()
        return told.lower() if (match[1] + match[2]).lower() in _small_words() else told

    return _OPENING.sub(lower, text)


def find_times(text: str) -> list[TimeExpression]:
    """Find the time expressions of a text.

    Rules are tried in the order of the file; a later rule takes only words that no earlier one took.

    Args:
        text: a report's text.

    Returns:
        Expressions in order, not overlapping; "from X to Y" is one expression whose ``until`` is Y.
    """
    taken = bytearray(len(text))
    found: list[TimeExpression] = []
    within = _as_within(text)
    stretches = {name: list(_find_stretches(within, anchor)) for name, anchor in _anchors().items()}
    for rule, pattern in _rules():
        for match in (match for stretch in stretches[rule["near"]] for match in pattern.finditer(within, *stretch)):
            start, end = match.span("x")
            if any(taken[start:end]):
                continue
            expression = _expression(rule, match)
            if expression is not None:
                taken[start:end] = b"\x01" * (end - start)
                found.append(expression)
    return _join_ranges(text, sorted(found, key=lambda e: e.start))


@cache
def _anchors() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(words) for name, words in load_yaml("lang/en/times.yml")["anchors"].items()}


def _find_stretches(text: str, anchor: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which expressions with an anchor may stand: `BEFORE` and `BEHIND` it, joined where they meet."""
    first = last = 0
    for match in anchor.finditer(text):
        if match.start() - BEFORE > last:
            if last:
                yield first, last
            first = match.start() - BEFORE
        last = match.end() + BEHIND
    if last:
        yield first, last


def _expression(rule: Mapping[str, Any], match: re.Match[str]) -> TimeExpression | None:
    raw = load_yaml("lang/en/times.yml")
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
    start, end = match.span("x")
    relation = raw["relations"].get(groups.get("rel", "").lower(), "on")
    part = " ".join((groups.get("part") or groups.get("part2") or "").lower().removesuffix("of").split())
    unit = raw["units"].get(groups.get("unit", "").lower(), groups.get("unit")) or raw["seasons"].get(groups.get("season", "").lower())
    month, day = _month_and_day(groups, rule, raw)
    base = TimeExpression(
        start, end, str(rule["kind"]), rule.get("year", _int(groups.get("year"))), month, day,
        raw["weekdays"].get(groups.get("weekday", "").lower()), unit,
        _amount(groups, rule, raw), relation, part or None, "about" in groups, None, f"times/{rule['id']}",
    )  # fmt: skip
    if base.kind in ("calendar", "weekday"):
        which = str(groups.get("which") or rule.get("which") or "").replace("the ", "")
        base = replace(base, part=" ".join(filter(None, (part, which, groups.get("wk")))).lower() or None)
    if "nth" in groups or rule.get("part") in (THEN, SAME_PERIOD):
        return replace(base, part=str(rule["part"]))
    if base.kind == "relative":
        return _relative(base, groups["ago"].lower(), match, raw)
    if base.kind == "past":
        return _past(base, groups, raw)
    if base.kind == "period" and "vague" in groups:
        return replace(base, kind="recent", amount=None)
    if base.kind == "word":
        return replace(base, part=re.sub(r"^the ", "", groups["word"].lower()))
    if base.kind == "decade":
        return replace(base, year=int(groups["decade"]), unit="decade")
    return _with_end(base, groups, raw)


def _relative(base: TimeExpression, word: str, match: re.Match[str], raw: Mapping[str, Any]) -> TimeExpression:
    if word == "before" and re.compile(raw["classes"]["NOUN_PHRASE"]).match(match.string, match.end()):
        word = BEFORE_IT
    if base.amount is None:  # "days after", "several days ago"
        return replace(base, part=word)
    return replace(base, amount=(base.amount or 1) * raw["forward"].get(word, -1), part=word)


def _past(base: TimeExpression, groups: Mapping[str, str], raw: Mapping[str, Any]) -> TimeExpression | None:
    if groups["past"] == "first":
        return None
    part = "next" if groups["past"] in raw["coming"] else "past"
    if "vague" in groups or "amount" not in groups and groups["x"].endswith("s"):  # "the past days"
        return replace(base, kind="recent", amount=None, part=part)
    return replace(base, kind="period", amount=base.amount or 1, part=part)


def _with_end(base: TimeExpression, groups: Mapping[str, str], raw: Mapping[str, Any]) -> TimeExpression | None:
    """An expression with its second end, where its words tell one: "May 27-28", "May and July", "the first nine months of 2016"."""
    if "year2" in groups:
        year2 = int(groups["year2"]) if len(groups["year2"]) == 4 else int(groups["year"][:2] + groups["year2"])
        return replace(base, until=replace(base, year=year2)) if year2 > int(groups["year"]) else None
    if "months" in groups:
        many = min(int(base.amount or 1), 12)
        first, last = (1, many) if groups["months"] == "first" else (13 - many, 12)
        return replace(base, month=first, amount=None, until=replace(base, month=last, amount=None))
    if "days" in groups:
        return replace(base, amount=None, until=replace(base, day=min(int(base.amount or 1), SHORTEST), amount=None))
    if "month2" in groups:
        return replace(base, until=replace(base, month=_month(groups["month2"], raw)))
    if "day2" in groups:
        return replace(base, until=replace(base, day=_int(groups["day2"])))
    if "weekday2" in groups:
        return replace(base, until=replace(base, weekday=raw["weekdays"][groups["weekday2"].lower()]))
    return base


def _month_and_day(groups: Mapping[str, str], rule: Mapping[str, Any], raw: Mapping[str, Any]) -> tuple[int | None, int | None]:
    if "holiday" in groups:
        month, day = raw["holidays"][groups["holiday"].lower().replace("’", "'")]
        return month, day
    return rule.get("month", _month(groups.get("month"), raw)), rule.get("day", _int(groups.get("day")))


def _int(words: str | None) -> int | None:
    return int(re.sub(r"\D", "", words)) if words else None


def _month(words: str | None, raw: Mapping[str, Any]) -> int | None:
    if not words:
        return None
    return int(words) if words.isdigit() else int(raw["months"][words.lower().rstrip(".")])


def _amount(groups: Mapping[str, str], rule: Mapping[str, Any], raw: Mapping[str, Any]) -> float | None:
    words, nth = groups.get("amount", "").lower(), groups.get("nth", "").lower()
    if nth:
        return float(raw["ordinals"][nth] if nth in raw["ordinals"] else re.sub(r"\D", "", nth))
    if words:
        numbers = raw["numbers"]
        return float(words) if words.isdigit() else float(numbers.get(words) or sum(numbers[word] for word in words.split("-")))
    return float(rule["amount"]) if "amount" in rule else None


def _join_ranges(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    joined: list[TimeExpression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if before is not None and before.until is None and text[before.end : expression.start].strip() in _joints(before, expression):
            joined[-1] = replace(before, end=expression.end, until=expression)
        else:
            joined.append(expression)
    return joined


def _joints(before: TimeExpression, behind: TimeExpression) -> Sequence[str]:
    """The words that join two expressions to one: "from Monday to Friday", "in the six months to June 30"."""
    joints: Mapping[str, list[str]] = load_yaml("lang/en/times.yml")["joints"]
    if before.kind == "period" and behind.kind in ("date", "weekday"):
        return joints["period"]
    return joints.get(before.relation, ())
