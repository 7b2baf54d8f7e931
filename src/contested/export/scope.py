"""Which reports lie outside a project's scope: they are kept and exported with a mark, or left out of the coded shapes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contested.schema import Actor, Claim, Coded, Control, Happening, Record, Relation, Scope, Toll


def find_outside(record: Record, scope: Scope) -> frozenset[str]:
    """Return the ids of the reports outside a scope.

    A report is inside unless it is told to be outside by a bound that the scope sets: none of its claims lies in one of the countries; all
    its claims' days, and its own day, lie before or after the period; none of its claims names one of the actors. What is not told puts
    no report outside: a report without any place is inside every country, one without any day inside every period.

    Args:
        record: the record.
        scope: the project's scope; an empty part sets no bound.
    """
    return frozenset(coded.report.id for coded in record.coded if not _is_inside(coded, scope))


def _is_inside(coded: Coded, scope: Scope) -> bool:
    return _in_countries(coded.claims, scope) and _in_period(coded, scope) and _names_actor(coded.claims, scope)


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


def _names_actor(claims: Iterable[Claim], scope: Scope) -> bool:
    wanted = {name.casefold() for name in scope.actors}
    return not wanted or any(name.casefold() in wanted for claim in claims for name in _names(claim))


def _names(claim: Claim) -> list[str]:
    content = claim.content
    actors: tuple[Actor | None, ...]
    if isinstance(content, Happening):
        actors = content.actors
    elif isinstance(content, Toll):
        actors = (content.side, content.by)
    elif isinstance(content, Control):
        actors = (content.actor,)
    else:
        assert isinstance(content, Relation)
        actors = (content.subject, content.object)
    return [name for actor in actors if actor is not None for name in (actor.name, actor.registry_id) if name]
