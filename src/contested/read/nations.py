"""Countries by their adjectives: "Turkish" is Turkey's."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from contested.data.tables import open_table


@cache
def _states() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    with open_table("gazetteer_countries.tsv.gz") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    adjectives = {word.casefold(): tuple(row["names"].split(";")) for row in rows for word in row["demonyms"].split(";") if word}
    return adjectives, frozenset(name.casefold() for row in rows for name in row["names"].split(";"))


def state_of(adjective: str, text: str = "") -> str | None:
    """Return the country that an adjective or a people's name belongs to ("Turkish" gives "Turkey"), or ``None``.

    Args:
        adjective: the word, letters in either case.
        text: the report; of several names of the country the one it uses is taken.
    """
    names = _states()[0].get(adjective.strip().casefold())
    if names is None:
        return None
    return next((name for name in names if name in text), None) or max(names, key=lambda n: n[:4].casefold() == adjective[:4].casefold())


def is_state(name: str) -> bool:
    """Tell whether a name or an adjective is a country's."""
    adjectives, names = _states()
    return name.strip().casefold() in names or name.strip().casefold() in adjectives
