"""One place phrase put on the map: at the gazetteer's point, at its distance from an anchor, or at what holds it.

A place that the gazetteer lacks is kept by name; where no place told of holds it, only its country is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from contested.data.gazetteer import load_countries
from contested.data.tables import load_yaml
from contested.geo import bearing_between, bearing_degrees, distance_km, in_water, middle, move
from contested.resolve.gazetteer import Entry, countries_by_name, lookup
from contested.resolve.place_choice import away_km, capital_entry
from contested.schema import Offset, PlacePhrase, Where

RADIUS = {"country": 500.0, "admin1": 100.0, "region": 150.0, "admin2": 30.0, "sea": 300.0, "city": 5.0, "locality": 2.0}
ROUGH = 0.4  # an offset told in whole miles and eight directions may be off by this share of its length
LEAST_KM = 3.0  # and by at least this
NEAR_KM = 15.0  # how far "near" reaches
PART_KM = 10.0  # how far a quarter may lie from the middle of its town
AROUND_KM = 50.0  # how far a town may lie from the town named before it
AREA_KM = 100.0  # how far from the town that a report is about
SHORT = 4  # letters of a name that may be written in capitals always
SETTLED = ("city", "locality")
WIDE = ("country",)


@dataclass(frozen=True, slots=True)
class Atlas:
    """What the names of a report turned out to be.

    Attributes:
        phrases: the place phrases of the report.
        entries: the places, by key (`place_key`).
        main: the place that the report is mostly about.
        area: the town named most, where nearly all that the report names lie around it.
        told: the phrases that have an entry, without those of a desk abroad, in order.
        lands: the countries that the report tells of more than in passing.
        fullest: the phrase that tells most of where each place lies that the gazetteer lacks, by its bare name.
        paragraphs: the number of the paragraph that each phrase stands in.
        datelines: the phrases that stand in a dateline.
        times: how often each place is named, by its entry's id.
    """

    phrases: Sequence[PlacePhrase]
    entries: dict[str, Entry]
    main: Entry | None
    area: Entry | None
    told: tuple[int, ...]
    lands: frozenset[str]
    fullest: dict[str, int]
    paragraphs: tuple[int, ...]
    datelines: frozenset[int]
    times: Counter[str]

    def entry(self, n: int) -> Entry:
        """Return the place of one of the phrases that have an entry."""
        return self.entries[place_key(self.phrases[n])]

    def named(self, name: str) -> Entry | None:
        """Return the place that a bare name stands for."""
        return _named(self.entries, name)


def place_key(phrase: PlacePhrase) -> str:
    """Return the key under which a phrase's name is looked up: "Kandahar" the town and "Kandahar province" are two names."""
    return phrase.core + ("*" if wants_of(phrase.feature)[:1] in (("admin1",), ("admin2",), ("region",)) else "")


def is_name(core: str) -> bool:
    """Tell whether words are a name that a gazetteer may have; "the Old City" is a part of whatever town is told of."""
    if core.casefold() in _everywhere():
        return False
    long = len(core) > 2 or any(c.isdigit() for c in core) or bool(countries_by_name(core))  # "T4", "US"
    return core[:1].isupper() and long or "-" in core and any(c.isupper() for c in core)


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/places.yml")["everywhere"])


@cache
def wants_of(feature: str | None) -> tuple[str, ...]:
    """Return the kinds of place that a place noun asks for."""
    for row in load_yaml("lang/en/places.yml")["features"]:
        if feature in row["nouns"]:
            return tuple(row["wants"])
    return ()


def _named(entries: Mapping[str, Entry], name: str) -> Entry | None:
    return entries.get(name) or entries.get(f"{name}*")


def find_fullest(phrases: Sequence[PlacePhrase], entries: Mapping[str, Entry]) -> dict[str, int]:
    """The phrase that tells most of where each place lies that the gazetteer lacks: its distance from a known one, or what holds it."""
    best: dict[str, tuple[int, int]] = {}
    for n, phrase in enumerate(phrases):
        if is_name(phrase.core) and phrase.relation not in ("border", "offset") and place_key(phrase) not in entries:
            beside = phrase.anchor is not None and _named(entries, phrase.anchor) is not None
            held = any(_named(entries, name) is not None for name in phrase.within)
            told = 3 if beside else 2 if held else int(bool(phrase.within or phrase.feature))
            best[phrase.core] = max(best.get(phrase.core, (0, -n)), (told, -n))
    return {core: -n for core, (told, n) in best.items() if told}


