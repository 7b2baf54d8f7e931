"""Codings beside each other, and what a third person makes of them: one value for each field that coders differ in, kept in the record."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from contested.coders import Comparison, Unit, Version
from contested.errors import Misuse
from contested.export.page.cards import write_headline
from contested.schema import Claim, Reviewed
from contested.serve.desk import REMARKS, Conflict
from contested.serve.edits import ACTORS, TARGETS, WHOLE, group_edits
from contested.serve.forms import Input, make_inputs
from contested.store import Store, to_json

OWN, REJECT = "own", "reject"  # choices of a form besides the numbers of the coders
PASSED_OVER = ("id", "report", "kind", "content", "method", "confidence", "part_of", "event")  # what no coder sets
READ: dict[str, Callable[[str], Any]] = {"number": int, "flag": lambda words: words == "true", "place": lambda words: {"name": words}}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim that coders differ in.

    Attributes:
        name: of the claim's field ("when", "content.count").
        label: in words.
        values: by coder, in words.
        inputs: for a value of one's own; empty for evidence.
    """

    name: str
    label: str
    values: Mapping[str, str]
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A unit as the page that settles it shows it.

    Attributes:
        unit: the unit.
        headline, quote: of the claim, as the first coder who keeps it has it.
        parts: what those who keep it differ in.
        differs: the coders differ in whether it stands, or in a part.
        version: changes with every decision of the record on it.
        state: how it stands in the record: ``open`` until it is settled.
        held: ids of the record's decisions on it that hold.
    """

    unit: Unit
    headline: str
    quote: str
    parts: tuple[Part, ...]
    differs: bool
    version: str
    state: str
    held: tuple[str, ...]


def lay_matters(comparison: Comparison, record: Reviewed) -> tuple[Matter, ...]:
    """Return the units of a report as they are settled, but those that nobody keeps and that the record lacks.

    Args:
        comparison: the codings beside each other.
        record: the report as the record has it.
    """
    program = {claim.id: claim for claim in record.coded.claims}
    shown = ((unit, next(iter(unit.kept.values()), program.get(unit.id))) for unit in comparison.units)
    return tuple(_lay(unit, claim, record) for unit, claim in shown if claim is not None)


def _lay(unit: Unit, shown: Claim, record: Reviewed) -> Matter:
    kept = unit.kept
    states = {one.state if one.state != "absent" else "rejected" for one in unit.versions.values()}
    parts = tuple(_part(name, kept) for name in list_parts(shown) if len({_compared(claim, name) for claim in kept.values()}) > 1)
    made = [decision for id in unit.ids for decision in record.on(id) if decision.undone is None]
    held = [decision for decision in made if decision.action not in REMARKS]
    state = "open" if not held else "rejected" if held[-1].action == "reject" else record.state(held[-1].claim.rpartition("#")[2])
    differs = len(states) > 1 or bool(parts) or bool(states & {"unsure", "open"})
    version, ids = _version(unit, record), tuple(decision.id for decision in held)
    return Matter(unit, write_headline(shown), shown.evidence.quote, parts, differs, version, state, ids)


def _version(unit: Unit, record: Reviewed) -> str:
    return " ".join(record.version(id) for id in unit.ids)


def list_parts(claim: Claim) -> list[str]:
    """Return the names of the parts that a decision can set on a claim."""
    own = [field.name for field in fields(claim) if field.name not in PASSED_OVER]
    return [*(f"content.{field.name}" for field in fields(claim.content) if field.name not in PASSED_OVER), *own]


def read_part(claim: Claim, part: str) -> str:
    """Return a part's value as JSON."""
    value: object = claim
    for step in part.split("."):
        value = getattr(value, step)
    return to_json(value)


def _compared(claim: Claim, part: str) -> str:
    """Return what tells whether two values of a part are the same; of evidence its place alone."""
    return f"{claim.evidence.start} {claim.evidence.end}" if part == "evidence" else read_part(claim, part)


