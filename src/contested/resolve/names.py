"""Comparable forms of actors' names: titles and articles away, spellings of one name told from different names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_yaml
from contested.resolve.gazetteer import countries_by_name

_INITIAL = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b|\s|$|-)")  # "U.S." -> "US"
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_POSSESSIVE = re.compile(r"'s$|'$")
_LIKE = tuple(pair.split("=") for pair in "ph=f kh=k gh=g dh=d th=t ck=k q=k c=k g=k z=s v=w j=y".split())
ALIKE = 0.7  # share of letters in common from which two words with the same consonants are one name


@dataclass(frozen=True, slots=True)
class _Lists:
    titles: frozenset[str]
    particles: frozenset[str]
    generic: frozenset[str]
    passing: frozenset[str]
    same: dict[str, str]
    inside: frozenset[str]
    articles: frozenset[str]
    ordinals: tuple[str, ...]
    short: dict[str, str]


@cache
def _lists() -> _Lists:
    raw = load_yaml("actors/words.yml")
    titles, particles, generic, passing = (frozenset(map(str, raw[key]["words"])) for key in ("titles", "particles", "generic", "passing"))
    same = {str(word): str(entry["as"]) for entry in raw["same"] for word in entry["words"]}
    inside, articles = particles.union(raw["between"]), frozenset(raw["articles"])
    return _Lists(titles, particles, generic, passing, same, inside, articles, tuple(raw["ordinals"]), dict(raw["short"]))


@lru_cache(maxsize=20_000)
def plain_text(name: str) -> str:
    """Return a name without accents, dotted initials or marks around it ("#", quotation marks)."""
    text = name.replace("’", "'").replace("‘", "'").replace("`", "'").replace("–", "-")
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _INITIAL.sub(r"\1", text).strip(" #\"“”'*")


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """Return the lower-case words of a name in order, without articles and possessive marks.

    Args:
        name: a name as a report gives it.
    """
    plain = plain_text(name).casefold()
    for long, short in _lists().short.items():
        plain = plain.replace(long, short)
    words = [_POSSESSIVE.sub("", w) for w in _WORD.findall(plain)]
    return tuple(w for w in words if w and w not in _lists().articles)


@lru_cache(maxsize=20_000)
def comparable(name: str) -> tuple[str, ...]:
    """Return the words by which the name of a body is compared.

    Hyphens are open, particles and plural s away, words for one thing made one, a country's name or adjective is ``@`` and its code.
    """
    same = _lists().same
    opened = [p for w in words_of(name) for p in ([w] if w in same else w.replace("'", "").split("-"))]
    kept = [p for p in opened if p and p not in _lists().particles] or opened
    return tuple(same.get(w) or _country_word(w) or _singular(w) for w in kept)


def registry_form(name: str) -> str:
    """Return the letters by which a name is looked up in the registry: as `comparable`, but with countries as written, in one word."""
    words = [p for w in words_of(name) for p in w.replace("'", "").split("-")]
    kept = [w for w in words if w and w not in _lists().particles] or words
    return "".join(map(_singular, kept))


def _country_word(word: str) -> str | None:
    code = country_of_name(word)
    return f"@{code}" if code is not None else None


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=20_000)
def telling(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from other bodies ("Tamil rebels" gives tamil), none for bare "rebels"."""
    return frozenset(w for w in comparable(name) if w not in _common_words() and not w.isdigit())


@cache
def _common_words() -> frozenset[str]:
    return frozenset(_singular(w) for w in _lists().generic | _lists().passing)


def strip_passing(name: str) -> str:
    """Return a group's name without words in front that hold for the moment only ("suspected Harbour rebels"; all of "17 Brigade")."""
    words = name.split()
    if words and words[0].isdecimal() and words[-1].casefold() in load_yaml("lang/en/name_kinds.yml")["numbered"]:
        return name
    while len(words) > 1 and _is_passing(words[0], words[1]):
        words = words[1:]
    return " ".join(words)


def with_doubt(name: str, told: str) -> str:
    """Return a group's name, with the doubt that is told in front of it where it is but a noun ("suspected insurgents")."""
    words = told.split()
    bare = " " not in name and name.islower() and words[-1:] == [name]
    doubt = next((w for w in words[:-1] if w.casefold() in load_yaml("actors/words.yml")["doubted"]["words"]), None) if bare else None
    return f"{doubt.casefold()} {name}" if doubt is not None else name


def _is_passing(word: str, after: str) -> bool:
    """Tell whether a word in front of a name is no part of it; "3rd" and "Third" are of "Third Brigade", "New" is of "New Zealand",
    "Allied" of "Allied Harbour Forces", "local" of "local and foreign troops".
    """
    within = word[0].isupper() and after[0].isupper()
    dated = word.isdigit() and after.casefold() in load_yaml("lang/en/times.yml")["months"]  # "23 March Movement"
    opening = dated or within and word.casefold() in load_yaml("actors/words.yml")["passing"]["within"]
    if after in ("and", "or") or opening or word.endswith(_lists().ordinals) and (word[0].isdigit() or within):
        return False
    return plain_text(word).casefold() in _lists().passing or word[0].isdigit()


