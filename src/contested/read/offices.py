"""Offices: who speaks for, leads or belongs to which body, from titles, appositions and "X of the Y"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head, chunk_start, is_dash, mention_like, mention_of
from contested.read.frames import HYPHENS, Entry
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.nations import code_of, is_state, name_of, state_of
from contested.read.office_holders import find_fellows, find_holder, find_holder_beside, person_from
from contested.read.page import Page
from contested.read.phrases import entity_at, plain_words, preposition, relation
from contested.read.tokens import Token
from contested.schema import Draft, Party

_AFTER = ("of", "for", "with", "at", "in", "from", "to")
LONGEST = 4  # words and hyphens in front of the last one of an office's name
NEAR = 3  # sentences back in which a body spoke, for a spokesman told without it
MAIN = 0.9  # share of its country names that makes a country the one a report is about


@dataclass(frozen=True, slots=True)
class Body:
    """The body an office belongs to: its party, kind of name, and token indices [start, end) of the words around."""

    party: Party
    label: str
    start: int
    end: int
    after: str


_tables = partial(load_yaml, "lang/en/relations.yml")


@cache
def _offices() -> Mapping[str, Entry]:
    return {str(noun): entry for entry in _tables()["offices"] for noun in entry["nouns"]}


def find_offices(page: Page) -> Iterator[Draft]:
    """Find who speaks for, leads or belongs to a body."""
    for token in page.doc:
        entry = _offices().get(_office_word(token)) if token.pos_ in ("NOUN", "PROPN") and not _in_person(token) else None
        if entry is not None and not _is_within_office(token):
            yield from _by_office(page, token, entry)
    yield from _by_membership(page)


def _office_word(token: Token) -> str:
    """The office a noun names, with the words in front where they are one ("prime minister", "commander-in-chief")."""
    return _office_start(token)[1]


def _office_start(token: Token) -> tuple[Token, str]:
    """The first word of an office that ends with a noun, and the office."""
    word, first, known = lemma(token), token, _offices()
    while first.i > 0 and token.i - first.i < LONGEST:
        first = first.nbor(-1)
        if first.text in HYPHENS:
            continue
        word = f"{first.lower_} {word}"
        if word in known:
            return first, word
    return token, lemma(token)


def _is_within_office(token: Token) -> bool:
    """Tell whether a noun is but a part of a longer office ("Secretary" of "Secretary General"), or the rank of an officer."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if _office_start(after)[0].i <= token.i < after.i:
        return True
    before = token.doc[chunk_start(token) : token.i]
    return _office_word(token) in _tables()["grades"] and any(_office_word(t) in _offices() for t in before if t.pos_ in ("NOUN", "PROPN"))


def _in_person(token: Token) -> bool:
    bounds = entity_at(token)
    return token.ent_type_ == "PER" and bounds is not None and bounds[0] < token.i


def _by_office(page: Page, token: Token, entry: Entry) -> Iterator[Draft]:
    start, end = chunk_start(_office_start(token)[0]), token.i + 1
    body = _body(page, token, entry, start)
    predicate = _predicate(page, token, entry, body, start) if body is not None else None
    if body is None or predicate is None:
        return
    first = find_holder(page, token, min(start, body.start), max(end, body.end))
    together = [p for p in (first, *find_fellows(page.doc, token, first)) if p is not None]
    beside = find_holder_beside(page, token) if not together else None
    rule = f"relations/{entry['id']}{'-bare' if body.after == 'bare' else '-beside' if beside is not None else ''}"
    for person in dict.fromkeys([*together, *([beside] if beside is not None else [])]):
        if not person[0] <= body.start < person[1] and not _is_deposed(token, page.doc[person[0]]):
            parts = [(token.i, token.i + 1), (body.start, body.end), *([person] if person is not beside else [])]
            evidence = page.span(min(start for start, _ in parts), max(end for _, end in parts))
            parties = (_holder_party(page, person), body.party)
            yield Draft("relation", predicate, page.span(token.i, token.i + 1), evidence, parties, rule=rule)


