"""Figures that somebody calls wrong after they are told: "Early reports spoke of 30 dead. The governor called that figure exaggerated"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.page import Page
from contested.read.rejections import find_rejection
from contested.read.speech import speech_at
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Draft

BACK = 1  # sentences back to the figure that is meant


@cache
def _words() -> Mapping[str, Any]:
    return dict(load_yaml("lang/en/standing.yml")["retractions"])


def take_back(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Mark the tolls as denied that are called wrong after they are told, in the words of who says so.

    What a named party told is left standing, and the denial of it is a claim of its own.

    Args:
        page: the report.
        drafts: all drafts with their speakers.
    """
    found = list(drafts)
    for noun in find_words(page.doc, _words()["figures"]):
        verb = find_rejection(noun)
        index = _meant(page, noun, found) if verb is not None else None
        if verb is None or index is None:
            continue
        toll = found[index]
        denied = replace(toll, status="denied", speech=speech_at(page, noun.idx))
        if _is_of_somebody(page, toll):
            words = page.span(min(verb.i, noun.left_edge.i), max(verb.i, noun.i) + 1)
            found.append(replace(denied, trigger=page.span(noun.i, noun.i + 1), evidence=words, part_of=None))
        else:
            found[index] = denied
    return found


def _meant(page: Page, noun: Token, drafts: Sequence[Draft]) -> int | None:
    """The last toll told before a figure in its sentence or the one before."""
    since = page.sentence_span(max(page.sentence(noun) - BACK, 0)).start
    return max(_tolls_between(drafts, since, noun.idx), key=lambda n: drafts[n].trigger.start, default=None)


def _tolls_between(drafts: Sequence[Draft], start: int, end: int) -> Iterator[int]:
    for n, draft in enumerate(drafts):
        if draft.kind == "toll" and start <= draft.trigger.start < end and draft.count is not None and draft.count.low > 1:
            if draft.part_of is None and draft.status != "denied":
                yield n


def _is_of_somebody(page: Page, toll: Draft) -> bool:
    """Tell whether a toll is the word of a party, a body or an official, and not of mere reports."""
    speech = page.speeches[toll.speech] if toll.speech is not None else None
    return speech is not None and speech.kind not in _words()["unnamed"]
