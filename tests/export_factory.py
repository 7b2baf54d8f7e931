"""Records made by hand for tests of exports: two reports of one clash, with a named victim, a denied strike, and words that attack."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from contested.export.options import ExportOptions
from contested.schema import (
    OUTLET,
    Actor,
    Claim,
    Coded,
    Content,
    Control,
    Count,
    Event,
    Evidence,
    Family,
    Field,
    Happening,
    Record,
    Relation,
    Report,
    Source,
    StatedDate,
    Toll,
    Value,
    When,
    Where,
)

MADE = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
OPTIONS = ExportOptions(made=MADE)
TEXT = (
    "Government troops fought rebels near Harbel on Monday. Maj. Samir Haddad said 12 rebels died. "
    "Omar Haddad, a baker, was killed by a shell, neighbours said. “Haddad had three children,” a friend of Omar said. "
    "The rebels hold the hills west of Harbel. The Army denied an air strike. Haddad speaks for the Army."
)
OTHER = "Rebels and troops clashed near Harbel; 14 rebels and two soldiers died, Hill Radio said. The baker Omar Haddad died too."
STATE, REBELS = Actor("Government troops", "initiator", "a1", "ucdp:118"), Actor("rebels", "target", "a2", "ucdp:4456")
MAJOR = Source("Samir Haddad", "Maj.", "Army", "military", "press_conference", "party", identity="a3")
RADIO = Source(None, None, "Hill Radio", "media", stake="outlet")
HARBEL = Where("Harbel", "Syria", 35.5, 36.25, 5.0, 1, "geonames:1", "SY", derivation="gazetteer")
HILLS = Where("the hills west of Harbel", "Harbel", None, None, None, 5, None, "SY", derivation="border:SY")
MONDAY = When(date(2024, 3, 4), date(2024, 3, 4), 1, "on Monday", date(2024, 3, 5), "times/weekday")


def make_claim(text: str, report: str, id: str, kind: str, content: Content, quote: str, **known: object) -> Claim:
    """Return a claim about ``quote`` with its context; ``known`` are fields of `Claim` that differ from the usual."""
    start = text.index(quote)
    end = start + len(quote)
    evidence = Evidence(start, end, quote, text[max(0, start - 32) : start], text[end : end + 32])
    usual = {"source": OUTLET, "status": "asserted", "background": False, "when": MONDAY, "where": HARBEL, "method": "test-1:hand"}
    return Claim(id, report, kind, content, evidence=evidence, **(usual | known))  # type: ignore[arg-type]


def make_first() -> Coded:
    """Return the report of the Courier: five kinds of claim and a named victim."""
    report = Report(
        "courier-1", "Clash near Harbel", "Lune Courier", TEXT, url="https://courier.example/clash", byline="A. Writer", wires=("AFP",),
        published=StatedDate("2024-03-05", "meta"), sha256="a" * 64,
    )  # fmt: skip

    def claim(id: str, kind: str, content: Content, quote: str, **known: object) -> Claim:
        return make_claim(TEXT, "courier-1", id, kind, content, quote, **known)

    strike = Happening("air_strike", (Actor("Army", "initiator", "a1"),))
    baker = Toll("killed", Count(1, 1), "baker", None, True, person="Omar Haddad", age=40)
    speaks = Relation(Actor("Haddad", identity="a3"), "spokesperson_of", Actor("Army"))
    return Coded(report, (
        claim("c1", "event", Happening("battle", (STATE, REBELS), "mortars", ("a bakery",)), "Government troops fought rebels near Harbel"),
        claim("c2", "toll", Toll("killed", Count(12, 12, words="12"), "rebels", REBELS, False, STATE), "12 rebels died", source=MAJOR),
        claim("c3", "toll", baker, "Omar Haddad, a baker, was killed"),
        claim("c4", "control", Control(REBELS, "holds", "most"), "The rebels hold the hills west of Harbel", where=HILLS),
        claim("c5", "event", strike, "an air strike", status="denied", source=Source(org="Army", kind="military")),
        claim("c6", "relation", speaks, "Haddad speaks for", where=None),
    ))  # fmt: skip


def make_second() -> Coded:
    """Return the report of an outlet that is not named."""
    march = StatedDate("2024-03", "text")
    report = Report("wire-2", "14 rebels, two soldiers dead; more feared", None, OTHER, published=march, sha256="b" * 64)

    def claim(id: str, kind: str, content: Content, quote: str, **known: object) -> Claim:
        return make_claim(OTHER, "wire-2", id, kind, content, quote, **known)

    return Coded(report, (
        claim("c1", "event", Happening("battle", (REBELS, STATE)), "Rebels and troops clashed"),
        claim("c2", "toll", Toll("killed", Count(14, 14, words="14"), "rebels", REBELS, False), "14 rebels", source=RADIO),
        claim("c3", "toll", Toll("killed", Count(2, 2, words="two"), "soldiers", STATE, False), "two soldiers", source=RADIO),
    ))  # fmt: skip


def make_record() -> Record:
    """Return both reports with a clash of both and a denied strike."""
    first, second = make_first(), make_second()
    clash = Event(
        "E-clash", "battle", (*(f"courier-1#c{n}" for n in (1, 2, 3)), "wire-2#c1", "wire-2#c2", "wire-2#c3"), MONDAY, HARBEL,
        (STATE, REBELS), (Field("place", "Harbel", "most-told", (Value("Harbel", ("courier-1#c1",)),)),), families=2, speakers=2,
    )  # fmt: skip
    strike = Event("E-strike", "air_strike", ("courier-1#c5",), MONDAY, None, (Actor("Army", "initiator"),))
    families = (Family("F-courier-1", ("courier-1",)), Family("F-wire-2", ("wire-2",)))
    return Record((first, second), families, (clash, strike))


ATTACKS = (
    '=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "＝1+1", 'a "quoted" word',
    "two\nlines", "semi;=1+1", "com,ma", "right\u202eto left\u2066", "nul\x00 bell\x07", "half \ud800 pair",
    "'already", "x" * 40_000, "خليفة حفتر", "",
)  # fmt: skip


def make_attack(words: str) -> Record:
    """Return the record with ``words`` as outlet, title, speaker, actor, place and victims."""
    record = make_record()
    first = record.coded[0]
    actor = Actor(words, "initiator")
    claims = (
        replace(first.claims[0], content=Happening("battle", (actor, REBELS), words, (words,)), where=replace(HARBEL, name=words)),
        replace(first.claims[1], content=Toll("killed", Count(12, 12), words, actor), source=replace(MAJOR, name=words)),
        *first.claims[2:],
    )  # fmt: skip
    coded = replace(first, report=replace(first.report, outlet=words, title=words), claims=claims)
    clash = replace(record.events[0], actors=(actor, REBELS), where=replace(HARBEL, name=words))
    return replace(record, coded=(coded, record.coded[1]), events=(clash, record.events[1]))
