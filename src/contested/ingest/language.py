"""Which language a text is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from contested.data.tables import load_tsv, load_yaml

LONGEST = 20_000  # characters looked at; more does not change the answer
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language: English by its commonest words, else by py3langid (over ``languages.tsv``)."""
    return "en" if is_plain_english(text[:LONGEST]) else str(_identifier().classify(text[:LONGEST])[0])


def is_plain_english(text: str) -> bool:
    """Tell whether a text has as many of the commonest English words as running English has."""
    rules = load_yaml("lang/en/common_words.yml")
    common = frozenset(rules["words"])
    words = _WORD.findall(text.lower())
    return len(words) >= int(rules["fewest"]) and sum(word in common for word in words) >= float(rules["share"]) * len(words)


def language_name(code: str) -> str:
    """Return the English name of a language code that `find_language` gives."""
    return _names()[code]


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in load_tsv("languages.tsv")}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes half a second to load

    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(list(_names()))
    return found
