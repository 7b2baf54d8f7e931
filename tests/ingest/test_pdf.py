"""PDF files: one made by a browser, one locked, one of pictures, pieces of one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from contested.errors import Refusal
from contested.ingest import read_bytes
from contested.ingest.pdf import drop_running_lines, join_lines

SAMPLE = Path(__file__).parent / "samples" / "chromium.pdf"


def test_a_pdf_made_by_a_browser() -> None:
    report = read_bytes(SAMPLE.read_bytes(), name="a.pdf")
    assert report.title == "Rebels say they hold the port of Marsa"
    assert report.published is not None and report.published.day == "2017-03-06"
    assert report.text.splitlines()[0].endswith("two days of fighting, and that the road to the east lay open to them.")
    assert report.dateline == "MARSA, Libya"


def code(raw: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        read_bytes(raw, name="a.pdf")
    return caught.value.code


def test_a_password_and_pages_without_text() -> None:
    locked, blank = PdfWriter(clone_from=PdfReader(SAMPLE)), PdfWriter()
    locked.encrypt("secret", algorithm="RC4-128")
    blank.add_blank_page(width=200, height=200)
    made = []
    for writer in (locked, blank):
        stream = io.BytesIO()
        writer.write(stream)
        made.append(stream.getvalue())
    assert [code(raw) for raw in made] == ["encrypted", "no_text"]
    assert code(SAMPLE.read_bytes()[:900]) == "unreadable"


def test_lines_are_joined_where_a_sentence_goes_on() -> None:
    page = "Port taken\nRebels said on Monday that the govern-\nment had lost the port of Marsa to\nthem.\nThe army denied it on Tuesday."
    whole = "Rebels said on Monday that the government had lost the port of Marsa to them."
    assert join_lines([page.splitlines()]).split("\n\n") == ["Port taken", whole, "The army denied it on Tuesday."]


def test_a_line_goes_on_only_where_the_next_word_had_no_room() -> None:
    said, taken = "The army said that its men had driven jihadists out of the quarter of", "He said that it had taken the whole of"
    page = ["Army hails capture of western quarter", "Coast Observer", said, "Qawarsha."]
    assert join_lines([page]).split("\n\n") == [*page[:2], f"{said} Qawarsha."]
    assert join_lines([[taken, "Marsa in the night, and"], ["killed nine."]]) == f"{taken} Marsa in the night, and killed nine."
    assert join_lines([["The army said that its men had taken the quarter of", "End of Document", "Length: 60 words"]]).count("\n\n") == 2


def test_running_heads_and_feet_are_dropped() -> None:
    pages = [[f"Page {number} of 3", "Coast Observer", f"Words of page {word}.", "End of Document"] for number, word in enumerate("abc", 1)]
    assert drop_running_lines(pages) == [
        ["Coast Observer", "Words of page a.", "End of Document"],
        ["Words of page b.", "End of Document"],
        ["Words of page c.", "End of Document"],
    ]
    assert drop_running_lines([["2017", "A page."]]) == [["2017", "A page."]]
