"""Whom a harm word harms: patients, subjects, members of "the dead", numbers without a noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.breakdowns import find_members, is_among_them, is_back
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import core_of, count_of, is_body, is_machine, is_one_of, may_act
from contested.read.phrases import antecedent, children, conjuncts, find_arguments, find_subjects, is_passive, preposition, relation
from contested.read.tokens import Token
from contested.read.victim_kinds import find_noun_named, is_people_spared

GOAL = 5  # words in front of a number among which the "to" stands that carries another to it ("raised to more than 14 the number of dead")
CLAUSE = 4  # words from a noun to the verb of the clause that tells what harmed those whose number it tells ("those who have been killed")


def find_members_told(page: Page, token: Token) -> list[Token]:
    """Return those told to belong to the harmed: "the dead include two nurses", "two nurses were among the dead"; none else.

    Args:
        page: the report.
        token: the harm word, or the word that stands for people told to be harmed before ("them", "the victims").
    """
    noun = _harmed(token)
    if relation(noun) == "nsubj" and lemma(noun.head) == "include":
        found = [other for t in children(noun.head, "obj") for other in conjuncts(t)]
    else:
        found = find_members(noun)
    return [t for t in found if _is_human(page, t)]


def _harmed(token: Token) -> Token:
    """The words that stand for all the harmed: "the dead", "those killed", "the 17 people wounded"."""
    if relation(token) == "conj" and token.head.pos_ == token.pos_ == "VERB":
        return _harmed(token.head)
    if relation(token) in ("acl", "amod") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return token.head
    before = [t for t in children(token, "nsubj") if preposition(t) == "among"]
    if token.i > token.sent.start and token.nbor(-1).lower_ == "those":
        before.append(token.nbor(-1))
    return before[0] if before else token


def is_none_told(token: Token) -> bool:
    """Tell whether a noun of harm is denied by the noun over it: "no reports of injuries", "no damage or injuries"."""
    above = token.head
    if relation(token) == "nmod" and preposition(token) == "of" or relation(token) == "conj" and children(token, "cc"):
        return above.pos_ == "NOUN" and any(c.lower_ == "no" for c in above.lefts)
    return False


def find_victims(page: Page, token: Token, entry: Mapping[str, Any]) -> list[Token]:
    """Return the nouns that a harm word harms, as its entry in ``harms.yml`` says where they stand.

    Args:
        page: the report.
        token: the harm word.
        entry: its entry.
    """
    bare = _bare_number(page, token) or _bare_other(token)
    if bare is not None and entry["victim"] in ("patient", "subject"):
        return [bare]
    place = entry["victim"]
    if find_members_told(page, token):
        whole = _harmed(token)
        return [whole] if whole is not token and count_of(page, whole) is not None else []
    if place == "toll":
        return _of_toll(page, token, entry)
    found = _at_place(page, token, entry)
    if entry.get("reflexive") is False:
        found = [t for t in found if t.lower_ not in word_class("selves")]
    found = [t for t in found if t.lower_ not in word_class("selves") or relation(t) != "nsubj"]  # "who was himself wounded"
    found = [_whose_member(page, t, token) for t in found if not _is_of_next(page, t, token)]
    found = [t for t in found if not stands_for_arms(t, token) and not _is_share_behind(t, token)] or _left_by_share(found, token)
    found = [t for t in found if not _is_cited(t) and not _counts_next(t, found) and not _is_inner(page, t, found) and not is_among_them(t)]
    agents = find_arguments(token).agents
    if entry.get("armed") and not any(map(_is_armed, agents)) or entry.get("loses") and not any(may_act(page, agent) for agent in agents):
        return []
    if entry.get("pronouns") is False:
        found = [t for t in found if core_of(t).pos_ != "PRON"]
    found = [t for t in found if lemma(core_of(t)) not in entry.get("unlike", ())]
    if entry.get("foreign") and not is_passive(token) and find_arguments(token).agents:
        found = [t for t in found if not any(c.pos_ == "PRON" for c in children(core_of(t), "nmod:poss"))]
    if entry.get("acts"):
        found = [t for t in found if t is not token or lemma(t) not in entry["acts"]]
    wanted = entry.get("people")
    if wanted:
        found = [t for t in found if _group(page, t) in wanted or lemma(core_of(t)) in wanted or t.pos_ == "NUM" and "number" in wanted]
    return [t for t in found if _is_human(page, t) or (place in ("self", "of", "object") and t is token) or _is_counted(page, t, entry)]


def _at_place(page: Page, token: Token, entry: Mapping[str, Any]) -> list[Token]:
    """The nouns at the place in the sentence that an entry tells."""
    place = entry["victim"]
    if place == "self":
        return [token]
    if place == "of":
        return _after_noun(page, token)
    if place in ("with", "for"):
        return [inner for t in children(token, "obl") if preposition(t) == place for inner in conjuncts(t)]
    if place == "object":
        return [inner for t in children(token, "obj", "nsubj:pass") if lemma(t) in entry["object"] for inner in _whose(core_of(t))]
    return _patients(page, token) if place == "patient" else _subjects(page, token)


def _whose_member(page: Page, noun: Token, harm: Token) -> Token:
    """The people of a body that the parse has a participle hang on: "a staff member of an aid group abducted last week"."""
    member = noun.head
    told = relation(harm) == "acl" and harm.dep_ != "acl:relcl" and harm.head.i == noun.i and relation(noun) == "nmod"
    body = (people_of(lemma(noun)) is None or is_body(noun)) and noun.ent_type_ not in ("PER", "NORP")
    people = people_of(lemma(member)) is not None and (not is_body(member) or count_of(page, member) is not None)
    return member if told and body and people else noun


def _is_armed(token: Token) -> bool:
    """Tell whether somebody is told to bear arms: "gunmen", "armed men", "men in uniform"."""
    core = core_of(antecedent(token))
    people = people_of(lemma(core))
    if people is None or people.group == "civilians":
        return False
    words = load_yaml("lang/en/fillers.yml")["bearing_arms"]
    return people.group == "armed_group" or any(t.lower_ in words for t in (*core.lefts, *children(core, "nmod")))


def _is_of_next(page: Page, token: Token, harm: Token) -> bool:
    """Tell whether a bare number stands right in front of another word of harm, which it belongs to: "eight people dead and 22 injured"."""
    behind = token.doc[token.i + 1] if token.i + 1 < token.sent.end else token
    harmed = behind.lower_ in load_yaml("lang/en/counts.yml")["parts"]["harmed"]
    return token.i in page.numbers and behind.i not in (token.i, harm.i) and harmed


def _is_share_behind(token: Token, harm: Token) -> bool:
    """Tell whether some of the harmed told before stand behind a comma after the word of harm: "six were hurt, one of them seriously"."""
    first = token.left_edge.i
    comma = first > harm.i and "," in (token.doc[first].text, token.doc[first - 1].text)
    return comma and core_of(token) is not token and is_back(core_of(token))


def _left_by_share(found: list[Token], harm: Token) -> list[Token]:
    """The subject of a word of harm that the parse gave a share of the harmed for its object."""
    return children(harm, "nsubj") if any(_is_share_behind(t, harm) for t in found) else []


def stands_for_arms(token: Token, harm: Token) -> bool:
    """Tell whether a pronoun for the harmed of a word stands for what was fired: "fired missiles, and the army shot down five of them"."""
    if core_of(token).lower_ not in word_class("those"):
        return False
    doers = {t.i for t in find_arguments(harm).agents}
    before = (t for t in reversed(token.doc[token.sent.start : token.i]) if t.pos_ == "NOUN" and is_plural(t) and t.i not in doers)
    last = next(before, None)
    return last is not None and lemma(last) in load_yaml("lang/en/happenings.yml")["weapons"]


def _of_toll(page: Page, token: Token, entry: Mapping[str, Any]) -> list[Token]:
    """The number that a toll rises to, stands at, is put at or is, with the noun it counts if there is one."""
    verb, front = token.head, _number_in_front(page, token, entry)
    if front is not None:
        return [front]
    if "under" in entry and any(c.i in page.numbers for c in children(token, "nummod")):
        return [token]  # "put its losses at 53 dead and more than 200 wounded"
    if relation(token) not in ("nsubj", "obj", "nsubj:pass", "xcomp", "root") and not (relation(token) == "obl" and verb.pos_ == "VERB"):
        return []
    governors = [verb, *(c for c in token.children if relation(c) in ("acl", "acl:relcl"))]
    told = [g for g in governors if lemma(g) in entry["carried"] or any(c.dep_ == "cop" for c in g.children) or preposition(g) == "of"]
    colon = next((t.i for t in token.doc[token.i : token.sent.end] if t.text == ":" and "under" in entry), token.sent.end)
    clauses = (c.left_edge.i for c in children(verb, "conj") if c.i > token.i and any(children(c, "nsubj", "nsubj:pass")))
    end = min(colon, next(clauses, colon))
    behind = [i for i in page.numbers if token.i < i < end and page.numbers[i].unit is None]
    behind = [i for i in behind if page.times.last_at(token.doc[i].idx) is None]  # not "since Feb. 18"
    after = [i for i in behind if any(t.lower_ in entry["goal"] for t in token.doc[max(token.i, i - 5) : i])] or behind
    if not after or not (told or any(c.i == after[0] or after[0] in (t.i for t in c.subtree) for c in children(token, "nmod"))):
        return []
    number = token.doc[after[0]]
    if "under" in entry and "again" not in entry and _is_of_next(page, number, token) and entry["nouns"] == ["figure"]:
        return []  # "gave a higher figure, 16 dead and 34 hurt"
    noun = number.head if relation(number) == "nummod" and number.head.i > number.i else number
    return [noun] if noun is number or people_of(lemma(noun)) is not None else []


def _number_in_front(page: Page, token: Token, entry: Mapping[str, Any]) -> Token | None:
    """The number to which a verb carries the noun behind it: "bringing to at least 14 the number of soldiers killed"."""
    doc, last = token.doc, token.left_edge.i - 1
    number = page.numbers.get(last)
    if number is None or number.unit is not None:
        return None
    goals = [i for i in range(max(last - GOAL, token.sent.start + 1), last) if doc[i].lower_ in entry["goal"]]
    return doc[last] if any(lemma(doc[i - 1]) in entry["carried"] for i in goals) else None


def counted_of(token: Token, entry: Mapping[str, Any]) -> Token | None:
    """Return the noun of the harmed whose number a noun tells ("the number of people killed"), ``None`` where it tells none.

    The noun itself where they are told by the word of harm alone: "the number killed".
    """
    for noun in children(token, "nmod", "acl", "amod"):
        behind = relation(token) == "nsubj" and token.head.i > noun.i and token.left_edge.lower_ == "the"
        verb = [token.head] if behind else []  # "raised to 45 the number of officers murdered"
        words = [noun, *(t for t in (*children(noun, "acl", "amod"), *verb) if abs(t.i - noun.i) <= CLAUSE)]
        if noun.i > token.i and token.nbor(1).lower_ == "of" and any(t.lower_ in entry["of"] or lemma(t) in entry["of"] for t in words):
            return noun
    return token if token.i + 1 < token.sent.end and token.nbor(1).lower_ in entry["of"] and token.nbor(1).pos_ == "VERB" else None


def _whose(noun: Token) -> list[Token]:
    """Those whose a noun is by "of", itself where it is nobody's: "the lives of four farmers", "200 lives", "no loss of life"."""
    found = [other for t in children(noun, "nmod") if preposition(t) == "of" for other in conjuncts(t)]
    return found if any(lemma(t) not in load_yaml("lang/en/fillers.yml")["lives"] for t in found) else [noun]


