"""From words of a clause to the parties of a claim: who did it, to whom, counted how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_yaml
from contested.read.counts import CountPhrase, is_unit
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.party_places import owns_house
from contested.read.phrases import (
    antecedent,
    base_phrase,
    children,
    conjuncts,
    entity_at,
    find_arguments,
    full_phrase,
    is_passive,
    plain_words,
    preposition,
    relation,
)
from contested.read.tokens import Token
from contested.schema import Count, Party

ACTING = ("by", "initiator", "participant")  # roles of those who do something
_MARK = re.compile(r"[“”\"]")


def core_of(token: Token) -> Token:
    """Return the noun that a quantity is about: "12 of Haftar's soldiers", "dozens of villagers", "a group of men"."""
    for _ in range(3):
        if token.pos_ != "NUM" and token.lower_ not in _quantities():
            break
        inner = [
            c
            for c in children(token, "nmod")
            if c.i > token.i and preposition(c) == "of" and not (c.pos_ == "PRON" and c.lower_ == "which")
        ]
        if not inner:
            break
        token = inner[0]
    return token


@cache
def _quantities() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/fillers.yml")["quantities"])


def count_of(page: Page, token: Token) -> CountPhrase | None:
    """Return the number that counts a noun for people, told in front of it or being it ("nine dead", "12 of them")."""
    if is_unit(token.lower_):
        return None
    beside = _count_beside(page, token)
    if beside is not None:
        return beside
    if relation(token) == "nmod" and preposition(token) == "of" and token.head.lower_ in _quantities():
        return count_of(page, token.head)
    start, _ = base_phrase(token)
    for index in range(token.i - 1, start - 1, -1):
        phrase = page.numbers.get(index)
        if phrase is not None and phrase.unit is None and not any(a.dep_ == "nmod:poss" for a in _path(page.doc[index], token)):
            return phrase
    while start > 1 and page.doc[start - 1].is_quote:
        start -= 1
    phrase = page.numbers.get(start - 1)
    if phrase is None or phrase.unit is not None or start >= token.i:
        return _number_behind(page, token)
    return phrase if page.doc[start].is_quote or phrase.count.qualifier == "between" else None  # "between 15 and 20 suspected rebels"


def _count_beside(page: Page, token: Token) -> CountPhrase | None:
    """The number that is a noun, or stands in front of it and hangs on it."""
    share = next((c for c in token.lefts if c.i in page.numbers and c.nbor(1).lower_ == "of"), None)  # "200,000 of the 300,000 people"
    for candidate in [token, *([share] if share is not None else []), *reversed(list(token.lefts))]:
        if candidate is not token and relation(candidate) not in ("nummod", "amod", "advmod", "det", "compound", "nmod"):
            continue
        inner = [candidate] if candidate is token else [candidate, *candidate.children]
        for word in inner:
            phrase = page.numbers.get(word.i) or _number_from(page, word)
            if phrase is not None and phrase.unit is None and not _is_owner(candidate):
                return phrase
    return None


def _number_behind(page: Page, token: Token) -> CountPhrase | None:
    """The number that "of" ties to a noun for a whole: "a total of 14 soldiers", "its crew of four"."""
    if lemma(token) not in load_yaml("lang/en/fillers.yml")["wholes"]:
        return None
    for noun in children(token, "nmod"):
        if preposition(noun) == "of" and noun.i > token.i:
            own = None if is_unit(noun.lower_) else _count_beside(page, noun)  # what is counted by "group" gives it no number back
            phrase = page.numbers.get(noun.i) or (own if token.lower_ in _quantities() else count_of(page, noun))
            return phrase if phrase is not None and phrase.unit is None else None
    return None


def _number_from(page: Page, token: Token) -> CountPhrase | None:
    """The number of several words that a word opens: "tens of thousands", "a number of"."""
    if token.lower_ not in _quantities():
        return None
    phrases = (page.numbers.get(token.i + step) for step in (1, 2))
    return next((p for p in phrases if p is not None and p.number.start <= token.idx), None)


def _is_owner(token: Token) -> bool:
    return token.dep_ == "nmod:poss"


def _path(token: Token, top: Token) -> Iterator[Token]:
    for _ in range(8):
        if token.i == top.i:
            return
        yield token
        if token.head is token:
            return
        token = token.head


def is_nobody(token: Token) -> bool:
    """Tell whether a token is "nobody", "none" or the "one" of "no one"."""
    return token.lower_ in word_class("nobody") or token.lower_ == "one" and any(c.lower_ == "no" for c in token.lefts)


def individual(page: Page, token: Token) -> Count | None:
    """Return a count of one for a single person ("a soldier", "another policeman", "Sean Collier", "he"), else ``None``."""
    if token.lower_ in word_class("single") or is_one_of(token):
        return Count(1, 1)
    if token.ent_type_ == "PER" and not is_plural(token):
        return Count(1, 1)
    determiner = [c.lower_ for left in (token, *token.lefts) for c in children(left, "det")]
    determiner += [c.lower_ for c in token.children if c.dep_ == "nmod:poss"]
    if token.ent_type_ in ("ORG", "LOC", "NORP") and not {"a", "an", "another"} & set(determiner):
        return None
    people = people_of(lemma(token))
    if token.ent_type_ == "NORP" and people is None:
        return Count(1, 1)
    if people is None or is_plural(token) or is_body(token):
        return None
    if any(
        word in ("a", "an", "another", "the", "one", "this", "that") or word not in ("no", "every", "each", "any", "some", "all")
        for word in determiner
    ):
        return Count(1, 1)
    if relation(token) == "conj" and not determiner and children(token.head, "nmod:poss"):  # "his wife and daughter"
        return individual(page, token.head)
    named = token.i + 1 < len(token.doc) and token.nbor(1).ent_type_ == "PER"  # "provincial lawmaker Raza Haider"
    return Count(1, 1) if token.pos_ == "PROPN" or named or children(token, "appos", "flat") else None


def is_one_of(token: Token) -> bool:
    """One of several told apart: "the other succumbed to his wounds", "two died at once and the third on the way"."""
    return token.lower_ in load_yaml("lang/en/fillers.yml")["one_of"] and any(c.lower_ == "the" for c in token.lefts)


def is_body(token: Token) -> bool:
    """Tell whether a people noun that is singular in form means a body, not a person: "government", but "minister"."""
    return is_collective(lemma(token))


def is_officeholder(token: Token) -> bool:
    """Tell whether a noun is for one man in a government's office: "president", but not "government"."""
    people = people_of(lemma(token)) if not token.ent_type_ else None
    return people is not None and people.group == "government" and not is_plural(token) and not is_body(token)


