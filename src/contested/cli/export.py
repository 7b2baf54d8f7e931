"""``contested export``: a project in the formats that others open."""

from __future__ import annotations

from pathlib import Path

import click

from contested.cli.record import say_stale
from contested.vocab import RULES

FORMS = ("ucdp-ged", "acled", "eventreport", "geojson", "jsonl", "parquet", "xlsx", "webannotation")
TABLES = ("claims", "events", "tolls", "reports")


@click.command()
@click.argument("project")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="The format; see below.")
@click.option("--rule", type=click.Choice(RULES), help="The rule that picks numbers from rival tolls; default: acled for acled, else ucdp.")
@click.option("--table", type=click.Choice(TABLES), default="claims", show_default=True, help="Which table a Parquet file holds.")
@click.option("--leave-out-names", is_flag=True, help="Leave out the personal names of victims wherever they stand.")
@click.option("--force", is_flag=True, help="Overwrite FILE and what goes with it.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was written.")
def export(project: str, file: Path, form: str, rule: str | None, table: str, leave_out_names: bool, force: bool, quiet: bool) -> None:
    """Write the record of PROJECT to FILE.

    \b
    Formats:
      ucdp-ged       events as CSV in the 49 columns of UCDP's event data: drafts for a coder
      acled          events as CSV in ACLED's 31 columns: drafts for a coder
      eventreport    one row an event and report, as CSV, for the R package eventreport
      geojson        events as GeoJSON, with radius, precision and days
      jsonl          claims and events with everything known about them, as JSON Lines
      parquet        one table (--table) as Parquet; needs pip install 'contested[parquet]'
      xlsx           events, tolls, claims and reports as a workbook
      webannotation  the words each claim rests on, as W3C Web Annotations

    With FILE come FILE.dictionary.csv, which explains every column, and FILE.manifest.json: version, rule, hashes of the reports, licences.
    A file that is there is not overwritten without --force.

    Where the project's scope says that names of victims are left out, they are, with or without --leave-out-names. Reports outside the
    scope are marked; events that rest on them alone are no drafts of ucdp-ged and acled.

    \b
    Examples:
      contested export benghazi.db --to ucdp-ged drafts.csv
      contested export benghazi.db --to parquet --table events events.parquet
      contested export benghazi.db --to xlsx --leave-out-names for-others.xlsx
    """
    from datetime import UTC, datetime

    from contested.export.formats import FORMATS, write_export
    from contested.export.options import ExportOptions
    from contested.export.scope import find_outside
    from contested.projects import load_record
    from contested.store import open_store

    with open_store(project) as store:
        say_stale(store, project)
        record, scope = load_record(store), store.scope()
    options = ExportOptions(
        rule=rule or FORMATS[form].rule,
        leave_out_names=leave_out_names or scope.hide_victims,
        outside=find_outside(record, scope),
        table=table,
        made=datetime.now(UTC).replace(microsecond=0),
    )
    paths = write_export(record, file, form, options, force=force)
    if not quiet:
        for path in paths:
            click.echo(f"written: {path}")
