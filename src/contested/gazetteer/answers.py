"""What the gazetteers say to a name: every place it may mean, in order, with the reason for the first; near names where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from contested.data.gazetteer import clean_name, find_loose_rows, find_other_names, find_rows, load_countries, load_places, loosen_name
from contested.data.imported import open_imported
from contested.resolve.gazetteer import Entry, read_entry
from contested.resolve.place_choice import rank_places
from contested.schema import OwnPlace

OWN = "project"
SHIPPED = "shipped"
MOST_FORMS = 20_000  # imported names compared with one that is not known
CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class Answer:
    """A place that a name may mean.

    Attributes:
        name, kind, lat, lon, population, country, admin1: as in `contested.resolve.gazetteer.Entry`.
        id: its id in the gazetteer; empty for a project's own place.
        table: ``project``, name of an imported gazetteer, or ``shipped``.
        match: how the name asked for is borne: ``name``, ``alternate`` or ``spelling``.
        others: other names.
        weight: what speaks for it before anything else of a report is known; ``None`` for a project's own place, which goes before all.
    """

    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str
    admin1: str | None
    id: str
    table: str
    match: str
    others: tuple[str, ...]
    weight: float | None


def find_answers(name: str, own: Iterable[OwnPlace] = ()) -> list[Answer]:
    """Return all places that a name may mean, the one that would be taken first.

    Args:
        name: a name as written.
        own: places of a project's own.
    """
    found = [_own(place, name) for place in own if name.casefold() in (place.name.casefold(), *(one.casefold() for one in place.names))]
    rows = {read_entry(row).id: row for row, _ in find_rows(name) or find_loose_rows(name)}
    return [*found, *(_answer(entry, weight, rows.get(entry.id)) for entry, weight in rank_places(name))]


def _own(place: OwnPlace, asked: str) -> Answer:
    match = "name" if place.name.casefold() == asked.casefold() else "alternate"
    return Answer(place.name, "place", place.lat, place.lon, 0, place.country or "", place.within, "", OWN, match, place.names, None)


def _answer(entry: Entry, weight: float, row: int | None) -> Answer:
    others = find_other_names(row) if row is not None and not entry.table else entry.others
    return Answer(
        entry.name, entry.kind, entry.lat, entry.lon, entry.population, entry.country, entry.admin1, entry.id, entry.table or SHIPPED,
        entry.match, others, weight,
    )  # fmt: skip


def tell_why(answers: Sequence[Answer]) -> str:
    """Return in a sentence why the first of some answers would be taken."""
    first = answers[0]
    if first.table == OWN:
        return "a place of the project's own goes before all others of its name"
    assert first.weight is not None
    if any(one.name == first.table and one.holds == "list" for one in open_imported()):
        return f"a place of the list {first.table!r} goes before the shipped ones, unless a report as a whole speaks for another place"
    if len(answers) == 1:
        return "it is the only one" + (", and only spelt alike" if first.match == "spelling" else "")
    second = answers[1]
    assert second.weight is not None
    return (
        f"by kind, size and how it bears the name it weighs {first.weight:.1f}, the next {second.weight:.1f}; in a report, the places "
        "and countries named with it weigh too"
    )


def write_country(code: str) -> str:
    """Return the usual name of a country by its code, the code itself where there is none."""
    return load_countries().first.get(code, code)


# ---- names that are not known ----------------------------------------------------------------------------------------


def find_near_names(name: str, own: Iterable[OwnPlace] = (), *, most: int = 5) -> list[str]:
    """Return names of the gazetteers that are written nearly like one that they lack, the nearest first.

    Args:
        name: the name that is not known.
        own: places of a project's own.
        most: how many.
    """
    form = clean_name(name).replace(" ", "")
    if not form:
        return []
    known: dict[str, str] = {}
    for other in (*_shipped_names(form[0]), *(one for place in own for one in (place.name, *place.names))):
        known.setdefault(clean_name(other).replace(" ", ""), other)
    for one in open_imported():
        for start in dict.fromkeys((form[:3], form[:2])):
            known |= {other: other for other in one.list_forms(start, MOST_FORMS) if other not in known}
    near = [other for other in known if abs(len(other) - len(form)) <= 3]
    close = get_close_matches(form, near, n=most, cutoff=CLOSE)
    alike = [other for other in near if loosen_name(other) == loosen_name(name) and other not in close]
    return [known[other] for other in (*alike, *close)][:most]


def _shipped_names(letter: str) -> Iterator[str]:
    """Yield the shipped names that begin with a letter, with or without an article."""
    table = load_places()
    start = 0
    for end in table.name_ends:
        name = table.names[start : int(end)].decode("utf-8")
        start = int(end)
        if name[:1].casefold() == letter or "l" in name[1:3] and name[3:4].casefold() == letter:
            yield name
