"""Names of places: what the model marks, what a place noun or a preposition gives away, and the words that belong to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from contested.data.gazetteer import find_rows
from contested.read.place_words import DETERMINERS, Feature, bearing_before, feature_noun, kinds_of, place_words, relation_before
from contested.schema import Offset

_TAILS = frozenset({"'s", "’s", "'", "’"})
_SITES = frozenset({"site", "quarter", "water", "district"})


@dataclass(slots=True)
class Site:
    """A place phrase in the making: tokens [first, last), its bare name's tokens, and what is told about it."""

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


def find_names(doc: Doc) -> list[Site]:
    """Find the named places of a document, in order, with the place nouns and directions that belong to each name."""
    sites = []
    taken = -1
    for start, end, label in _name_ranges(doc):
        if start <= taken:
            continue
        site = _name_site(doc, start, end, label)
        if site is not None:
            sites.append(site)
            taken = site.last - 1
    return sites


def _name_ranges(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Token ranges of marked names, and of unmarked runs of proper nouns, without articles in front and possessive marks behind."""
    index = 0
    while index < len(doc):
        token = doc[index]
        end = index + 1
        if token.ent_type_:
            while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == token.ent_type_:
                end += 1
            label = token.ent_type_
        elif _is_capital(token):
            while end < len(doc) and _is_capital(doc[end]) and not doc[end].is_sent_start:
                end += 1
            label = ""
        else:
            index += 1
            continue
        last = end
        while index < last - 1 and (doc[index].lower_ == "the" or doc[index].is_punct):
            index += 1
        while last - 1 > index and (doc[last - 1].lower_ in _TAILS or doc[last - 1].is_punct or doc[last - 1].is_space):
            last -= 1
        yield index, last, label
        index = end


def _is_capital(token: Token) -> bool:
    """A capital letter that no sentence's start explains."""
    return (
        not token.ent_type_
        and token.text[0].isupper()
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
        and (token.pos_ == "PROPN" or not token.is_sent_start)
    )


def _name_site(doc: Doc, start: int, end: int, label: str) -> Site | None:
    words = doc[start:end].text
    inner = feature_noun(doc[end - 1]) if end - start > 1 else None
    first, relation = _grow_left(doc, start, words)
    last, feature = _grow_right(doc, end, label)
    if feature is not None and feature.size == "settlement" and kinds_of(words) and not kinds_of(words) & {"city", "locality"}:
        last, feature = end, None  # "the Mediterranean city"
    if label != "LOC" and not _is_place(doc, start, end, label, inner, feature):
        return None
    feature = feature or inner
    strip = inner is not None and last == end and inner.size not in ("site", "water") and not find_rows(words)
    core = doc[start : end - 1].text if strip else words
    site = Site(first, last, core, (start, end), feature, relation)
    _read_front(doc, site)
    return site


def _is_place(doc: Doc, start: int, end: int, label: str, inner: Feature | None, feature: Feature | None) -> bool:
    """Tell whether a name that the model does not mark as a place is one."""
    named = feature is not None and feature.size in ("quarter", "province", "district", "settlement")
    if label == "NORP" or _in_compound(doc, start, end):
        return False
    if label == "PER":
        return named and bool(find_rows(doc[start:end].text))
    if named:
        return True
    before = _relation(doc, start)
    if before is None or before not in ("in", "near"):
        return False
    if inner is not None and inner.size in _SITES:
        return True
    return label in ("", "MISC") and bool(kinds_of(doc[start:end].text) & {"city", "locality", "admin1", "country"}) or feature is not None


def _in_compound(doc: Doc, start: int, end: int) -> bool:
    """Part of a longer word ("Al-Qaeda"), or hardly a word."""
    joined = start and doc[start - 1].text == "-" or end < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_
    return bool(joined) or len(doc[start:end].text) < 3


def _relation(doc: Doc, start: int) -> str | None:
    while start and (doc[start - 1].lower_ in DETERMINERS or doc[start - 1].pos_ == "ADJ"):
        start -= 1
    found = relation_before(doc, start)
    return found[0] if found else None


def _grow_left(doc: Doc, start: int, name: str) -> tuple[int, str]:
    """Step over "southern", "south-eastern", "central" in front of a name."""
    relation = "in"
    while start:
        found = bearing_before(doc, start)
        if found is not None:
            start, relation = found[1], "part"
        elif doc[start - 1].lower_ in place_words().sides:
            start, relation = start - 1, "part"
        else:
            break
    return start, relation


def _grow_right(doc: Doc, end: int, label: str) -> tuple[int, Feature | None]:
    """Step over the place noun behind a name: "province", "tribal region", "refugee camp"."""
    last, feature = end, None
    position = end
    while position < min(end + 4, len(doc)) and not doc[position].is_sent_start:
        token = doc[position]
        found = feature_noun(token)
        if found is not None and token.pos_ in ("NOUN", "PROPN"):
            last, feature = position + 1, found
        elif token.pos_ not in ("NOUN", "ADJ") or token.ent_type_ or label not in ("LOC", "") or token.is_space:
            break
        elif position + 1 < len(doc) and feature is not None:
            break
        position += 1
    return last, feature


def _read_front(doc: Doc, site: Site) -> None:
    """Read what stands before a name: "the city of", "parts of", "the west of", then the preposition."""
    position = _over_determiners(doc, site.first)
    words = place_words()
    if position >= 2 and doc[position - 1].lower_ == "of":
        noun = doc[position - 2]
        feature, part = feature_noun(noun), words.parts.get(noun.lower_)
        side = bearing_before(doc, position - 1)
        if part is not None:
            site.relation = part
            if part != "near":
                site.first = _over_adjectives(doc, position - 2)
            position = _over_adjectives(doc, position - 2)
        elif side is not None and side[1] and doc[side[1] - 1].lower_ in DETERMINERS:
            site.relation, site.first, position = "part", side[1], side[1]
        elif feature is not None and feature.of == "name":
            site.feature = site.feature or feature
            position = _over_adjectives(doc, position - 2)
        position = _over_determiners(doc, position)
    elif (
        position
        and feature_noun(doc[position - 1]) is not None
        and doc[position - 1].lower_ in ("capital", "town", "city", "village", "port")
    ):
        site.feature = site.feature or feature_noun(doc[position - 1])
        position = _over_determiners(doc, _over_adjectives(doc, position - 1))
    before = relation_before(doc, position)
    if before is not None and site.relation == "in":
        site.relation = before[0]


def _over_determiners(doc: Doc, position: int) -> int:
    while position and (doc[position - 1].lower_ in DETERMINERS or doc[position - 1].text in '"“‘#'):
        position -= 1
    return position


def _over_adjectives(doc: Doc, position: int) -> int:
    """Step left over what describes a noun, up to its article."""
    while position and not doc[position].is_sent_start and _describes(doc[position - 1]):
        position -= 1
    return position


def _describes(token: Token) -> bool:
    return (
        token.pos_ in ("ADJ", "NUM")
        or token.text == "-"
        or token.pos_ == "NOUN"
        and not token.is_punct
        or token.lower_ in place_words().bearings
    )
