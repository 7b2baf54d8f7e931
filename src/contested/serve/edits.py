"""A form's leaves to fields of a claim: values that belong together are set together, and what depends on a changed name goes with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from contested.errors import Misuse
from contested.schema import Claim
from contested.store import to_json

WHOLE = ("when", "where", "source", "content.count", "content.side", "content.by", "content.actor", "content.subject", "content.object")
NAMES = ("name", "role", "org")  # of a source: with another one the speaker is another
LISTS = ("content.actors", "content.targets")
_MOST_DAYS = ((0, 1), (5, 2), (6, 3), (30, 4))  # up to so many days after the first: UCDP's date_prec


def group_edits(claim: Claim, leaves: Mapping[str, object]) -> dict[str, Any]:
    """Return the fields to set and their whole values.

    Args:
        claim: as it stands.
        leaves: dotted names of leaves ("when.first") or of whole parts ("where") with their new values as JSON gives them;
            ``None`` stands for "not stated".

    Raises:
        Misuse: there is nothing to set, or a leaf lies in a part that has none.
    """
    if not leaves:
        raise Misuse("nothing was changed")
    data, parts = json.loads(to_json(claim)), dict[str, Any]()
    for name, value in leaves.items():
        part = next((whole for whole in WHOLE if name.startswith(f"{whole}.")), None)
        if part is None:
            parts[name] = value
        else:
            if part not in parts:
                parts[part] = _find(data, part)
            inner = parts[part]
            if not isinstance(inner, dict):
                raise Misuse(f"{part} cannot be set as a whole and in part at once")
            inner[name[len(part) + 1 :]] = value
    return {part: _settle(part, value, leaves) for part, value in parts.items()}


def _find(data: dict[str, Any], part: str) -> Any:
    inner: Any = data
    for step in part.split("."):
        inner = inner.get(step) if isinstance(inner, dict) else None
    return dict(inner) if isinstance(inner, dict) else {}


def _settle(part: str, value: Any, leaves: Mapping[str, object]) -> Any:
    """Return a part's value with what follows from the leaves that were set in it."""
    if not isinstance(value, dict):
        return value
    value = {name: inner for name, inner in value.items() if inner is not None and inner != ""}
    touched = {name[len(part) + 1 :] for name in leaves if name.startswith(f"{part}.")}
    if part == "when" and touched:
        return _settle_when(value)
    if part == "source" and touched & set(NAMES):
        value.pop("identity", None)
    if part == "content.count" and touched:
        value.setdefault("low", 0)
        value["high"] = value.get("high")
    if part.startswith("content.") and part != "content.count" and touched:
        value = {name: value[name] for name in ("name", "role") if name in value}
        return value if value.get("name") else None
    return value


def _settle_when(value: dict[str, Any]) -> dict[str, Any] | None:
    """Return days set by a person: their precision follows from them, and the program's rule and doubts no longer hold."""
    first, last = value.get("first"), value.get("last")
    if first is None and last is None:
        return None
    settled = {"first": first, "last": last, "words": value.get("words", ""), "rule": "person"}
    if first is not None and last is not None:
        try:
            days = (date.fromisoformat(str(last)) - date.fromisoformat(str(first))).days
        except ValueError as error:
            raise Misuse(f"{first} to {last} are no days; write YYYY-MM-DD") from error
        settled["precision"] = next((code for most, code in _MOST_DAYS if days <= most), 5)
    return settled
