"""Whether victims were civilians, weighed over what the report tells of a toll."""

from __future__ import annotations

from dataclasses import replace

import pytest
from actors_factory import event, make_reading, party

from contested.data.tables import load_tsv
from contested.resolve.actors import resolve_actors
from contested.resolve.bystanders import tells_public
from contested.resolve.civilians import ANSWERS, describe_victims, set_civilians
from contested.schema import Count, Draft, Party, Span

TEXT = "Malian soldiers and Harbour Front rebels fought. A bomb hit the market. Ten people died."
MENTIONS = (("COMMON", "Malian soldiers"), ("ORG", "Harbour Front"), ("COMMON", "rebels", 1, "modifier"), ("COMMON", "people"))
BARE = make_reading(TEXT, *MENTIONS)


def toll(*parties: Party, victims: str | None, civilian: bool | None = None) -> Draft:
    """Return a toll of ten killed whose own words leave the flag as given."""
    return replace(event("toll", "killed", *parties), count=Count(10, 10), victims=victims, civilian=civilian, trigger=Span(80, 84))


def decide(*drafts: Draft) -> list[bool | None]:
    """Return the flags of the drafts' tolls."""
    reading = replace(BARE, drafts=drafts, sentences=(Span(0, len(TEXT)),))
    return [d.civilian for d in set_civilians(reading, resolve_actors(reading)) if d.kind == "toll"]


def test_the_word_for_them_decides() -> None:
    soldiers = toll(Party("victims", 0, "soldiers"), party("side", BARE, 0), victims="Malian soldiers", civilian=False)
    villagers = toll(Party("victims", None, "villagers"), victims="villagers", civilian=True)
    assert decide(soldiers, villagers) == [False, True]


def test_those_whose_side_fights_are_no_civilians() -> None:
    assert decide(toll(Party("victims", None, "others"), party("side", BARE, 1), victims="others")) == [False]


def test_the_happening_of_the_sentence_is_described() -> None:
    people = toll(Party("victims", 3, "people"), victims="people")
    blast = replace(event("event", "suicide_attack"), trigger=Span(52, 56))
    reading = replace(BARE, drafts=(people, blast), sentences=(Span(0, len(TEXT)),))
    described = describe_victims(reading, resolve_actors(reading))
    assert list(described) == [0] and "yes:event:suicide_attack" in described[0][True]


@pytest.mark.parametrize("name", [name for _, name in ANSWERS])
def test_the_table_weighs_what_is_described(name: str) -> None:
    reading = replace(BARE, drafts=(toll(Party("victims", 3, "people"), victims="people"),))
    described = next(iter(describe_victims(reading, resolve_actors(reading)).values()))
    features = {value: set(features) for value, features in described.items()}
    known = {row["feature"] for row in load_tsv("lang/en/civilian_weights.tsv")}
    value = next(v for v, n in ANSWERS if n == name)
    assert f"{name}:victims:people" in features[value] and features[value] & known


@pytest.mark.parametrize(
    ("words", "public"),
    [
        ("a crowded market", True), ("the bus stop", True), ("two pubs", True), ("a police station", False), ("an army bus", False),
        ("a training centre", False), ("two parked cars", False), ("a group of shoppers", True), ("a checkpoint", False),
    ],
)  # fmt: skip
def test_public_places(words: str, public: bool) -> None:
    assert tells_public(words.split()) is public
