"""A report as its review shows it: all claims with what persons decided on them, and a mark that changes with every decision."""

from __future__ import annotations

from sqlalchemy import Connection

from contested.schema import Coded, Reviewed
from contested.store.apply import apply_whole
from contested.store.codings import find_coding
from contested.store.decided import read_decisions
from contested.store.keys import find_reports
from contested.store.readings import read_coded
from contested.store.standing import load_earlier, read_acts, read_standing


def read_reviewed(connection: Connection, name: str, coding: str = "") -> Reviewed:
    """Return a report for review, as the record has it or as a coding has it.

    Raises:
        Misuse: the project has no report, or no coding, of this id.
    """
    report = find_reports(connection, [name])[name]
    apart = find_coding(connection, coding)[0] if coding else None
    acts, places = read_acts(connection, [report], apart)
    ((_, reading, coded),) = read_coded(connection, None, among=[report])
    rejected: frozenset[str] = frozenset()
    if report in acts:
        number = places[report][reading]
        earlier = load_earlier(connection, acts[report], places[report], number)
        coded, rejected = apply_whole(coded, acts[report], number=number, earlier=earlier)
    return Reviewed(coded, rejected, tuple(read_decisions(connection, all=True, report=report, coding=apart)))


def read_one(connection: Connection, name: str) -> Coded:
    """Return one report with the claims that stand.

    Raises:
        Misuse: the project has none of this id.
    """
    (coded,) = read_standing(connection, None, among=[find_reports(connection, [name])[name]])
    return coded
