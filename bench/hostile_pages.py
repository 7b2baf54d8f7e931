"""Pages, records and tables that break the rules of their kind, and files that hold no text at all."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from bench.originals import PORT, File

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
