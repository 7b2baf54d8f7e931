"""``contested tolls``: every number with its rule and all that it was chosen from."""

from __future__ import annotations

import click

from contested.cli.record import format_option, open_index, print_lines, print_rows, rule_option, say_unmerged
from contested.errors import Misuse


@click.command()
@click.argument("project")
@click.option("--event", "events", metavar="ID", multiple=True, help="Only this event (its id or the beginning of it); may be given again.")
@click.option("--place", metavar="NAME", help="Only at this place or within it, in any spelling.")
@rule_option
@click.option("-v", "--verbose", is_flag=True, help="Tables: under each figure the words it rests on.")
@format_option
def tolls(project: str, events: tuple[str, ...], place: str | None, rule: str, verbose: bool, form: str) -> None:
    """Show the tolls of PROJECT under a rule: the number, the reason, and who gave which figure, when, over which days.

    Figures of different days, sides or kinds of harm are never added. A figure that lies within another ("12 since Tuesday" within
    "20 this week") stands under it. A speaker's later figure takes the place of the earlier ones.

    \b
    In the first column:
      chosen    the figure that decided
      again     the same speaker's figure once more, in a copy or a later report
      replaced  the speaker gave a later one
      denied    somebody denies it

    \b
    Rules:
      ucdp      low, best and high; the most reliable speaker's figure is best
      acled     the lowest figure of the dead, vague words by ACLED's table
      airwars   the range, with a grade of how well harm to civilians is supported
      ibc       the range; provisional unless two independent sources give a figure
      all       no choice: every speaker's last figure

    \b
    Examples:
      contested tolls benghazi.db
      contested tolls benghazi.db --place Benghazi --rule airwars
      contested tolls benghazi.db --event E-3616
    """
    from contested.export.record_table_tolls import find_scopes, lay_rule, lay_scope, toll_rows

    index = open_index(project)
    say_unmerged(index)
    if events and place is not None:
        raise Misuse("give --event or --place, not both")
    wanted = [index.event(key) for key in events] or None
    scopes = find_scopes(index, rule, wanted, place)
    if form == "jsonl":
        print_rows(row for scope in scopes for row in toll_rows(scope, index))
        return
    print_lines(lambda width: lay_rule(rule, width))
    print_lines(lambda width: (line for scope in scopes for line in lay_scope(scope, index, width, quotes=verbose)))
