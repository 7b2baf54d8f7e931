"""Web Annotations: their selectors find the words again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from export_factory import ATTACKS, OPTIONS, OTHER, TEXT, make_attack, make_record
from jsonschema import Draft202012Validator

from contested.export.columns import load_columns
from contested.export.names import leave_out_names
from contested.export.webannotation import write_webannotation
from contested.schema import Record

# What the Web Annotation Data Model (2017, sections 3 to 5) demands of a collection with one page, as far as it is used here.
IRI = {"type": "string", "pattern": "^[a-z]+:.+"}
SELECTOR = {"oneOf": [
    {"required": ["type", "exact"], "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}}},
    {"required": ["type", "start", "end"], "properties": {
        "type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0},
    }},
]}  # fmt: skip
ANNOTATION = {
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI, "type": {"const": "Annotation"}, "motivation": {"const": "describing"},
        "target": {"required": ["type", "source", "selector"], "properties": {
            "type": {"const": "SpecificResource"}, "source": IRI, "selector": {"type": "array", "minItems": 1, "items": SELECTOR},
        }},
    },
}  # fmt: skip
COLLECTION = {
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"}, "id": IRI, "type": {"const": "AnnotationCollection"},
        "first": {"required": ["id", "type", "items"], "properties": {
            "id": IRI, "type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": ANNOTATION},
        }},
    },
}  # fmt: skip


def read_back(record: Record, folder: Path) -> dict[str, Any]:
    """Write a record and read it as JSON that fits the model."""
    write_webannotation(record, folder / "evidence.jsonld", OPTIONS)
    found: dict[str, Any] = json.loads((folder / "evidence.jsonld").read_text("utf-8"))
    Draft202012Validator(COLLECTION).validate(found)
    return found


def test_one_annotation_a_claim(tmp_path: Path) -> None:
    found = read_back(make_record(), tmp_path)
    items = found["first"]["items"]
    assert found["total"] == len(items) == 9
    assert len({item["id"] for item in items}) == 9
    assert {item["target"]["source"] for item in items} == {"https://courier.example/clash", "urn:sha256:" + "b" * 64}


def test_selectors_find_the_words(tmp_path: Path) -> None:
    for item in read_back(make_record(), tmp_path)["first"]["items"]:
        text = TEXT if item["target"]["source"].startswith("https:") else OTHER
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_bodies_say_what_is_claimed(tmp_path: Path) -> None:
    items = {item["id"]: item["body"] for item in read_back(make_record(), tmp_path)["first"]["items"]}
    kind, told, event = items["urn:contested:courier-1#c2"]
    assert kind["value"] == "toll" and event["source"] == "urn:contested:E-clash"
    assert told["value"] == "12 killed (rebels); 4 Mar 2024; Harbel, Syria; says Samir Haddad (Army), via press conference"
    assert "[denied]" in items["urn:contested:courier-1#c5"][1]["value"] and len(items["urn:contested:courier-1#c6"]) == 2


def test_a_quote_with_a_name_left_out_selects_by_its_offsets_alone(tmp_path: Path) -> None:
    items = {item["id"]: item for item in read_back(leave_out_names(make_record()), tmp_path)["first"]["items"]}
    assert [one["type"] for one in items["urn:contested:courier-1#c3"]["target"]["selector"]] == ["TextPositionSelector"]
    assert len(items["urn:contested:wire-2#c1"]["target"]["selector"]) == 2


def keys_of(value: Any) -> set[str]:
    """Return all keys of JSON."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {*(value if isinstance(value, dict) else ()), *(key for one in inner for key in keys_of(one))}


def test_every_key_is_explained(tmp_path: Path) -> None:
    assert {key.lstrip("@") for key in keys_of(read_back(make_record(), tmp_path))} == {c.name for c in load_columns("webannotation")}


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks(words: str, tmp_path: Path) -> None:
    assert len(read_back(make_attack(words), tmp_path)["first"]["items"]) == 9
