"""``contested assign``: who codes which reports independently."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contested.store import Store


@click.command()
@click.argument("project")
@click.argument("reports", nargs=-1)
@click.option("--to", "coders", metavar="NAME", multiple=True, help="Who codes them; give it for each coder.")
@click.option("--all", "every", is_flag=True, help="All reports that nobody decided on or codes yet.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="N of these, drawn by chance.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draw: the same one draws the same reports.")
@click.option("--reopen", metavar="CODING", help="Open a coding (C-3) that was handed in.")
@click.option("--withdraw", metavar="CODING", help="Take a coding (C-3) from its coder; it counts nowhere.")
@click.option("--by", metavar="NAME", help="Who does it; default: your name on this machine.")
def assign(
    project: str, reports: tuple[str, ...], coders: tuple[str, ...], every: bool, sample: int | None, seed: int,
    reopen: str | None, withdraw: str | None, by: str | None,
) -> None:  # fmt: skip
    """Give the same REPORTS of PROJECT to several people who code them independently, in the workbench; without them, list who codes what.

    None of them sees what the others decide, add or note. When all have handed a report in, contested agreement compares their codings,
    and an editor settles them in the workbench. Until then nobody else decides on it. A report that was decided on cannot be given.

    \b
    Examples:
      contested assign benghazi.db --to Ama --to Ben --sample 50
      contested assign benghazi.db --to Ama --to Ben benghazi-2016-12-19-newarab
      contested assign benghazi.db
      contested assign benghazi.db --reopen C-3
    """
    from contested.coders import check_coders, pick_reports
    from contested.errors import Misuse
    from contested.store import open_store

    who = by or getpass.getuser()
    if sum((bool(reports), every, sample is not None, bool(reopen), bool(withdraw))) > 1:
        raise Misuse("give one of REPORTS, --all, --sample, --reopen, --withdraw")
    with open_store(project) as store:
        if reopen or withdraw:
            coding = store.mark_coding(reopen or withdraw or "", "open" if reopen else "withdrawn", who)
            click.echo(f"{coding.id}, {coding.report} by {coding.coder}, is {coding.state}")
        elif reports or every or sample:
            if not coders:
                raise Misuse("--to NAME says who codes them; give it for each coder")
            check_coders(store, coders)
            chosen = reports or pick_reports(store, sample=sample, seed=seed).reports
            made = store.assign(chosen, coders, who)
            click.echo(f"{len(made)} codings of {len(chosen)} reports are assigned to {', '.join(coders)}")
        else:
            for line in _list(store):
                click.echo(line)


def _list(store: Store) -> Iterator[str]:
    for coding in store.codings():
        yield f"{coding.id}  {coding.report}  {coding.coder}  {coding.state.replace('_', ' ')}  by {coding.by}, {coding.at:%Y-%m-%d}"
