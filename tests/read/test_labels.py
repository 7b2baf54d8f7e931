"""Names settled over a report."""

from __future__ import annotations

import pytest

from contested.data.tables import load_yaml
from contested.read.labels import settle_names
from contested.read.sentences import build_doc
from contested.read.tokens import Doc


def named(text: str, *names: tuple[str, str]) -> Doc:
    """Return a document whose names, in order of the text, have the given labels."""
    doc, spans, position = build_doc(text), [], 0
    for label, words in names:
        start = text.index(words, position)
        spans.append(doc.char_span(start, start + len(words), label))
        position = start + len(words)
    doc.ents = tuple(spans)
    return doc


def settled(doc: Doc) -> list[tuple[str, str]]:
    settle_names(doc)
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_a_known_group_is_one_body() -> None:
    doc = named("Boko Haram took the town, and Boko Haram still holds it.", ("LOC", "Boko"), ("PER", "Haram"))
    assert settled(doc) == [("Boko Haram", "ORG")] * 2


def test_a_known_group_is_no_part_of_a_persons_name() -> None:
    assert settled(named("Abu Musab al-Zarqawi was killed.", ("PER", "Abu Musab al-Zarqawi"))) == [("Abu Musab al-Zarqawi", "PER")]


def test_a_group_known_by_one_word() -> None:
    assert settled(named("The Taleban said so.", ("PER", "Taleban"))) == [("Taleban", "ORG")]


def test_plain_words_are_no_group() -> None:
    assert settled(named("A front line ran through the free army camp.")) == []


def test_most_mentions_decide() -> None:
    text = "Arvand fell. Arvand burned. Arvand was empty."
    assert {label for _, label in settled(named(text, ("LOC", "Arvand"), ("ORG", "Arvand"), ("LOC", "Arvand")))} == {"LOC"}


def test_an_even_vote_decides_nothing() -> None:
    text = "Arvand fell. Arvand said so."
    assert [label for _, label in settled(named(text, ("LOC", "Arvand"), ("ORG", "Arvand")))] == ["LOC", "ORG"]


def test_a_surname_is_the_persons() -> None:
    text = "Omar Vey spoke. The men of Vey left."
    assert [label for _, label in settled(named(text, ("PER", "Omar Vey"), ("LOC", "Vey")))] == ["PER", "PER"]


def test_an_office_is_no_part_of_a_name() -> None:
    example = load_yaml("actors/words.yml")["offices"]["example"]
    assert settled(named(f"{example['from']} said so.", ("PER", example["from"]))) == [(example["to"], "PER")]
    assert settled(named("The Prime Minister said so.", ("PER", "Prime Minister"))) == []


def test_spans_stay_within_the_document() -> None:
    doc = named("He left the Free Syrian Army")
    settle_names(doc)
    assert [(e.start, e.end) for e in doc.ents] == [(3, 6)]


def test_places_divided_by_commas_are_several_names() -> None:
    doc = named("He died in Kilis, southeastern Turkey, on Monday.", ("LOC", "Kilis, southeastern Turkey"))
    assert settled(doc) == [("Kilis", "LOC"), ("Turkey", "LOC")]


def test_a_body_named_by_one_word_is_one_wherever_it_stands() -> None:
    doc = named("The Alliance met. Alliance nations agreed, and an alliance of tribes did not.", ("ORG", "Alliance"))
    assert settled(doc) == [("Alliance", "ORG"), ("Alliance", "ORG")]


def test_little_words_end_no_name_and_a_measure_is_none() -> None:
    assert settled(named("The Marine Company of the Navy fled.", ("ORG", "Marine Company of the"))) == [("Marine Company", "ORG")]
    assert settled(named("It lies in a Switzerland-sized zone.", ("LOC", "Switzerland"))) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Sudan Liberation Movement (SLM) left.", {"Sudan Liberation Movement"}),
        ("The Front for the Freedom of Arvand (FFA) left.", {"Front for the Freedom of Arvand"}),
        ("The Red Front (HFA) left.", set()),
        ("The United Arab Emirates (UAE) left.", set()),
    ],
)
def test_a_name_is_as_long_as_the_initials_behind_it(text: str, names: set[str]) -> None:
    assert {name for name, label in settled(named(text)) if label == "ORG"} == names
