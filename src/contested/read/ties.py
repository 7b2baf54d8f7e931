"""Ties: support, alliance, enmity, membership of bodies in bodies, designation as terrorist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head, chunk_start, mention_of
from contested.read.frames import (
    HYPHENS,
    Entry,
    Index,
    fill_role,
    find_entries,
    has_companion,
    index_entries,
)
from contested.read.instances import name_root
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.modifiers import find_modifiers
from contested.read.nations import is_state
from contested.read.owners import find_owners
from contested.read.page import Page
from contested.read.pairs import find_pair
from contested.read.parties import core_of, entity_text, is_named_person
from contested.read.phrases import (
    antecedent,
    children,
    conjuncts,
    entity_at,
    find_subjects,
    full_phrase,
    is_negated,
    is_passive,
    preposition,
    relation,
)
from contested.read.sides import bodies_of, find_sides, is_effort, make_side, may_relate, told_of
from contested.read.tokens import Token
from contested.read.wished import is_asked, is_of_another
from contested.read.word_index import find_words
from contested.schema import Draft

_PARTIES = ("ORG", "LOC", "PER")

_tables = partial(load_yaml, "lang/en/relations.yml")


@cache
def _index() -> Index:
    return index_entries(_tables()["ties"])


def find_ties(page: Page) -> Iterator[Draft]:
    """Find the ties told by words, hyphened modifiers and owners."""
    for token, entries in find_entries(page.doc, _index()):
        if token.ent_type_ and token.pos_ == "VERB":  # "the Coalition to Defeat"
            continue
        before = page.doc[token.i - 1].text if token.i else ""
        for entry in entries:
            if before in HYPHENS and before not in entry.get("front", ()):  # "strong-arm"
                continue
            found = [draft for draft in _by_word(page, token, entry) if _tells_whom(draft)]
            if found:
                yield from found
                break
    yield from (draft for draft in (*find_modifiers(page), *_by_partner(page)) if _tells_whom(draft))
    yield from find_owners(page)


def _tells_whom(draft: Draft) -> bool:
    """Tell whether both sides say who is meant, and are not but "officials" or "individuals"."""
    return not any(party.words.lower() in _tables()["vague"] for party in draft.parties)


# ---- verbs, nouns, adjectives --------------------------------------------------------------------------------------------


def _by_word(page: Page, token: Token, entry: Entry) -> Iterator[Draft]:
    if not _stands_right(token, entry):
        return
    if relation(token) == "acl" and lemma(token.head.head) in _tables()["speaking"]:
        return
    people = bool(entry.get("people"))
    predicate = str(entry["predicate"])
    helped = _helped(page, token) if predicate == "fights" else []
    nouns = fill_role(token, entry["subject"], lambda t: bool(find_sides(page, told_of(token, t), people)))
    nouns = [s for t in nouns for s in told_of(token, t)]
    subjects = helped or find_sides(page, _senders(nouns) if entry.get("senders") else nouns, people)
    subjects = [t for t in subjects if not entry.get("persons") or _is_somebody(page, t)]
    subjects = [t for t in subjects if not entry.get("names") or core_of(t).ent_type_ or any(c.ent_type_ for c in core_of(t).lefts)]
    subjects = [t for t in subjects if not entry.get("states") or is_state(entity_text(core_of(t)))]
    subjects = [t for t in subjects if not (entry.get("people") and is_plural(token) and _is_town(page, t))]
    called = {*entry.get("with", ())}  # "terrorists", "a terrorist organization" is what they are called
    subjects = [t for t in subjects if not called & {lemma(w) for w in (core_of(t), *children(core_of(t), "amod", "compound"))}]
    objects = [t for o in _objects(page, token, entry) for t in _wholes(page, o, entry) if _fits_whole(page, t, entry) and not _is_any(t)]
    if predicate in _tables()["of_bodies"]:
        subjects, objects = ([b for t in sides for b in bodies_of(page, t)] for sides in (subjects, objects))
    if "pair" in entry and len(subjects) < 2:  # "the two rivals" are told before
        subjects = objects = _two_sides(page, [*nouns, token] if token.pos_ == "NOUN" else nouns, subjects)
    for n, subject in enumerate(subjects):
        for object_ in objects[n + 1 :] if "pair" in entry else objects:
            if lemma(token) in _tables()["trade"] and all(is_state(entity_text(core_of(t))) for t in (subject, object_)):
                continue  # "Iran sells the country gas"
            private = lemma(token) in _tables()["favors"] and _is_private(page, subject) and _is_private(page, object_)
            if core_of(subject).i != core_of(object_).i and not _belongs(page, object_, subject) and not private:
                yield _draft(page, token, entry, subject, object_)


def _two_sides(page: Page, nouns: Sequence[Token], found: Sequence[Token]) -> list[Token]:
    """Both sides where a noun stands for two ("the two groups are rivals") or the tree gives but one ("A and B, longtime foes")."""
    pair = next(filter(None, (find_pair(page, core_of(t)) for t in (*nouns, *found))), [])
    return pair or (find_sides(page, conjuncts(_first_of(found[0]))) if found else [])


def _belongs(page: Page, noun: Token, owner: Token) -> bool:
    """Tell whether a noun is the owner's by its pronoun: "the army trained its soldiers"."""
    owners = [c for c in children(core_of(noun), "nmod:poss") if c.pos_ in ("PRON", "DET")]
    return any(mention_of(page, c) is not None and mention_of(page, c) == mention_of(page, core_of(antecedent(owner))) for c in owners)


