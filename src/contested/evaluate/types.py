"""The type of what a short report tells: the leading one and all, scored against one label a snippet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from contested.data.tables import load_yaml
from contested.errors import Refusal
from contested.evaluate.evidence import cut_sentences
from contested.evaluate.lines import plain_report, read_documents, read_predictions
from contested.reports import code_documents
from contested.schema import Claim, Coded, Control, Happening, Relation


@dataclass(frozen=True, slots=True)
class Snippet:
    """A short report with one label; ``ambiguous`` where the label can honestly stand for two of our types."""

    id: str
    text: str
    label: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Types:
    """The types that a snippet's claims have, in the order told, and the one that leads; ``None`` where nothing is told."""

    all: tuple[str, ...] = ()
    leading: str | None = None


@dataclass(frozen=True, slots=True)
class TypeShare:
    """Scores over a set of snippets.

    Attributes:
        name: ``all``, or ``clear`` for those whose label is not ambiguous.
        snippets: how many.
        leading: F1 of the leading type, weighted by how often each label stands.
        found: share of the snippets with a label of ours whose label is among all their types; ``None`` without any.
    """

    name: str
    snippets: int
    leading: float
    found: float | None


def read_snippets(path: Path) -> list[Snippet]:
    """Read labelled snippets: JSON Lines with ``id``, ``text``, ``our_type``, perhaps ``mapping_ambiguous``.

    Raises:
        Misuse: the file cannot be read, or a snippet lacks one of them.
    """
    rows = read_documents(path, {"id": str, "text": str, "our_type": str})
    return [Snippet(row["id"], row["text"], row["our_type"], bool(row.get("mapping_ambiguous"))) for row in rows]


def predict_types(snippets: Sequence[Snippet], *, jobs: int | None = None) -> Iterator[Types | Refusal]:
    """Yield the types of each snippet's claims, or the refusal in their place; in order."""
    for result in code_documents((plain_report(snippet.id, snippet.text) for snippet in snippets), jobs=jobs):
        yield result if isinstance(result, Refusal) else find_types(result)


def find_types(coded: Coded) -> Types:
    """Return the types of a report's happenings and control claims, in the order told, and the one that leads.

    The first sentence with news leads: there a type that names means or outcome goes before fights and killings, these before moves and
    arrests (``leading`` of ``type_labels.yml``). States that last do not lead. Where that sentence tells who claims or denies to have
    done it, the statement leads, which is no type.
    """
    told = sorted((claim for claim in coded.claims if _type(claim)), key=lambda c: c.evidence.start)
    types = tuple(dict.fromkeys(name for claim in told if (name := _type(claim))))
    ranks = _labels()["rank"]
    news = [claim for claim in told if not claim.background and _type(claim) in ranks] or [c for c in told if _type(c) in ranks]
    if not news:
        return Types(types)
    first = _sentence(coded, news[0])
    if any(_states(claim) and _sentence(coded, claim) <= first for claim in coded.claims):
        return Types(types)
    return Types(types, min((str(_type(claim)) for claim in news if _sentence(coded, claim) == first), key=ranks.__getitem__))


def _sentence(coded: Coded, claim: Claim) -> int:
    return sum(end <= claim.evidence.start for _, end in cut_sentences(coded.report.text))


def _states(claim: Claim) -> bool:
    return isinstance(claim.content, Relation) and claim.content.predicate in _labels()["statements"]


def _type(claim: Claim) -> str | None:
    if isinstance(claim.content, Happening):
        return claim.content.type
    return claim.content.state if isinstance(claim.content, Control) else None


def load_types(path: Path, snippets: Sequence[Snippet]) -> list[Types]:
    """Read predictions as `write_types` writes them, in the order of the snippets; one without any tells nothing.

    Raises:
        Misuse: the file cannot be read, or has a snippet that is not in the collection.
    """
    rows = read_predictions(path, [snippet.id for snippet in snippets], "id")
    return [Types(tuple(row.get("types") or ()), row.get("leading")) for row in rows]


def write_types(snippet: Snippet, types: Types) -> dict[str, object]:
    """Return a line of predictions: ``id``, ``types``, ``leading``."""
    return {"id": snippet.id, "types": list(types.all), "leading": types.leading}


@cache
def _labels() -> Mapping[str, Any]:
    raw = load_yaml("evaluate/type_labels.yml")
    rank = {word: n for n, words in enumerate(raw["leading"]) for word in words}
    return {**raw, "rank": rank, "to": {word: row["label"] for row in raw["labels"] for word in row["types"]}}


def to_label(name: str | None) -> str:
    """Return the label that a type, a control state or a label of the data counts as."""
    labels = _labels()
    return str(labels["to"].get(name, labels["other"]))


def score_types(snippets: Sequence[Snippet], predicted: Sequence[Types]) -> tuple[TypeShare, TypeShare]:
    """Score the types of snippets against their labels: all snippets, then those with a clear label."""
    rows = list(zip(snippets, predicted, strict=True))
    return _share("all", rows), _share("clear", [row for row in rows if not row[0].ambiguous])


def _share(name: str, rows: Sequence[tuple[Snippet, Types]]) -> TypeShare:
    pairs = [(to_label(snippet.label), to_label(types.leading)) for snippet, types in rows]
    asked = [(gold, {to_label(one) for one in types.all}) for (gold, _), (_, types) in zip(pairs, rows, strict=True)]
    asked = [(gold, types) for gold, types in asked if gold != _labels()["other"]]
    found = round(sum(gold in types for gold, types in asked) / len(asked), 4) if asked else None
    return TypeShare(name, len(rows), _weighted_f1(pairs), found)


def _weighted_f1(pairs: Sequence[tuple[str, str]]) -> float:
    wanted, said = Counter(gold for gold, _ in pairs), Counter(mine for _, mine in pairs)
    right = Counter(gold for gold, mine in pairs if gold == mine)
    total = sum(n * 2 * right[label] / (n + said[label]) for label, n in wanted.items())
    return round(total / len(pairs), 4) if pairs else 0.0
