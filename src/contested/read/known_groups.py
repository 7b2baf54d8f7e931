"""The registry's armed groups in a text, in whatever spelling."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial

from contested.data.tables import load_yaml, open_table
from contested.read.frames import HYPHENS
from contested.read.tokens import Doc, Span
from contested.read.whole_names import joints

LONGEST = 9  # words of a group's name
CLEAR = 2  # capitalised words that make a name tell a group from a plain phrase
APOSTROPHES = ("'", "’")
PERSONS = "phoenix:IMG"  # begins the entries of which most are persons: "Hafiz Saeed"

_tables = partial(load_yaml, "lang/en/name_kinds.yml")


def is_armed_group(name: Span) -> bool:
    """Tell whether a name is that of an armed group of the registry: "Hamas", "the Harbour Front"."""
    return names_armed_group(token.text for token in name)


def names_armed_group(words: Iterable[str]) -> bool:
    """Tell the same of a name's words."""
    spelt = tuple(_spelt(word) for word in words if word.lower() != "the" and word not in HYPHENS)
    return bool(spelt) and spelt in _groups().get(spelt[:2], ())


def find_known_groups(doc: Doc) -> Iterator[Span]:
    """Find the names of armed groups of the registry, the longest first.

    Args:
        doc: a document; its names do not count.
    """
    index = 0
    while index < len(doc):
        token = doc[index]
        rows = _rows_at(doc, index) if token.text[:1].isupper() or token.lower_ in joints() else ()
        ends = (end for row in rows if len(row) <= LONGEST and (end := _end_of(doc, index, row)))
        end = next(ends, index)
        if end > index:
            yield Span(doc, index, end, "ORG")
        index = max(end, index + 1)


def _rows_at(doc: Doc, start: int) -> Sequence[tuple[str, ...]]:
    """The names of groups that begin with the first two words at a place, hyphens let by, or are the first of them."""
    tokens, second = doc.tokens, start + 1
    while second < len(tokens) and tokens[second].text in HYPHENS:
        second += 1
    first = _spelt(tokens[start].text)
    longer = _groups().get((first, _spelt(tokens[second].text)), ()) if second < len(tokens) else ()
    return (*longer, *_groups().get((first,), ()))


def _end_of(doc: Doc, start: int, words: tuple[str, ...]) -> int:
    """Where some words end that stand at a place, hyphens and apostrophes let by; 0 where they do not."""
    at, named = start, False
    for number, word in enumerate(words):
        while number and at < len(doc) and doc[at].text in (*HYPHENS, *APOSTROPHES):  # "Martyrs' Brigades"
            at += 1
        if at >= len(doc) or _spelt(doc[at].text) != word:
            return 0
        capital = doc[at].text[:1].isupper()
        if not capital and doc[at].lower_ not in joints():
            return 0
        named = named or capital
        at += 1
    return at if named else 0


@cache
def _groups() -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The registry's armed groups by the first two words of their names, or the only one: the words, as `_spelt` gives them."""
    extra = {name for entry in load_yaml("actors/overrides.yml")["aliases"] for name in map(str, entry["names"])} | {*_tables()["groups"]}
    with open_table("actors.tsv.gz") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["kind"] == "armed_group"]
    rows = [row for row in rows if not row["id"].startswith(PERSONS)]
    loose = {row["name"] for row in rows if row["id"].startswith("phoenix:")}  # Phoenix's aliases are too loose to be looked up
    sure = {name for row in rows if row["name"] not in loose for name in (row["name"], *row["aliases"].split("; "))}
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name in extra | loose | sure:
        plain = name.replace("-", " ").replace("'s ", " 's ").replace("’s ", " ’s ")
        words = tuple(map(_spelt, plain.split()))
        if words and (name in extra or sum(w[:1].isupper() for w in plain.split()) >= CLEAR):
            found.setdefault(words[:2], set()).add(words)
    return {first: tuple(sorted(rows, key=lambda r: (-len(r), r))) for first, rows in found.items()}


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    """A word in lower case, without apostrophes inside, in the first of its spellings."""
    plain = word.lower().strip("'’`") and word.lower().replace("'", "").replace("’", "").replace("`", "")
    return _spellings().get(plain, plain or word)


@cache
def _spellings() -> Mapping[str, str]:
    return {str(word): str(row[0]) for row in _tables()["spellings"] for word in row}
