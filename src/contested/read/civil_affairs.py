"""What firms, states and courts do in peace, told by words that also tell of war: contracts, rescues at sea, notes of protest, prison."""

from __future__ import annotations

from contested.read.happening_words import Trigger, is_armed, is_of_war, tables
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import children, find_arguments, preposition, relation
from contested.read.tokens import Token
from contested.read.word_index import words_by_form


def is_civil_affair(page: Page, trigger: Trigger) -> bool:
    """Tell whether a word of agreement, protest or arrest, or of a verbal attack, is one of peace."""
    kind, entry = str(trigger.entry["type"]), trigger.entry["id"]
    if kind == "agreement":
        return _is_contract(page, trigger) or _is_rescue(page, trigger) or _is_delivery(trigger)
    if kind == "arrest":
        return _is_sentence(trigger)
    if entry == "protest":
        return _is_showing(trigger) or _is_of_state(trigger) or _is_of_voters(trigger)
    return entry in ("attack", "to-attack", "offensive") and _is_verbal(trigger)


def _is_contract(page: Page, trigger: Trigger) -> bool:
    """Tell whether an agreement is one of firms or ministries: it has a price or serves trade, or its report tells nothing of war."""
    token, words = trigger.token, tables()["contracts"]
    if trigger.entry["id"] not in words["entries"] and lemma(token) not in words["nouns"]:
        return False
    if any(is_armed(page, t) and not core_of(t).ent_type_ for t in trigger.arguments.agents):
        return False
    if any(c.text in words["currencies"] or c.lower_ in words["prices"] for c in token.subtree if abs(c.i - token.i) <= 6):
        return True
    aims = [c for c in children(token, "acl", "advcl") if c.i > token.i]
    aims += [c for c in children(token.head, "advcl", "xcomp") if relation(token) in ("obj", "nsubj") and c.i > token.i]
    if any(lemma(c) in words["aims"] for c in aims):
        return True
    return words_by_form(page.doc).keys().isdisjoint(words["unless"])


def _is_rescue(page: Page, trigger: Trigger) -> bool:
    """Tell whether people are rescued in a report that tells of no captives: from the sea, from a fire."""
    rescued = lemma(trigger.token) == "rescue" and trigger.token.pos_ == "VERB"
    return rescued and words_by_form(page.doc).keys().isdisjoint((*tables()["detained"]["unless"], *tables()["contracts"]["captives"]))


def _is_delivery(trigger: Trigger) -> bool:
    """Tell whether what is handed over is a thing of daily life: "handed over the hall to the pupils"."""
    given = [lemma(core_of(t)) for t in trigger.arguments.patients]
    return trigger.entry["id"] == "hand-over" and bool(given) and {*given} <= {*tables()["contracts"]["gifts"]}


def _is_sentence(trigger: Trigger) -> bool:
    """Tell whether a court sends somebody to prison, or a law may: "jailed for nine years", "faces imprisonment"."""
    token, words = trigger.token, tables()["sentences"]
    if lemma(token) not in words["words"]:
        return False
    if trigger.noun:
        return any(lemma(t) in words["above"] for t in (token.head, token.head.head))
    return any(preposition(c) == "for" and lemma(core_of(c)) in words["spans"] for c in children(token, "obl"))


def _is_showing(trigger: Trigger) -> bool:
    """Tell whether something is only shown or support rallied: "demonstrated how it works", "rallied behind the leader"."""
    token, word = trigger.token, lemma(trigger.token)
    if trigger.noun or token.pos_ != "VERB":
        return False
    if word == "rally" and any(core_of(t).ent_type_ == "PER" or core_of(t).lower_ in ("he", "she") for t in trigger.arguments.agents):
        return True  # a player rallies, a crowd does
    if word == "demonstrate" or word == "rally":
        rallied = word == "rally" and any(preposition(c) in ("behind", "around") for c in children(token, "obl"))
        if rallied or children(token, "obj", "ccomp"):
            return True
    return any(lemma(core_of(t)) in tables()["markets"] for t in trigger.arguments.agents)


def _is_of_voters(trigger: Trigger) -> bool:
    """Tell whether a rally is one of a candidate or party for votes, or a feast, in a sentence that tells of no protest."""
    token, words = trigger.token, tables()["rallies"]
    if not trigger.noun or lemma(token) != "rally" or any(lemma(t) in words["unless"] for t in token.sent if t is not token):
        return False
    holders = [*trigger.arguments.agents, *(t for prep, t in trigger.arguments.obliques if prep in ("of", "for"))]
    holders += find_arguments(token.head).agents if relation(token) == "obj" else ()
    kinds = {lemma(c) for c in token.lefts}
    return not kinds.isdisjoint(words["feasts"]) or any(lemma(core_of(t)) in words["holders"] for t in holders)


def _is_of_state(trigger: Trigger) -> bool:
    """Tell whether a state, an official or one man only says that he objects: "lodged a protest", "protested the verdict"."""
    token, words = trigger.token, tables()["objections"]
    if lemma(token) != "protest":
        return False
    if trigger.noun:
        return lemma(token.head) in words["carriers"] and relation(token) == "obj" or lemma(token.head) in words["notes"]
    if relation(token) in ("xcomp", "advcl") and lemma(token.head) in words["gestures"]:
        return True
    about = bool(children(token, "obj", "ccomp"))
    return bool(trigger.arguments.agents) and all(_is_one_or_state(t, about) for t in trigger.arguments.agents)


def _is_one_or_state(token: Token, about: bool) -> bool:
    """Tell whether somebody is a state or an official, or one man who is told to protest ``about`` something: "protested the verdict"."""
    core = core_of(token)
    people = people_of(lemma(core))
    if core.ent_type_ in ("LOC", "PER"):
        return about or core.ent_type_ == "LOC"
    return not core.ent_type_ and people is not None and people.group in ("officials", "government") and not is_plural(core)


def _is_verbal(trigger: Trigger) -> bool:
    """Tell whether words are the arms: "attacked the party for breaking its word", "attacked the minister in a statement"."""
    token, words = trigger.token, tables()["verbal"]
    if any(is_of_war(t) for t in token.sent if t.pos_ in ("NOUN", "PROPN") and t is not token):
        return False
    if trigger.noun:
        return any(c.lower_ in words["kinds"] for c in token.lefts)
    blamed = any(c.lower_ == "for" for clause in children(token, "advcl") for c in children(clause, "mark"))
    said = [t for t in trigger.arguments.obliques if t[0] in ("in", "on", "during", "at", "over", "via", "through")]
    return blamed or any(lemma(core_of(noun)) in words["media"] for _, noun in said)
