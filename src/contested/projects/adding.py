"""Documents into a project: only what is new is read, and what is read is kept in small batches, with where it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TypeVar

from contested.errors import Refusal
from contested.ingest import Document, Given
from contested.reports import code_documents, group_size
from contested.schema import Coded, LanguageModel, Origin, Report
from contested.store import Store

Watch = Callable[[str, float], None]
Code = Callable[..., Iterator[Coded | Refusal]]
NOTHING = Given()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Attributes:
        name: the document's name.
        act: ``read`` (new, read and kept), ``there`` (kept before: these bytes, or this text at this address), ``copy`` (the same
            came earlier in this run) or ``refused``.
        coded: the report with its claims, where it was read.
        refusal: why it was not.
    """

    name: str
    act: str
    coded: Coded | None = None
    refusal: Refusal | None = None


def add_documents(
    store: Store,
    documents: Iterable[Document | Refusal],
    *,
    version: str,
    given: Given = NOTHING,
    strict: bool = False,
    jobs: int | None = None,
    watch: Watch | None = None,
    llm: LanguageModel | None = None,
    code: Code = code_documents,
) -> Iterator[Outcome]:
    """Read documents that the project lacks in this version, and keep them; one transaction for each group that is read together.

    Args:
        store: the project.
        documents: with the refusals that stand in the place of some.
        version: of the reader.
        given: outlet and publication date, where the caller knows them; they go before what the documents tell.
        strict: stop at the first document that is refused; what comes before it is kept, what comes after it is not.
        jobs, watch, llm: as in `contested.reports.code_documents`.
        code: what reads, in place of `contested.reports.code_documents`.

    Yields:
        What became of each document, in order, once it is kept for good.
    """
    stream, met = iter(documents), set[str]()
    ask = partial(code, jobs=jobs, watch=watch) if llm is None else partial(code, jobs=jobs, watch=watch, llm=llm)
    while group := [_with_given(document, given) for document in islice(stream, group_size(llm))]:
        if strict:
            group = list(_up_to(group, lambda document: isinstance(document, Refusal)))
        outcomes = _sort_out(store, group, version, met)
        fresh = [document for document, outcome in zip(group, outcomes, strict=True) if outcome is None and isinstance(document, Document)]
        kept = iter(_read_and_keep(store, fresh, version, strict, ask))
        for found in outcomes:
            outcome = next(kept) if found is None else found
            yield outcome
            if strict and outcome.act == "refused":
                return


def _up_to(items: Iterable[T], last: Callable[[T], bool]) -> Iterator[T]:
    """Yield items up to the first one that is to be the last."""
    for item in items:
        yield item
        if last(item):
            return


def _with_given(document: Document | Refusal, given: Given) -> Document | Refusal:
    return document if isinstance(document, Refusal) else replace(document, told=given.over(document.told))


def _sort_out(store: Store, group: Sequence[Document | Refusal], version: str, met: set[str]) -> list[Outcome | None]:
    """Return the outcome of each document that need not be read, ``None`` for the others."""
    hashes = [None if isinstance(document, Refusal) else document.sha256 for document in group]
    known = store.known((digest for digest in hashes if digest is not None and digest not in met), version=version)
    outcomes: list[Outcome | None] = []
    for document, digest in zip(group, hashes, strict=True):
        if isinstance(document, Refusal) or digest is None:
            assert isinstance(document, Refusal)
            outcomes.append(Outcome(document.where, "refused", refusal=document))
        elif digest in met:
            outcomes.append(Outcome(document.name, "copy"))
        else:
            outcomes.append(Outcome(document.name, "there") if digest in known else None)
            met.add(digest)
    return outcomes


def _read_and_keep(store: Store, documents: Sequence[Document], version: str, strict: bool, code: Code) -> list[Outcome]:
    """Return what became of documents once they are kept; if ``strict``, of those up to the first that is refused."""
    reports = [_read(document) for document in documents]
    outcomes = _find_pages_met(store, documents, reports)
    results = code([report for report, outcome in zip(reports, outcomes, strict=True) if outcome is None])
    kept = (
        _keep(store, document, next(results), version) if outcome is None else outcome
        for document, outcome in zip(documents, outcomes, strict=True)
    )
    with store.batch():
        return list(_up_to(kept, lambda outcome: strict and outcome.act == "refused"))


def _read(document: Document) -> Report | Refusal:
    try:
        return document.read()
    except Refusal as refusal:
        return refusal


def _find_pages_met(store: Store, documents: Sequence[Document], reports: Sequence[Report | Refusal]) -> list[Outcome | None]:
    """Return an outcome for each page whose text is kept from the same address: only what surrounds the text is new in its bytes."""
    pages = [
        report if document.form == "page" and isinstance(report, Report) and report.url is not None else None
        for document, report in zip(documents, reports, strict=True)
    ]
    kept = list(store.reports_at({page.url for page in pages if page is not None and page.url is not None}))
    there, own, met = {(page.url, page.text) for page in kept}, {page.sha256 for page in kept}, set[tuple[str | None, str]]()
    outcomes: list[Outcome | None] = []
    for document, page in zip(documents, pages, strict=True):
        key = None if page is None or page.sha256 in own else (page.url, page.text)
        act = "there" if key in there else "copy" if key in met else None
        outcomes.append(None if act is None else Outcome(document.name, act))
        met.update(() if key is None else (key,))
    return outcomes


def _keep(store: Store, document: Document, result: Coded | Refusal, version: str) -> Outcome:
    if isinstance(result, Refusal):
        return Outcome(document.name, "refused", refusal=result)
    told = document.told
    origin = Origin(document.name, document.form, told.outlet, told.published, told.url, told.title, document.charset)
    new = store.add(document.raw, result, version=version, origin=origin)
    return Outcome(document.name, "read", result) if new else Outcome(document.name, "there")


def read_again(store: Store, *, version: str) -> Iterator[Document]:
    """Yield the project's own documents that have no reading of this version, as they were added."""
    for raw, origin in store.unread(version=version):
        told = Given(title=origin.title, outlet=origin.outlet, url=origin.url, published=origin.published)
        yield Document(origin.name, raw, origin.form, told, origin.charset)
