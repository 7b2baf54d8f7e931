"""The neural reader: one encoder pass over a report, its heads written onto the `Doc`. The only module that knows ONNX.

Sets on each word part of speech, head and relation (Universal Dependencies), names as ``doc.ents`` and the spans of
reported speech as ``doc.spans["source" | "cue" | "content"]``, and the encoder's vectors of the words as ``doc.tensor``, shape (words,
384). Any spaCy pipeline that sets the same can stand in (`Doc` takes it over); one without vectors is read by the tables of features alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from contested.data.tables import data_path, load_yaml
from contested.errors import BrokenSetup
from contested.read.ahead import map_ahead
from contested.read.attribution_tags import set_attribution
from contested.read.mends import mend_parse
from contested.read.name_tags import find_names
from contested.read.tokens import Doc, Token
from contested.read.trees import build_trees

UNLIKE = 1.0  # what a noun loses as the head of a coordinated verb; leaves LAS on EWT dev as it is
MAX_PIECES = 160  # as in training
FULL = 40  # pieces of a window of which it can be told whether it is prose
DENSEST = 0.4  # pieces a character: prose has 0.2, at most 0.34; single letters, figures and other scripts have 0.45 and more
BATCH_PIECES = 400  # of one run: more take more memory, and more time too
RUNS_AHEAD = 3  # runs of one call under way or waiting to be taken
NOWHERE = -1e4
OUTPUTS = ["arc", "deprel", "upos", "ner", "attribution", "words"]
HIDDEN = 384  # numbers of a word's vector

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Row = tuple[int, int, tuple[int, ...], int]  # a word's number and that of its sentence, its pieces and their shape


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of the classes of each head, in the order of the model's outputs."""

    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]
    attribution: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model: session, word-piece tokenizer, labels."""

    session: Any
    tokenizer: Any
    labels: Labels


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences of one document, short enough for the encoder.

    Attributes:
        doc: number of the document in the batch.
        words: token indices in the document.
        sentences: sentence number of each word.
        pieces, shapes: ids of the word pieces, with the boundary pieces.
        starts: position of each word's first piece.
    """

    doc: int
    words: tuple[int, ...]
    sentences: tuple[int, ...]
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    starts: tuple[int, ...]


