"""Readings of reports by tables of weights that were fitted on other reports.

The tables that decide on happenings, drafts, history, places, civilians and open parties were fitted on the annotated reports, so on
these the program is righter than on others: whoever wants to learn from them how often it is right has to read each by tables that do not
know it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, TypeVar
from unittest.mock import patch

from contested.read import background, draft_choice, happening_choice, place_ranks
from contested.read.page import Page
from contested.read.reading import build_reading, find_drafts
from contested.read.sentence_vectors import Weights
from contested.resolve import civilians, missing_parties
from contested.resolve.claims import resolve_drafts
from contested.resolve.confidence import Resolved
from training import choices, fit_background, fit_civilians, fit_drafts, fit_happenings, fit_parties, fit_places
from training.judged import Judged

INNER = 3  # folds in which the threshold of happenings is found
OPEN = 0.7  # what a toll counts whose gold does not tell whether its victims were civilians

Pages = Sequence[tuple[dict[str, Any], Page]]
AnyCase = TypeVar("AnyCase", fit_happenings.Case, choices.Case, fit_parties.Case)


@dataclass(frozen=True, slots=True)
class Cases:
    """What all tables are fitted on.

    Attributes:
        judged: happenings that were judged in other news.
        wanted: how many happenings the gold of each report has.
    """

    happenings: Sequence[fit_happenings.Case]
    judged: Sequence[fit_happenings.Case]
    wanted: Sequence[int]
    drafts: fit_drafts.Cases
    background: Sequence[fit_happenings.Case]
    cumulative: Sequence[fit_happenings.Case]
    control: Sequence[fit_happenings.Case]
    places: Sequence[choices.Case]
    civilians: Sequence[choices.Case]
    parties: Sequence[fit_parties.Case]


def read_apart(pages: Pages, folds: int, judged: Sequence[Judged] = ()) -> Iterator[tuple[int, Resolved]]:
    """Yield the number of each report and its claims, read by tables fitted on the other folds; fold by fold.

    What was ``judged`` in other news is learned from as the shipped tables do; it is in folds of its own.
    """
    cases = _find_cases(pages, judged)
    for fold in range(folds):
        with _use_tables(cases, fold, folds):
            for number in range(fold, len(pages), folds):
                page = pages[number][1]
                yield number, resolve_drafts(build_reading(page, find_drafts(page)))


def _find_cases(pages: Pages, judged: Sequence[Judged]) -> Cases:
    told, wanted = fit_happenings.find_cases(pages)
    more = fit_happenings.find_judged_cases(judged, len(pages))
    drafts = fit_drafts.collect_cases(pages, judged)
    history = [pair for number, (gold, page) in enumerate(pages) for pair in fit_background.find_cases(number, gold, page)]
    places = [case for number, (gold, page) in enumerate(pages) for case in fit_places.find_cases(number, gold, page)]
    read = [(number, gold, build_reading(page, find_drafts(page))) for number, (gold, page) in enumerate(pages)]
    flags = [case for number, gold, reading in read for case in fit_civilians.find_cases(number, gold, reading, OPEN)]
    parties = [case for number, gold, reading in read for case in fit_parties.find_cases(number, gold, reading)]
    totals = [total for _, total in history if total is not None]
    plain = fit_background.find_plain_cases(pages)
    return Cases(told, more, wanted, drafts, [past for past, _ in history], totals, plain, places, flags, parties)


def _use_tables(cases: Cases, fold: int, folds: int) -> ExitStack:
    """Fit all tables without one fold and put them in the place of the shipped ones, until the stack is closed."""

    def others(found: Sequence[AnyCase]) -> list[AnyCase]:
        return [case for case in found if case.report % folds != fold]

    wanted = sum(count for number, count in enumerate(cases.wanted) if number % folds != fold)
    answers = (("background", cases.background), ("cumulative", cases.cumulative), ("control", cases.control))
    history = {name: fit_background.fit_weights(others(found), 2, 6, fit_background.VECTOR_RIDGE) for name, found in answers}
    happenings = _fit_happenings(others(cases.happenings), others(cases.judged), wanted)
    drafts = {kind: fit_drafts.fit_kind(others(found), kind) for kind, found in cases.drafts.items()}
    places = choices.fit_weights(others(cases.places), ridge=fit_places.RIDGE, least=5)
    flags = choices.fit_weights(others(cases.civilians), ridge=1, least=4)
    parties = fit_parties.fit_weights(others(cases.parties), ridge=6, least=8)
    tables = ((happening_choice, happenings), (place_ranks, Weights(places)), (civilians, flags), (missing_parties, parties))
    stack = ExitStack()
    for module, weights in tables:
        stack.enter_context(patch.object(module, "_weights", lambda weights=weights: weights))
    for module, columns in ((background, history), (draft_choice, drafts)):
        stack.enter_context(patch.object(module, "_weights", {name: Weights(weights) for name, weights in columns.items()}.__getitem__))
    return stack


def _fit_happenings(cases: Sequence[fit_happenings.Case], judged: Sequence[fit_happenings.Case], wanted: int) -> Weights:
    every = [*cases, *judged]
    scores = fit_happenings.cross_validate(every, INNER, fit_happenings.RIDGE, least=3)
    threshold, *_ = fit_happenings.best_threshold(cases, scores[: len(cases)], wanted)
    weights = fit_happenings.fit_weights(every, fit_happenings.RIDGE, least=3)
    return Weights({**weights, "all": weights["all"] - threshold})
