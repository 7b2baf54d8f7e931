"""Read the training corpora into one kind of item: words, sentence numbers and the labels a corpus marks.

Corpora and their terms are listed in ``MODEL_CARD.md``. A label that a corpus does not mark is unknown there, not absent:
its items carry the set of marked labels, and the loss leaves the rest open.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contested.read.sentences import build_doc

NON_COMMERCIAL = ("essay", "fiction", "letter", "podcast", "whow")
PARSED = ("parse", "news")  # tasks whose items carry parses
NAME_LABELS = ("PER", "ORG", "LOC", "NORP", "MISC")
WORLDWIDE = {
    "Location": "LOC",
    "Person": "PER",
    "Organization": "ORG",
    "NORP": "NORP",
    "Misc": "MISC",
    "Facility": "LOC",
    "Product": "MISC",
}
KEPT_SUBTYPES = {
    "nsubj:pass", "aux:pass", "acl:relcl", "nmod:poss", "compound:prt", "obl:agent", "obl:unmarked", "nmod:unmarked", "nmod:desc",
    "advcl:relcl", "det:predet", "cc:preconj",
}  # fmt: skip
MARKED = {
    "gmb_voa": ("PER", "ORG", "LOC", "NORP", "MISC"), "re3d": NAME_LABELS, "gum": ("PER", "ORG", "LOC", "MISC"),
    "uner_ewt": ("PER", "ORG", "LOC"), "wikigold": ("PER", "ORG", "LOC", "MISC"), "crossner_politics": ("PER", "ORG", "LOC", "MISC"),
    "worldwide": NAME_LABELS,
}  # fmt: skip


@dataclass(slots=True)
class Item:
    """Consecutive words of one document with what is known of them.

    Attributes:
        task: ``parse``, ``news`` (parses too, of news sentences: `training.news_trees`), ``names`` or ``speech``.
        corpus: where it comes from.
        words, sentences: one entry a word.
        heads, deprels, upos: of parses; a root's head is itself.
        tags: BIO tags of ``names`` or ``speech``.
        marked: labels the corpus marks.
    """

    task: str
    corpus: str
    words: list[str]
    sentences: list[int]
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marked: tuple[str, ...] = ()


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzip JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def read_treebank(path: Path) -> Iterator[list[list[list[str]]]]:
    """Yield documents of a CoNLL-U file as lists of sentences of word rows, without non-commercial genres."""
    document: list[list[list[str]]] = []
    sentence: list[list[str]] = []
    wanted = True
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            if line.startswith("# newdoc"):
                if document and wanted:
                    yield document
                document, wanted = [], not any(f"_{genre}_" in line for genre in NON_COMMERCIAL)
            elif not line.strip():
                if sentence:
                    document.append(sentence)
                sentence = []
            elif line[0].isdigit():
                row = line.rstrip("\n").split("\t")
                if row[0].isdigit():
                    sentence.append(row)
    if document and wanted:
        yield document


def read_parses(path: Path, corpus: str) -> Iterator[Item]:
    """Yield one item a document of a treebank."""
    for document in read_treebank(path):
        item = Item("parse", corpus, [], [])
        for number, rows in enumerate(document):
            base = len(item.words)
            for index, row in enumerate(rows):
                head = int(row[6])
                item.words.append(row[1])
                item.sentences.append(number)
                item.heads.append(base + (index if head == 0 else head - 1))
                item.deprels.append(clean_relation(row[7]))
                item.upos.append(row[3])
        yield item


def clean_relation(label: str) -> str:
    """Drop a relation's subtype unless it is one of the frequent ones that the grammar reads."""
    return label if label in KEPT_SUBTYPES else label.partition(":")[0]


def tag_words(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[list[str], list[int], list[str]]:
    """Return words, sentence numbers and BIO tags of a text with labelled character spans."""
    doc = build_doc(text)
    words, sentences, tags = [], [], []
    ordered = sorted(spans)
    number, position, opened = -1, 0, -1
    for token in doc:
        number += bool(token.is_sent_start)
        if token.is_space:
            continue
        while position < len(ordered) and ordered[position][1] <= token.idx:
            position += 1
        tag = "O"
        if position < len(ordered) and ordered[position][0] < token.idx + len(token):
            tag = ("I-" if opened == position else "B-") + ordered[position][2]
            opened = position
        words.append(token.text)
        sentences.append(max(number, 0))
        tags.append(tag)
    return words, sentences, tags


def read_names(path: Path, corpus: str | None = None) -> Iterator[Item]:
    """Yield one item a record of the name corpora; labels we do not use count as outside."""
    for record in read_lines(path):
        source = corpus or str(record["corpus"])
        spans = [(a, b, label) for a, b, raw in record["entities"] if (label := _name_label(source, raw, record["text"][a:b]))]
        spans = [
            s
            for i, s in enumerate(spans)
            if not any(o[0] <= s[0] and s[1] <= o[1] and (j < i or o[:2] != s[:2]) for j, o in enumerate(spans) if j != i)
        ]
        words, sentences, tags = tag_words(record["text"], spans)
        marked = next(labels for name, labels in MARKED.items() if source.startswith(name))
        yield Item("names", source, words, sentences, tags=tags, marked=marked)


def _name_label(corpus: str, raw: str, words: str) -> str | None:
    label = WORLDWIDE.get(raw) if corpus == "worldwide" else raw
    if label not in NAME_LABELS or (corpus.startswith("re3d") and not re.search(r"[A-Z]", words)):
        return None
    return label


def read_speech(path: Path) -> Iterator[Item]:
    """Yield one item an article of the attribution corpus, tagged source, cue, content."""
    for record in read_lines(path):
        spans = [(a, b, role) for row in record["attributions"] for role in ("source", "cue", "content") for a, b in row[role]]
        if not spans:
            continue
        words, sentences, tags = tag_words(record["text"], spans)
        yield Item("speech", "polnear", words, sentences, tags=tags)


def load_items(data: Path, part: str) -> list[Item]:
    """Return all items of the train or dev part."""
    items = [item for bank in ("ewt", "gum") for item in read_parses(data / "ud" / f"{bank}_{part}.conllu.gz", bank)]
    items += read_names(data / "ner" / f"{part}.jsonl.gz")
    if part == "train":
        items += read_names(data / "ner_worldwide" / "train.jsonl.gz", "worldwide")
    items += read_speech(data / "polnear" / f"{part}.jsonl.gz")
    return items
