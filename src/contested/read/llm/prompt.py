"""What a language model is asked, put together from ``resources/llm`` and the closed lists of ``resources/vocab``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from contested.data.tables import load_yaml

CODES = ("statuses", "effects", "event_types", "roles", "control_states", "extents", "predicates")  # lists that the prompt explains


def prompt_version() -> str:
    """Return the name of the prompt's version, which is the rule of each claim made with it."""
    return f"prompt-{load_yaml('llm/prompt.yml')['version']}"


@cache
def instructions() -> str:
    """Return what the model is told before it sees any text."""
    told: str = load_yaml("llm/prompt.yml")["system"]
    for name in CODES:
        lines = [f"  - {code}: {sentence}" for code, sentence in load_yaml(f"vocab/{name}.yml").items()]
        told = told.replace(f"{{{name}}}", "\n".join(lines))
    return told


def ask_about(words: str) -> list[dict[str, str]]:
    """Return the messages that put the question about a passage, after the example."""
    example = load_yaml("llm/prompt.yml")["example"]
    answer = json.dumps(example["answer"], ensure_ascii=False)
    told = [("system", instructions()), ("user", _passage(example["words"])), ("assistant", answer), ("user", _passage(words))]
    return [{"role": role, "content": content} for role, content in told]


def _passage(words: str) -> str:
    return str(load_yaml("llm/prompt.yml")["passage"]).replace("{words}", words.strip())


@cache
def answer_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of an answer: each object with all its keys required and no others."""
    schema: Mapping[str, Any] = _closed(load_yaml("llm/answer.yml")["schema"])
    return schema


def _closed(part: Any) -> Any:
    if isinstance(part, list):
        return [_closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    closed = {key: _closed(value) for key, value in part.items()}
    if closed.get("type") == "object":
        closed |= {"required": list(closed["properties"]), "additionalProperties": False}
    return closed
