"""``contested evaluate``: how good the program is on reports whose right answers are known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested.cli.evaluate_marks import attribution, places, times, types
from contested.cli.incidents import muc4
from contested.cli.reader import reader_options
from contested.cli.scores import write_json
from contested.errors import Refusal

if TYPE_CHECKING:
    from contested.evaluate.claims import Mistake, Score
    from contested.evaluate.events import GroupedReport
    from contested.evaluate.records import ClaimSheet
    from contested.evaluate.spans import Rate
    from contested.schema import LanguageModel

FILE = click.Path(path_type=Path)


@click.group()
def evaluate() -> None:
    """Score the program against reports whose right answers are known.

    \b
    Example:
      contested evaluate claims gold.jsonl
    """


@evaluate.command()
@click.argument("gold", type=FILE)
@click.option("--predictions", metavar="FILE", type=FILE, help="Score this file instead of reading the texts of GOLD.")
@click.option("--json", "json_file", metavar="FILE", type=FILE, help="Write the scores here as JSON; - prints them instead of tables.")
@click.option("--mistakes", is_flag=True, help="List each claim missed or too many, and each field that is wrong.")
@click.option("--confidence", is_flag=True, help="Show for each field how far its confidence can be trusted.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Threads of the encoder; default: as many as there are cores.")
@reader_options
def claims(
    gold: Path,
    predictions: Path | None,
    json_file: Path | None,
    mistakes: bool,
    confidence: bool,
    jobs: int | None,
    llm: LanguageModel | None,
) -> None:
    """Score claims against the gold claims of GOLD, a .json or .jsonl(.gz) file in the exchange form, or a folder of them.

    \b
    core      precision, recall, F1 of claims that are the same claim, told in the same place of the text
    full      the same, but only claims count whose scored fields are all right
    fields    the share of core pairs in which each field is right
    invented  the share of core pairs in which a value stands where the gold has none

    \b
    With --confidence, for the claim itself and for each field of a right claim:
    ECE       expected calibration error: how far the confidence is from the share that is right, over ten bins
    Brier     mean squared distance of confidence and truth
    AUROC     how often a right value has more confidence than a wrong one; 0.5 is chance
    bins      confidence of a bin, share that is right, number of cases

    \b
    Examples:
      contested evaluate claims gold.jsonl
      contested evaluate claims gold.jsonl --confidence
      contested evaluate claims gold.jsonl --reader llm --endpoint http://localhost:11434/v1 --model qwen3:8b
      contested read --format claims gold.jsonl > mine.jsonl; contested evaluate claims gold.jsonl --predictions mine.jsonl
    """
    from contested.evaluate.claims import score_claims
    from contested.evaluate.records import read_sheets

    sheets = list(read_sheets(gold))
    found = _predict(sheets, jobs, llm) if predictions is None else list(read_sheets(predictions))
    score = score_claims(sheets, found)
    if write_json(score, json_file):
        return
    _print_score(score)
    if confidence:
        _print_confidence(score)
    if mistakes:
        for mistake in score.mistakes:
            click.echo(_write_mistake(mistake))


def _predict(sheets: list[ClaimSheet], jobs: int | None, llm: LanguageModel | None) -> list[ClaimSheet]:
    from contested.cli.progress import Progress
    from contested.evaluate.predictions import predict_claims

    found = []
    with Progress(len(sheets)) as progress:
        for result in predict_claims(sheets, jobs=jobs, llm=llm):
            progress.advance()
            if isinstance(result, Refusal):
                click.echo(f"refused, counts as empty: {result}", err=True)
            else:
                found.append(result)
    return found


def _print_score(score: Score) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, emoji=False, markup=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("claims")
    for heading in ("gold", "found", "core P", "R", "F1", "full P", "R", "F1"):
        table.add_column(heading, justify="right")
    for kind in score.kinds:
        table.add_row(kind.kind, str(kind.gold), str(kind.predicted), *_write_rate(kind.core), *_write_rate(kind.full))
    table.add_row("mean", "", "", "", "", f"{score.mean_core:.3f}", "", "", f"{score.mean_full:.3f}")
    console.print(table)
    for kind in score.kinds:
        console.print(f"{kind.kind}: fields {_write_shares(kind.fields)}; invented {_write_shares(kind.invented) or '-'}")


def _print_confidence(score: Score) -> None:
    for kind in score.kinds:
        for one in kind.confidence:
            auroc = "-" if one.auroc is None else f"{one.auroc:.2f}"
            bins = ", ".join(f"{b.confidence:.2f} {b.right:.2f} ({b.cases})" for b in one.bins)
            figures = f"{one.cases} cases, right {one.right:.2f}, ECE {one.ece:.3f}, Brier {one.brier:.3f}, AUROC {auroc}"
            click.echo(f"{kind.kind} {one.field}: {figures}\n    {bins}")


def _write_rate(rate: Rate) -> tuple[str, ...]:
    return tuple(f"{value:.3f}" for value in (rate.p, rate.r, rate.f1))


def _write_shares(shares: tuple[tuple[str, float | None], ...]) -> str:
    return ", ".join(f"{field} {'-' if share is None else f'{share:.2f}'}" for field, share in shares)


def _write_mistake(mistake: Mistake) -> str:
    values = " | ".join("-" if value is None else str(value) for value in (mistake.gold, mistake.predicted))
    return f"{mistake.report} | {mistake.kind} | {mistake.what} | {mistake.quote} | {values}"


@evaluate.command()
@click.argument("data", type=FILE)
@click.option("--predictions", metavar="FILE", type=FILE, help="Score this grouping; where there is no such file, write ours to it.")
@click.option("--key", metavar="FIELD[,FIELD]", help="Fields that name the event; default: incident_id, else topic and subtopic.")
@click.option("--only", metavar="FIELD=VALUE[,VALUE]", multiple=True, help="Take reports alone whose field has one of these values.")
@click.option("--json", "as_json", is_flag=True, help="Print the score as JSON.")
@click.option("-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Threads of the encoder; default: as many as there are cores.")
def events(data: Path, predictions: Path | None, key: str | None, only: tuple[str, ...], as_json: bool, jobs: int | None) -> None:
    """Score how well whole reports are grouped by event.

    DATA is JSON Lines, gzipped or not, one report a line: doc_id, text (or sentences, lists of words), the fields of the event, and where
    known title, url, publication_date. A grouping has one report a line: doc_id, cluster.

    \b
    b3, muc, ceaf_e  F1 of three measures of groupings
    conll            their mean

    \b
    Examples:
      contested evaluate events dev.jsonl.gz --predictions mine.jsonl
      contested evaluate events train.jsonl.gz --key topic,subtopic --only topic=8,12,16
    """
    from contested.evaluate.clusters import score_clusters
    from contested.evaluate.events import read_collection, read_predictions, write_predictions

    collection = read_collection(data, key.split(",") if key else (), _parse_only(only))
    if predictions is not None and predictions.exists():
        labels = read_predictions(predictions)
        click.echo(f"{predictions}: scored as it stands; remove it to have it made again", err=True)
    else:
        labels = _group(collection, jobs)
        if predictions is not None:
            write_predictions(predictions, labels)
    score = score_clusters({one.id: one.label for one in collection}, labels)
    rates = {name: round(getattr(score, name), 4) for name in ("b3", "muc", "ceaf_e", "conll")}
    found = rates | {"gold_clusters": score.gold, "pred_clusters": score.predicted}
    click.echo(json.dumps(found) if as_json else "  ".join(f"{name} {value}" for name, value in found.items()))


def _parse_only(only: tuple[str, ...]) -> dict[str, frozenset[str]]:
    for condition in only:
        if "=" not in condition:
            raise click.UsageError(f"--only {condition}: write FIELD=VALUE, several values with commas between them")
    return {field: frozenset(values.split(",")) for field, _, values in (condition.partition("=") for condition in only)}


def _group(collection: list[GroupedReport], jobs: int | None) -> dict[str, str]:
    from contested.cli.progress import Progress
    from contested.evaluate.events import predict_groups, read_reports

    coded = []
    with Progress(len(collection)) as progress:
        for result in read_reports(collection, jobs=jobs):
            progress.advance()
            if isinstance(result, Refusal):
                click.echo(f"refused, stays alone: {result}", err=True)
            else:
                coded.append(result)
    return predict_groups(coded)


evaluate.add_command(attribution)
evaluate.add_command(muc4)
evaluate.add_command(places)
evaluate.add_command(times)
evaluate.add_command(types)
