"""Several words for one happening: trigger words of a sentence brought together, with type, doers and targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from contested.read.counts import is_animal
from contested.read.happening_parties import find_agents, find_targets
from contested.read.happening_types import is_series, means_of, party_kind, settle_type
from contested.read.happening_words import Trigger, find_triggers, tables
from contested.read.illnesses import is_of_illness
from contested.read.lexicon import lemma
from contested.read.page import Page
from contested.read.parties import core_of
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
    told = [t for sentence, triggers in find_triggers(page).items() for t in find_tellings(page, triggers, sentence)]
    return settle_by_report(page, [t for t in told if not _is_accident(page, t)])


def find_tellings(page: Page, triggers: Sequence[Trigger], sentence: int) -> list[Telling]:
    """Return the happenings of one sentence, in order of their first words."""
    groups: list[list[Trigger]] = []
    for trigger in triggers:
        joined = [g for g in groups if any(_same(page, other, trigger) for other in g)]
        merged = [t for g in joined for t in g] + [trigger]
        groups = [g for g in groups if g not in joined] + [merged]
    return [_telling(page, sorted(g, key=_rank), sentence) for g in groups]


def settle_by_report(page: Page, tellings: Sequence[Telling]) -> list[Telling]:
    """Give attacks of which the sentence tells neither means nor target the type of the nearest attack that the report tells fully."""
    return [replace(t, kind=_nearest_kind(tellings, t)) if _is_bare(page, t) else t for t in tellings]


def _is_accident(page: Page, telling: Telling) -> bool:
    """Tell whether nobody means harm to people: an accident does it, or it is done to animals.

    Words of harm alone may also tell of an illness, or of an accident that their sentence or the one before names.
    """
    accidents = tables()["accidents"]
    doing = [*telling.doers, *(agent for trigger in telling.triggers for agent in trigger.arguments.agents)]
    if doing and all(lemma(core_of(d)) in accidents for d in doing):
        return True  # "an earthquake hit the province"
    if telling.targets and all(is_animal(core_of(t).lower_) for t in telling.targets):
        return True
    if any(not t.entry.get("weak") for t in telling.triggers):
        return False
    if any(is_of_illness(t.token) for t in telling.triggers):
        return True
    if any(lemma(core_of(d)) not in accidents for d in telling.doers):
        return False
    own = telling.main.sent
    before = page.doc[own.start - 1].sent.start if own.start else 0
    near = [t for t in page.doc[before : own.end] if lemma(t) in accidents]
    return any(page.sentence(t) == telling.sentence for t in near) or bool(near) and not telling.doers


def _is_bare(page: Page, telling: Telling) -> bool:
    if telling.kind != "other_violence" or telling.targets or is_series(page, telling.triggers[0], telling.doers):
        return False
    return all(str(t.entry["type"]).startswith("by-") for t in telling.triggers)


def _nearest_kind(tellings: Sequence[Telling], this: Telling) -> str:
    told = [
        t
        for t in tellings
        if t.kind in ("battle", "attack_on_civilians") and any(str(x.entry["type"]).startswith("by-") for x in t.triggers)
    ]
    if not told:
        return this.kind
    return min(told, key=lambda t: (abs(t.sentence - this.sentence), t.sentence > this.sentence)).kind


def _rank(trigger: Trigger) -> tuple[int, int, int]:
    entry = trigger.entry
    return (2 if entry.get("frame") else 1 if entry.get("weak") else 0, int(trigger.noun), trigger.token.i)


def _telling(page: Page, triggers: list[Trigger], sentence: int) -> Telling:
    doers = [d for t in triggers for d in find_agents(page, t)]
    aimed = [[x for role, x in find_targets(page, t) if role == "target"] for t in triggers]
    targets = [x for own in aimed for x in own]
    told = any(party_kind(page, x) not in ("thing", "place") for x in aimed[0])  # "opened fire on a bus, killing two officers"
    kind = settle_type(page, triggers, doers, aimed[0] if told else targets)
    return Telling(tuple(triggers), kind, tuple(dict.fromkeys(doers)), tuple(dict.fromkeys(targets)), sentence)


def _same(page: Page, first: Trigger, second: Trigger) -> bool:
    """Tell whether one word hangs on the other, with nothing between that sets them apart in time, and their types fit."""
    tied = (
        _hangs_on(second.token, first.token) or _hangs_on(first.token, second.token) or _share(first, second) or _are_victims(first, second)
    )
    return tied and _fit(page, first, second)


def _fit(page: Page, first: Trigger, second: Trigger) -> bool:
    kinds = [str(t.entry["type"]) for t in (first, second)]
    if any(t.entry.get("frame") or t.entry.get("absorbs") for t in (first, second)):
        return True
    if "movement" in kinds and any(t.entry.get("weak") and str(t.entry["type"]) == "by-target" for t in (first, second)):
        return True
    if any(k.startswith("by-") for k in kinds):
        means = {m for t in (first, second) for m in [means_of(page, t)] if m is not None}
        return len(means) < 2 and not set(kinds) & {"movement", "agreement", "protest", "arrest"}
    if any(t.entry.get("weak") for t in (first, second)):
        return not set(kinds) & set(_APART)
    together = {"bombing", "other_violence", "suicide_attack"}
    return kinds[0] == kinds[1] or set(kinds) <= together or "other_violence" in kinds and not set(kinds) & set(_APART)


def _hangs_on(low: Token, high: Token) -> bool:
    """Tell whether ``low`` depends on ``high``, through words that only count, carry or coordinate, told as the same moment."""
    token = low
    for _ in range(4):
        if not _same_moment(token):
            return False
        if token.head.i == high.i:
            return relation(token) != "conj" or _is_pair(token, high)
        if token.head is token or not _is_clear(token.head):
            return False
        token = token.head
    return False


def _same_moment(token: Token) -> bool:
    kind = relation(token)
    if kind in ("obl", "nmod"):
        return preposition(token) in tables()["same_prepositions"]
    if kind in ("advcl", "acl"):
        marks = [c.lower_ for c in token.children if relation(c) == "mark" or relation(c) == "advmod" and c.lower_ in ("when", "where")]
        return (marks[0] if marks else "") in tables()["same_marks"]
    return kind in ("nsubj", "obj", "xcomp", "conj", "compound", "amod", "appos", "csubj")


def _is_clear(token: Token) -> bool:
    return lemma(token) in tables()["wholes"] or token.pos_ == "VERB" and lemma(token) in tables()["carriers"]


def _is_pair(low: Token, high: Token) -> bool:
    """Coordinated words of one happening: "shot and killed", "killed three and wounded five"; not the same noun twice."""
    return low.pos_ == high.pos_ and not children(low, "nsubj") and not (low.pos_ == "NOUN" and lemma(low) == lemma(high))


def _are_victims(first: Trigger, second: Trigger) -> bool:
    """ "One was killed and five others were wounded when ...": both suffer, nobody else is told to act."""
    low, high = (second, first) if second.token.head.i == first.token.i else (first, second)
    passive = all(t.entry.get("weak") and t.entry["type"] == "by-target" and is_passive(t.token) for t in (low, high))
    return passive and relation(low.token) == "conj" and low.token.head.i == high.token.i


def _share(first: Trigger, second: Trigger) -> bool:
    """Both hang on the same carrying verb: "the fighting erupted when troops attacked"."""
    for low, other in ((first, second), (second, first)):
        head = other.token.head
        if (
            other.noun
            and relation(other.token) in ("nsubj", "obj")
            and _is_clear(head)
            and low.token.head.i == head.i
            and relation(low.token) in ("advcl", "obl", "nsubj")
        ):
            return _same_moment(low.token)
    return False
