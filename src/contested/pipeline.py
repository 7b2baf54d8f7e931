"""The order of the stages: report to reading to claims, or to marks on the text. Nothing else knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from contested.errors import Refusal
from contested.schema import Attribution, Coded, LanguageModel, Reading, Report, Span, Timex, Toponym
from contested.settings import settings
from contested.spans import Spans


def code_reports(reports: Iterable[Report], *, jobs: int | None = None) -> Iterator[Coded]:
    """Code reports, order kept.

    Args:
        reports: cleaned reports.
        jobs: threads of the encoder; ``None`` leaves the choice to the settings.
    """
    from contested.read.reading import read_reports
    from contested.resolve.claims import resolve_reading

    for reading in read_reports(reports, threads=jobs or settings().jobs or 0):
        yield resolve_reading(reading)


def code_by_model(reports: Iterable[Report], model: LanguageModel, *, jobs: int | None = None) -> Iterator[Coded | Refusal]:
    """Code reports by a language model in place of the grammar, order kept; days, places and actors are resolved all the same.

    Args:
        reports: cleaned reports.
        model: the language model.
        jobs: threads of the encoder; ``None`` leaves the choice to the settings.

    Yields:
        A coded report, or the refusal of one about which the model gave no answer that can be used.

    Raises:
        BrokenEndpoint: the model's endpoint cannot be reached, takes too long or refuses.
    """
    from contested.read.llm.reader import ask_reports
    from contested.resolve.claims import resolve_reading

    for reading in ask_reports(reports, model, threads=jobs or settings().jobs or 0):
        yield reading if isinstance(reading, Refusal) else resolve_reading(reading)


def complete_reading(reading: Reading) -> tuple[Reading, tuple[tuple[tuple[int, ...], ...], ...]]:
    """Fill in the open parties of a reading's drafts.

    Returns:
        The reading, and for each party of each draft the indices of all mentions of the same actor.
    """
    from contested.resolve.actors import resolve_actors
    from contested.resolve.completion import complete_parties

    roster = resolve_actors(reading)
    drafts = tuple(complete_parties(reading, roster))
    actors = [[roster.find(party) for party in draft.parties] for draft in drafts]
    mentions = tuple(tuple(actor.mentions if actor is not None else () for actor in of_draft) for of_draft in actors)
    return replace(reading, drafts=drafts), mentions


def mark_times(text: str, written: str | None = None) -> list[Timex]:
    """Find the time expressions of a text and put them on the calendar of its story.

    Args:
        text: a text of any length; no model is needed.
        written: ISO day on which it was written, if known.
    """
    from contested.read.timexes import find_timexes
    from contested.resolve.timexes import resolve_timexes

    return resolve_timexes(text, find_timexes(text), written)


def mark_places(
    reports: Iterable[Report], *, demonyms: bool = True, given: Iterator[Sequence[Span]] | None = None, jobs: int | None = None
) -> Iterator[list[Toponym]]:
    """Find the place names of reports and put them on the map, order kept.

    Args:
        reports: cleaned reports.
        demonyms: count the names of peoples as names of their countries.
        given: the names of each report, where they need not be found.
        jobs: threads of the encoder.
    """
    from contested.read.reading import build_reading, read_pages
    from contested.read.toponyms import find_toponyms, given_toponyms
    from contested.resolve.toponyms import resolve_toponyms

    for page in read_pages(reports, threads=jobs or settings().jobs or 0):
        page.places = Spans(given_toponyms(page, next(given)) if given is not None else find_toponyms(page, demonyms=demonyms))
        yield resolve_toponyms(build_reading(page, ()))


def mark_attributions(reports: Iterable[Report], *, jobs: int | None = None) -> Iterator[list[Attribution]]:
    """Find who says what in reports, as the model marks it, order kept; arguments as for `code_reports`."""
    from contested.read.attribution import find_attributions
    from contested.read.reading import read_pages

    for page in read_pages(reports, threads=jobs or settings().jobs or 0):
        yield find_attributions(page.doc)
