"""The words of a document by what they are looked up by: for all that looks for the words of a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from contested.read.lexicon import lemma
from contested.read.once import once
from contested.read.tokens import Doc, Token


@once
def words_by_form(doc: Doc) -> Mapping[str, Sequence[Token]]:
    """Return the words of a document by their lemmas and by their forms in lower case, each in order."""
    found: dict[str, list[Token]] = {}
    for token in doc:
        for form in {lemma(token), token.lower_}:
            found.setdefault(form, []).append(token)
    return found


def find_words(doc: Doc, forms: Collection[str]) -> list[Token]:
    """Return the words of a document whose lemma or lower-case form is one of some, in order."""
    by_form = words_by_form(doc)
    found = {token.i: token for form in by_form.keys() & forms for token in by_form[form]}
    return [found[i] for i in sorted(found)]
