"""Places: where the claims lie, on a map with how far each may be off, and as a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from contested.data.tables import load_yaml
from contested.schema import Claim, Where
from contested.serve.desk import Desk
from contested.serve.pages.render import answer, desk_of, find_page

DRAWN = 1500  # places on the map


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with how many claims and reports name it."""

    where: Where
    claims: int
    reports: int


def count_places(claims: Iterable[Claim]) -> list[Spot]:
    """Return the places of claims, those named most first."""
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        where = claim.where
        if where is not None:
            key = (where.name.casefold(), where.gazetteer_id, None if where.lat is None else round(where.lat, 2), where.within)
            found.setdefault(key, []).append(claim)
    spots = [Spot(own[0].where, len(own), len({claim.report for claim in own})) for own in found.values() if own[0].where is not None]
    return sorted(spots, key=lambda spot: (-spot.claims, spot.where.name))


def list_spots(desk: Desk) -> list[Spot]:
    """Return the places of a record."""
    return desk.recall("spots", lambda index: count_places(index.claims.values()))


def show_places(request: Request) -> Response:
    """Answer with the map and the list."""
    desk, asked = desk_of(request), request.query_params
    desk.refresh()
    words, doubtful = asked.get("q", "")[:200], asked.get("doubtful") == "1"
    spots = [
        spot
        for spot in list_spots(desk)
        if words.casefold() in f"{spot.where.name} {spot.where.within}".casefold() and (spot.where.doubts or not doubtful)
    ]
    number, last, shown = find_page(spots, asked.get("page"))
    return answer(
        "places.html", request, title="Places", spots=shown, found=len(spots), number=number, last=last, words=words, doubtful=doubtful,
        means=load_yaml("vocab/place_precision.yml"), doubts=load_yaml("vocab/doubts.yml"),
    )  # fmt: skip


def give_spots(request: Request) -> Response:
    """Answer with the points for the map, as JSON."""
    spots = [spot for spot in list_spots(desk_of(request)) if spot.where.lat is not None][:DRAWN]
    return JSONResponse([
        {"name": spot.where.name, "within": spot.where.within, "lat": spot.where.lat, "lon": spot.where.lon,
         "radius_km": spot.where.radius_km, "precision": spot.where.precision, "claims": spot.claims, "doubtful": bool(spot.where.doubts)}
        for spot in spots
    ])  # fmt: skip


ROUTES = [Route("/places", show_places), Route("/places.json", give_spots)]
