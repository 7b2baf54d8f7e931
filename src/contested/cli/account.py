"""``contested account``: who may log in to a project's workbench."""

from __future__ import annotations

import getpass
from typing import IO

import click

from contested.vocab import LOGIN_ROLES


@click.command()
@click.argument("project")
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(LOGIN_ROLES), help="What the person may do.")
@click.option("--password-file", type=click.File("r"), metavar="FILE", help="Take the password from a file; - is standard input.")
@click.option("--close", is_flag=True, help="Close the account.")
@click.option("--by", metavar="NAME", help="Who does it; default: your name on this machine.")
def account(project: str, name: str | None, role: str | None, password_file: IO[str] | None, close: bool, by: str | None) -> None:
    """List the accounts of PROJECT, open one, change its role or password, or close it.

    \b
    reader  sees everything, and exports
    coder   decides too, and takes own decisions back
    editor  takes back anybody's decisions too, and merges

    The password is asked for. What is kept of it is an Argon2 hash, in the project.

    \b
    Examples:
      contested account benghazi.db
      contested account benghazi.db Ama --role coder
      contested account benghazi.db Ama --close
    """
    from contested.errors import BrokenSetup, Misuse
    from contested.schema import Account
    from contested.store import open_store

    try:
        from contested.serve.accounts import hash_password
    except ImportError as error:
        raise BrokenSetup(f"contested account needs more packages ({error.name} is missing); pip install 'contested[serve]'") from error
    who = by or getpass.getuser()
    with open_store(project) as store:
        if name is None:
            for one in store.accounts().values():
                click.echo(f"{one.name}  {one.role}")
        elif close:
            store.close_account(name, who)
            click.echo(f"the account {name} is closed")
        else:
            known = store.accounts().get(name)
            if role is None and known is None:
                raise Misuse(f"a new account needs --role: {', '.join(LOGIN_ROLES)}")
            given = password_file.readline().rstrip("\r\n") if password_file else None
            password = given if given is not None else click.prompt("Password", hide_input=True, confirmation_prompt=True)
            store.set_account(Account(name, role or (known.role if known else ""), hash_password(password)), who)
            click.echo(f"{name} can log in")
