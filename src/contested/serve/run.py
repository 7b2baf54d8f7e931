"""The server itself: a socket, the application on it, and a line that says where it is."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from contested.errors import Misuse
from contested.serve.app import make_app
from contested.serve.desk import Desk
from contested.serve.security import Door
from contested.serve.sessions import Sessions
from contested.store import Store


def run_server(store: Store, *, port: int, by: str, say: Callable[[str], None]) -> None:
    """Serve a project until the process is told to stop.

    Args:
        store: the project.
        port: 0 takes a free one.
        by: who decides.
        say: takes the line that tells the address.

    Raises:
        Misuse: the port cannot be had.
    """
    place = _bind("127.0.0.1", port)
    app = make_app(Desk(store), Door(Sessions(), by))
    say(f"http://127.0.0.1:{place.getsockname()[1]}/ shows the project; Ctrl-C stops it")
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run(sockets=[place])


def _bind(host: str, port: int) -> socket.socket:
    place = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except OSError as error:
        place.close()
        raise Misuse(f"port {port} of {host} cannot be had: {error.strerror or error}; give another one with --port") from error
    return place
