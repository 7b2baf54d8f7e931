"""Sources and actors: who speaks, with what stake and how often others agree; who fights, under which names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from contested.export.record_index import Index
from contested.export.record_table_sources import list_outlets, list_speakers
from contested.schema import Actor, Claim, Control, Happening, Relation, Toll
from contested.serve.pages.render import answer, desk_of, find_page

MOST = 80  # families of copies that are listed


@dataclass(frozen=True, slots=True)
class Party:
    """An actor under all its names.

    Attributes:
        name: the name that most claims have.
        aliases: the others, the commonest first.
        registry_id: its entry in the registry, or ``None``.
        parts: what it does in claims ("initiator", "side" ...), with how many claims.
        ties: relations with others, in words.
        claims, reports: how many name it.
    """

    name: str
    aliases: tuple[str, ...]
    registry_id: str | None
    parts: tuple[tuple[str, int], ...]
    ties: tuple[str, ...]
    claims: int
    reports: int


def list_parties(index: Index) -> list[Party]:
    """Return the actors of a record, those named most first."""
    found: dict[str, list[tuple[Claim, str, Actor]]] = {}
    for claim in index.claims.values():
        for part, actor in _actors(claim):
            found.setdefault(index.voices.party(actor) or actor.name.casefold(), []).append((claim, part, actor))
    parties = [_party(own) for own in found.values()]
    return sorted(parties, key=lambda party: (-party.claims, party.name))


def _actors(claim: Claim) -> Iterator[tuple[str, Actor]]:
    content = claim.content
    if isinstance(content, Toll):
        pairs = [("side harmed", content.side), ("done by", content.by)]
    elif isinstance(content, Happening):
        pairs = [(actor.role or "participant", actor) for actor in content.actors]
    elif isinstance(content, Control):
        pairs = [("control", content.actor)]
    else:
        pairs = [("relation", content.subject), ("relation", content.object)]
    yield from ((part, actor) for part, actor in pairs if actor is not None and actor.name)


def _party(own: list[tuple[Claim, str, Actor]]) -> Party:
    names = Counter(actor.name for _, _, actor in own)
    name = max(names, key=lambda one: (names[one], len(one)))
    ties = Counter(
        f"{claim.content.subject.name} {claim.content.predicate.replace('_', ' ')} {claim.content.object.name}"
        for claim, _, _ in own
        if isinstance(claim.content, Relation)
    )
    return Party(
        name, tuple(other for other, _ in names.most_common() if other != name),
        next((actor.registry_id for _, _, actor in own if actor.registry_id), None),
        tuple(Counter(part for _, part, _ in own).most_common()), tuple(tie for tie, _ in ties.most_common(6)),
        len({claim.key for claim, _, _ in own}), len({claim.report for claim, _, _ in own}),
    )  # fmt: skip


def show_actors(request: Request) -> Response:
    """Answer with the actors."""
    desk, asked = desk_of(request), request.query_params
    desk.refresh()
    words = asked.get("q", "")[:200]
    parties = [one for one in desk.recall("parties", list_parties) if words.casefold() in f"{one.name} {' '.join(one.aliases)}".casefold()]
    number, last, shown = find_page(parties, asked.get("page"))
    return answer("actors.html", request, title="Actors", parties=shown, found=len(parties), number=number, last=last, words=words)


def show_sources(request: Request) -> Response:
    """Answer with speakers, outlets and families of copies."""
    desk, asked = desk_of(request), request.query_params
    desk.refresh()
    index = desk.index
    speakers = desk.recall("speakers", list_speakers)
    number, last, shown = find_page(speakers, asked.get("page"))
    families = [family for family in index.record.families if len(family.reports) > 1]
    titles = {id: one.report.title or id for id, one in index.coded.items()} if families else {}
    return answer(
        "sources.html", request, title="Sources", speakers=shown, found=len(speakers), number=number, last=last,
        outlets=desk.recall("outlets", list_outlets),
        families=families[:MOST], more=max(0, len(families) - MOST), titles=titles,
    )  # fmt: skip


ROUTES = [Route("/sources", show_sources), Route("/actors", show_actors)]
