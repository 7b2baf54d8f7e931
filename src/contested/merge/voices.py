"""Who speaks across reports: one key for one person or body under its several names, and what the speaker has at stake.

Within a report `contested.resolve` has found the identities; here their names are compared between reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from contested.merge.descriptions import describe, find_stand_ins
from contested.resolve.names import (
    comparable,
    country_in,
    country_of_name,
    is_acronym,
    person_words,
    plain_text,
    same_person,
    skeleton,
    telling,
)
from contested.schema import Actor, Claim, Coded, Control, Family, Happening, Relation, Report, Source, Toll

INDEPENDENT = ("medic", "monitor", "international")  # stakes of those who have no side
WITH_STAKE = ("party", "ally", "adversary")  # stakes of those who fight or side with one who does
NAMES_KEPT = 50_000  # of bodies, whose countries are looked up once
MIDDLE_OF_MONTH = timedelta(days=14)
STAKE_BY_KIND = {
    "medic": "medic", "monitor": "monitor", "ngo": "monitor", "un": "international", "outlet": "outlet", "military": "party",
    "armed_group": "party", "government": "party",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a claim.

    Attributes:
        speaker: key of the person or body, equal across reports.
        family: id of the source family of the claim's report.
        said: day of the report (of a month: its middle), or ``None`` where the report has no date.
        stake: one of ``vocab.STAKES``, or ``None``.
        body: key of the organisation or state spoken for, or ``None``; comparable with `Voices.party`.
    """

    speaker: str
    family: str
    said: date | None
    stake: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """Names of bodies and persons, made one.

    Attributes:
        long: an acronym or short form to the name it stands for.
        persons: form of a last name to the names of all persons who have it, the fullest first.
        registered: words of a body's name to its registry entry.
    """

    long: Mapping[str, str] = field(default_factory=dict)
    persons: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    registered: Mapping[str, str] = field(default_factory=dict)

    def body(self, name: str, registry_id: str | None = None) -> str:
        """Return the key of a body's name: its registry entry, its country, or the words of its longest form."""
        country = country_of_name(name) or _forces_of(name)
        if country is not None:
            return f"state:{country}"
        words = " ".join(comparable(self.long.get(plain_text(name), name)))
        return registry_id or self.registered.get(words) or words

    def person(self, name: str) -> str | None:
        """Return the key of a person's name, that of the fullest name known whose words these are.

        A single word is a person's name only where a longer one ends in it; else ``None``.
        """
        words = person_words(name)
        block = self.persons.get(skeleton(words[-1]), ()) if words else ()
        known = next((other for other in block if same_person(words, other) or same_person(other, words)), None)
        return f"person:{' '.join(known)}" if known is not None else None


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers and parties of many reports; made once by `find_voices`.

    Attributes:
        names: names made one.
        reports: report id to report.
        families: report id to the id of its source family.
        places: claim key of a toll to its index among its report's tolls, which ``part_of`` counts in.
        stakes: speaker's key to the stake of one without a side, as some report tells it; for reports that do not.
        stand_ins: report id and words of a speaker that the report describes, to the key of the named one that is meant.
    """

    names: Names
    reports: Mapping[str, Report]
    families: Mapping[str, str]
    places: Mapping[str, int]
    stakes: Mapping[str, str] = field(default_factory=dict)
    stand_ins: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, claim: Claim) -> Voice:
        """Return the voice behind a claim."""
        source, family = claim.source, self.families.get(claim.report, claim.report)
        body = self._body(source)
        words = describe(source)
        meant = self.stand_ins.get((claim.report, words)) if words is not None else None
        if meant is not None:
            return Voice(meant, family, said_day(self.reports.get(claim.report)), self.stakes.get(meant) or stake_of(source), meant)
        speaker = f"{family}:{words}" if words is not None else self._speaker(source, body, family)
        stake = stake_of(source) or self.stakes.get(speaker)
        if source.stake is None and source.kind == "government" and not (body or "").startswith("state:"):
            stake = None  # a town's or a district's government is not the state that fights
        return Voice(speaker, family, said_day(self.reports.get(claim.report)), stake, body)

    def party(self, actor: Actor | None) -> str | None:
        """Return the key of an actor across reports; ``None`` for none, and for words that tell nobody apart ("fighters")."""
        if actor is None or not (telling(actor.name) or actor.registry_id):
            return None
        return self.names.body(actor.name, actor.registry_id)

    def _body(self, source: Source) -> str | None:
        return self.names.body(source.org) if source.org is not None else None

    def _speaker(self, source: Source, body: str | None, family: str) -> str:
        if source.kind == "outlet":
            return f"outlet:{family}"
        if body is not None and not body.startswith("state:"):
            return body
        if source.name is not None:
            return self.names.person(source.name) or self.names.body(source.name)
        if body is not None:
            return body
        return f"{family}:{' '.join(comparable(source.role or source.kind))}"


@lru_cache(maxsize=NAMES_KEPT)
def _forces_of(name: str) -> str | None:
    """Return the country whose forces plain words mean ("U.S. military"); a proper name ("Libyan National Army") stands for itself."""
    told = telling(name)
    country = country_in(name) if len(told) == 1 and next(iter(told)).startswith("@") else None
    plain = [word for word in name.split() if country_of_name(word) is None]
    return country if country is not None and all(word.islower() for word in plain) else None


def find_voices(coded: Iterable[Coded], families: Sequence[Family] = ()) -> Voices:
    """Return the speakers and parties of many reports.

    Args:
        coded: the reports with their claims.
        families: source families; a report that is in none is a family of its own.
    """
    known = list(coded)
    bodies: dict[str, str | None] = {}
    persons: set[str] = set()
    speaking: set[str] = set()
    for claim in (claim for one in known for claim in one.claims):
        for actor in actors_of(claim):
            bodies[actor.name] = actor.registry_id or bodies.get(actor.name)
        if claim.source.org is not None:
            bodies.setdefault(claim.source.org, None)
            speaking.add(claim.source.org)
        if claim.source.name is not None:
            if len(claim.source.name.split()) > 1:
                persons.add(claim.source.name)
            else:
                bodies.setdefault(claim.source.name, None)
    owner = {report: family.id for family in families for report in family.reports}
    reports = {one.report.id: one.report for one in known}
    places = {claim.key: number for one in known for number, claim in enumerate(one.of_kind("toll"))}
    told = (claim.content for one in known for claim in one.of_kind("relation") if claim.status == "asserted")
    aliases = [(tie.subject.name, tie.object.name) for tie in told if isinstance(tie, Relation) and tie.predicate == "alias_of"]
    names = _find_names(bodies, persons, speaking, aliases)
    voices = Voices(names, reports, {name: owner.get(name, name) for name in reports}, places)
    free = (claim for one in known for claim in one.claims if stake_of(claim.source) in INDEPENDENT)
    voices = replace(voices, stakes={voice.speaker: voice.stake for voice in map(voices.of, free) if voice.stake is not None})
    return replace(voices, stand_ins=find_stand_ins(known, voices))


def actors_of(claim: Claim) -> tuple[Actor, ...]:
    """Return the actors that a claim's content names."""
    content = claim.content
    if isinstance(content, Toll):
        return tuple(actor for actor in (content.side, content.by) if actor is not None)
    if isinstance(content, Happening):
        return content.actors
    if isinstance(content, Control):
        return (content.actor,)
    assert isinstance(content, Relation)
    return (content.subject, content.object)


