"""The names of news agencies, from ``resources/agencies.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from contested.data.tables import load_tsv


@cache
def load_agencies() -> Mapping[str, str]:
    """Return the shown names of news agencies by each form they are credited by."""
    return {form: row["name"] for row in load_tsv("agencies.tsv") for form in row["forms"].split("; ")}
