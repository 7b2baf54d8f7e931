"""A server on this machine that plays the endpoint of a language model: it gives prepared answers, in turn, and keeps what it was sent."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from contested.schema import LanguageModel

TEXT = (
    "BAGHDAD: A car bomb killed at least 12 policemen in Mosul on Tuesday, Colonel Idris Haddad, a spokesman for the army, said.\n"
    "Rebels “captured the  town” of Hawija on Monday. The governor denied that three children were killed in 2012 raids.\n"
)


PLAIN = {"speaker": None, "status": "asserted", "doubt": None, "background": False}


@dataclass(frozen=True, slots=True)
class Play:
    """What the server answers to one request: a status, a body, headers; ``seconds`` of silence before."""

    body: str | bytes = ""
    status: int = 200
    heads: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0


def completion(content: str | None, ending: str = "stop") -> Play:
    """Return the answer of a server whose model writes some words."""
    return Play(json.dumps({"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": ending}]}))


def answer(**lists: Sequence[Mapping[str, Any]]) -> Play:
    """Return the answer of a model that does as it was told."""
    return completion(json.dumps({"tolls": [], "events": [], "control": [], "relations": []} | lists))


def toll(**changes: Any) -> dict[str, Any]:
    """Return a toll that the text bears out, with changes."""
    words = {
        **PLAIN, "quote": "A car bomb killed at least 12 policemen", "speaker": "Colonel Idris Haddad, a spokesman for the army",
        "time": "on Tuesday", "place": "Mosul", "effect": "killed", "number": "at least 12",
        "victims": "policemen", "side": None, "by": None, "cumulative": False, "part_of": None,
    }  # fmt: skip
    return words | changes


def event(**changes: Any) -> dict[str, Any]:
    """Return a happening that the text bears out, with changes."""
    words = {
        **PLAIN, "quote": "A car bomb killed at least 12 policemen in Mosul", "time": "on Tuesday", "place": "Mosul", "type": "bombing",
        "actors": [{"words": "policemen", "role": "target"}], "instrument": "A car bomb", "targets": [],
    }  # fmt: skip
    return words | changes


def control(**changes: Any) -> dict[str, Any]:
    """Return a state of control that the text bears out, but for its blanks and quotation marks."""
    words = {
        **PLAIN, "quote": 'Rebels "captured the town" of Hawija', "time": "on Monday", "place": "Hawija", "actor": "Rebels",
        "state": "captured", "extent": None,
    }  # fmt: skip
    return words | changes


def relation(**changes: Any) -> dict[str, Any]:
    """Return a relation that the text bears out, with changes."""
    words = {
        **PLAIN, "quote": "Colonel Idris Haddad, a spokesman for the army", "subject": "Idris Haddad", "predicate": "spokesperson_of",
        "object": "the army", "event": None,
    }  # fmt: skip
    return words | changes


@dataclass(slots=True)
class Stub:
    """The server while it runs.

    Attributes:
        model: the language model that it plays.
        asked: bodies of the requests, in order.
        heads: their headers.
    """

    model: LanguageModel
    asked: list[dict[str, Any]] = field(default_factory=list)
    heads: list[Mapping[str, str]] = field(default_factory=list)


@contextmanager
def stub_server(*plays: Play | Callable[[Mapping[str, Any]], Play]) -> Iterator[Stub]:
    """Run a server that gives these answers in turn, the last of them for ever; one that is a function is given the request."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            play = plays[min(len(stub.asked), len(plays) - 1)]
            stub.asked.append(body)
            stub.heads.append(dict(self.headers))
            assert self.path == "/v1/chat/completions", self.path
            said = play if isinstance(play, Play) else play(body)
            time.sleep(said.seconds)
            raw = said.body.encode() if isinstance(said.body, str) else said.body
            try:
                self.send_response(said.status)
                for name, value in {"Content-Length": str(len(raw)), **said.heads}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(raw)
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub = Stub(LanguageModel(f"http://127.0.0.1:{server.server_port}/v1", "stub-1"))
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
