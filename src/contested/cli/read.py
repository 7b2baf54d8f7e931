"""``contested read``: reports in, claims out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from contested.cli.reader import reader_options, write_dropped
from contested.errors import Misuse, Refusal

if TYPE_CHECKING:
    from contested.export.page import PageFolder
    from contested.schema import Coded, LanguageModel

FORMATS = ("table", "claims", "jsonl", "html")


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--published", metavar="DATE", help="Publication date, YYYY-MM-DD or YYYY-MM; wins over the page, as do the others.")
@click.option("--outlet", metavar="NAME", help="Name of the outlet.")
@click.option("--id", "id_", metavar="ID", help="Id of the report (one document only); else the file's name.")
@click.option("--title", metavar="TEXT", help="Headline (one document only).")
@click.option("--url", metavar="URL", help="Address of the page (one document only).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="See below.")
@click.option(
    "--pages",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the annotated page of each report into this folder, with an index.",
)
@click.option("--columns", metavar="PAIRS", help="Tables read: which column holds what, for instance text=Body,published=Date.")
@click.option("--strict", is_flag=True, help="Stop at the first document that is refused.")
@click.option("-v", "--verbose", is_flag=True, help="Tables: under each row the words it rests on, and how its day and place came about.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; what is refused is still named.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Threads of the encoder; default: as many as there are cores.")
@reader_options
def read(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    id_: str | None,
    title: str | None,
    url: str | None,
    form: str,
    pages: Path | None,
    columns: str | None,
    strict: bool,
    verbose: bool,
    quiet: bool,
    jobs: int | None,
    llm: LanguageModel | None,
) -> None:
    """Read news reports and print their claims: who says what happened, where and when.

    PATH is a web page or its address (https://...), a text, PDF, Word or RTF file, an export of Nexis or Factiva, a JSON Lines file
    (one report a line with "text" and, where known, "id", "title", "outlet", "url", "published"), a table (CSV, xlsx; see --columns),
    an RSS or Atom feed, a web archive (WARC), a mail (EML), a gzip or zip file of these, a folder of them, or - for standard input.

    \b
    Formats:
      table   tolls, control, happenings and relations of each report, for reading
      claims  one report a line, in the exchange form of the codebook
      jsonl   one claim a line, with everything that is known about it
      html    one report as a page of its own: text with marked evidence, claims, toll chart, map; for several reports see --pages

    Results go to standard output, messages to standard error. A document that cannot be read is named with the reason, the others are
    read all the same, and the exit status is 1.

    \b
    Examples:
      contested read report.html
      contested read --published 2016-11-17 --outlet "Arab News" page.txt
      contested read --format jsonl reports/ > claims.jsonl
      contested read --format html report.html > page.html
      contested read --pages pages/ reports/
      contested read --reader llm --endpoint http://localhost:11434/v1 --model qwen3:8b report.html
      contested read --columns text=Body,published=Date,outlet=Source articles.xlsx
    """
    from contested.cli.progress import Progress
    from contested.ingest import Given, Inputs, count_documents
    from contested.ingest.tables import parse_columns
    from contested.reports import code_documents, find_reports

    given = Given(id=id_, title=title, outlet=outlet, url=url, published=published).checked()
    write = _writer(form, verbose, pages)
    if form == "html" and pages is None and sum(map(count_documents, paths)) > 1:
        raise Misuse("--format html writes one report's page; for several give --pages FOLDER")
    inputs = Inputs(columns=parse_columns(columns) if columns else {}, stdin=sys.stdin.buffer)
    read_count, claims, refused, dropped = 0, 0, Counter[str](), Counter[str]()
    found = find_reports(paths, given, inputs=inputs)
    with Progress(lambda: sum(map(count_documents, paths)), quiet=quiet) as progress, closing(found):
        for result in code_documents(found, jobs=jobs, llm=llm):
            progress.advance()
            progress.make_room()
            if isinstance(result, Refusal):
                refused[result.code] += 1
                click.echo(f"refused: {result}", err=True)
                if strict:
                    break
            else:
                read_count += 1
                claims += len(result.claims)
                dropped.update(dict(result.dropped))
                write(result)
    if pages is not None:
        cast("PageFolder", write).close()
    if not quiet and read_count + refused.total() > 1:
        codes = f" ({', '.join(f'{code} {count}' for code, count in refused.most_common())})" if refused else ""
        click.echo(f"{read_count} reports read, {refused.total()} refused{codes}", err=True)
    if llm is not None and not quiet:
        click.echo(write_dropped(llm, claims, dropped), err=True)
    if refused:
        click.get_current_context().exit(1)


def _writer(form: str, verbose: bool, pages: Path | None) -> Callable[[Coded], None]:
    """Return what writes one report to standard output, or into the folder for pages."""
    if pages is not None:
        from contested.export.page import PageFolder

        return PageFolder(pages)
    if form == "html":
        from contested.export.page import to_page

        return lambda coded: click.echo(to_page(coded).encode(), nl=False)
    if form == "table":
        return _table_writer(verbose)
    if form == "claims":
        from contested.export.guide import to_guide

        return lambda coded: _write_lines([to_guide(coded)])
    from contested.export.rows import to_rows

    return lambda coded: _write_lines(to_rows(coded))


def _write_lines(rows: Sequence[dict[str, Any]]) -> None:
    """Write JSON Lines, always as UTF-8."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False).encode())


def _table_writer(verbose: bool) -> Callable[[Coded], None]:
    from rich.console import Console

    from contested.export.table import to_table

    console = Console(highlight=False, emoji=False, markup=False)
    return lambda coded: console.print(to_table(coded, width=console.width, evidence=verbose))
