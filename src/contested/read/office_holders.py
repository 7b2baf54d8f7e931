"""Who holds an office: the person named after it, before it, as its subject, or in the sentence beside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, mention_of
from contested.read.frames import HYPHENS
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.phrases import antecedent, children, entity_at, find_arguments, find_subjects, is_passive, preposition, relation
from contested.read.tokens import Doc, Token
from contested.schema import Mention

Holder = tuple[int, int]  # token indices [start, end) of a person's name, or of a pronoun

_OPENERS = (",", "(", "[", "—", "–")
GAP = 4  # words between two persons of a list
FAR = 12  # words between an office and a name that its holder goes by
OPENING = 1  # number of the last sentence of a report's opening

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_holder(page: Page, token: Token, start: int, end: int) -> Holder | None:
    """Find who has an office told in tokens [start, end).

    Args:
        page: the report.
        token: the noun of the office.
        start, end: the office with its body.

    Returns:
        The subject of "is the head of", else the name behind the office, else the one in front, else what the tree ties to it.
    """
    doc = page.doc
    told = next(_by_copula(page, token), None) or next(_persons(page, _successors(token)), None)
    if told is not None:
        return told
    denied = _is_denied(_first_of_list(token))  # "is not the head of the Red Front", but "is not Red Front leader Omar Vey"
    for place in (token.i + 1,) if denied else (token.i + 1, end, _behind_place(doc, end)):
        found = person_from(doc, place, token)
        if found is not None and not _is_apart(doc, token, found):
            return found
    if denied:
        return None
    before = None if _is_in_headline(doc, token, end) else _before(doc, token, start)
    return before or next(_by_tree(page, token), None) or person_from(doc, _behind_naming(doc, end), token)


def _is_apart(doc: Doc, token: Token, person: Holder) -> bool:
    """Tell whether a person behind an office in the plural is somebody else: "Asked by members of the Red Front, Omar Vey agreed"."""
    if not is_plural(token) or doc[person[0] - 1].text != ",":
        return False
    root = next((t for t in doc[person[0] : person[1]] if not person[0] <= t.head.i < person[1]), doc[person[0]])
    return relation(root) == "nsubj" and root.head.pos_ == "VERB" and root.head.i > root.i and root.head in token.ancestors


def _is_in_headline(doc: Doc, token: Token, end: int) -> bool:
    """Tell whether an office with a capital stands right before a verb, so that it is no name's beside it: "Vey, King Agree"."""
    return token.text[:1].isupper() and end < len(doc) and doc[end].pos_ == "VERB" and doc[end].text[:1].isupper()


def _behind_naming(doc: Doc, end: int) -> int:
    """Where the name of an office's holder begins that is told as one he goes by: "a commander known to his men as Sapsan"."""
    told, place = False, end
    while place < min(end + FAR, len(doc)) and not doc[place].ent_type_ and doc[place].lower_ in _tables()["goes_by"]["words"]:
        told = told or doc[place].lower_ in _tables()["goes_by"]["verbs"]
        place += 1
    return place if told else len(doc)


def _behind_place(doc: Doc, end: int) -> int:
    """Where an office ends that its place or field follows: "the head of the mission in Sudan, ..."."""
    while end + 1 < len(doc) and (doc[end].lower_ in _tables()["reaching"] or doc[end].text == "("):
        closing = next((t.i for t in doc[end : end + FAR] if t.text == ")"), end) if doc[end].text == "(" else 0
        end = closing + 1 if closing else chunk_end(doc[end + 1])
    return end if end < len(doc) and doc[end].text == "," else len(doc)


def person_from(doc: Doc, place: int, token: Token) -> Holder | None:
    """Return a person's name that starts at a place, ranks, an opening comma or bracket and a second office let by."""
    ranks = set(_tables()["ranks"])
    opened = False
    for other in doc[place : place + 7]:
        if other.is_sent_start:
            return None
        bounds = entity_at(other)
        if other.ent_type_ == "PER" and bounds is not None and not _is_rank(doc, bounds):
            return bounds
        if other.text in _OPENERS and not opened:
            opened = True
        elif not (ranks & {other.lower_, f"{other.lower_}."} or other.text == "." or _introduces(other)):
            return None
    return None


