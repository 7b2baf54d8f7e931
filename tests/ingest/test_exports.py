"""Layouts of exports from news databases, in our own words."""

from __future__ import annotations

import re

import pytest

from contested.data.tables import load_yaml
from contested.ingest.exports import Article, split_export
from contested.ingest.markup import find_markup_lines

CLASSIC = """
Terms: (port) and Date(geq(01/03/2017))

                               1 of 2 DOCUMENTS


     Copyright 2017 Coast Media Ltd
                              All Rights Reserved

                              Coast Observer (London)

                             March 6, 2017 Monday
                                 Late Edition

SECTION: WORLD; Pg. A01

LENGTH: 62 words

HEADLINE: Rebels take port of Marsa

BYLINE: Lena Ward;Omar Said

BODY:

Rebels said on Monday that they had taken the port of Marsa after two days of
fighting.

A hospital official counted nine dead soldiers.

LOAD-DATE: March 7, 2017

                               2 of 2 DOCUMENTS


                              Harbour Times

                            March 8, 2017 Wednesday
                                   Edition 1;
                                    Ireland

Army shells hills east of Marsa

BYLINE: Lena Ward

LENGTH: 40 words

Government guns shelled the hills: three shepherds were killed, villagers said.

LOAD-DATE: March 8, 2017

LANGUAGE: ENGLISH

                       Copyright 2017 Harbour Times
"""
CODES = "".join(
    f"<tr><td><b>{code}</b></td><td>{words}</td></tr>"
    for code, words in (
        ("HD", "Rebels take port"), ("WC", "62 words"), ("PD", "6 March 2017"), ("SN", "Coast Observer"),
        ("LP", "<p>Rebels said that they had taken the port.</p>"), ("TD", "<p>IN MARSA nine died.</p>"),
        ("AN", "Document COASTO0020170306ed36000bx"),
    )
)  # fmt: skip
TAKEN = (
    "Rebels said on Monday that they had taken the port of Marsa after two days of fighting.\n"
    "A hospital official counted nine dead soldiers."
)


def test_nexis_classic() -> None:
    assert split_export(CLASSIC) == [
        Article(TAKEN, "Rebels take port of Marsa", "Coast Observer (London)", "2017-03-06"),
        Article(
            "Government guns shelled the hills: three shepherds were killed, villagers said.",
            "Army shells hills east of Marsa", "Harbour Times", "2017-03-08",
        ),
    ]  # fmt: skip


def test_factiva_by_codes() -> None:
    found = split_export("\n".join(find_markup_lines(f"<table>{CODES}</table>")))
    text = "Rebels said that they had taken the port.\nIN MARSA nine died."
    assert found == [Article(text, "Rebels take port", "Coast Observer", "2017-03-06")]


@pytest.mark.parametrize("text", ["", "End of Document", "A text.\nEnd of Document\nMore.", "1 of 2 DOCUMENTS\nwere lost, he said."])
def test_what_is_no_export(text: str) -> None:
    assert split_export(text) is None


@pytest.mark.parametrize("family", load_yaml("inputs/exports.yml")["families"], ids=lambda family: family["id"])
def test_examples_of_the_marks(family: dict[str, str]) -> None:
    pattern = re.compile(family.get("starts") or family["ends"])
    assert pattern.fullmatch(family["example"]) and not pattern.fullmatch(family["not"])
