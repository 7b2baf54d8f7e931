"""Single sentences and short reports in the wordings of news agencies, with the right answer beside each in ``probes_tolls.tsv``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from contested.pipeline import code_reports
from contested.reports import record_report
from contested.schema import Claim, Toll

LEAD = "Reports came in from the region about the weather of the past days there, the agency wrote.\n"
CIVILIAN = {True: "y", False: "n", None: "-"}


def rows(kind: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / "probes_tolls.tsv").read_text("utf-8").splitlines()
    return [tuple(line.split("\t")[1:]) for line in lines if line.startswith(f"{kind}\t")]


@cache
def read_all() -> dict[str, list[tuple[Claim, Toll]]]:
    """Return the tolls of each text, all read together."""
    texts = [row[0] for kind in ("toll", "party", "scene", "voice", "status") for row in rows(kind)]
    reports = [record_report({"id": text, "text": LEAD + text, "published": "2016-11-17"}) for text in texts]
    coded = code_reports(reports)
    return {text: [(c, c.content) for c in one.claims if isinstance(c.content, Toll)] for text, one in zip(texts, coded, strict=True)}


@pytest.mark.parametrize(("text", "tolls"), rows("toll"))
def test_tolls(text: str, tolls: str) -> None:
    found = [f"{toll.effect[:3]}{toll.count.low}" for _, toll in read_all()[text]]
    assert sorted(found) == sorted(tolls.split())


@pytest.mark.parametrize(("text", "side", "doer", "civilian"), rows("party"))
def test_parties(text: str, side: str, doer: str, civilian: str) -> None:
    _, toll = read_all()[text][0]
    found = (toll.side.name if toll.side else "-", toll.by.name if toll.by else "-", CIVILIAN[toll.civilian])
    assert [have.casefold() for have, want in zip(found, (side, doer, civilian), strict=True) if want != "*"] == [
        want.casefold() for want in (side, doer, civilian) if want != "*"
    ]


@pytest.mark.parametrize(("text", "place", "day"), rows("scene"))
def test_scenes(text: str, place: str, day: str) -> None:
    claim, _ = read_all()[text][0]
    when = claim.when
    assert claim.where is not None and claim.where.name == place
    assert when is not None and (f"{when.first}" if when.first == when.last else f"{when.first}..{when.last}") == day


@pytest.mark.parametrize(("text", "speaker"), rows("voice"))
def test_voices(text: str, speaker: str) -> None:
    claim, _ = read_all()[text][-1]
    assert (claim.source.role or claim.source.kind) == speaker


@pytest.mark.parametrize(("text", "statuses"), rows("status"))
def test_statuses(text: str, statuses: str) -> None:
    assert [claim.status[:3] for claim, _ in read_all()[text]] == statuses.split()
