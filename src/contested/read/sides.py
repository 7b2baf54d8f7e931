"""The sides of a relation: which nouns may be one, the names behind "the group", the body behind "its efforts"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import islice

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_start, mention_like, mention_of
from contested.read.frames import HYPHENS
from contested.read.instances import find_instances, name_root
from contested.read.lexicon import lemma, people_of, word_class
from contested.read.name_kinds import is_unit
from contested.read.nations import is_state, state_of
from contested.read.offices import find_offices
from contested.read.page import Page
from contested.read.parties import core_of, entity_text, make_party
from contested.read.phrases import antecedent, children, conjuncts, entity_at, find_subjects, is_negated, next_after, preposition, relation
from contested.read.speech import speech_at
from contested.read.tokens import Token
from contested.schema import Party, Speech

BODIES = ("military", "police", "armed_group", "government")

_tables = partial(load_yaml, "lang/en/relations.yml")


def may_relate(page: Page, token: Token, people: bool = False) -> bool:
    """Tell whether a noun may be a side of a relation: a name, a noun for a body or an armed group, "we" in a speech.

    Args:
        page: the report.
        token: head of the noun phrase.
        people: any noun for people will do ("the men").
    """
    core = core_of(antecedent(token))
    if core.lower_ == "we":
        return speech_at(page, core.idx) is not None
    if core.lower_ == "them":  # "all of them belonged to the army": the harmed, not who spoke last
        return False
    if core.lower_ in _tables()["continents"] and any(c.lower_ in _tables()["parts"] for c in core.lefts):  # "its South American ally"
        return False
    index = mention_of(page, core)
    if index is not None and page.mentions[index].label != "COMMON":
        first = page.mentions[index].text.casefold().partition(" ")[0]
        return page.mentions[index].label != "MISC" and first not in _tables()["undertakings"]
    word = page.mentions[index].head if index is not None else lemma(core)
    if word in _tables()["powers"] or is_camp(core):
        return True
    if word in _tables()["states"] or core.lower_ in _tables()["states"]:
        told = any(c.ent_type_ in ("LOC", "NORP") or c.lower_ in _tables()["adjectives"] for c in core.lefts)
        return told or _byname(core) is not None or find_homeland(page, core) is not None  # "Gulf countries", "the Jewish state"
    found = people_of(word) if word not in _tables()["things"] else None
    return found is not None and (people or found.group in BODIES)


def is_camp(noun: Token) -> bool:
    """Tell whether a noun is for a part of politics: "the far right"."""
    before = noun.nbor(-2 if noun.nbor(-1).text in HYPHENS else -1) if noun.i > 1 else noun
    return lemma(noun) in _tables()["camps"]["nouns"] and before.lower_ in _tables()["camps"]["front"]


def is_we(token: Token) -> bool:
    """Tell whether a word is one by which speakers mean their own side."""
    return token.pos_ == "PRON" and token.lower_ in _tables()["ourselves"]


def find_sides(page: Page, tokens: Iterable[Token], people: bool = False) -> list[Token]:
    """Return the sides some nouns stand for: the names of a group told as one, the body behind an effort, else themselves.

    Args:
        page: the report.
        tokens: nouns at a role of a trigger.
        people: any noun for people may be a side.
    """
    found: list[Token] = []
    for token in tokens:
        core = core_of(antecedent(token))
        if core.ent_type_ or core.pos_ == "PRON" or _is_homeland(core):
            here = [core]
        else:
            here = names_of(page, core) or ([core] if may_relate(page, core, people) else behind(page, core))
        here = [*here, *(_companions(core) if here else ())]
        found += [t for t in here if may_relate(page, t, people) and all(t.i != f.i for f in found) and not _is_mere_place(t)]
    return found


def _is_mere_place(token: Token) -> bool:
    """Tell whether a name is that of a place by its last word: "Arvand province", "the Middle East"."""
    return token.ent_type_ == "LOC" and entity_text(token).split()[-1] in _tables()["lands"]


def _is_homeland(noun: Token) -> bool:
    return lemma(noun) in _tables()["homelands"] and any(c.pos_ == "PRON" for c in children(noun, "nmod:poss"))


def find_homeland(page: Page, noun: Token) -> str | None:
    """Return the state that a person's "country" is: that of the office the person has, or of the adjective in front of it."""
    owner = next((c for c in children(noun, "nmod:poss") if c.pos_ == "PRON"), None)
    index = mention_of(page, owner) if owner is not None and lemma(noun) in _tables()["homelands"] else None
    if index is None or page.mentions[index].label != "PER":
        return None
    person = page.mentions[index]
    titled = (state_of(word, page.report.text) for word in person.of(page.report.text).split())
    family = person.text.casefold().split()[-1]
    led = (d.parties[1].words for d in find_offices(page) if d.type == "leads" and d.parties[0].words.casefold().split()[-1] == family)
    return next(filter(None, titled), None) or next((words for words in led if is_state(words)), None)


