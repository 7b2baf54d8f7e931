"""Mentions of one report to actors: keys joined by stated links, spellings and registry; plain nouns that point back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.resolve.names import (
    acronym_letters,
    comparable,
    country_in,
    country_of_name,
    initials,
    is_acronym,
    skeleton,
    spelt_alike,
    telling,
    words_of,
)
from contested.resolve.profiles import OPEN, TIED_TO, Profile, capital_country, context_countries, find_profiles, noun_classes
from contested.resolve.registry import find_record
from contested.schema import Mention, Reading

FORCES = ("army", "armed_group")
BEHIND = 40  # characters behind a group within which it is told whose it is


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
    return _point_back(reading, profiles)


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
    """Two forces that one person speaks for are one, unless both have names of their own."""
    spoken: dict[str, list[int]] = {}
    pairs = [(speech.speaker, speech.spokes) for speech in reading.speeches]
    for draft in reading.drafts:
        if draft.type == "spokesperson_of":
            subject, body = (next((p.mention for p in draft.parties if p.role == role), None) for role in ("subject", "object"))
            pairs.append((subject, body))
    for speaker, body in pairs:
        if speaker is not None and body is not None and reading.mentions[speaker].label == "PER" and profiles[body].kind in FORCES:
            spoken.setdefault(profiles[speaker].key, []).append(body)
    for bodies in spoken.values():
        named = {joins.find(profiles[b].key) for b in bodies if reading.mentions[b].label == "ORG"}
        if len(named) < 2:
            for body in bodies:
                if not profiles[body].key.endswith(":" + OPEN):
                    joins.join(profiles[bodies[0]].key, profiles[body].key)


# ---- plain nouns that point back -------------------------------------------------------------------------------------


def _point_back(reading: Reading, profiles: list[Profile]) -> list[Profile]:
    """Give plain nouns ("the troops", "the militants") the party they point back to, where the report has one such side."""
    found = list(profiles)
    seen: list[int] = []
    groups = {profile.group for profile in profiles if profile.key.endswith(":" + OPEN)}
    told = [(i, p) for i, p in enumerate(profiles) if not p.key.endswith(":" + OPEN)]
    alike = {group: {i: None for i, p in told if _may_mean(group, p) and not _are_bodies(reading.mentions[i])} for group in groups}
    own = _persons_own(reading, profiles)
    foes, lands = _foes(reading), _lands(reading)
    fuller: dict[tuple[str, bool | None], str] = {}  # the key of the last common noun by its head and number
    for index, (mention, profile) in enumerate(zip(reading.mentions, profiles, strict=True)):
        if not profile.key.endswith(":" + OPEN):
            if profile.key.startswith("common:") and " " not in mention.text and _is_definite(reading, index):
                found[index] = replace(profile, key=fuller.get((mention.head, mention.plural), profile.key))
            seen.append(index)
        elif _is_unknown(reading, index) or _is_another(reading, index):
            found[index] = replace(profile, key=f"{profile.group}:{index}")
            seen.append(index)
        else:
            near = alike[profile.group]
            if {"government", "government's", "government’s"} & {*mention.text.casefold().split()}:
                near = {i: None for i in near if profiles[i].key not in own and _may_be_of_government(reading.mentions[i])}
                near = {i: None for i in near if not _is_foreign(profiles[i], lands)}
            if index in foes:
                near = {i: None for i in near if profiles[i].key not in {found[foe].key for foe in foes[index]}}
            target = _target(reading, profiles, index, seen, near)
            if target is not None:
                found[index] = replace(profiles[target], group=profile.group)
            elif profile.group in ("group", "part"):
                found[index] = replace(profile, key=f"group:{index}")
        if found[index].key.startswith("common:"):
            fuller[mention.head, mention.plural] = found[index].key
    return found


def _target(reading: Reading, profiles: list[Profile], index: int, seen: list[int], alike: Mapping[int, None]) -> int | None:
    group = profiles[index].group
    if not alike:
        return None
    before = [i for i in seen if i in alike]
    head = reading.mentions[index].head
    same = [i for i in before if reading.mentions[i].head == head]
    if group == "fighters" and not same and not _is_definite(reading, index) and head not in load_yaml("actors/words.yml")["by_foes"]:
        return None
    if len({profiles[i].key for i in alike}) == 1:
        first = next(iter(alike))
        lands = {profiles[i].country for i in seen} - {None}
        told_apart = reading.mentions[first].owner_reason in TIED_TO or profiles[first].kind == "people"
        told_apart = told_apart or group == "army" and bool(lands) and profiles[first].country not in lands  # of a state not told yet
        ahead = None if told_apart else first  # rebels are not "Turkish-backed fighters" or "Berber fighters" to come
        return before[-1] if before else ahead
    if group in ("army", "police", "government"):
        pool = same or [i for i in before if profiles[i].country is not None] or before  # rather a state's than "U.S.-backed forces"
        return pool[-1] if pool else None
    return same[-1] if same and (_is_definite(reading, index) or len({profiles[i].key for i in same}) == 1) else None


def _lands(reading: Reading) -> frozenset[str]:
    """The countries that a report names as places, by themselves or by their capital."""
    named = (country_of_name(place.core) or capital_country(place.core) for place in reading.places)
    return frozenset(code for code in named if code is not None)


def _is_foreign(force: Profile, lands: frozenset[str]) -> bool:
    """Tell whether a force is of a country in which nothing is told to happen: no "Ethiopian troops" are the government's in Somalia."""
    return force.country is not None and bool(lands) and force.country not in lands


