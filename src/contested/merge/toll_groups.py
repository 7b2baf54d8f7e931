"""Which tolls count the same people over the same days, which lie within others, and what each speaker's last word is.

A group holds the figures that can rival each other. Two figures are in one group where effect, people and days are the same;
a narrower window, a side among everyone, or a part of a whole is a group of its own that lies within the wider one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from contested.data.tables import load_yaml
from contested.merge.toll_figures import RULES, Figure, People, Window
from contested.merge.voices import WITH_STAKE

NOT_SAID = date.min  # sorts before every day


@dataclass(frozen=True, slots=True)
class TollGroup:
    """Figures for the same people over the same days.

    Attributes:
        effect, cumulative, added: what all of them have.
        people, window: whose people and which days, as told most fully.
        current: each speaker's last word, one figure a speaker and number, in the order they were said.
        repeated: figures that say again what a current one says (copies of one story, one speaker in several reports).
        superseded: figures that their speaker has replaced since.
        denied: figures that somebody denies; also the word of somebody with a stake that there were none, where others tell of some.
        within: index of the narrowest group that counts these people too, or ``None``.
    """

    effect: str
    cumulative: bool
    added: bool
    people: People
    window: Window
    current: tuple[Figure, ...] = ()
    repeated: tuple[Figure, ...] = ()
    superseded: tuple[Figure, ...] = ()
    denied: tuple[Figure, ...] = ()
    within: int | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return all figures but the denials."""
        return (*self.current, *self.repeated, *self.superseded)


@dataclass(slots=True)
class _Draft:
    """A group while it is filled."""

    effect: str
    cumulative: bool
    added: bool
    people: People
    window: Window
    figures: list[Figure] = field(default_factory=list)
    denied: list[Figure] = field(default_factory=list)
    told: dict[tuple[str, tuple[int, int | None]], list[Window]] = field(default_factory=dict)  # speaker and number to the days

    def take(self, figure: Figure) -> None:
        """Add a figure; what it tells more fully than the others is taken over."""
        (self.denied if figure.claim.status == "denied" else self.figures).append(figure)
        self.told.setdefault((figure.voice.speaker, figure.number), []).append(figure.window)
        if self.people.holds(figure.people):
            self.people = figure.people
        narrower = not self.window.counting and figure.window.told and self.window.holds(figure.window)
        if not self.window.told or (narrower and not figure.window.rough):
            self.window = figure.window
        elif (self.window.counting or self._is_retold(figure)) and figure.window.holds(self.window):
            self.window = figure.window

    def _is_retold(self, figure: Figure) -> bool:
        """Tell whether a figure only says over which days its speaker's number counts, which another report puts on one of them."""
        own = (figure.voice.speaker, figure.number)
        return figure.window.counting and all((one.voice.speaker, one.number) == own for one in self.figures)


def group_tolls(figures: Iterable[Figure], day: Window | None = None) -> tuple[TollGroup, ...]:
    """Group figures of one happening, or of one place and time.

    Args:
        figures: toll figures in any order; planned ones are left out.
        day: when the happening was, where it is known; stands for days that were only taken over from the news before them.

    Returns:
        Groups, the widest first within each effect; ``within`` points at wider ones.
    """
    drafts: list[_Draft] = []
    for figure in sorted((one for one in figures if one.claim.status != "planned"), key=_order):
        draft = _find_draft(drafts, figure)
        if draft is None:
            draft = _Draft(figure.toll.effect, figure.toll.cumulative, figure.added, figure.people, figure.window)
            drafts.append(draft)
        draft.take(figure)
    for draft in drafts:
        if day is not None and draft.window.rough and not draft.window.meets(day):
            draft.window = day
    groups = sorted(map(_close, drafts), key=_width)
    wider: list[int | None] = []
    for number in range(len(groups)):
        found = _find_wider(groups, number)
        wider.append(None if found is not None and _leads_to(wider, found, number) else found)
    return tuple(replace(group, within=found) for group, found in zip(groups, wider, strict=True))


def _leads_to(wider: Sequence[int | None], start: int | None, goal: int) -> bool:
    """Tell whether a group lies within another, as far as is known: reports that contradict each other must not make a circle."""
    while start is not None and start != goal:
        start = wider[start] if start < len(wider) else None
    return start == goal


