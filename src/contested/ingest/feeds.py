"""RSS and Atom feeds to records, by feedparser: what the feed itself holds of each entry; no link is followed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from contested.errors import Refusal
from contested.ingest.document import Document, Source, opened_by_library
from contested.ingest.markup import find_markup_lines
from contested.ingest.outlets import clean_outlet
from contested.ingest.published import parse_day
from contested.ingest.records import make_record
from contested.ingest.report import Given
from contested.settings import settings


def expand_feed(source: Source) -> Iterator[Document | Refusal]:
    """Yield the entries of a feed as records: full text where the feed has it, else the summary."""
    import feedparser

    raw = source.read(settings().file_bytes)
    with opened_by_library(source.name, "feed"):
        feed = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
        entries = list(feed.entries)
        outlet = clean_outlet(str(feed.feed.get("title") or ""))
    if not entries:
        yield Refusal("no_report", "the feed has no entry; give the address of a page", source.name)
    for number, entry in enumerate(entries, 1):
        name = f"{source.name}:{number}"
        with opened_by_library(name, "entry"):
            text = "\n\n".join(find_markup_lines(_longest(entry)))
            told = Given(
                title=" ".join(find_markup_lines(str(entry.get("title") or ""))) or None,
                outlet=outlet,
                url=str(entry.get("link") or "") or None,
                published=_day(entry),
            )
        if text:
            yield make_record(text, told, name)
        else:
            yield Refusal("empty", "the entry has neither text nor summary; give the address of its page", name)


def _longest(entry: Any) -> str:
    texts = [str(part.get("value") or "") for part in entry.get("content", ())]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _day(entry: Any) -> str | None:
    stamp = entry.get("published_parsed")
    return None if stamp is None else parse_day(date(*stamp[:3]).isoformat())