def _is_private(page: Page, token: Token) -> bool:
    """Tell whether a side is a person's name or a noun for persons who are neither armed nor a body: "an agent", "prison officers"."""
    core = core_of(antecedent(token))
    people = people_of(lemma(core))
    return _is_somebody(page, token) and (people is None or people.group != "armed_group")


def _is_town(page: Page, token: Token) -> bool:
    """Tell whether a side is a place that is no state: "in Arvand, Red Front loyalists marched"."""
    index = mention_of(page, core_of(antecedent(token)))
    return index is not None and page.mentions[index].label == "LOC" and not is_state(page.mentions[index].text)


def _is_any(noun: Token) -> bool:
    """Tell whether a noun is of nobody in particular: "any government that includes the Red Front"."""
    return any(c.lower_ in _tables()["anyone"] for c in core_of(noun).lefts)


def _first_of(token: Token) -> Token:
    """The first of those that a noun is coordinated with."""
    while relation(token) == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _senders(nouns: list[Token]) -> list[Token]:
    """The nations or bodies whose men a body is made of: "troops from Burundi and Uganda" """
    found = []
    for noun in nouns:
        sent = lemma(core_of(noun)) in _tables()["sent"]
        found += (fill_role(core_of(noun), ["from"]) if sent else []) or [noun]
    return found


def _objects(page: Page, token: Token, entry: Entry) -> list[Token]:
    """The nouns in the object's place; a fight's object is the one it is against ("fight a war against X")."""
    if entry["predicate"] == "fights":
        found = fill_role(token, entry["object"])
        if entry.get("state"):  # "for autonomy in Turkey's southeast"
            found += [t for f in found for t in children(f, "nmod:poss")]
        inner = [t for f in found if is_effort(f) for t in fill_role(f, ["against", "with", "on"])]
        inner += [t for f in found if lemma(f) in _tables()["guises"] for t in fill_role(f, ["by"])]  # "an insurgency by the Red Front"
        return inner or [f for f in found if not is_effort(f) or lemma(f) in _tables()["guises"] or may_relate(page, f)]
    clauses = [c for c in children(token, "xcomp", "ccomp") if lemma(token) == "help" and not children(token, "obj")]
    helped = [s for c in clauses for t in children(c, "nsubj") for s in conjuncts(t)]  # "helped the government crush the rebels"
    return fill_role(token, entry["object"], lambda t: bool(_wholes(page, t, entry))) or helped


