"""Who says what as the model marks it: sources, cues and contents, decoded paragraph by paragraph as the best run of tags.

The model scores each word by itself. What may follow what (`resources/lang/en/attribution_weights.tsv`) depends on what lies between two
words: a quotation mark, a comma, the edge of a clause, the inside of a noun phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from contested.data.tables import load_tsv
from contested.read.phrases import relation
from contested.read.tokens import Doc, Span, Token

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))
FEATURES = (
    "any", "sentence", "comma_before", "comma_behind", "stop_behind", "opening_before", "opening_behind", "closing_before",
    "closing_behind", "quoted", "phrase", "clause_begins", "clause_ends", "dash_behind", "bracket_behind", "that_behind",
)  # fmt: skip
TIGHT = frozenset((
    "det", "amod", "compound", "nummod", "flat", "case", "nmod:poss", "nmod:desc", "aux", "aux:pass", "cop", "compound:prt", "goeswith",
    "fixed",
))  # fmt: skip  # relations within a phrase that no span ends inside of
CLAUSES = frozenset(("ccomp", "xcomp", "advcl", "parataxis", "csubj"))
NEVER = -1e4
ROOM = 40_000  # words, filled up to the longest paragraph's, that are decoded side by side

Floats = npt.NDArray[np.float32]


def set_attribution(docs: Sequence[Doc], scores: Sequence[Mapping[int, Floats]]) -> None:
    """Set the spans of sources, cues and contents of parsed documents, in order, by their `ROLES`.

    Args:
        docs: the documents, each with its parse.
        scores: of each document the model's scores of `TAGS` by word; blank tokens have none.
    """
    told = list(zip(docs, scores, strict=True))
    blocks = [(doc, rows, words) for doc, rows in told for words in split_paragraphs(doc) if all(word in rows for word in words)]
    runs = decode([mark_boundaries(doc, words) for doc, _, words in blocks], [log_scores(rows, words) for _, rows, words in blocks])
    for doc in docs:
        doc.spans |= {role: [] for role in ROLES}
    for (doc, _, words), tags in zip(blocks, runs, strict=True):
        for span in _spans(doc, words, tags):
            doc.spans[span.label_].append(span)


def split_paragraphs(doc: Doc) -> Iterator[list[int]]:
    """Yield the words of each paragraph, blank tokens left out: no span runs over a line's end."""
    words: list[int] = []
    for token in doc:
        if not token.is_space:
            words.append(token.i)
        elif "\n" in token.text and words:
            yield words
            words = []
    if words:
        yield words


def log_scores(scores: Mapping[int, Floats], words: Sequence[int]) -> Floats:
    """Return the log probabilities of `TAGS` of some words, shape (words, tags), from the model's scores by word."""
    rows = np.array([scores[word] for word in words])
    return np.asarray(rows - np.logaddexp.reduce(rows, axis=1, keepdims=True), dtype=np.float32)


def mark_boundaries(doc: Doc, words: Sequence[int]) -> Floats:
    """Tell what lies in front of each word of a paragraph: shape (words, `FEATURES`), 1 where a feature holds.

    ``behind`` speaks of the word itself, which stands behind the boundary, ``before`` of the word in front of it.
    """
    found = np.zeros((len(words), len(FEATURES)), np.float32)
    column = {name: number for number, name in enumerate(FEATURES)}
    place = {word: number for number, word in enumerate(words)}
    marks = find_marks(doc, words)
    quoted = False
    found[:, column["any"]] = 1
    for number, word in enumerate(words):
        token = doc.tokens[word]
        for name in _own_features(token, marks.get(word)):
            found[number, column[name]] = 1
        if number:
            before = {",": "comma_before"}.get(doc.tokens[words[number - 1]].text) or _BEFORE.get(marks.get(words[number - 1]))
            if before:
                found[number, column[before]] = 1
        mark = marks.get(word)
        found[number, column["quoted"]] = quoted and mark != "closing"
        quoted = mark == "opening" or quoted and mark != "closing"
        if token.dep_ in TIGHT and token.head.i in place:
            low, high = sorted((number, place[token.head.i]))
            found[low + 1 : high + 1, column["phrase"]] = 1
        if relation(token) in CLAUSES:
            first, last = place.get(token.left_edge.i), place.get(token.right_edge.i)
            if first is not None:
                found[first, column["clause_begins"]] = 1
            if last is not None and last + 1 < len(words):
                found[last + 1, column["clause_ends"]] = 1
    return found


