"""``contested gazetteer``: places of one's own, and all that is known of a name."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contested.gazetteer import Answer
    from contested.schema import OwnPlace

MOST_OWN = 10_000  # places that a project's scope holds
MOST_SHOWN = 40


@click.group()
def gazetteer() -> None:
    """Import places of your own, and look up what a name may mean.

    A project's own places go before those of imported lists, these before imported dumps of GeoNames, these before the shipped gazetteer.

    \b
    Example:
      contested gazetteer show Qawarsha
    """


@gazetteer.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--project", metavar="PROJECT", help="Keep the places as the project's own, not for all that you read.")
@click.option("--columns", metavar="PAIRS", help="Tables: which column holds what, for instance name=Place,lat=Y,lon=X.")
@click.option("--name", metavar="NAME", help="Name of the gazetteer; default: that of FILE. One of the same name is replaced.")
@click.option("--by", metavar="NAME", help="Who adds places to a project; default: your name on this machine.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def import_(file: Path, project: str | None, columns: str | None, name: str | None, by: str | None, quiet: bool) -> None:
    """Import the places of FILE, for all that is read from now on.

    FILE is GeoNames' dump (allCountries.zip, or that of one country) or a table of places (CSV, TSV) whose first row names its columns;
    either may lie in a zip or gzip file. A table needs a name, a latitude and a longitude, and may have kind, country, admin1,
    also (other names, with ; between), population and id.

    The file is imported whole or not at all: at the first row that is wrong, its number is told and nothing is changed.

    \b
    Examples:
      contested gazetteer import places.csv
      contested gazetteer import --columns name=Place,lat=Y,lon=X places.csv
      contested gazetteer import places.csv --project benghazi.db
      contested gazetteer import allCountries.zip
    """
    from contested.gazetteer import import_file, parse_columns

    mapping = parse_columns(columns) if columns else None
    if project is not None:
        _import_own(file, project, mapping, by or getpass.getuser(), quiet)
        return
    with _progress(quiet) as (watch, sorting):
        done = import_file(file, name=name, columns=mapping, watch=watch, sorting=sorting)
    if not quiet:
        size = done.path.stat().st_size / 1e6
        passed = f" of {done.lines:,} lines" if done.holds == "geonames" else ""
        click.echo(f"{done.name}: {done.places:,} places{passed} imported, {size:,.1f} MB in {done.path}", err=True)


def _import_own(file: Path, project: str, columns: dict[str, str] | None, by: str, quiet: bool) -> None:
    from contested import __version__
    from contested.gazetteer import read_list, to_own
    from contested.projects import add_places
    from contested.store import open_store

    places = [to_own(row, str(file)) for row in read_list(file, columns=columns, most=MOST_OWN)]
    with open_store(project, program=__version__) as store:
        before = store.scope()
        wanted = add_places(before, places)
        if wanted != before:
            store.set_scope(wanted, by)
    if not quiet:
        click.echo(f"{project}: {len(places):,} places read, the project has {len(wanted.places):,} of its own", err=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[tuple[Callable[[int, int | None], None], Callable[[], None]]]:
    """Show how many bytes are read, and that the index is being made, on standard error where a person sees it."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TimeElapsedColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), "{task.description}", BarColumn(), DownloadColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("importing", total=None)
        yield (
            lambda done, size: bar.update(task, completed=done, total=size),
            lambda: bar.update(task, description="sorting names", total=None),
        )


@gazetteer.command()
@click.argument("name")
@click.option("--project", metavar="PROJECT", help="Look among the project's own places too.")
def show(name: str, project: str | None) -> None:
    """Print every place that NAME may mean, the one that would be taken first, and why.

    Where no gazetteer has the name, the nearest names are told and the exit status is 1.

    \b
    Examples:
      contested gazetteer show Qawarsha
      contested gazetteer show Sabri --project benghazi.db
    """
    from contested.gazetteer import find_answers, find_near_names

    own = _own_places(project)
    answers = find_answers(name, own)
    if not answers:
        near = ", ".join(find_near_names(name, own))
        raise click.ClickException(f"no gazetteer has {name!r}; {f'near it: {near}' if near else 'and no name is near it'}")
    for line in write_answers(answers):
        click.echo(line)


def _own_places(project: str | None) -> tuple[OwnPlace, ...]:
    if project is None:
        return ()
    from contested import __version__
    from contested.store import open_store

    with open_store(project, program=__version__) as store:
        return store.scope().places


def write_answers(answers: list[Answer]) -> Iterator[str]:
    """Yield the lines about the places of a name.

    Args:
        answers: the places, the one that would be taken first.
    """
    from contested.gazetteer.answers import tell_why, write_country

    for number, one in enumerate(answers[:MOST_SHOWN], 1):
        where = ", ".join(part for part in (one.admin1, write_country(one.country)) if part and part != one.name)
        people = f", {one.population:,} people" if one.population else ""
        borne = {"name": "", "alternate": ", by another of its names", "spelling": ", spelt alike only"}[one.match]
        yield f"{number}. {one.name}{f', {where}' if where else ''}: {one.kind}{people}, {one.lat:.3f}, {one.lon:.3f}{borne}"
        yield f"   from: {one.table}{f' ({one.id})' if one.id else ''}"
        if one.others:
            yield f"   also: {', '.join(one.others)}"
        if number == 1:
            yield f"   taken: {tell_why(answers)}"
    if len(answers) > MOST_SHOWN:
        yield f"and {len(answers) - MOST_SHOWN} more"


@gazetteer.command("list")
def list_() -> None:
    """Print the gazetteers that were imported, in the order in which they are asked.

    \b
    Example:
      contested gazetteer list
    """
    from contested.data.imported import gazetteer_folder
    from contested.gazetteer import list_imported

    found = list_imported()
    for one in found:
        click.echo(f"{one.name}: {one.holds}, {one.count:,} places of {one.source}, imported {one.at}")
    if not found:
        click.echo(f"nothing was imported; the folder is {gazetteer_folder()}", err=True)


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove the imported gazetteer NAME.

    \b
    Example:
      contested gazetteer remove places
    """
    from contested.gazetteer import remove_imported

    remove_imported(name)
    click.echo(f"{name} is removed", err=True)
