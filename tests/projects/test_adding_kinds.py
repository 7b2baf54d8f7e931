"""Every kind of input comes into a project, is known the second time, and reads the same from the bytes that are kept."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contested.errors import Refusal
from contested.ingest import Given, Inputs, find_documents
from contested.ingest.fetch import Fetched
from contested.projects import add_documents, read_again
from contested.schema import Coded, Report
from contested.store import Store, open_store

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"
COLUMNS = {"id": "Key", "title": "Headline", "outlet": "Source", "published": "Date", "text": "Body"}
WORDS = "Rebels said on Monday that they had taken the port of Marsa, and a hospital counted nine dead soldiers."
PAGE = "<html><head><title>Port taken</title></head><body><!-- {} --><p>“Now,” {}</p></body></html>"
FEED = f"""<rss version="2.0"><channel><title>Coast Observer</title><item><title>Port taken</title><link>https://coast.example/1</link>
<pubDate>Mon, 06 Mar 2017 18:00:00 GMT</pubDate><description>{WORDS}</description></item></channel></rss>"""


def read_nothing(reports: Iterable[Report | Refusal], **_: Any) -> Iterator[Coded | Refusal]:
    """Stand in for the model."""
    for report in reports:
        yield report if isinstance(report, Refusal) else Coded(report)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty project."""
    with open_store(tmp_path / "project.db", create=True) as opened:
        yield opened


def run(store: Store, path: str | Path, inputs: Inputs, given: Given | None = None) -> list[str]:
    """Add a path; return what became of each document."""
    outcomes = add_documents(store, find_documents(path, inputs), version="1", given=given or Given(), code=read_nothing)
    return [outcome.act for outcome in outcomes]


def at(page: str) -> Callable[[str], Fetched]:
    """Return what stands for the network: every address leads to one page, in an encoding that only the server names."""
    return lambda url: Fetched(page.encode("cp1252"), "https://coast.example/page", "cp1252")


@pytest.mark.parametrize(
    ("name", "reports"),
    [
        ("report.docx", 1), ("report.rtf", 1), ("chromium.pdf", 1), ("nexis.docx", 2), ("nexis.pdf", 2), ("factiva.rtf", 2),
        ("factiva.html", 2), ("rows.csv", 2), ("rows.xlsx", 2), ("mail.eml", 2), ("wget.warc.gz", 1), ("feed.rss", 1), ("all.zip", 4),
        ("a.jsonl.gz", 1), ("https://coast.example/moved", 1), ("-", 1),
    ],
)  # fmt: skip
def test_every_kind_comes_in_once_and_reads_the_same_again(store: Store, name: str, reports: int, tmp_path: Path) -> None:
    path: str | Path = name if name == "-" or "://" in name else SAMPLES / name
    if name in ("feed.rss", "all.zip", "a.jsonl.gz"):
        path = tmp_path / name
    record = json.dumps({"text": WORDS, "url": "https://coast.example/2"}).encode()
    (tmp_path / "feed.rss").write_text(FEED)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(record))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for part in ("nexis.docx", "chromium.pdf"):
            archive.write(SAMPLES / part, part)
        archive.writestr("a.jsonl", record)

    def inputs() -> Inputs:
        return Inputs(columns=COLUMNS, fetch=at(PAGE.format(1, WORDS)), stdin=io.BytesIO(WORDS.encode()))

    first = run(store, path, inputs())
    assert first.count("read") == reports and set(first) <= {"read", "refused"}
    again = run(store, path, inputs())
    assert again == ["there" if act == "read" else act for act in first]
    list(add_documents(store, read_again(store, version="2"), version="2", code=read_nothing))
    before, after = ([coded.report for coded in store.coded(version=version)] for version in ("1", "2"))
    assert before == after and len(before) == reports
    assert not list(store.verify())


def test_what_a_server_told_is_kept(store: Store) -> None:
    assert run(store, "https://coast.example/moved", Inputs(fetch=at(PAGE.format(1, WORDS)))) == ["read"]
    ((_, origin),) = store.unread(version="2")
    assert (origin.name, origin.url, origin.charset) == ("https://coast.example/moved", "https://coast.example/page", "cp1252")
    (report,) = store.reports()
    assert report.text.startswith("“Now,” Rebels") and report.url == "https://coast.example/page"


def test_a_page_that_changed_around_its_text_is_no_second_report(store: Store) -> None:
    def visit(page: str) -> list[str]:
        return run(store, "https://coast.example/moved", Inputs(fetch=at(page)))

    assert visit(PAGE.format("visitor 1", WORDS)) == ["read"]
    assert visit(PAGE.format("visitor 2", WORDS)) == ["there"]
    assert visit(PAGE.format("visitor 3", WORDS.replace("nine", "ten"))) == ["read"]
    assert [report.id for report in store.reports()] == ["moved", "moved-2"]


def test_what_is_given_goes_before_what_a_mail_tells(store: Store) -> None:
    run(store, SAMPLES / "mail.eml", Inputs(), Given(published="2017-03-09", outlet="The Courier"))
    body, _ = store.unread(version="2")
    assert body[1] == replace(body[1], title="Rebels take port of Marsa", published="2017-03-09", outlet="The Courier")
