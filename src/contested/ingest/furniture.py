"""Takes the furniture of a page out of its lines: menus, share lines, dates, bylines, repeated headlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from contested.data.tables import load_yaml
from contested.ingest.captions import find_caption, find_credits
from contested.ingest.datelines import find_dateline
from contested.ingest.outlets import find_outlet
from contested.ingest.patterns import bare_letters, find_agencies, load_rules
from contested.ingest.published import PageDates, find_dates

RUNNING_WORDS = 8  # words of a line that ends like a sentence, to count as running text
LONG_WORDS = 30  # a line this long is running text even without an end mark
HEADLINE_WORDS = (3, 30)  # fewer words are a section's name, more are a paragraph
STANDFIRST_WORDS = 5  # shorter lines between headline and text are debris
TAIL_WORDS = 4  # shorter lines after the last running text are debris
MENU_WORDS, MENU_RUN = 3, 3  # so many lines of so few words in a row are a menu


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a page: its words, whether a blank line stood before it, and its block kind where the page tells."""

    text: str
    gap: bool = False
    kind: str = "body"

    @property
    def words(self) -> int:
        """Count its words."""
        return len([word for word in self.text.split() if any(char.isalnum() for char in word)])

    @property
    def closed(self) -> bool:
        """Tell whether it ends like a sentence."""
        data = load_yaml("lang/en/furniture.yml")
        return self.text.rstrip(data["closing_marks"])[-1:] in tuple(data["sentence_ends"])

    @property
    def announces(self) -> bool:
        """Tell whether it leads on to the next line ("The minister said:")."""
        return self.text.rstrip().endswith(":") and self.words >= HEADLINE_WORDS[0]

    @property
    def running(self) -> bool:
        """Tell whether it is running text rather than a heading, link or label."""
        return self.kind == "quote" or self.words >= LONG_WORDS or (self.words >= RUNNING_WORDS and self.closed)


@dataclass(frozen=True, slots=True)
class Stripped:
    """What is left of a page, and what its furniture told about it."""

    lines: tuple[Line, ...]
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dates: PageDates = field(default_factory=PageDates)
    wires: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Role:
    """What a line is: ``text``, ``title``, ``caption``, ``drop``, ``list`` or ``end``; and what it tells."""

    name: str
    outlet: str | None = None
    byline: str | None = None
    dates: PageDates = field(default_factory=PageDates)
    wires: tuple[str, ...] = ()


