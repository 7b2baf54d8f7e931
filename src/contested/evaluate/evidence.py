"""Whether two claims are told in the same place of a report's text."""

from __future__ import annotations

import re
from functools import lru_cache

from contested.evaluate.records import Entry

_ALIKE = (
    {ord(c): "'" for c in "’‘`´"} | {ord(c): '"' for c in "“”„«»"} | {ord(c): "-" for c in "–—−"} | {ord(c): " " for c in "\u00a0\n\r\t"}
)
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])|\n")
SPARE_CHARACTERS = 80  # how much longer than the gold's sentences a predicted quote may be

Stretch = tuple[int, int]


@lru_cache(maxsize=64)
def flat_text(text: str) -> str:
    """Return the text with quotation marks, dashes, spaces and case made alike, character for character."""
    alike = text.translate(_ALIKE)
    folded = alike.casefold()
    return folded if len(folded) == len(text) else alike


@lru_cache(maxsize=64)
def cut_sentences(text: str) -> tuple[Stretch, ...]:
    """Cut a text at line ends and at full stops before a capital."""
    cuts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return tuple((a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a)


@lru_cache(maxsize=20_000)
def _find_all(text: str, quote: str) -> tuple[Stretch, ...]:
    parts = flat_text(quote).split()
    if not parts:
        return ()
    return tuple(match.span() for match in re.finditer(r"\s+".join(map(re.escape, parts)), flat_text(text)))


def find_quote(text: str, entry: Entry) -> tuple[Stretch, ...]:
    """Return where an entry's words stand: its offsets where given, else every place its quote is found."""
    if entry.start is not None and entry.end is not None:
        return ((entry.start, entry.end),)
    return _find_all(text, entry.quote or "")


def same_evidence(text: str, gold: Entry, pred: Entry) -> bool:
    """Tell whether the two quotes share a sentence, the predicted one being not much longer than the gold's sentences.

    Args:
        text: the gold report's text, in which both are found.
        gold: its first occurrence counts.
        pred: any occurrence counts.
    """
    places = find_quote(text, gold)
    if not places:
        return False
    start, end = places[0]
    touched = [(a, b) for a, b in cut_sentences(text) if a < end and start < b]
    if not touched:
        return False
    low, high = touched[0][0], touched[-1][1]
    return any(a < high and low < b and b - a <= high - low + SPARE_CHARACTERS for a, b in find_quote(text, pred))