def told_of(token: Token, noun: Token) -> list[Token]:
    """Of whom a noun is said in whose clause a tie is told ("Kenya is the main power fighting X", "its role in"), else the noun itself."""
    core = antecedent(noun)
    if core.ent_type_ or core.pos_ != "NOUN" or core is not token and not any(t is core for t in islice(token.ancestors, 2)):
        return [noun]
    owners = children(core, "nmod:poss")
    if core is token.head and owners and any(c.lower_ == "in" for c in children(token, "mark")):
        return conjuncts(owners[0])
    become = relation(core) == "xcomp" and lemma(core.head) in _tables()["becoming"]
    verb = core.head if become else core
    told = [t for t in children(verb, "nsubj") if become or children(core, "cop")]
    return conjuncts(antecedent(told[0])) if told and not is_negated(verb) else [noun]


def _companions(token: Token) -> list[Token]:
    """Those told along with a side: "Turkey, along with the United States and Iran"."""
    along = [c for c in children(token, "nmod") if preposition(c) in _tables()["along"]]
    return [t for c in along for t in conjuncts(c)]


def names_of(page: Page, token: Token) -> list[Token]:
    """Return the names of a common noun's bodies: "the groups A and B", "A, a group", "a group, A"."""
    doc = token.doc
    behind = doc[token.i + 1] if token.i + 1 < len(doc) else token
    if behind.ent_iob_ == "B" and (
        behind.ent_type_ in ("ORG", "PER")
        and people_of(lemma(token)) is not None
        or behind.ent_type_ == "LOC"
        and any(lemma(token) in entry["words"] for entry in _tables()["partners"])  # "its backer Iran"
    ):
        return conjuncts(name_root(behind))
    start = chunk_start(token)
    people = people_of(lemma(token))
    if relation(token) == "appos" and token.head.ent_type_ in ("ORG", "PER") and token.head.i < token.i:
        named = doc[start - 2].ent if start > 1 and doc[start - 1].text == "," else None
        bodily = lemma(token) in (*_tables()["groups"], *_tables()["formed"]) or is_unit(lemma(token))
        apart = bodily and token.head.ent_type_ == "PER" and named is not None and named.label_ == "ORG"
        return [named.root if apart and named is not None else token.head]  # "Omar Vey of the Red Front, a militia allied with"
    body = lemma(token) in _tables()["groups"] or people is not None and people.group in BODIES and doc[start].lower_ != "the"
    if start > 1 and doc[start - 1].text == "," and doc[start].lower_ in word_class("articles"):
        before = doc[start - 5] if start > 4 and doc[start - 2].text == ")" and doc[start - 4].text == "(" else doc[start - 2]
        person = before.ent_type_ == "PER" and people is not None and not people.actor  # "Omar Vey, a journalist working for"
        if (body or person) and before.ent_type_ in ("ORG", "PER", "MISC") and before.sent == token.sent:
            return [name_root(before)]
    beside = [c for c in children(token, "appos") if c.ent_type_ in ("ORG", "PER") and c.i > token.i]
    grouped = lemma(token) in _tables()["groups"] or people is not None and people.group in BODIES
    told = find_instances(token) if grouped and not beside else _states_included(token) if lemma(token) in _tables()["states"] else []
    return conjuncts(beside[0]) if beside else told or _named_in_front(token)


def _states_included(noun: Token) -> list[Token]:
    """The states that a list further on says some countries are: "Other countries condemned the attack, including A and B"."""
    opening = (t for t in noun.doc[noun.i + 1 : noun.sent.end] if t.lower_ in word_class("instances") and t.nbor(-1).text == ",")
    named = next(filter(None, (find_instances(t.nbor(-2)) for t in opening)), [])
    return named if all(is_state(entity_text(t)) for t in named) else []


def _named_in_front(token: Token) -> list[Token]:
    """The body that a noun for groups only says the kind of: "the Red Front militant group"; not "a Red Front-linked group"."""
    if lemma(token) not in _tables()["groups"] and lemma(token) not in _tables()["kinds"]:
        return []
    found = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod", "flat") and c.ent_type_ == "ORG"]
    found = [c for c in found if c.lower_ not in _tables()["faiths"]]
    return [c for c in found if token.doc[(entity_at(c) or (c.i, c.i + 1))[1]].text not in HYPHENS][:1]


