"""Names from the model's tags: which words begin a name, which go on in it, and what is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from contested.read.tokens import Doc, Span

NEVER = -1e4

Floats = npt.NDArray[np.float32]


def find_names(doc: Doc, scores: Mapping[int, Floats], tags: tuple[str, ...]) -> Iterator[Span]:
    """Decode BIO tags: the best tag a word and, in a stretch of words where those do not fit together, the best run of tags that do.

    Args:
        doc: the document.
        scores: of each word that was tagged, by its number, shape (tags,).
        tags: their names ("O", "B-PER", "I-PER").

    Returns:
        The names in order, each labelled with what it names.
    """
    best = {word: tags[n] for word, n in zip(scores, np.argmax([*scores.values()], axis=1).tolist(), strict=True)} if scores else {}
    for words in _stretches(doc, best):
        run = [best[word] for word in words]
        if any(_breaks(before, tag) for before, tag in zip(["O", *run], run, strict=False)):
            run = [tags[n] for n in _best_run(np.stack([scores[word] for word in words]), tags)]
        starts = [n for n, tag in enumerate(run) if tag[0] == "B"]
        for first, stop in zip(starts, [*starts[1:], len(run)], strict=False):
            last = next((n for n in range(first + 1, stop) if run[n] == "O"), stop)
            yield Span(doc, words[first], words[last - 1] + 1, run[first][2:])


def _stretches(doc: Doc, best: Mapping[int, str]) -> Iterator[list[int]]:
    """Neighbouring words of a sentence that are tagged as in names, with the word before them, which may be in the name too."""
    stretch: list[int] = []
    for word in sorted(best):
        apart = doc.tokens[word].is_sent_start  # no name goes on behind a dateline
        if stretch and (apart or best[word] == "O" or any(not t.is_space for t in doc.tokens[stretch[-1] + 1 : word])):  # words not tagged
            yield stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch


def _breaks(before: str, tag: str) -> bool:
    """Tell whether a word is tagged as going on in a name that the word before it is not in."""
    return tag[0] == "I" and before[2:] != tag[2:]


@cache
def _steps(tags: tuple[str, ...]) -> tuple[Floats, Floats]:
    """What a tag costs at the start, shape (tags,), and behind another, shape (tags, tags): nothing, or too much."""
    first = np.array([NEVER * _breaks("O", tag) for tag in tags], np.float32)
    return first, np.array([[NEVER * _breaks(before, tag) for tag in tags] for before in tags], np.float32)


def _best_run(scores: Floats, tags: tuple[str, ...]) -> Sequence[int]:
    """Viterbi over a few words; scores have shape (words, tags)."""
    first, after = _steps(tags)
    best, back = first + scores[0], []
    for row in scores[1:]:
        paths = best[:, None] + after
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    run = [int(best.argmax())]
    for step in reversed(back):
        run.append(int(step[run[-1]]))
    return run[::-1]
