"""Importing: tables and dumps, packed or not, whole or not at all, each mistake in one line with its place."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contested.cli.main import main
from contested.data.imported import open_imported
from contested.errors import BrokenSetup, Misuse, Refusal
from contested.gazetteer import import_file, remove_imported
from contested.resolve.gazetteer import lookup

DUMP = (
    "1\tQawarsha\tQawarsha\tGuwarsha,قوارشة,GWR\t32.046\t20.044\tP\tPPL\tLY\t\tB1\t\t\t\t0\t\t10\tAfrica/Tripoli\t2024-01-01\n",
    "2\tMarsa Lūne\tMarsa Lune\t\t31.5\t20.5\tP\tPPL\tLY\t\tB1\t\t\t\t60000\t\t10\tAfrica/Tripoli\t2024-01-01\n",
    "3\tBarqat Lune\tBarqat Lune\t\t31.0\t21.0\tA\tADM1\tLY\t\tB1\t\t\t\t\t\t10\tAfrica/Tripoli\t2024-01-01\n",
    "4\tHotel Lune\tHotel Lune\t\t31.0\t21.0\tS\tHTL\tLY\t\tB1\t\t\t\t0\t\t10\tAfrica/Tripoli\t2024-01-01\n",
    "88319\tBenghazi\tBenghazi\tBengasi\t32.2\t20.1\tP\tPPLA\tLY\t\tB1\t\t\t\t650000\t\t10\tAfrica/Tripoli\t2024-01-01\n",
)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *words])


def write_zip(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in members.items():
            archive.writestr(name, words)
    return path


def test_a_table(places: Path, folder: Path) -> None:
    done = import_file(places)
    assert (done.name, done.holds, done.places, done.path) == ("places", "list", 3, folder / "places.gazetteer")
    (entry,) = lookup("Guwarsha")
    assert (entry.name, entry.lat, entry.lon, entry.country, entry.match) == ("Qawarsha", 32.05, 20.04, "LY", "alternate")
    assert entry.id == "places:LY:qawarsha" and entry.others == ("Guwarsha", "Gwarsha") and entry.listed
    assert lookup("Sabri")[0].kind == "locality"


def test_a_table_with_columns_of_other_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("ID\tOrt\tY\tX\n7\tPort Lune\t32.5\t20.5\n\n", "utf-8-sig")
    import_file(path, columns={"name": "Ort", "lat": "y", "lon": "X", "id": "ID"})
    (entry,) = lookup("Port Lune")
    assert (entry.id, entry.lat, entry.country) == ("mine:7", 32.5, "LY")  # the country is that of the point
    assert {found.id for found in lookup("Porrt Lune")} >= {"mine:7"}  # spelt alike


@pytest.mark.parametrize("form", ["txt", "zip", "gz"])
def test_a_dump(tmp_path: Path, form: str) -> None:
    words = "".join(DUMP)
    path = tmp_path / f"LY.{form}"
    if form == "zip":
        write_zip(path, {"readme.txt": "read me", "LY.txt": words})
    else:
        path.write_bytes(gzip.compress(words.encode()) if form == "gz" else words.encode())
    done = import_file(path)
    assert (done.holds, done.lines, done.places) == ("geonames", 5, 4)  # a hotel is passed over
    (quarter,) = lookup("Guwarsha")
    assert (quarter.id, quarter.kind, quarter.admin1, quarter.others) == ("geonames:1", "locality", "Barqat Lune", ("Guwarsha",))
    (town,) = lookup("Marsa Lune")
    assert (town.name, town.kind, town.population, town.match, town.precision) == ("Marsa Lūne", "city", 60_000, "name", 1)
    assert lookup("Barqat Lune")[0].precision == 4
    assert lookup("Hotel Lune") == ()


def test_a_place_that_is_shipped_too_is_the_imported_one(tmp_path: Path) -> None:
    (before,) = [entry for entry in lookup("Benghazi") if entry.id == "geonames:88319"]
    path = tmp_path / "LY.txt"
    path.write_text("".join(DUMP), "utf-8")
    import_file(path)
    (after,) = [entry for entry in lookup("Benghazi") if entry.id == "geonames:88319"]
    assert (before.table, after.table) == ("", "LY") and after.lat == 32.2


def test_one_of_the_same_name_is_replaced_and_others_stay(places: Path, tmp_path: Path) -> None:
    import_file(places)
    places.write_text("name,lat,lon\nPort Lune,32.5,20.5\n", "utf-8")
    import_file(places)
    assert lookup("Guwarsha") == () and lookup("Port Lune")
    import_file(places, name="second")
    assert run("list").output.splitlines()[0].startswith("places: list, 1 places of places.csv, imported 20")
    assert len(run("list").output.splitlines()) == 2
    remove_imported("places")
    assert [one.name for one in open_imported()] == ["second"]
    assert lookup("Port Lune")[0].id.startswith("second:")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("", "places.csv: the file is empty"),
        ("name,lat,lon\n", "places.csv: there is no place in it"),
        ("name,lat\nA,1\n", "places.csv:1: no column is known to hold the lon; say --columns name="),
        ("name,lat,lon\nPort,32,20\nLune,north,20\n", "places.csv:3: the latitude 'north' is no number"),
        ("name,lat,lon\nPort,320,20\n", "places.csv:2: the latitude 320 is not between -90 and 90"),
        ("name,lat,lon\nPort,32,nan\n", "places.csv:2: the longitude nan is not between -180 and 180"),
        ("name,lat,lon\nPort,32\n", "places.csv:2: the longitude '' is no number"),
        ("name,lat,lon\n  ,32,20\n", "places.csv:2: the row has no name"),
        ("name,lat,lon,kind\nPort,32,20,hamlet\n", "places.csv:2: the kind 'hamlet' is none of country, admin1"),
        ("name,lat,lon,country\nPort,32,20,Lybia\n", "places.csv:2: 'Lybia' is no country; write its ISO code of two letters (the"),
        ("name,lat,lon,pop\nPort,32,20,many\n", "places.csv:2: the population 'many' is no whole number"),
        ('name,lat,lon\n"Port,32,20\n', "places.csv:2: the table cannot be read on from here"),
        ("1\tPort\tPort\t32\t20\n", "places.csv:1: this line has 5 columns where GeoNames' dump has 19"),
        (DUMP[0] + DUMP[1][:40] + "\n", "places.csv:2: this line has "),
        (DUMP[0].replace("32.046", "132.046"), "places.csv:1: the latitude 132.046 is not between"),
        (DUMP[0].replace("\t0\t", "\tmany\t"), "places.csv:1: this line lacks a number, a name or a number of people"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(places: Path, folder: Path, words: str, line: str) -> None:
    import_file(places)
    kept = (folder / "places.gazetteer").read_bytes()
    places.write_text(words, "utf-8")
    result = run("import", str(places))
    assert result.exit_code == 1 and len(result.output.splitlines()) == 1 and line in result.output
    assert (folder / "places.gazetteer").read_bytes() == kept and [file.name for file in folder.iterdir()] == ["places.gazetteer"]


def test_other_letters_than_utf_8_are_told(places: Path) -> None:
    places.write_bytes("name,lat,lon\nPort,32,20\nLûne,32,20\n".encode("latin-1"))
    assert "places.csv:3: this line is not UTF-8" in run("import", str(places)).output


def test_a_zip_file_that_is_cut_off(tmp_path: Path, folder: Path) -> None:
    path = write_zip(tmp_path / "LY.zip", {"LY.txt": "".join(DUMP) * 200})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    result = run("import", str(path))
    assert result.exit_code == 1 and "the packed file is cut off or damaged" in result.output and "Traceback" not in result.output
    middle = bytearray(whole)
    middle[len(middle) // 3] ^= 0xFF
    path.write_bytes(middle)
    assert "the packed file is cut off or damaged" in run("import", str(path)).output
    path.with_suffix(".gz").write_bytes(gzip.compress("".join(DUMP).encode())[:-9])
    assert "the packed file is cut off or damaged" in run("import", str(path.with_suffix(".gz"))).output
    assert not list(folder.glob("*"))


@pytest.mark.parametrize(
    ("members", "line"),
    [
        ({}, "in it: nothing"),
        ({"a.csv": "x", "b.csv": "y"}, "in it: a.csv, b.csv"),
        ({"readme.txt": "x", "a.pdf": "y"}, "in it: readme.txt, a.pdf"),
    ],
)
def test_a_zip_file_must_hold_one_table(tmp_path: Path, members: dict[str, str], line: str) -> None:
    result = run("import", str(write_zip(tmp_path / "mine.zip", members)))
    assert result.exit_code == 1 and "a zip file with one table" in result.output and line in result.output


def test_files_and_names_that_are_not_there(tmp_path: Path, places: Path) -> None:
    assert "there is no such file" in run("import", str(tmp_path / "none.csv")).output
    assert run("remove", "none").exit_code == 2 and "no gazetteer 'none' was imported; there are: none" in run("remove", "none").output
    result = run("import", str(places), "--columns", "name=Ort,lat=lat,lon=lon")
    assert "places.csv:1: there is no column 'Ort'; the columns are: name, lat" in result.output
    assert "the column Ort cannot be read" in run("import", str(places), "--columns", "Ort").output
    with pytest.raises(Misuse, match="is no name for a gazetteer"):
        import_file(places, name="../up")


def test_a_damaged_gazetteer_is_told(places: Path, folder: Path) -> None:
    import_file(places)
    (folder / "places.gazetteer").write_bytes(b"nothing of the kind")
    with pytest.raises(BrokenSetup, match="is no imported gazetteer"):
        open_imported()
    assert "is no imported gazetteer" in run("show", "Sabri").output


def test_a_folder_that_cannot_be_written(places: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    with pytest.raises(BrokenSetup, match="the gazetteer cannot be written to"):
        import_file(places)


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"1\t" + b"x" * 2_000_000)
    with pytest.raises(Refusal, match="the line has more than"):
        import_file(path)


def test_progress_is_told(tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    path = tmp_path / "LY.txt"
    path.write_text("".join(DUMP) * 5_000, "utf-8")
    import_file(path, watch=lambda done, size: seen.append((done, size)))
    assert len(seen) == 2 and seen[0][0] < seen[1][0] <= path.stat().st_size == seen[1][1]


def test_what_an_import_that_was_killed_left_is_cleared_away(places: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / ".places.gazetteer.1.part").write_bytes(b"half")
    assert open_imported() == ()
    import_file(places)
    assert [file.name for file in folder.iterdir()] == ["places.gazetteer"]
