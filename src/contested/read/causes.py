"""Who caused a toll: the doer of the happening told in the same breath, where the toll's own clause names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.read.page import Page, token_at
from contested.read.paths import tree_distance
from contested.schema import Draft, Party

NEAR = 5.0  # edges of the parse between the word of harm and that of the happening
BY_OTHERS = ("killed", "injured", "captured", "abducted")
VIOLENT = ("battle", "air_strike", "shelling", "bombing", "suicide_attack", "attack_on_civilians", "abduction", "arrest", "other_violence")


def set_causes(page: Page, tolls: Sequence[Draft], events: Sequence[Draft]) -> list[Draft]:
    """Give tolls without a doer that of the nearest violent happening of their sentence.

    A party that starts the happening is the doer; of the sides of a clash it is the one that is not the victims' own.
    """
    return [_caused(page, toll, events) for toll in tolls]


def _caused(page: Page, toll: Draft, events: Sequence[Draft]) -> Draft:
    if toll.type not in BY_OTHERS or toll.count is None or toll.count.high == 0 or any(p.role == "by" for p in toll.parties):
        return toll
    harm = token_at(page.doc, toll.trigger.start)
    if harm is None:
        return toll
    near: list[tuple[float, Draft]] = []
    for event in events:
        word = token_at(page.doc, event.trigger.start)
        if event.type in VIOLENT and word is not None and page.sentence(word) == page.sentence(harm):
            near.append((tree_distance(word, harm), event))
    for distance, event in sorted(near, key=lambda pair: pair[0]):
        doer = _doer(toll, event) if distance <= NEAR else None
        if doer is not None:
            return replace(toll, parties=(*toll.parties, Party("by", doer.mention, doer.words)))
    return toll


def _doer(toll: Draft, event: Draft) -> Party | None:
    sides = {p.mention for p in toll.parties if p.role == "side" and p.mention is not None} | {
        p.words for p in toll.parties if p.role == "side"
    }
    victims = toll.victims or ""
    others = [p for p in event.parties if p.mention not in sides and p.words not in sides and p.words not in victims]
    starters = [p for p in others if p.role == "initiator"]
    if starters:
        return starters[0]
    fighters = [p for p in others if p.role == "participant"]
    return fighters[0] if fighters and len(event.parties) == len(fighters) + 1 else None
