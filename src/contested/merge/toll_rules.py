"""Rules that choose a number among rival tolls, each by name and with the sentence that is printed beside the number.

What a rule takes from its codebook stands in ``resources/merge/toll_rules.yml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from contested.data.tables import load_yaml
from contested.merge.toll_figures import RULES, Figure, vague_words
from contested.merge.toll_groups import TollGroup
from contested.merge.voices import WITH_STAKE, Voices


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule makes of a group: its numbers, the figure that decided first among those used, grade and reason."""

    low: int | None
    best: int | None
    high: int | None
    reason: str
    figures: tuple[Figure, ...] = ()
    grade: str | None = None


def choose_number(group: TollGroup, rule: str, voices: Voices) -> Choice:
    """Let a rule choose among the current figures of a group.

    Args:
        group: figures for the same people over the same days.
        rule: one of ``vocab.RULES``.
        voices: the speakers, for telling whose side they are on.
    """
    settings = load_yaml(RULES)["rules"][rule]
    if not group.current:
        return Choice(None, None, None, "denied, and nobody is quoted with a number" if group.denied else "no number")
    if group.effect not in settings["effects"]:
        return Choice(None, None, None, f"{settings['name']} does not count people {group.effect}", group.current)
    return _RULES[rule](group, settings, voices)


def _choose_ucdp(group: TollGroup, settings: dict[str, Any], voices: Voices) -> Choice:
    levels = settings["preference"]
    ranked = sorted(group.current, key=lambda figure: (_level(figure, settings), figure.only_caps, figure.point, figure.claim.key))
    best = next((figure for figure in ranked if not figure.only_caps), None)
    floors = [figure.low for figure in group.current if not figure.only_caps]
    low, high = min(floors, default=None), max(map(_top, group.current))
    if best is None:
        return Choice(None, None, high, "all figures only bound the number from above", tuple(ranked))
    level = _level(best, settings)
    peers = [figure for figure in ranked if _level(figure, settings) == level and not figure.only_caps and figure.low != best.low]
    reason = f"best from {levels[min(level, len(levels) - 1)]['says']}"
    if peers:
        reason += f", the lower of {_list_numbers([best, *peers])}"
    if len(ranked) == 1:
        reason = "the only figure"
    return Choice(low, best.low, max(high, best.low), reason, (best, *(figure for figure in ranked if figure is not best)))


def _level(figure: Figure, settings: dict[str, Any]) -> int:
    """Return the place of a figure's speaker in the rule's order, one lower where the report itself doubts the figure."""
    levels = settings["preference"]
    own = is_own_loss(figure)
    found = next(
        number for number, level in enumerate(levels)
        if (own and level.get("own")) or (not own and figure.voice.stake in level.get("stakes", ()))
    )  # fmt: skip
    return found + (figure.claim.status in settings["doubtful"])


def is_own_loss(figure: Figure) -> bool:
    """Tell whether a party speaks of losses among its own people, which is against its interest."""
    voice = figure.voice
    return voice.stake in WITH_STAKE and voice.body is not None and voice.body == figure.people.side


def _choose_acled(group: TollGroup, settings: dict[str, Any], voices: Voices) -> Choice:
    def number(figure: Figure) -> int:
        words = vague_words(figure.toll.count)
        return int(settings["vague"].get(words, figure.point)) if figure.toll.count.qualifier == "vague" else figure.point

    ranked = sorted(group.current, key=lambda figure: (figure.only_caps, number(figure), figure.claim.key))
    least = ranked[0]
    chosen = number(least)
    numbers = sorted({number(figure) for figure in ranked})
    reason = "the only figure" if len(ranked) == 1 else "all give it" if len(numbers) == 1 else f"the lowest of {_listed(numbers)}"
    if chosen != least.point:
        reason += f"; ACLED counts {chosen} for “{vague_words(least.toll.count)}”"
    return Choice(chosen, chosen, chosen, reason, tuple(ranked))