def _wholes(page: Page, noun: Token, entry: Entry) -> list[Token]:
    """The sides a noun in the object's place stands for; a mission is one where it is told who makes it up."""
    if _is_mission(noun, entry):
        return [noun]
    joint = entry["predicate"] == "part_of" and lemma(noun) in _tables()["doings"]  # "as part of French efforts"
    return [] if joint else find_sides(page, [noun])


def _is_mission(noun: Token, entry: Entry) -> bool:
    known = entry.get("missions") == "known" or bool(children(noun, "nmod", "compound", "amod"))
    return "missions" in entry and known and lemma(noun) in _tables()["bodies"]


def _helped(page: Page, token: Token) -> list[Token]:
    """Return whom others help "in the fight against" somebody, or "in its efforts to defeat" him: who stands right before it."""
    token = token.head if relation(token) == "acl" and is_effort(token.head) else token
    start = chunk_start(token)
    own = [t for t in token.doc[start : token.i] if t.dep_ == "nmod:poss"]
    if start < 2 or token.doc[start - 1].lower_ != "in" or any(t.pos_ != "PRON" for t in own):
        return []
    before = token.doc[start - 2]
    bounds = entity_at(before)
    above = [t for t in (before, *before.ancestors) if bounds is None or not bounds[0] <= t.i < bounds[1]]
    if not any(lemma(t) in _tables()["helping"] for t in above[:5]):
        return []
    noun = next((t for t in (before, *before.ancestors) if t.i < token.i and may_relate(page, t)), before)
    return find_sides(page, conjuncts(_first_of(noun)))


def _stands_right(token: Token, entry: Entry) -> bool:
    """Check the words around a trigger, and whether a verb tells what is so rather than what happened."""
    if not _has_neighbors(token, entry) or is_of_another(token, entry):
        return False
    marks = {c.lower_ for c in token.children if relation(c) in ("aux", "mark", "case", "cop")}
    if entry.get("live") and (marks & {"during", "after", "amid", "will", "would"} or not _is_lasting(token, marks)):
        return False
    above = {c.lower_ for c in children(token.head, "mark")} if token.pos_ == "NOUN" and relation(token) == "obj" else set()
    if above & word_class("conditions") or marks & {*word_class("conditions"), *_tables()["open"]} or is_asked(token):
        return False  # "asked whether to send weapons to"
    if "to" in marks and relation(token) in ("advcl", "acl", "xcomp") and is_negated(token.head):
        return False  # "is not doing enough to combat the rebels"
    if entry.get("live") and "in" in marks and not children(token, "obj"):
        return False  # "seven were killed in fighting with rebels"
    if entry.get("aim") and marks & {"since", "after", "before"}:
        return False  # "has ruled the town since expelling the army" tells what was done
    if entry.get("aim") == "to":
        return bool(marks & {"to", "is", "are", "been"})
    return not entry.get("aim") or token.lower_.endswith("ing") or "to" in marks or is_negated(token)


def _has_neighbors(token: Token, entry: Entry) -> bool:
    """Check the verb above a noun, the words in front of it, and those an entry asks for or shuts out."""
    if token.ent_type_ and token.pos_ in ("NOUN", "PROPN"):  # a word of a name: "the People's Protection Units"
        return False
    if is_negated(token) and entry["predicate"] not in _tables()["deniable"]:
        return False
    if "in" in entry and preposition(token).rpartition(" ")[2] not in entry["in"]:  # "coordinated with and in support of"
        return False
    if entry.get("one") and is_plural(token):
        return False
    if entry.get("nation") and not any(c.ent_type_ == "NORP" for c in token.lefts):
        return False
    if "front" in entry and (not token.i or token.doc[token.i - 1].lower_ not in entry["front"]):
        return False
    if "under" in entry and lemma(token.head) not in entry["under"]:
        return False
    if "of" in entry and not any(lemma(t) in entry["of"] for t in fill_role(token, ["of"])):
        return False
    if entry.get("bare") and any(t.ent_type_ for t in fill_role(token, ["owner", "modifier"])):
        return False
    if "without" in entry and has_companion(token, entry["without"]):
        return False
    return _has_voice(token, entry)


