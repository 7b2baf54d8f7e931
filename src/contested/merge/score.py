"""How likely two tellings are of one happening: the features, weighed and added up."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache

from contested.data.tables import load_tsv
from contested.merge.features import FEATURES, TOLD, WRITTEN, Both
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


def score_pair(left: Profile, right: Profile, weights: Weights) -> float:
    """Return how likely two tellings are of one happening, in [0, 1].

    Where not even the best words could lift a pair to the score of joining, its words are not looked at and count for nothing.
    """
    both, by_name = Both(left, right), weights.by_name
    total = weights.bias
    for compare in TOLD:
        said = compare(both)
        if said is not None:
            total += said.score * by_name[compare.__name__]
    if _share(total + sum(by_name[compare.__name__] for compare in WRITTEN)) >= weights.join:
        for compare in WRITTEN:
            said = compare(both)
            if said is not None:
                total += said.score * by_name[compare.__name__]
    return _share(total)


def explain_pair(left: Profile, right: Profile, weights: Weights) -> Pair:
    """Return a pair with all features that both tellings give grounds for and their reasons, the weightiest first."""
    both = Both(left, right)
    said = [(compare.__name__, told) for compare in FEATURES for told in [compare(both)] if told is not None]
    features = [Feature(name, round(told.score, 3), weights.by_name[name], str(told)) for name, told in said]
    total = weights.bias + sum(feature.score * feature.weight for feature in features)
    features.sort(key=lambda feature: -abs(feature.score * feature.weight))
    return Pair(left.telling.key, right.telling.key, round(_share(total), 3), tuple(features))


def _share(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def write_parameters() -> str:
    """Return what a merge depends on besides the claims, as JSON: the weights, the constant, the score from which two are one."""
    weights = load_weights()
    return json.dumps({"weights": weights.by_name, "bias": weights.bias, "join": weights.join})
