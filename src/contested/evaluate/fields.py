"""Whether a field of a predicted claim is right, open in the gold, or invented."""

from __future__ import annotations

import math
from collections.abc import Callable

from contested.evaluate.names import Aliases, close_names, comparable_words, same_name
from contested.evaluate.records import Days, Entry, Party, Speaker, Spot, parse_day

FIELDS = {
    "tolls": ("side", "civilian", "by", "source", "status", "date", "place", "background", "cumulative"),
    "events": ("actors", "source", "status", "date", "place", "background"),
    "control": ("source", "status", "date", "background", "extent"),
    "relations": ("source", "status"),
}
INVENTABLE = {
    "tolls": ("date", "by", "side", "civilian", "coordinates"),
    "events": ("date", "coordinates"),
    "control": ("date",),
    "relations": (),
}
SAID_BY_SUBJECT = ("accuses", "claims_responsibility", "denies_responsibility")  # the subject is the speaker: source, status not scored
EARTH_KM = 6371.0


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points (degrees) on a sphere, in kilometres."""
    p1, p2, turn = map(math.radians, (lat1, lat2, lon2 - lon1))
    inner = math.sin(p1) * math.sin(p2) + math.cos(p1) * math.cos(p2) * math.cos(turn)
    return EARTH_KM * math.acos(max(-1.0, min(1.0, inner)))


def same_place(gold: Spot | None, pred: Spot | None) -> bool:
    """Tell whether two places are near (5 km for an offset, 15 for precision 1 or 2, else 25), or without points have close names."""
    if gold is None or pred is None:
        return gold is pred
    if gold.lat is None or gold.lon is None or pred.lat is None or pred.lon is None:
        return close_names(gold.name, pred.name)
    limit = 5 if gold.offset else 15 if gold.prec in (1, 2) else 25
    return kilometres(gold.lat, gold.lon, pred.lat, pred.lon) <= limit


def same_days(gold: Days, pred: Days | None) -> bool:
    """Tell whether two intervals agree.

    Ends are exact where the gold spans three days or less; else each within a day, or overlap by half. Open ends must agree.
    """
    if pred is None:
        return False
    (g1, g2), (p1, p2) = gold, pred
    if (g1 is None) != (p1 is None) or (g2 is None) != (p2 is None):
        return False
    if g1 is None or g2 is None or p1 is None or p2 is None:
        return all(g is None or p is None or abs(g - p) <= 1 for g, p in ((g1, p1), (g2, p2)))
    if g2 - g1 <= 2:
        return gold == pred
    shared, joined = min(g2, p2) - max(g1, p1) + 1, max(g2, p2) - min(g1, p1) + 1
    return (abs(g1 - p1) <= 1 and abs(g2 - p2) <= 1) or shared / joined >= 0.5


def same_speaker(gold: Speaker, pred: Speaker, aliases: Aliases) -> bool:
    """Tell whether both are the outlet's own voice, or one of name, role, organisation agrees."""
    if "outlet" in (gold.kind, pred.kind):
        return gold.kind == pred.kind
    if gold.name and pred.name:
        return same_name(gold.name, pred.name, aliases)
    pairs = ((a, b) for a in (gold.name, gold.role, gold.org) for b in (pred.name, pred.role, pred.org) if a and b)
    return any(same_name(a, b, aliases) or comparable_words(a) == comparable_words(b) for a, b in pairs)


def same_parties(gold: tuple[Party, ...], pred: tuple[Party, ...], aliases: Aliases) -> bool:
    """Tell whether each gold actor is found in its role, with no more than one actor besides."""
    left = list(pred)
    for actor in gold:
        hit = next((p for p in left if same_name(actor.name, p.name, aliases) and _same_role(actor, p)), None)
        if hit is None:
            return False
        left.remove(hit)
    return len(left) <= 1


def _same_role(gold: Party, pred: Party) -> bool:
    return gold.role == pred.role or "participant" in (gold.role, pred.role)


def _is_right(field: str, gold: Entry, pred: Entry, aliases: Aliases) -> bool:
    checks: dict[str, Callable[[], bool]] = {
        "source": lambda: same_speaker(gold.source, pred.source, aliases),
        "place": lambda: same_place(gold.place, pred.place),
        "date": lambda: gold.date is not None and same_days(gold.date, pred.date),
        "actors": lambda: same_parties(gold.actors, pred.actors, aliases),
        "by": lambda: same_name(gold.by, pred.by, aliases),
        "side": lambda: same_name(gold.side, pred.side, aliases) or same_name(gold.side, pred.victims, aliases),
    }
    return checks[field]() if field in checks else bool(getattr(gold, field) == getattr(pred, field))


def field_right(field: str, gold: Entry, pred: Entry, aliases: Aliases) -> bool | None:
    """Return whether a field is right, or None where the gold leaves it open.

    Args:
        field: one of `FIELDS`.
        gold, pred: a pair that tells the same claim.
        aliases: the gold report's groups of names.
    """
    if gold.predicate in SAID_BY_SUBJECT:
        return None
    if field not in ("source", "background", "cumulative") and getattr(gold, field) in (None, ()):
        return None
    return _is_right(field, gold, pred, aliases)


def is_open(field: str, gold: Entry) -> bool:
    """Tell whether the gold has no value where one could be invented."""
    if field == "coordinates":
        return gold.place is None or not gold.place.name
    return getattr(gold, field) is None


def is_invented(field: str, gold: Entry, pred: Entry, published: str | None) -> bool:
    """Tell whether a value stands where the gold has none; the publication day is forgiven as a date."""
    if not is_open(field, gold):
        return False
    if field == "coordinates":
        return pred.place is not None and pred.place.lat is not None
    if field == "date" and published and pred.date is not None:
        day = parse_day(published) or 0
        return not all(end is not None and abs(end - day) <= 1 for end in pred.date)
    return getattr(pred, field) is not None
