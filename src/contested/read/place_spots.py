"""The places of a report as the ranking of a claim's places sees them: how each is told, and what its sentence begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_yaml
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.paths import head_of
from contested.read.phrases import preposition, relation
from contested.read.place_words import SETTLED, feature_noun, kinds_of, provinces_of
from contested.read.sentence_vectors import Vectors, vectors_of_words
from contested.read.tokens import Token
from contested.schema import Draft, PlacePhrase

WIDE = ("country", "region", "province")
FIRST = 4  # words in which a sentence says that it tells of something else
ABOVE = 4  # words over a place among which the happening stands that it places
OFTEN = 4  # times that a name is told, or more


@dataclass(frozen=True, slots=True)
class Spot:
    """A place phrase as the ranking sees it.

    Attributes:
        head, preposition, sentence: its highest word with the preposition in front, and the number of its sentence.
        name, size: its bare name, comparable, and its kind.
        grain: how narrow it is: ``wide``, ``fine`` or ``unnamed``.
        own: what its own words tell.
        marks: what they and its sentence tell, depending on which side of a claim it stands.
        over: the words over it.
    """

    head: Token
    preposition: str
    sentence: int
    name: str
    size: str
    grain: str
    own: tuple[str, ...]
    marks: tuple[str, ...]
    over: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The places of a report as the ranking sees them.

    Attributes:
        spots: one a place phrase, ``None`` for one without words.
        at: the indices of the spots of each sentence, in order.
        turns: sentences that begin something else ("Elsewhere ...", "In another attack ...").
        triggers: words that drew a toll or a happening, with the kinds and types drawn.
        lows: the numbers of the harmed, by word that tells them and by sentence.
        vectors: those of the highest word of each place, see `contested.read.sentence_vectors`; of no account without words.
    """

    spots: Sequence[Spot | None]
    at: Mapping[int, Sequence[int]]
    turns: frozenset[int]
    triggers: Mapping[int, frozenset[tuple[str, str]]]
    lows: tuple[Mapping[int, frozenset[int]], Mapping[int, frozenset[int]]]
    vectors: Vectors


@cache
def discourse() -> Mapping[str, frozenset[str]]:
    """Return the lists of words by which a report's turns, happenings and speakers are seen (``places.yml``), by list."""
    return {name: frozenset(words) for name, words in load_yaml("lang/en/places.yml")["discourse"].items()}


@cache
def _openings() -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = load_yaml("lang/en/places.yml")["openings"]
    return {word: kind for kind, words in rows.items() for word in words}


@cache
def _prepositions() -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = load_yaml("lang/en/places.yml")["prepositions"]
    return {word: kind for kind, words in rows.items() for word in words}


def survey_places(page: Page, drafts: Sequence[Draft]) -> Scene:
    """Return the places of a report, where it turns to something else, and which of its words tell of harm and happenings."""
    counts = Counter(clean_name(place.core) for place in page.places)
    most = max((n for name, n in counts.items() if size_of(name, None) == "town"), default=0)
    spots = [None if _is_anchor(page, n) else _spot(page, place, counts, most, n) for n, place in enumerate(page.places)]
    here: dict[int, list[int]] = {}
    for number, spot in enumerate(spots):
        if spot is not None:
            here.setdefault(spot.sentence, []).append(number)
    turns = frozenset(page.sentence(token) for token in page.doc if token.is_sent_start and _turns(token))
    triggers: dict[int, frozenset[tuple[str, str]]] = {}
    by_word: dict[int, frozenset[int]] = {}
    by_sentence: dict[int, frozenset[int]] = {}
    for draft in drafts:
        trigger = page.doc.token_at(draft.trigger.start) if draft.kind in ("toll", "event") else None
        if trigger is not None:
            triggers[trigger.i] = triggers.get(trigger.i, frozenset()) | {(draft.kind, draft.type)}
        if trigger is not None and draft.count is not None:
            for told, at in ((by_word, trigger.i), (by_sentence, page.sentence(trigger))):
                told[at] = told.get(at, frozenset()) | {draft.count.low or 0}
    vectors = vectors_of_words(page, [page.doc[0] if spot is None else spot.head for spot in spots])
    return Scene(spots, here, turns, triggers, (by_word, by_sentence), vectors)


def _is_anchor(page: Page, index: int) -> bool:
    """Tell whether a place only tells where the one before it lies: "in Taji, 20 km north of Baghdad"."""
    place, before = page.places[index], page.places[index - 1] if index else None
    if before is None or before.offset is None or before.relation == "offset" or before.anchor != place.core:
        return False
    wide = size_of(clean_name(before.core), before.feature) in WIDE  # "in the province, north of Arvand"
    beside = "admin1" in kinds_of(before.core) and clean_name(before.core) not in provinces_of(place.core)  # "in Wardak, west of Kabul"
    return before.offset.km is not None or not wide or beside


def _turns(first: Token) -> bool:
    """Tell whether a sentence begins with words for something else: "Elsewhere", "Also Sunday", "In another attack"."""
    words = [token for token in first.doc[first.i : first.i + FIRST] if not token.is_space]
    while len(words) > 1 and words[0].lower_ in ("in", "at", "a", "an"):
        words = words[1:]
    return bool(words) and words[0].lower_ in discourse()["turns"]


