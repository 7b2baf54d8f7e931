"""ACLED's shape: read again by pandas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas
import pytest
from export_factory import ATTACKS, OPTIONS, make_attack, make_record

from contested import vocab
from contested.data.tables import load_tsv
from contested.export.acled import write_acled
from contested.export.cells import FORMULA
from contested.export.columns import load_columns
from contested.schema import Actor, Event, Record, When

HEADER = [column.name for column in load_columns("acled")]
SUB_EVENTS = {
    "Battles": {"Armed clash"},
    "Explosions/Remote violence": {
        "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Attack", "Sexual violence", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest"},
    "Riots": set(),
    "Strategic developments": {"Agreement", "Arrests", "Looting/property destruction", "Other"},
}  # fmt: skip


def read_back(record: Record, folder: Path, **known: Any) -> pandas.DataFrame:
    """Write a record under ACLED's rule and read it with pandas."""
    write_acled(record, folder / "acled.csv", replace(OPTIONS, rule="acled", **known))
    return pandas.read_csv(folder / "acled.csv")


def clash(folder: Path, **known: Any) -> Any:
    """Return the row of the clash with other fields of the event."""
    return read_back(replace(make_record(), events=(replace(make_record().events[0], **known),)), folder).iloc[0]


def test_the_clash(tmp_path: Path) -> None:
    frame = read_back(make_record(), tmp_path)
    assert list(frame.columns) == HEADER
    assert frame["event_id_cnty"].tolist() == ["E-clash"], "a strike that is only denied is no event"
    row = frame.iloc[0]
    assert (row["event_date"], row["year"], row["time_precision"], row["geo_precision"]) == ("2024-03-04", 2024, 1, 1)
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == ("Political violence", "Battles", "Armed clash")
    assert (row["actor1"], row["inter1"], row["actor2"]) == ("Government of Syria", 1, "Syrian insurgents")
    assert (row["iso"], row["country"], row["location"]) == (760, "Syria", "Harbel")
    assert row[["inter2", "interaction", "region", "source_scale", "admin3", "timestamp"]].isna().all()
    assert row["source"] == "outlet not named;Lune Courier" and row["tags"] == "machine-coded draft"


def test_the_lowest_number_counts(tmp_path: Path) -> None:
    assert read_back(make_record(), tmp_path).iloc[0]["fatalities"] == 12 + 2 + 1


def test_no_number_is_blank_not_zero(tmp_path: Path) -> None:
    assert pandas.isna(clash(tmp_path, claims=("courier-1#c1",))["fatalities"])


def test_notes_say_who_says_what(tmp_path: Path) -> None:
    notes = read_back(make_record(), tmp_path).iloc[0]["notes"]
    assert notes.startswith("[Machine-coded draft] ")
    assert 'Samir Haddad (Army), via press conference in Lune Courier: "12 rebels died".' in notes
    assert 'Hill Radio in outlet not named: "14 rebels".' in notes


def test_civilians(tmp_path: Path) -> None:
    actors = (Actor("rebels", "initiator", None, "ucdp:4456"), Actor("villagers", "target"))
    row = clash(tmp_path, type="attack_on_civilians", actors=actors)
    assert (row["actor2"], row["inter2"], row["civilian_targeting"]) == ("Civilians (Syria)", 7, "Civilian targeting")
    foreign = clash(tmp_path, type="attack_on_civilians", actors=(Actor("US", "initiator", None, "ucdp:3"),))
    assert (foreign["inter1"], foreign["interaction"]) == (8, 78)
    alone = clash(tmp_path, type="air_strike", actors=(Actor("troops", "initiator", None, "ucdp:118"),))
    assert (alone["inter1"], alone["interaction"]) == (1, 10)


@pytest.mark.parametrize(("precision", "expected"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, None), (None, None)])
def test_days(precision: int | None, expected: int | None, tmp_path: Path) -> None:
    when = make_record().events[0].when
    assert when is not None
    row = clash(tmp_path, when=When(when.first, None, precision))
    assert (None if pandas.isna(row["time_precision"]) else row["time_precision"]) == expected
    assert pandas.isna(row["event_date"]) == (expected is None)


def test_every_type_is_translated_to_types_of_acled() -> None:
    rows = load_tsv("export/acled_types.tsv")
    assert {row["type"] for row in rows} == set(vocab.EVENT_TYPES)
    assert [row for row in rows if row["sub_event_type"] and row["sub_event_type"] not in SUB_EVENTS[row["event_type"]]] == []
    assert [row["type"] for row in rows if not row["event_type"]] == ["other_violence"]


def test_a_grenade_by_its_name(tmp_path: Path) -> None:
    record = make_record()
    first = record.coded[0]
    claim = replace(first.claims[0], content=replace(first.claims[0].content, type="bombing", instrument="a hand grenade"))
    coded = (replace(first, claims=(claim, *first.claims[1:])), record.coded[1])
    frame = read_back(replace(record, coded=coded, events=(replace(record.events[0], type="bombing"),)), tmp_path)
    assert frame.iloc[0]["sub_event_type"] == "Grenade"


@pytest.mark.parametrize("words", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks(words: str, tmp_path: Path) -> None:
    frame = read_back(make_attack(words), tmp_path)
    assert list(frame.columns) == HEADER and len(frame) == 1
    assert not [cell for cell in frame.iloc[0] if isinstance(cell, str) and cell.lstrip().startswith(FORMULA)]


def test_an_event_without_anything(tmp_path: Path) -> None:
    frame = read_back(replace(make_record(), events=(Event("E-0", "other_violence", ("courier-1#c1",)),)), tmp_path)
    assert frame.iloc[0][["event_type", "actor1", "event_date", "latitude"]].isna().all()
