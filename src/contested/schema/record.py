"""The record of many reports: families of reports, judgements and decisions of persons, events, ruled tolls, control over time.

A claim is named across reports by its key, ``report#claim`` (`contested.schema.Claim.key`). Events, ruled tolls and spells are views:
they are computed from claims, judgements and decisions, and can be computed again at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from contested.schema.claims import Coded
from contested.schema.values import Actor, When, Where

# ---- what persons decided ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's (or a named rule's) word on whether two claims are of one happening.

    Attributes:
        id: key of the judgement ("J-...").
        left, right: claim keys, smaller first.
        verdict: one of ``vocab.VERDICTS`` (``same``, ``not_same``, ``unsure``).
        by: who judged.
        at: when, UTC.
        reason: a sentence, or empty.
        undone: when it was taken back, or ``None`` while it holds.
    """

    id: str
    left: str
    right: str
    verdict: str
    by: str
    at: datetime
    reason: str = ""
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's act on one claim; later ones go before earlier ones, field by field.

    Attributes:
        id: key of the decision ("D-...").
        claim: claim key.
        action: one of ``vocab.ACTIONS`` (``accept``, ``reject``, ``edit``, ``add``, ``note``).
        field: dotted name of the edited field ("content.count.low"), or empty.
        value: the new value as JSON text (for ``add`` the whole claim), or ``None``.
        by, at, note, undone: as in `Judgement`.
    """

    id: str
    claim: str
    action: str
    by: str
    at: datetime
    field: str = ""
    value: str | None = None
    note: str = ""
    undone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report as a person reviews it.

    Attributes:
        coded: the report with all its claims, decisions put on, the rejected ones among them.
        rejected: ids of the claims that were rejected.
        decisions: all on its claims, oldest first, those taken back too.
    """

    coded: Coded
    rejected: frozenset[str] = frozenset()
    decisions: tuple[Decision, ...] = ()

    def on(self, claim: str) -> tuple[Decision, ...]:
        """Return the decisions on one claim, by its id."""
        key = f"{self.coded.report.id}#{claim}"
        return tuple(decision for decision in self.decisions if decision.claim == key)

    def state(self, claim: str) -> str:
        """Return how a claim stands: ``open``, ``accepted``, ``edited``, ``added``, ``unsure`` or ``rejected``."""
        if claim in self.rejected:
            return "rejected"
        held = [d.action for d in self.on(claim) if d.undone is None and d.action != "note"]
        words = {"accept": "accepted", "edit": "edited", "add": "added", "unsure": "unsure"}
        return words.get(held[-1], "open") if held else "open"

    def version(self, claim: str) -> str:
        """Return a mark that changes whenever anything is decided on a claim, or taken back."""
        on = self.on(claim)
        return f"{len(on)}.{sum(decision.undone is not None for decision in on)}"


# ---- reports that are one source --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FamilyLink:
    """Why two reports count as one source.

    Attributes:
        left, right: report ids.
        kind: one of ``vocab.COPIES`` (``exact``, ``near``, ``wire``).
        score: share of the text they have in common, 0 to 1.
        reason: a sentence.
    """

    left: str
    right: str
    kind: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that are one source: copies of one text or of one wire story. A report without copies is a family of its own.

    Attributes:
        id: key ("F-..." and the id of its first report).
        reports: report ids, earliest first.
        links: why.
    """

    id: str
    reports: tuple[str, ...]
    links: tuple[FamilyLink, ...] = ()


# ---- events -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feature:
    """One named comparison of two claims: ``score`` in [-1, 1] (against to for), its ``weight``, and a sentence of reason."""

    name: str
    score: float
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims compared: claim keys, the score of all features in [0, 1], the features."""

    left: str
    right: str
    score: float
    features: tuple[Feature, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One value that claims give for a field of an event: the value for reading, and the keys of the claims that give it."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event: the chosen value, the rule that chose it, and all values with who gives them (the chosen first)."""

    name: str
    chosen: str | None
    rule: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that one or many reports tell of: a view over claims.

    Attributes:
        id: key ("E-..."), made from its earliest claim, so that it stays the same when claims join.
        type: chosen type, one of ``vocab.EVENT_TYPES``.
        claims: keys of all its claims (happenings, tolls, control), in order of report date.
        when, where, actors: chosen values.
        fields: every field with its rivals.
        pairs: why its claims are one happening: the pairs that joined them.
        families, speakers: how many independent source families and distinct speakers tell of it.
        background: told only as context.
    """

    id: str
    type: str
    claims: tuple[str, ...]
    when: When | None = None
    where: Where | None = None
    actors: tuple[Actor, ...] = ()
    fields: tuple[Field, ...] = ()
    pairs: tuple[Pair, ...] = ()
    families: int = 1
    speakers: int = 1
    background: bool = False


# ---- tolls under a rule -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RuledToll:
    """One number chosen by a named rule from rival tolls of one window, side and effect.

    Attributes:
        effect: one of ``vocab.EFFECTS``.
        side: whose people, canonical, or ``None`` where no claim tells.
        civilian: as told, or ``None``.
        first, last: the window of days the number counts over.
        low, best, high: the rule's numbers; ``None`` where it gives none.
        rule: name of the rule.
        grade: the rule's grade ("provisional", "fair" ...), or ``None``.
        reason: a sentence on how the rule came to its numbers.
        claims: keys of the claims the rule chose from, the deciding one first.
        superseded: keys of earlier figures of a speaker that a later one replaced.
        denied: keys of claims that deny it.
        who: words for a group of people that is no side ("children", "staff"), or ``None``.
        cumulative: a running total over a longer war or campaign.
        added: told as coming on top of an earlier figure ("seven more").
        within: index, in the tuple that this one stands in, of the narrowest toll that counts these people too (a wider window, a whole,
            everyone), or ``None``. A toll that lies within another is never added to it.
    """

    effect: str
    side: str | None
    civilian: bool | None
    first: date | None
    last: date | None
    low: int | None
    best: int | None
    high: int | None
    rule: str
    reason: str
    grade: str | None = None
    claims: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    who: str | None = None
    cumulative: bool = False
    added: bool = False
    within: int | None = None


# ---- control over time ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spell:
    """Who is said to hold a place from when to when.

    Attributes:
        place: the place's name.
        where: the place on the map, or ``None``.
        actor: who holds it, canonical, or ``None`` where it is contested or unknown.
        state: one of ``vocab.CONTROL_STATES``.
        extent: ``all``, ``most``, ``part`` or ``None``.
        first, last: first and last day told; ``last`` is ``None`` where nothing says that it ended.
        claims: keys of the claims for it.
        against: keys of the claims against it (denials, the other side's own claim).
        against_interest: a speaker of the other side concedes it.
        confirmed: an adversary or an independent speaker says so too.
        reason: a sentence.
        names: all names that reports have for the place.
        fighting: keys of happenings told there after its first day and before it ended; they say nothing about who holds it.
    """

    place: str
    actor: str | None
    state: str
    first: date | None
    last: date | None
    where: Where | None = None
    extent: str | None = None
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    against_interest: bool = False
    confirmed: bool = False
    reason: str = ""
    names: tuple[str, ...] = ()
    fighting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A project as one value, as exports and views read it: decisions applied, rejected claims out."""

    coded: tuple[Coded, ...]
    families: tuple[Family, ...] = ()
    events: tuple[Event, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    decisions: tuple[Decision, ...] = ()
