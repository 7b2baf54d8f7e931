"""Drafts to claims: every word that stands for a day, a place or an actor gets its value."""

from __future__ import annotations

from dataclasses import replace

from contested.resolve.actors import Roster, resolve_actors
from contested.resolve.civilians import set_civilians
from contested.resolve.completion import complete_parties
from contested.resolve.confidence import Resolved, rate_claims
from contested.resolve.missing_parties import fill_parties
from contested.resolve.names import is_thing, is_toll_word, plain_victims
from contested.resolve.places import resolve_places
from contested.resolve.whens import find_whens, mark_history
from contested.schema import OUTLET, Actor, Claim, Coded, Control, Draft, Evidence, Happening, Party, Reading, Relation, Toll, When, Where
from contested.schema.reading import GRAMMAR
from contested.vocab import KINDS

GOVERNED = "relations/governor"  # the rule of who heads a town or a province
CONTEXT = 32  # characters of prefix and suffix that evidence carries


def resolve_reading(reading: Reading) -> Coded:
    """Turn a reading into a coded report: claims by kind and place in the text, those of the grammar each with its confidence.

    How often another reader is right has not been measured, so its claims carry none.
    """
    resolved = resolve_drafts(reading)
    claims = rate_claims(resolved) if reading.method == GRAMMAR else resolved.claims
    return Coded(reading.report, claims, _doubts(reading), reading.dropped)


def resolve_drafts(reading: Reading) -> Resolved:
    """Turn a reading's drafts into claims, in the order of kind and place in the text."""
    roster, wheres, whens = resolve_actors(reading), resolve_places(reading), find_whens(reading)
    told = reading.drafts
    if reading.method == GRAMMAR:
        reading = replace(reading, drafts=mark_history(reading, whens))
    reading = replace(reading, drafts=complete_parties(reading, roster))
    if reading.method == GRAMMAR:  # what another reader leaves open is not what the table was fitted on
        reading = replace(reading, drafts=fill_parties(reading, roster))
    reading = replace(reading, drafts=set_civilians(reading, roster))
    order = sorted(range(len(reading.drafts)), key=lambda n: (KINDS.index(reading.drafts[n].kind), reading.drafts[n].evidence.start, n))
    rank = _ranks(reading, order)
    claims = []
    for place, n in enumerate(order):
        draft = reading.drafts[n]
        where = wheres[draft.places[0]] if draft.places and draft.kind != "relation" else None
        claims.append(_claim(reading, roster, rank, f"c{place + 1}", draft, whens[n], where))
    return Resolved(reading, roster, tuple(told[n] for n in order), tuple(reading.drafts[n] for n in order), tuple(claims))


def _ranks(reading: Reading, order: list[int]) -> dict[int, int]:
    """The place of each draft among the claims of its kind."""
    counts = dict.fromkeys(KINDS, 0)
    rank: dict[int, int] = {}
    for n in order:
        kind = reading.drafts[n].kind
        rank[n] = counts[kind]
        counts[kind] += 1
    return rank


def _doubts(reading: Reading) -> tuple[str, ...]:
    published = reading.report.published
    if published is None:
        return ("no_report_date",)
    return ("updated_date_used",) if published.found == "updated" else ()


def _claim(
    reading: Reading, roster: Roster, rank: dict[int, int], name: str, draft: Draft, when: When | None, where: Where | None
) -> Claim:
    text, span = reading.report.text, draft.evidence
    evidence = Evidence(
        span.start, span.end, span.of(text), text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    )
    speech = reading.speeches[draft.speech] if draft.speech is not None else None
    source = OUTLET if speech is None or speech.kind == OUTLET.kind else roster.source(speech, draft)
    return Claim(name, reading.report.id, draft.kind, _content(roster, rank, draft), source, draft.status, draft.background, evidence,
                 when, where, f"{reading.method}:{draft.rule}")  # fmt: skip


def _party(roster: Roster, draft: Draft, role: str) -> Actor | None:
    return next((roster.actor(party, "") for party in draft.parties if party.role == role), None)


def _needed(roster: Roster, draft: Draft, role: str) -> Actor:
    actor = _party(roster, draft, role)
    assert actor is not None, (draft.kind, draft.rule, role)
    return actor


def _content(roster: Roster, rank: dict[int, int], draft: Draft) -> Toll | Happening | Control | Relation:
    if draft.kind == "toll":
        assert draft.count is not None
        whole = rank.get(draft.part_of) if draft.part_of is not None else None
        side, by = (_party(roster, draft, role) for role in ("side", "by"))
        victims = plain_victims(draft.victims) if draft.victims is not None else None
        return Toll(draft.type, draft.count, victims, side, draft.civilian, by, draft.cumulative, whole, draft.person, draft.age)
    if draft.kind == "event":
        return Happening(draft.type, _actors(roster, draft), draft.instrument, tuple(filter(is_thing, draft.targets)))
    if draft.kind == "control":
        return Control(_needed(roster, draft, "actor"), draft.type, draft.extent)
    event = rank.get(draft.event) if draft.event is not None else None
    subject, object_ = (_needed(roster, draft, role) for role in ("subject", "object"))
    if draft.type == "alias_of" or subject.name == object_.name:  # as told: the name of one actor on both sides would say nothing
        first, second = draft.parties
        subject, object_ = _as_told(subject, first, second), _as_told(object_, second, first)
    if draft.type in ("leads", "part_of", "member_of"):
        first, second = draft.parties
        if draft.rule.startswith(GOVERNED):
            object_ = replace(object_, name=second.words)  # the mayor of a capital does not lead the state
        subject, object_ = _apart(subject, first, object_), _apart(object_, second, subject)
    return Relation(subject, draft.type, object_, event)


def _as_told(actor: Actor, party: Party, other: Party) -> Actor:
    """An actor by the words told of it; by its name where these only point back: "The group, known as FARC", told before by name."""
    back = party.words.islower() and not actor.name.islower() and actor.name != other.words
    return actor if back else replace(actor, name=party.words)


def _apart(actor: Actor, party: Party, other: Actor) -> Actor:
    """An actor by the words told of it alone, where its full name has the other side in it: "fighters led by X" that X leads."""
    return replace(actor, name=party.words) if other.name in actor.name and other.name not in party.words else actor


def _actors(roster: Roster, draft: Draft) -> tuple[Actor, ...]:
    """The actors of a happening, each once; "lives" and "the dead" are none."""
    found: list[Actor] = []
    for party in draft.parties:
        actor = roster.actor(party, party.role)
        told = any((a.identity or a.name) == (actor.identity or actor.name) and a.role == actor.role for a in found)
        if not is_toll_word(actor.name) and not told:
            found.append(actor)
    return tuple(found)
