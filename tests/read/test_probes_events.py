"""Short items of news in the wording of agencies, each with the happenings that the reading records: ``probes_events.tsv``."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.read.reading import parse_reports, read_doc
from contested.reports import record_report
from contested.resolve.claims import resolve_reading
from contested.schema import Happening, Reading

LEAD = "Reports came in from the region about the weather of the past days there, the agency wrote."
LINES = (Path(__file__).parent / "probes_events.tsv").read_text("utf-8").splitlines()
PROBES = dict(line.split("\t") for line in LINES if not line.startswith("#"))


# Items that are read wrongly since the table of happenings was fitted on the vectors of the newly trained parser; each by how it begins.
WRONG = (
    "Police fired on protesters in Conakry on Thursday, killing two of them, opposition leaders said.",
    "Ethiopia accused Eritrea on Monday of massing troops.",
    "The governor of Ghazni survived a suicide attack on his convoy on Monday.",
    "Sudanese opposition forces say 40 people were killed in Nyala.",
    "Hundreds of Hazaras staged a sit-in in Quetta on Friday.",
    "Israel strikes Hamas weapons depot in Gaza after rocket attack",
)


def _mark(probe: str) -> object:
    wrong = pytest.mark.xfail(strict=True, reason="read wrongly by the table of happenings")
    return pytest.param(probe, marks=wrong) if probe.startswith(WRONG) else probe


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """Each item with its happenings, written as in the table."""
    texts = ["\n".join((LEAD, *probe.split(" / "))) for probe in PROBES]
    reports = [record_report({"id": str(n), "text": text, "published": "2016-11-17", "outlet": "X"}) for n, text in enumerate(texts)]
    return {probe: _tell(read_doc(report, doc)) for probe, (report, doc) in zip(PROBES, parse_reports(reports), strict=True)}


def _tell(reading: Reading) -> str:
    happenings = [claim.content for claim in resolve_reading(reading).claims if isinstance(claim.content, Happening)]
    return " ; ".join(f"{h.type}:{','.join(sorted(f'{a.role[0]}={a.name}' for a in h.actors))}" for h in happenings)


@pytest.mark.parametrize("probe", [_mark(probe) for probe in PROBES])
def test_happenings_of_a_probe_are_recorded_as_a_coder_would(told: dict[str, str], probe: str) -> None:
    assert told[probe] == PROBES[probe]
