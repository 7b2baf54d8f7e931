"""Places of a statement of control that have no name of their own, and the lists in which places stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head
from contested.read.control_places import add_town, has_place_noun, is_soil, owning_town, phrase_at, places_of, refer_back, set_apart
from contested.read.lexicon import is_plural, lemma, word_class
from contested.read.page import Page
from contested.read.phrases import base_phrase, children, conjuncts, full_phrase, plain_words, preposition, relation
from contested.read.tokens import Doc, Token
from contested.schema import PlacePhrase

LATER = 2  # sentences in which a place told without a name gets it
TELLING = 8  # words in which it is told which place a noun is for

_tables = partial(load_yaml, "lang/en/control.yml")


def listed(token: Token) -> list[Token]:
    """Return a noun and those listed with it, wherever the parse hangs them: "the village of A, a police station and the road to B"."""
    doc, found, waiting = token.doc, conjuncts(token), list[Token]()
    end = max(_tail_end(t) for t in found)
    while end + 1 < len(doc) and doc[end].sent == token.sent:
        end = _behind_aside(doc, end)
        start = end + (doc[end].text == ",")
        joint = _joint_length(doc, start)
        start += joint
        if start == end or start >= len(doc) or doc[start].pos_ in ("VERB", "AUX", "ADV"):
            break
        head = chunk_head(start, chunk_end(doc[start]), doc[start])
        if relation(head) == "nsubj" or not _may_be_listed(head):
            break
        waiting.append(head)
        end = _tail_end(head)
        if joint:
            found += [t for t in waiting if t not in found]
            waiting = []
    return found


def _behind_aside(doc: Doc, end: int) -> int:
    """Where a list goes on behind where a place lies: "A, near the river, as well as B"."""
    if doc[end].text != "," or doc[end + 1].pos_ != "ADP" or _joint_length(doc, end + 1):
        return end
    return next((t.i for t in doc[end + 1 : end + TELLING] if t.text == "," and _joint_length(doc, t.i + 1)), end)


def _joint_length(doc: Doc, start: int) -> int:
    """How many words from a place on join what follows to what stands before: "and", "as well as"."""
    words = " ".join(t.lower_ for t in doc[start : start + 3])
    joints = (str(joint) for joint in _tables()["joints"] if f"{words} ".startswith(f"{joint} "))
    return max((len(joint.split()) for joint in joints), default=0)


def joined_with(page: Page, noun: Token, place: int) -> list[int]:
    """Return the places that stand joined behind the one that a noun for several points at: "the territory it held in A and B"."""
    token = page.doc.token_at(page.places[place].start)
    if token is None or token.i < noun.i or not is_plural(noun) and not is_soil(noun):
        return []
    return [i for t in conjuncts(token)[1:] if t.ent_type_ == "LOC" for i in places_of(page, t)]


def _may_be_listed(token: Token) -> bool:
    """Tell whether a word is the name of a place or a noun for one; "A, a border town" and "A, seat of B" tell what A is."""
    if token.ent_type_ == "LOC":
        return True
    words = {c.lower_ for c in token.lefts if c.dep_ in ("det", "nmod:poss")}
    site = lemma(token) in (*_tables()["sites"], *_tables()["features"])
    placed = token.pos_ in ("NOUN", "PROPN") and (site or has_place_noun(token))
    return placed and (is_plural(token) or bool(words) and (site or not words & word_class("indefinite")))


def _tail_end(noun: Token) -> int:
    """Where a noun's phrase ends, with the names behind it ("the road to A", "a camp in A")."""
    doc, end = noun.doc, full_phrase(noun)[1]
    while end + 1 < len(doc) and doc[end].lower_ in _tables()["tails"] and doc[end].sent == noun.sent:
        shared = doc[end].lower_ == "between" or is_plural(noun) and doc[end].lower_ != "of"  # "bases in A and B"
        end = chunk_end(doc[end + 1])
        while shared and end + 1 < len(doc) and doc[end].lower_ in (",", *_tables()["joints"]) and doc[end + 1].ent_type_ == "LOC":
            end = chunk_end(doc[end + 1])
    return end


