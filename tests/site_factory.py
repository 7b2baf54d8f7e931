"""A web site on loopback, under a name that only the tests resolve; all other names are held to the real check."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from contested.ingest.fetch import find_public

HOST = "news.example"


@contextmanager
def open_site(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve a handler's answers as long as the context lasts; gives the site's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_port}"
    server.shutdown()
    server.server_close()


def local(host: str, port: int) -> Sequence[str]:
    """Resolve the tests' own host, and hold all others to the real check."""
    return ["127.0.0.1"] if host == HOST else find_public(host, port)
