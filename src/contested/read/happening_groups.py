"""Several words for one happening: trigger words of a sentence brought together, with type, doers and targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contested.read.accidents import is_accident
from contested.read.figurative import drop_figurative
from contested.read.happening_beside import framed
from contested.read.happening_parties import acting_words, find_agents, find_targets
from contested.read.happening_types import is_series, means_of, settle_type
from contested.read.happening_words import Trigger, find_triggers, tables
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.party_kinds import party_kind
from contested.read.phrases import children, is_passive, preposition, relation
from contested.read.tokens import Token

_APART = ("movement", "agreement", "protest", "arrest", "abduction")


@dataclass(frozen=True, slots=True)
class Telling:
    """One happening as one sentence tells it.

    Attributes:
        triggers: its words, the strongest first.
        kind: event type.
        doers, targets: heads of the phrases of those who did it and of whom or what was hit.
        sentence: sentence number.
    """

    triggers: tuple[Trigger, ...]
    kind: str
    doers: tuple[Token, ...]
    targets: tuple[Token, ...]
    sentence: int

    @property
    def main(self) -> Token:
        """Return the strongest word."""
        return self.triggers[0].token


def find_all_tellings(page: Page) -> list[Telling]:
    """Return the happenings that the words of a report tell, sentence by sentence; one happening may be told several times."""
    words = {sentence: drop_figurative(page, triggers) for sentence, triggers in find_triggers(page).items()}
    told = [t for sentence, triggers in words.items() for t in find_tellings(page, triggers, sentence)]
    real = [t for t in told if not (is_accident(page, t.triggers, t.doers, t.targets) or _is_of_ground(t))]
    return settle_by_report(page, real)


def find_tellings(page: Page, triggers: Sequence[Trigger], sentence: int) -> list[Telling]:
    """Return the happenings of one sentence, in order of their first words."""
    ties = _find_ties(page, triggers)
    groups: list[list[Trigger]] = []
    for trigger in triggers:
        mates = ties.get(trigger.token.i, ())
        joined = [g for g in groups if any(other.token.i in mates for other in g)] if mates else []
        merged = [t for g in joined for t in g] + [trigger]
        groups = [g for g in groups if g not in joined] + [merged]
    return [_telling(page, sorted(g, key=_rank_in(g)), sentence) for g in groups]


def settle_by_report(page: Page, tellings: Sequence[Telling]) -> list[Telling]:
    """Give attacks of which the sentence tells neither means nor target the type of the nearest attack that the report tells fully, "a
    similar attack" that of the last one.
    """
    told = [t for t in tellings if t.kind in ("battle", "attack_on_civilians") and any(_is_open(x) for x in t.triggers)]
    settled: list[Telling] = []
    for t in tellings:
        alike = settled and t.triggers[0].noun and _is_open(t.triggers[0]) and any(c.lower_ in tables()["alike"] for c in t.main.lefts)
        settled.append(replace(t, kind=settled[-1].kind if alike else _nearest_kind(told, t)) if alike or _is_bare(page, t) else t)
    return settled


def _is_of_ground(telling: Telling) -> bool:
    """Tell whether a telling says no more than who holds or enters a place: "troops retook the airport"."""
    return len(telling.triggers) == 1 and telling.main.pos_ == "VERB" and lemma(telling.main) in tables()["ground"]


def _is_bare(page: Page, telling: Telling) -> bool:
    if telling.kind != "other_violence" or telling.targets or is_series(page, telling.triggers[0], telling.doers):
        return False
    return all(_is_open(t) for t in telling.triggers)


def _is_open(trigger: Trigger) -> bool:
    """Tell whether a word leaves its type to what it was done with or to."""
    return str(trigger.entry["type"]).startswith("by-")


def _nearest_kind(told: Sequence[Telling], this: Telling) -> str:
    nearest = min(told, key=lambda t: (abs(t.sentence - this.sentence), t.sentence > this.sentence), default=this)
    return nearest.kind


def _rank_in(group: Sequence[Trigger]) -> Callable[[Trigger], tuple[int, int, int]]:
    """How words of a happening are ranked: how a fight ended comes behind the fight ("retook the town after three days of clashes")."""
    fights = {t.token.i for t in group if t.noun and t.entry.get("agent") == "participant"}
    return lambda t: (1, 0, t.token.i) if fights and t.entry["id"] in tables()["outcomes"] else _rank(t)


def _rank(trigger: Trigger) -> tuple[int, int, int]:
    entry = trigger.entry
    form = 2 if entry["id"] in tables()["umbrella"] else int(trigger.noun)
    return (2 if entry.get("frame") else 1 if entry.get("weak") else 0, form, trigger.token.i)


def _telling(page: Page, triggers: list[Trigger], sentence: int) -> Telling:
    doers = [d for t in acting_words(triggers) for d in find_agents(page, t)]
    aimed = [[x for role, x in find_targets(page, t) if role == "target"] for t in triggers]
    targets = [x for own in aimed for x in own]
    told = any(party_kind(page, x) not in ("thing", "place") for x in aimed[0])  # "opened fire on a bus, killing two officers"
    kind = settle_type(page, triggers, doers, aimed[0] if told else targets)
    return Telling(tuple(triggers), kind, tuple(dict.fromkeys(doers)), tuple(dict.fromkeys(targets)), sentence)


def _find_ties(page: Page, triggers: Sequence[Trigger]) -> Mapping[int, set[int]]:
    """Return the words that tell the same as a word, for each that has some: one hangs on the other at one moment, and their types fit."""
    at = {trigger.token.i: trigger for trigger in triggers}
    ties: defaultdict[int, set[int]] = defaultdict(set)
    for low in triggers:
        for high in {*_hangs_on(low.token), *_shares(low, at), *_suffers_with(low, at), *_won(low, at), *_told_in_part(low)} & at.keys():
            if _fit(page, low, at[high]) and not _is_meanwhile(low.token, at[high]):
                ties[low.token.i].add(high)
                ties[high].add(low.token.i)
    return ties


def _fit(page: Page, first: Trigger, second: Trigger) -> bool:
    kinds = [str(t.entry["type"]) for t in (first, second)]
    if first.entry.get("apart") != second.entry.get("apart"):
        return False
    if any(t.entry.get("frame") or t.entry.get("absorbs") for t in (first, second)) or _is_taken_and_killed(first, second):
        return True
    if "movement" in kinds and any(t.entry.get("weak") and str(t.entry["type"]) == "by-target" for t in (first, second)):
        return True
    if _is_ruin_besides(first, second):
        return False
    if any(t.entry["id"] in tables()["firing"] for t in (first, second)) and any(_is_arrival(t) for t in (first, second)):
        return relation(first.token) == "conj"  # "arrived in a truck and opened fire"
    if any(k.startswith("by-") for k in kinds):
        means = {m for t in (first, second) for m in [means_of(page, t)] if m is not None}
        return len(means) < 2 and not set(kinds) & set(_APART)
    if any(t.entry.get("weak") for t in (first, second)):
        return not set(kinds) & set(_APART)
    together = {"bombing", "other_violence", "suicide_attack"}
    return kinds[0] == kinds[1] or set(kinds) <= together or "other_violence" in kinds and not set(kinds) & set(_APART)


def _is_meanwhile(low: Token, high: Trigger) -> bool:
    """Tell whether others did something else meanwhile: "shells struck a clinic as rebels pressed an assault on a junction"."""
    clause = low.head if relation(low) == "obj" else low
    others = [t for t in children(clause, "nsubj") if t.pos_ != "PRON" and not children(t, "nmod:poss")]
    marked = relation(clause) == "advcl" and any(c.lower_ in ("as", "while") for c in children(clause, "mark"))
    active = not is_passive(high.token) and bool(children(high.token, "nsubj", "obj"))
    return marked and bool(others) and clause.head == high.token and active


def _is_arrival(trigger: Trigger) -> bool:
    return trigger.entry["type"] == "movement" and lemma(trigger.token) in tables()["arriving"]


def _is_ruin_besides(low: Trigger, high: Trigger) -> bool:
    """Tell whether men harm people and ruin what is civilians', each by itself: "killed two farmers and burned their houses"."""
    ruin, harm = (low, high) if low.entry["type"] == "property_destruction" else (high, low)
    kinds = ("by-target", "sexual_violence")
    if ruin.entry["type"] != "property_destruction" or harm.entry["type"] not in kinds or relation(low.token) != "conj":
        return False
    men = any(people_of(lemma(core_of(t))) is not None or core_of(t).ent_type_ for t in (*ruin.arguments.agents, *harm.arguments.agents))
    civil = any(lemma(core_of(t)) in tables()["civilian_things"] for t in ruin.arguments.patients)
    return men and civil and all(t.token.pos_ == "VERB" and children(t.token, "obj") for t in (ruin, harm))


