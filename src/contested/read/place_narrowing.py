"""The narrow place that a report tells behind its lead: "a bomb in Khost province killed nine. The blast hit a market in Matun"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.data.gazetteer import clean_name
from contested.read.lexicon import is_plural
from contested.read.page import Page
from contested.read.place_spots import WIDE, Scene, Spot, discourse, is_happening
from contested.read.place_words import provinces_of
from contested.read.tokens import Token
from contested.schema import Draft

OPENING = 3  # sentences that sum up what the report then tells, a headline among them
AHEAD = 4  # sentences behind in which the narrow place is told


def narrow_places(page: Page, drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """Put in front of the province or district that a lead tells the one narrower place in it where the sentences behind say it was.

    Args:
        page: the report.
        drafts: its drafts with their places ranked.
        scene: its places.
    """
    return [_narrowed(page, draft, scene) if draft.kind in ("toll", "event") and draft.places else draft for draft in drafts]


def _narrowed(page: Page, draft: Draft, scene: Scene) -> Draft:
    best = scene.spots[draft.places[0]]
    if best is None or draft.background or draft.cumulative or best.size not in ("province", "district") or best.sentence >= OPENING:
        return draft
    trigger = page.doc.token_at(draft.trigger.start)
    if trigger is None or page.sentence(trigger) != best.sentence or _tells_many(trigger):
        return draft
    inside = {clean_name(page.places[n].core): n for n in reversed(_behind(scene, best)) if _is_in(page, n, draft.places[0])}
    holding = {clean_name(name) for n in inside.values() for name in page.places[n].within}
    narrowest = [n for name, n in inside.items() if name not in holding]
    if len(narrowest) != 1:
        return draft
    return replace(draft, places=(*narrowest, *(n for n in draft.places if n not in narrowest)))


def _tells_many(trigger: Token) -> bool:
    """Tell whether a sentence tells of several happenings at once: "a string of raids", "attacks in the province"."""
    told = [word for word in trigger.sent if word.pos_ == "NOUN" and is_happening(word) and not word.ent_type_]
    counted = any(child.lower_ in discourse()["many"] for word in (trigger, *told) for child in word.children)
    return counted or any(is_plural(word) for word in told)


def _behind(scene: Scene, best: Spot) -> list[int]:
    """The narrower places with which the sentences behind tell what happened, up to where the report turns to something else."""
    found = []
    for sentence in range(best.sentence, best.sentence + AHEAD + 1):
        if sentence > best.sentence and sentence in scene.turns:
            break
        found += [n for n in scene.at.get(sentence, ()) if (spot := scene.spots[n]) is not None and _is_scene(scene, spot, best)]
    return found


def _is_scene(scene: Scene, spot: Spot, best: Spot) -> bool:
    narrow = spot.grain == "fine" and spot.size not in (*WIDE, best.size) and "of_speaker" not in spot.own
    return narrow and any(word in scene.triggers for word in spot.over)


def _is_in(page: Page, narrow: int, wide: int) -> bool:
    """Tell whether a place is told to lie in another, or the gazetteer has it in a province of that name."""
    outer, inner = clean_name(page.places[wide].core), page.places[narrow]
    told = outer in {clean_name(name) for name in inner.within}
    return clean_name(inner.core) != outer and (told or outer in provinces_of(inner.core))
