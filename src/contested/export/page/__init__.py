"""The annotated page: one self-contained HTML file a report, with its evidence marked, its claims as cards, a toll chart and a map."""

from __future__ import annotations

from contested.export.page.files import PageFolder
from contested.export.page.page import to_page

__all__ = ["PageFolder", "to_page"]