def _is_taken_and_killed(low: Trigger, high: Trigger) -> bool:
    """Tell whether those who are led away are killed at once: "dragged three brothers from their home and shot them"."""
    if high.entry["id"] not in tables()["taken"] or low.entry["id"] not in ("kill", "shoot-dead") or relation(low.token) != "conj":
        return False
    return is_passive(low.token) or any(t.pos_ == "PRON" for t in low.arguments.patients)


def _hangs_on(low: Token) -> Iterator[int]:
    """Yield the words that a word depends on, through words that only count, carry or coordinate, told as the same moment."""
    token = low
    for _ in range(4):
        if not _same_moment(token):
            return
        if token.dep_ == "acl:relcl" and any(c.lower_ == "where" for c in token.children):
            place = token.head  # "the attack struck a town, where a bomb went off"
            while relation(place) in ("nmod", "appos") and place.head.i < place.i:
                place = place.head
            yield from (c.i for c in children(place.head, "nsubj") if relation(place) in ("obj", "obl") and not is_plural(c))
        if relation(token) != "conj" or _is_pair(token, token.head):
            yield token.head.i
        if token.head is token or not _is_clear(token.head):
            return
        token = token.head


def _same_moment(token: Token) -> bool:
    kind = relation(token)
    if kind in ("obl", "nmod"):
        return preposition(token) in tables()["same_prepositions"]
    if kind in ("advcl", "acl"):
        marks = [c.lower_ for c in token.children if relation(c) == "mark" or relation(c) == "advmod" and c.lower_ in ("when", "where")]
        return (marks[0] if marks else "") in tables()["same_marks"]
    return kind in ("nsubj", "obj", "xcomp", "conj", "compound", "amod", "appos", "csubj")


