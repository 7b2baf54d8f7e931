"""``contested agreement``: how far coders of the same reports agree, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contested.coders import Agreement, Comparison, Unit


@click.command()
@click.argument("project")
@click.option("--format", "form", type=click.Choice(("table", "jsonl", "units")), default="table", show_default=True,
              help="For reading; one field a line; or every value, as CSV, for a statistics package.")  # fmt: skip
def agreement(project: str, form: str) -> None:
    """Print how far those who coded reports of PROJECT independently agree: Krippendorff's alpha on each field.

    Reports count that all their coders handed in. Whether a claim is kept is measured on the program's claims, the other fields on
    claims that two coders or more keep: the same claim of the program's, or claims that they added on overlapping words.

    \b
    Examples:
      contested agreement benghazi.db
      contested agreement benghazi.db --format units > units.csv
    """
    from contested.coders import compare_all, measure_agreement
    from contested.errors import Misuse
    from contested.store import open_store

    with open_store(project) as store:
        compared, waiting = compare_all(store)
    if not compared:
        raise Misuse(f"no report was handed in by two coders or more; {waiting} are assigned, and contested assign PROJECT lists them")
    units = [unit for one in compared for unit in one.units]
    if form == "units":
        lines = write_units(units)
    elif form == "jsonl":
        lines = (json.dumps(asdict(one)) for one in measure_agreement(units))
    else:
        lines = write_table(compared, waiting, units, measure_agreement(units))
    for line in lines:
        click.echo(line)


def write_table(compared: Sequence[Comparison], waiting: int, units: Sequence[Unit], measured: Sequence[Agreement]) -> Iterator[str]:
    """Yield the agreement for reading."""
    from contested.coders import count_units

    counts, coders = count_units(units), sorted({coding.coder for one in compared for coding in one.codings})
    yield f"{len(compared)} reports coded by {', '.join(coders)}; {waiting} more are not handed in by all"
    yield f"claims of the program's: {counts.kept} kept by all, {counts.rejected} rejected by all, {counts.split} kept by some, " \
          f"{counts.unsure} left unsure by some, {counts.replaced} replaced"  # fmt: skip
    positive = "" if counts.positive is None else f"; of the claims that one coder keeps, another keeps {counts.positive:.0%}"
    yield f"added claims: {counts.added_by_several} by several, {counts.added_by_one} by one{positive}"
    yield ""
    yield f"{'field':<18} {'level':<9} {'alpha':>6} {'same':>6} {'units':>6} {'values':>7} {'one only':>9}"
    for one in measured:
        alpha = "-" if one.alpha is None else f"{one.alpha:.3f}"
        same = "-" if one.same is None else f"{one.same:.0%}"
        yield f"{one.variable:<18} {one.level:<9} {alpha:>6} {same:>6} {one.units:>6} {one.values:>7} {one.one_only or '':>9}".rstrip()


def write_units(units: Sequence[Unit]) -> Iterator[str]:
    """Yield every coder's value of every field of every unit, as CSV."""
    from contested.coders import list_values
    from contested.export.cells import write_cell

    yield "report,unit,kind,pairing,field,coder,value"
    for unit in units:
        for field, values in list_values(unit).items():
            for coder, value in values.items():
                row = (unit.report, unit.id, unit.kind, unit.pairing, field, coder, value)
                yield ",".join(write_cell(cell) for cell in row)
