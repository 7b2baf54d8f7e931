"""Headlines that run into the first sentence: they end where the sentence begins, and ordinary sentences have none."""

from __future__ import annotations

import pytest

from contested.read.headlines import headline_end
from contested.reports import record_report

STUCK = (
    ("Drone Hits Fuel Depot on Coast, Fire Spreads ", "Yemen officials say two tanks burned out."),
    ("Teachers Walk Out Over Unpaid Wages in Divided Town ", "The teachers of three schools left their classes on Monday."),
    ("Gunmen Ambush Relief Convoy on Mountain Road ", "Syrian aid groups say four drivers were hurt."),
    ("Monitors Urge Quick Exchange of All Prisoners ", "U.N. Human Rights Commissioner Navi Pillay says lists are ready."),
    ("3 killed, 5 hurt in Cotabato grenade attack ", "Three soldiers were killed on Friday."),
    ("Little Done to Stop Gangs of Smugglers on Northern Coast ", "On March 3, 2014, dozens of men drowned off the coast."),
    ("Rebels seize town in eastern Congo ", "In a dawn raid on Monday rebels took the town of Kiwanja."),
    ("Car bomb kills nine near Basra market ", "Officials said the bomb went off at noon."),
)
PLAIN = (
    "Israeli Deputy Prime Minister Silvan Shalom said on Monday that the talks had failed.",
    "President Hamid Karzai and General David Petraeus met in Kabul on Tuesday.",
    "The United Nations High Commissioner for Refugees Antonio Guterres says many have fled.",
    "Two Pakistani soldiers were killed in North Waziristan.",
    "Gunmen from Company A attacked soldiers near Basra on Monday.",
    "Bombs from World War Two were found in Derry on Monday, police said.",
    "Ministers from the region met rebels in Addis Ababa on Monday.",
)


@pytest.mark.parametrize(("headline", "sentence"), STUCK)
def test_a_headline_ends_where_the_sentence_begins(headline: str, sentence: str) -> None:
    assert headline_end(record_report({"text": f"{headline}{sentence}\nThe rest was calm."})) == len(headline)


@pytest.mark.parametrize("sentence", PLAIN)
def test_a_sentence_has_none(sentence: str) -> None:
    assert headline_end(record_report({"text": f"{sentence}\nThe rest was calm."})) == 0


def test_a_report_with_a_title_has_none_in_its_text() -> None:
    headline, sentence = STUCK[0]
    assert headline_end(record_report({"title": "The port", "text": f"{headline}{sentence}\nThe rest was calm."})) == 0
