"""Documents to coded reports: what `contested.read` and the command line stand on. One document's failure ends no other's."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from os import PathLike
from pathlib import Path

from contested.errors import ContestedError, Refusal
from contested.ingest import Given, Inputs, check_single, read_bytes, read_path, read_record
from contested.pipeline import code_by_model, code_reports
from contested.schema import Coded, LanguageModel, Report
from contested.settings import settings

__all__ = ["Given", "code_documents", "find_reports", "read_file", "read_files", "read_string", "record_report"]

GROUP = 32  # documents coded together: what a failure can hold up, and how long the first result waits
STDIN = "-"
NOTHING, EVERYTHING = Given(), Inputs()

_log = logging.getLogger(__name__)

Path_ = str | PathLike[str]
Code = Callable[[Sequence[Report]], Iterator[Coded | Refusal]]


def read_file(path: Path_, given: Given = NOTHING, *, llm: LanguageModel | None = None) -> Coded:
    """Read the one report of a file.

    Args:
        path: an HTML page, a text file, or a JSON Lines file with one record.
        given: what the caller knows about it.
        llm: a language model that reads in place of the grammar.

    Raises:
        Refusal: there is no English report in it, or more than one.
        Misuse: ``given`` cannot be read, or names one document where there are several.
    """
    return _only(find_reports([path], given), str(path), llm)


def read_string(text: str, given: Given = NOTHING, *, llm: LanguageModel | None = None) -> Coded:
    """Read one report from plain text or HTML; errors as for `read_file`."""
    report = read_bytes(text.encode("utf-8", errors="replace"), name=STDIN, given=given)
    return _only([report], STDIN, llm)


def _only(documents: Iterable[Report | Refusal], name: str, llm: LanguageModel | None) -> Coded:
    found = list(islice(documents, 2))
    if len(found) != 1:
        what = "more than one report" if found else "no report"
        raise Refusal("no_report", f"there is {what} in it; `read_many` takes any number", name)
    (result,) = code_documents(found, llm=llm)
    if isinstance(result, Refusal):
        raise result
    return result


def record_report(record: Mapping[str, object]) -> Report:
    """Turn a record into a report.

    Args:
        record: ``text`` and, if known, ``id``, ``title``, ``outlet``, ``url``, ``published``; other keys are passed over.

    Raises:
        Refusal: ``bad_record``, or there is no English report in it.
    """
    return read_record(json.dumps(dict(record)).encode(), name=str(record.get("id") or STDIN))


def read_files(paths: Iterable[Path_], *, jobs: int | None = None, llm: LanguageModel | None = None) -> Iterator[Coded]:
    """Read the reports of files and folders, order kept; a refused document is logged as a warning and left out."""
    for result in code_documents(find_reports(list(paths)), jobs=jobs, llm=llm):
        if isinstance(result, Refusal):
            _log.warning("%s", result)
        else:
            yield result


def find_reports(paths: Sequence[Path_], given: Given = NOTHING, *, inputs: Inputs = EVERYTHING) -> Generator[Report | Refusal, None, None]:
    """Find the reports of files, folders and addresses, with ids that differ from each other.

    Args:
        paths: files of any kind that is read, folders, and http or https addresses, in this order; ``-`` stands for ``inputs.stdin``.
        given: what the caller knows; id, title and url only where there is one document.
        inputs: how documents are found: columns of tables, standard input.

    Yields:
        A report, or the refusal that stands in its place. Of two reports with one id the later one gets a number behind it.

    Raises:
        Misuse: ``given`` cannot be read, or names one document where there are several.
    """
    if len(paths) > 1:
        check_single(given, "several paths")
    taken: set[str] = set()
    for path in paths:
        for document in read_path(path if isinstance(path, str) else Path(path), given=given, inputs=inputs):
            yield document if isinstance(document, Refusal) else _with_own_id(document, taken)


def _with_own_id(report: Report, taken: set[str]) -> Report:
    name, number = report.id, 1
    while name in taken:
        number += 1
        name = f"{report.id}-{number}"
    taken.add(name)
    if name == report.id:
        return report
    _log.info("a report with the id %s was read before; this one is called %s", report.id, name)
    return replace(report, id=name)


def code_documents(
    documents: Iterable[Report | Refusal],
    *,
    jobs: int | None = None,
    watch: Callable[[str, float], None] | None = None,
    llm: LanguageModel | None = None,
) -> Iterator[Coded | Refusal]:
    """Code reports, refusals passed through in their places.

    Args:
        documents: reports and refusals.
        jobs: threads of the encoder; ``None`` leaves the choice to it.
        watch: told each report's id and the seconds of processor time it took, the encoder's share left out (it reads many at once).
        llm: a language model that reads in place of the grammar.

    Yields:
        A coded report or a refusal for each document, in order. A report on which the program itself fails is refused with
        the code ``failed``; the others of its group are not touched by it.

    Raises:
        BrokenEndpoint: the endpoint of the language model cannot be reached, takes too long or refuses.
    """
    stream = iter(documents)
    code = partial(code_reports, jobs=jobs) if llm is None else partial(code_by_model, model=llm, jobs=jobs)
    while group := list(islice(stream, group_size(llm))):
        coded = iter(_code_group([document for document in group if isinstance(document, Report)], code, watch))
        for document in group:
            yield document if isinstance(document, Refusal) else next(coded)


def group_size(llm: LanguageModel | None) -> int:
    """Return how many documents are coded together; with a language model, whose answers cost, as many as it is asked about at a time."""
    return GROUP if llm is None else settings().llm_requests


def _code_group(reports: Sequence[Report], code: Code, watch: Callable[[str, float], None] | None) -> Sequence[Coded | Refusal]:
    try:
        coded = code(reports)
        return list(coded if watch is None else _timed(coded, watch))
    except ContestedError:
        raise
    except Exception:  # a mistake of the program's own: find out which report it was, so that the others are not lost
        return [_code_alone(report, code) for report in reports]


def _timed(results: Iterator[Coded | Refusal], watch: Callable[[str, float], None]) -> Iterator[Coded | Refusal]:
    began = time.thread_time()
    for coded in results:
        if isinstance(coded, Coded):
            watch(coded.report.id, time.thread_time() - began)
        yield coded
        began = time.thread_time()


def _code_alone(report: Report, code: Code) -> Coded | Refusal:
    try:
        return next(iter(code([report])))
    except ContestedError:
        raise
    except Exception as error:
        _log.debug("report %s failed", report.id, exc_info=True)
        refusal = Refusal("failed", f"the program failed on this report ({_place(error)}); please send it to the maintainers", report.id)
        refusal.__cause__ = error
        return refusal


def _place(error: Exception) -> str:
    """Return what went wrong and in which line, in a few words."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = "" if trace is None else f" in {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    return f"{type(error).__name__}{line}"
