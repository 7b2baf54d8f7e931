"""Whether people harmed were civilians as far as only the place tells it, or what they did themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma_of
from contested.resolve.actors import Roster
from contested.resolve.belonging import ARMED
from contested.resolve.names import words_of
from contested.resolve.told_elsewhere import parties_of
from contested.schema import Draft, Party, Reading

BACK = 3  # sentences from a toll back to the happening that it goes on from
VIOLENT = ("bombing", "suicide_attack", "attack_on_civilians", "battle", "air_strike", "shelling", "abduction", "other_violence")
HURT = ("killed", "injured")
FORCES = (*ARMED, "police")


@cache
def _tables() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("lang/en/public_places.yml").items()}


class Surroundings:
    """Where the violence of a report was done, and by which persons."""

    def __init__(self, reading: Reading, roster: Roster) -> None:
        self._reading, self._roster = reading, roster
        self._starts = [sentence.start for sentence in reading.sentences]
        events = [d for d in reading.drafts if d.kind == "event" and d.status not in ("denied", "planned")]
        self._events = sorted(events, key=lambda d: d.trigger.start)
        self._blasts = [d for d in self._events if d.type in _tables()["types"]]
        accused = [d for d in reading.drafts if d.type == "accuses"]
        attacks = [d for d in self._events if d.type in VIOLENT]
        self._attackers = {roster.key(p) for d in attacks for p in parties_of(d, "initiator", "participant")}
        self._attackers |= {roster.key(p) for d in accused for p in parties_of(d, "object")}
        fights = any(d.kind == "toll" and d.civilian is False for d in reading.drafts) or any(map(self._hits_force, self._blasts))
        self._is_peaceful = not fights and any(self._is_public(self._number(d)) for d in self._blasts)

    def are_public(self, toll: Draft) -> bool:
        """Tell whether a toll is of a blast or an attack in a public place that hit no armed body."""
        counted = toll.type in HURT and toll.count is not None and toll.count.high != 0 and not toll.cumulative
        if not counted or any(self._is_force(p) for p in parties_of(toll, "side")):
            return False
        number = self._number(toll)
        near = [d for d in self._blasts if number - BACK <= self._number(d) <= number and d.background == toll.background]
        return bool(near) and self._hits_public(near[-1], toll)

    def are_helpless(self, toll: Draft) -> bool:
        """Tell whether the sentence of a toll of no armed body tells of people who flee, starve or bear no arms."""
        number = self._number(toll)
        sentence = self._reading.sentences[number - 1] if number else None
        if sentence is None or any(self._is_force(p) for p in parties_of(toll, "side")):
            return False
        return not _tables()["helpless"].isdisjoint(words_of(sentence.of(self._reading.report.text)))

    def _hits_public(self, event: Draft, toll: Draft) -> bool:
        public = self._is_peaceful or self._is_public(self._number(event)) or self._is_public(self._number(toll))
        return public and not self._hits_force(event)

    def _hits_force(self, event: Draft) -> bool:
        return any(map(self._is_force, parties_of(event, "target")))

    def _is_public(self, number: int) -> bool:
        sentence = self._reading.sentences[number - 1] if number else None
        return sentence is not None and tells_public(words_of(sentence.of(self._reading.report.text)))

    def _is_force(self, party: Party) -> bool:
        identity = self._roster.find(party)
        return identity is not None and identity.kind in FORCES

    def _number(self, draft: Draft) -> int:
        return bisect_right(self._starts, draft.trigger.start)

    def is_attacker(self, toll: Draft) -> bool:
        """Tell whether the one person harmed took part in the violence himself."""
        return toll.person is not None and any(self._roster.key(p) in self._attackers for p in parties_of(toll, "victims"))


def tells_public(words: Sequence[str]) -> bool:
    """Tell whether some words (small letters) name a public place: "a crowded market", but no "police station"."""
    return any(True for _ in _public(words))


def _public(words: Sequence[str]) -> Iterator[str]:
    tables, before = _tables(), ""
    for word in words:
        noun = word if word.endswith(("ing", "ed")) else lemma_of(word)  # no "training", no "parked"
        if noun in tables["crowd"] or f"{before} {noun}" in tables["pairs"] or noun in tables["places"] and before not in tables["others"]:
            yield noun
        before = noun
