"""Make reports out of the world newswire texts, articles of many countries' outlets, one JSON object a line.

usage: python -m training.newswire_reports --data FILE --out FILE

The data is ``train.jsonl.gz``: articles with ``doc_id`` and ``text``, most with their address as the first line, which is left out. They
have no title, outlet or date of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from training.gmb_reports import NoArticlesError, make_report, read_rows, write_reports

LICENCE = "rights stay with the publishers; through en-worldwide-newswire, for research"


def clean_lines(text: str) -> str:
    """Return an article's lines without blanks at their ends and without the address in front."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines[1:] if lines[0].startswith("http") else lines).strip("\n")


def make_reports(articles: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One report an article, in their order.

    Raises:
        NoArticlesError: if there is none.
    """
    reports = [make_report(f"newswire-{article['doc_id']}", clean_lines(article["text"]), LICENCE) for article in articles]
    if not reports:
        raise NoArticlesError("no article in it")
    return reports


def main() -> int:
    return write_reports("newswire_reports", __doc__ or "", "train.jsonl.gz", lambda data: make_reports(read_rows(data)))


if __name__ == "__main__":
    sys.exit(main())
