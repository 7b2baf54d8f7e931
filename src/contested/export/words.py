"""Short words for a person's eye: a claim's numbers, days, places, speakers and standing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from contested.schema import CLAIM, Actor, Claim, Control, Count, Happening, Relation, Report, Source, StatedDate, Toll, When, Where

EVEN = 0.5  # the confidence below which a field is rather wrong than right
DOUBTFUL = " ?"  # behind a day or place that carries a doubt
_FOUND = {"given": "as given", "meta": "page metadata", "text": "page text", "url": "address", "dateline": "dateline"}
_FIELDS = {
    "when": "day", "where": "place", "by": "doer", "source": "speaker", "status": "standing", "actors": "parties", "civilian": "civilians",
    "cumulative": "running total",
}  # fmt: skip


def write_count(count: Count) -> str:
    """Return a number of people: ``12``, ``at least 50``, ``5 to 7``, ``about 80``, ``none``."""
    if count.high == 0:
        return "none"
    if count.high is None:
        number = f"at least {count.low:,}"
    elif count.low == count.high:
        number = f"{count.low:,}"
    elif count.low == 0:
        number = f"up to {count.high:,}"
    else:
        number = f"{count.low:,} to {count.high:,}"
    if count.approx and count.high is None and count.words:
        return f"{count.words} ({count.low:,}+)"
    return f"about {number}" if count.approx else number


def is_doubtful(value: When | Where | None) -> bool:
    """Tell whether a day or place carries a doubt."""
    return value is not None and bool(value.doubts)


def write_when(when: When | None) -> str:
    """Return an interval of days, as short as it can be: ``16 Nov 2016``, ``15-16 Nov 2016``, ``Nov 2016``, ``until 3 May 2015``."""
    if when is None or (when.first is None and when.last is None):
        return ""
    return write_days(when.first, when.last) + (DOUBTFUL if is_doubtful(when) else "")


def write_days(first: date | None, last: date | None) -> str:
    """Return an interval of days, as short as it can be; nothing where both ends are open."""
    if first is None or last is None:
        return f"until {_day(last)}" if last else f"from {_day(first)}" if first else ""
    if first == last:
        return _day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12):
            return f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} - {_day(last)}"
    return f"{_day(first)} - {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def write_where(where: Where | None) -> str:
    """Return a place with what contains it, and its stated offset."""
    if where is None:
        return ""
    words = where.name if where.within is None or where.within == where.name else f"{where.name}, {where.within}"
    if where.offset is not None and (where.offset.km is not None or where.offset.bearing is not None):
        km = "" if where.offset.km is None else f"{where.offset.km:g} km"
        words += f" ({' '.join(filter(None, (km, where.offset.bearing)))})"
    return words + (DOUBTFUL if is_doubtful(where) else "")


def write_source(source: Source) -> str:
    """Return who says it, for whom and where: ``Ali Sert (Harbour Brigade), via Twitter``; the report's own voice is ``outlet``."""
    if source.kind == "outlet":
        return "outlet"
    who = source.name or source.role or source.org or source.kind.replace("_", " ")
    if source.org is not None and source.org not in who:
        who += f" ({source.org})"
    if source.channel is not None:
        who += f", via {source.channel.replace('_', ' ').replace('twitter', 'Twitter')}"
    return f"{who}, quoted by {source.relay}" if source.relay is not None else who


def write_facts(report: Report) -> Iterator[str]:
    """Yield what is known about a report: outlet, byline, wire credits, dates with where they were found, language, id."""
    yield report.outlet or "outlet not named"
    if report.byline:
        yield f"by {report.byline}"
    if report.wires:
        yield f"wire: {', '.join(report.wires)}"
    if report.published is None or report.published.found == "updated":
        yield "no publication date"
    else:
        yield f"published {_stated(report.published)}"
    if report.updated is not None:
        yield f"updated {_stated(report.updated)}"
    yield report.language
    yield f"id {report.id}"


def _stated(stated: StatedDate) -> str:
    return f"{stated.day} ({_FOUND.get(stated.found, stated.found)})"


