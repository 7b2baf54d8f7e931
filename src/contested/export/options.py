"""What a person chooses about an export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a record is exported.

    Attributes:
        rule: name of the rule that picks numbers, one of ``vocab.RULES``.
        leave_out_names: leave out the personal names of victims wherever they stand.
        outside: ids of reports outside the project's scope; what rests on them alone is left out of the coded shapes and marked elsewhere.
        table: which table a format of one table holds: ``claims``, ``events``, ``tolls`` or ``reports``.
        made: when the export was made, for its manifest; ``None`` leaves it out.
    """

    rule: str = "ucdp"
    leave_out_names: bool = False
    outside: frozenset[str] = frozenset()
    table: str = "claims"
    made: datetime | None = None
