"""``contested add``: reports into a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contested.errors import Refusal
    from contested.ingest import Given
    from contested.projects import Document, Summary
    from contested.store import Store

MOST_NAMES = 10  # of places that are listed


@click.command()
@click.argument("project")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--published", metavar="DATE", help="Publication date of all of them, YYYY-MM-DD or YYYY-MM; wins over the page.")
@click.option("--outlet", metavar="NAME", help="Name of the outlet of all of them; wins over the page.")
@click.option("--again", is_flag=True, help="Read what the project holds once more, where this version of the program has not.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no run report; what is refused is still named.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Threads of the encoder; default: as many as there are cores.")
def add(
    project: str, paths: tuple[str, ...], published: str | None, outlet: str | None, again: bool, quiet: bool, jobs: int | None
) -> None:
    """Read news reports and keep them, with their claims, in PROJECT.

    PROJECT is a file, made if it is not there, or the address of a PostgreSQL database (postgresql+psycopg://user@host/database).
    PATH is a web page (.html, .htm), a text (.txt), a JSON Lines file (.jsonl, .jsonl.gz) or a folder of such files.

    What the project has is not read again, so the same command completes a run that was broken off.
    A newer version of the program reads anew what it is given, or with --again all that the project holds; earlier readings stay.

    A document that cannot be read is named with the reason, the others are kept all the same, and the exit status is 1.

    \b
    Examples:
      contested add benghazi.db reports/
      contested add benghazi.db --outlet AFP --published 2016-11-16 wire.txt
      contested add benghazi.db --again
    """
    from contested import __version__
    from contested.errors import Misuse
    from contested.ingest import Given
    from contested.projects import Summary, reader_version
    from contested.store import open_store

    if not paths and not again:
        raise Misuse("nothing to add; give files or folders, or --again")
    given = Given(outlet=outlet, published=published).checked()
    summary = Summary()
    with open_store(project, create=bool(paths), program=__version__) as store:
        run = store.begin_run(" ".join(("add", *paths, *(["--again"] if again else []))), reader_version())
        _run(store, paths, given, again, summary, quiet, jobs)
        store.end_run(run, next(write_summary(summary)))
    for refusal in summary.refused:
        click.echo(f"refused: {refusal}", err=True)
    if not quiet:
        for line in write_summary(summary):
            click.echo(line)
    if summary.refused:
        click.get_current_context().exit(1)


def _run(store: Store, paths: tuple[str, ...], given: Given, again: bool, summary: Summary, quiet: bool, jobs: int | None) -> None:
    """Add what is new, with a bar, and count it."""
    from contested.cli.progress import Progress
    from contested.ingest import count_documents
    from contested.projects import add_documents, find_documents, read_again, reader_version

    version = reader_version()

    def documents() -> Iterator[Document | Refusal]:
        yield from find_documents(paths, given)
        if again:
            yield from read_again(store, version=version)

    total = sum(count_documents(Path(path)) for path in paths) + (store.count_unread(version=version) if again else 0)
    with Progress(total, quiet=quiet) as progress:
        for outcome in add_documents(store, documents(), version=version, jobs=jobs, watch=summary.watch):
            progress.advance()
            summary.count(outcome)


def write_summary(summary: Summary) -> Iterator[str]:
    """Yield the lines of a run report."""
    codes = Counter(refusal.code for refusal in summary.refused)
    refused = f" ({_list(codes.most_common())})" if codes else ""
    copies = f", {summary.copies} copies of others" if summary.copies else ""
    yield f"{summary.read} reports read, {summary.there} already there{copies}, {len(summary.refused)} refused{refused}"
    if summary.read:
        yield f"claims: {_list(sorted(summary.kinds.items())) or 'none'}"
    if summary.unplaced:
        more = f", and {len(summary.unplaced) - MOST_NAMES} more" if len(summary.unplaced) > MOST_NAMES else ""
        yield f"places the gazetteer lacks: {_list(summary.unplaced.most_common(MOST_NAMES))}{more}"
    if summary.slowest:
        yield f"slowest: {', '.join(f'{report} {seconds:.2f} s' for seconds, report in summary.slowest)}"


def _list(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)
