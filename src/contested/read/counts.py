"""Numbers as a text tells them: digits, words, mixed, vague, with what bounds them. Which count people, the toll grammar decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from contested.data.tables import load_yaml
from contested.read.lexicon import is_animal, lemma_of, people_of
from contested.schema import Count, Span

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[A-Za-z]+(?:['’][a-z]+)?|[^\w\s]")
_YEARS = range(1900, 2101)
_OLD_YEARS = range(1500, 1900)
MOST = 10**15  # a larger figure counts nothing, and is not told exactly by a float


@dataclass(frozen=True, slots=True)
class CountPhrase(Span):
    """A number found in text.

    Attributes:
        count: its bounds.
        number: the bare number's words, without "at least" and the like.
        unit: what rules out that it counts people (a unit, ``age``, ``money``, ``year``, ``ordinal``, ``name``), or ``None``.
    """

    count: Count
    number: Span
    unit: str | None = None


class _Word(NamedTuple):
    text: str
    lower: str
    start: int
    end: int


_NO_WORD = _Word("", "", -1, -1)


@dataclass(frozen=True, slots=True)
class _Number:
    low: float
    high: float | None
    first: int
    last: int
    vague: bool = False


@cache
def _tables() -> Mapping[str, Any]:
    raw = load_yaml("lang/en/counts.yml")
    before = [(tuple(w.rstrip("+").split()), w.endswith("+"), row["id"]) for row in raw["qualifiers"] for w in row["words"]]
    return {
        **raw,
        "vague_rows": _by_word(0, [(tuple(row["words"].split()), row["low"]) for row in raw["vague"]]),
        "before": _by_word(-1, sorted(before, key=lambda row: -len(row[0]))),
        "bounds": [pattern for pattern, _, _ in before if len(pattern) > 1],
        "behind": [(tuple(w.split()), row["id"]) for row in raw["after"] for w in row["words"]],
        "unit_set": frozenset(raw["units"]),
        "none_rows": _by_word(0, [(tuple(str(w).split()),) for w in raw["none"]]),
        "first": frozenset(
            {*raw["numbers"], *(row["words"].split()[0] for row in raw["vague"]), *(str(w).split()[0] for w in raw["none"])}
            | {"a", "another", "half"}
        ),
    }


def _by_word(place: int, rows: Iterable[tuple[Any, ...]]) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    """Rows, each a pattern of words and what it means, by one word of the pattern."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[0][place], []).append(row)
    return found


def is_unit(word: str) -> bool:
    """Tell whether a word, in small letters, is what numbers count that count no people: "kilometers", "houses", "whales"."""
    return word in _tables()["unit_set"] or word != "" and is_animal(word)


