"""Offices told without their body: "spokesman Omar Vey", "President Vey", "Governor Vey", "Mr. Vey, a former prime minister"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from contested.data.agencies import load_agencies
from contested.data.tables import load_yaml
from contested.read.chunks import chunk_start
from contested.read.frames import HYPHENS, Entry
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.nations import code_of, is_state, name_of, state_of
from contested.read.office_bodies import (
    Body,
    as_state,
    find_bodies_before,
    find_body_after,
    find_body_in,
    is_faith,
    office_start,
    office_word,
)
from contested.read.office_holders import Holder, find_holder, person_from
from contested.read.once import once
from contested.read.page import Page
from contested.read.phrases import relation
from contested.read.place_words import kinds_of
from contested.read.tokens import Doc, Token
from contested.read.word_index import words_by_form
from contested.schema import Party

SHORT = 2  # letters of the particles of names
NEAR = 3  # sentences back in which a body spoke, for a spokesman told without it
HALF = 0.5  # ... of one that the sentence tells of too
FORCES = ("military", "police", "armed_group", "government")
MAIN = 0.8  # share of its country names that makes a country the one a report is about

Told = Sequence[tuple[Body, Holder | None]]  # bodies told with an office, each with its holder

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_bare_body(page: Page, token: Token, entry: Entry) -> Body | None:
    """Find the body of an office that stands without it.

    Args:
        page: the report.
        token: the noun of the office.
        entry: its row of ``relations.yml``.

    Returns:
        For those who speak, the body that spoke before; else the body of the same office elsewhere in the report, else its country.
    """
    return _body_that_spoke(page, token) if entry.get("voice") else _told_with_holder(page, token, entry)


def _body_that_spoke(page: Page, token: Token) -> Body | None:
    """The body of a bare "spokesman Omar Vey": the one that a sentence shortly before says something of."""
    person = person_from(page.doc, token.i + 1, token)
    first = chunk_start(token)
    led_in = first < token.i - 1 or first < token.i and token.nbor(-1).lower_ not in _tables()["before_voices"]
    if person is None or led_in:
        return None
    told = _body_in_clause(page, token, first)
    if told is not None:
        return Body(Party("object", told, page.mentions[told].text), "ORG", token.i, token.i + 1, "bare")
    for said in reversed(page.speeches):
        bodies = [i for i in (said.spokes, said.speaker) if i is not None and page.mentions[i].label in ("ORG", "COMMON")]
        bodies = [i for i in bodies if said.kind != "media" and page.mentions[i].text not in load_agencies()]  # "spokesman Vey told AFP"
        if said.end <= token.idx and said.name is None and bodies:
            index = bodies[0]
            near = page.sentence(token) - page.mentions[index].sentence <= NEAR
            return Body(Party("object", index, page.mentions[index].text), "ORG", token.i, token.i + 1, "bare") if near else None
    return None


def _body_in_clause(page: Page, token: Token, first: int) -> int | None:
    """The mention of the body of which a clause tells what its spokesman says: "The army bombed the town, a spokesman, Omar Vey, said"."""
    doc = page.doc
    which = doc[first - 1].lower_ in _tables()["behind_which"] and first > 1 and doc[first - 2].text == ","
    if first == token.i and not which or not which and doc[first - 1].text not in (",", "”", '"'):
        return None
    subjects = (t for t in doc[token.sent.start : first] if relation(t) == "nsubj" and t.pos_ != "PRON")
    told = next(((page.mention_at[t.i], t) for t in subjects if t.i in page.mention_at), None)
    if told is None:
        return None
    people = people_of(page.mentions[told[0]].head)
    named = page.mentions[told[0]].label == "ORG" and people is None
    return told[0] if named or people is not None and people.group in FORCES and not is_plural(told[1]) else None


def _told_with_holder(page: Page, token: Token, entry: Entry) -> Body | None:
    """The body of an office told with its holder's name only: what the report tells of the same office elsewhere, else its country."""
    doc, start = page.doc, chunk_start(office_start(token)[0])
    before = [t for t in doc[start : office_start(token)[0].i] if not _tells_nothing(t) and not entry.get("heir")]
    if any(t.ent_type_ or t.pos_ in ("NOUN", "PROPN") or t.lower_ in _tables()["deputies"] for t in before):
        return None
    state = entry.get("state") and (office_word(token) in _tables()["bare"] or entry.get("heir"))
    person = person_from(doc, token.i + 1, token)
    titled = person is not None and person[0] == token.i + 1
    person = person if titled else find_holder(page, token, start, token.i + 1) if state else None
    if person is None or entry.get("heir") and _known_state(page, person) is None:
        return None
    if titled and person[1] + 1 < len(doc) and doc[person[1]].lower_ == "of" and is_state(doc[person[1] + 1].text):
        return find_body_in(page, person[1] + 1, "of")
    told = list(_told_elsewhere(page, token, entry))
    unnamed = {body.party.words: body for body, holder in told if holder is None}
    if not state:
        body = next(iter(unnamed.values())) if len(unnamed) == 1 and office_word(token) not in _tables()["grades"] else None
        body = body or (_governed(page, token, entry["governs"]) if "governs" in entry else None)
        return None if body is None else Body(body.party, body.label, token.i, token.i + 1, "bare")
    if any(t.lower_ in _tables()["fallen"] for t in before):  # "ousted President Vey"
        return None
    passing = any(t.lower_ in (*_tables()["former"], *_tables()["acting"]) for t in before)
    told = [] if passing else told  # beside a former president there is another now, beside an acting one another before
    name = _state_beside(page, doc[person[0]]) or _own_state(page, person, told) or _main_state(page, person, told)
    name = name or (next(iter(unnamed)) if len(unnamed) == 1 else None)
    if name is None or _is_anothers(page, person, name, told):
        return None
    return as_state(page, Body(Party("object", None, name), "LOC", token.i, token.i + 1, "bare"), entry)


