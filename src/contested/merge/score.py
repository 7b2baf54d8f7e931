"""How likely two tellings are of one happening: the features, weighed and added up."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from contested.data.tables import load_tsv
from contested.merge.features import FEATURES
from contested.merge.profiles import Profile
from contested.schema import Feature, Pair

BIAS = "bias"
JOIN = "join"


@dataclass(frozen=True, slots=True)
class Weights:
    """The table ``resources/merge/weights.tsv``: a weight a feature, the constant, and the score from which two are one."""

    by_name: dict[str, float]
    bias: float
    join: float


@cache
def load_weights() -> Weights:
    """Load the shipped table, once."""
    rows = {row["feature"]: float(row["weight"]) for row in load_tsv("merge/weights.tsv")}
    return Weights({compare.__name__: rows[compare.__name__] for compare in FEATURES}, rows[BIAS], rows[JOIN])


def compare(left: Profile, right: Profile, weights: Weights) -> tuple[Feature, ...]:
    """Return all features of a pair that both tellings give grounds for."""
    found = ((function.__name__, function(left, right)) for function in FEATURES)
    return tuple(Feature(name, round(said[0], 3), weights.by_name[name], said[1]) for name, said in found if said is not None)


def add_up(features: tuple[Feature, ...], weights: Weights) -> float:
    """Return the score of compared features in [0, 1]."""
    total = weights.bias + sum(feature.score * feature.weight for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def score_pair(left: Profile, right: Profile, weights: Weights) -> float:
    """Return how likely two tellings are of one happening, in [0, 1]."""
    return add_up(compare(left, right, weights), weights)


def explain_pair(left: Profile, right: Profile, weights: Weights) -> Pair:
    """Return a pair with its features and their reasons, the weightiest first."""
    features = compare(left, right, weights)
    ordered = tuple(sorted(features, key=lambda feature: -abs(feature.score * feature.weight)))
    return Pair(left.telling.key, right.telling.key, round(add_up(features, weights), 3), ordered)


def write_parameters() -> str:
    """Return what a merge depends on besides the claims, as JSON: the weights, the constant, the score from which two are one."""
    weights = load_weights()
    return json.dumps({"weights": weights.by_name, "bias": weights.bias, "join": weights.join})
