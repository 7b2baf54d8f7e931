"""Names that the model cuts, put together."""

from __future__ import annotations

import pytest

from contested.data.tables import load_yaml
from contested.read.labels import settle_names
from contested.read.sentences import build_doc

CASES = [
    # text, what the model marks, what it is
    ("The Front for Peace in Tarna (FPT) said so.", "ORG:Front for Peace ORG:Tarna ORG:FPT", "Front for Peace in Tarna, FPT"),
    ("The Front for Peace in Tarna (PFT) said so.", "ORG:Front for Peace LOC:Tarna", "Front for Peace in Tarna"),
    ("The Red Front for Peace (RFP) met. Red Front for Peace men left.", "LOC:Red", "Red Front for Peace, Red Front for Peace"),
    ("The Forces for the Defence of Tarna agreed.", "ORG:Forces for the ORG:Defence of Tarna", "Forces for the Defence of Tarna"),
    ("Lashkar-i-Tarna fighters left.", "ORG:Lashkar-", "Lashkar-i-Tarna"),
    ("Men of Tehreek-i-Tarna left.", "PER:Tarna", "Tehreek-i-Tarna"),
    ("Jama'at Nasr al-Tarna said so.", "PER:Jama'at ORG:Nasr al-Tarna", "Jama'at Nasr al-Tarna"),
    ("Men of 17 Brigade left.", "", "17 Brigade"),
    ("Men of 12 Red Lancers Regiment left.", "ORG:Regiment", "12 Red Lancers Regiment"),
    ("Men of the brigade and 17 brigades left in 2017 Brigade style.", "", ""),
    ("Omar-Vey fighters left.", "PER:Omar", "Omar"),
]  # fmt: skip


def ents_of(text: str, marked: str) -> list[tuple[str, str]]:
    """Return the names of a text after it was settled what they are; ``marked`` gives label and words of each, in order."""
    doc, spans, at = build_doc(text), [], 0
    labels = ("ORG:", "PER:", "LOC:")
    starts = [i for i in range(len(marked)) if marked.startswith(labels, i)]
    for start, end in zip(starts, [*starts, len(marked) + 1][1:], strict=True):
        label, _, words = marked[start : end - 1].partition(":")
        at = text.index(words, at)
        spans.append(doc.char_span(at, at + len(words), label))
    doc.ents = tuple(spans)
    settle_names(doc)
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize(("text", "marked", "names"), CASES)
def test_a_cut_name_is_whole(text: str, marked: str, names: str) -> None:
    assert ", ".join(words for words, _ in ents_of(text, marked)) == names


@pytest.mark.parametrize(("name", "label"), load_yaml("lang/en/name_kinds.yml")["openers"]["examples"].items())
def test_a_word_that_opens_a_bodys_name_tells_its_kind(name: str, label: str) -> None:
    assert ents_of(f"{name} took the town.", f"{label}:{name}") == [(name, "ORG")]


@pytest.mark.parametrize("name", ["Tehreek-i-Taliban Pakistan", "Tehrik-e-Taliban Pakistan", "Jaysh-e-Muhammad", "Lashkar-e Tayyiba"])
def test_a_known_group_is_known_in_any_spelling(name: str) -> None:
    assert ents_of(f"The men of {name} left.", "") == [(name, "ORG")]


def test_a_person_of_the_registry_is_no_group() -> None:
    assert ents_of("Hafiz Saeed spoke.", "PER:Hafiz Saeed") == [("Hafiz Saeed", "PER")]


def test_a_known_group_within_a_longer_name_is_not_meant() -> None:
    assert ents_of("The Sudan Liberation Army agreed.", "ORG:Sudan Liberation Army") == [("Sudan Liberation Army", "ORG")]
    assert ents_of("Harakat Hezbollah al-Nujaba agreed.", "ORG:Harakat Hezbollah al-Nujaba") == [("Harakat Hezbollah al-Nujaba", "ORG")]
