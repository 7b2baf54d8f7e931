"""Make reports out of the M2E2 documents: Voice of America articles cut into words, one JSON object a line.

usage: python -m training.m2e2_reports --data FILE --out FILE

The data is ``docs.jsonl.gz``: documents with ``doc_id``, ``date`` and ``sentences``, each with ``tokens``. A sentence is one line of the
report, its words joined as print has them. ``join_annotations`` reads FILE as its texts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from training.gmb_reports import NoArticlesError, make_report, read_rows, write_reports

LICENCE = "public domain (US government work: Voice of America), through M2E2"
OPENING = "([“‘$"  # no blank behind these
QUOTES = ("'", '"')  # by turns without a blank behind and before them
_CLOSING = re.compile(r"[,.;:?!%)\]’”]|['’](?:s|re|ve|ll|d|m)|n['’]t|\.\.\.")  # no blank before these


def join_words(tokens: Sequence[str]) -> str:
    """Return the words of a sentence as one line."""
    line, glued = "", True
    is_open = dict.fromkeys(QUOTES, False)
    for token in tokens:
        closes = is_open.get(token, False) or token not in QUOTES and _CLOSING.fullmatch(token) is not None
        line += token if closes or glued else f" {token}"
        if token in QUOTES:
            is_open[token] = not is_open[token]
        glued = is_open.get(token, False) or token in OPENING
    return line


def make_reports(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One report a document, in their order.

    Raises:
        NoArticlesError: if there is none.
    """
    reports = [
        make_report(
            document["doc_id"],
            "\n".join(join_words(sentence["tokens"]) for sentence in document["sentences"]),
            LICENCE,
            outlet="Voice of America",
            published=document["date"],
        )
        for document in documents
    ]
    if not reports:
        raise NoArticlesError("no document in it")
    return reports


def main() -> int:
    return write_reports("m2e2_reports", __doc__ or "", "docs.jsonl.gz", lambda data: make_reports(read_rows(data)))


if __name__ == "__main__":
    sys.exit(main())
