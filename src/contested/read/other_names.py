"""Other names of a party: "known as", short forms in brackets, acronyms told as such."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contested.data.agencies import load_agencies
from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_start, mention_of
from contested.read.frames import HYPHENS
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.nations import is_state
from contested.read.page import Page
from contested.read.parties import is_body
from contested.read.phrases import base_phrase, children, entity_at, plain_words, preposition, relation
from contested.read.renamings import find_renamings
from contested.read.tokens import Doc, Span, Token
from contested.read.word_index import find_words
from contested.schema import Draft, Party

FEW = 6  # words between "known to" and "as"
LONG = 12  # words of a long name
FAR = 60  # words back in which a short name told as such stands

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_other_names(page: Page) -> Iterator[Draft]:
    """Find the names that a report says are one party's."""
    yield from _bracketed(page)
    yield from _spelt_out(page)
    yield from find_renamings(page)
    for token in find_words(page.doc, (*_tables()["aliases"], *_tables()["short_forms"], *_tables()["second_names"]["nouns"])):
        yield from _second_names(page, token)
        if token.lower_ in _tables()["aliases"]:
            yield from _called(page, token)
        elif lemma(token) in _tables()["short_forms"] or _is_name_in_tongue(token):
            yield from _short_forms(page, token)


def _is_name_in_tongue(noun: Token) -> bool:
    """Tell whether a noun is for a name in some language: "using the Arabic name for the Islamic State"."""
    return lemma(noun) == "name" and noun.i > 0 and noun.nbor(-1).ent_type_ in ("NORP", "MISC")


def _bracketed(page: Page) -> Iterator[Draft]:
    """A second name in brackets, or a short one after "or", behind the first: "Red Front (RF)", "Red Front (Front Rouge)"."""
    doc = page.doc
    for token in doc[1:-1]:
        opened = doc[token.i - 1].text
        if opened not in ("(", "[", "or"):
            continue
        if opened == "(" and token.lower_ == "the":
            yield from _bracketed_long(page, token)
        start, end = entity_at(token) or (token.i, token.i + 1)
        closed = end < len(doc) and doc[end].text in (")", "]")
        short = end - start == 1 and _is_acronym(token.text)
        ended = closed or short and end < len(doc) and doc[end].text in (",", ";")  # "(RF, formerly the Blue League)"
        if start != token.i or opened != "or" and not ended or not short and (opened == "or" or token.ent_type_ != "ORG"):
            continue
        first = _name_before(page, token.i - 2)
        if opened == "[" and short and first is not None and _is_acronym(doc[first[0] : first[1]].text):
            continue  # "ISIL [IS]": the editor's word for it
        credit = first is not None and doc[first[0]].ent_type_ == "LOC" and doc[min(end + 1, len(doc) - 1)].text in (*HYPHENS, "—")
        if first is None or credit or _is_no_party(doc[first[0] : first[1]]):  # "ARVAND, Harbour Land (CP) -"
            continue
        if short or first[1] - first[0] > 1 and end - start > 1 or _is_acronym(doc[first[0] : first[1]].text):
            words, other = doc[start:end].text, _last_unit(doc[first[0] : first[1]], doc[start:end].text)
            if not _is_known(words) or words in load_agencies() and _spells(doc[first[0] : first[1]], words):
                parties = (Party("subject", None, words), Party("object", None, other))
                evidence = page.span(first[0], end + closed)
                yield Draft("relation", "alias_of", page.span(start, end), evidence, parties, rule="relations/bracket")


def _is_no_party(name: Span) -> bool:
    """Tell whether a long name is that of a thing or a post: "Global Plan of Action", "Chief Harbour Officer"."""
    of = next((t.i for t in name[1:] if t.lower_ in ("of", "for", "on")), name.end)
    head = lemma(name.doc[of - 1])
    if of < name.end:
        return head in _tables()["devices"] and head not in _tables()["given_out"]
    return head in _tables()["devices"] or name[-1].lower_ in _tables()["posts"]


def _last_unit(name: Span, short: str) -> str:
    """A name, or its last part where the short form is for that: "the 5th Company of the Red Battalion (RB)"."""
    of = next((t.i for t in name if t.lower_ == "of"), name.end)
    part = name.doc[of + 1 + (of + 1 < name.end and name.doc[of + 1].lower_ == "the") : name.end]
    letters = "".join(t.text[0] for t in part if t.text[:1].isupper())
    return part.text if len(letters) > 1 and letters == "".join(filter(str.isupper, short)) else name.text


