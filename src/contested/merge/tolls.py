"""Tolls of many reports under a rule chosen by name: rivals side by side, nothing added, the rule's number with its reason.

Figures of different windows, sides or effects are never added up, and neither is a part to its whole or a window to a wider one that
holds it (`RuledToll.within`). A later figure of one speaker takes the place of the earlier ones. A denial stands beside what it denies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contested.merge.toll_figures import Figure, Window, read_figure
from contested.merge.toll_groups import TollGroup, group_tolls
from contested.merge.toll_rules import choose_number
from contested.merge.types import load_types
from contested.merge.voices import Voices, find_voices
from contested.schema import Claim, Coded, Event, Family, RuledToll, When

__all__ = ["find_toll_groups", "find_voices", "rule_event", "rule_group", "rule_tolls"]


def rule_tolls(
    claims: Iterable[Claim],
    coded: Iterable[Coded] | Voices,
    families: Sequence[Family] = (),
    rule: str = "all",
    when: When | None = None,
) -> tuple[RuledToll, ...]:
    """Return the tolls of one happening under a rule.

    Args:
        claims: claims of one event, or of whatever shall be looked at together; all but tolls are passed over.
        coded: the reports that the claims come from, or the `Voices` made of them once with `find_voices`, which saves time where
            many events of one project are ruled.
        families: source families; not needed with `Voices`.
        rule: one of ``vocab.RULES``.
        when: when all of it happened; stands for days that were only taken over from the news before them.

    Returns:
        One ruled toll for each effect, people and window, the dead first and the widest first. They overlap: ``within`` points at the
        one that a toll is counted in. Tolls with ``within`` ``None`` that are neither ``cumulative`` nor ``added`` count different
        people or different days.
    """
    voices = coded if isinstance(coded, Voices) else find_voices(coded, families)
    return tuple(rule_group(group, rule, voices) for group in find_toll_groups(claims, voices, when))


def rule_event(event: Event, claims: Iterable[Claim], voices: Voices, rule: str) -> tuple[RuledToll, ...]:
    """Return the tolls of an event under a rule, as `rule_tolls`, which does not know on which day it was."""
    return rule_tolls(claims, voices, rule=rule, when=event.when if event.type in load_types().sudden else None)


def find_toll_groups(claims: Iterable[Claim], voices: Voices, when: When | None = None) -> tuple[TollGroup, ...]:
    """Return the tolls of some claims in groups of figures that can rival each other, before any rule; arguments as for `rule_tolls`."""
    day = Window(when.first, when.last) if when is not None and when.first is not None and when.last is not None else None
    return group_tolls((read_figure(claim, voices) for claim in claims if claim.kind == "toll"), day)


def rule_group(group: TollGroup, rule: str, voices: Voices) -> RuledToll:
    """Return what a rule makes of a group of figures."""
    choice = choose_number(group, rule, voices)
    window, people = group.window, group.people
    deciding = dict.fromkeys(figure.claim.key for figure in (*choice.figures, *group.current, *group.repeated))
    return RuledToll(
        group.effect, name_side(group), people.civilian, window.first, window.last, choice.low, choice.best, choice.high, rule,
        f"{choice.reason}{_earlier(group)}", choice.grade, tuple(deciding), _keys(group.superseded), _keys(group.denied),
        name_people(group), group.cumulative, group.added, group.within,
    )  # fmt: skip


def _earlier(group: TollGroup) -> str:
    """Say what the speakers said before their last word."""
    series: dict[str, list[Figure]] = {}
    for figure in group.superseded:
        series.setdefault(figure.voice.speaker, []).append(figure)
    parts = []
    for figures in series.values():
        numbers = dict.fromkeys(f"{figure.point:,}" for figure in figures)
        parts.append(f"{', '.join(numbers)} before, by the same speaker")
    return "".join(f"; {part}" for part in parts)


def _keys(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(figure.claim.key for figure in figures)


def name_side(group: TollGroup) -> str | None:
    """Return the name of the party whose people a group counts: the longest that the reports have for it."""
    names = {figure.toll.side.name for figure in (*group.figures, *group.denied) if figure.toll.side is not None and figure.people.side}
    return max(names, key=lambda name: (len(name), name), default=None)


def name_people(group: TollGroup) -> str | None:
    """Return words for people that are no side: "children", "staff", or a part as its report words it."""
    return ", ".join(sorted(group.people.who)) or None
