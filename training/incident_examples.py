"""Examples for the last tables of ``training/fit_incidents.py``: types, entities, pairs of entities, words, each right or wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from contested.evaluate.incidents.apart import describe_pair, lay_out
from contested.evaluate.incidents.entities import Entity
from contested.evaluate.incidents.forms import CHOSEN, find_forms
from contested.evaluate.incidents.ranking import Field, describe_type, list_candidates
from contested.evaluate.incidents.records import Filler, IncidentReport
from contested.evaluate.incidents.strings import plain
from contested.evaluate.incidents.templates import SLOTS, Material
from contested.evaluate.incidents.weights import ROLES, TYPES, logistic, weigh
from training.incident_texts import fills
from training.logistic import Vector, fit, make_rows

LEAST_TYPE, LEAST_ENTITY = 0.12, 0.08  # probabilities from which on a type is looked at for entities, and an entity for pairs and words
RIDGE = {"types": 10.0, "entities": 60.0, "pairs": 5.0, "forms": 1.0}
LEAST_FORM = 3  # forms that must have a feature
SMALL = 0.05  # weights nearer to nothing are left out
STEPS = 40

Columns = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Whole:
    """A report with what the tables of phrases and words say of it, fitted on reports of other folds."""

    report: IncidentReport
    material: Material
    field: Field
    fold: int


@dataclass(frozen=True, slots=True)
class Example:
    """One case for one column of a table: what is told of it, whether it is right, the fold of its report."""

    column: str
    told: Mapping[str, float]
    right: bool
    fold: int


@dataclass(frozen=True, slots=True)
class Likely:
    """An entity for an incident of a type, with the numbers of the report's incidents of that type that it is in."""

    whole: Whole
    kind: str
    entity: Entity
    told: Mapping[str, float]
    incidents: frozenset[int]


def kind_of_incidents(report: IncidentReport) -> list[str]:
    """Return the type of each incident of a report."""
    return [template["incident_type"][0].alts[0] for template in report.templates]


def type_examples(wholes: Sequence[Whole]) -> list[Example]:
    """Return an example for each report and type, report by report."""
    found = []
    for whole in wholes:
        kinds = kind_of_incidents(whole.report)
        found += [Example(kind, describe_type(kind, whole.material.outlook, whole.field), kind in kinds, whole.fold) for kind in TYPES]
    return found


def find_likely(wholes: Sequence[Whole], chances: Sequence[float]) -> Iterator[Likely]:
    """Yield the entities of the likely types.

    Args:
        wholes: the reports.
        chances: the probability of each report's types, as `type_examples` orders them.
    """
    for number, whole in enumerate(wholes):
        likely = dict(zip(TYPES, chances[number * len(TYPES) :], strict=False))
        kinds = kind_of_incidents(whole.report)
        for kind in (one for one in TYPES if likely[one] > LEAST_TYPE):
            gold = [_fillers(whole.report, n) for n, one in enumerate(kinds) if one == kind]
            for entity, told in list_candidates(kind, whole.material.outlook, whole.field, likely):
                right = frozenset(n for n, slots in enumerate(gold) if _is_in(entity, slots[entity.role]))
                yield Likely(whole, kind, entity, told, right)


def _fillers(report: IncidentReport, number: int) -> dict[str, set[str]]:
    """Return the strings of each role of an incident; what describes a named victim is left out, since the name is given."""
    template = report.templates[number]
    return {role: {alt for f in template[SLOTS[role]] if role != "description" or not f.about for alt in f.alts} for role in ROLES}


def _is_in(entity: Entity, fillers: set[str]) -> bool:
    return bool(fillers) and any(fills(phrase, entity.role, fillers) for phrase in entity.phrases)


def entity_examples(likely: Sequence[Likely]) -> list[Example]:
    """Return an example for each likely entity."""
    return [Example(one.entity.role, one.told, bool(one.incidents), one.whole.fold) for one in likely]


def pair_examples(likely: Sequence[Likely], chances: Sequence[float]) -> list[Example]:
    """Return an example for each two right entities of one type in a report, right where an incident has both."""
    groups: dict[tuple[str, str], list[tuple[Likely, float]]] = defaultdict(list)
    for one, chance in zip(likely, chances, strict=True):
        if one.incidents and chance > LEAST_ENTITY:
            groups[one.whole.report.id, one.kind].append((one, chance))
    found = []
    for (_, kind), group in groups.items():
        whole = group[0][0].whole
        laid = lay_out(whole.material.text, whole.material.sentences, whole.material.phrases)
        for a in range(len(group)):
            for b in range(a):
                one, other = ((group[n][0].entity, group[n][1]) for n in (a, b))
                told = describe_pair(one, other, kind, whole.material.outlook, laid, len(group))
                found.append(Example("together", told, bool(group[a][0].incidents & group[b][0].incidents), whole.fold))
    return found


def fit_columns(examples: Iterable[Example], name: str, without: int | None = None) -> Columns:
    """Fit a column of weights for each column of the examples; those of one fold may be left out."""
    by_column: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if example.fold != without:
            by_column[example.column].append(example)
    return {column: fit_numbers([e.told for e in some], [e.right for e in some], RIDGE[name]) for column, some in by_column.items()}


def fit_numbers(rows: Sequence[Mapping[str, float]], right: Sequence[bool], ridge: float) -> dict[str, float]:
    """Fit the weights of numbers, which are put on one scale for that."""
    names = sorted(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    middle, spread = values.mean(0), values.std(0)
    scaled = np.clip((values - middle) / np.where(spread > 0, spread, 1.0), -4, 4)
    weights = fit(None, scaled, np.array(right, dtype=float), 0.0, loose=ridge)
    raw: Vector = np.where(spread > 0, weights[:-1] / np.where(spread > 0, spread, 1.0), 0.0)
    return dict(zip(names, raw.tolist(), strict=True)) | {"bias": float(weights[-1] - raw @ middle)}


def rate(examples: Sequence[Example], tables: Sequence[Columns]) -> list[float]:
    """Return the probability of each example by the table fitted without its fold."""
    return [logistic(weigh(tables[example.fold][example.column], example.told)) for example in examples]


def fit_forms(likely: Iterable[Likely], chances: Iterable[float], without: int | None = None) -> Columns:
    """Fit the weights of the words that right entities are given by."""
    features: dict[str, list[list[str]]] = defaultdict(list)
    right: dict[str, list[float]] = defaultdict(list)
    seen = set()
    for one, chance in zip(likely, chances, strict=True):
        key = one.whole.report.id, one.entity.role, one.entity.phrases[0].bare
        if one.entity.role in CHOSEN and one.incidents and chance > LEAST_ENTITY and one.whole.fold != without and key not in seen:
            seen.add(key)
            alts = {plain(alt) for t in one.whole.report.templates for f in _fitting(one.entity, t[SLOTS[one.entity.role]]) for alt in f}
            for words, told in find_forms(one.entity):
                features[one.entity.role].append(told)
                right[one.entity.role].append(float(plain(words) in alts))
    found: Columns = {}
    for role in CHOSEN:
        rows = make_rows(features[role], LEAST_FORM)
        weights = fit(rows, None, np.array(right[role]), RIDGE["forms"], steps=STEPS).tolist()
        found[role] = {n: w for n, w in zip(rows.names, weights[:-1], strict=True) if abs(w) >= SMALL} | {"bias": weights[-1]}
    return found


def _fitting(entity: Entity, fillers: Iterable[Filler]) -> Iterator[tuple[str, ...]]:
    for filler in fillers:
        if _is_in(entity, set(filler.alts)):
            yield filler.alts
