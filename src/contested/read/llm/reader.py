"""Reports to readings by a language model: the same encoder finds names, times and places, the model names the claims by quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from contested.errors import Refusal
from contested.read.llm.answers import Answer, read_answer
from contested.read.llm.drafts import find_told
from contested.read.llm.endpoint import Endpoint
from contested.read.llm.passages import cut_passages
from contested.read.llm.prompt import answer_schema, ask_about
from contested.read.page import Page
from contested.read.reading import build_reading, read_pages
from contested.schema import LanguageModel, Reading, Report, Span
from contested.settings import settings


def ask_reports(reports: Iterable[Report], model: LanguageModel, *, threads: int = 0) -> Iterator[Reading | Refusal]:
    """Read reports by a language model, order kept.

    Args:
        reports: cleaned reports.
        model: the model; what it says counts only where its quotes stand in the report.
        threads: threads of the encoder; 0 leaves the choice to it.

    Yields:
        A reading, or a refusal (``bad_answer``) in its place.

    Raises:
        BrokenEndpoint: the endpoint cannot be reached, takes too long or refuses.
    """
    endpoint = Endpoint(model)
    with ThreadPoolExecutor(settings().llm_requests) as askers:
        pages = list(read_pages(reports, threads=threads))
        for page, answers in zip(pages, askers.map(lambda page: _ask(endpoint, page), pages), strict=True):
            yield answers if isinstance(answers, Refusal) else _reading(page, answers, model)


def _reading(page: Page, answers: list[tuple[Span, Answer]], model: LanguageModel) -> Reading:
    drafts, dropped = find_told(page, answers)
    return replace(build_reading(page, drafts), method=model.method, dropped=tuple(dropped.most_common()))


def _ask(endpoint: Endpoint, page: Page) -> list[tuple[Span, Answer]] | Refusal:
    report = page.report
    try:
        return [
            (passage, read_answer(endpoint.ask(ask_about(passage.of(report.text)), answer_schema(), report.id), report.id))
            for passage in cut_passages(report.text, settings().llm_characters)
        ]
    except Refusal as refusal:
        return refusal
