"""Where a claim happened: the place phrases around it ranked by a table of weights (``resources/lang/en/place_weights.tsv``)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from heapq import nsmallest

from contested.data.tables import load_tsv
from contested.read.happening_words import tables
from contested.read.lexicon import is_plural, lemma
from contested.read.page import Page
from contested.read.parties import is_state
from contested.read.paths import tree_distance
from contested.read.phrases import children, preposition, relation
from contested.read.place_spots import WIDE, Scene, Spot, discourse, is_known_happening
from contested.read.place_words import SETTLED, feature_noun, kinds_of, may_contain
from contested.read.tokens import Token
from contested.schema import Draft, PlacePhrase, TimeExpression

WINDOW = (-14, 5)  # sentences before and after
MOST = 100  # places in reach: no prose has more, but sentences that do not end do
BESIDE = (-1, 0)  # for control, which is of a place told with it or just before
THOUSANDS = 1000  # people harmed: more than in one place
OPENING = 2  # sentences that sum up what the report then tells


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in load_tsv("lang/en/place_weights.tsv")}


def rank_places(page: Page, draft: Draft, trigger: Token, scene: Scene) -> Draft:
    """Return a draft with the place phrases that may be where it happened, best first, and the odds of the best against the next.

    Args:
        page: the report.
        draft: its kind, background and running total count.
        trigger: its word.
        scene: the report's places, from `contested.read.place_spots.survey_places`.
    """
    weights = _weights()
    scored = sorted(
        (-sum(weights.get(f, 0.0) for f in features), index) for index, features in describe_places(page, draft, trigger, scene).items()
    )
    odds = [("place", scored[1][0] - scored[0][0])] if len(scored) > 1 else []
    return replace(draft, places=tuple(index for _, index in scored), odds=(*draft.odds, *odds))


def _is_of_care(place: PlacePhrase, head: Token) -> bool:
    """Tell whether a place is where the harmed are brought, not where they were harmed: "died in a local hospital"."""
    if place.feature not in discourse()["care"]:
        return False
    verb = next((word for word in head.ancestors if word.pos_ == "VERB"), None)
    return verb is not None and lemma(verb) in discourse()["brought"]


def _is_origin(spot: Spot) -> bool:
    """Tell whether a place is where something was fired from or somebody came from: "rockets fired from Gaza hit a house"."""
    if relation(spot.head) == "nmod" and preposition(spot.head.head) == "from":  # "came from positions near Arvand"
        return lemma(spot.head.head.head) in discourse()["sent"]
    if spot.preposition != "from":
        return False
    return lemma(spot.head.head) in discourse()["sent"] or lemma(spot.head.head) in tables()["weapons"]


def _is_left(place: PlacePhrase, spot: Spot) -> bool:
    """Tell whether a place has no name and people left it: "drove half a million from their homes"."""
    return spot.grain == "unnamed" and not place.within and spot.preposition == "from"


def _is_doer(head: Token, trigger: Token) -> bool:
    """Tell whether a place owns what was done to somebody, and so did it: "the United States' killing of a general"."""
    return head.dep_ == "nmod:poss" and head.head.i == trigger.i and any(preposition(c) == "of" for c in children(trigger, "nmod"))


def _is_no_scene(place: PlacePhrase, spot: Spot) -> bool:
    """Tell whether a country or its capital itself speaks, and so is no place ("Russia denies it"), or a place is but a continent."""
    if spot.name in discourse()["continents"] and place.relation != "part":
        return True
    state = spot.size == "country" or spot.size == "town" and is_state(place.core)
    return state and relation(spot.head) == "nsubj" and lemma(spot.head.head) in discourse()["telling"]


def _drop_wholes(page: Page, near: Mapping[int, Spot]) -> dict[int, Spot]:
    """Leave out the places that only say what others of their sentence are part of."""
    inner: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, spot in near.items():
        for whole in page.places[index].within:
            inner[spot.sentence, whole].append(index)
    return {i: spot for i, spot in near.items() if not _is_whole(page, near, i, inner.get((spot.sentence, page.places[i].core), ()))}


def _is_whole(page: Page, near: Mapping[int, Spot], index: int, inner: Collection[int]) -> bool:
    """Tell whether a place only says what a narrower one before it is part of: "in Qanfouda, one of the last sectors of the city"."""
    if any(n != index and near[n].grain == "fine" and page.places[n].name[:1].isupper() for n in inner):
        return True  # "in Saravena, a town in Arauca state"
    spot = near[index]
    return any(n < index for n in inner) and spot.preposition == "of" and feature_noun(lemma(spot.head.head)) is not None


def _in_reach(page: Page, draft: Draft, trigger: Token, scene: Scene) -> dict[int, Spot]:
    """The places that are near enough, by index, without those that cannot be where it was."""
    number = page.sentence(trigger)
    first, last = BESIDE if draft.kind == "control" else (-number, WINDOW[1]) if _is_of_war(page, draft) else WINDOW
    reach = sorted(i for sentence in range(number + first, number + last + 1) for i in scene.at.get(sentence, ()))
    nearest = reach if len(reach) <= MOST else sorted(nsmallest(MOST, reach, key=lambda i: abs(page.places[i].start - trigger.idx)))
    near = {i: spot for i in nearest if (spot := scene.spots[i]) is not None}
    near = {i: spot for i, spot in near.items() if not _is_doer(spot.head, trigger)} or near
    near = {i: spot for i, spot in _drop_wholes(page, near).items() if not _is_no_scene(page.places[i], spot)}
    near = {i: spot for i, spot in near.items() if not _is_origin(spot) and not _is_left(page.places[i], spot)} or near
    if draft.kind == "toll":
        near = {i: spot for i, spot in near.items() if not _is_of_care(page.places[i], spot.head)} or near
    away = all(spot.sentence != number for spot in near.values())
    if away and _is_of_war(page, draft) and not is_known_happening(trigger):  # a war's dead are no single town's
        near = {i: spot for i, spot in near.items() if _is_wide(page.places[i], spot)} or near
    if any(_lasts(page.times[index]) for index in draft.times[:1]):
        near = {i: spot for i, spot in near.items() if spot.sentence == number or not _is_passing(spot)} or near
    return near


def _is_of_war(page: Page, draft: Draft) -> bool:
    """Tell whether a running total is over a war: of thousands, or since long."""
    many = draft.count is not None and draft.count.low >= THOUSANDS
    return draft.cumulative and (many or any(_lasts(page.times[index]) for index in draft.times[:1]))


def _is_wide(place: PlacePhrase, spot: Spot) -> bool:
    """Tell whether a place is no town or part of one: "Iraq", "the province", "Darfur"."""
    kinds = kinds_of(place.core)
    return spot.grain == "wide" or spot.size == "town" and not kinds & SETTLED and bool(kinds & {"admin1", "region"})


def _is_passing(spot: Spot) -> bool:
    """Tell whether a narrow place is told once, in passing: no losses "since Tuesday" of another sentence are of it alone."""
    return spot.grain == "fine" and "once" in spot.own


def describe_places(page: Page, draft: Draft, trigger: Token, scene: Scene) -> dict[int, tuple[str, ...]]:
    """Return the features of every place phrase in reach of a draft, by its index."""
    number = page.sentence(trigger)
    near = _in_reach(page, draft, trigger, scene)
    fine = sorted((spot.head.i, spot.name) for spot in near.values() if spot.grain == "fine")
    finer = {spot.sentence for spot in near.values() if spot.grain == "fine"}
    many, known = _is_many(trigger), is_known_happening(trigger)
    lasting = any(_lasts(page.times[index]) for index in draft.times[:1])
    lows = frozenset({draft.count.low or 0}) if draft.count is not None else scene.lows[0].get(trigger.i)
    distances = {i: tree_distance(spot.head, trigger) for i, spot in near.items() if spot.sentence == number}
    found = {}
    for index, spot in near.items():
        away = spot.sentence - number
        marks = [f"{mark}_{_way(away)}" for mark in spot.marks]
        if away == 0:
            beside = [*_in_sentence(page, draft, trigger, spot, distances, index)]
        else:
            beside = [*_elsewhere(page, scene, near, distances, index, number), *_past_others(fine, spot, trigger)]
        features = [*spot.own, *marks, f"away_{_bucket(away)}", *beside, f"{draft.kind}_{spot.size}"]
        if number < OPENING:
            features.append(f"opening_{_bucket(away)}_{spot.size}")
        if number == 0:
            features.append(f"lead_{_way(away)}_{spot.grain}")
        if known and away != 0:
            features.append(f"known_{_way(away)}_{spot.grain}")
        if away != 0 and lows:
            features.append(f"count_{_compare(lows, scene.lows[1].get(spot.sentence))}_{_way(away)}")
        if many:
            features.append(f"many_{spot.grain}_{_way(away)}")
        if "of_speaker" in spot.own:
            features.append(f"of_speaker_{_way(away)}_{spot.grain}")
        if lasting:  # losses "since Tuesday", "over three days" are seldom of one quarter told in passing
            features.append(f"lasting_{spot.grain}_{_way(away)}_{'once' if 'once' in spot.own else 'more'}")
        if spot.grain == "wide":
            features.append("finer_beside" if spot.sentence in finer else "alone")
        if draft.background or draft.cumulative:
            features.append(f"past_{spot.size}{'_here' if away == 0 else ''}")
        features += _placed(draft, trigger, scene, spot, _way(away))
        found[index] = tuple(features)
    return found


def _compare(lows: Collection[int], others: Collection[int] | None) -> str:
    """How numbers of harmed told with a claim stand to those told with a place: ``same``, ``less`` told there, ``other`` or ``none``."""
    if not others:
        return "none"
    return "same" if set(lows) & set(others) else "less" if max(others) < max(lows) else "other"


def _lasts(time: TimeExpression) -> bool:
    """Tell whether a time is one over which harm is counted: "since Tuesday", "over three days"."""
    return time.relation in ("since", "during", "for") or time.kind in ("period", "recent")


def _is_many(trigger: Token) -> bool:
    """Tell whether a sentence tells of several happenings at once, in as many places: "separate attacks across the country"."""
    words = discourse()["many"]
    around = [trigger, trigger.head, *(c for child in trigger.children for c in (child, *child.children))]
    events = discourse()["events"]
    return any(t.lower_ in words for t in trigger.sent) or any(t.pos_ == "NOUN" and lemma(t) in events and is_plural(t) for t in around)


def _in_sentence(page: Page, draft: Draft, trigger: Token, spot: Spot, distances: Mapping[int, float], index: int) -> Iterator[str]:
    """What tells a place of the draft's own sentence."""
    yield f"near_{min(int(distances[index]), 8)}"
    yield "behind" if spot.head.i > trigger.i else "before"
    yield from (f"here_{name}" for name in spot.own if name.startswith(("prep", "size", "is_")))
    if distances[index] == min(distances.values()):
        yield "closest"
    if draft.evidence.overlaps(page.places[index]):
        yield "in_words"


