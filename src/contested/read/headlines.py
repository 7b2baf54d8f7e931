"""A headline that stands in the first line of a report, right in front of its first sentence, without a dateline between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from contested.data.tables import load_yaml
from contested.read.casing import LOWER, classes_of
from contested.schema import Report

LEAST = 4  # words of a headline
RAISED = 3  # words of it, the first left out, that have capitals there alone
DATED = 4  # words of a day that opens a sentence, without its preposition
MOST = 30  # words of a headline with few capitals
_WORD = re.compile(r"[^\s]+")
_SHORT = re.compile(r"(?:[A-Z]\.){2,}")
_EDGES = "\"“”‘’'(),.;:?!"

Word = tuple[str, int]


def headline_end(report: Report) -> int:
    """Return where the headline ends that is stuck to a report's first sentence, 0 where there is none.

    A headline has capitals throughout: "Ferry Sinks off Northern Island, Dozens Feared Lost Arvand coast guards say the search goes on."
    It ends in front of the names, the article or the number with which the sentence begins. One with few capitals has no articles, and
    ends in front of such a word with a capital: "2 killed in blast in Arvand At least two people were killed in Arvand."
    """
    if report.title is not None or report.dateline is not None:
        return 0
    line = report.text.partition("\n")[0]
    words = [(match.group(), match.start()) for match in _WORD.finditer(line)]
    first = next((n for n, (word, _) in enumerate(words) if n and not _may_be_in_headline(word)), 0)
    if first <= LEAST:
        return _plain_end(words)
    kinds = classes_of(line)
    start = _first_of_sentence(words, first, kinds)
    raised = [n for n in range(1, start) if words[n][0][:1].isupper() and kinds.get(words[n][1]) == LOWER]
    return words[start][1] if start >= LEAST and len(raised) >= RAISED else 0


def _plain_end(words: Sequence[Word]) -> int:
    """Return where the headline ends that has few capitals and no words that headlines leave out."""
    grammar = load_yaml("lang/en/grammar.yml")
    for n, (word, start) in enumerate(words[: min(MOST, len(words) - 1)]):
        if word in grammar["unheaded"] or word[-1] in ".?!":
            return 0
        plain = words[n - 1][0].islower() and words[n - 1][0] not in grammar["headline_words"]
        opens = word in grammar["openers"] and (plain or word in grammar["leading"]) or plain and word in grammar["tellers"]
        if n >= LEAST and opens and words[n - 1][0][-1] not in _EDGES:
            return start
    return 0


def _may_be_in_headline(word: str) -> bool:
    bare = word.strip(_EDGES)
    return not bare or not bare[0].islower() or bare in load_yaml("lang/en/grammar.yml")["headline_words"]


def _first_of_sentence(words: Sequence[Word], first: int, kinds: dict[int, int]) -> int:
    """The word with which the sentence begins whose first word in small letters is told: the names before it, with what opens them."""
    openers, particles = (load_yaml("lang/en/grammar.yml")[kind] for kind in ("openers", "particles"))
    before = range(first - 1, 0, -1)
    names = list(takewhile(lambda n: words[n][0] in particles or _is_name(words[n], kinds) and words[n][0] not in openers, before))
    start = names[-1] if names else first
    dated = _dated_from(words, start)
    if dated < start:
        return dated
    titles = takewhile(lambda n: words[n][0].isalpha() and words[n][0].istitle() or _is_short(words[n]), range(start - 1, 0, -1))
    office = next((n for n in titles if _is_short(words[n])), None)  # "U.N. Human Rights Commissioner"
    if office is not None:
        return office
    return start - 1 if words[start - 1][0] in openers or not names else start


def _dated_from(words: Sequence[Word], start: int) -> int:
    """The word that opens the day with which a sentence begins: "On October 3, 2013, hundreds", else where it begins."""
    grammar = load_yaml("lang/en/grammar.yml")
    if not words[start - 1][0].endswith(","):
        return start
    before = list(takewhile(lambda n: words[n][0] not in grammar["leading"], range(start - 1, max(start - 1 - DATED, 0), -1)))
    opens = before[-1] - 1 if before and any(char.isdigit() for n in before for char in words[n][0]) else 0
    return opens if opens > 0 and words[opens][0] in grammar["leading"] else start


def _is_short(word: Word) -> bool:
    """Tell whether a word is a short form with points: "U.N."."""
    return _SHORT.fullmatch(word[0]) is not None


def _is_name(word: Word, kinds: dict[int, int]) -> bool:
    text, start = word
    return text[:1].isupper() and not text.endswith((",", ":", "?", "!")) and kinds.get(start, LOWER) != LOWER
