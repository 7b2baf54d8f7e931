"""Reports to readings by a language model: the same encoder finds names, times and places, the model names the claims by quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from contested.errors import Refusal
from contested.read.llm.answers import Answer, read_answer
from contested.read.llm.drafts import find_told
from contested.read.llm.endpoint import Endpoint, open_endpoint
from contested.read.llm.passages import cut_passages
from contested.read.llm.prompt import answer_schema, ask_about
from contested.read.page import Page
from contested.read.reading import build_reading, read_pages
from contested.schema import LanguageModel, Reading, Report, Span
from contested.settings import settings

SHORTEST = 400  # characters of a passage that is not halved any more

Told = tuple[Span, Answer]  # an answer with the passage it is about


def ask_reports(reports: Iterable[Report], model: LanguageModel, *, threads: int = 0) -> Iterator[Reading | Refusal]:
    """Read reports by a language model, order kept.

    Args:
        reports: cleaned reports; they are held in memory together.
        model: the model; what it says counts only where its quotes stand in the report.
        threads: threads of the encoder; 0 leaves the choice to it.

    Yields:
        A reading, or a refusal (``bad_answer``) in its place.

    Raises:
        BrokenEndpoint: the endpoint cannot be reached, takes too long or refuses.
    """
    endpoint, pages, at_once = open_endpoint(model), list(read_pages(reports, threads=threads)), settings().llm_requests
    with ThreadPoolExecutor(at_once) as askers:
        each = askers.map if at_once > 1 else map  # without threads an interrupt need not wait for an answer
        for page, answers in zip(pages, each(partial(_ask, endpoint), pages), strict=True):
            yield answers if isinstance(answers, Refusal) else _reading(page, answers, model)


def _reading(page: Page, answers: Sequence[Told], model: LanguageModel) -> Reading:
    drafts, dropped = find_told(page, answers)
    return replace(build_reading(page, drafts), method=model.method, dropped=tuple(dropped.most_common()))


def _ask(endpoint: Endpoint, page: Page) -> list[Told] | Refusal:
    report = page.report
    try:
        return [told for passage in cut_passages(report.text, settings().llm_characters) for told in _ask_about(endpoint, report, passage)]
    except Refusal as refusal:
        return refusal


def _ask_about(endpoint: Endpoint, report: Report, passage: Span) -> list[Told]:
    """Ask about a passage; where the answer was cut off, about each of its halves."""
    words = passage.of(report.text)
    reply = endpoint.ask(ask_about(words), answer_schema(), report.id)
    if not reply.cut_off:
        return [(passage, read_answer(reply.words, report.id))]
    halves = [Span(passage.start + half.start, passage.start + half.end) for half in cut_passages(words, len(words) // 2 + 1)]
    if len(words) < SHORTEST:
        raise Refusal("bad_answer", "the model's answer was cut off; give the model more room for it, or try another", report.id)
    return [told for half in halves for told in _ask_about(endpoint, report, half)]
