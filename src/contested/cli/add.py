"""``contested add``: reports into a project."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from contested.cli.reader import reader_options, write_dropped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contested.errors import Refusal
    from contested.ingest import Document, Inputs
    from contested.projects import Outcome, Summary
    from contested.schema import LanguageModel
    from contested.store import Store

MOST_NAMES = 10  # of places that are listed


@click.command()
@click.argument("project")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--published", metavar="DATE", help="Publication date of all of them, YYYY-MM-DD or YYYY-MM; wins over the page.")
@click.option("--outlet", metavar="NAME", help="Name of the outlet of all of them; wins over the page.")
@click.option("--columns", metavar="PAIRS", help="Tables read: which column holds what, for instance text=Body,published=Date.")
@click.option("--again", is_flag=True, help="Read what the project holds once more, where this version of the program has not.")
@click.option("--strict", is_flag=True, help="Stop at the first document that is refused.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no run report; what is refused is still named.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Threads of the encoder; default: as many as there are cores.")
@reader_options
def add(
    project: str,
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    columns: str | None,
    again: bool,
    strict: bool,
    quiet: bool,
    jobs: int | None,
    llm: LanguageModel | None,
) -> None:
    """Read news reports and keep them, with their claims, in PROJECT.

    PROJECT is a file, made if it is not there, or the address of a PostgreSQL database (postgresql+psycopg://user@host/database).
    PATH is what contested read takes: a web page or its address (https://...), a text, PDF, Word or RTF file, an export of Nexis or
    Factiva, a JSON Lines file, a table (CSV, xlsx; see --columns), a feed, a web archive, a mail, a gzip or zip file of these, a folder
    of them, or - for standard input.

    What the project has is not read again, so the same command completes a run that was broken off.
    A newer version of the program reads anew what it is given, or with --again all that the project holds; earlier readings stay.

    A document that cannot be read is named with the reason, the others are kept all the same (with --strict those before it), and the
    exit status is 1.

    \b
    Examples:
      contested add benghazi.db reports/
      contested add benghazi.db https://example.org/report.html archive.warc.gz articles.pdf
      contested add benghazi.db --columns text=Body,published=Date articles.xlsx
      contested add benghazi.db --outlet AFP --published 2016-11-16 - < wire.txt
      contested add benghazi.db --again
      contested add benghazi.db --again --reader llm --endpoint http://localhost:11434/v1 --model qwen3:8b
    """
    from contested import __version__
    from contested.errors import Misuse
    from contested.ingest import Given, Inputs
    from contested.ingest.tables import parse_columns
    from contested.projects import Summary, add_documents, reader_version
    from contested.store import open_store

    if not paths and not again:
        raise Misuse("nothing to add; give files or folders, or --again")
    given = Given(outlet=outlet, published=published).checked()
    inputs = Inputs(columns=parse_columns(columns) if columns else {}, stdin=sys.stdin.buffer)
    summary, version = Summary(), reader_version() if llm is None else reader_version(llm)
    unread = version if again else None
    with open_store(project, create=bool(paths), program=__version__) as store:
        run = store.begin_run(_write_command(paths, again, llm), version)
        documents = _find(store, paths, inputs, unread)
        outcomes = add_documents(store, documents, version=version, given=given, strict=strict, jobs=jobs, watch=summary.watch, llm=llm)
        _follow(outcomes, lambda: _count(store, paths, unread), summary, quiet)
        store.end_run(run, "; ".join([next(write_summary(summary)), *_tell_dropped(summary, llm)]))
    for refusal in summary.refused:
        click.echo(f"refused: {refusal}", err=True)
    if not quiet:
        for line in (*write_summary(summary), *_tell_dropped(summary, llm)):
            click.echo(line)
    if summary.refused:
        click.get_current_context().exit(1)


def _write_command(paths: tuple[str, ...], again: bool, llm: LanguageModel | None) -> str:
    """Return what the log keeps of the command; not the endpoint, whose address may tell more than it should."""
    reader = [] if llm is None else ["--reader", "llm", "--model", llm.name]
    return " ".join(("add", *paths, *(["--again"] if again else []), *reader))


def _find(store: Store, paths: tuple[str, ...], inputs: Inputs, unread: str | None) -> Iterator[Document | Refusal]:
    """Yield the documents of the paths, then those of the project that have no reading of a version."""
    from contested.ingest import find_documents
    from contested.projects import read_again

    for path in paths:
        yield from find_documents(path, inputs)
    if unread is not None:
        yield from read_again(store, version=unread)


def _count(store: Store, paths: tuple[str, ...], unread: str | None) -> int:
    from contested.ingest import count_documents

    return sum(map(count_documents, paths)) + (store.count_unread(version=unread) if unread is not None else 0)


def _follow(outcomes: Iterable[Outcome], total: Callable[[], int], summary: Summary, quiet: bool) -> None:
    """Count what becomes of the documents, with a bar."""
    from contested.cli.progress import Progress

    with Progress(total, quiet=quiet) as progress:
        for outcome in outcomes:
            progress.advance()
            summary.count(outcome)


def _tell_dropped(summary: Summary, llm: LanguageModel | None) -> list[str]:
    return [] if llm is None else [write_dropped(llm, summary.kinds.total(), summary.dropped)]


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