def _holder_party(page: Page, person: tuple[int, int]) -> Party:
    mention = mention_of(page, page.doc[person[0]])
    if mention is not None and page.doc[person[0]].pos_ == "PRON":
        return Party("subject", mention, page.mentions[mention].text)
    return Party("subject", mention, plain_words(page.doc, *person))


def _is_deposed(*tokens: Token) -> bool:
    """ "The revolt toppled the president": no office is held any more."""
    if any(preposition(t) == "as" for t in tokens):  # "was ousted as president" tells the office
        return False
    return any(lemma(t.head) in _tables()["deposed"] and relation(t) in ("obj", "nsubj", "obl") for t in tokens)


def _predicate(page: Page, token: Token, entry: Entry, body: Body, start: int) -> str | None:
    """The tie an office makes: deputies and officers are members, commanders head units, countries have no members."""
    words = body.party.words.lower().split()
    before = {t.lower_ for t in page.doc[start : token.i]}
    deputies, indefinite = before & set(_tables()["deputies"]), bool(before & {"a", "an"})
    if deputies == {"senior"} and "the" in before and not is_plural(token) and body.after == "of":  # "the senior leader of the Red Front"
        deputies = set()
    deputy = bool(deputies) or "other" in before and is_plural(token)
    own = set(words) & set(_offices())
    named_office = body.label == "ORG" and bool(own) and (body.after == "" or lemma(token) in own)  # "U.S. Secretary of State"
    if entry.get("state") and deputy or named_office or _is_portfolio(words):
        return None
    predicate = str(entry["predicate"])
    if predicate == "leads" and deputy and not deputies & set(words):
        predicate = "member_of"
    if predicate == "leads" and lemma(token) in ("minister", "premier") and body.label == "ORG":  # "Hamas Prime Minister"
        predicate = "member_of"
    owned = body.label == "COMMON" and body.after == ""  # "the rebels' commander", "an insurgent leader"
    if predicate == "leads" and owned and indefinite:
        return None
    if "of" in entry and not deputy and not indefinite and (body.after == "of" or owned or set(words) & set(_tables()["units"])):
        predicate = str(entry["of"])
    return None if predicate == "member_of" and (body.label not in ("ORG", "NORP") or is_state(body.party.words)) else predicate


def _is_portfolio(words: list[str]) -> bool:
    """Tell whether words are but a ministry's field: "Foreign" Minister, Secretary of "State for African Affairs"."""
    own = {w for w in words if not is_state(w)}
    return words[:2] == ["state", "for"] or bool(own) and own <= set(_tables()["portfolios"])


# ---- the body ------------------------------------------------------------------------------------------------------------


def _body(page: Page, token: Token, entry: Entry, start: int) -> Body | None:
    after, before = _body_after(page, token, entry), list(_bodies_before(page, token, start))
    bare = after is not None and after.party.mention is None and " " not in after.party.words  # "member of parliament"
    loose = after is not None and (bare or after.after not in ("of", "with", "at"))
    for body in (*before, after) if loose else (after, *before):
        if body is not None and body.label in entry["bodies"] and not _is_faith(body):
            return _as_state(page, body, entry)
    if entry.get("voice"):
        return _body_that_spoke(page, token)
    return _state_behind(page, token) if entry.get("state") else None


def _body_that_spoke(page: Page, token: Token) -> Body | None:
    """The body of a bare "spokesman Omar Vey": the one that a sentence shortly before says something of."""
    person = person_from(page.doc, token.i + 1, token)
    if person is None or chunk_start(token) < token.i - 1 or chunk_start(token) < token.i and token.nbor(-1).lower_ != "a":
        return None
    for said in reversed(page.speeches):
        bodies = [i for i in (said.spokes, said.speaker) if i is not None and page.mentions[i].label in ("ORG", "COMMON")]
        if said.end <= token.idx and said.name is None and bodies:
            index = bodies[0]
            near = page.sentence(token) - page.mentions[index].sentence <= NEAR
            return Body(Party("object", index, page.mentions[index].text), "ORG", token.i, token.i + 1, "bare") if near else None
    return None


