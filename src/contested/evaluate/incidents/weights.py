"""The tables that fill incident templates, learned from MUC-4's training texts by ``training/fit_incidents.py``."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from contested.data.tables import open_table
from contested.evaluate.incidents.phrases import Phrase

ROLES = ("perpetrator", "organisation", "target", "name", "description", "weapon")
CLAIMED = ("perpetrator", "name", "description", "weapon")  # roles for which the signs of claims count
TYPES = ("ATTACK", "BOMBING", "KIDNAPPING", "ARSON")
SHARES = ("h", "s", "l1", "l2", "r1", "r2", "lh", "hr")
LOWEST, HIGHEST, MIDDLE = -1.0, 6.0, 3.4  # of the logarithm of a key's odds, and what it is for a key not seen

Columns = Mapping[str, Mapping[str, float]]
Tables = Callable[[str], Columns]


@cache
def table(name: str) -> Columns:
    """Return ``data/incidents/NAME.tsv.gz``: column name to row name to number; empty cells are left out."""
    with open_table(f"incidents/{name}.tsv.gz") as lines:
        reader = csv.reader((line for line in lines if not line.startswith("# ")), delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = next(reader)[1:]
        found: dict[str, dict[str, float]] = {column: {} for column in columns}
        for feature, *cells in reader:
            for column, cell in zip(columns, cells, strict=True):
                if cell:
                    found[column][feature] = float(cell)
    return found


def add_up(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the bias and the weights of the features."""
    return weights["bias"] + sum(weights.get(feature, 0.0) for feature in features)


def odds(filled: float, seen: float) -> float:
    """Return the logarithm of the odds that a key's phrase fills a role, moved so that an average key is near zero."""
    value = math.log((filled + 0.05) / (max(seen - filled, 0.0) + 1.5)) + MIDDLE
    return min(HIGHEST, max(LOWEST, value))


def shares_of(phrase: Phrase, role: str) -> list[float]:
    """Return the odds of each of a phrase's keys and their sum."""
    counts = table("shares")
    found = [odds(counts[role].get(key, 0.0), counts["seen"].get(key, 0.0)) for key in phrase.keys]
    return [*found, sum(found)]


def signs_of(phrase: Phrase, *, claimed: bool) -> tuple[str, ...]:
    """Return what weighs for or against a phrase besides its shares, with or without what claims say of it."""
    return phrase.features + phrase.claimed if claimed else phrase.features


def rate_phrase(phrase: Phrase, role: str) -> float:
    """Return the logit that a phrase fills a role somewhere in its report."""
    weights = table("phrases")[role]
    shares = zip((*SHARES, "sum"), shares_of(phrase, role), strict=True)
    told = add_up(weights, signs_of(phrase, claimed=role in CLAIMED))
    return told + sum(weights.get(f"odds {name}", 0.0) * value for name, value in shares)


def weigh(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the logit of numbers under weights."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def logistic(value: float) -> float:
    """Return the probability of a logit."""
    return 1 / (1 + math.exp(-min(30.0, max(-30.0, value))))
