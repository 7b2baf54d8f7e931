"""A small record of two reports made by hand, with one event, and a project file that holds it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from cases_factory import IS, LNA, LNA_SPOKESMAN, MSF, POLICE, Page, claims_of, on, people

from contested.schema import Actor, Coded, Event, Evidence, Family, FamilyLink, Feature, Field, Pair, Record, Value, Where
from contested.store import open_store

TEXT = "Medics said on Monday that 12 soldiers were killed in the port. Police spoke of 9.\nThe army holds the port, its spokesman said."
PORT = Where("Port Lune", "Lune", 10.5, 20.25, 5.0, 1, "geonames:1", "LU", derivation="gazetteer")


def make_pages() -> list[Page]:
    """Return two reports: tolls that rival each other, control of one place, a happening."""
    first, second = Page("2016-11-17", "first", "Courier"), Page("2016-11-19", "second", "Herald")
    for page, number in ((first, 12), (second, 15)):
        page.toll(number, MSF, on("2016-11-16"), people=people(side=LNA, victims="soldiers"), where=PORT)
        page.event("battle", PORT, when=on("2016-11-16"), actors=(Actor("Libyan National Army", "initiator"), replace(IS, role="target")))
    first.toll(9, POLICE, on("2016-11-16"), people=people(side=LNA), where=PORT)
    first.control(LNA, "holds", PORT, LNA_SPOKESMAN, on("2016-11-17"))
    second.toll(200, when=on("2016-01-01"), people=people(cumulative=True), where=PORT)
    return [first, second]


def make_coded() -> tuple[Coded, ...]:
    """Return the reports with text, every claim resting on words of it."""
    found = []
    for page in make_pages():
        coded = page.coded()
        at = TEXT.index("12 soldiers were killed")
        evidence = Evidence(at, at + 23, "12 soldiers were killed")
        raw = f"{page.id}: {TEXT}".encode()
        report = replace(coded.report, text=TEXT, sha256=hashlib.sha256(raw).hexdigest())
        found.append(replace(coded, report=report, claims=tuple(replace(claim, evidence=evidence) for claim in coded.claims)))
    return tuple(found)


def make_record() -> Record:
    """Return the record: the event has all claims but the running total and the control."""
    keys = tuple(claim.key for claim in claims_of(make_pages()) if claim.key not in ("first#c4", "second#c3"))
    fields = (
        Field("type", "battle", "told by most", (Value("battle", ("first#c2",)), Value("shelling", ("second#c2",)))),
        Field("killed", None, "none", (Value("12", ("first#c1",)),)),
    )
    reasons = (Feature("place", 1.0, 1.5, "both in Port Lune"), Feature("days", -0.5, 1.0, "days differ"))
    pair = Pair("first#c2", "second#c2", 0.9, reasons)
    actors = (Actor("Libyan National Army", "initiator"), Actor("Islamic State", "target"))
    event = Event("E-0a1b2c3d4e5f", "battle", keys, on("2016-11-16"), PORT, actors, fields, (pair,), 2, 3)
    other = Event("E-0a99", "movement", (), on("2016-12-01"), None, background=True)
    families = (Family("F-first", ("first", "second"), (FamilyLink("first", "second", "wire", 0.8, "most passages are the same."),)),)
    return Record(make_coded(), families, (event, other))


def write_project(path: Path) -> Path:
    """Write the record to a project file and return its path."""
    record = make_record()
    with open_store(path, create=True) as store:
        for coded in record.coded:
            store.add(f"{coded.report.id}: {TEXT}".encode(), coded, version="test-1")
        store.save_merge(record.families, record.events, version="test-1")
    return path