def strip_furniture(lines: Sequence[Line], *, title: str | None = None) -> Stripped:
    """Take a page's lines apart into report and furniture.

    Args:
        lines: the page's lines in order, none empty.
        title: the headline, where the page states it; else it is looked for in the lines.

    Returns:
        The lines that stay, captions marked as such, and what the others told.
    """
    title = title or pick_title(lines)
    same = bare_letters(title) if title is not None else None
    roles = [_Role("title") if bare_letters(line.text) == same else _role(line) for line in lines]
    lines = [replace(line, kind="caption") if role.name == "caption" else line for line, role in zip(lines, roles, strict=True)]
    kept: list[Line] = []
    keeps, gap = _kept(lines, roles), False
    for line, keep in zip(lines, keeps, strict=True):
        gap = gap or line.gap
        if keep:
            kept.append(replace(line, gap=gap))
            gap = False
    return Stripped(
        tuple(kept),
        title,
        _first(role.outlet for role in roles),
        _first(role.byline for role in roles),
        PageDates(_first(role.dates.published for role in roles), _first(role.dates.updated for role in roles)),
        tuple(dict.fromkeys(name for role in roles for name in role.wires)),
        _find_address([line.text for line in lines], keeps),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _find_address(texts: Sequence[str], keeps: Sequence[bool]) -> str | None:
    """Return the address that stands by itself above a report, else the only one below it; what stands between is about other things."""
    pattern = load_yaml("pages/fields.yml")["address"]
    stays = [n for n, keep in enumerate(keeps) if keep] or [0]
    found = [(n, match[1]) for n, text in enumerate(texts) if (match := re.fullmatch(pattern, text.strip())) is not None]
    above, below = [url for n, url in found if n < stays[0]], [url for n, url in found if n > stays[-1]]
    return above[0] if above else below[0] if len(set(below)) == 1 else None


def pick_title(lines: Sequence[Line]) -> str | None:
    """Pick the headline: a line that stands several times, else the first line before the text that can be one."""
    head = lines[: _text_start(lines)]
    counts = Counter(bare_letters(line.text) for line in head)
    fit = [line for line in head if _can_be_headline(line)]
    repeated = [line for line in fit if counts[bare_letters(line.text)] > 1]
    if repeated:
        return repeated[0].text
    return next((line.text for line in fit if not line.text.rstrip(" '\"”’)").endswith((".", ",", ":"))), None)


def _can_be_headline(line: Line) -> bool:
    opening = line.text.lstrip("\"'“‘«[(¿")[:1]
    return opening.isalnum() and HEADLINE_WORDS[0] <= line.words <= HEADLINE_WORDS[1] and _role(line).name == "text"


def _text_start(lines: Sequence[Line]) -> int:
    """Return the number of the first line of running text that is neither caption nor furniture nor stands twice."""
    counts = Counter(bare_letters(line.text) for line in lines)
    for number, line in enumerate(lines):
        if counts[bare_letters(line.text)] == 1 and (line.running or find_dateline(line.text)) and _role(line).name == "text":
            return number
    return len(lines)


def _role(line: Line) -> _Role:
    """Tell what a line is by itself."""
    text = line.text.strip()
    if line.kind in ("caption", "quote"):
        return _Role("text" if line.kind == "quote" else "caption", wires=find_credits(text) if line.kind == "caption" else ())
    caption = find_caption(text)
    if caption is not None:
        return _Role("caption" if caption == "caption" else "drop", wires=find_credits(text))
    if sum(char.isalnum() for char in text) < 2:
        return _Role("drop")
    dates = find_dates(text)
    if dates is not None:
        return _Role("drop", dates=dates)
    return _credit_role(text) or _furniture_role(text) or _Role("text")


def _credit_role(text: str) -> _Role | None:
    """Read a byline, a source line or the outlet's bare name."""
    if len(text) > _longest():
        return None
    outlet = find_outlet(text)
    if outlet is not None:
        return _Role("drop", outlet=outlet)
    for rule in load_rules("page_dates.yml", "bylines", ignore_case=True):
        match = rule.pattern.fullmatch(text)
        if match:
            dates = [find_dates(piece) for piece in text[match.end("name") :].split("|")]
            return _Role("drop", byline=match["name"].strip(" ,"), dates=_first_dates(dates), wires=find_agencies(match["name"]))
    return None


def _first_dates(found: Sequence[PageDates | None]) -> PageDates:
    return next((dates for dates in found if dates is not None), PageDates())


@cache
def _longest() -> int:
    return int(load_yaml("lang/en/furniture.yml")["longest"])


def _furniture_role(text: str) -> _Role | None:
    if len(text) > _longest():
        return None
    for rule in load_rules("furniture.yml", "patterns", ignore_case=True):
        if rule.pattern.fullmatch(text):
            return _Role(rule.means)
    return None


def _kept(lines: Sequence[Line], roles: Sequence[_Role]) -> list[bool]:
    """Decide line by line what stays, by its role and by where it stands."""
    keep = [role.name in ("text", "caption") for role in roles]
    running = [n for n, line in enumerate(lines) if keep[n] and roles[n].name == "text" and (line.running or find_dateline(line.text))]
    if not running:
        return [stays and line.closed for stays, line in zip(keep, lines, strict=True)]
    start, end = running[0], running[-1]
    titles = [n for n, role in enumerate(roles) if role.name == "title" and n <= start]
    for number, line in enumerate(lines):
        if not keep[number] or roles[number].name == "caption" or line.closed or line.announces:
            continue
        before_title = bool(titles) and number < titles[0]
        if number < start and (before_title or line.words < STANDFIRST_WORDS) or number > end and line.words <= TAIL_WORDS:
            keep[number] = False
    _drop_lists(lines, roles, keep, start)
    _drop_menus(lines, keep)
    return keep


def _drop_lists(lines: Sequence[Line], roles: Sequence[_Role], keep: list[bool], start: int) -> None:
    """Drop what stands under the heading of a list of links, and all after the report's end."""
    inside = False
    for number, role in enumerate(roles):
        if role.name == "end" and number > start:
            rest = [n for n in range(number + 1, len(lines)) if keep[n]]
            if 2 * sum(lines[n].running for n in rest) <= len(rest):
                for later in rest:
                    keep[later] = False
                return
        if role.name in ("list", "end"):
            inside = True
        elif lines[number].running or role.name == "caption":
            inside = False
        elif inside:
            keep[number] = False


def _drop_menus(lines: Sequence[Line], keep: list[bool]) -> None:
    """Drop runs of very short lines."""
    run: list[int] = []
    for number, line in enumerate([*lines, Line("")]):
        if line.text and line.words <= MENU_WORDS and not line.closed:
            run.append(number)
            continue
        if len(run) >= MENU_RUN:
            for short in run:
                keep[short] = False
        run = []
