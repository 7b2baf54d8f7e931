"""``contested serve``: the review workbench in a browser."""

from __future__ import annotations

import getpass

import click


@click.command()
@click.argument("project")
@click.option("--port", type=click.IntRange(0, 65535), default=8377, show_default=True, help="Port; 0 takes a free one.")
@click.option("--by", metavar="NAME", help="Who decides, where nobody logs in; default: your name on this machine.")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Address; one that others reach asks for a login.")
@click.option("--login", is_flag=True, help="Ask for a login on this machine too.")
@click.option("--allow", metavar="NAME", multiple=True, help="A name that browsers reach it by; may be given again.")
@click.option("--https", is_flag=True, help="Browsers reach it by https, through a server in front of it.")
def serve(project: str, port: int, by: str | None, host: str, login: bool, allow: tuple[str, ...], https: bool) -> None:
    """Open PROJECT in a browser, to check what was read and to decide on it.

    Only this machine reaches it, unless another address is given; then everybody must log in (contested account). Stop it with Ctrl-C.

    \b
    Examples:
      contested serve benghazi.db
      contested serve benghazi.db --host 192.0.2.7 --allow review.example.org --https
    """
    from contested import __version__
    from contested.errors import BrokenSetup
    from contested.store import open_store

    try:
        from contested.serve.run import run_server
    except ImportError as error:
        raise BrokenSetup(f"contested serve needs more packages ({error.name} is missing); pip install 'contested[serve]'") from error
    with open_store(project, program=__version__) as store:
        run_server(store, port=port, by=by or getpass.getuser(), say=click.echo, host=host, login=login, allow=allow, https=https)
