"""Make reports out of the M2E2 documents: Voice of America articles cut into words, one JSON object a line.

usage: python -m training.m2e2_reports --data FILE --out FILE

The data is ``docs.jsonl.gz``: documents with ``doc_id``, ``date`` and ``sentences``, each with ``tokens``. A sentence is one line of the
report, its words joined as print has them. ``join_annotations`` reads FILE as its texts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from training.gmb_reports import NoArticlesError, read_rows

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
        {
            "id": document["doc_id"],
            "title": None,
            "outlet": "Voice of America",
            "url": None,
            "published": document["date"],
            "licence": LICENCE,
            "text": "\n".join(join_words(sentence["tokens"]) for sentence in document["sentences"]),
        }
        for document in documents
    ]
    if not reports:
        raise NoArticlesError("no document in it")
    return reports


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="docs.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="reports to write, .jsonl")
    args = parser.parse_args()
    try:
        reports = make_reports(read_rows(args.data))
    except (OSError, NoArticlesError) as error:
        print(f"m2e2_reports: {args.data}: {error}", file=sys.stderr)
        return 1
    args.out.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports), encoding="utf-8")
    print(f"{len(reports)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
