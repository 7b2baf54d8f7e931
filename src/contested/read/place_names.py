"""Names of places: what the model marks, what a place noun or a preposition gives away, and the words that belong to each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from contested.data.gazetteer import clean_name, find_rows, load_countries
from contested.data.tables import load_yaml
from contested.read.known_groups import names_armed_group
from contested.read.lexicon import lemma_of, people_of, word_class
from contested.read.parties import is_state
from contested.read.place_ranges import faiths, name_ranges
from contested.read.place_words import (
    SETTLED,
    Feature,
    Tape,
    bearing_before,
    feature_noun,
    kinds_of,
    may_contain,
    place_words,
    relation_before,
)
from contested.schema import Offset

_NAMED = frozenset({"quarter", "province", "district", "settlement"})
WORDS = 4  # between a country's name and the noun for its people


@dataclass(slots=True)
class Site:
    """A place phrase in the making: tokens [first, last), its bare name's tokens, and what is told about it.

    ``aside``: it only tells where another lies ("20 km north of Baghdad"). ``passing``: with one who speaks or comes from there.
    """

    first: int
    last: int
    core: str
    bare: tuple[int, int]
    feature: Feature | None = None
    relation: str = "in"
    within: list[str] = field(default_factory=list)
    anchor: str | None = None
    offset: Offset | None = None
    named: bool = True
    name: str | None = None
    aside: bool = False
    passing: bool = False


def find_names(tape: Tape) -> list[Site]:
    """Find the named places of a document, in order, with the place nouns and directions that belong to each name."""
    sites: list[Site] = []
    taken = 0
    for start, end, label in name_ranges(tape):
        if start >= taken:
            site = _name_site(tape, start, end, label)
            if site is not None:
                sites.append(site)
                taken = site.last
    _share_plurals(tape, sites)
    return sites


def _share_plurals(tape: Tape, sites: list[Site]) -> None:
    """ "Khost and Kunar provinces": the noun belongs to both names."""
    for left, right in zip(sites, sites[1:], strict=False):
        plural = right.feature is not None and right.last > right.bare[1] and tape.low[right.last - 1] != right.feature.noun
        if (
            plural
            and left.feature is None
            and right.first - left.last <= 2
            and set(tape.low[left.last : right.first]) <= {",", "and", "or", "&"}
        ):
            left.feature = right.feature


# ---- one name --------------------------------------------------------------------------------------------------------


def _name_site(tape: Tape, start: int, end: int, label: str) -> Site | None:
    words = tape.words(start, end)
    if words.casefold() in _unplaced() or _is_joined(words) or not _is_known(words) and _is_of_people(tape, start, end):
        return None
    inner = feature_noun(tape.low[end - 1]) if end - start > 1 else None
    last, feature = _grow_right(tape, end, label)
    proper = _core_end(tape, end, last) if feature is not None else end
    if feature is not None and last > end and (_holds_named(tape, words, feature, last) or _is_wide(words, feature)):
        return Site(start, end, words, (start, end)) if label == "LOC" and (kinds_of(words) or is_state(words)) else None
    if label != "LOC" and not _is_place(tape, start, end, label, inner, feature):
        return None
    if feature is None and clean_name(words) in load_countries().codes and _marks_people(tape, end):
        return None
    owning = end < len(tape) and tape.low[end] in word_class("possessive")
    if feature is None and owning and _is_seat(words) and _marks_people(tape, end + 1):
        return None  # "Washington's envoy"
    if feature is None and _is_seat(words) and _is_party(tape, start, end):
        return None
    feature = feature or inner or _noun_ahead(tape, start, end)
    first, relation = (start, "in") if feature is not None and feature.size in ("province", "district") else _grow_left(tape, start)
    strip = inner is not None and last == end and inner.size not in ("site", "water") and not kinds_of(words)
    core = tape.words(start, end - 1) if strip else tape.words(start, proper) if proper > end and last > end else words
    if feature is not None and feature.size == "site" and last > end and clean_name(words) in load_countries().codes:
        core = tape.words(start, last)  # "a U.S. military base" is no place in the U.S.
    if feature is not None and feature.size == "line":
        relation = "border"
    site = Site(first, last, core, (start, end), feature, relation)
    if proper > end and feature is not None and feature.size == "site" and kinds_of(words) & SETTLED:
        site.within.append(words)
    _read_front(tape, site)
    return site


@cache
def _unplaced() -> frozenset[str]:
    """Words that the model may take for a place's name and that are none: articles, titles, faiths, peoples."""
    return frozenset({*load_yaml("places/spelling.yml")["articles"], *_titles(), *faiths(), *load_yaml("lang/en/places.yml")["peoples"]})


