"""Names of news outlets (``resources/outlets.tsv``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from contested.data.tables import load_tsv


@cache
def outlet_names() -> Mapping[str, str]:
    """Return the name of each outlet by each form of it, in small letters."""
    return {form.casefold(): row["name"] for row in load_tsv("outlets.tsv") for form in (row["name"], *row["forms"].split("; ")) if form}
