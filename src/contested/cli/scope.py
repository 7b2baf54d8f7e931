"""``contested scope``: what a project is about."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contested.cli.record import say_stale

if TYPE_CHECKING:
    from contested.schema import OwnPlace, Scope


@click.command()
@click.argument("project")
@click.option("--country", "countries", metavar="CODE", multiple=True, help="Country, ISO code of two letters; can be given again.")
@click.option("--since", metavar="DATE", help="First day, YYYY-MM-DD.")
@click.option("--until", metavar="DATE", help="Last day, YYYY-MM-DD.")
@click.option("--actor", "actors", metavar="NAME", multiple=True, help="A report must name one of these, by any name; can be given again.")
@click.option("--own-place", "places", metavar="NAME=LAT,LON", multiple=True, help="A place of the project's own; can be given again.")
@click.option("--file", "file", metavar="FILE", type=click.Path(path_type=Path), help="A YAML file with all of it.")
@click.option("--hide-victims/--show-victims", default=None, help="Leave the names of victims out of every export, or not.")
@click.option("--clear", is_flag=True, help="Begin with no bounds, instead of with those that hold.")
@click.option("--by", metavar="NAME", help="Who sets it; default: your name on this machine.")
def scope(project: str, by: str | None, clear: bool, file: Path | None, **parts: Any) -> None:
    """Say what PROJECT is about: countries, period, actors, places of its own. Without options, print it and the reports outside.

    Reports outside are kept, marked, and left out of the exports for coders. What is given replaces that part; the other parts stay.

    \b
    Examples:
      contested scope benghazi.db --country LY --since 2016-11-01 --until 2017-01-31
      contested scope benghazi.db --own-place "Imarat al-Saneya=32.04,20.02"
      contested scope benghazi.db
    """
    from contested import __version__
    from contested.export.scope import find_misses, find_outside
    from contested.projects import check_scope, load_record, read_scope
    from contested.schema import Scope
    from contested.store import open_store

    with open_store(project, program=__version__) as store:
        before = store.scope()
        wanted = read_scope(file) if file is not None else Scope() if clear else before
        wanted = check_scope(_set_parts(wanted, **parts))
        if wanted != before:
            store.set_scope(wanted, by or getpass.getuser())
        say_stale(store, project)
        for line in _write_scope(wanted):
            click.echo(line)
        record = load_record(store)
    for line in find_misses(record, wanted):
        click.echo(f"warning: {line}", err=True)
    outside = find_outside(record, wanted)
    click.echo(f"{len(outside)} of {len(record.coded)} reports are outside")
    for coded in record.coded:
        if coded.report.id in outside:
            click.echo(f"  {coded.report.id}: {coded.report.title or '-'}")


def _set_parts(
    wanted: Scope,
    *,
    countries: tuple[str, ...],
    since: str | None,
    until: str | None,
    actors: tuple[str, ...],
    places: tuple[str, ...],
    hide_victims: bool | None,
) -> Scope:
    """Return a scope with the parts that are given in place of its own."""
    return replace(
        wanted,
        countries=countries or wanted.countries,
        since=_day(since) or wanted.since,
        until=_day(until) or wanted.until,
        actors=actors or wanted.actors,
        places=tuple(map(_place, places)) or wanted.places,
        hide_victims=wanted.hide_victims if hide_victims is None else hide_victims,
    )


def _day(words: str | None) -> date | None:
    from contested.errors import Misuse

    try:
        return None if words is None else date.fromisoformat(words)
    except ValueError as error:
        raise Misuse(f"{words!r} is no day; write YYYY-MM-DD") from error


def _place(words: str) -> OwnPlace:
    from contested.errors import Misuse
    from contested.schema import OwnPlace

    name, _, point = words.rpartition("=")
    try:
        lat, lon = map(float, point.split(","))
    except ValueError as error:
        raise Misuse(f"{words!r} is no place; write NAME=LAT,LON, for instance Sabri=32.12,20.06") from error
    if not name.strip():
        raise Misuse(f"{words!r} has no name; write NAME=LAT,LON")
    return OwnPlace(name.strip(), lat, lon)


def _write_scope(scope: Scope) -> Iterator[str]:
    yield f"countries: {', '.join(scope.countries) or 'all'}"
    yield f"period: {scope.since or 'open'} to {scope.until or 'open'}"
    yield f"actors: {', '.join(scope.actors) or 'all'}"
    yield f"places of its own: {', '.join(f'{place.name} ({place.lat}, {place.lon})' for place in scope.places) or 'none'}"
    yield f"names of victims: {'left out of exports' if scope.hide_victims else 'exported'}"
