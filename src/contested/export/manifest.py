"""The manifest that goes with each export: what made it, from which reports, by which rule, under which licences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from hashlib import file_digest
from pathlib import Path

from contested import __version__
from contested.data.tables import data_path, load_yaml
from contested.export.options import ExportOptions
from contested.export.rows import plain
from contested.export.views import order_reports
from contested.schema import Record

FACTS = ("id", "sha256", "outlet", "url", "published")


def write_manifest(record: Record, path: Path, options: ExportOptions, *, form: str, tables: Sequence[str], data: Path, name: str) -> None:
    """Write an export's manifest as JSON.

    Args:
        record: the record as exported, names of victims already left out where they are.
        path: file to write; one that is there is overwritten.
        options: how it was exported.
        form: name of the format.
        tables: tables that the dictionary explains.
        data: the export's file, whose hash the manifest keeps.
        name: the name that file will have.
    """
    manifest = {
        "program": "contested", "version": __version__, "model_sha256": hash_model(), "made": options.made and options.made.isoformat(),
        "file": name, "sha256": hash_file(data), "format": form, "tables": list(tables),
        "draft": "Coded by a machine; nothing in it has been checked by a person unless a decision says so.",
        "rule": options.rule, "rule_meaning": load_yaml("vocab/rules.yml")[options.rule],
        "names_of_victims": "left out" if options.leave_out_names else "as reported",
        "counts": {
            "reports": len(record.coded), "outside_scope": len(options.outside & {one.report.id for one in record.coded}),
            "claims": sum(len(one.claims) for one in record.coded), "events": len(record.events), "families": len(record.families),
            "judgements": len(record.judgements), "decisions": len(record.decisions),
        },
        "readers": dict(sorted(Counter(_reader(claim.method) for one in record.coded for claim in one.claims).items())),
        "inputs": [
            {fact: plain(getattr(report, fact)) for fact in FACTS} | {"in_scope": report.id not in options.outside}
            for report in order_reports(record)
        ],
        "licences": load_yaml("export/licences.yml"),
    }  # fmt: skip
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace")


def _reader(method: str) -> str:
    """Return what read a claim, its version but not the rule or prompt ("grammar-1", "llm:qwen3:8b", "person")."""
    return method.rpartition(":")[0] or method


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@cache
def hash_model() -> str:
    """Return the SHA-256 of the model's weights."""
    return hash_file(data_path("model/model.onnx"))
