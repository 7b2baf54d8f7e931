"""What a model writes is understood where JSON is in it, entry by entry, and refused where there is none."""

from __future__ import annotations

import json

import pytest
from llm_factory import event, toll

from contested.errors import Refusal
from contested.read.llm.answers import read_answer

PLAIN = json.dumps({"tolls": [toll()], "events": []})


@pytest.mark.parametrize(
    "words",
    [
        PLAIN,
        f"\n  {PLAIN}\n",
        f"```json\n{PLAIN}\n```",
        f"Here is the answer:\n```\n{PLAIN}\n```\nIs there more?",
        f'<think>The list {{"tolls" is first, {{}}.</think>\n{PLAIN}',
        f"Sure! {PLAIN} I hope that helps.",
    ],
)
def test_json_alone_or_wrapped(words: str) -> None:
    answer = read_answer(words, "r1")
    assert [told and told.number for told in answer.tolls] == ["at least 12"] and answer.malformed == 0


@pytest.mark.parametrize(
    "words",
    [
        "",
        "I cannot help with that.",
        PLAIN[:-40],
        "[]",
        "{}",
        '{"claims": []}',
        '{"tolls": {"a": 1}}',
        '{"tolls": "none"}',
        "[" * 100_000,
        "```" + "\n" * 200_000,
        "{" + " " * 200_000,
        json.dumps({"tolls": [toll()] * 501}),
    ],
    ids=lambda words: words[:20],
)
def test_no_json_of_ours(words: str) -> None:
    with pytest.raises(Refusal, match="bad_answer"):
        read_answer(words, "r1")


@pytest.mark.parametrize(
    "changes",
    [{"quote": None}, {"quote": 3}, {"background": "false"}, {"part_of": True}, {"part_of": "0"}, {"number": 12}, {"effect": ["killed"]}],
)
def test_an_entry_of_another_form_keeps_its_place(changes: dict[str, object]) -> None:
    answer = read_answer(json.dumps({"tolls": [toll(**changes), toll()]}), "r1")
    assert answer.tolls[0] is None and answer.tolls[1] is not None and answer.malformed == 1


def test_what_is_left_out_is_not_stated() -> None:
    answer = read_answer(json.dumps({"tolls": [{"quote": "q", "effect": "killed"}, 7], "events": [event(more=1)]}), "r1")
    (first, second), (happening,) = answer.tolls, answer.events
    assert first is not None and first.speaker is first.number is None and first.status == "asserted" and second is None
    assert happening is not None and happening.actors[0].role == "target"
