"""What the text says of a speaker: name, role, the body spoken for, what kind of source that is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile

from contested.data.tables import load_yaml
from contested.read.lexicon import last_name, lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of, is_body, is_nobody
from contested.read.phrases import (
    antecedent,
    base_phrase,
    children,
    entity_at,
    find_subjects,
    full_phrase,
    plain_words,
    preposition,
    relation,
)
from contested.read.tokens import Token

FRONT = ("compound", "amod", "flat")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as described: see `contested.schema.Speech`."""

    name: str | None
    role: str | None
    org: str | None
    kind: str
    mention: int | None
    spokes: int | None
    anonymous: bool


def may_speak(page: Page, token: Token) -> bool:
    """Tell whether a noun can be somebody who speaks: a person, a body, a people noun, or a pronoun for one; not nobody."""
    token = antecedent(token)
    if is_nobody(token) or any(c.lower_ in load_yaml("lang/en/pronouns.yml")["none"] for c in children(token, "det")):
        return False
    if token.i in page.mention_at:
        return page.mentions[page.mention_at[token.i]].label != "MISC"
    return (
        token.pos_ in ("PRON", "NUM")
        and token.lower_ in load_yaml("lang/en/attribution.yml")["speakers"]
        or people_of(lemma(token)) is not None
        or is_paper(token)
        or is_desk(token)
    )


def is_desk(token: Token) -> bool:
    """Tell whether a noun is an office that speaks for somebody: an office, a mission, a headquarters."""
    return token.pos_ in ("NOUN", "PROPN") and lemma(token) in load_yaml("lang/en/attribution.yml")["desks"]["words"]


def is_paper(token: Token) -> bool:
    """Tell whether a noun is a paper that speaks: a release, a report, an investigation."""
    return token.pos_ == "NOUN" and lemma(token) in load_yaml("lang/en/attribution.yml")["papers"]["words"]


def describe_speaker(page: Page, token: Token) -> Speaker:
    """Describe the speaker a noun or pronoun stands for.

    Args:
        page: the report.
        token: head of the speaker's noun phrase.

    Returns:
        Name of a person, role as the text has it, the organisation or state spoken for, kind of source.
    """
    token = antecedent(token)
    mention = page.mention_at.get(token.i)
    if mention is not None and token.pos_ == "PRON":
        token = _head_of(page, mention) or token
    if token.ent_type_ == "PER" or (mention is not None and page.mentions[mention].label == "PER"):
        return _person(page, token, mention)
    if is_paper(token) or is_desk(token):
        given = [t for clause in children(token, "acl") for t in children(clause, "obl") if preposition(t) == "by"]  # "a toll given by"
        owners = [*(c for c in children(token, "nmod:poss", "nmod") if preposition(c) in ("", "of", "by")), *given]
        owner = next((c for c in owners if may_speak(page, c)), None)
        publisher = _publisher(page, token) if owner is None else None
        if publisher is not None:
            return describe_speaker(page, publisher)
        body = describe_speaker(page, owner) if owner is not None else None
        if body is not None:
            role = plain_words(page.doc, *_role_bounds(token))
            return Speaker(None, role, body.org or body.role, body.kind, body.mention, body.spokes, False)
    noun = core_of(token)
    start, end = full_phrase(noun) if noun is not token else _role_bounds(token)
    role = plain_words(page.doc, start, end)
    spokes, org = _spoken_for(page, token)
    person = next((c for c in children(token, "appos", "flat") if c.ent_type_ == "PER"), None)
    if person is not None:
        named = page.mention_at.get(person.i)
        return Speaker(
            page.mentions[named].text if named is not None else person.text, role, org, _kind(page, token, org), named, spokes, False
        )
    if token.ent_type_ in ("ORG", "LOC", "NORP") and org is None:
        org, spokes = role, mention
    return Speaker(None, role, org, _kind(page, token, org), mention, spokes, _is_anonymous(role))


def _publisher(page: Page, paper: Token) -> Token | None:
    """Who published a paper that speaks: "the group released a report saying that"."""
    published = relation(paper) == "obj" and lemma(paper.head) in load_yaml("lang/en/attribution.yml")["papers"]["published"]
    return next((t for t in find_subjects(paper.head) if may_speak(page, t)), None) if published else None


def _head_of(page: Page, mention: int) -> Token | None:
    return next((page.doc[i] for i, m in page.mention_at.items() if m == mention and page.doc[i].pos_ != "PRON"), None)


def _role_bounds(token: Token) -> tuple[int, int]:
    """The noun phrase with its tails "for X", "with X", "of X", "in X" as far as they stand next to it."""
    start, end = full_phrase(token)
    for child in children(token, "nmod"):
        if child.left_edge.i == end and preposition(child) in ("for", "with", "of", "in", "from", "at", "to"):
            end = full_phrase(child)[1]
    return start, end


def _person(page: Page, token: Token, mention: int | None) -> Speaker:
    """A named person: with the title before the name, the apposition after it, or what an earlier mention said."""
    doc = page.doc
    bounds = entity_at(token) or (token.i, token.i + 1)
    name = plain_words(doc, *bounds)
    title, org_token = _title(page, token, bounds)
    if title is None:
        earlier = _earlier(page, name, token)
        if earlier is not None and earlier.i != token.i:
            known = _person(page, earlier, page.mention_at.get(earlier.i))
            return Speaker(known.name, known.role, known.org, known.kind, mention, known.spokes, False)
        return Speaker(name, None, None, "other", mention, None, False)
    spokes, org = _spoken_for(page, org_token) if org_token is not None else (None, None)
    return Speaker(name, title, org, _kind(page, org_token or token, org), mention, spokes, False)


