"""Told twice: which tellings a report's own words show to be of one happening, however far they stand apart.

A man is killed once, and arrested once on one day; "12 killed" in the lead and "killing 12" further down are one toll; one bomb is found
and defused. Two tellings are of one happening where they share such a mark and nothing sets them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.read.happening_repeats import HARM, Facts
from contested.read.happening_retold import fits_types, places_of, times_of
from contested.read.happening_words import tables
from contested.read.page import Page
from contested.read.parties import core_of, count_of
from contested.read.phrases import antecedent
from contested.read.tokens import Token

MOST = 3  # earlier tellings with a mark that one is held against
FEW = 5  # a toll below it is told of several happenings, so that the places must not differ
YEAR = 4  # digits of a year

Mark = tuple[str, str, str]


def find_same(page: Page, facts: Sequence[Facts]) -> list[int | None]:
    """Return for each telling the number of the first one that a mark shows to be of the same happening, ``None`` where there is none."""
    known: dict[Mark, list[int]] = {}
    first: list[int | None] = []
    for n, this in enumerate(facts):
        marks = list(dict.fromkeys(_marks(page, this)))
        near = sorted({(m, mark) for mark in marks for m in known.get(mark, ())[:MOST]})
        earlier = next((m for m, mark in near if _agree(page, facts[m], this, mark)), None)
        first.append(earlier if earlier is None or first[earlier] is None else first[earlier])
        for mark in marks:
            known.setdefault(mark, []).append(n)
    return first


def _marks(page: Page, facts: Facts) -> Iterator[Mark]:
    """What tells a happening apart from others of its kind: the man it was done to, how many it harmed."""
    telling = facts.telling
    words = {t.entry["id"] for t in telling.triggers}
    if telling.kind in ("arrest", "abduction") or words & {*tables()["deadly"]}:
        yield from (("man", "harm" if telling.kind in HARM else telling.kind, name) for name in _men(page, telling.targets))
    if telling.kind in ("bombing", "suicide_attack"):
        yield from (("by", "", name) for name in _men(page, telling.doers))
    for trigger in telling.triggers:
        if trigger.entry.get("apart"):  # "defused a bomb found under a bridge"
            yield from (("thing", trigger.entry["id"], str(core_of(antecedent(noun)).i)) for noun in trigger.arguments.patients)
        effect = tables()["effects"].get(trigger.entry["id"])
        for noun in trigger.arguments.patients if effect else ():
            phrase = count_of(page, core_of(antecedent(noun)))
            if phrase is not None and phrase.count.low > 1 and not phrase.count.approx and phrase.count.qualifier != "vague":
                yield ("toll", str(effect), str(phrase.count.low))


def _men(page: Page, parties: Sequence[Token]) -> Iterator[str]:
    """The last names of the men and women among parties."""
    for party in parties:
        index = page.mention_at.get(core_of(antecedent(party)).i)
        mention = page.mentions[index] if index is not None else None
        if mention is not None and mention.label == "PER":
            yield mention.text.casefold().split()[-1]


def _agree(page: Page, before: Facts, now: Facts, mark: Mark) -> bool:
    """Tell whether nothing sets two tellings with a mark apart: type, day, place, or a word such as "another"."""
    if not fits_types(page, before.telling, now.telling, now.telling.triggers[0]) or _is_other_day(page, before, now):
        return False
    if mark[0] != "toll":
        return True
    if now.fresh or now.telling.sentence == before.telling.sentence and not places_of(before) & places_of(now):
        return False
    return int(mark[2]) >= FEW or not before.places or not now.places or bool(before.places & now.places)


def _is_other_day(page: Page, before: Facts, now: Facts) -> bool:
    """Tell whether the days that two tellings name differ: their years, their months, their days of the week."""
    told = [{word.strip(",.") for phrase in times_of(page, facts) for word in phrase.split()} for facts in (before, now)]
    years = [{w for w in words if w.isdigit() and len(w) == YEAR} for words in told]
    first, second = years if all(years) else [words & {*tables()["calendar"]} for words in told]
    return bool(first and second) and first.isdisjoint(second)