def add_described(page: Page, token: Token) -> list[int]:
    """Add a place that has no name, and return it.

    It is told by what was done there ("a demilitarized zone that he ceded"), or is a quarter of a country that others hold ("the south").
    """
    behind = [c for c in children(token, "nmod") if preposition(c) == "of"]
    if behind and {lemma(token), token.lower_} & set(_tables()["part_nouns"]):  # "much of the countryside"
        token = behind[0]
    words = {c.lower_ for c in token.lefts}
    below = [t for c in children(token, "nmod", "nmod:poss", "amod", "appos") for t in c.subtree]
    named = children(token, "compound") or any(t.ent_type_ == "LOC" for t in below)
    if token.lower_ in _tables()["quarters"] and words & {"the", *word_class("indefinite")} and not named:
        page.places.append(PlacePhrase(token.idx, token.idx + len(token), token.text, token.text, feature="region"))
        return [len(page.places) - 1]
    new = words & word_class("indefinite") and not words & set(_tables()["by"])
    told = new and any(c.dep_ == "acl:relcl" for c in children(token, "acl"))
    if not told or not has_place_noun(token) or not any(relation(c) in ("amod", "compound") for c in token.lefts):
        return []
    span = page.span(*base_phrase(token))
    name = plain_words(page.doc, *base_phrase(token))
    page.places.append(PlacePhrase(span.start, span.end, name, name, feature=lemma(token)))
    return [len(page.places) - 1]


def named_later(page: Page, token: Token) -> list[int]:
    """The place whose name is told behind a noun that is new: "a post known as A", "a base in the north ... The base, known as A, fell"."""
    if token.ent_type_ or is_plural(token) or not any(c.lower_ in word_class("indefinite") for c in token.lefts):
        return []
    own = [c for c in children(token, "nmod", "appos", "compound") if c.i < token.i or preposition(c) in ("", "of")]
    if any(t.ent_type_ == "LOC" for c in own for t in c.subtree):
        return []
    noun = lemma(token)
    names = _tables()["settlements"]["names"] if noun in _tables()["settlements"]["nouns"] else [noun]
    here = page.sentence(token)
    found = [i for t in (token, *_told_again(page, token)) for i in _name_behind(page, t)]
    for i, place in enumerate(page.places):
        word = page.doc.token_at(place.start)
        near = word is not None and 0 < page.sentence(word) - here <= LATER
        if near and (place.feature in names or place.name.lower().split()[-1:] == [noun] != [place.name.lower()]):
            found.append(i)
    return found[:1] if has_place_noun(token) or lemma(token) in _tables()["sites"] else []


def _told_again(page: Page, noun: Token) -> list[Token]:
    """The same noun in the next sentences, now that it is known: "the base"."""
    here = page.sentence(noun)
    behind = (t for t in noun.doc[noun.i + 1 :] if t.lower_ == noun.lower_ and 0 < page.sentence(t) - here <= LATER)
    return [t for t in behind if any(c.lower_ in word_class("definite") for c in t.lefts)]


def _name_behind(page: Page, noun: Token) -> list[int]:
    """The place that a noun is told to be called: "the base, known as A"."""
    called = [c for c in children(noun, "acl") if lemma(c) in load_yaml("lang/en/fillers.yml")["naming"] and c.i > noun.i]
    names = [t for c in called for t in children(c, "obl", "xcomp", "obj") if t.ent_type_ and t.i > c.i]
    for name in names:
        add_town(page, name, sure=True)
    return [i for name in names for i in [phrase_at(page, name)] if i is not None]


