"""Reports and the stretches of their text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text.

    Attributes:
        start: first character.
        end: one past the last character.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the span in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A typed part of a report's text: ``kind`` is one of ``vocab.BLOCKS`` (title, dateline, caption, body, quote)."""

    kind: str


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a page gives about itself.

    Attributes:
        day: ISO date, ``YYYY-MM-DD``, or ``YYYY-MM`` where only the month is known.
        found: where it was found: ``given`` (by the caller), ``meta``, ``text``, ``url``, ``dateline``, ``updated``
            (an updated date that stands in for a missing publication date).
    """

    day: str
    found: str


@dataclass(frozen=True, slots=True)
class Report:
    """One news report, cleaned of page furniture.

    Attributes:
        id: the caller's id, else the file's stem, else ``sha256`` shortened.
        title: headline, once; ``None`` where the page has none.
        outlet: name of the outlet; ``None`` where the page does not name it.
        text: the text that all offsets count in; title not repeated inside; blocks parted by newlines.
        blocks: typed parts of ``text``, in order, covering all but the newlines between them.
        url: address, if known.
        byline: the writer's name, if given.
        wires: wire credits (AFP, Reuters ...) in the order found.
        published: publication date, with where it was found.
        updated: the date of the last change, if the page gives one.
        dateline: place name(s) of the dateline ("BENGHAZI, Libya"), if any.
        written: ISO date in the dateline ("KABUL (Feb. 8)"), if any: the day that "yesterday" and weekdays count from.
        language: ISO 639-1 code.
        sha256: hash of the raw bytes.
    """

    id: str
    title: str | None
    outlet: str | None
    text: str
    blocks: tuple[Block, ...] = ()
    url: str | None = None
    byline: str | None = None
    wires: tuple[str, ...] = ()
    published: StatedDate | None = None
    updated: StatedDate | None = None
    dateline: str | None = None
    written: str | None = None
    language: str = "en"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a claim rests on (Web Annotation's TextQuoteSelector and TextPositionSelector)."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
