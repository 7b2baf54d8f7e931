"""The server itself: a socket, the application on it, and a line that says where it is."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn

from contested.errors import Misuse
from contested.serve.app import make_app
from contested.serve.desk import Desk
from contested.serve.security import LOOPBACK, Door
from contested.serve.sessions import Sessions
from contested.store import Store


def run_server(
    store: Store, *, port: int, by: str, say: Callable[[str], None], host: str = "127.0.0.1", login: bool = False,
    allow: tuple[str, ...] = (), https: bool = False,
) -> None:  # fmt: skip
    """Serve a project until the process is told to stop.

    Args:
        store: the project.
        port: 0 takes a free one.
        by: who decides, where nobody logs in.
        say: takes the line that tells the address.
        host: address to listen on; others than those of this machine itself ask for a login.
        login: ask for one anyway.
        allow: names that browsers reach the server by, besides the host and those of this machine.
        https: browsers reach it by https, so that cookies are sent over that alone.

    Raises:
        Misuse: the port cannot be had, or nobody could log in.
    """
    login = login or not _is_loopback(host)
    if login and not store.accounts():
        raise Misuse("nobody could log in yet; contested account PROJECT NAME --role editor opens an account")
    place = _bind(host, port)
    hosts = (*LOOPBACK, host.casefold(), *(name.casefold() for name in allow))
    app = make_app(Desk(store), Door(Sessions(), "" if login else by, hosts, https))
    shown = f"[{host}]" if ":" in host else host
    say(f"http://{shown}:{place.getsockname()[1]}/ shows the project; Ctrl-C stops it")
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)).run(sockets=[place])


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bind(host: str, port: int) -> socket.socket:
    place = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except OSError as error:
        place.close()
        raise Misuse(f"port {port} of {host} cannot be had: {error.strerror or error}; give another one with --port") from error
    return place
