"""Who may log in to a project's workbench: kept as settings, so that the last word on a name holds and the earlier ones stay."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from contested.errors import Misuse
from contested.schema import Account
from contested.store.codec import from_json, to_json
from contested.store.log import ACCOUNT, put_setting
from contested.store.tables import settings
from contested.vocab import LOGIN_ROLES

LONGEST = 80  # characters of a name


def read_accounts(connection: Connection) -> dict[str, Account]:
    """Return the accounts by name; those that were closed are left out."""
    query = select(settings.c.name, settings.c.value).where(settings.c.name.startswith(ACCOUNT, autoescape=True)).order_by(settings.c.seq)
    found = {str(row.name).removeprefix(ACCOUNT): str(row.value) for row in connection.execute(query)}
    return {name: from_json(value, Account) for name, value in found.items() if json.loads(value) is not None}


def put_account(connection: Connection, account: Account, by: str) -> None:
    """Open an account, or give one another role or password.

    Raises:
        Misuse: the name or the role is none there can be.
    """
    name = account.name
    if not name.strip() or name != name.strip() or len(name) > LONGEST or not name.isprintable():
        raise Misuse(f"{name!r} is no name for an account; use up to {LONGEST} letters, without spaces around them")
    if account.role not in LOGIN_ROLES:
        raise Misuse(f"{account.role!r} is no role; use {', '.join(LOGIN_ROLES)}")
    put_setting(connection, ACCOUNT + name, to_json(account), by)


def close_account(connection: Connection, name: str, by: str) -> None:
    """Close an account.

    Raises:
        Misuse: there is none of this name.
    """
    if name not in read_accounts(connection):
        raise Misuse(f"the project has no account {name}")
    put_setting(connection, ACCOUNT + name, "null", by)
