"""Layouts that files made by Nexis itself showed, in our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.errors import Refusal
from contested.ingest import read_path
from contested.ingest.exports import Article, split_export
from contested.ingest.pdf import drop_running_lines, join_lines
from contested.schema import Report
from tests.news_export_factory import COUNTED, SHELLED, TAKEN, nexis_page, read


def test_nexis_pages(tmp_path: Path) -> None:
    pages = [
        nexis_page(
            1, "The Guardian (Marsa)", "<B>March 6,</B> 2017 Monday", "Rebels take port",
            {"BYLINE": "Lena Ward", "SECTION": "WORLD; Pg. 6", "LENGTH": "412 words", "HIGHLIGHT": "&nbsp;Official counts the dead<BR>"},
            [TAKEN, "A hospital official counted nine dead </SPAN><SPAN>soldiers</SPAN><SPAN>."],
        ),
        nexis_page(
            2, "Die K&uuml;ste", "6. M&auml;rz 2017 Montag", "Rebellen nehmen Hafen",
            {"AUTOR": "Lena Ward", "L&Auml;NGE": "412 W&ouml;rter"}, ["Die Rebellen haben am Montag nach zwei Tagen den Hafen genommen."],
        ),
        nexis_page(
            3, "Harbour Times", "March 6, 2017 Monday<BR>Edition 1;<BR>Ireland", "Army shells hills", {"LENGTH": "40 words"}, [SHELLED]
        ),
    ]  # fmt: skip
    first, second, third = read(tmp_path / "saved.html", "".join(pages))
    assert isinstance(first, Report) and isinstance(third, Report)
    assert (first.title, first.outlet, first.text) == ("Rebels take port", "The Guardian (Marsa)", f"{TAKEN}\n{COUNTED}")
    assert (third.title, third.outlet, third.text) == ("Army shells hills", "Harbour Times", SHELLED)
    assert first.published is not None and first.published.day == "2017-03-06"
    assert isinstance(second, Refusal) and second.code == "empty"


WIRE = f"""
                               1 of 2 DOCUMENTS


                              The Associated Press

The materials in the AP file were compiled by The Associated Press.  These
materials may not be republished without the express written consent of The
Associated Press.

                        March 6, 2003, Monday, BC cycle

SECTION: International News

LENGTH: 512 words

HEADLINE: Rebels take the port of Marsa; army denies the
loss

BYLINE: By LENA WARD, Associated Press Writer

DATELINE: MARSA, Libya

 BODY:
   {TAKEN}

   {COUNTED}

LOAD-DATE: March 7, 2003

                               2 of 2 DOCUMENTS


                    Copyright 2003 The Coast Observer Company
                               The Coast Observer

                            March 20, 2003 Thursday
                              Correction Appended
                              Late Edition - Final

Papers of 12 March 2003: army shells hills

LENGTH: 31 words

{SHELLED}

Notes: the army gave no toll.

{COUNTED}

URL: http://coast.example

CORRECTION:
A report misstated the number of shepherds.
"""


def test_nexis_notices_in_the_head() -> None:
    assert split_export(WIRE) == [
        Article(
            f"MARSA, Libya - {TAKEN}\n{COUNTED}",
            "Rebels take the port of Marsa; army denies the loss", "The Associated Press", "2003-03-06",
        ),
        Article(
            f"{SHELLED}\nNotes: the army gave no toll.\n{COUNTED}",
            "Papers of 12 March 2003: army shells hills", "The Coast Observer", "2003-03-20",
        ),
    ]  # fmt: skip


BROADCAST = f"""
                                      CNN

Prepared by Burrelle's Information Services, which takes sole responsibility for
                           accuracy of transcription.

                            January 11, 2009 Sunday

                     SHOW: COAST THIS WEEK 7:00 PM EST

Port Crisis; Army Appeals for Calm

BYLINE: Lena Ward, Tom Hall, Omar Said, and the reporters of the whole bureau on
the coast

GUESTS: Ann Field

STUDIO: Marsa

LENGTH: 12567 words

HIGHLIGHT: The port is taken. What will the army
do?

WARD, HOST: {TAKEN}

LOAD-DATE: January 12, 2009
"""
FIELDS_BELOW = f"""
                            Deutsche Presse-Agentur

LEADALL: Rebels take the port of Marsa, nine soldiers
dead

                            April 20, 2003, Sunday
                          23:22 Central European Time

DATELINE: Marsa


{TAKEN}

T-55: A tank of the army, of which two were lost. COST: 1 million dollars.
LENGTH: 9.2 meters. CREW: 4.

SECTION: Politics

LENGTH: 49 words

LOAD-DATE: April 20, 2003
"""
FIELDS_BELOW_BARE = f"""
                              The Coast Observer

SALT AND STEEL;
A port, its people and their war

                            April 19, 2003 Saturday


{TAKEN}

{COUNTED}

SECTION: FOCUS

LENGTH: 1522 words

LOAD-DATE: April 18, 2003
"""
NO_DAY = f"""
                                  Coast Today

Inside Marsa

BYLINE: Lena Ward (Box by Tom Hall)

LENGTH: 3229 words

{TAKEN}

BOX

{COUNTED}

LOAD-DATE: March 31, 2003
"""
NO_HEADLINE = f"""
            Copyright 2009 Coast News International Ltd., All
                                Rights Reserved

                               Coast News Service
                                  January 2009

TITLE: Marsa - first quarter

{TAKEN}

