"""Each kind of input from a real file; samples/README.md tells which software made it."""

from __future__ import annotations

import gzip
import io
import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from contested.errors import Misuse, Refusal
from contested.ingest import Given, Inputs, read_path, read_stdin
from contested.schema import Report

SAMPLES = Path(__file__).parent / "samples"
COLUMNS = Inputs(columns={"id": "Key", "title": "Headline", "outlet": "Source", "published": "Date", "text": "Body"})
PORT = "Rebels said on Monday that they had taken the port of Marsa after two days of fighting"
SHELLS = "Government guns shelled the hills east of Marsa on Tuesday and killed three shepherds, villagers said."
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Coast Observer</title><item><title>Port &amp; town taken</title><link>https://coast.example/1</link>
<pubDate>Mon, 06 Mar 2017 18:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{PORT}.</p><p>A hospital official counted <b>nine</b> dead soldiers.</p><script>x()</script>]]>
</content:encoded></item>
<item><title>Empty</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Observer</title><entry><title>Port taken</title>
<link href="https://coast.example/2"/><published>2017-03-06T18:00:00Z</published><summary>{PORT}.</summary></entry></feed>"""


def read(name: str | Path, **known: str) -> list[Report]:
    found = list(read_path(SAMPLES / name, given=Given(**known), inputs=COLUMNS))
    assert all(isinstance(item, Report) for item in found), [str(item) for item in found]
    return [item for item in found if isinstance(item, Report)]


@pytest.mark.parametrize("name", ["report.docx", "report.rtf", "chromium.pdf"])
def test_one_report(name: str) -> None:
    (report,) = read(name)
    assert report.title == "Rebels say they hold the port of Marsa" and report.dateline == "MARSA, Libya"
    assert report.published is not None and report.published.day == "2017-03-06"
    assert len(report.text.split("\n\n")) == 3 and report.text.startswith(f"MARSA, Libya: {PORT}")


def test_two_columns() -> None:
    (report,) = read("columns.pdf")
    assert report.title == "US rejects claim that raid in Syria killed 52 civilians"
    assert report.published is not None and report.published.day == "2015-05-04"
    paragraphs = report.text.split("\n\n")
    assert len(paragraphs) == 6 and all(words[-1] in ".”" for words in paragraphs)
    assert paragraphs[0].startswith("The United States on Monday denied that an air strike of its coalition in northern Syria had")
    assert "officers to find witnesses had met with difficulties." in paragraphs[4]


@pytest.mark.parametrize("name", ["nexis.docx", "nexis.pdf", "factiva.rtf", "factiva.html"])
def test_exports_are_split_dated_and_have_their_outlets(name: str) -> None:
    first, second = read(name)
    assert [item.published and item.published.day for item in (first, second)] == ["2017-03-06", "2017-03-08"]
    assert first.outlet in ("Coast Observer", "Coast Observer (London)") and second.outlet == "Harbour Times"
    assert [item.title for item in (first, second)] == ["Rebels take port of Marsa", "Army shells hills east of Marsa"]
    assert PORT in first.text and second.text.startswith(SHELLS)
    assert "Copyright" not in first.text + second.text and "words" not in first.text and "Load-Date" not in first.text
    assert first.id == f"{name.partition('.')[0]}-1"


@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx"])
def test_tables(name: str) -> None:
    first, second = read(name)
    assert (first.id, first.title, first.outlet, first.text) == ("1", "Rebels take port of Marsa", "Coast Observer", f"{PORT}.")
    assert second.published is not None and (second.published.day, second.published.found) == ("2017-03-08", "given")
    assert read(name, outlet="AFP")[0].outlet == "AFP"
    (refusal,) = read_path(SAMPLES / name, inputs=Inputs(columns={"text": "Words"}))
    assert isinstance(refusal, Refusal) and refusal.code == "bad_table" and "Key, Headline, Source, Date, Body" in refusal.sentence
    with pytest.raises(Misuse, match="title"):
        list(read_path(SAMPLES / name, given=Given(title="x"), inputs=COLUMNS))


TABLES = ["articles.xlsx", "articles-gnumeric.xlsx", "articles-utf8.csv", "articles-windows.csv", "articles-utf16.csv"]


@pytest.mark.parametrize("name", TABLES)
def test_tables_as_spreadsheets_save_them(name: str, recwarn: pytest.WarningsRecorder) -> None:
    first, second, third = read_path(SAMPLES / name)
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(third, Refusal)
    assert (first.title, first.outlet) == ("Nine dead in Kunduz; hospital hit", "Le Courrier de l’Été")
    assert first.published is not None and first.published.day == "2015-10-03"
    assert first.text.splitlines()[1].endswith("gave another figure: “five members of the staff” and at least six patients had died.")
    assert (second.title, second.outlet) == ('"Great victory" in Benghazi', "Harbour Times") and "the army's own losses" in second.text
    assert third.code == "empty" and third.where.endswith(f"{name}:4") and not recwarn.list


def test_columns_are_known_by_name(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f"\ufeffTitle;Content;Date\nPort;{PORT}.;6 March 2017\nHills;{SHELLS};03/04/2017\n;;\n", "utf-8")
    report, refusal = read_path(table)
    assert isinstance(report, Report) and (report.title, report.text, report.id) == ("Port", f"{PORT}.", "a-2")
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.where) == ("bad_record", f"{table}:3")


def test_a_web_archive_of_wget() -> None:
    found = list(read_path(SAMPLES / "wget.warc.gz"))
    assert [item.id if isinstance(item, Report) else item.code for item in found] == ["wget-3", "no_report"]
    assert isinstance(found[0], Report) and found[0].url == "http://127.0.0.1:8977/report.html"


def test_damage_in_an_archive_is_told_by_the_refusal_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = (SAMPLES / "wget-site.warc").read_bytes()
    body = raw.index(b"<html", raw.index(b"200 OK"))
    (tmp_path / "cut.warc").write_bytes(raw[:body] + raw[body + 40 :])
    found = list(read_path(tmp_path / "cut.warc"))
    assert [item.code for item in found if isinstance(item, Refusal)] == ["unreadable"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["wget-site.warc", "warcio.warc.gz", "page.mhtml"])
def test_a_page_saved_from_a_server(name: str) -> None:
    (report,) = read(name)
    assert (report.title, report.outlet) == ("Pentagon: battle for Kobani not won yet", "Coast Observer")
    assert report.url == "http://127.0.0.1:8977/kobani.html" and report.dateline == "WASHINGTON"
    assert report.published is not None and (report.published.day, report.published.found) == ("2015-01-26", "meta")
    assert "Most read" not in report.text and report.text.endswith("the Syrian Observatory for Human Rights said.")


def test_a_web_archive_packed_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "wget.warc.gz").write_bytes(gzip.compress(gzip.decompress((SAMPLES / "wget.warc.gz").read_bytes())))
    found = list(read_path(tmp_path / "wget.warc.gz"))
    assert [item.id if isinstance(item, Report) else item.code for item in found] == ["wget-3", "no_report"]


def test_a_mail_and_its_attachment() -> None:
    body, attached = read("mail.eml")
    assert body.title == "Rebels take port of Marsa" and "“all of it”" in body.text
    assert body.published is not None and body.published.day == "2017-03-06"
    assert (attached.id, attached.title) == ("report", "Rebels say they hold the port of Marsa")


def test_mails_of_other_programs() -> None:
    body, page = read("swaks.eml")
    assert body.title == "Nine dead in Kunduz" and body.published is not None and body.published.day == "2015-10-03"
    assert body.text.endswith("at least six patients had died.") and "5550100" not in body.text
    assert (page.title, page.outlet) == ("Pentagon: battle for Kobani not won yet", "Coast Observer")
    first, table, *_ = read_path(SAMPLES / "mpack.eml")
    assert isinstance(first, Report) and first.text == body.text and first.published is None
    assert isinstance(table, Report) and table.title == "Nine dead in Kunduz; hospital hit"


def test_a_mailbox_of_a_mail_program() -> None:
    mail, first, second, refused, page = read_path(SAMPLES / "mutt.mbox")
    assert isinstance(mail, Report) and (mail.id, mail.title) == ("mutt-1", "Nine dead in Kunduz – hospital hit")
    assert mail.published is not None and mail.published.day == "2015-10-04" and "Médecins Sans Frontières" in mail.text
    assert isinstance(first, Report) and isinstance(second, Report) and second.outlet == "Harbour Times"
    assert isinstance(refused, Refusal) and isinstance(page, Report) and page.dateline == "WASHINGTON"


def test_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "desk.mbox")
    for number in (1, 2):
        mail = EmailMessage()
        mail["Subject"], mail["Date"] = f"Fwd: Port taken {number}", f"Mon, 0{5 + number} Mar 2017 18:00:00 +0000"
        mail.set_content(f"{PORT}.\n\nFrom the hills, {SHELLS[0].lower()}{SHELLS[1:]}\n")
        box.add(mail)
    box.close()
    first, second = read(tmp_path / "desk.mbox")
    assert [report.title for report in (first, second)] == ["Port taken 1", "Port taken 2"]
    assert second.published is not None and second.published.day == "2017-03-07"
    assert first.text == f"{PORT}.\n\nFrom the hills, {SHELLS[0].lower()}{SHELLS[1:]}"


def test_feeds() -> None:
    report, refusal = read_stdin(io.BytesIO(FEED.encode()))
    assert isinstance(report, Report) and isinstance(refusal, Refusal) and refusal.code == "empty"
    assert (report.title, report.outlet, report.url) == ("Port & town taken", "Coast Observer", "https://coast.example/1")
    assert report.text == f"{PORT}.\n\nA hospital official counted nine dead soldiers."
    (entry,) = read_stdin(io.BytesIO(ATOM.encode()))
    assert isinstance(entry, Report) and entry.published is not None and entry.published.day == "2017-03-06"


def test_a_day_that_cannot_be_ends_nothing(tmp_path: Path) -> None:
    mail = (SAMPLES / "mail.eml").read_bytes().replace(b" 2017 ", b" 4030 ")
    assert b" 4030 " in mail
    (tmp_path / "mail.eml").write_bytes(mail)
    assert read(tmp_path / "mail.eml")[0].published is None
    (tmp_path / "feed.xml").write_text(ATOM.replace("2017-03-06", "4030-03-06"), encoding="utf-8")
    assert [report.published for report in read(tmp_path / "feed.xml")] == [None]


@pytest.mark.parametrize("name", ["hugo.rss", "jekyll.atom"])
def test_feeds_of_site_generators(name: str) -> None:
    last, first = read(name)
    assert (last.title, last.outlet) == ("Haftar army hails capture of western Benghazi quarter", "Coast Observer")
    assert last.published is not None and last.published.day == "2016-11-17" and last.text.count("army’s own losses") == 1
    assert first.url is not None and first.url.startswith("https://coast.example/") and "kunduz" in first.url
    assert "“We have no word of our doctors,” a nurse said." in first.text


def test_a_zip_file_of_a_folder() -> None:
    ids = ["columns", "hugo-1", "hugo-2", "nexis-uni-1", "nexis-uni-2", "nexis-uni-3", "page"]
    assert [report.id for report in read("reports.zip")] == ids


def test_every_sample_is_listed_with_its_software() -> None:
    listed = (SAMPLES / "README.md").read_text("utf-8").replace("`.", "`*.")
    stems = {path.stem for path in SAMPLES.iterdir() if f"`{path.name}`" not in listed and path.name != "README.md"}
    assert stems == {"nexis-uni", "factiva-articles", "factiva-codes"}  # listed once, with several endings


def test_packed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("report.docx", "nexis.docx", "chromium.pdf", "mail.eml", "wget.warc.gz"):
            archive.write(SAMPLES / name, f"in/{name}")
        archive.writestr("in/a.jsonl.gz", gzip.compress(b'{"id": "r", "text": "%s."}' % PORT.encode()))
        archive.writestr("__MACOSX/b.txt", "x")
        archive.writestr("in/notes.md", "x")
    found = [item.id if isinstance(item, Report) else item.code for item in read_path(tmp_path / "all.zip")]
    assert found == ["r", "chromium", "mail", "report", "nexis-1", "nexis-2", "report", "wget-3", "no_report"]
    (tmp_path / "b.rtf.gz").write_bytes(gzip.compress((SAMPLES / "report.rtf").read_bytes()))
    assert [item.id for item in read(tmp_path / "b.rtf.gz")] == ["b"]
