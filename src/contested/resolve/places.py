"""Place phrases to points: choice between places of one name, containment, offsets, doubts.

A place the gazetteer lacks is kept by name and stands at what contains it, at its distance from an anchor, or at the main
place of the report; its radius tells how rough that is. Precision codes are UCDP's (``vocab/place_precision.yml``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from contested.data.gazetteer import load_countries
from contested.data.tables import load_yaml
from contested.geo import bearing_between, bearing_degrees, distance_km, in_water, middle, move
from contested.resolve.gazetteer import Entry, countries_by_name, lookup
from contested.resolve.place_choice import Query, capital_entry, choose_places
from contested.schema import Offset, PlacePhrase, Reading, Where

RADIUS = {"country": 500.0, "admin1": 100.0, "region": 150.0, "admin2": 30.0, "sea": 300.0, "city": 5.0, "locality": 2.0}
ROUGH = 0.4  # an offset told in whole miles and eight directions may be off by this share of its length
LEAST_KM = 3.0  # and by at least this
NEAR_KM = 15.0  # how far "near" reaches
PART_KM = 10.0  # how far a quarter may lie from the middle of its town
AROUND_KM = 50.0  # how far a town may lie from the town named before it
DATELINE = 3.0  # weight of the dateline's country against one mention
PASSING = 1 / 3  # share of the country named most, up to which one is named in passing
SHORT = 4  # letters of a name that may be written in capitals always
SETTLED = ("city", "locality")
WIDE = ("country",)


@dataclass(frozen=True, slots=True)
class _Map:
    """What the names of a report turned out to be.

    Attributes:
        entries: the places, by key (`place_key`).
        main: the place that the report is mostly about.
        abroad: the phrases of a desk abroad.
        told: the other phrases that have an entry, in order.
        lands: the countries that the report tells of more than in passing.
    """

    entries: dict[str, Entry]
    main: Entry | None
    abroad: frozenset[int]
    told: tuple[int, ...]
    lands: frozenset[str]

    def named(self, name: str) -> Entry | None:
        """Return the place that a bare name stands for."""
        return self.entries.get(name) or self.entries.get(f"{name}*")


def resolve_places(reading: Reading) -> tuple[Where, ...]:
    """Put every place phrase of a reading on the map.

    Args:
        reading: what was read; its report gives dateline and outlet.

    Returns:
        One `Where` for each of ``reading.places``, in the same order. An unknown place is kept by name.
    """
    phrases = reading.places
    queries = gather_queries(phrases, reading.report.dateline)
    chosen = choose_places(list(queries.values()), _hints(reading))
    entries = {key: entry for key, entry in zip(queries, chosen, strict=True) if entry is not None}
    abroad = _find_abroad(reading, entries)
    told = tuple(n for n, phrase in enumerate(phrases) if place_key(phrase) in entries and n not in abroad)
    countries = Counter(entries[place_key(phrases[n])].country for n in told)
    lands = frozenset(code for code, times in countries.items() if times > PASSING * max(countries.values()))
    main = _main_place([place_key(phrases[n]) for n in told], entries, countries, "" if abroad else reading.report.dateline or "")
    atlas = _Map(entries, main, abroad, told, lands)
    fullest = _find_fullest(phrases, atlas)
    return tuple(_as_told(phrase, n, phrases, atlas, fullest) for n, phrase in enumerate(phrases))


def place_key(phrase: PlacePhrase) -> str:
    """Return the key under which a phrase's name is looked up: "Kandahar" the town and "Kandahar province" are two names."""
    return phrase.core + ("*" if _wants(phrase.feature)[:1] in (("admin1",), ("admin2",), ("region",)) else "")


def is_name(core: str) -> bool:
    """Tell whether words are a name that a gazetteer may have; "the Old City" is a part of whatever town is told of."""
    if core.casefold() in _everywhere():
        return False
    long = len(core) > 2 or any(c.isdigit() for c in core) or bool(countries_by_name(core))  # "T4", "US"
    return core[:1].isupper() and long or "-" in core and any(c.isupper() for c in core)


