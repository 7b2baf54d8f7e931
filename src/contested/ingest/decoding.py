"""Raw bytes to text: what a file is, and in which encoding it was written."""

from __future__ import annotations

import codecs
import re

from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.settings import settings

CONTROL_SHARE = 0.01  # more control characters than this mean that a file is not text
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # controls of the direction of writing, which hide what a text says
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b[^>]*>", re.IGNORECASE)
_NOT_OF_TEXT = ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined")
_HEAD = 4_000  # characters or bytes looked at to tell what a file is


def decode(raw: bytes, *, name: str, charset: str | None = None) -> str:
    """Turn a document's bytes into text.

    UTF-8 unless a mark or a declaration says otherwise; else Windows-1252. Stray bad bytes in UTF-8 and stray control
    characters are dropped.

    Args:
        raw: the bytes.
        name: what to call the document in a refusal.
        charset: the encoding that a server named; what the document itself declares goes before.

    Raises:
        Refusal: ``empty``, ``too_long`` or ``unreadable``.
    """
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Refusal("empty", "the document is empty; give a report", name)
    most = settings().file_bytes
    if len(raw) > most:
        raise Refusal("too_long", f"{len(raw):,} bytes is more than the {most:,} that one document may have; split it", name)
    known = next(
        (entry["name"] for entry in load_yaml("pages/fields.yml")["signatures"] if raw.startswith(bytes.fromhex(entry["starts"]))), None
    )
    if known is not None:
        raise Refusal("unreadable", f"this is {known}, not text; give the report as a web page, text, PDF, DOCX or RTF file", name)
    text = _decode(raw, charset)
    controls = len(_CONTROLS.findall(text))
    if controls > CONTROL_SHARE * len(text) and controls > 1:
        raise Refusal("unreadable", "these bytes are not text; give the report as a web page, text, PDF, DOCX or RTF file", name)
    return _TURNS.sub("", _CONTROLS.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes, charset: str | None) -> str:
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
    return decode_as(raw, declared[1].decode("ascii", "ignore") if declared else charset or "", errors="ignore")


def decode_as(raw: bytes, charset: str, *, errors: str) -> str:
    """Decode bytes by a declared encoding if Python knows it and it can explain them, else by Windows-1252.

    Args:
        raw: the bytes.
        charset: the encoding as declared, which may be any word.
        errors: ``ignore`` or ``replace``: what happens to bytes that it cannot explain.
    """
    try:
        found = codecs.lookup(charset).name
        text = "" if found in _NOT_OF_TEXT else raw.decode("cp1252" if found in ("utf-8", "ascii", "iso8859-1") else found, errors)
    except (LookupError, ValueError):  # ValueError: codecs that turn bytes into something else
        text = ""
    return text or raw.decode("cp1252", errors)


def find_charset(head: bytes) -> str:
    """Return the encoding of a long text by its first bytes: by its mark, else UTF-8 where they are, else Windows-1252."""
    marked = next((encoding for mark, encoding in _BOMS if head.startswith(mark)), None)
    if marked is not None:
        return marked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def is_html(text: str) -> bool:
    """Tell whether a text is a web page."""
    return _MARKUP.search(text[:_HEAD]) is not None
