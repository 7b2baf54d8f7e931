"""Readings made by hand for the tests of actors: a text and its mentions in order."""

from __future__ import annotations

from contested.read.lexicon import lemma_of
from contested.schema import Draft, Link, Mention, Party, Reading, Report, Span, Speech


def make_reading(
    text: str,
    *mentions: tuple[str, str] | tuple[str, str, int, str],
    links: tuple[Link, ...] = (),
    drafts: tuple[Draft, ...] = (),
    speeches: tuple[Speech, ...] = (),
) -> Reading:
    """Return a reading of ``text``.

    Args:
        text: a report's words.
        mentions: in order of the text, (label, words) or (label, words, owner, reason of the owner).
        links, drafts, speeches: as in `Reading`; mentions by index.
    """
    found: list[Mention] = []
    position = 0
    for label, words, *rest in mentions:
        start = text.index(words, position)
        article = next((a for a in ("the ", "The ", "a ", "A ") if text[:start].endswith(a)), "")
        last = words.split()[-1].strip("“”\"'").casefold()
        plural = lemma_of(last) != last if label == "COMMON" else None
        owner, reason = rest if rest else (None, "")
        found.append(Mention(start - len(article), start + len(words), words, label, lemma_of(last), 0, owner, reason, plural))
        position = start + 1
    return Reading(Report("r", None, None, text), (Span(0, len(text)),), tuple(found), links, (), (), speeches, drafts)


def party(role: str, reading: Reading, mention: int) -> Party:
    """Return a draft's party that is a mention."""
    return Party(role, mention, reading.mentions[mention].text)


def event(kind: str, type_: str, *parties: Party) -> Draft:
    """Return a draft of a claim with parties only."""
    return Draft(kind, type_, Span(0, 1), Span(0, 1), parties)
