"""A file of places, whatever it is packed in, to an imported gazetteer."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from contested.data.imported import DUMP, ENDING, LISTED, Imported, forget_imported, gazetteer_folder, open_imported
from contested.errors import Misuse, Refusal
from contested.gazetteer.geonames import is_dump, read_dump
from contested.gazetteer.lists import read_places
from contested.gazetteer.rows import PlaceRow
from contested.gazetteer.table import write_table

TABLES = (".txt", ".csv", ".tsv")
LONGEST_LINE = 1_000_000  # bytes
BUFFER = 1 << 20  # bytes unpacked at once
Watch = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Import:
    """What an import came to: name, what the file holds (``list``, ``geonames``), lines read, places kept, the file made."""

    name: str
    holds: str
    lines: int
    places: int
    path: Path


class _Lines:
    """The lines of a stream, counted, hashed and told of while they are read."""

    def __init__(self, stream: IO[bytes], name: str, size: int | None, watch: Watch) -> None:
        self.count, self._stream, self._name, self._size, self._watch = 0, stream, name, size, watch
        self._hash, self._done = hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        while line := self._stream.readline(LONGEST_LINE + 1):
            self.count += 1
            if len(line) > LONGEST_LINE:
                raise Refusal("bad_table", f"the line has more than {LONGEST_LINE:,} bytes; is this a table?", f"{self._name}:{self.count}")
            self._hash.update(line)
            self._done += len(line)
            if self.count % 10_000 == 0:
                self._watch(self._done, self._size)
            yield line

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def import_file(
    path: Path,
    *,
    name: str | None = None,
    columns: Mapping[str, str] | None = None,
    watch: Watch = lambda done, size: None,
    sorting: Callable[[], None] = lambda: None,
) -> Import:
    """Import a file; one of the same name that was imported before is replaced.

    Args:
        path: GeoNames' dump or a table of places; plain, or in a zip or gzip file.
        name: of the gazetteer; else that of the file.
        columns: of a table: field of `contested.gazetteer.lists.FIELDS` to column.
        watch: told the bytes read and, where known, all bytes, now and then.
        sorting: called when all is read and the index is about to be made.

    Raises:
        Refusal: the file cannot be read, or a line of it is wrong; nothing is changed then.
        BrokenSetup: the gazetteer cannot be written.
    """
    name = name or path.name.split(".")[0]
    if not name or set(name) & set("/\\\0"):
        raise Misuse(f"{name!r} is no name for a gazetteer; give one with --name")
    target = gazetteer_folder() / f"{name}{ENDING}"
    with _opened(path) as (stream, size):
        lines = _Lines(stream, str(path), size, watch)
        holds, rows = _read(iter(lines), str(path), columns or {})

        def about(count: int) -> dict[str, str]:
            _check_count(count, path)
            at = datetime.now(UTC).isoformat(timespec="seconds")
            return {"holds": holds, "source": path.name, "digest": lines.digest, "at": at}

        count = write_table(target, rows, about=about, loose=holds == LISTED, sorting=sorting)
    forget_imported()
    return Import(name, holds, lines.count, count, target)


def read_list(path: Path, *, columns: Mapping[str, str] | None = None, most: int) -> list[PlaceRow]:
    """Return the places of a table.

    Args:
        path: a table of places, plain, or in a zip or gzip file.
        columns: as for `import_file`.
        most: how many there may be.

    Raises:
        Refusal: the file cannot be read, is a dump, is too long, or a line of it is wrong.
    """
    found: list[PlaceRow] = []
    with _opened(path) as (stream, size):
        holds, rows = _read(iter(_Lines(stream, str(path), size, lambda done, size: None)), str(path), columns or {})
        if holds == DUMP:
            raise Refusal("bad_table", "a dump of GeoNames is no list of a project's own places; import it without --project", str(path))
        for row in rows:
            found.append(row)
            if len(found) > most:
                sentence = f"more than {most:,} places are no list of a project's own; import it without --project"
                raise Refusal("too_long", sentence, str(path))
    _check_count(len(found), path)
    return found


def _check_count(count: int, path: Path) -> None:
    if not count:
        raise Refusal("empty", "there is no place in it", str(path))


def _read(lines: Iterator[bytes], name: str, columns: Mapping[str, str]) -> tuple[str, Iterator[PlaceRow]]:
    """Tell what a file holds by its first line, and return its rows."""
    first = next(lines, b"")
    if not first.strip():
        raise Refusal("empty", "the file is empty; give GeoNames' dump or a table with name, lat and lon", name)
    whole = _chain(first, lines)
    if not columns and is_dump(first):
        return DUMP, read_dump(whole, name)
    return LISTED, read_places(whole, name, columns)


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int | None]]:
    """Give the table in a file as a stream, with its size where that is known.

    Raises:
        Refusal: there is no such file, it is damaged, or it holds no table.
    """
    name = str(path)
    if not path.is_file():
        raise Refusal("not_found", "there is no such file; check its name", name)
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if start.startswith(b"PK") or path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                member = _member(archive, name)
                with archive.open(member) as stream:
                    yield io.BufferedReader(cast(io.RawIOBase, stream), BUFFER), member.file_size
        elif start.startswith(b"\x1f\x8b"):
            with gzip.open(path) as stream:
                yield cast(IO[bytes], stream), None
        else:
            with path.open("rb") as stream:
                yield stream, path.stat().st_size
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Refusal("unreadable", f"the packed file is cut off or damaged ({error}); fetch it again", name) from error
    except (RuntimeError, NotImplementedError) as error:
        raise Refusal("encrypted", f"the zip file cannot be unpacked ({error}); unpack it yourself", name) from error
    except OSError as error:
        raise Refusal("unreadable", f"the file cannot be opened ({error.strerror or error}); check that you may read it", name) from error


def _member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """Return the one table in a zip file."""
    found = [info for info in archive.infolist() if info.filename.lower().endswith(TABLES)]
    found = [info for info in found if not info.filename.rsplit("/", 1)[-1].lower().startswith(("readme", ".", "__macosx"))]
    if len(found) != 1:
        there = ", ".join(info.filename for info in archive.infolist()[:10]) or "nothing"
        raise Refusal("bad_table", f"a zip file with one table ({', '.join(TABLES)}) is wanted; in it: {there}", name)
    return found[0]


def list_imported() -> tuple[Imported, ...]:
    """Return all imported gazetteers in the order in which they are asked."""
    return open_imported()


def remove_imported(name: str) -> None:
    """Remove an imported gazetteer.

    Raises:
        Misuse: there is none of this name.
    """
    path = gazetteer_folder() / f"{name}{ENDING}"
    if set(name) & set("/\\\0") or not path.is_file():
        there = ", ".join(sorted(one.name.removesuffix(ENDING) for one in gazetteer_folder().glob(f"*{ENDING}"))) or "none"
        raise Misuse(f"no gazetteer {name!r} was imported; there are: {there}")
    path.unlink()
    forget_imported()
