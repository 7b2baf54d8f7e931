"""Who says what in whole articles: sources, cues and contents scored against a corpus marked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contested.errors import Misuse
from contested.evaluate.lines import read_documents
from contested.evaluate.spans import Rate, rate
from contested.pipeline import mark_attributions
from contested.schema import Attribution, Report, Span

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its attributions as marked by hand."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class AttributionScore:
    """Scores of attributions, summed over all articles.

    Attributes:
        gold, found: numbers of attributions.
        source, cue, content: spans of a role that are exactly equal; a role in two pieces is two spans.
        whole: attributions whose three roles are all equal.
        characters: characters that belong to some content.
    """

    gold: int
    found: int
    source: Rate
    cue: Rate
    content: Rate
    whole: Rate
    characters: Rate


def read_articles(path: Path) -> list[Article]:
    """Read a corpus: JSON Lines with ``doc_id``, ``text``, ``attributions`` (``source``, ``cue``, ``content``: lists of offset pairs).

    Raises:
        Misuse: the file cannot be read, or an article lacks one of them.
    """
    rows = read_documents(path, {"doc_id": str, "text": str, "attributions": list})
    try:
        return [Article(row["doc_id"], row["text"], tuple(map(_attribution, row["attributions"]))) for row in rows]
    except (AttributeError, TypeError, ValueError) as error:
        raise Misuse(f"{path}: an attribution needs source, cue and content as lists of [start, end] ({error})") from error


def _attribution(raw: Mapping[str, Any]) -> Attribution:
    return Attribution(*(tuple(Span(int(a), int(b)) for a, b in raw.get(role) or ()) for role in ROLES))


def predict_attributions(articles: Sequence[Article], *, jobs: int | None = None) -> Iterator[tuple[Attribution, ...]]:
    """Yield the program's attributions of each article, in order; those marked by hand are not looked at."""
    reports = (Report(article.id, None, None, article.text) for article in articles)  # as it stands: cleaning would move the offsets
    for found in mark_attributions(reports, jobs=jobs):
        yield tuple(found)


def write_attributions(article: Article, found: Sequence[Attribution]) -> dict[str, object]:
    """Return a line of predictions: ``doc_id``, ``attributions``."""
    rows = [{role: [[span.start, span.end] for span in getattr(one, role)] for role in ROLES} for one in found]
    return {"doc_id": article.id, "attributions": rows}


def score_attributions(articles: Sequence[Article], predicted: Sequence[Sequence[Attribution]]) -> AttributionScore:
    """Score attributions against those marked by hand.

    Args:
        articles: the corpus.
        predicted: attributions of each article, in the same order.
    """
    sums: dict[str, Counter[str]] = {name: Counter() for name in (*ROLES, "whole", "characters")}
    for article, found in zip(articles, predicted, strict=True):
        for name, count in sums.items():
            gold, ours = _items(article.attributions, name), _items(found, name)
            count.update(hits=(gold & ours).total(), found=ours.total(), gold=gold.total())
    total, given = sum(len(article.attributions) for article in articles), sum(map(len, predicted))
    return AttributionScore(total, given, *(rate(count["hits"], count["found"], count["gold"]) for count in sums.values()))


def _items(attributions: Sequence[Attribution], name: str) -> Counter[object]:
    """What a measure counts in one article."""
    if name == "whole":
        return Counter(tuple(tuple(sorted((s.start, s.end) for s in getattr(one, role))) for role in ROLES) for one in attributions)
    if name == "characters":
        return Counter({place for one in attributions for span in one.content for place in range(span.start, span.end)})
    return Counter({(span.start, span.end) for one in attributions for span in getattr(one, name)})
