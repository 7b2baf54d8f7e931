"""The parties and speakers of a record under all their names, found by a name that a person asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from contested.merge.voices import Voices, actors_of
from contested.resolve.names import comparable, is_acronym, person_words, plain_text, same_person, spelt_alike, telling
from contested.resolve.registry import find_record
from contested.schema import Claim, Coded, Relation

NEAR = 0.6  # likeness of letters from which a name is offered in place of an unknown one
MOST_NEAR = 3  # names offered


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is named in a record; made by `find_parties`.

    Attributes:
        keys: each name to its key across reports (`contested.merge.voices.Names.body`).
        ids: each name to the registry entry that some report has for it, or that it surely means where these reports play.
        countries: codes of the countries where these reports play.
        leaders: names of persons told to lead a body, with the body's key.
        voices: the record's speakers.
    """

    keys: Mapping[str, str]
    ids: Mapping[str, str]
    countries: frozenset[str]
    leaders: tuple[tuple[str, str], ...]
    voices: Voices

    def find(self, asked: str) -> frozenset[str]:
        """Return all names of the party that is asked for; empty where nobody is called so.

        A party is found by any of its names or a telling part of one, in any spelling, by its acronym, by its entry in the registry, and
        by the name of who leads it; a leader by the name of what he leads.

        Args:
            asked: a name, or a registry entry ("ucdp:234").
        """
        asked = _owner(asked)
        wanted, entries = self.voices.names.body(asked), {asked, find_id(asked, self.countries) or asked}
        direct = {name for name, key in self.keys.items() if key == wanted or self.ids.get(name) in entries or is_called(name, asked)}
        keys = {self.keys[name] for name in direct}
        led = {body for leader, body in self.leaders if any(is_called(leader, name) for name in direct)}
        leaders = [leader for leader, body in self.leaders if body in keys]
        keys |= led
        return frozenset(
            name for name, key in self.keys.items() if name in direct or key in keys or any(is_called(name, one) for one in leaders)
        )

    def miss(self, asked: str) -> str:
        """Return a line on a name that nobody has: with those names of the record that are spelt most like it."""
        by_word = {word: name for name in sorted(self.keys, reverse=True) if telling(name) for word in (name.casefold(), *comparable(name))}
        close = get_close_matches(asked.casefold(), sorted(by_word), n=3 * MOST_NEAR, cutoff=NEAR)
        near = tuple(dict.fromkeys(by_word[word] for word in close))[:MOST_NEAR]
        return f"no report names {asked}" + (f"; near it: {', '.join(near)}" if near else "")


def find_parties(coded: Iterable[Coded], voices: Voices) -> Parties:
    """Return who is named in the claims of reports: as a party, as a speaker, or as the body a speaker speaks for.

    Args:
        coded: the reports.
        voices: their speakers.
    """
    reports = list(coded)
    places = (claim.where for one in reports for claim in one.claims if claim.where is not None)
    countries = frozenset(where.country for where in places if where.country is not None)
    keys: dict[str, str] = {}
    ids: dict[str, str] = {}
    leaders: dict[tuple[str, str], None] = {}
    for claim in (claim for one in reports for claim in one.claims):
        for name, entry in names_of(claim):
            keys[name] = voices.names.body(name, entry)
            if entry is not None:
                ids[name] = entry
        if isinstance(claim.content, Relation) and claim.content.predicate == "leads" and claim.status == "asserted":
            body = claim.content.object
            leaders[claim.content.subject.name, voices.names.body(body.name, body.registry_id)] = None
    found = ((name, find_id(name, countries)) for name in keys.keys() - ids.keys())
    ids |= {name: entry for name, entry in found if entry is not None}
    return Parties(keys, ids, countries, tuple(leaders), voices)


def names_of(claim: Claim) -> tuple[tuple[str, str | None], ...]:
    """Return the names in a claim, of its actors and of its speaker, with the registry entry where one is given."""
    actors = [(actor.name, actor.registry_id) for actor in actors_of(claim)]
    return (*actors, *((name, None) for name in (claim.source.org, claim.source.name) if name))


def find_id(name: str, countries: frozenset[str]) -> str | None:
    """Return the registry entry that a name surely means where reports play in these countries."""
    record = find_record(name, countries)
    return record.id if record is not None else None


def is_called(name: str, asked: str) -> bool:
    """Tell whether a name can be that of whom somebody asks for.

    Its words hold those that are asked for, in any spelling ("Haftar's force" for "Haftar"); one is the other's acronym; or it is the
    short name of a person, or of that person's forces, whose full name is asked for ("Haftar's force" for "Khalifa Haftar").
    """
    words, parts = comparable(name), comparable(asked)
    if plain_text(name).casefold() == plain_text(asked).casefold():
        return True
    if not telling(name) or not telling(asked):
        return False
    if is_acronym(asked, name) or is_acronym(name, asked):
        return True
    runs = (words[at : at + len(parts)] for at in range(len(words) - len(parts) + 1))
    if any(all(map(spelt_alike, run, parts)) for run in runs):
        return True
    return same_person(person_words(_owner(name)), person_words(asked))


def _owner(name: str) -> str:
    """Return whose forces plain words mean ("Haftar" of "Haftar's force"), else the name."""
    owner, _, forces = plain_text(name).partition("'s ")
    return owner if forces and not telling(forces) else name
