"""Where a claim happened: the place phrases around it ranked by a table of weights (``resources/lang/en/place_weights.tsv``).

It weighs yes-or-no features and, as ``vector:0`` and so on, the numbers of the vectors of a place's highest word.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from contested.data.gazetteer import clean_name
from contested.data.tables import load_tsv
from contested.read.lexicon import is_plural, lemma
from contested.read.page import Page
from contested.read.paths import tree_distance
from contested.read.place_lands import find_lands
from contested.read.place_reach import find_reach, find_wholes, lasts
from contested.read.place_spots import WIDE, Scene, Spot, discourse, is_known_happening
from contested.read.place_words import may_contain
from contested.read.sentence_vectors import Weights
from contested.read.tokens import Token
from contested.schema import Draft, TimeExpression

OPENING = 2  # sentences that sum up what the report then tells
RANKS = {"country": 4, "region": 3, "province": 3, "line": 3, "district": 2}  # sizes of places, larger ones first


@cache
def _weights() -> Weights:
    return Weights((row["feature"], float(row["weight"])) for row in load_tsv("lang/en/place_weights.tsv"))


def rank_places(page: Page, draft: Draft, trigger: Token, scene: Scene) -> Draft:
    """Return a draft with the place phrases that may be where it happened, best first, and the odds of the best place against the next.

    The phrases that tell one place by one name count together.

    Args:
        page: the report.
        draft: its kind, background and running total count.
        trigger: its word.
        scene: the report's places, from `contested.read.place_spots.survey_places`.
    """
    weights = _weights()
    described = describe_places(page, draft, trigger, scene)
    vectors = scene.vectors[[*described]]
    scores = dict(zip(described, (vectors @ weights.of_numbers(vectors.shape[1])).tolist(), strict=True))
    for index, features in described.items():
        scores[index] += math.fsum(weights.get(f, 0.0) for f in features)
    places = weigh_names(page, scores)
    best = sorted(set(places.values()), reverse=True)
    odds = [("place", best[0] - best[1])] if len(best) > 1 else []
    ranked = sorted(scores, key=lambda index: (-places[index], -scores[index], index))
    return replace(draft, places=tuple(ranked), odds=(*draft.odds, *odds))


def weigh_names(page: Page, scores: Mapping[int, float]) -> dict[int, float]:
    """Return for each place phrase what all phrases of its name weigh together; one in small letters stands alone."""
    names = {i: clean_name(page.places[i].name) if not page.places[i].name.islower() else str(i) for i in scores}
    whole: Counter[str] = Counter()
    for index, score in scores.items():
        whole[names[index]] += math.exp(score)  # type: ignore[assignment]
    return {index: math.log(whole[names[index]]) for index in scores}


def describe_places(page: Page, draft: Draft, trigger: Token, scene: Scene) -> dict[int, tuple[str, ...]]:
    """Return the features of every place phrase in reach of a draft, by its index."""
    number = page.sentence(trigger)
    near = find_reach(page, draft, trigger, scene)
    fine = sorted((spot.head.i, spot.name) for spot in near.values() if spot.grain == "fine")
    finer = {spot.sentence for spot in near.values() if spot.grain == "fine"}
    wholes, mates = find_wholes(page, near), _group(near)
    many, known = _is_many(trigger), is_known_happening(trigger)
    lasting = any(lasts(page.times[index]) for index in draft.times[:1])
    lows = frozenset({draft.count.low or 0}) if draft.count is not None else scene.lows[0].get(trigger.i)
    distances = {i: tree_distance(spot.head, trigger) for i, spot in near.items() if spot.sentence == number}
    lands = find_lands(page)
    found = {}
    for index, spot in near.items():
        away = spot.sentence - number
        marks = [f"{mark}_{_way(away)}" for mark in spot.marks]
        if away == 0:
            beside = [*_in_sentence(page, draft, trigger, spot, distances, index)]
        else:
            beside = [*_elsewhere(page, scene, near, distances, index, number), *_past_others(fine, spot, trigger)]
        features = [*spot.own, *marks, f"away_{_bucket(away)}", *beside, f"{draft.kind}_{spot.size}"]
        features += [f"land_{lands[index]}{told}" for told in ("", f"_{_way(away)}", f"_{spot.grain}", f"_{spot.size}")]
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
        features += _placed(draft, trigger, scene, spot, _way(away))
        features += _of_kind(page, draft, spot, _way(away))
        features += _spoken(page, draft, trigger, spot, index, _way(away))
        features += _of_stretch(draft, spot, number, whole=index in wholes)
        features += _holding(page, draft, mates.get(spot.sentence, ()), index, spot, _way(away))
        features += _dated(page, draft, spot, _way(away)) if away else ()
        found[index] = tuple(features)
    return found


def _compare(lows: Collection[int], others: Collection[int] | None) -> str:
    """How numbers of harmed told with a claim stand to those told with a place: ``same``, ``less`` told there, ``other`` or ``none``."""
    if not others:
        return "none"
    return "same" if set(lows) & set(others) else "less" if max(others) < max(lows) else "other"


def _is_many(trigger: Token) -> bool:
    """Tell whether a sentence tells of several happenings at once, in as many places: "separate attacks across the country"."""
    words = discourse()["many"]
    around = [trigger, trigger.head, *(c for child in trigger.children for c in (child, *child.children))]
    events = discourse()["events"]
    return any(t.lower_ in words for t in trigger.sent) or any(t.pos_ == "NOUN" and lemma(t) in events and is_plural(t) for t in around)


def _in_sentence(page: Page, draft: Draft, trigger: Token, spot: Spot, distances: Mapping[int, float], index: int) -> Iterator[str]:
    """What tells a place of the draft's own sentence."""
    yield f"near_{min(int(distances[index]), 8)}"
    side = "behind" if spot.head.i > trigger.i else "before"
    yield side
    first, last = sorted((trigger.i, spot.head.i))
    yield f"commas_{min(sum(word.text == ',' for word in trigger.doc[first:last]), 3)}_{side}"
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