def _is_joined(words: str) -> bool:
    """Tell whether a country's name is part of a longer word: "U.S.-led", "U.S.-Iraq"."""
    front, hyphen, _ = words.rpartition("-")
    return bool(hyphen) and is_state(front) and not kinds_of(words)


def _is_wide(words: str, feature: Feature) -> bool:
    """Tell whether a name is that of something larger than the noun behind it: "the Mediterranean city"."""
    return feature.size == "settlement" and bool(kinds_of(words)) and not kinds_of(words) & SETTLED


def _holds_named(tape: Tape, words: str, feature: Feature, last: int) -> bool:
    """Tell whether a place noun behind a name belongs to the name that follows: "the West Bank city of Nablus"."""
    if last + 1 >= len(tape) or tape.low[last] != "of" or tape.ent[last + 1] != "LOC" or feature.size not in _NAMED:
        return False
    end = last + 2
    while end < len(tape) and tape.iob[end] == "I":
        end += 1
    inner = tape.words(last + 1, end)
    if feature.size == "settlement":  # "Tarn village of Derna province" tells where Tarn is
        return bool(kinds_of(words)) or is_state(words) or not _is_wide(inner.rpartition(" ")[2], feature)
    return may_contain(words, inner) and not may_contain(inner, words)


def _is_seat(words: str) -> bool:
    """Tell whether a name is that of a capital, which may stand for its government."""
    return clean_name(words) in _capitals()


def _is_party(tape: Tape, start: int, end: int) -> bool:
    """Tell whether a capital's name is that of one side: "a deal with Bogota", "a truce between Islamabad and the rebels"."""
    if start < 2 or tape.low[start - 1] not in ("with", "between"):
        return False
    if tape.low[start - 1] == "with":
        return tape.pos[start - 2] == "NOUN"
    second = next((i for i in range(end + 1, min(end + 4, len(tape))) if tape.ent[i]), None)
    return tape.low[end : end + 1] == ["and"] and second is not None and tape.ent[second] != "LOC"


@cache
def _capitals() -> frozenset[str]:
    return frozenset(map(clean_name, (*load_countries().capitals.values(), *load_yaml("lang/en/places.yml")["seats"])))


def _marks_people(tape: Tape, index: int) -> bool:
    """Tell whether a country's name right before an index says whose people it is, not where: "U.S. officials", "the U.S.-led forces"."""
    for at in range(index, min(index + WORDS, len(tape))):
        joined = tape.pos[at] == "VERB" and tape.text[at - 1] == "-"
        if tape.start[at] or not (joined or tape.pos[at] in ("NOUN", "PROPN", "ADJ") or tape.text[at] == "-"):
            return False
        if tape.pos[at] in ("NOUN", "PROPN") and people_of(lemma_of(tape.low[at])) is not None:
            return True
    return False


def _is_known(words: str) -> bool:
    """Tell whether the gazetteer has a name, or what stands in it before a place noun."""
    bare, _, noun = words.rpartition(" ")
    return bool(find_rows(words)) or feature_noun(noun.casefold()) is not None and bool(find_rows(bare))


