"""Words of place phrases (``places.yml``) and small questions about tokens: is it a feature noun, a direction, a preposition of place?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from contested.data.gazetteer import KINDS, clean_name, find_rows, load_countries, load_places
from contested.data.imported import listed_kinds
from contested.data.tables import load_yaml
from contested.read.lexicon import lemma_of
from contested.read.tokens import Doc

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
    relations: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    lines: tuple[tuple[str, ...], ...]
    openers: frozenset[str]
    within: frozenset[str]
    filler: frozenset[str]
    fromto: frozenset[str]
    adjectives: frozenset[str]


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
    relations: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    rows = [(tuple(words.split()), row["relation"]) for row in raw["relations"] for words in row["words"]]
    for words, relation in sorted(rows, key=lambda r: -len(r[0])):
        relations.setdefault(words[-1], []).append((words, relation))
    return Words(
        features,
        {w: row["relation"] for row in raw["parts"] for w in row["words"]},
        frozenset(raw["sides"]),
        {w: row["bearing"] for row in raw["bearings"] for w in row["words"]},
        {w: float(row["km"]) for row in raw["units"] for w in row["words"]},
        relations,
        tuple(tuple(words.split()) for row in raw["lines"] for words in row["words"]),
        frozenset(word for row in raw["openers"] for word in row["words"]),
        *(frozenset(map(str, row)) for row in (*(raw["links"][k] for k in ("within", "filler", "fromto")), raw["adjectives"])),
    )


@dataclass(frozen=True, slots=True)
class Tape:
    """A document's words as plain lists, one item a token.

    ``source`` is the whole text, ``at`` where each token starts in it.
    """

    source: str
    at: Sequence[int]
    text: Sequence[str]
    low: Sequence[str]
    pos: Sequence[str]
    ent: Sequence[str]
    iob: Sequence[str]
    start: Sequence[bool]

    def __len__(self) -> int:
        return len(self.text)

    def words(self, first: int, last: int) -> str:
        """Return the text of tokens [first, last)."""
        return self.source[self.at[first] : self.at[last - 1] + len(self.text[last - 1])]

    def glued(self, index: int) -> bool:
        """Tell whether no blank parts a token from the one before it."""
        return index > 0 and self.at[index - 1] + len(self.text[index - 1]) == self.at[index]


def read_tape(doc: Doc) -> Tape:
    """Return the words of a document as plain lists."""
    text, low, pos = [t.text for t in doc], [t.lower_ for t in doc], [t.pos_ for t in doc]
    ent, iob, start = [t.ent_type_ for t in doc], [t.ent_iob_ for t in doc], [t.is_sent_start for t in doc]
    return Tape(doc.text, doc.starts, text, low, pos, ent, iob, start)


@lru_cache(maxsize=20_000)
def feature_noun(word: str) -> Feature | None:
    """Return the feature that a lower-case word is a noun of, plurals included."""
    table = place_words().features
    return table.get(word) or (table.get(lemma_of(word)) if word.endswith("s") else None)  # a "posting" is no post


def bearing_at(tape: Tape, index: int) -> tuple[str, int] | None:
    """Return the compass point that begins at a token and the index after it ("south-west" in one token or three), or ``None``."""
    table = place_words().bearings
    if index >= len(tape) or tape.low[index].partition("-")[0] not in table:
        return None
    joined = tape.low[index]
    found = (table[joined], index + 1) if joined in table else None
    end = index + 1
    while end + 1 < len(tape) and end - index < 5 and tape.text[end] == "-":
        joined += "-" + tape.low[end + 1]
        end += 2
        if joined in table:
            found = table[joined], end
    return found


def bearing_before(tape: Tape, end: int) -> tuple[str, int] | None:
    """Return the compass point whose words end right before a token, and its first token."""
    if end <= 0 or tape.low[end - 1].rpartition("-")[2] not in place_words().bearings:
        return None
    for start in range(max(0, end - 5), end):
        found = bearing_at(tape, start)
        if found is not None and found[1] == end and not (start and tape.text[start - 1] == "-"):
            return found[0], start
    return None


def relation_before(tape: Tape, start: int) -> tuple[str, int] | None:
    """Return the relation of the preposition that ends right before a token, and its first token."""
    for words, relation in place_words().relations.get(tape.low[start - 1], ()) if 0 < start <= len(tape) else ():
        first = start - len(words)
        if first >= 0 and all(tape.low[first + n] == word for n, word in enumerate(words)):
            return relation, first
    return None


def kinds_of(name: str) -> frozenset[str]:
    """Return the kinds of the places of exactly that name: of the shipped gazetteer, and of lists that a user imported."""
    return _shipped_kinds(name) | listed_kinds(name)


@lru_cache(maxsize=20_000)
def _shipped_kinds(name: str) -> frozenset[str]:
    table = load_places()
    return frozenset(KINDS[table.kind[row]] for row, _ in find_rows(name))


@lru_cache(maxsize=20_000)
def provinces_of(name: str) -> frozenset[str]:
    """Return the provinces in which the shipped gazetteer has places of a name, as comparable names."""
    table = load_places()
    return frozenset(clean_name(table.admins[table.admin1[row]]) for row, _ in find_rows(name))


def may_contain(outer: str, inner: str) -> bool:
    """Tell whether the gazetteer lets a place called ``inner`` lie in one called ``outer``.

    Yes where it does not know ``inner``, or where a list that a user imported has it: the shipped table may mean another place.

    Args:
        outer: name of a country, its people, a region or a town.
        inner: name of a smaller place.
    """
    return _may_contain(outer, inner, bool(listed_kinds(inner)))


@lru_cache(maxsize=50_000)
def _may_contain(outer: str, inner: str, listed: bool) -> bool:
    table, codes = load_places(), load_countries().codes
    rows = [row for row, how in find_rows(inner)]
    outers = [row for row, _ in find_rows(outer)]
    countries = set(codes.get(clean_name(outer), ()))
    if not rows or listed:
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
