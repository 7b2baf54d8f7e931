"""Mentions of one report to actors: a key for each mention, keys joined by links, owners, spellings and plain nouns that point back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from contested.data.gazetteer import load_countries
from contested.data.tables import load_yaml
from contested.read.lexicon import lemma_of, people_of
from contested.resolve.names import (
    comparable,
    country_of_name,
    is_acronym,
    person_words,
    plain_text,
    same_person,
    spelt_alike,
    strip_passing,
    telling,
    words_of,
)
from contested.resolve.registry import ANYWHERE, find_record
from contested.schema import Mention, Reading

NAMED = ("PER", "ORG", "LOC", "NORP", "MISC")
CREEDS = ("islamist", "maoist", "separatist")  # nouns for fighters that by themselves tell a party from others
NAMED_BY_FOES = ("extremist", "terrorist")  # what a party is called by others, with or without an article
OPEN = "?"  # the qualifier of a plain noun that may point back to a party named before


@dataclass(frozen=True, slots=True)
class Profile:
    """What a mention by itself says of its actor.

    Attributes:
        key: equal for mentions of one actor; ``class:?`` where a plain noun leaves it open.
        kind: as in `contested.schema.Identity`.
        group: id of the noun's class ("army", "fighters" ...), or empty.
        country: ISO code where known.
    """

    key: str
    kind: str
    group: str = ""
    country: str | None = None


@cache
def noun_classes() -> Mapping[str, Mapping[str, Any]]:
    """Return the class of each plain noun for a group of people who act."""
    return {noun: entry for entry in load_yaml("actors/words.yml")["classes"] for noun in entry["nouns"]}


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


def find_profiles(reading: Reading) -> list[Profile]:
    """Return the profile of every mention, plain nouns resolved, keys of one actor made equal."""
    reading = replace(reading, mentions=_settle_labels(reading.mentions))
    persons = _person_keys(reading)
    known = _known_names(reading, persons)
    profiles = [_profile(reading, index, known, 0) for index in range(len(reading.mentions))]
    joins = Joins()
    _join_links(reading, profiles, joins)
    _join_names(reading, profiles, joins)
    profiles = [replace(p, key=joins.find(p.key)) for p in profiles]
    return _point_back(reading, profiles)


def _settle_labels(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """One label for one name: that of most of its mentions; a bare surname of a person named in the report is that person."""
    votes: dict[tuple[str, ...], Counter[str]] = {}
    for mention in mentions:
        if mention.label in NAMED:
            votes.setdefault(comparable(mention.text), Counter())[mention.label] += 1
    full = [words for m in mentions if m.label == "PER" for words in [person_words(m.text)] if len(words) > 1]
    surnames = {name[-1] for name in full}
    settled = {form: max(count, key=lambda label: (count[label], -NAMED.index(label))) for form, count in votes.items()}
    found: list[Mention] = []
    for mention in mentions:
        label = settled.get(comparable(mention.text), mention.label) if mention.label in NAMED else mention.label
        if label in ("ORG", "LOC", "MISC") and len(comparable(mention.text)) == 1 and person_words(mention.text)[-1] in surnames:
            label = "PER"
        found.append(mention if label == mention.label else replace(mention, label=label))
    return tuple(found)


# ---- persons ---------------------------------------------------------------------------------------------------------


def _person_keys(reading: Reading) -> dict[int, str]:
    """A key for each person's mention: the fuller names first, then each shorter name goes to the nearest fuller one it fits."""
    words = {i: person_words(m.text) for i, m in enumerate(reading.mentions) if m.label == "PER"}
    clusters: list[tuple[tuple[str, ...], list[int]]] = []
    for index in sorted(words, key=lambda i: (-len(words[i]), i)):
        name = words[index]
        fits = [c for c in clusters if same_person(name, c[0]) or len(name) == 1 and len(c[0]) > 1 and spelt_alike(name[0], c[0][0])]
        if fits:
            exact = [c for c in fits if spelt_alike(name[-1], c[0][-1])] or fits
            best = min(exact, key=lambda c: min((index - i if i < index else 10_000 + i) for i in c[1]))
            best[1].append(index)
        else:
            clusters.append((name, [index]))
    return {i: f"person:{min(c[1])}" for c in clusters for i in c[1]}


# ---- one mention by itself -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Known:
    """The named actors of a report: the key of each person's mention, and the profile behind each comparable name or acronym."""

    persons: Mapping[int, str]
    names: Mapping[tuple[str, ...], Profile]


