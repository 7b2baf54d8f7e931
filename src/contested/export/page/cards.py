"""Claim cards: everything that is known about one claim, in words and in the order in which one asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contested.data.tables import load_yaml
from contested.export import words
from contested.export.page.labels import HEADINGS, LETTERS, SINGULAR, Labels, span_of
from contested.export.page.places import Place
from contested.export.page.speakers import Speaker, plain, write_about
from contested.schema import Actor, Claim, Coded, Control, Happening, Relation, Toll, When

_ROLES = {"initiator": "By", "target": "Against", "participant": "Taking part", "": "Actors"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: what it tells, the words, smaller words behind them, and labels of claims it leads to."""

    term: str
    text: str
    note: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One claim.

    Attributes:
        label, kind, kind_name: "T1", "toll", "toll".
        headline: what is claimed, in one line.
        marks: unusual standing, each with what it means (``denied``, ``background`` ...).
        lines: parties, number, means, links to other claims.
        speaker: who says it.
        about: their role and body as told with this claim.
        channel, relay: how it was said, and who passed it on.
        when: the days in words with precision, words, anchor and rule; ``None`` where nothing is told.
        place: the place, or ``None``.
        doubts: what makes its day unsure, in sentences.
        quote: the evidence.
        in_text: its evidence can be found in the text, so that a link leads there.
        method: what found it.
        sure: how sure the program is of it, in words; empty where it has no confidence.
    """

    label: str
    kind: str
    kind_name: str
    headline: str
    marks: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    speaker: Speaker
    about: str
    channel: str | None
    relay: str | None
    when: Line | None
    place: Place | None
    doubts: tuple[str, ...]
    quote: str
    in_text: bool
    method: str
    sure: str


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one kind under their heading."""

    kind: str
    heading: str
    letter: str
    cards: tuple[Card, ...]


def group_cards(coded: Coded, labels: Labels, speakers: dict[str, Speaker], places: dict[str, Place]) -> tuple[Group, ...]:
    """Return the cards of a report by kind; kinds without claims are left out.

    Args:
        coded: the report with its claims.
        labels: what the claims are called.
        speakers, places: the speaker and the place of each claim, by label.
    """
    cards = [
        make_card(claim, label, coded.report.text, labels, speakers[label], places.get(label))
        for claim, label in zip(coded.claims, labels.of, strict=True)
    ]
    groups = (Group(kind, HEADINGS[kind], letter, tuple(card for card in cards if card.kind == kind)) for kind, letter in LETTERS.items())
    return tuple(group for group in groups if group.cards)


def make_card(claim: Claim, label: str, text: str, labels: Labels, speaker: Speaker, place: Place | None) -> Card:
    """Return one claim's card; see `group_cards`."""
    start, end = span_of(claim, text)
    doubts = load_yaml("vocab/doubts.yml")
    return Card(
        label,
        claim.kind,
        SINGULAR[claim.kind],
        write_headline(claim),
        tuple(_marks(claim)),
        tuple(_lines(claim, labels)),
        speaker,
        write_about(speaker.name, (claim.source.role,), (claim.source.org,)),
        None if claim.source.channel is None else plain(claim.source.channel),
        claim.source.relay,
        _when(claim.when),
        place,
        tuple(doubts.get(code, plain(code)) for code in (claim.when.doubts if claim.when else ())),
        claim.evidence.quote,
        end > start,
        claim.method,
        words.write_confidence(claim),
    )


def write_headline(claim: Claim) -> str:
    """Return what is claimed in one line: "at least 12 killed: guards", "Tide Front holds all of the harbour"."""
    content = claim.content
    if isinstance(content, Toll):
        people = words.write_people(content)
        number = f"{words.write_count(content.count)} {content.effect}"
        return f"{number}: {people}" if people else number
    if isinstance(content, Happening):
        who = words.write_actors(content).replace(" -> ", " → ").replace("-> ", "→ ")
        return f"{words.write_type(content).capitalize()}: {who}" if who else words.write_type(content).capitalize()
    if isinstance(content, Control):
        where = claim.where.name if claim.where else "a place not told"
        state = {"contested": "contests"}.get(content.state, content.state)
        extent = f"{content.extent} of " if content.extent else ""
        return f"{content.actor.name} {state} {extent}{where}"
    assert isinstance(content, Relation)
    return f"{content.subject.name} {words.write_relation(content)} {content.object.name}"


def _marks(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.status != "asserted":
        yield claim.status, load_yaml("vocab/statuses.yml").get(claim.status, "")
    if claim.background:
        yield "background", "Told as earlier history or context."
    if isinstance(claim.content, Toll) and claim.content.cumulative:
        yield "running total", "Counts over a longer war or campaign."


def _actor(term: str, actor: Actor | None) -> Iterator[Line]:
    if actor is not None:
        yield Line(term, actor.name, actor.registry_id or "")


def _lines(claim: Claim, labels: Labels) -> Iterator[Line]:
    content = claim.content
    if isinstance(content, Toll):
        yield from _toll_lines(content, labels)
    elif isinstance(content, Happening):
        for role, term in _ROLES.items():
            for actor in content.actors:
                if actor.role == role:
                    yield from _actor(term, actor)
        if content.instrument:
            yield Line("With", content.instrument)
        if content.targets:
            yield Line("Hit", ", ".join(content.targets))
    elif isinstance(content, Control):
        yield from _actor("Actor", content.actor)
        yield Line("State", content.state, load_yaml("vocab/control_states.yml").get(content.state, ""))
        if content.extent:
            yield Line("How much", load_yaml("vocab/extents.yml").get(content.extent, content.extent).rstrip("."))
    else:
        yield from _actor("Subject", content.subject)
        yield from _actor("Object", content.object)
        yield Line("Tie", words.write_relation(content), load_yaml("vocab/predicates.yml").get(content.predicate, ""))
        about = labels.nth("event", content.event)
        if about is not None:
            yield Line("About", "", claims=(about,))


def _toll_lines(toll: Toll, labels: Labels) -> Iterator[Line]:
    count = toll.count
    if count.words and count.words != words.write_count(count):
        yield Line("Number", f"“{count.words}”", f"read as {words.write_count(count)}")
    if toll.person:
        yield Line("Person", toll.person, f"aged {toll.age}" if toll.age is not None else "")
    elif toll.victims:
        yield Line("People", toll.victims)
    if toll.civilian is not None:
        yield Line("Civilians", "yes" if toll.civilian else "no")
    yield from _actor("Side", toll.side)
    yield from _actor("By", toll.by)
    whole = labels.nth("toll", toll.part_of)
    if whole is not None:
        yield Line("Part of", "", claims=(whole,))


def _when(when: When | None) -> Line | None:
    if when is None:
        return None
    days = words.write_days(when.first, when.last).replace("-", "–") or "not told"
    notes = [f"from “{when.words}”"] if when.words else []
    notes += [f"counted from {words.write_days(when.anchor, when.anchor)}"] if when.anchor else []
    if when.precision is not None:
        means = load_yaml("vocab/date_precision.yml").get(str(when.precision), "").rstrip(".")
        notes.append(f"precision {when.precision}: {means[:1].lower()}{means[1:]}")
    notes += [f"rule {when.rule}"] if when.rule else []
    return Line("When", days, "; ".join(notes))
