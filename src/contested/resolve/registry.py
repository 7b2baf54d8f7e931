"""The registry of known actors (UCDP, UN list, Phoenix): sure look-ups only."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from contested.data.tables import load_yaml, open_table
from contested.resolve.names import country_of_name, plain_text, registry_form, telling

ACRONYM = 6  # letters up to which an upper-case name counts as an acronym
ANYWHERE = frozenset({"*"})  # a context that bears nothing out
SOURCES = ("ucdp", "un", "phoenix")  # the order in which one actor's entries are preferred


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of the registry.

    Attributes:
        id: ``ucdp:123``, ``un:QDe.004`` or ``phoenix:LBYREB``.
        name: the registry's own name.
        names: all names, the own one first, then the hand-made ones; Phoenix's aliases are loose and not looked up.
        kind: as in `contested.schema.Identity`.
        countries: ISO codes of the countries it is tied to.
        since: year it was listed, where the source tells it.
        extra: how many of the names were added by hand.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    countries: frozenset[str]
    since: str = ""
    extra: int = 0


@cache
def load_registry() -> tuple[Record, ...]:
    """Load the built table with the hand-made aliases, once."""
    extra: dict[str, list[str]] = {}
    for entry in load_yaml("actors/overrides.yml")["aliases"]:
        extra.setdefault(entry["id"], []).extend(map(str, entry["names"]))
    with open_table("actors.tsv.gz") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(_record(row, extra.get(row["id"], [])) for row in rows)


def _record(row: dict[str, str], extra: list[str]) -> Record:
    names = tuple(dict.fromkeys([row["name"], *extra, *filter(None, row["aliases"].split("; "))]))
    added = len(set(extra) - {row["name"]})
    return Record(row["id"], row["name"], names, row["kind"], frozenset(row["countries"].split()), row["since"], added)


@cache
def _index() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, record in enumerate(load_registry()):
        loose = record.id.startswith("phoenix:")
        for name in record.names[: 1 + record.extra] if loose else record.names:
            rows = found.setdefault(registry_form(name), [])
            if number not in rows:
                rows.append(number)
    return {form: tuple(rows) for form, rows in found.items()}


@cache
def _states() -> dict[str, Record]:
    states = [record for record in load_registry() if record.kind == "state" and record.id.startswith("ucdp:")]
    return {code: record for record in states for code in record.countries}


def state_record(country: str | None) -> Record | None:
    """Return the registry's entry for the government of a country (ISO code), which stands for its forces too."""
    return _states().get(country) if country is not None else None


def find_record(name: str, countries: Iterable[str] = ()) -> Record | None:
    """Return the one entry that a name surely means.

    Args:
        name: a body's name or acronym as a report gives it.
        countries: ISO codes of the countries the report speaks of.

    Returns:
        The entry, or ``None`` where no entry bears the name, where several do, or where an acronym or a name of common
        words alone is not borne out by a country.
    """
    if country_of_name(name) is not None:
        return None  # a state is looked up by its code
    context = frozenset(countries)
    hits = [load_registry()[n] for n in _index().get(registry_form(name), ())]
    for source in SOURCES:
        sure = [r for r in hits if r.id.startswith(source + ":") and _is_sure(name, r, context)]
        if len(sure) == 1:
            return sure[0]
        near = [r for r in sure if r.countries & context]
        if len(near) == 1:
            return near[0]
        if sure:
            return None
    return None


def _is_sure(name: str, record: Record, context: frozenset[str]) -> bool:
    if record.countries & context or not record.countries and record.kind == "international":
        return True
    letters = "".join(c for c in plain_text(name) if c.isalpha())
    if letters.isupper() and len(letters) <= ACRONYM or record.kind in ("people", "organisation"):
        return False
    words = len(telling(name))
    return words > 1 or words == 1 and (not context or not record.countries and len(letters) > ACRONYM)
