"""Tellings made comparable: what the features of a pair look at, worked out once a telling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from contested.merge.days import Days, read_days, read_published
from contested.merge.spots import Spot, read_spot
from contested.merge.tellings import Telling
from contested.merge.terms import HEADLINE, READ, WIDE, Terms, Vector
from contested.schema import Actor, Claim, Control, Count, Happening, Report, Toll

Party = Callable[[Actor | None], str | None]


@dataclass(frozen=True, slots=True)
class Profile:
    """A telling as it is compared.

    Attributes:
        telling: its claims.
        report, family: id of its report, and number of the report's source family.
        order: place in the order of reports (day of publication, id) and in the text.
        published: day of publication, ``None`` where not known to the day.
        days, spot: of the happening, the most precise told.
        types: types of happening told.
        parties: comparable names of those involved.
        counts: effect and numbers of its tolls.
        quotes: the words its claims rest on.
        text: words of the report where the telling is its main one, else of its passages.
    """

    telling: Telling
    report: str
    family: int
    order: tuple[str, str, int]
    published: int | None
    days: Days | None
    spot: Spot | None
    types: tuple[str, ...]
    parties: frozenset[str]
    counts: tuple[tuple[str, Count], ...]
    quotes: frozenset[str]
    text: Vector


def build_profile(telling: Telling, report: Report, family: int, terms: Terms, party: Party, whole: Vector) -> Profile:
    """Work out what a telling is compared by.

    Args:
        telling: the telling.
        report: its report.
        family: number of the report's family.
        terms: the collection's words.
        party: comparable name of an actor, ``None`` for words that tell nobody apart.
        whole: counted words of the whole report.
    """
    heads = [claim for claim in telling.claims if claim.kind == "event"] or list(telling.claims)
    text = whole if telling.main else terms.count(_passages(telling.claims, report.text), counted=False)
    types = tuple(dict.fromkeys(claim.content.type for claim in heads if isinstance(claim.content, Happening)))
    tolls = (claim.content for claim in telling.claims if isinstance(claim.content, Toll))
    parties = frozenset(key for key in map(party, _actors(telling.claims)) if key is not None)
    published = report.published.day if report.published is not None else "9999"
    return Profile(
        telling, report.id, family, (published, report.id, telling.claims[0].evidence.start), read_published(report.published),
        _best_days(heads), _best_spot(heads), types, parties, tuple((toll.effect, toll.count) for toll in tolls),
        frozenset(claim.evidence.quote for claim in telling.claims), text,
    )  # fmt: skip


def bare_profile(report: Report, family: int, whole: Vector) -> Profile:
    """Return the profile of a report that tells of no happening: its words and its day alone."""
    published = report.published.day if report.published is not None else "9999"
    order = (published, report.id, 0)
    nothing = Telling((), main=True, background=False)
    return Profile(nothing, report.id, family, order, read_published(report.published), None, None, (), frozenset(), (), frozenset(), whole)


def with_text(profile: Profile, text: Vector) -> Profile:
    """Return the profile with another text."""
    return replace(profile, text=text)


def count_report(report: Report, terms: Terms, *, counted: bool) -> Vector:
    """Count the words of a report: its headline several times, and its beginning."""
    return terms.count([(report.title or "", HEADLINE), (report.text[:READ], 1)], counted=counted)


def _passages(claims: Iterable[Claim], text: str) -> list[tuple[str, int]]:
    """Return the words around the evidence of claims, no stretch twice."""
    spans: list[tuple[int, int]] = []
    for claim in sorted(claims, key=lambda claim: claim.evidence.start):
        start, end = max(0, claim.evidence.start - WIDE), min(len(text), claim.evidence.end + WIDE)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return [(text[start:end], 1) for start, end in spans]


def _actors(claims: Sequence[Claim]) -> list[Actor | None]:
    found: list[Actor | None] = []
    for content in (claim.content for claim in claims):
        if isinstance(content, Happening):
            found += content.actors
        elif isinstance(content, Toll):
            found += [content.side, content.by]
        elif isinstance(content, Control):
            found.append(content.actor)
    return found


def _best_days(claims: Sequence[Claim]) -> Days | None:
    """Return the days told most narrowly, told ones before given ones."""
    days = [day for day in (read_days(claim.when) for claim in claims) if day is not None]
    return min(days, key=lambda one: (one.loose, one.width), default=None)


def _best_spot(claims: Sequence[Claim]) -> Spot | None:
    spots = [spot for spot in (read_spot(claim.where) for claim in claims) if spot is not None]
    return min(spots, key=lambda spot: (spot.precision, spot.lat is None), default=None)
