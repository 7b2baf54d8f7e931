"""The accuracy gate: scores over the corpora folder may not fall below the floors in ``floors.json``.

usage: python -m bench.gate --data DIR [--only claims|public] [--update [--allow-lower]]

Reads the texts of ``DIR/gold/dev`` and the raw page ``DIR/gold/seed_page.txt`` (its publication date left to the page to tell),
scores the claims with `contested.evaluate`, and compares each measure with its floor: core and full F1 of each kind of claim, their
means for the page, the same for the reports of our own beside this file (``reports/README.md``) and for those of real outlets
(``real.py``), and, with a ceiling for a floor, the share of dates invented and how far confidence and truth lie apart (the mean expected
calibration error of the kind and its fields, weighed by cases). Then, where they are there, the public collections
below ``DIR/data``: times of WikiWars, types of the CASE snippets, and places of every eighth document of LGL and GeoVirus. Exit status:
0 all hold, 1 one does not, 2 the data are not there or are others than the floors were measured on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.real import PARTS as REAL
from bench.real import read_real
from contested.errors import Refusal
from contested.evaluate.claims import score_claims
from contested.evaluate.incidents.records import read_incidents
from contested.evaluate.incidents.score import ALL_ROLES, PROFILES, score_incidents
from contested.evaluate.incidents.templates import predict_incidents
from contested.evaluate.places import predict_places, read_placed_texts, score_places
from contested.evaluate.predictions import predict_claims
from contested.evaluate.records import ClaimSheet, parse_sheet, read_sheets
from contested.evaluate.times import predict_times, read_timed_texts, score_times
from contested.evaluate.types import Types, predict_types, read_snippets, score_types
from contested.export.guide import to_guide
from contested.reports import Given, read_file

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.01  # processors round sums of floats in their own ways, and one parse that flips moves a figure by a few thousandths
INVENTED, CALIBRATION = "dates invented", "confidence ECE"
CEILINGS = (INVENTED, CALIBRATION)  # of measures that end so, less is better
PARTS = ("claims", "public")
REPORTS, OWN = Path(__file__).with_name("reports"), ("seen", "blind", "seen-2", "blind-2", "blind-3")
EVERY = 8  # one in so many documents of the collections of places


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure beside its floor, or its ceiling where less is better; ``floor`` is None where none is set yet."""

    name: str
    value: float
    floor: float | None

    @property
    def holds(self) -> bool:
        """Tell whether the figure is no worse than the floor."""
        return self.floor is not None and not self.worse_than(self.floor)

    def worse_than(self, floor: float) -> bool:
        """Tell whether the figure is worse than another by more than `SLACK`."""
        return self.value > floor + SLACK if self.is_ceiling else self.value < floor - SLACK

    @property
    def is_ceiling(self) -> bool:
        """Tell whether less is better."""
        return self.name.endswith(CEILINGS)

    @property
    def better(self) -> float:
        """The better of the figure and its floor: what the floor may become unless it is lowered on purpose."""
        return self.value if self.floor is None else (min if self.is_ceiling else max)(self.value, self.floor)