def _has_voice(token: Token, entry: Entry) -> bool:
    """Check the form of the verb that an entry asks for."""
    if "pair" in entry and any(c.lower_ in ("is", "was", "has") for c in children(token, "aux", "aux:pass")):
        return False  # "the army, along with the Red Front, is locked in a war"
    if entry.get("active") and token.head.pos_ == "VERB" and is_passive(token.head) and not _has_by(token.head):
        return False
    return not entry.get("by") or _has_by(token)


def _has_by(verb: Token) -> bool:
    return any(preposition(c) == "by" for c in children(verb, "obl", "nmod"))


def _fits_whole(page: Page, token: Token, entry: Entry) -> bool:
    """Check the kind of name an entry wants of the object, so that "parts of the city" is no membership."""
    core = core_of(antecedent(token))
    index = mention_of(page, core)
    if entry["predicate"] == "leads" and children(core, "nummod"):  # "leads 40 fighters"
        return False
    if entry.get("state"):
        return is_state(entity_text(core))
    if "whole" not in entry or _is_mission(token, entry) or index is not None and page.mentions[index].label in entry["whole"]:
        return True
    return lemma(core) in _tables()["powers"] or any(c.ent_type_ in entry["whole"] for c in core.lefts)  # "the al-Qaida network"


def _is_lasting(verb: Token, marks: set[str]) -> bool:
    """Present tense, progressive, infinitive or over years: a state of things, not a happening."""
    perfect = marks & {"has", "have", "had"}
    if has_companion(verb, (*_tables()["for_long"], *(("since",) if perfect - {"had"} else ()))):
        return True
    if perfect and any(t.lower_ in _tables()["spans"] and preposition(t) == "for" for t in children(verb, "obl")):
        return True
    if "had" in marks and children(verb, "obj") and not children(verb, "obl"):
        return True  # "had fought the Russians"
    return verb.lower_.endswith(("ing", "s")) or bool(marks & {"to", "is", "are"}) or verb.lower_ == lemma(verb)


def _draft(page: Page, token: Token, entry: Entry, subject: Token, object_: Token) -> Draft:
    predicate = str(entry["predicate"])
    parties = (make_side(page, subject, "subject"), make_side(page, object_, "object"))
    if "person" in entry and _is_somebody(page, subject) or "named" in entry and is_named_person(page, parties[0]):
        predicate = str(entry.get("person") or entry["named"])
    tokens = [t for t in (token, subject, object_) if page.sentence(t) == page.sentence(token)]
    bounds = [full_phrase(t) if t.pos_ not in ("VERB", "AUX") else (t.i, t.i + 1) for t in tokens]
    evidence = page.span(min(b[0] for b in bounds), max(b[1] for b in bounds))
    draft = Draft("relation", predicate, page.span(token.i, token.i + 1), evidence, parties, rule=f"relations/{entry['id']}")
    below = token.pos_ == "NOUN" and relation(token) in ("obj", "obl")  # "does not give support", "has no support"
    denied = is_negated(token) or below and is_negated(token.head)
    return replace(draft, status="denied") if denied and entry.get("aim") is not True else draft  # who "did not defeat" others fought them


def _is_somebody(page: Page, token: Token) -> bool:
    """Tell whether a word is a person's name or a noun for people, none for a body that they form."""
    core = core_of(antecedent(token))
    index = mention_of(page, core)
    if index is not None and page.mentions[index].label != "COMMON":
        return page.mentions[index].label == "PER"
    people = people_of(page.mentions[index].head if index is not None else lemma(core))
    return people is not None and lemma(core) not in _tables()["formed"]


# ---- partners ------------------------------------------------------------------------------------------------------------