def _is_of_people(tape: Tape, start: int, end: int) -> bool:
    """Tell whether a name that no gazetteer has is that of a person or a body.

    It stands right before fighters, a force, a people or an agency, behind "the government of", or is no place's short form.
    """
    words = load_yaml("lang/en/places.yml")
    behind = lemma_of(tape.low[end]) if end < len(tape) and tape.pos[end] == "NOUN" else ""
    people = people_of(behind)
    if people is not None and people.source in ("armed_group", "military") or behind in words["peoples_nouns"]:
        return True  # "Janjaweed militias"
    if start > 1 and tape.low[start - 1] == "of" and tape.low[start - 2] in words["ruled_by"]:
        return True
    running = any(letter.islower() for letter in "".join([*tape.text[max(0, start - 2) : start], *tape.text[end : end + 2]]))
    short = end - start == 1 and tape.text[start].isupper() and tape.text[start].isalpha() and running
    return short and not _is_short_form(tape, tape.text[start])


def _is_short_form(tape: Tape, letters: str) -> bool:
    """Tell whether letters stand in brackets behind a place somewhere: "New South Wales (NSW)"."""
    behind = (i - 1 for i in range(2, len(tape)) if tape.text[i] == letters and tape.text[i - 1] == "(")
    return any(find_rows(tape.words(max(0, end - len(letters)), end)) for end in behind)


@cache
def _titles() -> frozenset[str]:
    """Words in front of a person's name, which the model may take for a place ("Marshal")."""
    return frozenset(load_yaml("actors/words.yml")["titles"]["words"])


def _noun_ahead(tape: Tape, start: int, end: int) -> Feature | None:
    """The noun that begins a name: "County Tyrone"."""
    noun = feature_noun(tape.low[start]) if end - start > 1 and tape.text[start][0].isupper() else None
    return noun if noun is not None and noun.size in ("district", "province") else None


def _core_end(tape: Tape, end: int, last: int) -> int:
    """Where the capitals of a name end before its place noun in small letters: "Giza Bahriya district"."""
    if tape.text[last - 1][0].isupper():
        return end
    while end < last - 1 and tape.text[end][0].isupper():
        end += 1
    return end


def _is_place(tape: Tape, start: int, end: int, label: str, inner: Feature | None, feature: Feature | None) -> bool:
    """Tell whether a name that the model does not mark as a place is one."""
    if label == "NORP" or _in_compound(tape, start, end):
        return False
    words = tape.words(start, end)
    named = feature is not None and feature.size in _NAMED
    area = feature is not None and feature.size == "region" and label in ("", "MISC")
    if not label and all(tape.pos[i] == "ADJ" for i in range(start, end)) and not kinds_of(words):
        return False
    if _is_introduced(tape, start, end) or area or named and (label != "PER" or bool(find_rows(words))):
        return True
    if label == "PER" and feature is None or _relation(tape, start) not in ("in", "near"):
        return False
    if inner is not None and inner.size in ("site", "quarter", "water", "district"):
        return True
    if feature is not None:
        return True
    known = bool(kinds_of(words) & {"city", "locality", "admin1", "country", "region"})
    return known and not names_armed_group(tape.text[start:end])  # "a raid on Taliban commanders": a village has that name too


def _is_introduced(tape: Tape, start: int, end: int) -> bool:
    """After "the town of", in "the town, NAME", before ", a small town"."""
    noun = feature_noun(tape.low[start - 2]) if start > 2 else None
    if noun is not None and tape.low[start - 3] in load_yaml("lang/en/places.yml")["personal"]:  # "the home town of Omar Vey"
        noun = None
    if noun is not None and noun.of == "name" and noun.size in ("settlement", "province") and noun.noun != "state":
        if tape.low[start - 1] == "of" or tape.text[start - 1] == "," and noun.size == "settlement" and tape.text[start][0].isupper():
            return True
    if end + 2 >= len(tape) or tape.text[end] != "," or tape.low[end + 1] not in word_class("indefinite"):
        return False
    for position in range(end + 2, min(end + 7, len(tape))):
        noun = feature_noun(tape.low[position])
        if noun is not None and noun.size in ("settlement", "quarter") and tape.pos[position] == "NOUN":
            return True
        if tape.pos[position] not in ("ADJ", "NOUN", "PROPN") and tape.text[position] != "-":
            break
    return False


def _in_compound(tape: Tape, start: int, end: int) -> bool:
    """Part of a longer word ("Al-Qaeda"), or hardly a word."""
    joined = tape.glued(start) and tape.text[start - 1] == "-" or end < len(tape) and tape.text[end] == "-" and tape.glued(end)
    return joined or len(tape.words(start, end)) < 3


