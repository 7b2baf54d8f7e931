"""Who is mentioned: names, groups named by a common noun, pronouns; who owns or leads whom; which names are stated to be one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from contested.data.outlets import outlet_names
from contested.data.tables import load_yaml
from contested.read.frames import HYPHENS
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.page import Page
from contested.read.parties import count_of, is_machine
from contested.read.phrases import base_phrase, bearer_of, children, conjuncts, entity_at, plain_words, preposition, relation
from contested.read.pronouns import resolve_pronouns
from contested.read.tokens import Doc, Token
from contested.schema import Link, Mention

_MEMBERS = set(
    "fighter member soldier militant troop troops gunman rebel militia militiaman militiamen force insurgent guerrilla commander "
    "official leader combatant policeman officer worker employee staff group branch wing army government unit brigade "
    "cadre paramilitary element commando insurgent jihadist combatant operative".split()
)

LONGEST = 14  # words of a name in front of its initials in brackets
NEAR = 20  # characters in front of a name where "anti-" may stand
_NO_START = ("NUM", "ADV", "PUNCT", "CCONJ", "PART", "PRON", "ADP", "SCONJ", "AUX")  # no first word of what a group is called


def find_mentions(page: Page) -> None:
    """Fill in the page's mentions, their owners, the stated links and the pronouns."""
    doc = page.doc
    heads = [token for token in doc if _is_mention(token)]
    for token in heads:
        start, end = base_phrase(token)
        span = page.span(start, end)
        label = token.ent_type_ or "COMMON"
        text = _bare_name(doc, token, start, end)
        plural = is_plural(token) if label == "COMMON" else True if label == "NORP" and _are_counted(page, token) else None
        page.mention_at[token.i] = len(page.mentions)
        page.mentions.append(Mention(span.start, span.end, text, label, lemma(token), page.sentence(token), plural=plural))
    for token in heads:
        _set_owner(page, token)
    page.links += list(_find_links(page, heads))
    resolve_pronouns(page)
    for token in heads:
        if any(c.dep_ == "nmod:poss" and c.pos_ in ("PRON", "DET") for c in token.children):
            _set_owner(page, token)


def _is_mention(token: Token) -> bool:
    if token.is_space or token.pos_ in ("VERB", "ADP", "AUX", "PUNCT", "DET"):
        return False
    if token.ent_type_:
        bounds = entity_at(token)
        inside_head = bounds is not None and bounds[0] <= token.head.i < bounds[1] and token.head.i != token.i
        return not inside_head
    if token.pos_ == "ADJ" and relation(token) == "xcomp" and children(token, "cop"):  # "believed to be seven years old"
        return False
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and relation(token) not in ("compound", "amod") and people_of(lemma(token)) is not None


def _are_counted(page: Page, people: Token) -> bool:
    """Tell whether a people's name is that of some of them: "thousands of Kenyans", "20 Burmese"."""
    number = count_of(page, people) if relation(people) not in ("amod", "compound") else None
    return number is not None and number.count.high != 1


def _bare_name(doc: Doc, token: Token, start: int, end: int) -> str:
    """The name itself; of a group, the words that stand before its noun, without articles, numbers and words such as "other"."""
    bounds = entity_at(token)
    if bounds is not None:
        return plain_words(doc, _name_start(token, bounds[0]), bounds[1])
    first = token.i
    while first > start and _describes(doc[first - 1], token):
        first -= 1
    while first < token.i:
        joined = doc[first + 1].text == "-"  # "eighty-three soldiers", not "two-wheeled carts"
        if joined and doc[first + 2].pos_ != "NUM" or doc[first].pos_ not in _NO_START and doc[first].lower_ not in _fillers():
            break
        first += 3 if joined else 1
    return plain_words(doc, first, _garb_end(token))


def _garb_end(token: Token) -> int:
    """The end of what a man is called: with what he wears, where the text tells no more of him ("man dressed in an army uniform")."""
    words = load_yaml("lang/en/fillers.yml")["garb"]
    told = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    worn = told.head if told.dep_ == "case" and told.lower_ in words["prepositions"] else token
    if lemma(token) in words["people"] and {worn.lower_, lemma(worn)} & {*words["worn"]} and _is_worn(worn, token):
        return worn.i + 1  # "men in army uniforms"
    if lemma(token) not in words["people"] or told.lower_ not in words["words"] or told.head.i != token.i:
        return token.i + 1
    end = told.i + 1 + (told.nbor(1).pos_ == "ADP" if told.i + 1 < len(token.doc) else 0)
    while end < token.sent.end and token.doc[end].pos_ in ("DET", "ADJ", "NOUN", "PROPN"):
        end += 1
    return end


def _is_worn(garb: Token, wearer: Token) -> bool:
    """Tell whether a garb right behind somebody is his, on his verb in the tree too: "kidnapped by men in army uniforms"."""
    return garb.head == wearer or garb.head == wearer.head and relation(garb) == "obl" and relation(wearer) in ("obl", "nsubj")