def add_new(page: Page, token: Token, near: int | None) -> int | None:
    """Add places that are new to a report and have no name ("three villages"), and return them; they lie in or near the one told before.

    Args:
        page: the report with its places.
        token: the noun for them.
        near: the place that the noun would point back at.
    """
    words = {c.lower_ for c in token.lefts}
    counted = words & {*_tables()["some"]} or any(c.i in page.numbers for c in token.lefts)
    told = _tail_of(token) is not None and not words & word_class("definite") and not children(token, "nmod:poss")
    known = words & word_class("definite") or near is not None and page.places[near].start > token.idx
    one = not is_plural(token) and not any(t.lower_ in _tables()["sizes"] for t in _behind(token))
    vague = near is None and not told and lemma(token) in (*_tables()["measures"], *_tables()["open"], *_tables()["shares"])
    if one or vague or not has_place_noun(token) or not told and (known or not counted):
        return None
    bounds = (base_phrase(token)[0], _tail_of(token) or base_phrase(token)[1])
    span = page.span(*bounds)
    around = () if near is None or told and _opens_report(page, near) else (page.places[near].core,)
    name = plain_words(page.doc, *bounds)
    page.places.append(PlacePhrase(span.start, span.end, name, name, around, feature=lemma(token)))
    return len(page.places) - 1


def _tail_of(token: Token, clauses: bool = True) -> int | None:
    """Where the words end that tell which places a noun is for: "areas held by the opposition", "areas under rebel control"."""
    tails = [c for c in children(token, "nmod", *(["acl"] if clauses else [])) if c.i > token.i and c.dep_ != "acl:relcl"]
    tails = [t for t in tails if t.left_edge.i == token.i + 1 and (t.pos_ == "VERB" or preposition(t) in _tables()["telling"])]
    ends = [next((w.i for w in t.doc[t.i : t.right_edge.i] if w.text == ","), t.right_edge.i + 1) for t in tails]
    sizes = [t for t in _behind(token) if t.lower_ in _tables()["sizes"]]  # "a zone the size of A"
    ends += [chunk_end(t.nbor(2)) for t in sizes if t.i + 2 < len(token.doc)]
    return ends[0] if ends and ends[0] - token.i <= TELLING else None


def _behind(token: Token) -> Sequence[Token]:
    return list(token.doc[token.i + 1 : token.i + 3])


def _opens_report(page: Page, place: int) -> bool:
    """Tell whether a place is that of the dateline."""
    return page.places[place].start == 0


def add_site(page: Page, token: Token) -> list[int]:
    """Add a facility that has no name ("the main market in Arvand") to the places of a report, and return it, or the one told before."""
    noun = lemma(token)
    named = any(t.ent_type_ == "LOC" for c in token.lefts for t in c.subtree) or phrase_at(page, token) is not None
    tails = [(preposition(c), c) for c in children(token, "nmod") if c.i > token.i]
    owned = any(c.ent_type_ == "LOC" for prep, c in tails if prep == "of") or owning_town(page, token)
    nearby = any(c.lower_ in _tables()["by"] for c in token.lefts)
    site = noun in _tables()["features"] or noun in _tables()["sites"] and token.lower_ == noun
    if not site or named or owned or nearby or set_apart(token):
        return []
    pointing = any(c.dep_ == "det" and c.lower_ in word_class("definite") for c in token.lefts) and not tails
    before = (i for i in reversed(range(len(page.places))) if page.places[i].end < token.idx)
    told = [i for i in before if page.places[i].feature == noun or page.places[i].name.lower().split()[-1:] == [noun]] if pointing else []
    if told:
        return told[:1]
    where = [i for prep, c in tails if prep in ("in", "at", *_tables()["telling"]) for i in places_of(page, c)][:1]
    around = refer_back(page, token) if not where else None
    where += [around] if around is not None else []
    bounds = (base_phrase(token)[0], _tail_of(token, clauses=False) or base_phrase(token)[1])
    span = page.span(*bounds)
    name = plain_words(page.doc, *bounds)
    page.places.append(PlacePhrase(span.start, span.end, name, name, tuple(page.places[i].core for i in where), feature=noun))
    return [len(page.places) - 1]
