"""Gzip and zip files, and the Office files that are zip files; all within a budget of unpacked bytes."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from contested.errors import Refusal
from contested.ingest.document import Document, Source
from contested.ingest.kinds import ending
from contested.settings import settings

Expand = Callable[[Source], Iterator[Document | Refusal]]
OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
UNREAD = {
    "META-INF/manifest.xml": "an OpenDocument file",
    "META-INF/container.xml": "a book (EPUB)",
    "ppt/presentation.xml": "a presentation",
}


def expand_gzip(source: Source, expand: Expand) -> Iterator[Document | Refusal]:
    """Yield the documents of a gzip file."""
    with gzip.GzipFile(fileobj=source.stream) as stream:
        yield from expand(source.inner(source.name.removesuffix(".gz"), cast(BinaryIO, stream)))


def open_zip(source: Source) -> tuple[zipfile.ZipFile, str]:
    """Open a zip file, in memory where it lies in another archive.

    Returns:
        The file, and ``docx``, ``xlsx`` or ``zip``.

    Raises:
        Refusal: ``bomb``, ``too_long`` or ``unreadable``; other Office files than DOCX and xlsx too.
    """
    most = settings().document_bytes
    stream: BinaryIO = source.stream if source.depth == 0 else io.BytesIO(source.read(most))
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refusal("unreadable", "the zip or Office file is damaged; make it again", source.name) from error
    unread = next((what for part, what in UNREAD.items() if part in archive.NameToInfo), None)
    if unread is not None:
        raise Refusal("unreadable", f"this is {unread}, which is not read; save it as DOCX, xlsx or PDF", source.name)
    kind = next((kind for part, kind in OFFICE.items() if part in archive.NameToInfo), "zip")
    if kind != "zip":
        size = sum(info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels")))
        if size > min(most, source.budget.left):
            raise Refusal("bomb", f"the file's text unpacks to {size:,} bytes, more than the {most:,} that are read", source.name)
    return archive, kind


def expand_zip(source: Source, archive: zipfile.ZipFile, expand: Expand) -> Iterator[Document | Refusal]:
    """Yield the documents of a zip file by the names of its members; what has no known ending is passed over."""
    members = sorted((info for info in archive.infolist() if _counts(info.filename)), key=lambda info: info.filename)
    if not members:
        yield Refusal("not_found", "the archive holds no report", source.name)
    for info in members:
        name = f"{source.name}/{info.filename}"
        if info.flag_bits & 1:
            yield Refusal("encrypted", "this part of the archive is protected by a password; unpack it yourself", name)
            continue
        try:
            with archive.open(info) as stream:
                yield from expand(source.inner(name, cast(BinaryIO, stream)))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            yield Refusal("unreadable", f"this part of the archive is damaged ({error}); make it again", name)
        except Refusal as refusal:
            yield refusal
            if refusal.code == "bomb":
                return


def _counts(name: str) -> bool:
    parts = name.split("/")
    return ending(name) is not None and not any(part.startswith((".", "__MACOSX")) for part in parts)