def _order(figure: Figure) -> tuple[object, ...]:
    """Asserted before denied; told days before none, short before long; people told fully before others."""
    people, window = figure.people, figure.window
    return (
        figure.claim.status == "denied", not window.told, window.rough, window.counting, window.days,
        people.side is None, people.civilian is None, not people.who,
        window.first or NOT_SAID, figure.voice.said or NOT_SAID, figure.claim.key,
    )  # fmt: skip


def _find_draft(drafts: Sequence[_Draft], figure: Figure) -> _Draft | None:
    """Return the one group a figure belongs to; where its days leave several open, the one told last before it was said.

    One whose days have a beginning goes before one that counts "until Friday".
    """
    kind = (figure.toll.effect, figure.toll.cumulative, figure.added)
    alike = [draft for draft in drafts if (draft.effect, draft.cumulative, draft.added) == kind and _same_days(draft, figure)]
    fitting = [draft for draft in alike if _same_people(drafts, draft, figure)]
    if figure.claim.status == "denied":
        fitting = [draft for draft in fitting if any(one.point == figure.point for one in draft.figures)] or fitting
    if len(fitting) > 1:
        exact = [draft for draft in fitting if draft.people == figure.people and draft.window == figure.window]
        exact = exact or [draft for draft in fitting if draft.people == figure.people] or fitting
        if len(exact) > 1 and figure.window.told and figure.window not in [draft.window for draft in exact]:
            return None  # its days hold several tolls of other days: it is a wider one
        fitting = exact
    return max(fitting, key=lambda draft: _nearness(draft, figure), default=None)


def _nearness(draft: _Draft, figure: Figure) -> tuple[bool, bool, date]:
    said, last = figure.voice.said or date.max, draft.window.last or NOT_SAID
    return not draft.window.open_start, last <= said, last


def _same_people(drafts: Sequence[_Draft], draft: _Draft, figure: Figure) -> bool:
    """Tell whether a figure counts the people of a group: exactly, or as nearly as reports word it.

    One report does not tell two different numbers of the same people and days in different words: those are different people.
    """
    ours, theirs = draft.people, figure.people
    if ours == theirs:
        return True
    if any(one.claim.report == figure.claim.report and one.number != figure.number for one in draft.figures):
        return False
    if ours.who or theirs.who:
        return ours.who == theirs.who and (ours.side == theirs.side or None in (ours.side, theirs.side))
    if ours.side != theirs.side:
        return _only_fighters(drafts, draft, figure)
    if None not in (ours.civilian, theirs.civilian):
        return False
    if ours.side is not None and True not in (ours.civilian, theirs.civilian):
        return True
    return _cannot_be_part(draft, figure) and figure.toll.part_of is None


def _only_fighters(drafts: Sequence[_Draft], draft: _Draft, figure: Figure) -> bool:
    """Tell whether "fighters" of no side told are those of the only side whose fighters are counted."""
    if figure.people.side is not None or figure.people.civilian is not False or draft.people.civilian is True:
        return False
    fighting = [one.people.side for one in drafts if one.effect == draft.effect and one.people.civilian is False]
    return set(fighting) - {None} == {draft.people.side}


def _cannot_be_part(draft: _Draft, figure: Figure) -> bool:
    """Tell whether the narrower of two figures is too large to be a part of the wider one: then they are rivals."""
    others = [one for one in draft.figures or draft.denied if one.window == figure.window or not figure.window.told or not one.window.told]
    narrow, wide = ([figure], others) if figure.people.civilian is not None else (others, [figure])
    return any(one.point >= other.point for one in narrow for other in wide)


def _same_days(draft: _Draft, figure: Figure) -> bool:
    """Tell whether a figure's days are those of a group."""
    ours, theirs = draft.window, figure.window
    if not (ours.told and theirs.told) or (ours.first, ours.last) == (theirs.first, theirs.last):
        return True
    known = draft.figures or draft.denied
    if figure.claim.status == "denied" and any(one.point == figure.point for one in known):
        return True  # whoever denies a number means the toll that has it
    if any(window.meets(theirs) for window in draft.told.get((figure.voice.speaker, figure.number), ())):
        return True  # one speaker's number, dated in other words by another report
    if ours.counting and theirs.counting:
        return ours.first == theirs.first
    if ours.counting or theirs.counting:
        return False
    if ours.meets(theirs):
        return True
    rules = load_yaml(RULES)["windows"]
    rough = ours.rough or theirs.rough
    if not ours.meets(theirs, rules["story_days"] if rough else rules["apart"]):
        return False
    beside = [one for one in known if one.claim.report == figure.claim.report]
    if rough:
        return all(one.voice.speaker != figure.voice.speaker for one in beside)
    return not beside and any(one.agrees(figure) for one in known)


