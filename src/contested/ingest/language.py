"""Which language a text is written in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from contested.data.tables import load_tsv

LONGEST = 20_000  # characters looked at; more does not change the answer


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language (py3langid, over ``resources/languages.tsv``)."""
    return str(_identifier().classify(text[:LONGEST])[0])


def language_name(code: str) -> str:
    """Return the English name of a language code that `find_language` gives."""
    return _names()[code]


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in load_tsv("languages.tsv")}


@cache
def _identifier() -> LanguageIdentifier:
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages(list(_names()))
    return found
