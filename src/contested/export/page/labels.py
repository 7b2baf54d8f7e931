"""What claims, speakers and places are called on a page: short labels that are the page's own, so that no hostile id becomes an anchor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from contested.schema import Claim, Coded

LETTERS = {"toll": "T", "control": "C", "event": "H", "relation": "R"}  # in the order in which kinds are shown
KIND_OF = {letter: kind for kind, letter in LETTERS.items()}
HEADINGS = {"toll": "Tolls", "control": "Control", "event": "Happenings", "relation": "Relations"}
SINGULAR = {"toll": "toll", "control": "control", "event": "happening", "relation": "relation"}

_HIDDEN = {0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFFF9, 0xFFFC), 0x2028, 0x2029, 0xFEFF}


@dataclass(frozen=True, slots=True)
class Labels:
    """The label of each claim ("T1"), by its position in ``Coded.claims``, and the labels of each kind in order."""

    of: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]

    def nth(self, kind: str, number: int | None) -> str | None:
        """Return the label of the ``number``-th claim of a kind, or ``None`` where there is none."""
        labels = self.kinds.get(kind, ())
        return labels[number] if number is not None and 0 <= number < len(labels) else None


def label_claims(coded: Coded) -> Labels:
    """Return a label for each claim: the letter of its kind and its number among that kind."""
    seen: Counter[str] = Counter()
    labels = []
    for claim in coded.claims:
        seen[claim.kind] += 1
        labels.append(f"{LETTERS[claim.kind]}{seen[claim.kind]}")
    kinds = {kind: tuple(f"{letter}{n + 1}" for n in range(seen[kind])) for kind, letter in LETTERS.items()}
    return Labels(tuple(labels), kinds)


def show_controls(text: str) -> str:
    """Return text in which characters that act unseen are named instead.

    Controls, marks that turn the direction of writing over (U+202A to U+202E, U+2066 to U+2069) and halves of characters become
    ``[U+202E]``, so that a page shows what a report holds and nothing in it can reorder the page.
    """
    return "".join(c if _is_plain(ord(c)) else f"[U+{ord(c):04X}]" for c in text)


def _is_plain(code: int) -> bool:
    if code < 0x20:
        return code in (0x09, 0x0A)
    return not (0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in _HIDDEN)


def safe_url(url: str | None) -> str | None:
    """Return an address that may become a link: http or https with a host, nothing unseen in it; else ``None``."""
    if url is None or any(ord(c) <= 0x20 or not _is_plain(ord(c)) for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def span_of(claim: Claim, text: str) -> tuple[int, int]:
    """Return where a claim's evidence lies in the report's text, without spaces around it; an empty span where it lies outside."""
    start = min(max(claim.evidence.start, 0), len(text))
    words = text[start : max(claim.evidence.end, start)]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
