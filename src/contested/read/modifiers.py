"""Ties told by hyphened modifiers: "Iran-backed fighters", "pro-government militias"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_start, mention_like, mention_of
from contested.read.compounds import Compound, find_compounds, find_loose
from contested.read.frames import HYPHENS, Entry, fill_role
from contested.read.happening_words import is_armed
from contested.read.instances import find_instances
from contested.read.lexicon import lemma, people_of, word_class
from contested.read.nations import is_state
from contested.read.page import Page
from contested.read.parties import is_officeholder
from contested.read.phrases import children, conjuncts, entity_at, full_phrase, plain_words, relation
from contested.read.sides import behind, find_sides, make_side, may_relate, page_state
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Draft, Party

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_modifiers(page: Page) -> Iterator[Draft]:
    """Find the ties told by hyphened modifiers, and by such that have lost their hyphen."""
    yield from _by_compound(page)
    yield from _by_prefix(page)
    yield from _by_two_names(page)


def _by_compound(page: Page) -> Iterator[Draft]:
    names = {str(tail): entry for entry in _tables()["compounds_of_names"] for tail in entry["tails"]}
    tails = {str(tail): entry for entry in _tables()["compounds"] for tail in entry["tails"]} | names
    loose = {str(tail) for entry in _tables()["compounds"] for tail in entry.get("loose", ())}
    for found in [*find_compounds(page.doc, tails), *find_loose(page.doc, loose)]:
        entry = tails[found.tail]
        if "with" in entry and not any(t.lower_ in entry["with"] for t in page.doc[found.last.i : found.head.i + 2]):
            continue
        words = found.words.strip()
        if words.islower() and people_of(words.lower()) is None:
            continue
        holder = found.head
        told = page.doc[chunk_start(holder)].lower_ in word_class("indefinite")  # "the Red Front, a U.S.-backed group"
        named = fill_role(holder, ["before"]) if told else []
        if relation(holder) == "appos" and may_relate(page, holder.head):
            holder = holder.head
        elif named and may_relate(page, named[0]):
            holder = named[0]
        behind_it = page.doc[holder.i + 1].ent if not holder.ent_type_ and holder.i + 1 < len(page.doc) else None
        if behind_it is not None and behind_it.start == holder.i + 1 and behind_it.label_ == "ORG" and holder.i < behind_it.root.i:
            holder = behind_it.root  # "the al-Qaida affiliated group Red Front"
        if not may_relate(page, holder):
            holder = next((t for t in [*children(holder, "appos", "flat"), *behind(page, holder)] if may_relate(page, t)), holder)
        if any(c.dep_ == "cop" for c in holder.children):  # "A is a B-backed group"
            holder = next(iter(find_sides(page, fill_role(holder, ["about"]))), holder)
        if found.tail in names and not (holder.ent_type_ == "ORG" and found.first.ent_type_ in ("ORG", "LOC")):
            continue
        if not may_relate(page, holder) or is_officeholder(holder):  # "the Soviet-backed president" is known by his name
            continue
        listed = [] if holder.ent_type_ else [t for n in find_instances(holder) for t in conjuncts(n) if may_relate(page, t)]
        for held, first in product(listed or [holder], (found.first, *_coordinated(found.first))):
            side = make_side(page, held, "object" if entry["of"] == "subject" else "subject")
            other = _first_part(page, found if first is found.first else _named(found, first), str(entry["of"]))
            parties = (other, side) if entry["of"] == "subject" else (side, other)
            yield _modifier_draft(page, first, found.last, held, entry, parties)


def _is_fighting(page: Page, holder: Token) -> bool:
    """Tell whether a noun is for an armed group, or the name of a body: whom a government's own troops and ministers are for is known."""
    people = people_of(lemma(holder))
    return holder.ent_type_ == "ORG" or people is not None and people.group == "armed_group" and is_armed(page, holder)


