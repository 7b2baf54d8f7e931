"""Addresses: a server on loopback with the address check put in by the test; the real check is tested on numbers alone."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler

import pytest

from contested.errors import Refusal
from contested.ingest import Inputs, read_path
from contested.ingest import fetch as fetching
from contested.ingest.fetch import fetch, find_public, is_public
from contested.schema import Report
from contested.settings import using
from tests.site_factory import local, open_site

PAGE = "<html><body><h1>Port taken</h1><p>Rebels said on Monday that they had taken the café at the port of Marsa.</p></body></html>"


class Answers(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        """Answer one request."""
        path = self.path
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", path[4:])
            self.end_headers()
        elif path == "/latin":
            self._send(PAGE.encode("latin-1"), "text/html; charset=iso-8859-15")
        elif path == "/big":
            self._send(b"x" * 5_000, "text/plain")
        elif path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b".")
                time.sleep(0.1)
        elif path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"only this")
        else:
            self.send_error(404)

    def _send(self, raw: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a local server, by a name that only the tests resolve."""
    with open_site(Answers) as address:
        yield address


def code(url: str, **limits: float) -> str:
    with using(**{f"fetch_{name}": most for name, most in limits.items()}), pytest.raises(Refusal) as caught:
        fetch(url, resolve=local)
    return caught.value.code


def test_a_page_with_the_charset_of_its_server(site: str) -> None:
    (report,) = read_path(f"{site}/to//latin", inputs=Inputs(fetch=lambda url: fetch(url, resolve=local)))
    assert isinstance(report, Report)
    assert "café" in report.text and report.url == f"{site}/latin" and report.id == "latin"


def test_limits(site: str) -> None:
    assert code(f"{site}/none") == "not_fetched"
    assert code(f"{site}/cut") == "not_fetched"
    assert code(f"{site}/big", bytes=4_000) == "too_long"
    assert code(f"{site}/to//to//to//latin", redirects=2) == "not_fetched"
    begun = time.monotonic()
    assert code(f"{site}/slow", seconds=0.6) == "not_fetched"
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("place", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.8/x", "file:///etc/passwd", "//169.254.169.254/"])
def test_a_redirect_to_what_is_not_public_is_refused(site: str, place: str) -> None:
    assert code(f"{site}/to/{place}") == "bad_address"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "http:///x", "http://me:pw@a.example/", "http://a.example:x/", "http://[::1/", "https://a b/"]
)
def test_what_is_no_address(url: str) -> None:
    assert code(url) == "bad_address"
    (refusal,) = read_path(url)
    assert isinstance(refusal, Refusal) and refusal.code == "bad_address"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "2001:db8::1", "::127.0.0.1", "64:ff9b:1::7f00:1", "::ffff:0:127.0.0.1", "2001:0:0:0:0:0:80ff:fffe", "2001:4860:4860::5efe:7f00:1",
     "2001:4860:4860::200:5efe:a00:1", "3fff::1", "100::1", "fd00:ec2::254", "192.0.0.8", "192.88.99.1", "198.18.0.1", "168.63.129.16",
     "100.100.100.200", "240.0.0.1"],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0177.0.0.1", "0x7f000001", "0x7f.1", "127.1", "017700000001", "0", "localhost", "LOCALHOST", "１２７.０.０.１",
     "①②⑦。0。0。1",
     "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]", "[fe80::1]",
     "[::]", "169.254.169.254", "0251.0376.0251.0376", "2852039166"],
)  # fmt: skip
def test_other_ways_to_write_an_address_that_is_not_public(host: str) -> None:
    assert code(f"http://{host}/") == "bad_address"
    assert code(f"https://{host}:8443/latest") == "bad_address"


@pytest.mark.parametrize(
    "url", ["http://news.example\\@127.0.0.1/", "http://news.example%00.127.0.0.1/", "http://127.0.0.1#@news.example/"]
)
def test_tricks_of_writing_lead_nowhere(url: str) -> None:
    assert code(url) in ("bad_address", "not_fetched")


def test_the_name_is_asked_once_and_its_answer_is_where_the_connection_goes(site: str) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked: list[tuple[str, int]] = []

    def change(host: str, port: int) -> Sequence[str]:
        asked.append((host, port))
        return next(answers)

    assert b"Port taken" in fetch(f"{site}/latin", resolve=change).raw
    assert [host for host, _ in asked] == ["news.example"]


def test_one_private_answer_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(Refusal, match=r"10\.0\.0\.1"):
        find_public("both.example", 80)
    answers.pop()
    assert find_public("one.example", 80) == ["93.184.215.14"]
