"""Offices: who speaks for, leads or belongs to which body, from titles, appositions and "X of the Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head, chunk_start, mention_like, mention_of
from contested.read.frames import Entry
from contested.read.lexicon import lemma, people_of
from contested.read.nations import is_state, state_of
from contested.read.page import Page
from contested.read.phrases import children, entity_at, find_subjects, plain_words, relation
from contested.schema import Draft, Party

_AFTER = ("of", "for", "with", "at", "in", "from", "to")
_OPENERS = (",", "(", "[", "—", "–")


@dataclass(frozen=True, slots=True)
class Body:
    """The body an office belongs to: its party, kind of name, and token indices [start, end) of the words around."""

    party: Party
    label: str
    start: int
    end: int
    after: str


@cache
def _tables() -> Mapping[str, Any]:
    return load_yaml("lang/en/relations.yml")  # type: ignore[no-any-return]


@cache
def _offices() -> Mapping[str, Entry]:
    return {str(noun): entry for entry in _tables()["offices"] for noun in entry["nouns"]}


def find_offices(page: Page) -> Iterator[Draft]:
    """Find who speaks for, leads or belongs to a body."""
    for token in page.doc:
        entry = _offices().get(_office_word(token)) if token.pos_ in ("NOUN", "PROPN") and not _in_person(token) else None
        if entry is not None:
            yield from _by_office(page, token, entry)
    yield from _by_membership(page)


def _office_word(token: Token) -> str:
    word = lemma(token)
    if word == "minister" and token.i and token.nbor(-1).lower_ == "prime":
        return "premier"
    return word


def _in_person(token: Token) -> bool:
    bounds = entity_at(token)
    return token.ent_type_ == "PER" and bounds is not None and bounds[0] < token.i


def _by_office(page: Page, token: Token, entry: Entry) -> Iterator[Draft]:
    start, end = chunk_start(token), token.i + 1
    body = _body(page, token, entry, start)
    if body is None:
        return
    person = _person(page, token, min(start, body.start), max(end, body.end))
    if person is None or person[0] <= body.start < person[1] or _is_deposed(token, page.doc[person[0]]):
        return
    predicate = _predicate(page, token, entry, body, start)
    if predicate is None:
        return
    low, high = min(person[0], token.i, body.start), max(person[1], token.i + 1, body.end)
    mention = mention_of(page, page.doc[person[0]])
    subject = Party("subject", mention, plain_words(page.doc, *person))
    yield Draft("relation", predicate, page.span(token.i, token.i + 1), page.span(low, high), (subject, body.party), rule=f"relations/{entry['id']}")


def _is_deposed(*tokens: Token) -> bool:
    """ "The revolt toppled the president": no office is held any more."""
    return any(lemma(t.head) in _tables()["deposed"] and relation(t) in ("obj", "nsubj", "obl") for t in tokens)


def _predicate(page: Page, token: Token, entry: Entry, body: Body, start: int) -> str | None:
    before = {t.lower_ for t in page.doc[start : token.i]}
    predicate = str(entry["predicate"])
    if before & set(_tables()["deputies"]) and predicate == "leads":
        predicate = "member_of"
    if predicate == "member_of" and (body.label != "ORG" or is_state(body.party.words)):
        return None
    if "of" in entry and body.after == "of" and not before & set(_tables()["deputies"]):
        return str(entry["of"])
    return predicate


# ---- the person ----------------------------------------------------------------------------------------------------------


def _person(page: Page, token: Token, start: int, end: int) -> tuple[int, int] | None:
    """The person who has an office told in tokens [start, end): after it, before it, or as its subject."""
    doc = page.doc
    for place in (token.i + 1, end):
        found = _person_from(doc, place, token)
        if found is not None:
            return found
    before = start - 1
    while before > 0 and doc[before].lower_ in ("the", "a", "an", "is", "was", "were", "as", "are"):
        before -= 1
    if before >= 0 and doc[before].text in _OPENERS and before > 0:
        before -= 1
        if doc[before].like_num and doc[before - 1].text == ",":
            before -= 2
    elif before == start - 1:
        return _by_tree(token)
    if before >= 0 and doc[before].ent_type_ == "PER" and doc[before].sent == token.sent:
        return entity_at(doc[before])
    return _by_tree(token)


def _person_from(doc: Doc, place: int, token: Token) -> tuple[int, int] | None:
    """A person's name that starts at a place, ranks and an opening comma or bracket let by."""
    ranks = set(_tables()["ranks"])
    opened = False
    for other in doc[place : place + 7]:
        if other.is_sent_start:
            return None
        if other.ent_type_ == "PER":
            return entity_at(other)
        if other.text in _OPENERS and not opened:
            opened = True
        elif not (other.lower_ in ranks or other.text == "." or other.lower_ in ("named", "called")):
            return None
    return None