def _of_stretch(draft: Draft, spot: Spot, number: int, *, whole: bool) -> Iterator[str]:
    """How a place is told in the first sentences, of history, and where it is only what a narrower one is part of."""
    away = spot.sentence - number
    if number < OPENING:
        yield f"opening_{_bucket(away)}_{spot.size}"
    if number == 0:
        yield f"lead_{_way(away)}_{spot.grain}"
    if draft.background or draft.cumulative:
        yield f"past_{spot.size}{'_here' if away == 0 else ''}"
    if whole:
        yield from ("whole", f"whole_{_way(away)}", f"whole_{spot.size}", f"whole_{draft.kind}")
    if whole and draft.cumulative:
        yield "whole_cum"


def _of_kind(page: Page, draft: Draft, spot: Spot, way: str) -> Iterator[str]:
    """What a place of its size, told like that, is to a claim of its type; whether the headline has it."""
    if draft.cumulative:
        yield f"cum_{spot.size}"
        yield f"cum_{way}_{spot.grain}"
    if way == "here":
        yield from (f"{draft.type}_{name}" for name in spot.own if name.startswith("prep_"))
    if spot.grain != "unnamed" and spot.name and spot.name in clean_name(page.report.title or ""):
        yield f"titled_{spot.grain}"
        yield f"titled_{way}"
        if draft.cumulative:
            yield "titled_cum"


def _spoken(page: Page, draft: Draft, trigger: Token, spot: Spot, index: int, way: str) -> Iterator[str]:
    """Whether a place is told by the claim's speaker, and whether it is where somebody speaks: "told reporters in Geneva"."""
    if draft.speech is not None:
        speech, place = page.speeches[draft.speech], page.places[index]
        side = "in" if speech.start <= place.start < speech.end else "out"
        yield f"speech_{side}_{way}"
        yield f"speech_{side}_{way}_{spot.grain}"
    verb = next((word for word in (spot.head, *spot.head.ancestors) if word.pos_ == "VERB"), None)
    if verb is not None and verb.i != trigger.i and lemma(verb) in discourse()["telling"]:
        yield f"saying_{way}_{'same' if way == 'here' and verb.is_ancestor(trigger) else 'other'}"
        yield f"saying_{spot.preposition or 'none'}_{spot.grain}"


def _dated(page: Page, draft: Draft, spot: Spot, way: str) -> Iterator[str]:
    """Whether a place of another sentence is told with the claim's own time."""
    here = {_day(page.times[index]) for index in draft.times[:1]}
    there = {_day(page.times[index]) for index in page.times.starting_in(page.sentence_span(spot.sentence))}
    if here and there:
        yield f"time_{'same' if here & there else 'other'}_{way}"
    elif here or there:
        yield f"time_{'here' if here else 'there'}_{way}"


def _day(time: TimeExpression) -> tuple[object, ...]:
    return time.kind, time.year, time.month, time.day, time.weekday, time.unit, time.amount


def _holding(page: Page, draft: Draft, mates: Sequence[tuple[int, Spot]], index: int, spot: Spot, way: str) -> Iterator[str]:
    """Whether a place may hold a narrower one of its sentence, or lie in a wider one."""
    if spot.grain == "unnamed":
        return
    rank, core = RANKS.get(spot.size, 1), page.places[index].core
    others = [(RANKS.get(mate.size, 1), page.places[i].core) for i, mate in mates if mate.name != spot.name]
    if rank > 1 and any(other < rank and _contains(core, name) for other, name in others):
        yield from (f"holder_{spot.size}", f"holder_{way}", f"holder_{draft.kind}{'_cum' if draft.cumulative else ''}")
    if any(other > rank and _contains(name, core) for other, name in others):
        yield from (f"held_{way}", f"held_{rank}")


def _group(near: Mapping[int, Spot]) -> dict[int, list[tuple[int, Spot]]]:
    """The named places of each sentence."""
    found: dict[int, list[tuple[int, Spot]]] = defaultdict(list)
    for index, spot in near.items():
        if spot.grain != "unnamed":
            found[spot.sentence].append((index, spot))
    return found


@lru_cache(maxsize=4096)
def _contains(outer: str, inner: str) -> bool:
    return may_contain(outer, inner)


def _way(away: int) -> str:
    return "here" if away == 0 else "ahead" if away > 0 else "back"


def _bucket(away: int) -> str:
    return str(away) if -3 <= away <= 2 else "back" if away < 0 else "ahead"