def _tells_nothing(word: Token) -> bool:
    """Tell whether a word in front of an office says neither whose it is nor which: "the country's caretaker prime minister"."""
    if any(t.text in HYPHENS for t in word.doc[max(word.i - 1, 0) : word.i + 2]):  # "the Iran-backed Prime Minister"
        return True
    possessive = word.lower_ in word_class("possessive") and word.i > 0 and lemma(word.nbor(-1)) in _tables()["homelands"]
    return lemma(word) in _tables()["homelands"] or possessive or word.lower_ in _tables()["acting"]


def _governed(page: Page, token: Token, kinds: Mapping[str, str]) -> Body | None:
    """The place of a bare "Governor Omar Vey": of those of its kind (province, town) told shortly before the one told most, then last."""
    here, kind = page.sentence(token), kinds.get(office_word(token))
    before = [place for place in page.places if place.end <= token.idx and kind in kinds_of(place.core) - _states(place.core)]
    sentences = (page.doc.token_at(place.start) for place in before)
    near = [p for p, first in zip(before, sentences, strict=True) if first is not None and here - page.sentence(first) <= NEAR]
    often = Counter(place.core for place in page.places)
    place = max(reversed(near), key=lambda place: often[place.core], default=None)
    if place is None:
        return None
    return Body(Party("object", None, place.name if place.relation == "in" else place.core), "LOC", token.i, token.i + 1, "bare")


def _states(name: str) -> set[str]:
    """The kinds that the name of a country is not governed by: "Niger" is a state of Nigeria too."""
    return {"admin1", "city"} if is_state(name) else set()


def _state_beside(page: Page, person: Token) -> str | None:
    """The state of the office in front of the one a holder is told after: "Turkish President A and Prime Minister B"."""
    first = person.head if relation(person) == "conj" and person.head.ent_type_ == "PER" else person
    words = [t for t in first.lefts if t.ent_type_ in ("NORP", "LOC") and is_state(t.text)] if first is not person else []
    return next((state_of(t.text, page.report.text) or t.text for t in words), None)


def _own_state(page: Page, person: Holder, told: Told) -> str | None:
    """The state of which a report gives somebody with a word of the same name the office: "Omar Vey", then "Prime Minister Omar"."""
    words = _name_words(page, person)
    return next((body.party.words for body, holder in told if holder is not None and words & _name_words(page, holder)), None)


