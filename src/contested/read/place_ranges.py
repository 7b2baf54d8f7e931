"""Where the names of places start and end: what the model marks, runs of capitals, and what to cut from them or add to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contested.data.gazetteer import clean_name, find_loose_rows, load_countries
from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.read.place_words import Tape, bearing_before, feature_noun, kinds_of, place_words, relation_before

_LONGEST = 5  # words of a name that the model marks only in part


def name_ranges(tape: Tape) -> Iterator[tuple[int, int, str]]:
    """Token ranges of marked names, and of unmarked runs of capitals, without articles in front and possessive marks behind."""
    index = 0
    while index < len(tape):
        end = index + 1
        label = tape.ent[index]
        if label:
            while end < len(tape) and tape.iob[end] == "I" and tape.ent[end] == label:
                end += 1
        elif _is_capital(tape, index):
            while end < len(tape) and _is_capital(tape, end) and not tape.start[end]:
                end += 1
        else:
            index += 1
            continue
        first, last = _trim(tape, index, end)
        index = end
        owner = _find_owner(tape, first, last) if label == "LOC" else None
        if owner is not None:
            yield first, owner, label
            first = owner + 1
        noun = next((i for i in range(first + 1, last - 2) if tape.low[i + 1] == "of" and _is_noun(tape, i)), None)
        if noun is not None:  # "West Bank city of Nablus" taken for one name
            yield first, noun, label
            first = noun + 2
        elif last - first > 1 and _is_noun(tape, last - 1) and _stands_before_place(tape, last):
            last -= 1  # "West Bank city" taken for the name in front of "of Nablus"
        if label in ("LOC", ""):
            first, last = _widen(tape, first, last, label)
            label = "LOC" if "LOC" in tape.ent[first:last] else label
        yield first, last, label
        index = max(end, last)


def _stands_before_place(tape: Tape, index: int) -> bool:
    """Tell whether "of" and a place stand behind a name that ends before an index."""
    return tape.low[index : index + 1] == ["of"] and tape.ent[index + 1 : index + 2] == ["LOC"]


def _find_owner(tape: Tape, first: int, last: int) -> int | None:
    """The mark of possession behind a wide place taken for one name with what lies in it: "Afghanistan's Kandahar province"."""
    marks = (i for i in range(first + 1, last - 1) if tape.low[i] in word_class("possessive"))
    marks = (i for i in marks if tape.text[i + 1][0].isupper() or tape.low[i + 1] in place_words().openers)
    return next((i for i in marks if _owns(tape, first, i, last)), None)


def _owns(tape: Tape, first: int, mark: int, last: int) -> bool:
    """Tell whether a country, a province ("Sagaing Region's") or a town told of twice stands before a mark of possession."""
    if clean_name(tape.text[mark - 1]) in load_countries().codes:
        return True
    if any(kinds_of(tape.words(first, end)) for end in range(mark + 2, last + 1)):  # "Cox's Bazar"
        return False
    end = mark - 1 if mark - first > 1 and feature_noun(tape.low[mark - 1]) is not None else mark
    kinds = kinds_of(tape.words(first, end))
    parts = any(feature_noun(word) is not None for word in tape.low[last - 1 : last + 1])
    return bool(kinds & {"admin1", "region"}) or bool(kinds & {"city", "admin2"}) and parts and tape.text.count(tape.text[end - 1]) > 1


def _is_capital(tape: Tape, index: int) -> bool:
    """A capital letter that no sentence's start explains, in no marked name."""
    proper = tape.pos[index] == "PROPN" or tape.pos[index] in ("NOUN", "ADJ", "X") and not tape.start[index]
    return proper and not tape.ent[index] and tape.text[index][0].isupper()


@cache
def faiths() -> frozenset[str]:
    """Return the faiths and creeds that stand in front of places: "Sunni", "Muslim"."""
    return frozenset(load_yaml("lang/en/relations.yml")["faiths"])


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/times.yml")["weekdays"])


