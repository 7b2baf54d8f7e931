"""The day of the saying: which time of a sentence tells when somebody said what is said in it."""

from __future__ import annotations

from contested.data.tables import load_yaml
from contested.read.page import Page
from contested.read.paths import head_of
from contested.read.phrases import preposition, relation
from contested.read.tokens import Token
from contested.schema import Span, TimeExpression

BEGINS = 30  # characters at the beginning of a sentence within which a day may head it
HANGING = ("nmod", "obl")  # how a time hangs on the word that it dates


def find_said(page: Page, cue: Token, content: Span) -> tuple[int, ...]:
    """Return the index of the time expression that tells the day of a saying, nothing where none does.

    Args:
        page: the report.
        cue: the word of saying.
        content: what is said.
    """
    here = page.times.starting_in(page.sentence_span(page.sentence(cue)))
    begin = {page.times[i].start for i in here if page.times[i].relation == "since"}
    told = [
        i for i in here
        if (time := page.times[i]).relation == "on" and time.until is None and time.start not in begin
        and (time.kind in ("weekday", "word", "date") or time.part in load_yaml("lang/en/times.yml")["of_saying"])
        and not content.holds(time) and not _is_told(page, cue, time, content)
    ]  # fmt: skip
    return tuple(sorted(told, key=lambda i: abs(page.times[i].start - cue.idx))[:1])  # "confirmed today that he died, Wednesday"


def _is_told(page: Page, cue: Token, time: TimeExpression, content: Span) -> bool:
    """Tell whether a day before words of saying that only stand between is that of what is said.

    "On Monday, police said, five men died", "seized the town on Monday, police said, and burned it".
    """
    head = head_of(page, time)
    if head is not None and cue.idx < content.start and time.start >= content.end:
        return _goes_on(head, content)
    if head is None or time.start >= cue.idx:
        return False
    verb = next((word for word in head.ancestors if word.pos_ in ("VERB", "AUX")), None)
    between = page.report.text[cue.idx + len(cue.text) : content.start + 1].lstrip()[:1] == "," and content.start > cue.idx
    first = time.start - page.sentence_span(page.sentence(cue)).start <= BEGINS
    return between and first or verb is not None and relation(cue) == "parataxis" and cue.head == verb


def _goes_on(time: Token, content: Span) -> bool:
    """Tell whether a time hangs, by prepositions alone, on the words in front of which what is said was cut off."""
    while relation(time) in HANGING and time.head.idx >= content.end:
        time = time.head
    return relation(time) in HANGING and preposition(time) != "" and content.start <= time.head.idx < content.end
