"""Fit the tables that fill incident templates (``src/contested/data/incidents``) on MUC-4's training part.

1. ``shares``: in how many training texts a head, a phrase or its neighbours fill a role, of those in which they occur; counted, not parsed.
2. ``reports``, ``sentences``: which words tell that a report has an incident of a type, and of which type a sentence tells.
3. ``phrases``: which phrase of a parsed report fills a role; the report's own share in the counts is left out.
4. ``types``, ``entities``: what those numbers together mean for a whole report. ``pairs``: which entities of one type are in one incident.
   ``forms``: by which of its words an entity is given. All four are fitted on what 2 and 3, fitted on other folds, say of a report.

Prints the score with every table but the counts fitted on other folds than the reports scored, then writes the tables fitted on all,
and prints the score of the dev part, which nothing is fitted on.

usage: python -m training.fit_incidents DATA --cache DIR

DATA is the folder of MUC-4. Parsed texts go to DIR; the run can be broken off there.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from contested.evaluate.incidents import weights as tables
from contested.evaluate.incidents.entities import Outlook, Ratings, describe_report, look_at, rate_phrases
from contested.evaluate.incidents.phrases import bag_of
from contested.evaluate.incidents.records import IncidentReport, read_incidents
from contested.evaluate.incidents.score import ALL_ROLES, CORE, PROFILES, score_incidents
from contested.evaluate.incidents.templates import Material, put_together, survey
from contested.evaluate.incidents.weights import CLAIMED, ROLES, SHARES, TYPES, odds, signs_of
from training.incident_examples import (
    SMALL,
    STEPS,
    Columns,
    Whole,
    entity_examples,
    find_likely,
    fit_columns,
    fit_forms,
    kind_of_incidents,
    pair_examples,
    rate,
    type_examples,
)
from training.incident_texts import Counts, Text, count_shares, fillers_of, fills, read_texts
from training.logistic import Rows, Vector, fit, make_rows

FOLDER = Path(__file__).parents[1] / "src" / "contested" / "data" / "incidents"
HEAD = "# Learned from MUC-4's training texts by training/fit_incidents.py, not by hand.\n"
LEAST = {"reports": 3, "sentences": 3, "phrases": 4}  # rows that must have a feature
RIDGE = {"reports": 10.0, "sentences": 5.0, "phrases": 10.0}
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Bags:
    """Bags of words for a table: their rows, the fold of each, and for each column which of them are right."""

    name: str
    rows: Rows
    folds: npt.NDArray[np.int64]
    answers: Mapping[str, Vector]

    def fit(self, without: int | None = None) -> Columns:
        """Fit one column of weights for each answer; the rows of one fold may be left out."""
        chosen: npt.NDArray[np.bool_] = self.folds != (FOLDS if without is None else without)
        rows = self.rows.only(chosen)
        found: Columns = {}
        for column, right in self.answers.items():
            weights = fit(rows, None, right[chosen], RIDGE[self.name], steps=STEPS, bayes=True).tolist()
            found[column] = {n: w for n, w in zip(rows.names, weights[:-1], strict=True) if abs(w) >= SMALL} | {"bias": weights[-1]}
        return found


def make_bags(name: str, features: Sequence[Iterable[str]], folds: Sequence[int], answers: Mapping[str, Sequence[bool]]) -> Bags:
    """Return bags of words as numbers."""
    told = {column: np.array(right, dtype=float) for column, right in answers.items()}
    return Bags(name, make_rows(features, LEAST[name]), np.array(folds), told)


def bags_of_reports(texts: Sequence[Text], reports: Mapping[str, IncidentReport], folds: Mapping[str, int]) -> Bags:
    """Return the words of whole reports, right where there is any incident, or one of a type."""
    answers = {"any": [bool(reports[text.id].templates) for text in texts]}
    answers |= {kind: [kind in kind_of_incidents(reports[text.id]) for text in texts] for kind in TYPES}
    features = [describe_report(text.text, reports[text.id].place, text.claimed) for text in texts]
    return make_bags("reports", features, [folds[text.id] for text in texts], answers)


def bags_of_sentences(texts: Sequence[Text], reports: Mapping[str, IncidentReport], folds: Mapping[str, int]) -> Bags:
    """Return the words of sentences that hold a filler of some incidents of their report and not of all its types."""
    features, told, own = [], [], []
    for text in texts:
        report = reports[text.id]
        by_kind: dict[str, set[str]] = defaultdict(set)
        for kind, template in zip(kind_of_incidents(report), report.templates, strict=True):
            one = fillers_of(IncidentReport(report.id, templates=(template,)))
            for role in set(ROLES) - {"organisation"}:
                by_kind[kind] |= {alt.lower() for alt in one[role]}
        for sentence in text.sentences:
            kinds = {kind for kind, alts in by_kind.items() if any(alt in sentence.lower() for alt in alts)}
            if kinds and not (len(by_kind) > 1 and len(kinds) == len(by_kind)):
                features.append(bag_of(sentence))
                told.append(kinds)
                own.append(folds[report.id])
    return make_bags("sentences", features, own, {kind: [kind in kinds for kinds in told] for kind in TYPES})


def rate_and_fit(texts: Sequence[Text], reports: Mapping[str, IncidentReport], folds: Mapping[str, int]) -> tuple[list[Ratings], Columns]:
    """Fit the weights of phrases. Return the ratings of each text by weights fitted on other folds, and the weights fitted on all."""
    filled, seen = count_shares(list(reports.values()))
    number_of = {name: number for number, name in enumerate(reports)}
    phrases = [phrase for text in texts for phrase in text.phrases]
    of_role = {claimed: make_rows([signs_of(p, claimed=claimed) for p in phrases], LEAST["phrases"]) for claimed in (True, False)}
    fold = np.array([folds[text.id] for text in texts for _ in text.phrases])
    bounds = np.cumsum([0, *(len(text.phrases) for text in texts)])
    ratings: list[dict[str, list[float]]] = [{} for _ in texts]
    found: Columns = {}
    for role in ROLES:
        rows = of_role[role in CLAIMED]
        right = np.array([one for text in texts for one in _answers(text, role, reports[text.id])], dtype=float)
        shares = np.array([_shares(filled[role], seen, phrase.keys, number_of[text.id]) for text in texts for phrase in text.phrases])
        logits = np.zeros(len(right))
        for left_out in range(FOLDS):
            chosen: npt.NDArray[np.bool_] = fold != left_out
            weights = fit(rows.only(chosen), shares[chosen], right[chosen], RIDGE["phrases"], steps=STEPS)
            wide = len(rows.names)
            logits[~chosen] = rows.only(~chosen).times(weights[:wide]) + shares[~chosen] @ weights[wide:-1] + weights[-1]
        for one, start, end in zip(ratings, bounds, bounds[1:], strict=False):
            one[role] = logits[start:end].tolist()
        found[role] = _to_column(rows.names, fit(rows, shares, right, RIDGE["phrases"], steps=STEPS))
        print(f"phrases: {len(right)}, {role} {int(right.sum())}", flush=True)
    write("shares", table_of_shares(filled, seen))
    return list(ratings), found


def _answers(text: Text, role: str, report: IncidentReport) -> list[bool]:
    fillers = fillers_of(report)[role]
    return [fills(phrase, role, fillers) for phrase in text.phrases]


def _to_column(names: Sequence[str], weights: Vector) -> dict[str, float]:
    wide = len(names)
    column = {name: weight for name, weight in zip(names, weights[:wide].tolist(), strict=True) if abs(weight) >= SMALL}
    return column | dict(zip((f"odds {name}" for name in (*SHARES, "sum")), weights[wide:-1].tolist(), strict=True)) | {"bias": weights[-1]}


def _shares(filled: Mapping[str, set[int]], seen: Mapping[str, set[int]], keys: Sequence[str], own: int) -> list[float]:
    """Return the odds of keys, without those of the report itself, and their sum."""
    told = [odds(_others(filled, key, own), _others(seen, key, own)) for key in keys]
    return [*told, sum(told)]


def _others(reports: Mapping[str, set[int]], key: str, own: int) -> int:
    """Return how many reports but one's own have a key."""
    found = reports.get(key, set())
    return len(found) - (own in found)


