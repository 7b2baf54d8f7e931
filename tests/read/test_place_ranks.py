"""Where a claim happened: what tells the ranking that a place is the claim's own, read with the shipped model."""

from __future__ import annotations

import pytest

from contested.read.place_ranks import describe_places
from contested.read.place_spots import survey_places
from contested.read.reading import build_reading_page, find_drafts, parse_reports
from contested.reports import record_report

LEAD = "Reports came in from the region about the fighting of the past days between the army and the rebels there."


def features_of(text: str, number: int) -> dict[str, tuple[str, ...]]:
    """Return the features of each place of a text, by its bare name, for the toll of that number."""
    ((report, doc),) = parse_reports([record_report({"id": "r", "published": "2016-11-17", "text": f"{LEAD}\n{text}"})])
    page = build_reading_page(report, doc)
    drafts = find_drafts(page)
    draft = next(d for d in drafts if d.kind == "toll" and d.count is not None and d.count.low == number)
    trigger = doc.token_at(draft.trigger.start)
    assert trigger is not None
    return {page.places[i].core: found for i, found in describe_places(page, draft, trigger, survey_places(page, drafts)).items()}


@pytest.mark.parametrize(
    ("text", "number", "place", "feature"),
    [
        ("A bomb killed nine guards in Derna.", 9, "Derna", "places_own"),
        ("A bomb killed nine guards in Fezzan province. It went off in Sabha.", 9, "Sabha", "only_rough_here_ahead"),
        ("A bomb killed nine guards in Derna. Elsewhere, shells fell in Sabha.", 9, "Sabha", "turned_ahead"),
        ("Nine guards died in separate attacks across Libya. A bomb hit Sabha.", 9, "Libya", "many_wide_here"),
        ("A bomb killed nine guards in Fezzan province. The attack occurred in Sabha.", 9, "Sabha", "occurs_known_ahead"),
        ("A bomb killed nine guards in Fezzan province. Another attack occurred in Sabha.", 9, "Sabha", "opens_new_fine_ahead"),
        ("Nine guards from Benghazi were killed by a bomb.", 9, "Benghazi", "origin_from_here"),
        ("Shells hit Benghazi. Troops left Derna. A bomb killed nine guards.", 9, "Benghazi", "past_others_back_1"),
        ("A bomb killed nine guards in Libya. Police said nine people died in Benghazi.", 9, "Benghazi", "count_same_ahead"),
        ("Shells hit Benghazi on Sunday. Nine guards died in the attack.", 9, "Benghazi", "known_back_fine"),
        ("Police in Derna said that a bomb killed nine guards.", 9, "Derna", "of_speaker_here_fine"),
        ("Libya saw two attacks. A bomb killed nine guards.", 9, "Libya", "subject_country_back"),
        ("A bomb killed nine guards in Derna.", 9, "Derna", "hangs_obl_town"),
        ("A bomb killed nine guards, a doctor, and a nurse in Derna.", 9, "Derna", "commas_2_behind"),
        ("A bomb killed nine guards in Derna. Police in Sabha sent help.", 9, "Sabha", "land_home_ahead"),
        ("Nine guards were killed. The rebels fired rockets toward Derna.", 9, "Derna", "prep_at"),
        ("Nine guards were killed. The rebels marched toward Derna.", 9, "Derna", "prep_to"),
    ],
)
def test_feature(text: str, number: int, place: str, feature: str) -> None:
    assert feature in features_of(text, number)[place]


def test_another_attack_is_no_turn_within_a_sentence() -> None:
    found = features_of("A bomb killed nine guards in Derna after another attack in Sabha.", 9)
    assert not any(name.startswith("turned") for name in (*found["Derna"], *found["Sabha"]))


def test_where_the_harmed_are_brought_is_not_where_they_were_harmed() -> None:
    brought = features_of("A bomb went off in Derna. Nine guards died of their wounds after they were rushed to Mansur Hospital.", 9)
    hit = features_of("A bomb went off in Derna. Nine guards died when shells fell near Mansur Hospital.", 9)
    assert ["Mansur" in " ".join(found) for found in (brought, hit)] == [False, True]


def test_whom_words_are_according_to_speaks() -> None:
    assert "of_speaker" in features_of("According to the police of Mosul, a bomb killed nine guards.", 9)["Mosul"]


def test_where_a_rocket_came_from_is_not_where_it_fell() -> None:
    assert "Tripoli" not in features_of("A rocket fired from Tripoli killed nine guards in Derna.", 9)


def test_who_owns_a_killing_is_not_where_it_was() -> None:
    assert "United States" not in features_of("The move follows the United States' killing of nine guards in Derna.", 9)
    assert "Libya" in features_of("Shells fell in Libya's south, killing nine guards.", 9)


def test_losses_over_days_are_seldom_of_a_quarter_told_in_passing() -> None:
    before = "Fighting went on in Derna. Shells hit Derna. Rebels were chased in Sabha."
    lasting, single = (f"{before} The army has lost nine guards {when}. Troops stay in Derna." for when in ("since Monday", "there"))
    assert ["lasting_fine_back_once" in features_of(text, 9)["Sabha"] for text in (lasting, single)] == [True, False]


def test_a_wars_dead_are_of_the_country_that_the_report_is_about() -> None:
    before = "Shells hit Derna, Libya. Troops left Sabha. Envoys met in Geneva, Switzerland."
    assert set(features_of(f"{before} The war has killed 9,000 people since 2014.", 9000)) == {"Libya"}


def test_a_place_without_a_name_is_none_unless_its_side_is_told() -> None:
    found = features_of("Shells hit Derna. Nine guards died in a market. Fighting went on in the northern districts.", 9)
    assert [any(word in core for core in found) for word in ("market", "districts")] == [False, True]


@pytest.mark.parametrize(
    ("text", "place", "feature"),
    [
        ("A bomb killed nine guards in Hun, a town in Libya.", "Libya", "whole_here"),
        ("Nine guards died, a spokesman told reporters in Geneva.", "Geneva", "saying_in_fine"),
        ("Shells hit the town of Derna on Monday. Nine guards died on Sunday.", "Derna", "time_other_back"),
        ("The guards fled. Nine people were displaced into Tunisia.", "Tunisia", "displaced_prep_into"),
    ],
)
def test_feature_of_more_than_the_words(text: str, place: str, feature: str) -> None:
    assert feature in features_of(text, 9)[place]


def test_what_only_tells_where_a_town_lies_is_no_place_of_a_claim() -> None:
    assert "Fezzan" not in features_of("A bomb killed nine guards in Hun, a town in Fezzan province.", 9)
    assert "Fezzan" in features_of("A bomb killed nine guards in Fezzan province.", 9)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off in Derna. The minister told reporters in Tripoli that nine guards were killed.",
        "A bomb went off in Derna. Nine guards were killed, according to Tripoli's central hospital.",
        "A bomb went off in Derna. Nine guards were hurt and were flown to Tripoli.",
        "A bomb went off in Derna. Soldiers from Tripoli joined the search, and nine guards were killed.",
    ],
)
def test_where_somebody_speaks_comes_from_or_is_taken_is_not_where_it_happened(text: str) -> None:
    assert set(features_of(text, 9)) == {"Derna"}