def _elsewhere(page: Page, scene: Scene, near: Mapping[int, Spot], here: Collection[int], index: int, number: int) -> Iterator[str]:
    """What tells a place of another sentence: is there one in the draft's own, does it lie in that, did the report turn meanwhile?"""
    spot = near[index]
    way = _way(spot.sentence - number)
    between = range(min(number, spot.sentence) + 1, max(number, spot.sentence) + 1)
    if any(n in scene.turns for n in between):
        yield f"turned_{way}"
        yield f"turned_{way}_{spot.grain}"
    if not here:
        yield f"nothing_here_{way}_{spot.grain}"
        return
    yield f"elsewhere_{way}"
    if spot.grain == "fine":
        holders = [i for i in here if near[i].size in WIDE and _contains(page.places[i].core, page.places[index].core)]
        yield f"inside_here_{way}" if holders else "outside_here"
        yield f"only_rough_here_{way}" if all(near[i].grain != "fine" for i in here) else f"fine_here_{way}"


def _past_others(fine: Sequence[tuple[int, str]], spot: Spot, trigger: Token) -> Iterator[str]:
    """How many other narrow places, here with the numbers of their words in order, are named between a place and the draft's word."""
    first, last = sorted((spot.head.i, trigger.i))
    others: set[str] = set()
    for at in range(bisect_left(fine, (first + 1, "")), len(fine)):
        if fine[at][0] >= last or len(others) == 2:
            break
        others.update({fine[at][1]} - {spot.name})
    way = _way(spot.head.i - trigger.i)
    yield f"past_others_{way}_{min(len(others), 2)}"
    yield f"past_others_{way}_{spot.grain}_{min(len(others), 1)}"


def _placed(draft: Draft, trigger: Token, scene: Scene, spot: Spot, way: str) -> Iterator[str]:
    """Whether a place hangs on the draft's word, on that of another toll or happening, of the same type or not, or on none."""
    hit = next((word for word in spot.over if word in scene.triggers), None)
    if way == "here":
        yield "places_own" if trigger.i in spot.over else "places_other" if hit is not None else "places_none"
    elif hit is None:
        yield f"places_none_{way}"
    else:
        same = (draft.kind, draft.type) in scene.triggers[hit]
        kind = "same" if same else "event" if any(k == "event" for k, _ in scene.triggers[hit]) else "toll"
        yield f"places_{kind}_{way}"


@lru_cache(maxsize=4096)
def _contains(outer: str, inner: str) -> bool:
    return may_contain(outer, inner)


def _way(away: int) -> str:
    return "here" if away == 0 else "ahead" if away > 0 else "back"


def _bucket(away: int) -> str:
    return str(away) if -3 <= away <= 2 else "back" if away < 0 else "ahead"
