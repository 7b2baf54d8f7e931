"""Annotated pages as files of a folder, with an index that leads to them."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from contested.errors import Misuse
from contested.export.heading import heading_of
from contested.export.page.labels import HEADINGS, LETTERS
from contested.export.page.page import render, to_page
from contested.schema import Coded

INDEX = "index.html"
LONGEST_NAME = 80  # characters: file systems allow 255 bytes
_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the index: its file, headline, outlet, day, and how many claims it has of each kind."""

    file: str
    title: str
    outlet: str
    day: str
    counts: tuple[tuple[str, str, int], ...]


def name_file(report_id: str, taken: set[str]) -> str:
    """Return a file name for a report's page, and take it.

    Args:
        report_id: any id; what could lead out of a folder, or be hidden or strange there, is replaced.
        taken: lower-case names in use; the new one is added.
    """
    stem = _STRANGE.sub("-", report_id).strip("-.")[:LONGEST_NAME] or "report"
    name, number = f"{stem}.html", 1
    while name.lower() in taken:
        number += 1
        name = f"{stem}-{number}.html"
    taken.add(name.lower())
    return name


class PageFolder:
    """Pages of many reports in one folder; `close` writes the index."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where it is missing.

        Raises:
            Misuse: it cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Misuse(f"{folder}: no folder for pages can be made there ({error.strerror}); name another one") from error
        self._folder = folder
        self._taken = {INDEX}
        self._entries: list[Entry] = []

    def __call__(self, coded: Coded) -> None:
        """Write one report's page.

        Raises:
            Misuse: nothing can be written there.
        """
        name = name_file(coded.report.id, self._taken)
        self._write(name, to_page(coded))
        counts = Counter(claim.kind for claim in coded.claims)
        tallies = tuple((kind, HEADINGS[kind], counts[kind]) for kind in LETTERS)
        report = coded.report
        day = report.published.day if report.published else ""
        self._entries.append(Entry(name, heading_of(report), report.outlet or "", day, tallies))

    def close(self) -> None:
        """Write the index of all pages written so far."""
        self._write(INDEX, render("index.html", entries=tuple(self._entries)))

    def _write(self, name: str, text: str) -> None:
        path = self._folder / name
        part = path.with_name(f"{name}.part")
        try:
            part.write_text(text, "utf-8", newline="\n")
            os.replace(part, path)
        except OSError as error:
            raise Misuse(f"{path}: cannot be written ({error.strerror})") from error
