"""What a person sees: heading, sections, marks, evidence; at any usual width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claims_factory import make_coded, make_report
from rich.console import Console

from contested.export.table import SECTIONS, STANDING_STYLE, to_table
from contested.schema import Coded
from contested.vocab import KINDS, STATUSES


def show(coded: Coded, width: int = 100, *, evidence: bool = False) -> str:
    """Return a table as plain text."""
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(to_table(coded, width=width, evidence=evidence))
    return capture.get()


def test_every_kind_and_standing_has_its_place() -> None:
    assert {section.kind for section in SECTIONS} == set(KINDS)
    assert set(STANDING_STYLE) == {*STATUSES, "background"} - {"asserted"}


def test_heading_and_sections_in_order() -> None:
    shown = show(make_coded())
    order = ("Guards killed in Port Lune", "Lune Courier", "Tolls (1)", "Control (1)", "Happenings (1)", "Relations (1)")
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_unusual_standing_is_marked() -> None:
    shown = show(make_coded())
    assert "battle [denied]" in shown and "Tide Front [background]" in shown
    assert "asserted" not in shown


def test_columns_without_a_word_are_left_out() -> None:
    coded = make_coded()
    (relation,) = coded.of_kind("relation")
    assert "where" not in show(replace(coded, claims=(relation,)))


def test_evidence_under_its_row() -> None:
    shown = show(make_coded(), evidence=True)
    assert "“at least 12 guards were killed” 45-75" in shown
    assert "doubt: The point as told lies in water." in shown
    assert "?" in show(make_coded()) and "-v tells why" in show(make_coded())


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("evidence", [False, True])
def test_lines_fit(width: int, evidence: bool) -> None:
    lines = show(make_coded(), width, evidence=evidence).splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_long_titles_are_broken_and_bare_reports_say_so() -> None:
    coded = Coded(make_report(title="word " * 40), (), ("no_report_date",))
    shown = show(coded, 80)
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.count("word") == 40
    assert "no claims found" in shown and "! The report gives no date" in shown
