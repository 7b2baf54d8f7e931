"""What a server may answer, from a server on loopback: charsets, packed bodies, kinds of file, errors, redirects, endless bodies."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from contested.errors import Refusal
from contested.ingest import Inputs, read_path
from contested.ingest.fetch import fetch
from contested.schema import Report
from contested.settings import using
from tests.site_factory import local, open_site

SAMPLES = Path(__file__).parent / "samples"
WORDS = "Rebels said on Monday that they had taken the café “Miłość” at the port of Marsa after two days of fighting."
PAGE = "<html><head>{}</head><body><h1>Port taken</h1><p>" + WORDS + "</p></body></html>"
HTML = {"Content-Type": "text/html"}
POLISH = PAGE.format('<meta charset="windows-1250">').encode("cp1250")
XHTML = PAGE.format('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">').replace("“", '"').replace("”", '"')
HALVES = (PAGE.format("").encode()[:90], PAGE.format("").encode()[90:])
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/meta": (200, HTML, POLISH),
    "/http-equiv": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, XHTML.encode("iso-8859-2")),
    "/header": (200, {"Content-Type": 'text/html; Charset="windows-1250"'}, PAGE.format("").encode("cp1250")),
    "/wrong": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.format("").encode()),
    "/mark": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.format("").encode("utf-16")),
    "/nothing": (200, {}, PAGE.format("").encode()),
    "/gzip": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(PAGE.format("").encode())),
    "/deflate": (200, HTML | {"Content-Encoding": "deflate"}, zlib.compress(PAGE.format("").encode())),
    "/gzip-parts": (200, HTML | {"Content-Encoding": "x-gzip"}, b"".join(gzip.compress(part) for part in HALVES) + bytes(8)),
    "/bare-deflate": (200, HTML | {"Content-Encoding": "deflate"}, zlib.compress(PAGE.format("").encode(), wbits=-15)),
    "/brotli": (200, HTML | {"Content-Encoding": "br"}, bytes(range(90))),
    "/text": (200, {"Content-Type": "text/plain; charset=utf-8"}, WORDS.encode()),
    "/named-pdf.html": (200, HTML, (SAMPLES / "chromium.pdf").read_bytes()),
    "/docx": (200, {"Content-Type": "application/octet-stream"}, (SAMPLES / "report.docx").read_bytes()),
    "/feed": (200, {"Content-Type": "text/html"}, (SAMPLES / "hugo.rss").read_bytes()),
    "/archive": (200, {"Content-Type": "application/gzip"}, gzip.compress(PAGE.format("").encode())),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "/film": (200, {"Content-Type": "text/html"}, b"\0\0\0 ftypisom" + bytes(range(256)) * 9),
    "/json": (200, {"Content-Type": "application/json"}, b'{"error": "no such page"}'),
    "/empty": (200, HTML, b""),
    "/script": (200, HTML, b"<html><body><script>location='/'</script><noscript>Please switch scripts on.</noscript></body></html>"),
    "/bomb": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(bytes(3_000_000))),
    "/torn": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(PAGE.format("").encode())[:80]),
    "/not-packed": (200, HTML | {"Content-Encoding": "gzip"}, PAGE.format("").encode()),
    "/gone": (410, HTML, PAGE.format("").encode()),
    "/forbidden": (403, HTML, b"<html><body><p>Please show that you are no robot.</p></body></html>"),
    "/broken": (500, HTML, PAGE.format("").encode()),
    "/busy": (503, HTML | {"Retry-After": "60"}, b""),
    "/moved": (301, {"Location": "deep/moved"}, b""),
    "/deep/moved": (308, {"Location": "../meta?from=moved#top"}, b""),
    "/meta?from=moved": (200, HTML, POLISH),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/nowhere": (302, {}, b""),
    "/script-link": (302, {"Location": "javascript:alert(1)"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-loopback": (302, {"Location": "http://127.0.0.1/secret"}, b""),
    "/to-metadata": (307, {"Location": "http://169.254.169.254/latest/meta-data/"}, b""),
    "/to-mapped": (303, {"Location": "http://[::ffff:10.0.0.1]/"}, b""),
    "/to-decimal": (302, {"Location": "//2130706433/"}, b""),
}  # fmt: skip


class Site(BaseHTTPRequestHandler):
    """Answers by path; two of its pages never end."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer one request."""
        status, heads, body = ANSWERS.get(self.path, (200, HTML, b""))
        self.send_response(status)
        endless = self.path in ("/drips", "/floods")
        for name, value in (heads | ({"Transfer-Encoding": "chunked"} if endless else {"Content-Length": str(len(body))})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        piece = b"." if self.path == "/drips" else b"x" * 50_000
        for _ in range(200 if endless else 0):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            time.sleep(0.05 if len(piece) == 1 else 0)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a local server, by a name that only the tests resolve."""
    with open_site(Site) as address:
        yield address


def read(url: str) -> list[Report | Refusal]:
    return list(read_path(url, inputs=Inputs(fetch=lambda address: fetch(address, resolve=local))))


@pytest.mark.parametrize(
    "path", "/meta /http-equiv /header /wrong /mark /nothing /gzip /gzip-parts /deflate /bare-deflate /text /archive".split()
)
def test_a_page_in_any_charset_packed_or_not(site: str, path: str) -> None:
    (report,) = read(site + path)
    assert isinstance(report, Report), str(report)
    assert "café" in report.text and "Miłość" in report.text and "�" not in report.text
    assert report.url == site + path and report.id == path.strip("/")


@pytest.mark.parametrize("path", ["/named-pdf.html", "/docx"])
def test_the_kind_is_told_by_the_bytes_not_by_what_the_server_says(site: str, path: str) -> None:
    (report,) = read(site + path)
    assert isinstance(report, Report) and report.title == "Rebels say they hold the port of Marsa" and report.url == site + path


def test_a_feed_has_the_addresses_of_its_entries(site: str) -> None:
    found = read(f"{site}/feed")
    assert [item.url for item in found if isinstance(item, Report)] == [
        "https://coast.example/posts/2016-11-17-benghazi/", "https://coast.example/posts/2015-10-03-kunduz/",
    ]  # fmt: skip


def test_redirects_are_followed_and_the_last_address_is_kept(site: str) -> None:
    (report,) = read(f"{site}/moved")
    assert isinstance(report, Report) and report.url is not None
    assert report.url.partition("#")[0] == f"{site}/meta?from=moved" and "Miłość" in report.text


@pytest.mark.parametrize(
    ("path", "code", "told"),
    [
        ("/picture", "unreadable", "picture"), ("/film", "unreadable", "not text"), ("/json", "bad_record", '"text"'),
        ("/empty", "empty", "empty"), ("/script", "no_report", "no running text"), ("/gone", "not_fetched", "410"),
        ("/forbidden", "not_fetched", "403"), ("/broken", "not_fetched", "500"), ("/busy", "not_fetched", "503"),
        ("/torn", "not_fetched", "broke off"), ("/not-packed", "not_fetched", "unpacked"), ("/brotli", "not_fetched", "packed by br"),
        ("/loop", "not_fetched", "more than 5 times"), ("/nowhere", "not_fetched", "302"), ("/script-link", "bad_address", "http"),
        ("/to-file", "bad_address", "http"), ("/to-loopback", "bad_address", "127.0.0.1"), ("/to-metadata", "bad_address", "169.254"),
        ("/to-mapped", "bad_address", "not a public address"), ("/to-decimal", "bad_address", "not a public address"),
    ],
)  # fmt: skip
def test_refusals(site: str, path: str, code: str, told: str) -> None:
    (refusal,) = read(site + path)
    assert isinstance(refusal, Refusal) and refusal.code == code and told in str(refusal), str(refusal)


def test_what_never_ends_is_cut_off(site: str) -> None:
    with using(fetch_bytes=1_000_000, fetch_seconds=1.0):
        found = [read(site + path) for path in ("/floods", "/bomb", "/drips")]
    assert [item.code if isinstance(item, Refusal) else item.id for (item,) in found] == ["too_long", "too_long", "not_fetched"]
