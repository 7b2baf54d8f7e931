"""The parsed words of a report as plain Python objects, under spaCy's names.

spaCy makes a token anew each time one is looked at, and its words anew each time they are asked for. The grammar looks at every word some
hundred times, so a `Doc` here holds each of its tokens once, with all that is asked of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, overload

import spacy.tokens


class Token:
    """One word, with its place in the text and in the parse; one object a word, so that ``is`` tells whether two are the same.

    Attributes:
        doc, i: the document, and the token's number in it.
        idx: offset of its first character.
        text, lower_, whitespace_: its words, in lower case, and the blank behind it.
        pos_, dep_, relation: part of speech, relation to its head, and that without its subtype.
        ent, ent_type_, ent_iob_: the name it belongs to, its label, and ``B``, ``I`` or ``O``.
        head, children: the word it hangs on, itself for a root, and the words that hang on it, in order.
        left_edge, right_edge: first and last word of what hangs on it.
        sent: its sentence.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "is_quote", "is_sent_start",
        "is_space", "left_edge", "like_num", "lower_", "pos_", "relation", "right_edge", "sent", "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    dep_: str
    relation: str
    head: Token
    children: list[Token]
    left_edge: Token
    right_edge: Token
    ent: Span | None
    ent_type_: str
    ent_iob_: str
    is_sent_start: bool
    sent: Span

    def __init__(self, doc: Doc, word: spacy.tokens.Token) -> None:
        self.doc, self.i, self.idx = doc, word.i, word.idx
        self.text, self.lower_, self.whitespace_, self.pos_ = word.text, word.lower_, word.whitespace_, word.pos_
        self.is_space, self.is_punct, self.is_quote, self.like_num = word.is_space, word.is_punct, word.is_quote, word.like_num

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The words in front of it that hang on it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The words behind it that hang on it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words over it, the nearest first."""
        word = self
        for _ in self.doc.tokens:
            if word.head is word:
                return
            word = word.head
            yield word

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all below it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    def is_ancestor(self, other: Token) -> bool:
        """Tell whether it stands over another word."""
        return any(word is self for word in other.ancestors)

    def nbor(self, step: int) -> Token:
        """Return the token some places on, or the first or last one where the text does not reach so far."""
        return self.doc.tokens[min(max(self.i + step, 0), len(self.doc.tokens) - 1)]


@dataclass(slots=True, eq=False)
class Span:
    """Tokens [start, end) of a document, with a label where they are a name or a mark."""

    doc: Doc
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, int):
            return self.doc.tokens[self.start : self.end][place]
        start, end, _ = place.indices(len(self))
        return Span(self.doc, self.start + start, self.start + max(start, end))

    @property
    def start_char(self) -> int:
        """Offset of the first character."""
        return self.doc.starts[self.start]

    @property
    def end_char(self) -> int:
        """Offset behind the last character, the blank behind it left out."""
        return self.doc.ends[self.end - 1]

    @property
    def text(self) -> str:
        """Its words."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def root(self) -> Token:
        """The first of its words that hang highest."""
        return min(self, key=lambda token: sum(1 for _ in token.ancestors))


class Doc:
    """The words of a report and what was read from them.

    Attributes:
        text: its text.
        tokens: its words and blanks, in order.
        starts, ends: offsets of each, where it begins and behind it.
        sents: its sentences.
        spans: what a model marks besides names, by the kind of mark.
        tensor: the vectors of the words, shape (words, numbers), or nothing.
        kept: what was worked out of it, see `contested.read.once`, until its tree or its names change.
    """

    sents: list[Span]

    def __init__(self, parsed: spacy.tokens.Doc) -> None:
        """Take over what a pipeline has set on a spaCy `Doc`, a tokenizer by itself or any that parses."""
        self.kept: dict[Any, Any] = {}
        words = list(parsed)
        self.tokens = [Token(self, word) for word in words]
        self.text = "".join(token.text + token.whitespace_ for token in self.tokens)
        self.starts = [token.idx for token in self.tokens]
        self.ends = [token.idx + len(token.text) for token in self.tokens]
        self.spans = {name: [Span(self, s.start, s.end, s.label_) for s in spans] for name, spans in parsed.spans.items()}
        self.tensor: Any = parsed.tensor
        self.ents = tuple(Span(self, name.start, name.end, name.label_) for name in parsed.ents)
        self.set_tree([word.head.i for word in words], [word.dep_ for word in words])
        self.set_sentences({word.i for word in words if word.is_sent_start})

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, int):
            return self.tokens[place]
        start, end, _ = place.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    @property
    def ents(self) -> tuple[Span, ...]:
        """The names, in order."""
        return self._ents

    @ents.setter
    def ents(self, names: Iterable[Span]) -> None:
        self._ents = tuple(names)
        self.kept.clear()
        for token in self.tokens:
            token.ent, token.ent_type_, token.ent_iob_ = None, "", "O"
        for name in self._ents:
            for token in name:
                token.ent, token.ent_type_, token.ent_iob_ = name, name.label_, "B" if token.i == name.start else "I"

    def set_sentences(self, starts: Collection[int]) -> None:
        """Cut the document into sentences in front of some tokens; there is always one in front of the first."""
        for token in self.tokens:
            token.is_sent_start = token.i == 0 or token.i in starts
        first = [token.i for token in self.tokens if token.is_sent_start]
        self.sents = [Span(self, start, end) for start, end in zip(first, [*first[1:], len(self)], strict=False)]  # none of no words
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def set_tree(self, heads: Sequence[int], deps: Sequence[str]) -> None:
        """Hang each word on another, or a root on itself, by a relation."""
        self.kept.clear()
        for token, head, dep in zip(self.tokens, heads, deps, strict=True):
            token.head, token.dep_, token.relation = self.tokens[head], dep, _plain(dep)
            token.children, token.left_edge, token.right_edge = [], token, token
        for token in self.tokens:
            above = token.head
            if above is not token:
                above.children.append(token)
            while above.left_edge.i > token.i:  # else all that stands over it reaches as far already
                above.left_edge, above = token, above.head
        for token in reversed(self.tokens):
            above = token.head
            while above.right_edge.i < token.i:
                above.right_edge, above = token, above.head

    def token_at(self, position: int) -> Token | None:
        """Return the token that covers a character position, or ``None`` between tokens."""
        number = bisect_right(self.ends, position)
        return self.tokens[number] if number < len(self.tokens) and self.starts[number] <= position else None

    def char_span(self, start: int, end: int, label: str = "") -> Span:
        """Return the tokens of characters [start, end), those that are cut included."""
        return Span(self, bisect_right(self.ends, start), bisect_left(self.starts, end), label)


@cache
def _plain(relation: str) -> str:
    """A relation without its subtype."""
    return relation.partition(":")[0]
