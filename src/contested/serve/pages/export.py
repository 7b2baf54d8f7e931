"""Export: the record in a format, with its dictionary and manifest, as one zip file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.errors import Misuse
from contested.export.formats import FORMATS, write_export
from contested.export.options import ExportOptions
from contested.export.scope import find_outside
from contested.serve.desk import Desk
from contested.serve.pages.render import answer, desk_of
from contested.serve.security import read_form
from contested.vocab import RULES

TABLES = ("claims", "events", "tolls", "reports")
ENDINGS = {"ucdp-ged": "csv", "acled": "csv", "eventreport": "csv", "geojson": "geojson", "jsonl": "jsonl", "parquet": "parquet",
           "xlsx": "xlsx", "webannotation": "json"}  # fmt: skip
WORDS = {
    "xlsx": "Workbook of events, tolls, claims and reports",
    "ucdp-ged": "CSV in the 49 columns of UCDP’s event data: drafts for a coder",
    "acled": "CSV in ACLED’s 31 columns: drafts for a coder",
    "eventreport": "CSV, one row an event and report, for the R package eventreport",
    "geojson": "GeoJSON of the events",
    "jsonl": "JSON Lines with everything known",
    "webannotation": "W3C Web Annotations of the words each claim rests on",
    "parquet": "One table as Parquet",
}


def show_export(request: Request) -> Response:
    """Answer with the form."""
    desk = desk_of(request)
    hidden = desk.store.scope().hide_victims
    return answer("export.html", request, title="Export", formats=WORDS, rules=RULES, tables=TABLES, hidden=hidden, stale=desk.stale)


async def give_export(request: Request) -> Response:
    """Answer with the files, zipped."""
    fields = await read_form(request)
    name, content = await run_in_threadpool(_write, desk_of(request), fields)
    return Response(content, media_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}.zip"'})


def _write(desk: Desk, fields: dict[str, str]) -> tuple[str, bytes]:
    form, rule, table = fields.get("format", ""), fields.get("rule", ""), fields.get("table", "claims")
    if form not in FORMATS or rule not in ("", *RULES) or table not in TABLES:
        raise Misuse("there is no such format, rule or table")
    desk.refresh()
    record, scope = desk.index.record, desk.store.scope()
    options = ExportOptions(
        rule=rule or FORMATS[form].rule, leave_out_names="names" in fields or scope.hide_victims, outside=find_outside(record, scope),
        table=table, made=datetime.now(UTC).replace(microsecond=0),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        paths = write_export(record, Path(folder) / f"contested-{form}.{ENDINGS[form]}", form, options)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.write(path, path.name)
    return f"contested-{form}", packed.getvalue()


ROUTES = [Route("/export", show_export, methods=["GET"]), Route("/export", give_export, methods=["POST"])]
