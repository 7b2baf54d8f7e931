"""Ways through the parse: how far two words lie apart, which word of a span hangs highest."""

from __future__ import annotations

from contested.read.page import Page
from contested.read.phrases import relation
from contested.read.tokens import Token
from contested.schema import Span

FAR = 9.0  # the distance of words of different sentences
OVER = 39.0  # as the tables of places were fitted


def tree_distance(first: Token, second: Token, *, over: float = OVER) -> float:
    """Return the number of edges between two words of a sentence, clause borders counting double; `FAR` in different sentences.

    Args:
        first, second: the words.
        over: what the way over the sentence's root adds to the clause borders on the first word's side; 0 adds nothing.
    """
    above: dict[int, float] = {}
    cost = 0.0
    for step, word in enumerate((first, *first.ancestors)):
        above[word.i] = cost if word.head is not word or not over else cost + over - step
        cost += _edge(word)
    cost = 0.0
    for word in (second, *second.ancestors):
        if word.i in above:
            return cost + above[word.i]
        cost += _edge(word)
    return FAR


def _edge(word: Token) -> float:
    return 2.0 if relation(word) in ("ccomp", "advcl", "parataxis", "conj") or word.dep_ == "acl:relcl" else 1.0


def head_of(page: Page, span: Span) -> Token | None:
    """The word of a span that hangs highest."""
    token = page.doc.token_at(span.start)
    best = None
    while token is not None and token.idx < span.end:
        if best is None and not token.is_punct or best is not None and token.head is not best and best.head is token:
            best = token
        token = token.nbor(1) if token.i + 1 < len(page.doc) else None
    return best
