"""Where a claim happened: the place phrases around it ranked by a table of weights (``resources/lang/en/place_weights.tsv``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from spacy.tokens import Token

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_tsv, load_yaml
from contested.read.page import Page
from contested.read.paths import head_of, tree_distance
from contested.read.phrases import preposition, relation
from contested.read.place_words import feature_noun, may_contain
from contested.schema import Draft, PlacePhrase

WINDOW = (-14, 5)  # sentences before and after
WIDE = ("country", "region", "province")
OPENING = 2  # sentences that sum up what the report then tells


@dataclass(frozen=True, slots=True)
class Spot:
    """A place phrase as the ranking sees it: its head word, sentence and kind, and what its own words tell."""

    head: Token
    sentence: int
    size: str
    own: tuple[str, ...]


@cache
def _prepositions() -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = load_yaml("lang/en/places.yml")["prepositions"]
    return {word: kind for kind, words in rows.items() for word in words}


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in load_tsv("lang/en/place_weights.tsv")}


def rank_places(page: Page, draft: Draft, trigger: Token, spots: list[Spot | None]) -> Draft:
    """Return a draft with the place phrases that may be where it happened, best first, and the odds of the best against the next.

    Args:
        page: the report.
        draft: its kind, background and running total count.
        trigger: its word.
        spots: the report's places, from `find_spots`.
    """
    weights = _weights()
    scored = sorted(
        (-sum(weights.get(f, 0.0) for f in features), index) for index, features in describe_places(page, draft, trigger, spots).items()
    )
    odds = [("place", scored[1][0] - scored[0][0])] if len(scored) > 1 else []
    return replace(draft, places=tuple(index for _, index in scored), odds=(*draft.odds, *odds))


def find_spots(page: Page) -> list[Spot | None]:
    """Return each place phrase of a report as a spot, ``None`` for one without words."""
    counts = Counter(clean_name(place.core) for place in page.places)
    most = max((n for name, n in counts.items() if _size(name, None) == "town"), default=0)
    return [_spot(page, place, counts, most, number) for number, place in enumerate(page.places)]


def _spot(page: Page, place: PlacePhrase, counts: Counter[str], most: int, number: int) -> Spot | None:
    head = head_of(page, place)
    if head is None:
        return None
    size = "unnamed" if place.core.islower() else _size(clean_name(place.core), place.feature)
    told = counts[clean_name(place.core)]
    tests = {
        f"size_{size}": True,
        f"prep_{_prepositions().get(preposition(head), 'other' if preposition(head) else 'none')}": True,
        f"is_{relation(head)}": True,
        f"rel_{place.relation}": True,
        "owner": head.dep_ == "nmod:poss",
        "modifier": relation(head) in ("compound", "amod", "flat"),
        "most_told": size == "town" and told == most,
        "once": told == 1,
        "first": number == 0,
        "within": bool(place.within),
    }
    return Spot(head, page.sentence(head), size, tuple(name for name, holds in tests.items() if holds))


def _size(name: str, feature: str | None) -> str:
    if feature is not None:
        noun = feature_noun(feature)
        return noun.size if noun is not None else "town"
    return "country" if name in load_countries().codes else "town"


def describe_places(page: Page, draft: Draft, trigger: Token, spots: list[Spot | None]) -> dict[int, tuple[str, ...]]:
    """Return the features of every place phrase in reach of a draft, by its index."""
    number = page.sentence(trigger)
    near = {i: s for i, s in enumerate(spots) if s is not None and WINDOW[0] <= s.sentence - number <= WINDOW[1]}
    distances = {i: tree_distance(s.head, trigger) for i, s in near.items() if s.sentence == number}
    closest = min(distances.values(), default=0.0)
    finer = {s.sentence for s in near.values() if s.size not in (*WIDE, "unnamed")}
    here = [index for index, spot in near.items() if spot.sentence == number]
    found = {}
    for index, spot in near.items():
        away = spot.sentence - number
        features = [*spot.own, f"away_{_bucket(away)}"]
        if away == 0:
            features += [f"near_{min(int(distances[index]), 8)}", "behind" if spot.head.i > trigger.i else "before"]
            features += [f"here_{name}" for name in spot.own if name.startswith(("prep", "size", "is_"))]
            features += ["closest"] if distances[index] == closest else []
            features += ["in_words"] if draft.evidence.overlaps(page.places[index]) else []
        elif here:
            way = "ahead" if away > 0 else "back"
            features.append(f"elsewhere_{way}")
            if spot.size not in (*WIDE, "unnamed"):
                holders = [i for i in here if near[i].size in WIDE and _contains(page.places[i].core, page.places[index].core)]
                features.append(f"inside_here_{way}" if holders else "outside_here")
        if number < OPENING:
            features.append(f"opening_{_bucket(away)}_{spot.size}")
        if spot.size in WIDE:
            features.append(f"{'finer_beside' if spot.sentence in finer else 'alone'}")
        if draft.background or draft.cumulative:
            features.append(f"past_{spot.size}{'_here' if away == 0 else ''}")
        features.append(f"{draft.kind}_{spot.size}")
        found[index] = tuple(features)
    return found


@lru_cache(maxsize=4096)
def _contains(outer: str, inner: str) -> bool:
    return may_contain(outer, inner)


def _bucket(away: int) -> str:
    return str(away) if -3 <= away <= 2 else "back" if away < 0 else "ahead"