def _introduces(word: Token) -> bool:
    """Tell whether a word may stand between an office and its holder's name: "named", "-designate"."""
    if word.text in HYPHENS and word.i + 1 < len(word.doc):
        word = word.nbor(1)
    return word.lower_ in _tables()["introducing"]


def _is_rank(doc: Doc, bounds: Holder) -> bool:
    """Tell whether what is marked as a name is but the rank in front of one."""
    alone = all(t.text == "." or t.lower_ in _tables()["ranks"] or f"{t.lower_}." in _tables()["ranks"] for t in doc[bounds[0] : bounds[1]])
    return alone and bounds[1] < len(doc) and doc[bounds[1]].ent_type_ == "PER"


def _before(doc: Doc, token: Token, start: int) -> Holder | None:
    """The name in front of an office, a comma, an age and words such as "who is a" let by."""
    before = start - 1
    while before > 0 and doc[before].lower_ in _tables()["before_offices"]:
        before -= 1
    if before >= 0 and doc[before].text in _OPENERS and before > 0:
        before -= 1
        if doc[before].like_num and doc[before - 1].text == ",":
            before -= 2
    elif before == start - 1:
        return None
    return entity_at(doc[before]) if before >= 0 and doc[before].ent_type_ == "PER" and doc[before].sent == token.sent else None


# ---- several ------------------------------------------------------------------------------------------------------------


def find_fellows(doc: Doc, token: Token, first: Holder | None) -> list[Holder]:
    """Find the further holders of an office in the plural: those listed behind the first, or in front of "and other members"."""
    if not is_plural(token):
        return []
    found = [] if first is None or first[0] < token.i else list(find_listed(doc, first[1], 1))
    other = next((t for t in doc[max(token.i - 6, 0) : token.i] if t.lower_ == "other" and t.sent == token.sent), None)
    return found if other is None else [*found, *find_listed(doc, other.i - 1, -1)]


def find_listed(doc: Doc, place: int, step: int) -> Iterator[Holder]:
    """The persons listed from a place on, forwards or backwards, with ranks, offices and few other words between."""
    between = 0
    while 0 < place < len(doc) and between <= GAP and not (step > 0 and doc[place].is_sent_start):
        word, bounds = doc[place], entity_at(doc[place])
        if word.ent_type_ == "PER" and bounds is not None:
            yield bounds
            place, between = bounds[1] if step > 0 else bounds[0] - 1, 0
            if place == len(doc) or doc[place].lower_ not in _tables()["list_words"]:
                return
        elif word.lower_ in _tables()["list_words"]:
            place += step
        elif word.pos_ in ("NOUN", "ADJ", "ADV", "NUM") or word.lower_ in _tables()["ranks"]:
            place, between = place + step, between + 1
        else:
            return


# ---- the tree ------------------------------------------------------------------------------------------------------------


def _first_of_list(token: Token) -> Token:
    """The first of several offices told together: "a fighter and commander of"."""
    while relation(token) == "conj" and token.head.pos_ in ("NOUN", "PROPN") and not token.head.ent_type_:
        token = token.head
    return token


def _by_copula(page: Page, token: Token) -> Iterator[Holder]:
    """ "X is the head of", "the head of the Red Front is X"."""
    top = _first_of_list(token)
    if _is_said_to_be(top):
        yield from _persons(page, find_subjects(top))
    elif relation(top) == "nsubj" and _is_said_to_be(top.head):
        yield from _persons(page, [top.head], names_only=True)


def _is_said_to_be(noun: Token) -> bool:
    return any(c.dep_ == "cop" for c in noun.children) and not _is_denied(noun)


def _is_denied(noun: Token) -> bool:
    """Tell whether a noun is said not to be so: "is not the head of"."""
    words = {c.lower_ for c in noun.children if c.dep_ in ("cop", "advmod")}
    return bool(words & word_class("negations")) and any(c.dep_ == "cop" for c in noun.children)


def _by_tree(page: Page, token: Token) -> Iterator[Holder]:
    top = _first_of_list(token)
    around = [top.head] if relation(top) in ("appos", "flat") else []
    yield from _persons(page, [*around, *children(top, "appos", "flat"), *children(token, "appos", "flat")], names_only=True)
    yield from _persons(page, _by_verb(top))


