"""Offices: who speaks for, leads or belongs to which body, from titles, appositions and "X of the Y"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head, chunk_start, mention_like, mention_of
from contested.read.frames import HYPHENS, Entry
from contested.read.lexicon import lemma, people_of
from contested.read.nations import is_state, state_of
from contested.read.page import Page
from contested.read.phrases import children, entity_at, find_subjects, plain_words, relation
from contested.read.tokens import Doc, Token
from contested.schema import Draft, Party

_AFTER = ("of", "for", "with", "at", "in", "from", "to")
_LINKS = ("the", "a", "an", "is", "was", "were", "as", "are", "who", "which", "currently", "also", "then")
MAIN = 0.6  # share of its country names that makes a country the one a report is about
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
    """The office a noun names, with the word in front where the two are one ("prime minister", "secretary-general")."""
    word = lemma(token)
    for back in (1, 2):
        if token.i >= back and (back == 1 or token.nbor(-1).text in HYPHENS):
            both = f"{token.nbor(-back).lower_} {word}"
            if both in _offices():
                return both
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
    yield Draft("relation", predicate, page.span(token.i, token.i + 1), page.span(low, high), (subject, body.party),
                rule=f"relations/{entry['id']}{'-bare' if body.after == 'bare' else ''}")  # fmt: skip


def _is_deposed(*tokens: Token) -> bool:
    """ "The revolt toppled the president": no office is held any more."""
    return any(lemma(t.head) in _tables()["deposed"] and relation(t) in ("obj", "nsubj", "obl") for t in tokens)


def _predicate(page: Page, token: Token, entry: Entry, body: Body, start: int) -> str | None:
    """The tie an office makes: deputies and officers are members, commanders head units, countries have no members."""
    before = {t.lower_ for t in page.doc[start : token.i]}
    deputy = bool(before & set(_tables()["deputies"]))
    predicate = str(entry["predicate"])
    if entry.get("state") and deputy:
        return None
    if predicate == "leads" and deputy and not set(body.party.words.lower().split()) & before & set(_tables()["deputies"]):
        predicate = "member_of"
    unit = set(body.party.words.lower().split()) & set(_tables()["units"])
    if "of" in entry and not deputy and (body.after == "of" or unit):
        predicate = str(entry["of"])
    if predicate == "member_of" and (body.label not in ("ORG", "NORP") or is_state(body.party.words)):
        return None
    words = {w for w in body.party.words.lower().split() if not is_state(w)}
    return None if words and words <= set(_tables()["portfolios"]) else predicate


# ---- the person ----------------------------------------------------------------------------------------------------------


def _person(page: Page, token: Token, start: int, end: int) -> tuple[int, int] | None:
    """The person who has an office told in tokens [start, end): after it, before it, or as its subject."""
    doc = page.doc
    for place in (token.i + 1, end):
        found = _person_from(doc, place, token)
        if found is not None:
            return found
    before = start - 1
    while before > 0 and doc[before].lower_ in _LINKS:
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
    after, before = _body_after(page, token, entry), _body_before(page, token, start)
    loose = after is not None and after.after not in ("of", "with", "at")
    for body in (before, after) if loose else (after, before):
        if body is not None and body.label in entry["bodies"] and body.party.words.lower() not in _tables()["faiths"]:
            return _as_state(page, body, entry)
    return _state_behind(page, token) if entry.get("state") else None


def _state_behind(page: Page, token: Token) -> Body | None:
    """The state of a bare "President Vey": the one behind the name ("of Iran"), else the one the report speaks of most."""
    doc = page.doc
    person = _person_from(doc, token.i + 1, token)
    if person is None or person[0] != token.i + 1:
        return None
    if person[1] + 1 < len(doc) and doc[person[1]].lower_ == "of" and is_state(doc[person[1] + 1].text):
        return _body_in(page, person[1] + 1, "of")
    bare = token.i == 0 or not (doc[token.i - 1].pos_ in ("ADJ", "NOUN", "PROPN") and doc[token.i - 1].lower_ != "prime")
    state = main_state(page) if bare and _office_word(token) in _tables()["bare"] else None
    return None if state is None else Body(Party("object", None, state), "LOC", token.i, token.i + 1, "bare")


def main_state(page: Page) -> str | None:
    """Return the country that most of a report's country names and adjectives stand for, or ``None``."""
    counts = Counter(
        state_of(e.text, page.report.text) or e.text for e in page.doc.ents if e.label_ in ("LOC", "NORP") and is_state(e.text)
    )
    first = counts.most_common(1)
    return first[0][0] if first and first[0][1] >= MAIN * counts.total() else None


