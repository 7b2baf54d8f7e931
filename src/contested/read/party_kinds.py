"""What a noun names as a party to a happening: soldiers, civilians, one person, a named body, a country, a thing."""

from __future__ import annotations

from contested.data.tables import load_yaml
from contested.read.happening_words import is_by_descent, tables
from contested.read.known_groups import is_armed_group
from contested.read.lexicon import lemma, people_of, people_told
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import antecedent, base_phrase, children, preposition, relation
from contested.read.tokens import Token

FORCES = ("military", "police", "armed_group", "force")


def party_kind(page: Page, token: Token) -> str:
    """Return what a noun names: a group of ``people.yml``, ``person``, ``force`` (a named body), ``country``, ``place`` or ``thing``.

    A thing that belongs to a force or to civilians counts as them ("a police station", "an army base").
    """
    token = antecedent(token)
    core = _crowd_of(core_of(token))
    if core.lower_ in tables()["tellers"]:
        return "civilians"
    if lemma(core) == "general" and any(t.lower_ in tables()["civil_generals"] for t in core.doc[max(core.i - 2, 0) : core.i]):
        return "officials"
    kind = _party_kind(page, token, core)
    if kind not in ("person", "people"):
        return kind
    phrase = core.doc[slice(*base_phrase(core))]
    civilian = "year-old" in phrase.text or any(t.lower_ in tables()["harmless_people"] for t in phrase)
    return "civilians" if civilian else kind  # "a 17-year-old Palestinian", "300 civilian men"


def _party_kind(page: Page, token: Token, core: Token) -> str:
    index = page.mention_at.get(core.i)
    word = page.mentions[index].head if index is not None else lemma(core)
    people = people_told(core) if word == lemma(core) else people_of(word)
    if is_by_descent(core):
        return "people"  # "an ethnic group"
    if _is_helper(core):
        return "ngo"  # "humanitarian groups", "an aid convoy"
    if any(_belongs(noun) for noun in (core, *children(core, "appos", "nmod:desc"))):
        return "armed_group"  # "an aide to a rebel leader", "Omar Rell, a rebel chief"
    if lemma(token) == "member" and word in tables()["parties"]:
        return "people"  # a member of a political party
    before = [people_of(lemma(c)) for c in core.lefts if relation(c) in ("compound", "amod") and lemma(c) not in tables()["unarmed"]]
    force = next((p.group for p in before if p is not None and p.group in FORCES), None)
    if people is not None:
        return force if people.group == "media" and force is not None else _people_kind(people.group, word)  # "a police station"
    label = page.mentions[index].label if index is not None else core.ent_type_
    named = {"PER": "person", "NORP": "people", "ORG": "force", "LOC": "place"}.get(label)
    if named is not None:
        return "people" if named == "place" and core.lower_ in load_yaml("lang/en/places.yml")["peoples"] else named
    inside = [people_of(lemma(c)) for c in core.subtree if c.i != core.i and relation(c) in ("compound", "amod", "nmod", "conj")]
    owners = [p.group for p in inside if p is not None and p.group in (*FORCES, "civilians", "people", "government")]
    if owners:
        return force or owners[0]  # "a civilian militia detachment"
    if lemma(core) not in tables()["civilian_things"]:
        return "thing"
    guarded = any(lemma(c) in tables()["of_forces"] for c in core.lefts if relation(c) in ("compound", "amod"))
    return "military" if guarded else "civilians"


def _crowd_of(core: Token) -> Token:
    """The people that a crowd is of: "a crowd of refugees"."""
    if lemma(core) not in tables()["throngs"]:
        return core
    return next((c for c in children(core, "nmod") if preposition(c) == "of" and people_of(lemma(c)) is not None), core)


def _belongs(noun: Token) -> bool:
    """Tell whether a noun is one for a person or place of an armed group: "the leader of the rebels", "a rebel hideout"."""
    if lemma(noun) not in tables()["belonging"]:
        return False
    owners = [c for c in noun.lefts if relation(c) in ("compound", "amod") or c.dep_ == "nmod:poss"]
    owners += [c for c in children(noun, "nmod") if preposition(c) in ("of", "to", "in", "from", "with")]
    return any(_is_fighting(owner) for owner in owners)


def _is_fighting(owner: Token) -> bool:
    if owner.ent is not None:
        return is_armed_group(owner.ent)
    people = people_of(lemma(owner)) if not is_by_descent(owner) else None
    return people is not None and _people_kind(people.group, lemma(owner)) == "armed_group" or _belongs(owner)


def _is_helper(core: Token) -> bool:
    """Tell whether a noun is one for people who help, or their things: "relief groups", "an aid convoy"."""
    words = {lemma(c) for c in core.lefts if relation(c) in ("compound", "amod")}
    words |= {lemma(c) for c in children(core, "nmod") if preposition(c) == "of"}
    return bool(words & set(tables()["helpers"]))


def _people_kind(group: str, word: str) -> str:
    if word in tables()["bodies"]:
        return "government"
    if group in ("government", "speakers"):
        return "officials"
    return "force" if group == "armed_group" and word in tables()["movements"] else group
