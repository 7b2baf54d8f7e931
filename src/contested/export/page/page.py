"""A coded report as one HTML page that needs nothing else: no network, no other file, no trust in what the report holds."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import contested
from contested.data.tables import load_yaml
from contested.export.heading import heading_of
from contested.export.page.cards import Group, group_cards
from contested.export.page.chart import Chart, draw_chart
from contested.export.page.labels import KIND_OF, LETTERS, label_claims, safe_url, show_controls
from contested.export.page.map import HEIGHT, LOCATOR_SIZE, WIDTH, Drawing, draw_maps
from contested.export.page.places import Place, list_places
from contested.export.page.speakers import Speaker, list_speakers
from contested.export.page.text import Paragraph, mark_text
from contested.schema import Coded, StatedDate

_LANGUAGE = re.compile("[a-z]{2,3}")
_HERE = Path(__file__).parent
_FOUND = {
    "given": "as given by whoever had it read",
    "meta": "from the page’s metadata",
    "text": "from the page’s text",
    "url": "from the address",
    "dateline": "from the dateline",
    "updated": "the page gives only the date of its last change",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about the report, with how it was found."""

    term: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows.

    Attributes:
        title, outlet, url: headline, outlet, and the address where it may become a link.
        facts: byline, wire credits, dates and the rest.
        doubts: sentences about the reading as a whole.
        paragraphs, groups, chart, maps, places, speakers: its parts.
        version: of the program.
        language: of the report.
    """

    title: str
    outlet: str
    url: str | None
    facts: tuple[Fact, ...]
    doubts: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    groups: tuple[Group, ...]
    chart: Chart | None
    maps: tuple[Drawing, ...]
    places: tuple[Place, ...]
    speakers: tuple[Speaker, ...]
    version: str
    language: str

    @property
    def mapped(self) -> frozenset[int]:
        """Return the numbers of the places that lie on one of the maps."""
        return frozenset(number for drawing in self.maps for number in drawing.numbers)


def to_page(coded: Coded) -> str:
    """Return a coded report as an HTML document.

    Args:
        coded: the report with its claims. Its text, names and addresses may hold anything; all of it comes out as words.

    Returns:
        A document with its style and script inside. A content security policy lets nothing else run and nothing be fetched.
    """
    return render("page.html", page=lay_out(coded), size=(WIDTH, HEIGHT), locator=LOCATOR_SIZE)


def render(template: str, **parts: object) -> str:
    """Return one of the templates with its parts put in, and with the style, the script and the policy that lets nothing else run."""
    style, script = _asset("style.css"), _asset("script.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; form-action 'none'"
    known = {"style": style, "script": script, "policy": policy, "kinds": KIND_OF, "kind_letters": LETTERS}
    return _environment().get_template(template).render(**known, **parts)


def lay_out(coded: Coded, *, maps: bool = True) -> Page:
    """Return what a report's page shows, before it becomes HTML; maps take longest, and are left out where they are not wanted."""
    report = coded.report
    labels = label_claims(coded)
    speakers, speaker_of = list_speakers(coded, labels)
    places, place_of = list_places(coded, labels)
    groups = group_cards(coded, labels, speaker_of, place_of)
    cards = {card.label: card for group in groups for card in group.cards}
    doubts = load_yaml("vocab/doubts.yml")
    return Page(
        heading_of(report),
        report.outlet or "Outlet not named",
        safe_url(report.url),
        tuple(_facts(coded)),
        tuple(doubts.get(code, code) for code in coded.doubts),
        mark_text(coded, labels),
        groups,
        draw_chart(coded, labels, cards),
        draw_maps(places) if maps else (),
        places,
        speakers,
        contested.__version__,
        report.language if _LANGUAGE.fullmatch(report.language) else "und",
    )


def _facts(coded: Coded) -> list[Fact]:
    report = coded.report
    stated = report.published
    facts = [_dated("Published", stated) if stated and stated.found != "updated" else Fact("Published", "no date found")]
    if report.updated is not None:
        facts.append(_dated("Updated", report.updated))
    if report.written is not None:
        facts.append(Fact("Written", _day(report.written), "from the dateline"))
    optional = (("By", report.byline), ("Wire", ", ".join(report.wires)), ("Dateline", report.dateline), ("Address", report.url))
    facts += [Fact(term, text) for term, text in optional if text]
    return [*facts, Fact("Id", report.id)]


def _dated(term: str, stated: StatedDate) -> Fact:
    return Fact(term, _day(stated.day), _FOUND.get(stated.found, stated.found))


def _day(day: str) -> str:
    """Return an ISO day or month in words, or the text itself where it is neither."""
    try:
        first = date.fromisoformat(day if len(day) > 7 else f"{day}-01")
    except ValueError:
        return day
    return f"{first:%B %Y}" if len(day) <= 7 else f"{first.day} {first:%B %Y}"


def _asset(name: str) -> Markup:
    """Return one of the page's own files; none of them may close the element it stands in."""
    text = (_HERE / name).read_text("utf-8")
    assert "</" not in text, f"{name} could close its element"
    return Markup(text)


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _show(value: object) -> object:
    """Name unseen characters in all that a template writes, before it is escaped."""
    return show_controls(value) if isinstance(value, str) and not isinstance(value, Markup) else "" if value is None else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_show,
        keep_trailing_newline=True,
    )
