"""Place phrases to points: choice between places of one name, containment, offsets, doubts.

A place the gazetteer lacks is kept by name and stands at what contains it, at its distance from an anchor, or at the main
place of the report; its radius tells how rough that is. Precision codes are UCDP's (``vocab/place_precision.yml``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from contested.data.gazetteer import load_countries
from contested.data.tables import load_yaml
from contested.geo import bearing_degrees, distance_km, in_water, move
from contested.resolve.gazetteer import Entry, countries_by_name, lookup
from contested.resolve.place_choice import Query, capital_entry, choose_places
from contested.schema import Offset, PlacePhrase, Reading, Where

RADIUS = {"country": 500.0, "admin1": 100.0, "region": 150.0, "admin2": 30.0, "sea": 300.0, "city": 5.0, "locality": 2.0}
ROUGH = 0.4  # an offset told in whole miles and eight directions may be off by this share of its length
LEAST_KM = 3.0  # and by at least this
NEAR_KM = 15.0  # how far "near" reaches
DATELINE = 3.0  # weight of the dateline's country against one mention
SETTLED = ("city", "locality")


@dataclass(frozen=True, slots=True)
class _Map:
    """What the names of a report turned out to be, by name as told."""

    entries: dict[str, Entry]
    main: Entry | None


def resolve_places(reading: Reading) -> tuple[Where, ...]:
    """Put every place phrase of a reading on the map.

    Args:
        reading: what was read; its report gives dateline and outlet.

    Returns:
        One `Where` for each of ``reading.places``, in the same order. An unknown place is kept by name.
    """
    phrases = reading.places
    queries = gather_queries(phrases, reading.report.dateline)
    chosen = choose_places(queries, _hints(reading))
    entries = {query.core: entry for query, entry in zip(queries, chosen, strict=True) if entry is not None}
    atlas = _Map(entries, _main_place(reading, entries))
    return tuple(_where(phrase, n, phrases, atlas) for n, phrase in enumerate(phrases))


def gather_queries(phrases: Sequence[PlacePhrase], dateline: str | None) -> list[Query]:
    """Gather the names of a report, each once, with all that is told of each."""
    found: dict[str, Query] = {}
    for phrase in phrases:
        wants = _wants(phrase.feature) if phrase.relation != "border" else ()
        name = phrase.name if phrase.relation in ("in", "near", "from", "to", "part") else phrase.core
        old = found.get(phrase.core, Query(phrase.core, name, (), (), 0))
        within = (*old.within, *(w for w in phrase.within if w not in old.within))
        longest = max(old.name, name, key=lambda n: (n != phrase.core, -len(n)))
        found[phrase.core] = Query(phrase.core, longest, old.wants or wants, within, old.times + 1)
    for phrase in phrases:
        for other in filter(None, (*phrase.within, phrase.anchor)):
            found.setdefault(other, Query(other, other))
    parts = [part.strip() for part in (dateline or "").split(",") if part.strip()]
    for n, part in enumerate(parts):
        old = found.get(part, Query(part, part))
        found[part] = replace(old, within=(*old.within, *parts[n + 1 :]), times=old.times + 1)
    return list(found.values())


def _wants(feature: str | None) -> tuple[str, ...]:
    for row in load_yaml("lang/en/places.yml")["features"]:
        if feature in row["nouns"]:
            return tuple(row["wants"])
    return ()


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


def _main_place(reading: Reading, entries: dict[str, Entry]) -> Entry | None:
    """The town named most, the dateline's town where none is, else the country named most."""
    counts = Counter(phrase.core for phrase in reading.places if phrase.core in entries)
    for kinds in (SETTLED, ("admin1", "admin2", "region"), ("country",)):
        named = [core for core, _ in counts.most_common() if entries[core].kind in kinds]
        if named:
            return entries[named[0]]
        for part in (reading.report.dateline or "").split(","):
            entry = entries.get(part.strip())
            if entry is not None and entry.kind in kinds:
                return entry
    return None


# ---- one phrase ------------------------------------------------------------------------------------------------------


def _where(phrase: PlacePhrase, n: int, phrases: Sequence[PlacePhrase], atlas: _Map) -> Where:
    if phrase.relation == "border":
        return _border(phrase)
    entry = _entry(phrase, atlas)
    if phrase.offset is not None and phrase.anchor is not None:
        placed = _by_offset(phrase, entry if phrase.relation != "offset" else None, phrase.offset, atlas)
        if placed is not None:
            return placed
    if entry is not None:
        return _known(phrase, entry, atlas)
    return _unknown(phrase, n, phrases, atlas)


def _entry(phrase: PlacePhrase, atlas: _Map) -> Entry | None:
    if phrase.feature == "capital":
        capital = capital_entry(phrase.core)
        if capital is not None:
            return capital
    return atlas.entries.get(phrase.core)