def _is_noun(tape: Tape, index: int) -> bool:
    return tape.text[index].islower() and feature_noun(tape.low[index]) is not None


def _trim(tape: Tape, first: int, last: int) -> tuple[int, int]:
    while first < last - 1 and (tape.low[first] == "the" or tape.pos[first] == "PUNCT" or tape.text[first].islower()):
        first += 1
    last = next((i for i in range(first + 1, last) if "\n" in tape.source[tape.at[i - 1] : tape.at[i]]), last)
    while last - 1 > first and (tape.low[last - 1] in word_class("possessive") | _weekdays() or tape.pos[last - 1] in ("PUNCT", "SPACE")):
        last -= 1
    while first < last - 1 and _describes(tape, first, last):
        first += 1
    return first, last


def _describes(tape: Tape, first: int, last: int) -> bool:
    """Tell whether the first word of a marked name describes the place that the rest names: "Northern Syria", "Shi'ite southern Iraq"."""
    if tape.ent[first] != "LOC" or feature_noun(tape.low[first + 1]) is not None or kinds_of(tape.words(first, last)):
        return False
    side = tape.low[first] in place_words().sides or bearing_before(tape, first + 1) is not None
    loose = tape.low[first] in faiths() or tape.low[first] in word_class("determiners") or relation_before(tape, first + 1) is not None
    return loose or side and bool(kinds_of(tape.words(first + 1, last)))


def _widen(tape: Tape, first: int, last: int, label: str) -> tuple[int, int]:
    """Stretch a name over its neighbours where the gazetteer knows the whole ("Tal" to "Tal Afar"), or where it cannot end ("Wadi")."""
    low, high = first, last
    while low and first - low < _LONGEST and not tape.start[low] and _may_join(tape, low - 1):
        low -= 1
    while high < len(tape) and high - last < _LONGEST and not tape.start[high] and _may_join(tape, high):
        high += 1
    spans = [(a, b) for a in range(low, first + 1) for b in range(high, last - 1, -1) if (a, b) != (first, last) and b - a <= _LONGEST]
    article = first and tape.start[first - 1] and tape.low[first - 1] in word_class("articles") and kinds_of(tape.words(first, last))
    for a, b in sorted(spans, key=lambda s: s[0] - s[1]):
        if not (article and a < first) and tape.text[a][0].isupper() and tape.text[b - 1][0].isupper() and _is_known(tape, a, b, label):
            return a, b
    openers = place_words().openers
    while not kinds_of(tape.words(first, last)) and last < len(tape) and _goes_on(tape, last):
        last += 1
    if last + 2 < len(tape) and tape.low[last] in openers and tape.text[last + 1] == "-" and not tape.start[last]:  # "Karm al-Zeitoun"
        last += 3
    while label == "LOC" and last < len(tape) and not tape.start[last]:
        opens = tape.low[last - 1] in openers and (tape.text[last][0].isupper() or tape.low[last] in openers | {"-"})
        if not (opens or tape.text[last - 1] == "-" and last - first > 1 and tape.text[last].isalpha()):
            break
        last += 1
    return first, last


def _goes_on(tape: Tape, index: int) -> bool:
    """Tell whether a capital goes on with a name before it; a weekday does not, nor does one behind a noun: "Logar province Tuesday"."""
    ends = tape.start[index] or tape.low[index] in _weekdays() or _is_noun(tape, index - 1)
    return not ends and _is_capital(tape, index)


def _is_known(tape: Tape, first: int, last: int, label: str) -> bool:
    words = tape.words(first, last)
    return bool(kinds_of(words)) or label == "LOC" and last - first == 2 and tape.glued(first + 1) is False and bool(find_loose_rows(words))


def _may_join(tape: Tape, index: int) -> bool:
    return tape.text[index][0].isupper() and tape.ent[index] != "NORP" or tape.low[index] in load_yaml("lang/en/places.yml")["joints"]
