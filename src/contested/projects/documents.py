"""Documents as bytes, before they are read: what a project keeps, and by whose hash it knows what it has."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from contested.errors import Refusal
from contested.ingest import Given, read_bytes, read_record
from contested.ingest.files import RECORDS, find_files
from contested.schema import Origin, Report

LATER = (".xml", ".rss", ".atom", ".warc", ".warc.gz")
CAN = "give files (.html, .htm, .txt, .jsonl, .jsonl.gz) or folders of them"


@dataclass(frozen=True, slots=True)
class Document:
    """A document's bytes and where they came from."""

    raw: bytes
    origin: Origin

    @property
    def sha256(self) -> str:
        """Return the hash that tells documents apart."""
        return hashlib.sha256(self.raw).hexdigest()

    def read(self) -> Report:
        """Return the report in it.

        Raises:
            Refusal: there is no English report in it.
        """
        given = Given(outlet=self.origin.outlet, published=self.origin.published)
        reader = read_record if self.origin.form == "record" else read_bytes
        return reader(self.raw, name=self.origin.name, given=given)


def find_documents(paths: Iterable[str | Path], given: Given) -> Iterator[Document | Refusal]:
    """Yield the documents of files and folders, in the order of their names, or the refusal that stands in a document's place.

    Args:
        paths: files (.html, .htm, .txt, .jsonl, .jsonl.gz) and folders.
        given: outlet and publication date, where the caller knows them.
    """
    known = Origin("", outlet=given.outlet, published=given.published)
    for path in paths:
        yield from _of_path(str(path), known)


def _of_path(name: str, known: Origin) -> Iterator[Document | Refusal]:
    path = Path(name)
    if "://" in name:
        yield Refusal("unreadable", f"addresses cannot be added; {CAN}", name)
    elif path.is_dir():
        files = find_files(path)
        if not files:
            yield Refusal("not_found", f"the folder holds no report; {CAN}", name)
        for file in files:
            yield from _of_path(str(file), known)
    elif not path.is_file():
        yield Refusal("not_found", "there is no such file or folder; check its name", name)
    elif name.lower().endswith(LATER):
        yield Refusal("unreadable", f"feeds and web archives cannot be added; {CAN}", name)
    else:
        yield from _of_file(path, known)


def _of_file(path: Path, known: Origin) -> Iterator[Document | Refusal]:
    name = str(path).encode("utf-8", errors="replace").decode()
    try:
        if path.name.lower().endswith(RECORDS):
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield Document(line.rstrip(b"\r\n"), replace(known, name=f"{name}:{number}", form="record"))
        else:
            yield Document(path.read_bytes(), replace(known, name=name))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Refusal("unreadable", "the gzip file is damaged; make it again", name)
    except OSError as error:
        yield Refusal("unreadable", f"the file cannot be opened ({error.strerror or error}); check that you may read it", name)
