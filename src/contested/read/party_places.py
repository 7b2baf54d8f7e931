"""Names and possessives around a happening that tell where it was, not who did it or whom it hit."""

from __future__ import annotations

import itertools

from contested.data.tables import load_yaml
from contested.read.known_groups import names_armed_group
from contested.read.lexicon import lemma
from contested.read.nations import is_state
from contested.read.phrases import entity_at, relation
from contested.read.place_words import kinds_of
from contested.read.tokens import Token


def owns_house(owner: Token, deed: Token) -> bool:
    """Tell whether a possessive in front of a deed is that of the house it hit: "the Harper's bar bombing"."""
    between = deed.doc[owner.i + 1 : deed.i]
    return owner.dep_ == "nmod:poss" and any(relation(t) == "compound" and _is_open(lemma(t)) for t in between)


def _is_open(noun: str) -> bool:
    """Tell whether a noun (lemma) is for a house, a ground or a vehicle of everyday life."""
    return noun in load_yaml("lang/en/public_places.yml")["places"] or noun in load_yaml("lang/en/happenings.yml")["civilian_things"]


def owns_state(place: Token, core: Token) -> bool:
    """Tell whether a possessive in a phrase is that of a state, and of no place named beside: "a cafe in Tarna, Chad's second city"."""
    between = itertools.takewhile(lambda t: t.i != core.i, place.ancestors)
    return place.dep_ == "nmod:poss" and is_state(place.text) and all(relation(t) != "appos" for t in between)


def is_place_of_deed(token: Token) -> bool:
    """Tell whether a name in front of a deed that the model took for a body is a place's: "the Madrid bombings"."""
    bounds = entity_at(token)
    words = [t.text for t in token.doc[bounds[0] : bounds[1]]] if bounds is not None else [token.text]
    known = all(word.istitle() for word in words) and "city" in kinds_of(" ".join(words))
    return token.ent_type_ == "ORG" and known and not names_armed_group(words)
