"""A PostgreSQL server for tests: on loopback, in a temporary folder, as an unprivileged user, gone when the tests end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = ("postgres", "nobody")  # users that the server may run as where the tests run as root
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=20", "listen_addresses=127.0.0.1")
MISSING = "no PostgreSQL server is installed (Debian: postgresql), so the second pass of these tests, on PostgreSQL, is left out"


def find_programs() -> Path | None:
    """Return the folder of the newest server's programs, or ``None`` where none is installed."""
    found = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return None if on_path is None else Path(on_path).resolve().parent


def find_user() -> str | None:
    """Return the user to run the server as: ``None`` for the one the tests run as, where that is not root."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in UNPRIVILEGED if user in known)


@contextmanager
def run_server(programs: Path) -> Iterator[str]:
    """Run a server; give the address of its database, ``postgresql+psycopg://...``."""
    user = find_user()
    folder = Path(tempfile.mkdtemp(prefix="contested-postgres-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        data, port = folder / "data", _free_port()
        run = {"user": user, "cwd": folder, "check": True, "stdout": subprocess.DEVNULL}
        subprocess.run([programs / "initdb", "-D", data, "-U", "contested", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"], **run)
        options = " ".join(["-p", str(port), "-k", str(folder), *(f"-c {setting}" for setting in SETTINGS)])
        control = [programs / "pg_ctl", "-D", data, "-w", "-s"]
        subprocess.run([*control, "-l", folder / "log", "-o", options, "start"], **run)
        try:
            yield f"postgresql+psycopg://contested@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **run)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
