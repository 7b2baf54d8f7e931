"""One event, report or claim in full, for the terminal: fields with rivals and speakers, words in context, why it is one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from contested.data.tables import load_yaml
from contested.export import words
from contested.export.record_index import Index
from contested.export.record_table import STEP, Row, count, keep_days, keep_together, lay_heading, lay_table, lay_words
from contested.export.record_table_events import write_parties
from contested.export.record_table_tolls import lay_tolls, write_event, write_said, write_speaker
from contested.export.rows import plain, to_rows
from contested.export.table import to_table
from contested.schema import Claim, Control, Event, Field, Happening, Pair, Relation, Toll
from contested.vocab import EFFECTS

CONTEXT = 90  # characters of a report shown before and after a claim's words
FEATURES = 6  # reasons shown for a pair


def lay_event(event: Event, index: Index, rule: str, width: int) -> Iterator[Text]:
    """Yield an event: its facts, fields with rivals, tolls under a rule, claims with their words, why they are one event."""
    yield from lay_heading(write_event(event), width)
    told = f"told by {count(event.families, 'independent source')}, {count(event.speakers, 'speaker')}, {count(len(event.claims), 'claim')}"
    facts = filter(None, (write_parties(event), told, "told as background only" if event.background else ""))
    yield from lay_words("; ".join(facts), width)
    yield Text("")
    yield from _lay_fields([field for field in event.fields if field.name not in EFFECTS], index, width)
    tolls = index.tolls_of(event, rule)
    if tolls:
        yield from _lay_title(f"Tolls by rule {rule}", width)
        yield from lay_tolls(tolls, index, width)
    yield from _lay_title("Claims", width)
    yield from _lay_claims(index.claims_of(event), index, width)
    yield from _lay_pairs(event, index, width)


def _lay_title(title: str, width: int) -> Iterator[Text]:
    yield from lay_words(title, width, style="bold underline")


def _lay_fields(fields: Sequence[Field], index: Index, width: int) -> Iterator[Text]:
    """Yield each field: the chosen value first, rivals below it, each with who tells it; then the rule that chose."""
    yield from _lay_title("Fields", width)
    rows = []
    for field in fields:
        for number, value in enumerate(field.values):
            chosen = field.chosen is not None and value.text in (field.chosen, *field.chosen.split("; "))
            claims = [index.claims[key] for key in value.claims if key in index.claims]
            who = "; ".join(dict.fromkeys(write_speaker(claim, index) for claim in claims))
            mark = "" if chosen or len(field.values) == 1 else "rival"
            text = value.text.replace("_", " ")
            rows.append(Row((keep_together(field.name) if number == 0 else "", text, mark, who), "" if chosen else "yellow"))
    yield from lay_table(("field", "value", "", "who says"), rows, width, indent=STEP)
    for rule in dict.fromkeys(field.rule for field in fields if len(field.values) > 1):
        names = ", ".join(field.name for field in fields if field.rule == rule and len(field.values) > 1)
        yield from lay_words(f"{names}: {rule}", width, style="dim italic", indent=STEP)
    yield Text("")


def _lay_claims(claims: Sequence[Claim], index: Index, width: int) -> Iterator[Text]:
    """Yield claims by report, each with its words in context."""
    for report in dict.fromkeys(claim.report for claim in claims):
        yield from lay_words(_write_report(report, index), width, style="bold", indent=STEP)
        for claim in claims:
            if claim.report == report:
                yield from _lay_claim(claim, index, width)
        yield Text("")


def _write_report(report: str, index: Index) -> str:
    known, family = index.coded[report].report, index.families.get(report)
    day = known.published.day if known.published is not None else "no date"
    copies = [other for other in family.reports if other != report] if family is not None else []
    same = f"; one source with {', '.join(copies)}" if copies else ""
    return f"{known.outlet or 'outlet not named'}, {day} ({report}){same}"


def _lay_claim(claim: Claim, index: Index, width: int) -> Iterator[Text]:
    marks = "".join(f" [{mark}]" for mark in words.write_standing(claim))
    what = f"{claim.id}  {write_content(claim)}{marks}"
    where = ", ".join(filter(None, (words.write_where(claim.where), words.write_when(claim.when))))
    yield from lay_words(f"{what}; {write_speaker(claim, index)}{f'; {where}' if where else ''}", width, indent=2 * STEP)
    yield from lay_words(write_context(claim, index), width, style="italic dim", indent=4 * STEP)


def write_content(claim: Claim) -> str:
    """Return what a claim says, in one line."""
    content = claim.content
    if isinstance(content, Toll):
        by = f", by {content.by.name}" if content.by is not None else ""
        return f"{words.write_toll(content)} {words.write_people(content)}".strip() + by
    if isinstance(content, Control):
        return f"{content.actor.name} {words.write_control(content)}"
    if isinstance(content, Relation):
        return f"{content.subject.name} {words.write_relation(content)} {content.object.name}"
    assert isinstance(content, Happening)
    return ": ".join(filter(None, (words.write_type(content), words.write_actors(content), words.write_means(content))))


def write_context(claim: Claim, index: Index) -> str:
    """Return a claim's words with what stands before and after them in the report, marked »so«."""
    text, evidence = index.coded[claim.report].report.text, claim.evidence
    before = text[max(0, evidence.start - CONTEXT) : evidence.start].rpartition("\n")[2]
    after = text[evidence.end : evidence.end + CONTEXT].partition("\n")[0]
    if len(before) == CONTEXT:
        before = "… " + before.partition(" ")[2]
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    return f"{before}»{evidence.quote}«{after}"


