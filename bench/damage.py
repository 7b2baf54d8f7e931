"""Damaged and hostile inputs, drawn again the same from a seed: the real files of the tests and the sample reports, broken in many ways.

Each kind of damage is a function that takes a `Draw` and returns a file's name and its bytes. The name is part of the damage: it may lie.
"""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from bench.hostile_files import FILES
from bench.hostile_pages import PAGES
from bench.hostile_texts import TEXTS
from bench.originals import File, load_originals, pack

PIECES = 12  # into which a file is cut to be shuffled
RARE = 8  # a costly kind comes once where others come so often


@dataclass(frozen=True, slots=True)
class Input:
    """One damaged input: its number, the kind of damage, file name and bytes."""

    number: int
    damage: str
    name: str
    raw: bytes


def draw_inputs(numbers: Iterable[int], seed: int = 1) -> Iterator[Input]:
    """Yield damaged inputs, all kinds of damage in turn.

    Args:
        numbers: which; the same number and seed give the same input (a PDF under a password, but for its identifier).
        seed: what chance is drawn from.
    """
    kinds = list(_turns())
    for number in numbers:
        damage, make = kinds[number % len(kinds)]
        name, raw = make(random.Random(f"{seed} {number}"))
        yield Input(number, damage, name, raw)


def _turns() -> Iterator[tuple[str, Callable[[random.Random], File]]]:
    """Yield the kinds in turn, the costly ones spread over `RARE` rounds."""
    common = {**BYTES, **PACKED, **{name: _of_text(change) for name, change in TEXTS.items()}, **PAGES}
    costly = list(FILES.items())
    share = -(-len(costly) // RARE)
    for turn in range(RARE):
        yield from common.items()
        yield from costly[turn * share : (turn + 1) * share]


def _original(draw: random.Random) -> File:
    return draw.choice(load_originals())


def _text(draw: random.Random) -> File:
    return draw.choice([file for file in load_originals() if file[0].endswith((".txt", ".html"))])


def _of_text(change: Callable[[str, random.Random], str | bytes]) -> Callable[[random.Random], File]:
    def make(draw: random.Random) -> File:
        name, raw = _text(draw)
        changed = change(raw.decode(errors="replace"), draw)
        return name, changed if isinstance(changed, bytes) else changed.encode("utf-8", "surrogatepass")

    return make


def _cut(raw: bytes, draw: random.Random) -> bytes:
    return raw[: draw.randrange(len(raw))]


def _behead(raw: bytes, draw: random.Random) -> bytes:
    return raw[draw.randrange(1, min(len(raw), 2_000)) :]


def _flip(raw: bytes, draw: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(draw.choice((1, 3, max(1, len(raw) // 200), max(1, len(raw) // 20)))):
        changed[draw.randrange(len(raw))] = draw.randrange(256)
    return bytes(changed)


def _shuffle(raw: bytes, draw: random.Random) -> bytes:
    size = max(1, len(raw) // PIECES)
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
    draw.shuffle(pieces)
    return b"".join(pieces)


def _drop(raw: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(raw))
    return raw[:start] + raw[start + draw.randrange(1, 400) :]


def _repeat(raw: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(raw))
    return raw[:start] + raw[start : start + draw.randrange(1, 4_000)] * draw.randrange(2, 40) + raw[start:]


def _nulls(raw: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(raw))
    return raw[:start] + bytes(draw.choice((1, 2, 100, 5_000))) + raw[start:]


def _numbers(raw: bytes, draw: random.Random) -> bytes:
    """Change the numbers that a format's headers hold: four bytes of ones, zeros or noise at a place where they may matter."""
    start = draw.randrange(min(len(raw), 512))
    return raw[:start] + draw.choice((b"\xff" * 4, bytes(4), struct.pack("<I", draw.getrandbits(31)), b"9" * 8)) + raw[start + 4 :]


def _digits(raw: bytes, draw: random.Random) -> bytes:
    """Make every fifth number written in digits absurdly large."""
    changed = bytearray()
    for byte in raw:
        changed.append(byte)
        if 48 <= byte <= 57 and draw.random() < 0.2:
            changed += b"9" * draw.choice((1, 3, 12))
    return bytes(changed)


def _damaged(change: Callable[[bytes, random.Random], bytes]) -> Callable[[random.Random], File]:
    def make(draw: random.Random) -> File:
        name, raw = _original(draw)
        return name, change(raw, draw)

    return make


def _misnamed(draw: random.Random) -> File:
    """A whole file under another kind's name."""
    name, raw = _original(draw)
    endings = (".txt", ".html", ".pdf", ".docx", ".xlsx", ".csv", ".jsonl", ".eml", ".warc", ".zip", ".rss", ".rtf", ".txt.gz")
    return PurePath(name).stem + draw.choice(endings), raw


def _joined(draw: random.Random) -> File:
    """Two files in one."""
    (name, first), (_, second) = _original(draw), _original(draw)
    return name, first + second


def _crossed(draw: random.Random) -> File:
    """The head of one file on the body of another."""
    (name, first), (_, second) = _original(draw), _original(draw)
    return name, first[: draw.randrange(1, min(len(first), 300))] + second[draw.randrange(min(len(second), 300)) :]


BYTES: dict[str, Callable[[random.Random], File]] = {
    "cut": _damaged(_cut),
    "beheaded": _damaged(_behead),
    "bytes flipped": _damaged(_flip),
    "pieces shuffled": _damaged(_shuffle),
    "piece lost": _damaged(_drop),
    "piece repeated": _damaged(_repeat),
    "null bytes": _damaged(_nulls),
    "wrong lengths": _damaged(_numbers),
    "absurd numbers": _damaged(_digits),
    "wrong name": _misnamed,
    "two files joined": _joined,
    "two files crossed": _crossed,
}


def _inside_zip(draw: random.Random) -> File:
    """A DOCX or xlsx file whole as an archive, one of its parts damaged."""
    name, raw = draw.choice([file for file in load_originals() if file[1].startswith(b"PK")])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    part = draw.choice([part for part, words in parts.items() if words])
    parts[part] = draw.choice((_cut, _flip, _shuffle, _drop, _repeat, _digits))(parts[part], draw)
    return name, pack(parts)


def _part_missing(draw: random.Random) -> File:
    name, raw = draw.choice([file for file in load_originals() if file[1].startswith(b"PK")])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    del parts[draw.choice(list(parts))]
    return name, pack(parts)


def _inside_gzip(draw: random.Random) -> File:
    """A gzip file whole as such, with a damaged file in it."""
    name, raw = _original(draw)
    raw = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    changed = draw.choice((_cut, _flip, _shuffle, _drop))(raw, draw)
    return name.removesuffix(".gz") + ".gz", gzip.compress(changed, mtime=0)


def _archive_of_damaged(draw: random.Random) -> File:
    """A zip file of damaged files, some of them archives."""
    parts = {}
    for number in range(draw.randrange(1, 5)):
        name, raw = draw.choice([_damaged(_cut), _damaged(_flip), _inside_gzip, _inside_zip])(draw)
        parts[f"{draw.choice(('', 'in/', '../', '/', 'a' * 200 + '/', 'é/'))}{number}-{name}"] = raw
    return "many.zip", pack(parts)


def _damaged_archive(draw: random.Random) -> File:
    parts = dict(draw.sample(load_originals(), 3))
    return "many.zip", draw.choice((_cut, _flip, _shuffle, _drop, _numbers))(pack(parts), draw)


def _inside_pdf(draw: random.Random) -> File:
    """A PDF whose streams are whole as such, one of them with damaged drawing orders in it."""
    name, raw = draw.choice([file for file in load_originals() if file[1].startswith(b"%PDF")])
    start = raw.find(b"stream", draw.randrange(len(raw) // 2)) + len(b"stream")
    start += len(raw[start:]) - len(raw[start:].lstrip(b"\r\n"))
    reader = zlib.decompressobj()
    try:
        words = reader.decompress(raw[start:])
    except zlib.error:
        return name, _flip(raw, draw)
    packed = zlib.compress(draw.choice((_cut, _flip, _shuffle, _repeat, _digits))(words or b"q", draw))
    return name, raw[:start] + packed + reader.unused_data


PACKED: dict[str, Callable[[random.Random], File]] = {
    "part of an Office file damaged": _inside_zip,
    "part of an Office file missing": _part_missing,
    "damaged file in gzip": _inside_gzip,
    "damaged files in a zip": _archive_of_damaged,
    "zip damaged": _damaged_archive,
    "stream of a PDF damaged": _inside_pdf,
}
