"""Fit the table that gives capitals back (``src/contested/data/casing.tsv.gz``) on texts that have them.

An averaged perceptron reads the sentences of PolNeAR, both name corpora and WikiEvents from left to right, words in lower case, and learns
which are lower case, names or abbreviations. First words of sentences teach nothing; sentences mostly in capitals are left out.

usage: python -m training.fit_casing DATA [--passes 2] [--write]

DATA is the folder of the corpora. Without ``--write`` only the accuracy on every twentieth sentence, left out, is printed.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from contested.read.casing import FIRST, LOWER, MARK, NUMBER, STOP, TITLE, UPPER, describe_word

TABLE = Path(__file__).parents[1] / "src" / "contested" / "data" / "casing.tsv.gz"
HEAD = "# Weights of the features that tell lower case, names and abbreviations apart; made by training/fit_casing.py, not by hand.\n"
CORPORA = ("polnear", "ner", "ner_worldwide", "wikievents")
KNOWN, FREQUENT, PAIRS = 5, 50, 10  # times that a word, a neighbour and a pair must occur
LEAST, MOSTLY = 4, 0.6  # words of a sentence that is learned from, share of capitals from which on it is a headline
SMALL = 2.0  # rows whose weights lie nearer together are left out
TRUSTED = 0.7  # how often the right class of a word stands before the next, else the guessed one
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|\n")

Word = tuple[str, bool]  # a word, and whether its class can be learned


def read_texts(data: Path) -> Iterator[str]:
    """Yield the texts of the corpora."""
    for corpus in CORPORA:
        with gzip.open(data / corpus / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield row["text"] if "text" in row else " ".join(row["tokens"])


def read_sentences(text: str) -> Iterator[list[Word]]:
    """Yield the sentences of a text."""
    found: list[Word] = []
    started = False
    for match in _WORD.finditer(text):
        word = match.group()
        if word != "\n":
            found.append((word, word[0].isalpha() and started))
            started = started or word[0].isalnum()
        initial = len(found) > 1 and len(found[-2][0]) == 1
        if word == "\n" or word in ".?!" and not initial:
            if found:
                yield found
            found, started = [], False
    if found:
        yield found


def is_prose(sentence: Sequence[Word]) -> bool:
    """Tell whether a sentence is long enough and no headline."""
    words = [word for word, _ in sentence if word[0].isalpha()]
    return len(words) >= LEAST and sum(class_of(word) != LOWER for word in words) < MOSTLY * len(words)


def class_of(word: str) -> int:
    """Return the class that a word is printed in."""
    if word.islower():
        return LOWER
    return UPPER if len(word) > 1 and word.isupper() else TITLE if word[0].isupper() else LOWER


def walk(sentence: Sequence[Word]) -> Iterator[tuple[int, int | None]]:
    """Yield place and class of the words; ``None`` where it has to be guessed."""
    for place, (word, learned) in enumerate(sentence):
        if not word[0].isalpha():
            yield place, STOP if word == "." else NUMBER if word.isdigit() else MARK
        else:
            yield place, None if learned else FIRST


class Perceptron:
    """Weights and their sums over time."""

    def __init__(self, known: Mapping[str, object], pairs: frozenset[str]) -> None:
        """Begin with nothing learned; ``known`` and ``pairs`` say which features there are."""
        self.known, self.pairs, self.step = known, pairs, 0
        self.weights: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        self.sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])

    def features(self, words: Sequence[str], place: int, before: int, two_before: int) -> list[str]:
        """Return the features of a word, rare pairs left out."""
        found = describe_word(words, place, before, two_before, self.known)
        return [f for f in found if f[:3] not in ("wn=", "pw=") or f[3:] in self.pairs]

    def best(self, features: Sequence[str]) -> int:
        """Return the likeliest class."""
        rows = [self.weights[f] for f in features if f in self.weights]
        sums = [sum(row[kind] for row in rows) for kind in (LOWER, TITLE, UPPER)]
        return sums.index(max(sums))

    def learn(self, features: Sequence[str], right: int, guess: int) -> None:
        """Move the weights where the guess is wrong."""
        self.step += 1
        if right != guess:
            for feature in features:
                for kind, change in ((right, 1), (guess, -1)):
                    self.weights[feature][kind] += change
                    self.sums[feature][kind] += change * self.step

    def average(self) -> None:
        """Put the means over time in the place of the weights."""
        for feature, row in self.weights.items():
            row[:] = [value - total / self.step for value, total in zip(row, self.sums[feature], strict=True)]


def train(sentences: Sequence[Sequence[Word]], passes: int) -> Perceptron:
    """Learn from sentences."""
    counts = Counter(word.lower() for sentence in sentences for word, learned in sentence if learned)
    pairs = Counter(f"{a.lower()} {b.lower()}" for s in sentences for (a, _), (b, _) in zip(s, s[1:], strict=False))
    known = dict.fromkeys([f"w={w}" for w, n in counts.items() if n >= KNOWN] + [f"p={w}" for w, n in counts.items() if n >= FREQUENT])
    model = Perceptron(known, frozenset(pair for pair, n in pairs.items() if n >= PAIRS))
    rng, order = random.Random(1), list(sentences)
    for _ in range(passes):
        rng.shuffle(order)
        for sentence in order:
            words = [word.lower() for word, _ in sentence]
            before = two_before = STOP
            for place, kind in walk(sentence):
                if kind is None:
                    features = model.features(words, place, before, two_before)
                    guess, kind = model.best(features), class_of(sentence[place][0])
                    model.learn(features, kind, guess)
                    kind = kind if rng.random() < TRUSTED else guess
                before, two_before = kind, before
    model.average()
    return model


def measure(model: Perceptron, sentences: Sequence[Sequence[Word]]) -> float:
    """Return the share of words whose class is found, each with the classes found before it."""
    right = total = 0
    for sentence in sentences:
        words = [word.lower() for word, _ in sentence]
        before = two_before = STOP
        for place, kind in walk(sentence):
            if kind is None:
                kind = model.best(model.features(words, place, before, two_before))
                total += 1
                right += kind == class_of(sentence[place][0])
            before, two_before = kind, before
    return right / total


def write(model: Perceptron) -> None:
    """Write the table, the same bytes for the same weights."""
    rows = {f: row for f, row in model.weights.items() if f in model.known or max(row) - min(row) >= SMALL}
    rows |= {f: [0.0, 0.0, 0.0] for f in model.known if f not in rows}
    lines = ("\t".join([f, *(f"{round(w, 1):g}" for w in row)]) for f, row in sorted(rows.items()))
    text = HEAD + "".join(f"{line}\n" for line in lines)
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write(text.encode())
    TABLE.write_bytes(raw.getvalue())


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sentences = [s for text in read_texts(args.data) for s in read_sentences(text) if is_prose(s)]
    random.Random(0).shuffle(sentences)
    cut = len(sentences) // 20
    model = train(sentences[cut:], args.passes)
    print(f"{len(sentences)} sentences; of the words of {cut} left out {measure(model, sentences[:cut]):.4f} right")
    if args.write:
        write(model)


if __name__ == "__main__":
    main()
