"""The endpoint of a language model: one question out, one answer back, within the limits of the settings.

Beside `contested.ingest.fetch` the only module that opens the network, and only to the address that the user names as the endpoint; that
may be this machine or one nearby, which the addresses of pages may not.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError, MaxRetryError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse

from contested.errors import BrokenEndpoint, Refusal
from contested.schema import LanguageModel
from contested.settings import Settings, read_key, settings

_BUSY = (408, 429, 500, 502, 503, 504, 529)  # answers after which the same question may be put again
_UNFIT = (400, 422, 501)  # answers of an endpoint that does not know a part of the request
_CONNECT = 15  # seconds
_LONGEST_WAIT = 60  # seconds between two tries, whatever the endpoint asks for
_SHOWN = 200  # characters of an endpoint's own words that are shown
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Reply:
    """The words of a model, and whether it was cut off before it came to an end."""

    words: str
    cut_off: bool


class Endpoint:
    """An open endpoint. It learns which forms of request its server takes, and keeps to that."""

    def __init__(self, model: LanguageModel, limits: Settings, key: str | None) -> None:
        """Take the model, the limits and the key; nothing is sent yet."""
        retry = Retry(
            limits.llm_tries - 1, connect=0, read=1, redirect=0, status_forcelist=_BUSY, allowed_methods=None, raise_on_status=False,
            backoff_factor=limits.llm_wait, backoff_max=_LONGEST_WAIT, retry_after_max=_LONGEST_WAIT,
        )  # fmt: skip
        self.model = model
        self._address = _completions(model.endpoint)
        self._limits, self._key = limits, key
        self._pool = PoolManager(retries=retry, timeout=Timeout(connect=_CONNECT, read=limits.llm_seconds))
        self._refused = 0  # forms of request that the server did not take

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], report: str) -> Reply:
        """Put a question and return the answer.

        Args:
            messages: the conversation so far.
            schema: JSON Schema of the answer, which servers that know how will hold the model to.
            report: the report asked about, for messages.

        Raises:
            BrokenEndpoint: the endpoint cannot be reached, takes too long, refuses, or answers in another protocol.
            Refusal: ``bad_answer`` where the answer is too long, or there is none.
        """
        raw = self._send(messages, schema, report)
        try:
            choice = json.loads(raw)["choices"][0]
            content, ending = choice["message"].get("content"), choice.get("finish_reason")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            raise self._broken(f"what it answers is no chat completion ({self._shown(raw)}); check its address") from error
        cut_off, words = ending == "length", content if isinstance(content, str) else ""
        if not words.strip() and not cut_off:
            raise Refusal("bad_answer", "the model gave no answer, or declined to; try another model", report)
        return Reply(words, cut_off)

    def _send(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], report: str) -> bytes:
        """Send a question in the fullest form that the server takes."""
        forms = _forms(self.model.name, messages, schema)
        while True:
            refused = self._refused
            status, raw = self._post(forms[refused], report)
            if status == 200:
                return raw
            if status not in _UNFIT or refused == len(forms) - 1:
                raise self._broken(self._reason(status, raw))
            self._refused = max(self._refused, refused + 1)

    def _post(self, form: Mapping[str, Any], report: str) -> tuple[int, bytes]:
        heads = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        heads |= {"Authorization": f"Bearer {self._key}"} if self._key is not None else {}
        try:
            body = json.dumps(form).encode()
            response = self._pool.request("POST", self._address, body=body, headers=heads, redirect=False, preload_content=False)
            with closing(response):
                return response.status, self._received(response, report)
        except (HTTPError, OSError) as error:
            reason = error.reason if isinstance(error, MaxRetryError) else error
            if isinstance(reason, ReadTimeoutError):
                raise self._broken(f"it took more than {self._limits.llm_seconds:g} seconds; set llm_seconds higher") from error
            raise self._broken(f"it cannot be reached or broke off ({type(reason).__name__}); check its address") from error

    def _received(self, response: BaseHTTPResponse, report: str) -> bytes:
        until = time.monotonic() + self._limits.llm_seconds
        chunks, length = [], 0
        while chunk := response.read1(_CHUNK, decode_content=True):
            chunks.append(chunk)
            length += len(chunk)
            if length > self._limits.llm_bytes:
                raise Refusal("bad_answer", f"the answer has more than {self._limits.llm_bytes:,} bytes; try another model", report)
            if time.monotonic() > until:
                raise self._broken(f"it took more than {self._limits.llm_seconds:g} seconds; set llm_seconds higher")
        return b"".join(chunks)

    def _reason(self, status: int, raw: bytes) -> str:
        said = self._shown(raw)
        if status in (401, 403):
            return f"it does not accept the key ({status}); set the variable {self._limits.llm_key_variable}"
        if status == 404:
            return f"it has no such address or model (404: {said}); check --endpoint and --model"
        if 300 <= status < 400:
            return f"it sends us elsewhere ({status}); give --endpoint the address in the end"
        return f"it answers {status}: {said}"

    def _shown(self, raw: bytes) -> str:
        """Return an endpoint's own words for a message: one line, short, without the key."""
        words = raw.decode("utf-8", errors="replace")
        try:
            told = json.loads(words)["error"]
            words = told if isinstance(told, str) else told["message"]
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        shown = " ".join("".join(char if char.isprintable() else " " for char in str(words)).split())
        shown = shown.replace(self._key, "...") if self._key is not None else shown
        return shown[:_SHOWN] or "nothing"

    def _broken(self, reason: str) -> BrokenEndpoint:
        return BrokenEndpoint(f"{self.model.endpoint.partition('?')[0]}: {reason}")  # what follows may be a key


def open_endpoint(model: LanguageModel) -> Endpoint:
    """Return the endpoint of a model; one that is open already where settings and key are the same.

    Raises:
        Misuse: the variable for the key holds none.
    """
    return _open(model, settings(), read_key())


_open = lru_cache(maxsize=1)(Endpoint)


def _completions(endpoint: str) -> str:
    """Return the address of chat completions below a base address, or the address itself where it is that."""
    parts = urlsplit(endpoint)
    path = parts.path.rstrip("/")
    path = path if path.endswith("/chat/completions") else f"{path}/chat/completions"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def _forms(model: str, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The forms of a request, the fullest first: with the schema, without it, and without a temperature, which some models lack."""
    bare = {"model": model, "messages": list(messages)}
    plain = bare | {"temperature": 0}
    answer = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}}
    return [plain | {"response_format": answer}, plain, bare]
