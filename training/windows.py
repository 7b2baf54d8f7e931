"""Items to windows of word pieces, windows to padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from tokenizers import Tokenizer
from torch import Tensor

from contested.read.model import MAX_PIECES, word_shape
from training.corpora import PARSED, Item

PADDING = -100


@dataclass(slots=True)
class Window:
    """A window of one item: word pieces, and the labels of its words as class numbers."""

    task: str
    pieces: list[int]
    shapes: list[int]
    starts: list[int]
    sentences: list[int]
    heads: list[int]
    deprels: list[int]
    upos: list[int]
    tags: list[int]
    marked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Classes:
    """Names of the classes of each head."""

    upos: list[str]
    deprel: list[str]
    ner: list[str]
    attribution: list[str]


def collect_classes(items: Sequence[Item]) -> Classes:
    """Return the classes the items show, in a fixed order."""
    def bio(labels: Sequence[str]) -> list[str]:
        return ["O"] + [f"{mark}-{label}" for label in labels for mark in "BI"]

    parses = [item for item in items if item.task in PARSED]
    return Classes(
        sorted({u for item in parses for u in item.upos}), sorted({r for item in parses for r in item.deprels}),
        bio(("PER", "ORG", "LOC", "NORP", "MISC")), bio(("source", "cue", "content")),
    )  # fmt: skip


def make_windows(items: Sequence[Item], classes: Classes, tokenizer: Tokenizer) -> Iterator[Window]:
    """Cut items at sentence ends into windows of at most `MAX_PIECES` pieces, as the run time does."""
    begin, finish = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    @lru_cache(maxsize=200_000)
    def pieces_of(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids[:12]) or (tokenizer.token_to_id("[UNK]"),)

    for item in items:
        for words in _cut(item, [len(pieces_of(w)) for w in item.words]):
            window = Window(item.task, [begin], [0], [], [], [], [], [], [], item.marked)
            place = {word: n for n, word in enumerate(words)}
            for n, word in enumerate(words):
                ids = pieces_of(item.words[word])
                window.starts.append(len(window.pieces))
                window.pieces += ids
                first = n == 0 or item.sentences[word] != item.sentences[words[n - 1]]
                window.shapes += [word_shape(item.words[word], first)] * len(ids)
                window.sentences.append(item.sentences[word])
                if item.task in PARSED:
                    window.heads.append(place.get(item.heads[word], PADDING))
                    window.deprels.append(classes.deprel.index(item.deprels[word]))
                    window.upos.append(classes.upos.index(item.upos[word]))
                else:
                    window.tags.append((classes.ner if item.task == "names" else classes.attribution).index(item.tags[word]))
            window.pieces.append(finish)
            window.shapes.append(0)
            yield window


def _cut(item: Item, sizes: Sequence[int]) -> Iterator[list[int]]:
    current: list[int] = []
    used = 2
    start = 0
    while start < len(item.words):
        end = start
        while end < len(item.words) and item.sentences[end] == item.sentences[start]:
            end += 1
        size = sum(sizes[start:end])
        if current and used + size > MAX_PIECES:
            yield current
            current, used = [], 2
        for word in range(start, end):
            if used + sizes[word] > MAX_PIECES:
                yield current
                current, used = [], 2
            current.append(word)
            used += sizes[word]
        start = end
    if current:
        yield current


def make_batches(windows: Sequence[Window], budget: int, shuffle: random.Random | None) -> list[list[Window]]:
    """Group windows of one task and similar length into batches of about ``budget`` pieces."""
    batches: list[list[Window]] = []
    for task in (*PARSED, "names", "speech"):
        rows = [w for w in windows if w.task == task]
        if shuffle:
            shuffle.shuffle(rows)
        pools = [rows[i : i + 600] for i in range(0, len(rows), 600)]
        for pool in pools:
            batch: list[Window] = []
            for window in sorted(pool, key=lambda w: len(w.pieces)):
                if batch and (len(batch) + 1) * len(window.pieces) > budget:
                    batches.append(batch)
                    batch = []
                batch.append(window)
            if batch:
                batches.append(batch)
    if shuffle:
        shuffle.shuffle(batches)
    return batches


def pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """Return rows as one tensor (rows, longest), filled up with ``value``."""
    longest = max(len(row) for row in rows)
    return torch.tensor([list(row) + [value] * (longest - len(row)) for row in rows])


def inputs_of(batch: Sequence[Window]) -> tuple[Tensor, ...]:
    """Return input ids, mask, shapes, word starts and word sentences of a batch."""
    return (
        pad([w.pieces for w in batch], 0), pad([[1] * len(w.pieces) for w in batch], 0), pad([w.shapes for w in batch], 0),
        pad([w.starts for w in batch], 0), pad([w.sentences for w in batch], -1),
    )  # fmt: skip