def _choose_airwars(group: TollGroup, settings: dict[str, Any], voices: Voices) -> Choice:
    low, high, ranked = _range(group)
    if group.people.civilian is False:
        return Choice(low, None, high, f"the range of all figures; {settings['grades']['discounted'].lower()}", ranked, "discounted")
    unclear = group.people.civilian is None
    grade, why = _grade(ranked, voices)
    reason = f"the range of all figures{', from 0 as it is not told whether they were civilians' if unclear else ''}; {grade}: {why}"
    refusing = [figure for figure in group.denied if figure.voice.stake in WITH_STAKE]
    if refusing:
        reason += "; a belligerent denies it"
    return Choice(0 if unclear else low, None, high, reason, ranked, grade)


def _grade(figures: Sequence[Figure], voices: Voices) -> tuple[str, str]:
    """Return the grade of civilian harm and the facts that it rests on."""
    doers = {voices.party(figure.toll.by): figure.toll.by.name for figure in figures if figure.toll.by is not None}
    doers.pop(None, None)
    accepting = [figure for figure in figures if figure.voice.body is not None and figure.voice.body in doers and figure.low > 0]
    if accepting:
        return "confirmed", f"{doers[accepting[0].voice.body]} itself gives a number"
    if len(doers) > 1:
        return "contested", f"said to have been done by {' and by '.join(sorted(doers.values()))}"
    credible = count_independent([figure for figure in figures if figure.voice.stake not in WITH_STAKE and figure.point > 0])
    if credible > 1:
        return "fair", f"{credible} independent sources"
    return "weak", "one source" if credible else "no source without a stake"


def _choose_ibc(group: TollGroup, settings: dict[str, Any], voices: Voices) -> Choice:
    low, high, ranked = _range(group)
    sources = count_independent([figure for figure in group.figures if figure.point > 0 and figure not in group.superseded])
    grade = "corroborated" if sources > 1 else "provisional"
    count = f"{sources} independent sources" if sources != 1 else "1 independent source"
    return Choice(low, None, high, f"the range of all figures; {grade}: {count}", ranked, grade)


def _choose_all(group: TollGroup, settings: dict[str, Any], voices: Voices) -> Choice:
    return Choice(None, None, None, "no choice made", group.current)


def _range(group: TollGroup) -> tuple[int | None, int, tuple[Figure, ...]]:
    """Return the least and the greatest number told, and the figures from the least on."""
    ranked = tuple(sorted(group.current, key=lambda figure: (figure.only_caps, figure.point, figure.claim.key)))
    return min((figure.low for figure in ranked if not figure.only_caps), default=0), max(map(_top, ranked)), ranked


def _top(figure: Figure) -> int:
    return figure.low if figure.high is None else figure.high


def _list_numbers(figures: Sequence[Figure]) -> str:
    return _listed(sorted({figure.low for figure in figures}))


def _listed(numbers: Sequence[int]) -> str:
    words = [f"{number:,}" for number in numbers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def count_independent(figures: Sequence[Figure]) -> int:
    """Return how many sources are independent: the most figures of which no two share a speaker or a source family."""
    links: dict[str, list[str]] = {}
    for figure in figures:
        links.setdefault(figure.voice.speaker, []).append(figure.voice.family)
    taken: dict[str, str] = {}
    return sum(_match(speaker, links, taken, set()) for speaker in sorted(links))


def _match(speaker: str, links: dict[str, list[str]], taken: dict[str, str], seen: set[str]) -> bool:
    """Find a family for a speaker, moving others where they have another one (augmenting paths)."""
    for family in links[speaker]:
        if family not in seen:
            seen.add(family)
            if family not in taken or _match(taken[family], links, taken, seen):
                taken[family] = speaker
                return True
    return False


_RULES: dict[str, Callable[[TollGroup, dict[str, Any], Voices], Choice]] = {
    "ucdp": _choose_ucdp,
    "acled": _choose_acled,
    "airwars": _choose_airwars,
    "ibc": _choose_ibc,
    "all": _choose_all,
}
