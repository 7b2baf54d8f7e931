"""Make reports out of the WikiEvents documents: news of attacks, cut at every mark, one JSON object a line.

usage: python -m training.wikievents_reports --data FILE --out FILE

The data is ``train.jsonl.gz``: documents with ``doc_id`` and ``tokens``. Words are joined as print has them; where paragraphs ended is not
told, so a report is one line. The documents have no title, outlet or date of their own. ``join_annotations`` reads FILE as its texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from training.gmb_reports import NoArticlesError, make_report, read_rows, write_reports

LICENCE = "rights stay with the publishers; through WikiEvents, for research"
OPENING = "([“‘$£€#@"  # no blank behind these
CLOSING = ",.;:?!%)]”"  # no blank before these
ENDINGS = ("s", "t", "re", "ve", "ll", "d", "m")  # of words, behind an apostrophe
QUOTES = ('"', "'")  # by turns without a blank behind and before them


def join_tokens(tokens: Sequence[str]) -> str:
    """Return the words of a document as running text."""
    text, glued, inside = "", True, dict.fromkeys(QUOTES, False)
    for at, token in enumerate(tokens):
        before, after = "".join(tokens[max(at - 1, 0) : at]), "".join(tokens[at + 1 : at + 2])
        touches, glued = glued or token in CLOSING, token in OPENING
        if token in "'’" and before[-1:].isalnum() and (after in ENDINGS or before.endswith("s") and not inside["'"]):
            touches, glued = True, after in ENDINGS
        elif token in QUOTES:
            touches, glued = touches or inside[token], not inside[token]
            inside[token] = not inside[token]
        elif token == "’":
            touches = True
        elif token in "-/" and before[-1:].isalnum() and after[:1].isalnum() and not is_dateline(before, after):
            touches = glued = True
        elif token in ",.:" and before.isdigit() and after.isdigit():
            glued = token != "," or len(after) == 3
        elif token == "." and is_initial(before) and is_initial(after) and tokens[at + 2 : at + 3] == ["."]:
            glued = True
        text += token if touches or not text else f" {token}"
    return text


def is_initial(token: str) -> bool:
    """Say whether a word is one letter: "U.S."."""
    return len(token) == 1 and token.isalpha()


def is_dateline(before: str, after: str) -> bool:
    """Say whether a dash stands between the town in front of a report and its first word."""
    return before.isupper() and len(before) > 3 and after.istitle()


def make_reports(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One report a document, in their order.

    Raises:
        NoArticlesError: if there is none.
    """
    reports = [
        make_report(f"wikievents-{document['doc_id']}", join_tokens(document["tokens"]), LICENCE)
        for document in documents
    ]
    if not reports:
        raise NoArticlesError("no document in it")
    return reports


def main() -> int:
    return write_reports("wikievents_reports", __doc__ or "", "train.jsonl.gz", lambda data: make_reports(read_rows(data)))


if __name__ == "__main__":
    sys.exit(main())
