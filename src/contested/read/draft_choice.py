"""Which of the tolls, statements of control and relations that the grammar finds belong in the record: a table of weights.

The grammar finds some in any news: a striker who shot, the seat of a firm, a party that holds a district, an office cut in two. Each is
described by yes-or-no features and by the encoder's vectors, that of its trigger and the mean of its sentence's; their weights
(``lang/en/draft_weights.tsv``, one column a kind, fitted by ``training/fit_drafts.py``) add up to the odds that a careful coder would
have it. ``vector`` weighs for all that have vectors, ``vector:0`` and so on for the numbers of the two, one behind the other. Happenings
have a table of their own (``happening_choice``).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from contested.data.tables import load_tsv
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.repeats import keep_only
from contested.read.sentence_vectors import Vectors, Weights, vectors_of_words
from contested.read.tokens import Token
from contested.schema import Draft, Party
from contested.spans import Spans

KINDS = ("toll", "control", "relation")
SIZES = (0, 1, 2, 3, 5, 8, 13, 21, 34)  # numbers at which a counted feature changes
NOTE = 3  # sentences of a text that is no report yet, as those are that the table was fitted on: there all is kept


@cache
def _weights(kind: str) -> Weights:
    return Weights((row["feature"], float(row[kind])) for row in load_tsv("lang/en/draft_weights.tsv") if row[kind])


def drop_unlikely(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what is less likely than not to belong in the record, by the cut that the table was fitted with.

    Args:
        page: the report.
        drafts: all drafts of the report, standing and speakers set; ``part_of`` and ``event`` are indices into them.

    Returns:
        The drafts that stay, in order, indices renumbered, each with the log odds of staying (``told``).
    """
    if max(page.sentence_of, default=-1) < NOTE:
        return list(drafts)
    odds = score_drafts(page, drafts)
    rated = [d if x is None else replace(d, odds=(*d.odds, ("told", x))) for d, x in zip(drafts, odds, strict=True)]
    return keep_only(rated, [n for n, x in enumerate(odds) if x is None or x > 0])


def score_drafts(page: Page, drafts: Sequence[Draft]) -> list[float | None]:
    """Return what each draft's features and vectors weigh: the logarithm of its odds; ``None`` for kinds without a table."""
    found: list[float | None] = []
    for draft, features, vector in zip(drafts, describe(page, drafts), vectors_of(page, drafts), strict=True):
        if draft.kind not in KINDS or not _weights(draft.kind):
            found.append(None)
            continue
        weights = _weights(draft.kind)
        told = math.fsum(weights.get(name, 0.0) for name in features)
        found.append(told + (weights.get("vector", 0.0) + float(vector @ weights.of_numbers(len(vector))) if len(vector) else 0.0))
    return found


def vectors_of(page: Page, drafts: Sequence[Draft]) -> Vectors:
    """Return the vectors of each draft's trigger, see `contested.read.sentence_vectors.vectors_of_words`."""
    return vectors_of_words(page, [trigger_of(page, draft) for draft in drafts])


def trigger_of(page: Page, draft: Draft) -> Token:
    """Return the word that gave a draft away."""
    return page.doc.token_at(draft.trigger.start) or page.doc[0]


def describe(page: Page, drafts: Sequence[Draft]) -> list[list[str]]:
    """Return the features of each draft, of those without a table none."""
    blocks = Spans(page.report.blocks)
    beside = Counter((page.sentence(trigger_of(page, d)), d.kind) for d in drafts)
    told = Counter((d.kind, d.type) for d in drafts)
    found: list[list[str]] = []
    for draft in drafts:
        if draft.kind not in KINDS:
            found.append([])
            continue
        trigger = trigger_of(page, draft)
        block = next((page.report.blocks[b].kind for b in blocks.over(draft.trigger)), "body")
        counts = {"beside": beside[page.sentence(trigger), draft.kind], "told": told[draft.kind, draft.type]}
        around = (f"{name}:{_size(number)}" for name, number in counts.items())
        found.append(["all", f"block:{block}", *around, *_own(page, draft, trigger)])
    return found


def _own(page: Page, draft: Draft, trigger: Token) -> Iterator[str]:
    words = len(draft.evidence.of(page.report.text).split())
    yield from (f"type:{draft.type}", f"rule:{draft.rule}", f"word:{lemma(trigger)}", f"class:{trigger.pos_}")
    yield from (f"at:{_size(page.sentence(trigger))}", f"length:{_size(words)}", f"sentence:{_size(len(trigger.sent) // 3)}")
    yield from (f"status:{draft.status}", f"tense:{draft.tense}", f"background:{draft.background}", f"spoken:{draft.speech is not None}")
    yield from (f"times:{bool(draft.times)}", f"places:{bool(draft.places)}", f"event:{draft.event is not None}")
    if draft.kind == "toll":
        yield from _count(draft)
    for party in draft.parties:
        yield from _party(page, draft, party)
    if len(draft.parties) == 2:
        yield f"type:{draft.type}:{':'.join(_label(page, party) for party in draft.parties)}"


def _count(toll: Draft) -> Iterator[str]:
    if toll.count is not None:
        yield from (f"low:{_size(toll.count.low)}", f"count:{toll.count.qualifier}", f"counted:{bool(toll.count.words)}")
    yield from (f"person:{toll.person is not None}", f"part:{toll.part_of is not None}", f"total:{toll.cumulative}")
    victims = (toll.victims or "").casefold().split()
    yield f"victims:{_people(victims[-1]) if victims else 'none'}"


def _party(page: Page, draft: Draft, party: Party) -> Iterator[str]:
    yield f"{party.role}:{_label(page, party)}"
    words = party.words.split()
    yield f"{party.role}:words:{_size(len(words))}"
    if words:
        yield f"{party.role}:{'lower' if words[-1].islower() else 'capital'}"
        yield f"{party.role}:is:{_people(words[-1].casefold())}"
    if party.mention is not None:
        mention = page.mentions[party.mention]
        yield f"{party.role}:inside:{draft.evidence.overlaps(mention)}"
        side = "before" if mention.end <= draft.trigger.start else "after" if mention.start >= draft.trigger.end else "in"
        yield f"{party.role}:{side}"


def _label(page: Page, party: Party) -> str:
    return page.mentions[party.mention].label if party.mention is not None else "none"


def _people(word: str) -> str:
    people = people_of(word)
    return people.group if people is not None else "other"


def _size(number: int) -> int:
    return SIZES[bisect_right(SIZES, max(number, 0)) - 1]
