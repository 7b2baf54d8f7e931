"""When two names of one report plausibly name the same thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from contested.data.tables import load_yaml

_INITIAL = re.compile(r"\b([a-z])\.(?=[a-z]\b|\s|$|-)")  # "u.s." -> "us"
_POSSESSIVE = re.compile(r"'s?\b")
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[A-Za-z]+")
_JOINED = (("united nations", "un"), ("united states", "us"))
ALIKE = 0.8  # share of letters in common from which two longer words count as spellings of one
SPARE_WORDS = 3  # how much longer the longer of two names may be

Aliases = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Words:
    dropped: frozenset[str]
    generic: frozenset[str]
    veto: frozenset[str]
    same: tuple[tuple[str, str], ...]


@cache
def _lists() -> _Words:
    raw = load_yaml("evaluate/names.yml")
    dropped, generic, veto = (frozenset(w for entry in raw[key] for w in entry["words"].split()) for key in ("dropped", "generic", "veto"))
    same = tuple((word, entry["as"]) for entry in raw["same_words"] for word in entry["words"].split())
    return _Words(dropped, frozenset(map(_singular, generic)), veto, same)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=20_000)
def comparable_words(name: str | None) -> tuple[str, ...]:
    """Return the words of a name by which it is compared.

    Args:
        name: a name as a report gives it.

    Returns:
        Lower case, in order, without accents, articles, titles, possessive or plural s.
    """
    plain = unicodedata.normalize("NFKD", (name or "").replace("’", "'")).encode("ascii", "ignore").decode().casefold()
    plain = _INITIAL.sub(r"\1", plain)
    for long, short in _JOINED:
        plain = re.sub(rf"\b{long}\b", short, plain)
    found = _WORD.findall(_POSSESSIVE.sub("", plain))
    lists = _lists()
    same = dict(lists.same)
    kept = [word for word in found if word not in lists.dropped] or found
    return tuple(same.get(word, word) for word in map(_singular, kept))


def _alike(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) > 3 and SequenceMatcher(None, left, right).ratio() >= ALIKE)


def is_acronym(short: str | None, long: str | None) -> bool:
    """Tell whether ``short`` is made of the capitals that begin the words of ``long``."""
    letters = "".join(_LETTERS.findall(short or ""))
    capitals = "".join(word[0] for word in _LETTERS.findall(long or "") if word[0].isupper())
    return len(letters) > 1 and letters.isupper() and letters == capitals


def _rest_of(large: Sequence[str], small: Sequence[str]) -> list[str] | None:
    """Return the words of ``large`` left over once each of ``small`` is found in it, or None."""
    rest = list(large)
    for word in small:
        hit = next((other for other in rest if _alike(other, word)), None)
        if hit is None:
            return None
        rest.remove(hit)
    return rest


@lru_cache(maxsize=50_000)
def close_names(left: str | None, right: str | None) -> bool:
    """Tell whether two names are the same but for spelling, form or up to three words more.

    Args:
        left, right: names as given; order does not matter but for which of two equally near words is taken first.
    """
    a, b = comparable_words(left), comparable_words(right)
    if not a or not b:
        return False
    if sorted(a) == sorted(b) or is_acronym(left, right) or is_acronym(right, left):
        return True
    if len(a) == len(b) and all(_alike(x, y) for x, y in zip(a, b, strict=True)):
        return True
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    rest = _rest_of(large, small)
    if rest is None or len(rest) > SPARE_WORDS or _lists().veto & set(rest):
        return False
    generic = _lists().generic
    return any(word not in generic for word in small) or all(word in generic for word in large)


def same_name(gold: str | None, pred: str | None, aliases: Aliases = ()) -> bool:
    """Tell whether two names plausibly name the same thing in one report.

    Args:
        gold, pred: the names; two missing names are the same.
        aliases: groups of names that the report uses for one actor.
    """
    if not gold or not pred:
        return not gold and not pred
    if close_names(gold, pred):
        return True
    wanted, found = comparable_words(gold), comparable_words(pred)
    return any(
        any(comparable_words(name) == wanted for name in group)
        and any(comparable_words(name) == found or is_acronym(pred, name) for name in group)
        for group in aliases
    )
