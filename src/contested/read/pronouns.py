"""Pronouns to the mention they stand for, where that is plain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from contested.data.outlets import outlet_names
from contested.data.tables import load_yaml
from contested.read.frames import HYPHENS
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import core_of, is_machine
from contested.read.phrases import children, find_subjects, preposition, relation
from contested.read.tokens import Token

PRONOUNS = ("person", "plural", "body")
HEADING = 6  # words of an item's heading with its colon
REACH = 2  # sentences back to which a pronoun may point


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    """Kinds of pronouns, ``bodies``, ``groups`` and ``none``, each with its words."""
    raw = load_yaml("lang/en/pronouns.yml")
    rows = raw["words"] | {name: raw[name] for name in ("bodies", "groups", "none")}
    return {name: frozenset(words) for name, words in rows.items()}


@dataclass(slots=True)
class _Recent:
    """The latest mention of one number and kind, as subject and at all, each with its sentence; ``None`` for what is no actor."""

    subject: tuple[int, int | None] = (-9, -1)
    last: tuple[int, int | None] = (-9, -1)
    former: tuple[int, int | None] = (-9, None)  # the last one of somebody else


def resolve_pronouns(page: Page) -> None:
    """Point plain pronouns at the mention they stand for.

    The subject of the same sentence comes first, then the last mention before in it, then the subject of the sentence before,
    then the last mention; all of one number and kind. "The rebels and their allies" stay together. "The network" is the last body whose
    name ends with that word, where there is one.
    """
    recent = {kind: _Recent() for kind in (*PRONOUNS, "group", "teller")}
    order = sorted(page.mention_at)
    found: dict[int, int] = {}
    headed: dict[str, int] = {}  # names of bodies by their last word: "the network" is the Harbour Network
    position = 0
    for token in page.doc:
        while position < len(order) and order[position] < token.i:
            place = order[position]
            _note_ending(page, headed, place)
            _note(page, recent, page.doc[place], _continued(page, recent, page.doc[place], found.get(place, page.mention_at[place])))
            position += 1
        if _is_subject(token) and not is_plural(token) and _is_event(page, token):  # "The war broke out in April. It has killed thousands."
            recent["body"].subject = recent["body"].last = (page.sentence(token), None)
        if is_plural(token) and token.i not in page.mention_at and _is_event(page, token):
            recent["plural"].last = (page.sentence(token), None)
        kind = next((k for k in PRONOUNS if token.lower_ in _tables()[k]), None) if token.pos_ in ("PRON", "DET") else None
        kind = "group" if _is_the_group(page, token) else kind
        target = _partner(page, token) if kind is not None else None
        if kind == "group" and (_employs(token) or target is None):
            target = _choose(recent["teller"], page.sentence(token)) if _employs(token) else headed.get(token.lower_)
        if kind == "plural" and target is None:
            target = _group_that_tells(page, token)
        if kind is not None and target is None:
            target = _choose(recent[kind], page.sentence(token))
        target = _provokers(page, token, _not_by_tellers(page, token, target, recent[kind])) if kind == "plural" else target
        told = _told_by(page, token) if kind is not None else None
        if told is not None and target == told:  # "the Front freed two of five engineers they had kidnapped"
            target = _doer_above(page, token, told)
        if kind is not None and target is not None and _is_of_subject(page, token, target, found):
            target = next((i for _, i in (recent[kind].last, recent[kind].former) if i != target), None)
        if kind is not None and target is not None:
            found[token.i] = target
            if _is_subject(token):
                recent[kind].subject = (page.sentence(token), target)
    page.mention_at.update(found)


def _note_ending(page: Page, headed: dict[str, int], place: int) -> None:
    """Keep the last body by the word with which its name ends."""
    index = page.mention_at[place]
    if page.doc[place].ent_type_ == "ORG":
        headed[page.mentions[index].text.casefold().split()[-1]] = index


def _note(page: Page, recent: dict[str, _Recent], head: Token, mention: int) -> None:
    kind = _kind_of(page, head, mention)
    if kind is None:
        return
    place = (page.sentence(head), mention)
    group = _is_group(page, mention)
    for each in (kind, *(["group"] if group else []), *(["teller"] if group and _tells(head) else [])):
        if recent[each].last[1] != mention:
            recent[each].former = recent[each].last if recent[each].last[1] is not None and recent[each].last[0] >= 0 else (-9, None)
        recent[each].last = place
        if _is_subject(head):
            recent[each].subject = place


def _continued(page: Page, recent: Mapping[str, _Recent], head: Token, mention: int) -> int:
    """Whom "others" go on from in their sentence: "a soldier was killed and two others were hurt when their truck hit a mine"."""
    told = [r.last for kind, r in recent.items() if kind in ("person", "plural") and r.last[0] == page.sentence(head)]
    last = max((index for _, index in told if index is not None), default=None)
    return mention if last is None or lemma(head) != "other" or children(head, "nmod") else last


def _is_the_group(page: Page, token: Token) -> bool:
    """Tell whether a noun stands for a group told before: "the militant group", with no name of its own."""
    if token.lower_ not in _tables()["groups"] or page.mention_at.get(token.i) is None:
        return False
    told = any(c.dep_ == "det" and c.lower_ in word_class("definite") for c in token.children)
    naming = load_yaml("lang/en/relations.yml")["aliases"]  # "the rebel group, known as the LRA"
    behind = (c for c in token.children if relation(c) in ("nmod", "appos", "acl") and c.i > token.i and c.lower_ not in naming)
    return told and not any(c.ent_type_ for c in token.children) and not any(behind)


def _employs(token: Token) -> bool:
    """Tell whether a noun stands behind one for a person of the body it names: "a researcher of the organization"."""
    people = people_of(lemma(token.head))
    return relation(token) == "nmod" and people is not None and not is_plural(token.head)


def _tells(token: Token) -> bool:
    """Tell whether a name is that of one who says something."""
    while relation(token) in ("flat", "appos") and token.head.i != token.i:
        token = token.head
    return relation(token) == "nsubj" and lemma(token.head) in load_yaml("lang/en/places.yml")["discourse"]["telling"]


def _group_that_tells(page: Page, pronoun: Token) -> int | None:
    """The group that says what "they" did, or what theirs did: "the Harbour Fighters said they had left"."""
    doer = pronoun.head if pronoun.dep_ == "nmod:poss" else pronoun
    clause = doer.head
    if relation(doer) != "nsubj" or relation(clause) != "ccomp" or not any(_tells(t) for t in find_subjects(clause.head)):
        return None
    told = (page.mention_at.get(t.i) for t in find_subjects(clause.head))
    bodies = (index for index in told if index is not None and page.mentions[index].label == "ORG")
    return next((i for i in bodies if _is_group(page, i) or page.mentions[i].text.casefold().endswith("s")), None)  # "the Defence Forces"


def _is_event(page: Page, token: Token) -> bool:
    """Tell whether a noun is for what happened, or for a machine, which "it" may stand for: "the blast", "the war", "a drone"."""
    words, wars = load_yaml("lang/en/places.yml")["discourse"], load_yaml("lang/en/standing.yml")["long_matters"]["words"]
    noun = lemma(token)
    told = noun in words["events"] or noun in words["happenings"] or noun in wars
    return token.pos_ == "NOUN" and (told and token.i not in page.mention_at or is_machine(noun))


def _is_subject(token: Token) -> bool:
    while relation(token) == "flat" and token.head.i != token.i:  # a name hangs on its first word
        token = token.head
    return relation(token) == "nsubj"


def _is_of_subject(page: Page, token: Token, target: int, found: Mapping[int, int]) -> bool:
    """Tell whether an object pronoun would stand for its own subject: "rebels stopped farmers and shot them".

    Nor are the fighters that somebody kills his own: "rebels said the army had killed eight of their men".
    """
    people = people_of(lemma(token.head))
    if token.dep_ == "nmod:poss" and people is not None and people.group in ("armed_group", "military", "police"):
        counted = relation(token.head) == "nmod" and token.head.head.pos_ == "NUM"
        token = token.head.head if counted else token.head
        if lemma(token.head) not in load_yaml("lang/en/pronouns.yml")["provoking"]["answers"]:
            return False
    members = people_of(lemma(token.head)) is not None and not token.pos_ == "PRON"
    if relation(token) == "nmod" and (token.head.pos_ == "NUM" or members):  # "killed five of them", "arrested four members of the group"
        token = token.head
    if relation(token) not in ("obj", "iobj") or token.lower_.endswith(("self", "selves")):
        return False
    return any(found.get(s.i, page.mention_at.get(s.i)) == target for s in find_subjects(token.head))


def _not_by_tellers(page: Page, pronoun: Token, target: int | None, recent: _Recent) -> int | None:
    """The target, but of a crime not those who investigate it: "gunmen fled ... detectives said the car they had hijacked"."""
    if target is None or relation(pronoun) != "nsubj" or lemma(pronoun.head) not in load_yaml("lang/en/pronouns.yml")["crimes"]:
        return target
    people, teller = people_of(page.mentions[target].head), page.doc.token_at(page.mentions[target].end - 1)
    fighters = page.mentions[target].label != "COMMON" or people is not None and people.group == "armed_group"
    if fighters or teller is None or not _tells(teller):
        return target
    return next((i for _, i in (recent.last, recent.former) if i != target), None)


def _told_by(page: Page, pronoun: Token) -> int | None:
    """Those whom a clause behind them tells of, which a pronoun is the subject of: "engineers they had kidnapped"."""
    clause = pronoun.head
    return page.mention_at.get(clause.head.i) if relation(pronoun) == "nsubj" and clause.dep_ == "acl:relcl" else None


def _provokers(page: Page, pronoun: Token, target: int | None) -> int | None:
    """Those who are struck for what "they" did ("police shot the men after they threw stones"), else the target."""
    words, clause = load_yaml("lang/en/pronouns.yml")["provoking"], pronoun.head
    marked = any(c.lower_ in words["marks"] for c in children(clause, "mark", "advmod"))
    if relation(pronoun) != "nsubj" or relation(clause) != "advcl" or not marked or lemma(clause) not in words["acts"]:
        return target
    struck = [*children(clause.head, "obj"), *(t for t in children(clause.head, "obl") if preposition(t) in ("at", "on"))]
    found = (page.mention_at.get(core_of(t).i) for t in struck if lemma(clause.head) in words["answers"] and is_plural(core_of(t)))
    return next((index for index in found if index is not None), target)


def _doer_above(page: Page, pronoun: Token, told: int) -> int | None:
    """The subject of the sentence around a clause that tells what a pronoun did to others."""
    verbs = (verb for verb in pronoun.head.ancestors if verb.pos_ == "VERB")
    doers = (page.mention_at.get(t.i) for verb in verbs for t in find_subjects(verb))
    return next((index for index in doers if index is not None and index != told), None)


def _is_group(page: Page, index: int) -> bool:
    """Tell whether "the group" may be what a mention names: a body that is no ministry, army, police or newspaper."""
    mention = page.mentions[index]
    people = people_of(mention.head)
    undertaken = mention.text.casefold().partition(" ")[0] in load_yaml("lang/en/relations.yml")["undertakings"]  # "Operation Sunrise"
    if mention.label != "ORG" or undertaken or mention.text in _short_for_forces(page) or mention.text.casefold() in _channels():
        return False
    return people is None or people.group == "armed_group"


@cache
def _channels() -> frozenset[str]:
    """Through what somebody speaks: "said on Twitter that the group"."""
    return frozenset(word for channel in load_yaml("lang/en/attribution.yml")["channels"] for word in channel["words"])


def _short_for_forces(page: Page) -> set[str]:
    """The short names that stand for a state's forces: "the Harbour armed forces (HAF)"."""
    longs = ((page.mentions[link.first], page.mentions[link.second]) for link in page.links if link.reason == "acronym")
    found = ((short.text, people_of(long.head)) for long, short in longs if long.label == "COMMON")
    return {short for short, people in found if people is not None and people.group in ("military", "police")}