def _as_state(page: Page, body: Body, entry: Entry) -> Body:
    words = body.party.words
    if entry.get("state") and words.lower() not in _tables()["peoples"]:
        state = state_of(words, page.report.text)
        if state is not None:
            return Body(Party("object", None, state), "LOC", body.start, body.end, body.after)
    return body


def _body_after(page: Page, token: Token, entry: Entry) -> Body | None:
    """The body after "of", "for", "at" ..., the first along the chain that fits ("professor of history at the University of X")."""
    doc = page.doc
    place = token.i + 1
    for _ in range(3):
        if place + 1 >= len(doc) or doc[place].lower_ not in _AFTER or doc[place].is_sent_start:
            break
        body = _body_in(page, place + 1, doc[place].lower_)
        if body is not None and (body.label in entry["bodies"] or place == token.i + 1 and body.label != "LOC"):
            return body
        place = max(chunk_end(doc[place + 1]), body.end if body is not None else 0)
    if token.i + 2 < len(doc) and doc[token.i + 1].text == "," and doc[token.i - 1].text == "," and doc[token.i + 2].ent_type_ == "ORG":
        return _body_in(page, token.i + 2, "of")
    return None


def _body_in(page: Page, first: int, after: str) -> Body | None:
    doc = page.doc
    if first >= len(doc) or doc[first].is_sent_start:
        return None
    end = chunk_end(doc[first])
    head = chunk_head(first, end, doc[first])
    named = [t for t in doc[first:end] if t.ent_type_ in ("ORG", "NORP", "LOC")]
    for candidate in (head, *(reversed(named) if lemma(head) not in _tables()["bodies"] else ())):
        mention = mention_of(page, candidate)
        if mention is not None and page.mentions[mention].label != "PER":
            label = page.mentions[mention].label
            bounds = entity_at(candidate) or (candidate.i, candidate.i + 1)
            return Body(Party("object", mention, page.mentions[mention].text), label, first, max(end, bounds[1]), after)
    if lemma(head) in _tables()["bodies"]:
        return Body(Party("object", None, plain_words(doc, first, end)), "ORG", first, end, after)
    if head.ent_type_ == "PER" and mention_of(page, head) is not None:
        index = mention_of(page, head)
        assert index is not None
        return Body(Party("object", index, page.mentions[index].text), "PER", first, end, after)
    return None


def _body_before(page: Page, token: Token, start: int) -> Body | None:
    """The body in front of the office in its chunk: a name, an owner's pronoun, or a noun for a body ("army", "Lahore police")."""
    doc = page.doc
    for other in reversed(doc[start : token.i]):
        mention = mention_of(page, other)
        if other.ent_type_ in ("ORG", "LOC", "NORP"):
            bounds = entity_at(other) or (other.i, other.i + 1)
            if bounds[0] > 1 and doc[bounds[0] - 1].text in HYPHENS:
                continue
            return Body(Party("object", mention, plain_words(doc, *bounds)), other.ent_type_, bounds[0], token.i + 1, "")
        if other.pos_ == "PRON" and mention is not None and page.mentions[mention].label in ("ORG", "LOC", "NORP"):
            return Body(Party("object", mention, page.mentions[mention].text), page.mentions[mention].label, other.i, token.i + 1, "")
        people = people_of(lemma(other)) if other.pos_ in ("NOUN", "PROPN", "ADJ") else None
        if (
            lemma(other) in _tables()["qualifiers"]
            and other.i
            and doc[other.i - 1].ent_type_ in ("ORG", "NORP")
            and not is_state(doc[other.i - 1].text)
        ):
            continue
        if people is not None and people.actor and (lemma(other) not in _tables()["ranks"] or lemma(other) in _tables()["units"]):
            return _common_body(page, other, token)
    return None


def _common_body(page: Page, noun: Token, token: Token) -> Body:
    """A body named by a noun: with the name in front of it where there is one, else the body of the report with that head."""
    doc = page.doc
    before = doc[noun.i - 1] if noun.i else noun
    if (
        before.ent_type_ in ("ORG", "LOC", "NORP")
        or before.pos_ in ("NOUN", "PROPN")
        and before.i < noun.i
        and relation(before) == "compound"
    ):
        first = (entity_at(before) or (before.i, noun.i))[0]
        return Body(Party("object", None, doc[first : noun.i + 1].text), "ORG", first, token.i + 1, "")
    index = mention_like(page, noun)
    words = page.mentions[index].text if index is not None else noun.text
    return Body(Party("object", index, words), "COMMON", noun.i, token.i + 1, "")


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
        yield Draft(
            "relation",
            "member_of",
            page.span(place, place + 1),
            page.span(ent.start, body.end),
            (subject, body.party),
            rule="relations/membership",
        )
