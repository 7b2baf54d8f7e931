"""Whether the people a toll counts were civilians, where the word for them leaves it open.

What a report tells of a toll - the words for the victims, their side, who harmed them and how, the other tolls of the sentence - becomes
yes-or-no features; their weights (``lang/en/civilian_weights.tsv``, fitted by ``training/fit_civilians.py``) add up to a score for each
answer, and the answer with the highest is taken: civilians, not civilians, not told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from contested.data.tables import load_tsv, load_yaml
from contested.read.lexicon import done_by, lemma_of, people_of, word_class
from contested.resolve.actors import Roster
from contested.resolve.belonging import is_lone
from contested.resolve.bystanders import Surroundings
from contested.resolve.names import country_in, words_of
from contested.resolve.profiles import noun_classes
from contested.schema import Draft, Mention, Party, Reading

VICTIMS = "victims"  # role of the party that stands for the people harmed
ANSWERS: tuple[tuple[bool | None, str], ...] = ((None, "open"), (True, "yes"), (False, "no"))

ANYBODY = ("bare", "people", "pronoun", "other")  # kinds of words for the harmed that leave it open who they were

Features = tuple[str, ...]


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in load_tsv("lang/en/civilian_weights.tsv")}


def set_civilians(reading: Reading, roster: Roster) -> tuple[Draft, ...]:
    """Decide for each toll whether its victims were civilians.

    Those who are only counted on ("two others") are what those told before are; a people whose troops were told of is its troops.

    Args:
        reading: drafts with their parties; not altered.
        roster: the actors of the report.

    Returns:
        The drafts in their order.
    """
    weights, scene, around = _weights(), _Scene(reading, roster), Surroundings(reading, roster)
    drafts = list(reading.drafts)
    for n, answers in _describe(scene).items():
        scores = {value: sum(weights.get(f, 0.0) for f in features) for value, features in answers.items()}
        (best, civilian), (second, _), *_ = sorted(((score, value) for value, score in scores.items()), key=lambda pair: -pair[0])
        drafts[n] = replace(drafts[n], civilian=civilian, odds=(*drafts[n].odds, ("civilian", best - second)))
    for n in scene.tolls:
        like = scene.counted_on(n)
        if like is not None and drafts[like].civilian is not None:
            drafts[n] = replace(drafts[n], civilian=drafts[like].civilian)
        elif scene.are_troops(n) or scene.has_rank(n) or around.is_attacker(drafts[n]):
            drafts[n] = replace(drafts[n], civilian=False)
        elif drafts[n].civilian is None and scene.are_anybody(n) and (around.are_public(drafts[n]) or around.are_helpless(drafts[n])):
            drafts[n] = replace(drafts[n], civilian=True)
    return tuple(drafts)


def describe_victims(reading: Reading, roster: Roster) -> dict[int, dict[bool | None, Features]]:
    """Return the features of each answer for each toll, by the toll's index."""
    return _describe(_Scene(reading, roster))


def _describe(scene: _Scene) -> dict[int, dict[bool | None, Features]]:
    found = {}
    for n in scene.tolls:
        told = tuple(dict.fromkeys(scene.describe(n)))
        found[n] = {value: tuple(f"{name}:{f}" for f in told) for value, name in ANSWERS}
    return found


def _of(draft: Draft, role: str) -> Party | None:
    return next((party for party in draft.parties if party.role == role), None)


