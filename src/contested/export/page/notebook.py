"""Annotated pages in notebooks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from contested.export.page.page import to_page
from contested.schema import Coded

HEIGHT = 720  # pixels of the frame


@dataclass(frozen=True, slots=True)
class Shown:
    """A report that a notebook shows as its annotated page; anywhere else it is its headline.

    Attributes:
        coded: the report with its claims.
        height: of the frame, in pixels.
    """

    coded: Coded
    height: int = HEIGHT

    def _repr_html_(self) -> str:
        """Return a frame that holds the page and keeps it apart from the notebook: it may run its own script and open links, no more."""
        allowed = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
        title = escape(f"Annotated report: {self.coded.report.title or self.coded.report.id}")
        page = escape(to_page(self.coded))
        size = f'width="100%" height="{self.height:d}" style="border:0"'
        return f'<iframe title="{title}" sandbox="{allowed}" {size} srcdoc="{page}"></iframe>'

    def __repr__(self) -> str:
        """Return the headline and the number of claims."""
        return f"<{self.coded.report.title or self.coded.report.id}: {len(self.coded.claims)} claims>"
