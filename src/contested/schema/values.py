"""Values with their doubt: who says, when, where, how many, who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Who says a thing.

    Attributes:
        name: verbatim name of the person, or ``None``.
        role: verbatim role or descriptive phrase ("a military source"), or ``None``.
        org: the organisation or state spoken for, or ``None``.
        kind: one of ``vocab.SOURCE_KINDS``; ``outlet`` is the report's own voice.
        channel: how it was said (press conference, Twitter, television ...), one of ``vocab.CHANNELS``, or ``None``.
        stake: what the speaker has to do with the parties, one of ``vocab.STAKES``, or ``None``.
        relay: the outlet or agency that passed the words on ("AFP quoted"), or ``None``.
        identity: key of the person or body within the report; equal for two spellings of one name.
        anonymous: the report keeps the speaker's name back.
    """

    name: str | None = None
    role: str | None = None
    org: str | None = None
    kind: str = "outlet"
    channel: str | None = None
    stake: str | None = None
    relay: str | None = None
    identity: str | None = None
    anonymous: bool = False


OUTLET = Source(stake="outlet")


@dataclass(frozen=True, slots=True)
class When:
    """A closed interval of days; an open end is ``None``.

    Attributes:
        first, last: first and last day; ``None`` is open or unknown.
        precision: UCDP date_prec: 1 exact day, 2 within 2 to 6 days, 3 a week, 4 a month, 5 longer than a month.
        words: the time words it rests on.
        anchor: the day the words were counted from, or ``None``.
        rule: id of the rule that resolved it.
        doubts: codes of ``vocab.DOUBTS``.
    """

    first: date | None
    last: date | None
    precision: int | None = None
    words: str = ""
    anchor: date | None = None
    rule: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """Distance and direction from a known point: kilometres and one of 16 compass points (``W``, ``NNE`` ...)."""

    km: float | None
    bearing: str | None


@dataclass(frozen=True, slots=True)
class Where:
    """A place put on the map.

    Attributes:
        name: verbatim name.
        within: smallest containing place that is known, or ``None``.
        lat, lon: degrees, WGS 84, or ``None`` where nothing places it.
        radius_km: how far the true place may lie from the point.
        precision: UCDP where_prec, 1 to 7.
        gazetteer_id: ``geonames:88319`` or the like, or ``None`` for a place kept by name only.
        country: ISO 3166 alpha-2 code, or ``None``.
        offset: stated distance and bearing.
        derivation: sentence-like code of how the point came about ("gazetteer", "offset:Benghazi:10:W", "anchor:Benghazi").
        doubts: codes of ``vocab.DOUBTS`` (``in_water``, ``ambiguous_name``, ``not_in_gazetteer`` ...).
    """

    name: str
    within: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: int | None = None
    gazetteer_id: str | None = None
    country: str | None = None
    offset: Offset | None = None
    derivation: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as told.

    Attributes:
        low, high: closed bounds; ``high`` is ``None`` where the words leave it open ("at least").
        qualifier: ``exact``, ``at_least``, ``more_than``, ``up_to``, ``less_than``, ``about``, ``between``, ``vague``, ``none``.
        words: the number's words.
        approx: the words themselves are approximate.
    """

    low: int
    high: int | None
    qualifier: str = "exact"
    words: str = ""
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as a report names it.

    Attributes:
        name: the words used, or the longest proper name the report has for the same actor.
        role: ``initiator``, ``target`` or ``participant``; empty where the claim has no roles.
        identity: key of the actor within the report.
        registry_id: ``ucdp:1234``, ``phoenix:...``, ``un:QDe.004``, or ``None`` when not sure.
    """

    name: str
    role: str = ""
    identity: str | None = None
    registry_id: str | None = None
