"""Languages: running English is told by its commonest words, all else by the identifier."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import spacy.lang

from contested.data.tables import load_yaml
from contested.ingest.language import find_language, is_plain_english

RULES = load_yaml("lang/en/common_words.yml")


def samples() -> dict[str, str]:
    """Return sentences in the languages of which spaCy has examples, by language code."""
    found = {}
    for file in sorted(Path(spacy.lang.__path__[0]).glob("*/examples.py")):
        found[file.parent.name] = " ".join(ast.literal_eval(file.read_text("utf-8").partition("sentences = ")[2]))
    return found


def test_examples() -> None:
    assert is_plain_english(RULES["example"]) and not is_plain_english(RULES["not"])


def test_no_other_language_is_taken_for_english() -> None:
    languages = samples()
    assert len(languages) > 50
    assert [code for code, words in languages.items() if is_plain_english(words)] == ["en"]


@pytest.mark.parametrize("code", ["de", "fr", "es", "ru", "ar", "tr"])
def test_other_languages_are_named(code: str) -> None:
    assert find_language(samples()[code]) == code


def test_english_needs_no_identifier() -> None:
    asked = f"find_language({RULES['example']!r})"
    script = f"import sys; from contested.ingest.language import find_language; print({asked}, 'py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "en False\n"