def _is_faith(body: Body) -> bool:
    """Tell whether a name is a faith's or its people's, which has no office: "Sunni Arab leader"."""
    words = body.party.words.lower().split()
    return words[0] in _tables()["faiths"] and (len(words) == 1 or body.label == "NORP")


def _state_behind(page: Page, token: Token) -> Body | None:
    """The state of a bare "President Vey": the one behind the name ("of Iran"), else the one the report speaks of most."""
    doc = page.doc
    person = person_from(doc, token.i + 1, token)
    if person is None or person[0] != token.i + 1:
        return None
    if person[1] + 1 < len(doc) and doc[person[1]].lower_ == "of" and is_state(doc[person[1] + 1].text):
        return _body_in(page, person[1] + 1, "of")
    bare = token.i == 0 or not (doc[token.i - 1].pos_ in ("ADJ", "NOUN", "PROPN") and doc[token.i - 1].lower_ != "prime")
    if not bare or _office_word(token) not in _tables()["bare"]:
        return None
    state = _state_beside(page, doc[person[0]]) or _state_told(page, token) or _main_state(page, token, person)
    if state is None or _is_anothers(page, token, person, state):
        return None
    return Body(Party("object", None, state), "LOC", token.i, token.i + 1, "bare")


def _state_beside(page: Page, person: Token) -> str | None:
    """The state of the office in front of the one a holder is told after: "Turkish President A and Prime Minister B"."""
    first = person.head if relation(person) == "conj" and person.head.ent_type_ == "PER" else person
    words = [t for t in first.lefts if t.ent_type_ in ("NORP", "LOC") and is_state(t.text)] if first is not person else []
    return next((state_of(t.text, page.report.text) or t.text for t in words), None)


def _state_told(page: Page, token: Token) -> str | None:
    """The one state that a report tells the same office of elsewhere, its holder not named: "Kenya's president"."""
    found = {body.party.words for body, holder in _told_elsewhere(page, token) if body.label == "LOC" and holder is None}
    return found.pop() if len(found) == 1 else None


def _is_anothers(page: Page, token: Token, person: tuple[int, int], state: str) -> bool:
    """Tell whether a report gives the same office of a state to somebody else: "Turkish President Idris Kol met President Omar Vey"."""
    family = page.doc[person[1] - 1].lower_
    holders = [h for body, h in _told_elsewhere(page, token) if h is not None and code_of(state) == code_of(body.party.words)]
    return bool(holders) and all(page.doc[h[1] - 1].lower_ != family for h in holders)


def _told_elsewhere(page: Page, token: Token) -> Iterator[tuple[Body, tuple[int, int] | None]]:
    """The states that a report tells the same office of elsewhere, each with its holder where one is named behind it."""
    office = _office_word(token)
    for other in page.doc:
        if other.i != token.i and other.pos_ in ("NOUN", "PROPN") and _office_word(other) == office:
            for body in _bodies_before(page, other, chunk_start(_office_start(other)[0])):
                if body.label in ("LOC", "NORP") and is_state(body.party.words):
                    yield body, person_from(page.doc, other.i + 1, other)


