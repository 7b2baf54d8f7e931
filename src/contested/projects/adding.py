"""Documents into a project: only what is new is read, and what is read is kept in small batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from contested.errors import Refusal
from contested.projects.documents import Document
from contested.reports import GROUP, code_documents
from contested.schema import Coded, Report
from contested.store import Store

Watch = Callable[[str, float], None]
Code = Callable[..., Iterator[Coded | Refusal]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    Attributes:
        name: the document's name.
        act: ``read`` (new, read and kept), ``there`` (kept before), ``copy`` (the same bytes came earlier in this run) or ``refused``.
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
    jobs: int | None = None,
    watch: Watch | None = None,
    code: Code = code_documents,
) -> Iterator[Outcome]:
    """Read documents that the project lacks in this version, and keep them; one transaction for each `GROUP` of documents.

    Args:
        store: the project.
        documents: with the refusals that stand in the place of some.
        version: of the reader.
        jobs, watch: as in `contested.reports.code_documents`.
        code: what reads, in place of `contested.reports.code_documents`.

    Yields:
        What became of each document, in order, once it is kept for good.
    """
    stream, met = iter(documents), set[str]()
    while group := list(islice(stream, GROUP)):
        outcomes = _sort_out(store, group, version, met)
        fresh = [document for document, outcome in zip(group, outcomes, strict=True) if outcome is None and isinstance(document, Document)]
        kept = iter(_read_and_keep(store, fresh, version, lambda reports: code(reports, jobs=jobs, watch=watch)))
        for outcome in outcomes:
            yield next(kept) if outcome is None else outcome


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
            outcomes.append(Outcome(document.origin.name, "copy"))
        else:
            outcomes.append(Outcome(document.origin.name, "there") if digest in known else None)
            met.add(digest)
    return outcomes


def _read_and_keep(
    store: Store, documents: Sequence[Document], version: str, code: Callable[[Iterable[Report | Refusal]], Iterator[Coded | Refusal]]
) -> list[Outcome]:
    results = list(code([_read(document) for document in documents]))
    outcomes = []
    with store.batch():
        for document, result in zip(documents, results, strict=True):
            if isinstance(result, Refusal):
                outcomes.append(Outcome(document.origin.name, "refused", refusal=result))
            else:
                new = store.add(document.raw, result, version=version, origin=document.origin)
                outcomes.append(Outcome(document.origin.name, "read", result) if new else Outcome(document.origin.name, "there"))
    return outcomes


def _read(document: Document) -> Report | Refusal:
    try:
        return document.read()
    except Refusal as refusal:
        return refusal


def read_again(store: Store, *, version: str) -> Iterator[Document]:
    """Yield the project's own documents that have no reading of this version, as they were added."""
    for raw, origin in store.unread(version=version):
        yield Document(raw, origin)
