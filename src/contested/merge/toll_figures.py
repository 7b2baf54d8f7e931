"""A toll as it is compared with others: whose people, over which days, from which voice, how many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from contested.data.tables import load_yaml
from contested.merge.voices import Voice, Voices
from contested.schema import Claim, Count, Toll, When

RULES = "merge/toll_rules.yml"


@dataclass(frozen=True, slots=True)
class People:
    """Whose people a toll counts.

    Attributes:
        side: key of the party, or ``None`` where it is nobody's or not told.
        civilian: as told.
        who: groups such as children or staff (``resources/merge/toll_rules.yml``), else the words of a part.
    """

    side: str | None = None
    civilian: bool | None = None
    who: frozenset[str] = frozenset()

    def holds(self, other: People) -> bool:
        """Tell whether the others are among these: nothing told here contradicts what is told there."""
        return (
            (self.side is None or self.side == other.side)
            and (self.civilian is None or self.civilian == other.civilian)
            and (not self.who or (bool(other.who) and other.who <= self.who))
        )


@dataclass(frozen=True, slots=True)
class Window:
    """The days a toll counts over or happened on.

    Attributes:
        first, last: as in `contested.schema.When`; both ``None`` where no day is told.
        counting: the number counts over all the days ("since Tuesday", "this week"); else it happened on one or more of them.
        rough: the day is that of the news told before it, for want of one of its own.
    """

    first: date | None = None
    last: date | None = None
    counting: bool = False
    rough: bool = False

    @property
    def told(self) -> bool:
        """Tell whether there is any day."""
        return self.first is not None or self.last is not None

    @property
    def days(self) -> int:
        """Return how many days it has; one with an open end is very long."""
        return (self.last - self.first).days + 1 if self.first is not None and self.last is not None else 10**6

    @property
    def open_start(self) -> bool:
        """Tell whether it has no beginning."""
        return self.first is None and self.last is not None

    def meets(self, other: Window, apart: int = 0) -> bool:
        """Tell whether they share a day, or lie at most so many days apart."""
        return self._before(other, apart) and other._before(self, apart)

    def _before(self, other: Window, apart: int) -> bool:
        return self.first is None or other.last is None or (self.first - other.last).days <= apart

    def holds(self, other: Window) -> bool:
        """Tell whether the other's days are all among these."""
        early = self.first is None or (other.first is not None and self.first <= other.first)
        late = self.last is None or (other.last is not None and other.last <= self.last)
        return self.told and other.told and early and late


@dataclass(frozen=True, slots=True)
class Figure:
    """One toll claim, ready for comparison.

    Attributes:
        claim: the claim.
        voice: who stands behind it.
        people, window: whose people, over which days.
        low, high: the number, as in `contested.schema.Count`.
        added: it comes on top of an earlier number ("seven more").
        index: its place among the tolls of its report, which ``part_of`` counts in.
    """

    claim: Claim
    voice: Voice
    people: People
    window: Window
    low: int
    high: int | None
    added: bool = False
    index: int | None = None

    @property
    def toll(self) -> Toll:
        """Return the claim's content."""
        assert isinstance(self.claim.content, Toll)
        return self.claim.content

    @property
    def number(self) -> tuple[int, int | None]:
        """Return low and high."""
        return self.low, self.high

    @property
    def point(self) -> int:
        """Return the number that stands for the figure: its least, or of "up to N" the N."""
        return self.low if self.toll.count.qualifier not in ("up_to", "less_than") or self.high is None else self.high

    @property
    def only_caps(self) -> bool:
        """Tell whether it only bounds the number from above."""
        return self.toll.count.qualifier in ("up_to", "less_than")

    def agrees(self, other: Figure) -> bool:
        """Tell whether one number can satisfy both."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)


def read_figure(claim: Claim, voices: Voices) -> Figure:
    """Return a toll claim as a figure."""
    toll = claim.content
    assert isinstance(toll, Toll)
    added = _is_added(toll, claim.evidence.quote)
    window, count = read_window(claim.when), toll.count
    return Figure(claim, voices.of(claim), _people(toll, voices), window, count.low, count.high, added, voices.places.get(claim.key))


def _people(toll: Toll, voices: Voices) -> People:
    words = frozenset(_stems(toll.victims or ""))
    known = [entry for entry in load_yaml(RULES)["people"] if words & frozenset(entry["nouns"])]
    who = frozenset(entry["who"] for entry in known)
    civilian = toll.civilian
    if civilian is None and any(entry.get("civilian") for entry in known):
        civilian = True
    side = voices.party(toll.side)
    if toll.part_of is not None and not who and side is None:
        who = words - {"civilian"} if civilian is None else frozenset()
    return People(side, civilian, who)


@cache
def _stems(words: str) -> tuple[str, ...]:
    """Return the plain nouns of a phrase, as far as an s at the end tells: enough to compare "patients" with "patient"."""
    found = re.findall(r"[a-z]+", words.casefold())
    return tuple(form for word in found for form in {word, word.removesuffix("s")} if len(form) > 2)


def _is_added(toll: Toll, quote: str) -> bool:
    words = "|".join(map(re.escape, load_yaml(RULES)["added"]))
    told = f"{toll.victims or ''}\n{quote}"
    return re.search(rf"\b(?:{words})\b(?! than\b)", told, re.IGNORECASE) is not None


def read_window(when: When | None) -> Window:
    """Return the days of a toll: none where the day was only guessed, and whether the number counts over all of them."""
    rules = load_yaml(RULES)["windows"]
    if when is None or when.rule in rules["guessed"] or (when.first is None and when.last is None):
        return Window()
    window = Window(when.first, when.last)
    since = when.anchor is not None and when.last == when.anchor and window.days > 1
    counting = when.first is None or since or when.rule in rules["counting"]
    if when.rule == rules["calendar"]:
        counting = counting or window.days <= rules["calendar_days"]
    return Window(when.first, when.last, counting and window.days > 1, when.rule in rules["story"])


def write_range(low: int | None, high: int | None) -> str:
    """Return a chosen number in words: ``12``, ``12 to 20``, ``at least 12``."""
    if low is None:
        return "no number" if high is None else f"up to {high:,}"
    return f"{low:,}" if low == high else f"at least {low:,}" if high is None else f"{low:,} to {high:,}"


def vague_words(count: Count) -> str:
    """Return the words of a vague number without what bounds it, lower case."""
    return " ".join(count.words.casefold().split())
