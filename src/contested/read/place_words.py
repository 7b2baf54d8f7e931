"""Words of place phrases (``places.yml``) and small questions about tokens: is it a feature noun, a direction, a preposition of place?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from contested.data.gazetteer import KINDS, clean_name, find_rows, load_countries, load_places
from contested.data.tables import load_yaml
from contested.read.lexicon import lemma_of

DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "my", "another", "some", "any", "each", "every", "both", "all"}
)
MARKS = frozenset("\"'“”‘’,()[]—–-")
SETTLED = frozenset({"city", "locality"})


@dataclass(frozen=True, slots=True)
class Feature:
    """A noun for places: its size, what "NOUN of NAME" means, whether it may stand for a place named before or without any name."""

    noun: str
    size: str
    of: str
    back: bool
    bare: bool
    wants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``places.yml`` by word."""

    features: Mapping[str, Feature]
    parts: Mapping[str, str]
    sides: frozenset[str]
    bearings: Mapping[str, str]
    units: Mapping[str, float]
    relations: tuple[tuple[tuple[str, ...], str], ...]
    within: frozenset[str]
    filler: frozenset[str]
    fromto: frozenset[str]


@cache
def place_words() -> Words:
    """Load the tables once."""
    raw: Any = load_yaml("lang/en/places.yml")
    features: dict[str, Feature] = {}
    for row in raw["features"]:
        for noun in row["nouns"]:
            features.setdefault(
                noun, Feature(noun, row["size"], row["of"], bool(row.get("back")), bool(row.get("bare")), tuple(row["wants"]))
            )
    relations = [(tuple(words.split()), row["relation"]) for row in raw["relations"] for words in row["words"]]
    return Words(
        features,
        {w: row["relation"] for row in raw["parts"] for w in row["words"]},
        frozenset(raw["sides"]),
        {w: row["bearing"] for row in raw["bearings"] for w in row["words"]},
        {w: float(row["km"]) for row in raw["units"] for w in row["words"]},
        tuple(sorted(relations, key=lambda r: -len(r[0]))),
        *(frozenset(map(str, raw["links"][k])) for k in ("within", "filler", "fromto")),
    )


def feature_noun(token: Token) -> Feature | None:
    """Return the feature that a token is a noun of, plurals included."""
    word = token.lower_
    table = place_words().features
    return table.get(word) or table.get(lemma_of(word))


def bearing_at(doc: Doc, index: int) -> tuple[str, int] | None:
    """Return the compass point that begins at a token and the index after it ("south-west" in one token or three), or ``None``."""
    table = place_words().bearings
    if index >= len(doc):
        return None
    joined = doc[index].lower_
    found = (table[joined], index + 1) if joined in table else None
    end = index + 1
    while end + 1 < len(doc) and end - index < 5 and doc[end].text == "-":
        joined += "-" + doc[end + 1].lower_
        end += 2
        if joined in table:
            found = table[joined], end
    return found


def bearing_before(doc: Doc, end: int) -> tuple[str, int] | None:
    """Return the compass point whose words end right before a token, and its first token."""
    for start in range(max(0, end - 5), end):
        found = bearing_at(doc, start)
        if found is not None and found[1] == end and not (start and doc[start - 1].text == "-"):
            return found[0], start
    return None


def relation_before(doc: Doc, start: int) -> tuple[str, int] | None:
    """Return the relation of the preposition that ends right before a token, and its first token."""
    for words, relation in place_words().relations:
        first = start - len(words)
        if first >= 0 and tuple(t.lower_ for t in doc[first:start]) == words:
            return relation, first
    return None


@cache
def kinds_of(name: str) -> frozenset[str]:
    """Return the kinds of the gazetteer's places of exactly that name."""
    table = load_places()
    return frozenset(KINDS[table.kind[row]] for row, _ in find_rows(name))


@cache
def may_contain(outer: str, inner: str) -> bool:
    """Tell whether the gazetteer lets a place called ``inner`` lie in one called ``outer``; yes where it does not know ``inner``.

    Args:
        outer: name of a country, its people, a region or a town.
        inner: name of a smaller place.
    """
    table, codes = load_places(), load_countries().codes
    rows = [row for row, how in find_rows(inner)]
    outers = [row for row, _ in find_rows(outer)]
    countries = set(codes.get(clean_name(outer), ()))
    if not rows:
        return bool(countries or outers)
    inner_countries = {table.countries[table.country[row]] for row in rows if KINDS[table.kind[row]] != "country"}
    if countries & inner_countries:
        return True
    for row in outers:
        if KINDS[table.kind[row]] in ("admin1", "region", "admin2", "city") and any(_close(row, other) for other in rows if other != row):
            return True
    return False


def _close(outer: int, inner: int) -> bool:
    """A town of the region, or a quarter within 40 km of a town."""
    table = load_places()
    kind, inner_kind = KINDS[table.kind[outer]], KINDS[table.kind[inner]]
    if table.country[outer] != table.country[inner] or inner_kind in ("country", "sea") or (kind == "city" and inner_kind not in SETTLED):
        return False
    if kind == "city" and table.population[inner] > table.population[outer]:
        return False
    limit = {"admin1": 6.0, "region": 8.0, "admin2": 2.0, "city": 0.4}[kind]
    gap = abs(int(table.lat[outer]) - int(table.lat[inner])) + abs(int(table.lon[outer]) - int(table.lon[inner]))
    return gap / 1000 <= limit
