"""Countries by their adjectives: "Turkish" is Turkey's."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from contested.data.tables import open_table


@cache
def _states() -> Mapping[str, str]:
    with open_table("gazetteer_countries.tsv.gz") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t"))
    return {word.casefold(): row["names"].split(";")[0] for row in rows for word in row["demonyms"].split(";") if word}


def state_of(adjective: str) -> str | None:
    """Return the country that an adjective or a people's name belongs to ("Turkish" gives "Turkey"), or ``None``."""
    return _states().get(adjective.strip().casefold())
