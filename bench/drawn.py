"""Reports drawn from the distributions of real coded events, with copies, rivals and gaps, and the events they were drawn from.

The rows are UCDP GED's: days, places, sides, tolls and the articles that each event was coded from. An article of several events becomes
one report that tells of them all. What reports do to facts is drawn by chance, from a fixed seed: a day that is not told or off by one, a
place told as its province or in another spelling, a kindred type, another number by another speaker, an agency copy under another headline,
history beside news.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from contested.schema import (
    Actor,
    Claim,
    Coded,
    Content,
    Control,
    Count,
    Evidence,
    Happening,
    Report,
    Source,
    StatedDate,
    Toll,
    When,
    Where,
)

SEED = 20
TYPES = {
    "1": ("battle", "air_strike", "shelling", "bombing"),
    "2": ("battle", "shelling", "bombing"),
    "3": ("attack_on_civilians", "bombing"),
}
KIN = {
    "battle": "shelling",
    "air_strike": "bombing",
    "shelling": "battle",
    "bombing": "other_violence",
    "attack_on_civilians": "battle",
}
CODES = {"Syria": "SY", "Myanmar (Burma)": "MM", "Mexico": "MX", "Central African Republic": "CF"}
_ARTICLE = re.compile(r'"+([^",;]+),(\d{4}-\d{2}-\d{2}),([^"]*)"')
LATER = timedelta(days=14000)  # how far a second turn through the rows is put off
FILLER = 45  # words of a report's own
FILES = ("syria_2016_2019", "myanmar", "mexico_sample3000", "central_african_rep", "global_sample1000")


@dataclass(frozen=True, slots=True)
class Row:
    """One coded event."""

    id: str
    type: str
    first: date
    last: date
    where: Where
    province: str
    sides: tuple[str, str]
    speaker: str
    low: int
    best: int
    high: int


@dataclass(slots=True)
class Article:
    """One article and the events coded from it."""

    outlet: str
    day: date
    headline: str
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report with its claims, its bytes, and by claim key the event it was drawn from."""

    coded: Coded
    raw: bytes
    truth: dict[str, str]


