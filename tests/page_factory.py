"""Hostile and odd reports for tests of annotated pages, and pages as trees."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import html5lib
from claims_factory import make_claim, make_coded, make_report
from lxml import html

from contested.schema import Actor, Block, Coded, Count, Happening, Relation, Source, StatedDate, Toll, When, Where

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)></style><style>*{display:none}</style>"
    "</title><a href=javascript:alert(4)>{{ 7 * 7 }}{% raw %}&lt;b&gt; \u202eevil\u202c \u2066x\u2069 \x00 \x1b[31m </textarea><!-- "
)
LONG = "Fighting went on in the town for days, and both sides told of dead. " * 3


def parse(page: str) -> Any:
    """Return a page as a tree."""
    return html.document_fromstring(page)


def parse_strictly(page: str) -> None:
    """Parse a page by the HTML standard; the first mistake in it raises."""
    html5lib.HTMLParser(strict=True).parse(io.StringIO(page))


def words_of(element: Any) -> str:
    """Return the words of an element with single spaces."""
    return " ".join(element.text_content().split())


def make_hostile() -> Coded:
    """Return a report in which every string that can come from outside is hostile."""
    text = f"{EVIL} killed 12 {EVIL}"
    actor, who = Actor(EVIL, "initiator", registry_id=EVIL), Source(EVIL, EVIL, EVIL, "military", EVIL, EVIL, EVIL)
    when = When(date(2024, 3, 4), date(2024, 3, 4), 1, EVIL, date(2024, 3, 5), EVIL, (EVIL,))
    where = Where(EVIL, EVIL, 10.5, 20.25, 5.0, 1, EVIL, EVIL, derivation=f"anchor:{EVIL}", doubts=(EVIL,))
    known = {"text": text, "source": who, "when": when, "where": where, "method": EVIL}
    toll = Toll("killed", Count(12, 12, "exact", EVIL), EVIL, actor, None, actor, person=EVIL)
    claims = (
        make_claim("toll", toll, "killed 12", status="denied", id=EVIL, **known),  # type: ignore[arg-type]
        make_claim("event", Happening("battle", (actor,), EVIL, (EVIL,)), "killed 12", id=EVIL, **known),  # type: ignore[arg-type]
        make_claim("relation", Relation(actor, "supports", actor), "12", id=EVIL, **known),  # type: ignore[arg-type]
    )
    facts = {"id": EVIL, "title": EVIL, "outlet": EVIL, "byline": EVIL, "wires": (EVIL,), "dateline": EVIL, "language": '"><script>x'}
    report = make_report(text, url="javascript:alert(1)//https://example.org", published=StatedDate(EVIL, EVIL), **facts)
    return Coded(report, claims, (EVIL,))


def make_overlapping() -> Coded:
    """Return a report whose evidence overlaps, nests, is the same, and reaches over paragraphs and beyond the text."""
    coded = make_coded()
    text = "PORT LUNE: " + coded.report.text + "\n" + LONG
    last = len(text) - len(LONG)
    blocks = (Block(0, 11, "dateline"), Block(11, last - 1, "body"), Block(last, len(text), "body"))
    toll = coded.claims[0].content
    quotes = ("12 guards were killed in Port", "guards were killed in Port Lune. The Tide", "12 guards", "Guard.\nFighting went on")
    claims = [make_claim("toll", toll, quote, text=text, id=f"c{n}") for n, quote in enumerate(quotes)]
    claims.append(make_claim("control", coded.claims[2].content, "12 guards", text=text))
    far = replace(claims[0].evidence, start=10_000, end=10_009)
    claims.append(replace(claims[0], evidence=far))
    return Coded(make_report(text, blocks=blocks), tuple(claims))
