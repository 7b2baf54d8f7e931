"""``contested serve``: the review workbench in a browser."""

from __future__ import annotations

import getpass

import click


@click.command()
@click.argument("project")
@click.option("--port", type=click.IntRange(0, 65535), default=8377, show_default=True, help="Port; 0 takes a free one.")
@click.option("--by", metavar="NAME", help="Who decides; default: your name on this machine.")
def serve(project: str, port: int, by: str | None) -> None:
    """Open PROJECT in a browser, to check what was read and to decide on it.

    Only this machine reaches it. Stop it with Ctrl-C.

    \b
    Example:
      contested serve benghazi.db
    """
    from contested import __version__
    from contested.errors import BrokenSetup
    from contested.store import open_store

    try:
        from contested.serve.run import run_server
    except ImportError as error:
        raise BrokenSetup(f"contested serve needs more packages ({error.name} is missing); pip install 'contested[serve]'") from error
    with open_store(project, program=__version__) as store:
        run_server(store, port=port, by=by or getpass.getuser(), say=click.echo)