@cache
def load_model(threads: int = 1) -> Model:
    """Load the shipped model once.

    Args:
        threads: threads of one run; several runs may go on side by side.
    """
    import onnxruntime

    folder = data_path("model")
    if not (folder / "model.onnx").is_file():
        raise BrokenSetup(f"the model file {folder / 'model.onnx'} is missing; install contested again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # weights are turned into floats once, not at every run
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    return Model(session, load_tokenizer(), Labels(*(tuple(labels[head]) for head in ("upos", "deprel", "ner", "attribution"))))


@cache
def load_tokenizer() -> Any:
    """Load the shipped word-piece tokenizer once."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(data_path("model") / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[int, ...]:
    ids = load_tokenizer().encode(word, add_special_tokens=False).ids
    return tuple(ids) or (load_tokenizer().token_to_id("[UNK]"),)


@lru_cache(maxsize=50_000)
def word_shape(word: str, first: bool) -> int:
    """Return the class of a word's outward shape; the encoder itself knows no capitals.

    Args:
        word: a token's text.
        first: it begins a sentence.

    Returns:
        0 lower case, 1 Title, 2 UPPER, 3 miXed, 4 digits, 5 with a digit, 6 no letter, 7 Title at a sentence's start.
    """
    if word.isdigit():
        return 4
    if any(c.isdigit() for c in word):
        return 5
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6
    if all(c.islower() for c in letters):
        return 0
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 2
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 7 if first else 1
    return 3


def find_windows(doc: Doc, number: int = 0) -> Iterator[Window]:
    """Pack a document's sentences into windows of at most `MAX_PIECES` pieces; a longer sentence is cut, what is no prose left out."""
    for rows in _pack(doc):
        prose = _drop_rubble(doc, rows)
        if prose:
            yield _window(prose, number)


def _pack(doc: Doc) -> Iterator[list[Row]]:
    rows: list[Row] = []
    used = 2
    for index, sentence in enumerate(doc.sents):
        words = [token for token in sentence if not token.is_space]
        fresh = [(t.i, index, _pieces(_seen_as(t, words))[:12], word_shape(t.text, n == 0)) for n, t in enumerate(words)]
        size = sum(len(row[2]) for row in fresh)
        if rows and used + size > MAX_PIECES:
            yield rows
            rows, used = [], 2
        for row in fresh:
            if used + len(row[2]) > MAX_PIECES:
                yield rows
                rows, used = [], 2
            rows.append(row)
            used += len(row[2])
    if rows:
        yield rows


def _seen_as(token: Token, sentence: Sequence[Token]) -> str:
    """What the encoder, which knows no capitals, is given for a word: "ISIS" for the "IS" of a sentence that is not all in capitals."""
    name = load_yaml("lang/en/grammar.yml")["lookalikes"].get(token.text)
    return str(name) if name is not None and any(t.text.islower() for t in sentence) else token.text


def _drop_rubble(doc: Doc, rows: Sequence[Row]) -> Sequence[Row]:
    """Leave out sentences of single letters, figures or another script where a window is full of them: they take long and tell nothing."""
    if sum(len(row[2]) for row in rows) < FULL or not _is_dense(doc, rows):
        return rows
    sentences = (list(group) for _, group in groupby(rows, key=lambda row: row[1]))
    return [row for sentence in sentences if not _is_dense(doc, sentence) for row in sentence]


def _is_dense(doc: Doc, rows: Sequence[Row]) -> bool:
    return sum(len(row[2]) for row in rows) > DENSEST * (doc.ends[rows[-1][0]] - doc.starts[rows[0][0]])


def _window(rows: Sequence[Row], number: int) -> Window:
    tokenizer = load_tokenizer()
    pieces, shapes, starts = [tokenizer.token_to_id("[CLS]")], [0], []
    for _, _, ids, shape in rows:
        starts.append(len(pieces))
        pieces += ids
        shapes += [shape] * len(ids)
    pieces.append(tokenizer.token_to_id("[SEP]"))
    shapes.append(0)
    return Window(number, tuple(r[0] for r in rows), tuple(r[1] for r in rows), tuple(pieces), tuple(shapes), tuple(starts))


def batch_windows(windows: Sequence[Window], size: int = BATCH_PIECES) -> Iterator[list[Window]]:
    """Group windows of similar length into batches of about so many pieces."""
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: len(w.pieces)):
        if batch and (len(batch) + 1) * len(window.pieces) > size:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def feed_of(batch: Sequence[Window]) -> dict[str, Ints]:
    """Return the model's padded inputs for a batch: arrays of shape (windows, pieces) and (windows, words)."""
    pieces, words = max(len(w.pieces) for w in batch), max(len(w.words) for w in batch)
    feed = {
        "input_ids": np.zeros((len(batch), pieces), np.int64), "attention_mask": np.zeros((len(batch), pieces), np.int64),
        "shape_ids": np.zeros((len(batch), pieces), np.int64), "word_start": np.zeros((len(batch), words), np.int64),
        "word_sent": np.full((len(batch), words), -1, np.int64),
    }  # fmt: skip
    for row, window in enumerate(batch):
        n, m = len(window.pieces), len(window.words)
        feed["input_ids"][row, :n], feed["attention_mask"][row, :n], feed["shape_ids"][row, :n] = window.pieces, 1, window.shapes
        feed["word_start"][row, :m], feed["word_sent"][row, :m] = window.starts, window.sentences
    return feed


def annotate(docs: Sequence[Doc], pool: Executor | None = None) -> None:
    """Run the model over documents and write what it found onto them.

    Args:
        docs: documents with sentence starts; changed in place.
        pool: what the runs are spread over; without one they follow each other.
    """
    states = run_heads(docs, pool)
    for state in states:
        state.write()
    set_attribution(docs, [state.attribution for state in states])


def run_heads(docs: Sequence[Doc], pool: Executor | None = None) -> list[State]:
    """Run the model over documents and return what its heads say, not yet written onto them; arguments as for `annotate`."""
    model = load_model()
    states = [State(doc, model.labels) for doc in docs]
    alike: dict[Any, list[Window]] = defaultdict(list)  # windows of the same words, which are looked at once
    for window in (window for number, doc in enumerate(docs) for window in find_windows(doc, number)):
        alike[_content(window)].append(window)
    batches = list(batch_windows([windows[0] for windows in alike.values()]))
    runs = map_ahead(pool, _run, batches, ahead=RUNS_AHEAD) if pool else map(_run, batches)
    for batch, outputs in zip(batches, runs, strict=True):
        arcs, deprels, upos, ner, attribution, vectors = outputs
        for row, window in enumerate(batch):
            n = len(window.words)
            relations = [model.labels.deprel[d] for d in deprels[row, :n, 0].tolist()]
            prefer_like_conjuncts(arcs[row, :n, :n], relations, [model.labels.upos[u] for u in upos[row, :n].tolist()])
            for same in alike[_content(window)]:
                states[same.doc].take(same, arcs[row, :n, :n], deprels[row, :n], upos[row, :n], ner[row, :n], attribution[row, :n])
                states[same.doc].vectors[list(same.words)] = vectors[row, :n]
    set_heads(states)
    return states