def _by_tree(token: Token) -> tuple[int, int] | None:
    around = [token.head] if relation(token) in ("appos", "flat") else []
    around += [c for c in children(token, "appos", "flat")]
    if any(c.dep_ == "cop" for c in token.children):
        around += find_subjects(token)
    return next((entity_at(t) for t in around if t.ent_type_ == "PER"), None)


# ---- the body ------------------------------------------------------------------------------------------------------------


def _body(page: Page, token: Token, entry: Entry, start: int) -> Body | None:
    after, before = _body_after(page, token), _body_before(page, token, start)
    loose = after is not None and after.after not in ("of", "with")
    for body in (before, after) if loose else (after, before):
        if body is not None and body.label in entry["bodies"] and body.party.words.lower() not in _tables()["faiths"]:
            return _as_state(page, body, entry)
    return None


def _as_state(page: Page, body: Body, entry: Entry) -> Body:
    words = body.party.words
    if entry.get("state") and words.lower() not in _tables()["peoples"]:
        state = state_of(words, page.report.text)
        if state is not None:
            return Body(Party("object", None, state), "LOC", body.start, body.end, body.after)
    return body


def _body_after(page: Page, token: Token) -> Body | None:
    """The body after "of", "for", "with" ...: the last noun of the chunk there, or a name in it."""
    doc = page.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ not in _AFTER:
        return None
    return _body_in(page, token.i + 2, doc[token.i + 1].lower_)


def _body_in(page: Page, first: int, after: str) -> Body | None:
    doc = page.doc
    if first >= len(doc) or doc[first].is_sent_start:
        return None
    end = chunk_end(doc[first])
    head = chunk_head(first, end, doc[first])
    named = [t for t in doc[first:end] if t.ent_type_ in ("ORG", "NORP", "LOC")]
    for candidate in (head, *reversed(named)):
        mention = mention_of(page, candidate)
        if mention is not None and page.mentions[mention].label != "PER":
            label = page.mentions[mention].label
            bounds = entity_at(candidate) or (candidate.i, candidate.i + 1)
            return Body(Party("object", mention, page.mentions[mention].text), label, first, max(end, bounds[1]), after)
    if head.ent_type_ == "PER" and mention_of(page, head) is not None:
        index = mention_of(page, head)
        assert index is not None
        return Body(Party("object", index, page.mentions[index].text), "PER", first, end, after)
    return None


def _body_before(page: Page, token: Token, start: int) -> Body | None:
    """The body in front of the office in its chunk: a name, an owner's pronoun, or a noun for a body ("army spokesman")."""
    doc = page.doc
    for other in reversed(doc[start : token.i]):
        mention = mention_of(page, other)
        if other.ent_type_ in ("ORG", "LOC", "NORP"):
            bounds = entity_at(other) or (other.i, other.i + 1)
            words = plain_words(doc, *bounds)
            return Body(Party("object", mention, words), other.ent_type_, bounds[0], token.i + 1, "")
        if other.pos_ == "PRON" and mention is not None and page.mentions[mention].label in ("ORG", "LOC", "NORP"):
            return Body(Party("object", mention, page.mentions[mention].text), page.mentions[mention].label, other.i, token.i + 1, "")
        people = people_of(lemma(other)) if other.pos_ in ("NOUN", "PROPN", "ADJ") else None
        if people is not None and people.actor and lemma(other) not in _tables()["ranks"]:
            index = mention_like(page, other)
            words = page.mentions[index].text if index is not None else other.text
            return Body(Party("object", index, words), "COMMON", other.i, token.i + 1, "")
    return None


# ---- plain membership ----------------------------------------------------------------------------------------------------


def _by_membership(page: Page) -> Iterator[Draft]:
    """ "Omar Vey of the Red Front": a person, a comma perhaps, "of" and a body."""
    doc = page.doc
    for ent in doc.ents:
        if ent.label_ != "PER":
            continue
        place = ent.end
        if place < len(doc) and doc[place].text == ",":
            place += 1
        if place + 1 >= len(doc) or doc[place].lower_ not in _tables()["membership"] or doc[place].is_sent_start:
            continue
        body = _body_in(page, place + 1, "of")
        if body is None or body.label != "ORG":
            continue
        subject = Party("subject", mention_of(page, doc[ent.start]), plain_words(doc, ent.start, ent.end))
        yield Draft("relation", "member_of", page.span(place, place + 1), page.span(ent.start, body.end), (subject, body.party), rule="relations/membership")
