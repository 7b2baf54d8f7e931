"""Join stand-off annotations with the texts they point into, as gold reports (one JSON object a line).

usage: python training/join_annotations.py --texts FILE --annotations PATH --out FILE

TEXTS is a .jsonl of reports without claims (id, title, outlet, url, published, licence, text). PATH is a folder with one <report id>.json
per annotated report, or a .jsonl of such objects: ``aliases`` and the four lists of claims, in the gold format but for ``start`` and
``end``, offsets into the report's text that stand where the gold has ``quote``; also ``outlet`` and ``published`` where the text comes
without and its words tell them. The files hold no text of their own except the values of the claims. Reports come out in the order of
TEXTS; a report without annotation is left out. An annotation that fits no text, or whose offsets do not, stops the run.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HEAD = ("id", "title", "outlet", "url", "published", "licence", "text")
TOLD = ("outlet", "published")  # of the head, what an annotation may tell
KINDS = ("tolls", "events", "control", "relations")

Report = dict[str, Any]


class JoinError(ValueError):
    """An annotation and its text do not belong together."""


def read_annotations(folder: Path) -> dict[str, Report]:
    """Annotations of a folder, whose files must be named after the report, or of a .jsonl, by report id."""
    found: dict[str, Report] = {}
    if folder.is_file():
        return {one["id"]: one for one in map(json.loads, folder.read_text(encoding="utf-8").splitlines())}
    for file in sorted(folder.glob("*.json")):
        annotation = json.loads(file.read_text(encoding="utf-8"))
        if annotation["id"] != file.stem:
            raise JoinError(f"{file.name}: holds the annotation of {annotation['id']}")
        found[file.stem] = annotation
    return found


def join_claim(text: str, claim: dict[str, Any], where: str) -> dict[str, Any]:
    """The claim with its quote in place of the offsets; the quote's first occurrence must be the one meant."""
    start, end = claim["start"], claim["end"]
    if not 0 <= start < end <= len(text):
        raise JoinError(f"{where}: offsets {start}-{end} lie outside the text of {len(text)} characters")
    quote = text[start:end]
    if text.find(quote) != start:
        raise JoinError(f"{where}: the quote at {start} stands earlier in the text too")
    return {"quote": quote} | {key: value for key, value in claim.items() if key not in ("start", "end")}


def join_report(report: Report, annotation: Report) -> Report:
    """One gold report: the text's own fields, the claims with quotes, the aliases."""
    joined: Report = {key: report.get(key) for key in HEAD}
    joined |= {key: annotation.get(key) for key in TOLD if joined[key] is None}
    for kind in KINDS:
        joined[kind] = [join_claim(report["text"], claim, f"{report['id']} {kind} {i}") for i, claim in enumerate(annotation[kind])]
    joined["aliases"] = annotation["aliases"]
    return joined


def read_texts(file: Path) -> Iterator[Report]:
    """Reports without claims."""
    with file.open(encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())


def join(texts: Iterable[Report], annotations: Path) -> Iterator[Report]:
    """All annotated reports in the order of the texts."""
    waiting = read_annotations(annotations)
    for report in texts:
        annotation = waiting.pop(report.get("id", ""), None)
        if annotation is not None:
            yield join_report(report, annotation)
    if waiting:
        raise JoinError(f"annotations without text: {', '.join(sorted(waiting))}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="reports without claims, .jsonl")
    parser.add_argument("--annotations", type=Path, required=True, help="folder of <report id>.json, or a .jsonl")
    parser.add_argument("--out", type=Path, required=True, help="gold reports to write, .jsonl")
    args = parser.parse_args()
    try:
        reports = list(join(read_texts(args.texts), args.annotations))
    except JoinError as error:
        print(f"join_annotations: {error}", file=sys.stderr)
        return 1
    args.out.write_text("".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports), encoding="utf-8")
    print(f"{len(reports)} reports, " + ", ".join(f"{sum(len(r[kind]) for r in reports)} {kind}" for kind in KINDS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
