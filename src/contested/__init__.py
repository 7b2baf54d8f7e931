"""Contested: turns reports of armed conflict into a record of who says what happened.

    import contested
    coded = contested.read("report.html")
    for claim in coded.claims:
        print(claim.kind, claim.status, claim.source, claim.evidence.quote)

The names in ``__all__`` are the public ones; all else may move. Importing the package loads no model.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contested.export.page.notebook import Shown
    from contested.schema import (
        Actor,
        Claim,
        Coded,
        Control,
        Count,
        Evidence,
        Happening,
        LanguageModel,
        Relation,
        Report,
        Source,
        StatedDate,
        Toll,
        When,
        Where,
    )

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Claim",
    "Coded",
    "Control",
    "Count",
    "Evidence",
    "Happening",
    "LanguageModel",
    "Relation",
    "Report",
    "Source",
    "StatedDate",
    "Toll",
    "When",
    "Where",
    "read",
    "read_many",
    "read_text",
    "show",
]

Source_ = str | PathLike[str]


def __getattr__(name: str) -> Any:
    """Load the records when one of them is first asked for: what asks for none, such as a command's help, starts sooner."""
    if name in __all__:
        return getattr(importlib.import_module("contested.schema"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(
    path: Source_,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    llm: LanguageModel | None = None,
) -> Coded:
    """Read one report from a file: its cleaned text and its claims.

    Args:
        path: an HTML page, a text file, or a ``.jsonl`` file with one report.
        published: publication date, ``YYYY-MM-DD`` or ``YYYY-MM``; goes before what the page says, as do the others.
        outlet, title, url: facts about the report that the file does not hold.
        id: name for the report; else the file's stem.
        llm: a language model that reads in place of the grammar; the report is sent to its endpoint.

    Returns:
        The report with its claims, in order.

    Raises:
        contested.errors.ContestedError: the file holds no report that can be read, or more than one.
    """
    from contested.reports import Given, read_file

    return read_file(path, Given(id=id, title=title, outlet=outlet, url=url, published=published), llm=llm)


def read_text(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    llm: LanguageModel | None = None,
) -> Coded:
    """Read one report from a string of plain text or HTML; arguments and errors as for `read`."""
    from contested.reports import Given, read_string

    return read_string(text, Given(id=id, title=title, outlet=outlet, url=url, published=published), llm=llm)


def read_many(paths: Iterable[Source_], *, jobs: int | None = None, llm: LanguageModel | None = None) -> Iterator[Coded]:
    """Read the reports of many files and folders, order kept; what cannot be read is logged and left out.

    Args:
        paths: files (HTML, text, JSON Lines) and folders.
        jobs: threads of the encoder; ``None`` leaves the choice to it.
        llm: as for `read`.
    """
    from contested.reports import read_files

    yield from read_files(paths, jobs=jobs, llm=llm)


def show(coded: Coded) -> Shown:
    """Show a report in a notebook as its annotated page: text with marked evidence, claims, toll chart, map, speakers.

    Args:
        coded: a report as `read` returns it.
    """
    from contested.export.page.notebook import Shown

    return Shown(coded)


def _signature(function: Callable[..., Any]) -> object:
    import inspect

    return inspect.signature(function)


def _make_callable(name: str, function: Callable[..., Any]) -> None:
    """Let a subpackage that has the name of a public function be called as that function, and still be the subpackage."""
    module = importlib.import_module(f"{__name__}.{name}")
    body = {"__call__": staticmethod(function), "__signature__": property(lambda _: _signature(function))}
    module.__class__ = type("CallableModule", (ModuleType,), body)
    module.__doc__ = function.__doc__
    globals()[name] = module


_make_callable("read", read)
