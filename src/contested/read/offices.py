"""Offices: who speaks for, leads or belongs to which body, from titles, appositions and "X of the Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from contested.data.outlets import outlet_names
from contested.data.tables import load_yaml
from contested.read.bare_offices import find_bare_body
from contested.read.chunks import chunk_end, chunk_head, chunk_start, mention_of
from contested.read.frames import HYPHENS, Entry
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.nations import is_state, state_of
from contested.read.office_bodies import (
    Body,
    as_state,
    find_bodies_before,
    find_body_after,
    find_body_in,
    is_faith,
    office_start,
    office_word,
    offices,
)
from contested.read.office_holders import find_fellows, find_holder, find_holder_beside, find_listed
from contested.read.once import once
from contested.read.page import Page
from contested.read.phrases import entity_at, plain_words, preposition, relation, tells
from contested.read.tokens import Doc, Token
from contested.read.word_index import find_words
from contested.schema import Draft, Party

_tables = partial(load_yaml, "lang/en/relations.yml")


@once
def find_offices(page: Page) -> Sequence[Draft]:
    """Find who speaks for, leads or belongs to a body."""
    return [*_by_offices(page), *_by_membership(page), *_by_now(page), *_by_owner(page), *_by_rank(page)]


def _by_offices(page: Page) -> Iterator[Draft]:
    for token in page.doc:
        noun = token.pos_ in ("NOUN", "PROPN") or token.pos_ == "ADJ" and _is_before_rank(token)
        entry = offices().get(office_word(token)) if noun and not _in_person(token) else None
        if entry is not None and not _is_within_office(token) and ("like" not in entry or _is_rulers(token)):
            yield from _by_office(page, token, entry)


def _is_before_rank(word: Token) -> bool:
    """Tell whether the name of a person, with or without a rank, stands right behind a word: "Harbour Command (HC) chief Major Vey"."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return after.ent_type_ == "PER" and after.ent_iob_ == "B" or after.text[:1].isupper() and after.lower_ in _tables()["grades"]


def _is_rulers(token: Token) -> bool:
    """Tell whether the office told last before a noun in its sentence is that of a state's ruler: "the president met his counterpart"."""
    before = (offices().get(office_word(t)) for t in reversed(token.doc[token.sent.start : token.i]) if t.pos_ in ("NOUN", "PROPN"))
    return next((bool(entry.get("state")) for entry in before if entry is not None), False)


def _is_within_office(token: Token) -> bool:
    """Tell whether a noun is but a part of a longer office ("Secretary" of "Secretary General"), or the rank of an officer."""
    after = next((t for t in token.doc[token.i + 1 : token.i + 3] if t.text not in HYPHENS), token)
    if office_start(after)[0].i <= token.i < after.i:
        return True
    ranked = lemma(after) in _tables()["grades"]  # "Prime Minister General Omar Vey"
    if relation(token) == "compound" and office_word(after) in offices() and not after.ent_type_ and not ranked:  # "a rebel spokesman"
        return True
    before = token.doc[chunk_start(token) : token.i]
    return office_word(token) in _tables()["grades"] and any(office_word(t) in offices() for t in before if t.pos_ in ("NOUN", "PROPN"))


def _in_person(token: Token) -> bool:
    bounds = entity_at(token)
    return token.ent_type_ == "PER" and bounds is not None and bounds[0] < token.i


