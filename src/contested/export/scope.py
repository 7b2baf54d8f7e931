"""Which reports lie outside a project's scope: they are kept and exported with a mark, or left out of the coded shapes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contested.merge.parties import Parties, find_parties, names_of
from contested.merge.voices import find_voices
from contested.schema import Claim, Coded, Record, Scope


def find_outside(record: Record, scope: Scope) -> frozenset[str]:
    """Return the ids of the reports outside a scope.

    A report is inside unless it is told to be outside by a bound that the scope sets: none of its claims lies in one of the countries; all
    its claims' days, and its own day, lie before or after the period; none of its claims names one of the actors, by whatever name. What is
    not told puts no report outside: a report without any place is inside every country, one without any day inside every period.

    Args:
        record: the record.
        scope: the project's scope; an empty part sets no bound.
    """
    parties = _parties(record) if scope.actors else None
    wanted = frozenset(name for actor in scope.actors for name in parties.find(actor)) if parties is not None else None
    return frozenset(coded.report.id for coded in record.coded if not _is_inside(coded, scope, wanted))


def find_misses(record: Record, scope: Scope) -> tuple[str, ...]:
    """Return a line on each actor of a scope whom no report of a record names; none for a record without reports."""
    if not scope.actors or not record.coded:
        return ()
    parties = _parties(record)
    return tuple(parties.miss(actor) for actor in scope.actors if not parties.find(actor))


def _parties(record: Record) -> Parties:
    return find_parties(record.coded, find_voices(record.coded, record.families))


def _is_inside(coded: Coded, scope: Scope, wanted: frozenset[str] | None) -> bool:
    named = wanted is None or any(name in wanted for claim in coded.claims for name, _ in names_of(claim))
    return named and _in_countries(coded.claims, scope) and _in_period(coded, scope)


def _in_countries(claims: Iterable[Claim], scope: Scope) -> bool:
    told = {claim.where.country for claim in claims if claim.where is not None and claim.where.country is not None}
    return not scope.countries or not told or not told.isdisjoint(scope.countries)


def _in_period(coded: Coded, scope: Scope) -> bool:
    if scope.since is None and scope.until is None:
        return True
    since, until = scope.since or date.min, scope.until or date.max
    news = [claim.when for claim in coded.claims if claim.when is not None and not claim.background]
    told = [(when.first or date.min, when.last or date.max) for when in news if when.first or when.last]
    if not told and coded.report.published is not None and len(coded.report.published.day) == len("2016-11-17"):
        day = date.fromisoformat(coded.report.published.day)
        told = [(day, day)]
    return not told or any(first <= until and since <= last for first, last in told)