def _foes(reading: Reading) -> Mapping[int, set[int]]:
    """Who took a place from whom, by mention: the two are not one party."""
    sides: dict[int, list[int]] = defaultdict(list)
    for draft in reading.drafts:
        if draft.kind == "control" and draft.parties[0].mention is not None and draft.parties[0].mention not in sides[draft.trigger.start]:
            sides[draft.trigger.start].append(draft.parties[0].mention)
    states = {(d.trigger.start, d.type) for d in reading.drafts if d.kind == "control"}
    both = [found for start, found in sides.items() if (start, "lost") in states and len({s for at, s in states if at == start}) > 1]
    return {one: {other for other in found if other != one} for found in both for one in found}


def _persons_own(reading: Reading, profiles: list[Profile]) -> set[str]:
    """The keys of what is told to be a person's own: "Haftar's Libyan National Army"."""
    owners = ((profile.key, mention.owner) for mention, profile in zip(reading.mentions, profiles, strict=True))
    return {key for key, owner in owners if owner is not None and reading.mentions[owner].label == "PER"}


def _may_be_of_government(force: Mention) -> bool:
    """Tell whether a force may be the government's: not another state's warplanes, nor one that is led by or tied to somebody."""
    machine = noun_classes().get(force.head, {}).get("id") == "airforce"
    return not machine and force.owner_reason not in ("led_by", *TIED_TO)


def _may_mean(group: str, other: Profile) -> bool:
    if group == "fighters":
        return other.group == group and other.kind in ("armed_group", "organisation", "people")
    if group == "group":
        return False
    own = other.country is not None or other.key.startswith((f"{group}:", "of:"))
    return other.group == group and other.kind != "international" and own


def _are_bodies(mention: Mention) -> bool:
    """Tell whether a common noun is for several bodies of a state's kind, none of which "the military" is: "three ethnic armies"."""
    return mention.label == "COMMON" and bool(mention.plural) and mention.head in load_yaml("actors/words.yml")["one_body"]


def _is_unknown(reading: Reading, index: int) -> bool:
    """Tell whether it is told of a group that nobody knows who they are: "unknown gunmen", not "the unknown gunmen"."""
    words = {*words_of(reading.mentions[index].text)} & {*load_yaml("actors/words.yml")["unknown"]["words"]}
    return bool(words) and not _is_definite(reading, index)


def _is_another(reading: Reading, index: int) -> bool:
    """Tell whether it is told of a group that it is none told before: "another faction"."""
    text, start, end = reading.report.text, reading.mentions[index].start, reading.mentions[index].end
    before = text[max(0, start - 12) : end].casefold().split()
    return "another" in before[: 3 if start else 1] or is_opposed(reading, index)


def is_opposed(reading: Reading, index: int) -> bool:
    """Tell whether a group is told as the other side's: "fighters of the other side"."""
    end = reading.mentions[index].end
    behind = reading.report.text[end : end + BEHIND].lstrip().casefold()
    return behind.startswith(tuple(load_yaml("actors/words.yml")["opposed"]["words"]))


def _is_definite(reading: Reading, index: int) -> bool:
    mention = reading.mentions[index]
    words = reading.report.text[max(0, mention.start - 6) : mention.end].casefold().split()
    return any(word in word_class("marked") for word in words[:3])


def members(profiles: Iterable[Profile]) -> Iterator[tuple[str, list[int]]]:
    """Yield each actor's key with the indices of its mentions, in order of first mention."""
    groups: dict[str, list[int]] = {}
    for index, profile in enumerate(profiles):
        groups.setdefault(profile.key, []).append(index)
    yield from groups.items()