@cache
def _everywhere() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/places.yml")["everywhere"])


def gather_queries(phrases: Sequence[PlacePhrase], dateline: str | None) -> dict[str, Query]:
    """Gather the names of a report by key, with all that is told of each."""
    found: dict[str, Query] = {}
    for phrase in phrases:
        if not is_name(phrase.core) or phrase.relation == "border":
            continue
        key = place_key(phrase)
        name = phrase.name if phrase.relation in ("in", "near", "from", "to", "part") else phrase.core
        old = found.get(key, Query(phrase.core, name, (), (), 0))
        within = (*old.within, *(w for w in phrase.within if w not in old.within))
        longest = max(old.name, name, key=lambda n: (n != phrase.core, -len(n)))
        quarter = old.quarter or _is_quarter(phrase)
        found[key] = Query(phrase.core, longest, old.wants or _wants(phrase.feature), within, old.times + 1, quarter)
    for phrase in phrases:
        for other in filter(None, (*phrase.within, phrase.anchor)):
            if is_name(other) and f"{other}*" not in found:
                found.setdefault(other, Query(other, other))
    parts = [part.strip() for part in (dateline or "").split(",") if part.strip()]
    for n, part in enumerate(parts):
        old = found.get(part, Query(part, part))
        found[part] = replace(old, within=(*old.within, *parts[n + 1 :]), times=old.times + 1)
    return found


@cache
def _wants(feature: str | None) -> tuple[str, ...]:
    for row in load_yaml("lang/en/places.yml")["features"]:
        if feature in row["nouns"]:
            return tuple(row["wants"])
    return ()


def _is_quarter(phrase: PlacePhrase) -> bool:
    rows = load_yaml("lang/en/places.yml")["features"]
    return any(row["size"] == "quarter" and phrase.feature in row["nouns"] for row in rows)


def _hints(reading: Reading) -> dict[str, float]:
    """Weights of the countries of peoples and dateline."""
    hints: Counter[str] = Counter()
    for mention in reading.mentions:
        if mention.label == "NORP":
            for code in countries_by_name(mention.text)[:1]:
                hints[code] += 0.7  # type: ignore[assignment]
    for part in (reading.report.dateline or "").split(","):
        for code in countries_by_name(part.strip())[:1]:
            hints[code] += DATELINE  # type: ignore[assignment]
    return dict(hints)


def _find_abroad(reading: Reading, entries: dict[str, Entry]) -> frozenset[int]:
    """The places of a dateline in another country than most of the report's places: where it was written, not where it happened."""
    lines = [block for block in reading.report.blocks if block.kind == "dateline"]
    inside = {n for n, phrase in enumerate(reading.places) if any(line.overlaps(phrase) for line in lines)}
    countries = [(n, entry.country) for n, phrase in enumerate(reading.places) if (entry := entries.get(place_key(phrase))) is not None]
    told = Counter(country for n, country in countries if n not in inside)
    main = told.most_common(1)[0][0] if told else None
    return frozenset(n for n, country in countries if n in inside and main is not None and country != main)


def _main_place(told: Sequence[str], entries: dict[str, Entry], countries: Counter[str], dateline: str) -> Entry | None:
    """The town named most, the dateline's town where none is, else the province or country named most; a desk abroad does not count, nor
    does a place outside the country that most of the report's places are in, where that is named at all.
    """
    counts = Counter(told)
    country = max(countries, key=lambda code: countries[code], default=None)
    home = [core for core, _ in counts.most_common() if entries[core].country == country]
    for names in (home, list(counts)):
        for kinds in (SETTLED, ("admin1", "admin2", "region"), ("country",)):
            named = next((core for core in names if entries[core].kind in kinds), None)
            if named is not None:
                return entries[named]
            for part in dateline.split(","):
                entry = entries.get(part.strip())
                if entry is not None and entry.kind in kinds and entry.country in (country, None):
                    return entry
    return next((e for part in dateline.split(",") if (e := entries.get(part.strip())) is not None), None)


