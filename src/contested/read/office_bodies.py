"""The bodies that offices belong to: the names and nouns in front of an office and behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head, chunk_start, is_dash, mention_like, mention_of
from contested.read.frames import HYPHENS, Entry
from contested.read.known_groups import is_armed_group
from contested.read.lexicon import lemma, people_of, word_class
from contested.read.nations import is_state, state_of
from contested.read.page import Page
from contested.read.phrases import antecedent, entity_at, plain_words, relation
from contested.read.tokens import Token
from contested.schema import Mention, Party

LONGEST = 4  # words and hyphens in front of the last one of an office's name

_tables = partial(load_yaml, "lang/en/relations.yml")


@dataclass(frozen=True, slots=True)
class Body:
    """The body an office belongs to: its party, kind of name, and token indices [start, end) of the words around."""

    party: Party
    label: str
    start: int
    end: int
    after: str


@cache
def offices() -> Mapping[str, Entry]:
    """Return the offices of ``relations.yml`` by their nouns."""
    return {str(noun): entry for entry in _tables()["offices"] for noun in entry["nouns"]}


@cache
def _long_offices() -> Mapping[str, frozenset[str]]:
    """The offices of more than one word by their last."""
    long = [office.split() for office in offices() if " " in office]
    return {words[-1]: frozenset(" ".join(w) for w in long if w[-1] == words[-1]) for words in long}


def office_word(token: Token) -> str:
    """Return the office that a noun names, with the words in front where they are one ("prime minister", "commander-in-chief")."""
    return office_start(token)[1]


def office_start(token: Token) -> tuple[Token, str]:
    """Return the first word of an office that ends with a noun, and the office."""
    last = word = lemma(token)
    first, known = token, _long_offices().get(last, ())
    while known and first.i > 0 and token.i - first.i < LONGEST:
        first = first.nbor(-1)
        if first.text in HYPHENS:
            continue
        word = f"{first.lower_} {word}"
        if word in known:
            return first, word
    return token, last


def is_faith(body: Body) -> bool:
    """Tell whether a name is a faith's or its people's, which has no office: "Sunni Arab leader"."""
    words = body.party.words.lower().split()
    return words[0] in _tables()["faiths"] and (len(words) == 1 or body.label == "NORP")


def as_state(page: Page, body: Body, entry: Entry) -> Body:
    """Return a body, for the office of a state the country that its adjective stands for ("Turkish President")."""
    words = body.party.words
    people = _tables()["peoples"].get(words.lower())
    state = state_of(words, page.report.text) if people is None and entry.get("state") else None
    if people is None and state is None:
        return body
    return Body(Party("object", None, people or state or words), body.label if people else "LOC", body.start, body.end, body.after)


def find_body_after(page: Page, token: Token, entry: Entry) -> Body | None:
    """Find the body after "of", "for", "at" ..., the first along the chain that fits ("professor of history at the University of X")."""
    doc = page.doc
    place = token.i + 1
    if entry.get("voice") and place + 1 < len(doc) and doc[place].lower_ in ("for", "of"):
        titled = _titled_person(page, place + 1, chunk_end(doc[place + 1]), doc[place].lower_)
        if titled is not None:
            return titled
    while place + 1 < len(doc) and doc[place].lower_ == "of" and doc[place + 1].lower_ in _tables()["portfolios"]:  # "chief of staff"
        place += 2
    if place + 1 < len(doc) and doc[place].lower_ == "on" and "on" not in entry.get("after", ()):  # "an expert on X with the Red Institute"
        place = chunk_end(doc[place + 1])
    if place + 1 < len(doc) and doc[place].lower_ in ("and", "or") and doc[place + 1].pos_ == "NOUN":  # "a member and ally of"
        place = chunk_end(doc[place + 1])
    for _ in range(3):
        if place + 1 >= len(doc) or doc[place].lower_ not in entry.get("after", _tables()["before_bodies"]) or doc[place].is_sent_start:
            break
        body = find_body_in(page, place + 1, doc[place].lower_)
        if body is not None and (body.label in entry["bodies"] or place == token.i + 1 and body.label != "LOC"):
            return body
        place = max(chunk_end(doc[place + 1]), body.end if body is not None else 0)
        if place + 1 < len(doc) and doc[place].lower_ == "and" and not doc[place + 1].ent_type_ and body is None:
            place = chunk_end(doc[place + 1])  # "for rights and health at the Red Institute"
    if token.i + 2 < len(doc) and doc[token.i + 1].text == "," and doc[token.i - 1].text == "," and doc[token.i + 2].ent_type_ == "ORG":
        return find_body_in(page, token.i + 2, "of")
    return None


def _titled_person(page: Page, first: int, end: int, after: str) -> Body | None:
    """The person whose office with its body tokens [first, end) tell: "Turkish President Omar Vey"."""
    named = next((t for t in page.doc[first:end] if t.ent_type_ == "PER" and t.i > first), None)
    index = mention_of(page, named) if named is not None else None
    bounds = entity_at(named) if named is not None else None
    if named is None or index is None or bounds is None or office_word(named.nbor(-1)) not in offices():
        return None
    return Body(Party("object", index, page.mentions[index].text), "PER", first, bounds[1], after)


def find_body_in(page: Page, first: int, after: str) -> Body | None:
    """Find the body in a noun chunk.

    Args:
        page: the report.
        first: index of the chunk's first token.
        after: the preposition in front of it.
    """
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


def find_bodies_before(page: Page, token: Token, start: int) -> Iterator[Body]:
    """Find the bodies in front of an office in its chunk, nearest first: names, an owner's pronoun, nouns for a body ("army")."""
    doc = page.doc
    owner = token.nbor(-1) if token.i > start and token.nbor(-1).lower_ in word_class("possessive") else None
    if owner is not None and offices()[office_word(token)].get("voice"):  # "Turkish President Omar Vey's spokesman"
        titled = _titled_person(page, start, owner.i, "")
        if titled is not None:
            yield titled
    for other in reversed(doc[start : token.i]):
        mention = mention_of(page, _whose(other) if other.lower_ == "whose" else other)
        if other.ent_type_ in ("ORG", "LOC", "NORP"):
            bounds = entity_at(other) or (other.i, other.i + 1)
            if bounds[1] > token.i and doc[min(token.i + 1, len(doc) - 1)].ent_type_ != "PER":  # "Reporters Without Borders"
                continue
            end = min(bounds[1], office_start(token)[0].i)  # "Arab League Secretary-General Omar Vey"
            while end - 1 > bounds[0] and _is_of_office(doc[end - 1]):
                end -= 1
            before = doc[bounds[0] - 1] if bounds[0] else other
            if before.lower_ == "in" and before.i and before.nbor(-1).ent_type_ == "ORG":  # "the al-Qaida in Iraq leader"
                continue
            behind = doc[min(bounds[1], len(doc) - 1)]
            joined = behind.text in HYPHENS and not is_dash(behind) and end == bounds[1]  # "a Jordanian-born leader"
            if end == other.i + 1 and not joined and (before.text not in HYPHENS or is_dash(before)):
                party = Party("object", mention if end == bounds[1] else None, plain_words(doc, bounds[0], end))
                yield Body(party, other.ent_type_, bounds[0], token.i + 1, "")
        elif other.pos_ == "PRON" and mention is not None and _may_own(page.mentions[mention]):
            yield Body(Party("object", mention, page.mentions[mention].text), page.mentions[mention].label, other.i, token.i + 1, "")
        elif other.i < office_start(token)[0].i and _is_body_noun(other):
            body = _common_body(page, other, token)
            told = body.party.mention is not None or body.label == "ORG" or lemma(other) in _tables()["bodies"]
            voice = offices()[office_word(token)].get("voice")  # "rebel spokesman"
            if told or voice or lemma(other) in load_yaml("lang/en/fillers.yml")["collectives"]:
                yield body  # not "the terrorist leader" of no group that is told


