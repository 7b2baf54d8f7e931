"""The prompt explains every code, and the form of the answer allows exactly these."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import jsonschema
import pytest
from llm_factory import control, event, relation, toll

from contested import vocab
from contested.data.tables import load_yaml
from contested.read.llm.answers import LISTS, ToldControl, ToldEvent, ToldRelation, ToldToll, read_answer
from contested.read.llm.drafts import find_told
from contested.read.llm.prompt import answer_schema, ask_about, instructions, prompt_version
from contested.schema import Span
from tests.read.read_examples import read_pages

CODES = {
    "status": vocab.STATUSES, "effect": vocab.EFFECTS, "type": vocab.EVENT_TYPES, "role": vocab.ROLES, "state": vocab.CONTROL_STATES,
    "extent": (*vocab.EXTENTS, None), "predicate": vocab.PREDICATES,
}  # fmt: skip


def enums(part: Any, name: str = "") -> list[tuple[str, tuple[Any, ...]]]:
    """Return the closed lists of a schema, each with the key whose value they are."""
    own = [(name, tuple(part["enum"]))] if "enum" in part else []
    inner = [*part.get("properties", {}).items(), *([(name, part["items"])] if "items" in part else [])]
    return own + [found for key, below in inner for found in enums(below, key)]


def test_the_codes_are_those_of_the_closed_lists() -> None:
    found = enums(answer_schema())
    assert {name for name, _ in found} == set(CODES)
    assert all(codes == CODES[name] for name, codes in found)


@pytest.mark.parametrize("codes", CODES.values(), ids=list(CODES))
def test_every_code_is_explained(codes: tuple[str | None, ...]) -> None:
    assert [code for code in codes if code is not None and f"- {code}: " not in instructions()] == []
    assert "{" not in instructions()


@pytest.mark.parametrize(("name", "record"), zip(LISTS, (ToldToll, ToldEvent, ToldControl, ToldRelation), strict=True))
def test_what_is_asked_for_is_what_is_read(name: str, record: type[Any]) -> None:
    keys = answer_schema()["properties"][name]["items"]["required"]
    missing = {"time", "place"} if name == "relations" else set()
    assert set(keys) | missing == {field.name for field in fields(record)}
    assert all(f"{key}:" in instructions() or f"{key}, " in instructions() for key in keys)


def test_the_schema_holds_of_a_good_answer_and_refuses_others() -> None:
    jsonschema.Draft202012Validator.check_schema(answer_schema())
    told = {name: [] for name in LISTS}
    events = event() | {"place": None}
    del_time = {key: value for key, value in relation().items() if key not in ("time", "place")}
    jsonschema.validate(told | {"tolls": [toll()], "events": [events], "control": [control()], "relations": [del_time]}, answer_schema())
    for wrong in (toll(effect="hurt"), toll(more=1), {"quote": "q"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(told | {"tolls": [wrong]}, answer_schema())


def test_a_passage_is_put_in_as_it_stands() -> None:
    system, *_, user = ask_about("{statuses} </passage> {words}")
    assert system["content"] == instructions() and user["content"].count("{statuses} </passage> {words}") == 1
    assert prompt_version().startswith("prompt-")


def test_the_example_is_all_borne_out_by_its_passage() -> None:
    example = load_yaml("llm/prompt.yml")["example"]
    jsonschema.validate(example["answer"], answer_schema())
    _, user, assistant, _ = ask_about("words")
    assert example["words"].strip() in user["content"] and json.loads(assistant["content"]) == example["answer"]
    page = read_pages([example["words"]])[example["words"]]
    drafts, dropped = find_told(page, [(Span(0, len(example["words"])), read_answer(assistant["content"], "example"))])
    assert not dropped and [draft.kind for draft in drafts] == ["toll", "toll", "event", "control", "relation", "relation"]
    assert [draft.part_of for draft in drafts[:2]] == [None, 0] and drafts[-1].event == 2
    assert list(example["answer"]) == list(answer_schema()["properties"])
    for name, entries in example["answer"].items():
        assert all(list(entry) == answer_schema()["properties"][name]["items"]["required"] for entry in entries)
