"""Progress of long work, on standard error, only where a person sees it."""

from __future__ import annotations

import sys
from types import TracebackType


class Progress:
    """A count of what is done, shown while standard error is a terminal; used as a context."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        """Take the number of documents to come, and whether to stay silent."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        columns = (SpinnerColumn(), "reading", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)
        self._task = self._bar.add_task("reading", total=total)
        self._shares_screen = sys.stdout.isatty()

    def __enter__(self) -> Progress:
        """Show it."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take it off the screen."""
        self._bar.stop()

    def advance(self) -> None:
        """Count one document more."""
        self._bar.advance(self._task)

    def make_room(self) -> None:
        """Take it off the screen for good where results are about to be written to the same screen: they show how far it is."""
        if self._shares_screen:
            self._bar.stop()
