"""What the readers of news databases' exports share: an article, its paragraphs, and the patterns of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.ingest.paragraphs import find_lines

FILE = "inputs/exports.yml"
_WORDS = ("id", "example", "not")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its running text, and what its head told. ``published``: YYYY-MM-DD or YYYY-MM."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


@cache
def load_rules(family: str) -> dict[str, Any]:
    """Return the rules of a family of exports, patterns compiled."""
    return {key: re.compile(value) if isinstance(value, str) else value for key, value in load_yaml(FILE)[family].items()}


@cache
def load_marks() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the id of each family, whether its lines that part articles stand at their ``starts`` or ``ends``, and the pattern."""
    families = load_yaml(FILE)["families"]
    return tuple((family["id"], key, re.compile(value)) for family in families for key, value in family.items() if key not in _WORDS)


def is_mark(line: str) -> bool:
    """Tell whether a line parts the articles of an export."""
    return any(pattern.fullmatch(line) for _, _, pattern in load_marks())


def stands_alone(line: str) -> bool:
    """Tell whether a line of an export parts its articles, or opens or closes a text, so that no printed line goes on in it."""
    rules = load_rules("nexis")
    return is_mark(line) or any(rules[key].fullmatch(line) for key in ("body", "opens", "tail", "closes"))


def join_paragraphs(lines: Sequence[str]) -> str:
    """Return the text of lines; where blank lines part paragraphs, the lines between them were broken by width and are joined."""
    bare = "\n".join(lines).strip("\n")
    if "\n\n" in bare:
        return "\n".join(" ".join(block.split()) for block in bare.split("\n\n") if block.strip())
    return "\n".join(line.text for line in find_lines("\n".join(lines)))