def find_counts(text: str) -> list[CountPhrase]:
    """Find every number of a text, with the words that bound it.

    Args:
        text: any text.

    Returns:
        Phrases in order, not overlapping. "More than n" is n + 1, "up to n" is 0 to n; vague words have the values of
        ``counts.yml`` and no upper bound.
    """
    words = [_Word(m.group(), m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: list[CountPhrase] = []
    index = 0
    while index < len(words):
        likely = words[index].text[0].isdigit() or words[index].lower in _tables()["first"]
        number = _parse_range(text, words, index) if likely else None
        if number is None:
            index += 1
            continue
        found.append(_phrase(text, words, number, found[-1].end if found else 0))
        index = number.last + 1
    return found


def _matches(words: Sequence[_Word], index: int, pattern: tuple[str, ...]) -> bool:
    return len(words) >= index + len(pattern) and index >= 0 and all(words[index + n].lower == part for n, part in enumerate(pattern))


def _parse_range(text: str, words: Sequence[_Word], index: int) -> _Number | None:
    """A number, or two joined as a range: "20 to 30", "20-30", "between 20 and 30"."""
    first = _parse_number(text, words, index)
    if first is None or first.vague or first.last + 2 >= len(words):
        return first
    joint = words[first.last + 1].lower
    between = index > 0 and words[index - 1].lower == "between"
    if joint in ("to", "-", "–") or (joint == "and" and between) or (joint == "or" and first.low >= 1):
        second = _parse_number(text, words, first.last + 2)
        if second is not None and not second.vague and second.low > first.low and second.low <= max(1000 * first.low, 100):
            return _Number(first.low, second.low, first.first, second.last)
    return first


def _parse_number(text: str, words: Sequence[_Word], index: int) -> _Number | None:
    tables = _tables()
    word = words[index].lower
    for (pattern,) in tables["none_rows"].get(word, ()):
        if _matches(words, index, pattern) and not _matches(words, index + 1, ("longer",)) and not _opens_bound(words, index):
            return _Number(0, 0, index, index + len(pattern) - 1, vague=True)
    for pattern, low in tables["vague_rows"].get(word, ()):
        if _matches(words, index, pattern) and not (index and words[index - 1].lower in tables["comparing"]):
            return _Number(low, None, index, index + len(pattern) - 1, vague=True)
    if _matches(words, index, ("a", "couple")):
        value, last = _scaled(text, words, 2.0, index + 2)
        return _Number(value, value, index, last)
    if _matches(words, index, ("half", "a")) and index + 2 < len(words) and words[index + 2].lower in tables["scales"]:
        value = tables["scales"][words[index + 2].lower] / 2
        return _Number(value, value, index, index + 2)
    if word in ("a", "another") and index + 1 < len(words) and words[index + 1].lower in tables["scales"]:
        value, last = _scaled(text, words, 1.0, index + 1)
        return _Number(value, value, index, last)
    return _plain_number(text, words, index)


def _opens_bound(words: Sequence[_Word], index: int) -> bool:
    """Tell whether "no" begins words that bound a number: "no fewer than 20"."""
    return any(_matches(words, index, pattern) for pattern in _tables()["bounds"])


def _plain_number(text: str, words: Sequence[_Word], index: int) -> _Number | None:
    tables = _tables()
    word = words[index]
    if word.text[0].isdigit():
        figure = float(word.text.replace(",", ""))
        if figure > MOST:
            return None
        value, last = _scaled(text, words, figure, index + 1)
        return _Number(value, value, index, last)
    if word.lower not in tables["numbers"]:
        return None
    total, last = float(tables["numbers"][word.lower]), index
    if total >= 20 and index + 1 < len(words):
        step = 2 if words[index + 1].text == "-" else 1
        unit = tables["numbers"].get(words[index + step].lower) if index + step < len(words) else None
        if unit is not None and 0 < unit < 10:
            total, last = total + unit, index + step
    value, last = _scaled(text, words, total, last + 1)
    return _Number(value, value, index, last)


def _scaled(text: str, words: Sequence[_Word], value: float, index: int) -> tuple[float, int]:
    """Multiply by the scales that follow and add lower parts ("two hundred and six", "1.2 million", "three-and-a-half million")."""
    scales, numbers = _tables()["scales"], _tables()["numbers"]
    last = index - 1
    for half in (("-", "and", "-", "a", "-", "half"), ("and", "a", "half")):
        if _matches(words, index, half):
            value, last, index = value + 0.5, index + len(half) - 1, index + len(half)
    smallest = float("inf")
    if index + 1 < len(words) and words[index].text == "-" and words[index + 1].lower in scales:  # "30-thousand"
        index += 1
    while index < len(words) and words[index].lower in scales and scales[words[index].lower] < smallest:
        smallest = scales[words[index].lower]
        value, last, index = value * smallest, index, index + 1
    if smallest < float("inf"):
        rest = index + (_word_at(words, index).lower == "and")
        if _word_at(words, rest).lower in numbers and (words[rest].lower != "one" or rest > index):
            tail = _plain_number(text, words, rest)
            if tail is not None and tail.low < smallest:
                return value + tail.low, tail.last
    return value, last


def _phrase(text: str, words: Sequence[_Word], number: _Number, floor: int) -> CountPhrase:
    tables = _tables()
    qualifier, first = _qualifier_before(words, number.first, floor)
    last = number.last
    for pattern, name in tables["behind"]:
        joined = tuple(re.findall(r"[A-Za-z]+|[^\w\s]", " ".join(pattern)))
        if _matches(words, last + 1, joined):
            qualifier, last = name, last + len(joined)
    if first > 0 and words[first - 1].lower == "between" and number.high != number.low and not number.vague:
        first -= 1
    span = Span(words[number.first].start, words[number.last].end)
    count = replace(_bounds(number, qualifier), words=text[words[first].start : words[last].end])
    return CountPhrase(words[first].start, words[last].end, count, span, _unit(text, words, number))


def _qualifier_before(words: Sequence[_Word], first: int, floor: int) -> tuple[str | None, int]:
    for pattern, plain, name in _tables()["before"].get(words[first - 1].lower, ()):
        at = first - len(pattern)
        if at >= 0 and words[at].start >= floor and _matches(words, at, pattern):
            if name == "about" and at > 0:
                outer, outer_at = _qualifier_before(words, at, floor)
                if outer in ("at_least", "up_to", "more_than"):
                    return outer, outer_at
            return ("at_least" if plain else name), at
    return None, first


def _bounds(number: _Number, qualifier: str | None) -> Count:
    low = int(number.low)
    if number.vague:
        if number.high == 0:
            return Count(0, 0, "none")
        return Count(low, None, "at_least" if qualifier == "at_least" else "vague", approx=True)
    high = int(number.high or number.low)
    if qualifier == "at_least":
        return Count(low, None, "at_least")
    if qualifier == "more_than":
        return Count(low + 1, None, "more_than")
    if qualifier == "up_to":
        return Count(0, high, "up_to")
    if qualifier == "less_than":
        return Count(0, max(high - 1, 0), "less_than")
    if high != low:
        return Count(low, high, "between")
    return Count(low, low, "about", approx=True) if qualifier == "about" else Count(low, low)


def _unit(text: str, words: Sequence[_Word], number: _Number) -> str | None:
    """Say what rules out that a number counts people, or ``None``."""
    tables = _tables()
    before, after, harmed = _word_at(words, number.first - 1), _word_at(words, number.last + 1), tables["parts"]["harmed"]
    bare = text[words[number.first].start : words[number.last].end]
    if before.text in tables["money"]:
        return "money"
    if before.lower in tables["age"] or before.text == "," and after.text in (",", ")") and bare.isdigit() and 3 < int(bare) < 100:
        return "age"
    if before.lower in tables["numbered"] and bare.isdigit() or before.lower == "number":
        return "ordinal"
    if before.text == "-" and before.end == words[number.first].start and _word_at(words, number.first - 2).end == before.start:
        return "name"
    if after.start == words[number.last].end and after.text.isalpha():
        return "ordinal" if after.lower in tables["ordinals"] else "name"
    counts = after.lower != "" and people_of(lemma_of(after.lower)) is not None or after.text in harmed
    if bare.isdigit() and before.lower == "in" and int(bare) in _OLD_YEARS and not counts:
        return "year"
    if bare.isdigit() and int(bare) in _YEARS and after.text not in tables["counted"]:
        return "year"
    if after.text == "-" and after.start == words[number.last].end:
        told = _word_at(words, number.last + 2).lower
        return told if told in tables["hyphened"] or is_unit(told) else None
    return _unit_behind(words, number.last + 1)


def _word_at(words: Sequence[_Word], index: int) -> _Word:
    """The word at a place, an empty one in front of the first and behind the last."""
    return words[index] if 0 <= index < len(words) else _NO_WORD


def _unit_behind(words: Sequence[_Word], index: int) -> str | None:
    """The unit right behind a number, or behind an adjective ("12 square miles")."""
    adjective = _word_at(words, index)
    places = (index, index + 1) if adjective.text.islower() and adjective.lower not in _tables()["between"] else (index,)
    found = ((at, _word_at(words, at).lower) for at in places)
    return next((unit for at, unit in found if is_unit(unit) and not _is_of_people(unit, words[at + 1 : at + 3])), None)


def _is_of_people(unit: str, behind: Sequence[_Word]) -> bool:
    """Tell whether a unit only says of what kind the people behind it are: "14 truck drivers", "nine day laborers"."""
    if unit in _tables()["lived"] and behind and behind[0].lower == "old":
        return False
    return lemma_of(unit) == unit and any(people_of(lemma_of(word.lower)) is not None and word.text.isalpha() for word in behind)