def _by_office(page: Page, token: Token, entry: Entry) -> Iterator[Draft]:
    start, end = chunk_start(office_start(token)[0]), token.i + 1
    body = _body(page, token, entry, start)
    predicate = _predicate(page, token, entry, body, start) if body is not None else None
    if body is None or predicate is None:
        return
    first = find_holder(page, token, min(start, body.start), max(end, body.end))
    if first is not None and first[0] < start and tells(token):  # "they fled from Omar Vey, a spokesman for the Red Front said"
        first = None
    together = [p for p in (first, *find_fellows(page.doc, token, first)) if p is not None]
    beside = find_holder_beside(page, token) if not together else None
    rule = f"relations/{entry['id']}{'-bare' if body.after == 'bare' else '-beside' if beside is not None else ''}"
    for person in dict.fromkeys([*together, *([beside] if beside is not None else [])]):
        if not person[0] <= body.start < person[1] and not _is_deposed(token, page.doc[person[0]]):
            parts = [(office_start(token)[0].i, token.i + 1), (body.start, body.end), *([person] if person is not beside else [])]
            evidence = page.span(min(start for start, _ in parts), max(end for _, end in parts))
            parties = (_holder_party(page, person), body.party)
            status = "planned" if any(t.lower_ in _tables()["to_come"] for t in page.doc[token.i + 1 : token.i + 3]) else "asserted"
            yield Draft("relation", predicate, page.span(token.i, token.i + 1), evidence, parties, status=status, rule=rule)


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
    own_words = set(words) if body.after == "" else set()  # "Bureau of Investigation Director" is no deputy
    deputies, indefinite = before & set(_tables()["deputies"]) - own_words, bool(before & word_class("indefinite"))
    if deputies == {"senior"} and "the" in before and not is_plural(token) and body.after == "of":  # "the senior leader of the Red Front"
        deputies = set()
    together = "co" in before  # "two Red Front co-chairs"
    deputies = set() if together else deputies
    deputy = bool(deputies) or "other" in before and is_plural(token)
    own = set(words) & set(offices()) if body.party.mention is not None else set()  # not "Harbour rebel" spokesman
    named_office = body.label == "ORG" and bool(own) and (body.after == "" or lemma(token) in own)  # "U.S. Secretary of State"
    if entry.get("state") and deputy and is_state(body.party.words) or named_office or _is_portfolio(words):
        return None
    predicate = str(entry["predicate"])
    if predicate == "leads" and not entry.get("state") and _is_of_field(page, token, body, start):
        return "member_of"
    if predicate == "leads" and is_plural(token) and lemma(token) in _tables()["ranking"] and body.label == "ORG":  # "Red Front leaders"
        return "member_of"
    if predicate == "leads" and deputy and not deputies & set(words):
        predicate = "member_of"
    if predicate == "leads" and (words[-1] in _tables()["born"] or entry.get("state") and words[-1] in _tables()["shrines"]):
        return None  # "the Crown Prince, Sheikh Omar Vey", "Custodian of the Two Holy Mosques King Omar"
    if predicate == "leads" and lemma(token) in _tables()["ministers"] and body.label == "ORG":  # "Hamas Prime Minister"
        predicate = "member_of"
    if predicate in ("leads", "member_of") and len(words) == 1 and words[0] in _tables()["qualifiers"] and body.after == "":
        return None  # "military commander Omar Vey" tells of no body
    owned = body.label == "COMMON" and body.after == ""  # "the rebels' commander", "an insurgent leader"
    if predicate == "leads" and owned and indefinite:
        return None
    headed = body.after == "of" or owned or bool(set(words) & set(_tables()["units"]))
    headed = headed or bool(entry.get("titled")) and body.after == "" and body.label == "ORG" and not _goes_on(token)
    if "of" in entry and not deputy and not indefinite and headed and not _is_of_field(page, token, body, start):
        predicate = str(entry["of"])
    if predicate == "member_of" and not _has_members(body):
        return predicate if _is_force(page, body) else None
    return predicate


def _has_members(body: Body) -> bool:
    """Tell whether a body's name is no state's, and not a mere place in front of an office: "U.S. District Judge Omar Vey"."""
    place = body.after == "" and body.party.words.lower().split()[-1] in _tables()["lands"]
    return body.label in ("ORG", "NORP") and not is_state(body.party.words) and not place


def _is_of_field(page: Page, token: Token, body: Body, start: int) -> bool:
    """Tell whether an office is but of a field or a region of a body's work: "head of surgery at", "legal director"."""
    doc, first = page.doc, office_start(token)[0].i
    if body.after not in ("", "bare"):
        words = doc[token.i + 1 : body.start]
        if len(words) > 1 and words[0].lower_ in ("of", "for") and words[1].lower_ not in _tables()["portfolios"]:
            return True
        if words and words[0].lower_ == "in" and body.label == "ORG" and lemma(token) in _tables()["ranking"]:  # "leader in the Red Front"
            return True
    before = [t for t in doc[start:first] if not body.start <= t.i < body.end or body.after == ""]
    region = body.after == "of" and any(t.ent_type_ == "LOC" and state_of(t.text) is None for t in before)
    if lemma(token) in _tables()["of_fields"] and body.party.words.lower() not in _tables()["commissions"]:  # "Human Rights Commissioner"
        return region
    fields = (*_tables()["fields"], *_tables()["branches"])
    return region or bool(before) and before[-1].lower_ in fields and before[-1].lower_ not in body.party.words.lower().split()


