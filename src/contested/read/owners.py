"""Whose group it is: "Vey's movement", "the Red Front of Omar Vey", "Omar Vey, whose group", "a faction under Omar Vey"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end
from contested.read.instances import name_root
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.phrases import antecedent, children, entity_at, full_phrase, preposition
from contested.read.sides import make_side, names_of
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Draft, Party

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_owners(page: Page) -> Iterator[Draft]:
    """Find whose group a report tells a body to be."""
    yield from _by_owner(page)
    yield from _by_whose(page)
    yield from _by_under(page)


def _by_owner(page: Page) -> Iterator[Draft]:
    """A person's group ("Vey's movement", "the Red Front of Omar Vey") is led by that person."""
    for token in page.doc:
        index = page.mention_at.get(token.i)
        if index is None or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if lemma(token) in _tables()["premises"]:  # "Vey's Hotel"
            continue
        if token.ent_type_ != "ORG" and not (lemma(token) in _tables()["groups"] and token.lower_ == lemma(token)):
            continue
        office = page.mentions[index].text.lower() in _tables()["bodies"]  # "his Cabinet"
        for child in _dependents(token):
            of = "of" in (preposition(child), *map(preposition, children(child, "nmod:desc")))  # "of rebel leader Omar Vey"
            owned = child.dep_ == "nmod:poss" or of and child.i > token.i
            owner = _person_of(page, antecedent(child)) if owned and not (office and child.pos_ == "PRON") else None
            if owner is None:
                continue
            start, end = full_phrase(token)
            evidence = page.span(min(start, child.left_edge.i), max(end, (entity_at(owner) or (owner.i, owner.i + 1))[1]))
            named = next((t for t in names_of(page, token) if start <= t.i < end), None)  # "Vey's Red Front movement"
            told = page.doc[start:end].text if child.dep_ == "nmod:poss" and not token.ent_type_ else page.mentions[index].text
            body = make_side(page, named, "object") if named is not None else Party("object", index, told)
            parties = (make_side(page, owner, "subject"), body)
            party = lemma(token) in _tables()["parties"] and any(t.ent_type_ for t in (token, *children(token, "compound", "amod")))
            bare = child.pos_ == "PRON" and lemma(token) in (*_tables()["parties"], *_tables()["companies"])
            predicate = "member_of" if party and child.pos_ == "PRON" else "leads"  # "his own Unity Party"
            if bare and not party:
                continue  # "his party" tells not who leads it
            if token.ent_type_ and child.dep_ == "nmod:poss" and page.mentions[index].text.split()[-1].lower() in _tables()["companies"]:
                predicate = "affiliated_with"
            yield Draft("relation", predicate, page.span(token.i, token.i + 1), evidence, parties, rule="relations/owner")


def _dependents(token: Token) -> list[Token]:
    """What hangs on a word or on another word of its name: "Vey" of "Omar Vey's Blue Army", wherever the tree has it."""
    bounds = entity_at(token)
    if bounds is None:
        return list(token.children)
    return [c for word in token.doc[bounds[0] : bounds[1]] for c in word.children if not bounds[0] <= c.i < bounds[1]]


def _by_whose(page: Page) -> Iterator[Draft]:
    """The body that a person's clause opens with: "Omar Vey, whose group, the Red Front, ...", where the tree has no owner for it."""
    for token in find_words(page.doc, ("whose",)):
        before = token.nbor(-2 if token.nbor(-1).text == "," else -1) if token.i > 1 else token
        owner = _person_of(page, name_root(before)) if before.ent_type_ == "PER" else None
        place = chunk_end(token.nbor(1)) if token.i + 1 < len(page.doc) else token.i
        named = [t for t in page.doc[token.i + 1 : place] if t.ent_type_ == "ORG" and (t.i + 1 == place or lemma(t) in _tables()["groups"])]
        if owner is None or not named or entity_at(named[0]) is None or page.mention_at.get(name_root(named[0]).i) is None:
            continue
        body = name_root(named[0])
        parties = (make_side(page, owner, "subject"), make_side(page, body, "object"))
        if lemma(named[-1]) in _tables()["parties"]:
            continue
        evidence = page.span((entity_at(before) or (before.i, 0))[0], place)
        yield Draft("relation", "leads", page.span(token.i, token.i + 1), evidence, parties, rule="relations/owner")


def _by_under(page: Page) -> Iterator[Draft]:
    """Whom a body is under: "a faction under Omar Vey", "the Red Front, under Omar Vey, agreed"."""
    for token in find_words(page.doc, ("under",)):
        person = antecedent(token.head)
        body = _body_in_front(page, token)
        named = page.mention_at.get(person.i) is not None and person.ent_type_ == "PER" and token.dep_ == "case"
        if body is None or not named or any(c.dep_ == "nmod:poss" for c in person.children) or _rules_state(page, person):
            continue
        evidence = page.span(full_phrase(body)[0], (entity_at(person) or (person.i, person.i + 1))[1])
        parties = (make_side(page, person, "subject"), make_side(page, body, "object"))
        yield Draft("relation", "leads", page.span(token.i, token.i + 1), evidence, parties, rule="relations/under")


def _body_in_front(page: Page, token: Token) -> Token | None:
    """The body or the armed men right in front of a word, a comma let by."""
    place = token.i - 2 if token.i > 1 and token.nbor(-1).text == "," else token.i - 1
    word = page.doc[place] if place >= 0 else token
    if word.sent != token.sent or word.pos_ not in ("NOUN", "PROPN"):
        return None
    word = name_root(word)
    people = people_of(lemma(word))
    armed = people is not None and people.group in ("armed_group", "military") and not word.ent_type_
    return word if word.ent_type_ == "ORG" or armed or lemma(word) in _tables()["groups"] else None


def _rules_state(page: Page, person: Token) -> bool:
    """Tell whether a person's name is told with the office of a state's ruler: "the army under President Omar Vey"."""
    rulers = {noun for entry in _tables()["offices"] if entry.get("state") for noun in entry["nouns"]}
    start = (entity_at(person) or (person.i, person.i + 1))[0]
    return any(lemma(t) in rulers for t in (*page.doc[max(start - 2, 0) : start], *page.doc[start : person.i + 1]))


def _person_of(page: Page, token: Token) -> Token | None:
    """The person that a name or a pronoun stands for, or that a title in front of it tells: "of Palestinian leader Omar Vey"."""
    for word in (token, *children(token, "flat", "appos")):
        index = page.mention_at.get(word.i)
        if index is not None and page.mentions[index].label == "PER":
            return word
    return None
