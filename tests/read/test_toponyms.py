"""Bare place names: peoples, places in names of bodies, facilities, days."""

from __future__ import annotations

from contested.read.times import find_times
from contested.read.toponyms import find_toponyms, given_toponyms
from contested.schema import Span
from tests.places_factory import make_page


def names(marked: str, *, demonyms: bool = False, bodies: tuple[str, ...] = ()) -> list[str]:
    """Return the place names of a text whose places stand in braces; ``bodies`` are marked as organisations."""
    page = make_page(marked)
    page.times += find_times(page.report.text)
    text = page.report.text
    spans = [page.doc.char_span(text.index(body), text.index(body) + len(body), "ORG") for body in bodies]
    page.doc.ents = (*page.doc.ents, *spans)
    return [text[p.start : p.end] for p in find_toponyms(page, demonyms=demonyms)]


def test_bare_names() -> None:
    assert names("They fled western {Mosul} for {Laurel} County.") == ["Mosul", "Laurel County"]
    assert names("They fled from {W.Va}. in {May} 2008.") == ["W.Va."]


def test_countries_are_names_where_they_tell_whose_something_is() -> None:
    page = make_page("US drones hit {Mosul}.")
    page.doc.ents = (page.doc.char_span(0, 2, "LOC"), *page.doc.ents)
    assert [p.name for p in find_toponyms(page, demonyms=False)] == ["US", "Mosul"]


def test_peoples_are_an_option() -> None:
    text = "The Iraqi army entered {Mosul}."
    assert names(text) == ["Mosul"] and names(text, demonyms=True) == ["Iraqi", "Mosul"]


def test_places_in_names_of_bodies() -> None:
    text = "The Ohio State Police and the University of Kentucky met the Justice Department and the Paris Fashion Week."
    bodies = ("Ohio State Police", "University of Kentucky", "Justice Department", "Paris Fashion Week")
    assert names(text, bodies=bodies) == ["Ohio", "Kentucky"]


def test_facilities_are_no_places() -> None:
    assert names("He died in {Mercy Hospital} in {Toledo}.") == ["Toledo"]


def test_given_names_keep_what_the_text_tells_of_them() -> None:
    page = make_page("They met in {Derna}, {Libya}.")
    start = page.report.text.index("Derna")
    (place,) = given_toponyms(page, [Span(start, start + 5)])
    assert (place.core, place.within) == ("Derna", ("Libya",))