def _known(phrase: PlacePhrase, entry: Entry, atlas: _Map) -> Where:
    """A place of the gazetteer, or a part or the neighbourhood of one."""
    precision, radius = entry.precision, RADIUS[entry.kind]
    if phrase.relation in ("near", "outskirts") and precision < 3:
        precision, radius = 2, max(radius, NEAR_KM)
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
    """The smallest containing place as told; else the country's usual name."""
    for name in phrase.within:
        codes = countries_by_name(name)
        return load_countries().first[codes[0]] if codes and name.casefold() not in _plain_names() else name
    if entry is None or entry.kind == "country":
        return None
    return load_countries().first.get(entry.country)


def _plain_names() -> frozenset[str]:
    return load_countries().named


def _by_offset(phrase: PlacePhrase, entry: Entry | None, offset: Offset, atlas: _Map) -> Where | None:
    """The point at a distance and bearing from the anchor, or the place of that name within reach of it."""
    anchor = atlas.entries.get(phrase.anchor or "")
    if anchor is None:
        return None
    km = offset.km or 0.0
    known = offset.bearing is not None and offset.km is not None
    lat, lon = move(anchor.lat, anchor.lon, km, bearing_degrees(offset.bearing)) if known and offset.bearing else (anchor.lat, anchor.lon)
    radius = (max(LEAST_KM, ROUGH * km) if known else max(NEAR_KM, 1.2 * km)) + RADIUS[anchor.kind]
    here = _near_point(phrase, entry, lat, lon, radius + (0.0 if known else NEAR_KM))
    if here is not None:
        return replace(_known(phrase, here, atlas), offset=offset)
    if entry is not None and not known:
        return replace(_known(phrase, entry, atlas), offset=offset)
    doubts = ["not_in_gazetteer"] if phrase.relation != "offset" else []
    doubts += ["in_water"] if known and in_water(lat, lon) else []
    doubts += [] if known else ["rough_offset"]
    told = f"{km:g}" if offset.km is not None else ""
    derivation = f"offset:{phrase.anchor}:{told}:{offset.bearing or ''}"
    within = _within(phrase, anchor) if phrase.within or phrase.relation == "offset" else phrase.anchor
    return Where(
        phrase.name, within, round(lat, 4), round(lon, 4), round(radius, 1), 2, None, anchor.country, offset, derivation, tuple(doubts)
    )


def _near_point(phrase: PlacePhrase, entry: Entry | None, lat: float, lon: float, radius: float) -> Entry | None:
    """The place of the phrase's name that lies within reach of a point."""
    if phrase.relation == "offset":
        return None
    if entry is not None and distance_km(lat, lon, entry.lat, entry.lon) <= radius:
        return entry
    reach = [(distance_km(lat, lon, e.lat, e.lon), e.id, e) for e in (*lookup(phrase.core), *lookup(phrase.name))]
    near = min(
        ((away, key, e) for away, key, e in reach if away <= max(radius, RADIUS[e.kind] if e.kind != "country" else 0)), default=None
    )
    return near[2] if near else None


def _unknown(phrase: PlacePhrase, n: int, phrases: Sequence[PlacePhrase], atlas: _Map) -> Where:
    """A place that the gazetteer lacks: at what contains it, else at the town named last or the main place."""
    anchor, told = _anchor(phrase, n, phrases, atlas)
    if anchor is None:
        return Where(phrase.name, phrase.within[0] if phrase.within else None, doubts=("not_in_gazetteer",))
    settled = anchor.kind in SETTLED
    precision = 2 if settled else anchor.precision
    radius = 10.0 if settled else RADIUS[anchor.kind]
    within = phrase.within[0] if phrase.within else told
    return Where(
        phrase.name, within, anchor.lat, anchor.lon, radius, precision, None, anchor.country, None, f"anchor:{told}", ("not_in_gazetteer",)
    )


def _anchor(phrase: PlacePhrase, n: int, phrases: Sequence[PlacePhrase], atlas: _Map) -> tuple[Entry | None, str]:
    for name in (*phrase.within, *([phrase.anchor] if phrase.anchor else [])):
        if name in atlas.entries:
            return atlas.entries[name], name
    for other in reversed(phrases[:n]):
        entry = atlas.entries.get(other.core)
        if entry is not None and entry.kind in SETTLED and other.core != phrase.core:
            return entry, other.core
    return (atlas.main, atlas.main.name) if atlas.main is not None else (None, "")


def _border(phrase: PlacePhrase) -> Where:
    """A line has no point of its own."""
    codes = [code for name in (phrase.core, *phrase.within) for code in countries_by_name(name)[:1]]
    return Where(phrase.name, None, precision=5, country=codes[0] if len(codes) == 1 else None, derivation="border:" + ":".join(codes))
