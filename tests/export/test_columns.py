"""Columns: the headers of the codebooks to the letter, names that Stata takes, every word explained."""

from __future__ import annotations

import re

import pytest

from contested.export.columns import TYPES, lay_out, load_columns
from contested.export.formats import FORMATS
from contested.export.tables import TABLES

GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,"
    "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,"
    "deaths_unknown,best,high,low,gwnoa,gwnob"
)
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
FLAT = ("ucdp-ged", "acled", "eventreport", *TABLES)
NESTED = ("jsonl", "webannotation")


@pytest.mark.parametrize(("table", "header", "count"), [("ucdp-ged", GED, 49), ("acled", ACLED, 31)])
def test_headers_are_those_of_the_codebooks(table: str, header: str, count: int) -> None:
    names = [column.name for column in load_columns(table)]
    assert names == header.split(",") and len(names) == count


@pytest.mark.parametrize("table", FLAT)
def test_names_are_safe_for_stata(table: str) -> None:
    names = [column.name for column in load_columns(table)]
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,31}", name)] == []


@pytest.mark.parametrize("table", (*FLAT, *NESTED))
def test_every_column_is_explained(table: str) -> None:
    for column in load_columns(table):
        assert column.meaning and column.filled.endswith(".") and column.source
        assert column.type in (TYPES if table in FLAT else (*TYPES, "object", "list"))


def test_eventreport_has_six_actors_in_a_row() -> None:
    names = [column.name for column in load_columns("eventreport")]
    order = [names.index(name) for name in ("actor1", "actor1_victim", "actor2", "actor6_victim", "target")]
    assert order == sorted(order)
    assert "actor7" not in names and len(names) == 91


def test_every_format_has_columns() -> None:
    assert all(load_columns(table) for form in FORMATS.values() for table in form.tables)


def test_rows_follow_the_columns() -> None:
    row = lay_out(load_columns("reports"), {"outlet": "Lune Courier", "id": "r1"})
    assert row[:4] == ("r1", None, "Lune Courier", None) and len(row) == len(load_columns("reports"))
    with pytest.raises(AssertionError, match="outlets"):
        lay_out(load_columns("reports"), {"outlets": "x"})
