"""Files, folders, addresses and standard input to reports, one by one; a refused document stops nothing."""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from contested.errors import Misuse, Refusal
from contested.ingest.document import Document, Inputs
from contested.ingest.expand import expand_stream
from contested.ingest.kinds import ending
from contested.ingest.report import NOTHING, Given
from contested.schema import Report

RECORDS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
STDIN = "-"
EVERYTHING = Inputs()
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read_path(path: str | Path, *, given: Given = NOTHING, inputs: Inputs = EVERYTHING) -> Iterator[Report | Refusal]:
    """Read a file, an address, or all files of a folder and its folders in the order of their names.

    Args:
        path: a file of any kind that docs/inputs.md names, a folder, an http or https address, or ``-`` for ``inputs.stdin``.
        given: what the caller knows; id, title and url only for a single document.
        inputs: how documents are found.

    Yields:
        A report, or the refusal that stands in its place.

    Raises:
        Misuse: ``given`` names one document where there are several.
    """
    given = given.checked()
    documents = find_documents(path, inputs)
    if _is_folder(path, inputs):
        check_single(given, f"the folder {path}")
    yield from _read(documents, given, "standard input" if _is_stdin(path, inputs) else str(path))


def find_documents(path: str | Path, inputs: Inputs = EVERYTHING) -> Iterator[Document | Refusal]:
    """Yield the documents of a file, a folder, an address or standard input before they are read; arguments as for `read_path`."""
    if is_address(path):
        yield from _fetched(str(path), inputs)
    elif _is_stdin(path, inputs):
        assert inputs.stdin is not None
        raw = inputs.stdin.read()
        yield from expand_stream(io.BytesIO(raw), STDIN, inputs, size=len(raw))
    elif _is_folder(path, inputs):
        files = walk_files(Path(path))
        first = next(files, None)
        if first is None:
            yield Refusal("not_found", "the folder holds no report; see the list of inputs in docs/inputs.md", str(path))
            return
        for file in chain((first,), files):
            yield from _of_file(file, inputs)
    elif not Path(path).is_file():
        yield Refusal("not_found", "there is no such file or folder; check its name", str(path))
    else:
        yield from _of_file(Path(path), inputs)


def _is_stdin(path: str | Path, inputs: Inputs) -> bool:
    return inputs.stdin is not None and str(path) == STDIN


def _is_folder(path: str | Path, inputs: Inputs) -> bool:
    return not is_address(path) and not _is_stdin(path, inputs) and Path(path).is_dir()


def is_address(path: str | Path) -> bool:
    """Tell whether a path is an address (``https://…``)."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def _fetched(url: str, inputs: Inputs) -> Iterator[Document | Refusal]:
    try:
        fetched = inputs.fetch(url)
    except Refusal as refusal:
        yield refusal if is_address(refusal.where) else Refusal(refusal.code, refusal.sentence, url)  # a server's name tells less
        return
    size = len(fetched.raw)
    yield from expand_stream(io.BytesIO(fetched.raw), url, inputs, told=Given(url=fetched.url), charset=fetched.charset, size=size)


def _of_file(path: Path, inputs: Inputs) -> Iterator[Document | Refusal]:
    name = str(path).encode("utf-8", errors="replace").decode()
    try:
        stream = path.open("rb", buffering=65_536)
    except OSError as error:
        yield Refusal("unreadable", f"the file cannot be opened ({error.strerror or error}); check that you may read it", name)
        return
    with stream:
        yield from expand_stream(stream, name, inputs, size=path.stat().st_size)


def _read(documents: Iterable[Document | Refusal], given: Given, name: str) -> Iterator[Report | Refusal]:
    """Read documents one by one; what only one of them can have is not given to several."""
    stream = iter(documents)
    first = list(islice(stream, 2 if given.id or given.title or given.url else 1))
    if len(first) > 1:
        check_single(given, f"the documents of {name}")
    for document in chain(first, stream):
        if isinstance(document, Refusal):
            yield document
            continue
        try:
            yield document.read(given)
        except Refusal as refusal:
            yield refusal


def walk_files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that may hold reports, by name, one folder at a time; hidden ones are passed over."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if not entry.name.startswith("."))
    except OSError:
        return
    for name, is_folder in found:
        path = folder / name
        if is_folder:
            yield from walk_files(path)
        elif ending(name) is not None and path.is_file():
            yield path


def count_documents(path: str | Path) -> int:
    """Return how many documents `read_path` will come to at least, without reading them: files, and lines of JSON Lines.

    An address counts as one, as does ``-``.
    """
    if is_address(path):
        return 1
    path = Path(path)
    if path.is_dir():
        return sum(map(count_documents, walk_files(path)))
    if not path.name.lower().endswith(RECORDS) or not path.is_file():
        return 1
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except (OSError, EOFError, zlib.error):
        return 1


def read_stdin(stream: BinaryIO, *, given: Given = NOTHING, inputs: Inputs = EVERYTHING) -> Iterator[Report | Refusal]:
    """Read what stands in a stream of bytes, of any kind that its first bytes tell.

    Args:
        stream: for instance ``sys.stdin.buffer``.
        given, inputs: as for `read_path`.

    Yields:
        A report, or the refusal that stands in its place.
    """
    yield from read_path(STDIN, given=given, inputs=replace(inputs, stdin=stream))


def check_single(given: Given, what: str) -> None:
    """Check that nothing is given that only one document can have.

    Args:
        given: what the caller knows.
        what: the documents it is given for, for the message.

    Raises:
        Misuse: an id, a title or a url is given.
    """
    named = [key for key in ("id", "title", "url") if getattr(given, key) is not None]
    if named:
        raise Misuse(f"{', '.join(named)} can be given for one document only, not for {what}; outlet and published can")
