"""What one report tells of one happening: its claims brought together before reports are compared.

The heads are the claims of happenings. Tolls go to the happening they count, control to the happening that brought it about.
A toll that no happening of the report explains is a telling of its own. What tells of no single happening stays loose: running totals,
plans, control as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from contested.merge import spots
from contested.merge.days import GIVEN, Days, may_meet, read_days
from contested.merge.spots import POINT, Spot, read_spot
from contested.merge.types import load_types
from contested.schema import Claim, Coded, Control, Happening, Toll

_STOP = re.compile(r"[.!?][\"'”’)]*\s|\n")
RETOLD = 0.4  # two types that fit so well can be one happening told twice by one report
AGREE = 0.5  # two places that fit so well can be one
MONTH = 31  # days; a background interval longer than this is a war's and no happening's
UNTOLD = (*GIVEN, "whens/story")  # rules of days that the program gave to a claim without a time word
ELSEWHERE = -0.3  # two places that fit so badly are two

Apart = Callable[[str, str], bool]


@dataclass(slots=True)
class _Draft:
    """A telling in the making."""

    claims: list[Claim]
    days: Days | None
    spot: Spot | None
    types: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of one happening.

    Attributes:
        claims: its claims, happenings first, then in order of the text; the first one names the telling.
        main: the report is about it, so that the whole report may be compared and not its passage alone: the first happening of its news
            in which people were harmed, else the first.
        background: told only as context.
    """

    claims: tuple[Claim, ...]
    main: bool
    background: bool

    @property
    def key(self) -> str:
        """Return the key of its first claim."""
        return self.claims[0].key


@dataclass(frozen=True, slots=True)
class Told:
    """A report's tellings, in order of the text, and its loose claims."""

    tellings: tuple[Telling, ...]
    loose: tuple[Claim, ...]


def find_tellings(coded: Coded, apart: Apart) -> Told:
    """Bring the claims of one report together by happening.

    Args:
        coded: the report with its claims; relations are passed over.
        apart: tells whether a judgement keeps two claims (keys) apart.
    """
    text = coded.report.text
    drafts: list[_Draft] = []
    loose: list[Claim] = []
    for claim in sorted(coded.of_kind("event"), key=lambda claim: claim.evidence.start):
        if claim.status == "planned" or _is_history(claim):
            loose.append(claim)
        else:
            _put_happening(drafts, claim, apart)
    tolls = coded.of_kind("toll")
    homes: dict[int, _Draft] = {}
    for number in sorted(range(len(tolls)), key=lambda n: (_depth(tolls, n), tolls[n].evidence.start)):
        draft = _put_toll(drafts, tolls, number, homes, text, apart)
        if draft is None:
            loose.append(tolls[number])
        else:
            homes[number] = draft
    for claim in coded.of_kind("control"):
        if not _put_control(drafts, claim, text, apart):
            loose.append(claim)
    return Told(_finish(drafts), tuple(loose))


def _finish(drafts: Sequence[_Draft]) -> tuple[Telling, ...]:
    ordered = sorted(drafts, key=lambda draft: min(claim.evidence.start for claim in draft.claims))
    news = [draft for draft in ordered if not _is_background(draft)]
    main = min(news, key=lambda draft: (not draft.types, not any(claim.kind == "toll" for claim in draft.claims)), default=None)
    return tuple(Telling(_order(draft.claims), draft is main, _is_background(draft)) for draft in ordered)


def _order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.kind != "event", claim.background, claim.evidence.start, claim.id)))


def _is_background(draft: _Draft) -> bool:
    heads = [claim for claim in draft.claims if claim.kind == "event"] or draft.claims
    return all(claim.background for claim in heads)


# ---- happenings -------------------------------------------------------------------------------------------------


def _put_happening(drafts: list[_Draft], claim: Claim, apart: Apart) -> None:
    assert isinstance(claim.content, Happening)
    type_, days, spot = claim.content.type, read_days(claim.when), read_spot(claim.where)
    for draft in drafts:
        retold = draft.types and all(load_types().fit(type_, other)[0] >= RETOLD for other in draft.types)
        if retold and _agree(draft, days, spot) and _free(draft, claim, apart) and _is_background(draft) == claim.background:
            draft.claims.append(claim)
            draft.types.add(type_)
            draft.days, draft.spot = _firmer(draft.days, days), draft.spot or spot
            return
    drafts.append(_Draft([claim], days, spot, {type_}))


def _is_history(claim: Claim) -> bool:
    """Tell whether a claim is of the wider war and not of one happening: context that has neither day nor place, or that covers months."""
    if not claim.background:
        return False
    days = read_days(claim.when)
    return claim.where is None if days is None else days.width > MONTH


def _firmer(one: Days | None, other: Days | None) -> Days | None:
    return other if one is None or one.loose and other is not None and not other.loose else one


