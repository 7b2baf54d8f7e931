"""Records: JSON objects one a line, and how other inputs put what they hold into that form."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contested.errors import Refusal
from contested.ingest.document import Document, Source
from contested.ingest.report import Given
from contested.settings import settings

MOST_BLANK = 100_000  # lines without anything that may follow each other


def make_record(text: str, told: Given, name: str) -> Document:
    """Return a document of form ``record``: its bytes are the JSON object that `read_record` takes."""
    known = {key: getattr(told, key) for key in ("id", "title", "outlet", "url", "published")}
    raw = json.dumps({"text": text, **{key: value for key, value in known.items() if value is not None}}, ensure_ascii=False)
    return Document(name, raw.encode("utf-8", errors="replace"), "record")


def expand_records(source: Source) -> Iterator[Document | Refusal]:
    """Yield the records of a JSON Lines file; a line too long to be a record is refused and passed over."""
    number, blank, most = 0, 0, settings().file_bytes
    while line := source.stream.readline(most + 1):
        number += 1
        name = f"{source.name}:{number}"
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = source.stream.readline(most)
            yield Refusal("too_long", f"the line has more than {most:,} bytes; is it JSON Lines?", name)
        elif line.strip():
            yield Document(name, line.rstrip(b"\r\n"), "record")
        blank = 0 if line.strip() else blank + 1
        check_blank(blank, name)


def check_blank(count: int, name: str) -> None:
    """Check how many lines or rows without anything follow each other: a small packed file can hold millions of them.

    Raises:
        Refusal: ``bomb``.
    """
    if count > MOST_BLANK:
        raise Refusal("bomb", f"more than {MOST_BLANK:,} blank lines follow each other up to here; take them out", name)
