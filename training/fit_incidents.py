"""Fit the tables that fill incident templates (``resources/evaluate/incidents``) on MUC-4's training part, the last steps on its dev part.

1. ``shares``: in how many training texts a head, a phrase or its neighbours fill a role, of those in which they occur; counted, not parsed.
2. ``reports``, ``sentences``: which words tell that a report has an incident of a type, and of which type a sentence tells.
3. ``phrases``: which phrase of a parsed sentence fills a role; the report's own share in the counts is left out.
4. ``entities``, ``types``: what those numbers together mean for a whole report; few weights, fitted on the dev part, whose
   texts the steps before have not seen. The probability above which an entity or a type is taken is moved to one half.

usage: python -m training.fit_incidents DATA --cache DIR [--parsed]

DATA is the folder of MUC-4. Parsing goes to DIR and can be broken off; with ``--parsed`` only what lies there is used.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from contested.evaluate.incidents import weights as tables
from contested.evaluate.incidents.entities import Outlook, describe_report, describe_type, find_entities, look_at, rank_entities, weigh
from contested.evaluate.incidents.phrases import bag_of, find_phrases
from contested.evaluate.incidents.records import IncidentReport, read_incidents
from contested.evaluate.incidents.score import ALL_ROLES, CORE, PROFILES, score_incidents
from contested.evaluate.incidents.score import ROLES as ROLES_ALONE
from contested.evaluate.incidents.templates import Ranked, make_report, put_together
from contested.evaluate.incidents.weights import ROLES, SHARES, TYPES, logistic, odds
from contested.read.labels import settle_names
from contested.read.reading import BATCH, parse_reports
from contested.schema import Report
from training.incident_texts import Counts, count_shares, fillers_of, fills, parse_selection
from training.logistic import Vector, fit, make_rows

FOLDER = Path(__file__).parents[1] / "resources" / "evaluate" / "incidents"
HEAD = "# Learned from MUC-4's training texts by training/fit_incidents.py, not by hand.\n"
LEAST = {"reports": 3, "sentences": 3, "phrases": 2}  # rows that must have a feature
RIDGE = {"reports": 10.0, "sentences": 5.0, "phrases": 3.0, "entities": 5.0, "types": 10.0}
SMALL = 0.05  # weights nearer to nothing are left out
ENTITY_CUT, TYPE_CUT = 0.33, 0.35  # probabilities above which an entity and a type are taken

FOLDS = 5
STEPS = 40

Columns = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Whole:
    """A report of the dev part: its outlook, its entities, and which of them are right."""

    report: IncidentReport
    outlook: Outlook
    ranked: tuple[Ranked, ...]
    right: tuple[bool, ...]


def kinds_of(report: IncidentReport) -> set[str]:
    """Return the types of a report's incidents."""
    return {filler.alts[0] for template in report.templates for filler in template["incident_type"]}


def fit_bags(features: Sequence[Iterable[str]], answers: Mapping[str, Sequence[bool]], name: str) -> Columns:
    """Fit one column of weights for each answer."""
    rows = make_rows(features, LEAST[name])
    found: Columns = {}
    for column, right in answers.items():
        weights = fit(rows, None, np.array(right, dtype=float), RIDGE[name], steps=STEPS, bayes=True)
        found[column] = {n: w for n, w in zip(rows.names, weights[:-1].tolist(), strict=True) if abs(w) >= SMALL} | {"bias": weights[-1]}
    return found


def fit_reports(reports: Sequence[IncidentReport]) -> Columns:
    """Fit the weights of the words of whole reports."""
    answers = {"any": [bool(report.templates) for report in reports]}
    answers |= {kind: [kind in kinds_of(report) for report in reports] for kind in TYPES}
    return fit_bags([describe_report(report.text, report.place) for report in reports], answers, "reports")


