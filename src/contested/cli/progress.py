"""Progress of long work, on standard error, only where a person sees it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import ProgressColumn, Task


def _rate_column() -> ProgressColumn:
    from rich.progress import ProgressColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:.1f}/s")

    return Rate()


class Progress:
    """A count of what is done, shown while standard error is a terminal; used as a context."""

    def __init__(self, total: int | Callable[[], int] | None, *, quiet: bool = False, what: str = "reading") -> None:
        """Take how many there will be (or what counts them if it is shown, or ``None``), whether to stay silent, and the work in a word."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TimeElapsedColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        columns = (SpinnerColumn(), what, BarColumn(), MofNCompleteColumn(), _rate_column(), TimeElapsedColumn(), TimeRemainingColumn())
        shown = console.is_terminal and not quiet
        self._bar = Bar(*columns, console=console, transient=True, disable=not shown)
        self._task = self._bar.add_task(what, total=total if not callable(total) else total() if shown else None)
        self._shares_screen = sys.stdout.isatty()

    def __enter__(self) -> Progress:
        """Show it."""
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take it off the screen."""
        self._bar.stop()

    def advance(self, steps: int = 1) -> None:
        """Count one document more, or several."""
        self._bar.advance(self._task, steps)

    def show(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        self._bar.update(self._task, completed=done, total=total)

    def make_room(self) -> None:
        """Take it off the screen for good where results are about to be written to the same screen: they show how far it is."""
        if self._shares_screen:
            self._bar.stop()
