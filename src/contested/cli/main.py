"""The ``contested`` command and what all its subcommands share: foreseen errors become one line and an exit status.

Exit status: 0 done; 1 something could not be read, or a part of the installation is missing; 2 the command was misused.
"""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import Any

import click

from contested import __version__
from contested.cli.account import account
from contested.cli.add import add
from contested.cli.agreement import agreement
from contested.cli.assign import assign
from contested.cli.control import control
from contested.cli.diff import diff
from contested.cli.evaluate import evaluate
from contested.cli.events import events
from contested.cli.export import export
from contested.cli.gazetteer import gazetteer
from contested.cli.log import log, undo
from contested.cli.merge import merge
from contested.cli.read import read
from contested.cli.scope import scope
from contested.cli.serve import serve
from contested.cli.settings import settings
from contested.cli.show import show
from contested.cli.sources import sources
from contested.cli.tolls import tolls
from contested.cli.verify import verify
from contested.errors import ContestedError, Misuse

GARBAGE = 50_000  # objects made before those that point at each other are looked for: with 700 that took a tenth of a long report's time


class Commands(click.Group):
    """A group of commands in which foreseen errors end in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see `click.Group.invoke`."""
        try:
            return super().invoke(ctx)
        except Misuse as error:
            raise click.UsageError(str(error)) from error
        except ContestedError as error:
            raise click.ClickException(str(error)) from error

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command; where it is to run, not to explain itself, let the settings hold that are given."""
        found = super().resolve_command(ctx, args)
        if not set(ctx.help_option_names) & set(args):
            _set_up(ctx)
        return found


def _set_up(ctx: click.Context) -> None:
    from contested.settings import hold, load_settings

    hold(load_settings(file=ctx.params.get("file"), flags=ctx.params.get("flags", ())))
    ctx.call_on_close(lambda: hold(None))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Help on a command: contested COMMAND --help")
@click.version_option(__version__, prog_name="contested", message="%(prog)s %(version)s")
@click.option("--settings", "file", metavar="FILE", type=click.Path(path_type=Path), help="File of settings, in place of your own.")
@click.option("--set", "flags", metavar="NAME=VALUE", multiple=True, help="Give a setting a value; can be given again.")
def main(file: Path | None, flags: tuple[str, ...]) -> None:
    """Turn reports of armed conflict into a record of who says what happened.

    \b
    Example:
      contested read report.html
    """
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries have to say of a damaged file is not for the user
    logging.captureWarnings(True)
    gc.set_threshold(GARBAGE)


main.add_command(add)
main.add_command(merge)
main.add_command(read)
main.add_command(evaluate)
main.add_command(export)
main.add_command(events)
main.add_command(show)
main.add_command(tolls)
main.add_command(control)
main.add_command(sources)
main.add_command(scope)
main.add_command(gazetteer)
main.add_command(settings)
main.add_command(diff)
main.add_command(serve)
main.add_command(account)
main.add_command(assign)
main.add_command(agreement)
main.add_command(log)
main.add_command(undo)
main.add_command(verify)
