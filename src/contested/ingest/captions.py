"""Photo captions and credits in running lines."""

from __future__ import annotations

from contested.data.tables import load_yaml
from contested.ingest.patterns import find_agencies, load_rules


def find_caption(line: str, *, in_head: bool = False) -> str | None:
    """Tell whether a line is a caption or nothing but a photo credit.

    Args:
        line: the line.
        in_head: it stands above the report's dateline, where less is needed to make a caption.

    Returns:
        ``caption``, ``credit`` or ``None``.
    """
    if len(line) > load_yaml("lang/en/captions.yml")["longest"]:
        return None
    rules = (*load_rules("captions.yml", "patterns"), *(load_rules("captions.yml", "head") if in_head else ()))
    kinds = [rule.means for rule in rules if rule.pattern.fullmatch(line.strip())]
    return None if not kinds else "credit" if "credit" in kinds else kinds[0]


def find_credits(caption: str) -> tuple[str, ...]:
    """Return the agencies credited at the end of a caption or in a credit line."""
    return tuple(
        dict.fromkeys(
            name
            for rule in load_rules("captions.yml", "credits")
            for match in rule.pattern.finditer(caption)
            for name in find_agencies(match[0])
        )
    )
