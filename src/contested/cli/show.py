"""``contested show``: one event, report or claim in full."""

from __future__ import annotations

import click

from contested.cli.record import format_option, open_index, print_lines, print_rows, rule_option

KINDS = ("event", "report", "claim")


@click.command()
@click.argument("project")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("key")
@rule_option
@format_option
def show(project: str, kind: str, key: str, rule: str, form: str) -> None:
    """Show one event, report or claim of PROJECT in full.

    \b
    event   KEY is its id, or the beginning of it: each field with rivals and
            who tells them, tolls under a rule, all claims with their words in
            context, and why these claims are one event
    report  KEY is its id, or the beginning of it: all its claims with their
            words, its copies, the events they are in
    claim   KEY is report#claim, as the tables have it

    \b
    Examples:
      contested show benghazi.db event E-3616
      contested show benghazi.db report benghazi-2016-11-17-afp
      contested show benghazi.db claim benghazi-2016-11-17-afp#c1
    """
    from contested.export.record_table_show import lay_claim, lay_event, lay_report, show_rows

    index = open_index(project)
    if form == "jsonl":
        print_rows(show_rows(kind, key, index, rule))
    elif kind == "event":
        event = index.event(key)
        print_lines(lambda width: lay_event(event, index, rule, width))
    elif kind == "report":
        print_lines(lambda width: lay_report(key, index, width))
    else:
        print_lines(lambda width: lay_claim(key, index, width))
