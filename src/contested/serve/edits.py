"""A form's leaves to fields of a claim: values that belong together are set together, and what depends on a changed name goes with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from contested.errors import Misuse
from contested.schema import OUTLET, Actor, Claim, Content, Control, Count, Evidence, Happening, Relation, Toll
from contested.store import to_json
from contested.vocab import ROLES

WHOLE = ("when", "where", "source", "content.count", "content.side", "content.by", "content.actor", "content.subject", "content.object")
NAMES = ("name", "role", "org")  # of a source: with another one the speaker is another
ACTORS, TARGETS = "content.actors", "content.targets"
BETWEEN = ";"  # several names in one input
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
    for name, value in _gather_lists(claim, leaves).items():
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


def _gather_lists(claim: Claim, leaves: Mapping[str, object]) -> dict[str, object]:
    """Return leaves in which inputs that hold several names ("content.actors.target") became whole lists."""
    found = dict(leaves)
    given = {role: found.pop(f"{ACTORS}.{role}") for role in ROLES if f"{ACTORS}.{role}" in found}
    if given and isinstance(claim.content, Happening):
        known = {(actor.role or "participant", actor.name): actor for actor in claim.content.actors}
        kept = [actor for actor in claim.content.actors if (actor.role or "participant") not in given]
        named = [known.get((role, name)) or Actor(name, role) for role, names in given.items() for name in _split(names)]
        found[ACTORS] = [json.loads(to_json(actor)) for actor in (*kept, *named)]
    if isinstance(found.get(TARGETS), str):
        found[TARGETS] = _split(found[TARGETS])
    elif TARGETS in found and found[TARGETS] is None:
        found[TARGETS] = []
    return found


def _split(names: object) -> list[str]:
    return [name.strip() for name in str(names or "").split(BETWEEN) if name.strip()]


def blank_claim(kind: str) -> Claim:
    """Return a claim of a kind that says as little as one can: what a person fills in to add one."""
    nobody = Actor("")
    contents: dict[str, Content] = {
        "toll": Toll("killed", Count(1, 1)), "event": Happening("battle"), "control": Control(nobody, "holds"),
        "relation": Relation(nobody, "allied_with", nobody),
    }  # fmt: skip
    return Claim("", "", kind, contents[kind], OUTLET, "asserted", False, Evidence(0, 0, ""))


def make_claim(kind: str, leaves: Mapping[str, object], evidence: Mapping[str, object]) -> dict[str, Any]:
    """Return a claim that a person adds, as `contested.store.Store.decide` takes it.

    Args:
        kind: one of ``vocab.KINDS``.
        leaves: as for `group_edits`.
        evidence: quote and start.

    Raises:
        Misuse: a party that the kind needs has no name.
    """
    blank = blank_claim(kind)
    data = json.loads(to_json(blank))
    for part, value in (group_edits(blank, leaves) if leaves else {}).items():
        *steps, last = part.split(".")
        inner = data
        for step in steps:
            inner = inner[step]
        inner[last] = value
    for name in ("actor", "subject", "object"):
        if name in data["content"] and not (data["content"][name] or {}).get("name"):
            raise Misuse(f"the {name} needs a name")
    return {name: value for name, value in data.items() if name not in ("id", "report")} | {"evidence": dict(evidence)}


def quote_words(text: str, evidence: object) -> dict[str, object]:
    """Return the evidence that a person marked, from the first to the last character, without spaces around it.

    Raises:
        Misuse: these are no words of the text.
    """
    if not isinstance(evidence, dict) or not all(type(evidence.get(name)) is int for name in ("start", "end")):
        raise Misuse("evidence needs start and end, as offsets into the report's text")
    start, end = evidence["start"], evidence["end"]
    words = text[start:end] if 0 <= start < end <= len(text) else ""
    if not words.strip():
        raise Misuse("no words of the report were marked")
    start += len(words) - len(words.lstrip())
    return {"start": start, "quote": words.strip()}


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
