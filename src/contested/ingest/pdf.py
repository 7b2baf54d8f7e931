"""PDF files to text, by pypdf."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from math import ceil

from contested.errors import Refusal
from contested.ingest.article import is_mark, stands_alone
from contested.ingest.document import opened_by_library
from contested.settings import settings

FULL_LINE = 0.9  # so many of the lines of a page are no wider than its text; the others are headlines across columns
SLACK = 0.9  # of the width: letters differ in width, so characters tell it roughly
EDGE = 3  # lines at the top and at the bottom of a page that may be its running head and foot
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"[A-Z][\w/-]*(?: [\w/-]+){0,2}:(?: |$)")


def find_pdf_text(raw: bytes, *, name: str) -> str:
    """Return the words of a PDF, pages parted by blank lines.

    Args:
        raw: the file.
        name: names it in refusals.

    Raises:
        Refusal: ``encrypted``, ``no_text`` (pictures of pages), ``too_long`` or ``unreadable``.
    """
    from pypdf import PdfReader

    limits, length = settings(), 0
    with opened_by_library(name, "PDF"):
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not _opens(reader):
            raise Refusal("encrypted", "the PDF is protected by a password; save it without one", name)
        if len(reader.pages) > limits.pdf_pages:
            sentence = f"{len(reader.pages):,} pages are more than the {limits.pdf_pages:,} that are read; split the PDF"
            raise Refusal("too_long", sentence, name)
        pages: list[list[str]] = []
        for page in reader.pages:
            words = page.extract_text()
            pages.append([" ".join(line.split()) for line in words.splitlines()])
            length += len(words)
            if length > limits.pdf_characters:
                raise Refusal("too_long", f"its text is longer than {limits.pdf_characters:,} characters; split the PDF", name)
    text = join_lines(drop_running_lines(pages))
    if not text.strip():
        raise Refusal("no_text", "the PDF holds pictures of pages, no text; run it through text recognition (OCR) first", name)
    return text


def drop_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the lines of pages without running heads and feet: lines at the edge of most pages that differ in nothing but figures.

    One without a figure, such as the name of the paper, is kept on the first page.

    Args:
        pages: the printed lines of each page.
    """
    bare = [[line for line in page if line] for page in pages]
    counts = Counter(key for page in bare for key in {*map(_mask, page[:EDGE]), *map(_mask, page[-EDGE:])})
    running = {key for key, count in counts.items() if key and count > 1 and count >= len(pages) / 2}
    kept: list[list[str]] = []
    for number, page in enumerate(bare):
        first = next((at for at, line in enumerate(page[:EDGE]) if _mask(line) not in running), EDGE)
        last = next((at for at, line in enumerate(reversed(page[-EDGE:])) if _mask(line) not in running), EDGE)
        head = [line for line in page[:first] if number == 0 and not _DIGITS.search(line)]
        kept.append(head + page[first : len(page) - last])
    return kept


def _mask(line: str) -> str | None:
    """Return a line without its figures; ``None`` for one that parts articles of an export, which is never a running line."""
    return None if is_mark(line) else _DIGITS.sub("#", line)


def join_lines(pages: Sequence[Sequence[str]]) -> str:
    """Put printed lines together again, over the ends of pages too: a line goes on in the next where a sentence does.

    It does where no sentence ends with the line and the next begins with a small letter, or with a word for which the line had no room.
    A word cut by a hyphen is made whole. A label (``Length: 60 words``) stands by itself, and so does a line that parts articles of an
    export, or opens or closes their texts.

    Args:
        pages: the printed lines of each page.

    Returns:
        Paragraphs, parted by blank lines.
    """
    parts: list[str] = []
    last = ""
    for page in pages:
        lengths = sorted(len(line) for line in page if line)
        width = lengths[ceil(FULL_LINE * (len(lengths) - 1))] if lengths else 0
        for line in page:
            if line and last and _goes_on(last, line, width):
                parts[-1] = parts[-1][:-1] + line if parts[-1].endswith("-") and line[0].islower() else f"{parts[-1]} {line}"
            elif line:
                parts.append(line)
            last = line
    return "\n\n".join(parts)


def _goes_on(line: str, after: str, width: int) -> bool:
    if line.rstrip("\"'”’)").endswith((".", "!", "?")) or _LABEL.match(after) or stands_alone(line) or stands_alone(after):
        return False
    return after[0].islower() or len(line) + 1 + len(after.split(maxsplit=1)[0]) >= SLACK * width


def _opens(reader: object) -> bool:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    assert isinstance(reader, PdfReader)
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False
