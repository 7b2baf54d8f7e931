"""Texts that hide or garble what they say, as no accident does: charsets, marks, letters, days and figures, words out of order."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

CHARSETS = ("utf-16-le", "utf-16-be", "utf-16", "utf-32", "cp1251", "cp037", "shift_jis", "utf-7", "mac_roman", "punycode", "hz")
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
HIDDEN = "\u200b\u200c\u200d\ufeff\u00ad\u2060\u180e\u034f"
ENDS = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\r"
MARKS = "\"'“”‘’«»()[]{}<>&%$#@*_~`|\\/^"


def _insert(text: str, pieces: str, draw: random.Random, every: float) -> str:
    return "".join(char + (draw.choice(pieces) if draw.random() < every else "") for char in text)


def _encode(text: str, draw: random.Random) -> bytes:
    return text.encode(draw.choice(CHARSETS), errors="replace")


def _mistake(text: str, draw: random.Random) -> str:
    """Text decoded by a charset that it was not written in, once or twice."""
    for _ in range(draw.choice((1, 2))):
        text = text.replace(" ", " é—’ ", 40).encode().decode(draw.choice(("cp1252", "latin-1", "cp850")), errors="replace")
    return text


def _shuffle_words(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    draw.shuffle(words)
    return " ".join(words)


def _shuffle_lines(text: str, draw: random.Random) -> str:
    lines = text.splitlines()
    draw.shuffle(lines)
    return "\n".join(lines)


def _swap(text: str, draw: random.Random, swaps: Mapping[str, str]) -> str:
    return "".join(swaps.get(char, char) if draw.random() < 0.7 else char for char in text)


def _days(text: str, draw: random.Random) -> str:
    days = (
        "31 February 2017",
        "0 March 2016",
        "January 99999",
        "Monday the 45th",
        "10/13/0000",
        "29 February 1900",
        "2016-13-41",
        "tomorrow 9999",
    )
    return " ".join(f"{word} on {draw.choice(days)}" if draw.random() < 0.1 else word for word in text.split(" "))


def _figures(text: str, draw: random.Random) -> str:
    figures = (
        "10" + "0" * 400,
        "1,2,3,4,5",
        "-7",
        "½",
        "1e999",
        "٣٤",
        "minus one million billion trillion",
        "0",
        "between 9 and 2",
        "IV",
        "7.",
        "٪",
        "१२",
    )
    return " ".join(f"{draw.choice(figures)} {word}" if draw.random() < 0.15 else word for word in text.split(" "))


TEXTS: dict[str, Callable[[str, random.Random], str | bytes]] = {
    "wrong charset": _encode,
    "charset mistaken": _mistake,
    "bidi controls": lambda text, draw: _insert(text, TURNS, draw, 0.1),
    "hidden characters": lambda text, draw: _insert(text, HIDDEN, draw, 0.2),
    "control characters": lambda text, draw: _insert(text, "".join(map(chr, range(32))), draw, draw.choice((0.002, 0.02, 0.2))),
    "strange line ends": lambda text, draw: _insert(text, ENDS, draw, 0.03),
    "stray marks": lambda text, draw: _insert(text, MARKS, draw, draw.choice((0.02, 0.3))),
    "stacked accents": lambda text, draw: _insert(text, "\u0300\u0336\u0489\u20dd\u0353" * 2, draw, 0.8),
    "halves of characters": lambda text, draw: _insert(text, "\ud800\udfff", draw, 0.01),
    "rare characters": lambda text, draw: _insert(text, "\U0001f4a5\U0010ffff\ufffe\u0378ﷺ\U000e0041", draw, 0.05),
    "look-alike letters": lambda text, draw: _swap(text, draw, dict(zip("aeopcxyi", "аеорсхуі", strict=True))),
    "other script between": lambda text, draw: text.replace(". ", ". قال متحدث باسم الجيش إن المدينة سقطت. "),
    "words shuffled": _shuffle_words,
    "lines shuffled": _shuffle_lines,
    "capitals": lambda text, draw: text.upper(),
    "no blanks": lambda text, draw: text.replace(" ", draw.choice(("", "_", "\u00a0", "-"))),
    "no full stops": lambda text, draw: text.replace(".", draw.choice((" ", ",", "...", "?!"))),
    "each word a line": lambda text, draw: text.replace(" ", draw.choice(("\n", "\n\n"))),
    "absurd days": _days,
    "absurd figures": _figures,
    "quotes unclosed": lambda text, draw: text.replace(" ", ' "', draw.choice((1, 40, 2_000))).replace(",", " said “"),
    "said of said": lambda text, draw: text.replace(". ", ", he said that she said that the spokesman told the agency that they said. "),
    "told many times": lambda text, draw: text * draw.choice((2, 3, 10)),
}  # fmt: skip
