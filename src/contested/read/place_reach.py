"""Which places may be where a claim happened: those near enough, without those that cannot be it, such as where a rocket came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from contested.read.happening_words import tables
from contested.read.lexicon import lemma
from contested.read.page import Page
from contested.read.parties import is_state
from contested.read.phrases import children, preposition, relation
from contested.read.place_asides import without_asides
from contested.read.place_lands import find_lands, find_whole_lands
from contested.read.place_spots import Scene, Spot, discourse, is_known_happening
from contested.read.place_words import feature_noun, place_words
from contested.read.tokens import Token
from contested.schema import Draft, PlacePhrase, TimeExpression

WINDOW = (-14, 5)  # sentences before and after
MOST = 100  # places in reach: no prose has more, but sentences that do not end do
BESIDE = (-1, 0)  # for control, which is of a place told with it or just before
THOUSANDS = 1000  # people harmed: more than in one place


def find_reach(page: Page, draft: Draft, trigger: Token, scene: Scene) -> dict[int, Spot]:
    """Return the places that are near enough to a draft, by index, without those that cannot be where it was."""
    number = page.sentence(trigger)
    first, last = BESIDE if draft.kind == "control" else (-number, WINDOW[1]) if is_of_war(page, draft) else WINDOW
    reach = islice((i for sentence in _nearest_first(number, first, last) for i in scene.at.get(sentence, ())), MOST)
    near = {i: spot for i in sorted(reach) if (spot := scene.spots[i]) is not None}
    near = {i: spot for i, spot in near.items() if not _is_doer(spot.head, trigger)} or near
    near = {i: spot for i, spot in near.items() if not _is_no_scene(page.places[i], spot)}
    near = {i: spot for i, spot in near.items() if not _is_origin(spot) and not _is_left(page.places[i], spot)} or near
    if draft.kind == "toll":
        near = {i: spot for i, spot in near.items() if not _is_of_care(page.places[i], spot.head)} or near
    near = without_asides(page, draft, trigger, near)
    if _is_of_whole_war(page, draft, trigger, near):
        near = {i: spot for i in find_whole_lands(page)[:MOST] if (spot := scene.spots[i]) is not None} or near
    if draft.kind != "control":
        near = {i: spot for i, spot in near.items() if spot.grain != "unnamed" or _is_side(spot)} or near
    if not draft.cumulative and draft.type != "displaced":  # "killed in Saravena, a town in Arauca state" was killed in Saravena
        wholes = find_wholes(page, near)
        near = {i: spot for i, spot in near.items() if i not in wholes or spot.size == "country"}
    return near


def find_wholes(page: Page, near: Mapping[int, Spot]) -> frozenset[int]:
    """Find the places that only say what others of their sentence are part of."""
    inner: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, spot in near.items():
        for whole in page.places[index].within:
            inner[spot.sentence, whole].append(index)
    return frozenset(i for i, spot in near.items() if _is_whole(page, near, i, inner.get((spot.sentence, page.places[i].core), ())))


def _is_whole(page: Page, near: Mapping[int, Spot], index: int, inner: Collection[int]) -> bool:
    """Tell whether a place only says what a narrower one before it is part of: "in Qanfouda, one of the last sectors of the city"."""
    if any(n != index and near[n].grain == "fine" and page.places[n].name[:1].isupper() for n in inner):
        return True  # "in Saravena, a town in Arauca state"
    spot = near[index]
    return any(n < index for n in inner) and spot.preposition == "of" and feature_noun(lemma(spot.head.head)) is not None


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


def _nearest_first(number: int, first: int, last: int) -> Iterator[int]:
    """The numbers of a sentence and of those about it, from so far before to so far behind."""
    yield number
    for away in range(1, max(-first, last) + 1):
        yield from (number + way for way in (-away, away) if first <= way <= last)


def is_of_war(page: Page, draft: Draft) -> bool:
    """Tell whether a running total is over a war: of thousands, or since long."""
    many = draft.count is not None and draft.count.low >= THOUSANDS
    return draft.cumulative and (many or any(lasts(page.times[index]) for index in draft.times[:1]))


def lasts(time: TimeExpression) -> bool:
    """Tell whether a time is one over which harm is counted: "since Tuesday", "over three days"."""
    return time.relation in ("since", "during", "for") or time.kind in ("period", "recent")


def _is_of_whole_war(page: Page, draft: Draft, trigger: Token, near: Mapping[int, Spot]) -> bool:
    """Tell whether a running total is of more than one happening, and its sentence names no place that it may be of."""
    if not draft.cumulative or is_known_happening(trigger):
        return False
    lands, number = find_lands(page), page.sentence(trigger)
    own = (i for i, spot in near.items() if spot.sentence == number and spot.grain != "unnamed" and "of_speaker" not in spot.own)
    return all(lands[i] == "abroad" for i in own)


def _is_side(spot: Spot) -> bool:
    """Tell whether a place without a name is told by its side or as several: "the northern districts", "several villages"."""
    words = (place_words().sides, place_words().bearings, discourse()["many"])
    return any(child.lower_ in told for child in spot.head.children for told in words)
