"""The text's marks, the toll chart and the map: what is drawn where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from claims_factory import HARBOUR, MONDAY, PORT, make_claim, make_coded, make_report
from page_factory import make_overlapping, parse

from contested.export.page import to_page
from contested.export.page.basemap import Window, find_land, find_lines
from contested.export.page.chart import Chart, draw_chart
from contested.export.page.labels import label_claims
from contested.export.page.map import HEIGHT, SAFE_HEIGHT, SAFE_WIDTH, WIDTH, draw_maps
from contested.export.page.page import lay_out
from contested.export.page.places import write_derivation
from contested.export.page.text import mark_text
from contested.schema import Actor, Claim, Coded, Count, Toll, When, Where

BENGHAZI = Where("Benghazi", "Libya", 32.115, 20.069, 30.0, 3, "geonames:88319", "LY", derivation="gazetteer")
LIBYA = Where("Libya", None, 27.5, 17.0, 500.0, 6, "geonames:2215636", "LY", derivation="gazetteer")
KUNDUZ = Where("Kunduz", "Afghanistan", 36.729, 68.857, 5.0, 1, "geonames:1135689", "AF", derivation="gazetteer")
LOST = Where("Nowhere", None)


def toll(number: int, when: When | None, side: str | None = None, **known: object) -> Claim:
    """Return a toll over some days."""
    content = Toll("killed", Count(number, number), "men", Actor(side) if side else None)
    return make_claim("toll", content, "12 guards", when=when, **known)  # type: ignore[arg-type]


def draw(*claims: Claim) -> Chart:
    """Return the chart of some tolls."""
    chart = lay_out(Coded(make_report(), claims)).chart
    assert chart is not None
    return chart


def at(*wheres: Where | None) -> Coded:
    """Return a report with a claim at each place."""
    return Coded(make_report(), tuple(replace(toll(1, None), where=where) for where in wheres))


def test_overlapping_evidence_is_cut_into_segments() -> None:
    coded = make_overlapping()
    paragraphs = mark_text(coded, label_claims(coded))
    assert [paragraph.kind for paragraph in paragraphs] == ["body", "body"]
    assert paragraphs[0].segments[0].part == "dateline"
    marked = {s.text: (s.kinds, s.claims, s.ends) for paragraph in paragraphs for s in paragraph.segments if s.kinds}
    assert marked["12 "] == (("toll", "control"), ("T1", "T3", "C1"), ())
    assert marked["guards"] == (("toll", "control"), ("T1", "T2", "T3", "C1"), ("T3", "C1"))
    assert marked["Guard."][2] == () and marked["Fighting went on"][2] == ("T4",)


def test_spaces_around_evidence_are_not_marked() -> None:
    text = "He saw  12 dead  there."
    coded = Coded(make_report(text), (make_claim("toll", Toll("killed", Count(12, 12)), "  12 dead  ", text=text),))
    (paragraph,) = mark_text(coded, label_claims(coded))
    assert [segment.text for segment in paragraph.segments] == ["He saw  ", "12 dead", "  there."]


def test_bars_lie_over_their_days() -> None:
    second = When(date(2024, 3, 2), date(2024, 3, 5), 2)
    until = When(None, date(2024, 3, 4), 5)
    first, later, open_, undated = draw(toll(1, second, "Front"), toll(2, MONDAY, "Guard"), toll(3, until), toll(4, None)).bars
    assert first.left < later.left and first.left + first.width > later.left + later.width
    assert first.width == pytest.approx(4 * later.width, abs=0.1)
    assert open_.open_left and not open_.open_right and open_.left == 0
    assert undated.width == 0 and undated.days == "no day told"


def test_sides_have_colours_and_standing_a_style() -> None:
    old = toll(3, MONDAY, "Front", background=True)
    chart = draw(toll(1, MONDAY, "Front"), toll(2, MONDAY, "Guard", status="denied"), old, toll(4, MONDAY))
    assert [bar.colour for bar in chart.bars] == [0, 1, 0, 6]
    assert [bar.style for bar in chart.bars] == ["plain", "denied", "background", "plain"]
    assert chart.sides == (("Front", 0), ("Guard", 1), ("side not told", 6))


def test_the_news_sets_the_scale() -> None:
    years = When(date(2014, 1, 1), date(2024, 3, 4), 5)
    news, long = draw(toll(1, MONDAY), toll(2, years)).bars
    assert news.width > 5 and long.open_left and not long.open_right
    ticks = draw(toll(2, years)).ticks
    assert 2 <= len(ticks) <= 8 and all(tick.text.isdigit() for tick in ticks)


def test_no_tolls_no_chart_and_odd_days_do_no_harm() -> None:
    coded = make_coded()
    assert draw_chart(Coded(make_report()), label_claims(Coded(make_report())), {}) is None
    assert lay_out(replace(coded, claims=coded.claims[1:])).chart is None
    ends = When(date.min, date.max, 5), When(date.max, date.max), When(date(2024, 3, 5), date(2024, 3, 1))
    assert all(0 < draw(toll(1, when)).bars[0].width <= 100 for when in ends)


def test_places_lie_in_the_middle_that_narrow_screens_show() -> None:
    drawn = draw_maps(lay_out(at(BENGHAZI, replace(BENGHAZI, name="Ajdabiya", lat=30.755, lon=20.226), LIBYA)).places)
    (map_,) = drawn
    assert map_.numbers == (1, 2) and map_.told  # the middle of Libya lies beyond the edge
    for marker in map_.markers[:2]:
        assert abs(marker.x - WIDTH / 2) <= SAFE_WIDTH / 2 and abs(marker.y - HEIGHT / 2) <= SAFE_HEIGHT / 2
    ajdabiya = next(marker for marker in map_.markers if "Ajdabiya" in marker.names)
    assert ajdabiya.y > map_.markers[0].y and len(map_.circles) == 2


def test_labels_cover_nothing() -> None:
    (map_,) = draw_maps(lay_out(at(BENGHAZI, KUNDUZ)).places)[:1]
    places = [label for label in map_.labels if label.kind == "place"]
    assert [label.text for label in places] == ["Benghazi"]
    spots = [(label.x, label.y) for label in map_.labels]
    assert len(spots) == len(set(spots)) and any(label.kind == "town" for label in map_.labels)


def test_far_places_get_maps_of_their_own_and_countries_none() -> None:
    assert [map_.numbers for map_ in draw_maps(lay_out(at(BENGHAZI, KUNDUZ, KUNDUZ)).places)] == [(2,), (1,)]
    assert [map_.title for map_ in draw_maps(lay_out(at(KUNDUZ, LIBYA)).places)] == ["Map of Kunduz"]
    assert [map_.title for map_ in draw_maps(lay_out(at(LIBYA)).places)] == ["Map of Libya"]
    assert draw_maps(lay_out(at(LOST)).places) == ()
    assert "not on the map" in to_page(at(LOST))


def test_a_place_too_vague_for_the_scale_is_listed_as_not_on_the_map() -> None:
    vague = replace(KUNDUZ, name="Somewhere", lat=33.9, lon=66.9, radius_km=500.0)
    page = lay_out(at(KUNDUZ, vague))
    assert page.mapped == {1}
    (first, second) = parse(to_page(at(KUNDUZ, vague))).xpath("//ol[@class='places']/li")
    assert "not on the map" not in first.text_content() and "not on the map" in second.text_content()


@pytest.mark.parametrize(("lat", "lon"), [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (71.0, 179.9)])
def test_maps_of_the_ends_of_the_world(lat: float, lon: float) -> None:
    assert len(draw_maps(lay_out(at(replace(KUNDUZ, lat=lat, lon=lon, radius_km=None))).places)) == 1


def test_doubts_are_marked_on_map_and_list() -> None:
    tree = parse(to_page(at(PORT, HARBOUR)))
    assert tree.xpath("//circle[contains(@class, 'doubtful')]")
    assert any("lies in water" in place.text_content() for place in tree.xpath("//ol[@class='places']/li"))
    assert write_derivation(HARBOUR) == "4 km west of Port Lune"
    assert write_derivation(BENGHAZI) == "found in the gazetteer (geonames:88319)"


def test_land_across_the_day_line_and_around_the_pole_stays_land() -> None:
    world = Window(-180, -85, 180, 85)
    land = [(code, shape) for code, shape in find_land(world, 1.0) if code in ("RU", "FJ", "AQ")]
    assert all(shape.area < 6_500 for _, shape in land)
    assert any(code == "RU" and shape.bounds[2] < -160 for code, shape in land)
    assert max(shape.bounds[3] for code, shape in land if code == "AQ") < -60


def test_outlines_know_land_coast_and_border() -> None:
    window = Window(68.0, 36.0, 70.0, 38.0)  # Kunduz and the Panj
    assert {code for code, _ in find_land(window)} == {"AF", "TJ", "UZ"}
    assert find_lines(window, borders=True) and not find_lines(window, borders=False)
    assert sum(shape.area for _, shape in find_land(window)) == pytest.approx(4.0, abs=0.01)
    assert not find_land(Window(-40.0, 30.0, -38.0, 32.0))  # the open Atlantic
