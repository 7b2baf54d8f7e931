"""The sample reports come out clean: titles, outlets, dates, and not a word of furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from contested.ingest import read_path
from contested.schema import Report

FOLDER = Path(__file__).parents[2] / "examples"
REPORTS = [found for found in read_path(FOLDER) if isinstance(found, Report)]
BY_ID = {report.id: report for report in REPORTS}
FURNITURE = (
    "share",
    "tweet",
    "©",
    "copyright",
    "cookie",
    "related",
    "read more",
    "subscribe",
    "newsletter",
    "leave a reply",
    "|",
    "most read",
)
FACTS = [
    ("benghazi-2016-11-15-libyasecuritymonitor", "Libya Security Monitor", "2016-11-15", "BENGHAZI, Libya", ()),
    ("benghazi-2016-11-17-arabnews", "Arab News", "2016-11-17", "BENGHAZI, Libya", ("AFP",)),
    ("benghazi-2016-11-17-afp", None, "2016-11-17", "BENGHAZI, Libya", ("AFP",)),
    ("benghazi-2016-11-18-worldtribune", "World Tribune", "2016-11-18", "BENGHAZI", ("Reuters",)),
    ("benghazi-2016-11-22-libyasecuritymonitor", "Libya Security Monitor", "2016-11-22", None, ()),
    ("benghazi-undated-libyanexpress", "Libyan Express", None, None, ()),
    ("benghazi-2016-12-19-newarab", "The New Arab", "2016-12-19", None, ("Getty Images",)),
    ("benghazi-2017-01-25-libyachannel", "Libya Channel", "2017-01-25", "BENGHAZI", ()),
    ("birmahli-2015-05-02-voa", "Voice of America", "2015-05-02", None, ()),
    ("birmahli-2015-05-04-naharnet", "Naharnet", "2015-05-04", "BEIRUT", ("AFP",)),
    ("birmahli-2015-05-04-israelpress", "Israel Press", "2015-05-04", None, ()),
    ("baga-2015-01-09-amnesty", None, "2015-01-09", "ABUJA, Nigeria", ()),
    ("baga-2015-01-09-government", None, "2015-01-09", "ABUJA", ()),
    ("baga-undated-satellite", None, None, None, ()),
    ("kobani-2015-01-26-recaptured", None, "2015-01-26", "BEIRUT", ("Reuters", "AFP")),
    ("kobani-2015-01-26-pentagon", None, "2015-01-26", "WASHINGTON", ("Reuters",)),
    ("kunduz-2015-10-16", None, "2015-10", None, ()),
]


def test_none_is_refused() -> None:
    assert len(REPORTS) == len(list(read_path(FOLDER))) == len(BY_ID) == 25


@pytest.mark.parametrize(("name", "outlet", "day", "dateline", "wires"), FACTS)
def test_facts_about_the_page(name: str, outlet: str | None, day: str | None, dateline: str | None, wires: tuple[str, ...]) -> None:
    report = BY_ID[name]
    assert (report.outlet, report.dateline, report.wires) == (outlet, dateline, wires)
    assert (report.published.day if report.published is not None else None) == day


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_clean_text(report: Report) -> None:
    assert report.title is not None and report.title.casefold() not in report.text.casefold()
    assert not [word for word in FURNITURE if word in report.text.casefold()]
    assert all(len(block.of(report.text)) > 15 for block in report.blocks if block.kind == "body")
    assert report.text.rstrip().endswith((".", "”"))
