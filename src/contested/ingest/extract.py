"""Files that are neither text nor markup to their words, told by their first bytes."""

from __future__ import annotations

import io
import zipfile

from contested.errors import Refusal
from contested.ingest.docx import find_docx_text, find_rtf_text
from contested.ingest.pdf import find_pdf_text
from contested.settings import settings

_LOCKED = "EncryptedPackage".encode("utf-16-le")  # in the directory of an Office file under a password


def find_words(raw: bytes, name: str) -> str | None:
    """Return the words of a PDF, DOCX or RTF file; ``None`` where the bytes are none of these.

    Raises:
        Refusal: the file is damaged, protected, too large or without words.
    """
    if b"%PDF-" in raw[:1024]:
        return find_pdf_text(raw, name=name)
    if raw.startswith(b"{\\rtf"):
        return find_rtf_text(raw, name=name)
    if raw.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED in raw:
        raise Refusal("encrypted", "the Office file is protected by a password; save it without one", name)
    if raw.startswith(b"PK\x03\x04") and b"word/document.xml" in raw:
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                size = sum(info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels")))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
            raise Refusal("unreadable", "the Word file is damaged; save it again", name) from error
        most = settings().document_bytes
        if size > most:
            raise Refusal("bomb", f"the file's text unpacks to {size:,} bytes, more than the {most:,} that are read", name)
        return find_docx_text(raw, name=name)
    return None
