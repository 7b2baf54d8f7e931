"""Nouns that stand for places: "the city", "the Turkish border", "a bus station in Baghdad", "the south"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.read.place_links import capital_told, container_behind, container_in_front, country_told, lands_named
from contested.read.place_names import Site
from contested.read.place_words import (
    Feature,
    Tape,
    bearing_at,
    bearing_before,
    feature_noun,
    kinds_of,
    place_words,
    relation_before,
)

_LEVELS = {
    "settlement": {"city", "locality"},
    "province": {"admin1", "region"},
    "region": {"region", "admin1"},
    "district": {"admin2", "locality"},
    "country": {"country"},
}
PASSING = 1 / 3  # share of the country told most of, below which another is told in passing
RECENT = 4  # places back among which one that is called a town is "the town"
_NOWHERE = Site(0, 0, "", (0, 0))


def is_small(site: Site) -> bool:
    """A town or smaller, by its noun or by the gazetteer."""
    if site.feature is not None and site.named:
        return site.feature.size in ("quarter", "settlement", "site")
    return bool(kinds_of(site.core) & {"city", "locality"})


def is_town(site: Site) -> bool:
    """A town, by its noun or by the gazetteer; a country is none, though a town bears its name too ("Canada")."""
    if site.feature is not None:
        return site.named and site.feature.size == "settlement"
    state = _is_bare_country(site) and clean_name(site.core) not in _capitals()
    return bool(kinds_of(site.core) & {"city"}) and not state


@cache
def _capitals() -> frozenset[str]:
    return frozenset(map(clean_name, load_countries().capitals.values()))


def _level(site: Site) -> set[str]:
    """The sizes a named place may have."""
    kinds = kinds_of(site.core)
    if site.feature is not None and site.feature.size not in ("site", "line") and "country" not in kinds:  # "Ivory Coast" is one
        return {site.feature.size} | ({"settlement"} if site.feature.noun == "capital" else set())
    known = kinds - {"locality"} if site.feature is not None and site.feature.size == "site" else kinds  # "Bakara market" is no city
    return {size for size, wanted in _LEVELS.items() if known & wanted}


def stands_for(tape: Tape, sites: Sequence[Site], index: int) -> Site | None:
    """The place named last before a noun like "the city" that it stands for."""
    feature = feature_noun(tape.low[index])
    if feature is None or feature.size == "line":
        return None
    if feature.noun == "capital" and tape.low[index - 1] not in load_yaml("lang/en/places.yml")["lesser_capitals"]:
        national = _of_lands_told(tape, [site for site in sites if site.named and clean_name(site.core) in _capitals()])
        if national:
            return next((site for site in reversed(national) if site.last <= index), national[0])
        name = _capital_of_most(tape) if tape.low[index - 1] == "the" else None
        if name is not None:
            return Site(index, index + 1, name, (index, index + 1))
    size = "settlement" if feature.noun == "capital" else feature.size
    before = [site for site in sites if site.last <= index and site.named and not site.aside and site.relation != "border"]
    others = load_yaml("lang/en/places.yml")["apart"].get(feature.noun, ())
    before = [site for site in before if site.feature is None or site.feature.noun not in others]  # a village is not "the city"
    fits = [site for site in before if size in _level(site) or feature.noun in ("town", "village") and _is_unknown(tape, site)]
    holding = {name for site in before if is_small(site) for name in site.within}
    if size == "settlement":  # "the town" behind "Strathroy, Ontario" is Strathroy
        fits = [site for site in fits if site.core not in holding or not _level(site) & {"province", "region"}] or fits
    if size != "country":
        fits = [site for site in fits if not (site.passing or _is_bare_country(site))] or fits
    recent = fits[-RECENT:] if feature.noun in ("town", "village") else []
    called = next((site for site in reversed(recent) if _is_called(tape, site, feature.noun)), None)
    return called or (fits[-1] if fits else None)


def _of_lands_told(tape: Tape, capitals: Sequence[Site]) -> list[Site]:
    """Those of some capitals whose country, or people, a report tells of more than in passing."""
    countries = load_countries()
    homes = {clean_name(name): code for code, name in countries.capitals.items()}
    counts = Counter(countries.codes[clean_name(name)][0] for _, name in lands_named(tape))
    most = max((counts[homes[clean_name(site.core)]] for site in capitals), default=0)
    return [site for site in capitals if counts[homes[clean_name(site.core)]] >= PASSING * most]


def _capital_of_most(tape: Tape) -> str | None:
    """The capital of the country that a report names most, by its name or its people."""
    countries = load_countries()
    most = Counter(countries.codes[clean_name(name)][0] for _, name in lands_named(tape)).most_common(1)
    return countries.capitals.get(most[0][0]) if most else None


def _is_unknown(tape: Tape, site: Site) -> bool:
    """Tell whether nothing is known of a place but its name, which is not that of an agency: "(Northern Wire)"."""
    if site.first and tape.text[site.first - 1] == "(":
        return False
    return site.feature is None and not kinds_of(site.core) and clean_name(site.core) not in load_countries().codes


def _is_bare_country(site: Site) -> bool:
    """Tell whether a name is that of a country, though a town bears it too ("Djibouti")."""
    return site.feature is None and clean_name(site.core) in load_countries().codes


def _is_called(tape: Tape, site: Site, noun: str) -> bool:
    """Tell whether a place is called by a noun where it is named: "the town of Derna", "Derna, a small town"."""
    if site.feature is not None and site.feature.noun == noun:
        return True
    if tape.low[site.last : site.last + 1] != [","] or tape.low[site.last + 1] not in word_class("articles"):
        return False
    behind = takewhile(lambda i: tape.pos[i] in ("ADJ", "NOUN", "PROPN") or tape.text[i] == "-", range(site.last + 2, len(tape)))
    return noun in (tape.low[i] for i in behind)


def find_nouns(tape: Tape, sites: Sequence[Site], told: frozenset[int]) -> Iterator[Site]:
    """Phrases without a name of their own: "the city", "the Turkish border", "a bus station in Baghdad"; none inside a distance."""
    at = {i: site for site in sites for i in range(site.first, site.last)}
    for index in range(len(tape)):
        feature = feature_noun(tape.low[index])
        if feature is None or index in at or index in told or tape.pos[index] not in ("NOUN", "PROPN") or tape.ent[index]:
            continue
        if "to" in (*tape.low[max(0, index - 2) : index : 2], *tape.low[index + 2 : index + 3]) and "-" in tape.text[index - 1 : index + 2]:
            continue  # "house-to-house"
        site = _border(tape, sites, at, index, feature) if feature.size == "line" else _noun(tape, sites, at, index, feature)
        if site is not None:
            yield site
    yield from _lines(tape, at)
    yield from _bare_sides(tape, {**at, **dict.fromkeys(told, _NOWHERE)})


def _lines(tape: Tape, at: dict[int, Site]) -> Iterator[Site]:
    """ "the line of control"."""
    lines = place_words().lines
    first = {line[0] for line in lines}
    for index in (index for index, word in enumerate(tape.low) if word in first):
        for line in lines:
            if tuple(tape.low[index : index + len(line)]) == line and index not in at:
                yield Site(
                    index, index + len(line), " ".join(line), (index, index + len(line)), feature_noun("border"), "border", named=False
                )


def _bare_sides(tape: Tape, at: dict[int, Site]) -> Iterator[Site]:
    """ "in the south", "Sri Lanka's north and east"."""
    for index in range(1, len(tape) - 1):
        found = None if index in at else bearing_at(tape, index)
        if found is None or tape.low[found[1] - 1].endswith(("ern", "ward", "wards")) or tape.low[index - 1] in ("and", "or"):
            continue
        last = found[1]
        if last + 1 < len(tape) and tape.low[last] in ("and", "or") and bearing_at(tape, last + 1) is not None:
            last = bearing_at(tape, last + 1)[1]  # type: ignore[index]
        start = index
        while start and tape.pos[start - 1] == "ADJ":
            start -= 1
        before = relation_before(tape, start - 1) if start and tape.low[start - 1] in word_class("determiners") else None
        site = Site(start, last, tape.words(start, last), (start, last), feature_noun("region"), "part", named=False)
        owner = container_in_front(tape, site, at) if tape.low[start - 1] in word_class("possessive") else None
        ends = (
            last >= len(tape)
            or tape.pos[last] in ("PUNCT", "VERB", "AUX", "ADP", "SCONJ", "CCONJ", "SPACE", "ADV")
            and tape.low[last] not in ("of", "from")
        )
        if ends and (owner is not None or before is not None and before[0] in ("in", "from", "to")):
            site.within += [owner] if owner is not None else []
            if owner is not None and tape.low[start - 2] == "country":  # "the country's south"
                site.first, site.name = start - 2, tape.words(start - 2, last)
            yield site


def _start_of(tape: Tape, at: dict[int, Site], index: int) -> int:
    start = index
    while (
        start
        and not tape.start[start]
        and start - 1 not in at
        and not _is_dated(tape, start - 1)
        and (tape.pos[start - 1] in ("ADJ", "NOUN", "NUM", "PROPN", "ADV") or tape.text[start - 1] == "-")
    ):
        start -= 1
    return start


def _is_dated(tape: Tape, index: int) -> bool:
    """Tell whether a word belongs to a date in front of a noun: "the September 9 embassy attack"."""
    months = load_yaml("lang/en/times.yml")["months"]
    return tape.low[index] in months or tape.text[index].isdigit() and index > 0 and tape.low[index - 1] in months


def _noun(tape: Tape, sites: Sequence[Site], at: dict[int, Site], index: int, feature: Feature) -> Site | None:
    start = _start_of(tape, at, index)
    if start and start - 1 in at and feature.back and not is_small(at[start - 1]):  # "the Mediterranean city"
        start = at[start - 1].first
    position = start
    while position and tape.low[position - 1] in word_class("determiners"):
        position -= 1
    before = relation_before(tape, position)
    definite = position < start and tape.low[start - 1] in ("the", "this", "that", "its")
    words = place_words()
    follows = tape.low[index + 1] if index + 1 < len(tape) else ""
    part = _part_of(tape, position)
    site = Site(start, index + 1, tape.words(start, index + 1), (start, index + 1), feature, before[0] if before else "in", named=False)
    owner = container_in_front(tape, site, at) if position == start or tape.low[start - 1] in word_class("determiners") else None
    if feature.noun == "capital" and definite and (index + 1 in at or follows == "," and index + 2 in at):
        return None  # "the capital, Nairobi"
    if definite and follows == "," and _is_named_behind(tape, at, index + 2, feature):
        return None  # "the northern city, Mosul"
    named = follows in load_yaml("lang/en/places.yml")["beside_names"] and index + 2 in at  # "the heights above Tarna" are no others
    if feature.back and definite and follows != "of" and not named:
        stood = _capital(tape, index, feature) or stands_for(tape, sites, index) or _country(tape, index, feature)
        if stood is not None and not (before is None and part is None and follows == ","):
            site.core, site.within = stood.core, list(stood.within)
            outer = container_behind(tape, site, at)
            site.within += [outer.core] if outer is not None and outer.core not in (stood.core, *stood.within) else []
            if part is not None:
                site.first, site.relation = part
            else:
                site.first, site.name = start, stood.core
            return site
    whole = index + 1 >= len(tape) or tape.pos[index + 1] not in ("NOUN", "PROPN")  # not "the airport takeover"
    if definite and whole and follows not in ("of", ",") and not feature.back:
        stood = _of_that_noun(sites, index, feature)
        if stood is not None and before is not None:
            name = stood.name or tape.words(stood.first, stood.last)
            site.core, site.within, site.name, site.first = stood.core, list(stood.within), name, start
            return site
    sided = feature.size in ("province", "region", "district") and any(bearing_at(tape, i) for i in range(start, index))
    if follows == "of" and (feature.of == "name" and index + 2 in at or feature.size == "district" and tape.low[index - 1] == "in"):
        return None  # "the village of X", "in front of"
    if not (sided or feature.bare and before is not None and before[0] in ("in", "near", "from", "to")):
        return None
    outer = container_behind(tape, site, at)
    site.within += [outer.core] if outer is not None else []
    site.within += [owner] if owner is not None else []
    return site if feature.noun not in words.parts or site.within else None


def _country(tape: Tape, index: int, feature: Feature) -> Site | None:
    """The country that a report tells by its people only: "Iraqi police say ... across the country"."""
    own = index + 1 < len(tape) and tape.low[index + 1] in word_class("possessive")  # "the country's south" is told with what it has
    name = country_told(tape, index) if feature.noun in load_yaml("lang/en/places.yml")["states"] and not own else None
    return Site(index, index + 1, name, (index, index + 1)) if name is not None else None


def _capital(tape: Tape, index: int, feature: Feature) -> Site | None:
    """The capital of the country whose adjective stands in front: "a mall in the Kenyan capital"."""
    name = capital_told(tape, index) if feature.noun == "capital" and index and tape.ent[index - 1] == "NORP" else None
    return Site(index, index + 1, name, (index, index + 1)) if name else None


def _of_that_noun(sites: Sequence[Site], index: int, feature: Feature) -> Site | None:
    """The place told last before with a name and the same noun: "the Ganfouda district" for "the district"."""
    told = [site for site in sites if site.last <= index and site.named and site.feature is not None and site.relation != "border"]
    return next((site for site in reversed(told) if site.feature is not None and site.feature.noun == feature.noun), None)


def _is_named_behind(tape: Tape, at: dict[int, Site], index: int, feature: Feature) -> bool:
    """Tell whether a name of such a place, and no more, stands between commas behind a noun."""
    site = at.get(index)
    ends = site is not None and (site.last >= len(tape) or tape.low[site.last] in (",", "."))
    return site is not None and site.named and site.first == index and ends and feature.size in _level(site)


def _part_of(tape: Tape, position: int) -> tuple[int, str] | None:
    """The first token and relation of "the eastern part of" right before a position."""
    if position < 2 or tape.low[position - 1] != "of":
        return None
    relation = place_words().parts.get(tape.low[position - 2])
    side = bearing_before(tape, position - 1)
    if relation is None:
        return (side[1], "part") if side else None
    start = position - 2
    while start and tape.pos[start - 1] in ("ADJ", "NUM") and not tape.start[start]:
        start -= 1
    return start, relation


def _border(tape: Tape, sites: Sequence[Site], at: dict[int, Site], index: int, feature: Feature) -> Site | None:
    """ "the Turkish border", "the border with Turkey", "the border between Iraq and Syria", "the border"."""
    start = index
    while (
        start
        and start - 1 not in at
        and (tape.ent[start - 1] == "NORP" or tape.text[start - 1] in ("-", "–") or tape.pos[start - 1] in ("ADJ", "PROPN"))
    ):
        start -= 1
    names = [tape.text[i] for i in range(start, index) if clean_name(tape.text[i]) in load_countries().codes]
    if start < index and tape.text[start] in ("-", "–") and start - 1 in at:  # "the Syrian-Turkish border"
        names.insert(0, at[start - 1].core)
        start = at[start - 1].first
    last = index + 1
    if last + 1 < len(tape) and tape.low[last] in ("with", "between", "of"):
        found = next((at[i] for i in range(last + 1, min(last + 4, len(tape))) if i in at), None)
        if found is not None:
            names.append(found.core)
            last = found.last
    if not names and not (start == index and index and tape.low[index - 1] == "the"):
        return None
    core = names[0] if names else "border"
    return Site(start, last, core, (start, last), feature, "border", names[1:], names[1] if len(names) > 1 else None, named=False)
