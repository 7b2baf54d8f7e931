"""GeoNames' dump (allCountries.txt, or that of one country) to rows: 19 columns between tabs, a line a place, no heading.

The columns are told in the dump's own readme: number, name, name in plain letters, other names, latitude, longitude, class and code of the
feature, country, more countries, codes of four levels of regions, population, elevation, a model's elevation, time zone, day of the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from contested.data.gazetteer import is_latin
from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.gazetteer.rows import PlaceRow, parse_point

COLUMNS = 19
MOST_OTHERS = 60  # other names kept of a place; a capital has hundreds, most of them for other languages
_STARTS = re.compile(rb"(?:\xef\xbb\xbf)?\d+\t")


def is_dump(first: bytes) -> bool:
    """Tell whether a file's first line may be one of GeoNames' dump: a number before the first tab."""
    return _STARTS.match(first) is not None


@cache
def _features() -> dict[tuple[str, str], tuple[str, int]]:
    """Return the kind and the precision of each feature that is imported, by its class and code."""
    rows = load_yaml("places/geonames_features.yml")
    return {(row["class"], code): (row["kind"], row["precision"]) for row in rows for code in row["codes"]}


def read_dump(lines: Iterable[bytes], name: str) -> Iterator[PlaceRow]:
    """Yield the places of a dump; features that no report means by a name are passed over.

    Args:
        lines: of the file.
        name: of the file, for refusals.

    Raises:
        Refusal: ``bad_table`` at the first line that is none of the dump.
    """
    features = _features()
    for number, line in enumerate(lines, 1):
        try:
            cells = line.decode("utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError as error:
            raise Refusal("bad_table", "this line is not UTF-8; GeoNames' files are", f"{name}:{number}") from error
        if len(cells) != COLUMNS:
            sentence = f"this line has {len(cells)} columns where GeoNames' dump has {COLUMNS} between tabs; is it the main table, in full?"
            raise Refusal("bad_table", sentence, f"{name}:{number}")
        feature = features.get((cells[6], cells[7]))
        if feature is not None:
            yield _row(cells, feature, f"{name}:{number}")


def _row(cells: list[str], feature: tuple[str, int], where: str) -> PlaceRow:
    number, name, spelt, others, lat, lon, _, _, country, _, admin1, *_ = cells
    kind, precision = feature
    people = cells[14]
    if not number.isdecimal() or not name.strip() or not people.isdecimal() and people:
        raise Refusal("bad_table", "this line lacks a number, a name or a number of people; are the columns those of the dump?", where)
    population = int(people or 0)
    if kind == "city" and not population:
        kind = "locality"
    kept = tuple(dict.fromkeys(one for one in others.split(",") if is_latin(one)))[:MOST_OTHERS] if others else ()
    point = parse_point(lat, lon, where)
    return PlaceRow(number, name, spelt, kind, *point, population, country, admin1, precision, tuple(o for o in kept if o != name))
