"""The persons, bodies and things of a report that may fill a role, each with the probability that it does; the types of its incidents."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contested.evaluate.incidents.phrases import Phrase, bag_of, entity_key
from contested.evaluate.incidents.strings import plain
from contested.evaluate.incidents.weights import ROLES, TYPES, add_up, rate_phrase, table

MOST = 8  # entities of a role that are looked at
TELLING = ("perpetrator", "target", "name", "description", "weapon")  # roles whose entities say that there was an incident
LEADS = 2  # sentences that open a report
NEVER = {"name": ("ORG", "LOC", "NORP", "MISC", "ppl", "thing"), "organisation": ("PER", "LOC"), "description": ("PER", "ORG", "LOC")}
_SHORT = re.compile(r"((?:[A-Z][\w.-]+ (?:(?:of|the|for|and) )*){1,8})\(([A-Z]{2,8})\)")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True)
class Entity:
    """A candidate for one role: its phrases, likeliest first, and their logits."""

    role: str
    phrases: tuple[Phrase, ...]
    logits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the words of a report say before its phrases are looked at.

    Attributes:
        whole: logit of each type, and of ``any`` incident, in the report.
        sentences: logit of each type for each sentence, given that it tells of an incident.
    """

    whole: Mapping[str, float]
    sentences: tuple[Mapping[str, float], ...]


def look_at(text: str, sentences: Sequence[str], place: str | None) -> Outlook:
    """Return the outlook of a report."""
    features = describe_report(text, place)
    whole = {kind: add_up(table("reports")[kind], features) for kind in ("any", *TYPES)}
    bags = [bag_of(sentence) for sentence in sentences]
    return Outlook(whole, tuple({kind: add_up(table("sentences")[kind], bag) for kind in TYPES} for bag in bags))


def describe_report(text: str, place: str | None) -> set[str]:
    """Return the features of a whole report: its words, those of its first sentences, where it was sent from, its length."""
    lead = " ".join(_SENTENCE_END.split(text)[:LEADS])
    opening = {f"f{feature[1:]}" for feature in bag_of(lead) if feature.startswith("w=")}
    return bag_of(text) | opening | {f"from={(place or '').lower()}", f"length={min(6, len(text) // 600)}"}


def find_entities(phrases: Sequence[Phrase], text: str) -> list[Entity]:
    """Return the likeliest entities of each role, role by role, likeliest first."""
    short = {acronym.lower(): plain(words) for words, acronym in _SHORT.findall(text)}
    found: list[Entity] = []
    for role in ROLES:
        groups: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            if phrase.kind not in NEVER.get(role, ()):
                groups[_key(role, phrase, short)].append((rate_phrase(phrase, role), -number))
        entities = []
        for group in groups.values():
            group.sort(reverse=True)
            entities.append(Entity(role, tuple(phrases[-n] for _, n in group), tuple(logit for logit, _ in group)))
        found += sorted(entities, key=lambda entity: -entity.logits[0])[:MOST]
    return found


def _key(role: str, phrase: Phrase, short: Mapping[str, str]) -> str:
    key = entity_key(phrase) if role != "organisation" else plain(phrase.name or phrase.bare)
    if role == "organisation":
        return next((acronym for acronym, words in short.items() if key == acronym or len(key) > len("united") and key in words), key)
    return key


def describe_entity(entity: Entity, best: float, rank: int, outlook: Outlook) -> dict[str, float]:
    """Return what speaks for an entity: its phrases, its rank among those of its role, the outlook of the report."""
    top = entity.logits[0]
    return {
        "top": top,
        "all": math.log(sum(math.exp(logit) for logit in entity.logits)),
        "phrases": math.log(len(entity.phrases)),
        "first": float(rank == 0),
        "rank": min(rank, 4),
        "behind": best - top,
        "sentence": min(entity.phrases[0].sentence, 12) / 4,
        "any": outlook.whole["any"],
        "likeliest type": max(outlook.whole[kind] for kind in TYPES),
        **{kind: outlook.whole[kind] for kind in TYPES[:3]},
    }


def rank_entities(entities: Sequence[Entity], outlook: Outlook) -> Iterator[tuple[Entity, dict[str, float]]]:
    """Yield each entity with what speaks for it."""
    for role in ROLES:
        ranked = [entity for entity in entities if entity.role == role]
        for rank, entity in enumerate(ranked):
            yield entity, describe_entity(entity, ranked[0].logits[0], rank, outlook)


def weigh(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the logit of numbers under weights."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def describe_type(kind: str, outlook: Outlook, rated: Sequence[tuple[Entity, float]]) -> dict[str, float]:
    """Return what speaks for an incident of a type: the outlook, and how likely the likeliest entities are."""
    found = {"own": outlook.whole[kind], "any": outlook.whole["any"]}
    found["sentence"] = max((sentence[kind] for sentence in outlook.sentences), default=0.0)
    for role in TELLING:
        found[role] = max((probability for entity, probability in rated if entity.role == role), default=0.0)
    return found
