"""``contested evaluate muc4``: incident templates scored under both profiles, published figures beside ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested.cli.scores import write_json
from contested.errors import Refusal

if TYPE_CHECKING:
    from contested.evaluate.incidents.records import IncidentReport
    from contested.evaluate.incidents.score import IncidentScore

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("data", type=FILE)
@click.option("--predictions", metavar="FILE", type=FILE, help="Score this file; where there is no such file, write ours to it.")
@click.option("--json", "json_file", metavar="FILE", type=FILE, help="Write the scores here as JSON; - prints them instead of tables.")
@click.option("--mistakes", is_flag=True, help="List each filler missed or too many.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Threads of the encoder; default: as many as there are cores.")
def muc4(data: Path, predictions: Path | None, json_file: Path | None, mistakes: bool, jobs: int | None) -> None:
    """Score incident templates: type, perpetrators, targets, victims and weapons of the attacks that a report tells of.

    DATA is JSON Lines, gzipped or not, one report a line: doc_id, text, dateline, templates, as MUC-4 has them. Predictions have
    doc_id and templates.

    \b
    full  all victims, strings may agree by their head word, what annotators doubted may be left out
    gtt   the profile of later papers: victims' names alone, exact strings, one template of equal ones

    \b
    Examples:
      contested evaluate muc4 dev.jsonl.gz
      contested evaluate muc4 dev.jsonl.gz --predictions mine.jsonl --json scores.json
    """
    from contested.evaluate.incidents.records import read_incidents, write_incidents
    from contested.evaluate.incidents.score import PROFILES, Slip, score_incidents

    gold = read_incidents(data)
    if predictions is not None and predictions.exists():
        found = read_incidents(predictions)
        click.echo(f"{predictions}: scored as it stands; remove it to have it made again", err=True)
    else:
        found = _find_incidents(gold, jobs)
        if predictions is not None:
            write_incidents(predictions, found)
    slips: list[Slip] = []
    scores = [score_incidents(gold, found, profile, slips if profile == "full" else None) for profile in PROFILES]
    if write_json(scores, json_file):
        return
    _print_scores(scores)
    if mistakes:
        for slip in slips:
            click.echo(f"{slip.report} | {'missed' if slip.missed else 'extra'} | {slip.role} | {' / '.join(slip.alts)}")


def _find_incidents(gold: list[IncidentReport], jobs: int | None) -> list[IncidentReport]:
    from contested.cli.progress import Progress
    from contested.evaluate.incidents.templates import predict_incidents

    found = []
    with Progress(len(gold)) as progress:
        for result in predict_incidents(gold, jobs=jobs):
            progress.advance()
            if isinstance(result, Refusal):
                click.echo(f"refused, counts as without incidents: {result}", err=True)
            else:
                found.append(result)
    return found


def _print_scores(scores: Sequence[IncidentScore]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from contested.data.tables import load_yaml

    console = Console(highlight=False, emoji=False, markup=False)
    for score in scores:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column(f"profile {score.profile}")
        for heading in ("gold", "found", "P", "R", "F1"):
            table.add_column(heading, justify="right")
        for role in score.roles:
            rates = (f"{100 * rate:.1f}" for rate in (role.rate.p, role.rate.r, role.rate.f1))
            table.add_row(role.role, str(role.gold), str(role.predicted), *rates)
        console.print(table)
        published = [row for row in load_yaml("evaluate/published.yml")["muc4"] if row["on"] == score.profile]
        console.print("published, type and roles: " + "; ".join(f"{row['system']} ({row['by']}) {row['f1']}" for row in published))
