"""Names of news outlets, as pages give them."""

from __future__ import annotations

from collections.abc import Collection

from contested.data.outlets import outlet_names
from contested.data.tables import load_yaml
from contested.ingest.patterns import bare_letters

LONGEST_WORDS = 6  # no outlet's name has more words


def find_outlet(line: str) -> str | None:
    """Return the known outlet whose name is all that a line holds, as a masthead does."""
    bare = line.strip().casefold()
    return outlet_names().get(bare) or outlet_names().get(bare.removeprefix("the ")) or outlet_names().get(bare.removeprefix("from "))


def clean_outlet(words: str | None, *, host: str | None = None) -> str | None:
    """Return a site's own name for itself, or ``None`` where it is a section, a system's name or merely its host.

    Args:
        words: the site's name as found.
        host: the page's host name, if known.
    """
    name = " ".join((words or "").split()).strip(" @|-–—:")
    plain = name.casefold()
    if not name or plain in load_yaml("pages/fields.yml")["not_outlets"] or "//" in name:
        return None
    known = find_outlet(name)
    if known is not None:
        return known
    if host is not None and plain in (host.casefold(), host.casefold().removeprefix("www.")):
        return None
    return name if len(name) <= 80 else None


_MARKS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " / ")


def split_title(words: str, lines: Collection[str]) -> tuple[str | None, str | None]:
    """Split a page's ``<title>`` at the part that also stands as a line in the page.

    Args:
        words: the words of ``<title>``.
        lines: the page's lines, letters and digits only, case-folded.

    Returns:
        That part as the headline, or ``None`` if no part is in the page; and the outlet's name, if another part is left.
    """
    for mark in _MARKS:
        parts = [part.strip() for part in words.split(mark)]
        found = [part for part in parts if bare_letters(part) in lines and find_outlet(part) is None]
        if found and len(parts) > 1:
            headline = max(found, key=lambda part: len(part.split()))
            rest = [part for part in parts if part != headline]
            return headline, clean_outlet(rest[-1]) if len(rest[-1].split()) <= LONGEST_WORDS else None
    return (words.strip(), None) if bare_letters(words) in lines else (None, None)


def split_headline(headline: str, title: str | None) -> tuple[str, str | None]:
    """Split a page's ``<title>`` ("Headline | Section | Outlet") into headline and outlet.

    The tail counts as the outlet's name if it is a known one, or if ``title`` shows that the headline ends before it.

    Args:
        headline: the words of ``<title>``.
        title: the headline as the page shows it, if known.
    """
    for mark in _MARKS:
        first, found, rest = headline.partition(mark)
        tail = rest.rpartition(mark)[2].strip() if found else ""
        if not tail or len(tail.split()) > LONGEST_WORDS:
            continue
        if find_outlet(tail) is not None:
            return first.strip() if mark == " | " else headline.rpartition(mark)[0].strip(), find_outlet(tail)
        if title is not None and bare_letters(first) == bare_letters(title):
            return first.strip(), clean_outlet(tail)
    return headline.strip(), None
