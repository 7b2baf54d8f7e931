"""The score of predicted incident templates: templates aligned one to one, their fillers matched, counts summed over documents.

Two profiles. *full*: all victims, lenient strings, fillers one to one, optional ones neither missed nor wrong, a pair of templates needs
the same type or one right filler. *gtt*, for comparison with published figures: of victims the names alone, exact strings, a repeated
filler is right again, optional ones count like all others, a pair needs the same type, equal templates count once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from contested.errors import ContestedError
from contested.evaluate.assignment import assign
from contested.evaluate.incidents.records import Filler, IncidentReport, Template
from contested.evaluate.incidents.strings import plain, same_string
from contested.evaluate.incidents.values import same_days, same_number, same_spot
from contested.evaluate.spans import Rate

Profile = Literal["full", "gtt"]
PROFILES: tuple[Profile, ...] = ("full", "gtt")
CORE = ("type", "perpetrator", "organisation", "target", "victim", "weapon")
MORE = ("country", "location", "date", "number", "effect", "stage", "confidence")
SLOT = {
    "type": "incident_type", "perpetrator": "perp_individual_id", "organisation": "perp_organization_id", "target": "phys_tgt_id",
    "weapon": "incident_instrument_id", "country": "incident_location", "location": "incident_location", "date": "incident_date",
    "number": "hum_tgt_number", "effect": "hum_tgt_effect_of_incident", "stage": "incident_stage_of_execution",
    "confidence": "perp_organization_confidence",
}  # fmt: skip
SINGLE = ("type", "stage", "country", "location", "date")  # one value a template; several are alternatives
OF_TARGETS = ("number", "effect", "confidence")
CLOSED = ("type", "stage", "effect", "confidence")
ALL_ROLES, ROLES = "type and roles", "roles alone"

Slots = dict[str, tuple[Filler, ...]]
Hits = dict[str, tuple[frozenset[int], frozenset[int]]]


@dataclass(frozen=True, slots=True)
class RoleScore:
    """The score of one role, or of several pooled: right among the predicted, right among the gold."""

    role: str
    gold: int
    predicted: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class IncidentScore:
    """The scores under one profile: the core roles, both micro averages, the other slots, templates aligned."""

    profile: Profile
    roles: tuple[RoleScore, ...]

    def of_role(self, role: str) -> RoleScore:
        """Return the score of one role, of `ALL_ROLES` or of `ROLES`."""
        return next(one for one in self.roles if one.role == role)


@dataclass(frozen=True, slots=True)
class Slip:
    """A filler that was missed or is too many."""

    report: str
    role: str
    missed: bool
    alts: tuple[str, ...]


def score_incidents(
    gold: Sequence[IncidentReport], found: Sequence[IncidentReport], profile: Profile, slips: list[Slip] | None = None
) -> IncidentScore:
    """Score predictions against gold reports.

    Args:
        gold: gold reports.
        found: predictions, paired by id; a report without one counts as predicted without incidents.
        profile: one of `PROFILES`.
        slips: filled with each filler missed or too many, where given.

    Raises:
        ContestedError: a prediction's report is not among the gold.
    """
    by_id = {report.id: report for report in found}
    unknown = sorted(set(by_id) - {report.id for report in gold})
    if unknown:
        raise ContestedError(f"predictions for reports that the gold does not have: {', '.join(unknown[:3])}; give the file they belong to")
    count: Counter[tuple[str, str]] = Counter()
    for report in gold:
        ours = by_id.get(report.id)
        _count_report(report, ours.templates if ours else (), profile, count, slips)
    groups = {role: (role,) for role in CORE} | {ROLES: CORE[1:], ALL_ROLES: CORE} | {role: (role,) for role in (*MORE, "template")}
    return IncidentScore(profile, tuple(_rate(name, roles, count) for name, roles in groups.items()))


def _rate(name: str, roles: Sequence[str], count: Counter[tuple[str, str]]) -> RoleScore:
    hits, predicted, gold_hits, gold = (sum(count[role, key] for role in roles) for key in ("hits", "found", "gold hits", "gold"))
    p, r = hits / predicted if predicted else 0.0, gold_hits / gold if gold else 0.0
    return RoleScore(name, gold, predicted, Rate(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0))


def _count_report(
    report: IncidentReport, found: Sequence[Template], profile: Profile, count: Counter[tuple[str, str]], slips: list[Slip] | None
) -> None:
    gold, doubted = [_slots(t, profile) for t in report.templates], [t.optional for t in report.templates]
    ours = [_slots(template, profile) for template in found]
    if profile == "gtt":
        doubted = [False] * len(gold)
        gold, ours = _once(gold), _once(ours)
    hits = [[{role: _match(role, g, p, profile) for role in (*CORE, *MORE)} for p in ours] for g in gold]
    pairs = assign([[_gain(cell, profile) for cell in row] for row in hits])
    taken = {column: row for row, column in pairs.items()}
    free = {row for row in range(len(gold)) if row not in pairs and doubted[row]}
    count.update({("template", "hits"): len(pairs), ("template", "gold hits"): len(pairs)})
    count.update({("template", "found"): len(ours), ("template", "gold"): len(gold) - len(free)})
    for row, slots in enumerate(gold):
        if row not in free:
            for role, fillers in slots.items():
                right = hits[row][pairs[row]][role][0] if row in pairs else frozenset()
                missed = [f for n, f in enumerate(fillers) if n not in right and not (f.optional and profile == "full")]
                count.update({(role, "gold hits"): len(right), (role, "gold"): len(right) + len(missed)})
                if slips is not None:
                    slips += [Slip(report.id, role, True, filler.alts) for filler in missed]
    for column, slots in enumerate(ours):
        for role, fillers in slots.items():
            right = hits[taken[column]][column][role][1] if column in taken else frozenset()
            count.update({(role, "hits"): len(right), (role, "found"): len(fillers)})
            if slips is not None:
                slips += [Slip(report.id, role, False, filler.alts) for n, filler in enumerate(fillers) if n not in right]


def _slots(template: Template, profile: Profile) -> Slots:
    slots = {role: template[SLOT[role]] for role in (*CORE, *MORE) if role != "victim"}
    slots["victim"] = template["hum_tgt_name"] if profile == "gtt" else _victims(template)
    for role in SINGLE:
        if len(slots[role]) > 1:
            fillers = slots[role]
            slots[role] = (Filler(tuple(a for f in fillers for a in f.alts), all(f.optional for f in fillers)),)
    return {role: slots[role] for role in (*CORE, *MORE)}


def _victims(template: Template) -> tuple[Filler, ...]:
    """Return every name and every description of an unnamed victim; a named one's description is one more way to refer to that person."""
    found = list(template["hum_tgt_name"])
    for told in template["hum_tgt_description"]:
        named = next((n for n, f in enumerate(found) if told.about and same_string(f.alts, told.about, exact=True)), None)
        if named is None:
            found.append(told)
        else:
            found[named] = replace(found[named], alts=(*found[named].alts, *told.alts))
    return tuple(found)