def _spot(page: Page, place: PlacePhrase, counts: Counter[str], most: int, number: int) -> Spot | None:
    head = head_of(page, place)
    if head is None:
        return None
    rough = place.relation == "offset" and (place.offset is None or place.offset.km is None)  # "south of Derna"
    size = "unnamed" if place.core.islower() else "rough" if rough else size_of(clean_name(place.core), place.feature)
    grain = "wide" if size in (*WIDE, "rough") else "unnamed" if size == "unnamed" else "fine"
    told, before = counts[clean_name(place.core)], "at" if _is_fired_at(head) else preposition(head)
    tests = {
        f"size_{size}": True,
        f"prep_{_prepositions().get(before, 'other' if before else 'none')}": True,
        f"is_{relation(head)}": True,
        f"rel_{place.relation}": True,
        "owner": head.dep_ == "nmod:poss",
        "modifier": relation(head) in ("compound", "amod", "flat"),
        "most_told": size == "town" and told == most,
        "once": told == 1,
        "first": number == 0,
        "within": bool(place.within),
        "of_speaker": is_of_speaker(head),
    }
    hangs = () if relation(head) == "nsubj" else (f"hangs_{head.dep_}_{size}",)
    own = (*(name for name, holds in tests.items() if holds), f"told_{min(told, OFTEN)}_{grain}", *hangs)
    over = (head.i, *(word.i for word in islice(head.ancestors, ABOVE - 1)))
    number = page.sentence(head)
    return Spot(head, before, number, clean_name(place.core), size, grain, own, tuple(_marks(head, number, size, grain)), over)


def _is_fired_at(head: Token) -> bool:
    """Tell whether a place is told as where weapons are fired: "launched missiles toward Derna", "rocket fire toward Derna"."""
    if _prepositions().get(preposition(head)) != "to":
        return False
    weapons = load_yaml("lang/en/happenings.yml")["weapons"]
    fired = [word for word in islice(head.ancestors, 2) if lemma(word) in discourse()["fired"] or lemma(word) in weapons]
    return any(lemma(word) in weapons or any(lemma(c) in weapons for c in word.children) for word in fired)


def _marks(head: Token, number: int, size: str, grain: str) -> Iterator[str]:
    """What matters by the side of a claim its place stands on: how its sentence begins, whose home it is, what is told to occur there.

    Whether it is the subject of its clause does too, and so acts or bears something itself.
    """
    yield f"opens_{_opening(head)}_{grain}"
    if number == 0:
        yield f"title_{grain}"
    if relation(head) == "nsubj":
        yield f"subject_{size}"
    if relation(head) in ("nmod", "appos") and (head.head.ent_type_ == "PER" or people_of(lemma(head.head)) is not None):
        yield f"origin_{preposition(head) or 'none'}"
    verb = next((word for word in (head, *head.ancestors) if word.pos_ == "VERB"), None)
    if verb is not None and lemma(verb) in discourse()["occurring"]:
        yield from (f"occurs_{kind}" for child in verb.children if relation(child) == "nsubj" and (kind := _told_as(child)))


def _opening(word: Token) -> str:
    """How the sentence of a word begins: ``known``, ``new`` and so on (`_openings`), or ``happening``: "The blast ..."."""
    first = next(token for token in word.sent if not (token.is_space or token.is_punct))
    noun = next((token for token in first.doc[first.i + 1 : first.i + FIRST + 1] if token.pos_ == "NOUN"), first)
    kind = _openings().get(first.lower_, "other")
    return "happening" if kind == "known" and is_happening(noun) else kind


def _told_as(subject: Token) -> str | None:
    """Whether what occurs was told before: ``pronoun``, ``known``, ``new`` or ``other``; ``None`` for what is no happening."""
    if not is_happening(subject):
        return "pronoun" if _openings().get(subject.lower_) == "pronoun" else None
    return next((kind for child in subject.lefts if (kind := _openings().get(child.lower_)) in ("known", "new")), "other")


def is_known_happening(trigger: Token) -> bool:
    """Tell whether a word, or one next to it in the parse, is a happening told of before: "died in the blast"."""
    words = [word for word in (trigger, trigger.head, *trigger.children) if word.pos_ == "NOUN" and is_happening(word)]
    return any(_openings().get(child.lower_) == "known" for word in words for child in word.lefts)


def is_happening(noun: Token) -> bool:
    """Tell whether a noun is one for what happened ("blast", "fighting")."""
    return bool({noun.lower_, lemma(noun)} & (discourse()["events"] | discourse()["happenings"]))


def is_of_speaker(head: Token) -> bool:
    """Tell whether a place stands with the one who speaks: "police in Derna say", "according to the police of Derna"."""
    for word in (head, *head.ancestors):
        if word.lower_ == "according" or any(child.lower_ == "according" and relation(child) == "case" for child in word.lefts):
            return True
        if relation(word) == "nsubj":
            return lemma(word.head) in discourse()["telling"]
        if word.pos_ == "VERB":
            return False
    return False


def size_of(name: str, feature: str | None) -> str:
    """Return the kind of a place by its noun, else by the gazetteer: "Darfur" is a region."""
    if feature is not None:
        noun = feature_noun(feature)
        return noun.size if noun is not None else "town"
    if name in load_countries().codes:
        return "country"
    kinds = kinds_of(name)
    if not kinds or kinds & SETTLED:
        return "town"
    return next((size for kind, size in (("region", "region"), ("admin1", "province"), ("admin2", "district")) if kind in kinds), "town")