LOAD-DATE: January 28, 2011
"""
PICTURE = """
                                 Harbour Times

                           January 10, 2009 Saturday

Outcry in Marsa

SECTION: NEWS; Pg. 2

LOAD-DATE: January 12, 2009

GRAPHIC: A protester holds a placard.
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (BROADCAST, Article(f"WARD, HOST: {TAKEN}", "Port Crisis; Army Appeals for Calm", "CNN", "2009-01-11")),
        (
            FIELDS_BELOW,
            Article(
                f"MARSA - {TAKEN}\nT-55: A tank of the army, of which two were lost. COST: 1 million dollars. LENGTH: 9.2 meters. CREW: 4.",
                "LEADALL: Rebels take the port of Marsa, nine soldiers dead", "Deutsche Presse-Agentur", "2003-04-20",
            ),
        ),
        (
            FIELDS_BELOW_BARE,
            Article(f"{TAKEN}\n{COUNTED}", "SALT AND STEEL; A port, its people and their war", "The Coast Observer", "2003-04-19"),
        ),
        (NO_DAY, Article(f"{TAKEN}\nBOX\n{COUNTED}", "Inside Marsa", "Coast Today", None)),
        (NO_HEADLINE, Article(TAKEN, "Marsa - first quarter", "Coast News Service", "2009-01")),
        (PICTURE, Article("", "Outcry in Marsa", "Harbour Times", "2009-01-10")),
    ],
    ids=["broadcast", "fields-below", "fields-below-bare", "no-day", "no-headline", "picture"],
)  # fmt: skip
def test_nexis_orders_of_the_head(words: str, expected: Article) -> None:
    found = split_export(f"1 of 2 DOCUMENTS\n{words}\n          Copyright 2009 Coast\n2 of 2 DOCUMENTS\n{NO_DAY}")
    assert found is not None and len(found) == 2
    assert found[0] == expected


def test_nexis_headline_of_two_paragraphs() -> None:
    words = FIELDS_BELOW_BARE.replace("STEEL;\n", "STEEL;\n\n")
    found = split_export(f"1 of 1 DOCUMENT\n{words}")
    assert found is not None and found[0].title == "SALT AND STEEL; A port, its people and their war"


def test_nexis_text_put_into_word() -> None:
    line = "The rebels, who hold most of the coast, said that they had taken it and\nthat two tanks and a gun were left behind, and\n"
    words = WIRE.replace(COUNTED, f"{line * 3}no more.")
    expected = split_export(words)
    assert expected is not None and expected[0].text.endswith("no more.")
    assert split_export("\n\n".join(words.split("\n"))) == expected


def test_nexis_article_by_itself() -> None:
    words = WIRE.split("DOCUMENTS")[1].partition("                               2 of 2")[0]
    found = split_export(words + "\nLANGUAGE: ENGLISH\n\n          Copyright 2003 Associated Press\n")
    assert found is not None and [article.outlet for article in found] == ["The Associated Press"]
    assert found[0].text.endswith(COUNTED)


FOLDED = f"""[]

Army shells hills for the first time in eight
months

Harbour Times (Marsa)

May 23, 2023 Tuesday 1:42 PM GMT

Print & First Editions

Copyright 2023 Harbour Media Limited All Rights
Reserved

[]

Section: NEWS; Version:1

Length: 558 words

Highlight: Villagers speak of a day and a night of
fire

Body

{SHELLED}

Graphic

The hills

Load-Date: May 23, 2023

  End of Document

[]
"""


def test_nexis_text_folded_with_marks_of_logos() -> None:
    assert split_export(FOLDED) == [
        Article(SHELLED, "Army shells hills for the first time in eight months", "Harbour Times (Marsa)", "2023-05-23")
    ]


def test_nexis_without_a_day_that_can_be_read(tmp_path: Path) -> None:
    words = FOLDED.replace("May 23, 2023 Tuesday 1:42 PM GMT", "Summer, 2023").replace("Print & First Editions\n\n", "")
    assert split_export(words) == [Article(SHELLED, "Army shells hills for the first time in eight months", "Harbour Times (Marsa)", None)]
    german = words.replace(
        SHELLED, "Die Armee hat am Montag die Hügel beschossen, und drei Hirten sind nach Angaben der Bewohner getötet worden."
    )
    (tmp_path / "export.txt").write_text(german, "utf-8")
    (refusal,) = read_path(tmp_path / "export.txt")
    assert isinstance(refusal, Refusal) and refusal.code == "language"


def test_printed_headings_of_the_text_stand_alone() -> None:
    printed = [
        "Army shells hills", "Harbour Times", "May 23, 2023 Tuesday", "Length: 558 words", "Highlight: Villagers speak of a night of fire",
        "Body", SHELLED, "Pictures by Tom Hall, who was on the coast for the", "Graphic", "The hills", "Load-Date: May 23, 2023",
        "End of Document",
    ]  # fmt: skip
    found = split_export(join_lines([printed]))
    assert found is not None and found[0].text.splitlines() == [SHELLED, "Pictures by Tom Hall, who was on the coast for the"]


def test_marks_at_the_heads_of_pages_are_kept() -> None:
    pages = [[f"{number} of 3 DOCUMENTS", "Harbour Times", f"Text {number}"] for number in (1, 2, 3)]
    assert [page[0] for page in drop_running_lines(pages)] == ["1 of 3 DOCUMENTS", "2 of 3 DOCUMENTS", "3 of 3 DOCUMENTS"]