def _partner(page: Page, token: Token) -> int | None:
    """The mention before "and" in "X and their Y"."""
    owned = token.head
    if token.dep_ == "nmod:poss" and relation(owned) == "conj" and owned.head.i < token.i:
        return page.mention_at.get(owned.head.i)
    return None


def _choose(recent: _Recent, sentence: int) -> int | None:
    if recent.last[1] is None and recent.last[0] > recent.subject[0]:  # "carried out airstrikes. One of them hit a house"
        return None
    if recent.subject[0] == sentence:
        return recent.subject[1]
    if recent.last[0] == sentence:
        return recent.last[1]
    for place, mention in (recent.subject, recent.last):
        if sentence - place <= REACH:
            return mention
    return None


def _opens_modifier(name: Token) -> bool:
    """Tell whether a name but opens a modifier with a hyphen: "a U.S.-based cleric"."""
    last = name if name.ent is None else name.ent[-1]
    stem, _, tail = last.text.rpartition("-")
    behind = last.doc[last.i + 1].text if last.i + 1 < len(last.doc) else ""
    return relation(name) in ("amod", "compound") and (bool(stem) and tail.islower() or behind in HYPHENS)


def _kind_of(page: Page, head: Token, index: int) -> str | None:
    """Which pronouns a mention may be named by: those for a person, for several, or for a body; ``None`` for things that do not act and
    for nobody ("no member").
    """
    mention = page.mentions[index]
    if [t for t in head.sent if not t.is_space][-1].text == ":" and head.sent.end - head.sent.start <= HEADING:
        return None  # "Galgaduud: ..."
    if any(c.dep_ == "det" and c.lower_ in _tables()["none"] for c in head.children):
        return None
    if mention.label != "COMMON" and _opens_modifier(head):
        return None
    if mention.label == "PER":
        return "person"
    if mention.label == "COMMON":
        people = people_of(mention.head)
        counts_harm = mention.head in load_yaml("actors/words.yml")["tolls"]["words"]  # "the dead"
        if counts_harm or is_machine(mention.head) or people is not None and people.group == "media":
            return None
        if mention.plural or is_plural(head) or any(c.dep_ == "conj" for c in head.children):
            return "plural"
        return "body" if mention.head in _tables()["bodies"] or people is None else "person"
    if mention.text.casefold() in outlet_names():
        return None  # "Officials told VOA the network had lost men."
    return "plural" if mention.label == "NORP" and head.lower_.endswith("s") else "body"
