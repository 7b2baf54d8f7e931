"""Claims of well-documented cases, made by hand from their facts: who gave which number, on which day, over which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from contested.schema import (
    OUTLET,
    Actor,
    Claim,
    Coded,
    Control,
    Count,
    Evidence,
    Happening,
    Report,
    Source,
    StatedDate,
    Toll,
    When,
    Where,
)

MSF = Source(role="MSF", org="Médecins Sans Frontières", kind="ngo", stake="monitor")
SOHR = Source(role="Observatory", org="Syrian Observatory for Human Rights", kind="monitor", stake="monitor")
US_FORCES = Source(role="US military spokesman", org="U.S. military", kind="military", stake="adversary")
POLICE = Source(role="police", org="police", kind="police")
LNA_SPOKESMAN = Source("Ahmed al-Mismari", "spokesman", "Libyan National Army", "military", stake="party")
LNA = Actor("Libyan National Army")
IS = Actor("Islamic State", registry_id="ucdp:234")


def day_of(text: str) -> date:
    """Return a day written ``2015-10-03``."""
    return date.fromisoformat(text)


def on(first: str, last: str | None = None) -> When:
    """Return the day, or days, on which something happened."""
    return When(day_of(first), day_of(last or first), 1 if last is None else 2, first, None, "times/day-month")


def since(first: str, anchor: str) -> When:
    """Return the days from one on to that of the saying, over which a number counts."""
    return When(day_of(first), day_of(anchor), 2, "since that day", day_of(anchor), "times/weekday")


def over(first: str, last: str, rule: str = "times/duration") -> When:
    """Return days that a number counts over ("three days of battle"; with ``times/calendar`` "this week")."""
    return When(day_of(first), day_of(last), 2, "over these days", day_of(last), rule)


@dataclass
class Page:
    """A report that is written claim by claim."""

    day: str | None
    id: str = ""
    outlet: str | None = None
    claims: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name it by its day where it has no name."""
        self.id = self.id or self.day or "undated"

    def _add(self, kind: str, content: Toll | Control | Happening, source: Source, when: When | None, known: dict[str, object]) -> Claim:
        usual: dict[str, object] = {"status": "asserted", "background": False, "evidence": Evidence(0, 1, "words")} | known
        claim = Claim(f"c{len(self.claims) + 1}", self.id, kind, content, source, when=when, **usual)  # type: ignore[arg-type]
        self.claims.append(claim)
        return claim

    def toll(self, low: int, source: Source = OUTLET, when: When | None = None, *, high: int | None = -1, words: str = "",
             qualifier: str = "exact", effect: str = "killed", people: Toll | None = None, **known: object) -> Claim:  # fmt: skip
        """Add a toll; ``people`` gives side, civilian status and the like, ``high`` -1 stands for the same as ``low``."""
        count = Count(low, low if high == -1 else high, qualifier, words, qualifier in ("about", "vague"))
        return self._add("toll", replace(people or Toll("killed", count), effect=effect, count=count), source, when, known)

    def control(self, actor: Actor, state: str, place: Where, source: Source = OUTLET, when: When | None = None, *,
                extent: str | None = None, **known: object) -> Claim:  # fmt: skip
        """Add a claim of control."""
        return self._add("control", Control(actor, state, extent), source, when, {"where": place} | known)

    def event(self, type: str, place: Where, source: Source = OUTLET, when: When | None = None, *,
              actors: tuple[Actor, ...] = (), **known: object) -> Claim:  # fmt: skip
        """Add a happening."""
        return self._add("event", Happening(type, actors), source, when, {"where": place} | known)

    def coded(self) -> Coded:
        """Return the report with its claims."""
        published = StatedDate(self.day, "meta") if self.day else None
        return Coded(Report(self.id, f"Report of {self.day}", self.outlet, "w", published=published), tuple(self.claims))


def people(**known: object) -> Toll:
    """Return whose people a toll is about; ``known`` are fields of `contested.schema.Toll`."""
    return Toll("killed", Count(0, 0), **known)  # type: ignore[arg-type]


def claims_of(pages: Iterable[Page]) -> list[Claim]:
    """Return all claims of some pages."""
    return [claim for page in pages for claim in page.claims]


