"""JSON Lines of test collections and predictions, gzipped or not, and their texts as reports."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from contested.errors import Misuse, Refusal
from contested.reports import record_report
from contested.schema import Block, Report


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a file with their line numbers.

    Raises:
        Misuse: the file cannot be read, or a line is no JSON object.
    """
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8")
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise Misuse(f"{path}:{number}: this is no JSON object")
                yield number, row
    except OSError as error:
        raise Misuse(f"{path}: cannot be read ({error.strerror or error})") from error
    except (EOFError, zlib.error, UnicodeDecodeError) as error:
        raise Misuse(f"{path}: this is no JSON Lines file, gzipped or not") from error
    except json.JSONDecodeError as error:
        raise Misuse(f"{path}: a line is no JSON ({error.msg})") from error


def read_documents(path: Path, needed: Mapping[str, type]) -> list[dict[str, Any]]:
    """Return the objects of a file of documents.

    Args:
        path: JSON Lines, gzipped or not.
        needed: the keys that each must have, with the type of each value.

    Raises:
        Misuse: the file cannot be read, is empty, or a document lacks a key.
    """
    found = []
    for number, row in read_lines(path):
        missing = [key for key, kind in needed.items() if not isinstance(row.get(key), kind)]
        if missing:
            raise Misuse(
                f"{path}:{number}: a document of this measure needs {', '.join(needed)}; {missing[0]} is missing or of another type"
            )
        found.append(row)
    if not found:
        raise Misuse(f"{path}: there is no document in it")
    return found


def write_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """Write objects one a line.

    Raises:
        Misuse: the file cannot be written.
    """
    try:
        path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    except OSError as error:
        raise Misuse(f"{path}: cannot be written ({error.strerror})") from error


def read_predictions(path: Path, ids: Sequence[str], key: str) -> list[dict[str, Any]]:
    """Return the predictions of each document, in the order of ``ids``, without anything for a document that has none.

    Args:
        path: JSON Lines, gzipped or not.
        ids: the documents' names.
        key: the field that names a document.

    Raises:
        Misuse: the file cannot be read, or has a document that is not among them.
    """
    found: dict[str, dict[str, Any]] = {}
    for number, row in read_lines(path):
        name = row.get(key)
        if name not in ids:
            raise Misuse(f"{path}:{number}: there is no document {name!r} in the data; a prediction has its name as {key}")
        found[str(name)] = row
    return [found.get(name, {}) for name in ids]


def plain_report(name: str, text: str) -> Report:
    """Return a text of a collection as a report, also one that is too short, or has too few words of English, to be taken for one."""
    try:
        return record_report({"id": name, "text": text})
    except Refusal:
        return Report(name, None, None, text, (Block(0, len(text), "body"),))
