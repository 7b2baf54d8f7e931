"""Control: who holds, took, lost, besieges or contests which place."""

from __future__ import annotations

from contested.read.page import Page
from contested.schema import Draft


def find_control(page: Page) -> list[Draft]:
    """Find the control drafts of a report, in order. The holder is the party with role ``actor``."""
    return []