def _part(name: str, kept: Mapping[str, Claim]) -> Part:
    inputs = {coder: {one.name: one for one in make_inputs(claim) if _part_of(one.name) == name} for coder, claim in kept.items()}
    first = next(iter(inputs.values()))
    differing = [one for one in first if len({own[one].value for own in inputs.values()}) > 1]
    values = {coder: _tell(kept[coder], name, [own[one] for one in differing]) for coder, own in inputs.items()}
    label = "Words" if name == "evidence" else ", ".join(first[one].label for one in differing) or name.rpartition(".")[2].replace("_", " ")
    return Part(name, label, values, tuple(first.values()))


def _tell(claim: Claim, part: str, inputs: list[Input]) -> str:
    if part == "evidence":
        return claim.evidence.quote
    words = [dict(one.choices).get(one.value, one.value) or "not stated" for one in inputs]
    return "; ".join(words) or read_part(claim, part)


def _part_of(name: str) -> str:
    whole = next((whole for whole in (*WHOLE, ACTORS, TARGETS) if name == whole or name.startswith(f"{whole}.")), None)
    return whole or name


def settle(store: Store, matter: Matter, form: Mapping[str, str], by: str) -> None:
    """Make what a person chose the record's.

    Args:
        store: the project.
        matter: what is settled, as it is now.
        form: ``keep``: the number, from 0, of the coder whose word on whether it stands holds, or ``reject``; ``part.NAME``: of the
            coder whose value of the part holds, or ``own``; ``own.LEAF``: a value of one's own; ``note``; ``version``: of the matter,
            as the person saw it.
        by: who settles.

    Raises:
        Conflict: somebody settled it since.
        Misuse: something was not chosen, or the value cannot be.
    """
    unit, note = matter.unit, form.get("note", "")
    base = Version("rejected") if form.get("keep") == REJECT else _version_of(unit, form.get("keep", ""))
    if base is None or base.state in ("unsure", "open"):
        raise Misuse("choose whose word holds on whether the claim stands")
    key = f"{unit.report}#{unit.id}"
    with store.batch():
        if matter.held or form.get("version") != _version(unit, store.reviewed(unit.report)):
            raise Conflict("somebody settled this claim after you opened the page; look at it again")
        if base.claim is None:
            store.decide(key, "reject", by, note=note)
            return
        settled = {part.name: _choose(part, unit, form) for part in matter.parts}
        if unit.added:
            key = base.claim.key
            store.adopt(key, by, note)
        standing = next((claim for claim in store.coded_one(unit.report).claims if claim.key == key), None)
        if standing is None:
            raise Misuse(f"the record, as it was read last, has no claim {key}; add it on the report's page")
        changed = False
        for part in list_parts(base.claim):
            value = settled.get(part) or read_part(base.claim, part)
            if value != read_part(standing, part):
                store.decide(key, "edit", by, field=part, value=value, note=note)
                changed = True
        if not changed and not unit.added:
            store.decide(key, "accept", by, note=note)


def _version_of(unit: Unit, number: str) -> Version | None:
    """Return the version of the coder whom a form names by number."""
    versions = list(unit.versions.values())
    return versions[int(number)] if number.isdecimal() and int(number) < len(versions) else None


def _choose(part: Part, unit: Unit, form: Mapping[str, str]) -> str:
    """Return the value of a part that a form chooses, as JSON."""
    chosen = form.get(f"part.{part.name}", "")
    version = _version_of(unit, chosen)
    if version is not None and version.claim is not None:
        return read_part(version.claim, part.name)
    if chosen != OWN or not part.inputs:
        raise Misuse(f"choose a value of {part.label}")
    claim = next(iter(unit.kept.values()))
    leaves = {one.name: _read(one, form.get(f"own.{one.name}", "")) for one in part.inputs if form.get(f"own.{one.name}", "") != one.value}
    return to_json(group_edits(claim, leaves)[part.name]) if leaves else read_part(claim, part.name)


def _read(one: Input, words: str) -> Any:
    words = words.strip()
    try:
        return None if not words else READ.get(one.form, str)(words)
    except ValueError as error:
        raise Misuse(f"{one.label}: {json.dumps(words, ensure_ascii=False)} is no number") from error
