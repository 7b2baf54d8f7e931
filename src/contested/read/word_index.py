"""The words of a document by what they are looked up by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contested.read.lexicon import lemma
from contested.read.once import once
from contested.read.tokens import Doc, Token


@once
def words_by_lemma(doc: Doc) -> Mapping[str, Sequence[Token]]:
    """Return the words of a document by their lemmas, each in order."""
    found: dict[str, list[Token]] = {}
    for token in doc:
        found.setdefault(lemma(token), []).append(token)
    return found


@once
def told_words(doc: Doc) -> frozenset[str]:
    """Return the words of a document, in lower case as they stand and as lemmas."""
    return frozenset(words_by_lemma(doc)) | {token.lower_ for token in doc}
