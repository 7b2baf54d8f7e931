"""The shipped gazetteer as arrays: how names are made comparable, how rows are found by name.

Built by ``tools/build_gazetteer.py``. A name is looked up by a 40-bit hash of its comparable form, so the table holds no second copy of the
names. Loading takes about 0.1 s, no row is a Python object.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from contested.data.tables import data_path, load_yaml, open_table

KINDS = ("country", "admin1", "admin2", "region", "sea", "city", "locality")
SOURCES = ("geonames", "admin", "ged", "hand")
HOW = ("name", "alternate", "spelling")  # how a row's name answers to the words asked for
SCALE = 1_000  # units a degree: 110 m

_LATIN = re.compile("[\\0-\u024f\u1e00-\u1eff’‘ʻʼʿʾ]+")

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Columns of the gazetteer; one row a place, sorted by country.

    Attributes:
        kind, source, precision: index into `KINDS`, index into `SOURCES`, UCDP where_prec.
        lat, lon: degrees times `SCALE`.
        population: people, to two digits; 0 where unknown.
        country, admin1: index into ``countries``, index into ``admins``.
        number: number of the row in its source, 0 where that has none.
        names, name_ends: names as UTF-8 bytes one after the other, and where each ends.
        keys, rows: sorted name hashes, and the row of each times two, plus one for an alternate name.
        loose_keys, loose_rows: the same for loose spellings.
        countries, admins: ISO alpha-2 codes; names of first-level regions.
    """

    kind: npt.NDArray[np.uint8]
    source: npt.NDArray[np.uint8]
    precision: npt.NDArray[np.uint8]
    lat: npt.NDArray[np.int32]
    lon: npt.NDArray[np.int32]
    population: npt.NDArray[np.uint32]
    country: npt.NDArray[np.uint8]
    admin1: npt.NDArray[np.uint16]
    number: npt.NDArray[np.uint32]
    names: bytes
    name_ends: Rows
    keys: Rows
    rows: npt.NDArray[np.uint32]
    loose_keys: Rows
    loose_rows: npt.NDArray[np.uint32]
    countries: tuple[str, ...]
    admins: tuple[str, ...]

    def name(self, row: int) -> str:
        """Return the name of a row."""
        start = int(self.name_ends[row - 1]) if row else 0
        return self.names[start : int(self.name_ends[row])].decode("utf-8")


@cache
def load_places() -> PlaceTable:
    """Load the built table once."""
    with np.load(data_path("gazetteer.npz"), allow_pickle=False) as file:
        column = {name: file[name] for name in file.files}
    texts = {name: tuple(column.pop(name).tobytes().decode("utf-8").split("\n")) for name in ("countries", "admins")}
    ends = np.cumsum(column.pop("name_lengths"), dtype=np.int64)
    keys, loose = (np.cumsum(column.pop(name), dtype=np.int64) for name in ("key_steps", "loose_steps"))
    for axis in ("lat", "lon"):
        column[axis] = np.cumsum(column.pop(f"{axis}_steps"), dtype=np.int32)
    return PlaceTable(**column | {"names": column["names"].tobytes(), "name_ends": ends, "keys": keys, "loose_keys": loose, **texts})


@cache
def _others() -> tuple[str, ...]:
    """Return the other names of each row, with ``;`` between."""
    with open_table("gazetteer_names.txt.gz") as file:
        return tuple(file.read().split("\n"))


def find_other_names(row: int) -> tuple[str, ...]:
    """Return the other names of a row; they lie in a file of their own, which only this loads."""
    names = _others()[row]
    return tuple(names.split(";")) if names else ()


@cache
def _spelling() -> tuple[dict[int, str], frozenset[str], tuple[tuple[str, str], ...]]:
    rules = load_yaml("places/spelling.yml")
    letters = str.maketrans({entry["from"]: entry["to"] for entry in rules["letters"]})
    return letters, frozenset(rules["articles"]), tuple((entry["from"], entry["to"]) for entry in rules["loose"])


