"""Build what describes the exports: ``python tools/build_export_docs.py [--check]``.

Writes ``resources/export/jsonl.schema.json`` (JSON Schema of the lines of the format jsonl, from the records of `contested.schema`) and the
tables of ``docs/exports.md`` between its marks (from ``resources/export/columns``). ``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from contested import schema, vocab
from contested.export.columns import load_columns
from contested.export.formats import FORMATS
from contested.export.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "resources/export/jsonl.schema.json"
PAGE = ROOT / "docs/exports.md"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
PARTS = (schema.Claim, schema.Event, schema.RuledToll, schema.Report)
# The closed list of each field that has one.
CLOSED = {
    ("Claim", "kind"): vocab.KINDS, ("Claim", "status"): vocab.STATUSES, ("Toll", "effect"): vocab.EFFECTS,
    ("Happening", "type"): vocab.EVENT_TYPES, ("Control", "state"): vocab.CONTROL_STATES, ("Control", "extent"): vocab.EXTENTS,
    ("Relation", "predicate"): vocab.PREDICATES, ("Source", "kind"): vocab.SOURCE_KINDS, ("Source", "channel"): vocab.CHANNELS,
    ("Source", "stake"): vocab.STAKES, ("Count", "qualifier"): vocab.QUALIFIERS, ("Event", "type"): vocab.EVENT_TYPES,
    ("RuledToll", "effect"): vocab.EFFECTS, ("RuledToll", "rule"): vocab.RULES, ("Actor", "role"): ("", *vocab.ROLES),
}  # fmt: skip
LEFT_OUT = {"Report": ("text", "blocks"), "Claim": ("report", "confidence")}
TEXT = {"type": "string"}


def build_schema() -> str:
    """Return the JSON Schema of the lines of jsonl."""
    parts: dict[str, Any] = {}
    for record in PARTS:
        found = TypeAdapter(record).json_schema(mode="serialization", ref_template="#/$defs/{model}")
        parts |= found.pop("$defs", {}) | {record.__name__: found}
    for name, part in parts.items():
        properties = {key: _field(name, key, value) for key, value in part["properties"].items() if key not in LEFT_OUT.get(name, ())}
        parts[name] = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    claim, event = parts.pop("Claim"), parts.pop("Event")
    doubts = {"type": "array", "items": {"type": "string"}}
    parts["Report"] = _object(parts["Report"]["properties"] | {"doubts": doubts})
    common = {"in_scope": {"type": "boolean"}, "version": TEXT}
    parts["claim"] = _object(claim["properties"] | common | {
        "record": {"const": "claim"}, "key": TEXT, "event": {"type": ["string", "null"]}, "report": {"$ref": "#/$defs/Report"},
        "confidence": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
    })  # fmt: skip
    parts["event"] = _object(event["properties"] | common | {
        "record": {"const": "event"}, "rule": {"enum": list(vocab.RULES)}, "draft": {"const": "machine-coded draft"},
        "reports": {"type": "array", "items": TEXT}, "tolls": {"type": "array", "items": {"$ref": "#/$defs/RuledToll"}},
    })  # fmt: skip
    whole = {
        "$schema": DIALECT, "$id": "urn:contested:jsonl", "title": "A line of the JSON Lines export of Contested",
        "description": "Null means not stated. Fields and codes: docs/codebook.md.",
        "oneOf": [{"$ref": "#/$defs/claim"}, {"$ref": "#/$defs/event"}], "$defs": dict(sorted(parts.items())),
    }  # fmt: skip
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _field(record: str, name: str, value: dict[str, Any]) -> dict[str, Any]:
    kept = {key: inner for key, inner in value.items() if key not in ("default", "title")}
    codes = CLOSED.get((record, name))
    if codes is None:
        return kept
    return {"enum": [*codes, None]} if "anyOf" in kept else {"enum": list(codes)}


def build_page(text: str) -> str:
    """Return the page with its tables built anew: each stands between ``<!-- columns NAME -->`` and ``<!-- end -->``."""

    def fill(found: re.Match[str]) -> str:
        return f"<!-- columns {found[1]} -->\n\n" + "\n".join(_table(found[1])) + "\n\n<!-- end -->"

    return re.sub(r"<!-- columns ([\w-]+) -->.*?<!-- end -->", fill, text, flags=re.DOTALL)


def _table(name: str) -> list[str]:
    rows = [f"| `{c.name}` | {c.type} | {_cell(c.meaning)} | {_cell(c.filled)} |" for c in load_columns(name)]
    return ["| column | type | meaning | here |", "|---|---|---|---|", *rows]


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def list_tables() -> list[str]:
    """Return the names of all tables that some format has."""
    return list(dict.fromkeys([*(table for form in FORMATS.values() for table in form.tables), *TABLES]))


def main() -> None:
    """Build or compare."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    for path, text in ((SCHEMA, build_schema()), (PAGE, build_page(PAGE.read_text("utf-8")))):
        if given.check and path.read_text("utf-8") != text:
            sys.exit(f"{path.relative_to(ROOT)} is not up to date; run tools/build_export_docs.py")
        if not given.check:
            path.write_text(text, "utf-8")
    missing = [name for name in list_tables() if f"<!-- columns {name} -->" not in PAGE.read_text("utf-8")]
    if missing:
        sys.exit(f"{PAGE.relative_to(ROOT)} lacks {', '.join(missing)}")


if __name__ == "__main__":
    main()