def _goes_on(token: Token) -> bool:
    """Tell whether behind an office it is told what of: "the Red Institute's director for Europe"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _tables()["before_bodies"]


def _is_force(page: Page, body: Body) -> bool:
    """Tell whether a body told by a noun in front of an office is an army, a police or rebels told of, which an officer is a member of."""
    if body.label != "COMMON" or body.after:
        return False
    people = people_of(page.mentions[body.party.mention].head) if body.party.mention is not None else None
    return body.party.words.lower().split()[-1] in _tables()["services"] or people is not None and people.group == "armed_group"


def _is_portfolio(words: list[str]) -> bool:
    """Tell whether words are but a ministry's field: "Foreign" Minister, Secretary of "State for African Affairs"."""
    own = {w for w in words if not is_state(w)}
    return words[:2] == ["state", "for"] or bool(own) and own <= set(_tables()["portfolios"])


# ---- the body ------------------------------------------------------------------------------------------------------------


def _body(page: Page, token: Token, entry: Entry, start: int) -> Body | None:
    after, before = find_body_after(page, token, entry), list(find_bodies_before(page, token, start))
    bare = after is not None and after.party.mention is None and " " not in after.party.words  # "member of parliament"
    where = after is not None and after.label == "LOC" and bool(before) and before[0].label in ("ORG", "COMMON")  # "police chief of Arvand"
    loose = after is not None and (bare or where or after.after not in ("of", "with", "at"))
    for body in (*before, after) if loose else (after, *before):
        if body is not None and body.label in entry["bodies"] and not is_faith(body):
            return as_state(page, body, entry) if entry.get("state") or not _is_of_some(token, body) else None
        if body is not None and body.after == "" and is_state(body.party.words):
            break  # the "Turkish foreign minister" a newspaper spoke to is no man of the newspaper
    return find_bare_body(page, token, entry)


def _is_of_some(token: Token, body: Body) -> bool:
    """Tell whether an office behind a state is but of a part or field of it: "Turkish opposition leader", "Iran's head of security"."""
    if body.after or not is_state(body.party.words):
        return False
    doc, first = token.doc, office_start(token)[0].i
    between = [t for t in doc[body.start : first] if t.pos_ in ("NOUN", "ADJ", "PROPN") and not t.ent_type_ and t.i > body.start]
    passing = (*_tables()["former"], *_tables()["acting"], *_tables()["deputies"], *_tables()["qualifiers"])
    behind = doc[token.i + 1 : token.i + 3]
    field = len(behind) == 2 and behind[0].lower_ == "of" and behind[1].lower_ not in _tables()["portfolios"]
    return field or any(t.lower_ not in passing for t in between)


# ---- plain membership ----------------------------------------------------------------------------------------------------


def _by_membership(page: Page) -> Iterator[Draft]:
    """ "Omar Vey of the Red Front", "A and B, both from the army's bomb squad": persons, a comma perhaps, "of" and a body."""
    doc = page.doc
    for ent in doc.ents:
        place = ent.end
        if ent.label_ == "PER" and place < len(doc) and doc[place].text == ",":
            place += 1
        several = place < len(doc) and doc[place].lower_ in ("both", "all")
        place += several or place < len(doc) and doc[place].lower_ in _tables()["once"]
        if ent.label_ != "PER" or place + 1 >= len(doc) or doc[place].lower_ not in _tables()["membership"] or doc[place].is_sent_start:
            continue
        body = _find_unit(page, place + 1) if several else None
        body = body or find_body_in(page, place + 1, "of")
        body = _find_service(page, place + 1) if body is None or body.label != "ORG" else body
        learned = body is not None and any(lemma(t) in _tables()["learning"] for t in doc[body.start : body.end])
        if body is None or _is_bare(page, body) or doc[place].lower_ == "at" and not learned:  # not "Omar Vey at the embassy"
            continue
        persons = [(ent.start, ent.end), *(find_listed(doc, ent.start - 1, -1) if several else ())]
        for person in persons:
            evidence = page.span(min(p[0] for p in persons), body.end)
            parties = (_holder_party(page, person), body.party)
            predicate = "leads" if _is_headed(doc, ent.start) and doc[place].lower_ == "of" else "member_of"
            yield Draft("relation", predicate, page.span(place, place + 1), evidence, parties, rule="relations/membership")


def _is_headed(doc: Doc, first: int) -> bool:
    """Tell whether a name has the title of a head in front: "Chief Omar Vey of the Tarna Regional Police"."""
    title = doc[first - 1] if first else doc[first]
    entry = offices().get(office_word(title)) if title.i < first and title.text[:1].isupper() else None
    before = {t.lower_ for t in doc[chunk_start(title) : title.i]}
    head = entry is not None and entry["predicate"] == "leads" and not entry.get("state") and lemma(title) not in _tables()["grades"]
    return head and not before & set(_tables()["deputies"])


