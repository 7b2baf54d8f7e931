"""Looking a name up: which place wins and why, near names of one that is unknown, and that reading takes the place that wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contested.cli.main import main
from contested.gazetteer import find_answers, find_near_names, import_file, tell_why
from contested.projects import reader_version
from contested.resolve.place_choice import Query, choose_places
from contested.schema import OwnPlace
from contested.store import open_store


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *words])


def test_a_shipped_place_with_all_that_is_known_of_it() -> None:
    result = run("show", "Benghazi")
    assert result.exit_code == 0
    first, *rest = result.output.splitlines()
    assert first.startswith("1. Benghazi, ") and "Libya: city, 7" in first and " people, 32.1" in first
    assert rest[0] == "   from: shipped (geonames:88319)"
    assert rest[1].startswith("   also: ") and "Bengasi" in rest[1]
    assert rest[2:] == ["   taken: it is the only one"]
    assert "   taken: by kind, size and how it bears the name it weighs " in run("show", "Tripoli").output


def test_own_before_list_before_shipped(places: Path, tmp_path: Path) -> None:
    assert [one.table for one in find_answers("Tripoli")][0] == "shipped"
    import_file(places)
    answers = find_answers("Tripoli")
    assert (answers[0].table, answers[0].country, answers[1].country) == ("places", "LB", "LY")
    assert tell_why(answers).startswith("a place of the list 'places' goes before")
    answers = find_answers("Tripoli", [OwnPlace("Tripoli", 37.51, 22.37, "GR")])
    assert [one.table for one in answers[:3]] == ["project", "places", "shipped"]
    assert tell_why(answers) == "a place of the project's own goes before all others of its name"


def test_a_list_goes_before_even_countries_and_the_largest_towns(places: Path) -> None:
    places.write_text("name,lat,lon,country\nGeorgia,32,20,LY\nLondon,32,20,LY\n", "utf-8")
    import_file(places)
    assert [find_answers(name)[0].table for name in ("Georgia", "London")] == ["places", "places"]


def test_a_report_that_speaks_for_another_place_is_heard(places: Path) -> None:
    import_file(places)
    alone = choose_places([Query("Tripoli", "Tripoli")], {})
    told = choose_places([Query("Tripoli", "Tripoli", within=("Libya",)), Query("Misrata", "Misrata"), Query("Sirte", "Sirte")], {})
    assert [entry.country for entry in (*alone, told[0]) if entry is not None] == ["LB", "LY"]


def test_reading_takes_what_wins(places: Path) -> None:
    query = [Query("Qawarsha", "Qawarsha", within=("Benghazi",)), Query("Benghazi", "Benghazi")]
    before, _ = choose_places(query, {})
    import_file(places)
    after, _ = choose_places(query, {})
    assert before is None or before.table == ""
    assert after is not None and (after.table, after.lat, after.lon) == ("places", 32.05, 20.04)


def test_an_import_is_another_version_of_the_reader(places: Path) -> None:
    reader_version.cache_clear()
    before = reader_version()
    import_file(places)
    reader_version.cache_clear()
    assert reader_version() != before
    reader_version.cache_clear()


@pytest.mark.parametrize(("name", "near"), [("Bengahzi", "Benghazi"), ("Allepo", "Aleppo"), ("Kunduzc", "Kunduz"), ("Gwarsxa", "gwarsha")])
def test_near_names_of_one_that_is_unknown(name: str, near: str, places: Path) -> None:
    import_file(places)
    assert near in find_near_names(name, most=8)


def test_a_name_that_none_has(tmp_path: Path) -> None:
    result = run("show", "Bengahzi")
    assert result.exit_code == 1
    assert result.output.startswith("Error: no gazetteer has 'Bengahzi'; near it: ") and "Benghazi" in result.output
    assert run("show", "Xqzzvghw").output == "Error: no gazetteer has 'Xqzzvghw'; and no name is near it\n"
    assert run("show", "").exit_code == 1


def test_places_of_a_project(places: Path, tmp_path: Path) -> None:
    project = str(tmp_path / "p.db")
    with open_store(project, create=True):
        pass
    assert run("import", str(places), "--project", project, "--by", "Ama").exit_code == 0
    result = run("show", "Gwarsha", "--project", project)
    assert result.output.splitlines() == [
        "1. Qawarsha, Libya: place, 32.050, 20.040, by another of its names",
        "   from: project",
        "   also: Guwarsha, Gwarsha",
        "   taken: a place of the project's own goes before all others of its name",
    ]
    assert run("list").output.startswith("nothing was imported")
    places.write_text("name,lat,lon\nQawarsha,32,20\nNew,1,1\n", "utf-8")
    run("import", str(places), "--project", project)
    with open_store(project) as store:
        assert {place.name: place.lat for place in store.scope().places} == {"Qawarsha": 32, "Sabri": 32.12, "Tripoli": 34.43, "New": 1}
        assert [entry.by for entry in store.log()][0] == "Ama"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("name,lat,lon,kind\nEast,32,20,region\n", "East is of kind region; a project's own places are points"),
        ("1\tA\tA\t\t1\t1\tP\tPPL\tLY" + "\t" * 10 + "\n", "a dump of GeoNames is no list of a project's own places"),
        ("name,lat,lon\n" + "A,1,1\n" * 10_001, "more than 10,000 places are no list of a project's own"),
    ],
)  # fmt: skip
def test_what_no_project_takes(words: str, line: str, places: Path, tmp_path: Path) -> None:
    project = str(tmp_path / "p.db")
    with open_store(project, create=True):
        pass
    places.write_text(words, "utf-8")
    result = run("import", str(places), "--project", project)
    assert result.exit_code == 1 and line in result.output and len(result.output.splitlines()) == 1
