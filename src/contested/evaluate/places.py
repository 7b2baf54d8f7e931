"""Place names of texts: found, put on the map, and scored against a corpus of toponyms with coordinates."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contested.errors import Misuse
from contested.evaluate.lines import plain_report, read_documents, read_predictions
from contested.evaluate.spans import Rate, pair_spans, rate
from contested.geo import distance_km
from contested.pipeline import mark_places
from contested.schema import Span, Toponym

NEAR_KM = 161.0  # a hundred miles: the field's measure of a place found
FAR_KM = 20_039.0  # half the globe: the error of a place not found


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A document of a corpus of places: its text, and its place names as marked by hand."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """How far from the gold's points the located gold names were put.

    Attributes:
        names: located gold names that are scored.
        unresolved: share of them without a point.
        near: share of them within 161 km.
        near_resolved: the same among those with a point.
        mean_km, median_km: of all, those without a point at half the globe; ``None`` without names.
    """

    names: int
    unresolved: float | None
    near: float | None
    near_resolved: float | None
    mean_km: float | None
    median_km: float | None


@dataclass(frozen=True, slots=True)
class PlaceScore:
    """Scores of places; the rates are ``None`` where the gold names were given.

    Attributes:
        gold, found: numbers of names.
        exact, overlap: names found, by equal spans and by spans that overlap.
        resolution: of the located gold names that were matched, or given.
        end_to_end: a name that overlaps a located gold name and lies within 161 km of it is right.
    """

    gold: int
    found: int
    exact: Rate | None
    overlap: Rate | None
    resolution: Resolution
    end_to_end: Rate | None


def read_placed_texts(path: Path) -> list[PlacedText]:
    """Read a corpus of places: JSON Lines with ``doc_id``, ``text``, ``toponyms`` (``start``, ``end``, ``lat``, ``lon``).

    Raises:
        Misuse: the file cannot be read, or a document lacks one of them.
    """
    rows = read_documents(path, {"doc_id": str, "text": str, "toponyms": list})
    try:
        return [PlacedText(row["doc_id"], row["text"], tuple(_toponym(raw) for raw in row["toponyms"])) for row in rows]
    except (KeyError, TypeError) as error:
        raise Misuse(f"{path}: a place name needs start, end, lat and lon ({error})") from error


def _toponym(raw: Mapping[str, Any]) -> Toponym:
    return Toponym(int(raw["start"]), int(raw["end"]), raw.get("lat"), raw.get("lon"))


def predict_places(
    texts: Sequence[PlacedText], *, demonyms: bool, given: bool = False, jobs: int | None = None
) -> Iterator[tuple[Toponym, ...]]:
    """Find the place names of each text, or put the given ones on the map.

    Args:
        texts: the corpus; of its marks only the spans are looked at, and these only where ``given`` is set.
        demonyms: count the names of peoples as names of their countries ("Russian").
        given: take the spans of the gold names instead of finding names.
        jobs: threads of the encoder.

    Yields:
        The names of each text, in order.
    """
    reports = (plain_report(one.id, one.text) for one in texts)
    spans = ([Span(t.start, t.end) for t in one.toponyms] for one in texts)
    for marks in mark_places(reports, given=spans if given else None, demonyms=demonyms, jobs=jobs):
        yield tuple(marks)


def load_places(path: Path, texts: Sequence[PlacedText]) -> list[tuple[Toponym, ...]]:
    """Read predictions as `write_places` writes them, in the order of the texts; a text without any has found nothing.

    Raises:
        Misuse: the file cannot be read, has a document that is not in the corpus, or a mark lacks its place.
    """
    rows = read_predictions(path, [one.id for one in texts], "doc_id")
    try:
        return [tuple(_toponym(raw) for raw in row.get("toponyms", ())) for row in rows]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Misuse(f"{path}: each of toponyms needs start and end ({error})") from error


def write_places(text: PlacedText, found: Sequence[Toponym]) -> dict[str, object]:
    """Return a line of predictions: ``doc_id``, ``toponyms``."""
    return {"doc_id": text.id, "toponyms": [{"start": t.start, "end": t.end, "lat": t.lat, "lon": t.lon} for t in found]}


def score_places(texts: Sequence[PlacedText], predicted: Sequence[Sequence[Toponym]], *, given: bool = False) -> PlaceScore:
    """Score place names against those marked by hand.

    Args:
        texts: the corpus.
        predicted: names of each text, in the same order.
        given: the gold's spans were given: resolution alone is scored, of all located gold names.
    """
    count: Counter[str] = Counter()
    errors: list[float | None] = []
    for one, found in zip(texts, predicted, strict=True):
        pairs = pair_spans(one.toponyms, found, exact=given)
        aside = {j for i, j in pairs.items() if not _located(one.toponyms[i])}
        count.update(gold=len(one.toponyms), found=len(found), overlap=len(pairs), asked=sum(map(_located, one.toponyms)))
        count["exact"] += len(pair_spans(one.toponyms, found, exact=True))
        count["given"] += sum(_located(t) for j, t in enumerate(found) if j not in aside)
        for i, name in enumerate(one.toponyms):
            if _located(name) and (given or i in pairs):
                errors.append(_gap_km(name, found[pairs[i]]) if i in pairs else None)
    near = sum(error is not None and error <= NEAR_KM for error in errors)
    resolution = _summarise(errors)
    if given:
        return PlaceScore(count["gold"], count["found"], None, None, resolution, None)
    exact, overlap = (rate(count[how], count["found"], count["gold"]) for how in ("exact", "overlap"))
    return PlaceScore(count["gold"], count["found"], exact, overlap, resolution, rate(near, count["given"], count["asked"]))


def _located(name: Toponym) -> bool:
    return name.lat is not None and name.lon is not None


def _gap_km(gold: Toponym, found: Toponym) -> float | None:
    if gold.lat is None or gold.lon is None or found.lat is None or found.lon is None:
        return None
    return distance_km(gold.lat, gold.lon, found.lat, found.lon)


def _summarise(errors: Sequence[float | None]) -> Resolution:
    done = [error for error in errors if error is not None]
    near = sum(error <= NEAR_KM for error in done)
    full = [FAR_KM if error is None else error for error in errors]
    share = _share(len(errors) - len(done), len(errors)), _share(near, len(errors)), _share(near, len(done))
    middle = (round(statistics.fmean(full), 1), round(statistics.median(full), 1)) if full else (None, None)
    return Resolution(len(errors), *share, *middle)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
