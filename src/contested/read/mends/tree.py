"""What mends ask of a parse: the words they go by, which words have something hanging on them, what hangs on what."""

from __future__ import annotations

from functools import cache

from contested.data.tables import load_yaml

NOUNS = ("NOUN", "PROPN")
NAMES = (*NOUNS, "NUM")
SUBJECTS = ("nsubj", "nsubj:pass")
HELPERS = ("aux", "aux:pass")


@cache
def words(kind: str) -> tuple[str, ...]:
    """Return the words of a kind by ``lang/en/mends.yml``."""
    return tuple(load_yaml("lang/en/mends.yml")[kind])


def governors(heads: list[int], deps: list[str], *relations: str) -> set[int]:
    """Return the words on which some word hangs by one of some relations."""
    return {heads[i] for i, dep in enumerate(deps) if dep in relations}


def governors_behind(heads: list[int], deps: list[str], *relations: str) -> set[int]:
    """Return the words on which some word in front of them hangs by one of some relations."""
    return {heads[i] for i, dep in enumerate(deps) if dep in relations and i < heads[i]}


def hangs_on(heads: list[int], word: int, other: int) -> bool:
    """Tell whether a word is another or stands below it in the tree."""
    while word != other and heads[word] != word:
        word = heads[word]
    return word == other


def is_in_ring(heads: list[int], word: int) -> bool:
    """Tell whether the way up from a word comes back to it without having met a root."""
    seen = {word}
    above = heads[word]
    while above not in seen and heads[above] != above:
        seen.add(above)
        above = heads[above]
    return above == word and heads[word] != word