def _find_names(
    bodies: Mapping[str, str | None], persons: Iterable[str], speaking: Iterable[str], aliases: Iterable[tuple[str, str]]
) -> Names:
    """Make one the names of bodies (acronym, short and long form, told alias) and of persons (shorter and longer forms)."""
    initials: dict[str, set[str]] = {}
    for name in bodies:
        for letters in {"".join(word[0] for word in name.split()), "".join(word[0] for word in name.split() if word[0].isupper())}:
            initials.setdefault(letters.upper(), set()).add(name)
    long = {}
    for name in bodies:
        wanted = {other for other in initials.get(plain_text(name), ()) if is_acronym(name, other)}
        if len({comparable(other) for other in wanted}) == 1:
            long[plain_text(name)] = min(wanted)
    long |= {short: name for short, name in _short_forms(speaking).items() if short not in long}
    for pair in aliases:
        short, name = sorted(map(plain_text, pair), key=lambda text: (len(text.split()), len(text)))
        if telling(short) and telling(name) and short not in long and long.get(name) != short:
            long[short] = long.get(name, name)
    registered = {
        " ".join(comparable(long.get(plain_text(name), name))): entry
        for name, entry in bodies.items()
        if entry is not None and telling(name)
    }  # fmt: skip
    blocks: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted({person_words(name) for name in persons} - {()}, key=lambda words: (-len(words), words)):
        block = blocks.setdefault(skeleton(words[-1]), [])
        if not any(same_person(words, other) for other in block):
            block.append(words)
    return Names(long, {key: tuple(block) for key, block in blocks.items()}, registered)


def _short_forms(speaking: Iterable[str]) -> dict[str, str]:
    """Return the one-word names of speaking bodies ("Observatory") with the only longer name that has the word."""
    names = sorted({plain_text(name) for name in speaking})
    longer: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        for word in words if len(words) > 1 else ():
            longer.setdefault(word, set()).add(name)
    short = {name: longer.get(name, set()) for name in names if len(name.split()) == 1 and name[:1].isupper()}
    return {name: next(iter(found)) for name, found in short.items() if len(found) == 1}


def said_day(report: Report | None) -> date | None:
    """Return the day a report's words count as said: its publication, of a bare month the middle; ``None`` without a date."""
    if report is None or report.published is None:
        return None
    day = report.published.day
    return date.fromisoformat(day[:10]) if len(day) >= 10 else date.fromisoformat(f"{day}-01") + MIDDLE_OF_MONTH


def stake_of(source: Source) -> str | None:
    """Return a speaker's stake; where a report does not tell it, what goes with the kind of source."""
    return source.stake or STAKE_BY_KIND.get(source.kind)
