"""A headline that stands in one line with the text, in front of its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from contested.data.tables import load_yaml

LEAST = 4  # words of a headline
STEM = 4  # letters of the word that the sentence has from its headline ("Yemen's", "Yemeni"), a shorter one being told in full
_WORD = re.compile(r"\S+")


def find_headline(line: str) -> int:
    """Return where the text of a line begins behind a headline, 0 where it has none.

    The words of a headline have capital letters. The sentence begins with an article, with a word that sentences begin with, or with a
    word of the headline told again: "Iraqi Troops Take Airport, Enter City Iraq military officials say".
    """
    words = list(_WORD.finditer(line))
    texts = [match[0] for match in words]
    end = next((n for n, word in enumerate(texts) if _is_small_letter(word) and word not in _table("small")), len(texts))
    for n in range(LEAST, min(end, len(texts) - 1)):
        if texts[n][:1].isupper() and _may_end(texts[n - 1], texts[n - 2]) and _begins(texts, n):
            return words[n].start()
    return 0


def _may_end(last: str, before: str) -> bool:
    """Tell whether a word may be a headline's last one: not in the midst of a list, nor one that leads on."""
    return last[-1] not in ",:;—–-" and not before.endswith(",") and last not in _table("small")


def _is_small_letter(word: str) -> bool:
    return word.lstrip("‘'“\"(")[:1].islower()


def _begins(texts: Sequence[str], n: int) -> bool:
    """Tell whether a sentence begins at a word of a run of words with capital letters."""
    word, small = texts[n].casefold(), _is_small_letter(texts[n + 1])
    return word in _table("openers") or small and word in _table("before_small") or _stem(word) in {_stem(t.casefold()) for t in texts[:n]}


def _stem(word: str) -> str:
    letters = "".join(c for c in word if c.isalnum())
    return letters[:STEM] if len(letters) >= STEM or "." in word or word.isalpha() else word


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_yaml("lang/en/headlines.yml")[name])
