"""Tolls under a rule, for the terminal and as rows: each number with its rule, its reason and all that it was chosen from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.text import Text

from contested.data.tables import load_yaml
from contested.export import words
from contested.export.record_index import Index
from contested.export.record_table import STEP, Row, keep_days, keep_together, lay_heading, lay_table, lay_words
from contested.export.record_table_events import Wanted, find_events, is_place
from contested.export.rows import plain
from contested.merge.control_places import Places
from contested.merge.toll_figures import RULES, write_range
from contested.merge.tolls import rule_tolls
from contested.schema import Claim, Count, Event, RuledToll, Toll

STYLES = {"denied": "red", "replaced": "dim", "again": "dim"}
HEADINGS = ("", "figure", "who says", "said", "days", "claim")


@dataclass(frozen=True, slots=True)
class Input:
    """One claim that a number was chosen from, and how it stands: ``chosen``, empty, ``again``, ``replaced`` or ``denied``."""

    claim: Claim
    standing: str


def list_inputs(toll: RuledToll, index: Index) -> list[Input]:
    """Return the claims behind a ruled toll in the order they were said; what only says again what the same speaker said is ``again``."""
    found: list[Input] = []
    spoken: set[tuple[str, int, int | None]] = set()
    deciding = toll.claims[0] if toll.claims and toll.rule != "all" and toll.low is not None else ""
    for keys, standing in ((toll.claims, ""), (toll.superseded, "replaced"), (toll.denied, "denied")):
        for key in keys:
            claim = index.claims[key]
            said = (index.voices.of(claim).speaker, _toll(claim).count.low, _toll(claim).count.high)
            again = not standing and said in spoken
            spoken.add(said)
            found.append(Input(claim, "chosen" if key == deciding else "again" if again else standing))
    return sorted(found, key=lambda one: (str(index.voices.of(one.claim).said or ""), one.claim.key))


def _toll(claim: Claim) -> Toll:
    assert isinstance(claim.content, Toll)
    return claim.content


def write_number(toll: RuledToll) -> str:
    """Return what the rule chose: ``200 (low 150, high 2,001)``, ``64 to 118, fair``; ``no number`` where it chose none."""
    if toll.rule == "all":
        return ""
    number = write_range(toll.low, toll.high)
    if toll.best is not None and toll.low != toll.high:
        ends = (f"{name} {end:,}" for name, end in (("low", toll.low), ("high", toll.high)) if end is not None)
        number = f"{toll.best:,} ({', '.join(ends)})"
    return f"{number}, {toll.grade}" if toll.grade else number


def write_figure(count: Count) -> str:
    """Return a figure as short as it can be: ``12``, ``12+``, ``0-20``, ``~80``, ``dozens (24+)``."""
    if count.high is None:
        number = f"{count.low:,}+"
        return f"{count.words} ({number})" if count.approx and count.words else number
    number = f"{count.low:,}" if count.low == count.high else f"{count.low:,}-{count.high:,}"
    return f"~{number}" if count.approx else number


def write_people(toll: RuledToll) -> str:
    """Return whose people and which days: ``killed, Libyan National Army, 15-16 Nov 2016``."""
    who = toll.side or ""
    if toll.who:
        who = f"{toll.who} ({who})" if who else toll.who
    elif toll.civilian:
        who = f"civilians ({who})" if who else "civilians"
    elif toll.civilian is False and not who:
        who = "fighters"
    days = words.write_days(toll.first, toll.last)
    kind = "running total" if toll.cumulative else "on top of an earlier figure" if toll.added else ""
    return ", ".join(filter(None, (toll.effect, who, days, kind)))


def lay_tolls(tolls: Sequence[RuledToll], index: Index, width: int, *, quotes: bool = False) -> Iterator[Text]:
    """Yield tolls, each under the wider one that it is counted in.

    Args:
        tolls: of one scope.
        index: the record.
        width: characters of a line.
        quotes: put the words under each figure.
    """
    for number, depth in _walk(tolls, None, 0):
        yield from _lay_toll(tolls[number], index, width, depth, quotes)


def _walk(tolls: Sequence[RuledToll], within: int | None, depth: int) -> Iterator[tuple[int, int]]:
    for number, toll in enumerate(tolls):
        if toll.within == within:
            yield number, depth
            yield from _walk(tolls, number, depth + 1)


def _lay_toll(toll: RuledToll, index: Index, width: int, depth: int, quotes: bool) -> Iterator[Text]:
    indent = depth * 2 * STEP
    number = write_number(toll)
    title = f"{'- within it: ' if depth else ''}{write_people(toll)}{f': {number}' if number else ''}"
    yield from lay_words(title, width, style="bold", indent=indent)
    yield from lay_words(f"{toll.rule}: {toll.reason}", width, style="dim italic", indent=indent + STEP)
    rows = [_row(one, toll, index, quotes) for one in list_inputs(toll, index)]
    yield from lay_table(HEADINGS, rows, width, indent=indent + STEP)
    yield Text("")


def _row(one: Input, toll: RuledToll, index: Index, quotes: bool) -> Row:
    claim, content = one.claim, _toll(one.claim)
    same = claim.when is not None and (claim.when.first, claim.when.last) == (toll.first, toll.last)
    standing = " ".join(filter(None, (one.standing, claim.status if claim.status not in ("asserted", one.standing) else "")))
    known = content.side is not None and content.side.name == toll.side
    figure = f"{keep_together(write_figure(content.count))} {words.write_people(replace(content, side=None) if known else content)}".strip()
    said, days = (keep_days(text) for text in (write_said(claim, index), "" if same else words.write_when(claim.when)))
    cells = (standing, figure, write_speaker(claim, index), said, days, claim.key)
    return Row(cells, STYLES.get(one.standing, ""), f"“{claim.evidence.quote}”" if quotes else "")


def write_speaker(claim: Claim, index: Index) -> str:
    """Return who says it with the stake; the report's own voice goes by the outlet's name."""
    coded = index.coded.get(claim.report)
    if claim.source.kind == "outlet":
        outlet = (coded.report.outlet if coded else None) or " ".join(coded.report.wires if coded else ()) or "the report"
        return f"{outlet} itself"
    stake = index.voices.of(claim).stake
    return words.write_source(claim.source) + (f" [{stake}]" if stake else "")


def write_said(claim: Claim, index: Index) -> str:
    """Return the day of the report, short."""
    day = index.voices.of(claim).said
    coded = index.coded.get(claim.report)
    published = coded.report.published if coded is not None else None
    if day is None or published is None:
        return "no date"
    return f"{day:%b %Y}" if len(published.day) < len("2015-01-01") else words.write_days(day, day)


@dataclass(frozen=True, slots=True)
class Scope:
    """Tolls that are looked at together: those of an event, or at one place the claims that are in no event."""

    title: str
    tolls: tuple[RuledToll, ...]
    event: Event | None = None


def find_scopes(index: Index, rule: str, events: Sequence[Event] | None = None, place: str | None = None) -> Iterator[Scope]:
    """Yield the tolls of events in their order, then by place those of claims in no event.

    Args:
        index: the record.
        rule: one of ``vocab.RULES``.
        events: only these; ``None`` takes all, and the claims in no event.
        place: only events and claims at this place, in any spelling; ``None`` takes all.
    """
    for event in find_events(index, Wanted(place)) if events is None else events:
        tolls = index.tolls_of(event, rule)
        if tolls:
            yield Scope(write_event(event), tolls, event)
    if events is None:
        places, loose = Places(), dict[str, list[Claim]]()
        for claim in index.claims.values():
            if claim.kind == "toll" and claim.key not in index.event_of and claim.status != "planned":
                if place is not None and not is_place(claim.where, place):
                    continue
                name = places.find(claim.where).wheres[0].name if claim.where is not None else "no place"
                loose.setdefault(name, []).append(claim)
        for name in sorted(loose):
            yield Scope(f"In no event: {name}", rule_tolls(loose[name], index.voices, rule=rule))


def lay_scope(scope: Scope, index: Index, width: int, *, quotes: bool = False) -> Iterator[Text]:
    """Yield the tolls of a scope under its heading; arguments as for `lay_tolls`."""
    yield from lay_heading(scope.title, width)
    yield from lay_tolls(scope.tolls, index, width, quotes=quotes)


def write_event(event: Event) -> str:
    """Return an event in one line: id, type, place, days."""
    parts = (event.type.replace("_", " "), words.write_where(event.where), words.write_when(event.when))
    return f"{event.id}  {', '.join(filter(None, parts))}"


def lay_rule(rule: str, width: int) -> Iterator[Text]:
    """Yield what a rule does and which codebook it follows."""
    settings = load_yaml(RULES)["rules"][rule]
    codebook = "" if settings["codebook"] == "none" else f" After: {settings['codebook']}."
    yield from lay_words(f"Rule {rule}. {settings['says']}{codebook}", width, style="dim")
    yield Text("")


def toll_rows(scope: Scope, index: Index) -> list[dict[str, Any]]:
    """Return tolls as JSON-ready rows: the event's id, the fields of `contested.schema.RuledToll`, and every claim it was chosen from.

    ``n`` numbers the tolls of one scope; ``within`` counts in these numbers.
    """
    event = scope.event.id if scope.event is not None else None
    rows = []
    for number, toll in enumerate(scope.tolls):
        inputs = [_input(one, index) for one in list_inputs(toll, index)]
        rows.append({"event": event, "scope": scope.title, "n": number} | plain(toll) | {"inputs": inputs})
    return rows


def _input(one: Input, index: Index) -> dict[str, Any]:
    claim, voice = one.claim, index.voices.of(one.claim)
    return {
        "claim": claim.key, "standing": one.standing or "current", "count": plain(_toll(claim).count), "status": claim.status,
        "source": plain(claim.source), "speaker": voice.speaker, "stake": voice.stake, "family": voice.family,
        "said": plain(voice.said), "when": plain(claim.when), "quote": claim.evidence.quote,
    }  # fmt: skip
