"""What the checks on a language model's answer let through: the annotators' own claims are handed in as if a model had told them.

usage: python bench/quotes.py GOLD

No model is asked. Each claim of GOLD (the exchange form) becomes an entry of an answer, with the annotators' quote, the words for its
number, its parties and its place, and goes the way of every answer: looked up, checked, resolved. What is lost is lost by the checks and by
what comes after them, so a model can hardly score higher. Days have no words in GOLD; they are not looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from contested.evaluate.claims import score_claims
from contested.evaluate.records import ClaimSheet, Entry, parse_sheet, read_sheets
from contested.export.guide import to_guide
from contested.read.counts import find_counts
from contested.read.llm.answers import read_answer
from contested.read.llm.drafts import find_told
from contested.read.reading import build_reading, read_pages
from contested.reports import record_report
from contested.resolve.claims import resolve_reading
from contested.schema import Span


def main() -> int:
    """Run the benchmark and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD", help="reports with claims, a file or a folder")
    sheets = list(read_sheets(parser.parse_args().gold))
    dropped = Counter[str]()
    found = list(read_told(sheets, dropped))
    total = sum(map(len, (entries for sheet in sheets for entries in sheet.entries)))
    print(f"{total} claims; claims or fields dropped: {', '.join(f'{reason} {n}' for reason, n in dropped.most_common())}")
    for kind in score_claims(sheets, found).kinds:
        fields = " ".join(f"{name} {share:.2f}" for name, share in kind.fields if share is not None and name != "date")
        print(f"{kind.kind:<10} {kind.gold:4} core P {kind.core.p:.3f} R {kind.core.r:.3f} F1 {kind.core.f1:.3f}; right in these: {fields}")
    return 0


def read_told(sheets: Sequence[ClaimSheet], dropped: Counter[str]) -> Iterator[ClaimSheet]:
    """Yield the claims that are made of those handed in, and count what is dropped."""
    facts = ("id", "title", "outlet", "url", "published", "text")
    reports = [record_report({name: getattr(sheet, name) for name in facts}) for sheet in sheets]
    for sheet, page in zip(sheets, read_pages(reports), strict=True):
        answer = read_answer(json.dumps(tell(sheet)), sheet.id)
        drafts, lost = find_told(page, [(Span(0, len(page.report.text)), answer)])
        dropped.update(lost)
        yield parse_sheet(to_guide(resolve_reading(replace(build_reading(page, drafts), method="llm:annotators"))))


def tell(sheet: ClaimSheet) -> dict[str, list[dict[str, Any]]]:
    """Return the claims of a report as a model would tell them."""

    def words(name: str | None) -> str | None:
        """The name, or an alias where the name itself does not stand in the text."""
        known = [alias for group in sheet.aliases if name in group for alias in group if alias in sheet.text]
        return name if name is None or name in sheet.text or not known else known[0]

    tolls, events, control, relations = (sheet.of_kind(kind) for kind in ("tolls", "events", "control", "relations"))
    return {
        "tolls": [
            common(one) | {"effect": one.effect, "number": number(one, sheet.text), "victims": one.victims, "side": words(one.side),
                           "by": words(one.by), "cumulative": one.cumulative} for one in tolls
        ],
        "events": [
            common(one) | {"type": one.type, "actors": [{"words": words(actor.name), "role": actor.role} for actor in one.actors]}
            for one in events
        ],
        "control": [common(one) | {"actor": words(one.actor), "state": one.state, "extent": one.extent} for one in control],
        "relations": [
            common(one) | {"subject": words(one.subject), "predicate": one.predicate, "object": words(one.object)} for one in relations
        ],
    }  # fmt: skip


def common(one: Entry) -> dict[str, Any]:
    """Return what all claims have; the words of doubt, which GOLD lacks, are the first of the quote."""
    quote, who = one.quote or "", one.source
    return {
        "quote": quote, "speaker": None if who.kind == "outlet" else who.name or who.role or who.org, "status": one.status,
        "doubt": None if one.status == "asserted" else quote.split()[0], "background": one.background,
        "place": None if one.place is None else one.place.name,
    }  # fmt: skip


def number(one: Entry, text: str) -> str | None:
    """Return the nearest words that tell a toll's number; of a single person none need be told."""
    at = text.find(one.quote or "")
    told = [phrase for phrase in find_counts(text) if (phrase.count.low, phrase.count.high) == (one.low, one.high) and phrase.unit is None]
    near = min(told, key=lambda phrase: abs(phrase.start - at), default=None)
    return None if near is None or one.low == one.high == 1 and (one.quote or "").find(near.count.words) < 0 else near.count.words


if __name__ == "__main__":
    sys.exit(main())