def table_of_shares(filled: Counts, seen: Mapping[str, set[int]]) -> Columns:
    """Return the counts of keys that fill a role twice, or once of many times."""
    kept = {key for role in ROLES for key, told in filled[role].items() if len(told) > 1 or not key.startswith("s=") and len(seen[key]) > 2}
    found: Columns = {role: {key: len(told) for key, told in filled[role].items() if key in kept} for role in ROLES}
    return found | {"seen": {key: len(seen[key].union(*(filled[role].get(key, set()) for role in ROLES))) for key in kept}}


def look_at_all(texts: Sequence[Text], reports: Mapping[str, IncidentReport], folds: Mapping[str, int]) -> list[Outlook]:
    """Return the outlook of each text by tables fitted on other folds; write those fitted on all."""
    outlooks: dict[str, Outlook] = {}
    bags = [make(texts, reports, folds) for make in (bags_of_reports, bags_of_sentences)]
    for fold in range(FOLDS):
        fitted = {one.name: one.fit(fold) for one in bags}
        for text in (one for one in texts if folds[one.id] == fold):
            outlooks[text.id] = look_at(text.text, text.sentences, reports[text.id].place, text.claimed, fitted.__getitem__)
    for one in bags:
        write(one.name, one.fit())
    return [outlooks[text.id] for text in texts]


