"""Which column of a table holds what, as given on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from contested.errors import Misuse


def parse_pairs(words: str, fields: Sequence[str], example: str) -> dict[str, str]:
    """Read a mapping of fields to columns, ``FIELD=COLUMN,FIELD=COLUMN``.

    Args:
        words: as given.
        fields: those that there are.
        example: a mapping that can be read, for the message.

    Raises:
        Misuse: a pair has no ``=``, or names none of the fields.
    """
    pairs = [pair.partition("=") for pair in words.split(",")]
    for field, mark, column in pairs:
        if not mark or field.strip() not in fields or not column.strip():
            known = ", ".join(fields)
            raise Misuse(f"the column {field}{mark}{column} cannot be read; write for instance {example} (there are {known})")
    return {field.strip(): column.strip() for field, _, column in pairs}
