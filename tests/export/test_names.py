"""Names of victims: gone from every export, and nothing else with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from export_factory import OPTIONS, TEXT, make_claim, make_first, make_record
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from contested.export.formats import FORMATS, write_export
from contested.export.names import MARK, blank_slice, leave_out_names
from contested.schema import Actor, Claim, Coded, Count, Event, Field, Happening, Record, Report, Toll, Value


def one_report(text: str, person: str, quote: str, **known: object) -> Coded:
    """Return a report with one toll of one named person."""
    claim = make_claim(text, "r1", "c1", "toll", Toll("killed", Count(1, 1), quote, person=person), quote, **known)
    return Coded(Report("r1", None, None, text), (claim,))


def quote_of(text: str, person: str, quote: str) -> str:
    """Return the quote of such a toll once the name is left out."""
    return leave_out_names(Record((one_report(text, person, quote),))).coded[0].claims[0].evidence.quote


CASES = [
    # text, name of the victim, what is left of the whole
    ("Omar Haddad was killed.", "Omar Haddad", f"{MARK} was killed."),
    ("OMAR HADDAD was killed.", "Omar Haddad", f"{MARK} was killed."),
    ("Omar\nHaddad was killed.", "Omar Haddad", f"{MARK} was killed."),
    ("Omar Haddad’s son mourned Haddad.", "Omar Haddad", f"{MARK}’s son mourned {MARK}."),
    ("They killed Omar al-Haddad; al-Haddad was 12.", "Omar al-Haddad", f"They killed {MARK}; al-{MARK} was 12."),
    ("Capt. Omar Haddad fell.", "Capt. Omar Haddad", f"{MARK} fell."),
    ("The captain, Haddad, fell.", "Capt. Omar Haddad", f"The captain, {MARK}, fell."),
    ("Jean-Pierre N'Dour died. Jean-Pierre was nine.", "Jean-Pierre N'Dour", f"{MARK} died. {MARK} was nine."),
    ("Li died near Libya.", "Li", f"{MARK} died near Libya."),
    ("Haddadin is a town.", "Omar Haddad", "Haddadin is a town."),
    ("خالد محمود قتل", "خالد محمود", f"{MARK} قتل"),
    ("A (b [c killed.", "A (b [c", f"{MARK} killed."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "person", "left"), CASES)
def test_what_is_blanked(text: str, person: str, left: str) -> None:
    assert quote_of(text, person, text) == left


def test_the_person_is_dropped_and_the_rest_stays() -> None:
    record = make_record()
    bare = leave_out_names(record)
    toll = bare.coded[0].claims[2].content
    assert isinstance(toll, Toll) and (toll.person, toll.age, toll.victims, toll.civilian) == (None, 40, "baker", True)
    assert bare.coded[0].claims[2].evidence.quote == f"{MARK}, a baker, was killed"
    assert bare.coded[0].claims[0] == replace(record.coded[0].claims[0]), "a claim without the name is as it was"
    assert bare.events == record.events and bare.families == record.families


def test_a_speaker_of_the_same_family_stays() -> None:
    claim = leave_out_names(make_record()).coded[0].claims[1]
    assert claim.source.name == "Samir Haddad" and "Maj. Samir Haddad said" in claim.evidence.prefix + "Maj. Samir Haddad said"
    assert claim.evidence.prefix.endswith("Samir Haddad said ")


def test_a_name_cut_by_the_end_of_the_context_leaves_nothing() -> None:
    coded = make_first()
    at = TEXT.index("Omar") + 2  # the context begins within the name
    claim = coded.claims[2]
    cut = replace(claim, evidence=replace(claim.evidence, prefix=TEXT[at : claim.evidence.end], start=claim.evidence.end, quote=" by"))
    bare = leave_out_names(replace(make_record(), coded=(replace(coded, claims=(*coded.claims, cut)),))).coded[0].claims[-1]
    assert bare.evidence.prefix == f"{MARK}, a baker, was killed"


def test_other_reports_lose_the_whole_name_only() -> None:
    text = "Omar Haddad was mourned. Haddad Street was closed."
    claim = make_claim(text, "r2", "c1", "event", Happening("protest"), text)
    other = Coded(Report("r2", "Mourning for Omar Haddad", None, text), (claim,))
    bare = leave_out_names(replace(make_record(), coded=(make_first(), other))).coded[1]
    assert bare.claims[0].evidence.quote == f"{MARK} was mourned. Haddad Street was closed." and bare.report.title == f"Mourning for {MARK}"


def test_ids_and_addresses_that_hold_the_name() -> None:
    coded = make_first()
    claims = tuple(replace(claim, report="omar-haddad-killed") for claim in coded.claims)
    report = replace(coded.report, id="omar-haddad-killed", url="https://courier.example/2024/omar%20haddad-killed.html")
    event = Event("E-1", "battle", ("omar-haddad-killed#c1",), actors=(Actor("Haddad", "target"),))
    field = Field("target", "Omar", "most-told", (Value("Haddad", ("omar-haddad-killed#c1",)),))
    bare = leave_out_names(Record((replace(coded, report=report, claims=claims),), events=(replace(event, fields=(field,)),)))
    assert bare.coded[0].report.url is None and bare.coded[0].report.id.startswith("r-")
    assert bare.events[0].claims == (bare.coded[0].claims[0].key,) and bare.events[0].actors[0].name == MARK
    assert "addad" not in repr(bare.events) + repr(bare.coded[0].report) and "Omar" not in repr(bare.events)


def test_the_text_is_gone_and_without_victims_nothing_changes() -> None:
    assert leave_out_names(make_record()).coded[0].report.text == ""
    unnamed = replace(make_record(), coded=(make_record().coded[1],))
    assert leave_out_names(unnamed) is unnamed


@given(st.text(min_size=1, max_size=12), st.text(max_size=30), st.text(max_size=30))
def test_no_name_breaks_it(person: str, before: str, after: str) -> None:
    text = f"{before} {person} {after}"
    coded = one_report(text, person, text)
    bare = leave_out_names(Record((coded,))).coded[0].claims[0]
    assert isinstance(bare.content, Toll) and bare.content.person is None
    words = person.split()
    if words and all(word.isalnum() for word in words) and person.isascii() and before == after == "":
        assert person.strip() not in bare.evidence.quote.replace(MARK, "")


def test_slices() -> None:
    assert blank_slice("abcdef", [(1, 3)], 0, 6) == f"a{MARK}def"
    assert blank_slice("abcdef", [(1, 3)], 2, 6) == f"{MARK}def"
    assert blank_slice("abcdef", [(1, 3)], 3, 6) == "def"
    assert blank_slice("abcdef", [(1, 5)], 2, 4) == MARK


def read_all(path: Path, form: str) -> str:
    """Return all that a file of an export holds, as one string."""
    if form == "xlsx":
        return repr([[cell.value for cell in row] for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows()])
    if form == "parquet":
        return repr(parquet.read_table(path).to_pylist())
    return path.read_text("utf-8")


def with_name_everywhere(claim: Claim) -> Claim:
    """Return the claim with the victim's name in every place that may hold it."""
    if isinstance(claim.content, Happening):
        return replace(claim, content=replace(claim.content, actors=(*claim.content.actors, Actor("Omar Haddad", "target"))))
    return claim


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_tells_the_name(form: str, tmp_path: Path) -> None:
    record = make_record()
    first = record.coded[0]
    report = replace(first.report, title="Baker Omar Haddad dead", url="https://courier.example/omar-haddad", byline="Omar Haddad")
    coded = replace(first, report=report, claims=tuple(map(with_name_everywhere, first.claims)))
    clash = replace(record.events[0], actors=(*record.events[0].actors, Actor("Omar Haddad", "target")))
    record = replace(record, coded=(coded, record.coded[1]), events=(clash, record.events[1]))
    for leave_out in (False, True):
        options = replace(OPTIONS, leave_out_names=leave_out)
        paths = write_export(record, tmp_path / f"x{leave_out}.xlsx", form, options)
        told = read_all(paths[0], form) + paths[1].read_text("utf-8") + paths[2].read_text("utf-8")
        assert ("Omar" in told) is not leave_out
        assert ("mar-had" in told) <= (not leave_out)