def _by_partner(page: Page) -> Iterator[Draft]:
    """A party told by its tie to the one before it: "Hamas and its rival Fatah", "Syria's ally Russia"."""
    words = _partners()
    for token in find_words(page.doc, words):
        entry = words.get(lemma(token)) or words[token.lower_]
        if token.pos_ not in ("NOUN", "ADJ", "VERB"):
            continue
        end = chunk_end(token)
        noun = chunk_head(token.i + 1, end, token)
        start = chunk_start(token)
        own = [t for t in page.doc[start : token.i] if t.dep_ == "nmod:poss"] or _named_in_front(token)
        last = min(end, len(page.doc) - 1)
        named = _named_behind(next((t for t in page.doc[token.i : last] if t.nbor(1).ent_type_ in _PARTIES), noun))
        for n, side in enumerate(named):
            for other in named[n + 1 :] if not own else ():
                yield _draft(page, token, entry, side, other)
            for owner in find_sides(page, own[:1]):  # "its allies, A and B"
                yield _draft(page, token, entry, side, owner)
        nouns = _named_apart(token, end) if noun is token and own else [noun] if noun is not token else []
        if len(named) > 1:
            continue
        before = own[:1] or _before_and(page, start) or (_who_acts(token) if entry["predicate"] == "rival_of" else [])
        for other in find_sides(page, before):
            for side in find_sides(page, nouns):
                if core_of(other).i != core_of(side).i:
                    yield _draft(page, token, entry, side, other)


@cache
def _partners() -> Mapping[str, Entry]:
    return {str(word): entry for entry in _tables()["partners"] for word in entry["words"]}


def _named_in_front(token: Token) -> list[Token]:
    """Whose ally the word in front of a partner tells: "U.S. ally Georgia", "the Vey-allies Omar Rell and Idris Kol"."""
    before = token.nbor(-1) if token.i else token
    before = before.nbor(-1) if before.text in HYPHENS and before.i else before
    named = before.ent_type_ in (*_PARTIES, "NORP") and token.pos_ == "NOUN" and before.sent == token.sent and before is not token
    return [name_root(before)] if named else []


def _who_acts(token: Token) -> list[Token]:
    """The subject of the verb over "the rival Blue League": "the Red Front drove fighters of the rival Blue League from the town"."""
    noun = token.head
    verb = next((t for t in islice(noun.ancestors, 2) if t.pos_ == "VERB"), None)
    told = relation(token) == "amod" and noun.ent_type_ == "ORG" and any(c.lower_ == "the" for c in noun.lefts)
    return [t for t in find_subjects(verb) if t.i < token.i] if told and verb is not None and not is_passive(verb) else []


def _named_behind(noun: Token) -> list[Token]:
    """Two names or more right behind a noun: "the rival groups A and B", "the rivals, A and B"."""
    doc, place = noun.doc, noun.i + 1
    while place < len(doc) - 1 and (doc[place].text == "," or doc[place].lower_ == "the"):
        place += 1
    if place >= len(doc) or doc[place].ent_type_ not in _PARTIES or doc[place].sent != noun.sent:
        return []
    names = conjuncts(name_root(doc[place]))
    return names if len(names) > 1 and all(t.ent_type_ for t in names) else []


def _named_apart(noun: Token, place: int) -> list[Token]:
    """The name that a comma sets apart behind a noun: "his rival, interim leader Omar Vey"."""
    doc = noun.doc
    if place + 1 >= len(doc) or doc[place].text != "," or doc[place].sent != noun.sent:
        return []
    names = [t for t in doc[place + 1 : chunk_end(doc[place + 1])] if t.ent_type_ in _PARTIES]
    return [name_root(t) for t in names[-1:]]


def _before_and(page: Page, start: int) -> list[Token]:
    """The noun in front of the "and" that stands before a place."""
    if start < 2 or page.doc[start - 1].lower_ != "and":
        return []
    place = start - 3 if page.doc[start - 2].text == "," else start - 2
    return [chunk_head(chunk_start(page.doc[place]), place + 1, page.doc[place])] if place >= 0 else []
