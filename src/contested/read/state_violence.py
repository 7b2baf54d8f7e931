"""Violence of those in power: coups by their own officers, and what is done to people who cannot defend themselves."""

from __future__ import annotations

from collections.abc import Sequence

from contested.read.happening_words import Trigger, tables
from contested.read.lexicon import lemma, people_of
from contested.read.parties import core_of
from contested.read.phrases import relation
from contested.read.tokens import Token


def type_of_state_violence(triggers: Sequence[Trigger], fixed: str | None, doers: Sequence[Token]) -> str | None:
    """Return the type of a coup or of violence on the defenceless, told as a fight or left open (``fixed``), ``None`` for all else."""
    if fixed == "battle" and _is_coup(triggers, doers):
        return "other_violence"
    crime = _is_state_crime(triggers) or fixed is None and _is_police_shooting(triggers)
    return "attack_on_civilians" if fixed in (None, "battle", "other_violence") and crime else None


def _is_coup(triggers: Sequence[Trigger], doers: Sequence[Token]) -> bool:
    """Tell whether a head of state is overthrown by his own officers: "toppled in a coup", "the military's ouster of the president"."""
    words = tables()["coups"]
    if triggers[0].entry["id"] != "overthrow" or any(t.entry["id"] not in ("overthrow", "coup") for t in triggers):
        return False
    told = any(lemma(t) in words["nouns"] for t in triggers[0].token.sent)
    hit = [t for t in triggers[0].arguments.patients if core_of(t).ent_type_ == "PER" or lemma(core_of(t)) in words["ousted"]]
    return bool(hit) and (told or bool(doers) and all(lemma(core_of(d)) in words["officers"] for d in doers))


def _is_state_crime(triggers: Sequence[Trigger]) -> bool:
    """Tell whether a word is for what is done to the defenceless: "extrajudicial killings", "atrocities", "a crackdown on protesters"."""
    words, token = tables()["state_crimes"], triggers[0].token
    nouns = [t.token for t in triggers if t.noun]
    if any(lemma(noun) in words["nouns"] or any(c.lower_ in words["kinds"] for c in noun.lefts) for noun in nouns):
        return True
    aimed = [core_of(t) for prep, t in triggers[0].arguments.obliques if prep in ("on", "against")]
    return lemma(token) == "crackdown" and any(lemma(t) in (*words["crowds"], *tables()["marchers"], *tables()["marches"]) for t in aimed)


def _is_police_shooting(triggers: Sequence[Trigger]) -> bool:
    """Tell whether the police are told to have shot somebody who bears no arms: "the police shooting of a teenager"."""
    token = triggers[0].token
    if not triggers[0].noun or not {token.lower_, lemma(token)} & {*tables()["shootings"]}:
        return False
    shot = [people_of(lemma(core_of(t))) for t in triggers[0].arguments.patients]
    armed = any(people is not None and people.group in tables()["armed"] for people in shot)
    return not armed and any(lemma(c) == "police" and relation(c) == "compound" for c in token.lefts)
