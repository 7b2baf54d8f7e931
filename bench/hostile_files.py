"""Files that cost far more than their size: endless lines, bombs, archives in archives, locks, loops; each is made rarely."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter

from bench.originals import PORT, File, load_originals, pack


def _long_line(draw: random.Random) -> File:
    piece = draw.choice(
        ("x", f"{PORT} ", "killed ", "9", "a. ", "\u0301", '"', "and 3 men ", "<", "&amp;", "( ", "-", "\u202e", "said Monday, ")
    )
    return draw.choice(("line.txt", "line.html", "line.csv", "line.eml")), (piece * (2_000_000 // len(piece.encode()))).encode()


def _long_text(draw: random.Random) -> File:
    """A report up to the length that one may have, of sentences that are hard to read."""
    piece = draw.choice(
        (
            f"{PORT} ",
            "killed ",
            "9 ",
            "a. ",
            "and 3 men ",
            "X, Y, ",
            "he said she said ",
            "in Mosul ",
            "on Monday ",
            "Mr. ",
            '"No," ',
            "the army of ",
        )
    )
    length = draw.choice((20_000, 20_000, 20_000, 60_000, 60_000, 190_000))
    return "long.txt", (f"{PORT}\n" + piece * (length // len(piece)) + f"\n{PORT}").encode()


def _bomb(draw: random.Random) -> File:
    size = draw.choice((60_000_000, 120_000_000))
    return draw.choice(
        (
            lambda: ("a.txt.gz", gzip.compress(bytes(size), 9, mtime=0)),
            lambda: ("a.jsonl.gz", gzip.compress(b"\n" * size, 9, mtime=0)),
            lambda: ("a.zip", pack({f"{number}.txt": b" " * (size // 4) for number in range(4)})),
            lambda: ("a.docx", pack({"word/document.xml": b" " * size})),
            lambda: ("a.xlsx", pack({"xl/workbook.xml": b" " * size})),
            lambda: ("a.zip", pack({"a.csv": b"text\n" + b"\n" * size})),
            lambda: ("a.warc.gz", gzip.compress(b"WARC/1.0\r\n\r\n\r\n" * (size // 14), 9, mtime=0)),
        )
    )()


def _nested_archive(draw: random.Random) -> File:
    raw, name = PORT.encode(), "a.txt"
    for level in range(draw.choice((2, 3, 4, 40))):
        kind = draw.choice(("zip", "gz"))
        raw, name = (pack({name: raw}), f"{level}.zip") if kind == "zip" else (gzip.compress(raw, mtime=0), f"{name}.gz"[-40:])
    return name, raw


def _locked_pdf(draw: random.Random) -> File:
    (raw,) = (raw for name, raw in load_originals() if name == "chromium.pdf")
    writer, stream = PdfWriter(clone_from=PdfReader(io.BytesIO(raw))), io.BytesIO()
    writer.encrypt(draw.choice(("", "secret")), "owner", algorithm=draw.choice(("RC4-40", "RC4-128")))
    writer.write(stream)
    raw = stream.getvalue()
    return "locked.pdf", raw if draw.random() < 0.6 else raw.replace(b"/V 2", b"/V 5").replace(b"/Length 128", b"/Length 0")


def _locked_zip(draw: random.Random) -> File:
    raw = bytearray(
        pack({"a.txt": PORT.encode(), "b.txt": PORT.encode()}, draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))
    )
    for start in (b"PK\x01\x02", b"PK\x03\x04"):
        raw[raw.find(start) + (8 if start.endswith(b"\x02") else 6)] |= draw.choice((0, 1))
    if draw.random() < 0.4:
        raw[raw.find(b"PK\x01\x02") + 10] = draw.choice((1, 6, 9, 97, 99))  # a method that nobody knows
    return "locked.zip", bytes(raw)


def _pdf_loop(draw: random.Random) -> File:
    """A PDF whose pages, outlines or objects refer to themselves."""
    count = draw.choice((1, 2_000, 10**9))
    kids = draw.choice(("2 0 R", "2 0 R 2 0 R", "3 0 R " * 2_000, "1 0 R", "9 0 R"))
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}/Parent 2 0 R>>",
        "<</Type/Page/Parent 2 0 R/Contents 3 0 R>>",
    )
    body = "".join(f"{number} 0 obj\n{words}\nendobj\n" for number, words in enumerate(objects, 1))
    tail = draw.choice(("", f"startxref\n{draw.choice((0, 9, 10**12))}\n", "xref\n0 99999999\n"))
    return "loop.pdf", f"%PDF-1.4\n{body}trailer\n<</Root 1 0 R/Prev 9>>\n{tail}%%EOF".encode()


def _rtf(draw: random.Random) -> File:
    inside = draw.choice(
        (
            "{" * 50_000,
            "}" * 50_000,
            "\\bin999999999 ",
            "\\u-1? \\u999999? ",
            "\\'zz\\'",
            "{\\*\\x " * 9_000,
            "\\par" * 90_000,
            "\\fonttbl{" * 900,
        )
    )
    return "a.rtf", f"{{\\rtf1\\ansi\\ansicpg{draw.choice((1252, 0, 99999))} {PORT} {inside} {PORT}}}".encode()


def _mail(draw: random.Random) -> File:
    head = draw.choice(
        (
            "Subject: =?x-none?B?////?=",
            "Date: Mon, 99 Foo 99999",
            "From: @,@<>",
            "Subject: " + "x" * 90_000,
            "Content-Type: multipart/mixed",
        )
    )
    body = draw.choice(
        (
            f"Content-Transfer-Encoding: base64\n\n{'=' * 9_000}{PORT}",
            "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3_000,
            "Content-Type: message/rfc822\n\n" * 900 + PORT,
            f"Content-Type: text/plain; charset={draw.choice(('x-none', 'utf-16', 'base64', 'idna', 'undefined'))}\n\n{PORT}",
            f"Content-Type: text/html\n\n{'<div>' * 9_000}<p>{PORT}",
            f"Content-Disposition: attachment; filename=../../a.zip\n\n{PORT}",
        )
    )
    return "a.eml", f"MIME-Version: 1.0\n{head}\n{body}".encode()


def _feed(draw: random.Random) -> File:
    inside = draw.choice(
        (
            "<item>" * 5_000,
            f"<item><description>{PORT}</description></item>" * 300,
            "<item><pubDate>99999</pubDate><title>&b;</title></item>",
            f"<item><description><![CDATA[{'<b>' * 20_000}{PORT}]]></description></item>",
            f"<item><link>javascript:x</link><description>{PORT}</description>",
        )
    )
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "]>"
    )
    return "a.rss", f"{draw.choice(('', bomb))}<rss><channel><title>&i;</title>{inside}</channel></rss>".encode()


def _xml_bomb(draw: random.Random) -> File:
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    outside = '<!ENTITY h SYSTEM "file:///etc/passwd">'
    words = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{draw.choice((entities, outside))}]>'
    name, part = draw.choice(
        (("report.docx", "word/document.xml"), ("rows.xlsx", "xl/sharedStrings.xml"), ("rows.xlsx", "xl/worksheets/sheet1.xml"))
    )
    (raw,) = (raw for file, raw in load_originals() if file == name)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    body = parts[part].decode().partition("?>")[2]
    parts[part] = (words + body.replace("<w:t>", "<w:t>&h;").replace("</t>", "&h;</t>")).encode()
    return name, pack(parts)


def _wide_table(draw: random.Random) -> File:
    """A workbook that claims cells at the end of the sheet, or repeats them."""
    (raw,) = (raw for file, raw in load_originals() if file == "rows.xlsx")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    sheet = "xl/worksheets/sheet1.xml"
    old, new = draw.choice(
        (
            (b'r="A1"', b'r="XFD1"'),
            (b'r="A2"', b'r="A1048576"'),
            (b'r="2"', b'r="999999"'),
            (b"<row ", b"<row><c/></row>" * 9_000 + b"<row "),
        )
    )
    parts[sheet] = parts[sheet].replace(old, new)
    return "wide.xlsx", pack(parts)


FILES: dict[str, Callable[[random.Random], File]] = {
    "one 2 MB line": _long_line,
    "longest report": _long_text,
    "bomb": _bomb,
    "archives in archives": _nested_archive,
    "PDF under a password": _locked_pdf,
    "zip under a password": _locked_zip,
    "PDF that loops": _pdf_loop,
    "hostile RTF": _rtf,
    "hostile mail": _mail,
    "hostile feed": _feed,
    "XML entities in Office files": _xml_bomb,
    "wide workbook": _wide_table,
}
