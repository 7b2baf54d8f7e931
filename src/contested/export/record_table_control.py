"""Control of places, for the terminal and as rows: each place's spells with who says so and who says otherwise; all places on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from rich.text import Text

from contested.export import words
from contested.export.record_index import Index
from contested.export.record_table import STEP, Row, count, keep_days, keep_together, lay_heading, lay_table, lay_words
from contested.export.record_table_tolls import write_said, write_speaker
from contested.export.rows import plain
from contested.schema import Claim, Control, Happening, Spell

STYLES = {"against": "red", "fighting": "dim"}


def lay_history(spells: Sequence[Spell], index: Index, width: int, *, quotes: bool = False) -> Iterator[Text]:
    """Yield the history of places: under each spell the claims for it, those against it, and fighting told of in that time.

    Args:
        spells: of `contested.merge.control.trace_control`, those of one place together.
        index: the record.
        width: characters of a line.
        quotes: put the words under each claim.
    """
    for _, same in groupby(spells, key=lambda spell: (spell.place, spell.where)):
        own = list(same)
        yield from lay_heading(write_place(own[0]), width)
        for spell in own:
            yield from _lay_spell(spell, index, width, quotes)


def write_place(spell: Spell) -> str:
    """Return a place with what contains it and its other names."""
    within = spell.where.within if spell.where is not None else None
    others = [name for name in spell.names if name != spell.place]
    also = f" (also {', '.join(others)})" if others else ""
    return f"{spell.place}{f', {within}' if within and within != spell.place else ''}{also}"


def write_spell(spell: Spell) -> str:
    """Return who stands how to the place: ``Libyan National Army captured all``, ``contested``."""
    return " ".join(filter(None, (spell.actor, spell.state, spell.extent)))


def write_time(spell: Spell) -> str:
    """Return from when to when: ``17 Nov 2016 on``, ``until 17 Nov 2016``, ``no day told``."""
    if spell.first is not None and spell.last is None:
        return f"{words.write_days(spell.first, spell.first)} on"
    return words.write_days(spell.first, spell.last) or "no day told"


def write_ground(spell: Spell) -> str:
    """Return how well it is supported: ``conceded``, ``confirmed``, or nothing."""
    return "conceded" if spell.against_interest else "confirmed" if spell.confirmed else ""


def _lay_spell(spell: Spell, index: Index, width: int, quotes: bool) -> Iterator[Text]:
    style = "bold red" if spell.state == "contested" and spell.actor is None else "bold"
    yield from lay_words(f"{write_time(spell)}: {write_spell(spell)}", width, style=style)
    yield from lay_words(spell.reason, width, style="dim italic", indent=STEP)
    told = [(key, standing) for keys, standing in ((spell.claims, ""), (spell.against, "against")) for key in keys]
    rows = [_row(index.claims[key], standing, index, quotes) for key, standing in told]
    rows += [_row(index.claims[key], "fighting", index, quotes) for key in spell.fighting]
    yield from lay_table(("", "claim says", "who says", "said", "days", "claim"), rows, width, indent=STEP)
    yield Text("")


def _row(claim: Claim, standing: str, index: Index, quotes: bool) -> Row:
    said, days = keep_days(write_said(claim, index)), keep_days(words.write_when(claim.when))
    cells = (standing, _write_content(claim), write_speaker(claim, index), said, days, claim.key)
    return Row(cells, STYLES.get(standing, ""), f"“{claim.evidence.quote}”" if quotes else "")


def _write_content(claim: Claim) -> str:
    marks = "".join(f" [{mark}]" for mark in words.write_standing(claim))
    if isinstance(claim.content, Control):
        return f"{claim.content.actor.name} {words.write_control(claim.content)}{marks}"
    assert isinstance(claim.content, Happening)
    return f"{words.write_type(claim.content)}{marks}"


def lay_day(spells: Sequence[Spell], day: date, width: int) -> Iterator[Text]:
    """Yield the state of all places on a day; ``spells`` are those of `contested.merge.control.state_on`."""
    yield from lay_heading(f"Said to hold on {words.write_days(day, day)}", width)
    rows = []
    shown = ""
    for spell in spells:
        since = keep_together(words.write_days(spell.first, spell.first)) if spell.first is not None else ""
        disputed = "disputed" if spell.against else ""
        place = "" if spell.place == shown else write_place(spell)
        shown = spell.place
        state, support = " ".join(filter(None, (spell.state, spell.extent))), " ".join(filter(None, (write_ground(spell), disputed)))
        rows.append(Row((place, spell.actor or "", state, since, support), "red" if spell.actor is None else ""))
    yield from lay_table(("place", "who", "state", "since", "support"), rows, width)
    yield Text("")
    places = len({spell.place for spell in spells})
    yield from lay_words(
        f"{count(places, 'place')}; confirmed: by somebody without a side or by two outlets; conceded: by the other side; "
        "disputed: somebody says otherwise", width, style="dim",
    )  # fmt: skip


def spell_rows(spells: Sequence[Spell], index: Index) -> Iterator[dict[str, Any]]:
    """Yield spells as JSON-ready rows: the fields of `contested.schema.Spell`, and every claim with its speaker and words."""
    for spell in spells:
        inputs = [_input(key, standing, index) for name, standing in (("claims", "for"), ("against", "against"), ("fighting", "fighting"))
                  for key in getattr(spell, name)]  # fmt: skip
        yield plain(spell) | {"inputs": inputs}


def _input(key: str, standing: str, index: Index) -> dict[str, Any]:
    claim = index.claims[key]
    voice = index.voices.of(claim)
    return {
        "claim": key, "standing": standing, "content": plain(claim.content), "status": claim.status, "source": plain(claim.source),
        "stake": voice.stake, "family": voice.family, "said": plain(voice.said), "when": plain(claim.when), "quote": claim.evidence.quote,
    }  # fmt: skip
