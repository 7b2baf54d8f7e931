"""Capitals given back to text that has nothing but capitals: wire copy, monitored broadcasts, old archives.

Each word is lower case, a name or an abbreviation; a table of weights over the word, its neighbours and the class of the word before it
decides, from left to right. The table is learned by ``training/fit_casing.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from contested.data.tables import open_table

LOWER, TITLE, UPPER, STOP, MARK, NUMBER, FIRST = range(7)  # classes of words; the first three are chosen, the others seen
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_BRACKETS = str.maketrans("[]", "()")
LONGEST_SHORT = 6  # letters of a short form that stands alone in brackets
MOSTLY = 0.9  # share of capitals among the letters of a text in capitals

Word = tuple[str, int, int]


def is_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > MOSTLY * len(letters)


def restore_case(text: str) -> str:
    """Return a text in capitals as it would be printed; offsets stay, brackets become round ones."""
    characters = list(text.lower())
    if len(characters) != len(text):  # a capital without a lower-case letter of its own
        return text
    for words in _sentences(text):
        for (_, start, end), kind in zip(words, _classes([word for word, _, _ in words]), strict=True):
            if kind == UPPER:
                characters[start:end] = text[start:end]
            elif kind in (TITLE, FIRST):
                characters[start] = text[start]
    restored = "".join(characters).translate(_BRACKETS)
    return _INITIALS.sub(lambda match: match.group().upper(), restored)


def classes_of(line: str) -> dict[int, int]:
    """Return the class that each word of a line would have in running text, whatever its capitals, by its offset."""
    words = [(match.group().lower(), match.start()) for match in _WORD.finditer(line)]
    return {start: kind for (_, start), kind in zip(words, _classes([word for word, _ in words]), strict=True)}


def _sentences(text: str) -> Iterator[list[Word]]:
    """Yield the words and marks of each sentence, in lower case, with their offsets."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        word, start, end = match.group().lower(), match.start(), match.end()
        if found and "\n" in text[last:start]:
            yield found
            found = []
        found.append((word, start, end))
        last = end
        initial = len(found) > 1 and len(found[-2][0]) == 1
        if word in ".?!" and not initial and (end == len(text) or text[end] in ' \n"'):
            yield found
            found = []
    if found:
        yield found


def _classes(words: Sequence[str]) -> Iterator[int]:
    before, two_before, started = STOP, STOP, False
    for place, word in enumerate(words):
        if not word[0].isalpha():
            kind = STOP if word == "." else NUMBER if word.isdigit() else MARK
            started = started or kind == NUMBER
        elif 0 < place < len(words) - 1 and words[place - 1] == "[" and words[place + 1] == "]" and len(word) <= LONGEST_SHORT:
            kind = UPPER
        elif not started:
            kind, started = FIRST, True
        else:
            kind = _best(describe_word(words, place, before, two_before, weights()))
        yield kind
        before, two_before = kind, before


def _best(features: Sequence[str]) -> int:
    table = weights()
    found = [table[feature] for feature in features if feature in table]
    sums = [sum(row[kind] for row in found) for kind in (LOWER, TITLE, UPPER)]
    return sums.index(max(sums))


def describe_word(words: Sequence[str], place: int, before: int, two_before: int, known: Mapping[str, object]) -> list[str]:
    """Return the features of a word.

    Args:
        words: the sentence's words and marks, lower case.
        place: which one.
        before, two_before: classes of the two words in front of it.
        known: the table, or what stands for it in training: it has ``w=`` of words that are known and ``p=`` of frequent ones.
    """
    word = words[place]
    left = words[place - 1] if place else "<s>"
    right = words[place + 1] if place + 1 < len(words) else "</s>"
    found = ["b", f"t{before}", f"tt{before}{two_before}"]
    if f"w={word}" in known:
        found += [f"w={word}", f"w{before}={word}"]
    else:
        found += ["u", f"u{word[-3:]}", f"l{min(len(word), 7)}", f"u{before}"]
        if not set(word) & set("aeiouy"):
            found.append("nv")
    found.append(f"p={left}" if f"p={left}" in known or not left[0].isalpha() else "p=?")
    rare = "n=?" if f"w={right}" in known else "n=??"
    found.append(f"n={right}" if f"p={right}" in known or not right[0].isalpha() else rare)
    return [*found, f"wn={word} {right}", f"pw={left} {word}"]


@cache
def weights() -> Mapping[str, tuple[float, float, float]]:
    """Return the table: feature to its weight for lower case, name, abbreviation."""
    with open_table("casing.tsv.gz") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines if not line.startswith("#"))
        return {feature: (float(lower), float(title), float(upper)) for feature, lower, title, upper in rows}
