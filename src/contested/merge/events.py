"""Claims of many reports to events, with reasons; a view that can be computed again at any time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from contested.merge.attach import attach_loose
from contested.merge.block import find_pairs
from contested.merge.cluster import find_groups
from contested.merge.fields import choose_fields
from contested.merge.profiles import Profile, bare_profile, build_profile, count_report, with_text
from contested.merge.score import Weights, explain_pair, load_weights, score_pair
from contested.merge.tellings import find_tellings
from contested.merge.terms import Terms
from contested.merge.voices import Voices, find_voices
from contested.schema import Claim, Coded, Event, Family, Judgement, Pair

Watch = Callable[[int, int], None]
STEP = 1000  # pairs between two words to who watches


def build_events(
    coded: Sequence[Coded], families: Sequence[Family] = (), judgements: Sequence[Judgement] = (), *, watch: Watch | None = None
) -> tuple[Event, ...]:
    """Join the claims of many reports into events.

    Args:
        coded: reports with their claims, in any order; the result does not depend on it.
        families: source families (`contested.merge.families.find_families`); a report in none is one of its own.
        judgements: persons' words on pairs of claims. Those taken back, unsure ones and ones on unknown claims count for nothing.
            ``not_same`` goes before ``same``.
        watch: told now and then how many of how many pairs are compared.

    Returns:
        Events in order of their days, undated ones last. Each claim is in one event at most. An event told only as context is marked
        ``background``; running totals, plans and context without day and place are in no event of their own.
    """
    voices = find_voices(coded, families)
    judged = _read_judgements(judgements)
    profiles, loose = build_profiles(coded, voices, judged, bare=False)
    groups = group_profiles(profiles, judged, load_weights(), watch)
    members = [[profiles[n] for n in group] for group in groups]
    added = attach_loose(members, loose, judged.same, judged.keeps_apart)
    events = (_build_event(group, more, voices) for group, more in zip(members, added, strict=True))
    return tuple(sorted((event for event in events if event is not None), key=_order))


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements that hold: pairs of claim keys judged the same, in the order judged, and the keys each claim is kept apart from."""

    same: tuple[tuple[str, str], ...]
    apart: Mapping[str, frozenset[str]]

    def keeps_apart(self, left: str, right: str) -> bool:
        """Tell whether a judgement keeps two claims apart."""
        return right in self.apart.get(left, frozenset())


def _read_judgements(judgements: Iterable[Judgement]) -> Judged:
    """Return what holds of judgements; of two on one pair the later one."""
    last: dict[frozenset[str], Judgement] = {}
    for judgement in sorted((one for one in judgements if one.undone is None), key=lambda one: (one.at, one.id)):
        pair = frozenset((judgement.left, judgement.right))
        last.pop(pair, None)
        last[pair] = judgement
    apart: dict[str, set[str]] = defaultdict(set)
    for judgement in last.values():
        if judgement.verdict == "not_same":
            apart[judgement.left].add(judgement.right)
            apart[judgement.right].add(judgement.left)
    same = tuple((judgement.left, judgement.right) for judgement in last.values() if judgement.verdict == "same")
    return Judged(same, {key: frozenset(others) for key, others in apart.items()})


def build_profiles(coded: Sequence[Coded], voices: Voices, judged: Judged, *, bare: bool) -> tuple[list[Profile], list[Claim]]:
    """Return what the tellings of all reports are compared by, earliest first, and the claims that belong to none.

    Args:
        coded: the reports.
        voices: names made one, and families.
        judged: judgements, which may part claims of one report.
        bare: give a report without a main telling a profile of its words alone.
    """
    terms = Terms()
    numbers: dict[str, int] = {}
    seen: set[str] = set()
    profiles: list[Profile] = []
    loose: list[Claim] = []
    for one in sorted(coded, key=lambda one: one.report.id):
        report = one.report
        family = voices.families.get(report.id, report.id)
        number = numbers.setdefault(family, len(numbers))
        whole = count_report(report, terms, counted=family not in seen)
        seen.add(family)
        told = find_tellings(one, judged.keeps_apart)
        loose += told.loose
        profiles += [build_profile(telling, report, number, terms, voices.party, whole) for telling in told.tellings]
        if bare and not any(telling.main for telling in told.tellings):
            profiles.append(bare_profile(report, number, whole))
    rarity = terms.rarity()
    weighed = [with_text(profile, rarity.weigh(profile.text)) for profile in profiles]
    return sorted(weighed, key=lambda profile: profile.order), loose


def group_profiles(profiles: Sequence[Profile], judged: Judged, weights: Weights, watch: Watch | None = None) -> list[list[int]]:
    """Return which profiles are of one happening, as groups of their places in ``profiles``; ``watch`` as for `build_events`."""
    pairs = find_pairs(profiles)
    scores = np.fromiter((score_pair(profiles[left], profiles[right], weights) for left, right in _watched(pairs, watch)), np.float32)
    owner = {claim.key: n for n, profile in enumerate(profiles) for claim in profile.telling.claims}
    same = [(owner[left], owner[right]) for left, right in judged.same if left in owner and right in owner]
    apart = [(owner[left], owner[right]) for left, others in judged.apart.items() for right in others if left in owner and right in owner]

    def score(left: int, right: int) -> float:
        return score_pair(profiles[left], profiles[right], weights)

    apart = [pair for pair in apart if pair[0] != pair[1]]
    return find_groups(len(profiles), pairs, scores, score, join=weights.join, same=same, apart=apart)


def _watched(pairs: npt.NDArray[np.int64], watch: Watch | None) -> Iterator[tuple[int, int]]:
    """Yield pairs, and tell how many there were every `STEP` of them."""
    for done, (left, right) in enumerate(zip(*pairs.T, strict=True)):
        if watch is not None and done % STEP == 0:
            watch(done, len(pairs))
        yield left, right


# ---- one event --------------------------------------------------------------------------------------------------


def _build_event(group: Sequence[Profile], more: Sequence[Claim], voices: Voices) -> Event | None:
    """Return the event of a group of tellings, ``None`` where it tells of no happening worth a record of its own."""
    claims = [claim for profile in group for claim in profile.telling.claims]
    chosen = choose_fields(claims, voices)
    background = all(profile.telling.background for profile in group)
    if chosen.type is None or background and (not any(profile.types for profile in group) or chosen.when is None or chosen.where is None):
        return None
    every = (*claims, *more)
    told = [voices.of(claim) for claim in every]
    return Event(
        id=f"E-{sha256(claims[0].key.encode()).hexdigest()[:12]}",
        type=chosen.type,
        claims=tuple(claim.key for claim in every),
        when=chosen.when,
        where=chosen.where,
        actors=chosen.actors,
        fields=choose_fields(every, voices).fields if more else chosen.fields,
        pairs=_explain(group, load_weights()),
        families=len({voice.family for voice in told}),
        speakers=len({voice.speaker for voice in told}),
        background=background,
    )


def _explain(group: Sequence[Profile], weights: Weights) -> tuple[Pair, ...]:
    """Return for each telling but the first the pair with the earlier telling that fits it best."""
    pairs = []
    for n, right in enumerate(group[1:], 1):
        best = max(group[max(0, n - EXPLAINED) : n], key=lambda left: score_pair(left, right, weights))
        pairs.append(explain_pair(best, right, weights))
    return tuple(pairs)


EXPLAINED = 12  # earlier tellings among which the best fit is looked for


def _order(event: Event) -> tuple[object, ...]:
    days = event.when
    first = None if days is None else days.first or days.last
    return first is None, first.toordinal() if first is not None else 0, event.id
