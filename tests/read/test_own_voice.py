"""A body that publishes a report is no source beside the report's own voice."""

from __future__ import annotations

import pytest

from contested.pipeline import code_reports
from contested.reports import record_report

TEXT = "{} said on Monday that rebels had killed nine villagers near the river and burned it.\nNobody was arrested, residents said."


def kind_of(outlet: str, speaker: str) -> str:
    """Return the kind of source of the toll that a speaker tells in a report of an outlet."""
    record = {"id": "own", "text": TEXT.format(speaker), "outlet": outlet, "published": "2016-11-17"}
    (coded,) = code_reports([record_report(record)])
    return coded.claims[0].source.kind


@pytest.mark.parametrize(
    ("outlet", "speaker"),
    [
        ("Human Rights Forum", "The Forum"),
        ("Human Rights Forum", "The Human Rights Forum"),
        ("Northeast Incident Monitor", "The NIM"),
        ("Observatory for Northern Affairs", "The Observatory"),
    ],
)
def test_the_outlet_is_no_source(outlet: str, speaker: str) -> None:
    assert kind_of(outlet, speaker) == "outlet"


@pytest.mark.parametrize(
    ("outlet", "speaker"),
    [("Human Rights Forum", "The army"), ("Kampala Post", "Kampala"), ("Human Rights Forum", "Omar Vey of the Human Rights Forum")],
)
def test_others_are(outlet: str, speaker: str) -> None:
    assert kind_of(outlet, speaker) != "outlet"
