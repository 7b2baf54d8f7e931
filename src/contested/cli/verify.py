"""``contested verify``: whether a project is whole."""

from __future__ import annotations

import click


@click.command()
@click.argument("project")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what is wrong.")
def verify(project: str, quiet: bool) -> None:
    """Check everything in PROJECT that can be checked: hashes of raw bytes, references, quotes, columns, decisions, events.

    Each fault is one line on standard error; with any, the exit status is 1.

    \b
    Example:
      contested verify benghazi.db
    """
    from contested.store import open_store

    faults = 0
    with open_store(project) as store:
        for fault in store.verify():
            faults += 1
            click.echo(fault, err=True)
        if not quiet:
            stranded = store.stranded() if not faults else ()
            for decision in stranded:
                click.echo(f"note: the words that {decision} rests on are not in the newest reading of its report, so nothing shows it")
            click.echo(f"{faults} faults" if faults else "the project is whole")
    if faults:
        click.get_current_context().exit(1)
