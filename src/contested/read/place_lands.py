"""Which country a report is mostly about, and which of its places lie in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from contested.data.gazetteer import clean_name, find_rows, load_countries, load_places
from contested.read.once import once
from contested.read.page import Page
from contested.read.place_spots import WIDE, size_of
from contested.schema import PlacePhrase

PEOPLE = 0.7  # weight of the name of a people against that of a place
BESIDE = 0.4  # share of the main country's weight from which on a report is of another country too


@once
def find_lands(page: Page) -> Sequence[str]:
    """Tell of each place of a report where it lies.

    Returns:
        One word a place: ``home`` in the country that the report names most, ``beside`` in one named nearly as often, ``abroad``,
        or ``none`` where the gazetteer does not know the place.
    """
    countries = [_countries_of(place) for place in page.places]
    weights: Counter[str] = Counter()
    for codes in countries:
        for code in codes:
            weights[code] += 1 / len(codes)  # type: ignore[assignment]
    for mention in page.mentions:
        for code in load_countries().codes.get(clean_name(mention.text), ())[:1] if mention.label == "NORP" else ():
            weights[code] += PEOPLE  # type: ignore[assignment]
    most = max(weights.values(), default=0.0)
    return [_land(max(weights[code] for code in codes) / most) if codes else "none" for codes in countries]


@once
def find_whole_lands(page: Page) -> Sequence[int]:
    """Find the places that a war's losses may be of: the country of the report, and regions told of as often.

    Returns:
        Indices of places, in order.
    """
    sizes = [size_of(clean_name(place.core), place.feature) for place in page.places]
    wide = [i for i, land in enumerate(find_lands(page)) if land != "abroad" and sizes[i] in WIDE and not page.places[i].name.islower()]
    wide = [i for i in wide if find_lands(page)[i] != "beside"] or wide
    told = Counter(place.core for place in page.places)
    often = max((told[page.places[i].core] for i in wide if sizes[i] == "country"), default=0)
    return [i for i in wide if sizes[i] == "country" or told[page.places[i].core] >= max(2, often)] or wide


def _land(share: float) -> str:
    return "home" if share >= 1 else "beside" if share >= BESIDE else "abroad"


def _countries_of(place: PlacePhrase) -> frozenset[str]:
    """The countries that a place may be or lie in: by its name, else by what is told to hold it."""
    table, codes = load_places(), load_countries().codes
    own = codes.get(clean_name(place.core))
    if own:
        return frozenset(own)
    rows = [] if place.core.islower() else [row for row, _ in find_rows(place.core)]
    found = frozenset(table.countries[table.country[row]] for row in rows)
    for outer in place.within:
        told = frozenset(codes.get(clean_name(outer), ()))
        found = found & told or told or found
    return found