def _bare_number(page: Page, token: Token) -> Token | None:
    """The number right in front of a word of harm that no noun follows: "20 killed & 40 injured"."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    after = next((t for t in token.doc[token.i + 1 : token.sent.end] if not t.is_quote), None)
    modifies = after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
    if before is None or modifies or not token.lower_.endswith(("ed", "dead", "hurt")):
        return None
    number = page.numbers.get(before.i)
    return before if number is not None and number.unit is None and before.pos_ == "NUM" else None


def _bare_other(token: Token) -> Token | None:
    """The "another" that stands for one more person: "two men were killed and another wounded"."""
    found = [c for c in token.lefts if c.lower_ == "another" and c.i == token.i - 1 and not children(token, "obj")]
    return found[0] if found and token.pos_ in ("VERB", "ADJ") and token.lower_.endswith("ed") else None


def _is_counted(page: Page, token: Token, entry: Mapping[str, Any]) -> bool:
    """A counted noun that no list of people has ("seven miners", "seven Muslims") stands for people where it is killed or hurt."""
    arms = load_yaml("lang/en/happenings.yml")
    if is_machine(lemma(token)) or lemma(token) in (*arms["weapons"], *arms["machines"], *arms["conveyances"]):
        return False
    people = token.pos_ == "NOUN" and token.ent_type_ == "" or token.pos_ == "PROPN" and token.ent_type_ in ("", "MISC", "ORG")
    harmed = entry["effect"] in ("killed", "injured") or _is_people(token)
    return harmed and people and count_of(page, token) is not None


def _is_people(noun: Token) -> bool:
    """Tell whether a noun by its capital is for a people or for those of a faith: "Muslims"."""
    return noun.text.istitle() and is_plural(noun)


def _is_cited(token: Token) -> bool:
    """The noun stands behind "according to": it speaks, it is no victim."""
    start = token.left_edge.i
    return preposition(token).startswith("according") or token.doc[max(start - 2, 0) : start].text.lower() == "according to"


def _counts_next(token: Token, others: list[Token]) -> bool:
    """A number told apart from its noun by a mark only: Thirteen “rebels” died."""
    following = token.i + 1
    while token.pos_ == "NUM" and following < len(token.doc) and token.doc[following].is_punct:
        following += 1
    return token.pos_ == "NUM" and any(other.i == following for other in others)


def _is_inner(page: Page, token: Token, others: list[Token]) -> bool:
    """A number that begins the range that counts another noun: between 15 and 20 militants."""
    if token.pos_ != "NUM":
        return False
    ranges = (count_of(page, other) for other in others if other.i > token.i)
    return any(phrase is not None and phrase.start <= token.idx < phrase.end for phrase in ranges)


def _group(page: Page, token: Token) -> str:
    people = people_of(lemma(find_noun_named(page, core_of(antecedent(token)))))
    if people is not None:
        return people.group
    bare = token.pos_ in ("NUM", "PRON") or core_of(token).i in page.numbers  # "hundreds of thousands"
    bare = bare or token.lower_ in load_yaml("lang/en/fillers.yml")["remaining"]
    named = core_of(token).ent_type_ in ("PER", "NORP") or _is_people(core_of(token)) and count_of(page, token) is not None
    return "people" if named or bare else ""


def _patients(page: Page, token: Token) -> list[Token]:
    found = [t for t in find_arguments(token).patients if not _is_measure(page, t)]
    if not found and token.pos_ != "VERB" and relation(token) in ("acl", "amod", "parataxis", "root", "conj", "appos", "list"):
        found = list(_neighbours(page, token))
    if not found and relation(token) == "amod":
        found = [token.head]
    if not found and token.pos_ == "VERB":
        found = list(_neighbours(page, token)) or _passive_subjects(token)
    return found


def _passive_subjects(token: Token) -> list[Token]:
    """The subjects of a participle that has lost its auxiliary: "one of the rebels killed in the raid was their leader"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if relation(token) == "conj" and is_passive(token.head) and children(token, "nsubj") and not children(token, "obj", "aux"):
        return list(find_arguments(token).agents)  # "two were killed and six others hurt"
    if token.lower_.endswith("ed") and following is not None and following.pos_ == "ADP" and not children(token, "obj", "ccomp"):
        return list(find_arguments(token).agents)
    return []