_BEFORE = {"opening": "opening_before", "closing": "closing_before", None: None}
_KINDS = ((",", "comma_behind"), ("—–", "dash_behind"), (".?!;:", "stop_behind"), ("()[]", "bracket_behind"))
_BEHIND = {text: name for texts, name in _KINDS for text in texts} | {"--": "dash_behind"}


def _own_features(token: Token, mark: str | None) -> Iterator[str]:
    if token.is_sent_start:
        yield "sentence"
    if mark is not None:
        yield f"{mark}_behind"
    if token.text in _BEHIND:
        yield _BEHIND[token.text]
    elif token.lower_ == "that":
        yield "that_behind"


def find_marks(doc: Doc, words: Sequence[int]) -> dict[int, str]:
    """Return the quotation marks among a paragraph's words, each as ``opening`` or ``closing``; possessive marks are none."""
    found: dict[int, str] = {}
    opened = False
    for word in words:
        token = doc.tokens[word]
        text = token.text
        if text in '“"”':
            opened = text == "“" or text == '"' and not opened
            found[word] = "opening" if opened else "closing"
        elif text == "‘" or text == "'" and not token.whitespace_ and (word == 0 or doc[word - 1].whitespace_ or doc[word - 1].is_space):
            found[word] = "opening"
        elif text in "'’" and token.dep_ != "case" and (token.whitespace_ or word + 1 < len(doc) and doc[word + 1].is_space):
            found[word] = "closing"
    return found


@cache
def _weights() -> tuple[Floats, Floats]:
    """Weights of a tag at a paragraph's start, shape (tags,), and of tag behind tag by feature, shape (features, tags, tags)."""
    first, after = np.zeros(len(TAGS), np.float32), np.zeros((len(FEATURES), len(TAGS), len(TAGS)), np.float32)
    for row in load_tsv("lang/en/attribution_weights.tsv"):
        values = [float(row[tag]) for tag in TAGS]
        if row["feature"] == "start":
            first[:] = values
        else:
            after[FEATURES.index(row["feature"]), TAGS.index(row["before"])] = values
    return first, after


def forbid(first: Floats, after: Floats) -> None:
    """Rule out, in place, an inside tag at the start and behind a tag of another role."""
    for tag, name in enumerate(TAGS):
        if name[0] == "I":
            first[tag] = NEVER
            for other, before in enumerate(TAGS):
                if before[2:] != name[2:]:
                    after[..., other, tag] = NEVER


def decode(boundaries: Sequence[Floats], scores: Sequence[Floats]) -> list[list[int]]:
    """Return the best run of tags of each paragraph.

    Args:
        boundaries: what `mark_boundaries` told of each paragraph.
        scores: log probabilities of each paragraph's words, shape (words, tags).
    """
    order = sorted(range(len(scores)), key=lambda n: -len(scores[n]))
    runs: list[list[int]] = [[]] * len(scores)
    while order:
        group = order[: max(1, ROOM // len(scores[order[0]]))]
        order = order[len(group) :]
        for n, run in zip(group, _best_runs([boundaries[n] for n in group], [scores[n] for n in group]), strict=True):
            runs[n] = run
    return runs


def _best_runs(boundaries: Sequence[Floats], scores: Sequence[Floats]) -> Iterator[list[int]]:
    """Viterbi over paragraphs side by side, the longest first."""
    first, weights = _weights()
    sizes = np.array([len(rows) for rows in scores])
    own = np.zeros((len(sizes), sizes[0], len(TAGS)), np.float32)
    step = np.zeros((len(sizes), sizes[0], len(TAGS), len(TAGS)), np.float32)
    for row, size in enumerate(sizes):
        own[row, :size], step[row, :size] = scores[row], np.tensordot(boundaries[row], weights, 1)
    begin = first.copy()
    forbid(begin, step)
    best = begin + own[:, 0]
    back = np.zeros((len(sizes), sizes[0], len(TAGS)), np.int8)
    for place in range(1, sizes[0]):
        live = int(np.count_nonzero(sizes > place))
        paths = best[:live, :, None] + step[:live, place]
        back[:live, place] = paths.argmax(axis=1)
        best[:live] = paths.max(axis=1) + own[:live, place]
    for row, size in enumerate(sizes):
        run = [int(best[row].argmax())]
        for place in range(size - 1, 0, -1):
            run.append(int(back[row, place, run[-1]]))
        yield run[::-1]


def _spans(doc: Doc, words: Sequence[int], tags: Sequence[int]) -> Iterator[Span]:
    start = -1
    for number, tag in enumerate([*tags, 0]):
        if start >= 0 and TAGS[tag][0] != "I":
            yield Span(doc, words[start], words[number - 1] + 1, TAGS[tags[start]][2:])
            start = -1
        if TAGS[tag][0] == "B":
            start = number
