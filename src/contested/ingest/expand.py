"""One stream of bytes to the documents in it: its kind is found, and what unpacks that kind is called."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, cast

from contested.errors import Refusal
from contested.ingest.archives import expand_gzip, expand_zip, open_zip
from contested.ingest.decoding import decode, is_html
from contested.ingest.document import Budget, Document, Inputs, Source
from contested.ingest.exports import expand_export, split_export
from contested.ingest.extract import find_words
from contested.ingest.feeds import expand_feed
from contested.ingest.kinds import HEAD, find_kind
from contested.ingest.mail import expand_mail, expand_mailbox
from contested.ingest.markup import find_markup_lines
from contested.ingest.records import expand_records
from contested.ingest.report import NOTHING, Given
from contested.ingest.tables import expand_csv, expand_xlsx
from contested.ingest.warc import expand_warc
from contested.settings import settings

Found = Iterator[Document | Refusal]
_EXPORT = re.compile(rb"of\s+\d+\s+DOCUMENTS?|End\s+of\s+Document|Do[ck]ument\s+[A-Za-z0-9]{4,12}\d{8}[0-9a-z]{9}|LOAD-DATE:")


def expand_stream(
    stream: BinaryIO, name: str, inputs: Inputs, *, told: Given = NOTHING, charset: str | None = None, size: int | None = None
) -> Found:
    """Yield the documents of a stream, or the refusals that stand in their places.

    Args:
        stream: open, at its start.
        name: its name.
        inputs: how documents are found.
        told, charset: what a server told.
        size: its bytes, where known; sets how much may come out of it if it is an archive.
    """
    buffered = cast(io.BufferedReader, stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream)))
    limits = settings()
    budget = Budget(limits.archive_bytes + limits.archive_ratio * (size or 0))
    yield from expand(Source(name, buffered, told, charset, budget=budget), inputs)


def expand(source: Source, inputs: Inputs) -> Found:
    """Yield the documents of a source; what is wrong with it becomes a refusal, and so does having nothing in it."""
    nothing = True
    try:
        kind = find_kind(source.stream.peek(HEAD)[:HEAD], source.name)
        for found in _HANDLERS[kind](source, inputs):
            nothing = False
            yield found
        if nothing:
            yield Refusal("empty", "there is no report in it", source.name)
    except Refusal as refusal:
        yield refusal
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Refusal("unreadable", "the compressed file is damaged; make it again", source.name)
    except OSError as error:
        sentence = f"the file cannot be read ({error.strerror or error}); check that you may read it"
        yield Refusal("unreadable", sentence, source.name)


def _again(inputs: Inputs) -> Callable[[Source], Found]:
    return partial(expand, inputs=inputs)


def _zip(source: Source, inputs: Inputs) -> Found:
    archive, kind = open_zip(source)
    with archive:
        if kind == "zip":
            yield from expand_zip(source, archive, _again(inputs))
        elif kind == "xlsx":
            stream = archive.fp
            assert stream is not None
            stream.seek(0)
            yield from expand_xlsx(stream, source.name, inputs.columns)  # type: ignore[arg-type]
        else:
            assert archive.fp is not None
            archive.fp.seek(0)
            yield from _words(source, archive.fp.read(settings().document_bytes + 1))


def _whole(source: Source, inputs: Inputs) -> Found:
    yield from _words(source, source.read(settings().document_bytes))


def _words(source: Source, raw: bytes) -> Found:
    """Yield a PDF, Word or RTF file, or the articles of an export in it."""
    text = find_words(raw, source.name)
    assert text is not None
    articles = split_export(text)
    if articles is None:
        yield Document(source.name, raw, told=source.told, text=text)
    else:
        yield from expand_export(articles, source.name)


def _page(source: Source, inputs: Inputs) -> Found:
    """Yield a page or text, or the articles of an export in it."""
    raw = source.read(settings().file_bytes)
    if _EXPORT.search(raw):
        text = decode(raw, name=source.name, charset=source.charset)
        articles = split_export("\n".join(find_markup_lines(text, gaps=True)) if is_html(text) else text)
        if articles is not None:
            yield from expand_export(articles, source.name)
            return
    yield Document(source.name, raw, told=source.told, charset=source.charset)


_HANDLERS: dict[str, Callable[[Source, Inputs], Found]] = {
    "gzip": lambda source, inputs: expand_gzip(source, _again(inputs)),
    "zip": _zip,
    "pdf": _whole,
    "rtf": _whole,
    "warc": lambda source, inputs: expand_warc(source),
    "records": lambda source, inputs: expand_records(replace(source)),
    "feed": lambda source, inputs: expand_feed(source),
    "mail": lambda source, inputs: expand_mail(source, _again(inputs)),
    "mailbox": lambda source, inputs: expand_mailbox(source, _again(inputs)),
    "table": lambda source, inputs: expand_csv(source, inputs.columns),
    "page": _page,
}
