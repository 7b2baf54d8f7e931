"""Relations: who speaks for, leads, belongs to, supports, fights, accuses or is called what."""

from __future__ import annotations

from collections.abc import Sequence

from contested.read.page import Page
from contested.schema import Draft


def find_relations(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Find the relation drafts of a report, in order.

    Args:
        page: the report.
        drafts: all drafts found so far; ``Draft.event`` of a claim of responsibility, a denial or an accusation is an index into them.

    Returns:
        Drafts whose parties have the roles ``subject`` and ``object``.
    """
    return []
