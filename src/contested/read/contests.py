"""Words of war for games and elections: "beat the hosts 3-0", "a penalty shootout", "defeated the senator with 60 percent of the votes"."""

from __future__ import annotations

import re

from contested.read.happening_words import Trigger, is_of_war, tables
from contested.read.lexicon import lemma, people_of
from contested.read.parties import core_of
from contested.read.tokens import Token
from contested.read.word_index import words_by_form

_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,2}(?![\d-])")


def is_of_contest(trigger: Trigger) -> bool:
    """Tell whether a word is of a game or an election of which its sentence tells, and nobody armed takes part.

    Rivals are beaten, balls are hit: who is only shot or hit is none.
    """
    words, verb = tables()["contests"], lemma(trigger.token)
    if trigger.noun and verb == "rally":
        return not words_by_form(trigger.token.doc).keys().isdisjoint(words["races"])
    if trigger.noun:
        return verb in words["called"] and _is_told_in(trigger.token, "games") and not _is_fought(trigger)
    if verb in words["won"]:
        told = _is_told_in(trigger.token, "games", "votes") or _has_score(trigger.token) or _is_of_parties(trigger)
        told = told and (bool(trigger.arguments.agents) or verb not in words["unseated"])  # "was ousted after the vote"
        return told and all(map(_is_rival, (*trigger.arguments.agents, *trigger.arguments.patients))) and not _is_fought(trigger)
    if verb not in words["played"] or any(map(_is_somebody, trigger.arguments.patients)):
        return False
    return bool(trigger.arguments.agents) and _is_told_in(trigger.token, "games") and not _is_fought(trigger)


def _is_told_in(token: Token, *kinds: str) -> bool:
    wanted = {word for kind in kinds for word in tables()["contests"][kind]}
    return any(t.pos_ in ("NOUN", "PROPN") and (t.lower_ in wanted or lemma(t) in wanted) for t in token.sent if t is not token)


def _has_score(token: Token) -> bool:
    return any(_SCORE.match(token.doc.text[t.idx : t.idx + 7]) for t in token.sent if t.text[0].isdigit())


def _is_of_parties(trigger: Trigger) -> bool:
    """Tell whether a party wins or loses, or one wins by so much: "the party narrowly beat its rival"."""
    words, parties = tables()["contests"], (*trigger.arguments.agents, *trigger.arguments.patients)
    if any(c.lower_ in words["margins"] for c in trigger.token.children):
        return True
    return any(t.lower_ in words["parties"] for noun in parties for t in (core_of(noun).ent or (core_of(noun),)))


def _is_rival(token: Token) -> bool:
    """Tell whether somebody may win a game or an election: a name, or one told by what he plays or stands for."""
    core = core_of(token)
    if core.ent_type_ or core.pos_ in ("PRON", "PROPN", "NUM"):
        return True
    word, people = lemma(core), people_of(lemma(core))
    return word in (*tables()["contests"]["rivals"], *tables()["civil_parties"]) or people is not None and people.group == "officials"


def _is_somebody(token: Token) -> bool:
    core = core_of(token)
    return core.ent_type_ == "PER" or core.pos_ == "PRON" or people_of(lemma(core)) is not None


def _is_fought(trigger: Trigger) -> bool:
    """Tell whether the sentence tells of arms or of the armed, what games have too left out: a shot, a round."""
    words = tables()["contests"]
    nouns = (t for t in trigger.token.sent if t.pos_ in ("NOUN", "PROPN") and t is not trigger.token)
    played = (*words["games"], *words["rivals"])
    return any(is_of_war(t) and lemma(t) not in played or lemma(t) in words["unless"] for t in nouns)
