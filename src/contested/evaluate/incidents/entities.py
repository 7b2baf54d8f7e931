"""The persons, bodies and things of a report that may fill a role, and what the words of the report say before they are looked at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from contested.evaluate.incidents.phrases import Phrase, bag_of, entity_key
from contested.evaluate.incidents.strings import plain
from contested.evaluate.incidents.weights import ROLES, TYPES, Tables, add_up, rate_phrase, table

MOST = 10  # entities of a role that are looked at
LEADS = 2  # sentences that open a report
NEVER = {"name": ("ORG", "LOC", "NORP", "MISC", "ppl", "thing"), "organisation": ("PER", "LOC"), "description": ("PER", "ORG", "LOC")}
_SHORT = re.compile(r"((?:[A-Z][\w.-]+ (?:(?:of|the|for|and) )*){1,8})\(([A-Z]{2,8})\)")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")

Ratings = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Entity:
    """A candidate for one role: its phrases, likeliest first, their logits, and the logit of the first for each role."""

    role: str
    phrases: tuple[Phrase, ...]
    logits: tuple[float, ...]
    roles: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the words of a report say before its phrases are looked at.

    Attributes:
        whole: logit of each type, and of ``any`` incident, in the report.
        sentences: logit of each type for each sentence, given that it tells of an incident.
    """

    whole: Mapping[str, float]
    sentences: tuple[Mapping[str, float], ...]


def look_at(
    text: str, sentences: Sequence[str], place: str | None, claimed: Collection[str] = (), tables: Tables = table
) -> Outlook:
    """Return the outlook of a report.

    Args:
        text: the report.
        sentences: its sentences.
        place: where it was sent from.
        claimed: the signs of its claims (`contested.evaluate.incidents.claimed`).
        tables: what gives the tables ``reports`` and ``sentences``.
    """
    features = describe_report(text, place, claimed)
    whole = {kind: add_up(tables("reports")[kind], features) for kind in ("any", *TYPES)}
    bags = [bag_of(sentence) for sentence in sentences]
    return Outlook(whole, tuple({kind: add_up(tables("sentences")[kind], bag) for kind in TYPES} for bag in bags))


def describe_report(text: str, place: str | None, claimed: Collection[str] = ()) -> set[str]:
    """Return the features of a whole report: its words, those of its first sentences, where it was sent from, its length, its claims."""
    lead = " ".join(_SENTENCE_END.split(text)[:LEADS])
    opening = {f"f{feature[1:]}" for feature in bag_of(lead) if feature.startswith("w=")}
    return bag_of(text) | opening | set(claimed) | {f"from={(place or '').lower()}", f"length={min(6, len(text) // 600)}"}


def rate_phrases(phrases: Sequence[Phrase]) -> Ratings:
    """Return role to the logit that each phrase fills it somewhere in its report."""
    return {role: [rate_phrase(phrase, role) for phrase in phrases] for role in ROLES}


def find_entities(phrases: Sequence[Phrase], ratings: Ratings, text: str) -> dict[str, list[Entity]]:
    """Return the likeliest entities of each role, likeliest first."""
    short = {acronym.lower(): plain(words) for words, acronym in _SHORT.findall(text)}
    found = {}
    for role in ROLES:
        groups: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            if phrase.kind not in NEVER.get(role, ()):
                groups[_key(role, phrase, short)].append((ratings[role][number], -number))
        entities = []
        for group in groups.values():
            group.sort(reverse=True)
            roles = {one: ratings[one][-group[0][1]] for one in ROLES}
            entities.append(Entity(role, tuple(phrases[-n] for _, n in group), tuple(logit for logit, _ in group), roles))
        found[role] = sorted(entities, key=lambda entity: -entity.logits[0])[:MOST]
    return found


def _key(role: str, phrase: Phrase, short: Mapping[str, str]) -> str:
    key = entity_key(phrase) if role != "organisation" else plain(phrase.name or phrase.bare)
    if role == "organisation":
        return next((acronym for acronym, words in short.items() if key == acronym or len(key) > len("united") and key in words), key)
    return key
