"""Where the word for a place may stand that a word of control tells of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from contested.data.tables import load_yaml
from contested.read.control_holders import declaring, fill_below
from contested.read.control_places import add_town, has_place_noun, is_only_town, is_place
from contested.read.control_states import verb_of
from contested.read.frames import Entry, fill_role
from contested.read.lexicon import lemma, word_class
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import antecedent, children, conjuncts, preposition, relation
from contested.read.tokens import Token

BARE = ("", "about", "around")  # in front of what is an object though the parse has it as none: "took back the town", "about a third of it"

_tables = partial(load_yaml, "lang/en/control.yml")


def find_place(page: Page, token: Token, entry: Entry, actors: Sequence[Token], rivals: Sequence[Token]) -> Token | None:
    """Return the word for the place that a word of control tells of, ``None`` where none is told.

    Args:
        page: the report with its places; a town that the model took for something else is added to them.
        token: the word of control.
        entry: its row of ``control.yml``.
        actors: who holds or takes the place.
        rivals: who loses it.
    """
    spots = [t for t in find_spots(token, entry) if t not in actors]
    for part in (part for spot in spots for part in conjuncts(spot)):
        of_people = token.pos_ == "VERB" and lemma(token) in _tables()["handed"] or not rivals and lemma(token) in _tables()["of_people"]
        if part.ent_type_ != "PER" or not of_people or token.pos_ == "VERB" and is_only_town(page, part):
            only = lemma(token) in _tables()["of_places"] and part.ent_type_ == "PER"
            add_town(page, part, sure=only or "sure" in entry and not preposition(part))
    return next((t for t in spots if is_place(page, t, bool(entry.get("named")))), None)


def find_spots(token: Token, entry: Entry) -> list[Token]:
    """Return the words that may be the place, best first.

    Args:
        token: the word of control.
        entry: its row of ``control.yml``.
    """
    if declaring(token) is not None and relation(token) == "acl":
        return [token.head]
    things = [c for c in token.subtree if lemma(c) == entry.get("thing")]
    found = [t for c in things for t in fill_role(c, entry["place"])] + fill_below(token, entry["place"])
    found += _stations(token) if "stationed" in entry else []
    found += [c for c in children(token, "advmod") if "in" in entry["place"] and c.lower_ in _tables()["spots"]]
    if "patient" in entry["place"]:
        found += [c for c in children(token, "obl") if preposition(c) in BARE and 0 < c.left_edge.i - token.i <= 2]
        found = [*_what_is_left(token), *found, *_before_clause(token)]
    found += _whereabouts(token) if "in" in entry["place"] else []
    found += _noun_before(token.left_edge) if "host" in entry["place"] else []
    return [_nearest(token, t) for t in found]


def _nearest(verb: Token, place: Token) -> Token:
    """The place right in front of a relative pronoun, where the parse has it mean the one beside it: "a base in a house that they took"."""
    pronoun = next((c for c in verb.lefts if c.lower_ in word_class("relatives")), None)
    before = _noun_before(pronoun) if pronoun is not None and antecedent(pronoun) in (place, antecedent(place)) else []
    beside = before and before[0].head is antecedent(place) and preposition(before[0]) in _tables()["by_it"]
    return before[0] if beside and not before[0].ent_type_ and _is_held(before[0]) else place


def _is_held(noun: Token) -> bool:
    return has_place_noun(noun) or lemma(noun) in (*_tables()["features"], *_tables()["houses"])


def _what_is_left(token: Token) -> list[Token]:
    """The place of which somebody takes a rest: "captured what was left of the airport"."""
    clauses = [c for what in children(token, "obj") if what.lower_ == "what" for c in children(what, "acl")]
    clauses += [c for c in children(token, "ccomp", "obj") if any(t.lower_ == "what" for t in c.lefts)]
    rests = [c for c in clauses if c.lower_ in _tables()["left_of"]["words"] and c.i > token.i]
    return [t for c in rests for t in fill_role(c, _tables()["left_of"]["behind"])]


def _stations(token: Token) -> list[Token]:
    """Where those are who are taken away: "withdrew its last troops based in A", "the troops in A will be withdrawn"."""
    taken = [part for c in children(token, "obj", "nsubj:pass") for part in (*conjuncts(c), core_of(c))]
    based = [a for c in (*taken, *children(token, "nsubj")) for a in children(c, "acl") if lemma(a) in _tables()["stations"]]
    inside = [where for c in taken for where in children(c, "nmod") if preposition(where) in ("in", "inside", "at")]
    return [where for a in based for where in children(a, "obl", "obj")] + inside


def _whereabouts(token: Token) -> list[Token]:
    """The place in front of "where": "the town where rebels are holed up"."""
    verb = verb_of(token)
    where = [c for t in (verb, verb.head) for c in t.lefts if c.lower_ == "where" and relation(c) in ("advmod", "mark") and c.i < token.i]
    return _noun_before(where[0]) if where else []


def _before_clause(token: Token) -> list[Token]:
    """The noun in front of a relative clause, which the parse may hang on another one: "people in a town that was taken"."""
    above = token.head if relation(token) == "xcomp" or _shares_relative(token) else token
    if relation(above) not in ("acl", "advcl") or above.pos_ != "VERB":
        return []
    objects = children(above, "obj") or children(token, "obj")
    pointing = [c for c in above.children if c.lower_ in word_class("relatives") and c.i < above.i]
    if [c for c in objects if c not in pointing] or not pointing and not children(above, "nsubj"):
        return []
    found = _noun_before(pointing[0] if pointing else above.left_edge)
    if relation(above) == "acl" and has_place_noun(above.head) and any(t.ent_type_ for t in found):
        found = [above.head]  # "Arvand, a town south of Tarna that was taken", "the largest town of the Arvand, blockaded by"
    aside = relation(above) == "advcl" and children(above, "mark") and not pointing  # "burned a depot before they left"
    return [t for t in found if not aside or t.ent_type_]


def _shares_relative(verb: Token) -> bool:
    """Tell whether a verb is the second one of a relative clause and has no object of its own: "that he ceded and took back"."""
    return relation(verb) == "conj" and relation(verb.head) == "acl" and not children(verb, "obj", "nsubj")


def _noun_before(token: Token) -> list[Token]:
    """The noun right in front of a word or of the comma in front of it."""
    before = token.i - 1 - (token.i > 1 and token.nbor(-1).text == ",")
    if before < 0 or token.doc[before].pos_ not in ("NOUN", "PROPN"):
        return []
    noun = token.doc[before]
    while noun.ent_type_ == "LOC" and relation(noun) == "conj" and noun.head.ent_type_ == "LOC" and noun.head.i < noun.i:
        noun = noun.head  # "A and B, where rebels are holed up"
    return [noun]
