"""A document on its way to be read: bytes, a name, and what its container or server told of it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from contested.errors import ContestedError, Refusal
from contested.ingest.report import NOTHING, Given, read_bytes, read_record
from contested.schema import Report
from contested.settings import settings

if TYPE_CHECKING:
    from contested.ingest.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        name: names it in refusals and gives its id.
        raw: its bytes.
        form: ``page`` (a web page, a text, a PDF or Office file) or ``record`` (a JSON object whose text is taken as it is).
        told: what its container told of it; the caller's word goes before.
        charset: the encoding that a server named.
        text: its words, where they have been taken out of ``raw`` already.
    """

    name: str
    raw: bytes
    form: str = "page"
    told: Given = NOTHING
    charset: str | None = None
    text: str | None = None

    @property
    def sha256(self) -> str:
        """Return the hash of its bytes, which tells documents apart."""
        return hashlib.sha256(self.raw).hexdigest()

    def read(self, given: Given = NOTHING) -> Report:
        """Return the report in it.

        Raises:
            Refusal: there is no English report in it, or the program failed on it.
        """
        known = given.over(self.told)
        try:
            if self.form == "record":
                return read_record(self.raw, name=self.name, given=known)
            return read_bytes(self.raw, name=self.name, given=known, charset=self.charset, text=self.text)
        except ContestedError:
            raise
        except Exception as error:  # hostile bytes find mistakes of ours and of the libraries: they end one document, no more
            sentence = f"the program failed on this document ({type(error).__name__}); please send it to the maintainers"
            raise Refusal("failed", sentence, self.name) from error


def _fetch(url: str) -> Fetched:
    from contested.ingest.fetch import fetch

    return fetch(url)


@dataclass(frozen=True, slots=True)
class Inputs:
    """How documents are found.

    Attributes:
        columns: the field of a report (``text``, ``published`` ...) to the column of a table.
        fetch: what gets an address; only `contested.ingest.fetch` opens the network, and only when an address is read.
        stdin: the stream of bytes that the path ``-`` stands for; without it ``-`` is a file's name.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    fetch: Callable[[str], Fetched] = _fetch
    stdin: BinaryIO | None = None


@dataclass(slots=True)
class Budget:
    """How many bytes an archive may still unpack to."""

    left: int


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of bytes of a kind yet unknown, with its name; ``depth`` counts the archives around it."""

    name: str
    stream: io.BufferedReader
    told: Given = NOTHING
    charset: str | None = None
    depth: int = 0
    budget: Budget = field(default_factory=lambda: Budget(settings().archive_bytes))

    def inner(self, name: str, stream: BinaryIO) -> Source:
        """Return a stream unpacked from this one, metered by the same budget.

        Raises:
            Refusal: ``bomb`` where archives are nested too deeply.
        """
        most = settings().archive_depth
        if self.depth >= most:
            raise Refusal("bomb", f"more than {most} archives lie one in the other; unpack them first", self.name)
        metered = cast(io.BufferedReader, io.BufferedReader(_Metered(stream, self.budget, name), 65_536))
        return replace(self, name=name, stream=metered, depth=self.depth + 1)

    def read(self, most: int) -> bytes:
        """Return all bytes.

        Raises:
            Refusal: ``too_long`` where there are more than ``most``.
        """
        raw = self.stream.read(most + 1)
        if len(raw) > most:
            raise Refusal("too_long", f"more than the {most:,} bytes that one document may have; split it", self.name)
        return raw


class _Metered(io.RawIOBase):
    """A stream whose bytes are taken from a budget."""

    def __init__(self, stream: BinaryIO, budget: Budget, name: str) -> None:
        self._stream, self._budget, self._name = stream, budget, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        self._budget.left -= len(chunk)
        if self._budget.left < 0:
            ratio = settings().archive_ratio
            raise Refusal("bomb", f"it unpacks to more than {ratio} times its size; unpack it yourself if you trust it", self._name)
        buffer[: len(chunk)] = chunk
        return len(chunk)


@contextmanager
def opened_by_library(name: str, what: str) -> Iterator[None]:
    """Turn whatever a library raises on damaged bytes into a refusal.

    Args:
        name: of the document.
        what: the kind of file, for the sentence.

    Raises:
        Refusal: ``unreadable``.
    """
    try:
        yield
    except ContestedError:
        raise
    except Exception as error:  # parsers of foreign formats raise nearly anything on damaged files
        raise Refusal("unreadable", f"this {what} is damaged ({type(error).__name__}); save it again", name) from error
