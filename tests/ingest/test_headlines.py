"""Headlines that stand in one line with the text."""

from __future__ import annotations

import pytest

from contested.ingest import read_bytes
from contested.ingest.headlines import find_headline


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Mayor of Port City Shot Dead Near Home", "The mayor of Bosaso was shot dead on Sunday."),
        ("Sudan Rebels Seize Oil Town, Army Retreats", "Sudanese rebels say they have seized Heglig."),
        ("Dozens Killed as Truce Frays in Kachin State", "Officials in Myanmar say 30 people have been killed."),
        ("", "Human Rights Watch Middle East Director Sarah Whitson said the truce had been broken."),
        ("", "Afghan National Army and Coalition Forces killed two rebels in Kunar."),
        ("", "Operations in Eastern, Southern, Northern Iraq went on, Iraq Command said."),
    ],
)
def test_headline_in_the_first_line(headline: str, text: str) -> None:
    line = f"{headline} {text}" if headline else text
    assert line[find_headline(line) :] == text


def test_headline_block() -> None:
    report = read_bytes(b"Mayor of Port City Shot Dead Near Home The mayor of Bosaso was shot dead on Sunday.\nHe was 51.\n", name="a.txt")
    assert [block.kind for block in report.blocks] == ["title", "body", "body"]