def _name_start(token: Token, start: int) -> int:
    """The first word of a body's name, with the nation in front of it ("Malian" in "Malian National Guard")."""
    before = token.doc[start - 1] if start else token
    nation = before.ent_type_ in ("NORP", "LOC") and before.head.i == token.i and relation(before) in ("amod", "compound")
    tied = start > 1 and token.doc[start - 2].text in HYPHENS  # "the pro-Kurdish Harbour Party"
    if token.ent_type_ != "ORG" or not nation or tied:
        return start
    bounds = entity_at(before)
    return bounds[0] if bounds is not None else start


def _describes(word: Token, noun: Token) -> bool:
    """Tell whether a word left of a group's noun belongs to what the group is called."""
    if word.pos_ in ("ADP", "AUX", "SCONJ", "INTJ") or word.is_space or word.text in (",", ";", ":", "—", "–", "."):
        return False
    if word.pos_ == "VERB":
        joined = relation(word) == "conj" and relation(word.head) in ("amod", "compound")  # "Afghan and U.S.-led troops"
        describes = joined or relation(word) in ("amod", "compound")
        return describes and not any(relation(c) in ("nsubj", "obj") for c in word.children)
    if word.pos_ == "CCONJ":
        return word.i > 0 and (word.nbor(-1).pos_ == "ADJ" or word.nbor(-1).ent_type_ in ("NORP", "LOC")) and word.nbor(1).i < noun.i
    return True


def _fillers() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/fillers.yml")["before_names"])


def _set_owner(page: Page, token: Token) -> None:
    """Note who owns, leads or gives the name to a group: "Haftar's forces", "fighters of X", "LNA soldiers", "forces led by X"; to
    whom it is loyal or tied: "militias backing the government".
    """
    index = page.mention_at[token.i]
    owner, reason = _find_owner(page, token)
    if owner is not None and owner != index:
        old = page.mentions[index]
        page.mentions[index] = Mention(old.start, old.end, old.text, old.label, old.head, old.sentence, owner, reason, old.plural)


def _find_owner(page: Page, token: Token) -> tuple[int | None, str]:
    for child in token.children:
        target = page.mention_at.get(child.i)
        if child.dep_ == "nmod:poss" and target is not None:
            return target, "possessive"
        if relation(child) == "acl" and lemma(child) in load_yaml("lang/en/fillers.yml")["led"]:
            by = [c for c in child.children if c.i in page.mention_at and preposition(c) == "by"]
            if by:
                return page.mention_at[by[0].i], "led_by"
        if _standing(child) == "loyal_to":
            to = _stands_to(page, child)
            if to:
                return page.mention_at[to[0].i], "loyal_to"
    for child in children(token, "nmod"):
        leader = bearer_of(child)
        if preposition(child) == "under" and leader.ent_type_ == "PER" and leader.i in page.mention_at and lemma(token) in _MEMBERS:
            return page.mention_at[leader.i], "led_by"
    bodies = [b for b in _bodies_of(token) if b.i in page.mention_at] if lemma(token) in _MEMBERS or is_machine(lemma(token)) else []
    body = next((b for b in bodies if not is_machine(lemma(token)) or preposition(b) != "from"), None)
    if body is not None:
        return page.mention_at[body.i], "of"
    names = [c for c in token.lefts if relation(c) in ("compound", "amod", "nmod") and c.i in page.mention_at and c.ent_type_]
    names = [c for c in names if _is_own(page, c)]
    if names:  # a body before a people: "Shi'ite Harbour Front fighters"
        return page.mention_at[next((c for c in names if c.ent_type_ == "ORG"), names[0]).i], "modifier"
    ties = [c for child in token.children if _standing(child) == "tied" for c in _stands_to(page, child)]
    ties += [c for child in token.lefts if child.lower_ in _ties() for c in child.lefts if c.i in page.mention_at and c.ent_type_]
    return (page.mention_at[ties[0].i], "tied") if ties and lemma(token) in _MEMBERS else (None, "")


def _standing(word: Token) -> str | None:
    """How a word behind a group says that it stands to another: ``loyal_to``, ``tied`` or ``None``."""
    ties = load_yaml("lang/en/fillers.yml")["standing"] if relation(word) in ("amod", "acl") else {}
    return next((name for name, words in ties.items() if word.lower_ in words), None)


def _stands_to(page: Page, word: Token) -> list[Token]:
    return [bearer_of(c) for c in children(word, "obl", "obj", "nmod") if c.i > word.i and c.i in page.mention_at]


