"""Layouts that files made by Factiva itself showed, in our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.ingest.exports import Article, split_export
from contested.schema import Report
from tests.news_export_factory import COUNTED, MAST, SHELLED, TAKEN, factiva_page, read

HEADS = {
    "english": ("412 words|6 March 2017", "English", "Document"),
    "german": ("412 Wörter|6 März 2017", "Englisch", "Dokument"),
    "french": ("412 mots|6 mars 2017", "Anglais", "Document"),
}


@pytest.mark.parametrize("language", HEADS)
def test_factiva_pages_in_the_language_of_the_reader(tmp_path: Path, language: str) -> None:
    words, tongue, mark = HEADS[language]
    pages = [
        factiva_page(
            "Foreign Desk; 1|Rebels take the port of Marsa|By LENA WARD|Special to The Coast Observer",
            f"{words}|The Coast Observer|COBS|Late Edition - Final|1|{tongue}|Copyright 2017 Coast Observer.  All Rights Reserved.",
            [f"MARSA, March 6 -- {TAKEN}", "The <b>hospital</b> had no power, said a nurse", "Coast Observer Digital (Full Text)"],
            f"{mark} COBS000020170306ed3600001",
        ),
        factiva_page(
            "ARMY SHELLS HILLS|Tom Hall", f"{words}|23:15|Harbour Times|HARB|{tongue}|(c) 2017", [SHELLED],
            f"{mark} harb000020170306ed3600002",
        ),
    ]  # fmt: skip
    found = [item for item in read(tmp_path / "saved.html", MAST + "".join(pages)) if isinstance(item, Report)]
    assert [(item.title, item.outlet, item.published and item.published.day) for item in found] == [
        ("Rebels take the port of Marsa", "The Coast Observer", "2017-03-06"),
        ("ARMY SHELLS HILLS", "Harbour Times", "2017-03-06"),
    ]
    assert found[0].text.splitlines() == [f"MARSA, March 6 -- {TAKEN}", "The hospital had no power, said a nurse"]
    assert found[1].text == SHELLED


def display(above: str, text: str, *, outlet: str = "Coast Observer", rights: str = "(c) 2017 Coast Media Ltd") -> Article:
    found = split_export(f"{above}\n62 words\n6 March 2017\n{outlet}\nCOBS\nEnglish\n{rights}\n{text}\nDocument COBS000020170306ed3600001")
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Rebels take port", "Rebels take port"),
        ("A WAR IN THE SAND: THE NORTHERN COAST\nForeign Desk; Section A\nRebels Take Marsa\nBy LENA WARD", "Rebels Take Marsa"),
        ("World News\nRebels take port\nBy Lena Ward\nSpecial to The Coast Observer of Marsa", "Rebels take port"),
        ("Port of Marsa falls to rebels\nLena Ward", "Port of Marsa falls to rebels"),
        ("Foreign Desk of the paper\nMarsa Falls\nBy Lena Ward", "Marsa Falls"),
        ("News\nMarsa falls\nLena Ward;Tom Hall", "Marsa falls"),
        ("Marsa falls\nLena Ward, Chief Foreign Correspondent", "Marsa falls"),
        ("Gunmen in Marsa kill newspaper editor", "Gunmen in Marsa kill newspaper editor"),
    ],
)
def test_factiva_headline(above: str, title: str) -> None:
    assert display(above, TAKEN).title == title


@pytest.mark.parametrize(
    "last", ["(c) Coast Media Ltd, 2017.", "Coast Media Ltd", "Harbour News Group, Inc.", "Coast and Harbour Media Limited"]
)
def test_factiva_rights_below_a_short_text(last: str) -> None:
    assert display("Rebels take port", f"{TAKEN}\n{COUNTED}\n{last}").text == f"{TAKEN}\n{COUNTED}"


def test_factiva_credit_of_an_agency_is_kept() -> None:
    assert display("Rebels take port", f"{TAKEN}\nAgence France-Presse").text == f"{TAKEN}\nAgence France-Presse"
    assert display("Rebels take port", f"{TAKEN}\nAgence France-Presse", outlet="Agence France Presse").text == TAKEN


def test_factiva_text_taken_from_printed_pages() -> None:
    printed = (
        "The rebels, who hold most of the coast, said on Monday that they had taken the port of Marsa after two days of\n"
        "fighting, and that the army had left two tanks and a gun behind.\n"
        "A hospital official in the town, who asked for his name to be kept out of the papers, counted nine dead soldiers\n"
        "and some twenty wounded men, most of them hit by\nPage 1 of 9 © 2025 Factiva, Inc. All rights reserved.\n\n"
        "splinters. The army had no comment on the toll, and its spokesman in the capital said only that the fighting on\n"
        "the coast was going on."
    )
    lines = display("Rebels take port", printed).text.splitlines()
    assert [line.split()[0] for line in lines] == ["The", "A"]
    assert lines[1].endswith("most of them hit by splinters. The army had no comment on the toll, and its spokesman in the capital said "
                             "only that the fighting on the coast was going on.")  # fmt: skip


def test_factiva_fields_of_several_paragraphs() -> None:
    words = (
        " SE\tWorld\n HD\tRebels take port\n BY\tBy Lena Ward \n PD\t6 mars 2017\n ET\t21:13\n SN\tCoast Observer\n LA\tAnglais\n\n"
        f" LP\t{TAKEN}\n\n{COUNTED}\n\n TD\t{SHELLED}\n\n RF\tReleased: 2017-3-6\n NS\tgcat : News | gvio : War\n PUB\tCoast Media Ltd\n"
        " AN\tDocument COBS000020170306ed3600001\n \n"
    )
    assert split_export(words) == [Article(f"{TAKEN}\n{COUNTED}\n{SHELLED}", "Rebels take port", "Coast Observer", "2017-03-06")]
