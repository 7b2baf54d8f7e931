"""``contested merge``: a project's claims into events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from contested.cli.progress import Progress
    from contested.schema import Coded, Event, Family

T = TypeVar("T")


@click.command()
@click.argument("project")
@click.option("-q", "--quiet", is_flag=True, help="No counts.")
def merge(project: str, quiet: bool) -> None:
    """Join the claims of PROJECT into events, and its reports into sources.

    Copies of one story become one source. Claims of one happening become one event, with the reasons. What persons judged holds: claims
    judged different are never joined. The result replaces that of the merge before; claims, judgements and decisions stay as they are, and
    the command can be run again at any time.

    \b
    Examples:
      contested merge benghazi.db
    """
    from contested import __version__
    from contested.cli.progress import Progress
    from contested.merge.events import build_events
    from contested.merge.families import find_families
    from contested.merge.score import write_parameters
    from contested.projects import load_coded
    from contested.store import open_store

    with open_store(project, program=__version__) as store:
        run = store.begin_run("merge", __version__)
        seen, judgements = store.state(), store.judgements()
        with Progress(None, quiet=quiet, what="loading") as progress:
            coded = tuple(_counted(load_coded(store), progress))
        with Progress(len(coded), quiet=quiet, what="finding copies") as progress:
            families = find_families(_counted((one.report for one in coded), progress))
        with Progress(None, quiet=quiet, what="comparing") as progress:
            events = build_events(coded, families, judgements, watch=progress.show)
        store.save_merge(families, events, version=__version__, parameters=write_parameters(), seen=seen)
        store.end_run(run, "; ".join(write_counts(coded, families, events)))
    if not quiet:
        for line in write_counts(coded, families, events):
            click.echo(line)


def _counted(found: Iterable[T], progress: Progress) -> Iterator[T]:
    """Yield what is found, each counted."""
    for one in found:
        progress.advance()
        yield one


def write_counts(coded: Sequence[Coded], families: Sequence[Family], events: Sequence[Event]) -> Iterator[str]:
    """Yield what a merge found, in lines."""
    copies = len(coded) - len(families)
    yield f"{len(coded)} reports from {len(families)} sources" + (f"; {copies} are copies" if copies else "")
    news = [event for event in events if not event.background]
    several = sum(event.families > 1 for event in news)
    context = len(events) - len(news)
    yield f"{len(news)} events, {several} told by more than one source" + (f"; {context} more told only as context" if context else "")
    claims = sum(claim.kind != "relation" for one in coded for claim in one.claims)
    yield f"{sum(len(event.claims) for event in events)} of {claims} claims are in an event, the others stand alone"