def fit_sentences(reports: Sequence[IncidentReport]) -> Columns:
    """Fit the weights of the words of sentences that hold a filler of some incidents of their report and not of all its types."""
    features, told = [], []
    for report in reports:
        by_kind: dict[str, set[str]] = defaultdict(set)
        for template in report.templates:
            one = fillers_of(IncidentReport(report.id, templates=(template,)))
            for role in set(ROLES) - {"organisation"}:
                by_kind[next(iter(kinds_of(IncidentReport("", templates=(template,)))))] |= {alt.lower() for alt in one[role]}
        for sentence in report.text.replace("? ", ". ").split(". "):
            kinds = {kind for kind, alts in by_kind.items() if any(alt in sentence.lower() for alt in alts)}
            if kinds and not (len(by_kind) > 1 and len(kinds) == len(by_kind)):
                features.append(bag_of(sentence))
                told.append(kinds)
    return fit_bags(features, {kind: [kind in kinds for kinds in told] for kind in TYPES}, "sentences")


def fit_phrases(
    selection: Iterable[tuple[IncidentReport, Doc, list[int]]], number_of: Mapping[str, int], filled: Counts, seen: Mapping[str, set[int]]
) -> Columns:
    """Fit the weights of what stands in and around a phrase, and of its shares without those of its own report."""
    features, answers, numbers = [], defaultdict(list), defaultdict(list)
    for report, doc, places in selection:
        settle_names(doc)
        fillers, own = fillers_of(report), number_of[report.id]
        for phrase in find_phrases(doc, places):
            features.append(phrase.features)
            for role in ROLES:
                answers[role].append(fills(phrase, role, fillers[role]))
                told = [odds(_others(filled[role], key, own), _others(seen, key, own)) for key in phrase.keys]
                numbers[role].append([*told, sum(told)])
    rows = make_rows(features, LEAST["phrases"])
    print(f"phrases: {len(features)}, of them " + ", ".join(f"{role} {sum(answers[role])}" for role in ROLES))
    found: Columns = {}
    for role in ROLES:
        weights = fit(rows, np.array(numbers[role]), np.array(answers[role], dtype=float), RIDGE["phrases"], steps=STEPS).tolist()
        wide = len(rows.names)
        found[role] = {n: w for n, w in zip(rows.names, weights[:wide], strict=True) if abs(w) >= SMALL}
        found[role] |= dict(zip((f"odds {name}" for name in (*SHARES, "sum")), weights[wide:-1], strict=True)) | {"bias": weights[-1]}
    return found


def _others(reports: Mapping[str, set[int]], key: str, own: int) -> int:
    """Return how many reports but one's own have a key."""
    found = reports.get(key, set())
    return len(found) - (own in found)


def table_of_shares(filled: Counts, seen: Mapping[str, set[int]]) -> Columns:
    """Return the counts of keys that fill a role twice, or once of many times."""
    kept = {key for role in ROLES for key, told in filled[role].items() if len(told) > 1 or not key.startswith("s=") and len(seen[key]) > 2}
    found: Columns = {role: {key: len(told) for key, told in filled[role].items() if key in kept} for role in ROLES}
    return found | {"seen": {key: len(seen[key].union(*(filled[role].get(key, set()) for role in ROLES))) for key in kept}}


