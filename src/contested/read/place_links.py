"""What lies in what, as a report tells it: "X, Iraq", "the X sector of Y", "Iraq's Anbar province", "between X and Y"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from contested.data.gazetteer import clean_name, find_rows, load_countries
from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.read.place_names import Site
from contested.read.place_words import Tape, feature_noun, kinds_of, may_contain, place_words, relation_before

REACH = 8  # tokens between a place and its container
HEADING = 8  # tokens of the heading of an item, which opens the sentence behind its colon


def containers(tape: Tape, sites: Sequence[Site]) -> Iterator[tuple[Site, str]]:
    """Pairs of a place and the name of what contains it, nearest container first."""
    at = {i: site for site in sites for i in range(site.first, site.last)}
    for site in sites:
        outer = container_behind(tape, site, at)
        if outer is not None:
            yield site, outer.core
        else:
            yield from ((site, country) for country in _country_of_chain(tape, site, at))
        front = container_in_front(tape, site, at)
        if front is not None and front != site.core:
            yield site, front


def _country_of_chain(tape: Tape, site: Site, at: dict[int, Site]) -> Iterator[str]:
    """The country that ends a chain of names parted by commas ("Reading, Berkshire, UK"), whatever stands between."""
    last = site
    while (other := at.get(last.last + 1)) is not None and other.first == last.last + 1 and tape.text[last.last] == ",":
        if clean_name(other.core) in load_countries().codes and may_contain(other.core, site.core):
            yield other.core
            return
        last = other


def container_behind(tape: Tape, site: Site, at: dict[int, Site]) -> Site | None:
    """ "X, Iraq", "X in northern Iraq", "the X sector of Y", "X (Turkey)"."""
    words = place_words()
    position = site.last
    while position < len(tape) and tape.text[position] in "\"'“”‘’":
        position += 1
    near = None if site.named else next((n for n in (1, 2) if (r := relation_before(tape, position + n)) and r[0] == "near"), None)
    if position >= len(tape) or not (tape.low[position] in words.within or tape.text[position] == "(" or near is not None):
        return None
    link = "in" if near is not None else tape.low[position]
    for index in range(position + 1, min(position + REACH, len(tape))):
        if tape.start[index]:
            return None
        if index in at:
            outer = at[index]
            while _owns_next(tape, outer) and at.get(outer.last + 1, outer).first > outer.first:
                outer = at[outer.last + 1]  # "X, in Homs' Waer district"
            if link == "," and _is_listed(tape, outer, at):
                return None
            strict = link not in ("of", "in", "inside", "within") or index - position > 1 and link == ","
            told = not strict and link != "of" and _is_area(outer)  # "a village near Moso, in Hpruso township"
            return outer if told and _is_small(site) or _holds(outer, site, strict) else None
        if not (
            tape.low[index] in words.filler
            or tape.pos[index] in ("ADJ", "DET")
            or feature_noun(tape.low[index])
            or tape.low[index] in words.bearings
            or tape.low[index] == "of"
            or tape.ent[index] == "NORP"
            or "-" in tape.text[index : index + 2]  # "a town in oil-rich Arauca"
        ):
            return None
    return None


def _is_area(site: Site) -> bool:
    """Tell whether a place is told to be a district or a province by its noun."""
    return site.feature is not None and site.feature.size in ("district", "province")


def _is_small(site: Site) -> bool:
    """Tell whether a place is no country, province or district by its name and noun."""
    wide = site.feature is not None and site.feature.size in ("district", "province", "region", "country", "line", "water")
    return not wide and not kinds_of(site.core) & {"country", "admin1"} and clean_name(site.core) not in load_countries().codes


def open_sentences(tape: Tape, sites: Sequence[Site]) -> None:
    """Note what the opening words of a sentence tell to hold its places: "In Djugu territory, rebels raided Tsupa", "CHAD: ... Kofia"."""
    at, firsts = {site.first: site for site in reversed(sites)}, [site.first for site in sites]
    begins = [i for i in range(len(tape)) if tape.start[i]]
    begins = [b for a, b in zip([-HEADING, *begins], begins, strict=False) if not (b - a < HEADING and tape.text[b - 1] == ":")]
    for start, end in zip(begins, [*begins[1:], len(tape)], strict=True):
        outer = _opening(tape, at, start)
        if outer is None:
            continue
        for site in sites[bisect_left(firsts, outer.last) : bisect_left(firsts, end)]:
            free = site.named and not site.within and site.offset is None and site.relation in ("in", "near", "part")
            small = _is_small(site) or site.feature is not None and site.feature.size == "district" and "admin1" in kinds_of(outer.core)
            if free and small and (not _is_small(site) or not find_rows(site.core) or may_contain(outer.core, site.core)):
                site.within += [outer.core, *outer.within]


def _opening(tape: Tape, at: dict[int, Site], start: int) -> Site | None:
    """The narrowest of the places that a sentence opens with, where it opens with places."""
    position = start
    while position < len(tape) and position - start < 4 and position not in at:
        position += 1
    if position not in at:
        return None
    group = [at[position]]
    while (link := group[-1].last) < len(tape):
        other = at.get(link + (tape.low[link] in (",", *word_class("possessive"))))
        if other is None:
            break
        group.append(other)
    fronted = relation_before(tape, start + 1) is not None and relation_before(tape, start + 1)[0] == "in"  # type: ignore[index]
    behind = tape.text[group[-1].last] if group[-1].last < len(tape) else ""
    if not (fronted and behind == "," or position == start and behind == ":"):
        return None
    narrow = max(group, key=lambda site: len(site.within))
    return narrow if not _is_small(narrow) else None


def _is_listed(tape: Tape, site: Site, at: dict[int, Site]) -> bool:
    """Tell whether a town behind a comma is one of several: "in Homs, Hama and Idlib"."""
    if clean_name(site.core) in load_countries().codes:
        return False
    behind = site.last + (tape.low[site.last : site.last + 1] == [","])
    return tape.low[behind : behind + 1] in (["and"], ["or"]) and behind + 1 in at


def _holds(outer: Site, inner: Site, strict: bool) -> bool:
    """Tell whether one place may contain the other as told."""
    if clean_name(outer.core) == clean_name(inner.core):
        return False
    known = bool(find_rows(inner.core))
    if strict and outer.feature is not None and outer.feature.size in ("district", "province") and inner.feature is None:
        return not kinds_of(inner.core) & {"country", "admin1"}  # "Fivemiletown, County Tyrone"
    parts = ("quarter", "site", "district") if "city" in kinds_of(outer.core) else ("quarter", "site")
    if known and (strict or not (inner.feature and inner.feature.size in parts)):
        return may_contain(outer.core, inner.core)
    kinds = kinds_of(outer.core) | ({"country"} if clean_name(outer.core) in load_countries().codes else set())
    if strict:
        return bool(kinds & {"country", "admin1", "region"}) or bool(inner.feature and kinds)
    return bool(kinds) or outer.feature is not None or inner.feature is not None


def container_in_front(tape: Tape, site: Site, at: dict[int, Site]) -> str | None:
    """ "Iraq's Anbar province", "the Iraqi city of Mosul", "Mosul's airport"."""
    words = place_words()
    position = site.first - 1
    own = False
    for index in range(position, max(-1, position - REACH), -1):
        if index in at:
            modifies = index < position and feature_noun(tape.low[index + 1]) is not None  # "the Gaza Strip town of X"
            return at[index].core if (own or modifies) and at[index] is not site else None
        if tape.ent[index] == "NORP":
            return tape.text[index] if clean_name(tape.text[index]) in load_countries().codes else None
        if tape.low[index] in word_class("possessive"):
            own = True
        elif own and tape.low[index] == "capital":
            return capital_told(tape, index)
        elif own and tape.low[index] == "country":
            return country_told(tape, index)
        elif own or not (
            tape.pos[index] in ("ADJ", "NUM", "NOUN")
            or feature_noun(tape.low[index])
            or tape.low[index] in words.parts
            or tape.low[index] in ("of", "the", ",")
            or tape.low[index] in words.bearings
            or tape.text[index] == "-"
            or tape.low[index] in words.openers
            and tape.text[index + 1] == "-"  # "Mosul's al-Rifai district"
        ):
            return None
        if tape.start[index]:
            return None
    return None


def capital_told(tape: Tape, index: int) -> str | None:
    """The capital that a noun means by the country in front of it: "the Iraqi capital"."""
    codes = load_countries().codes.get(clean_name(tape.text[index - 1]), ())
    return load_countries().capitals[codes[0]] if codes else None


def country_told(tape: Tape, index: int) -> str | None:
    """The country that "the country" means: the one named last before it, else the one whose people are told of most."""
    countries = load_countries()
    told = [name for at, name in lands_named(tape) if at < index and tape.ent[at] == "LOC" and clean_name(name) in countries.named]
    if told:
        return told[-1]
    peoples = (countries.codes[clean_name(name)] for at, name in lands_named(tape) if tape.ent[at] == "NORP")
    counts = Counter(codes[0] for codes in peoples)
    return countries.first[counts.most_common(1)[0][0]] if counts else None


def _owns_next(tape: Tape, site: Site) -> bool:
    """Tell whether a mark of possession stands right behind a place."""
    return site.last < len(tape) and tape.low[site.last] in word_class("possessive")


def lands_named(tape: Tape) -> Iterator[tuple[int, str]]:
    """Where countries and their peoples are named, and by which words; at the end of a longer name too ("northern Iraq")."""
    start = 0
    while start < len(tape):
        end = start + 1
        while tape.ent[start] in ("LOC", "NORP") and end < len(tape) and tape.iob[end] == "I":
            end += 1
        if tape.ent[start] in ("LOC", "NORP"):
            whole = clean_name(tape.words(start, end)) in load_countries().codes
            named = [start] if whole else [i for i in range(start, end) if clean_name(tape.text[i]) in load_countries().codes]
            yield from ((i, tape.words(i, end) if whole else tape.text[i]) for i in named)
        start = end


def close_chains(sites: Sequence[Site]) -> None:
    """Add the containers of containers: X in Y and Y in Z gives X in Y, Z."""
    outer: dict[str, list[str]] = {}
    for site in sites:
        known = outer.setdefault(site.core, [])
        known += [w for w in site.within if w not in known]
    for site in sites:
        for name in list(site.within):
            site.within += [w for w in outer.get(name, ()) if w not in site.within and w != site.core]


def pair_between(tape: Tape, sites: list[Site]) -> None:
    """Join the two places of "the road between X and Y"; note with X the place that "X, near Y" tells."""
    roads = load_yaml("lang/en/places.yml")["ways"]
    for left, right in list(zip(sites, sites[1:], strict=False)):
        near = relation_before(tape, right.first)
        if left.relation == "between" and tape.low[left.last : left.last + 1] == ["and"] and right.first - left.last <= 3:
            left.anchor = right.core
            if left.first > 1 and tape.low[left.first - 2] in roads:
                left.first, left.last = left.first - 2, right.last
                sites.remove(right)
        elif near is not None and near[0] == "near" and _is_settled(left) and set(tape.text[left.last : near[1]]) <= {","}:
            left.anchor = right.core


def _is_settled(site: Site) -> bool:
    """Tell whether a place that the gazetteer lacks is no building, quarter or area by its noun."""
    return not find_rows(site.core) and (site.feature is None or site.feature.size == "settlement")
