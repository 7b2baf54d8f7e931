"""Hostile inputs that no accident makes: texts that hide what they say, pages nested without end, bombs, locked files, pictures."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from pypdf import PdfReader, PdfWriter

from bench.originals import PORT, File, load_originals

CHARSETS = ("utf-16-le", "utf-16-be", "utf-16", "utf-32", "cp1251", "cp037", "shift_jis", "utf-7", "mac_roman", "punycode", "hz")
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
HIDDEN = "\u200b\u200c\u200d\ufeff\u00ad\u2060\u180e\u034f"
ENDS = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\r"
MARKS = "\"'“”‘’«»()[]{}<>&%$#@*_~`|\\/^"
TAGS = ("div", "b", "span", "p", "blockquote", "table><tr><td", "ul><li", "font", "a href=x", "section", "em", "x-y")
PICTURES = {
    "a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "a.gif": b"GIF89a\x01\0\x01\0",
    "a.webp": b"RIFF\xff\0\0\0WEBPVP8 ",
    "a.tif": b"II*\0\x08\0\0\0",
    "a.bmp": b"BM\xff\xff\0\0",
    "a.mp4": b"\0\0\0 ftypisom",
    "a.mp3": b"ID3\x04\0",
    "a.exe": b"MZ\x90\0",
    "a.bin": b"\x7fELF\x02\x01",
    "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a.7z": b"7z\xbc\xaf'\x1c",
    "a.rar": b"Rar!\x1a\x07\x01\0",
    "a.bz2": b"BZh91AY&SY",
    "a.xz": b"\xfd7zXZ\0",
    "a.sqlite": b"SQLite format 3\0",
    "a.ps": b"%!PS-Adobe-3.0\n",
}


def pack(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return stream.getvalue()


def _insert(text: str, pieces: str, draw: random.Random, every: float) -> str:
    return "".join(char + (draw.choice(pieces) if draw.random() < every else "") for char in text)


def _encode(text: str, draw: random.Random) -> bytes:
    return text.encode(draw.choice(CHARSETS), errors="replace")


def _mistake(text: str, draw: random.Random) -> str:
    """Text decoded by a charset that it was not written in, once or twice."""
    for _ in range(draw.choice((1, 2))):
        text = text.replace(" ", " é—’ ", 40).encode().decode(draw.choice(("cp1252", "latin-1", "cp850")), errors="replace")
    return text


def _shuffle_words(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    draw.shuffle(words)
    return " ".join(words)


def _shuffle_lines(text: str, draw: random.Random) -> str:
    lines = text.splitlines()
    draw.shuffle(lines)
    return "\n".join(lines)


def _swap(text: str, draw: random.Random, swaps: Mapping[str, str]) -> str:
    return "".join(swaps.get(char, char) if draw.random() < 0.7 else char for char in text)


def _days(text: str, draw: random.Random) -> str:
    days = (
        "31 February 2017",
        "0 March 2016",
        "January 99999",
        "Monday the 45th",
        "10/13/0000",
        "29 February 1900",
        "2016-13-41",
        "tomorrow 9999",
    )
    return " ".join(f"{word} on {draw.choice(days)}" if draw.random() < 0.1 else word for word in text.split(" "))


def _figures(text: str, draw: random.Random) -> str:
    figures = (
        "10" + "0" * 400,
        "1,2,3,4,5",
        "-7",
        "½",
        "1e999",
        "٣٤",
        "minus one million billion trillion",
        "0",
        "between 9 and 2",
        "IV",
        "7.",
        "٪",
        "१२",
    )
    return " ".join(f"{draw.choice(figures)} {word}" if draw.random() < 0.15 else word for word in text.split(" "))


TEXTS: dict[str, Callable[[str, random.Random], str | bytes]] = {
    "wrong charset": _encode,
    "charset mistaken": _mistake,
    "bidi controls": lambda text, draw: _insert(text, TURNS, draw, 0.1),
    "hidden characters": lambda text, draw: _insert(text, HIDDEN, draw, 0.2),
    "control characters": lambda text, draw: _insert(text, "".join(map(chr, range(32))), draw, draw.choice((0.002, 0.02, 0.2))),
    "strange line ends": lambda text, draw: _insert(text, ENDS, draw, 0.03),
    "stray marks": lambda text, draw: _insert(text, MARKS, draw, draw.choice((0.02, 0.3))),
    "stacked accents": lambda text, draw: _insert(text, "\u0300\u0336\u0489\u20dd\u0353" * 2, draw, 0.8),
    "halves of characters": lambda text, draw: _insert(text, "\ud800\udfff", draw, 0.01),
    "rare characters": lambda text, draw: _insert(text, "\U0001f4a5\U0010ffff\ufffe\u0378ﷺ\U000e0041", draw, 0.05),
    "look-alike letters": lambda text, draw: _swap(text, draw, dict(zip("aeopcxyi", "аеорсхуі", strict=True))),
    "other script between": lambda text, draw: text.replace(". ", ". قال متحدث باسم الجيش إن المدينة سقطت. "),
    "words shuffled": _shuffle_words,
    "lines shuffled": _shuffle_lines,
    "capitals": lambda text, draw: text.upper(),
    "no blanks": lambda text, draw: text.replace(" ", draw.choice(("", "_", "\u00a0", "-"))),
    "no full stops": lambda text, draw: text.replace(".", draw.choice((" ", ",", "...", "?!"))),
    "each word a line": lambda text, draw: text.replace(" ", draw.choice(("\n", "\n\n"))),
    "absurd days": _days,
    "absurd figures": _figures,
    "quotes unclosed": lambda text, draw: text.replace(" ", ' "', draw.choice((1, 40, 2_000))).replace(",", " said “"),
    "said of said": lambda text, draw: text.replace(". ", ", he said that she said that the spokesman told the agency that they said. "),
    "told many times": lambda text, draw: text * draw.choice((2, 3, 10)),
}  # fmt: skip


def _deep(draw: random.Random) -> File:
    tag, depth = draw.choice(TAGS), draw.choice((200, 3_000, 30_000))
    first, closed = tag.split(">")[0].split()[0], draw.random() < 0.5
    return "deep.html", f"<html><body>{f'<{tag}>' * depth}<p>{PORT}</p>{f'</{first}>' * depth if closed else ''}".encode()


def _entities(draw: random.Random) -> File:
    pieces = (
        "&#0;",
        "&#xD800;",
        "&#x110000;",
        "&#99999999999;",
        "&nbsp;",
        "&;",
        "&#;",
        "&#x202e;",
        "&notanentity;",
        "&amp;" * 50,
        "&lt;script&gt;",
    )
    words = " ".join(draw.choice(pieces) + word for word in f"{PORT} {PORT}".split())
    return "entities.html", f"<html><body><p>{words}</p>".encode()


def _unclosed(draw: random.Random) -> File:
    opening = draw.choice(
        ("<!--", "<![CDATA[", "<script>", "<style>", "<textarea>", "<title>", '<p class="', "<", "<noscript>", "<svg>", "<template>")
    )
    return "unclosed.html", f"<html><body><p>{PORT}</p>{opening}<p>{PORT}</p>".encode()


def _attributes(draw: random.Random) -> File:
    many = " ".join(f"a{number}={number}" for number in range(draw.choice((10, 50_000))))
    return "attributes.html", f'<html><body><p {many} title="{"x" * draw.choice((1, 500_000))}">{PORT}</p></body></html>'.encode()


def _lying_meta(draw: random.Random) -> File:
    day = draw.choice(("", "soon", "99999-01-01", "2017-02-30", "1" * 5_000, "2017-03-06T99:99", "\u0662\u0660\u0661\u0667", "0000-00-00"))
    charset = draw.choice(("x-none", "utf-16", "base64", "rot13", "zlib", "idna", "unicode_escape", "utf-7", "undefined", ""))
    meta = f'<meta charset="{charset}"><meta property="article:published_time" content="{day}"><meta name="title" content="{"T" * 9_000}">'
    data = draw.choice(("{", "[[[[", '{"@type": "NewsArticle", "datePublished": 7}', "null", '{"@graph": "x"}', "[" * 5_000))
    return (
        "meta.html",
        f'<html><head>{meta}<script type="application/ld+json">{data}</script><p>{PORT} It was at the caf'.encode() + b"\xe9.</p></html>",
    )


def _record(draw: random.Random) -> File:
    values: tuple[Any, ...] = (
        None,
        7,
        -1.5,
        True,
        [],
        {},
        "",
        "x" * 5_000,
        "\ud800",
        ["a"],
        {"a": 1},
        float("nan"),
        "2017-02-30",
        10**400,
        "\0",
    )
    lines = []
    for _ in range(draw.randrange(1, 6)):
        record = {
            "text": PORT,
            **{key: draw.choice(values) for key in draw.sample(("id", "title", "outlet", "url", "published", "text", "x"), 2)},
        }
        lines.append(json.dumps(record))
    lines[0] = draw.choice(
        (lines[0], lines[0][:-3], f"[{lines[0]}]", '"text"', "{}", '{"text": ' * 40_000, "NaN", '{"text": 1, "text": 2}')
    )
    return draw.choice(("r.jsonl", "r.txt")), "\n".join(lines).encode()


def _table(draw: random.Random) -> File:
    heads = draw.choice(("text,published", "Text;Date", "text\ttext", "", "text", "TEXT,,,", '"text","a\nb"', "a,b"))
    cells = [
        draw.choice((PORT, f'"{PORT}"', f'"{PORT}', "", '""', "\0", "x" * 9_000, '"a""b', "2017-03-06", "03/04/2017", "=1+1", "\ufeff"))
        for _ in range(9)
    ]
    mark = draw.choice(",;\t|")
    return "t.csv", "\n".join([heads, *(mark.join(cells[row::3]) for row in range(3))]).encode("utf-8", "replace")


PAGES: dict[str, Callable[[random.Random], File]] = {
    "nested HTML": _deep,
    "strange entities": _entities,
    "HTML unclosed": _unclosed,
    "HTML attributes": _attributes,
    "HTML head that lies": _lying_meta,
    "odd records": _record,
    "odd tables": _table,
    "pictures and programs": lambda draw: _picture(draw),
    "noise": lambda draw: (
        draw.choice(("a.txt", "a.html", "a.pdf", "a.eml", "a.csv")),
        draw.randbytes(draw.choice((1, 2, 50, 5_000, 200_000))),
    ),
    "nothing": lambda draw: (draw.choice(("a.txt", "a.html", "a.pdf", "a.docx", "a.gz", "a.jsonl", "a.csv", "a.eml")), _nothing(draw)),
}


def _picture(draw: random.Random) -> File:
    name, start = draw.choice(list(PICTURES.items()))
    ending = draw.choice((name, "a.txt", "a.html", "a.pdf", "a.docx"))
    return ending, start + draw.randbytes(draw.choice((0, 30, 30_000)))


def _nothing(draw: random.Random) -> bytes:
    return draw.choice(
        (
            b"",
            b" ",
            b"\n" * 900,
            b"\0" * 5_000,
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\r",
            b"<html></html>",
            b"%PDF-",
            b"PK\x03\x04",
            b"\x1f\x8b",
            b"{}",
        )
    )


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
            lambda: ("a.txt.gz", gzip.compress(bytes(size), 9)),
            lambda: ("a.jsonl.gz", gzip.compress(b"\n" * size, 9)),
            lambda: ("a.zip", pack({f"{number}.txt": b" " * (size // 4) for number in range(4)})),
            lambda: ("a.docx", pack({"word/document.xml": b" " * size})),
            lambda: ("a.xlsx", pack({"xl/workbook.xml": b" " * size})),
            lambda: ("a.zip", pack({"a.csv": b"text\n" + b"\n" * size})),
            lambda: ("a.warc.gz", gzip.compress(b"WARC/1.0\r\n\r\n\r\n" * (size // 14))),
        )
    )()


def _nested_archive(draw: random.Random) -> File:
    raw, name = PORT.encode(), "a.txt"
    for level in range(draw.choice((2, 3, 4, 40))):
        kind = draw.choice(("zip", "gz"))
        raw, name = (pack({name: raw}), f"{level}.zip") if kind == "zip" else (gzip.compress(raw), f"{name}.gz"[-40:])
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
