"""How sure a claim and each of its fields are: probabilities from what the reading knows of how it came by them.

What is known of a claim - the rule and the words it was found by, how its day, place, speaker and parties were found, what the tables of
weights gave to their decisions - becomes named features; their weights (``lang/en/confidence_weights.tsv``, fitted by
``training/fit_confidence.py``) add up to the log odds that a careful coder would have the same.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from contested.data.tables import load_tsv
from contested.resolve.actors import Roster
from contested.schema import CLAIM, Actor, Claim, Control, Draft, Happening, Reading, Relation, Span, Toll
from contested.spans import Spans

ALL = "all"  # the feature that always holds
WORD = 6  # characters, about
QUOTES = frozenset('“”"')
ALONE = ("source", "when", "where", "side")  # fields that only how they were found tells of, not the claim around them
MOST_ODDS = 4.0  # what a table of weights is surer of counts no more
SIZES = (0, 1, 2, 3, 6, 11, 21, 41)  # numbers at which a counted feature changes

Features = Mapping[str, float]
Weights = Mapping[tuple[str, str], Features]  # by kind and field


@dataclass(frozen=True, slots=True)
class Resolved:
    """A report's claims and what they were made of.

    Attributes:
        reading: what was read.
        roster: its actors.
        told: the drafts of the claims as they were read, before the report's other drafts lent them parties.
        drafts, claims: the claims before and after their words got their values; all three in the same order.
    """

    reading: Reading
    roster: Roster
    told: tuple[Draft, ...]
    drafts: tuple[Draft, ...]
    claims: tuple[Claim, ...]


@cache
def _weights() -> Weights:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in load_tsv("lang/en/confidence_weights.tsv"):
        found.setdefault((row["kind"], row["field"]), {})[row["feature"]] = float(row["weight"])
    return found


def rate_claims(resolved: Resolved, weights: Weights | None = None) -> tuple[Claim, ...]:
    """Return claims with their confidence: that of the claim itself, and of each field that has a value.

    Args:
        resolved: the claims.
        weights: those of each kind and field; without them, the shipped table. A field that has none gets no confidence.
    """
    weights = _weights() if weights is None else weights
    return tuple(
        replace(claim, confidence=tuple((field, _chance(weights[claim.kind, field], features))
                                        for field, features in fields.items() if (claim.kind, field) in weights))
        for claim, fields in zip(resolved.claims, describe_claims(resolved), strict=True)
    )  # fmt: skip


def _chance(weights: Features, features: Features) -> float:
    return round(1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items()))), 3)


def describe_claims(resolved: Resolved) -> list[dict[str, Features]]:
    """Return for each claim the features of the claim itself and of each field that has a value, by field."""
    scene = _Scene(resolved)
    return [scene.describe(n) for n in range(len(resolved.claims))]


def _size(number: int) -> int:
    return SIZES[bisect_right(SIZES, max(number, 0)) - 1]


class _Scene:
    """A report's claims with what stands around each."""

    def __init__(self, resolved: Resolved) -> None:
        self.reading, self.drafts, self.claims = reading, drafts, _ = resolved.reading, resolved.drafts, resolved.claims
        self.as_read, self.roster = resolved.told, resolved.roster
        self.places = Counter(place.core for place in reading.places)
        self.most_told = max(self.places.values(), default=0)
        self.starts = [sentence.start for sentence in reading.sentences]
        self.blocks, self.speeches = Spans(reading.report.blocks), Spans(reading.speeches)
        self.words = {"time": Spans[Span](reading.times), "place": Spans[Span](reading.places)}
        self.spoken = {self._number(speech) for speech in reading.speeches}
        self.said = {index for speech in reading.speeches for index in speech.said}
        self.sentence = [self._number(draft.trigger) for draft in drafts]
        self.told = Counter((draft.kind, draft.type) for draft in drafts)
        self.beside = Counter(zip(self.sentence, (draft.kind for draft in drafts), strict=True))

    def _number(self, span: Span) -> int:
        return max(bisect_right(self.starts, span.start) - 1, 0)

    def describe(self, n: int) -> dict[str, Features]:
        """Return the features of a claim, by field."""
        shared = (ALL, *self._circumstances(n))
        odds = {f"odds:{name}": max(-MOST_ODDS, min(MOST_ODDS, value)) for name, value in self.drafts[n].odds}
        return {field: dict.fromkeys((*((ALL,) if field in ALONE else shared), *own), 1.0) | odds for field, own in self._fields(n).items()}

    def _fields(self, n: int) -> dict[str, list[str]]:
        claim, content = self.claims[n], self.claims[n].content
        found = {CLAIM: [*self._matter(n)]}
        found["source"] = [*self._source(n)]
        found["status"] = []
        if claim.kind != "relation":
            found["background"] = []
            if claim.when is not None and (claim.when.first, claim.when.last) != (None, None):
                found["when"] = [*self._when(n)]
        if claim.kind in ("toll", "event") and claim.where is not None:
            found["where"] = [*self._where(n)]
        if isinstance(content, Toll):
            found |= {"cumulative": [], **({"civilian": []} if content.civilian is not None else {})}
            for role, actor in (("side", content.side), ("by", content.by)):
                if actor is not None:
                    found[role] = [*self._party(n, role, actor)]
        if isinstance(content, Happening) and content.actors:
            found["actors"] = [f for actor in content.actors for f in self._party(n, actor.role, actor)]
        if isinstance(content, Control) and content.extent is not None:
            found["extent"] = [f"extent:{content.extent}"]
        return found

    def _circumstances(self, n: int) -> Iterator[str]:
        """What holds of a claim as a whole: how it is told and by whom, and what was found for it."""
        draft, claim = self.drafts[n], self.claims[n]
        report, sentence = self.reading.report, self.reading.sentences[self.sentence[n]]
        block = next((report.blocks[b].kind for b in self.blocks.over(draft.trigger)), "body")
        yield from (f"type:{draft.type}", f"status:{claim.status}", f"background:{claim.background}", f"tense:{draft.tense}")
        yield from (f"block:{block}", f"at:{_size(self.sentence[n])}", f"words:{_size(len(sentence.of(report.text).split()))}")
        yield f"told:{_size(self.told[draft.kind, draft.type])}"
        yield f"beside:{_size(self.beside[self.sentence[n], draft.kind])}"
        yield f"dated:{report.published is not None}"
        yield f"times:{min(len(draft.times), 2)}"
        yield f"says:{claim.source.kind}"
        content = claim.content
        if isinstance(content, Toll):
            yield from (f"count:{content.count.qualifier}", f"low:{_size(content.count.low)}", f"civilian:{content.civilian}")
            yield from (f"cumulative:{content.cumulative}", f"part:{content.part_of is not None}", f"person:{content.person is not None}")
            yield from (f"has:{name}" for name, value in (("side", content.side), ("by", content.by)) if value is not None)
        if isinstance(content, Happening):
            yield from (f"has:{actor.role}" for actor in content.actors)
        if isinstance(content, Relation):
            yield f"event:{content.event is not None}"

    def _matter(self, n: int) -> Iterator[str]:
        draft, content = self.drafts[n], self.claims[n].content
        yield f"rule:{draft.rule}"
        yield f"length:{_size(len(draft.evidence.of(self.reading.report.text).split()))}"
        if isinstance(content, Relation):
            yield from self._party(n, "subject", content.subject)
            yield from self._party(n, "object", content.object)
        if isinstance(content, Control):
            yield from self._party(n, "actor", content.actor)

    def _party(self, n: int, role: str, actor: Actor) -> Iterator[str]:
        """How a party was found: what it is, where its words stand, whether its own clause tells it."""
        draft = self.drafts[n]
        able = [(party, self.roster.find(party)) for party in draft.parties if party.role == role]
        same = [pair for pair in able if pair[1] is not None and pair[1].key == actor.identity]
        party, identity = next(iter(same or able), (None, None))
        mention = self.reading.mentions[party.mention] if party is not None and party.mention is not None else None
        yield f"{role}:is:{identity.kind if identity is not None else 'words'}"
        yield f"{role}:named:{_size(len(identity.mentions)) if identity is not None else 0}"
        yield f"{role}:label:{mention.label if mention is not None else 'none'}"
        yield f"{role}:registry:{actor.registry_id is not None}"
        yield f"{role}:told:{any(other.role == role for other in self.as_read[n].parties)}"
        if mention is not None:
            away = abs(mention.sentence - self.sentence[n])
            yield f"{role}:away:{'here' if away == 0 else 'near' if away == 1 else 'far'}"
            yield f"{role}:words:{draft.evidence.overlaps(mention)}"

    def _source(self, n: int) -> Iterator[str]:
        draft, source = self.drafts[n], self.claims[n].source
        yield from (f"type:{draft.type}", f"says:{source.kind}", f"status:{self.claims[n].status}")
        if draft.speech is None:
            sentence = self.reading.sentences[self.sentence[n]]
            yield f"spoken:{bool(self.speeches.over(sentence))}"
            yield f"spoken_beside:{not self.spoken.isdisjoint((self.sentence[n] - 1, self.sentence[n] + 1))}"
            yield f"quoted:{not QUOTES.isdisjoint(sentence.of(self.reading.report.text))}"
            return
        speech = self.reading.speeches[draft.speech]
        yield f"cue:{speech.cue}"
        yield f"found:{speech.rule.partition('/')[2] if speech.rule == 'speech/running' else speech.rule.partition('/')[0]}"
        yield from (f"speaker:{name}" for name in ("name", "role", "org", "relay") if getattr(source, name) is not None)
        speaker = self.reading.mentions[speech.speaker] if speech.speaker is not None else None
        yield f"speaker:{speaker.label if speaker is not None else 'none'}"
        away = abs(speaker.sentence - self.sentence[n]) if speaker is not None else 0
        yield f"speaker_away:{min(away, 3)}"

    def _when(self, n: int) -> Iterator[str]:
        draft, when = self.drafts[n], self.claims[n].when
        assert when is not None
        yield from (f"when:{when.rule}", f"precision:{when.precision}", *(f"when:{doubt}" for doubt in when.doubts))
        if draft.times and not when.rule.startswith("whens/"):
            time = self.reading.times[draft.times[0]]
            yield from (f"time:{time.kind}", f"relation:{time.relation}", f"time_after:{time.start > draft.trigger.start}")
            yield f"said:{draft.times[0] in self.said}"
            yield from self._stands(n, "time", time)

    def _where(self, n: int) -> Iterator[str]:
        draft, where = self.drafts[n], self.claims[n].where
        assert where is not None
        yield from (f"found:{where.derivation.partition(':')[0]}", f"where:{where.precision}", *(f"where:{d}" for d in where.doubts))
        place = self.reading.places[draft.places[0]]
        yield from (f"type:{draft.type}", f"place:{place.relation}", f"within:{bool(place.within)}", f"places:{_size(len(self.places))}")
        yield f"place_words:{draft.evidence.overlaps(place)}"
        yield f"place_told:{_size(self.places[place.core])}"
        yield f"place_most:{self.places[place.core] == self.most_told}"
        yield from self._stands(n, "place", place)

    def _stands(self, n: int, name: str, words: Span) -> Iterator[str]:
        """How far the words of a day or place stand from the claim, and how many such words its sentence has."""
        away = self._number(words) - self.sentence[n]
        here = self.reading.sentences[self.sentence[n]]
        yield f"{name}_away:{max(-3, min(away, 3))}"
        yield f"{name}_near:{_size(abs(words.start - self.drafts[n].trigger.start) // WORD) if away == 0 else 'elsewhere'}"
        yield f"{name}_here:{min(len(self.words[name].over(here)), 3)}"