def _by_verb(token: Token) -> list[Token]:
    """Who serves as, becomes, is named or was described as what an office says; who does something as its holder."""
    verb = token.head
    if relation(token) == "nmod" and lemma(verb) in _tables()["terms"]:  # "elected for a term as president"
        verb = verb.head
    as_such = relation(token) in ("obl", "nmod") and preposition(token) == "as"
    if verb.pos_ != "VERB":
        return []
    if as_such and lemma(verb) in _tables()["deposed"] and is_passive(verb):
        return [t for s in find_subjects(verb) for t in (s, *children(s, "appos", "flat"))]
    if as_such and token.i < verb.i or (as_such or relation(token) in ("xcomp", "obj")) and lemma(verb) in _tables()["serving"]:
        return find_subjects(verb)
    if (as_such or relation(token) in ("xcomp", "obj")) and lemma(verb) in _tables()["naming"]:
        return find_subjects(verb) if is_passive(verb) else [t for t in find_arguments(verb).patients if t.i != token.i]
    return []


def _successors(token: Token) -> list[Token]:
    """Who follows another in an office: "X succeeded Y as head of", "Y was replaced as head of the Red Front by X"."""
    verb = token.head
    if relation(token) != "obl" or preposition(token) != "as" or lemma(verb) not in _tables()["succeeding"]:
        return []
    return list(find_arguments(verb).agents)


def _persons(page: Page, tokens: list[Token], names_only: bool = False) -> Iterator[Holder]:
    """The persons among some words: names, and pronouns that stand for one."""
    for token in map(antecedent, tokens):
        bounds = entity_at(token)
        if token.ent_type_ == "PER" and bounds is not None:
            yield bounds
        elif not names_only and token.pos_ == "PRON":
            index = mention_of(page, token)
            if index is not None and (page.mentions[index].label == "PER" or _are_people(page.mentions[index])):
                yield token.i, token.i + 1


def _are_people(mention: Mention) -> bool:
    """Tell whether a mention is of several people, no body: "five men"; those may be leaders or members together."""
    people = people_of(mention.head)
    return mention.label == "COMMON" and bool(mention.plural) and people is not None and not people.actor


# ---- the sentence beside -------------------------------------------------------------------------------------------------


def find_holder_beside(page: Page, token: Token) -> Holder | None:
    """Find the holder of an office that a report's opening tells without a name, in the sentence that follows.

    "Gunmen have killed the head of the Red Front. Omar Vey was shot ...": the subject, a person named there for the first time.
    """
    doc = page.doc
    end = token.sent.end
    one = not is_plural(token) or token.head.lower_ == "one"
    if page.sentence(token) > OPENING or end >= len(doc) or not one or token.ent_type_:
        return None
    return next((found for word in doc[end].sent for found in _newcomers(word, end)), None)


def _has_office_behind(word: Token, end: int) -> bool:
    """Tell whether a comma and an office of his own follow a person's name."""
    doc = word.doc
    place = end + 1 if end + 2 < len(doc) and doc[end].text == "," else 0
    place += bool(place) and doc[place].pos_ == "DET"
    nouns = {str(noun) for entry in _tables()["offices"] for noun in entry["nouns"]}
    return bool(place) and any(lemma(t) in nouns for t in doc[place : chunk_end(doc[place])])


def _newcomers(word: Token, start: int) -> Iterator[Holder]:
    """A subject that is a person with no title, not named before a place in the report; who "reports" is no part of the news."""
    bounds, doc = entity_at(word), word.doc
    if relation(word) != "nsubj" or word.ent_type_ != "PER" or bounds is None or lemma(word.head) == "report":
        return
    if bounds[1] < len(doc) and doc[bounds[0] - 1].text == doc[bounds[1]].text == ",":  # "The head of the mission, Omar Vey, said"
        return
    if _has_office_behind(word, bounds[1]):  # "Omar Vey, the deputy police chief of Arvand, was killed"
        return
    family = doc[bounds[1] - 1].lower_
    untitled = all(c.pos_ in ("ADJ", "PUNCT") or c.lower_ in _tables()["grades"] for c in word.children if c.i < bounds[0])
    if untitled and not any(t.lower_ == family for t in doc[:start]):
        yield bounds
