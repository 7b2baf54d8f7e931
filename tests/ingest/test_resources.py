"""Every entry of the ingest resources is run on its own example, and on the wording that misled once."""

from __future__ import annotations

from typing import Any

import pytest

from contested.data.tables import load_tsv, load_yaml
from contested.ingest.captions import find_credits
from contested.ingest.datelines import find_dateline
from contested.ingest.outlets import find_outlet
from contested.ingest.patterns import Rule, find_agencies, load_rules
from contested.ingest.published import find_dates, parse_day, parse_short_day

LINE_LISTS = [
    ("furniture.yml", "patterns", True),
    ("captions.yml", "patterns", False),
    ("captions.yml", "head", False),
    ("page_dates.yml", "bylines", True),
    ("page_dates.yml", "credits", False),
    ("page_dates.yml", "labels", True),
    ("page_dates.yml", "beside", True),
]
LINES = [
    pytest.param(entry, rule, id=f"{file}-{entry['id']}")
    for file, key, ignore_case in LINE_LISTS
    for entry, rule in zip(load_yaml(f"lang/en/{file}")[key], load_rules(file, key, ignore_case=ignore_case), strict=True)
]


@pytest.mark.parametrize(("entry", "rule"), LINES)
def test_line_pattern(entry: dict[str, Any], rule: Rule) -> None:
    assert rule.pattern.fullmatch(entry["example"])
    assert "not" not in entry or not rule.pattern.fullmatch(entry["not"])


@pytest.mark.parametrize("entry", load_yaml("lang/en/captions.yml")["credits"], ids=lambda entry: entry["id"])
def test_caption_credit(entry: dict[str, Any]) -> None:
    assert list(find_credits(entry["example"])) == entry["expect"]


@pytest.mark.parametrize("entry", load_yaml("lang/en/datelines.yml")["patterns"], ids=lambda entry: entry["id"])
def test_dateline(entry: dict[str, Any]) -> None:
    found = find_dateline(entry["example"])
    assert found is not None
    assert found.place == entry["expect"]
    assert entry["example"][found.end :] == "Two men died."
    assert "not" not in entry or find_dateline(entry["not"]) is None


@pytest.mark.parametrize("entry", load_yaml("lang/en/page_dates.yml")["forms"], ids=lambda entry: entry["id"])
def test_date_form(entry: dict[str, Any]) -> None:
    assert parse_day(entry["example"]) == entry["expect"]
    assert "not" not in entry or parse_day(entry["not"]) is None


@pytest.mark.parametrize("entry", load_yaml("lang/en/page_dates.yml")["short_forms"], ids=lambda entry: entry["id"])
def test_short_date_form(entry: dict[str, Any]) -> None:
    assert parse_short_day(entry["example"], "2015") == f"2015-{entry['expect']}"
    assert parse_short_day(entry["example"], None) is None


def test_place_before_dates() -> None:
    for entry in load_yaml("lang/en/page_dates.yml")["places"]:
        found = find_dates(entry["example"])
        assert found is not None and found.published == "2016-11-17"


@pytest.mark.parametrize("row", load_tsv("agencies.tsv"), ids=lambda row: row["id"])
def test_agency(row: dict[str, str]) -> None:
    assert find_agencies(row["example"]) == (row["name"],)


def test_outlet_names_are_not_doubled() -> None:
    names = [row["name"].casefold() for row in load_tsv("outlets.tsv")]
    assert len(names) == len(set(names))
    assert all(find_outlet(row["name"]) for row in load_tsv("outlets.tsv"))


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        (f"P{'•' * 60}ower cuts retook Hout, two quarters near the port.", []),
        (f"{'letters | ' * 20}letters", ["pipes"]),
        (f"{'home | ' * 30}!", []),
        (f"{' » ' * 70}?", []),
        (f"{'1 comments ' * 19}?", []),
    ],
)
def test_a_long_row_of_marks_is_told_at_once(line: str, ids: list[str]) -> None:
    """A pattern with two ways through each mark would never end here."""
    assert [rule.id for rule in load_rules("furniture.yml", "patterns", ignore_case=True) if rule.pattern.fullmatch(line)] == ids