def _bracketed_long(page: Page, article: Token) -> Iterator[Draft]:
    """The long name in brackets behind a short one: "RF (the Red Front)"."""
    doc, start = page.doc, article.i + 1
    end = next((t.i for t in doc[start : start + LONG] if t.text == ")"), start)
    short = doc[article.i - 2].ent if article.i > 1 else None
    if end > start and short is not None and doc[start].ent_type_ == "ORG" and len(short) == 1 and _is_acronym(short.text):
        parties = (Party("subject", mention_of(page, short[0]), short.text), Party("object", None, doc[start:end].text))
        trigger, evidence = page.span(start, end), page.span(short.start, end + 1)
        yield Draft("relation", "alias_of", trigger, evidence, parties, rule="relations/bracket")


def _name_before(page: Page, place: int) -> tuple[int, int] | None:
    """The name that ends at a place, a comma or quotation mark let by: two words at least, or the head of a group's phrase."""
    doc = page.doc
    while place > 0 and doc[place].text in (",", "”", '"', "'s", "“"):
        place -= 1
    if place < 0 or mention_of(page, doc[place]) is None:
        return None
    bounds = entity_at(doc[place])
    if bounds is not None and bounds[1] == place + 1:
        if doc[place].ent_type_ == "NORP" and is_state(doc[place].text):  # "British (ITV) television"
            return None
        return _with_body(page, bounds) if doc[place].ent_type_ in ("ORG", "MISC", "NORP", "LOC") else None
    index = mention_of(page, doc[place])
    owned = index is not None and page.mentions[index].owner is not None and doc[place].pos_ == "NOUN"
    return base_phrase(doc[place]) if owned else None


def _with_body(page: Page, bounds: tuple[int, int]) -> tuple[int, int]:
    """A place's name with that of the mission there, which has the short form: "Transition Mission in Arvand (TMA)"."""
    doc, start = page.doc, bounds[0]
    tied = start > 2 and doc[start].ent_type_ == "LOC" and doc[start - 1].lower_ in ("in", "for", "to")
    before = doc[start - 2].ent if tied else None
    return (before.start, bounds[1]) if before is not None and before.label_ == "ORG" else bounds


def _spells(name: Span, short: str) -> bool:
    """Tell whether an agency's short form is here that of a body whose words it begins: "Arvand Army (AA)"."""
    letters = "".join(t.text[0] for t in name if t.text[:1].isupper())
    return name[-1].ent_type_ == "ORG" and letters == short and name.text not in load_agencies().values()


def _is_known(words: str) -> bool:
    """Tell whether a short name is one that every reader knows, or a credit: "TRIPOLI, Libya (AFP)"."""
    return words.casefold() in _tables()["household"] or words in load_agencies()


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    numbered = len(letters) > 2 and letters[:1].isalpha() and letters.isalnum() and letters.isupper()  # "M23"
    return 2 <= len(letters) <= 7 and (numbered or letters.isalpha() and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1))