def put_on_map(n: int, atlas: Atlas) -> Where:
    """Where a phrase stands; one that the gazetteer lacks where its report tells most fully that the place lies."""
    phrase = atlas.phrases[n]
    lacked = place_key(phrase) not in atlas.entries and phrase.relation not in ("border", "offset")
    told = atlas.fullest.get(phrase.core, n) if lacked else n
    where = _where(told, atlas)
    return where if told == n else replace(where, name=phrase.name)


def _where(n: int, atlas: Atlas) -> Where:
    phrase = atlas.phrases[n]
    if phrase.relation == "border":
        return _border(phrase)
    entry = _entry(phrase, atlas)
    if phrase.relation == "between" and phrase.anchor is not None and entry is not None:
        second = atlas.named(phrase.anchor)
        if second is None:
            return replace(_known(phrase, entry, atlas), radius_km=AROUND_KM, precision=5)
        if second.id != entry.id:
            return _between(phrase, entry, second)
    if phrase.offset is not None and phrase.anchor is not None:
        placed = _by_offset(phrase, entry if phrase.relation != "offset" else None, phrase.offset, atlas)
        if placed is not None:
            return placed
    if entry is not None:
        return _known(phrase, entry, atlas)
    return _unknown(n, atlas)


def _between(phrase: PlacePhrase, first: Entry, second: Entry) -> Where:
    """The middle of two places; a line where they lie far apart."""
    lat, lon = middle([(first.lat, first.lon), (second.lat, second.lon)])
    radius = away_km(first, second) / 2
    country = first.country if first.country == second.country else None
    precision = 2 if radius <= NEAR_KM else 5
    derivation = f"between:{phrase.core}:{phrase.anchor}"
    within = _within(phrase, first)
    return Where(
        phrase.name, within, round(lat, 4), round(lon, 4), round(radius, 1), precision, None, country, None, derivation, ("rough_offset",)
    )


def _entry(phrase: PlacePhrase, atlas: Atlas) -> Entry | None:
    if phrase.feature == "capital":
        capital = capital_entry(phrase.core)
        if capital is not None:
            return capital
    found = atlas.entries.get(place_key(phrase))
    return _site_of(phrase, found) or found if found is not None and found.kind in SETTLED else found


def _site_of(phrase: PlacePhrase, town: Entry) -> Entry | None:
    """The building or ground that the gazetteer has under a town's name: "Baghdad airport"."""
    if phrase.name == phrase.core or wants_of(phrase.feature)[:1] != ("locality",):
        return None
    sites = (entry for entry in lookup(phrase.name) if entry.kind == "locality" and entry.match != "spelling")
    near = ((away_km(town, entry), entry.id, entry) for entry in sites)
    away, _, site = min(near, default=(AROUND_KM, "", None))
    return site if away < AROUND_KM else None


def _known(phrase: PlacePhrase, entry: Entry, atlas: Atlas) -> Where:
    """A place of the gazetteer, or a part or the neighbourhood of one."""
    precision, radius = entry.precision, RADIUS[entry.kind]
    wanted = wants_of(phrase.feature)[:1]
    if entry.kind == "city" and wanted in (("admin2",), ("admin1",)) and phrase.relation != "part":  # the district around its seat
        precision, radius = (3, RADIUS["admin2"]) if wanted == ("admin2",) else (4, RADIUS["admin1"])
    elif phrase.relation in ("near", "outskirts") and precision < 3:
        precision, radius = 2, max(radius, NEAR_KM)
    elif entry.kind == "city" and wanted == ("locality",) and entry.match != "spelling" and phrase.name != entry.name:
        precision, radius = 2, PART_KM  # "Mosul airport"
    elif phrase.relation == "part" and phrase.name != entry.name:
        precision = {1: 2, 6: 5}.get(precision, precision)
    doubts = ("ambiguous_name",) if entry.match == "spelling" else ()
    return Where(
        phrase.name,
        _within(phrase, entry),
        entry.lat,
        entry.lon,
        radius,
        precision,
        entry.id,
        entry.country,
        phrase.offset,
        "gazetteer",
        doubts,
    )


def _within(phrase: PlacePhrase, entry: Entry | None) -> str | None:
    """The smallest containing place as told, the town that the words stand for ("west of the city"), else the country's usual name."""
    for name in phrase.within:
        codes = countries_by_name(name)
        return load_countries().first[codes[0]] if codes and name.casefold() not in _plain_names() else _usual_case(name)
    if entry is None or entry.kind == "country":
        return None
    if entry.kind in SETTLED and phrase.name.islower() and phrase.core not in phrase.name:
        return _usual_case(phrase.core)
    return load_countries().first.get(entry.country)