def behind(page: Page, token: Token) -> list[Token]:
    """Return those whose effort, operation or strike a noun is: its owner, the names in front, "by", "of", or its verb's subject."""
    if not is_effort(token) and lemma(token) not in _tables()["delegates"]:
        return []
    near = children(token, "nmod:poss") + [c for c in token.lefts if relation(c) in ("compound", "amod", "nmod") and c.dep_ != "nmod:poss"]
    near += [c for c in children(token, "nmod") if preposition(c) in ("by", "of", "from")] or next_after(token, ("by", "of", "from"))
    found = [t for t in near if may_relate(page, t) and (t.ent_type_ != "LOC" or is_state(entity_text(t)))]
    if not found and relation(token) in ("obj", "obl") and token.head.pos_ == "VERB":
        found = [t for s in find_subjects(token.head) for t in conjuncts(antecedent(s)) if may_relate(page, t)]
    return found


def is_effort(token: Token) -> bool:
    """Tell whether a noun names what a body does or uses ("its campaign", "Russian warplanes"), so that the side is the body behind it."""
    return lemma(token) in (*_tables()["efforts"], *_tables()["guises"]) and not token.ent_type_


def bodies_of(page: Page, token: Token) -> list[Token]:
    """Return the bodies that leaders or advisers stand for ("rebel commanders", "leaders of the Red Front"), else the side itself."""
    core = core_of(antecedent(token))
    if core.ent_type_ or lemma(core) not in _tables()["delegates"]:
        return [token]
    near = [c for c in core.lefts if relation(c) in ("compound", "nmod", "amod") and may_relate(page, c)]
    near += [c for c in children(core, "nmod") if preposition(c) in ("of", "from") and may_relate(page, c)]
    return conjuncts(near[0]) if near else [token]


def make_side(page: Page, token: Token, role: str) -> Party:
    """Return the party of a side; "we" is the body its speaker speaks for, a bare noun in front the group it stands for."""
    core = core_of(antecedent(token))
    speech = speech_at(page, core.idx) if is_we(core) else None
    if speech is not None:
        return speech_body(page, page.speeches[speech], role) or Party(role, None, core.text)
    described = core.pos_ == "ADJ" or relation(core) in ("amod", "compound")
    state = page_state(page, core.text) if described and core.ent_type_ == "NORP" else None
    if state is not None:
        return Party(role, None, state)
    known = _byname(core) or find_homeland(page, core)
    if known is not None:
        return Party(role, None, known)
    if is_camp(core):
        return Party(role, None, core.doc[core.i - (2 if core.nbor(-1).text in HYPHENS else 1) : core.i + 1].text)
    party = make_party(page, core, role)
    led = _led_by_whom(core) if described and core.pos_ == "NOUN" else ""
    if led:
        return Party(role, None, led)
    index = mention_like(page, core) if party.mention is None else None
    return party if index is None else Party(role, index, page.mentions[index].text)


def _led_by_whom(noun: Token) -> str:
    """A noun in front of another with the word that says who leads it: "U.S.-led coalition" airstrikes."""
    doc, first = noun.doc, noun.i - 1
    if first < 0 or not doc[first].lower_.endswith("led"):
        return ""
    first -= 2 * (first > 1 and doc[first - 1].text in HYPHENS)
    named = doc[first].ent
    return doc[named.start if named is not None else first : noun.i + 1].text if first < noun.i - 1 or "-" in doc[first].text else ""


def _byname(noun: Token) -> str | None:
    """The name of the state that a noun with the word in front of it is another name of: "the Jewish state"."""
    return _tables()["bynames"].get(noun.doc[max(noun.i - 1, 0) : noun.i + 1].text.lower())  # type: ignore[no-any-return]


def page_state(page: Page, words: str) -> str | None:
    """Return the country that an adjective stands for in a report ("Russian warplanes"), ``None`` for a people or a name."""
    known = _tables()["adjectives"].get(words.lower()) or state_of(words, page.report.text)
    return None if words.lower() in _tables()["peoples"] else known


def speech_body(page: Page, said: Speech, role: str) -> Party | None:
    """Return the party that "we" is in a speech: the body spoken for, the body of the speaker's office elsewhere, else the speaker."""
    if said.spokes is not None:
        return Party(role, said.spokes, page.mentions[said.spokes].text)
    if said.org is not None:
        return Party(role, None, said.org)
    name = (said.name or "").casefold().split()[-1:]
    for draft in find_offices(page) if name else ():
        subject, object_ = draft.parties
        if subject.words.casefold().split()[-1].removeprefix("al-") == name[0].removeprefix("al-"):
            return Party(role, object_.mention, object_.words)
    return None if said.speaker is None else Party(role, said.speaker, page.mentions[said.speaker].text)
