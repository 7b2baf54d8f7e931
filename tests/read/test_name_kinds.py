"""What the words beside a name tell it to be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contested.data.tables import load_yaml
from contested.read.labels import settle_names
from tests.read.parsed_examples import parse_example

LABELS = ("PER", "ORG", "LOC")


def examples() -> Iterator[tuple[str, str, str]]:
    """Yield each example with what its name is and what the model may have taken it for."""
    for kind in load_yaml("lang/en/name_kinds.yml")["kinds"]:
        yield from ((example, kind["label"], marked) for example in kind["examples"] for marked in LABELS)


def label_of(example: str, marked: str) -> str:
    """Return the label of an example's name, in braces, that the model marked as given."""
    front, name, behind = example.replace("}", "{").split("{")
    doc = parse_example(front + name + behind)
    span = doc.char_span(len(front), len(front) + len(name), marked)
    assert span is not None
    doc.ents = (span,)
    settle_names(doc)
    return next(ent.label_ for ent in doc.ents if ent.text == name)


@pytest.mark.parametrize(("example", "label", "marked"), list(examples()))
def test_example(example: str, label: str, marked: str) -> None:
    assert label_of(example, marked) == label


@pytest.mark.parametrize(
    ("example", "marked"),
    [
        ("{Omar Vey}, the son of a farmer, agreed.", "PER"),
        ("{Turkey}, a member of the alliance, agreed.", "LOC"),
        ("The head of the office in {Tarna}, a port, agreed.", "LOC"),
    ],
)
def test_a_name_of_which_nothing_is_told_stays(example: str, marked: str) -> None:
    assert label_of(example, marked) == marked
