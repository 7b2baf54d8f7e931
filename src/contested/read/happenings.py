"""Happenings: battles, strikes, bombings, abductions, protests, agreements, movements, with their parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.read.happening_choice import Recorded, pick_tellings
from contested.read.happening_groups import Telling, find_all_tellings
from contested.read.happening_parties import add_party, find_parties
from contested.read.happening_retold import settle_retold
from contested.read.happening_words import tables
from contested.read.instruments import find_instrument
from contested.read.lexicon import lemma_of, people_of
from contested.read.page import Page
from contested.read.parties import is_collective, is_named_person
from contested.read.phrases import full_phrase
from contested.read.tokens import Token
from contested.schema import Draft, Party, Span


def find_happenings(page: Page) -> list[Draft]:
    """Find the happenings of a report, one draft for one happening as the report tells it, in order.

    Words of a sentence that tell the same happening are brought together; what is told in passing, as a kind or a habit, or told
    already, is left out by a table of weights (``lang/en/happening_weights.tsv``).
    """
    return [_draft(page, recorded) for recorded in pick_tellings(page, find_all_tellings(page))]


def _draft(page: Page, recorded: Recorded) -> Draft:
    telling = recorded.telling
    parties, things = find_parties(page, telling.triggers, telling.kind)
    for again in recorded.again:
        told = find_parties(page, again.triggers, again.kind)[0]
        parties = _with_name(page, parties, told)
        parties = _with_missing(parties, [p for p in told if p.role != "initiator" or not _is_of_another(page, telling, again)])
    parties = [p for p in parties if p.mention is not None or p.words.casefold() not in tables()["unnamed"]]
    token = telling.main
    return Draft(
        "event",
        settle_retold(telling, recorded.again),
        page.span(token.i, token.i + 1),
        find_evidence(page, telling),
        tuple(parties),
        instrument=find_instrument(page, telling.triggers),
        targets=tuple(things),
        rule=f"happenings/{telling.triggers[0].entry['id']}",
        odds=(("recorded", recorded.odds),),
    )


def _is_of_another(page: Page, telling: Telling, again: Telling) -> bool:
    """Tell whether two tellings are in the words of different speakers, of whom the one does not say who did it."""
    voices = [page.speeches.last_at(t.main.idx) for t in (telling, again)]
    said = [page.speeches[n] for n in voices if n is not None]
    return len(said) > 1 and len({(s.name, s.role, s.org) for s in said}) > 1


def find_evidence(page: Page, telling: Telling) -> Span:
    """The words from the first to the last of the main word, its doers and its targets, within the sentence."""
    arguments = telling.triggers[0].arguments
    tokens: list[Token] = [telling.main, *arguments.agents, *arguments.patients, *telling.doers, *telling.targets]
    same = [t for t in tokens if page.sentence(t) == telling.sentence]
    bounds = [full_phrase(t) if t.pos_ != "VERB" else (t.i, t.i + 1) for t in same]
    return replace(page.span(min(b[0] for b in bounds), max(b[1] for b in bounds)))


def _with_name(page: Page, parties: list[Party], told_again: Sequence[Party]) -> list[Party]:
    """The parties of a happening, of which the one man hit has the name by which a later telling calls him."""
    hit, again = ([p for p in side if p.role == "target" and p.mention is not None] for side in (parties, told_again))
    if len(hit) != 1 or len(again) != 1 or not is_named_person(page, again[0]):
        return parties
    mention = page.mentions[hit[0].mention or 0]
    one = mention.label == "COMMON" and mention.plural is False and not is_collective(mention.head)
    return [again[0] if p is hit[0] and one else p for p in parties]


def _with_missing(parties: list[Party], told_again: Sequence[Party]) -> list[Party]:
    """The parties of a happening with those of a telling that tells it again, in the roles that nobody has yet."""
    roles = {p.role for p in parties}
    if "participant" in roles:
        return parties
    civil = any(p.role == "target" and _kind_of_words(p) == "civilians" for p in told_again)
    found = [p for p in parties if not (civil and p.role == "target" and _kind_of_words(p) == "nobody")]  # "people", who were "traders"
    roles = {p.role for p in found}
    for party in told_again:
        if party.role not in roles and party.role != "participant":
            add_party(found, party)
    return found


def _kind_of_words(party: Party) -> str | None:
    """What the words for a party say of who it is: ``nobody`` ("people"), ``civilians`` ("traders") or something else."""
    noun = lemma_of(party.words.casefold().split()[-1])
    people = people_of(noun)
    return "nobody" if noun in tables()["anybody"] else people.group if people is not None else None
