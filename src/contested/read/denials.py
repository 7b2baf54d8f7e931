"""What somebody denies who denies "the charge"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.data.tables import load_yaml
from contested.read.claimants import share_word
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.phrases import find_arguments, find_subjects
from contested.read.spoken_events import NEAR, find_events
from contested.read.spoken_of import (
    find_deeds,
    is_of_conflict,
    is_of_side,
    is_self,
    name_happening,
    tells_violence,
    words_of_event,
)
from contested.read.tokens import Token
from contested.read.told import Told
from contested.schema import Draft, Party

Denied = tuple[Party, int | None]  # the words for a happening, and its index among the drafts


def find_denied(page: Page, charge: Token, by: tuple[Sequence[Token], Party], drafts: Told, told: Sequence[Draft]) -> Iterator[Denied]:
    """Find what is denied: what the charge's clause says of its denier, else what he was accused of before, else what was told.

    A mere claim or report is no charge: it counts only where he is the doer of what was told.

    Args:
        page: the report.
        charge: the noun for the charge.
        by: who denies it: the words, and the party.
        drafts: drafts found so far.
        told: relations found so far, among them accusations.
    """
    speakers, subject = by
    clauses = [c for c in charge.children if c.dep_ == "acl" and c.i > charge.i]
    if clauses:
        yield from _own_part(page, charge, clauses[0], by, drafts)
        return
    accusation = _accusation(page, charge, subject, told)
    if accusation is not None:
        yield from _answered(page, accusation, drafts)
        return
    for event in find_events(page, charge, [], drafts, ((), subject), {"predicate": "denies_responsibility"}):
        doers = [p for p in drafts[event].parties if p.role == "initiator"]
        own = any(share_word(doer.words, subject.words) or _is_of_denier(page, doer, speakers) for doer in doers)
        if load_yaml("lang/en/relations.yml")["charges"][lemma(charge)] or own:
            yield Party("object", None, words_of_event(page, drafts[event])), event


def _is_of_denier(page: Page, doer: Party, speakers: Sequence[Token]) -> bool:
    """Tell whether who did something is of a denier's side: "soldiers", of an army's command."""
    head = page.doc.token_at(page.mentions[doer.mention].end - 1) if doer.mention is not None else None
    return head is not None and any(is_of_side(page, head, speaker) for speaker in speakers)


def _own_part(page: Page, charge: Token, clause: Token, by: tuple[Sequence[Token], Party], drafts: Told) -> Iterator[Denied]:
    """What a charge's clause says that its denier or the own side did: "denied claims that it, or one of its bombs, had hit the town"."""
    doers = find_arguments(clause).agents if clause.pos_ == "VERB" else find_subjects(clause)
    own = any(is_self(t) or share_word(page.doc[t.left_edge.i : t.i + 1].text, by[1].words) for t in doers)
    if tells_violence(clause):
        own = own or any(_is_mere_thing(t) or is_of_side(page, t, speaker) for t in doers for speaker in by[0])
    if own:
        event = next(iter(find_events(page, charge, [clause], drafts)), None)
        if is_of_conflict(page, clause, drafts):
            yield name_happening(page, clause, None, drafts), event


def _is_mere_thing(token: Token) -> bool:
    """Tell whether a doer is no party but what somebody fires: "a missile", "one of them"."""
    return not token.ent_type_ and people_of(lemma(token)) is None


def _accusation(page: Page, charge: Token, subject: Party, told: Sequence[Draft]) -> Draft | None:
    """The last accusation of somebody in the sentences before; in the charge's own sentence, or right before it, by and of anybody else."""
    before = [(page.sentence(charge) - _sentence(page, d), d) for d in reversed(told) if d.type == "accuses"]
    own = (d for back, d in before if back == 0 or 0 < back < NEAR and share_word(d.parties[1].words, subject.words))
    others = (d for back, d in before if back == 1 and not share_word(d.parties[0].words, subject.words))
    return next(own, None) or next(others, None)


def _answered(page: Page, accusation: Draft, drafts: Sequence[Draft]) -> Iterator[Denied]:
    """What an accusation says was done: its own words ("accused of selling arms"), else those of its happening."""
    word = page.doc.token_at(accusation.trigger.start)
    deeds = find_deeds(word) if word is not None else []
    if deeds and (accusation.event is not None or is_of_conflict(page, deeds[0], drafts)):
        yield name_happening(page, deeds[0], None, drafts), accusation.event
    elif not deeds and accusation.event is not None:
        yield Party("object", None, words_of_event(page, drafts[accusation.event])), accusation.event


def _sentence(page: Page, draft: Draft) -> int:
    token = page.doc.token_at(draft.trigger.start)
    return page.sentence(token) if token is not None else 0