def _once(templates: Sequence[Slots]) -> list[Slots]:
    """Return templates that differ in a core role, the first of equals."""
    first: dict[object, Slots] = {}
    for slots in templates:
        first.setdefault(tuple(tuple(sorted(f.alts for f in slots[role])) for role in CORE), slots)
    return list(first.values())


def _agree(role: str, exact: bool, gold: Filler, found: Filler) -> bool:
    if role in OF_TARGETS and gold.about and found.about and not same_string(gold.about, found.about, exact=False, name=True):
        return False
    if role in CLOSED:
        return bool({plain(one) for one in gold.alts} & {plain(one) for one in found.alts})
    if role == "number":
        return same_number(gold.alts, found.alts, exact=exact)
    if role == "date":
        return same_days(gold.alts, found.alts, exact=exact)
    if role in ("country", "location"):
        return same_spot(gold.alts, found.alts, exact=exact, country_only=role == "country")
    named = role in ("perpetrator", "organisation", "victim")
    return same_string(gold.alts, found.alts, exact=exact, name=named, body=role == "organisation")


def _match(role: str, gold: Slots, found: Slots, profile: Profile) -> tuple[frozenset[int], frozenset[int]]:
    """Return the indices of the gold and of the found fillers of a slot that are right."""
    if profile == "gtt":
        fits: Callable[[Filler, Filler], bool] = partial(_agree, role, True)
        cells = [(i, j) for i, g in enumerate(gold[role]) for j, p in enumerate(found[role]) if fits(g, p)]
        return frozenset(i for i, _ in cells), frozenset(j for _, j in cells)
    pairs = assign([[_worth(role, g, p) for p in found[role]] for g in gold[role]])
    return frozenset(pairs), frozenset(pairs.values())


def _worth(role: str, gold: Filler, found: Filler) -> float:
    """What a pair of fillers is worth: required ones go before optional ones, exact ones before others."""
    if not _agree(role, False, gold, found):
        return 0.0
    return 1 + (0.0 if gold.optional else 0.01) + (0.005 if _agree(role, True, gold, found) else 0.0)


def _gain(cell: Hits, profile: Profile) -> float:
    core = sum(len(cell[role][0]) + len(cell[role][1]) for role in CORE)
    if core == 0 or profile == "gtt" and not cell["type"][0]:
        return 0.0
    return core + 0.001 * sum(len(cell[role][0]) for role in MORE)
