"""Nouns for one person that stand for somebody named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from actors_factory import event, make_reading, party

from contested.resolve.actors import resolve_actors
from contested.schema import Link, Party, Reading, Span


def named(reading: Reading, mention: int, role: str = "target") -> str | None:
    """Return the name of the actor for whom a mention stands in a role."""
    found = resolve_actors(reading).find(Party(role, mention, reading.mentions[mention].text))
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Gunmen shot local judge Omar Rell.", "local judge", "Omar Rell"),
        ("Gunmen shot a local judge, Omar Rell.", "local judge", "Omar Rell"),
        ("Police held a smuggler known as Abu Vey.", "smuggler", "Abu Vey"),
        ("They held a former officer of the river police, Omar Rell, on Monday.", "former officer", "Omar Rell"),
    ],
)
def test_a_name_stands_behind_the_noun(text: str, noun: str, name: str) -> None:
    reading = make_reading(text, ("COMMON", noun), ("PER", name))
    assert named(reading, 0) == name


def test_a_name_is_no_other_man_of_a_list() -> None:
    reading = make_reading("They met the judge, Omar Rell said so.", ("COMMON", "judge"), ("PER", "Omar Rell"))
    assert named(reading, 0) != "Omar Rell"


def test_a_noun_behind_a_name_is_linked_and_a_side_is_no_person() -> None:
    links = (Link(0, 1, "apposition"),)
    reading = make_reading("Omar Rell, a soldier, was killed.", ("PER", "Omar Rell"), ("COMMON", "soldier"), links=links)
    assert named(reading, 1) == "Omar Rell"
    assert named(reading, 1, "side") != "Omar Rell"


TOLD = "Gunmen killed a senator. Omar Rell was shot at his door."


def two_sentences(text: str, noun: str, name: str, first: int, background: bool = False) -> Reading:
    """Return a reading in which one noun and one name are each hit in their own sentence; ``first`` is the index of the noun."""
    told = (("COMMON", noun), ("PER", name))
    reading = make_reading(text, *(told if first == 0 else reversed(told)))
    cut = text.index(". ") + 2
    mentions = tuple(replace(m, sentence=int(m.start >= cut)) for m in reading.mentions)
    hits = (event("event", "attack_on_civilians", party("target", reading, n)) for n in (0, 1))
    drafts = tuple(replace(d, background=background and n == 1) for n, d in enumerate(hits))
    return replace(reading, mentions=mentions, sentences=(Span(0, cut), Span(cut, len(text))), drafts=drafts)


def test_the_next_sentence_names_the_one_harmed() -> None:
    assert named(two_sentences(TOLD, "senator", "Omar Rell", 0), 0) == "Omar Rell"


def test_history_and_another_place_name_somebody_else() -> None:
    assert named(two_sentences(TOLD, "senator", "Omar Rell", 0, background=True), 0) != "Omar Rell"
    elsewhere = "Gunmen killed a senator. In Tarn, Omar Rell was shot at his door."
    assert named(two_sentences(elsewhere, "senator", "Omar Rell", 0), 0) != "Omar Rell"


def test_the_last_sentence_names_the_one_harmed() -> None:
    text = "Thousands mourned Omar Rell. The publisher was killed on Monday."
    assert named(two_sentences(text, "publisher", "Omar Rell", 1), 1) == "Omar Rell"
