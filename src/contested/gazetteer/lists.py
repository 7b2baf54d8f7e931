"""A table of places (CSV, TSV) to rows, by a mapping of columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from contested.data.columns import parse_pairs
from contested.data.gazetteer import KINDS, clean_name, load_countries
from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.gazetteer.rows import PlaceRow, parse_point
from contested.geo import country_at

FIELDS = ("name", "lat", "lon", "kind", "country", "admin1", "also", "population", "id")
NEEDED = FIELDS[:3]
USUAL = "locality"  # kind of a place that states none
DELIMITERS = ",;\t|"
PRECISION = {"country": 6, "admin1": 4, "admin2": 3, "region": 5, "sea": 7, "city": 1, "locality": 1}
_BETWEEN = re.compile(r"[;|]")


def parse_columns(words: str) -> dict[str, str]:
    """Read a mapping as given on the command line, ``name=Place,lat=Y,lon=X``.

    Raises:
        Misuse: a pair has no ``=``, or names no field of a place.
    """
    return parse_pairs(words, FIELDS, "name=Place,lat=Y,lon=X")


def read_places(lines: Iterable[bytes], name: str, columns: Mapping[str, str]) -> Iterator[PlaceRow]:
    """Yield the places of a table whose first line names its columns.

    Args:
        lines: of the file.
        name: of the file, for refusals.
        columns: field to column; where empty, columns are found by their names (``resources/places/columns.yml``).

    Raises:
        Refusal: ``bad_table`` at the first line that is wrong, with its number.
    """
    text = _decode(lines, name)
    first = next(text, "")
    delimiter = max(DELIMITERS, key=first.count)
    heads = [head.strip() for head in next(csv.reader([first], delimiter=delimiter), [])]
    places = _find_columns(heads, columns, name)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = {field: cells[place].strip() if place < len(cells) else "" for field, place in places.items()}
                yield _row(row, f"{name}:{reader.line_num + 1}")
    except csv.Error as error:
        raise Refusal("bad_table", f"the table cannot be read on from here ({error})", f"{name}:{reader.line_num + 1}") from error


def _decode(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise Refusal("bad_table", "this line is not UTF-8; save the table as CSV UTF-8", f"{name}:{number}") from error


def _find_columns(heads: Sequence[str], columns: Mapping[str, str], name: str) -> dict[str, int]:
    """Return the place of each field's column."""
    low = [head.casefold() for head in heads]
    found: dict[str, int] = {}
    for field, names in load_yaml("places/columns.yml").items():
        wanted = [columns[field]] if field in columns else [] if columns else names
        place = next((low.index(word.casefold()) for word in wanted if word.casefold() in low), None)
        if place is not None:
            found[field] = place
    there = ", ".join(head for head in heads if head)[:300] or "none"
    missing = next((column for field, column in columns.items() if field not in found), None)
    if missing is not None:
        raise Refusal("bad_table", f"there is no column {missing!r}; the columns are: {there}", f"{name}:1")
    lacking = next((field for field in NEEDED if field not in found), None)
    if lacking is not None:
        sentence = f"no column is known to hold the {lacking}; say --columns name=...,lat=...,lon=...; the columns are: {there}"
        raise Refusal("bad_table", sentence, f"{name}:1")
    return found


def _row(cells: Mapping[str, str], where: str) -> PlaceRow:
    name, kind = cells["name"], cells.get("kind", "").casefold() or USUAL
    if not name or not clean_name(name):
        raise Refusal("bad_table", "the row has no name", where)
    if kind not in KINDS:
        raise Refusal("bad_table", f"the kind {kind!r} is none of {', '.join(KINDS)}", where)
    lat, lon = parse_point(cells["lat"], cells["lon"], where)
    country = _country(cells.get("country", ""), where) or country_at(lat, lon) or ""
    people = cells.get("population", "").replace(",", "").replace(" ", "")
    if people and not people.isdecimal():
        raise Refusal("bad_table", f"the population {people!r} is no whole number", where)
    others = tuple(dict.fromkeys(other.strip() for other in _BETWEEN.split(cells.get("also", "")) if other.strip()))
    key = cells.get("id") or f"{country}:{clean_name(name).replace(' ', '-')}"
    return PlaceRow(key, name, "", kind, lat, lon, int(people or 0), country, cells.get("admin1", ""), PRECISION[kind], others)


def _country(words: str, where: str) -> str:
    """Return the code of a country by its code or name; nothing where nothing is said."""
    countries = load_countries()
    if not words or words.upper() in countries.first:
        return words.upper()
    codes = countries.codes.get(clean_name(words), ())
    if not codes:
        near = get_close_matches(clean_name(words), sorted(countries.named), n=3, cutoff=0.0)
        usual = ", ".join(dict.fromkeys(countries.first[countries.codes[name][0]] for name in near))
        raise Refusal("bad_table", f"{words!r} is no country; write its ISO code of two letters (the nearest names are {usual})", where)
    return codes[0]
