"""Records to JSON text and back. What has its default value is left out, so that a key that is missing means "not stated"."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar

from cattrs.errors import ForbiddenExtraKeysError, StructureHandlerNotFoundError
from cattrs.preconf.json import JsonConverter, make_converter

from contested.errors import Misuse

T = TypeVar("T")
_HALVES = re.compile("[\ud800-\udfff]")
WRONG_FORM = (ForbiddenExtraKeysError, StructureHandlerNotFoundError, AttributeError, KeyError, TypeError, ValueError)


@cache
def _converter() -> JsonConverter:
    return make_converter(omit_if_default=True, forbid_extra_keys=True, detailed_validation=False)


def to_json(record: object) -> str:
    """Return a record, or a value of a field, as one line of JSON."""
    text = _converter().dumps(record, ensure_ascii=False)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)  # half a character, which no database takes


def from_json(text: str, kind: type[T]) -> T:
    """Return the record of type ``kind`` that `to_json` wrote.

    Raises:
        Misuse: the text is no such record.
    """
    try:
        return _converter().loads(text, kind)
    except WRONG_FORM as error:
        raise Misuse(f"this is no {getattr(kind, '__name__', 'such value')}: {text[:80]!r}") from error