def _find_fullest(phrases: Sequence[PlacePhrase], atlas: _Map) -> dict[str, int]:
    """The phrase that tells most of where each place lies that the gazetteer lacks: its distance from a known one, or what holds it."""
    best: dict[str, tuple[int, int]] = {}
    for n, phrase in enumerate(phrases):
        if is_name(phrase.core) and phrase.relation not in ("border", "offset") and place_key(phrase) not in atlas.entries:
            by_distance = phrase.offset is not None and phrase.anchor is not None and atlas.named(phrase.anchor) is not None
            held = any(atlas.named(name) is not None for name in phrase.within)
            best[phrase.core] = max(best.get(phrase.core, (0, -n)), (2 if by_distance else int(held), -n))
    return {core: -n for core, (told, n) in best.items() if told}


def _as_told(phrase: PlacePhrase, n: int, phrases: Sequence[PlacePhrase], atlas: _Map, fullest: dict[str, int]) -> Where:
    """Where a phrase stands; one that the gazetteer lacks where its report tells most fully that the place lies."""
    told = fullest.get(phrase.core, n) if place_key(phrase) not in atlas.entries and phrase.relation not in ("border", "offset") else n
    where = _where(phrases[told], told, phrases, atlas)
    return where if told == n else replace(where, name=phrase.name)


# ---- one phrase ------------------------------------------------------------------------------------------------------


def _where(phrase: PlacePhrase, n: int, phrases: Sequence[PlacePhrase], atlas: _Map) -> Where:
    if phrase.relation == "border":
        return _border(phrase)
    entry = _entry(phrase, atlas)
    if phrase.relation == "between" and phrase.anchor is not None and entry is not None:
        second = atlas.named(phrase.anchor)
        if second is not None and second.id != entry.id:
            return _between(phrase, entry, second)
    if phrase.offset is not None and phrase.anchor is not None:
        placed = _by_offset(phrase, entry if phrase.relation != "offset" else None, phrase.offset, atlas)
        if placed is not None:
            return placed
    if entry is not None:
        return _known(phrase, entry, atlas)
    return _unknown(phrase, n, phrases, atlas)


def _between(phrase: PlacePhrase, first: Entry, second: Entry) -> Where:
    """The middle of two places; a line where they lie far apart."""
    lat, lon = middle([(first.lat, first.lon), (second.lat, second.lon)])
    radius = distance_km(first.lat, first.lon, second.lat, second.lon) / 2
    country = first.country if first.country == second.country else None
    precision = 2 if radius <= NEAR_KM else 5
    derivation = f"between:{phrase.core}:{phrase.anchor}"
    within = _within(phrase, first)
    return Where(
        phrase.name, within, round(lat, 4), round(lon, 4), round(radius, 1), precision, None, country, None, derivation, ("rough_offset",)
    )


def _entry(phrase: PlacePhrase, atlas: _Map) -> Entry | None:
    if phrase.feature == "capital":
        capital = capital_entry(phrase.core)
        if capital is not None:
            return capital
    found = atlas.entries.get(place_key(phrase))
    return _site_of(phrase, found) or found if found is not None and found.kind in SETTLED else found


def _site_of(phrase: PlacePhrase, town: Entry) -> Entry | None:
    """The building or ground that the gazetteer has under a town's name: "Baghdad airport"."""
    if phrase.name == phrase.core or _wants(phrase.feature)[:1] != ("locality",):
        return None
    sites = (entry for entry in lookup(phrase.name) if entry.kind == "locality" and entry.match != "spelling")
    near = ((distance_km(town.lat, town.lon, entry.lat, entry.lon), entry.id, entry) for entry in sites)
    away, _, site = min(near, default=(AROUND_KM, "", None))
    return site if away < AROUND_KM else None


