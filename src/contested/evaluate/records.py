"""Gold and predicted claims as records, and the files they come in (the guide's exchange form)."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from contested.errors import ContestedError

KINDS = ("tolls", "events", "control", "relations")

Days = tuple[int | None, int | None]
UNREADABLE: Days = (None, None)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it; ``kind`` ``outlet`` is the report's own voice."""

    name: str | None = None
    role: str | None = None
    org: str | None = None
    kind: str | None = "outlet"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: name, point in degrees, UCDP precision, and whether it is told as an offset."""

    name: str | None
    lat: float | None
    lon: float | None
    prec: int | None
    offset: bool


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of an event with its role."""

    name: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of any kind; fields that its kind lacks are None. ``date`` counts days (ordinals).

    ``confidence`` gives fields, and the claim itself (``claim``), the probability that they are right, where the program tells one.
    """

    quote: str | None
    start: int | None
    end: int | None
    source: Speaker
    status: str | None
    background: bool
    date: Days | None
    place: Spot | None
    effect: str | None
    low: int | None
    high: int | None
    victims: str | None
    side: str | None
    by: str | None
    civilian: bool | None
    cumulative: bool
    type: str | None
    actors: tuple[Party, ...]
    actor: str | None
    state: str | None
    extent: str | None
    subject: str | None
    predicate: str | None
    object: str | None
    confidence: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """One report's claims: a list of entries a kind, in the order of `KINDS`."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    text: str
    aliases: tuple[tuple[str, ...], ...]
    entries: tuple[tuple[Entry, ...], ...]

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of one of `KINDS`."""
        return self.entries[KINDS.index(kind)]


def parse_day(text: Any) -> int | None:
    """Return the ordinal of an ISO day, or None where it is not one."""
    try:
        return date.fromisoformat(str(text)[:10]).toordinal()
    except ValueError:
        return None


def _days(raw: Any) -> Days | None:
    if raw is None or raw == [] or raw == [None, None]:
        return None
    if not isinstance(raw, (list, tuple)) or len(raw) != 2:
        return UNREADABLE
    return (parse_day(raw[0]), parse_day(raw[1]))


def _spot(raw: Mapping[str, Any] | None) -> Spot | None:
    if not raw:
        return None
    return Spot(raw.get("name"), raw.get("lat"), raw.get("lon"), raw.get("prec"), bool(raw.get("offset")))


def _speaker(raw: Mapping[str, Any] | None) -> Speaker:
    return Speaker(raw.get("name"), raw.get("role"), raw.get("org"), raw.get("kind")) if raw else Speaker()


def _chances(raw: Mapping[str, Any] | None) -> tuple[tuple[str, float], ...]:
    chances = tuple((raw or {}).items())
    if not all(isinstance(chance, (int, float)) and 0 <= chance <= 1 for _, chance in chances):
        raise ContestedError(f"confidence {raw!r}: numbers from 0 to 1 by field are expected")
    return chances


_WORDS = (
    "quote", "status", "effect", "victims", "side", "by", "type", "actor", "state", "extent", "subject", "predicate", "object",
)  # fmt: skip
_TYPES = ((_WORDS, str, "a text"), (("low", "high", "start", "end"), int, "a whole number"), (("civilian",), bool, "true or false"))


def parse_entry(raw: Mapping[str, Any]) -> Entry:
    """Build an entry from one claim of the exchange form; missing keys are None.

    Raises:
        ContestedError: a value is of another type than the form has.
    """
    for keys, kind, what in _TYPES:
        wrong = next((key for key in keys if raw.get(key) is not None and not isinstance(raw[key], kind)), None)
        if wrong is not None:
            raise ContestedError(f'"{wrong}" of a claim must be {what} or null, not {raw[wrong]!r}')
    return Entry(
        **{key: raw.get(key) for key in (*_WORDS, "low", "high", "start", "end", "civilian")},
        source=_speaker(raw.get("source")),
        background=bool(raw.get("background")),
        cumulative=bool(raw.get("cumulative")),
        date=_days(raw.get("date")),
        place=_spot(raw.get("place")),
        actors=tuple(Party(actor.get("name"), actor.get("role")) for actor in raw.get("actors") or ()),
        confidence=_chances(raw.get("confidence")),
    )


def parse_sheet(raw: Mapping[str, Any]) -> ClaimSheet:
    """Build a report's sheet of claims from one object of the exchange form.

    Args:
        raw: decoded JSON; ``id`` must be there, a missing kind counts as empty.

    Raises:
        ContestedError: the object has no id, or a claim is not in the exchange form.
    """
    if not isinstance(raw, Mapping) or raw.get("id") is None:
        raise ContestedError("a report of claims needs an id; see the exchange form in docs/codebook.md")
    name = str(raw["id"])
    try:
        entries = tuple(tuple(parse_entry(claim) for claim in raw.get(kind) or ()) for kind in KINDS)
    except ContestedError as error:
        raise ContestedError(f"report {name}: {error}") from error
    except (AttributeError, TypeError) as error:
        raise ContestedError(f"report {name}: a claim is not in the exchange form; see docs/codebook.md") from error
    return ClaimSheet(
        id=name,
        title=raw.get("title"),
        outlet=raw.get("outlet"),
        url=raw.get("url"),
        published=raw.get("published"),
        text=raw.get("text") or "",
        aliases=tuple(tuple(group) for group in raw.get("aliases") or ()),
        entries=entries,
    )


def read_sheets(path: str | Path) -> Iterator[ClaimSheet]:
    """Yield the reports of a ``.json`` or ``.jsonl(.gz)`` file, or of a folder of them.

    Raises:
        ContestedError: the file is missing, or a line is not a report of claims.
    """
    path = Path(path)
    if not path.exists():
        raise ContestedError(f"{path}: no such file or folder; give gold reports as .json, .jsonl or a folder of them")
    files = [*sorted(path.glob("*.json")), *sorted(path.glob("*.jsonl*"))] if path.is_dir() else [path]
    for file in files:
        yield from _sheets_of(file)


def _sheets_of(file: Path) -> Iterator[ClaimSheet]:
    try:
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        text = data.decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ContestedError(f"{file}: cannot be read ({error})") from error
    pieces = text.split("\n") if ".jsonl" in file.name else [text]
    for number, piece in enumerate(pieces, 1):
        if not piece.strip():
            continue
        try:
            yield parse_sheet(json.loads(piece))
        except json.JSONDecodeError as error:
            raise ContestedError(f"{file}, line {number}: not JSON ({error.msg}); one report of claims a line is expected") from error