def _main_state(page: Page, token: Token, person: tuple[int, int]) -> str | None:
    """The country that most of a report's country names, adjectives and capitals stand for, besides those whose office another has."""
    codes = [code for e in page.doc.ents if e.label_ in ("LOC", "NORP") and (code := code_of(e.text)) is not None]
    others = {code for code in set(codes) if _is_anothers(page, token, person, name_of(code, page.report.text))}
    counts = Counter(code for code in codes if code not in others)
    first = counts.most_common(1)
    return name_of(first[0][0], page.report.text) if first and first[0][1] >= MAIN * counts.total() else None


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
        if place + 1 >= len(doc) or doc[place].lower_ not in entry.get("after", _AFTER) or doc[place].is_sent_start:
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
    cut = next((t.i for t in doc[first + 1 : end] if t.ent_type_ == "PER" and t.ent_iob_ == "B"), end)
    if any(t.ent_type_ in ("ORG", "NORP", "LOC") for t in doc[first:cut]):  # "mayor of Arvand Omar Vey"
        end = cut
    head = chunk_head(first, end, doc[first])
    named = [t for t in doc[first:end] if t.ent_type_ in ("ORG", "NORP", "LOC")]
    kind = lemma(head) in (*_tables()["groups"], *_tables()["kinds"]) and any(t.ent_type_ == "ORG" for t in named)  # "the Red Front group"
    others = list(reversed(named)) if lemma(head) not in _tables()["bodies"] else []
    for candidate in [t for t in others if t.ent_type_ == "ORG"] if kind and others else [head, *others]:
        mention = mention_of(page, candidate)
        if mention is not None and page.mentions[mention].label != "PER":
            label = page.mentions[mention].label
            named_body = lemma(head) in _tables()["bodies"] or lemma(head) in _tables()["groups"] and bool(named)
            label = "ORG" if label == "COMMON" and candidate is head and named_body else label
            bounds = entity_at(candidate) or (candidate.i, candidate.i + 1)
            return Body(Party("object", mention, page.mentions[mention].text), label, first, max(end, bounds[1]), after)
    if lemma(head) in _tables()["bodies"]:
        return Body(Party("object", None, plain_words(doc, first, end)), "ORG", first, end, after)
    if head.ent_type_ == "PER" and mention_of(page, head) is not None:
        index = mention_of(page, head)
        assert index is not None
        return Body(Party("object", index, page.mentions[index].text), "PER", first, end, after)
    return None


def _bodies_before(page: Page, token: Token, start: int) -> Iterator[Body]:
    """The bodies in front of an office in its chunk, nearest first: names, an owner's pronoun, nouns for a body ("army")."""
    doc = page.doc
    for other in reversed(doc[start : token.i]):
        mention = mention_of(page, other)
        if other.ent_type_ in ("ORG", "LOC", "NORP"):
            bounds = entity_at(other) or (other.i, other.i + 1)
            before = doc[bounds[0] - 1] if bounds[0] else other
            if bounds[1] == other.i + 1 and (before.text not in HYPHENS or is_dash(before)):
                end = bounds[1]
                while end - 1 > bounds[0] and _office_word(doc[end - 1]) in _offices():  # "U.N. Secretary" as a name
                    end -= 1
                party = Party("object", mention if end == bounds[1] else None, plain_words(doc, bounds[0], end))
                yield Body(party, other.ent_type_, bounds[0], token.i + 1, "")
        elif other.pos_ == "PRON" and mention is not None and page.mentions[mention].label in ("ORG", "LOC", "NORP"):
            yield Body(Party("object", mention, page.mentions[mention].text), page.mentions[mention].label, other.i, token.i + 1, "")
        elif other.i < _office_start(token)[0].i and _is_body_noun(other):
            body = _common_body(page, other, token)
            if body.party.mention is not None or body.label == "ORG" or lemma(other) in load_yaml("lang/en/fillers.yml")["collectives"]:
                yield body  # not "the terrorist leader" of no group that is told


def _is_body_noun(noun: Token) -> bool:
    """Tell whether a noun in front of an office names a body, rather than narrows the office ("a Red Front cell leader")."""
    before = noun.doc[noun.i - 1] if noun.i else noun
    if before.lower_ in ("'s", "’s", "'", "’"):
        before = before.nbor(-1)
    if lemma(noun) in _tables()["qualifiers"] and before.ent_type_ in ("ORG", "NORP") and not is_state(before.text):
        return False
    people = people_of(lemma(noun)) if noun.pos_ in ("NOUN", "PROPN", "ADJ") else None
    if lemma(noun) in _tables()["bodies"]:
        return True
    return people is not None and people.actor and (lemma(noun) not in _tables()["ranks"] or lemma(noun) in _tables()["units"])


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