def is_speaker(page: Page, token: Token) -> bool:
    """Tell whether a noun is for one man of a kind that mostly speaks: "killed the head of the agency"."""
    people = people_of(lemma(token)) if token.i in page.mention_at and not token.ent_type_ else None
    return people is not None and people.group == "speakers" and individual(page, token) is not None


def is_collective(noun: str) -> bool:
    """Tell whether a noun (lemma) is for many people or a body though singular in form."""
    return noun in _collectives()


@cache
def _collectives() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/fillers.yml")["collectives"])


def is_machine(noun: str) -> bool:
    """Tell whether a noun (lemma) is for what soldiers fly, sail or drive: "jet", "gunboat"."""
    return noun in _machines()


@cache
def _machines() -> frozenset[str]:
    return frozenset(next(entry["nouns"] for entry in load_yaml("actors/words.yml")["classes"] if entry["id"] == "airforce"))


def party_words(page: Page, token: Token) -> str:
    """Return the words that name a party: the mention's, else the phrase's own."""
    token = core_of(antecedent(token))
    index = page.mention_at.get(token.i)
    if index is not None:
        return page.mentions[index].text
    start, end = base_phrase(token)
    return plain_words(page.doc, start, end)


def make_party(page: Page, token: Token, role: str) -> Party:
    """Return a party for a token, tied to its mention where it has one."""
    token = core_of(antecedent(token))
    words = party_words(page, token)
    return Party(role, page.mention_at.get(token.i), words_of_kind(page, token, words) if role in (*ACTING, "target", "side") else words)


def words_of_kind(page: Page, token: Token, words: str) -> str:
    """Return the words for a party, in the plural where its noun stands in front of another: "rebel attacks" are those of rebels."""
    return _plural(words) if _is_kind(page, token) else words


def _is_kind(page: Page, token: Token) -> bool:
    """Tell whether a noun in front of another tells of what kind of people something is: "rebel attacks" are those of rebels."""
    inner = relation(token) in ("compound", "amod") and token.i not in page.mention_at
    return inner and people_of(lemma(token)) is not None and not is_plural(token) and not is_body(token)


def _plural(words: str) -> str:
    return words.removesuffix("man") + "men" if words.endswith("man") else words + "s"


def victim_words(page: Page, token: Token) -> str:
    """Return the victims as the text has them, without the number and without a quotation mark that is not closed."""
    start, end = full_phrase(token)
    phrase = count_of(page, token)
    while start < token.i and (phrase is not None and page.doc[start].idx < phrase.end or page.doc[start].pos_ == "ADP"):
        start += 1
    words = plain_words(page.doc, start, end)
    return words.lstrip('“"') if len(_MARK.findall(words)) == 1 else words


def may_act(page: Page, token: Token) -> bool:
    """Tell whether a noun can be a party: a name, a people noun, or a pronoun for one."""
    token = core_of(antecedent(token))
    if token.i in page.mention_at:
        mention = page.mentions[page.mention_at[token.i]]
        if token.ent_type_ and mention.text.casefold().split()[-1] in word_class("facilities"):
            return False
        if mention.label != "COMMON":
            return mention.label != "MISC" and (mention.label != "LOC" or is_state(mention.text))
        people = people_of(mention.head)
        return people is not None and people.group != "speakers" and not is_works(token) and not bursts(token, people.group)
    return token.pos_ == "PRON" and token.lower_ in word_class("actors")


