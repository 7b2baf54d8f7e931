"""``contested diff``: what two readings of the same reports differ in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from contested.projects import Difference

LONGEST_QUOTE = 60  # characters of a quote that are shown


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--version", "versions", metavar="V", multiple=True, help="Version of the readings; given twice, of FIRST and of SECOND.")
@click.option("--raw", "machine", is_flag=True, help="The machine's own readings in both, without the decisions of persons.")
@click.option("--counts", is_flag=True, help="Counts only.")
def diff(first: str, second: str, versions: tuple[str, ...], machine: bool, counts: bool) -> None:
    """Show what the claims of two projects differ in: report by report, field by field, then counts.

    FIRST and SECOND may be the same project, for two versions of the program. Reports are the same if their bytes are; claims, if they are
    of one kind and rest on the same words. With any difference the exit status is 1.

    \b
    Examples:
      contested diff ama.db ben.db
      contested diff benghazi.db benghazi.db --version 0.1.0+1a2b3c4d --version 0.2.0+5e6f7a8b
    """
    from contested.errors import Misuse
    from contested.projects import find_differences
    from contested.store import open_store

    if len(versions) > 2:
        raise Misuse("give --version once for both, or twice")
    one, other = (versions * 2)[:2] if versions else (None, None)
    with open_store(first) as left, open_store(second) as right:
        found = list(find_differences(left.coded(version=one, raw=machine), right.coded(version=other, raw=machine)))
    if not counts:
        for line in _write_differences(found):
            click.echo(line)
    for line in _write_counts(found):
        click.echo(line)
    if found:
        click.get_current_context().exit(1)


def _write_differences(found: Sequence[Difference]) -> Iterator[str]:
    for report, group in groupby(found, key=lambda difference: difference.report):
        yield report
        for difference in group:
            quote = " ".join(difference.quote.split())
            quote = quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 1]}…"
            told = difference.what.replace("_", " in ") if difference.what.startswith("only_") else difference.what
            values = "" if difference.what.startswith("only_") else f": {difference.first or '-'} | {difference.second or '-'}"
            yield f"  {difference.kind or 'report'} “{quote}” {told}{values}"


def _write_counts(found: Sequence[Difference]) -> Iterator[str]:
    totals = Counter((difference.kind or "report", difference.what) for difference in found)
    for (kind, what), count in sorted(totals.items()):
        yield f"{count} {kind} {what.replace('_', ' in ') if what.startswith('only_') else what}"
    yield f"{len(found)} differences in {len({difference.report for difference in found})} reports"