def write_grounds(claim: Claim) -> Iterator[str]:
    """Yield in words how a claim's speaker, day and place came about, and how sure the program is of it."""
    source, when, where = claim.source, claim.when, claim.where
    if source.kind != "outlet":
        stake = f", stake: {source.stake}" if source.stake else ""
        yield f"who says: {source.kind.replace('_', ' ')}{', unnamed' if source.anonymous else ''}{stake}"
    if when is not None and (when.words or when.rule):
        told = [f"“{when.words}”"] if when.words else []
        told += [f"counted from {when.anchor.isoformat()}"] if when.anchor else []
        yield f"when: {', '.join([*told, f'precision {when.precision}', f'rule {when.rule}'])}"
    if where is not None and where.lat is not None and where.lon is not None:
        radius = f" ± {where.radius_km:g} km" if where.radius_km is not None else ""
        yield f"where: {where.lat:.3f}, {where.lon:.3f}{radius}, precision {where.precision}, {where.derivation}"
    if sure := write_confidence(claim):
        yield f"how sure: {sure}"


def split_confidence(claim: Claim) -> tuple[float | None, dict[str, float]]:
    """Return how sure the program is of a claim, ``None`` where it does not know, and its fields that are less likely right than wrong."""
    chances = dict(claim.confidence)
    return chances.pop(CLAIM, None), {field: chance for field, chance in chances.items() if chance < EVEN}


def write_confidence(claim: Claim) -> str:
    """Return the same in words, nothing where the program does not know: ``0.91; doubtful: doer 0.31``."""
    sure, low = split_confidence(claim)
    doubtful = ", ".join(f"{_FIELDS.get(field, field)} {chance:.2f}" for field, chance in low.items())
    return "" if sure is None else f"{sure:.2f}; doubtful: {doubtful}" if doubtful else f"{sure:.2f}"


def write_standing(claim: Claim) -> tuple[str, ...]:
    """Return what is unusual about a claim's standing: its status unless asserted, and ``background``."""
    return (() if claim.status == "asserted" else (claim.status,)) + (("background",) if claim.background else ())


def write_toll(toll: Toll) -> str:
    """Return the harm and the number: ``12 killed``, ``at least 50 killed (total so far)``."""
    words = f"{write_count(toll.count)} {toll.effect}"
    if toll.cumulative:
        words += " (running total)"
    return f"- of them {words}" if toll.part_of is not None else words


def write_people(toll: Toll) -> str:
    """Return who was harmed: the words, and the side they belong to where the words do not say it."""
    who = toll.person or toll.victims or ""
    if toll.age is not None:
        who = f"{who}, {toll.age}".lstrip(", ")
    side = _name(toll.side)
    return who if not side or side in who else f"{who} ({side})" if who else side


def write_actors(happening: Happening) -> str:
    """Return who did it to whom: ``A -> B``; those who only took part are joined by ``and``."""
    doers, targets = ([a.name for a in happening.actors if a.role in roles] for roles in (("initiator", "participant", ""), ("target",)))
    left, right = " and ".join(doers), ", ".join(targets)
    return f"{left} -> {right}".strip() if right else left


def write_type(happening: Happening) -> str:
    """Return a happening's type in plain words."""
    return happening.type.replace("_", " ")


def write_means(happening: Happening) -> str:
    """Return what it was done with and what was hit."""
    hit = f"hit: {', '.join(happening.targets)}" if happening.targets else ""
    return "; ".join(part for part in (happening.instrument or "", hit) if part)


def write_control(control: Control) -> str:
    """Return the state of control with its extent: ``holds all``."""
    return control.state if control.extent is None else f"{control.state} ({control.extent})"


def write_relation(relation: Relation) -> str:
    """Return a relation's predicate in plain words."""
    return relation.predicate.replace("_", " ")


def _name(actor: Actor | None) -> str:
    return "" if actor is None else actor.name


def write_actor(actor: Actor | None) -> str:
    """Return an actor's name, or nothing."""
    return _name(actor)