def _bodies_of(members: Token) -> Iterator[Token]:
    """Yield what members are told to be of: "fighters of", "soldiers from", "fighters belonging to", of a name also "fighters with"."""
    for noun in children(members, "nmod"):
        if preposition(noun) in ("of", "from") or preposition(noun) == "with" and noun.ent_type_ == "ORG":
            yield noun
    clauses = (clause for clause in children(members, "acl") if lemma(clause) == "belong")
    yield from (noun for clause in clauses for noun in children(clause, "obl") if preposition(noun) == "to")


def _is_own(page: Page, name: Token) -> bool:
    """Tell whether a group is that of a name in front of it, unlike "anti-Harbour Front forces", "Harbour Front-linked men"."""
    first, end = entity_at(name) or (name.i, name.i + 1)
    before = page.report.text[max(0, page.doc[first].idx - NEAR) : page.doc[first].idx].rstrip("-‑– ").casefold()
    tail = page.doc[end + 1].lower_ if end + 1 < len(page.doc) and page.doc[end].text in ("-", "–", "‑") else ""
    return not before.endswith(("anti", "pro")) and tail not in _ties()


@cache
def _ties() -> frozenset[str]:
    """The last parts of hyphened modifiers that tell a tie ("Harbour Front-linked")."""
    return frozenset(str(tail) for entry in load_yaml("lang/en/relations.yml")["compounds"] for tail in entry["tails"])


def _find_links(page: Page, heads: list[Token]) -> Iterator[Link]:
    """Acronyms in brackets, "called" and "known as", appositions."""
    yield from _find_acronyms(page)
    for token in heads:
        index = page.mention_at[token.i]
        for child in token.children:
            if relation(child) == "appos" and not _is_part(page, token):
                for other in conjuncts(child):
                    if other.i in page.mention_at and not _is_of_others(token, other):
                        yield Link(index, page.mention_at[other.i], "apposition")
            beside = page.mention_at.get(child.i - 1, index) if child.i > token.i else index  # "troops backed by militiamen known as X"
            if relation(child) == "acl" and lemma(child) in load_yaml("lang/en/fillers.yml")["naming"] and beside == index:
                for named in children(child, "xcomp", "obl", "obj"):
                    short = children(named, "appos", "flat", "compound") if lemma(named) in _short_forms() else []  # "by its acronym RF"
                    told = [named] if preposition(named) in ("", "as") and not _is_appointed(child, named) else short
                    yield from (Link(index, page.mention_at[t.i], "alias") for t in told if t.i in page.mention_at)


def _is_appointed(naming: Token, office: Token) -> bool:
    """Tell whether what somebody is named is an office: "was named by the council as its new leader"."""
    people = people_of(lemma(office))
    return lemma(naming) == "name" and not office.ent_type_ and people is not None and not is_plural(office)


def _is_of_others(name: Token, kind: Token) -> bool:
    """Tell whether what a body is called beside its name says to whom it belongs: "the Harbour Network, a Red Front group"."""
    owners = [c for c in kind.lefts if c.ent_type_ == "ORG" and relation(c) in ("compound", "amod", "nmod")]
    return name.ent_type_ == "ORG" and not kind.ent_type_ and bool(owners)


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/relations.yml")["short_forms"])


def _is_part(page: Page, token: Token) -> bool:
    """Tell whether a noun is for a part of a body told with it, so that a name beside it is the part's: "the armed wing of A, B"."""
    owner = page.mentions[page.mention_at[token.i]].owner
    return lemma(token) in load_yaml("lang/en/fillers.yml")["branches"] and owner is not None and page.mentions[owner].label == "ORG"


def _led_group(page: Page, name: Token) -> int | None:
    """The armed group that is told by the person behind it whom it follows."""
    for group in name.ancestors:
        index, people = page.mention_at.get(group.i), people_of(lemma(group))
        if index is not None and people is not None and people.group == "armed_group":
            return index if page.mentions[index].owner_reason in ("of", "led_by", "loyal_to") else None
    return None


def _find_acronyms(page: Page) -> Iterator[Link]:
    """Names with a short form in brackets behind them: "Harbour Front (HF)"."""
    doc = page.doc
    for token in doc[1 : len(doc) - 2]:
        short = page.mention_at.get(token.i + 1)
        end = (entity_at(doc[token.i + 1]) or (0, token.i + 2))[1]  # "SPLA-IO" is three words
        if token.text != "(" or short is None or end >= len(doc) or doc[end].text != ")" or not doc[token.i + 1].text.isupper():
            continue
        before = [m for i in range(max(0, token.i - LONGEST), token.i) for m in [page.mention_at.get(i)] if m is not None]
        long = next((m for m in reversed(before) if not page.report.text[page.mentions[m].end : token.idx].strip()), None)
        if long is not None and page.mentions[long].label == "PER":  # "the faction loyal to Omar Rell (HF)"
            long = _led_group(page, doc[token.i - 1])
        if long is not None and long != short and page.mentions[short].text.casefold() not in outlet_names():
            yield Link(long, short, "acronym")