@lru_cache(maxsize=50_000)
def clean_name(name: str) -> str:
    """Return the comparable form of a name: lower case, no accents, hyphens, apostrophes, full stops or leading Arabic article.

    Args:
        name: any name, for instance "Al-Qā'im".
    """
    letters, articles, _ = _spelling()
    plain = name.translate(letters)
    if plain.isascii():
        plain = plain.casefold()
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain).casefold() if not unicodedata.combining(c))
    if not plain.replace(" ", "").isalnum():
        plain = "".join(c if c.isalnum() else "" if c in "'.`" else " " for c in plain)
    words = plain.split()
    kept = [word for word in words if word not in articles]
    return " ".join(kept or words)


def is_latin(name: str) -> bool:
    """Tell whether an alternate name can stand in an English text: Latin letters, not a code, not a machine's transliteration."""
    return len(name) > 2 and name[0].isupper() and not name.isupper() and _LATIN.fullmatch(name) is not None


def loosen_name(name: str) -> str:
    """Return a form that the usual spellings of one foreign name share ("Qanfouda", "Ganfudah").

    Args:
        name: any name.
    """
    _, _, loose = _spelling()
    text = f"^{clean_name(name).replace(' ', '')}$"
    for old, new in loose:
        text = text.replace(old, new)
    text = text.strip("^$")
    return "".join(c for n, c in enumerate(text) if n == 0 or c != text[n - 1])


def hash_name(text: str) -> int:
    """Return the 40-bit hash by which the table finds a comparable name, written in one word or several."""
    return int.from_bytes(blake2b(text.replace(" ", "").encode("utf-8"), digest_size=5).digest(), "big")


@cache
def _short_forms() -> dict[str, str]:
    raw = load_yaml("places/short_forms.yml")
    return {**raw["plain"], **{f"{short}.": name for short, name in raw["plain"].items()}, **raw["stopped"]}


def find_rows(name: str) -> list[tuple[int, str]]:
    """Return the rows that bear a name, with how they do (``name`` or ``alternate``); of "Ont." those of Ontario.

    Args:
        name: a name as written.
    """
    table = load_places()
    whole = _short_forms().get(name)
    rows = [(int(code) >> 1, HOW[int(code) & 1]) for code in _matches(table.keys, table.rows, clean_name(whole or name))]
    return rows if whole is None else [(row, how) for row, how in rows if KINDS[table.kind[row]] == "admin1"]  # "N.Y." is the state


def find_loose_rows(name: str) -> list[tuple[int, str]]:
    """Return the rows whose name is spelt alike, a clearly weaker match; none for short names."""
    loose = loosen_name(name)
    if len(loose) < 4:
        return []
    table = load_places()
    return [(int(code) >> 1, HOW[2]) for code in _matches(table.loose_keys, table.loose_rows, loose)]


def _matches(keys: Rows, rows: npt.NDArray[np.uint32], text: str) -> Sequence[int]:
    if not text:
        return ()
    key = hash_name(text)
    first = int(np.searchsorted(keys, key, "left"))
    last = first
    while last < len(keys) and keys[last] == key:
        last += 1
    return [int(row) for row in rows[first:last]]


@dataclass(frozen=True, slots=True)
class CountryNames:
    """Names of countries.

    Attributes:
        codes: comparable name or adjective to the codes of the countries it may mean, names before adjectives.
        named: comparable names proper, without the adjectives.
        capitals: code to the capital's name.
        first: code to the usual name.
    """

    codes: dict[str, tuple[str, ...]]
    named: frozenset[str]
    capitals: dict[str, str]
    first: dict[str, str]


@cache
def load_countries() -> CountryNames:
    """Load the names, adjectives and capitals of all countries once."""
    codes: dict[str, list[str]] = {}
    named: set[str] = set()
    capitals, first = {}, {}
    with open_table("gazetteer_countries.tsv.gz") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        names = row["names"].split(";")
        capitals[row["code"]], first[row["code"]] = row["capital"], names[0]
        for name in names:
            named.add(clean_name(name))
            if row["code"] not in codes.setdefault(clean_name(name), []):
                codes[clean_name(name)].append(row["code"])
    for row in rows:
        for name in filter(None, row["demonyms"].split(";")):
            for form in (clean_name(name), clean_name(name) + "s"):
                if row["code"] not in codes.setdefault(form, []):
                    codes[form].append(row["code"])
    return CountryNames({name: tuple(found) for name, found in codes.items()}, frozenset(named), capitals, first)