def _known(phrase: PlacePhrase, entry: Entry, atlas: _Map) -> Where:
    """A place of the gazetteer, or a part or the neighbourhood of one."""
    precision, radius = entry.precision, RADIUS[entry.kind]
    wanted = _wants(phrase.feature)[:1]
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


def _by_offset(phrase: PlacePhrase, entry: Entry | None, offset: Offset, atlas: _Map) -> Where | None:
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


def _near_point(phrase: PlacePhrase, entry: Entry | None, lat: float, lon: float, radius: float, atlas: _Map) -> Entry | None:
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
    away = distance_km(start.lat, start.lon, entry.lat, entry.lon)
    turn = abs(bearing_between(start.lat, start.lon, entry.lat, entry.lon) - bearing_degrees(offset.bearing)) % 360
    return 0.6 * offset.km <= away <= 1.2 * offset.km and min(turn, 360 - turn) <= 45


def _unknown(phrase: PlacePhrase, n: int, phrases: Sequence[PlacePhrase], atlas: _Map) -> Where:
    """A place that the gazetteer lacks: at what contains it, else at the town named last or the main place.

    A quarter or a building is taken to stand in the town told of; of a town of its own only the surroundings are known.
    """
    anchor, told = _anchor(phrase, n, phrases, atlas)
    wide = _wants(phrase.feature)[:1] in (("admin1",), ("region",))
    if anchor is not None and wide and anchor.kind in SETTLED:
        anchor = next((e for e in lookup(load_countries().first[anchor.country]) if e.kind == "country"), anchor)
    if anchor is None:
        return Where(phrase.name, phrase.within[0] if phrase.within else None, doubts=("not_in_gazetteer",))
    held = told in phrase.within and f"{told}*" not in atlas.entries  # in a district, not in the town that it is called after
    inside = anchor.kind in SETTLED and (_is_part(phrase) or held)
    precision = 2 if inside else max(3, anchor.precision)
    precision = 5 if phrase.relation == "part" and anchor.kind == "country" else precision
    country = load_countries().first.get(anchor.country, told)
    told = country if anchor.kind == "country" else told
    radius = PART_KM if inside else max(AROUND_KM, RADIUS[anchor.kind])
    within = _usual_case(_within(phrase, None) or (told if inside else country))  # it may stand at a town that it does not lie in
    return Where(
        phrase.name, within, anchor.lat, anchor.lon, radius, precision, None, anchor.country, None, f"anchor:{told}", ("not_in_gazetteer",)
    )


def _is_part(phrase: PlacePhrase) -> bool:
    """A quarter, a building, a place without a name: something that lies in a town."""
    return not is_name(phrase.core) or _wants(phrase.feature)[:1] == ("locality",)


def _anchor(phrase: PlacePhrase, n: int, phrases: Sequence[PlacePhrase], atlas: _Map) -> tuple[Entry | None, str]:
    for name in (*phrase.within, *([phrase.anchor] if phrase.anchor else [])):
        told = atlas.named(name)
        if told is not None:
            return told, name
    kinds = WIDE if _wants(phrase.feature)[:1] in (("admin1",), ("region",)) else SETTLED
    for m in (atlas.told[place] for place in range(bisect_left(atlas.told, n) - 1, -1, -1)):
        entry = atlas.entries[place_key(phrases[m])] if phrases[m].core != phrase.core else None
        if entry is not None and entry.kind in kinds and entry.country in atlas.lands:
            return entry, phrases[m].core
    if atlas.main is None:
        return None, ""
    return atlas.main, next((key.removesuffix("*") for key, entry in atlas.entries.items() if entry == atlas.main), atlas.main.name)


def _border(phrase: PlacePhrase) -> Where:
    """A line has no point of its own."""
    codes = [code for name in (phrase.core, *phrase.within) for code in countries_by_name(name)[:1]]
    return Where(phrase.name, None, precision=5, country=codes[0] if len(codes) == 1 else None, derivation="border:" + ":".join(codes))
