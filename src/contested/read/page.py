"""The working view of one report that the grammar reads: words, numbers, mentions, times, places and speeches by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from contested.read.counts import CountPhrase, find_counts
from contested.read.labels import settle_names
from contested.read.lists import mend_lists
from contested.read.phrases import char_span, sentence_number
from contested.read.tokens import Doc, Token
from contested.schema import Link, Mention, PlacePhrase, Report, Span, Speech, TimeExpression
from contested.spans import Spans


@dataclass(slots=True)
class Page:
    """One report as the grammar sees it.

    Attributes:
        report, doc: the report and its parsed words.
        sentence_of: sentence number of each token.
        numbers: token index to the count phrase whose number ends there.
        mentions, links: actors' mentions and stated ties.
        mention_at: token index (head of the mention, or a pronoun) to the mention's index.
        times, places, speeches: what was found, in order.
        background: sentence numbers told as history or context.
        kept: what was worked out of it, see `contested.read.once`.
    """

    report: Report
    doc: Doc
    sentence_of: list[int]
    numbers: dict[int, CountPhrase]
    mentions: list[Mention] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    mention_at: dict[int, int] = field(default_factory=dict)
    times: Spans[TimeExpression] = field(default_factory=Spans)
    places: Spans[PlacePhrase] = field(default_factory=Spans)
    speeches: Spans[Speech] = field(default_factory=Spans)
    background: set[int] = field(default_factory=set)
    kept: dict[Any, Any] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """Return the character span of tokens [start, end)."""
        return char_span(self.doc, start, end)

    def sentence(self, token: Token) -> int:
        """Return the number of a token's sentence."""
        return self.sentence_of[token.i]

    def sentence_span(self, number: int) -> Span:
        """Return the character span of a sentence."""
        return self.span(bisect_left(self.sentence_of, number), bisect_right(self.sentence_of, number))


def build_page(report: Report, doc: Doc) -> Page:
    """Return the page of a parsed document, numbers filled in, names settled."""
    settle_names(doc)
    mend_lists(doc)
    ends = {end: number for number, end in enumerate(doc.ends)}
    numbers = {}
    for phrase in find_counts(report.text):
        last = ends.get(phrase.number.end)
        if last is not None:
            numbers[last] = phrase
    return Page(report, doc, sentence_number(doc), numbers)
