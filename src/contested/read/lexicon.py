"""Word lists of the grammar, loaded once from ``resources/lang/en``: lemmas, people nouns, triggers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from contested.data.tables import load_yaml, open_table
from contested.read.tokens import Token

_VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class People:
    """What a noun for people says: its group, whether they are civilians, what kind of speaker they are, may they be a party."""

    group: str
    civilian: bool | None
    source: str
    actor: bool


@cache
def word_class(kind: str) -> frozenset[str]:
    """Return the words of a closed class by its name in ``lang/en/grammar.yml``: "articles", "negations"."""
    return frozenset(load_yaml("lang/en/grammar.yml")[kind])


@cache
def happening_rules(kind: str) -> frozenset[str]:
    """Return the rules of the entries that ``lang/en/happenings.yml`` lists under a name, as drafts have them: "happenings/clash"."""
    return frozenset(f"happenings/{entry}" for entry in load_yaml("lang/en/happenings.yml")[kind])


def last_name(name: str) -> str:
    """Return the last word of a person's name that tells him, in small letters: "al-vey" of "Omar al-Vey Jr."."""
    words = [word.casefold().strip(".,") for word in name.split()]
    told = [word for word in words if word not in load_yaml("lang/en/attribution.yml")["name_tails"]]
    return (told or words)[-1]


@lru_cache(maxsize=50_000)
def lemma_of(word: str) -> str:
    """Return the dictionary form of a lower-case word ("killed" gives "kill", "policemen" gives "policeman")."""
    return _irregular().get(word) or arm_of(word) or str(simplemma.lemmatize(word, lang="en")).lower()


def arm_of(word: str) -> str | None:
    """Return the plain noun for arms that a lower-case word names by type or maker ("f-16s" gives "jet"), ``None`` for other words."""
    series, hyphen, number = word.partition("-")
    return _arms().get(word) or (_arms().get(f"{series}{hyphen}#") if number[:1].isdigit() and f"{word}-" not in _arms() else None)


@cache
def kinds_of_arms() -> frozenset[str]:
    """Return the plain nouns of `arm_of`, which in capitals are no names either."""
    return frozenset(entry["noun"] for entry in load_yaml("lang/en/arms.yml"))


@cache
def _arms() -> Mapping[str, str]:
    """The nouns by names, by series ("su-") and, empty, by what is none though its series is ("mi-6-")."""
    found: dict[str, str] = {}
    for entry in load_yaml("lang/en/arms.yml"):
        found |= {name: entry["noun"] for name in entry.get("names", ())}
        found |= {f"{series}-#": entry["noun"] for series in entry.get("series", ())}
        found |= {f"{other}-": "" for other in entry.get("not", ())}
    return found


@cache
def _irregular() -> Mapping[str, str]:
    return dict(load_yaml("lang/en/lemmas.yml")["forms"])


def lemma(token: Token) -> str:
    """Return a token's lemma; verbs by their own table where the noun would win ("left", "shot", "wounded")."""
    return _lemma(token.lower_, token.pos_ in _VERBAL)


@lru_cache(maxsize=50_000)
def _lemma(word: str, verbal: bool) -> str:
    return (_verb_forms().get(word) if verbal else None) or lemma_of(word)


@cache
def _verb_forms() -> Mapping[str, str]:
    return dict(load_yaml("lang/en/lemmas.yml")["verbs"])


@cache
def _people() -> Mapping[str, People]:
    found: dict[str, People] = {}
    for entry in load_yaml("lang/en/people.yml"):
        group = People(entry["id"], entry["civilian"], entry["source"], bool(entry.get("actor")))
        for noun in entry["nouns"]:
            found.setdefault(str(noun), group)
    return found


def people_of(noun: str) -> People | None:
    """Return what a noun's lemma says about people, or ``None`` where it names no people.

    Persons whom only WordNet knows ("blacksmith") are just people.
    """
    return _people().get(noun) or (_people()["person"] if kind_of_noun(noun) == "person" else None)


@cache
def _nouns() -> Mapping[str, str]:
    with open_table("nouns.tsv.gz") as lines:
        found = dict(line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
    return found | {noun: kind for kind, nouns in load_yaml("lang/en/nouns.yml").items() for noun in nouns}


def kind_of_noun(noun: str) -> str | None:
    """Return ``person``, ``animal``, ``phenomenon`` (of nature) or ``abstract`` as WordNet or ``nouns.yml`` knows a noun's lemma.

    All else gives ``None``.
    """
    return _nouns().get(noun)


def is_animal(word: str) -> bool:
    """Tell whether a word, in small letters and in any form, is for animals and never for people ("males")."""
    noun = lemma_of(word)
    return kind_of_noun(noun) == "animal" and noun not in _people()


def done_by(effect: str) -> Sequence[str]:
    """Return the types of happenings that may do a kind of harm, none where no happening is told of it ("missing")."""
    return load_yaml("lang/en/harmers.yml")["done_by"].get(effect, ())  # type: ignore[no-any-return]


def people_told(token: Token) -> People | None:
    """Return what a noun with the word in front of it says about people: "service members" are soldiers, "members" anybody."""
    if token.i and token.nbor(-1).head.i == token.i:
        pair = people_of(f"{token.nbor(-1).lower_} {lemma(token)}")
        if pair is not None:
            return pair
    return people_of(lemma(token))


def is_plural(token: Token) -> bool:
    """Tell whether a noun is plural by its form."""
    word = token.lower_
    return word in word_class("plurals") or (word != lemma_of(word) and word.endswith(("s", "men", "ren", "women")))