def _agree(draft: _Draft, days: Days | None, spot: Spot | None) -> bool:
    """Tell whether a claim of these days and this place can be of the draft's happening.

    A day that the program gave fits an earlier one of the same place; a region fits a place that may lie in it.
    """
    near = spots.fit(spot, draft.spot)[0] if spot is not None and draft.spot is not None else None
    if days is not None and draft.days is not None and days.first != draft.days.first:
        if not may_meet(days, draft.days) or not (days.loose or draft.days.loose) or near is None or near < AGREE:
            return False
    if near is None or spot is None or draft.spot is None:
        return True
    return near >= AGREE or near > 0 and max(spot.precision, draft.spot.precision) > POINT


def _free(draft: _Draft, claim: Claim, apart: Apart) -> bool:
    return not any(apart(claim.key, other.key) for other in draft.claims)


# ---- tolls ------------------------------------------------------------------------------------------------------


def _depth(tolls: Sequence[Claim], number: int) -> int:
    """Return how many wholes a toll lies in; wholes are put first."""
    depth, seen = 0, {number}
    while (above := _whole(tolls, number)) is not None and above not in seen:
        seen.add(above)
        number, depth = above, depth + 1
    return depth


def _whole(tolls: Sequence[Claim], number: int) -> int | None:
    content = tolls[number].content
    assert isinstance(content, Toll)
    return content.part_of if content.part_of is not None and 0 <= content.part_of < len(tolls) else None


def _put_toll(
    drafts: list[_Draft], tolls: Sequence[Claim], number: int, homes: dict[int, _Draft], text: str, apart: Apart
) -> _Draft | None:
    """Put a toll with the happening it counts; return its draft, ``None`` where it stays loose."""
    claim, whole = tolls[number], _whole(tolls, number)
    assert isinstance(claim.content, Toll)
    if claim.content.cumulative or claim.status == "planned":
        return None
    home = homes.get(whole) if whole is not None else None
    if home is None:
        home = _find_home(drafts, claim, text)
    if home is not None and _free(home, claim, apart):
        home.claims.append(claim)
        return home
    if whole is not None and whole not in homes or _is_history(claim):
        return None
    home = _Draft([claim], read_days(claim.when), read_spot(claim.where))
    drafts.append(home)
    return home


def _find_home(drafts: Sequence[_Draft], claim: Claim, text: str) -> _Draft | None:
    """Return the happening that a toll counts: one of its sentence, else the nearest whose days and place it can have.

    A toll for which no day is told goes to the only happening of the report that did harm there, whenever that was.
    """
    days, spot, harming = read_days(claim.when), read_spot(claim.where), load_types().harming
    able = [draft for draft in drafts if (not draft.types or draft.types & harming) and _is_background(draft) == claim.background]
    beside = [draft for draft in able if draft.types and _same_days(draft.days, days) and _in_sentence(draft, claim, text)]
    near = beside or [draft for draft in able if _same_days(draft.days, days) and _not_elsewhere(draft.spot, spot)]
    if not near and claim.when is not None and claim.when.rule in UNTOLD:
        near = [draft for draft in able if draft.types and _not_elsewhere(draft.spot, spot)]
        near = near if len(near) == 1 else []
    return min(near, key=lambda draft: _distance(draft, claim), default=None)


def _not_elsewhere(one: Spot | None, other: Spot | None) -> bool:
    return one is None or other is None or spots.fit(one, other)[0] > ELSEWHERE


def _same_days(one: Days | None, other: Days | None) -> bool:
    return one is None or other is None or may_meet(one, other)


def _in_sentence(draft: _Draft, claim: Claim, text: str) -> bool:
    return any(other.kind == "event" and not _STOP.search(text[slice(*_between(other, claim))]) for other in draft.claims)


def _between(one: Claim, other: Claim) -> tuple[int, int]:
    first, second = sorted((one.evidence, other.evidence), key=lambda evidence: evidence.start)
    return min(first.end, second.start), second.start


def _distance(draft: _Draft, claim: Claim) -> int:
    return min(abs(other.evidence.start - claim.evidence.start) for other in draft.claims)


# ---- control ----------------------------------------------------------------------------------------------------


def _put_control(drafts: Sequence[_Draft], claim: Claim, text: str, apart: Apart) -> bool:
    """Put control with the happening that brought it about; return whether there is one."""
    assert isinstance(claim.content, Control)
    able = [draft for draft in drafts if draft.types & load_types().conquering and _free(draft, claim, apart)]
    able = [draft for draft in able if _is_background(draft) == claim.background and claim.status != "planned"]
    days, spot = read_days(claim.when), read_spot(claim.where)
    beside = [draft for draft in able if _in_sentence(draft, claim, text)]
    if not beside and spot is not None:
        beside = [draft for draft in able if draft.spot is not None and _agree(draft, days, spot)]
    home = min(beside, key=lambda draft: _distance(draft, claim), default=None)
    if home is not None:
        home.claims.append(claim)
    return home is not None