def is_works(token: Token) -> bool:
    """Tell whether a noun for a speaker is one for a place by the word in front of it: "a power station", "Euston station"."""
    works = any(c.lower_ in word_class("works") for c in token.lefts if relation(c) == "compound")
    named = token.i and token.nbor(-1).text.istitle() and preposition(token) in word_class("spots")
    return lemma(token) == "station" and bool(works or named)


def bursts(token: Token, group: str) -> bool:
    """Tell whether a noun for a body is its house or car, which blows up: "the hospital exploded", "an ambulance blew up"."""
    return group in word_class("housed") and relation(token) == "nsubj" and lemma(token.head) in word_class("bursting")


def find_doers(page: Page, token: Token, depth: int = 0) -> list[Token]:
    """Return those who act behind a subject or agent: itself, or those whose bomb, raid or strike it is."""
    token = core_of(antecedent(token))
    token = find_supposed(page, token) or token
    if may_act(page, token):
        return [token]
    if depth > 1:
        return []
    doers: list[Token] = []
    arguments = find_arguments(token)
    for other in arguments.agents:
        doers += [t for t in [core_of(other)] if may_act(page, t) and not owns_house(other, token)]
    if not doers and depth == 0:
        for prep, other in arguments.obliques:
            if prep in ("by", "from") and other not in arguments.agents:
                doers += [t for c in conjuncts(other) for t in find_doers(page, c, depth + 1)]
    doers = doers or [t for t in map(core_of, find_handlers(token)) if may_act(page, t)]
    if not doers:
        doers = [c for c in token.lefts if relation(c) in ("amod", "compound", "nmod") and names_actor(page, c) and not preposition(c)]
    return without_sufferers(token, doers)


def without_sufferers(noun: Token, doers: Sequence[Token]) -> list[Token]:
    """Leave out the country that suffers what a noun tells, and does not do it: "Ruritania's genocide", "the Ruritanian famine"."""
    suffered = lemma(noun) in load_yaml("lang/en/harmers.yml")["suffered"]
    return [doer for doer in doers if not suffered or doer.ent_type_ not in ("LOC", "NORP")]


def find_supposed(page: Page, people: Token) -> Token | None:
    """Return who people are held to be, by the clause behind their noun: "men suspected to be Red Front fighters"."""
    supposing = load_yaml("lang/en/happenings.yml")["supposing"]
    clauses = [c for c in children(people, "acl") if lemma(c) in supposing and c.lower_ != lemma(c)]
    told = (c for clause in clauses for c in children(clause, "xcomp", "nsubj") if c.i > clause.i and children(c, "cop"))
    return next((c for c in told if may_act(page, c)), None)


def find_handlers(weapon: Token) -> list[Token]:
    """Return who has a weapon in his hands, by the clause behind it: "a bomb they were carrying went off", "a mine laid by rebels"."""
    arms = load_yaml("lang/en/happenings.yml")
    clauses = children(weapon, "acl:relcl", "acl") if lemma(weapon) in arms["weapons"] else []
    handled = [clause for clause in clauses if lemma(clause) in arms["handling"]]
    carried = [t for clause in handled if clause.dep_ == "acl:relcl" for t in children(clause, "nsubj") if not is_passive(clause)]
    return carried + [t for clause in handled for t in children(clause, "obl") if preposition(t) == "by" and is_passive(clause)]


def is_named_person(page: Page, party: Party) -> bool:
    """Tell whether a party is a person told by name."""
    return party.mention is not None and page.mentions[party.mention].label == "PER"


def is_state(name: str) -> bool:
    """Tell whether a word names a country, its people or its capital, so that a state may act by it."""
    plain = clean_name(name)
    return is_nation(name) or plain == "washington" or plain in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(map(clean_name, load_countries().capitals.values()))


def is_nation(name: str) -> bool:
    """Tell whether a word names a country or its people."""
    return clean_name(name) in load_countries().codes


def entity_text(token: Token) -> str:
    """Return the whole name that a word belongs to, the word itself where it belongs to none."""
    bounds = entity_at(token)
    return str(token.doc[bounds[0] : bounds[1]].text) if bounds is not None else str(token.text)


def names_actor(page: Page, token: Token) -> bool:
    """Tell whether a word in front of a noun says whose it is: "rebel" in "a rebel attack", but no town and not "military"."""
    if token.ent_type_ == "LOC" and not is_nation(entity_text(token)):
        return False  # a bomb of a town, a capital too, is a bomb in that town
    if token.ent_type_ in ("NORP", "ORG", "LOC"):
        return token.i in page.mention_at
    people = people_of(lemma(token)) if lemma(token) not in load_yaml("lang/en/relations.yml")["things"] else None  # "a drone strike"
    kind_only = token.pos_ == "ADJ" and people is not None and people.group == "military"  # "a military operation"
    return people is not None and people.actor and not kind_only
