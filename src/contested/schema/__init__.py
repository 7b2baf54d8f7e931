"""The records that cross a stage border: reports, evidence, values with their doubt, claims, the record of many reports.

All records are frozen and slotted. ``None`` always means "not stated"; it never stands for zero, for empty or
for unknown to the program. Offsets are Python character offsets into ``Report.text``, end exclusive.
Closed lists of values are in ``vocab``; the field-by-field description for users is ``docs/codebook.md``.
"""

from __future__ import annotations

from contested.schema.claims import CLAIM, Claim, Coded, Content, Control, Happening, Relation, Toll
from contested.schema.llm import LanguageModel
from contested.schema.marks import Timex, Toponym
from contested.schema.project import Account, Coding, Entry, Merge, Origin, OwnPlace, Scope, Seen
from contested.schema.reading import Attribution, Draft, Identity, Link, Mention, Party, PlacePhrase, Reading, Speech, TimeExpression
from contested.schema.record import (
    Decision,
    Event,
    Family,
    FamilyLink,
    Feature,
    Field,
    Judgement,
    Pair,
    Record,
    Reviewed,
    RuledToll,
    Spell,
    Value,
)
from contested.schema.text import Block, Evidence, Report, Span, StatedDate
from contested.schema.values import OUTLET, Actor, Count, Offset, Source, When, Where

__all__ = [
    "CLAIM",
    "Account",
    "Actor",
    "Attribution",
    "Block",
    "Claim",
    "Coded",
    "Coding",
    "Content",
    "Control",
    "Count",
    "Decision",
    "Draft",
    "Entry",
    "Event",
    "Evidence",
    "Family",
    "FamilyLink",
    "Feature",
    "Field",
    "Happening",
    "Identity",
    "Judgement",
    "LanguageModel",
    "Link",
    "Mention",
    "Merge",
    "OUTLET",
    "Offset",
    "Origin",
    "OwnPlace",
    "Pair",
    "Party",
    "PlacePhrase",
    "Reading",
    "Record",
    "Relation",
    "Report",
    "Reviewed",
    "RuledToll",
    "Scope",
    "Seen",
    "Source",
    "Span",
    "Speech",
    "Spell",
    "StatedDate",
    "TimeExpression",
    "Timex",
    "Toll",
    "Toponym",
    "Value",
    "When",
    "Where",
]
