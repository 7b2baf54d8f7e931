"""Places as the text describes them: names with what contains them, offsets, parts, borders; not yet put on the map.

Names come first (`contested.read.place_names`), then distances (`contested.read.offsets`), then what lies in what, then nouns that
stand for a place ("the city", "the border", "a hospital"). Word lists are in ``places.yml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.read.offsets import OffsetWords, find_offsets
from contested.read.page import Page
from contested.read.parties import is_state
from contested.read.place_asides import is_passing
from contested.read.place_links import capital_told, close_chains, containers, open_sentences, pair_between
from contested.read.place_names import Site, find_names
from contested.read.place_nouns import find_nouns, is_small, is_town, stands_for
from contested.read.place_words import MARKS, Tape, feature_noun, kinds_of, may_contain, place_words, read_tape
from contested.read.tokens import Token
from contested.schema import PlacePhrase

REACH = 8  # tokens between a place and its distance


def find_places(page: Page) -> list[PlacePhrase]:
    """Find the place phrases of a report, in order.

    Args:
        page: the report with its words parsed and names marked.

    Returns:
        Phrases that do not overlap. A distance told of a named place belongs to that place; one that stands alone is a phrase of its own.
    """
    tape = read_tape(page.doc)
    sites = [site for site in _without_days(page, tape, find_names(tape)) if not _strikes(page, site)]
    _part_shared(tape, sites)
    sites = sorted([*sites, *_dateline(page, tape, sites)], key=lambda s: s.first)
    lines = [block for block in page.report.blocks if block.kind == "dateline"]
    for site in sites:
        wired = any(line.start <= tape.at[site.first] < line.end for line in lines)  # where it was written
        site.passing = wired or is_passing(_head(page, site), site.feature.noun if site.feature else None)
    pair_between(tape, sites)
    offsets = find_offsets(page, tape, [(site.first, site.last) for site in sites])
    for site, outer in list(containers(tape, sites)):
        site.within.append(outer)
    alone = [found for offset in offsets if (found := _attach(tape, sites, offset)) is not None]
    sites = sorted([*sites, *alone], key=lambda s: s.first)
    told = frozenset(i for offset in offsets for i in range(offset.first, offset.last))
    sites = sorted([*sites, *find_nouns(tape, sites, told)], key=lambda s: (s.first, -s.last))
    open_sentences(tape, sites)
    _hold_by_nouns(tape, sites)
    _add_mates(page, sites)
    close_chains(sites)
    return [_phrase(page, site) for n, site in enumerate(sites) if not (n and site.first < sites[n - 1].last)]


def _head(page: Page, site: Site) -> Token:
    """The highest word of a place."""
    inside = page.doc[site.first : site.last]
    return next((word for word in inside if not site.first <= word.head.i < site.last), inside[0])


def _strikes(page: Page, site: Site) -> bool:
    """Tell whether a country's name says whose a strike is, not where: "a US strike"; "US" and the like say so of anything but places."""
    token = page.doc[site.last - 1]
    if site.last == len(page.doc) or token.dep_ != "compound" or token.head.i < token.i or not is_state(site.core):
        return False
    head = token.head.lower_
    strikes = load_yaml("lang/en/places.yml")["strikes"]
    return head in strikes or site.core in place_words().adjectives and feature_noun(head) is None


def _part_shared(tape: Tape, sites: Sequence[Site]) -> None:
    """Give the noun between two names to neither: "the Lune districts of A and B" are A and B, in Lune."""
    for left, right in zip(sites, sites[1:], strict=False):
        several = left.feature is not None and tape.low[left.last - 1] != left.feature.noun
        if several and left.bare[1] <= right.first < left.last:
            left.last, left.feature = left.bare[1], None
            right.first, right.relation = right.bare[0], "in"
            right.within.append(left.core)


def _without_days(page: Page, tape: Tape, sites: Sequence[Site]) -> Iterator[Site]:
    """The named places without the days that the model took for names or for parts of them ("Helmand province Wednesday")."""
    days = [t for t in page.times if t.kind in ("weekday", "date") and (t.year is None or t.month is not None)]
    inside = {i for day in days for i in range(bisect_left(tape.at, day.start), bisect_left(tape.at, day.end))}
    for site in sites:
        while site.last - 1 in inside and site.last - 1 > site.first:
            site.last -= 1
        if site.first not in inside:
            yield site


def _phrase(page: Page, site: Site) -> PlacePhrase:
    span = page.span(site.first, site.last)
    within = tuple(dict.fromkeys(w for w in site.within if w != site.core))
    name = site.name or span.of(page.report.text).strip("\"'“”‘’")
    feature = site.feature.noun if site.feature else None
    return PlacePhrase(span.start, span.end, name, site.core, within, site.relation, site.anchor, site.offset, feature)


def _hold_by_nouns(tape: Tape, sites: Sequence[Site]) -> None:
    """Note what "the city's X district" tells: X lies in the city meant."""
    for left, right in zip(sites, sites[1:], strict=False):
        owned = not left.named and not left.core.islower() and left.last < len(tape) and right.named
        if owned and tape.low[left.last] in word_class("possessive") and right.first - left.last <= 2 and not right.within:
            right.within.append(left.core)


