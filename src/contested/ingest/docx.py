"""Word files (DOCX) and RTF to text, by python-docx and striprtf."""

from __future__ import annotations

import io

from contested.ingest.document import opened_by_library


def find_docx_text(raw: bytes, *, name: str) -> str:
    """Return the words of a DOCX file: paragraphs and rows of tables in order, parted by blank lines; tabs part cells.

    Args:
        raw: the file; its unpacked size has been checked.
        name: names it in refusals.

    Raises:
        Refusal: ``unreadable``.
    """
    from docx import Document
    from docx.table import Table

    lines: list[str] = []
    with opened_by_library(name, "Word file"):
        for part in Document(io.BytesIO(raw)).iter_inner_content():
            if isinstance(part, Table):
                lines += ("\t".join(cell.text for cell in row.cells) for row in part.rows)
            else:
                lines.append(part.text)
    return "\n\n".join(lines)


def find_rtf_text(raw: bytes, *, name: str) -> str:
    """Return the words of an RTF file, one paragraph a line; errors as for `find_docx_text`."""
    from striprtf.striprtf import rtf_to_text

    with opened_by_library(name, "RTF file"):
        text: str = rtf_to_text(raw.decode("latin-1"), errors="ignore")  # type: ignore[no-untyped-call]
        return text.replace("\n", "\n\n")
