"""Web archives (WARC) to pages, by warcio, one record at a time."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from contested.errors import Refusal
from contested.ingest.document import Document, Source
from contested.ingest.report import Given
from contested.settings import settings

READ = ("text/html", "application/xhtml", "text/plain", "application/pdf")  # media types of documents
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def expand_warc(source: Source) -> Iterator[Document | Refusal]:
    """Yield the pages, texts and PDFs of a web archive that were delivered in full; all else in it is passed over."""
    from warcio.exceptions import ArchiveLoadFailed

    number, pages, most = 0, 0, settings().file_bytes
    packed = source.stream.peek(2)[:2] == b"\x1f\x8b"
    stream = gzip.GzipFile(fileobj=source.stream) if packed else source.stream  # warcio refuses what was packed as a whole
    try:
        for record in _records(stream):
            if not record.rec_type:
                raise ArchiveLoadFailed("a record of no type")
            number += 1
            kind, charset = media_type(_header(record, "Content-Type"))
            address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")  # wget puts it between these
            delivered = record.rec_type == "resource" or (record.rec_type == "response" and _status(record) == "200")
            if not (delivered or record.rec_type == "conversion") or not kind.startswith(READ) or not address.startswith("http"):
                continue
            pages += 1
            name = f"{source.name}:{number}"
            with _hushed():
                raw = record.content_stream().read(most + 1)
            told = Given(url=address)
            if len(raw) > most:
                yield Refusal("too_long", f"the page has more than {most:,} bytes", name)
            else:
                yield Document(name, raw, told=told, charset=charset)
    except (ArchiveLoadFailed, ValueError, AttributeError, IndexError, UnicodeError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        where = f"{source.name}:{number + 1}"
        yield Refusal("unreadable", f"the web archive is damaged from this record on ({type(error).__name__})", where)
        return
    if not pages:
        yield Refusal("no_report", "the web archive holds no page that was delivered", source.name)


def _hushed() -> redirect_stderr[io.StringIO]:
    """What warcio itself tells of damage, on stderr, is left out: the refusal says it."""
    return redirect_stderr(io.StringIO())


def _records(stream: Any) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    records = iter(ArchiveIterator(stream))
    while True:
        with _hushed():
            record = next(records, None)
        if record is None:
            return
        yield record


def media_type(header: str | None) -> tuple[str, str | None]:
    """Return the media type and the charset of a ``Content-Type``."""
    words = header or ""
    found = _CHARSET.search(words)
    return words.partition(";")[0].strip().lower(), found[1] if found else None


def _header(record: Any, name: str) -> str | None:
    http, own = record.http_headers, record.rec_headers
    value = http.get_header(name) if http is not None else own.get_header(name)
    return None if value is None else str(value)


def _status(record: Any) -> str:
    http = record.http_headers
    return "" if http is None else str(http.get_statuscode())
