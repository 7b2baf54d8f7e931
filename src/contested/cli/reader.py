"""The options that say what reads: the program itself, or a language model that the user names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from contested.errors import Misuse

if TYPE_CHECKING:
    from contested.schema import LanguageModel

READERS = ("grammar", "llm")


def reader_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options ``--reader``, ``--endpoint`` and ``--model``; it gets them as ``llm``, a language model or ``None``."""

    @click.option("--reader", type=click.Choice(READERS), default="grammar", show_default=True, help="What reads; llm needs the next two.")
    @click.option("--endpoint", metavar="URL", help="Address of a language model that speaks OpenAI's protocol; reports are sent there.")
    @click.option("--model", metavar="NAME", help="Name of the language model, as the endpoint calls it.")
    @wraps(command)
    def with_model(*args: Any, reader: str, endpoint: str | None, model: str | None, **options: Any) -> None:
        command(*args, llm=_find_model(reader, endpoint, model), **options)

    return with_model


def _find_model(reader: str, endpoint: str | None, model: str | None) -> LanguageModel | None:
    from contested.schema import LanguageModel

    if reader == "llm":
        if endpoint is None or model is None:
            raise Misuse("--reader llm needs --endpoint URL and --model NAME")
        return LanguageModel(endpoint, model)
    if endpoint is not None or model is not None:
        raise Misuse("--endpoint and --model are for --reader llm")
    return None


def write_dropped(llm: LanguageModel, claims: int, dropped: Counter[str]) -> str:
    """Return the line of a run report that says how much of what a language model told was taken over."""
    reasons = f" ({', '.join(f'{reason} {count}' for reason, count in dropped.most_common())})" if dropped else ""
    return f"{llm.method}: {claims} claims kept, {dropped.total()} claims or fields dropped{reasons}"
