"""Incident templates out of a report's claims: one template a type, filled from the happenings and tolls of that type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.errors import Refusal
from contested.evaluate.incidents.records import Filler, IncidentReport, Template
from contested.reports import code_documents, record_report
from contested.schema import Actor, Claim, Coded, Happening, Report, Toll

TYPES = {
    "attack_on_civilians": "ATTACK", "shelling": "ATTACK", "air_strike": "BOMBING", "bombing": "BOMBING", "suicide_attack": "BOMBING",
    "abduction": "KIDNAPPING", "property_destruction": "ARSON",
}  # fmt: skip
EFFECTS = {"killed": "ATTACK", "abducted": "KIDNAPPING"}


def predict_incidents(gold: Sequence[IncidentReport], *, jobs: int | None = None) -> Iterator[IncidentReport | Refusal]:
    """Read the texts of gold reports, of their incidents nothing.

    Args:
        gold: gold reports; text and publication date are used.
        jobs: threads of the encoder.

    Yields:
        A report with predicted incidents each, or the refusal in its place; in order.
    """
    for result in code_documents(map(_report, gold), jobs=jobs):
        yield result if isinstance(result, Refusal) else IncidentReport(result.report.id, templates=fill_templates(result))


def _report(gold: IncidentReport) -> Report | Refusal:
    try:
        return record_report({key: value for key, value in (("id", gold.id), ("published", gold.published), ("text", gold.text)) if value})
    except Refusal as refusal:
        return refusal


def fill_templates(coded: Coded) -> tuple[Template, ...]:
    """Return the incidents of a coded report, one for each type that its claims tell of as news."""
    found: dict[str, Template] = {}
    for claim in coded.claims:
        kind = _type_of(claim)
        if kind is None or claim.background or claim.status in ("denied", "planned"):
            continue
        template = found.setdefault(kind, Template({"incident_type": (Filler((kind,)),)}))
        found[kind] = _merge(template, dict(_slots(claim)))
    return tuple(found.values())


def _type_of(claim: Claim) -> str | None:
    if isinstance(claim.content, Happening):
        return TYPES.get(claim.content.type)
    return EFFECTS.get(claim.content.effect) if isinstance(claim.content, Toll) else None


def _slots(claim: Claim) -> Iterator[tuple[str, tuple[Filler, ...]]]:
    content = claim.content
    if isinstance(content, Happening):
        yield "incident_instrument_id", _fillers(content.instrument)
        yield "phys_tgt_id", _fillers(*content.targets)
        yield from _perpetrators(actor for actor in content.actors if actor.role == "initiator")
    elif isinstance(content, Toll):
        yield "hum_tgt_name", _fillers(content.person)
        yield "hum_tgt_description", _fillers(content.victims if content.person is None else None)
        yield from _perpetrators(iter([content.by] if content.by else ()))


def _perpetrators(actors: Iterator[Actor]) -> Iterator[tuple[str, tuple[Filler, ...]]]:
    names = [actor.name for actor in actors]
    yield "perp_organization_id", _fillers(*(name for name in names if name.istitle() or name.isupper()))
    yield "perp_individual_id", _fillers(*(name for name in names if not name.istitle() and not name.isupper()))


def _fillers(*words: str | None) -> tuple[Filler, ...]:
    return tuple(Filler((word,)) for word in words if word)


def _merge(template: Template, slots: dict[str, tuple[Filler, ...]]) -> Template:
    merged = dict(template.slots)
    for slot, fillers in slots.items():
        have = merged.get(slot, ())
        merged[slot] = (*have, *(filler for filler in fillers if filler not in have))
    return replace(template, slots={slot: fillers for slot, fillers in merged.items() if fillers})