def _relation(tape: Tape, start: int) -> str | None:
    while start and (tape.low[start - 1] in word_class("determiners") or tape.pos[start - 1] == "ADJ"):
        start -= 1
    found = relation_before(tape, start)
    return found[0] if found else None


def _grow_left(tape: Tape, start: int) -> tuple[int, str]:
    """Step over "southern", "south-eastern", "central" in front of a name."""
    relation = "in"
    while start:
        found = bearing_before(tape, start)
        if found is not None:
            start, relation = found[1], "part"
        elif tape.low[start - 1] in place_words().sides:
            start, relation = start - 1, "part"
        elif relation == "part" and start > 1 and tape.low[start - 1] in ("and", "or") and _is_side(tape, start - 1):
            start -= 1
        else:
            break
    return start, relation


def _is_side(tape: Tape, end: int) -> bool:
    return tape.low[end - 1] in place_words().sides or bearing_before(tape, end) is not None and tape.low[end - 1].endswith("ern")


def _grow_right(tape: Tape, end: int, label: str) -> tuple[int, Feature | None]:
    """Step over the place noun behind a name: "province", "tribal region", "refugee camp", "International Airport"."""
    last, feature = end, None
    for position in range(end, min(end + 4, len(tape))):
        found = feature_noun(tape.low[position])
        proper = tape.pos[position] == "PROPN" and tape.text[position][0].isupper()
        nears = position + 1 < len(tape) and feature_noun(tape.low[position + 1]) is not None
        if tape.start[position] or tape.ent[position] and not (proper and nears):
            break
        if found is not None and (tape.pos[position] == "NOUN" or proper):
            last, feature = position + 1, found
        elif feature is not None or label not in ("LOC", "") or not (proper or tape.pos[position] in ("NOUN", "ADJ")):
            break
    return last, feature


def _read_front(tape: Tape, site: Site) -> None:
    """Read what stands before a name: "the city of", "parts of", "the west of", then the preposition."""
    position = _over_determiners(tape, site.first)
    words = place_words()
    noun = feature_noun(tape.low[position - 1]) if position else None
    if position >= 2 and tape.low[position - 1] == "of":
        feature, part = feature_noun(tape.low[position - 2]), words.parts.get(tape.low[position - 2])
        side = bearing_before(tape, position - 1)
        if part is not None:
            site.relation = part
            position = _over_adjectives(tape, position - 2)
            site.first = site.first if part == "near" else position
        elif side is not None and side[1] and tape.low[side[1] - 1] in word_class("determiners") and not _ends_distance(tape, side[1] - 1):
            site.relation, site.first, position = "part", side[1], side[1]
        elif feature is not None and feature.of == "name":
            site.feature = site.feature or (None if _is_wide(site.core, feature) else feature)
            position = _over_adjectives(tape, position - 2)
        position = _over_determiners(tape, position)
    elif noun is not None and noun.noun in load_yaml("lang/en/places.yml")["named_beside"]:
        site.feature = site.feature or noun
        position = _over_determiners(tape, _over_adjectives(tape, position - 1))
    before = relation_before(tape, position)
    if before is not None and site.relation == "in":
        site.relation = before[0]


def _ends_distance(tape: Tape, index: int) -> bool:
    """Tell whether a distance ends right before an article: "60 km (40 miles) to the west of"."""
    units = place_words().units
    return tape.low[index - 1] == "to" and any(tape.low[at] in units for at in (index - 2, index - 3) if at > 0)


def _over_determiners(tape: Tape, position: int) -> int:
    while position and (tape.low[position - 1] in word_class("determiners") or tape.text[position - 1] in '"“‘#'):
        position -= 1
    return position


def _over_adjectives(tape: Tape, position: int) -> int:
    """Step left over what describes a noun, up to its article."""
    bearings = place_words().bearings
    while position and not tape.start[position]:
        before = position - 1
        if not (tape.pos[before] in ("ADJ", "NUM", "NOUN") or tape.text[before] == "-" or tape.low[before] in bearings):
            break
        position = before
    return position
