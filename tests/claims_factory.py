"""Coded reports made by hand, for tests that need no model."""

from __future__ import annotations

from datetime import date

from contested.schema import (
    OUTLET,
    Actor,
    Claim,
    Coded,
    Content,
    Control,
    Count,
    Evidence,
    Happening,
    Offset,
    Relation,
    Report,
    Source,
    StatedDate,
    Toll,
    When,
    Where,
)

TEXT = (
    "Col. Ama Brill told reporters on Monday that at least 12 guards were killed in Port Lune. "
    "The Tide Front holds the harbour. The Front denied a raid on the mill. Brill speaks for the Coast Guard."
)
BRILL = Source("Ama Brill", "Col.", "Coast Guard", "military", channel="press_conference", stake="party", identity="a1")
PORT = Where("Port Lune", "Lune", 10.5, 20.25, 5.0, 1, "geonames:1", "LU", derivation="gazetteer")
HARBOUR = Where(
    "the harbour", "Port Lune", 10.5, 20.2, 20.0, 2, offset=Offset(4, "W"), derivation="offset:Port Lune:4:W", doubts=("in_water",)
)  # fmt: skip
MONDAY = When(date(2024, 3, 4), date(2024, 3, 4), 1, "on Monday", date(2024, 3, 5), "times/weekday")


def make_report(text: str = TEXT, **known: object) -> Report:
    """Return a report; ``known`` are fields of `Report` that differ from the usual."""
    usual = {"id": "r1", "title": "Guards killed in Port Lune", "outlet": "Lune Courier", "published": StatedDate("2024-03-05", "meta")}
    return Report(text=text, **(usual | known))  # type: ignore[arg-type]


def make_claim(kind: str, content: Content, quote: str, *, text: str = TEXT, source: Source = OUTLET, **known: object) -> Claim:
    """Return a claim about ``quote``; ``known`` are fields of `Claim` that differ from the usual."""
    start = text.index(quote)
    usual = {"id": "c1", "report": "r1", "status": "asserted", "background": False, "method": "test-1:hand"}
    return Claim(kind=kind, content=content, source=source, evidence=Evidence(start, start + len(quote), quote), **(usual | known))  # type: ignore[arg-type]


def make_coded() -> Coded:
    """Return a coded report with a claim of each kind, of different standing."""
    front = Actor("Tide Front", identity="a2")
    toll = Toll("killed", Count(12, None, "at_least", "at least 12"), "guards", Actor("Coast Guard"), False, front)
    raid = Happening("battle", (Actor("Tide Front", "initiator"), Actor("Coast Guard", "target")), "boats", ("the mill",))
    claims = (
        make_claim("toll", toll, "at least 12 guards were killed", source=BRILL, when=MONDAY, where=PORT),
        make_claim("event", raid, "a raid on the mill", status="denied", id="c2", source=Source(org="Tide Front", kind="armed_group")),
        make_claim("control", Control(front, "holds", "all"), "The Tide Front holds the harbour", where=HARBOUR, id="c3", background=True),
        make_claim("relation", Relation(Actor("Ama Brill"), "spokesperson_of", Actor("Coast Guard")), "Brill speaks for", id="c4"),
    )
    return Coded(make_report(), claims, ())
