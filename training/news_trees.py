"""Read corrected parses of news sentences: ``training/annotations/trees.jsonl``, joined with the texts they point into.

A line is one sentence: ``report`` (its id), ``part`` (``train``, ``dev``, or ``later``: corrected after the
last training), ``start`` (offset into the report's text), and one entry a
word in each of ``offsets`` (from there), ``lengths``, ``heads`` (number of the word's head in the sentence, its own for the root),
``relations`` and ``classes`` (Universal Dependencies, as in `training.corpora`; joined by blanks). The file holds no text. Its
sentences come from the texts that ``training.gmb_reports`` and ``training.m2e2_reports`` make, and from the unlabelled reports beside
the gold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from training import gmb_reports, m2e2_reports
from training.corpora import Item, clean_relation

TREES = Path(__file__).parent / "annotations" / "trees.jsonl"
CORPUS = "news"


class UnfitTreeError(ValueError):
    """A tree and its text do not belong together."""


def load_texts(data: Path) -> dict[str, str]:
    """Return the text of each report that trees may point into, by its id.

    Args:
        data: the folder of corpora; the gold's folder stands beside it.

    Raises:
        OSError: a file is missing.
    """
    unlabelled = data.parent / "gold" / "unlabelled" / "reports.jsonl"
    reports = [
        *gmb_reports.make_reports(gmb_reports.read_rows(data / "ner" / "train.jsonl.gz")),
        *m2e2_reports.make_reports(gmb_reports.read_rows(data / "m2e2_text" / "docs.jsonl.gz")),
        *_read_lines(unlabelled),
    ]
    return {report["id"]: report["text"] for report in reports}


def _read_lines(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_trees(file: Path, texts: dict[str, str], part: str) -> Iterator[Item]:
    """Yield one item a report with its sentences of ``part``.

    Raises:
        UnfitTreeError: a report is not among the texts, or offsets do not lie in order within its text.
    """
    trees = _read_lines(file)
    for report, found in groupby((tree for tree in trees if tree["part"] == part), key=itemgetter("report")):
        item = Item(CORPUS, CORPUS, [], [])
        for number, tree in enumerate(found):
            base = len(item.words)
            item.words += _words_of(tree, texts.get(report, ""))
            item.sentences += [number] * len(tree["heads"])
            item.heads += [base + head for head in tree["heads"]]
            item.deprels += [clean_relation(relation) for relation in tree["relations"].split()]
            item.upos += tree["classes"].split()
        yield item


def _words_of(tree: dict[str, Any], text: str) -> list[str]:
    spans = [(start := tree["start"] + offset, start + length) for offset, length in zip(tree["offsets"], tree["lengths"], strict=True)]
    edges = [edge for span in spans for edge in span]
    if edges != sorted(edges) or edges[-1] > len(text) or not all(text[a:b].strip() for a, b in spans):
        raise UnfitTreeError(f"the sentence at {edges[0]} does not fit the text of {tree['report']}, or there is none")
    return [text[a:b] for a, b in spans]
