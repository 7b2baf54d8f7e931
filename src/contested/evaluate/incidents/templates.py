"""Incident templates of reports: read, phrases rated by learned tables, entities put into one template a type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contested.errors import Refusal
from contested.evaluate.incidents.apart import Pairs, Told, group_entities, lay_out, rate_pairs
from contested.evaluate.incidents.claimed import find_claimed
from contested.evaluate.incidents.entities import Outlook, Ratings, find_entities, look_at, rate_phrases
from contested.evaluate.incidents.forms import choose_form
from contested.evaluate.incidents.phrases import Phrase, find_phrases
from contested.evaluate.incidents.ranking import NOBODY, Field, describe_type, list_candidates
from contested.evaluate.incidents.records import Filler, IncidentReport, Template
from contested.evaluate.incidents.weights import ROLES, TYPES, Tables, logistic, table, weigh
from contested.read.casing import is_capitals, restore_case
from contested.read.reading import parse_reports
from contested.read.tokens import Doc
from contested.reports import record_report
from contested.schema import Report

SLOTS = {
    "perpetrator": "perp_individual_id", "organisation": "perp_organization_id", "target": "phys_tgt_id", "name": "hum_tgt_name",
    "description": "hum_tgt_description", "weapon": "incident_instrument_id",
}  # fmt: skip
TYPE_CUT, ENTITY_CUT = 0.27, 0.29  # probabilities above which an incident of a type and a filler are taken
EVEN = 0.5
PARTING = ("target", "name", "description", "weapon")  # roles whose entities tell incidents of one type apart


@dataclass(frozen=True, slots=True)
class Material:
    """A report as templates are made from it: its sentences, its phrases and their logits by role, the outlook of its words."""

    text: str
    sentences: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    ratings: Ratings
    outlook: Outlook


def predict_incidents(gold: Sequence[IncidentReport], *, jobs: int | None = None) -> Iterator[IncidentReport | Refusal]:
    """Read the texts of gold reports, of their incidents nothing.

    Args:
        gold: gold reports; text, place and publication date are used.
        jobs: threads of the encoder.

    Yields:
        A report with predicted incidents each, or the refusal in its place; in order.
    """
    reports = [make_report(one) for one in gold]
    parsed = parse_reports((report for report in reports if isinstance(report, Report)), threads=jobs or 0)
    for one, report in zip(gold, reports, strict=True):
        yield report if isinstance(report, Refusal) else IncidentReport(one.id, templates=fill_templates(*next(parsed), one.place))


def make_report(gold: IncidentReport, text: str | None = None) -> Report | Refusal:
    """Return a gold report, or a part of its text, as the reader takes it; capitals are undone."""
    text = gold.text if text is None else text
    record = {"id": gold.id, "published": gold.published, "text": restore_case(text) if is_capitals(text) else text}
    try:
        return record_report({key: value for key, value in record.items() if value})
    except Refusal as refusal:
        return refusal


def fill_templates(report: Report, doc: Doc, place: str | None = None) -> tuple[Template, ...]:
    """Return the incidents of a parsed report.

    Args:
        report: the report.
        doc: its parsed words.
        place: where the report was sent from.
    """
    claimed = find_claimed(report, doc)
    sentences, phrases = tuple(sentence.text for sentence in doc.sents), tuple(find_phrases(doc, claimed))
    return put_together(Material(doc.text, sentences, phrases, rate_phrases(phrases), look_at(doc.text, sentences, place, claimed.whole)))


def put_together(material: Material, tables: Tables = table) -> tuple[Template, ...]:
    """Return the likely incidents filled with the likely entities.

    Args:
        material: the report.
        tables: what gives the tables ``types``, ``entities``, ``pairs`` and ``forms``.
    """
    field = survey(material)
    likely = rate_types(material, field, tables)
    laid = lay_out(material.text, material.sentences, material.phrases)
    found: list[Template] = []
    for kind in (one for one in TYPES if likely[one] > TYPE_CUT):
        told = [pair for pair in rate_entities(kind, material, field, likely, tables) if pair[1] > ENTITY_CUT]
        together = rate_pairs(kind, material.outlook, laid, len(told), tables("pairs")["together"])
        found += (_template(kind, group, tables) for group in tell_apart(told, together))
    return tuple(found)


def survey(material: Material) -> Field:
    """Return the entities of a report, and how likely each sentence holds a filler of each role."""
    best = [dict.fromkeys(ROLES, NOBODY) for _ in material.sentences]
    for role in ROLES:
        for phrase, logit in zip(material.phrases, material.ratings[role], strict=True):
            best[phrase.sentence][role] = max(best[phrase.sentence][role], logit)
    return Field(find_entities(material.phrases, material.ratings, material.text), best)


def rate_types(material: Material, field: Field, tables: Tables) -> dict[str, float]:
    """Return the probability of each type of incident."""
    return {kind: logistic(weigh(tables("types")[kind], describe_type(kind, material.outlook, field))) for kind in TYPES}


def rate_entities(kind: str, material: Material, field: Field, likely: Mapping[str, float], tables: Tables) -> Iterator[Told]:
    """Yield entities, each with the probability that it fills its role in an incident of a type."""
    for entity, told in list_candidates(kind, material.outlook, field, likely):
        yield entity, logistic(weigh(tables("entities")[entity.role], told))


def tell_apart(told: Sequence[Told], together: Pairs) -> list[list[Told]]:
    """Return the entities of each incident of one type; a perpetrator goes into all that it is likely in, and the likeliest."""
    groups = group_entities([one for one in told if one[0].role in PARTING], together) or [[]]
    found = [list(group) for group in groups]
    for one in told:
        if one[0].role not in PARTING:
            chances = [sum(together(one, other) for other in group) / max(1, len(group)) for group in groups]
            for group, chance in zip(found, chances, strict=True):
                if chance > EVEN or chance == max(chances):
                    group.append(one)
    return found


def _template(kind: str, told: Sequence[Told], tables: Tables) -> Template:
    slots: dict[str, dict[str, None]] = defaultdict(dict)
    for entity, _ in told:
        slots[SLOTS[entity.role]][choose_form(entity, tables("forms"))] = None
    fillers = {slot: tuple(Filler((words,)) for words in found) for slot, found in slots.items()}
    return Template({"incident_type": (Filler((kind,)),), **fillers})
