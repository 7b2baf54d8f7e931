"""``contested sources``: who speaks in a project, with what stake, how independently, and how often others agree."""

from __future__ import annotations

import click

from contested.cli.record import format_option, open_index, print_lines, print_rows


@click.command()
@click.argument("project")
@format_option
def sources(project: str, form: str) -> None:
    """Show the speakers and outlets of PROJECT, and which reports are copies of one story.

    A speaker is one across reports, under its long and short names. Speakers that a report only describes ("a military source") are
    told apart by report, since nothing says that they are the same.

    \b
    Examples:
      contested sources benghazi.db
      contested sources benghazi.db --format jsonl > sources.jsonl
    """
    from contested.export.record_table_sources import lay_sources, source_rows

    index = open_index(project)
    if form == "jsonl":
        print_rows(source_rows(index))
    else:
        print_lines(lambda width: lay_sources(index, width))
