"""Distances and directions from a place: "10 kilometers (six miles) west of the center of X", "north of X", "further west"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.read.page import Page
from contested.read.place_words import Tape, bearing_at, feature_noun, place_words
from contested.schema import Offset

NAUTICAL_KM = 1.852
REACH = 9  # tokens between a distance and the name it counts from


@dataclass(frozen=True, slots=True)
class OffsetWords:
    """An offset as told.

    Attributes:
        first, last: its tokens [first, last), the anchor's included.
        offset: distance and bearing.
        anchor: index of the name it counts from in the list of names given, or ``None``.
        back: first token of a noun that stands for the anchor ("the capital", "the city", "the border"), or ``None``.
    """

    first: int
    last: int
    offset: Offset
    anchor: int | None
    back: int | None = None


def _words() -> Mapping[str, Sequence[str]]:
    return load_yaml("lang/en/places.yml")["distances"]  # type: ignore[no-any-return]


def find_offsets(page: Page, tape: Tape, names: Sequence[tuple[int, int]]) -> list[OffsetWords]:
    """Find the offsets of a report.

    Args:
        page: the report.
        tape: its words.
        names: token ranges [start, end) of the names of places, in order.

    Returns:
        Offsets in order, not overlapping. A distance without a place to count from is left out.
    """
    at = {start: n for n, (start, _) in enumerate(names)}
    inside = {i for start, end in names for i in range(start, end)}
    found: list[OffsetWords] = []
    index = 0
    while index < len(tape):
        offset = None if index in inside else _distance(page, tape, names, at, index) or _direction(tape, names, at, index)
        if offset is not None:
            found.append(offset)
        index = max(index + 1, offset.last if offset else 0)
    return found


def _distance(page: Page, tape: Tape, names: Sequence[tuple[int, int]], at: dict[int, int], index: int) -> OffsetWords | None:
    """An offset whose unit stands at ``index``."""
    unit = place_words().units.get(tape.low[index])
    if unit is None or index < 2:
        return None
    nautical = tape.low[index - 1] in _words()["nautical"]
    unit = NAUTICAL_KM if nautical else unit
    amount, first = _amount(page, tape, index - nautical)
    if first is None:
        return None
    position = _skip_brackets(tape, index + 1)
    bearing, position = _bearing_after(tape, position)
    words = place_words()
    if position < len(tape) and tape.low[position] in words.fromto:
        position += 1 + (tape.low[position] in _words()["away"] and position + 1 < len(tape) and tape.low[position + 1] in ("from", "of"))
    elif bearing is None:
        return None
    anchor, back, last = _anchor(tape, names, at, position)
    if anchor is None and back is None:
        return None
    return OffsetWords(first, last, Offset(round(amount * unit, 3) if amount else None, bearing), anchor, back)


def _amount(page: Page, tape: Tape, unit: int) -> tuple[float | None, int | None]:
    """The number in front of a unit and its first token; ``None`` as number where it is vague ("several")."""
    end = unit - 1 if tape.text[unit - 1] == "-" else unit
    if end == 0:
        return None, None
    phrase = page.numbers.get(end - 1)
    if phrase is not None:
        text = phrase.number.of(page.report.text).replace(",", "")
        first = next(i for i in range(end - 1, -1, -1) if page.doc[i].idx <= phrase.number.start)
        try:
            return float(text), first
        except ValueError:
            half = 0.5 if text.endswith("half") else 0.0
            middle = (phrase.count.low + (phrase.count.high or phrase.count.low)) / 2
            return (None if phrase.count.qualifier == "vague" else middle + half), first
    before = tape.low[end - 1]
    words = _words()
    if before in words["one"]:
        half = end >= 2 and tape.low[end - 2] in words["half"]
        return (0.5 if half else 1.0), end - 1 - half
    if before == "of" and end >= 3 and tape.low[end - 2] in (*words["two_of"], *words["many_of"]):
        return (2.0 if tape.low[end - 2] in words["two_of"] else None), end - 2
    if before in (*words["half"], *words["many"]):
        return (0.5 if before in words["half"] else None), end - 1
    return None, None


def _skip_brackets(tape: Tape, index: int) -> int:
    """Step over "(six miles)"."""
    if index < len(tape) and tape.text[index] in ("(", "["):
        for end in range(index + 1, min(index + 8, len(tape))):
            if tape.text[end] in (")", "]"):
                return end + 1
    return index


def _bearing_after(tape: Tape, index: int) -> tuple[str | None, int]:
    """The bearing at a position, "to the" and "due" stepped over, and where it ends."""
    position = index
    while position < len(tape) and position - index < 3 and tape.low[position] in ("to", "the", *_words()["straight"]):
        position += 1
    found = bearing_at(tape, position)
    return (found[0], found[1]) if found else (None, index)


def _anchor(tape: Tape, names: Sequence[tuple[int, int]], at: dict[int, int], index: int) -> tuple[int | None, int | None, int]:
    """The name that follows within a few tokens of "the center of the city of"; else a noun that stands for a place."""
    words = place_words()
    back: int | None = None
    position = index
    while position < min(index + REACH, len(tape)):
        if position in at:
            line = _noun_behind(tape, names[at[position]][1])
            return (None, line, line + 1) if line is not None else (at[position], None, names[at[position]][1])
        feature = feature_noun(tape.low[position])
        if feature is not None and feature.noun != "mine":
            back = position
        passes = (
            feature
            or tape.low[position] in words.parts
            or tape.low[position] in word_class("determiners")
            or tape.pos[position] == "ADJ"
            or tape.low[position] in ("of", "with", "'s", "’s")
        )
        if not (
            passes
            or tape.low[position] in words.sides
            or (tape.text[position] == "," and back == position - 1)
            or tape.pos[position] == "NOUN"
            and position + 1 < len(tape)
            and feature_noun(tape.low[position + 1])  # "the oil town of"
            or tape.ent[position] == "NORP"
        ):
            break
        position += 1
    return None, back, (back + 1 if back is not None else index)


def _noun_behind(tape: Tape, index: int) -> int | None:
    """The word "border" of "the Syrian-Turkish border" or "capital" of "the Iraqi capital", where a name goes on like that."""
    if index < len(tape) and tape.low[index] == "capital":
        return index
    for position in range(index, min(index + 4, len(tape))):
        feature = feature_noun(tape.low[position])
        if feature is not None and feature.size == "line":
            return position
        if not (tape.text[position] in ("-", "–") or tape.text[position][0].isupper()):
            break
    return None


def _direction(tape: Tape, names: Sequence[tuple[int, int]], at: dict[int, int], index: int) -> OffsetWords | None:
    """An offset without distance: "north of X", "further west"."""
    if index and tape.text[index - 1] == "-":
        return None
    if tape.low[index] in _words()["farther"]:
        found = bearing_at(tape, index + 1)
        if found is not None and not (found[1] < len(tape) and tape.low[found[1]] in ("of", "from")):
            return OffsetWords(index, found[1], Offset(None, found[0]), None, None)
    found = bearing_at(tape, index)
    if found is None or tape.low[found[1] - 1].endswith("ern") or index and tape.low[index - 1] in word_class("determiners"):
        return None
    bearing, position = found
    if position >= len(tape) or tape.low[position] not in ("of", "from"):
        return None
    anchor, back, last = _anchor(tape, names, at, position + 1)
    if anchor is None and back is None:
        return None
    return OffsetWords(index, last, Offset(None, bearing), anchor, back)
