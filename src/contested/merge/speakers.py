"""Speakers and outlets of a record: what each has at stake, in how many independent reports, how often others agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contested.merge.toll_figures import Figure
from contested.merge.tolls import find_toll_groups
from contested.merge.voices import Voices
from contested.schema import Claim, Coded, Event, Family


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body that claims are quoted from.

    Attributes:
        key: its key across reports (`contested.merge.voices.Voice`).
        name: the name, or description, that most claims have for it.
        org: whom it speaks for, where told.
        kind, stake: those of most of its claims.
        claims: how many claims, copies of one story each counted.
        reports, families: ids of the reports and source families that quote it.
        compared: figures of other speakers for the same people and days as one of its own.
        agreeing: those of them that can be true together with it.
        denials: claims with which it denies something.
    """

    key: str
    name: str
    org: str | None
    kind: str
    stake: str | None
    claims: int
    reports: tuple[str, ...]
    families: tuple[str, ...]
    compared: int = 0
    agreeing: int = 0
    denials: int = 0


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its reports, how many of them are copies of others', the credits they carry, claims in its own voice."""

    name: str
    reports: tuple[str, ...]
    copies: int
    wires: tuple[str, ...]
    own: int
    quoted: int


@dataclass(slots=True)
class _Draft:
    claims: list[Claim] = field(default_factory=list)
    families: set[str] = field(default_factory=set)
    compared: int = 0
    agreeing: int = 0


def find_speakers(coded: Iterable[Coded], events: Iterable[Event], voices: Voices) -> tuple[Speaker, ...]:
    """Return the speakers, those with the most claims first; the reports' own voices are left out.

    Args:
        coded: the reports.
        events: whose tolls are compared.
        voices: their speakers.
    """
    claims = {claim.key: claim for one in coded for claim in one.claims}
    drafts: dict[str, _Draft] = {}
    for claim in claims.values():
        if claim.source.kind != "outlet":
            voice = voices.of(claim)
            draft = drafts.setdefault(voice.speaker, _Draft())
            draft.claims.append(claim)
            draft.families.add(voice.family)
    for event in events:
        _compare(drafts, [claims[key] for key in event.claims if key in claims], voices)
    found = [_close(key, draft, voices) for key, draft in drafts.items()]
    return tuple(sorted(found, key=lambda speaker: (-speaker.claims, speaker.name.casefold(), speaker.key)))


def _compare(drafts: Mapping[str, _Draft], claims: Sequence[Claim], voices: Voices) -> None:
    """Count for each speaker the rival figures, and those that agree with its own last word."""
    for group in find_toll_groups(claims, voices):
        for figure in group.current:
            draft = drafts.get(figure.voice.speaker)
            if draft is not None:
                others = [one for one in group.current if one.voice.speaker != figure.voice.speaker]
                draft.compared += len(others)
                draft.agreeing += sum(_agree(figure, one) for one in others)


def _agree(one: Figure, other: Figure) -> bool:
    return one.agrees(other)


def _close(key: str, draft: _Draft, voices: Voices) -> Speaker:
    sources = [claim.source for claim in draft.claims]
    names = Counter(source.name or source.org or source.role or source.kind for source in sources)
    kinds, stakes = (Counter(getattr(source, name) for source in sources) for name in ("kind", "stake"))
    told = Counter(source.org for source in sources if source.org is not None)
    name = min(names, key=lambda name: (-names[name], -len(name), name))
    org = min(told, key=lambda name: (-told[name], name), default=None)
    stake = Counter(voices.of(claim).stake for claim in draft.claims if voices.of(claim).stake).most_common(1)
    return Speaker(
        key, name, org if org != name else None, kinds.most_common(1)[0][0], stake[0][0] if stake else stakes.most_common(1)[0][0],
        len(draft.claims), tuple(dict.fromkeys(claim.report for claim in draft.claims)), tuple(sorted(draft.families)),
        draft.compared, draft.agreeing, sum(claim.status == "denied" for claim in draft.claims),
    )  # fmt: skip


def find_outlets(coded: Iterable[Coded], families: Sequence[Family]) -> tuple[Outlet, ...]:
    """Return the outlets, those with the most reports first; reports that name none stand under an empty name."""
    first = {family.reports[0] for family in families}
    copies = {report for family in families for report in family.reports} - first
    told: dict[str, list[Coded]] = {}
    for one in coded:
        told.setdefault(one.report.outlet or "", []).append(one)
    found = []
    for name, reports in told.items():
        own = sum(claim.source.kind == "outlet" for one in reports for claim in one.claims)
        total = sum(len(one.claims) for one in reports)
        wires = tuple(sorted({wire for one in reports for wire in one.report.wires}))
        ids = tuple(one.report.id for one in reports)
        found.append(Outlet(name, ids, sum(report in copies for report in ids), wires, own, total - own))
    return tuple(sorted(found, key=lambda outlet: (-len(outlet.reports), outlet.name.casefold())))
