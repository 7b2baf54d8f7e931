"""Incident templates of reports: read, phrases rated by learned tables, entities put into one template a type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from spacy.tokens import Doc

from contested.errors import Refusal
from contested.evaluate.incidents.entities import Entity, Outlook, describe_type, find_entities, look_at, rank_entities, weigh
from contested.evaluate.incidents.phrases import find_phrases
from contested.evaluate.incidents.records import Filler, IncidentReport, Template
from contested.evaluate.incidents.weights import TYPES, logistic, table
from contested.read.casing import is_capitals, restore_case
from contested.read.labels import settle_names
from contested.read.reading import BATCH, parse_reports
from contested.reports import record_report
from contested.schema import Report

SLOTS = {
    "perpetrator": "perp_individual_id", "organisation": "perp_organization_id", "target": "phys_tgt_id", "name": "hum_tgt_name",
    "description": "hum_tgt_description", "weapon": "incident_instrument_id",
}  # fmt: skip
EVEN = 0.5
EVERYWHERE = ("perpetrator", "organisation")  # roles that hold for all incidents of a report

Ranked = tuple[Entity, Mapping[str, float]]
Weights = Mapping[str, Mapping[str, float]]


def predict_incidents(gold: Sequence[IncidentReport], *, jobs: int | None = None) -> Iterator[IncidentReport | Refusal]:
    """Read the texts of gold reports, of their incidents nothing.

    Args:
        gold: gold reports; text, place and publication date are used.
        jobs: threads of the encoder.

    Yields:
        A report with predicted incidents each, or the refusal in its place; in order.
    """
    stream = iter(gold)
    while batch := list(islice(stream, BATCH)):
        reports = [make_report(one) for one in batch]
        docs = iter(parse_reports([report for report in reports if isinstance(report, Report)], jobs or 0))
        for one, report in zip(batch, reports, strict=True):
            if isinstance(report, Refusal):
                yield report
            else:
                yield IncidentReport(one.id, templates=fill_templates(next(docs)[1], one.place))


def make_report(gold: IncidentReport, text: str | None = None) -> Report | Refusal:
    """Return a gold report, or a part of its text, as the reader takes it; capitals are undone."""
    text = gold.text if text is None else text
    record = {"id": gold.id, "published": gold.published, "text": restore_case(text) if is_capitals(text) else text}
    try:
        return record_report({key: value for key, value in record.items() if value})
    except Refusal as refusal:
        return refusal


def fill_templates(doc: Doc, place: str | None = None) -> tuple[Template, ...]:
    """Return the incidents of a parsed report.

    Args:
        doc: parsed words.
        place: where the report was sent from.
    """
    settle_names(doc)
    outlook = look_at(doc.text, [sentence.text for sentence in doc.sents], place)
    ranked = list(rank_entities(find_entities(list(find_phrases(doc)), doc.text), outlook))
    return put_together(outlook, ranked, table("entities"), table("types"))


def put_together(outlook: Outlook, ranked: Sequence[Ranked], of_entities: Weights, of_types: Weights) -> tuple[Template, ...]:
    """Return one template for each likely type, filled with the likely entities.

    Perpetrators go into all of them, others into that of the type their sentence tells of.

    Args:
        outlook: what the report's words say.
        ranked: entities, with what speaks for each.
        of_entities, of_types: weights of what speaks for an entity of a role, for a type.
    """
    rated = [(entity, logistic(weigh(of_entities[entity.role], told))) for entity, told in ranked]
    likely = {kind: weigh(of_types[kind], describe_type(kind, outlook, rated)) for kind in TYPES}
    kinds = [kind for kind in TYPES if likely[kind] > 0]
    slots: dict[str, dict[str, list[str]]] = {kind: defaultdict(list) for kind in kinds}
    for entity, probability in rated if kinds else ():
        if probability > EVEN:
            for kind in kinds if entity.role in EVERYWHERE else [_nearest(entity, kinds, outlook, likely)]:
                slots[kind][entity.role].append(_words(entity))
    return tuple(_template(kind, filled) for kind, filled in slots.items())


def _nearest(entity: Entity, kinds: Sequence[str], outlook: Outlook, likely: Mapping[str, float]) -> str:
    """Return the type that the entity's sentence tells of."""
    sentence = outlook.sentences[entity.phrases[0].sentence]
    return max(kinds, key=lambda kind: sentence[kind] + likely[kind])


def _words(entity: Entity) -> str:
    phrase = entity.phrases[0]
    if entity.role in ("name", "organisation") and phrase.name:
        return phrase.name
    return phrase.full if entity.role == "perpetrator" and phrase.kind != "PER" else phrase.bare


def _template(kind: str, filled: Mapping[str, Sequence[str]]) -> Template:
    slots = {SLOTS[role]: tuple(Filler((words,)) for words in dict.fromkeys(found)) for role, found in filled.items()}
    return Template({"incident_type": (Filler((kind,)),), **slots})
