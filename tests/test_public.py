"""The public names, and what they do."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from claims_factory import make_coded
from llm_factory import answer, stub_server, toll
from lxml import html

import contested
from contested.errors import ContestedError, Misuse, Refusal

NAMES = [
    "Actor", "Claim", "Coded", "Control", "Count", "Evidence", "Happening", "LanguageModel", "Relation", "Report", "Source", "StatedDate",
    "Toll", "When", "Where", "read", "read_many", "read_text", "show",
]  # fmt: skip
SHORT = "The army said on Monday that 12 soldiers were killed in clashes in Mosul."


def test_public_names() -> None:
    assert contested.__all__ == NAMES == sorted(NAMES)
    assert all(hasattr(contested, name) for name in NAMES)


def test_read(plain_report: Path) -> None:
    coded = contested.read(plain_report)
    assert isinstance(coded, contested.Coded)
    assert coded.report.title == "Bomb kills three policemen in Baghdad"
    assert coded.report.published == contested.StatedDate("2014-03-05", "text")
    assert any(isinstance(claim.content, contested.Toll) and claim.content.count.low == 3 for claim in coded.claims)
    assert all(claim.evidence.quote == coded.report.text[claim.evidence.start : claim.evidence.end] for claim in coded.claims)


def test_read_is_the_subpackage_too() -> None:
    import contested.read.speech as speech

    assert speech.find_speeches.__module__ == contested.read.speech.__name__ == "contested.read.speech"
    assert list(inspect.signature(contested.read).parameters)[:2] == ["path", "published"]


def test_read_takes_what_the_caller_knows(plain_report: Path) -> None:
    coded = contested.read(str(plain_report), id="p", outlet="The Courier", title="T", url="https://example.org/1", published="2014-03")
    report = coded.report
    assert (report.id, report.outlet, report.title, report.url) == ("p", "The Courier", "T", "https://example.org/1")
    assert report.published == contested.StatedDate("2014-03", "given")


def test_read_text() -> None:
    coded = contested.read_text(SHORT, id="t")
    assert coded.report.text == SHORT
    assert coded.doubts == ("no_report_date",)
    page = f"<html><head><title>Army loses 12 men</title></head><body><p>{SHORT}</p></body></html>"
    assert contested.read_text(page).report.text == SHORT


def test_a_language_model_reads_all_of_them(plain_report: Path) -> None:
    dead = toll(quote="killed three policemen", number="three", speaker="police", place="Baghdad")
    with stub_server(answer(tolls=[dead])) as stub:
        model = contested.LanguageModel(stub.model.endpoint, "stub-1")
        found = [contested.read(plain_report, llm=model), contested.read_text(plain_report.read_text("utf-8"), llm=model),
                 *contested.read_many([plain_report], llm=model)]  # fmt: skip
    assert [[claim.method for claim in coded.claims] for coded in found] == [["llm:stub-1:prompt-1"]] * 3


def test_read_many_leaves_out_what_cannot_be_read(plain_report: Path, caplog: pytest.LogCaptureFixture) -> None:
    found = list(contested.read_many([plain_report, "none.txt", plain_report.parent]))
    assert [coded.report.id for coded in found] == ["plain", "plain-2"]
    assert "none.txt: there is no such file" in caplog.text


def test_show_puts_the_page_into_a_frame_of_its_own() -> None:
    shown = contested.show(make_coded())
    frame = html.fragment_fromstring(shown._repr_html_())
    assert frame.tag == "iframe" and "allow-same-origin" not in frame.get("sandbox")
    assert frame.get("srcdoc").startswith("<!DOCTYPE html>") and "at least 12 guards" in frame.get("srcdoc")
    assert repr(shown) == "<Guards killed in Port Lune: 4 claims>"


def test_errors(tmp_path: Path) -> None:
    two = tmp_path / "two.jsonl"
    two.write_text(f'{{"text": "{SHORT}"}}\n' * 2)
    for path in (tmp_path / "none.txt", two, tmp_path):
        with pytest.raises(Refusal) as caught:
            contested.read(path)
        assert isinstance(caught.value, ContestedError) and "\n" not in str(caught.value)
    with pytest.raises(Misuse):
        contested.read(two, published="soon")


def test_the_same_each_time(plain_report: Path) -> None:
    assert contested.read(plain_report) == contested.read(plain_report)
