"""Damaged and hostile inputs: each is a report or a refusal with a code, none a mistake of the program, none takes long."""

from __future__ import annotations

import gzip
import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from contested.errors import Refusal
from contested.ingest import Inputs, read_path, read_stdin
from contested.schema import Report

SAMPLES = Path(__file__).parent / "samples"
NAMES = (
    "chromium.pdf", "nexis.pdf", "nexis.docx", "report.rtf", "factiva.rtf", "factiva.html", "rows.xlsx", "rows.csv", "mail.eml",
    "wget.warc.gz",
)  # fmt: skip
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


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def flip(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(max(1, len(raw) // 200)):
        changed[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(changed)


def shuffle(raw: bytes, chance: random.Random) -> bytes:
    size = max(1, len(raw) // 8)
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def drop(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(raw))
    return raw[:start] + raw[start + chance.randrange(1, 400) :]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", [cut, flip, shuffle, drop])
@pytest.mark.filterwarnings("ignore")
def test_real_files_damaged(name: str, damage: Callable[[bytes, random.Random], bytes], tmp_path: Path) -> None:
    chance = random.Random(f"{name} {damage.__name__}")
    for _ in range(4):
        outcomes(damage((SAMPLES / name).read_bytes(), chance), tmp_path / name)


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


def test_two_hundred() -> None:
    assert 4 * 4 * len(NAMES) + len(HOSTILE) >= 200


STARTS = (b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"{\\rtf1 ", b"WARC/1.0\r\n", b"<rss>", b"<html>", b'{"')


@settings(max_examples=60, deadline=None)
@for_all(st.sampled_from(STARTS), st.binary())
@pytest.mark.filterwarnings("ignore")
def test_any_bytes(start: bytes, rest: bytes) -> None:
    found = list(read_stdin(io.BytesIO(start + rest)))
    assert all(isinstance(item, Report) or item.code != "failed" for item in found)
