"""The formats a record can be exported in, and how an export comes to be: whole, with its dictionary and its manifest, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from contested.errors import Misuse
from contested.export.dictionary import write_dictionary
from contested.export.manifest import write_manifest
from contested.export.names import leave_out_names
from contested.export.options import ExportOptions
from contested.schema import Record

Writer = Callable[[Record, Path, ExportOptions], None]

DICTIONARY, MANIFEST = ".dictionary.csv", ".manifest.json"  # behind the name of the export's file


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        module, function: what writes it; imported when it is needed.
        tables: tables that its dictionary explains; empty for the one of the options.
        rule: the rule that it uses where none is asked for.
        of_events: it holds nothing but events, so there must be some.
    """

    module: str
    function: str
    tables: tuple[str, ...]
    rule: str = "ucdp"
    of_events: bool = False


FORMATS = {
    "ucdp-ged": Format("ged", "write_ged", ("ucdp-ged",), of_events=True),
    "acled": Format("acled", "write_acled", ("acled",), rule="acled", of_events=True),
    "eventreport": Format("eventreport", "write_eventreport", ("eventreport",), of_events=True),
    "geojson": Format("geojson", "write_geojson", ("events",), of_events=True),
    "jsonl": Format("jsonlines", "write_jsonl", ("jsonl",)),
    "parquet": Format("parquet", "write_parquet", ()),
    "xlsx": Format("workbook", "write_workbook", ("events", "tolls", "claims", "reports")),
    "webannotation": Format("webannotation", "write_webannotation", ("webannotation",)),
}


def write_export(record: Record, path: Path, form: str, options: ExportOptions, *, force: bool = False) -> tuple[Path, Path, Path]:
    """Write a record in a format, with its dictionary and its manifest beside it.

    All three are written under other names and then moved, the data last: what stands under the name asked for is whole.

    Args:
        record: the record.
        path: file to write.
        form: one of `FORMATS`.
        options: how it is exported.
        force: overwrite files that are there.

    Returns:
        The paths of the data, the dictionary and the manifest.

    Raises:
        Misuse: a file is there and ``force`` is not given, a folder is missing or cannot be written, or there are no events for a format
            of events.
        BrokenSetup: the format needs a package that is not installed.
    """
    kind = FORMATS[form]
    if kind.of_events and not record.events:
        raise Misuse(f"there are no events to write as {form}; merge the project's claims first, or export jsonl")
    paths = (path, path.with_name(path.name + DICTIONARY), path.with_name(path.name + MANIFEST))
    _check(paths, force)
    if options.leave_out_names:
        record, options = _without_names(record, options)
    tables = kind.tables or (options.table,)
    drafts = tuple(one.with_name(f".{one.name}.{os.getpid()}.part") for one in paths)
    try:
        write: Writer = getattr(import_module(f"contested.export.{kind.module}"), kind.function)
        write(record, drafts[0], options)
        write_dictionary(tables, drafts[1])
        write_manifest(record, drafts[2], options, form=form, tables=tables, data=drafts[0], name=path.name)
        _check(paths, force)
        for draft, final in reversed(list(zip(drafts, paths, strict=True))):
            _flush(draft)
            draft.replace(final)
    except OSError as error:
        raise Misuse(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
    return paths


def _without_names(record: Record, options: ExportOptions) -> tuple[Record, ExportOptions]:
    """Return the record without names of victims, and the options with the ids that its reports have then."""
    bare = leave_out_names(record)
    pairs = zip(record.coded, bare.coded, strict=True)
    return bare, replace(options, outside=frozenset(new.report.id for old, new in pairs if old.report.id in options.outside))


def _check(paths: tuple[Path, ...], force: bool) -> None:
    if not paths[0].parent.is_dir():
        raise Misuse(f"there is no folder {paths[0].parent}; make it first")
    for path in paths:
        if path.is_dir():
            raise Misuse(f"{path} is a folder; give the name of a file")
        if not force and os.path.lexists(path):
            raise Misuse(f"{path} is already there; give another name, or --force to overwrite it")


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