def main() -> int:
    """Run the gate and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the corpora folder")
    parser.add_argument("--only", choices=PARTS, help="measure the claims, or the public collections, alone")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower them too, and take other data")
    options = parser.parse_args()
    gold = options.data / "gold"
    missing = [path for path in (gold / "dev", gold / "seed.json", gold / "seed_page.txt") if not path.exists()]
    if missing:
        print(f"gate: {missing[0]} is not there; give the corpora folder with --data", file=sys.stderr)
        return 2
    stored = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    corpus = hash_corpus(gold)
    if stored.get("corpus", corpus) != corpus and not options.allow_lower:
        print(f"gate: the gold in {gold} is not what the floors were measured on; see --update --allow-lower", file=sys.stderr)
        return 2
    floors = stored.get("floors", {})
    parts = (options.only,) if options.only else PARTS
    measures = [Measure(name, value, floors.get(name)) for name, value in measure_all(options.data, parts)]
    print_measures(measures)
    if options.update:
        return update(measures, stored | {"corpus": corpus}, allow_lower=options.allow_lower)
    held = sum(measure.holds for measure in measures)
    print(f"gate: {held} passed, {len(measures) - held} failed")
    return int(held < len(measures))


def hash_corpus(gold: Path) -> str:
    """Return the SHA-256 of the gold files that are read, in the order of their names."""
    digest = hashlib.sha256()
    for path in (*sorted((gold / "dev").iterdir()), gold / "seed.json", gold / "seed_page.txt"):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure_all(data: Path, parts: tuple[str, ...] = PARTS) -> Iterator[tuple[str, float]]:
    """Yield the name and value of each measure of the parts asked for."""
    if "claims" in parts:
        yield from measure_claims(data / "gold")
        yield from measure_real(data / "data")
    if "public" in parts:
        yield from measure_public(data / "data")


def measure_public(data: Path) -> Iterator[tuple[str, float]]:
    """Yield the measures on public collections; one that is not there is told and left out."""
    for path, measure in ((data / name, measure) for name, measure in PUBLIC.items()):
        if path.exists():
            yield from measure(path)
        else:
            print(f"not measured, it is not there: {path}", file=sys.stderr)


def measure_times(path: Path) -> Iterator[tuple[str, float]]:
    """Yield F1 of time expressions: equal spans, overlapping spans, values."""
    texts = read_timed_texts(path)
    score = score_times(texts, list(predict_times(texts)))
    yield from (("times strict F1", score.strict.f1), ("times relaxed F1", score.relaxed.f1), ("times value F1", score.value.f1))


def measure_types(path: Path) -> Iterator[tuple[str, float]]:
    """Yield the scores of types on snippets with a clear label."""
    snippets = read_snippets(path)
    found = [Types() if isinstance(types, Refusal) else types for types in predict_types(snippets)]
    _, clear = score_types(snippets, found)
    yield "types leading F1", clear.leading
    yield "types found", clear.found or 0.0


def measure_places(path: Path) -> Iterator[tuple[str, float]]:
    """Yield F1 of place names, and the share of given names put within 161 km; GeoVirus marks no names of peoples."""
    name = path.name.partition(".")[0]
    texts = read_placed_texts(path)[::EVERY]
    exact = score_places(texts, list(predict_places(texts, demonyms=name != "geovirus"))).exact
    near = score_places(texts, list(predict_places(texts, demonyms=True, given=True)), given=True).resolution.near
    yield f"places {name} found F1", exact.f1 if exact is not None else 0.0
    yield f"places {name} 161 km", near or 0.0


def measure_incidents(path: Path) -> Iterator[tuple[str, float]]:
    """Yield the micro F1 of types and roles of incident templates under each profile."""
    gold = read_incidents(path)
    found = [result for result in predict_incidents(gold) if not isinstance(result, Refusal)]
    for profile in PROFILES:
        yield f"incidents {profile} F1", score_incidents(gold, found, profile).of_role(ALL_ROLES).rate.f1


PUBLIC = {
    "muc4/dev.jsonl.gz": measure_incidents,
    "time/wikiwars_dev.jsonl.gz": measure_times,
    "case2021_task2/snippets.jsonl": measure_types,
    "geo/lgl.jsonl.gz": measure_places,
    "geo/geovirus.jsonl.gz": measure_places,
}


def measure_claims(gold: Path) -> Iterator[tuple[str, float]]:
    """Yield the measures of claims."""
    sheets = list(read_sheets(gold / "dev"))
    found = []
    for result in predict_claims(sheets):
        if isinstance(result, Refusal):
            print(f"refused, counts as empty: {result}", file=sys.stderr)
        else:
            found.append(result)
    score = score_claims(sheets, found)
    for kind in score.kinds:
        yield f"{kind.kind} core F1", kind.core.f1
        yield f"{kind.kind} full F1", kind.full.f1
        yield from ((f"{kind.kind} {INVENTED}", share) for field, share in kind.invented if field == "date" and share is not None)
        if kind.confidence:
            apart = sum(one.cases * one.ece for one in kind.confidence)
            yield f"{kind.kind} {CALIBRATION}", round(apart / sum(one.cases for one in kind.confidence), 4)
    yield from measure_page(gold)
    yield from measure_own()


def measure_own() -> Iterator[tuple[str, float]]:
    """Yield the measures of the reports of our own, those looked at and those never looked at."""
    for part in OWN:
        yield from measure_sheets(part, list(read_sheets(REPORTS / f"{part}.jsonl")))


def measure_real(data: Path) -> Iterator[tuple[str, float]]:
    """Yield the measures of the annotated reports of real outlets, those looked at and those never looked at."""
    for part in REAL:
        try:
            yield from measure_sheets(part, list(read_real(data, part)))
        except OSError as error:
            print(f"not measured, it is not there: {error.filename}", file=sys.stderr)


def measure_sheets(part: str, sheets: list[ClaimSheet]) -> Iterator[tuple[str, float]]:
    """Yield core and full F1 of each kind of claim on annotated reports."""
    found = [result for result in predict_claims(sheets) if not isinstance(result, Refusal)]
    for kind in score_claims(sheets, found).kinds:
        yield f"{part} {kind.kind} core F1", kind.core.f1
        yield f"{part} {kind.kind} full F1", kind.full.f1


def measure_page(gold: Path) -> Iterator[tuple[str, float]]:
    """Yield the measures of the raw page against its gold claims; the quotes are found again in the gold's text."""
    (sheet,) = read_sheets(gold / "seed.json")
    row = to_guide(read_file(gold / "seed_page.txt", Given(id=sheet.id)))
    score = score_claims([sheet], [without_offsets(row)])
    yield "page mean core F1", score.mean_core
    yield "page mean full F1", score.mean_full


def without_offsets(row: dict[str, object]) -> ClaimSheet:
    """Return the claims of a report whose offsets count in another text than the gold's."""
    for claims in row.values():
        if isinstance(claims, list):
            for claim in claims:
                claim.pop("start", None), claim.pop("end", None)
    return parse_sheet(row)


def print_measures(measures: list[Measure]) -> None:
    """Print a line a measure."""
    print(f"{'measure':<26}{'now':>8}{'floor':>8}")
    for measure in measures:
        floor = "-" if measure.floor is None else f"{measure.floor:.4f}"
        verdict = "" if measure.holds else "NO FLOOR" if measure.floor is None else "WORSE THAN THE FLOOR"
        print(f"{measure.name:<26}{measure.value:>8.4f}{floor:>8}  {verdict}".rstrip())


def update(measures: list[Measure], stored: dict[str, Any], *, allow_lower: bool) -> int:
    """Write what was measured as the new floors, beside those not measured.

    Unless floors may be lowered, one that the figure reaches only within `SLACK` stays, and where a figure is worse nothing is written.
    """
    worse = [measure.name for measure in measures if measure.floor is not None and measure.worse_than(measure.floor)]
    if worse and not allow_lower:
        print(f"gate: would lower {', '.join(worse)}; nothing written (--allow-lower does it)", file=sys.stderr)
        return 1
    floors = stored.get("floors", {}) | {m.name: m.value if allow_lower else m.better for m in measures}
    FLOORS.write_text(json.dumps({**stored, "floors": floors}, indent=1) + "\n", "utf-8")
    print(f"gate: floors written to {FLOORS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