def _add_mates(page: Page, sites: Sequence[Site]) -> None:
    """A quarter, a building or a place without a name lies in the town it is called after ("the Kabul Palace Hotel"), else in the
    town that its sentence names next to it, if told nothing else.
    """
    towns = [site for site in sites if site.named and is_town(site) and site.relation != "border" and not site.aside]
    for site in sites:
        part = not site.named or site.feature is not None and site.feature.size in ("quarter", "site")
        capital = site.feature is not None and site.feature.noun == "capital"  # "the capital" lies in no other town
        stands = not site.named and not site.core.islower()  # "the town" stands for one with a name
        if site.within or site.anchor or not part or stands or capital or is_town(site) or site.relation in ("part", "border"):
            continue
        number = page.sentence_of[site.first]
        if any(town.core == site.core for town in towns):  # "a Paris hotel"
            continue
        bearers = [town.core for town in towns if site.core.startswith(f"{town.core} ")]
        if bearers:
            site.within.append(max(bearers, key=len))
            continue
        mates = [town for town in towns if page.sentence_of[town.first] == number and town is not site and town.core != site.core]
        known = bool(kinds_of(site.core))
        mates = [town for town in mates if not known or may_contain(town.core, site.core)]
        if mates:
            site.within.append(min(mates, key=lambda town: abs(town.first - site.first)).core)


def _dateline(page: Page, tape: Tape, sites: Sequence[Site]) -> Iterator[Site]:
    """The places of the dateline that are not among the names yet."""
    place = page.report.dateline
    start = page.report.text.find(place) if place else -1
    if place is None or start < 0:
        return
    taken = {i for site in sites for i in range(site.first, site.last)}
    for part in place.split(","):
        begin = page.report.text.find(part.strip(), start)
        tokens = [i for i in range(len(tape)) if begin <= tape.at[i] < begin + len(part.strip())]
        if part.strip() and tokens and not taken & set(tokens):
            yield Site(tokens[0], tokens[-1] + 1, part.strip(), (tokens[0], tokens[-1] + 1))


# ---- distances -----------------------------------------------------------------------------------------------------


def _attach(tape: Tape, sites: Sequence[Site], offset: OffsetWords) -> Site | None:
    """Give an offset to the named place it is told of; else return it as a phrase of its own."""
    anchor = sites[offset.anchor] if offset.anchor is not None else None
    if anchor is None:
        anchor = stands_for(tape, sites, offset.back) if offset.back is not None else None
    owner = _owner_in_front(tape, sites, offset) or _owner_behind(tape, sites, offset)
    before = [site for site in sites if site.last <= offset.first and site is not owner]
    line = anchor is not None and anchor.relation == "border"
    if anchor is None and offset.back is None:  # "further west": of the place named before
        anchor = next((site for site in reversed(before) if is_small(site)), None)
    name = _anchor_name(tape, anchor, offset.back)
    if owner is not None and owner is not anchor:
        owner.offset, owner.anchor = offset.offset, name
        if anchor is not None:
            anchor.aside = True
        if anchor is not None and offset.offset.km is None and anchor.within == [owner.core]:  # "north of X, in Y"
            anchor.relation, anchor.within = "from", []
        elif anchor is not None and not owner.within and not line:
            owner.within += [anchor.core, *anchor.within] if (offset.offset.km or 0) <= 30 else anchor.within
        return None
    if name is None or line or offset.anchor is None and offset.back is None:
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


def _anchor_name(tape: Tape, anchor: Site | None, back: int | None) -> str | None:
    """The name an offset counts from: "the Iraqi capital" is Baghdad."""
    capital = capital_told(tape, back) if back is not None and tape.low[back] == "capital" else None
    if capital is not None:
        return capital
    return anchor.core if anchor else tape.text[back] if back is not None else None


def _owner_in_front(tape: Tape, sites: Sequence[Site], offset: OffsetWords) -> Site | None:
    """The named place that stands before a distance, with nothing but an apposition in between."""
    words = place_words()
    ends = {site.last - 1: site for site in sites}
    for index in range(offset.first - 1, max(-1, offset.first - 2 - REACH), -1):
        if index in ends:
            return _described(tape, ends, ends[index]) or ends[index]
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


def _described(tape: Tape, ends: dict[int, Site], site: Site) -> Site | None:
    """The place that "a town on the shores of SITE" describes, if one stands before those words."""
    words = place_words()
    noun = False
    for index in range(site.first - 1, max(-1, site.first - 1 - REACH), -1):
        if tape.text[index] == ",":
            return ends.get(index - 1) if noun and tape.low[index + 1] in word_class("articles") else None
        noun = noun or feature_noun(tape.low[index]) is not None
        if not (tape.pos[index] in ("DET", "ADJ", "NOUN", "ADP") or tape.low[index] in words.parts):
            return None
    return None


def _owner_behind(tape: Tape, sites: Sequence[Site], offset: OffsetWords) -> Site | None:
    """ "10 km west of X, in the Y sector": the smaller place behind the distance."""
    position = offset.last
    while position < len(tape) and tape.low[position] in {",", "in", "at", *word_class("determiners")}:
        position += 1
    if position - offset.last < 2 or tape.text[offset.last] != ",":
        return None
    for site in sites:
        if site.first == position:
            small = offset.offset.km is None or (
                site.feature is not None
                and site.feature.size in ("quarter", "site", "settlement")
                or not kinds_of(site.core) & {"country", "admin1", "region"}
            )
            return site if small else None
    return None