class _Scene:
    """A reading's tolls and happenings, with what stands in which sentence."""

    def __init__(self, reading: Reading, roster: Roster) -> None:
        self.reading, self.roster, self.drafts = reading, roster, reading.drafts
        starts = [sentence.start for sentence in reading.sentences]
        self.tolls = [n for n, d in enumerate(reading.drafts) if d.kind == "toll"]
        self._sentence = [bisect_right(starts, d.trigger.start) for d in reading.drafts]
        self._beside: dict[tuple[int, str], list[int]] = defaultdict(list)  # drafts by sentence and kind
        for n, draft in enumerate(reading.drafts):
            self._beside[self._sentence[n], draft.kind].append(n)

    def _victims(self, draft: Draft) -> Mention | None:
        party = _of(draft, VICTIMS)
        return self.reading.mentions[party.mention] if party is not None and party.mention is not None else None

    def _victim_kind(self, draft: Draft) -> str:
        """What the words for the people harmed say of them."""
        party = _of(draft, VICTIMS)
        words = words_of(party.words) if party is not None else ()
        head = lemma_of(words[-1]) if words else ""
        if draft.person is not None:
            return "person"
        people = people_of(head)
        if is_lone(head):
            return "lone"
        if people is not None:
            return people.group
        mention = self._victims(draft)
        if mention is not None and mention.label == "NORP":
            return "nation"
        if draft.victims is None or head in load_yaml("lang/en/fillers.yml")["bare"] or head.isdigit():
            return "bare"
        return "pronoun" if head in word_class("them") else "other"

    def _event(self, toll: int) -> str:
        """The type of the happening of a toll's sentence that may cause such harm and stands nearest to it."""
        draft = self.drafts[toll]
        events = (self.drafts[n] for n in self._beside.get((self._sentence[toll], "event"), ()))
        near = [event for event in events if event.type in done_by(draft.type)]
        best = min(near, key=lambda d: abs(d.trigger.start - draft.trigger.start), default=None)
        return best.type if best is not None else "none"

    def counted_on(self, toll: int) -> int | None:
        """The toll told last before one in its sentence, or whose part it is, of whose people it only counts more or some."""
        draft = self.drafts[toll]
        words = words_of(draft.victims or "")
        bare = not words or lemma_of(words[-1]) in load_yaml("lang/en/fillers.yml")["counts_on"]
        if not bare or draft.person is not None or draft.civilian is not None or _of(draft, "side") is None and draft.part_of is None:
            return None
        if draft.part_of is not None:
            return draft.part_of
        before = [n for n in self._beside[self._sentence[toll], "toll"] if self.drafts[n].trigger.start < draft.trigger.start]
        return max(before, key=lambda n: self.drafts[n].trigger.start, default=None)

    def are_troops(self, toll: int) -> bool:
        """Tell whether those harmed are told as a people of whose troops the report told before: "the Danes" after "Danish troops"."""
        draft = self.drafts[toll]
        party = _of(draft, VICTIMS)
        named = self._victim_kind(draft) in ("nation", "other")  # a name that no label tells the kind of may be a people's
        country = country_in(party.words) if party is not None and named else None
        before = (m for m in self.reading.mentions if m.start < draft.trigger.start)
        troops = (m for m in before if (people := people_of(m.head)) is not None and people.group == "military")
        return country is not None and any(country_in(m.text) == country for m in troops)

    def has_rank(self, toll: int) -> bool:
        """Tell whether the one harmed is named with a soldier's rank and no longer one out of service: "Sgt. Omar Rell"."""
        words = words_of(self.drafts[toll].victims or "") if self.drafts[toll].person is not None else ()
        table = load_yaml("lang/en/fillers.yml")
        return not {*table["ranks"]}.isdisjoint(words[:3]) and {*table["discharged"]}.isdisjoint(words)

    def are_anybody(self, toll: int) -> bool:
        """Tell whether those harmed are told by a word that says nothing of them: "people", "others", "the injured"."""
        return self._victim_kind(self.drafts[toll]) in ANYBODY

    def describe(self, toll: int) -> Iterator[str]:
        """Yield what the report tells of a toll's victims."""
        draft = self.drafts[toll]
        kind = self._victim_kind(draft)
        yield from ("any", f"word:{draft.civilian}", f"effect:{draft.type}", f"victims:{kind}", f"event:{self._event(toll)}")
        if draft.cumulative:
            yield "cumulative"
        if draft.background:
            yield "background"
        words = [lemma_of(w) for w in words_of(draft.victims or "")]
        yield from (f"has:{group}" for group in sorted({p.group for p in map(people_of, words) if p is not None}))
        if any(w in noun_classes() for w in words):
            yield "has:force"
        victims = _of(draft, VICTIMS)
        if draft.person is not None and victims is not None:
            key = self.roster.key(victims)
            yield from (f"person:{role.kind}" for role in self.roster.roles if role.key == key)
        for role in ("side", "by"):
            party = _of(draft, role)
            actor = self.roster.find(party) if party is not None else None
            name = "none" if party is None else actor.kind if actor is not None else "words"
            yield from (f"{role}:{name}", f"{role}:{name}:{kind}")
        for n in self._beside[self._sentence[toll], "toll"]:
            if n != toll:
                yield f"beside:{self.drafts[n].civilian}"
                if kind in ("bare", "people", "pronoun"):
                    yield f"beside:{self.drafts[n].civilian}:{kind}"
