"""Kinds of source on their examples; names, roles and bodies of speakers; who may speak at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from contested.read.lexicon import lemma_of, people_of
from contested.read.page import Page
from contested.read.speakers import may_speak
from contested.vocab import SOURCE_KINDS
from tests.read.read_examples import entries_of, read_pages, speech_on

KINDS = entries_of("sources", "kinds")
PEOPLE = entries_of("people")
SENTENCES = {
    "anonymous": "A source in the ministry said two men died.",
    "apposition": "Omar Vey, a spokesman for the Red Front, said two men died.",
    "body": "The Red Front said two men died.",
    "coordinated": "Medical and security officials said two men died.",
    "desk": "The president's office said two men died.",
    "desk of": "The mission of the Harbour Union said two men died.",
    "later": "Omar Vey, a spokesman for the Red Front, said two men died. Vey said three others were wounded.",
    "title": "Army spokesman Omar Vey said two men died.",
    "own": "The Red Front attacked the town. Its spokesman Omar Vey said two men died.",
    "junior": "Omar Vey Jr, a spokesman for the Red Front, said two men died. Three others were wounded, Vey said.",
    "given": "The battle left two men dead, according to the latest toll given by the Harbour Union.",
    "nobody": "No group said it. Nobody said so.",
    "things": "The weather said nothing. The town says little.",
}


def saying(phrase: str) -> str:
    """Let somebody say something."""
    return f"{phrase[0].upper()}{phrase[1:]} said two men died."


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """All examples and sentences, read at once."""
    return read_pages([*(saying(entry["example"]) for entry in KINDS), *SENTENCES.values()])


@pytest.mark.parametrize("entry", KINDS, ids=lambda entry: str(entry["kind"]))
def test_kind_of_its_example(pages: dict[str, Page], entry: Mapping[str, Any]) -> None:
    assert speech_on(pages[saying(entry["example"])], "two men").kind == entry["kind"]


def test_tables_speak_the_vocabulary() -> None:
    assert {entry["kind"] for entry in KINDS} | {entry["source"] for entry in PEOPLE} <= set(SOURCE_KINDS)


@pytest.mark.parametrize("entry", PEOPLE, ids=lambda entry: str(entry["id"]))
def test_people_of_their_example(entry: Mapping[str, Any]) -> None:
    words = [lemma_of(word) for word in entry["example"].lower().strip(".").split()]
    groups = [people.group for word in words if (people := people_of(word)) is not None]
    assert entry["id"] in groups


@pytest.mark.parametrize(
    ("sentence", "words", "told"),
    [
        ("apposition", "two men", ("Omar Vey", "spokesman for the Red Front", "Red Front")),
        ("body", "two men", (None, "Red Front", "Red Front")),
        ("desk", "two men", (None, "president's office", "president")),
        ("desk of", "two men", (None, "mission of the Harbour Union", "Harbour Union")),
        ("coordinated", "two men", (None, "Medical and security officials", None)),
        ("later", "three others", ("Omar Vey", "spokesman for the Red Front", "Red Front")),
        ("title", "two men", ("Omar Vey", "Army spokesman", "Army")),
        ("own", "two men", ("Omar Vey", "Its spokesman", "Red Front")),
        ("junior", "Three others", ("Omar Vey Jr", "spokesman for the Red Front", "Red Front")),
        ("given", "two men", (None, "latest toll", "Harbour Union")),
    ],
)
def test_description(pages: dict[str, Page], sentence: str, words: str, told: tuple[str | None, ...]) -> None:
    speech = speech_on(pages[SENTENCES[sentence]], words)
    assert (speech.name, speech.role, speech.org) == told


def test_a_source_is_anonymous(pages: dict[str, Page]) -> None:
    speech = speech_on(pages[SENTENCES["anonymous"]], "two men")
    assert speech.anonymous and speech.kind == "anonymous"


def test_who_may_speak(pages: dict[str, Page]) -> None:
    page = pages[SENTENCES["coordinated"]]
    able = {token.text for token in page.doc if may_speak(page, token)}
    assert {"officials", "men"} <= able and "said" not in able
    page = pages[SENTENCES["things"]]
    assert not any(may_speak(page, token) for token in page.doc if token.text == "weather")


def test_persons_of_wordnet_are_people() -> None:
    assert people_of("blacksmith") == people_of("person")
    assert people_of("anvil") is None


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Norway's envoy for Chad said two men died.", "Norway"),
        ("A U.N. envoy for Yemen said two men died.", "U.N."),
        ("The envoy for Libya said two men died.", None),
        ("A spokesman for the Red Front said two men died.", "Red Front"),
    ],
)
def test_who_is_sent_to_a_country_does_not_speak_for_it(sentence: str, body: str | None) -> None:
    (page,) = read_pages([sentence]).values()
    assert speech_on(page, "two men").org == body


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The International Organization for Migration", "un"),
        ("An advocacy group", "ngo"),
        ("The Coast Association of Lawyers", "ngo"),
        ("A militant organization", "armed_group"),
    ],
)
def test_a_body_is_not_armed_by_being_one(body: str, kind: str) -> None:
    (page,) = read_pages([f"{body} said two men died."]).values()
    assert speech_on(page, "two men").kind == kind


def test_nobody_speaks(pages: dict[str, Page]) -> None:
    page = pages[SENTENCES["nobody"]]
    assert not any(may_speak(page, token) for token in page.doc if token.text in ("group", "Nobody"))
