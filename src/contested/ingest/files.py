"""Files, folders and standard input to reports, one by one; a refused document stops nothing."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from contested.errors import Misuse, Refusal
from contested.ingest.report import NOTHING, Given, read_bytes, read_record
from contested.schema import Report

PAGES = (".html", ".htm", ".xhtml", ".txt", ".text")
RECORDS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_KINDS = "give .html, .htm, .txt or .jsonl (.gz)"


def read_path(path: str | Path, *, given: Given = NOTHING) -> Iterator[Report | Refusal]:
    """Read a file, or all files of a folder and its folders in the order of their names.

    Args:
        path: .html, .htm, .txt, .jsonl, .jsonl.gz, or a folder.
        given: what the caller knows; id, title and url only for a single document.

    Yields:
        A report, or the refusal that stands in its place.

    Raises:
        Misuse: ``given`` names one document where there are several.
    """
    path, given = Path(path), given.checked()
    if path.is_dir():
        check_single(given, f"the folder {path}")
        files = find_files(path)
        if not files:
            yield Refusal("not_found", f"the folder holds no report; {_KINDS}", str(path))
        for file in files:
            yield from read_path(file, given=given)
    elif not path.is_file():
        yield Refusal("not_found", "there is no such file or folder; check its name", str(path))
    elif _suffix(path) in RECORDS:
        check_single(given, f"the records of {path}")
        yield from _read_records_file(path, given)
    else:
        yield _read_page_file(path, given)


def find_files(folder: Path) -> list[Path]:
    """Return the files below a folder that may hold reports, by name; hidden files and folders are passed over."""
    return sorted(file for file in folder.rglob("*") if file.is_file() and _suffix(file) and not _is_hidden(file, folder))


def count_documents(path: Path) -> int:
    """Return how many documents `read_path` will come to, without reading them: files, and lines of JSON Lines."""
    if path.is_dir():
        return sum(map(count_documents, find_files(path)))
    if _suffix(path) not in RECORDS or not path.is_file():
        return 1
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except (OSError, EOFError, zlib.error):
        return 1


def read_stdin(stream: BinaryIO, *, given: Given = NOTHING) -> Iterator[Report | Refusal]:
    """Read a document, or JSON Lines if it begins like them, from a stream of bytes.

    Args:
        stream: for instance ``sys.stdin.buffer``.
        given: what the caller knows.

    Yields:
        A report, or the refusal that stands in its place.
    """
    given = given.checked()
    raw = stream.read()
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"'):
        if raw.strip().count(b"\n"):
            check_single(given, "the records of standard input")
        yield from _read_records(raw.splitlines(keepends=True), "-", given)
    else:
        yield _one(raw, "-", given)


def _one(raw: bytes, name: str, given: Given) -> Report | Refusal:
    try:
        return read_bytes(raw, name=name, given=given)
    except Refusal as refusal:
        return refusal


def _read_page_file(path: Path, given: Given) -> Report | Refusal:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return _unopened(error, path)
    return _one(raw, str(path), given)


def _unopened(error: OSError, path: Path) -> Refusal:
    return Refusal("unreadable", f"the file cannot be opened ({error.strerror or error}); check that you may read it", str(path))


def _read_records_file(path: Path, given: Given) -> Iterator[Report | Refusal]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            yield from _read_records(lines, str(path), given)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Refusal("unreadable", "the gzip file is damaged; make it again", str(path))
    except OSError as error:
        yield _unopened(error, path)


def _read_records(lines: Iterable[bytes], name: str, given: Given) -> Iterator[Report | Refusal]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield read_record(line.rstrip(b"\r\n"), name=f"{name}:{number}", given=given)
        except Refusal as refusal:
            yield refusal


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


def _suffix(path: PurePath) -> str | None:
    """Return the known ending of a file's name, or ``None``."""
    return next((ending for ending in (*RECORDS, *PAGES) if path.name.lower().endswith(ending)), None)


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
