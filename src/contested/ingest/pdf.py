"""PDF files to text, by pypdf."""

from __future__ import annotations

import io

from contested.errors import Refusal
from contested.ingest.document import opened_by_library
from contested.settings import settings

LONG_LINE = 0.7  # of the longest line of the page: a line as long as this may go on in the next


def find_pdf_text(raw: bytes, *, name: str) -> str:
    """Return the words of a PDF, pages parted by blank lines.

    Args:
        raw: the file.
        name: names it in refusals.

    Raises:
        Refusal: ``encrypted``, ``no_text`` (pictures of pages), ``too_long`` or ``unreadable``.
    """
    from pypdf import PdfReader

    limits = settings()
    with opened_by_library(name, "PDF"):
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not _opens(reader):
            raise Refusal("encrypted", "the PDF is protected by a password; save it without one", name)
        if len(reader.pages) > limits.pdf_pages:
            sentence = f"{len(reader.pages):,} pages are more than the {limits.pdf_pages:,} that are read; split the PDF"
            raise Refusal("too_long", sentence, name)
        pages, length = [], 0
        for page in reader.pages:
            pages.append(join_lines(page.extract_text()))
            length += len(pages[-1])
            if length > limits.pdf_characters:
                raise Refusal("too_long", f"its text is longer than {limits.pdf_characters:,} characters; split the PDF", name)
    text = "\n\n".join(pages)
    if not text.strip():
        raise Refusal("no_text", "the PDF holds pictures of pages, no text; run it through text recognition (OCR) first", name)
    return text


def join_lines(page: str) -> str:
    """Put the lines of a printed page together again: a long line that does not end a sentence goes on in the next.

    A word cut by a hyphen at the end of such a line is made whole.

    Args:
        page: the words of a page, a printed line a line.
    """
    lines = [" ".join(line.split()) for line in page.splitlines()]
    long = LONG_LINE * max(map(len, lines), default=0)
    parts: list[str] = []
    open_end = False
    for line in lines:
        if not line:
            open_end = False
            continue
        if not open_end:
            parts.append(line)
        elif parts[-1].endswith("-") and line[0].islower():
            parts[-1] = parts[-1][:-1] + line
        else:
            parts[-1] += f" {line}"
        open_end = len(line) >= long and not line.rstrip("\"'”’)").endswith((".", "!", "?"))
    return "\n\n".join(parts)


def _opens(reader: object) -> bool:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    assert isinstance(reader, PdfReader)
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False
