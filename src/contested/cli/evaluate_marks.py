"""``contested evaluate attribution|times|places|types``: public collections, with the figures of other systems beside ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import click

from contested.cli.scores import write_json
from contested.errors import Refusal

if TYPE_CHECKING:
    from contested.evaluate.attribution import AttributionScore
    from contested.evaluate.places import PlaceScore
    from contested.evaluate.times import TimeScore
    from contested.evaluate.types import TypeShare

FILE = click.Path(path_type=Path)
Found = TypeVar("Found")

predictions_option = click.option(
    "--predictions", metavar="FILE", type=FILE, help="Score this file; where there is no such file, write what the program finds to it."
)
json_option = click.option(
    "--json", "json_file", metavar="FILE", type=FILE, help="Write the scores here as JSON; - prints them instead of tables."
)
jobs_option = click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(min=1), help="Threads of the encoder; default: as many as there are cores."
)


@click.command()
@click.argument("data", type=FILE)
@predictions_option
@json_option
@jobs_option
def attribution(data: Path, predictions: Path | None, json_file: Path | None, jobs: int | None) -> None:
    """Score who says what: the spans of sources, cues and contents over whole articles.

    DATA is JSON Lines, gzipped or not, one article a line: doc_id, text, attributions (source, cue, content: lists of [start, end]).

    \b
    source, cue, content  F1 of exactly equal spans
    whole                 F1 of attributions whose three roles are all equal
    characters            F1 over the characters that belong to some content

    \b
    Example:
      contested evaluate attribution polnear.jsonl.gz --predictions mine.jsonl
    """
    from contested.evaluate.attribution import predict_attributions, read_articles, score_attributions, write_attributions

    articles = read_articles(data)
    found = _gather(predict_attributions(articles, jobs=jobs), len(articles), ())
    _write(predictions, map(write_attributions, articles, found))
    score = score_attributions(articles, found)
    _show(score, json_file, lambda: _print_attributions(score))


@click.command()
@click.argument("data", type=FILE)
@predictions_option
@json_option
def times(data: Path, predictions: Path | None, json_file: Path | None) -> None:
    """Score time expressions and their values.

    DATA is JSON Lines, gzipped or not, one document a line: doc_id, text, timexes (start, end, type, value), perhaps dct.

    \b
    strict        F1 of equal spans
    relaxed       F1 of spans that overlap
    type, value   F1 where a span counts only if its type, or its value, is right too
    strict value  F1 of equal spans with equal values

    \b
    Example:
      contested evaluate times wikiwars.jsonl.gz --predictions mine.jsonl
    """
    from contested.evaluate.times import load_times, predict_times, read_timed_texts, score_times, write_times

    texts = read_timed_texts(data)
    if _is_given(predictions):
        found = load_times(predictions, texts)
    else:
        found = _gather(predict_times(texts), len(texts), ())
        _write(predictions, map(write_times, texts, found))
    score = score_times(texts, found)
    _show(score, json_file, lambda: _print_times(score))


@click.command()
@click.argument("data", type=FILE)
@click.option("--given-mentions", is_flag=True, help="Take the gold's names as given; only put them on the map.")
@click.option(
    "--demonyms/--no-demonyms", default=True, show_default=True, help="Count names of peoples as names of their countries (Russian)."
)
@predictions_option
@json_option
@jobs_option
def places(data: Path, given_mentions: bool, demonyms: bool, predictions: Path | None, json_file: Path | None, jobs: int | None) -> None:
    """Score place names and their coordinates.

    DATA is JSON Lines, gzipped or not, one document a line: doc_id, text, toponyms (start, end, lat, lon; null where unknown).

    \b
    found        F1 of names with equal spans
    overlap      F1 of names whose spans overlap
    161 km       of the located gold names that were found (or given): the share within 161 km, those put nowhere being wrong
    of resolved  the same share of those put anywhere
    end to end   F1 of names that overlap a located gold name and lie within 161 km of it

    \b
    Examples:
      contested evaluate places lgl.jsonl.gz
      contested evaluate places geovirus.jsonl.gz --no-demonyms
      contested evaluate places lgl.jsonl.gz --given-mentions --predictions mine.jsonl
    """
    from contested.evaluate.places import load_places, predict_places, read_placed_texts, score_places, write_places

    texts = read_placed_texts(data)
    if _is_given(predictions):
        found = load_places(predictions, texts)
    else:
        found = _gather(predict_places(texts, demonyms=demonyms, given=given_mentions, jobs=jobs), len(texts), ())
        _write(predictions, map(write_places, texts, found))
    score = score_places(texts, found, given=given_mentions)
    _show(score, json_file, lambda: _print_places(score))


@click.command()
@click.argument("data", type=FILE)
@predictions_option
@json_option
@jobs_option
def types(data: Path, predictions: Path | None, json_file: Path | None, jobs: int | None) -> None:
    """Score the types of what short reports tell.

    DATA is JSON Lines, gzipped or not, one report a line: id, text, our_type, perhaps mapping_ambiguous.

    \b
    leading  F1 of the type that leads, weighted by how often each label stands
    found    share of the reports with a label of ours whose label is among all types told

    \b
    Example:
      contested evaluate types snippets.jsonl --predictions mine.jsonl
    """
    from contested.evaluate.types import Types, load_types, predict_types, read_snippets, score_types, write_types

    snippets = read_snippets(data)
    if _is_given(predictions):
        found = load_types(predictions, snippets)
    else:
        found = _gather(predict_types(snippets, jobs=jobs), len(snippets), Types())
        _write(predictions, map(write_types, snippets, found))
    scores = score_types(snippets, found)
    _show(scores, json_file, lambda: _print_types(scores))


def _is_given(predictions: Path | None) -> TypeGuard[Path]:
    """Tell whether there are predictions to score as they stand, and say so."""
    if predictions is None or not predictions.exists():
        return False
    click.echo(f"{predictions}: scored as it stands; remove it to have it made again", err=True)
    return True


def _gather(results: Iterator[Found | Refusal], total: int, nothing: Found) -> list[Found]:
    """Return what was found in each document; a refusal is told and counts as nothing found."""
    from contested.cli.progress import Progress

    found = []
    with Progress(total) as progress:
        for result in results:
            progress.advance()
            if isinstance(result, Refusal):
                click.echo(f"refused, counts as empty: {result}", err=True)
            found.append(nothing if isinstance(result, Refusal) else result)
    return found


def _write(path: Path | None, rows: Iterable[dict[str, object]]) -> None:
    from contested.evaluate.lines import write_lines

    if path is not None:
        write_lines(path, rows)


def _show(score: Any, json_file: Path | None, show: Callable[[], None]) -> None:
    if not write_json(score, json_file):
        show()


def _print_times(score: TimeScore) -> None:
    columns = ("strict", "relaxed", "type", "value", "strict value")
    rates = [getattr(score, name.replace(" ", "_")) for name in columns]
    parts = (("F1", "f1"), ("precision", "p"), ("recall", "r"))
    _print_table("times", columns, [(name, "", *(f"{getattr(rate, part):.3f}" for rate in rates)) for name, part in parts])
    for kind in score.kinds:
        click.echo(f"{kind.kind}: gold {kind.gold}, found {kind.found}, value right {kind.right}")


def _print_attributions(score: AttributionScore) -> None:
    columns = ("source", "cue", "content", "whole", "characters")
    parts = (("F1", "f1"), ("precision", "p"), ("recall", "r"))
    rows = [(name, "", *(f"{getattr(getattr(score, column), part):.3f}" for column in columns)) for name, part in parts]
    _print_table("attribution", columns, rows)
    click.echo(f"{score.gold} attributions, {score.found} found")


def _print_places(score: PlaceScore) -> None:
    columns = ("found", "overlap", "161 km", "of resolved", "end to end")
    f1 = ["-" if rate is None else f"{rate.f1:.3f}" for rate in (score.exact, score.overlap, score.end_to_end)]
    shares = ["-" if share is None else f"{share:.3f}" for share in (score.resolution.near, score.resolution.near_resolved)]
    _print_table("places", columns, [("this run", "", *f1[:2], *shares, f1[2])])
    names = f"{score.gold} names, {score.found} found" if score.exact is not None else f"{score.gold} names, given"
    click.echo(f"{names}; {score.resolution.names} of them scored by distance, median error {score.resolution.median_km} km")


def _print_types(scores: Sequence[TypeShare]) -> None:
    columns = ("snippets", "leading", "found")
    rows = [(s.name, "", str(s.snippets), f"{s.leading:.3f}", "-" if s.found is None else f"{s.found:.3f}") for s in scores]
    _print_table("types", columns, rows)


def _print_table(measure: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Print our rows and below them the published figures, whose makers and conditions follow the table."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from contested.data.tables import load_yaml

    published = load_yaml("evaluate/published.yml")[measure]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(measure, no_wrap=True)
    table.add_column("", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    for row in published:
        table.add_row(row["system"], row["on"], *(f"{row[name]:.3f}" if name in row else "" for name in columns))
    Console(highlight=False, emoji=False, markup=False, width=100).print(table)
    for row in published:
        told = [row[key] for key in ("by", "note") if key in row]
        if told:
            click.echo(f"{row['system']}: {'; '.join(told)}")
