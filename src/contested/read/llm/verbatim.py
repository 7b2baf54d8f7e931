"""Quotes found again in the text they are said to come from: letter by letter, else but for blanks, quotation marks and dashes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from contested.schema import Span

_ALIKE = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-")})
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # soft hyphen, zero-width marks


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with marks of one meaning made one, and where each of its characters stands in the text.

    Attributes:
        text: the text itself.
        plain: folded.
        starts: for each character of ``plain`` its position in ``text``.
    """

    text: str
    plain: str
    starts: tuple[int, ...]


def fold(text: str) -> Folded:
    """Fold a text: quotation marks and dashes of all kinds alike, each run of blanks one blank, unseen marks away."""
    plain: list[str] = []
    starts: list[int] = []
    for position, char in enumerate(text):
        if char in _UNSEEN or char.isspace() and plain and plain[-1] == " ":
            continue
        plain.append(" " if char.isspace() else char.translate(_ALIKE))
        starts.append(position)
    return Folded(text, "".join(plain), tuple(starts))


def find_quote(folded: Folded, quote: str, scope: Span, near: Span | None = None) -> Span | None:
    """Find where a quote stands.

    Words must be whole: "12" is not found in "2012". A quote that stands letter by letter goes before one that is only alike. Of several
    places the one nearest to ``near`` is taken, else the first.

    Args:
        folded: the text.
        quote: the words.
        scope: the stretch of the text in which they must stand.
        near: a stretch they belong to.

    Returns:
        Where they stand, or ``None``.
    """
    words = quote.strip()
    found = list(_exact(folded, words, scope)) or list(_alike(folded, fold(words).plain, scope))
    if not found:
        return None
    return found[0] if near is None else min(found, key=lambda span: _distance(span, near))


def _distance(span: Span, other: Span) -> int:
    return max(span.start - other.end, other.start - span.end, 0)


def _exact(folded: Folded, words: str, scope: Span) -> Iterator[Span]:
    yield from (Span(start, start + len(words)) for start in _places(folded.text, words, scope))


def _alike(folded: Folded, words: str, scope: Span) -> Iterator[Span]:
    inside = Span(bisect_left(folded.starts, scope.start), bisect_left(folded.starts, scope.end))
    for start in _places(folded.plain, words, inside):
        yield Span(folded.starts[start], folded.starts[start + len(words) - 1] + 1)


def _places(text: str, words: str, scope: Span) -> Iterator[int]:
    """The positions at which words stand whole."""
    start = text.find(words, scope.start, scope.end) if words else -1
    while start >= 0:
        if _is_border(text, start) and _is_border(text, start + len(words)):
            yield start
        start = text.find(words, start + 1, scope.end)


def _is_border(text: str, position: int) -> bool:
    """Tell whether no word, and no number with its points and commas, runs on across a position."""
    before, behind = text[position - 1 : position], text[position : position + 1]
    if before in (".", ",") and behind.isdigit():
        return not text[position - 2 : position - 1].isdigit()
    if behind in (".", ",") and before.isdigit():
        return not text[position + 1 : position + 2].isdigit()
    return not (before.isalnum() and behind.isalnum())