def _is_of_office(word: Token) -> bool:
    """Tell whether the last word of a name is an office or its field: "U.N. Secretary", "EU Enlargement" Commissioner."""
    return office_word(word) in offices() or word.lower_ in _tables()["branches"]


def _whose(pronoun: Token) -> Token:
    """The noun that "whose" stands for: by the tree, else the one in front of it."""
    noun = antecedent(pronoun)
    before = pronoun.nbor(-2 if pronoun.nbor(-1).text == "," else -1) if pronoun.i > 1 else pronoun
    return before if noun is pronoun and before.pos_ in ("NOUN", "PROPN") else noun


def _may_own(mention: Mention) -> bool:
    """Tell whether a mention may be the body that "its" or "their" is for: a name of no person, or armed people ("their leader")."""
    people = people_of(mention.head)
    return mention.label in ("ORG", "LOC", "NORP") or mention.label == "COMMON" and people is not None and people.group == "armed_group"


def _is_body_noun(noun: Token) -> bool:
    """Tell whether a noun in front of an office names a body, rather than narrows the office ("a Red Front cell leader")."""
    before = noun.doc[chunk_start(noun) : noun.i]
    owned = any(t.lower_ in word_class("possessive") and not is_state(t.nbor(-1).text) for t in before)
    narrow = lemma(noun) in (*_tables()["qualifiers"], *_tables()["fields"])
    if lemma(noun) in _tables()["qualifiers"] and noun.i + 1 < len(noun.doc) and offices().get(office_word(noun.nbor(1)), {}).get("state"):
        return False  # "Turkish military ruler"
    if narrow and (owned or any(t.ent_type_ in ("ORG", "NORP") and not is_state(t.text) for t in before)):
        return False
    people = people_of(lemma(noun)) if noun.pos_ in ("NOUN", "PROPN", "ADJ") and noun.lower_ not in _tables()["portfolios"] else None
    if lemma(noun) in _tables()["bodies"]:
        return True
    return people is not None and people.actor and (lemma(noun) not in _tables()["ranks"] or lemma(noun) in _tables()["units"])


