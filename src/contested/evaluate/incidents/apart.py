"""Whether entities belong to one incident or to several of the same type: a weight table rates each pair, then groups are joined."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from contested.evaluate.incidents.entities import Entity, Outlook
from contested.evaluate.incidents.phrases import Phrase
from contested.evaluate.incidents.strings import plain, word_list
from contested.evaluate.incidents.weights import TYPES, logistic, weigh

MOST = 4  # phrases of an entity that are looked at
OPENING = 6  # words of a sentence that may tell of another incident
TOGETHER = 0.5  # mean probability from which on two groups are one incident
_WORDS = re.compile(r"[a-z]+|\d+")

Told = tuple[Entity, float]
Pairs = Callable[[Told, Told], float]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: number of its paragraph, its words, the places and the days it names."""

    paragraph: int
    words: tuple[str, ...]
    places: frozenset[str]
    days: frozenset[str]


def lay_out(text: str, sentences: Sequence[str], phrases: Sequence[Phrase]) -> tuple[Sentence, ...]:
    """Return the sentences of a report."""
    found = []
    paragraph = at = 0
    for number, sentence in enumerate(sentences):
        start = max(at, text.find(sentence, at))
        paragraph += text.count("\n\n", at, start)
        words = tuple(_WORDS.findall(sentence.lower()))
        places = {plain(phrase.name or phrase.bare) for phrase in phrases if phrase.sentence == number and phrase.kind == "LOC"}
        days = {word for word in words if word in word_list("days") or word.isdigit() and len(word) <= 2}
        found.append(Sentence(paragraph, words, frozenset(places), frozenset(days)))
        at = start + len(sentence)
        paragraph += sentence.count("\n\n")
    return tuple(found)


def describe_pair(one: Told, other: Told, kind: str, outlook: Outlook, sentences: Sequence[Sentence], count: int) -> dict[str, float]:
    """Return what speaks for two entities in one incident of a type.

    Args:
        one, other: entities, each with the probability that it fills its role.
        kind: the type.
        outlook: what the report's words say.
        sentences: the report's sentences.
        count: entities of this type in the report.
    """
    entities = one[0], other[0]
    places = [[phrase.sentence for phrase in entity.phrases[:MOST]] for entity in entities]
    gap, near, far = min((abs(a - b), a, b) for a, b in product(*places))
    tops = [entity.phrases[0].sentence for entity in entities]
    low, high = sorted(tops)
    between = {word for sentence in sentences[low + 1 : high + 1] for word in sentence.words} & word_list("another")
    left, right = sentences[tops[0]], sentences[tops[1]]
    breaks = abs(left.paragraph - right.paragraph)
    other_place = bool(left.places and right.places and not left.places & right.places)
    roles = {entity.role for entity in entities}
    told = {
        "same sentence": gap == 0, "next sentence": gap == 1, "gap": min(gap, 6),
        "tops in one": low == high, "tops in next": high - low == 1, "tops gap": min(high - low, 8),
        "other paragraph": sentences[near].paragraph != sentences[far].paragraph, "tops apart": breaks > 0, "breaks": min(breaks, 5),
        "another": bool(between), "another and gap": bool(between) and gap > 0,
        "another first": high > low and bool(set(sentences[high].words[:OPENING]) & word_list("another")),
        "same place": bool(left.places & right.places), "other place": other_place, "other place and gap": other_place and gap > 0,
        "same day": bool(left.days & right.days), "other day": bool(left.days and right.days and not left.days & right.days),
        "same role": len(roles) == 1, "same role and gap": len(roles) == 1 and gap > 0, "targets and gap": roles == {"target"} and gap > 0,
        "weapon": "weapon" in roles, "perpetrator": "perpetrator" in roles, "organisation": "organisation" in roles,
        "victims": roles <= {"name", "description"}, "leads": low <= 1, "leads both": low <= 1 and high <= 3,
        "phrases": sum(min(len(entity.phrases), 5) for entity in entities), "entities": min(count, 12), "length": min(len(sentences), 30),
        "change": abs(min(outlook.sentences[tops[0]][kind], 3) - min(outlook.sentences[tops[1]][kind], 3)),
        "surer": max(one[1], other[1]), "less sure": min(one[1], other[1]),
        **{name: kind == name for name in TYPES},
    }  # fmt: skip
    return {name: float(value) for name, value in told.items()}


def rate_pairs(kind: str, outlook: Outlook, sentences: Sequence[Sentence], count: int, weights: Mapping[str, float]) -> Pairs:
    """Return what gives the probability that two entities are in one incident; arguments as for `describe_pair`."""
    return lambda one, other: logistic(weigh(weights, describe_pair(one, other, kind, outlook, sentences, count)))


def group_entities(told: Sequence[Told], together: Pairs) -> list[list[Told]]:
    """Join entities to incidents, the likeliest first, as long as the mean probability of their pairs allows it."""
    chance = {(a, b): together(told[a], told[b]) for a in range(len(told)) for b in range(a)}
    groups = [[number] for number in range(len(told))]

    def mean(one: Sequence[int], other: Sequence[int]) -> float:
        return sum(chance[max(a, b), min(a, b)] for a in one for b in other) / (len(one) * len(other))

    while len(groups) > 1:
        best, a, b = max((mean(groups[a], groups[b]), a, b) for a in range(len(groups)) for b in range(a))
        if best < TOGETHER:
            break
        groups[b] += groups.pop(a)
    return [[told[number] for number in sorted(group)] for group in groups]