def _known_names(reading: Reading, persons: Mapping[int, str]) -> Known:
    names: dict[tuple[str, ...], Profile] = {}
    for index, mention in enumerate(reading.mentions):
        if mention.label == "PER":
            names.setdefault(person_words(mention.text)[-1:], Profile(persons[index], "person"))
        elif mention.label in ("ORG", "MISC", "NORP"):
            profile = _named(mention)
            if profile.key.startswith("org:"):
                names.setdefault(comparable(mention.text), profile)
                initials = "".join(w[0] for w in plain_text(mention.text).split() if w[0].isupper()).casefold()
                if len(initials) > 1:
                    names.setdefault((initials,), profile)
    return Known(persons, names)


def _profile(reading: Reading, index: int, known: Known, depth: int) -> Profile:
    mention = reading.mentions[index]
    if mention.label == "PER":
        return Profile(known.persons[index], "person")
    if mention.label in NAMED:
        return _named(mention)
    owner = _profile(reading, mention.owner, known, depth + 1) if mention.owner is not None and depth < 3 else None
    return _common(mention, _owner_in(mention, known) or owner)


def _owner_in(mention: Mention, known: Known) -> Profile | None:
    """The named actor whose name stands in front of a group's noun ("Harbour Front fighters", "HF men", "Tarek's forces")."""
    words = comparable(strip_passing(mention.text))[:-1]
    return next((known.names[words[:size]] for size in range(len(words), 0, -1) if words[:size] in known.names), None)


def _named(mention: Mention) -> Profile:
    country = country_of_name(mention.text)
    if country is not None and mention.label != "PER":
        plural = mention.label == "NORP" and lemma_of(mention.head) != mention.head
        return Profile(f"people:{country}", "people", country=country) if plural else Profile(f"state:{country}", "state", country=country)
    words = comparable(mention.text)
    if mention.label == "LOC" and find_record(mention.text, ANYWHERE) is None:
        return Profile(f"place:{'-'.join(words)}", "unknown", country=capital_country(mention.text))
    country = next((c for w in mention.text.split() for c in [country_of_name(w)] if c), None)
    entry = noun_classes().get(lemma_of(mention.head))
    kind = str(entry["kind"]) if entry else _kind_of_head(mention)
    return Profile(f"org:{'-'.join(words)}", kind, "" if entry is None else str(entry["id"]), country)


def _kind_of_head(mention: Mention) -> str:
    people = people_of(lemma_of(mention.head))
    group = people.group if people is not None and mention.head != "state" else ""
    return {"media": "media", "government": "state"}.get(group, "people" if mention.label == "NORP" else "organisation")


@cache
def _capitals() -> dict[str, str]:
    return {name.casefold(): code for code, name in load_countries().capitals.items() if name}


def capital_country(name: str) -> str | None:
    """Return the code of the country whose capital bears a name, ``None`` where it is none."""
    plain = plain_text(name).casefold()
    return "US" if plain == "washington" else _capitals().get(plain)


def _common(mention: Mention, owner: Profile | None) -> Profile:
    entry = _class_of(mention)
    if entry is None:
        people = people_of(mention.head)
        kind = "civilians" if people is not None and people.civilian else "people"
        return Profile(f"common:{'-'.join(comparable(mention.text))}", kind)
    group, kind = str(entry["id"]), str(entry["kind"])
    if group == "coalition":
        return Profile("coalition:", kind, group)
    if owner is not None and entry.get("members"):
        if owner.kind == "person":
            return Profile(f"of:{owner.key}", "army" if group == "army" else "armed_group", group)
        if owner.key.startswith(("org:", "of:", "coalition:")) or owner.group in ("fighters", "group"):
            return replace(owner, group=group if owner.group == "" else owner.group)
    country = owner.country if owner is not None else None
    country = country or next((c for w in mention.text.split() for c in [country_of_name(w)] if c), None)
    return _qualified(mention, entry, country)


def _class_of(mention: Mention) -> Mapping[str, Any] | None:
    words = words_of(mention.text)
    if "coalition" in words:
        return noun_classes()["coalition"]
    entry = noun_classes().get(mention.head)
    if entry is not None and mention.head == "officer" and {"army", "military", "forces", "force"} & set(words):
        return noun_classes()["army"]
    return entry


def _qualified(mention: Mention, entry: Mapping[str, Any], country: str | None) -> Profile:
    """A group by its noun's class and what tells it from others: its country, else its telling words."""
    group, kind = str(entry["id"]), str(entry["kind"])
    words = sorted(w for w in telling(mention.text) if w[0] != "@" and (w not in noun_classes() or w in CREEDS))
    if "and" in words:
        return Profile(f"common:{'-'.join(comparable(mention.text))}", kind, group)
    if group == "army" and "special" in words:
        return Profile(f"special:{country or OPEN}", kind, group, country)
    if group in ("fighters", "group", "gunmen", "militia"):
        mark = "-".join([*([country] if country else []), *words]) or OPEN
        if words and group in ("group", "militia"):
            group = "fighters"
        return Profile(f"{group}:{mark}", kind, group, country)
    return Profile(f"{group}:{country or '-'.join(words) or OPEN}", kind, group, country)