def load_articles(folder: Path) -> list[list[Article]]:
    """Return the articles of the rows, month by month of one file, the months shuffled once.

    Raises:
        FileNotFoundError: a file is not in the folder.
    """
    blocks: dict[tuple[str, str], dict[tuple[str, date, str], Article]] = defaultdict(dict)
    chance = random.Random(SEED)
    for name in FILES:
        with gzip.open(folder / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as lines:
            for raw in csv.DictReader(lines):
                row = _read_row(raw, chance)
                block = blocks[name, raw["date_start"][:7]]
                for outlet, day, headline in _read_articles(raw, row):
                    block.setdefault((outlet, day, headline), Article(outlet, day, headline)).rows.append(row)
    months = [list(block.values()) for _, block in sorted(blocks.items())]
    chance.shuffle(months)
    return months


def _read_row(raw: dict[str, str], chance: random.Random) -> Row:
    type_ = chance.choice(TYPES[raw["type_of_violence"]])
    lat, lon = float(raw["latitude"]), float(raw["longitude"])
    precision, name = int(raw["where_prec"]), raw["where_coordinates"].removesuffix(" town").removesuffix(" village")
    where = Where(name, raw["adm_1"] or None, lat, lon, 5.0, precision, None, CODES.get(raw["country"]))
    low, best, high = (int(float(raw[key])) for key in ("low", "best", "high"))
    first, last = date.fromisoformat(raw["date_start"][:10]), date.fromisoformat(raw["date_end"][:10])
    sides = (raw["side_a"], raw["side_b"])
    return Row(raw["id"], type_, first, last, where, raw["adm_1"] or raw["country"], sides, raw["source_original"][:40], low, best, high)


def _read_articles(raw: dict[str, str], row: Row) -> list[tuple[str, date, str]]:
    found = []
    for outlet, day, headline in _ARTICLE.findall(raw["source_article"]):
        try:
            found.append((outlet.strip(), date.fromisoformat(day), headline.strip()))
        except ValueError:
            continue
    return found or [("Agency", row.last, f"{row.where.name}: {row.best} dead")]


def draw_reports(months: Sequence[Sequence[Article]], count: int) -> Iterator[Drawn]:
    """Yield ``count`` reports, whole months of one war after the other, so that more reports are a longer time and not a denser one."""
    chance, made, turn = random.Random(SEED), 0, 0
    heads = ("mar", "tel", "kor", "sin", "bal", "dru", "fen", "gol")
    words = [f"{head}{vowel}{end}" for head in heads for vowel in "aeiou" for end in "bdfgklmnprstvz"]
    while True:
        for article in (article for month in months for article in month):
            for copy in range(1 + (chance.random() < 0.25) * chance.randint(1, 3)):
                if made == count:
                    return
                if copy == 0:
                    text, claims, truth = _tell(article, f"r{made}", turn, chance, words)
                yield _build(article, f"r{made}", copy, turn, text, claims, truth)
                made += 1
        turn += 1


Told = list[tuple[str, str, Content, dict[str, object]]]


def _tell(article: Article, id_: str, turn: int, chance: random.Random, words: Sequence[str]) -> tuple[str, list[Claim], list[str]]:
    told: Told = []
    for row in article.rows[:6]:
        told += _tell_row(row, article, turn, chance)
    if chance.random() < 0.3:
        war = When(date(2000, 1, 1), article.day + turn * LATER, 5, "for years", None, "times/duration")
        claim = Happening("battle", (Actor(article.rows[0].sides[0]),))
        told.append(("", "The war has gone on for years.", claim, {"background": True, "when": war}))
    own = " ".join(chance.choices(words, k=FILLER)).capitalize() + "."
    parts, claims, position = [own], [], len(own) + 1
    for n, (_, sentence, content, known) in enumerate(told, 1):
        kind = {"Toll": "toll", "Happening": "event", "Control": "control"}[type(content).__name__]
        usual = {"source": Source(), "status": "asserted", "background": False, "method": "drawn-1"}
        evidence = Evidence(position, position + len(sentence), sentence)
        claims.append(Claim(id=f"c{n}", report=id_, kind=kind, content=content, evidence=evidence, **(usual | known)))  # type: ignore[arg-type]
        parts.append(sentence)
        position += len(sentence) + 1
    return " ".join(parts), claims, [event for event, *_ in told]


def _tell_row(row: Row, article: Article, turn: int, chance: random.Random) -> Told:
    event = f"{row.id}/{turn}"
    when, where = _draw_when(row, article, turn, chance), _draw_where(row, chance)
    type_ = KIN[row.type] if chance.random() < 0.2 else row.type
    actors = tuple(Actor(name, role) for name, role in zip(row.sides, ("initiator", "target"), strict=True) if chance.random() < 0.8)
    place = where.name if where is not None else "the area"
    known: dict[str, object] = {"when": when, "where": where}
    speaker = Source(org=row.speaker, kind="monitor") if row.speaker and chance.random() < 0.7 else Source()
    number = _draw_number(row, chance)
    names = " and ".join(actor.name for actor in actors) or "Armed men"
    told: Told = [(event, f"{names}: {type_.replace('_', ' ')} at {place}.", Happening(type_, actors), known)]
    dead = Toll("killed", Count(number, number, words=str(number)))
    told.append((event, f"In {place} {number} were killed, it said.", dead, known | {"source": speaker}))
    if chance.random() < 0.05 and where is not None:
        told.append((event, f"{names} took {place}.", Control(Actor(row.sides[0]), "captured"), known))
    return told


def _draw_when(row: Row, article: Article, turn: int, chance: random.Random) -> When | None:
    later, luck = turn * LATER, chance.random()
    if luck < 0.1:
        return None
    if luck < 0.25:
        return When(article.day + later, article.day + later, 1, "", article.day + later, "whens/publication")
    shift = timedelta(days=chance.choice((-1, 1)) if luck < 0.3 else 0)
    return When(row.first + later + shift, row.last + later + shift, 1, "that day", None, "times/weekday")


def _draw_where(row: Row, chance: random.Random) -> Where | None:
    luck = chance.random()
    if luck < 0.05:
        return None
    if luck < 0.2:
        return replace(row.where, name=row.province, within=None, precision=4, radius_km=80.0)
    if luck < 0.3 and len(row.where.name) > 5:
        return replace(row.where, name=row.where.name.replace("a", "e", 1))
    return row.where


def _draw_number(row: Row, chance: random.Random) -> int:
    luck = chance.random()
    if luck < 0.7:
        return row.best
    return row.low if luck < 0.8 else row.high if luck < 0.9 else max(1, round(row.best * chance.uniform(0.5, 1.6)))


def _build(article: Article, id_: str, copy: int, turn: int, text: str, claims: Sequence[Claim], truth: Sequence[str]) -> Drawn:
    day = (article.day + turn * LATER + timedelta(days=copy > 1)).isoformat()
    title = article.headline if copy == 0 else f"Report: {article.headline}"
    raw = f"{id_} {title}\n{text}".encode()
    outlet = article.outlet if copy == 0 else f"Paper {copy}"
    body = text if copy < 2 else f"{text} The paper added a line of its own, number {copy}."
    wires, digest = (("AFP",) if copy else ()), sha256(raw).hexdigest()
    report = Report(id_, title, outlet, body, published=StatedDate(day, "given"), wires=wires, sha256=digest)
    mine = tuple(replace(claim, report=id_) for claim in claims)
    return Drawn(Coded(report, mine), raw, {claim.key: event for claim, event in zip(mine, truth, strict=True) if event})
