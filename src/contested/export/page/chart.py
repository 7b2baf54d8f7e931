"""The toll chart: one bar a claim over its window of days, coloured by side; open ends run out of the chart as arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from contested.export import words
from contested.export.page.cards import Card
from contested.export.page.labels import Labels
from contested.schema import Claim, Coded, Toll

NEAR_DAYS = 92  # windows up to a season set the scale; longer ones run out of it
MARGIN = 0.04  # of the width, on both sides
SHORTEST = 1.2  # percent of the width: a bar is never thinner
SIDES = 6  # colours; sides beyond share the last
TICKS = 6  # at most
UNKNOWN, CIVILIAN = "side not told", "civilians"
_STEPS = (1, 2, 7, 14)  # days between ticks, before months and years


@dataclass(frozen=True, slots=True)
class Bar:
    """One toll.

    Attributes:
        card: its claim card.
        number: the number and the harm ("at least 12 killed").
        people: who, in words.
        side, colour: whose people, and the number of the side's colour.
        days: the window in words.
        left, width: percent of the chart's width; ``width`` is 0 where no day is told.
        open_left, open_right: the window begins before, or ends after, what is drawn; ``None``-ended windows too.
        style: ``denied``, ``doubtful``, ``background`` or ``plain``.
    """

    card: Card
    number: str
    people: str
    side: str
    colour: int
    days: str
    left: float
    width: float
    open_left: bool
    open_right: bool
    style: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis: percent of the width, and its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, the axis, the sides with their colours, and where the day of publication lies (percent), if within."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    sides: tuple[tuple[str, int], ...]
    published: float | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to percent of the width."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day begins."""
        return 100 * MARGIN + self.day * (day - self.first).days

    @property
    def day(self) -> float:
        """Return how wide a day is."""
        return 100 * (1 - 2 * MARGIN) / ((self.last - self.first).days + 1)


def draw_chart(coded: Coded, labels: Labels, cards: dict[str, Card]) -> Chart | None:
    """Return the chart of a report's tolls, or ``None`` where it has none.

    Args:
        coded: the report with its claims.
        labels, cards: what claims are called, and their cards.
    """
    pairs = zip(coded.claims, labels.of, strict=True)
    return draw_tolls([(claim, cards[label]) for claim, label in pairs if isinstance(claim.content, Toll)], _published(coded))


def draw_tolls(tolls: Sequence[tuple[Claim, Card]], published: date | None = None) -> Chart | None:
    """Return the chart of tolls of one or many reports, a bar each in this order, or ``None`` where there are none.

    Args:
        tolls: each with its card.
        published: a day that the chart marks.
    """
    if not tolls:
        return None
    colours: dict[str, int] = {}
    for claim, _ in tolls:
        side = find_side(claim)
        if side != UNKNOWN:
            colours.setdefault(side, min(len(colours), SIDES - 1))
    scale = _scale([claim for claim, _ in tolls], published)
    bars = tuple(_bar(claim, card, colours, scale) for claim, card in tolls)
    sides = tuple(colours.items()) + (((UNKNOWN, SIDES),) if any(bar.side == UNKNOWN for bar in bars) else ())
    within = scale is not None and published is not None and scale.first <= published <= scale.last
    at = scale.at(published) if scale and published and within else None
    return Chart(bars, tuple(_ticks(scale)) if scale else (), sides, at)


def find_side(claim: Claim) -> str:
    """Return whose people a toll counts: the side as told, ``civilians``, or that it is not told."""
    toll = claim.content
    assert isinstance(toll, Toll)
    return toll.side.name if toll.side is not None else CIVILIAN if toll.civilian else UNKNOWN


def _published(coded: Coded) -> date | None:
    stated = coded.report.published
    try:
        return date.fromisoformat(stated.day) if stated is not None else None
    except ValueError:  # a month alone
        return None


def _scale(claims: list[Claim], published: date | None) -> _Scale | None:
    """Return the days drawn: the news of the report, its day, and older things only where there is nothing else."""
    windows = [(c.when.first or c.when.last, c.when.last or c.when.first, c.background) for c in claims if c.when is not None]
    told = [(min(first, last), max(first, last), old) for first, last, old in windows if first is not None and last is not None]
    near = [w for w in told if not w[2] and (w[1] - w[0]).days <= NEAR_DAYS] or [w for w in told if not w[2]] or told
    if not near:
        return None
    first, last = min(w[0] for w in near), max(w[1] for w in near)
    if published is not None and _shift(first, -NEAR_DAYS) <= published <= _shift(last, NEAR_DAYS):
        first, last = min(first, published), max(last, published)
    if (last - first).days < 6:  # one day alone would fill the chart
        pad = (7 - (last - first).days) // 2
        first, last = _shift(first, -pad), _shift(last, pad)
    return _Scale(first, last)


def _bar(claim: Claim, card: Card, colours: dict[str, int], scale: _Scale | None) -> Bar:
    toll, when = claim.content, claim.when
    assert isinstance(toll, Toll)
    first, last = (when.first, when.last) if when else (None, None)
    left = width = 0.0
    open_left = open_right = False
    if scale is not None and (first or last):
        open_left = first is None or first < scale.first
        open_right = last is None or last > scale.last
        start = 0.0 if open_left or first is None else min(scale.at(first), 100 - SHORTEST)
        end = 100.0 if open_right or last is None else scale.at(last) + scale.day
        left, width = round(start, 2), round(max(SHORTEST, min(100.0, end) - start), 2)
    side = find_side(claim)
    style = "denied" if claim.status == "denied" else "doubtful" if claim.status != "asserted" else "plain"
    return Bar(
        card,
        f"{words.write_count(toll.count)} {toll.effect}",
        words.write_people(toll),
        side,
        colours.get(side, SIDES),
        words.write_days(first, last).replace("-", "–") or "no day told",
        left,
        width,
        open_left,
        open_right,
        "background" if claim.background and style == "plain" else style,
    )


def _ticks(scale: _Scale) -> Iterator[Tick]:
    """Yield days for the axis: every so many days, or the first days of months or years."""
    span = (scale.last - scale.first).days + 1
    step = next((step for step in _STEPS if span / step <= TICKS), None)
    if step is not None:
        for days in range(0, span, step):
            day = _shift(scale.first, days)
            yield Tick(round(scale.at(day), 2), f"{day.day} {day:%b}" + (f" {day.year}" if days == 0 else ""))
        return
    months = max(1, -(-span // 30 // TICKS))
    months = months if months < 12 else 12 * -(-months // 12)
    day = scale.first.replace(day=1)
    while day <= scale.last:
        if day >= scale.first:
            yield Tick(round(scale.at(day), 2), f"{day.year}" if months >= 12 else f"{day:%b %Y}")
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if year > date.max.year:
            return
        day = date(year, month + 1, 1)


def _shift(day: date, days: int) -> date:
    """Return the day so many days later, or the calendar's first or last day where it ends before."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
