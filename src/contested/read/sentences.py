"""Words and sentences of a report: spaCy's tokenizer, sentencex's boundaries, one `Doc` that everything after reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import sentencex
import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

from contested.data.tables import load_yaml
from contested.read.tokens import Doc

_BLANKED = {ord(mark): " " for mark in '"“”•·▪◦●‣■□►➢'}  # marks of a list too, behind which no sentence is looked for
_WORD = re.compile(r"\S+")
_BEHIND_INITIALS = r"(?<=[A-Z]\.)-(?=[A-Za-z])"  # "U.S.-led" is as many words as "US-led"
_OPENING = re.compile(r"\s([\"“‘(\[]+)\s*\Z")  # an opening mark left behind at the end of a piece belongs to the next


LONGEST = 400  # words of a sentence; what runs on longer is no prose, and is cut
HEADING = 5  # words of an item's heading
SMALL = 3  # letters of the words in it that need no capital ("of", "and")
MOST_WORDS = 100_000  # different words in one vocabulary, which forgets none


def tokenizer() -> Language:
    """Return the blank English pipeline whose tokenizer and vocabulary documents share, until it knows `MOST_WORDS`."""
    found = _blank_english()
    if len(found.vocab) > MOST_WORDS:
        _blank_english.cache_clear()
    return found


@cache
def _blank_english() -> Language:
    english = spacy.blank("en")
    infixes = [*(english.Defaults.infixes or ()), _BEHIND_INITIALS]
    english.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    return english


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    A newline always ends a sentence: reports keep one paragraph a line.

    Args:
        text: a report's text.

    Returns:
        Offsets ``(start, end)`` in order, without the blank space around; they cover every word.
    """
    found: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found += _in_line(line, position)
        position += len(line)
    return found


def _in_line(line: str, base: int) -> list[tuple[int, int]]:
    """Cut one line. Quotation marks and bullets are blanked first, since sentences within a quotation or an item are sentences too."""
    bare = line.translate(_BLANKED)
    cuts, position = [0, *_behind_heading(bare)], 0
    for piece in sentencex.segment("en", bare):
        position = bare.find(piece, position)
        opening = _OPENING.search(line[:position]) if position > cuts[-1] else None
        if not f" {bare[:position]}".rstrip().endswith(_before_names()):
            cuts.append(opening.start(1) if opening else position)
        position += len(piece)
    cuts = sorted(set(cuts))
    pieces = ((a, b) for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True) if line[a:b].strip())
    return [(base + a + len(line[a:b]) - len(line[a:b].lstrip()), base + a + len(line[a:b].rstrip())) for a, b in pieces]


def _behind_heading(line: str) -> list[int]:
    """Where the text behind a heading begins, a few words with capitals and a colon ("Lower Harbour: Fighting broke out") or no mark.

    That a photo is from the archive ("FILE - Rebels guard a bridge") is a heading too.
    """
    marked = archive_mark(line) or _before_opener(line)
    if marked:
        return [marked]
    heading, colon, text = line.partition(":")
    words = heading.split()
    told = 0 < len(words) <= HEADING and all(word[:1].isupper() or len(word) <= SMALL for word in words) and words[0][:1].isupper()
    return [len(heading) + 1] if colon and told and text[:1] == " " and text.lstrip()[:1].isupper() else []


def _before_opener(line: str) -> int:
    """Where a sentence begins behind a heading without a mark, told by a word that has a capital only there: "Military outpost The car"."""
    words = list(_WORD.finditer(line))[: HEADING + 1]
    for heading, word, behind in zip(words, words[1:], words[2:], strict=False):
        if not heading[0].replace("-", "").isalpha():
            break
        opener = word[0][:1].isupper() and word[0].lower() in load_yaml("lang/en/abbreviations.yml")["openers"]
        if opener and len(heading[0]) >= SMALL and words[0][0][:1].isupper() and (word[0] == "The" or behind[0][:1].islower()):
            return word.start()
    return 0


def archive_mark(line: str) -> int:
    """Return how long the mark is by which the caption of a photo from the archive begins ("FILE - "), 0 where there is none."""
    match = _archive().match(line)
    return match.end() if match else 0


@cache
def _archive() -> re.Pattern[str]:
    words = "|".join(load_yaml("lang/en/furniture.yml")["archive_marks"])
    return re.compile(rf"\s*(?:{words})\s*[-–—:]+\s+")


@cache
def _before_names() -> tuple[str, ...]:
    return tuple(f" {word}" for word in load_yaml("lang/en/abbreviations.yml")["before_names"])


def build_doc(text: str, breaks: Iterable[int] = ()) -> Doc:
    """Tokenize a text and mark where its sentences start.

    Args:
        text: a report's text.
        breaks: offsets where a sentence ends besides, for instance behind a dateline.

    Returns:
        A `Doc` cut into sentences of at most `LONGEST` words; blank tokens (line breaks) belong to the sentence before them.
    """
    doc = Doc(tokenizer().make_doc(text))
    behind = (offset + len(text[offset:]) - len(text[offset:].lstrip()) for offset in breaks)
    starts = iter(sorted({*(start for start, _ in find_sentences(text)), *behind}))
    upcoming = next(starts, None)
    first, last = set(), 0
    for token, end in zip(doc, doc.ends, strict=True):
        if token.is_space:
            continue
        begins = token.i - last >= LONGEST
        while upcoming is not None and end > upcoming:
            begins, upcoming = True, next(starts, None)
        if begins:
            first.add(token.i)
            last = token.i
    doc.set_sentences(first)
    return doc
