"""Mentions of one report to actors: keys joined by stated links, spellings and registry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from contested.data.tables import load_yaml
from contested.resolve.names import (
    acronym_letters,
    comparable,
    country_in,
    initials,
    is_acronym,
    skeleton,
    spelt_alike,
    telling,
)
from contested.resolve.plain_nouns import point_back
from contested.resolve.profiles import OPEN, Profile, context_countries, find_profiles
from contested.resolve.registry import find_record
from contested.schema import Reading

FORCES = ("army", "armed_group")


class Joins:
    """Keys joined into actors (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """Return the key that stands for all keys joined with this one."""
        while self._parent.get(key, key) != key:
            key = self._parent[key]
        return key

    def join(self, first: str, second: str) -> None:
        """Make two keys one actor; the first one's stays."""
        first, second = self.find(first), self.find(second)
        if first != second:
            self._parent[second] = first


def find_actors(reading: Reading) -> list[Profile]:
    """Return the profile of every mention, plain nouns resolved, keys of one actor made equal."""
    mentions, profiles = find_profiles(reading)
    reading = replace(reading, mentions=mentions)
    joins = Joins()
    _join_links(reading, profiles, joins)
    _join_names(reading, profiles, joins)
    _join_rulers(reading, profiles, joins)
    _join_spokesmen(reading, profiles, joins)
    profiles = [p if (key := joins.find(p.key)) == p.key else replace(p, key=key) for p in profiles]
    return point_back(reading, profiles)


# ---- stated links ----------------------------------------------------------------------------------------------------


def _join_links(reading: Reading, profiles: list[Profile], joins: Joins) -> None:
    for link in reading.links:
        first, second = link.first, link.second
        a, b = reading.mentions[first], reading.mentions[second]
        kinds = {profiles[first].kind, profiles[second].kind}
        if "PER" in (a.label, b.label) or "state" in kinds and link.reason != "acronym":
            continue
        if _is_undertaking(a.text) or _is_undertaking(b.text):
            continue
        if any(profiles[i].key.startswith("place:") for i in (first, second)):
            continue
        if link.reason in ("acronym", "alias"):
            _join(profiles, joins, first, second)
        elif link.reason == "apposition" and (a.label == "COMMON") != (b.label == "COMMON"):
            common, named = (first, second) if a.label == "COMMON" else (second, first)
            if profiles[common].group in ("group", "ngo", "fighters") and not reading.mentions[common].plural:
                if profiles[common].kind == "people":  # "the Basque group ETA" is no name for all Basques
                    profiles[common] = replace(profiles[named], group=profiles[common].group)
                _join(profiles, joins, named, common)


def _is_undertaking(name: str) -> bool:
    """Tell whether a name is that of no body but of what one does: "Operation Sunrise"."""
    return name.casefold().partition(" ")[0] in load_yaml("lang/en/relations.yml")["undertakings"]


def _join(profiles: list[Profile], joins: Joins, first: int, second: int) -> None:
    """Join two mentions' actors; a plain noun that may point anywhere gets the other's key for itself alone."""
    for one, other in ((first, second), (second, first)):
        if profiles[one].key.endswith(":" + OPEN):
            profiles[one] = replace(profiles[other], group=profiles[other].group or profiles[one].group)
            return
    kinds = {profiles[first].kind, profiles[second].kind}
    joins.join(profiles[first].key, profiles[second].key)
    better = next((k for k in ("army", "armed_group", "police", "international", "media") if k in kinds), profiles[first].kind)
    for index in (first, second):
        profiles[index] = replace(profiles[index], kind=better)


def _join_names(reading: Reading, profiles: list[Profile], joins: Joins) -> None:
    """Names of bodies that are one but for length, spelling or an acronym; a nation's one named army is its army."""
    named = _names_by_key(reading, profiles)
    longer: dict[tuple[str, ...], list[str]] = defaultdict(list)  # by their initials, heads and tails
    for key in sorted(named, key=lambda k: (-len(comparable(named[k])), k)):
        words = tuple(map(skeleton, comparable(named[key])))
        alike = {*longer[words], *longer[acronym_letters(named[key]),]}
        roots = {joins.find(other) for other in alike if _same_body(named[key], named[other])}
        if len(roots) == 1:
            joins.join(roots.pop(), key)
        parts = (part for n in range(1, len(words) + 1) for part in (words[:n], words[-n:]))
        for part in {*((letters,) for letters in initials(named[key])), *parts}:
            longer[part].append(key)
    _join_records(reading, named, joins)
    armies: dict[str, list[str]] = {}
    for key, name in named.items():
        profile = next(p for p in profiles if p.key == key)
        if profile.group == "army" and profile.country and is_national(name):
            armies.setdefault(profile.country, []).append(key)
    for country, found in armies.items():
        if len({joins.find(k) for k in found}) == 1:
            joins.join(found[0], f"army:{country}")


def is_national(name: str) -> bool:
    """Tell whether a name is that of a state's own forces: its adjective, then words that all armies share."""
    words = comparable(name)
    return words[0][:1] == "@" and len(words) > 1 and all(w in load_yaml("actors/words.yml")["national"]["words"] for w in words[1:])


def _join_records(reading: Reading, named: Mapping[str, str], joins: Joins) -> None:
    """Two names that the registry gives to one actor are one ("ISIS", "Islamic State")."""
    context = context_countries(reading)
    first: dict[str, str] = {}
    for key, name in named.items():
        record = find_record(name, context)
        if record is not None:
            joins.join(first.setdefault(record.id, key), key)


def _names_by_key(reading: Reading, profiles: list[Profile]) -> dict[str, str]:
    found: dict[str, str] = {}
    for mention, profile in zip(reading.mentions, profiles, strict=True):
        if profile.key.startswith("org:") and mention.label != "COMMON":
            found.setdefault(profile.key, mention.text)
    return found


def _same_body(short: str, long: str) -> bool:
    """Tell whether a shorter name is the longer one's acronym, spelling, head or tail."""
    if is_acronym(short, long):
        return True
    a, b = comparable(short), comparable(long)
    if len(a) == len(b):
        return all(spelt_alike(x, y) for x, y in zip(a, b, strict=True)) and bool(telling(short))
    if not telling(short) or not a or len(a) == 1 and a[0] in _adjectives():  # "Islamists" are not the Islamic State
        return False
    if _alike(a, b[-len(a) :]):
        rest = b[: -len(a)]
        return all(w[0] == "@" or w in _adjectives() for w in rest) or len(a) == 1 and len(rest) == 1 and len(a[0]) > 4
    if _alike(a, b[: len(a)]):
        rest = b[len(a) :]
        return not (telling(" ".join(rest)) - {"of", "for"}) or len(a) > 1 and rest[0] in ("of", "for", "near")
    return False


def _alike(left: Iterable[str], right: Iterable[str]) -> bool:
    return all(spelt_alike(x, y) for x, y in zip(left, right, strict=True))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(load_yaml("actors/words.yml")["peoples"]["words"])


def _join_rulers(reading: Reading, profiles: list[Profile], joins: Joins) -> None:
    """The forces of a head of state are that state's ("Malian President Omar Saleh", "Saleh's troops")."""
    heads = load_yaml("actors/words.yml")["heads"]["words"]
    for index, mention in enumerate(reading.mentions):
        words = reading.report.text[mention.start : mention.end]
        country = country_in(words) if mention.label == "PER" else None
        own, state = f"of:{profiles[index].key}", f"army:{country}"
        if country is None or not any(w in heads for w in words.casefold().split()) or not any(p.key == state for p in profiles):
            continue
        if any(p.key == own for p in profiles):
            joins.join(state, own)


def _join_spokesmen(reading: Reading, profiles: list[Profile], joins: Joins) -> None:
    """Two forces that one person speaks for are one, unless both have names of their own; so is his own: "his movement"."""
    spoken: dict[str, list[int]] = {}
    pairs = [(speech.speaker, speech.spokes) for speech in reading.speeches]
    for draft in reading.drafts:
        if draft.type == "spokesperson_of":
            subject, body = (next((p.mention for p in draft.parties if p.role == role), None) for role in ("subject", "object"))
            pairs.append((subject, body))
    for speaker, body in pairs:
        if speaker is not None and body is not None and reading.mentions[speaker].label == "PER" and profiles[body].kind in FORCES:
            spoken.setdefault(profiles[speaker].key, []).append(body)
    keys = {profile.key for profile in profiles}
    for person, bodies in spoken.items():
        if f"of:{person}" in keys and not profiles[bodies[0]].key.endswith(":" + OPEN):
            joins.join(profiles[bodies[0]].key, f"of:{person}")
        named = {joins.find(profiles[b].key) for b in bodies if reading.mentions[b].label == "ORG"}
        if len(named) < 2:
            for body in bodies:
                if not profiles[body].key.endswith(":" + OPEN):
                    joins.join(profiles[bodies[0]].key, profiles[body].key)


def members(profiles: Iterable[Profile]) -> Iterator[tuple[str, list[int]]]:
    """Yield each actor's key with the indices of its mentions, in order of first mention."""
    groups: dict[str, list[int]] = {}
    for index, profile in enumerate(profiles):
        groups.setdefault(profile.key, []).append(index)
    yield from groups.items()
