"""Place phrases to points: what a report tells of each name gathered, and a place chosen for all names at once.

A place the gazetteer lacks is kept by name and stands at what contains it or at its distance from an anchor; its radius tells how rough
that is (`contested.resolve.place_points`). Precision codes are UCDP's (``vocab/place_precision.yml``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from contested.data.tables import load_yaml
from contested.resolve.gazetteer import Entry, countries_by_name
from contested.resolve.place_choice import Query, away_km, choose_places
from contested.resolve.place_points import AREA_KM, SETTLED, Atlas, find_fullest, is_name, place_key, put_on_map, wants_of
from contested.schema import PlacePhrase, Reading, Where

DATELINE = 3.0  # weight of the dateline's country against one mention
MOST = 0.8  # share of the towns named that lie in the area of a report
PASSING = 1 / 3  # share of the country named most, up to which one is named in passing


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
    datelines = _find_datelines(reading)
    abroad = _find_abroad(phrases, entries, datelines)
    told = tuple(n for n, phrase in enumerate(phrases) if place_key(phrase) in entries and n not in abroad)
    countries = Counter(entries[place_key(phrases[n])].country for n in told)
    lands = frozenset(code for code, times in countries.items() if times > PASSING * max(countries.values()))
    main = _main_place([place_key(phrases[n]) for n in told], entries, countries, "" if abroad else reading.report.dateline or "")
    paragraphs = tuple(reading.report.text.count("\n", 0, phrase.start) for phrase in phrases)
    times = Counter(entries[place_key(phrases[n])].id for n in told)
    area = _find_area([entries[place_key(phrases[n])] for n in told if n not in datelines], lands)
    atlas = Atlas(phrases, entries, main, area, told, lands, find_fullest(phrases, entries), paragraphs, datelines, times)
    return tuple(put_on_map(n, atlas) for n in range(len(phrases)))


def _find_area(told: Sequence[Entry], lands: frozenset[str]) -> Entry | None:
    """The town named most, where a report tells of one area: four fifths of the towns it names lie within reach of that one."""
    towns = [entry for entry in told if entry.kind in SETTLED and entry.country in lands]
    if not towns:
        return None
    most = Counter(towns).most_common(1)[0][0]
    away = sorted(away_km(most, town) for town in towns)
    return most if away[ceil(MOST * len(away)) - 1] <= AREA_KM else None


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
        found[key] = Query(phrase.core, longest, old.wants or wants_of(phrase.feature), within, old.times + 1, quarter)
    for phrase in phrases:
        for other in filter(None, (*phrase.within, phrase.anchor)):
            if is_name(other) and f"{other}*" not in found:
                found.setdefault(other, Query(other, other))
    parts = [part.strip() for part in (dateline or "").split(",") if part.strip()]
    for n, part in enumerate(parts):
        old = found.get(part, Query(part, part))
        found[part] = replace(old, within=(*old.within, *parts[n + 1 :]), times=old.times + 1)
    return found


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


def _find_datelines(reading: Reading) -> frozenset[int]:
    lines = [block for block in reading.report.blocks if block.kind == "dateline"]
    return frozenset(n for n, phrase in enumerate(reading.places) if any(line.overlaps(phrase) for line in lines))


def _find_abroad(phrases: Sequence[PlacePhrase], entries: dict[str, Entry], inside: frozenset[int]) -> frozenset[int]:
    """The places of a dateline in another country than most of the report's places: where it was written, not where it happened."""
    countries = [(n, entry.country) for n, phrase in enumerate(phrases) if (entry := entries.get(place_key(phrase))) is not None]
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
