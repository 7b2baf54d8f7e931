"""The speakers of a report: every claim's source, the same person or body once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contested.data.tables import load_yaml
from contested.export.page.labels import Labels
from contested.schema import Coded, Source

CHANNELS = {"twitter": "Twitter", "un": "UN", "ngo": "NGO"}  # codes that are not plain words


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who says something, with all that the report tells of them.

    Attributes:
        number: its number on the page.
        name: how they are shown; the report's own voice goes by its outlet.
        roles, orgs, channels, relays: as told, in order of first use.
        kind, kind_means: kind of speaker in words, and what that kind is.
        stakes: stakes with what they mean; a speaker may have another one in another claim.
        anonymous: the report keeps the name back.
        outlet: the report's own voice.
        claims: labels of their claims.
    """

    number: int
    name: str
    roles: tuple[str, ...]
    orgs: tuple[str, ...]
    kind: str
    kind_means: str
    stakes: tuple[tuple[str, str], ...]
    channels: tuple[str, ...]
    relays: tuple[str, ...]
    anonymous: bool
    outlet: bool
    claims: tuple[str, ...]

    @property
    def about(self) -> str:
        """Return roles and bodies in one line, without what the name says already."""
        return write_about(self.name, self.roles, self.orgs)


def write_about(name: str, roles: Iterable[str | None], orgs: Iterable[str | None]) -> str:
    """Return roles and bodies in one line, without what the name or another of them says already."""
    words = [role for role in roles if role and role not in name]
    words += [org for org in orgs if org and not any(org in word for word in (name, *words))]
    return ", ".join(words)


def list_speakers(coded: Coded, labels: Labels) -> tuple[tuple[Speaker, ...], dict[str, Speaker]]:
    """Return the speakers in order of their first words, and the speaker of each claim by its label."""
    groups: dict[tuple[str | None, ...], list[tuple[int, Source, str]]] = {}
    for claim, label in zip(coded.claims, labels.of, strict=True):
        groups.setdefault(_key(claim.source), []).append((claim.evidence.start, claim.source, label))
    speakers = []
    for number, group in enumerate(sorted(groups.values(), key=lambda group: min(start for start, _, _ in group)), 1):
        speakers.append(_speaker(number, [source for _, source, _ in group], tuple(label for _, _, label in group), coded.report.outlet))
    return tuple(speakers), {label: speaker for speaker in speakers for label in speaker.claims}


def _key(source: Source) -> tuple[str | None, ...]:
    if source.kind == "outlet":
        return ("outlet",)
    return ("is", source.identity) if source.identity else ("as", source.name, source.role, source.org, source.kind)


def _speaker(number: int, sources: list[Source], claims: tuple[str, ...], outlet: str | None) -> Speaker:
    first = sources[0]
    names = _all(source.name for source in sources)
    own = first.kind == "outlet"
    name = max(names, key=len) if names else first.role or first.org or plain(first.kind)
    return Speaker(
        number,
        (outlet or "The report itself") if own else name,
        _all(source.role for source in sources),
        _all(source.org for source in sources),
        "the report’s own voice" if own else plain(first.kind),
        load_yaml("vocab/source_kinds.yml").get(first.kind, ""),
        tuple((plain(stake), load_yaml("vocab/stakes.yml").get(stake, "")) for stake in _all(source.stake for source in sources)),
        tuple(plain(channel) for channel in _all(source.channel for source in sources)),
        _all(source.relay for source in sources),
        any(source.anonymous for source in sources),
        own,
        claims,
    )


def _all(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def plain(code: str) -> str:
    """Return a code in plain words: ``press_conference`` is "press conference"."""
    return CHANNELS.get(code, code.replace("_", " "))
