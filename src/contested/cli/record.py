"""What the commands that show a project's record share: its loading, common options, writing as tables or JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from contested.vocab import RULES

if TYPE_CHECKING:
    from rich.console import RenderableType

    from contested.export.record_index import Index
    from contested.store import Store

FORMATS = ("table", "jsonl")
F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or say that it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write YYYY-MM-DD", param, ctx)


def format_option(command: F) -> F:
    """Add ``--format``."""
    text = "Tables for reading, or one JSON object a line."
    return click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help=text)(command)


def rule_option(command: F) -> F:
    """Add ``--rule``."""
    text = "The rule that picks numbers from rival tolls."
    return click.option("--rule", type=click.Choice(RULES), default="ucdp", show_default=True, help=text)(command)


def open_index(project: str) -> Index:
    """Return a project's record with ways into it; errors as for `contested.store.open_store`."""
    from contested.export.record_index import index_record
    from contested.projects import load_record
    from contested.store import open_store

    with open_store(project) as store:
        say_stale(store, project)
        return index_record(load_record(store))


def say_stale(store: Store, project: str) -> None:
    """Say what to do where a project has changed since its last merge."""
    merge = store.merged()
    if merge is not None and not merge.current:
        click.echo(f"note: claims, judgements or own places changed since the last merge; contested merge {project} follows them", err=True)


def print_rows(rows: Iterable[dict[str, Any]]) -> None:
    """Write JSON Lines, always as UTF-8."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False).encode())


def print_lines(lay: Callable[[int], Iterable[RenderableType]]) -> None:
    """Write lines that are laid out for the terminal's width."""
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    for line in lay(console.width):
        console.print(line, soft_wrap=True)


def say_unmerged(index: Index) -> None:
    """Say what to do where the project has claims but no events yet."""
    if index.claims and not index.record.events:
        click.echo("no events yet; contested merge PROJECT makes them", err=True)
