"""What kind of file a stream is: told by its first bytes, then by its name."""

from __future__ import annotations

import re
import zlib

PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")
RECORDS = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv", ".tab")
MAILS = (".eml", ".mbox", ".mht", ".mhtml")
OTHERS = (".pdf", ".docx", ".rtf", ".xlsx", ".rss", ".atom", ".xml", ".warc", ".zip")
REFUSED = (".doc", ".xls", ".ppt", ".pptx", ".odt", ".ods", ".epub")  # may hold reports, so they are named, not passed over
ENDINGS = (*PAGES, *RECORDS, *TABLES, *MAILS, *OTHERS, *REFUSED)
HEAD = 8_192  # bytes looked at

_FEED = re.compile(rb"<(?:rss|rdf:RDF)[\s>]|<feed[^>]{0,300}Atom", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE
)
_MAILBOX = re.compile(rb"From \S+ [^\n]{10,80}\n[A-Za-z-]+:")
_STARTS = ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"WARC/", "warc"), (b"{\\rtf", "rtf"))


def find_kind(head: bytes, name: str) -> str:
    """Tell what kind of file a stream is.

    Args:
        head: its first bytes, `HEAD` of them if there are so many.
        name: its name.

    Returns:
        ``pdf``, ``zip`` (Office files too),
        ``gzip``, ``warc``, ``rtf``, ``records``, ``feed``, ``mail``, ``mailbox``, ``table`` or ``page``.
    """
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _unzipped(head).startswith(b"WARC/") else "gzip"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, kind in _STARTS:
        if bare.startswith(start):
            return kind
    if _MAILBOX.match(bare):
        return "mailbox"
    low = name.lower()
    if bare.startswith(b'{"') or low.endswith(RECORDS):
        return "records"
    if _FEED.search(head[:2_000]) and not _PAGE.search(head[:2_000]):
        return "feed"
    if low.endswith(TABLES):
        return "table"
    return "mail" if low.endswith(MAILS) or _MAIL.match(bare) else "page"


def ending(name: str) -> str | None:
    """Return the known ending of a file's name (``.html``, ``.csv.gz``), or ``None``."""
    low = name.lower()
    bare = low.removesuffix(".gz")
    found = next((known for known in ENDINGS if bare.endswith(known)), None)
    return None if found is None else found + low[len(bare) :]


def _unzipped(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""
