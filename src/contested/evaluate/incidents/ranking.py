"""What speaks for an incident of a type in a report, and for an entity as filler of a role in it: numbers for tables of weights."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contested.evaluate.incidents.entities import Entity, Outlook
from contested.evaluate.incidents.weights import ROLES, TYPES, logistic

KINDS = ("PER", "ORG", "LOC", "NORP", "ppl", "thing")
NOBODY = -8.0  # logit where a role has no candidate
LEAST = -6.0  # logit from which on an entity is looked at
SIGNS = {
    "by a name": ("ap=PER", "upk=PER", "me=PER"),
    "plural": ("pl",),
    "numbered": ("num",),
    "conjunct": ("up=conj",),
    "apposition": ("up=appos",),
}


@dataclass(frozen=True, slots=True)
class Field:
    """The entities of a report, likeliest first by role, and the best logit of each role in each sentence."""

    entities: Mapping[str, Sequence[Entity]]
    sentences: Sequence[Mapping[str, float]]

    def best(self, role: str) -> float:
        """Return the logit of the likeliest entity of a role."""
        return self.entities[role][0].logits[0] if self.entities[role] else NOBODY


def describe_type(kind: str, outlook: Outlook, field: Field) -> dict[str, float]:
    """Return what speaks for an incident of a type: the outlook, and the likeliest entities of each role."""
    own = [sentence[kind] for sentence in outlook.sentences] or [NOBODY]
    told = {"own": outlook.whole[kind], "any": outlook.whole["any"], "rival": _rival(outlook.whole, kind)}
    told |= {"most": max(own), "mean": sum(own) / len(own), "lead": own[0]}
    for role in ROLES:
        sure = [logistic(entity.logits[0]) for entity in field.entities[role]]
        here = [logistic(outlook.sentences[entity.phrases[0].sentence][kind]) for entity in field.entities[role]]
        told[role], told[f"{role} sum"] = max(sure, default=0.0), sum(sure)
        told[f"{role} here"] = max((a * b for a, b in zip(sure, here, strict=True)), default=0.0)
    return told


def list_candidates(kind: str, outlook: Outlook, field: Field, likely: Mapping[str, float]) -> Iterator[tuple[Entity, dict[str, float]]]:
    """Yield the entities worth a look with what speaks for each as filler of its role in an incident of a type.

    Args:
        kind: the type.
        outlook: what the report's words say.
        field: its entities.
        likely: probability of each type.
    """
    shared = _describe_report(kind, outlook, field, likely)
    for role in ROLES:
        for rank, entity in enumerate(field.entities[role]):
            if entity.logits[0] > LEAST:
                told = shared | _describe_entity(entity, outlook, kind, field)
                told |= {"rank": rank, "first": float(rank == 0), "behind": field.best(role) - entity.logits[0]}
                sure, here = logistic(entity.logits[0]), logistic(told["told"])
                told |= {"sure": sure, "here": sure * here, "joint": sure * likely[kind], "joint here": sure * here * likely[kind]}
                told |= {f"sure {one}": sure * (kind == one) for one in TYPES}
                yield entity, told | {"sure first": sure * (rank == 0)}


def _describe_report(kind: str, outlook: Outlook, field: Field, likely: Mapping[str, float]) -> dict[str, float]:
    chance = likely[kind]
    told = {"any": outlook.whole["any"], "own": outlook.whole[kind], "rival": _rival(outlook.whole, kind)}
    told |= {"likely": chance, "likely rival": _rival(likely, kind), "likely logit": math.log((chance + 0.01) / (1.01 - chance))}
    told |= {f"best {role}": field.best(role) for role in ROLES}
    return told | {one: float(kind == one) for one in TYPES}


def _describe_entity(entity: Entity, outlook: Outlook, kind: str, field: Field) -> dict[str, float]:
    first, logits = entity.phrases[0], entity.logits
    own = [outlook.sentences[phrase.sentence][kind] for phrase in entity.phrases]
    rival = [_rival(outlook.sentences[phrase.sentence], kind) for phrase in entity.phrases]
    shares = [logistic(logit) for logit in logits]
    total = sum(shares) or 1.0
    told = {
        "top": logits[0],
        "second": logits[1] if len(logits) > 1 else NOBODY,
        "all": math.log(sum(math.exp(logit) for logit in logits)),
        "high": max(0.0, logits[0]),
        "low": max(0.0, -2.0 - logits[0]),
        "phrases": math.log(len(logits)),
        "sentence": min(first.sentence, 15) / 4,
        "earliest": min(phrase.sentence for phrase in entity.phrases) / 4,
        "depth": first.sentence / max(1, len(outlook.sentences)),
        "told": own[0],
        "told rival": rival[0],
        "told mean": sum(share * one for share, one in zip(shares, own, strict=True)) / total,
        "told rival mean": sum(share * one for share, one in zip(shares, rival, strict=True)) / total,
        "told most": max(own),
    }
    told |= {f"as {role}": logit for role, logit in entity.roles.items()}
    told["as another"] = max(logit for role, logit in entity.roles.items() if role != entity.role)
    told["as itself"] = max(0.0, logits[0] - told["as another"])
    told |= {f"near {role}": field.sentences[first.sentence][role] for role in ROLES}
    told |= {one: float(first.kind == one) for one in KINDS}
    told |= {name: float(any(sign in first.features for sign in signs)) for name, signs in SIGNS.items()}
    return told | {"of": float(any(feature.startswith("of=") for feature in first.features))}


def _rival(logits: Mapping[str, float], kind: str) -> float:
    return max(logits[one] for one in TYPES if one != kind)
