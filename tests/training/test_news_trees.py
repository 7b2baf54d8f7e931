"""Corrected parses joined with the texts they point into."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from training.news_trees import TREES, UnfitTreeError, read_trees

TEXT = "No word. Rebels took Arvand. It fell."
TREE = {
    "report": "a", "part": "train", "start": 9, "offsets": [0, 7, 12, 18], "lengths": [6, 4, 6, 1],
    "heads": [1, 1, 1, 1], "relations": "nsubj root obj punct", "classes": "NOUN VERB PROPN PUNCT",
}  # fmt: skip
NEXT = TREE | {
    "start": 29,
    "offsets": [0, 3, 7],
    "lengths": [2, 4, 1],
    "heads": [1, 1, 1],
    "relations": "nsubj root punct",
    "classes": "PRON VERB PUNCT",
}


def write(folder: Path, *trees: dict[str, Any]) -> Path:
    file = folder / "trees.jsonl"
    file.write_text("".join(json.dumps(tree) + "\n" for tree in trees), encoding="utf-8")
    return file


def test_the_sentences_of_a_report_are_one_item(tmp_path: Path) -> None:
    (item,) = read_trees(write(tmp_path, TREE, NEXT, TREE | {"part": "dev"}), {"a": TEXT}, "train")
    assert item.words == ["Rebels", "took", "Arvand", ".", "It", "fell", "."]
    assert (item.sentences, item.heads) == ([0, 0, 0, 0, 1, 1, 1], [1, 1, 1, 1, 5, 5, 5])
    assert item.deprels[:3] == ["nsubj", "root", "obj"] and item.upos[2] == "PROPN"


@pytest.mark.parametrize(("change", "text"), [({}, "Another text."), ({"report": "b"}, TEXT), ({"offsets": [0, 12, 7, 18]}, TEXT)])
def test_a_tree_that_fits_no_text_is_refused(tmp_path: Path, change: dict[str, Any], text: str) -> None:
    with pytest.raises(UnfitTreeError, match="does not fit the text of"):
        list(read_trees(write(tmp_path, TREE | change), {"a": text}, "train"))


def test_every_corrected_tree_is_one() -> None:
    for line in TREES.read_text(encoding="utf-8").splitlines():
        tree = json.loads(line)
        heads, sizes = tree["heads"], {len(tree[key]) for key in ("offsets", "lengths", "heads")}
        assert sizes == {len(tree["relations"].split())} == {len(tree["classes"].split())}
        (root,) = (word for word, head in enumerate(heads) if word == head)
        for _ in range(len(heads).bit_length()):  # each step doubles the way up
            heads = [heads[head] for head in heads]
        assert set(heads) == {root}
