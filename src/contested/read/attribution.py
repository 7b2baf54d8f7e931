"""Which source, cue and content that the model marks belong together: one attribution for each cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from contested.read.attribution_tags import ROLES, split_paragraphs
from contested.read.phrases import char_span, sentence_number
from contested.read.tokens import Doc, Span
from contested.schema import Attribution
from contested.schema import Span as CharSpan

SENTENCE, OTHER, BEHIND, WORDS = 3.0, 1.0, 0.5, 0.04  # costs of a sentence's end, of another span, of standing in front, of a word between

REACH = 20  # cues before and behind a source that may be its own


def find_attributions(doc: Doc) -> list[Attribution]:
    """Group a document's marked spans (``doc.spans``), paragraph by paragraph, in order.

    A cue takes the nearest source that no other cue is nearer to; each content goes to the nearest cue. A content without a cue in its
    paragraph stands alone.
    """
    marked = sorted((span for role in ROLES for span in doc.spans.get(role, ())), key=lambda span: span.start)
    starts = [span.start for span in marked]
    found: list[Attribution] = []
    sentences = sentence_number(doc)
    for words in split_paragraphs(doc):
        found += _group(marked[bisect_left(starts, words[0]) : bisect_right(starts, words[-1])], sentences)
    return found


def _group(spans: Sequence[Span], sentences: Sequence[int]) -> list[Attribution]:
    cues = [n for n, span in enumerate(spans) if span.label_ == "cue"]
    sources = [n for n, span in enumerate(spans) if span.label_ == "source"]
    contents = [n for n, span in enumerate(spans) if span.label_ == "content"]
    told = [0, *accumulate(span.label_ != "source" for span in spans)]
    pairs = ((source, cue) for source in sources for cue in _nearest(cues, source, REACH))
    speaks: dict[int, int] = {}
    taken: set[int] = set()
    for _, source, cue in sorted((_cost(spans, told, source, cue, sentences), source, cue) for source, cue in pairs):
        if cue not in speaks and source not in taken:
            speaks[cue] = source
            taken.add(source)
    said: dict[int, list[int]] = {cue: [] for cue in cues}
    for content in contents if cues else ():
        said[min(_nearest(cues, content, 1), key=lambda cue: _cost(spans, told, content, cue, sentences))].append(content)
    found = [_make(spans, [speaks[cue]] if cue in speaks else [], [cue], said[cue]) for cue in cues]
    return found or [_make(spans, [], [], [content]) for content in contents]


def _nearest(cues: Sequence[int], one: int, many: int) -> Sequence[int]:
    """So many cues before a span, and as many behind it."""
    place = bisect_left(cues, one)
    return cues[max(place - many, 0) : place + many]


def _make(spans: Sequence[Span], sources: Sequence[int], cues: Sequence[int], contents: Sequence[int]) -> Attribution:
    return Attribution(*(tuple(_characters(spans[n]) for n in chosen) for chosen in (sources, cues, contents)))


def _characters(span: Span) -> CharSpan:
    return char_span(span.doc, span.start, span.end)


def _cost(spans: Sequence[Span], told: Sequence[int], one: int, cue: int, sentences: Sequence[int]) -> float:
    """What keeps a span and a cue apart: ends of sentences first, then other spans between them, then words.

    ``told`` counts the cues and contents in front of each span.
    """
    low, high = min(one, cue), max(one, cue)
    before, behind = spans[low].end - 1, spans[high].start
    ends, words = max(sentences[behind] - sentences[before], 0), max(behind - before, 0)
    others = told[high] - told[low + 1]
    return SENTENCE * ends + OTHER * others + BEHIND * (one < cue) + WORDS * words
