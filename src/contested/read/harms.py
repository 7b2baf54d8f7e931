"""Words of harm in a report, by ``harms.yml``: which entry each is by, whom it harms, who is told to be among the harmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from contested.data.tables import load_yaml
from contested.read.breakdowns import back_words, is_back
from contested.read.happening_unreal import is_averted
from contested.read.illnesses import is_of_illness, is_own_mishap, is_passing
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.parties import is_collective
from contested.read.phrases import children, is_negated, relation
from contested.read.tokens import Token
from contested.read.victims import counted_of, find_members_told, find_victims
from contested.read.word_index import find_words

ABOVE = 3  # words over one that goes with a verb among which the verb stands ("taken dozens of soldiers prisoner")
AMONG: Mapping[str, Any] = {"id": "among", "victim": "subject"}  # "two nurses were among the victims": harmed as those are


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm word in the text with the nouns it harms, and those told to be among the harmed."""

    entry: Mapping[str, Any]
    trigger: Token
    victims: tuple[Token, ...]
    members: tuple[Token, ...] = ()


@cache
def _entries() -> Mapping[tuple[str, str], tuple[Mapping[str, Any], ...]]:
    table: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for entry in load_yaml("lang/en/harms.yml"):
        for part, tag in (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ")):
            for word in entry.get(part, ()):
                table.setdefault((tag, word), []).append(entry)
    return {key: tuple(rows) for key, rows in table.items()}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for _, word in _entries()) | back_words()


def find_harms(page: Page) -> Iterator[Harm]:
    """Yield the words of harm of a report, in order."""
    for token in find_words(page.doc, _words()):
        for entry in (*_candidates(token), *([AMONG] if is_back(token) else [])):
            members = tuple(find_members_told(page, token))
            victims = tuple(find_victims(page, token, entry)) if entry is not AMONG else ()
            if (victims or members) and not _is_none(token, entry) and not _is_quiet(page, token, victims):
                yield Harm(entry, token, victims, members)
                break


def _is_quiet(page: Page, token: Token, victims: Sequence[Token]) -> bool:
    return is_passing(page, token, victims) or is_own_mishap(page, token)


def _is_none(token: Token, entry: Mapping[str, Any]) -> bool:
    """Tell whether a word tells no harm of its own: one that did not come about, one of those told before, or a disease's."""
    if any(c.lower_ in load_yaml("lang/en/fillers.yml")["supposed"] for c in children(token, "amod")):
        return True  # "a potential toll of millions"
    return is_averted(token) or _is_shared(token, entry) or entry.get("effect") == "killed" and is_of_illness(token)


def _is_shared(token: Token, entry: Mapping[str, Any]) -> bool:
    """Tell whether a noun is only one of those told before, of some of whom more is told: "none of the deaths", "many of the injured"."""
    before = [t.lower_ for t in token.doc[max(token.i - 3, token.sent.start) : token.i]]
    of_them = before[1:] == ["of", "the"] and entry.get("effect") != "displaced"
    return of_them and before[0] in load_yaml("lang/en/fillers.yml")["vague_shares"]


def _candidates(token: Token) -> Iterator[Mapping[str, Any]]:
    word = lemma(token)
    table = _entries()
    if token.pos_ in ("VERB", "AUX"):
        rows = [*table.get(("VERB", word), ()), *table.get(("ADJ", token.lower_), ())]
    elif token.pos_ in ("NOUN", "PROPN"):
        rows = [*table.get(("NOUN", word), ()), *table.get(("NOUN", token.lower_), ()), *table.get(("ADJ", token.lower_), ())]
    elif token.pos_ in ("ADJ", "NUM"):
        rows = [*table.get(("ADJ", token.lower_), ())]
    else:
        rows = []
    if token.pos_ in ("NOUN", "ADJ", "NUM") and is_participle(token):
        rows += table.get(("VERB", word), ())
    for entry in rows:
        if _companions(token, entry):
            yield entry


def _companions(token: Token, entry: Mapping[str, Any]) -> bool:
    """Check the words an entry wants beside its verb: "shot dead", "taken hostage", "claimed lives"."""
    if "amid" in entry and any({lemma(t), t.lower_} & set(entry["amid"]) for t in children(token, "nsubj", "nsubj:pass", "obl")):
        return False
    if "near" in entry and any(lemma(t) in entry["near"] for t in token.sent):
        return False
    if "home" in entry and _is_on_the_way(token, entry["home"]):
        return False
    if "authorities" in entry and _is_authority(token, entry["authorities"]):
        return False
    if "with" in entry:
        near = token.doc[max(token.sent.start, token.i - 1) : min(token.sent.end, token.i + 9)]
        told = (t for t in near if {lemma(t), t.lower_} & set(entry["with"]))
        if not any(t.i == token.i + 1 or any(a.i == token.i for a in islice(t.ancestors, ABOVE)) for t in told):
            return False
    if "object" in entry:
        objects = [t for t in children(token, "obj", "nsubj:pass", *(["obl"] if "with" in entry else [])) if lemma(t) in entry["object"]]
        return any(not entry.get("own") or any(c.pos_ == "PRON" for c in children(t, "nmod:poss")) for t in objects)
    if entry.get("negated") and not is_negated(token) or entry.get("place") and not _has_place(token):
        return False
    if entry.get("subject") and not (relation(token) == "nsubj" and lemma(token.head) in entry["carried"]):
        return False
    if "under" in entry and (lemma(token.head) not in entry["under"] or relation(token) not in ("obj", "xcomp")):
        return False
    return "of" not in entry or counted_of(token, entry) is not None


def _is_on_the_way(people: Token, verbs: Sequence[str]) -> bool:
    """Tell whether those harmed long before are told to do something else: "refugees are expected to return"."""
    if relation(people) not in ("nsubj", "nsubj:pass"):
        return False
    return any(lemma(verb) in verbs for verb in (people.head, *children(people.head, "xcomp")))


def _is_authority(noun: Token, words: Sequence[str]) -> bool:
    """Tell whether a noun for the dead is one for an office: "15 national bodies", "a body of several organizations"."""
    of = [people_of(lemma(c)) for c in children(noun, "nmod") if is_collective(lemma(c))]
    return bool(of) or any(c.lower_ in words for c in children(noun, "amod", "compound"))


def _has_place(verb: Token) -> bool:
    """Tell whether a place is told with a verb: "reached Arvand", "arrived in the town of Arvand"."""
    return any(t.ent_type_ == "LOC" for c in children(verb, "obj", "obl") for t in (c, *children(c, "nmod", "appos", "flat")))


def is_harm_noun(token: Token) -> bool:
    """Tell whether a noun is for harm, not for the harmed: "17 killings", "nine cases of injury"."""
    of = [c for c in children(token, "nmod") if people_of(lemma(token)) is None]
    return any(e["victim"] == "of" for noun in (token, *of) if noun.pos_ == "NOUN" for e in _entries().get(("NOUN", lemma(noun)), ()))


def is_weak(harm: Harm) -> bool:
    """Tell whether a word says less of people than another may that harms them: "14 refugees were killed", "stabbed and killed"."""
    before = harm.trigger.doc[max(harm.trigger.i - 2, 0) : harm.trigger.i]
    if harm.entry.get("weak") or [t.lower_ for t in before] == ["of", "the"]:  # "three of the wounded died"
        return True
    return harm.entry["victim"] == "self" or harm.entry.get("effect") == "displaced" and relation(harm.trigger) == "amod"


def is_participle(token: Token) -> bool:
    """Tell whether a word is one of harm whatever the parse takes it for."""
    return token.lower_ in load_yaml("lang/en/fillers.yml")["participles"]
