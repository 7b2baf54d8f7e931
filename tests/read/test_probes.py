"""Short sentences in the wording of news agencies, read from the words on: what they tell of relations and of control, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from contested.evaluate.names import same_name
from contested.export.guide import to_guide
from contested.read.model import annotate
from contested.read.reading import read_doc
from contested.read.sentences import build_doc
from contested.read.tokens import Doc
from contested.resolve.claims import resolve_reading
from contested.schema import Report
from contested.vocab import SYMMETRIC

Told = tuple[str, str, str]
KINDS = {"relations": ("subject", "predicate", "object"), "control": ("actor", "state", "place")}


def rows_of(kind: str) -> list[tuple[str, str]]:
    """Return the sentences of a table with what they tell, as written there."""
    lines = (Path(__file__).parent / f"probes_{kind}.tsv").read_text("utf-8").splitlines()
    return [(sentence, told) for line in lines if not line.startswith("#") for sentence, _, told in [line.partition("\t")]]


@cache
def claims_of(kind: str) -> dict[str, list[Told]]:
    """Return what the program reads from each sentence of a table, all read in one pass of the model."""
    sentences = [sentence for sentence, _ in rows_of(kind)]
    docs = [build_doc(sentence) for sentence in sentences]
    annotate(docs)
    return {s: list(_read(s, doc, kind)) for s, doc in zip(sentences, docs, strict=True)}


def _read(sentence: str, doc: Doc, kind: str) -> Iterator[Told]:
    sheet = to_guide(resolve_reading(read_doc(Report("probe", None, None, sentence), doc)))
    yield from (_told(claim, kind) for claim in sheet[kind] if claim["status"] != "denied")


def _told(claim: dict[str, Any], kind: str) -> Told:
    first, name, last = (claim[field] for field in KINDS[kind])
    return first, name, (last or {}).get("name") or "" if kind == "control" else last


def wanted(told: str) -> Iterator[tuple[Sequence[str], bool]]:
    """Yield what a sentence tells, each as three parts, and whether it may be left out."""
    for part in filter(None, told.split(" ; ")):
        yield part.removeprefix("?").split(" > "), part.startswith("?")


def fits(want: Sequence[str], told: Told) -> bool:
    """Tell whether a claim is the one that is wanted; some relations have no direction."""
    sides = [told, told[::-1]] if told[1] in SYMMETRIC else [told]
    return told[1] in want[1].split("|") and any(_is_one_of(want[0], a) and _is_one_of(want[2], b) for a, _, b in sides)


def _is_one_of(names: str, name: str) -> bool:
    return any(one == "*" or same_name(one, name) for one in names.split("|"))


@pytest.mark.parametrize(("kind", "sentence", "told"), [(kind, *row) for kind in KINDS for row in rows_of(kind)])
def test_probe(kind: str, sentence: str, told: str) -> None:
    read, want = claims_of(kind)[sentence], list(wanted(told))
    assert [parts for parts, spare in want if not spare and not any(fits(parts, claim) for claim in read)] == []
    assert [claim for claim in read if not any(fits(parts, claim) for parts, _ in want)] == []