def _close(draft: _Draft) -> TollGroup:
    some = any(figure.point > 0 for figure in draft.figures)
    nobody = [figure for figure in draft.figures if some and figure.high == 0 and figure.voice.stake in WITH_STAKE]
    current, repeated, superseded = _last_words([figure for figure in draft.figures if figure not in nobody])
    denied = tuple(sorted([*draft.denied, *nobody], key=_telling))
    return TollGroup(draft.effect, draft.cumulative, draft.added, draft.people, draft.window, current, repeated, superseded, denied)


def _last_words(figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], tuple[Figure, ...], tuple[Figure, ...]]:
    """Part figures into each speaker's last word, its repetitions, and what the speaker said before.

    A speaker's numbers are put in the order in which each was first said, so that a later report that recalls an old number does not
    bring it back. Numbers first said on one day, or in reports without a date, stand beside each other.
    """
    current: list[Figure] = []
    repeated: list[Figure] = []
    superseded: list[Figure] = []
    speakers: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda one: (one.voice.said or NOT_SAID, one.claim.background, one.claim.key)):
        speakers.setdefault(figure.voice.speaker, []).append(figure)
    for series in speakers.values():
        first: dict[tuple[int, int | None], Figure] = {}
        for figure in series:
            if figure.number in first:
                repeated.append(figure)
            else:
                first[figure.number] = figure
        said = [figure.voice.said for figure in first.values() if figure.voice.said is not None]
        for figure in first.values():
            old = figure.voice.said is not None and figure.voice.said < max(said)
            recalled = figure.claim.background and any(not other.claim.background for other in first.values())
            (superseded if old or recalled else current).append(figure)
    gone = {(figure.voice.speaker, figure.number) for figure in superseded}
    stale = [figure for figure in repeated if (figure.voice.speaker, figure.number) in gone]
    kept = [figure for figure in repeated if figure not in stale]
    return tuple(sorted(current, key=_telling)), tuple(sorted(kept, key=_telling)), tuple(sorted([*superseded, *stale], key=_telling))


def _telling(figure: Figure) -> tuple[date, str]:
    return figure.voice.said or NOT_SAID, figure.claim.key


def _width(group: TollGroup) -> tuple[object, ...]:
    people = group.people
    return (
        group.effect != "killed", group.effect, not group.cumulative, group.added, group.window.first or NOT_SAID, -group.window.days,
        people.side is not None, people.civilian is not None, bool(people.who), people.side or "", sorted(people.who),
    )  # fmt: skip


def _find_wider(groups: Sequence[TollGroup], number: int) -> int | None:
    """Return the narrowest group whose people and days hold those of another, and whose number is not smaller."""
    group = groups[number]
    whole = _find_whole(groups, group)
    if whole is not None:
        return whole
    wider = [
        other for other, one in enumerate(groups)
        if other != number and one.effect == group.effect and not one.added and one.people.holds(group.people) and _holds_days(one, group)
        and (one.people, one.window, one.cumulative) != (group.people, group.window, group.cumulative) and _room(one, group)
    ]  # fmt: skip
    return min(wider, key=lambda other: _narrowness(groups[other]), default=None)


def _find_whole(groups: Sequence[TollGroup], group: TollGroup) -> int | None:
    """Return the group of the toll that a part is told to be part of."""
    wholes = {(figure.claim.report, figure.toll.part_of) for figure in group.figures if figure.toll.part_of is not None}
    for other, one in enumerate(groups):
        if one is not group and any((figure.claim.report, figure.index) in wholes for figure in (*one.figures, *one.denied)):
            return other
    return None


def _holds_days(one: TollGroup, group: TollGroup) -> bool:
    if one.cumulative and not group.cumulative:
        return one.window.last is None or group.window.last is None or group.window.last <= one.window.last
    if group.cumulative and not one.cumulative:
        return False
    return one.window.holds(group.window) or not group.window.told


def _room(one: TollGroup, group: TollGroup) -> bool:
    """Tell whether the wider toll is large enough to hold the other."""
    open_end = any(figure.high is None for figure in one.current)
    most, least = max((figure.point for figure in one.current), default=0), min((figure.low for figure in group.current), default=0)
    return open_end or not one.current or most >= least


def _narrowness(group: TollGroup) -> tuple[object, ...]:
    return group.cumulative, group.people.side is None, group.people.civilian is None, group.window.days