def _lay_pairs(event: Event, index: Index, width: int) -> Iterator[Text]:
    """Yield why the claims are one event: the pairs that joined them, with reasons for and against, and what persons judged."""
    yield from _lay_title("Why these claims are one event", width)
    if not event.pairs:
        yield from lay_words("it is told by one claim, or by one report in one place", width, indent=STEP)
    for pair in event.pairs:
        yield from lay_words(f"{pair.score:.2f}  {pair.left} and {pair.right}", width, indent=STEP)
        yield from lay_words(write_reasons(pair), width, style="dim", indent=4 * STEP)
    keys = set(event.claims)
    for judgement in index.record.judgements:
        if {judgement.left, judgement.right} & keys and judgement.undone is None:
            verdict = judgement.verdict.replace("_", " ")
            reason = f": {judgement.reason}" if judgement.reason else ""
            yield from lay_words(f"{judgement.by} judged {judgement.left} and {judgement.right} {verdict}{reason}", width, indent=STEP)
    yield Text("")


def write_reasons(pair: Pair) -> str:
    """Return the reasons of a pair, the weightiest first, each with what it adds or takes."""
    ranked = sorted(pair.features, key=lambda feature: -abs(feature.score * feature.weight))[:FEATURES]
    return "; ".join(f"{feature.reason} ({feature.score * feature.weight:+.1f})" for feature in ranked if feature.score)


def lay_report(key: str, index: Index, width: int) -> Iterator[Any]:
    """Yield a report with all its claims and their words, its copies, and the events that its claims are in."""
    coded = index.report(key)
    yield to_table(coded, width=width, evidence=True)
    family = index.families.get(coded.report.id)
    for link in family.links if family is not None else ():
        if coded.report.id in (link.left, link.right):
            yield from lay_words(f"one source: {link.left} = {link.right} ({link.kind}): {link.reason}", width)
    events = dict.fromkeys(event.id for claim in coded.claims if (event := index.event_of.get(claim.key)) is not None)
    for name in events:
        own = [claim.id for claim in coded.claims if claim.key in index.events[name].claims]
        yield from lay_words(f"{', '.join(own)}: in {write_event(index.events[name])}", width)


def lay_claim(key: str, index: Index, width: int) -> Iterator[Text]:
    """Yield one claim: what it says, who says it, where, when, its words in context, its event, what persons decided on it."""
    claim = index.claim(key)
    yield from lay_heading(claim.key, width)
    doubts = load_yaml("vocab/doubts.yml")
    codes = [code for value in (claim.when, claim.where) for code in (value.doubts if value is not None else ())]
    event = index.event_of.get(claim.key)
    facts = [
        (claim.kind, write_content(claim)), ("standing", ", ".join(words.write_standing(claim)) or "asserted"),
        ("who says", write_speaker(claim, index)), ("said", write_said(claim, index)), ("when", keep_days(words.write_when(claim.when))),
        ("where", words.write_where(claim.where)), ("words", write_context(claim, index)), ("report", _write_report(claim.report, index)),
        ("grounds", "; ".join(words.write_grounds(claim))), ("doubts", " ".join(doubts.get(code, code) for code in codes)),
        ("method", claim.method), ("event", write_event(event) if event is not None else "in no event"),
    ]  # fmt: skip
    facts += [("decided", _write_decision(decision)) for decision in index.record.decisions if decision.claim == claim.key]
    yield from lay_table(("", " "), [Row((keep_together(name), text)) for name, text in facts if text], width)


def _write_decision(decision: Any) -> str:
    value = f" {decision.field} to {decision.value}" if decision.field else ""
    return f"{decision.action}{value} by {decision.by}{f': {decision.note}' if decision.note else ''}"


def show_rows(kind: str, key: str, index: Index, rule: str) -> list[dict[str, Any]]:
    """Return one event, report or claim as JSON-ready rows: an event with its claims and tolls, a report as its claims."""
    if kind == "event":
        event = index.event(key)
        claims = [_claim_row(claim, index) for claim in index.claims_of(event)]
        return [plain(event) | {"rule": rule, "tolls": [plain(toll) for toll in index.tolls_of(event, rule)], "told": claims}]
    if kind == "report":
        return to_rows(index.report(key))
    return [_claim_row(index.claim(key), index)]


def _claim_row(claim: Claim, index: Index) -> dict[str, Any]:
    event = index.event_of.get(claim.key)
    row: dict[str, Any] = {"key": claim.key, **plain(claim), "context": write_context(claim, index)}
    return row | {"event": event.id if event is not None else None}
