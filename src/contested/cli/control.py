"""``contested control``: who is said to hold which place, from when to when, by whom."""

from __future__ import annotations

from datetime import date

import click

from contested.cli.record import Day, format_option, open_index, print_lines, print_rows
from contested.errors import Misuse


@click.command()
@click.argument("project")
@click.option("--place", metavar="NAME", help="Only this place or one within it, in any spelling.")
@click.option("--on", "day", metavar="DATE", type=Day(), help="The state of all places on this day, YYYY-MM-DD, instead of their history.")
@click.option("-v", "--verbose", is_flag=True, help="Tables: under each claim the words it rests on.")
@format_option
def control(project: str, place: str | None, day: date | None, verbose: bool, form: str) -> None:
    """Show who is said to hold each place of PROJECT from when to when, who says so, and who says otherwise.

    A capture that is announced again later stands against the first announcement. A place is contested only where two parties are each
    told to have some of it; fighting is listed, but does not make it so.

    \b
    Examples:
      contested control benghazi.db --place Ganfouda
      contested control benghazi.db --on 2016-12-01
    """
    from contested.export.record_table_control import lay_day, lay_history, spell_rows
    from contested.merge.control import of_place, state_on, trace_control

    index = open_index(project)
    spells = trace_control(index.record.coded, voices=index.voices)
    if place is not None:
        spells = of_place(spells, place)
        if not spells:
            raise Misuse(f"nobody is said to hold {place}; contested control PROJECT lists all places")
    if day is not None:
        spells = state_on(spells, day)
    if form == "jsonl":
        print_rows(spell_rows(spells, index))
    elif day is not None:
        print_lines(lambda width: lay_day(spells, day, width))
    else:
        print_lines(lambda width: lay_history(spells, index, width, quotes=verbose))
