"""The report's text in paragraphs of segments: a segment is the longest stretch that the same claims rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contested.export.page.labels import LETTERS, Labels, span_of
from contested.schema import Block, Coded, Report


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text.

    Attributes:
        text: the words.
        kinds: kinds of the claims that rest on it, in the order of `LETTERS`; none for plain text.
        claims: labels of these claims.
        ends: labels of the claims whose evidence ends here; their references follow the words.
        part: kind of the block it lies in.
        start: its first character in the report's text.
    """

    text: str
    kinds: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    part: str = "body"
    start: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``kind`` is that of its last block (``body``, ``caption``, ``quote`` ...)."""

    kind: str
    segments: tuple[Segment, ...]


def mark_text(coded: Coded, labels: Labels) -> tuple[Paragraph, ...]:
    """Cut the report's text where evidence begins or ends.

    Args:
        coded: the report with its claims; evidence may overlap, and may reach over paragraphs.
        labels: what the claims are called.

    Returns:
        Paragraphs that together hold every character of the text but the newlines between them.
    """
    text = coded.report.text
    spans = [(*span_of(claim, text), claim.kind, label) for claim, label in zip(coded.claims, labels.of, strict=True)]
    spans = [span for span in spans if span[1] > span[0]]
    return tuple(Paragraph(blocks[-1].kind, tuple(_segments(text, blocks, spans))) for blocks in _paragraphs(coded.report))


def _paragraphs(report: Report) -> Iterator[list[Block]]:
    """Yield the blocks of each paragraph: blocks with no newline between them make one."""
    group: list[Block] = []
    for block in _cover(report):
        if group and "\n" in report.text[group[-1].end : block.start]:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _cover(report: Report) -> Iterator[Block]:
    """Yield blocks that cover all the text but spaces: the report's own, and lines that none of them holds."""
    at = 0
    for block in [*sorted(report.blocks, key=lambda b: b.start), Block(len(report.text), len(report.text), "body")]:
        start = at
        for line in report.text[at : max(at, block.start)].splitlines(keepends=True):
            if line.strip():
                yield Block(start, start + len(line.rstrip("\r\n")), "body")
            start += len(line)
        if block.end > max(at, block.start):
            yield Block(max(at, block.start), block.end, block.kind)
        at = max(at, block.end)


def _segments(text: str, blocks: list[Block], spans: list[tuple[int, int, str, str]]) -> Iterator[Segment]:
    for block in blocks:
        near = [span for span in spans if span[0] < block.end and span[1] > block.start]
        cuts = {block.start, block.end, *(cut for span in near for cut in span[:2] if block.start < cut < block.end)}
        ordered = sorted(cuts)
        for start, end in zip(ordered, ordered[1:], strict=False):
            on = [span for span in near if span[0] < end and span[1] > start]
            kinds = tuple(kind for kind in LETTERS if any(span[2] == kind for span in on))
            ends = tuple(span[3] for span in on if span[1] == end)
            yield Segment(text[start:end], kinds, tuple(span[3] for span in on), ends, block.kind, start)
