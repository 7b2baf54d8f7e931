"""Raw bytes to text: what a file is, and in which encoding it was written."""

from __future__ import annotations

import codecs
import re

from contested.data.tables import load_yaml
from contested.errors import Refusal

LONGEST_FILE = 20_000_000  # bytes
CONTROL_SHARE = 0.01  # more control characters than this mean that a file is not text
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b[^>]*>", re.IGNORECASE)
_HEAD = 4_000  # characters or bytes looked at to tell what a file is


def decode(raw: bytes, *, name: str) -> str:
    """Turn a document's bytes into text.

    UTF-8 unless a mark or a declaration says otherwise; else Windows-1252. Stray bad bytes in UTF-8 and stray control
    characters are dropped.

    Args:
        raw: the bytes.
        name: what to call the document in a refusal.

    Raises:
        Refusal: ``empty``, ``too_long`` or ``unreadable``.
    """
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Refusal("empty", "the document is empty; give a report as .html, .txt or .jsonl", name)
    if len(raw) > LONGEST_FILE:
        raise Refusal("too_long", f"{len(raw):,} bytes is more than the {LONGEST_FILE:,} that one document may have; split it", name)
    known = next(
        (entry["name"] for entry in load_yaml("pages/fields.yml")["signatures"] if raw.startswith(bytes.fromhex(entry["starts"]))), None
    )
    if known is not None:
        raise Refusal("unreadable", f"this is {known}, not text; give the report as .html, .txt or .jsonl", name)
    text = _decode(raw)
    controls = len(_CONTROLS.findall(text))
    if controls > CONTROL_SHARE * len(text) and controls > 1:
        raise Refusal("unreadable", "these bytes are not text; give the report as .html, .txt or .jsonl", name)
    return _CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="ignore")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        loose = raw.decode("utf-8", errors="ignore")
    if len(raw) - len(loose.encode()) <= sum(char > "\x7f" for char in loose):
        return loose
    declared = _DECLARED.search(raw[:_HEAD])
    return raw.decode(_known_encoding(declared[1].decode("ascii", "ignore") if declared else ""), errors="ignore")


def _known_encoding(name: str) -> str:
    """Return a declared encoding if Python knows it and it can explain the bytes, else Windows-1252."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return "cp1252"
    return "cp1252" if found in ("utf-8", "ascii", "iso8859-1") else found


def is_html(text: str) -> bool:
    """Tell whether a text is a web page."""
    return _MARKUP.search(text[:_HEAD]) is not None
