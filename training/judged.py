"""What the program proposed in news that nobody had annotated, judged item by item (``training/annotations/judged.tsv``).

The news are articles of many outlets on anything (``ner_worldwide``), those documents of M2E2 and WikiEvents that have no annotation, and
some of MUC-4. Judges read each proposal in its sentence and gave it a verdict by the annotation guide:

``y``  right                                ``r``  a happening that another telling in the article has already
``c``  ordinary crime and justice           ``s``  a toll of ordinary crime or of an accident, told rightly
``v``  a toll with its number right, but not its people    ``f``  a toll or control with its number or place wrong
``x``  a relation with an end cut or mistaken               ``n``  nothing to record

or the type or predicate that it should have had (relations with ``p:`` in front). The file holds offsets, types, names and verdicts, no
text: of a happening the offsets of its main word, of anything else those of its evidence.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contested.errors import Refusal
from contested.evaluate.incidents.records import read_incidents
from contested.evaluate.incidents.templates import make_report as make_muc4
from contested.read.page import Page
from contested.read.reading import build_reading_page, parse_reports
from contested.reports import record_report
from contested.schema import Report
from training import m2e2_reports, newswire_reports, wikievents_reports
from training.gmb_reports import read_rows

FILE = Path(__file__).parent / "annotations" / "judged.tsv"
UNCLEAR = "c"  # of happenings: coders differ on whether crime is one, so it teaches nothing
RIGHT = {"event": ("y",), "toll": ("y", "v", "s"), "control": ("y",), "relation": ("y",)}

Key = tuple[str, str, int, int, str, str]  # kind, type, offsets, the names at both ends or the numbers


@dataclass(frozen=True, slots=True)
class Judged:
    """One article read up to where claims are looked for, and the verdicts on what was proposed in it."""

    page: Page
    verdicts: Mapping[Key, str]

    def verdict(self, key: Key) -> bool | None:
        """Tell whether a proposal is right; ``None`` where nobody judged it or its verdict teaches nothing."""
        found = self.verdicts.get(key)
        return None if found is None or key[0] == "event" and found == UNCLEAR else found in RIGHT[key[0]]


def read_verdicts(file: Path = FILE) -> dict[str, dict[Key, str]]:
    """Return the verdicts by report id."""
    found: dict[str, dict[Key, str]] = defaultdict(dict)
    lines = (line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        found[row["report"]][row["kind"], row["type"], int(row["start"]), int(row["end"]), row["first"], row["second"]] = row["verdict"]
    return dict(found)


def make_records(data: Path) -> Iterator[dict[str, Any]]:
    """Yield the texts of the corpora folder that verdicts may be about, as records of reports."""
    yield from newswire_reports.make_reports(read_rows(data / "ner_worldwide" / "train.jsonl.gz"))
    yield from m2e2_reports.make_reports(read_rows(data / "m2e2_text" / "docs.jsonl.gz"))
    yield from wikievents_reports.make_reports(read_rows(data / "wikievents" / "train.jsonl.gz"))
    for incident in read_incidents(data / "muc4" / "train.jsonl.gz"):
        report = make_muc4(incident)
        if not isinstance(report, Refusal):
            yield {"id": f"muc4-{incident.id}", "text": report.text, "published": incident.published}


def load_judged(
    data: Path, verdicts: Mapping[str, Mapping[Key, str]] | None = None, *, without: Collection[str] = ()
) -> list[Judged]:
    """Read the judged articles.

    Args:
        data: the corpora folder.
        verdicts: by report id; those of `FILE` if not given.
        without: ids of reports that are left out, since they were annotated whole later.
    """
    told = read_verdicts() if verdicts is None else verdicts
    told = {name: one for name, one in told.items() if name not in without}
    reports: list[Report] = [record_report(record) for record in make_records(data) if record["id"] in told]
    return [Judged(build_reading_page(report, doc), told[report.id]) for report, doc in parse_reports(reports)]
