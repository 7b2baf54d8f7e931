"""Words of war that tell of no war: a record attacked, a film that bombed, ministers who clash, doctors who fight for a life.

What a word of violence is said of tells which it is: laws and hopes cannot be harmed, storms and lions wage no war, and the members of a
parliament fight with words. Which nouns stand for what nobody can lay a hand on is known from WordNet (`lexicon.kind_of_noun`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.read.accidents import is_of_animals
from contested.read.civil_affairs import is_civil_affair
from contested.read.contests import is_of_contest
from contested.read.happening_words import Trigger, is_noun_of, is_of_war, object_kind, tables
from contested.read.lexicon import kind_of_noun, lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import children, preposition, relation
from contested.read.tokens import Token
from contested.read.victims import stands_for_arms

PEACEFUL_TYPES = frozenset(("agreement", "arrest", "movement", "protest"))
HIT = ("target", "participant")
PARTIES = (*HIT, "initiator")


def drop_figurative(page: Page, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return a sentence's words of violence without those that tell of none and the nouns that these carry ("came under attack")."""
    found = {trigger.token.i for trigger in triggers if is_figurative(page, trigger)}
    carried = {t.token.i for t in triggers if t.noun and t.token.head.i in found and relation(t.token) in ("obj", "obl")}
    return [trigger for trigger in triggers if trigger.token.i not in found | carried]


def is_figurative(page: Page, trigger: Trigger) -> bool:
    """Tell whether a word of violence is said of what cannot suffer or do any."""
    entry, agents, patients = trigger.entry, trigger.arguments.agents, trigger.arguments.patients
    if patients and all(stands_for_arms(token, trigger.token) for token in patients):
        return True
    if is_of_contest(trigger) or is_civil_affair(page, trigger):
        return True
    if entry["type"] == "movement" and _is_no_march(page, trigger):
        return True
    if entry["type"] in PEACEFUL_TYPES or any(object_kind(page, _inner(token)) in ("force", "weapon") for token in agents):
        return False
    if any(child.lower_ in tables()["walking_out"].get(lemma(trigger.token), ()) for child in trigger.token.children):
        return True
    return "beside" not in entry and _is_said_of_nothing(page, trigger) or _is_among_civil(page, trigger) or _is_for_good(page, trigger)


def _is_said_of_nothing(page: Page, trigger: Trigger) -> bool:
    """Tell whether what is hit, hits or is the means of it is abstract: "attacked the law", "hit by sanctions", "hit with a fine"."""
    agents, hit = trigger.arguments.agents, list(_find_hit(trigger))
    means = [token for prep, token in trigger.arguments.obliques if prep == "with" and prep not in trigger.entry]
    if any(told and all(_is_untouchable(page, token) for token in told) for told in (hit, means)):
        return True
    return not trigger.noun and bool(agents) and all(_is_mindless(page, token, trigger.token) for token in agents)


def _is_among_civil(page: Page, trigger: Trigger) -> bool:
    """Tell whether those who fight do so with words, in games, in court or on markets, and the sentence tells of no arms and no armed."""
    parties = [token for prep, token in trigger.arguments.obliques if trigger.entry.get(prep) in PARTIES]
    parties += [*trigger.arguments.agents, *_find_hit(trigger)]
    if not all(_is_civil(token) or _is_untouchable(page, token) for token in parties):
        return False
    role = trigger.entry.get("agent")
    fighting = parties if role in HIT else trigger.arguments.agents if role == "initiator" else []
    if not any(_is_civil(token) for token in fighting) or trigger.entry.get("weak") and len(parties) == len(fighting):
        return False
    nouns = (token for token in trigger.token.sent if token.pos_ in ("NOUN", "PROPN") and token != trigger.token)
    return not any(is_of_war(noun) for noun in nouns)


def _is_no_march(page: Page, trigger: Trigger) -> bool:
    """Tell whether a verb of movement moves no force to anywhere: "sent a message", "entered politics", "sent pupils fleeing"."""
    token, words = trigger.token, tables()["no_march"]
    if trigger.noun:
        return False
    if lemma(token) in words["auxiliaries"] and any(c.lower_ == "to" for x in children(token, "xcomp") for c in x.lefts):
        return True  # "is not going to work"
    moved = trigger.arguments.patients
    goals = [t for prep, t in trigger.arguments.obliques if prep in (*words["goals"], *words["aims"].get(lemma(token), ()))]
    goals = [t for t in goals if page.times.last_at(t.idx) is None]
    if moved:
        sent = lemma(token) in tables()["sent"]
        return all(_is_untouchable(page, t) or lemma(_inner(t)) in words["envoys"] or sent and _is_unarmed(page, t) for t in moved)
    return bool(goals) and all(_is_untouchable(page, t) for t in goals)


def _find_hit(trigger: Trigger) -> Iterator[Token]:
    """Yield the nouns that a word of violence is said to be done to or with."""
    if trigger.entry.get("patient", "target") in HIT:
        yield from trigger.arguments.patients
    yield from (token for prep, token in trigger.arguments.obliques if trigger.entry.get(prep) in HIT)


def _is_untouchable(page: Page, token: Token) -> bool:
    noun = _inner(token)
    word = lemma(noun)
    if word in tables()["harmed"] or noun.ent_type_ or people_of(word) is not None or is_noun_of(noun):
        return False
    return (kind_of_noun(word) == "abstract" or word in tables()["unharmed"]) and object_kind(page, noun) == "thing"


def _is_unarmed(page: Page, token: Token) -> bool:
    """Tell whether people told by a noun bear no arms: "sent pupils fleeing"."""
    noun = _inner(token)
    return not noun.ent_type_ and people_of(lemma(noun)) is not None and object_kind(page, noun) == "people"


def _is_mindless(page: Page, agent: Token, verb: Token) -> bool:
    """Tell whether an animal, a force of nature or, as the verb's own subject or behind its "by", something abstract does it."""
    noun = _inner(agent)
    if is_of_animals(noun) or kind_of_noun(lemma(noun)) == "phenomenon" and not noun.ent_type_:
        return True
    seeming = verb.head if relation(verb) == "xcomp" else verb  # "the plan appears to clash with the law"
    return agent.head in (verb, seeming) and _is_untouchable(page, agent)


def _is_civil(token: Token) -> bool:
    noun = _inner(token)
    word, people = lemma(noun), people_of(lemma(noun))
    if noun.ent_type_ or word in tables()["bodies"]:
        return False
    return word in tables()["civil_parties"] or people is not None and people.group in tables()["civil"]


def _inner(token: Token) -> Token:
    """Return the noun that a counted or framed phrase is about: "a wave of resignations"."""
    noun = core_of(token)
    framing = (*tables()["wholes"], *tables()["shares_of"])
    framed = [c for c in children(noun, "nmod") if preposition(c) == "of"] if lemma(noun) in framing else []
    return framed[0] if framed else noun


def _is_for_good(page: Page, trigger: Trigger) -> bool:
    """Tell whether a fight is one to save or keep something, or one over what nobody can hold: "fought to save a life", "over patents"."""
    if (trigger.entry["type"], trigger.entry.get("agent")) != ("battle", "participant"):
        return False
    aims = [c for c in trigger.token.children if relation(c) in ("xcomp", "advcl", "acl")]
    over = [token for prep, token in trigger.arguments.obliques if prep == "over"]
    return any(lemma(c) in tables()["saving"] for c in aims) or any(_is_untouchable(page, token) for token in over)