def kunduz() -> list[Page]:
    """Return one speaker's toll over ten weeks, and the police's."""
    staff, patients = people(victims="members of its staff"), people(victims="patients", civilian=True)
    strike = on("2015-10-03")
    first, second, third, fourth, last = (Page(day) for day in ("2015-10-03", "2015-10-04", "2015-10", "2015-10-24", "2015-12-12"))
    first.toll(9, MSF, strike, people=staff)
    first.toll(31, MSF, strike, high=None, qualifier="more_than", effect="missing")
    first.toll(5, POLICE, strike, people=staff)
    first.toll(6, POLICE, strike, high=None, qualifier="at_least", people=patients)
    for page, whole, part, ill in ((second, 22, 12, 10), (third, 23, 13, 10)):
        page.toll(whole, MSF, strike)
        page.toll(part, MSF, strike, people=replace(staff, part_of=0))
        page.toll(ill, MSF, strike, people=replace(patients, part_of=0))
    fourth.toll(30, MSF, strike)
    fourth.toll(7, MSF, on("2015-10-24"), people=people(victims="more bodies"))
    last.toll(42, MSF, When(day_of("2015-10-01"), day_of("2015-10-31"), 4, "October", None, "times/month"), high=None, qualifier="at_least")
    last.toll(14, MSF, strike, people=replace(staff, part_of=0))
    last.toll(24, MSF, strike, people=replace(patients, part_of=0))
    last.toll(4, MSF, strike, people=people(victims="caretakers", part_of=0, civilian=True))
    last.toll(22, MSF, strike, background=True)
    return [first, second, third, fourth, last]


def bir_mahli() -> list[Page]:
    """Return a strike: the dead civilians of a monitor, the dead fighters of the coalition, and its denial."""
    civilians, fighters = people(victims="civilians", civilian=True), people(victims="fighters", side=IS, civilian=False)
    strike = on("2015-05-01")
    voa, indonesian, naharnet, israel = pages = [
        Page("2015-05-02", "voa"), Page("2015-05-02", "voa-id"), Page("2015-05-04", "afp"), Page("2015-05-04", "israel"),
    ]  # fmt: skip
    voa.toll(52, SOHR, strike, high=None, qualifier="at_least", people=replace(civilians, by=Actor("US-led coalition")))
    voa.toll(7, SOHR, strike, people=people(victims="children", part_of=0))
    voa.toll(13, SOHR, strike, effect="missing")
    voa.toll(118, SOHR, over("2014-09-23", "2015-05-02"), high=None, people=replace(civilians, cumulative=True))
    voa.toll(2000, SOHR, over("2014-09-23", "2015-05-02"), qualifier="about", people=replace(fighters, cumulative=True))
    indonesian.toll(52, SOHR, strike, people=civilians)
    naharnet.toll(64, SOHR, strike, people=civilians)
    naharnet.toll(31, SOHR, strike, people=people(victims="children", part_of=0))
    naharnet.toll(0, SOHR, strike, qualifier="none", people=fighters)
    naharnet.toll(50, US_FORCES, strike, people=fighters)
    israel.toll(52, US_FORCES, on("2015-04-30"), people=civilians, status="denied")
    israel.toll(50, US_FORCES, on("2015-04-30"), high=None, qualifier="at_least", people=people(victims="fighters", civilian=False))
    return pages


def baga() -> list[Page]:
    """Return a massacre: 150 dead by the government, 2,000 by others."""
    days = on("2015-01-03", "2015-01-07")
    amnesty, government = Page("2015-01-09", "amnesty"), Page("2015-01-12", "government")
    monitor = Source(role="Amnesty International", org="Amnesty International", kind="ngo", stake="monitor")
    bukar = Source("Musa Bukar", "head", "Kukawa local government", "official")
    hassan = Source("Baba Abba Hassan", "district head", kind="official")
    amnesty.toll(0, monitor, days, high=2000, qualifier="up_to")
    amnesty.toll(2001, bukar, days, high=None, qualifier="more_than")
    amnesty.toll(200, hassan, on("2015-01-03"), high=None, words="hundreds", qualifier="vague")
    government.toll(150, Source(role="government", org="Nigeria", kind="government"), days, qualifier="about", words="about 150")
    return [amnesty, government]


def benghazi() -> list[Page]:
    """Return three tolls by three speakers over three windows, of which two came by copies of one story; and the next day's."""
    soldiers, jihadists = people(side=LNA, civilian=False), people(side=Actor("jihadists"), civilian=False)
    military = Source(role="a military source", kind="anonymous", anonymous=True)
    thabet = Source("Ali Al-Thabet", "spokesman", "Libyan National Army", "military", stake="party")
    winer = Source("Jonathan Winer", "envoy", "United States", "government", stake="ally")
    pages = [Page("2016-11-17", "arabnews"), Page("2016-11-17", "afp")]
    for page in pages:
        page.toll(12, military, since("2016-11-15", "2016-11-16"), people=soldiers)
        page.toll(13, thabet, over("2016-11-15", "2016-11-17"), people=jihadists, status="unconfirmed")
        page.toll(20, winer, over("2016-11-14", "2016-11-17", "times/calendar"), people=soldiers, status="alleged")
        page.toll(40, winer, over("2016-11-14", "2016-11-17", "times/calendar"), people=soldiers, status="alleged", effect="injured")
    return pages
