"""Long reports in passages that a language model can take: cut between paragraphs, each with the end of the one before."""

from __future__ import annotations

from collections.abc import Iterator

from contested.read.sentences import find_sentences
from contested.schema import Span

SHARED = 0.1  # share of a passage that the next one may repeat


def cut_passages(text: str, size: int) -> list[Span]:
    """Cut a text into passages.

    Paragraphs stay whole where they fit, else sentences do. A passage begins with the last paragraphs of the one before, as far as they
    are a tenth of ``size``, so that what is told across a border stands whole in one of them.

    Args:
        text: a report's text, a paragraph a line.
        size: characters of a passage.

    Returns:
        Passages in order; together they hold every word.
    """
    passages: list[Span] = []
    held: list[Span] = []
    for piece in _pieces(text, size):
        if held and piece.end - held[0].start > size:
            passages.append(Span(held[0].start, held[-1].end))
            held = _shared(held, min(int(size * SHARED), size - (piece.end - piece.start)))
            if held and piece.end - held[0].start > size:
                held = []
        held.append(piece)
    return [*passages, Span(held[0].start, held[-1].end)] if held else passages


def _shared(held: list[Span], most: int) -> list[Span]:
    """The last pieces that fit into so many characters."""
    kept = [piece for piece in held if held[-1].end - piece.start <= most]
    return kept


def _pieces(text: str, size: int) -> Iterator[Span]:
    """Paragraphs, or the sentences of one that is too long, or stretches of a sentence that is too long."""
    start = 0
    for line in text.splitlines(keepends=True):
        paragraph = Span(start, start + len(line.rstrip()))
        start += len(line)
        if paragraph.end == paragraph.start:
            continue
        whole = paragraph.end - paragraph.start <= size
        for piece in [paragraph] if whole else [Span(paragraph.start + a, paragraph.start + b) for a, b in find_sentences(line)]:
            yield from (Span(at, min(at + size, piece.end)) for at in range(piece.start, piece.end, size))