def _name_words(page: Page, person: Holder) -> set[str]:
    return {t.lower_ for t in page.doc[person[0] : person[1]] if len(t.text) > SHORT}


def _is_anothers(page: Page, person: Holder, state: str, told: Told) -> bool:
    """Tell whether a report gives the same office of a state to somebody else: "Turkish President Idris Kol met President Omar Vey"."""
    words = _name_words(page, person)
    if _known_state(page, person) == code_of(state) is not None:
        return False
    holders = [h for body, h in told if h is not None and code_of(state) == code_of(body.party.words)]
    return bool(holders) and not any(words & _name_words(page, h) for h in holders)


def _told_elsewhere(page: Page, token: Token, entry: Entry) -> Iterator[tuple[Body, Holder | None]]:
    """The bodies that a report tells the same office of elsewhere, each with its holder where one is named behind it."""
    office, last = office_word(token), lemma(token)
    for other in words_by_form(page.doc)[last]:
        same = lemma(other) == last and other.i != token.i and other.pos_ in ("NOUN", "PROPN") and office_word(other) == office
        if same and not is_plural(other):
            start = chunk_start(office_start(other)[0])
            after = find_body_after(page, other, entry)
            if any(t.lower_ in _tables()["deputies"] for t in page.doc[start : other.i]):
                continue
            for body in (*find_bodies_before(page, other, start), *([after] if after is not None else [])):
                state = body.label in ("LOC", "NORP") and is_state(body.party.words)
                if state if entry.get("state") else body.label in entry["bodies"] and not is_faith(body):
                    yield as_state(page, body, entry), person_from(page.doc, other.i + 1, other)


def _main_state(page: Page, person: Holder, told: Told) -> str | None:
    """The country that most of a report's country names, adjectives and capitals stand for, besides those whose office another has."""
    counts = [row for row in _count_states(page.doc) if not _is_anothers(page, person, row[0], told)]
    known = _known_state(page, person)
    household = _is_household(page, person)
    if known is not None and not household:
        counts = [row for row in counts if code_of(row[0]) == known]
        return counts[0][0] if counts else None
    first, most = max(counts, key=lambda row: row[1], default=(None, 0))
    if most < max((count for _, count in _count_states(page.doc)), default=0):
        return None  # the country that the report is about has another at its head
    if household and known is not None and first is not None and code_of(first) != known:
        return None
    share = most / max(sum(count for _, count in counts), 1)
    near = first is not None and share >= HALF and not household and _is_told_near(page, page.doc[person[0]], first)
    return first if share >= MAIN or near else None


def _known_state(page: Page, person: Holder) -> str | None:
    """The code of the country that somebody with such a family name is known to have led."""
    return _heads_of_state().get(page.doc[person[1] - 1].lower_)


@cache
def _heads_of_state() -> Mapping[str, str]:
    """The codes of countries by the names of those who led them."""
    return {name: code for code, names in load_yaml("actors/heads_of_state.yml").items() for name in names}


def _is_household(page: Page, person: Holder) -> bool:
    """Tell whether a head of state is one whom reports from anywhere name by the family name alone, without the state."""
    known = page.doc[person[1] - 1].lower_ in _tables()["household_heads"]
    return known and (person[1] - person[0] == 1 or _known_state(page, person) is None)


def _is_told_near(page: Page, token: Token, state: str) -> bool:
    """Tell whether a word's sentence, or the one before or after it, tells of a state by name, adjective or capital."""
    here = page.sentence(token)
    first, last = page.sentence_span(max(here - 1, 0)).start, page.sentence_span(here).end
    return any(first <= e.start_char < last and code_of(e.text) == code_of(state) for e in page.doc.ents if e.label_ in ("LOC", "NORP"))


@once
def _count_states(doc: Doc) -> Sequence[tuple[str, int]]:
    """The countries of a document, each by the name it uses, with how often it tells of them by name, adjective or capital."""
    codes = [code for e in doc.ents if e.label_ in ("LOC", "NORP") and (code := code_of(e.text)) is not None]
    return [(name_of(code, doc.text), count) for code, count in Counter(codes).items()]
