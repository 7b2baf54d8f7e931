"""Where a claim happened: the place phrases around it ranked by a table of weights (``resources/lang/en/place_weights.tsv``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_tsv, load_yaml
from contested.read.lexicon import is_plural, lemma
from contested.read.page import Page
from contested.read.paths import head_of, tree_distance
from contested.read.phrases import preposition, relation
from contested.read.place_words import feature_noun, may_contain
from contested.read.tokens import Token
from contested.schema import Draft, PlacePhrase

WINDOW = (-14, 5)  # sentences before and after
BESIDE = (-1, 0)  # for control, which is of a place told with it or just before
WIDE = ("country", "region", "province")
OPENING = 2  # sentences that sum up what the report then tells
FIRST = 4  # words in which a sentence says that it tells of something else
ABOVE = 4  # words over a place among which the happening stands that it places


@dataclass(frozen=True, slots=True)
class Spot:
    """A place phrase as the ranking sees it: its head word, sentence and kind, what its own words tell, and the words over it."""

    head: Token
    sentence: int
    size: str
    own: tuple[str, ...]
    over: tuple[int, ...]

    @property
    def grain(self) -> str:
        """How narrow it is: ``wide``, ``fine`` or ``unnamed``."""
        return "wide" if self.size in WIDE else "unnamed" if self.size == "unnamed" else "fine"


@dataclass(frozen=True, slots=True)
class Scene:
    """The places of a report as the ranking sees them.

    Attributes:
        spots: one a place phrase, ``None`` for one without words.
        turns: sentences that begin something else ("Elsewhere ...", "In another attack ...").
        triggers: words that drew a toll or a happening, with the kinds and types drawn.
    """

    spots: Sequence[Spot | None]
    turns: frozenset[int]
    triggers: Mapping[int, frozenset[tuple[str, str]]]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("lang/en/places.yml")["discourse"].items()}


@cache
def _prepositions() -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = load_yaml("lang/en/places.yml")["prepositions"]
    return {word: kind for kind, words in rows.items() for word in words}


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in load_tsv("lang/en/place_weights.tsv")}


def rank_places(page: Page, draft: Draft, trigger: Token, scene: Scene) -> Draft:
    """Return a draft with the place phrases that may be where it happened, best first, and the odds of the best against the next.

    Args:
        page: the report.
        draft: its kind, background and running total count.
        trigger: its word.
        scene: the report's places, from `survey_places`.
    """
    weights = _weights()
    scored = sorted(
        (-sum(weights.get(f, 0.0) for f in features), index) for index, features in describe_places(page, draft, trigger, scene).items()
    )
    odds = [("place", scored[1][0] - scored[0][0])] if len(scored) > 1 else []
    return replace(draft, places=tuple(index for _, index in scored), odds=(*draft.odds, *odds))


def survey_places(page: Page, drafts: Sequence[Draft]) -> Scene:
    """Return the places of a report, where it turns to something else, and which of its words tell of harm and happenings."""
    counts = Counter(clean_name(place.core) for place in page.places)
    most = max((n for name, n in counts.items() if _size(name, None) == "town"), default=0)
    spots = [_spot(page, place, counts, most, number) for number, place in enumerate(page.places)]
    turns = frozenset(page.sentence(token) for token in page.doc if token.is_sent_start and _turns(token))
    triggers: dict[int, frozenset[tuple[str, str]]] = {}
    for draft in drafts:
        trigger = page.doc.token_at(draft.trigger.start) if draft.kind in ("toll", "event") else None
        if trigger is not None:
            triggers[trigger.i] = triggers.get(trigger.i, frozenset()) | {(draft.kind, draft.type)}
    return Scene(spots, turns, triggers)


def _turns(first: Token) -> bool:
    """Tell whether a sentence begins with words for something else: "Elsewhere", "Also Sunday", "In another attack"."""
    words = [token for token in first.doc[first.i : first.i + FIRST] if not token.is_space]
    while len(words) > 1 and words[0].lower_ in ("in", "at", "a", "an"):
        words = words[1:]
    return bool(words) and words[0].lower_ in _words()["turns"]


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
        "of_speaker": _is_of_speaker(head),
    }
    over = (head.i, *(word.i for word in islice(head.ancestors, ABOVE - 1)))
    return Spot(head, page.sentence(head), size, tuple(name for name, holds in tests.items() if holds), over)


def _is_of_speaker(head: Token) -> bool:
    """Tell whether a place stands with the one who speaks: "police in Derna say", "according to the police of Derna"."""
    for word in (head, *head.ancestors):
        if any(child.lower_ == "according" and relation(child) == "case" for child in word.lefts):
            return True
        if relation(word) == "nsubj":
            return lemma(word.head) in _words()["telling"]
        if word.pos_ == "VERB":
            return False
    return False


def _is_of_care(place: PlacePhrase, head: Token) -> bool:
    """Tell whether a place is where the harmed are brought, not where they were harmed: "died in a local hospital"."""
    if place.feature not in _words()["care"]:
        return False
    verb = next((word for word in head.ancestors if word.pos_ == "VERB"), None)
    return verb is not None and lemma(verb) in _words()["brought"]


def _size(name: str, feature: str | None) -> str:
    if feature is not None:
        noun = feature_noun(feature)
        return noun.size if noun is not None else "town"
    return "country" if name in load_countries().codes else "town"


def describe_places(page: Page, draft: Draft, trigger: Token, scene: Scene) -> dict[int, tuple[str, ...]]:
    """Return the features of every place phrase in reach of a draft, by its index."""
    number = page.sentence(trigger)
    first, last = BESIDE if draft.kind == "control" else WINDOW
    near = {i: s for i, s in enumerate(scene.spots) if s is not None and first <= s.sentence - number <= last}
    if draft.kind == "toll":
        near = {i: spot for i, spot in near.items() if not _is_of_care(page.places[i], spot.head)} or near
    finer = {spot.sentence for spot in near.values() if spot.grain == "fine"}
    many = _is_many(trigger)
    distances = {i: tree_distance(spot.head, trigger) for i, spot in near.items() if spot.sentence == number}
    found = {}
    for index, spot in near.items():
        away = spot.sentence - number
        if away == 0:
            beside = _in_sentence(page, draft, trigger, spot, distances, index)
        else:
            beside = _elsewhere(page, scene, near, distances, index, number)
        features = [*spot.own, f"away_{_bucket(away)}", *beside, f"{draft.kind}_{spot.size}"]
        if number < OPENING:
            features.append(f"opening_{_bucket(away)}_{spot.size}")
        if number == 0:
            features.append(f"lead_{_way(away)}_{spot.grain}")
        if many:
            features.append(f"many_{spot.grain}_{_way(away)}")
        if "of_speaker" in spot.own:
            features.append(f"of_speaker_{_way(away)}_{spot.grain}")
        if spot.grain == "wide":
            features.append("finer_beside" if spot.sentence in finer else "alone")
        if draft.background or draft.cumulative:
            features.append(f"past_{spot.size}{'_here' if away == 0 else ''}")
        features += _placed(draft, trigger, scene, spot, _way(away))
        found[index] = tuple(features)
    return found


def _is_many(trigger: Token) -> bool:
    """Tell whether a sentence tells of several happenings at once, in as many places: "separate attacks across the country"."""
    words = _words()["many"]
    around = [trigger, trigger.head, *(c for child in trigger.children for c in (child, *child.children))]
    events = _words()["events"]
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
