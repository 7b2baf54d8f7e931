"""Hostile inputs and the codes they are refused by; inputs damaged at random are in ``tests/bench/test_rubbish.py``."""

from __future__ import annotations

import gzip
import io
import json
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from contested.errors import Refusal
from contested.ingest import Inputs, read_path, read_stdin
from contested.schema import Report

LONGEST = 10.0  # seconds for one document
PORT = "Rebels said on Monday that they had taken the port of Marsa after two days of fighting."


def outcomes(raw: bytes, path: Path) -> list[Report | Refusal]:
    """Read bytes as a file, whose name tells its kind, and as standard input."""
    path.write_bytes(raw)
    begun = time.process_time()
    found = [*read_path(path, inputs=Inputs(columns={"text": "Body"})), *read_stdin(io.BytesIO(raw))]
    assert time.process_time() - begun < 2 * LONGEST
    assert found and all(isinstance(item, (Report, Refusal)) for item in found)
    assert [str(item) for item in found if isinstance(item, Refusal) and item.code == "failed"] == []
    return found


def packed(name: str, raw: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return stream.getvalue()


def nested(levels: int) -> bytes:
    raw = packed("a.txt", PORT.encode())
    for _ in range(levels):
        raw = packed("b.zip", raw)
    return raw


WORDS = f"<p>{PORT}</p>"
HOSTILE: dict[str, tuple[str, bytes, str | None]] = {
    "empty": ("a.txt", b"", "empty"),
    "blanks": ("a.html", b" \n\t\r\n" * 50, "empty"),
    "nulls": ("a.txt", b"\0" * 5_000, "empty"),
    "nulls in a text": ("a.txt", PORT.replace(" ", "\0 ").encode(), "unreadable"),
    "png": ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "unreadable"),
    "noise": ("a.txt", random.Random(1).randbytes(20_000), "unreadable"),
    "utf-16 as utf-8": ("a.txt", PORT.encode("utf-16-le"), None),
    "utf-16 with a mark": ("a.txt", PORT.encode("utf-16"), "read"),
    "wrong charset": ("a.html", f"<html><meta charset=utf-8>{WORDS}caf".encode() + b"\xe9</html>", "read"),
    "unknown charset": ("a.html", f"<html><meta charset=x-none>{WORDS}".encode() + b"\xe9\xe8</html>", "read"),
    "charset that is none": ("a.html", f"<html><meta charset=base64>{WORDS}".encode() + b"\xe9</html>", "read"),
    "charset that raises": ("a.html", f"<html><meta charset=undefined>{WORDS}".encode() + b"\xe9</html>", "read"),
    "mail of no charset": ("a.eml", f"MIME-Version: 1.0\nContent-Type: text/plain; charset=idna\n\n{PORT}\n\xe9".encode("latin-1"), "read"),
    "deep": ("a.html", b"<html><body>" + b"<div>" * 50_000 + WORDS.encode(), None),
    "deep inline": ("a.html", b"<html><body>" + b"<b>" * 50_000 + PORT.encode(), None),
    "deep quotes": ("a.html", b"<html><body>" + b"<blockquote>" * 3_000 + WORDS.encode() + b"</blockquote>" * 3_000, None),
    "one long line": ("a.txt", b"x" * 2_000_000, "too_long"),
    "long line of words": ("a.html", b"<html><body><p>" + PORT.encode() * 23_000, "too_long"),
    "bidi": ("a.txt", f"\u202e\u2066{PORT}\u202c\u2069".encode(), "read"),
    "json open": ("a.jsonl", b'{"text": ' * 50_000, "bad_record"),
    "json deep": ("a.jsonl", b'{"text": ' + b"[" * 100_000, "bad_record"),
    "json halves": ("a.jsonl", b'{"text": "\\ud800 %s"}' % PORT.encode(), "read"),
    "csv without end of quote": ("a.csv", b'Body\n"' + PORT.encode() * 9_000, "too_long"),
    "csv of nulls": ("a.csv", b"Body\n\0\0\0\n", None),
    "no columns": ("a.csv", b"a,b\n1,2\n", "bad_table"),
    "gzip bomb": ("a.txt.gz", gzip.compress(bytes(120_000_000), 9), "too_long"),
    "gzip bomb in one line": ("a.jsonl.gz", gzip.compress(bytes(120_000_000), 9), "bomb"),
    "gzip of blank lines": ("a.jsonl.gz", gzip.compress(b"\n" * 9_000_000, 9), "bomb"),
    "zip of blank rows": ("a.zip", packed("a.csv", b"Body\n" + b"\n" * 9_000_000), "bomb"),
    "gzip of empty records": ("a.warc.gz", gzip.compress(b"WARC/1.0\r\n\r\n\r\n" * 900_000, 9), "unreadable"),
    "gzip in gzip": ("a.txt.gz.gz", gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x"))))), "bomb"),
    "zip bomb": ("a.zip", packed("a.txt", bytes(120_000_000)), "too_long"),
    "nested zip": ("a.zip", nested(6), "bomb"),
    "zip of nothing": ("a.zip", packed("a.exe", b"MZ"), "not_found"),
    "docx bomb": ("a.docx", packed("word/document.xml", b" " * 101_000_000), "bomb"),
    "docx of nothing": ("a.docx", packed("word/document.xml", b"<x/>"), "unreadable"),
    "xlsx of nothing": ("a.xlsx", packed("xl/workbook.xml", b"<x/>"), "unreadable"),
    "pdf of nothing": ("a.pdf", b"%PDF-1.7\n%%EOF", "unreadable"),
    "rtf deep": ("a.rtf", b"{\\rtf1" + b"{" * 100_000 + PORT.encode(), None),
    "rtf of nothing": ("a.rtf", b"{\\rtf1}", "empty"),
    "warc head alone": ("a.warc", b"WARC/1.0\r\n\r\n", None),
    "mail of nothing": ("a.eml", b"MIME-Version: 1.0\n\n", "empty"),
    "mail deep": ("a.eml", b"MIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + b"Content-Type: message/rfc822\n\n" * 2_000, None),
    "records of nothing": ("a.jsonl", b"\n\n", "empty"),
    "table of nothing": ("a.csv", b"Body\n\n", "empty"),
    "gzip of nothing": ("a.jsonl.gz", gzip.compress(b""), "empty"),
    "many attributes": ("a.html", f"<html><p {' '.join(f'a{n}={n}' for n in range(50_000))}>{PORT}</p>".encode(), "read"),
    "many tags": ("a.html", f"<html>{WORDS}".encode() + b"<i>" * 60_000, "too_long"),
    "many captions": ("a.html", f"<html>{WORDS}{'<figcaption>Smoke over the port</figcaption>' * 9_000}".encode(), "read"),
    "an old office file": ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(2_000), "unreadable"),
    "a text of OpenOffice": ("a.zip", packed("META-INF/manifest.xml", b"<x/>"), "unreadable"),
    "xml of another kind": ("a.xml", b'<?xml version="1.0"?><office:settings>' + PORT.encode(), "unreadable"),
    "absurd figures": ("a.txt", f"{PORT} They counted {'9' * 400} dead on 2016-13-41 and 0000-00-00.".encode(), "read"),
    "entities": ("a.rss", b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title>', None),
    "feed of nothing": ("a.rss", b"<rss></rss>", "no_report"),
    "office under a password": ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "russian": ("a.txt", "Повстанцы заявили в понедельник, что взяли порт после двух дней боёв в городе.".encode("koi8-r"), None),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.filterwarnings("ignore")
def test_hostile(name: str, tmp_path: Path) -> None:
    file, raw, wanted = HOSTILE[name]
    first = outcomes(raw, tmp_path / file)[0]
    if wanted is not None:
        assert ("read" if isinstance(first, Report) else first.code) == wanted, str(first)


STARTS = (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"{\\rtf1 ", b"WARC/1.0\r\n", b"<rss>", b"<html>", b'{"')


@settings(max_examples=60)
@for_all(st.sampled_from(STARTS), st.binary())
@pytest.mark.filterwarnings("ignore")
def test_any_bytes(start: bytes, rest: bytes) -> None:
    found = list(read_stdin(io.BytesIO(start + rest)))
    assert all(isinstance(item, Report) or item.code != "failed" for item in found)


WORDS_OF_PAGES = st.sampled_from(
    ["<p>", "</p>", "<html>", "<div", ">", "<!--", "&#0;", "&amp", "<table><tr><td>", "<script>", "MARSA, Libya (AP) -", "Copyright 2017",
     "By", "1 of 2 DOCUMENTS", "End of Document", "LENGTH: 99 words", "BODY:", "HD\t", "TD", "Photo:", "6 March 2017", "31/31/2017", "said",
     "\n", "\n\n", "\u2028", "\u202e", "\0", '"', PORT]
)  # fmt: skip


@settings(max_examples=80)
@for_all(st.lists(WORDS_OF_PAGES | st.text(max_size=9), max_size=40).map(" ".join))
@pytest.mark.filterwarnings("ignore")
def test_any_words(words: str) -> None:
    found = list(read_stdin(io.BytesIO(words.encode("utf-8", "replace"))))
    assert found and all(isinstance(item, Report) or item.code != "failed" for item in found)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just(PORT),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=80)
@for_all(st.dictionaries(st.sampled_from(("text", "id", "title", "outlet", "url", "published", "x")), VALUES))
def test_any_record(record: dict[str, object]) -> None:
    (found,) = read_stdin(io.BytesIO(json.dumps(record).encode()))
    assert isinstance(found, Report) or found.code != "failed"
