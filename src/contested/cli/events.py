"""``contested events``: the list of what happened, by place, time, type and actor."""

from __future__ import annotations

from datetime import date

import click

from contested.cli.record import Day, format_option, open_index, print_lines, print_rows, rule_option, say_unmerged
from contested.vocab import EVENT_TYPES


@click.command()
@click.argument("project")
@click.option("--place", metavar="NAME", help="Only at this place or within it, in any spelling.")
@click.option("--since", metavar="DATE", type=Day(), help="Only what may have happened on this day or later, YYYY-MM-DD.")
@click.option("--until", metavar="DATE", type=Day(), help="Only what may have happened on this day or earlier.")
@click.option("--type", "types", metavar="TYPE", type=click.Choice(EVENT_TYPES), multiple=True, help="Only this type; may be given again.")
@click.option("--actor", metavar="NAME", help="Only with this party, by any of its names or a part of one.")
@rule_option
@format_option
def events(
    project: str, place: str | None, since: date | None, until: date | None, types: tuple[str, ...], actor: str | None, rule: str, form: str
) -> None:
    """List the events of PROJECT, each with its tolls under a rule, and by how many independent sources and speakers it is told.

    Tolls of different sides or days stand beside each other, parted by |, and are never added.
    An event without a day is left out where --since or --until is given.

    \b
    Examples:
      contested events benghazi.db
      contested events benghazi.db --place Benghazi --since 2016-11-01 --type battle --rule acled
      contested events benghazi.db --actor LNA --format jsonl > events.jsonl
    """
    from contested.export.record_table_events import Wanted, event_rows, find_events, lay_events

    index = open_index(project)
    say_unmerged(index)
    found = find_events(index, Wanted(place, since, until, types, actor))
    if form == "jsonl":
        print_rows(event_rows(found, index, rule))
        return
    print_lines(lambda width: lay_events(found, index, rule, width))