def _called(page: Page, token: Token) -> Iterator[Draft]:
    """A name behind "called" or "known as", and the noun or name in front of it."""
    doc, steps = page.doc, _tables()["naming_words"]
    after, before = token.i + 1, token.i - 1
    if token.lower_ in steps["of_themselves"] and (after >= len(doc) or doc[after].lower_ not in steps["themselves"]):
        return
    if token.lower_ in _tables()["first_names"] and after < len(doc) and doc[after].lower_ == "by":
        return  # "was named by the Red Front as its leader"
    after = _behind_those_who_say(doc, after)
    if after >= len(doc):
        return  # a text that breaks off behind "called"
    while after < len(doc) - 1 and (_is_of_tongue(doc[after]) or doc[after].lower_ in steps["after"] and not doc[after].ent_type_):
        after += 1
    after += doc[after].text == "," and doc[after - 1].lower_ in _tables()["short_forms"]  # "known by its initials, RF"
    while before > 0 and doc[before].lower_ in steps["before"]:
        before -= 1
    if before > 2 and doc[before].text == ")" and doc[before - 2].text == "(":  # "the Red Front (RF), also known as"
        before -= 3
    if doc[after].lower_ in _tables()["ranks"] and doc[after + 1 : after + 2] and doc[after + 1].ent_type_ == "PER":
        after += not doc[after].ent_type_  # "better known as Commander Falcon"
    name = doc[after]
    owner = _named_holder(_officer(doc[before]) if name.ent_type_ == "PER" else doc[before])
    if owner.pos_ not in ("NOUN", "PROPN") or owner.sent != token.sent or not _may_be_called(page, token, name, owner):
        return
    named = entity_at(name) or (after, chunk_end(name) if token.lower_ in steps["shortly"] else after + 1)
    start, end = entity_at(owner) or base_phrase(owner)
    holder = mention_of(page, owner)
    words = plain_words(doc, start, end)
    if holder is not None and not page.mentions[holder].start <= owner.idx < page.mentions[holder].end:  # "the group", told before by name
        words = page.mentions[holder].text
    parties = (
        Party("subject", holder, words),
        Party("object", mention_of(page, name), plain_words(doc, *named)),
    )
    yield Draft("relation", "alias_of", page.span(token.i, token.i + 1), page.span(start, named[1]), parties, rule="relations/called")
    joined = doc[named[1] : named[1] + 2]
    other = joined[1].ent if len(joined) == 2 and joined[0].lower_ in ("or", "and") and name.ent_type_ == "ORG" else None
    if other is not None and other.label_ == "ORG":  # "also known as ISIS or Daesh"
        parties = (parties[0], Party("object", mention_of(page, other[0]), other.text))
        yield Draft("relation", "alias_of", page.span(token.i, token.i + 1), page.span(start, other.end), parties, rule="relations/called")


def _behind_those_who_say(doc: Doc, place: int) -> int:
    """Where a name is looked for: behind those who use or give it ("known to his men as Sapsan"), else right there."""
    if place >= len(doc) or doc[place].lower_ not in ("to", "by"):
        return place
    return next((t.i for t in doc[place : place + FEW] if t.lower_ == "as"), place)


def _officer(body: Token) -> Token:
    """The man of a body whom a person's name is of: "a commander of the Red Front known as Sapsan"."""
    noun = body.head
    tied = body.ent_type_ == "ORG" and relation(body) == "nmod" and preposition(body) == "of"
    return noun if tied and noun.pos_ == "NOUN" and people_of(lemma(noun)) is not None and not is_body(noun) else body


def _named_holder(noun: Token) -> Token:
    """The person whom a noun for one is told of: "Omar Vey, a field commander known as Sapsan"."""
    person = relation(noun) == "appos" and noun.pos_ == "NOUN" and noun.head.ent_type_ == "PER" and noun.head.i < noun.i
    return noun.head if person else noun


def _is_of_tongue(word: Token) -> bool:
    """Tell whether an adjective only says in which language a name is: "known by its French initials RF"."""
    return word.ent_type_ in ("NORP", "MISC") and word.nbor(1).lower_ in _tables()["short_forms"]


def _may_be_called(page: Page, token: Token, name: Token, owner: Token) -> bool:
    """Tell whether a name may be a second one of a party; the only name of a man ("a cook named Omar"), or of a hall, is none.

    Nor is a website's former one.
    """
    if name.lower_ in _tables()["platforms"]:
        return False
    people = people_of(lemma(owner))
    if name.dep_ == "nmod:poss" or name.ent is not None and name.ent[-1].nbor(1).lower_ in word_class("possessive"):
        return False  # "was named the Red Front's envoy"
    if owner.ent_type_:
        itself = token.nbor(1).lower_ in _tables()["naming_words"]["themselves"]
        passive = itself or token.i - owner.i > 1 or not children(token, "nsubj", "obj")
        shortly = token.lower_ in _tables()["naming_words"]["shortly"] and name.pos_ in ("NOUN", "PROPN", "ADJ")  # "aka yellow-shirts"
        named = name.ent_type_ in ("ORG", "PER", "MISC", "NORP") or shortly
        return named and owner.ent_type_ != "LOC" and passive and not _is_title(name)
    if any(c.lower_ in word_class("indefinite") for c in owner.children) and not is_plural(owner):
        return False  # "a group called the Red Front", "a commander known as Sapsan" has no other name
    if people is not None and lemma(owner) in load_yaml("lang/en/fillers.yml")["leaders"] and not is_plural(owner) and not is_body(owner):
        return False
    if people is None and lemma(owner) not in _tables()["bodies"]:
        return mention_of(page, owner) is not None and name.ent_type_ in ("ORG", "MISC", "NORP")
    only = token.lower_ == "named" or name.ent_type_ == "PER" and token.lower_ in _tables()["first_names"]
    return name.ent_type_ in ("ORG", "PER", "MISC", "NORP", "LOC") and not only


