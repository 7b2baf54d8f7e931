"""``contested log`` and ``contested undo``: what was done to a project, and taking it back."""

from __future__ import annotations

import getpass

import click


@click.command()
@click.argument("project")
def log(project: str) -> None:
    """Print what was done to PROJECT, by whom and when, oldest first.

    \b
    R-...  a run of add or merge, with what it came to, or "broken off"
    M-...  a merge that is complete, with its parameters
    J-...  a judgement on two claims: same, not_same, unsure
    D-...  a decision on a claim: accept, reject, edit, add, note
    U-...  a judgement or decision taken back
    S-...  a setting, such as the scope

    \b
    Example:
      contested log benghazi.db
    """
    from contested.store import open_store

    with open_store(project) as store:
        for entry in store.log():
            words = (entry.id, f"{entry.at:%Y-%m-%d %H:%M:%S}", entry.by, entry.act, entry.subject, entry.text)
            click.echo("  ".join(" ".join(word.split()) for word in words if word))


@click.command()
@click.argument("project")
@click.argument("id")
@click.option("--by", metavar="NAME", help="Who takes it back; default: your name on this machine.")
@click.option("--reason", metavar="TEXT", default="", help="Why.")
def undo(project: str, id: str, by: str | None, reason: str) -> None:
    """Take a judgement or a decision on PROJECT back, or its last scope. It stays in the log, as taken back.

    ID is that of the judgement (J-...), decision (D-...) or scope (S-...), as contested log prints it. In place of a scope comes the one
    before it. Merge again to see what follows from it.

    \b
    Examples:
      contested undo benghazi.db J-3 --by Ama --reason "two different raids"
      contested undo benghazi.db S-2
    """
    from contested.store import open_store

    with open_store(project) as store:
        store.undo(id, by or getpass.getuser(), reason)
    click.echo(f"{id} is taken back")