def _title(page: Page, token: Token, bounds: tuple[int, int]) -> tuple[str | None, Token | None]:
    doc = page.doc
    for child in token.children:
        if relation(child) == "appos" and child.pos_ in ("NOUN", "PROPN") and child.ent_type_ != "PER":
            return plain_words(doc, *_role_bounds(child)), child
    if relation(token) in ("appos", "flat") and token.head.pos_ in ("NOUN", "PROPN") and token.head.ent_type_ != "PER":
        return plain_words(doc, *_role_bounds(token.head)), token.head
    before = [c for c in token.lefts if relation(c) in ("compound", "nmod", "amod", "appos") and c.i < bounds[0] and c.dep_ != "nmod:poss"]
    if before:
        start = min(base_phrase(token)[0], before[0].left_edge.i)
        nouns = [c for c in before if people_of(lemma(c)) is not None or c.pos_ == "NOUN"]
        return plain_words(doc, start, bounds[0]), (nouns[-1] if nouns else before[-1])
    of = [c for c in children(token, "nmod") if preposition(c) == "of" and c.i in page.mention_at]
    return (plain_words(doc, *full_phrase(of[0])), of[0]) if of else (None, None)


def _earlier(page: Page, name: str, token: Token) -> Token | None:
    """The first person mention whose name holds this one's last word and that is longer or has a title."""
    last = _surname(name)
    for index in takewhile(lambda index: index < token.i, sorted(page.mention_at)):
        record = page.mentions[page.mention_at[index]]
        if record.label == "PER" and _surname(record.text).endswith(last) and page.doc[index].pos_ != "PRON":
            return page.doc[index]
    return None


def _surname(name: str) -> str:
    return last_name(name).removeprefix("al-")


def _spoken_for(page: Page, token: Token) -> tuple[int | None, str | None]:
    """The body a role belongs to: "spokesman for X", "X official", "Iraq's ministry"; the country an envoy is sent to is none."""
    known = [c for c in token.children if c.i in page.mention_at]
    owner = next((page.mention_at[c.i] for c in known if c.dep_ == "nmod:poss" and c.pos_ in ("PRON", "DET")), None)
    if owner is not None and page.mentions[owner].label not in ("PER", "COMMON"):  # "its spokesman", of a body told before
        return owner, page.mentions[owner].text
    front = [c for c in known if c.i < token.i and relation(c) in (*FRONT, "nmod") and c.ent_type_ in ("ORG", "LOC", "NORP")]
    before_bodies = load_yaml("lang/en/attribution.yml")["before_bodies"]
    behind = [c for c in known if relation(c) == "nmod" and c.dep_ != "nmod:poss" and preposition(c) in before_bodies]
    if behind and behind[0].ent_type_ == "LOC" and preposition(behind[0]) == "for" and (front or lemma(token) in _sent()):
        behind = []  # "Washington's envoy for Libya"
    for child in [*behind, *front][:1]:
        index = page.mention_at[child.i]
        forces = _with_forces(page, token, child)
        return (index, page.mentions[index].text) if forces is None else (None, forces)
    inner = [c for c in token.lefts if relation(c) in ("compound", "nmod") and c.i not in page.mention_at]
    return next((found for found in (_spoken_for(page, child) for child in inner) if found[1] is not None), (None, None))


def _with_forces(page: Page, role: Token, nation: Token) -> str | None:
    """A nation's adjective with the noun for a body of that nation behind it: "Ukrainian military" of "Ukrainian military spokesman"."""
    body = next((t for t in page.doc[nation.i + 1 : role.i] if is_body(t) and relation(t) == "compound" and not t.ent_type_), None)
    if nation.ent_type_ not in ("NORP", "LOC") or body is None or nation.head.i < body.i or body.i != nation.i + 1:
        return None
    return page.doc[nation.i : body.i + 1].text


def _sent() -> Collection[str]:
    """The nouns for those who are sent to a country and do not speak for it."""
    return load_yaml("lang/en/attribution.yml")["sent"]["words"]  # type: ignore[no-any-return]


def _kind(page: Page, token: Token, org: str | None) -> str:
    words = [*(lemma(c) for c in token.lefts), lemma(token)]
    if _is_anonymous(" ".join(words)):
        return "anonymous"
    rules = load_yaml("lang/en/sources.yml")["kinds"]
    phrase = " ".join([*words, (org or "").lower()])
    parts = phrase.split()
    for rule in rules:
        if any(word in parts or " " in word and word in phrase for word in rule["words"]):
            return str(rule["kind"])
    people = people_of(lemma(token))
    if people is not None:
        return people.source
    return {"ORG": "other", "LOC": "government", "NORP": "other", "PER": "other"}.get(token.ent_type_, "other")


def _is_anonymous(words: str) -> bool:
    return any(word in words.lower().split() or word in words.lower() for word in load_yaml("lang/en/attribution.yml")["anonymous"])
