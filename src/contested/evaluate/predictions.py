"""The program's own answers to gold reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.errors import Refusal
from contested.evaluate.records import ClaimSheet, parse_sheet
from contested.export.guide import to_guide
from contested.reports import code_documents, record_report
from contested.schema import LanguageModel, Report


def predict_claims(
    gold: Sequence[ClaimSheet], *, jobs: int | None = None, llm: LanguageModel | None = None
) -> Iterator[ClaimSheet | Refusal]:
    """Read the texts of gold reports, of their claims nothing.

    Args:
        gold: gold reports; title, outlet, url, publication date and text are used.
        jobs: threads of the encoder.
        llm: a language model that reads in place of the grammar.

    Yields:
        A sheet of predicted claims a report, or the refusal in its place; in order.
    """
    for result in code_documents(map(_report, gold), jobs=jobs, llm=llm):
        yield result if isinstance(result, Refusal) else parse_sheet(to_guide(result))


def _report(sheet: ClaimSheet) -> Report | Refusal:
    try:
        return record_report({key: getattr(sheet, key) for key in ("id", "title", "outlet", "url", "published", "text")})
    except Refusal as refusal:
        return refusal
