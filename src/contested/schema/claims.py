"""Claims: the four kinds of content, the claim around it, a report with its claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from contested.schema.text import Evidence, Report
from contested.schema.values import Actor, Count, Source, When, Where

CLAIM = "claim"  # under this name a claim's confidence tells of the claim itself


@dataclass(frozen=True, slots=True)
class Toll:
    """People harmed. ``effect`` is one of ``vocab.EFFECTS``; ``part_of`` is the index of the whole among the report's tolls."""

    effect: str
    count: Count
    victims: str | None = None
    side: Actor | None = None
    civilian: bool | None = None
    by: Actor | None = None
    cumulative: bool = False
    part_of: int | None = None
    person: str | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened. ``type`` is one of ``vocab.EVENT_TYPES``."""

    type: str
    actors: tuple[Actor, ...] = ()
    instrument: str | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds, took, lost or contests a place. ``state`` is one of ``vocab.CONTROL_STATES``; ``extent`` all, most, part or None."""

    actor: Actor
    state: str
    extent: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two actors stand to each other. ``event`` is the index of a happening of the same report, where the predicate has one."""

    subject: Actor
    predicate: str
    object: Actor
    event: int | None = None


Content = Toll | Happening | Control | Relation


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is reported to say that something happened, is so, or was counted.

    Attributes:
        id: stable within the report and version.
        report: report id.
        kind: ``toll``, ``event``, ``control`` or ``relation``.
        content: the record of that kind.
        source: who says it.
        status: one of ``vocab.STATUSES``.
        background: told as earlier history or context.
        evidence: the words.
        when, where: ``None`` where the report gives nothing.
        method: rule or model that found it, with its version.
        confidence: probability in [0, 1] that a careful coder would have the same, by name: `CLAIM` for the claim itself (its kind,
            type, numbers and place in the text), else a field of the claim or its content, given that the claim itself is right.
            What has no measured confidence is left out.
    """

    id: str
    report: str
    kind: str
    content: Content
    source: Source
    status: str
    background: bool
    evidence: Evidence
    when: When | None = None
    where: Where | None = None
    method: str = ""
    confidence: tuple[tuple[str, float], ...] = ()

    @property
    def key(self) -> str:
        """Return the claim's name across reports: ``report#claim``."""
        return f"{self.report}#{self.id}"


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its claims: what ``contested.read`` returns.

    Attributes:
        report: the cleaned report.
        claims: all claims, ordered by kind and place in the text.
        doubts: codes about the reading as a whole (``no_date`` ...).
        dropped: what a language model said and was not taken over, as in `Reading`.
    """

    report: Report
    claims: tuple[Claim, ...] = field(default=())
    doubts: tuple[str, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()

    def of_kind(self, kind: str) -> tuple[Claim, ...]:
        """Return the claims of one kind, in order."""
        return tuple(claim for claim in self.claims if claim.kind == kind)