def _common_body(page: Page, noun: Token, token: Token) -> Body:
    """A body named by a noun: with the name in front of it where there is one, else the body of the report with that head."""
    doc = page.doc
    before = doc[noun.i - 1] if noun.i else noun
    local = before.lower_ in _tables()["areas"]
    if local and lemma(noun) in _tables()["councils"]:  # "a Kunar provincial council member"
        named = before.nbor(-1) if before.i else before
        first = named.ent.start if named.ent is not None and named.ent_type_ == "LOC" else before.i
        return Body(Party("object", None, doc[first : noun.i + 1].text), "ORG", first, token.i + 1, "")
    if (
        before.ent_type_ in ("ORG", "LOC", "NORP")
        or (local and lemma(noun) in _tables()["services"])
        or (relation(before) == "amod" and before.head is noun and lemma(noun) in _tables()["bodies"])  # "the electoral council"
        or before.pos_ in ("NOUN", "PROPN")
        and before.i < noun.i
        and relation(before) == "compound"
    ):
        first = (entity_at(before) or (before.i, noun.i))[0]
        return Body(Party("object", None, doc[first : noun.i + 1].text), "ORG", first, token.i + 1, "")
    index = mention_like(page, noun)
    if index is not None and lemma(noun) in _tables()["services"] and _is_of_rebels(page, page.mentions[index]):
        index = None  # "the army spokesman" does not speak for the Lord's Resistance Army
    words = page.mentions[index].text if index is not None else noun.text
    return Body(Party("object", index, words), "COMMON", noun.i, token.i + 1, "")


def _is_of_rebels(page: Page, mention: Mention) -> bool:
    """Tell whether a mention bears the name of an armed group of the registry, or that of an army without a country's name in it."""
    if mention.label == "ORG" and not any(state_of(word) is not None or is_state(word) for word in mention.text.split()):
        return True
    first, last = page.doc.token_at(mention.start), page.doc.token_at(mention.end - 1)
    words = page.doc[first.i : last.i + 1] if first is not None and last is not None else ()
    return any(word.ent is not None and is_armed_group(word.ent) for word in words)
