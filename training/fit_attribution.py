"""Fit what may follow what in attributions (``resources/lang/en/attribution_weights.tsv``) on the training part of PolNeAR.

The model's scores of source, cue and content stay as they are; learned is what a tag behind a tag is worth, given what lies between the
two words: a linear chain over each paragraph. `contested evaluate attribution` on the development part tells what it brings.

usage: python -m training.fit_attribution --data ../shared/data [--articles 240] [--passes 12] [--write]

Needs the shipped model, and torch. Without ``--write`` only the figures are printed.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from contested.read.attribution_tags import FEATURES, ROLES, TAGS, forbid, log_scores, mark_boundaries, split_paragraphs
from contested.read.model import run_heads
from contested.read.sentences import build_doc
from training.corpora import read_lines
from training.windows import pad

TABLE = Path(__file__).parents[1] / "resources" / "lang" / "en" / "attribution_weights.tsv"
HEAD = (
    "# What a tag of attribution is worth behind another, by what lies between the two; fitted by training/fit_attribution.py, not by "
    "hand.\n# feature: contested.read.attribution_tags.FEATURES; `start`: at the start of a paragraph. before: the tag in front.\n"
)
RIDGE, RATE, GROUP = 1.0, 0.05, 64


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: features of its boundaries (words, features), log scores (words, tags), gold tag of each word."""

    boundaries: npt.NDArray[np.float32]
    scores: npt.NDArray[np.float32]
    gold: list[int]


def tag_gold(words: Sequence[Any], record: dict[str, Any]) -> list[int]:
    """Return the gold tag of each word of an article."""
    spans = sorted((a, b, role) for row in record["attributions"] for role in ROLES for a, b in row[role])
    tags, position, opened = [], 0, -1
    for word in words:
        while position < len(spans) and spans[position][1] <= word.idx:
            position += 1
        tag = "O"
        if not word.is_space and position < len(spans) and spans[position][0] < word.idx + len(word):
            tag = ("I-" if opened == position else "B-") + spans[position][2]
            opened = position
        tags.append(TAGS.index(tag))
    return tags


def read_paragraphs(records: Sequence[dict[str, Any]]) -> Iterator[Paragraph]:
    """Read articles with the model and yield their paragraphs."""
    for first in range(0, len(records), 24):
        group = records[first : first + 24]
        for record, state in zip(group, run_heads([build_doc(record["text"]) for record in group]), strict=True):
            state.write()
            gold = tag_gold(list(state.doc), record)
            for words in split_paragraphs(state.doc):
                yield Paragraph(mark_boundaries(state.doc, words), log_scores(state.attribution, words), [gold[word] for word in words])


class Chain(torch.nn.Module):
    """A linear chain over tags whose steps depend on the boundary."""

    def __init__(self) -> None:
        super().__init__()
        self.first = torch.nn.Parameter(torch.zeros(len(TAGS)))
        self.after = torch.nn.Parameter(torch.zeros(len(FEATURES), len(TAGS), len(TAGS)))
        first, after = np.zeros(len(TAGS), np.float32), np.zeros((len(TAGS), len(TAGS)), np.float32)
        forbid(first, after)
        self.never_first, self.never_after = torch.tensor(first), torch.tensor(after)

    def forward(self, group: Sequence[Paragraph]) -> Tensor:
        """Return the negative log likelihood of the gold tags of a group of paragraphs."""
        longest = max(len(p.gold) for p in group)
        features = torch.stack([_fill(p.boundaries, longest) for p in group])
        scores, gold = torch.stack([_fill(p.scores, longest) for p in group]), pad([p.gold for p in group], 0)
        sizes, rows = torch.tensor([len(p.gold) for p in group]), torch.arange(len(group))
        steps = torch.einsum("bnk,kxy->bnxy", features, self.after) + self.never_after
        begin = self.first + self.never_first
        whole, told = begin + scores[:, 0], (begin[gold[:, 0]] + scores[rows, 0, gold[:, 0]])
        for place in range(1, longest):
            live = place < sizes
            whole = torch.where(live[:, None], torch.logsumexp(whole[:, :, None] + steps[:, place], 1) + scores[:, place], whole)
            step = steps[rows, place, gold[:, place - 1], gold[:, place]] + scores[rows, place, gold[:, place]]
            told = told + torch.where(live, step, torch.zeros_like(step))
        return (torch.logsumexp(whole, 1) - told).sum()


def _fill(rows: npt.NDArray[np.float32], size: int) -> Tensor:
    return torch.nn.functional.pad(torch.from_numpy(rows), (0, 0, 0, size - len(rows)))


def fit_chain(paragraphs: Sequence[Paragraph], passes: int, seed: int = 0) -> Chain:
    """Fit a chain by Adam, the rate falling in the last quarter; prints the loss a paragraph of each pass."""
    torch.manual_seed(seed)
    chain, chance = Chain(), random.Random(seed)
    optimizer = torch.optim.Adam(chain.parameters(), lr=RATE)
    ordered = sorted(paragraphs, key=lambda p: len(p.gold))
    groups = [ordered[i : i + GROUP] for i in range(0, len(ordered), GROUP)]
    for number in range(passes):
        chance.shuffle(groups)
        for row in optimizer.param_groups:
            row["lr"] = RATE / 5 if number >= passes * 3 // 4 else RATE
        total = 0.0
        for group in groups:
            loss = chain(group)
            total += float(loss.detach())
            optimizer.zero_grad()
            (loss + RIDGE * chain.after.square().sum() * len(group) / len(ordered)).backward()
            optimizer.step()
        print(f"pass {number + 1}: loss {total / len(ordered):.3f} a paragraph", flush=True)
    return chain


def write_table(chain: Chain) -> None:
    """Write the weights, one feature and tag in front a row."""
    rows = [["start", "-", *chain.first.tolist()]]
    for number, feature in enumerate(FEATURES):
        rows += [[feature, before, *chain.after[number, tag].tolist()] for tag, before in enumerate(TAGS)]
    text = "".join("\t".join([str(row[0]), str(row[1]), *(f"{value:.2f}" for value in row[2:])]) + "\n" for row in rows)
    TABLE.write_text(HEAD + "\t".join(["feature", "before", *TAGS]) + "\n" + text.replace("-0.00", "0.00"), encoding="utf-8")


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=240)
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    records = list(read_lines(args.data / "polnear" / "train.jsonl.gz"))
    random.Random(1).shuffle(records)
    chain = fit_chain(list(read_paragraphs(records[: args.articles])), args.passes)
    if args.write:
        write_table(chain)


if __name__ == "__main__":
    main()