def _is_bare(page: Page, body: Body) -> bool:
    """Tell whether a body is but a word: "kept Omar Vey from holding office"."""
    return body.party.mention is None and (body.end - body.start == 1 or page.doc[body.start].pos_ == "VERB")


def _by_owner(page: Page) -> Iterator[Draft]:
    """ "Human Rights Watch's Omar Vey": a body's name that owns a person's is that of one of its people."""
    for first, second in zip(page.doc.ents, page.doc.ents[1:], strict=False):
        between = page.doc[first.end : second.start]
        media = first.text.casefold() in outlet_names()  # "the Voice of Arvand's Omar Vey reports"
        owns = first.label_ == "ORG" and not media and second.label_ == "PER" and [t.lower_ for t in between] in (["'s"], ["’s"])
        if owns and mention_of(page, first[0]) is not None:
            parties = (_holder_party(page, (second.start, second.end)), Party("object", mention_of(page, first[0]), first.text))
            evidence = page.span(first.start, second.end)
            yield Draft("relation", "member_of", page.span(second.start, second.end), evidence, parties, rule="relations/owned")


def _by_rank(page: Page) -> Iterator[Draft]:
    """ "Harbour Navy Rear Admiral Omar Vey": a body's name in front of the rank of a person is that of the person's service."""
    for ent in page.doc.ents:
        place = ent.start
        while place > 1 and page.doc[place - 1].sent == ent[0].sent and _is_of_rank(page.doc[place - 1]):
            place -= 1
        body = page.doc[place - 1] if place else ent[0]
        index = mention_of(page, body) if ent.label_ == "PER" and place < ent.start and body.ent_type_ == "ORG" else None
        titles = {lemma(t) for t in page.doc[place : ent.start]}
        grades = set(_tables()["grades"])
        if index is not None and titles & grades and not titles & set(offices()) - grades and not _is_title(body):
            first = (entity_at(body) or (body.i, place))[0]
            parties = (_holder_party(page, (ent.start, ent.end)), Party("object", index, plain_words(page.doc, first, place)))
            yield Draft("relation", "member_of", page.span(place, place + 1), page.span(first, ent.end), parties, rule="relations/ranked")


def _is_title(word: Token) -> bool:
    """Tell whether what is marked as a body's name ends with a title: "Lt" General, "Army Inspector" General."""
    held = office_word(word) in offices() and lemma(word) not in _tables()["units"]  # but "Coast Guard"
    return held or bool({word.lower_, f"{word.lower_}."} & set(_tables()["grades"]))


def _is_of_rank(word: Token) -> bool:
    return not word.ent_type_ and (word.text == "." or bool({word.lower_, f"{word.lower_}."} & set(_tables()["ranks"])))


def _find_service(page: Page, first: int) -> Body | None:
    """The army or police that a chunk tells by what they are: "the regional police"."""
    end = chunk_end(page.doc[first])
    head = chunk_head(first, end, page.doc[first])
    told = lemma(head) in _tables()["services"] and head.i == end - 1
    return Body(Party("object", None, plain_words(page.doc, first, end)), "ORG", first, end, "of") if told else None


def _by_now(page: Page) -> Iterator[Draft]:
    """Whom a sentence tells to be with a body now: "Omar Vey, a former officer now with the Harbour Institute"."""
    for token in find_words(page.doc, ("now", "currently", "presently")):
        body = find_body_in(page, token.i + 2, "of") if token.i + 2 < len(page.doc) and token.nbor(1).lower_ in ("with", "at") else None
        persons = [e for e in page.doc.ents if e.label_ == "PER" and token.sent.start <= e.start and e.end <= token.i]
        if body is not None and body.label == "ORG" and persons:
            person = (persons[-1].start, persons[-1].end)
            evidence = page.span(person[0], body.end)
            parties = (_holder_party(page, person), body.party)
            yield Draft("relation", "member_of", page.span(token.i, token.i + 1), evidence, parties, rule="relations/now-with")


def _find_unit(page: Page, first: int) -> Body | None:
    """The unit that a chunk without a name tells: "the provincial explosives unit"."""
    end = chunk_end(page.doc[first])
    head = chunk_head(first, end, page.doc[first])
    told = lemma(head) in _tables()["units"] and relation(head) != "compound"
    return Body(Party("object", None, plain_words(page.doc, first, end)), "ORG", first, end, "of") if told else None