def plain_victims(words: str) -> str | None:
    """Return the victims without what number and effect tell: "staff" of "dead staff", "people" of "hundreds of people", none of "dead"."""
    plain = []
    for part in words.split(" and "):
        head, _, tail = part.partition(" of ")
        plain.append(strip_passing(tail if tail and head.casefold() in _lists().passing else part))
    return " and ".join(part for part in plain if part.casefold() not in _lists().passing - {"others"} and not is_toll_word(part)) or None


def is_thing(words: str) -> bool:
    """Tell whether words for what was hit name a thing, and are no bare number ("30", "eight")."""
    return not words.replace(",", "").isdigit() and words.casefold() not in _lists().passing


def is_toll_word(name: str) -> bool:
    """Tell whether a name counts harm and names nobody ("lives", "dead", "bodies")."""
    return words_of(name)[-1:] != () and words_of(name)[-1] in load_yaml("actors/words.yml")["tolls"]["words"]


def strip_titles(name: str) -> str:
    """Return a person's name without titles and roles in front ("Field Marshal Idris Tarek" gives "Idris Tarek")."""
    words = name.split()
    titles = _lists().titles
    cut = 0
    for index, word in enumerate(words[:-1]):
        plain = plain_text(word).casefold().strip(".,")
        if plain in load_yaml("actors/words.yml")["inside"] and index > cut and country_of_name(words[index - 1]) is None:
            continue
        if plain in titles or word[:1].islower() and plain.split("-")[0] not in _lists().inside:
            cut = index + 1
    return " ".join(words[cut:])


@lru_cache(maxsize=20_000)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name by which it is compared, particles away ("Ahmed al-Mesmari" gives ahmed, mesmari)."""
    parts = [p for w in words_of(strip_titles(name)) for p in w.replace("'", "").split("-") if p]
    return tuple(p for p in parts if p not in _lists().particles) or tuple(parts)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return what the spellings of one foreign name share: consonants, look-alikes made one, the first vowel kept as a."""
    text = word
    for old, new in _LIKE:
        text = text.replace(old, new)
    head = "a" if text[:1] in "aeiou" else text[:1]
    body = "".join(c for c in text[1:] if c not in "aeiouyhw")
    return re.sub(r"(.)\1+", r"\1", head + body)


@lru_cache(maxsize=50_000)
def spelt_alike(left: str, right: str) -> bool:
    """Tell whether two words are spellings of one name ("ahmed", "ahmad"; "qaddafi", "gaddafi")."""
    if left == right:
        return True
    if min(len(left), len(right)) < 4 or skeleton(left) != skeleton(right):
        return False
    return SequenceMatcher(None, left, right).ratio() >= ALIKE


def same_person(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether the words of a shorter name can be those of a longer one: the last alike, the others found in order."""
    if not short or len(short) > len(long) or not spelt_alike(short[-1], long[-1]):
        return False
    rest = iter(long[:-1])
    return all(any(_given(word, other) for other in rest) for word in short[:-1])


def _given(word: str, other: str) -> bool:
    return spelt_alike(word, other) or (min(len(word), len(other)) == 1 and word[0] == other[0])


def is_acronym(short: str, long: str) -> bool:
    """Tell whether ``short`` is made of the capitals that begin the words of ``long`` ("LNA", "Libyan National Army")."""
    letters = acronym_letters(short)
    return bool(letters) and letters in initials(long)


@lru_cache(maxsize=5_000)
def acronym_letters(name: str) -> str:
    """Return the letters of a name that is all capitals, else nothing."""
    letters = "".join(c for c in plain_text(name) if c.isalpha())
    return letters if len(letters) > 1 and letters.isupper() else ""


@lru_cache(maxsize=5_000)
def initials(name: str) -> tuple[str, str]:
    """Return the first letters of a name's words that begin with a capital, and of all of them, as capitals."""
    words = re.findall(r"[A-Za-z]+", plain_text(name).replace("'", ""))
    return "".join(w[0] for w in words if w[0].isupper()), "".join(w[0] for w in words).upper()


@lru_cache(maxsize=20_000)
def country_in(text: str) -> str | None:
    """Return the code of the first country whose name or adjective stands in a text ("Sri Lankan soldiers")."""
    words = text.split()
    spans = (" ".join(words[start : start + size]) for start in range(len(words)) for size in (3, 2, 1) if start + size <= len(words))
    return next((code for span in spans for code in [country_of_name(span)] if code is not None), None)


def is_country(name: str) -> bool:
    """Tell whether a name is a country's own, not the adjective or the name of its people."""
    return clean_name(name) in load_countries().named


def is_adjective(name: str) -> bool:
    """Tell whether a name is but an adjective of peoples or creeds, whatever the model took it for: "Syrian Kurdish", not "Kurds"."""
    peoples, words = load_yaml("actors/words.yml")["peoples"]["words"], comparable(name)
    return all(w in peoples or w[0] == "@" for w in words) and not is_country(name) and not name.endswith("s")


@lru_cache(maxsize=5_000)
def country_of_name(name: str) -> str | None:
    """Return the code of the one state that a name or adjective means ("Iraqi", "U.S.", "Americans"), ``None`` where none or several."""
    codes = countries_by_name(plain_text(name).removesuffix("'s"))
    if len(codes) > 1:
        codes = tuple(c for c in codes if c in _LARGE) or codes
    return codes[0] if len(codes) == 1 else None


_LARGE = ("US", "FR", "GB", "NL", "DK", "NO", "AU", "NZ", "CN")  # states whose adjective their territories share