def _usual_case(name: str) -> str:
    """A dateline's capitals in the usual case: "BENGHAZI" is Benghazi; short names stay ("UAE")."""
    return name.title() if name.isupper() and len(name) > SHORT else name


def _plain_names() -> frozenset[str]:
    return load_countries().named


def _by_offset(phrase: PlacePhrase, entry: Entry | None, offset: Offset, atlas: Atlas) -> Where | None:
    """The point at a distance and bearing from the anchor, or the place of that name within reach of it."""
    anchor = atlas.named(phrase.anchor or "")
    if anchor is None:
        return None
    km = offset.km or 0.0
    known = offset.bearing is not None and offset.km is not None
    lat, lon = move(anchor.lat, anchor.lon, km, bearing_degrees(offset.bearing)) if known and offset.bearing else (anchor.lat, anchor.lon)
    radius = (max(LEAST_KM, ROUGH * km) if known else max(NEAR_KM, 1.2 * km)) + RADIUS[anchor.kind]
    here = _near_point(phrase, entry, lat, lon, radius + (0.0 if known else NEAR_KM), atlas)
    if here is not None:
        return replace(_known(phrase, here, atlas), offset=offset)
    if entry is not None and not known:
        return replace(_known(phrase, entry, atlas), offset=offset)
    doubts = ["not_in_gazetteer"] if phrase.relation != "offset" else []
    doubts += ["in_water"] if known and in_water(lat, lon) else []
    doubts += [] if known else ["rough_offset"]
    told = f"{km:g}" if offset.km is not None else ""
    derivation = f"offset:{phrase.anchor}:{told}:{offset.bearing or ''}"
    within = _within(phrase, anchor) if phrase.within or phrase.relation == "offset" else _usual_case(phrase.anchor or "") or None
    return Where(
        phrase.name, within, round(lat, 4), round(lon, 4), round(radius, 1), 2, None, anchor.country, offset, derivation, tuple(doubts)
    )


def _near_point(phrase: PlacePhrase, entry: Entry | None, lat: float, lon: float, radius: float, atlas: Atlas) -> Entry | None:
    """The place of the phrase's name that lies within reach of a point."""
    if phrase.relation == "offset":
        return None
    if entry is not None and distance_km(lat, lon, entry.lat, entry.lon) <= radius:
        return entry
    start = atlas.named(phrase.anchor or "")
    if entry is not None and start is not None and entry.match != "spelling" and _agrees(start, entry, phrase.offset):
        return entry
    reach = [(distance_km(lat, lon, e.lat, e.lon), e.id, e) for e in (*lookup(phrase.core), *lookup(phrase.name))]
    near = min(
        ((away, key, e) for away, key, e in reach if away <= max(radius, RADIUS[e.kind] if e.kind != "country" else 0)), default=None
    )
    return near[2] if near else None


def _agrees(start: Entry, entry: Entry, offset: Offset | None) -> bool:
    """Tell whether a place lies roughly where it is told to: a distance by road is longer, a direction is one of eight."""
    if offset is None or offset.km is None or offset.bearing is None or start.country != entry.country:
        return False
    away = away_km(start, entry)
    turn = abs(bearing_between(start.lat, start.lon, entry.lat, entry.lon) - bearing_degrees(offset.bearing)) % 360
    return 0.6 * offset.km <= away <= 1.2 * offset.km and min(turn, 360 - turn) <= 45


def _unknown(n: int, atlas: Atlas) -> Where:
    """A place that the gazetteer lacks: at what contains it, else at the town told of, else in the area or the country of the report.

    A quarter or a building is taken to stand in the town told of; of a town of its own only the surroundings are known.
    """
    phrase = atlas.phrases[n]
    holder = _holder(phrase, atlas)
    if holder is not None:
        held_by = put_on_map(holder, atlas)
        doubts = tuple(dict.fromkeys(("not_in_gazetteer", *held_by.doubts)))
        return replace(held_by, name=phrase.name, within=_within(phrase, None), offset=None, doubts=doubts)
    anchor, told, reach = _anchor(n, atlas)
    if anchor is not None and wants_of(phrase.feature)[:1] in (("admin1",), ("region",)) and anchor.kind in SETTLED:
        anchor = _country_entry(anchor.country) or anchor
    if anchor is None:
        return Where(phrase.name, phrase.within[0] if phrase.within else None, doubts=("not_in_gazetteer",))
    held = told in phrase.within and f"{told}*" not in atlas.entries  # in a district, not in the town that it is called after
    inside = anchor.kind in SETTLED and reach != NEAR_KM and (_is_part(phrase) or held)
    precision = 2 if inside else {NEAR_KM: 2, AREA_KM: 4}.get(reach, max(3, anchor.precision))
    precision = 5 if phrase.relation == "part" and anchor.kind == "country" else precision
    country = load_countries().first.get(anchor.country, told)
    told = country if anchor.kind == "country" else told
    radius = PART_KM if inside else max(reach, RADIUS[anchor.kind])
    home = anchor.country if reach != AREA_KM or len(atlas.lands) == 1 else None  # an area may lie in two countries
    outer = _within(phrase, None) or (told if inside else country if home else "")  # it may stand at a town that it does not lie in
    within = _usual_case(outer) or None
    return Where(phrase.name, within, anchor.lat, anchor.lon, radius, precision, None, home, None, f"anchor:{told}", ("not_in_gazetteer",))


