"""The language model that a user names as the reader of reports."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from contested.errors import Misuse

LONGEST_NAME = 200  # characters
_LIKE = "write it like http://localhost:11434/v1"


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A language model behind an endpoint that speaks OpenAI's protocol of chat completions.

    Attributes:
        endpoint: its base address ("http://localhost:11434/v1"), http or https.
        name: the model, as the endpoint calls it.
    """

    endpoint: str
    name: str

    def __post_init__(self) -> None:
        """Check both.

        Raises:
            Misuse: the endpoint is no http or https address, or holds a user's name; the name is empty, very long, or not printable.
        """
        try:
            parts = urlsplit(self.endpoint)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise Misuse(f"the endpoint cannot be read as an address ({error}); {_LIKE}") from error
        if parts.username is not None or parts.password is not None:
            raise Misuse("the endpoint holds a user's name or a password; a key is taken from the environment alone")
        if parts.scheme not in ("http", "https") or not host or any(char <= " " for char in self.endpoint):
            raise Misuse(f"the endpoint {self.endpoint!r} is no http or https address; {_LIKE}")
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise Misuse(f"{self.name[:LONGEST_NAME]!r} is no name of a model")

    @property
    def method(self) -> str:
        """Return the method that its claims and readings name: ``llm:NAME``."""
        return f"llm:{self.name}"
