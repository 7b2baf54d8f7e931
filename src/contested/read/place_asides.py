"""Places that a report only names with those who speak, come or are taken away: "told reporters in Derna", "were flown to Derna"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.phrases import children, preposition, relation
from contested.read.place_spots import Spot, discourse, is_of_speaker
from contested.read.place_words import feature_noun
from contested.read.tokens import Token
from contested.schema import Draft

AROUND = (-3, 1)  # sentences in which a claim's own place stands, before and after
HARM = ("killed", "injured")
MOVING = ("movement", "abduction", "arrest", "agreement")  # happenings that are where somebody is brought


def without_asides(page: Page, draft: Draft, trigger: Token, near: Mapping[int, Spot]) -> dict[int, Spot]:
    """Leave out of the places near a draft those that are only told with a speaker, or where the harmed are taken or troops come from.

    They stay where no town, district or province is told around the draft beside them.
    """
    if draft.kind == "control":
        return dict(near)
    carried = draft.type in HARM if draft.kind == "toll" else draft.type not in MOVING
    kept = {i: spot for i, spot in near.items() if trigger.i in spot.over[:2] or not _is_aside(page, i, spot, carried=carried)}
    number = page.sentence(trigger)
    own = (s for s in kept.values() if s.size != "country" and s.grain != "unnamed" and AROUND[0] <= s.sentence - number <= AROUND[1])
    return kept if len(kept) < len(near) and any(own) else dict(near)


def _is_aside(page: Page, index: int, spot: Spot, *, carried: bool) -> bool:
    head, feature = _over_noun(spot.head), page.places[index].feature
    told = "of_speaker" in spot.own and _is_office(head, feature)
    return told or _is_venue(head) or _is_embassy(head) or _is_of_comers(head) or carried and _is_end_of_way(head)


def _over_noun(head: Token) -> Token:
    """The noun of a kind in front of a name, else the name: "the city of Derna"."""
    noun = feature_noun(lemma(head.head)) if relation(head) == "nmod" and preposition(head) == "of" else None
    return head.head if noun is not None and noun.of == "name" else head


def is_passing(head: Token, feature: str | None) -> bool:
    """Tell whether a place is named in passing, so that "the town" hardly means it.

    Args:
        head: the highest word of the place.
        feature: the noun for its kind, if told.
    """
    head = _over_noun(head)
    aside = _is_office(head, feature) and not _is_hit(head) or _is_venue(head) or _is_of_comers(head) or _is_end_of_way(head)
    if aside or is_of_speaker(head):
        return True
    if preposition(head) == "from" and relation(head) == "nmod":  # "most of them from Derna", "a teacher from Derna"
        return head.head.pos_ in ("PRON", "ADJ", "DET") or people_of(lemma(head.head)) is not None
    return relation(head) in ("compound", "amod") and people_of(lemma(head.head)) is not None  # "the Derna brigades"


def _way_up(head: Token) -> list[Token]:
    """A word and those over it below the verb."""
    return [head, *takewhile(lambda word: word.pos_ != "VERB", head.ancestors)]


def _is_venue(head: Token) -> bool:
    """Tell whether a place is where somebody speaks: "told reporters in Derna", "said on Monday in Derna"."""
    between = _way_up(head)
    verb = between[-1].head
    if preposition(head) not in ("in", "at") or verb.pos_ != "VERB" or lemma(verb) not in discourse()["speaking"]:
        return False
    others = [word for word in between[1:] if lemma(word) not in discourse()["audiences"]]
    dated = all(word.pos_ == "PROPN" and not word.ent_type_ for word in others)  # "said on Monday in Derna"
    return dated and relation(between[-1]) in ("obl", "obj", "iobj") and all(word.i > verb.i for word in between)


def _is_office(head: Token, feature: str | None) -> bool:
    """Tell whether a place is that of a body or a house that is somewhere else than what happens: "the hospital in Derna"."""
    offices = discourse()["offices"]
    return feature in offices or any(lemma(word) in offices for word in _way_up(head)[:2])


def _is_hit(head: Token) -> bool:
    """Tell whether something happens at an office: "burned the offices in Derna", "went off outside the hospital in Derna"."""
    office = next((word for word in _way_up(head)[:2] if lemma(word) in discourse()["offices"]), head)
    if relation(head) == "compound":  # "the Derna conference center" may stand elsewhere
        return False
    return office.dep_ in ("obj", "nsubj:pass") or relation(office) == "obl" and preposition(office) != "from"


def _is_embassy(head: Token) -> bool:
    """Tell whether a place is that of an embassy which does something: "our embassy in Derna is in contact with them"."""
    over = head.head
    return lemma(over) in discourse()["embassies"] and over.dep_ == "nsubj"


def _is_of_comers(head: Token) -> bool:
    """Tell whether a place is that of soldiers or policemen who came from there: "policemen from Derna joined the search"."""
    if preposition(head) != "from":
        return False
    people = people_of(lemma(head.head)) if relation(head) == "nmod" else None
    return people is not None and people.source in ("military", "police") or lemma(head.head) in discourse()["sent"]


def _is_end_of_way(head: Token) -> bool:
    """Tell whether a place is where somebody is taken: "three of the wounded were flown to Derna"."""
    verb = head.head
    if preposition(head) != "to" or verb.pos_ != "VERB" or lemma(verb) not in discourse()["carried"]:
        return False
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
    return passive or any(people_of(lemma(word)) for word in children(verb, "obj"))
