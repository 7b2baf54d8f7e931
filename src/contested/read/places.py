"""Places as the text describes them: names with what contains them, offsets, parts, borders; not yet put on the map.

Names come first (`contested.read.place_names`), then distances (`contested.read.offsets`), then what lies in what, then nouns that
stand for a place ("the city", "the border", "a hospital"). Word lists are in ``places.yml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.data.gazetteer import clean_name, find_rows, load_countries
from contested.read.offsets import OffsetWords, find_offsets
from contested.read.page import Page
from contested.read.place_names import Site, find_names
from contested.read.place_words import (
    DETERMINERS,
    MARKS,
    Feature,
    Tape,
    bearing_at,
    bearing_before,
    feature_noun,
    kinds_of,
    may_contain,
    place_words,
    read_tape,
    relation_before,
)
from contested.schema import PlacePhrase

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_LEVELS = {
    "settlement": {"city", "locality"},
    "province": {"admin1", "region"},
    "region": {"region", "admin1"},
    "district": {"admin2", "locality"},
    "country": {"country"},
}
REACH = 8  # tokens between a place and its container, or a place and its distance


def find_places(page: Page) -> list[PlacePhrase]:
    """Find the place phrases of a report, in order.

    Args:
        page: the report with its words parsed and names marked.

    Returns:
        Phrases that do not overlap. A distance told of a named place belongs to that place; one that stands alone is a phrase of its own.
    """
    tape = read_tape(page.doc)
    sites = find_names(tape)
    offsets = find_offsets(page, tape, [(site.first, site.last) for site in sites])
    for site, outer in list(_containers(tape, sites)):
        site.within.append(outer)
    alone = [found for offset in offsets if (found := _attach(tape, sites, offset)) is not None]
    sites = sorted([*sites, *alone], key=lambda s: s.first)
    sites = sorted([*sites, *_nouns(tape, sites)], key=lambda s: (s.first, -s.last))
    _close_chains(sites)
    return [_phrase(page, site) for n, site in enumerate(sites) if not (n and site.first < sites[n - 1].last)]


def _phrase(page: Page, site: Site) -> PlacePhrase:
    span = page.span(site.first, site.last)
    within = tuple(dict.fromkeys(w for w in site.within if w != site.core))
    name = site.name or span.of(page.report.text).strip("\"'“”‘’")
    feature = site.feature.noun if site.feature else None
    return PlacePhrase(span.start, span.end, name, site.core, within, site.relation, site.anchor, site.offset, feature)


# ---- what lies in what ---------------------------------------------------------------------------------------------


def _containers(tape: Tape, sites: Sequence[Site]) -> Iterator[tuple[Site, str]]:
    """Pairs of a place and the name of what contains it, nearest container first."""
    at = {i: site for site in sites for i in range(site.first, site.last)}
    for site in sites:
        outer = _container_behind(tape, site, at)
        if outer is not None:
            yield site, outer.core
        front = _container_in_front(tape, site, at)
        if front is not None and front != site.core:
            yield site, front


def _container_behind(tape: Tape, site: Site, at: dict[int, Site]) -> Site | None:
    """ "X, Iraq", "X in northern Iraq", "the X sector of Y", "X (Turkey)"."""
    words = place_words()
    position = site.last
    while position < len(tape) and tape.text[position] in "\"'“”‘’":
        position += 1
    if position >= len(tape) or not (tape.low[position] in words.within or tape.text[position] == "("):
        return None
    link = tape.low[position]
    for index in range(position + 1, min(position + REACH, len(tape))):
        if tape.start[index]:
            return None
        if index in at:
            outer = at[index]
            strict = link not in ("of", "in", "inside", "within") or index - position > 1 and link == ","
            return outer if _holds(outer, site, strict) else None
        if not (
            tape.low[index] in words.filler
            or tape.pos[index] in ("ADJ", "DET")
            or feature_noun(tape.low[index])
            or tape.low[index] in words.bearings
            or tape.low[index] == "of"
            or tape.ent[index] == "NORP"
        ):
            return None
    return None


def _holds(outer: Site, inner: Site, strict: bool) -> bool:
    """Tell whether one place may contain the other as told."""
    if clean_name(outer.core) == clean_name(inner.core):
        return False
    known = bool(find_rows(inner.core))
    if known and (strict or not (inner.feature and inner.feature.size in ("quarter", "site"))):
        return may_contain(outer.core, inner.core)
    kinds = kinds_of(outer.core) | ({"country"} if clean_name(outer.core) in load_countries().codes else set())
    if strict:
        return bool(kinds & {"country", "admin1", "region"}) or bool(inner.feature and kinds)
    return bool(kinds) or outer.feature is not None or inner.feature is not None


def _container_in_front(tape: Tape, site: Site, at: dict[int, Site]) -> str | None:
    """ "Iraq's Anbar province", "the Iraqi city of Mosul", "Mosul's airport"."""
    words = place_words()
    position = site.first - 1
    own = False
    for index in range(position, max(-1, position - REACH), -1):
        if index in at:
            return at[index].core if own and at[index] is not site else None
        if tape.ent[index] == "NORP":
            return tape.text[index] if clean_name(tape.text[index]) in load_countries().codes else None
        if tape.low[index] in _POSSESSIVE:
            own = True
        elif own or not (
            tape.pos[index] in ("ADJ", "NUM", "NOUN")
            or feature_noun(tape.low[index])
            or tape.low[index] in words.parts
            or tape.low[index] in ("of", "the", ",")
            or tape.low[index] in words.bearings
            or tape.text[index] == "-"
        ):
            return None
        if tape.start[index]:
            return None
    return None


def _close_chains(sites: Sequence[Site]) -> None:
    """Add the containers of containers: X in Y and Y in Z gives X in Y, Z."""
    outer: dict[str, list[str]] = {}
    for site in sites:
        known = outer.setdefault(site.core, [])
        known += [w for w in site.within if w not in known]
    for site in sites:
        for name in list(site.within):
            site.within += [w for w in outer.get(name, ()) if w not in site.within and w != site.core]


# ---- distances -----------------------------------------------------------------------------------------------------


def _attach(tape: Tape, sites: Sequence[Site], offset: OffsetWords) -> Site | None:
    """Give an offset to the named place it is told of; else return it as a phrase of its own."""
    anchor = sites[offset.anchor] if offset.anchor is not None else None
    if anchor is None:
        anchor = _stands_for(tape, sites, offset.back) if offset.back is not None else None
    owner = _owner_in_front(tape, sites, offset) or _owner_behind(tape, sites, offset)
    before = [site for site in sites if site.last <= offset.first and site is not owner]
    if anchor is None and offset.back is None:  # "further west": of the place named before
        anchor = next((site for site in reversed(before) if _is_small(site)), None)
    name = anchor.core if anchor else tape.text[offset.back] if offset.back is not None else None
    if owner is not None and owner is not anchor:
        owner.offset, owner.anchor = offset.offset, name
        if anchor is not None and not owner.within:
            owner.within += [w for w in (anchor.core, *anchor.within)] if (offset.offset.km or 0) <= 30 else anchor.within
        return None
    if name is None or offset.anchor is None and offset.back is None:
        return None
    if anchor is not None and offset.anchor is not None:  # the anchor is part of the phrase
        site = anchor
        site.first, site.last = offset.first, max(offset.last, anchor.last)
        site.relation, site.offset, site.anchor = "offset", offset.offset, name
        return None
    return Site(
        offset.first,
        offset.last,
        name,
        (offset.first, offset.last),
        None,
        "offset",
        list(anchor.within) if anchor else [],
        name,
        offset.offset,
    )


def _is_small(site: Site) -> bool:
    """A town or smaller, by its noun or by the gazetteer."""
    if site.feature is not None and site.named:
        return site.feature.size in ("quarter", "settlement", "site")
    return bool(kinds_of(site.core) & {"city", "locality"})


def _owner_in_front(tape: Tape, sites: Sequence[Site], offset: OffsetWords) -> Site | None:
    """The named place that stands before a distance, with nothing but an apposition in between."""
    words = place_words()
    ends = {site.last - 1: site for site in sites}
    for index in range(offset.first - 1, max(-1, offset.first - 2 - REACH), -1):
        if index in ends:
            return ends[index]
        passes = (
            tape.text[index] in MARKS
            or tape.low[index] in words.filler
            or tape.pos[index] in ("DET", "ADJ", "NUM", "NOUN", "ADV")
            or feature_noun(tape.low[index])
            or tape.low[index] == "of"
        )
        if not passes or tape.start[index + 1] and tape.text[index] not in MARKS:
            return None
    return None


def _owner_behind(tape: Tape, sites: Sequence[Site], offset: OffsetWords) -> Site | None:
    """ "10 km west of X, in the Y sector": the smaller place behind the distance."""
    position = offset.last
    while position < len(tape) and tape.low[position] in {",", "in", "at", *DETERMINERS}:
        position += 1
    if position - offset.last < 2 or tape.text[offset.last] != ",":
        return None
    for site in sites:
        if site.first == position:
            small = (
                site.feature is not None
                and site.feature.size in ("quarter", "site", "settlement")
                or not kinds_of(site.core) & {"country", "admin1", "region"}
            )
            return site if small else None
    return None


# ---- nouns that stand for places -----------------------------------------------------------------------------------


def _level(site: Site) -> set[str]:
    """The sizes a named place may have."""
    if site.feature is not None and site.feature.size not in ("site", "line"):
        return {site.feature.size} | ({"settlement"} if site.feature.noun == "capital" else set())
    kinds = kinds_of(site.core)
    return {size for size, wanted in _LEVELS.items() if kinds & wanted}


def _stands_for(tape: Tape, sites: Sequence[Site], index: int) -> Site | None:
    """The place named last before a noun like "the city" that it stands for."""
    feature = feature_noun(tape.low[index])
    if feature is None:
        return None
    size = "settlement" if feature.noun == "capital" else feature.size
    before = [site for site in sites if site.last <= index and site.named and site.relation != "border"]
    return next((site for site in reversed(before) if size in _level(site)), None)


def _nouns(tape: Tape, sites: Sequence[Site]) -> Iterator[Site]:
    """Phrases without a name of their own: "the city", "the Turkish border", "a bus station in Baghdad"."""
    at = {i: site for site in sites for i in range(site.first, site.last)}
    for index in range(len(tape)):
        feature = feature_noun(tape.low[index])
        if feature is None or index in at or tape.pos[index] not in ("NOUN", "PROPN") or tape.ent[index]:
            continue
        site = _border(tape, sites, at, index, feature) if feature.size == "line" else _noun(tape, sites, at, index, feature)
        if site is not None:
            yield site
    yield from _lines(tape, at)
    yield from _bare_sides(tape, sites, at)


def _lines(tape: Tape, at: dict[int, Site]) -> Iterator[Site]:
    """ "the line of control"."""
    for index in range(len(tape)):
        for line in place_words().lines:
            if tape.low[index] == line[0] and tuple(tape.low[index : index + len(line)]) == line and index not in at:
                yield Site(
                    index, index + len(line), " ".join(line), (index, index + len(line)), feature_noun("border"), "border", named=False
                )


def _bare_sides(tape: Tape, sites: Sequence[Site], at: dict[int, Site]) -> Iterator[Site]:
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
        before = relation_before(tape, start - 1) if start and tape.low[start - 1] in DETERMINERS else None
        site = Site(start, last, tape.words(start, last), (start, last), feature_noun("region"), "part", named=False)
        owner = _container_in_front(tape, site, at) if tape.low[start - 1] in _POSSESSIVE else None
        ends = (
            last >= len(tape)
            or tape.pos[last] in ("PUNCT", "VERB", "AUX", "ADP", "SCONJ", "CCONJ", "SPACE", "ADV")
            and tape.low[last] not in ("of", "from")
        )
        if ends and (owner is not None or before is not None and before[0] in ("in", "from", "to")):
            site.within += [owner] if owner is not None else []
            yield site


def _start_of(tape: Tape, at: dict[int, Site], index: int) -> int:
    start = index
    while (
        start
        and not tape.start[start]
        and start - 1 not in at
        and (tape.pos[start - 1] in ("ADJ", "NOUN", "NUM", "PROPN", "ADV") or tape.text[start - 1] == "-")
    ):
        start -= 1
    return start


def _noun(tape: Tape, sites: Sequence[Site], at: dict[int, Site], index: int, feature: Feature) -> Site | None:
    start = _start_of(tape, at, index)
    if start and start - 1 in at and feature.back and not _is_small(at[start - 1]):  # "the Mediterranean city"
        start = at[start - 1].first
    position = start
    while position and tape.low[position - 1] in DETERMINERS:
        position -= 1
    before = relation_before(tape, position)
    definite = position < start and tape.low[start - 1] in ("the", "this", "that", "its")
    words = place_words()
    follows = tape.low[index + 1] if index + 1 < len(tape) else ""
    part = _part_of(tape, position)
    site = Site(start, index + 1, tape.words(start, index + 1), (start, index + 1), feature, before[0] if before else "in", named=False)
    owner = _container_in_front(tape, site, at) if position == start or tape.low[start - 1] in DETERMINERS else None
    if feature.back and definite and follows != "of":
        stood = _stands_for(tape, sites, index)
        if stood is not None and not (before is None and part is None and follows == ","):
            site.core, site.within = stood.core, list(stood.within)
            if part is not None:
                site.first, site.relation = part
            else:
                site.first, site.name = start, stood.core
            return site
    sided = feature.size in ("province", "region", "district") and any(bearing_at(tape, i) for i in range(start, index))
    if not (sided or feature.bare and before is not None and before[0] in ("in", "near", "from", "to")):
        return None
    outer = _container_behind(tape, site, at)
    site.within += [outer.core] if outer is not None else []
    site.within += [owner] if owner is not None else []
    return site if feature.noun not in words.parts or site.within else None


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
    last = index + 1
    if last + 1 < len(tape) and tape.low[last] in ("with", "between", "of"):
        found = next((at[i] for i in range(last + 1, min(last + 4, len(tape))) if i in at), None)
        if found is not None:
            names.append(found.core)
    if not names and not (start == index and index and tape.low[index - 1] == "the"):
        return None
    core = names[0] if names else "border"
    return Site(start, last, core, (start, last), feature, "border", names[1:], names[1] if len(names) > 1 else None, named=False)