def _is_measure(page: Page, token: Token) -> bool:
    """Tell whether a noun is but a unit of measure with its number: "killed over three days" taken for an object."""
    return any(c.i in page.numbers and page.numbers[c.i].unit == token.lower_ for c in children(token, "nummod"))


def _neighbours(page: Page, token: Token) -> Iterator[Token]:
    """A bare number right before a participle: "20 killed", "three others wounded"."""
    if token.i and token.lower_.endswith("ed"):
        before = page.doc[token.i - 1 - (token.i > 1 and page.doc[token.i - 1].is_quote)]
        if before.i in page.numbers and page.numbers[before.i].unit is None:
            yield before
        elif before.pos_ in ("NOUN", "PROPN") and (before.head.i == token.i or token.head.i == before.i):
            yield before


def _subjects(page: Page, token: Token) -> list[Token]:
    if token.pos_ in ("VERB",) and token.lower_ not in load_yaml("lang/en/fillers.yml")["states"]:
        arguments = find_arguments(token)
        return list(arguments.agents or arguments.patients)
    subjects = children(token, "nsubj")
    if not subjects and relation(token) in ("nmod", "xcomp", "amod", "acl", "obj", "advcl", "obl", "conj", "dep", "ccomp", "nsubj"):
        if relation(token) == "amod":
            subjects = [token.head]
        elif relation(token) == "nmod" and token.head.pos_ == "NUM":  # "three of the dead were militants"
            subjects = [token.head]
        elif relation(token) == "xcomp":
            subjects = children(token.head, "obj") or find_subjects(token.head)  # "people are said to have been left homeless"
        elif relation(token) == "acl":
            subjects = [token.head]
        elif relation(token) == "conj":
            subjects = children(token.head, "nsubj") if token.head.pos_ in ("ADJ", "VERB") else []
    if not subjects and preposition(token) == "of" and token.head.i in page.numbers:  # "hundreds of dead"
        subjects = [token.head]
    if not subjects and (
        token.i in page.numbers or any(page.numbers.get(c.i) for c in token.lefts) or (token.i and page.numbers.get(token.i - 1))
    ):
        subjects = [token]
    found = [other for t in subjects for other in conjuncts(antecedent(t))]
    return [t for t in found if relation(token) != "amod" or t is token.head or not _is_told_harmed(t)]