def _coordinated(first: Token) -> list[Token]:
    """The name in front of "and" of a hyphened modifier that has two: "Al-Qaida and Taliban-linked militants"."""
    start, _ = entity_at(first) or (first.i, first.i + 1)
    if start < 2 or first.doc[start - 1].lower_ not in ("and", "or") or not first.doc[start - 2].ent_type_:
        return []
    other = first.doc[start - 2]
    begin, _ = entity_at(other) or (other.i, other.i + 1)
    led = begin > 0 and first.doc[begin - 1].pos_ == "ADP"  # "between Kurds and Turkish-backed rebels"
    return [] if led or other.ent_type_ not in ("ORG", "LOC") and other.ent_type_ != first.ent_type_ else [other]


def _named(found: Compound, first: Token) -> Compound:
    return replace(found, first=first, words=plain_words(first.doc, *(entity_at(first) or (first.i, first.i + 1))))


def _first_part(page: Page, found: Compound, role: str) -> Party:
    """The party in front of the hyphen; a country's adjective stands for the country."""
    words = found.words.strip()
    state = page_state(page, words)
    if state is not None:
        return Party(role, None, state)
    if found.first is found.last or found.first.ent_type_:
        return Party(role, None if found.first is found.last else mention_of(page, found.first), words)
    index = mention_like(page, found.first)
    return Party(role, index, page.mentions[index].text if index is not None else words)


def _by_prefix(page: Page) -> Iterator[Draft]:
    heads = {str(head): entry for entry in _tables()["prefixes"] for head in entry["heads"]}
    for token in page.doc[:-2]:
        entry = heads.get(token.lower_)
        if entry is None or page.doc[token.i + 1].text not in HYPHENS or token.ent_type_:  # "the Anti-balaka"
            continue
        liked = page.doc[token.i + 2]
        bounds = entity_at(liked) or (liked.i, liked.i + 1)
        holder = next(
            (t for t in page.doc[bounds[1] : bounds[1] + 4] if t.pos_ in ("NOUN", "PROPN") and relation(t) not in ("compound", "amod")),
            None,
        )
        if liked.lower_ in (*_tables()["peoples"], *entry.get("names", ())):  # "a pro-Kurdish party", "anti-terrorist police"
            continue
        if entry.get("fighting") and holder is not None and not _is_fighting(page, holder):  # "a pro-Syrian president"
            continue
        if holder is None or not may_relate(page, holder) or not (liked.ent_type_ or is_state(liked.text) or people_of(lemma(liked))):
            continue
        index = mention_like(page, liked)
        words = page.mentions[index].text if index is not None and not liked.ent_type_ else page.doc[bounds[0] : bounds[1]].text
        words = page_state(page, words) or words
        parties = (make_side(page, holder, "subject"), Party("object", index, words))
        told = {**entry, "predicate": entry["armed"]} if "armed" in entry and not holder.ent_type_ and is_armed(page, holder) else entry
        yield _modifier_draft(page, token, liked, holder, told, parties)


def _by_two_names(page: Page) -> Iterator[Draft]:
    """Two names with a hyphen between in front of a noun for enmity: "India-Pakistan tensions"."""
    for predicate, nouns in _tables()["between_two"].items():
        for token in find_words(page.doc, nouns):
            first, second = (page.doc[token.i - n] if token.i >= n else token for n in (3, 1))
            parties = [_stated(page, word, role) for word, role in ((first, "subject"), (second, "object"))]
            if first is not token and first.nbor(1).text in HYPHENS and not token.ent_type_ and all(parties):
                sides = tuple(party for party in parties if party is not None)
                yield _modifier_draft(page, first, second, token, {"id": "between-two", "predicate": predicate}, (sides[0], sides[1]))


def _stated(page: Page, word: Token, role: str) -> Party | None:
    """A state by its name or adjective, as a party."""
    return Party(role, None, page_state(page, word.text) or word.text) if word.ent_type_ and is_state(word.text) else None


def _modifier_draft(page: Page, first: Token, last: Token, holder: Token, entry: Entry, parties: tuple[Party, Party]) -> Draft:
    bounds = entity_at(first) or (first.i, first.i + 1)
    end = full_phrase(holder)[1] if holder.i > last.i else last.i + 1
    evidence = page.span(bounds[0], max(end, last.i + 1))
    return Draft("relation", str(entry["predicate"]), page.span(last.i, last.i + 1), evidence, parties, rule=f"relations/{entry['id']}")
