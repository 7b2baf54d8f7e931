"""The party of a happening that its own clause leaves open: who did it, whom it hit, who else took part.

An answer is an actor of the report that is no party of the happening yet, or nobody. What the report tells of an actor - what it is, where
it is named, what it does and suffers elsewhere, how it stands to the parties told - becomes yes-or-no features; their weights
(``lang/en/party_weights.tsv``, fitted by ``training/fit_parties.py``) add up to a score for each answer. An actor is taken if it is likely
enough among all answers.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from contested.data.tables import load_tsv, load_yaml
from contested.read.lexicon import happening_rules, lemma_of, people_of, word_class
from contested.resolve.actors import Roster
from contested.resolve.belonging import ARMED
from contested.resolve.told_elsewhere import parties_of
from contested.schema import Draft, Identity, Mention, Party, Reading, Span

DOER, HIT, OTHER = "doer", "hit", "other"  # what may be open of a happening: who did it, whom it hit, who met its one participant
ROLES = {DOER: "initiator", HIT: "target", OTHER: "participant"}
GROUPS = {
    **dict.fromkeys(("battle", "air_strike", "shelling"), "fight"),
    **dict.fromkeys(("bombing", "suicide_attack"), "blast"),
    **dict.fromkeys(("attack_on_civilians", "other_violence", "abduction", "sexual_violence", "property_destruction"), "harm"),
    **dict.fromkeys(("protest", "riot"), "crowd"),
}  # types of happenings in which the same kinds of actors have the same parts
SHARED = ("protest", "agreement")  # types of happenings in which those who do them take part
DOING, SUFFERING, MEETING = ("initiator", "by"), ("target", "side", "victims"), ("participant",)
PARTS = (("does", DOING), ("suffers", SUFFERING), ("meets", MEETING))
LOOSE = ("media", "people", "civilians")  # kinds of actors that have a part only where a clause says so
SURE = 0.4  # how likely an actor has to be
TIES = ("leads", "spokesperson_of", "member_of", "part_of", "affiliated_with", "allied_with", "supports")  # relations to one who is no foe
MOST = 3  # from which on numbers are alike
BACK, AHEAD = 30, 10  # sentences before and after a happening in which an actor is looked for

Features = tuple[str, ...]
Open = tuple[int, str]  # a draft's index and what is open of it
Answers = dict[str | None, Features]  # by key of an identity, ``None`` for nobody, who comes last
_WORD = re.compile(r"[^\W_](?:[\w'’-]*\w)?|[^\w\s]")


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in load_tsv("lang/en/party_weights.tsv")}


@cache
def _kinds_of_words() -> Mapping[str, str]:
    return {word: kind for kind, words in load_yaml("lang/en/party_words.yml").items() for word in words}


def fill_parties(reading: Reading, roster: Roster) -> tuple[Draft, ...]:
    """Name the open parties of happenings, where one actor is likely enough.

    Nobody gets two parts in a happening: where one actor is the best answer to both that are open, it has the likelier one.

    Args:
        reading: drafts with their parties; not altered.
        roster: the actors of the report.

    Returns:
        The drafts in their order.
    """
    drafts, weights = list(reading.drafts), _weights()
    found = []
    for (n, part), answers in describe_open(reading, roster).items():
        shares = share_of(tuple(answers.values()), weights)
        found += [(share, n, part, key) for share, key in zip(shares, answers, strict=True) if key is not None and share > SURE]
    actors = {identity.key: identity for identity in roster.identities}
    for share, n, part, key in sorted(found, key=lambda answer: -answer[0]):
        if all(roster.key(party) != key for party in drafts[n].parties):
            party = _party(drafts[n], part, actors[key], reading)
            odds = ("party", math.log(share / max(1 - share, 1e-9)))
            drafts[n] = replace(drafts[n], parties=(*drafts[n].parties, party), odds=(*drafts[n].odds, odds))
    return tuple(drafts)


def share_of(answers: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    """Return how likely each answer is among all."""
    scores = [sum(weights.get(name, 0.0) for name in features) for features in answers]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def _party(draft: Draft, part: str, actor: Identity, reading: Reading) -> Party:
    """An actor as a party, by its mention nearest to the happening."""
    mention = min(actor.mentions, key=lambda m: abs(reading.mentions[m].start - draft.trigger.start))
    mutual = (draft.rule in happening_rules("two_sided") or draft.type in SHARED) and not parties_of(draft, "initiator", "target")
    role = ROLES[OTHER] if mutual else ROLES[part]
    return Party(role, mention, reading.mentions[mention].text)


def open_parts(draft: Draft) -> Iterator[str]:
    """Yield what of a happening is open."""
    taken = Counter(party.role for party in draft.parties)
    ousting = draft.type == "protest" and taken["target"]  # a crowd does it
    if draft.kind != "event" or taken["participant"] > 1 or ousting:
        return
    if taken["participant"]:
        yield from (OTHER,) if not taken["initiator"] and not taken["target"] else ()
        return
    yield from (DOER,) if not taken["initiator"] else ()
    yield from (HIT,) if not taken["target"] else ()


def describe_open(reading: Reading, roster: Roster, only: int | None = None) -> dict[Open, Answers]:
    """Return the answers to what is open of each happening, or of the ``only`` one, with their features."""
    scene = _Scene(reading, roster)
    drafts = range(len(reading.drafts)) if only is None else (only,)
    return {(n, part): scene.answers(n, part) for n in drafts for part in open_parts(reading.drafts[n])}


class _Scene:
    """A report's actors with where they are named and what they do."""

    def __init__(self, reading: Reading, roster: Roster) -> None:
        self.reading, self.roster, self.drafts = reading, roster, reading.drafts
        self.starts = [sentence.start for sentence in reading.sentences]
        self.blocks = [block.start for block in reading.report.blocks]
        self.sentence = [self._number(draft.trigger) for draft in self.drafts]
        self.keys = [[roster.key(party) for party in draft.parties] for draft in self.drafts]
        self._place_mentions()
        self._place_acts()
        armed = sorted((i for i in self.actors if i.kind in ARMED), key=lambda i: -len(i.mentions))
        self.rank = {identity.key: n for n, identity in enumerate(armed)}
        self.what: dict[str, Features] = {}
        self.dead = {key for key in self.acts if self._is_dead(key)}
        self.most = {name: self._most(roles) for name, roles in (("does", DOING), ("suffers", SUFFERING))}

    def _number(self, span: Span) -> int:
        return max(bisect_right(self.starts, span.start) - 1, 0)

    def _place_mentions(self) -> None:
        """Note where each actor is named: by actor its sentences and blocks, by sentence its mentions."""
        self.actors = [i for i in self.roster.identities if i.kind not in LOOSE and i.mentions]
        self.named: dict[str, list[int]] = {}
        self.in_block: dict[str, set[int]] = {}
        self.inside: dict[int, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
        self.first: dict[int, Mention] = {}
        for mention in self.reading.mentions:
            first = self.first.setdefault(self._number(mention), mention)
            self.first[self._number(mention)] = min(first, mention, key=lambda m: m.start)
        for actor in self.actors:
            mentions = [self.reading.mentions[m] for m in actor.mentions]
            self.named[actor.key] = sorted({self._number(m) for m in mentions})
            self.in_block[actor.key] = {bisect_right(self.blocks, m.start) for m in mentions}
            for mention in mentions:
                self.inside[self._number(mention)][actor.key].append(mention)

    def _place_acts(self) -> None:
        """Note what each actor does, who acts against whom, and who did what last before each happening."""
        self.acts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.tied: dict[str, set[str]] = defaultdict(set)
        self.foes: dict[tuple[str, str], set[int]] = defaultdict(set)
        for n, draft in enumerate(self.drafts):
            for party, key in zip(draft.parties, self.keys[n], strict=True):
                self.acts[key].append((n, party.role))
            for pair in self._foes(draft):
                self.foes[pair].add(n)
            if draft.type in TIES:
                for key in self.keys[n]:
                    self.tied[key].update(self.keys[n])
        self.past = {key: [self._past(told, name, roles) for name, roles in PARTS] for key, told in self.acts.items()}
        self.marks = {key: dict.fromkeys(x for m, role in told for x in _marks(self.drafts[m], role)) for key, told in self.acts.items()}
        self.last: dict[int, dict[str, str]] = {}
        last: dict[str, str] = {}
        for n in sorted(range(len(self.drafts)), key=lambda n: self.drafts[n].trigger.start):
            draft = self.drafts[n]
            if draft.kind == "event":
                self.last[n] = dict(last)
                last |= {f"last {party.role}": key for party, key in zip(reversed(draft.parties), reversed(self.keys[n]), strict=True)}

    def _past(self, told: Sequence[tuple[int, str]], name: str, roles: Sequence[str]) -> tuple[str, int, set[str], set[int]]:
        """Under a name, how often an actor has some roles, in which types of drafts and in which sentences."""
        those = [m for m, role in told if role in roles]
        return name, len(those), {self.drafts[m].type for m in those}, {self.sentence[m] for m in those}

    def _foes(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """Who acts against whom, each pair both ways."""
        both = parties_of(draft, "participant")
        first, second = parties_of(draft, *DOING), parties_of(draft, "target", "side")
        if draft.type in ("fights", "rival_of", "accuses"):
            first, second = parties_of(draft, "subject"), parties_of(draft, "object")
        if len(both) == 2:
            first, second = both[:1], both[1:]
        for a in map(self.roster.key, first):
            for b in map(self.roster.key, second):
                yield from ((a, b), (b, a))

    def _is_dead(self, key: str) -> bool:
        """Tell whether somebody is told to have been killed and to have done nothing, so that he did nothing else."""
        if {role for _, role in self.acts[key]} - {*SUFFERING} or not any(a.key == key and a.kind == "person" for a in self.actors):
            return False
        told = [self.drafts[m] for m, _ in self.acts[key]]
        return any(draft.rule in happening_rules("deadly") or (draft.kind, draft.type) == ("toll", "killed") for draft in told)

    def _most(self, roles: Sequence[str]) -> str | None:
        """The armed actor that has some roles most often."""
        told = {key: sum(role in roles for _, role in self.acts.get(key, ())) for key in self.rank}
        best = max(told, key=lambda key: told[key], default=None)
        return best if best is not None and told[best] else None

    def answers(self, n: int, part: str) -> Answers:
        """Return the answers to what is open of a happening, with their features."""
        here = self.sentence[n]
        own = self._own_people(n) if part == DOER else set()
        taken = {*self.keys[n], *(key for told in self.keys[n] for key in self.tied.get(told, ()))}
        told = [name for party in self.drafts[n].parties for name in self._names(party)]
        able = [i for i in self.actors if i.key not in taken and (i.kind, i.country) not in own and self._reached(i.key, here)]
        able = [i for i in able if not any(f" {i.name} " in name for name in told) and not (part == OTHER and self._is_told_by(i, n))]
        harmed = part == HIT and self.drafts[n].type not in SHARED
        able = [i for i in able if harmed or i.key not in self.dead]
        near = self._near(n, able)
        features = {actor.key: [*self._is(n, actor), *self._stands(n, actor), *self._does(n, actor), *self._against(n, actor),
                            *self._ranks(n, actor, near)] for actor in able}  # fmt: skip
        found: Answers = {key: _for(part, told) for key, told in features.items()}
        found[None] = _for(part, self._nobody(n, able))
        return found

    def _is_told_by(self, actor: Identity, n: int) -> bool:
        """Tell whether the word for a fight is one for an actor too, who is then not its other side: "waging an insurgency"."""
        return any(self.drafts[n].trigger.overlaps(mention) for mention in self.inside[self.sentence[n]].get(actor.key, ()))

    def _names(self, party: Party) -> Iterator[str]:
        """What a party is called, between spaces: one whose name is part of it, or follows it behind "of", is no other."""
        other = self.roster.find(party)
        yield from (f" {name} " for name in (party.words, *(other.names if other is not None else ())))
        if party.mention is not None:
            end = self.reading.mentions[party.mention].end
            behind = next((m for m in self.reading.mentions if m.start >= end and m.start - end <= len(" of the ")), None)
            if behind is not None and self.reading.report.text[end : behind.start].split()[:1] == ["of"]:  # "targeted associates of X"
                yield f" {behind.text} "

    def _own_people(self, n: int) -> set[tuple[str, str | None]]:
        """The kinds and countries of actors that would harm their own people in a happening, which no state does in its fight."""
        hit = [i for party in parties_of(self.drafts[n], "target") if (i := self.roster.find(party)) is not None]
        of = {i.country for i in hit if i.kind == "people" and i.country is not None and GROUPS.get(self.drafts[n].type) != "crowd"}
        return {(kind, country) for kind in ("state", "army") for country in of}

    def _reached(self, key: str, here: int) -> bool:
        """Tell whether an actor is named within reach of a sentence."""
        named = self.named[key]
        return bisect_left(named, here - BACK) < bisect_right(named, here + AHEAD)

    def _near(self, n: int, able: Iterable[Identity]) -> list[str]:
        """The armed ones among some actors by how shortly before the happening they were named, the nearest first."""
        start = self.drafts[n].trigger.start
        last: dict[str, int] = {}
        for actor in able:
            if actor.kind in ARMED:
                place = bisect_right(self.named[actor.key], self.sentence[n])
                sentences = self.named[actor.key][max(place - 2, 0) : place]
                starts = [m.start for s in sentences for m in self.inside[s][actor.key] if m.start < start]
                last |= {actor.key: max(starts)} if starts else {}
        return sorted(last, key=lambda key: -last[key])

    def _nobody(self, n: int, able: Sequence[Identity]) -> Iterator[str]:
        """What tells whether the report names who it was at all."""
        draft = self.drafts[n]
        roles = "+".join(sorted({party.role for party in draft.parties}))
        yield from ("nobody", f"nobody:{draft.type}", f"nobody:{draft.rule}", f"nobody:{draft.status}", f"nobody:with:{roles}")
        yield f"nobody:{draft.type}:with:{roles}"
        here = [m for i in able if i.kind in ARMED for m in self.inside[self.sentence[n]].get(i.key, ())[:1]]
        yield from (f"nobody:armed:{min(len(self.rank), MOST)}", f"nobody:armed here:{min(len(here), MOST)}")
        yield f"nobody:words:{any(map(draft.evidence.overlaps, here))}"

    def _is(self, n: int, actor: Identity) -> Iterator[str]:
        """What an actor is."""
        kind = self.drafts[n].type
        yield from (f"is:{actor.kind}", f"is:{actor.kind}:{kind}", f"is:{actor.kind}:in {GROUPS.get(kind, kind)}")
        if actor.key not in self.what:
            self.what[actor.key] = tuple(self._is_always(actor))
        yield from self.what[actor.key]

    def _is_always(self, actor: Identity) -> Iterator[str]:
        """What an actor is, whatever the happening."""
        mentions = [self.reading.mentions[m] for m in actor.mentions]
        yield from (f"proper:{any(m.label != 'COMMON' for m in mentions)}", f"mentions:{min(len(mentions), MOST + 1)}")
        if actor.key in self.rank:
            yield f"rank:{min(self.rank[actor.key], MOST)}"
        people = people_of(mentions[0].head)
        if people is not None:
            yield f"people:{people.group}"

    def _stands(self, n: int, actor: Identity) -> Iterator[str]:
        """Where an actor is named, seen from the happening."""
        here, trigger = self.sentence[n], self.drafts[n].trigger
        inside = self.inside[here].get(actor.key)
        if inside:
            yield from self._stands_here(n, actor, min(inside, key=lambda m: abs(m.start - trigger.start)))
            return
        named = self.named[actor.key]
        place = bisect_left(named, here)
        away = min((s - here for s in named[max(place - 1, 0) : place + 1]), key=lambda k: (abs(k), k))
        told = str(away) if abs(away) <= 2 else "back" if away < 0 else "ahead"
        yield from (f"away:{told}", f"away:{told}:{actor.kind}")
        if bisect_right(self.blocks, trigger.start) in self.in_block[actor.key]:
            yield "away:same block"
        if away == -1 and self.first[here - 1] in self.inside[here - 1][actor.key]:
            yield "away:opens the sentence before"
        if named[0] == 0:
            yield "away:lead"

    def _stands_here(self, n: int, actor: Identity, mention: Mention) -> Iterator[str]:
        """Where in the happening's own sentence an actor is named: on which side, behind which word, with how many others between."""
        trigger, sentence = self.drafts[n].trigger, self.reading.sentences[self.sentence[n]]
        side = "after" if mention.start > trigger.start else "before"
        yield from ("here", f"here:{side}", f"here:{side}:{actor.kind}")
        before = [w for w in self._words(sentence.start, mention.start) if w not in word_class("articles")]
        yield f"behind:{_kind_of_word(before[-1]) or 'other' if before else 'start'}"
        low, high = sorted((mention.start, mention.end, trigger.start, trigger.end))[1:3]
        others = sum(low <= m.start < high for ms in self.inside[self.sentence[n]].values() for m in ms if m is not mention)
        yield f"between:{min(others, MOST)}"

    def _words(self, start: int, end: int) -> list[str]:
        return _WORD.findall(self.reading.report.text[start:end].casefold())

    def _does(self, n: int, actor: Identity) -> Iterator[str]:
        """What an actor, who is no party of the happening, does and suffers elsewhere."""
        here, draft = self.sentence[n], self.drafts[n]
        for name, often, types, sentences in self.past.get(actor.key, ()):
            yield from (f"{name}:{min(often, MOST)}",) if often else ()
            if draft.type in types:
                yield f"{name}:same"
            yield from (f"{name}:here", f"{name}:here:{actor.kind}") if here in sentences else ()
            yield from (f"{name}:next",) if sentences & {here - 1, here + 1} else ()
        yield from self.marks.get(actor.key, ())
        if draft.speech is not None:
            speech = self.reading.speeches[draft.speech]
            if any(i is not None and i.key == actor.key for i in map(self.roster.of, (speech.speaker, speech.spokes))):
                yield from ("speaks", f"speaks:{actor.kind}")

    def _against(self, n: int, actor: Identity) -> Iterator[str]:
        """How an actor stands to the parties that are told."""
        for party, key in zip(self.drafts[n].parties, self.keys[n], strict=True):
            other = self.roster.find(party)
            if self.foes.get((actor.key, key), set()) - {n}:
                yield "foe"
            if other is None:
                continue
            yield f"beside:{party.role}:{other.kind}:{actor.kind}"
            if other.country is not None and other.country == actor.country:
                yield f"country of:{party.role}:{other.kind}:{actor.kind}"

    def _ranks(self, n: int, actor: Identity, near: Sequence[str]) -> Iterator[str]:
        """How an actor stands among the others."""
        if actor.key in near:
            yield f"near:{min(near.index(actor.key), MOST)}"
            if near[0] == actor.key:
                yield f"near:0:of:{min(len(near), MOST)}"
        yield from (f"most {name}" for name, key in self.most.items() if key == actor.key)
        yield from (name for name, key in self.last[n].items() if key == actor.key)


def _marks(draft: Draft, role: str) -> Iterator[str]:
    """What a part in another draft says of an actor."""
    if draft.type in ("claims_responsibility", "denies_responsibility", "accuses"):
        yield f"{role}:{draft.type}"
    if draft.kind == "control":
        yield "holds"


def _for(part: str, told: Iterable[str]) -> Features:
    """Features, each by itself and for what is open."""
    return tuple(name for feature in dict.fromkeys(told) for name in (feature, f"{part}:{feature}"))


def _kind_of_word(word: str) -> str | None:
    """What a word beside a name tells of its part, ``None`` where nothing."""
    return _kinds_of_words().get(word) or _kinds_of_words().get(lemma_of(word))
