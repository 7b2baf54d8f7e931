"""JSON Lines carry everything that is known."""

from __future__ import annotations

import json
from dataclasses import fields

from claims_factory import make_coded

from contested import __version__
from contested.export.rows import to_rows
from contested.schema import Evidence, Source, Toll, When, Where


def test_a_row_a_claim_in_order() -> None:
    rows = to_rows(make_coded())
    assert [row["kind"] for row in rows] == ["toll", "event", "control", "relation"]
    assert json.loads(json.dumps(rows)) == rows


def test_every_field_of_every_record_is_there() -> None:
    toll = to_rows(make_coded())[0]
    for key, record in (("content", Toll), ("source", Source), ("when", When), ("where", Where), ("evidence", Evidence)):
        assert set(toll[key]) == {field.name for field in fields(record)}
    assert toll["report"]["published"] == {"day": "2024-03-05", "found": "meta"}
    assert "text" not in toll["report"] and toll["report"]["doubts"] == []
    assert (toll["method"], toll["version"], toll["confidence"]) == ("test-1:hand", __version__, {})


def test_days_are_iso_and_what_is_not_stated_is_null() -> None:
    toll, event, *_ = to_rows(make_coded())
    assert toll["when"]["first"] == "2024-03-04" and toll["when"]["anchor"] == "2024-03-05"
    assert toll["content"]["count"]["high"] is None
    assert event["when"] is None and event["where"] is None