def fit_numbers(rows: Sequence[Mapping[str, float]], right: Sequence[bool], ridge: float, cut: float) -> dict[str, float]:
    """Fit the weights of numbers, which are put on one scale for that; the bias is moved so that ``cut`` becomes one half."""
    names = sorted(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    middle, spread = values.mean(0), values.std(0) + 1e-9
    weights = fit(None, (values - middle) / spread, np.array(right, dtype=float), 0.0, loose=ridge)
    scaled: Vector = weights[:-1] / spread
    bias = weights[-1] - float(scaled @ middle) - float(np.log(cut / (1 - cut)))
    return dict(zip(names, scaled.tolist(), strict=True)) | {"bias": bias}


def look_at_wholes(reports: Sequence[IncidentReport], docs: Mapping[str, Doc]) -> list[Whole]:
    """Return what the tables before say of reports whose texts they do not know."""
    found = []
    for report in reports:
        if report.id in docs:
            doc, fillers = docs[report.id], fillers_of(report)
            settle_names(doc)
            outlook = look_at(doc.text, [sentence.text for sentence in doc.sents], report.place)
            ranked = tuple(rank_entities(find_entities(list(find_phrases(doc)), doc.text), outlook))
            right = tuple(any(fills(p, entity.role, fillers[entity.role]) for p in entity.phrases) for entity, _ in ranked)
            found.append(Whole(report, outlook, ranked, right))
    return found


def fit_wholes(wholes: Sequence[Whole]) -> tuple[Columns, Columns]:
    """Fit the weights of entities and of types."""
    told: dict[str, list[tuple[Mapping[str, float], bool]]] = defaultdict(list)
    for whole in wholes:
        for (entity, row), right in zip(whole.ranked, whole.right, strict=True):
            told[entity.role].append((row, right))
    entities = {r: fit_numbers([row for row, _ in told[r]], [y for _, y in told[r]], RIDGE["entities"], ENTITY_CUT) for r in ROLES}
    rows: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for whole in wholes:
        rated = [(entity, logistic(weigh(entities[entity.role], row))) for entity, row in whole.ranked]
        for kind in TYPES:
            rows[kind].append(describe_type(kind, whole.outlook, rated))
    answers = {kind: [kind in kinds_of(whole.report) for whole in wholes] for kind in TYPES}
    return entities, {kind: fit_numbers(rows[kind], answers[kind], RIDGE["types"], TYPE_CUT) for kind in TYPES}


def cross_validate(wholes: Sequence[Whole]) -> None:
    """Print the score with the last two tables fitted on other reports than those scored."""
    order = list(wholes)
    random.Random(1).shuffle(order)
    found = []
    for fold in range(FOLDS):
        weights = fit_wholes([whole for n, whole in enumerate(order) if n % FOLDS != fold])
        found += [replace(w.report, templates=put_together(w.outlook, w.ranked, *weights)) for w in order[fold::FOLDS]]
    for profile in PROFILES:
        score = score_incidents([whole.report for whole in wholes], found, profile)
        rates = ", ".join(f"{one.role} {100 * one.rate.f1:.1f}" for one in score.roles if one.role in (*CORE, ALL_ROLES, ROLES_ALONE))
        print(f"{profile}, reports left out: {rates}")


def parse_whole(reports: Sequence[IncidentReport], file: Path) -> dict[str, Doc]:
    """Return the parsed texts of reports, from the cache where they are there."""
    if not file.exists():
        made = [one for one in map(make_report, reports) if isinstance(one, Report)]
        parsed = [pair for start in range(0, len(made), BATCH) for pair in parse_reports(made[start : start + BATCH], 1)]
        file.write_bytes(pickle.dumps(parsed))
    return {report.id: doc for report, doc in pickle.loads(file.read_bytes())}


def write(name: str, columns: Columns) -> None:
    """Write a table: a row a feature, a column an answer."""
    rows = sorted({feature for column in columns.values() for feature in column})
    lines = ["\t".join(["feature", *columns])]
    for row in rows:
        lines.append("\t".join([row, *(f"{column[row]:.3g}" if row in column else "" for column in columns.values())]))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.tsv").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    tables.table.cache_clear()


def main() -> None:
    """Fit from the command line; tables are written as they are made, since later steps look them up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--parsed", action="store_true", help="take only what is parsed already")
    args = parser.parse_args()
    train, dev = (read_incidents(args.data / f"{part}.jsonl.gz") for part in ("train", "dev"))
    filled, seen = count_shares(train)
    write("shares", table_of_shares(filled, seen))
    write("reports", fit_reports(train))
    write("sentences", fit_sentences(train))
    selection = parse_selection(train, args.cache, only_parsed=args.parsed)
    write("phrases", fit_phrases(selection, {report.id: n for n, report in enumerate(train)}, filled, seen))
    wholes = look_at_wholes(dev, parse_whole(dev, args.cache / "dev.pkl"))
    cross_validate(wholes)
    entities, types = fit_wholes(wholes)
    write("entities", entities)
    write("types", types)


if __name__ == "__main__":
    main()
