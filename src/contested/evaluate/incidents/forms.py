"""The words that an entity is given by: one of its phrases, whole or cut, as weights learned on right fillers have it."""

from __future__ import annotations

from collections.abc import Iterator

from contested.evaluate.incidents.entities import Entity
from contested.evaluate.incidents.phrases import Phrase
from contested.evaluate.incidents.strings import plain
from contested.evaluate.incidents.weights import Columns, add_up

CHOSEN = ("perpetrator", "target", "weapon")  # roles whose words are chosen; others are given by name or by their likeliest phrase
MOST = 3  # phrases that are looked at
CUTS = 3  # words that may be cut off in front

Form = tuple[str, str, list[str], list[str]]


def choose_form(entity: Entity, weights: Columns) -> str:
    """Return the words of an entity.

    Args:
        entity: the entity.
        weights: role to feature to weight.
    """
    phrase = entity.phrases[0]
    if entity.role in CHOSEN:
        return max(find_forms(entity), key=lambda form: add_up(weights[entity.role], form[1]), default=(phrase.bare, []))[0]
    return phrase.name or phrase.bare if entity.role in ("name", "organisation") else phrase.bare


def find_forms(entity: Entity) -> Iterator[tuple[str, list[str]]]:
    """Yield the forms of an entity, each once, with their features."""
    seen = set()
    for place, phrase in enumerate(entity.phrases[:MOST]):
        behind = min(4, int(entity.logits[0] - entity.logits[place]))
        for form in _forms(phrase):
            if plain(form[1]) and plain(form[1]) not in seen:
                seen.add(plain(form[1]))
                yield form[1], list(_describe(form, phrase, place, behind))


def _forms(phrase: Phrase) -> Iterator[Form]:
    """Yield kind, words, the words cut off and those left."""
    bare, full = phrase.bare.split(), phrase.full.split()
    for cut in range(min(len(bare), CUTS + 1)):
        yield "cut" if cut else "bare", " ".join(bare[cut:]), bare[:cut], bare[cut:]
    if phrase.full != phrase.bare:
        for cut in range(max(1, min(len(bare), CUTS + 1))):
            yield "full cut" if cut else "full", " ".join(full[cut:]), full[:cut], full[cut:]
    if phrase.name and phrase.name != phrase.bare:
        yield "name", phrase.name, [], phrase.name.split()


def _describe(form: Form, phrase: Phrase, place: int, behind: int) -> Iterator[str]:
    kind, _, cut, left = form
    first, size = left[0].lower(), len(left)
    yield from (f"kind={kind}", f"kind={kind}|{phrase.kind}", f"head={phrase.head}|{kind}", f"place={place}", f"behind={behind}")
    yield from (f"words={min(5, size)}", f"place={place}|{min(4, size)}")
    yield from (f"first={first}", f"first={kind}|{first}", f"last={left[-1].lower()}")
    yield from (f"cut={word.lower()}" for word in cut)
    yield from (f"cuts={len(cut)}", f"cut={cut[-1].lower() if cut else ''}|{first}")
    if kind.startswith("full"):
        for word in phrase.full.split()[len(phrase.bare.split()) :][:1]:
            yield from (f"tail={word.lower()}", f"tail={word.lower()}|{phrase.head}")