def _is_title(name: Token) -> bool:
    """Tell whether a name only opens an office: "was named AU president"."""
    return relation(name) == "compound" and name.head.i > name.i and not name.head.ent_type_


def _second_names(page: Page, token: Token) -> Iterator[Draft]:
    """ "The Harbour Fighters, a cover name of the Red Front", "A, which is another name for B": the names on both sides."""
    doc, words = page.doc, _tables()["second_names"]
    told = lemma(token) in words["nouns"] and any(t.lower_ in words["before"] for t in doc[chunk_start(token) : token.i])
    after, before = token.i + 2, chunk_start(token) - 1
    if not told or after + 1 >= len(doc) or doc[token.i + 1].lower_ not in words["behind"]:
        return
    after += doc[after].lower_ == "the" and not doc[after].ent_type_
    while before > 0 and doc[before].lower_ in words["beside"]:
        before -= 1
    first, second = doc[before].ent, doc[after].ent
    if first is not None and second is not None and first.label_ != "PER" and doc[before].sent == token.sent:
        parties = (Party("subject", mention_of(page, doc[before]), first.text), Party("object", mention_of(page, doc[after]), second.text))
        evidence = page.span(first.start, second.end)
        yield Draft("relation", "alias_of", page.span(token.i, token.i + 1), evidence, parties, rule="relations/second-name")


# ---- short forms told as such --------------------------------------------------------------------------------------------


def _short_forms(page: Page, token: Token) -> Iterator[Draft]:
    """ "..., using an acronym for the Red Front": the short name told last before it; the one that "A, an acronym for" is said of."""
    doc, place = page.doc, token.i + 2
    if place >= len(doc) or doc[token.i + 1].lower_ != "for":
        return
    place += doc[place].lower_ == "the" and not doc[place].ent_type_
    named = entity_at(doc[place]) if place < len(doc) else None
    start = chunk_start(token)
    beside = doc[start - 1].text in (",", "(") and start > 1 and entity_at(doc[start - 2]) or (0, 0)
    near = [e for e in doc.ents if e.end <= token.i and token.i - e.end < FAR and len(e) == 1]
    before = [e for e in near if e.start == beside[0] and e.end == beside[1]] or _short_before(near)
    if named is None or not before:
        return
    short, long = before[-1], doc[named[0] : named[1]].text
    if short.text != long:
        parties = (Party("subject", None, short.text), Party("object", None, long))
        evidence = page.span(token.i, named[1])
        yield Draft("relation", "alias_of", page.span(token.i, token.i + 1), evidence, parties, rule="relations/acronym")


def _short_before(names: list[Span]) -> list[Span]:
    """The names that may be short: those like an acronym that not every reader knows, else those of bodies with one word."""
    return [e for e in names if _is_acronym(e.text) and not _is_known(e.text)] or [e for e in names[-2:] if e.label_ == "ORG"]


def _spelt_out(page: Page) -> Iterator[Draft]:
    """A short name and the long one it is made of, a comma or a dash between: "the RF, the Red Front, said"."""
    doc = page.doc
    for first, second in zip(doc.ents, doc.ents[1:], strict=False):
        between = [t.lower_ for t in doc[first.end : second.start]]
        short, long = sorted((first, second), key=lambda e: len(e.text))
        opening = first.start == 0 and between[:1] != [","]  # a dateline: "ARVAND - The Red Front said"
        if opening or between not in _tables()["spelt_out"] or {first.label_, second.label_} != {"ORG"} or _is_known(short.text):
            continue
        translated = "or" in between and between[0] == "," == doc[min(second.end, len(doc) - 1)].text  # "Frente Rojo, or Red Front, said"
        if len(short) > 1 and not translated:
            continue
        beside = between[0] not in (",", "or") and _is_acronym(short.text) and len(long) > 2
        if translated or _is_short_for(short.text, long.text) or beside:
            parties = (Party("subject", None, short.text), Party("object", None, long.text))
            evidence = page.span(first.start, second.end)
            yield Draft("relation", "alias_of", page.span(second.start, second.end), evidence, parties, rule="relations/spelt-out")


def _is_short_for(short: str, long: str) -> bool:
    capitals = "".join(word[0] for word in long.replace("-", " ").split() if word[0].isupper())
    return _is_acronym(short) and short.replace(".", "") == capitals
