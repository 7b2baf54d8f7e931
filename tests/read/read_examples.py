"""Sentences read with the shipped model as far as their speeches, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contested.data.tables import load_yaml
from contested.read.model import annotate
from contested.read.page import Page
from contested.read.reading import build_reading_page
from contested.read.sentences import build_doc
from contested.schema import Report, Speech


def read_pages(texts: Iterable[str]) -> dict[str, Page]:
    """Return the page of each text, all read in one pass of the model."""
    wanted = list(dict.fromkeys(texts))
    docs = [build_doc(text) for text in wanted]
    annotate(docs)
    return {text: build_reading_page(Report("example", None, None, text), doc) for text, doc in zip(wanted, docs, strict=True)}


def speech_on(page: Page, words: str) -> Speech:
    """Return the innermost speech that covers some words."""
    at = page.report.text.index(words)
    return [speech for speech in page.speeches if speech.start <= at < speech.end][-1]


def entries_of(resource: str, *parts: str) -> list[Mapping[str, Any]]:
    """Return the entries of a resource of the language, those of its parts in order."""
    table = load_yaml(f"lang/en/{resource}.yml")
    if not parts:
        return list(table)
    rows = [table[part] for part in parts]
    return [entry for row in rows for entry in (row if isinstance(row, list) else [row])]
