"""Make reports out of the named-entity data: the Voice of America articles of the Groningen Meaning Bank, one JSON object a line.

usage: python -m training.gmb_reports --data NER_FOLDER --out FILE

NER_FOLDER holds ``train.jsonl.gz``: sentences with ``corpus``, ``doc_id`` and ``text``. The sentences of a ``doc_id`` joined by one space
are one article, named ``gmbner-NNNNN`` after it. The articles have no title, address or date. ``join_annotations`` reads FILE as its texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

CORPUS = "gmb_voa"
DOCUMENT = "gmb-doc-"
LICENCE = "public domain (US government work: Voice of America news text, as released in the Groningen Meaning Bank)"


class NoArticlesError(ValueError):
    """The data holds no article of the corpus, or a row that is not what it should be."""


def read_rows(file: Path) -> Iterator[dict[str, Any]]:
    """Rows of a gzipped .jsonl; a line that is not JSON raises ``NoArticlesError`` with its number."""
    with gzip.open(file, "rt", encoding="utf-8") as handle:
        for number, line in enumerate(handle, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise NoArticlesError(f"{file.name}, line {number}: not JSON") from error


def make_reports(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One report a document, in the order of the rows.

    Args:
        rows: sentences; those of other corpora are passed over.

    Raises:
        NoArticlesError: if no row is of this corpus.
    """
    sentences: dict[str, list[str]] = {}
    for row in rows:
        if row["corpus"] == CORPUS:
            sentences.setdefault(row["doc_id"], []).append(row["text"])
    if not sentences:
        raise NoArticlesError(f"no sentence of corpus {CORPUS}")
    return [
        make_report("gmbner-" + document.removeprefix(DOCUMENT), " ".join(texts), LICENCE, outlet="Voice of America")
        for document, texts in sentences.items()
    ]


def make_report(identity: str, text: str, licence: str, *, outlet: str | None = None, published: str | None = None) -> dict[str, Any]:
    """One report without claims, title or address, as ``join_annotations`` reads it."""
    return {
        "id": identity,
        "title": None,
        "outlet": outlet,
        "url": None,
        "published": published,
        "licence": licence,
        "text": text,
    }


def write_reports(tool: str, usage: str, data: str, make: Callable[[Path], list[dict[str, Any]]]) -> int:
    """Make reports from the command line, one JSON object a line, and return the exit status.

    Args:
        tool: name of the tool, in front of what it has to say.
        usage: its description.
        data: what ``--data`` is.
        make: makes the reports of the data; `OSError` and `NoArticlesError` become one line.
    """
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help=data)
    parser.add_argument("--out", type=Path, required=True, help="reports to write, .jsonl")
    args = parser.parse_args()
    try:
        reports = make(args.data)
    except (OSError, NoArticlesError) as error:
        print(f"{tool}: {args.data}: {error}", file=sys.stderr)
        return 1
    args.out.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports), encoding="utf-8")
    print(f"{len(reports)} reports")
    return 0


def main() -> int:
    file = "train.jsonl.gz"
    return write_reports("gmb_reports", __doc__ or "", f"folder of {file}", lambda folder: make_reports(read_rows(folder / file)))


if __name__ == "__main__":
    sys.exit(main())