def _is_told_harmed(noun: Token) -> bool:
    """Tell whether a noun has a word of harm of its own in front: "dead bodies and seven wounded people"."""
    return any(c.lower_ in load_yaml("lang/en/counts.yml")["parts"]["harmed"] for c in noun.lefts)


def _after_noun(page: Page, token: Token) -> list[Token]:
    arguments = find_arguments(token)
    found = [t for t in arguments.patients if _is_human(page, t) or count_of(page, t) is not None]
    if found and is_plural(token) and count_of(page, token) is not None and all(count_of(page, t) is None for t in found):
        return [token]  # "31 deaths of civilians"
    words = load_yaml("lang/en/fillers.yml")
    of_harmed = lemma(token) in words["deaths"]
    if not found and (of_harmed or lemma(token) in words["killings"]):
        found = [t for t in children(token, "nmod:poss") if of_harmed and _is_human(page, t) and t.pos_ != "PRON"]
        if count_of(page, token) is not None:
            found = [token]
    elif not found and count_of(page, token) is not None:
        found = [token]
    if not found and is_none_told(token):
        found = [token]
    return found


def _is_human(page: Page, token: Token) -> bool:
    if people_of(lemma(token)) is not None and core_of(token) is not token:  # "a member of the brigades"
        return True
    token = core_of(antecedent(token))
    if token.ent_type_ in ("LOC",):
        return count_of(page, token) is not None
    if token.pos_ in ("NUM", "PRON") or token.ent_type_ in ("PER", "NORP") or token.i in page.numbers:
        return token.lower_ not in load_yaml("lang/en/fillers.yml")["nobody_harmed"]
    word = lemma(token)
    people = people_of(word)
    if is_people_spared(token):
        return True
    if is_machine(word):
        return False  # "shot down 12 drones"
    if people is not None:
        return people.group not in ("media", "government") or not is_body(token) or count_of(page, token) is not None
    body = may_act(page, token) and token.ent_type_ == "ORG" and is_plural(token)
    return token.lower_ in _stand_ins() or is_one_of(token) or body and count_of(page, token) is not None


@cache
def _stand_ins() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/fillers.yml")["stand_ins"])
