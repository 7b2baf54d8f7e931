"""A project's scope from a file, and its own places put on claims that name them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import yaml

from contested.errors import Misuse
from contested.schema import Coded, OwnPlace, Scope, Where
from contested.store import from_json

KEYS = ("countries", "since", "until", "actors", "places", "hide_victims")
OWN = "project"  # derivation of a point that the project itself gives


def read_scope(path: Path) -> Scope:
    """Read a scope from a YAML file with the fields of `contested.schema.Scope`.

    Raises:
        Misuse: the file cannot be read, or holds no scope.
    """
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise Misuse(f"{path} cannot be opened ({error.strerror or error})") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Misuse(f"{path} is no YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(data, dict) or not set(data) <= set(KEYS):
        raise Misuse(f"{path} holds no scope; its keys are {', '.join(KEYS)}")
    return check_scope(from_json(json.dumps(data, default=str), Scope))


def check_scope(scope: Scope) -> Scope:
    """Return a scope with country codes in capitals.

    Raises:
        Misuse: a country is no code of two letters, the period ends before it begins, or a place lies nowhere.
    """
    for country in scope.countries:
        if not (len(country) == 2 and country.isascii() and country.isalpha()):
            raise Misuse(f"{country!r} is no country; give its ISO 3166 code of two letters, LY for Libya")
    if scope.since is not None and scope.until is not None and scope.since > scope.until:
        raise Misuse(f"the period ends ({scope.until}) before it begins ({scope.since})")
    for place in scope.places:
        if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
            raise Misuse(f"{place.name} lies nowhere: latitude {place.lat}, longitude {place.lon}")
    return replace(scope, countries=tuple(country.upper() for country in scope.countries))


def put_places(coded: Coded, places: dict[str, OwnPlace]) -> Coded:
    """Return a report whose claims at a place of the project's own lie where the project says.

    Args:
        coded: the report.
        places: the project's places by name, as `name_places` gives them.
    """
    if not any(claim.where is not None and claim.where.name.casefold() in places for claim in coded.claims):
        return coded
    return replace(coded, claims=tuple(replace(claim, where=_put(claim.where, places)) for claim in coded.claims))


def name_places(scope: Scope) -> dict[str, OwnPlace]:
    """Return a project's own places by their names in small letters."""
    others = {name.casefold(): place for place in scope.places for name in place.names}
    return others | {place.name.casefold(): place for place in scope.places}


def add_places(scope: Scope, places: Iterable[OwnPlace]) -> Scope:
    """Return a scope with more places of the project's own; of two with one name the new one is kept."""
    kept = {place.name.casefold(): place for place in (*scope.places, *places)}
    return check_scope(replace(scope, places=tuple(kept.values())))


def _put(where: Where | None, places: dict[str, OwnPlace]) -> Where | None:
    own = None if where is None else places.get(where.name.casefold())
    if where is None or own is None:
        return where
    doubts = tuple(doubt for doubt in where.doubts if doubt not in ("not_in_gazetteer", "ambiguous_name", "in_water", "far_from_context"))
    return replace(
        where, within=own.within or where.within, lat=own.lat, lon=own.lon, radius_km=1.0, precision=1, gazetteer_id=None,
        country=own.country or where.country, derivation=OWN, doubts=doubts,
    )  # fmt: skip