def _content(window: Window) -> tuple[tuple[int, ...], ...]:
    """What the encoder sees of a window."""
    return window.pieces, window.shapes, window.starts, tuple(sentence - window.sentences[0] for sentence in window.sentences)


def set_heads(states: Sequence[State]) -> None:
    """Make trees of what the heads said about the sentences of some documents, all side by side."""
    sentences = [(state, *arcs) for state in states for arcs in state.arcs]
    trees = build_trees([scores for _, _, scores, _ in sentences])
    for (state, words, scores, deprel), heads in zip(sentences, trees, strict=True):
        state.heads[words] = words[heads]
        state.deprel[words] = np.where(heads == scores.argmax(axis=1), deprel[:, 0], deprel[:, 1])


def _run(batch: Sequence[Window]) -> Any:
    return load_model().session.run(OUTPUTS, feed_of(batch))


def prefer_like_conjuncts(arcs: Floats, relations: Sequence[str], classes: Sequence[str]) -> None:
    """Make verbs the likelier heads of coordinated verbs, in place: "killed two men and wounded three" has no men who wounded.

    Args:
        arcs: shape (words, words), scores of column as head of row.
        relations: each word's relation to its best head.
        classes: each word's part of speech.
    """
    verbal = np.array([c in ("VERB", "AUX") for c in classes])
    for word, relation in enumerate(relations):
        if relation == "conj" and verbal[word]:
            arcs[word, ~verbal] -= UNLIKE


class State:
    """What the heads said about one document, gathered over its windows."""

    def __init__(self, doc: Doc, labels: Labels) -> None:
        n = len(doc)
        self.doc, self.labels = doc, labels
        self.arcs: list[tuple[Ints, Floats, Ints]] = []  # of each sentence its words, scores and the relations to the two best heads
        self.heads = np.arange(n)
        self.deprel = np.full(n, -1)
        self.upos = np.full(n, labels.upos.index("X"))
        self.vectors = np.zeros((n, HIDDEN), np.float16)
        self.ner: dict[int, Floats] = {}
        self.attribution: dict[int, Floats] = {}

    def take(self, window: Window, arc: Floats, deprel: Ints, upos: Ints, ner: Floats, attribution: Floats) -> None:
        """Take what the heads said about one window of the document."""
        words = np.array(window.words)
        sentences = np.array(window.sentences)
        for sentence in np.unique(sentences):
            at = np.flatnonzero(sentences == sentence)
            self.arcs.append((words[at], arc[np.ix_(at, at)], deprel[at]))
        self.upos[words] = upos
        for position, word in enumerate(window.words):
            self.ner[word], self.attribution[word] = ner[position], attribution[position]

    def write(self) -> None:
        """Write it onto the document, all but who says what, which is told of many at once (`set_attribution`)."""
        doc, labels = self.doc, self.labels
        doc.tensor = self.vectors
        heads, deps = self.heads.tolist(), []
        for token, upos, deprel in zip(doc, self.upos.tolist(), self.deprel.tolist(), strict=True):
            if token.is_space:
                token.pos_, heads[token.i] = "SPACE", _host(token).i
                deps.append("dep")
                continue
            token.pos_ = labels.upos[upos]
            deps.append("root" if heads[token.i] == token.i else _relation(labels.deprel[deprel]))
        mend_parse(doc, heads, deps)
        doc.set_tree(heads, deps)
        doc.ents = tuple(find_names(doc, self.ner, labels.ner))


def _relation(label: str) -> str:
    return "dep" if label == "root" else label


def _host(token: Token) -> Token:
    """A blank token hangs on its neighbour in the same sentence."""
    return token.nbor(-1) if token.i > 0 and not token.is_sent_start else token