# ---- stated links ----------------------------------------------------------------------------------------------------


def _join_links(reading: Reading, profiles: list[Profile], joins: Joins) -> None:
    for link in reading.links:
        first, second = link.first, link.second
        a, b = reading.mentions[first], reading.mentions[second]
        kinds = {profiles[first].kind, profiles[second].kind}
        if "PER" in (a.label, b.label) or "state" in kinds and link.reason != "acronym":
            continue
        if any(profiles[i].key.startswith("place:") for i in (first, second)):
            continue
        if link.reason in ("acronym", "alias"):
            _join(profiles, joins, first, second)
        elif link.reason == "apposition" and (a.label == "COMMON") != (b.label == "COMMON"):
            common, named = (first, second) if a.label == "COMMON" else (second, first)
            if profiles[common].group in ("group", "fighters") and not reading.mentions[common].plural:
                _join(profiles, joins, named, common)


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
    keys = sorted(named, key=lambda k: (-len(comparable(named[k])), k))
    for place, short in enumerate(keys):
        longer = [k for k in keys[:place] if _same_body(named[short], named[k])]
        roots = {joins.find(k) for k in longer}
        if len(roots) == 1:
            joins.join(longer[0], short)
    _join_records(reading, named, joins)
    armies: dict[str, list[str]] = {}
    for key, name in named.items():
        profile = next(p for p in profiles if p.key == key)
        if profile.group == "army" and profile.country and country_of_name(name.split()[0].strip("#")) == profile.country:
            armies.setdefault(profile.country, []).append(key)
    for country, found in armies.items():
        if len({joins.find(k) for k in found}) == 1:
            joins.join(found[0], f"army:{country}")


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
    if not telling(short) or not a:
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


# ---- plain nouns that point back -------------------------------------------------------------------------------------


def _point_back(reading: Reading, profiles: list[Profile]) -> list[Profile]:
    """Give plain nouns ("the troops", "the militants") the party they point back to, where the report has one such side."""
    found = list(profiles)
    seen: list[int] = []
    for index, profile in enumerate(profiles):
        if not profile.key.endswith(":" + OPEN):
            seen.append(index)
            continue
        target = _target(reading, profiles, index, seen)
        if target is not None:
            found[index] = replace(profiles[target], group=profile.group)
        elif profile.group == "group":
            found[index] = replace(profile, key=f"group:{index}")
    return found


def _target(reading: Reading, profiles: list[Profile], index: int, seen: list[int]) -> int | None:
    group = profiles[index].group
    alike = [i for i, p in enumerate(profiles) if _may_mean(group, p) and not p.key.endswith(":" + OPEN)]
    if not alike:
        return None
    before = [i for i in seen if i in alike]
    head = reading.mentions[index].head
    same = [i for i in before if reading.mentions[i].head == head]
    if group == "fighters" and not same and not _is_definite(reading, index) and head not in NAMED_BY_FOES:
        return None
    if len({profiles[i].key for i in alike}) == 1:
        return before[-1] if before else alike[0]
    if group in ("army", "police", "government"):
        pool = same or before
        return pool[-1] if pool else None
    return same[-1] if len({profiles[i].key for i in same}) == 1 else None


def _may_mean(group: str, other: Profile) -> bool:
    if group == "fighters":
        return other.group == group and other.kind in ("armed_group", "organisation", "people")
    if group == "group":
        return False
    return other.group == group and other.kind != "international"


def _is_definite(reading: Reading, index: int) -> bool:
    mention = reading.mentions[index]
    words = reading.report.text[max(0, mention.start - 6) : mention.end].casefold().split()
    return any(word in ("the", "these", "those") for word in words[:3])


def context_countries(reading: Reading) -> frozenset[str]:
    """Return the codes of the countries that a report names, by themselves, by their people or by their capital."""
    labels = (m.text for m in reading.mentions if m.label in ("LOC", "NORP", "ORG"))
    return frozenset(c for text in labels for c in [country_of_name(text) or capital_country(text)] if c)


def members(profiles: Iterable[Profile]) -> Iterator[tuple[str, list[int]]]:
    """Yield each actor's key with the indices of its mentions, in order of first mention."""
    groups: dict[str, list[int]] = {}
    for index, profile in enumerate(profiles):
        groups.setdefault(profile.key, []).append(index)
    yield from groups.items()