def _is_clear(token: Token) -> bool:
    if lemma(token) in tables()["weapons"]:  # "a bomb hidden in a bin exploded", "was hurt by a bomb that went off"
        return relation(token) == "nsubj" or relation(token) in ("obl", "obj") and any(c.dep_ == "acl:relcl" for c in token.children)
    leading = tables()["leading"]
    if lemma(token) in leading["verbs"] and relation(token) == "advcl" and lemma(token.head) in leading["behind"]:
        return True
    return lemma(token) in tables()["wholes"] or token.pos_ == "VERB" and lemma(token) in tables()["carriers"]


def _is_pair(low: Token, high: Token) -> bool:
    """Coordinated words of one happening: "shot and killed", "killed three and wounded five"; not the same noun twice."""
    return low.pos_ == high.pos_ and not children(low, "nsubj") and not (low.pos_ == "NOUN" and lemma(low) == lemma(high))


def _suffers_with(low: Trigger, at: Mapping[int, Trigger]) -> Iterator[int]:
    """ "One was killed and five others were wounded when ...": both suffer, nobody else is told to act."""
    high = at.get(low.token.head.i) if relation(low.token) == "conj" else None
    if high is not None and all(t.entry.get("weak") and t.entry["type"] == "by-target" and is_passive(t.token) for t in (low, high)):
        yield high.token.i


def _won(low: Trigger, at: Mapping[int, Trigger]) -> Iterator[int]:
    """Yield the verb that tells how a fight ended: "retook the town after two days of clashes with rebels"."""
    noun = framed(low.token)
    high = at.get(noun.head.i) if low.noun and relation(noun) == "obl" and preposition(noun) in tables()["afterwards"] else None
    if high is not None and high.entry["id"] in tables()["outcomes"] and low.entry.get("agent") == "participant":
        yield high.token.i


def _told_in_part(low: Trigger) -> Iterator[int]:
    """Yield the verb before, where a word of harm tells of some of those harmed: "killed 12 people, most of them hacked to death"."""
    some = [t for t in children(low.token, "nsubj") if any(c.lower_ in tables()["backward"] for c in children(t, "nmod"))]
    if some and low.entry.get("weak") and not children(low.token, "obj"):
        yield low.token.head.i


def _shares(low: Trigger, at: Mapping[int, Trigger]) -> Iterator[int]:
    """Yield the words that hang on the same carrying verb: "the fighting erupted when troops attacked"."""
    head = low.token.head
    if relation(low.token) in ("advcl", "obl", "nsubj") and _is_clear(head) and _same_moment(low.token):
        yield from (c.i for c in head.children if c.i != low.token.i and c.i in at and at[c.i].noun and relation(c) in ("nsubj", "obj"))
