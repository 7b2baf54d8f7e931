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


# Items that the fitted tables read wrongly; each by how it begins.
WRONG = (
    "Ethiopia accused Eritrea on Monday of massing troops.",
    "Rebels fired eight rockets at the palace on Wednesday.",
    "Sudanese opposition forces say 40 people were killed in Nyala.",
    "Israel strikes Hamas weapons depot in Gaza after rocket attack",
    "Police found the bodies of three airport employees kidnapped earlier this week.",
    "Gunmen shot dead a teacher in Arvand as troops stormed a village near Tarna on Monday.",
)


def _mark(probe: str) -> object:
    wrong = pytest.mark.xfail(strict=True, reason="read wrongly by the fitted tables")
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
