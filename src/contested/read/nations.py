"""Countries by their adjectives: "Turkish" is Turkey's."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from contested.data.tables import load_yaml, open_table


@cache
def _rows() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words for each country, by its code: ``names``, ``demonyms``, ``capital``.

    Those with the most names come last, which are no territories of another: "French" is France's before it is Mayotte's.
    """
    with open_table("gazetteer_countries.tsv.gz") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    found = {row["code"]: {part: tuple(w for w in row[part].split(";") if w) for part in ("names", "demonyms", "capital")} for row in rows}
    return dict(sorted(reversed(found.items()), key=lambda item: len(item[1]["names"])))


@cache
def _states() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    adjectives = {word.casefold(): row["names"] for row in _rows().values() for word in row["demonyms"]}
    return adjectives, frozenset(name.casefold() for row in _rows().values() for name in row["names"])


@cache
def _codes() -> Mapping[str, str]:
    return {word.casefold(): code for part in ("capital", "demonyms", "names") for code, row in _rows().items() for word in row[part]}


def code_of(name: str) -> str | None:
    """Return the code of the country that a name or an adjective is for, or that has a capital of that name, or ``None``."""
    return _codes().get(name.strip().casefold())


def name_of(code: str, text: str) -> str:
    """Return the name of a country: of several the one that a text uses, else the one most like the adjective that it uses."""
    names = _rows()[code]["names"]
    told = next((word for word in _rows()[code]["demonyms"] if word in text), "")
    return next((name for name in names if name in text), state_of(told) or names[0])


def state_of(adjective: str, text: str = "") -> str | None:
    """Return the country that an adjective or a people's name belongs to ("Turkish" gives "Turkey"), or ``None``.

    Args:
        adjective: the word, letters in either case.
        text: the report; of several names of the country the one it uses is taken.
    """
    names = _states()[0].get(adjective.strip().casefold())
    if names is None:
        return None
    long_forms = load_yaml("lang/en/places.yml")["long_forms"]
    alike = [n for n in names if n[:4].casefold() == adjective[:4].casefold() and n.split()[-1] not in long_forms]
    return next((name for name in names if name in text), (alike or names)[0])


def is_state(name: str) -> bool:
    """Tell whether a name or an adjective is a country's."""
    adjectives, names = _states()
    return name.strip().casefold() in names or name.strip().casefold() in adjectives