def fit_rest(wholes: Sequence[Whole]) -> list[dict[str, Columns]]:
    """Return the tables of step 4 without each fold, and last those fitted on all; the latter are written."""
    left_out = [*range(FOLDS), None]
    of_types = type_examples(wholes)
    types = [fit_columns(of_types, "types", fold) for fold in left_out]
    likely = list(find_likely(wholes, rate(of_types, types)))
    of_entities = entity_examples(likely)
    entities = [fit_columns(of_entities, "entities", fold) for fold in left_out]
    chances = rate(of_entities, entities)
    of_pairs = pair_examples(likely, chances)
    pairs = [fit_columns(of_pairs, "pairs", fold) for fold in left_out]
    forms = [fit_forms(likely, chances, fold) for fold in left_out]
    found = [{"types": a, "entities": b, "pairs": c, "forms": d} for a, b, c, d in zip(types, entities, pairs, forms, strict=True)]
    for name, columns in found[-1].items():
        write(name, columns)
    return found


def print_scores(gold: Sequence[IncidentReport], found: Sequence[IncidentReport], title: str) -> None:
    """Print F1 of each core role and of all under both profiles."""
    for profile in PROFILES:
        score = score_incidents(gold, found, profile)
        rates = ", ".join(f"{one.role} {100 * one.rate.f1:.1f}" for one in score.roles if one.role in (*CORE, ALL_ROLES, "template"))
        print(f"{title}, {profile}: {rates}", flush=True)


def write(name: str, columns: Columns) -> None:
    """Write a table: a row a feature, a column an answer."""
    rows = sorted({feature for column in columns.values() for feature in column})
    lines = ["\t".join(["feature", *columns])]
    for row in rows:
        lines.append("\t".join([row, *(f"{column[row]:.3g}" if row in column else "" for column in columns.values())]))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.tsv.gz").write_bytes(gzip.compress((HEAD + "\n".join(lines) + "\n").encode(), mtime=0))
    tables.table.cache_clear()


def main() -> None:
    """Fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    args = parser.parse_args()
    train, dev = (read_incidents(args.data / f"{part}.jsonl.gz") for part in ("train", "dev"))
    reports = {report.id: report for report in train}
    order = list(reports)
    random.Random(3).shuffle(order)
    folds = {name: number % FOLDS for number, name in enumerate(order)}
    texts = read_texts(train, args.cache)
    outlooks = look_at_all(texts, reports, folds)
    ratings, weights = rate_and_fit(texts, reports, folds)
    write("phrases", weights)
    made = [
        Material(text.text, text.sentences, text.phrases, rated, outlook)
        for text, rated, outlook in zip(texts, ratings, outlooks, strict=True)
    ]
    wholes = [Whole(reports[text.id], one, survey(one), folds[text.id]) for text, one in zip(texts, made, strict=True)]
    fitted = fit_rest(wholes)
    found = [replace(one.report, templates=put_together(one.material, fitted[one.fold].__getitem__)) for one in wholes]
    print_scores(train, found, "training part, left out")
    places = {report.id: report.place for report in dev}
    filled = []
    for text in read_texts(dev, args.cache):
        outlook = look_at(text.text, text.sentences, places[text.id], text.claimed)
        made_of = Material(text.text, text.sentences, text.phrases, rate_phrases(text.phrases), outlook)
        filled.append(IncidentReport(text.id, templates=put_together(made_of)))
    print_scores(dev, filled, "dev part")


if __name__ == "__main__":
    main()