def _country_entry(code: str) -> Entry | None:
    return next((e for e in lookup(load_countries().first.get(code, "")) if e.kind == "country"), None)


def _is_part(phrase: PlacePhrase) -> bool:
    """A quarter, a building, a place without a name: something that lies in a town."""
    return not is_name(phrase.core) or wants_of(phrase.feature)[:1] == ("locality",)


def _holder(phrase: PlacePhrase, atlas: Atlas) -> int | None:
    """The phrase of the place that is told to hold another and that the gazetteer lacks too: "the base in Nowhere, Somewhere province"."""
    if any(atlas.named(name) is not None for name in phrase.within):
        return None
    for name in phrase.within:
        same = [m for m, other in enumerate(atlas.phrases) if other.core == name and phrase.core not in other.within]
        if same:
            return atlas.fullest.get(name, same[0])
    return None


def _anchor(n: int, atlas: Atlas) -> tuple[Entry | None, str, float]:
    """Where a place lies that the gazetteer lacks: a place that is told to hold it, or the town named before it.

    A building stands in that town wherever it is named; a town of its own is near it only where their paragraph tells of both. Else it
    lies in the area that the report is about, where that is one, and in the country at least.

    Returns:
        The place, the words for it, and how far from it a town may lie.
    """
    phrase = atlas.phrases[n]
    beside = atlas.named(phrase.anchor or "")  # "X, near Y"
    if beside is not None and (beside.kind in SETTLED or not phrase.within):
        return beside, phrase.anchor or "", NEAR_KM if beside.kind in SETTLED else AROUND_KM
    for name in phrase.within:
        told = atlas.named(name)
        if told is not None:
            return told, name, AROUND_KM
    kinds = WIDE if wants_of(phrase.feature)[:1] in (("admin1",), ("region",)) else SETTLED
    loose = _is_part(phrase) or kinds == WIDE
    elsewhere = not loose and any(is_name(name) for name in phrase.within)
    town = None if elsewhere else _told_before(n, atlas, kinds, loose)
    if town is not None:
        return atlas.entry(town), atlas.phrases[town].core, AROUND_KM
    area = None if loose or elsewhere else atlas.area
    land = _country_entry(atlas.main.country) if atlas.main is not None and not loose else atlas.main
    found = area or land
    if found is None:
        return None, "", AROUND_KM
    words = next((key.removesuffix("*") for key, entry in atlas.entries.items() if entry == found), found.name)
    return found, words, AROUND_KM if area is None else AREA_KM


def _told_before(n: int, atlas: Atlas, kinds: Sequence[str], loose: bool) -> int | None:
    """The place of some kinds that the paragraph of a phrase tells of before it: the one that the report names most.

    Args:
        n: the phrase.
        atlas: the report's places.
        kinds: kinds of place that may hold it.
        loose: an earlier paragraph may tell of it, and so may the dateline.
    """
    before = [m for m in atlas.told[: bisect_left(atlas.told, n)] if loose or atlas.paragraphs[m] == atlas.paragraphs[n]]
    before = [m for m in before if atlas.entry(m).kind in kinds and atlas.entry(m).country in atlas.lands]
    before = [m for m in before if atlas.phrases[m].core != atlas.phrases[n].core and (loose or m not in atlas.datelines)]
    before = [m for m in before if atlas.phrases[m].relation not in ("from", "to")] or before
    near = [m for m in before if atlas.paragraphs[m] == atlas.paragraphs[before[-1]]]
    return max(near, key=lambda m: (atlas.times[atlas.entry(m).id], m), default=None)


def _border(phrase: PlacePhrase) -> Where:
    """A line has no point of its own."""
    codes = [code for name in (phrase.core, *phrase.within) for code in countries_by_name(name)[:1]]
    return Where(phrase.name, None, precision=5, country=codes[0] if len(codes) == 1 else None, derivation="border:" + ":".join(codes))
