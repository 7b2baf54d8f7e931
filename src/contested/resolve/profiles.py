"""What each mention by itself says of its actor: a key, a kind, a country; names settled, persons told apart, owners followed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from contested.data.gazetteer import load_countries
from contested.data.tables import load_yaml
from contested.read.lexicon import lemma_of, people_of
from contested.resolve.names import (
    comparable,
    country_in,
    country_of_name,
    is_country,
    person_words,
    plain_text,
    same_person,
    skeleton,
    spelt_alike,
    strip_passing,
    strip_titles,
    telling,
    words_of,
)
from contested.resolve.registry import ANYWHERE, find_record
from contested.schema import Mention, Reading

NAMED = ("PER", "ORG", "LOC", "NORP", "MISC")
TIED_TO = ("loyal_to", "tied")  # how a group is told to stand to one that it is not a part of
KINDS = {"civilians": "civilians", "military": "army", "police": "police", "armed_group": "armed_group", "media": "media"}  # by people.yml
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


def find_profiles(reading: Reading) -> tuple[tuple[Mention, ...], list[Profile]]:
    """Return the mentions, their labels settled, and the profile of each."""
    reading = replace(reading, mentions=_settle_labels(reading.mentions))
    persons = _person_keys(reading)
    known = _known_names(reading, persons)
    return reading.mentions, [_profile(reading, index, known, 0) for index in range(len(reading.mentions))]


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
        named_alone = label in ("ORG", "LOC", "MISC") and len(comparable(mention.text)) == 1
        if named_alone and surnames.intersection(person_words(mention.text)[-1:]):
            label = "PER"
        found.append(mention if label == mention.label else replace(mention, label=label))
    return tuple(found)


# ---- persons ---------------------------------------------------------------------------------------------------------


def _person_keys(reading: Reading) -> dict[int, str]:
    """A key for each person's mention: the fuller names first, then each shorter name goes to the nearest fuller one it fits."""
    words = {i: person_words(m.text) for i, m in enumerate(reading.mentions) if m.label == "PER"}
    clusters: list[tuple[tuple[str, ...], list[int]]] = []
    by_word: dict[str, list[int]] = defaultdict(list)  # clusters by what the spellings of their first or last word have in common
    for index in sorted(words, key=lambda i: (-len(words[i]), i)):
        name = words[index]
        alike = [clusters[n] for n in by_word.get(skeleton(name[-1]), ())] if name else []
        given = len(name) == 1 and _may_be_given(reading.mentions[index].text)
        fits = [c for c in alike if same_person(name, c[0]) or given and len(c[0]) > 1 and spelt_alike(name[0], c[0][0])]
        if fits:
            exact = [c for c in fits if spelt_alike(name[-1], c[0][-1])] or fits
            best = min(exact, key=lambda c: _away(index, c[1]))
            insort(best[1], index)
        else:
            for word in {skeleton(name[0]), skeleton(name[-1])} if name else ():
                by_word[word].append(len(clusters))
            clusters.append((name, [index]))
    return {i: f"person:{c[1][0]}" for c in clusters for i in c[1]}


def _may_be_given(name: str) -> bool:
    """Tell whether a name of one word may be a given name: alone or behind "King", not behind "Mullah" or "Mr."."""
    title = name.split()[0].casefold()
    return title in load_yaml("actors/words.yml")["royal"]["words"] or strip_titles(name) == name


def _away(index: int, others: Sequence[int]) -> int:
    """How far a mention is from the nearest of some others in order; those behind it are further than all before it."""
    place = bisect_left(others, index)
    return min([*(index - i for i in others[place - 1 : place]), *(10_000 + i for i in others[place : place + 1])])


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
            if profile.key.startswith("org:") and not is_faith(mention.text):
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
    owner = None
    tied = mention.owner_reason in TIED_TO  # "Turkish-backed fighters" too
    told_of = reading.mentions[mention.owner] if mention.owner is not None else mention
    own = not is_faith(told_of.text) and (tied or not _is_compound(reading, told_of))
    if mention.owner is not None and own and depth < 3:
        owner = _profile(reading, mention.owner, known, depth + 1)
        told = country_in(told_of.text) if owner.country is None and owner.kind != "person" else None
        owner = owner if told is None else replace(owner, country=told)  # "Malian defence ministry", of its forces
        whole = mention.owner_reason == "of" and told_of.label == "COMMON" and noun_classes().get(mention.head, {}).get("id") == "group"
        owner = None if whole else owner  # "an umbrella group of Harbour militias" is more than they
    profile = _common(mention, _owner_in(mention, known) or (None if mention.owner_reason == "tied" else owner))
    if tied and owner is not None and profile.key.endswith(":" + OPEN):  # "militias backing the government" are not any militias
        return replace(profile, key=f"{profile.group}:{owner.key}")
    return profile


def is_faith(name: str) -> bool:
    """Tell whether a name is but that of a faith: "Sunni"."""
    return all(word in load_yaml("actors/words.yml")["faiths"] for word in comparable(name))


def _is_compound(reading: Reading, owner: Mention) -> bool:
    """Tell whether a name is but the head of a compound such as "Saudi-backed", which owns nobody."""
    return reading.report.text[owner.end : owner.end + 1] in ("-", "‑", "–")


def _owner_in(mention: Mention, known: Known) -> Profile | None:
    """The named actor whose name stands in front of a group's noun ("Harbour Front fighters", "HF men", "Tarek's forces")."""
    words = load_yaml("actors/words.yml")
    ends, starts = (*words["backed"], *words["tied"]), tuple(words["stance"])
    plain = " ".join(w for w in mention.text.split() if not w.casefold().endswith(ends) and not w.casefold().startswith(starts))
    name = comparable(strip_passing(plain))[:-1]
    return next((known.names[name[:size]] for size in range(len(name), 0, -1) if name[:size] in known.names), None)


def _named(mention: Mention) -> Profile:
    country = country_of_name(mention.text)
    if country is not None and mention.label != "PER":
        some = mention.text.endswith("s") or mention.plural is True
        plural = mention.label in ("NORP", "LOC") and not is_country(mention.text) and some
        return Profile(f"people:{country}", "people", country=country) if plural else Profile(f"state:{country}", "state", country=country)
    words = comparable(mention.text)
    if mention.label == "LOC" and find_record(mention.text, ANYWHERE) is None:
        return Profile(f"place:{'-'.join(words)}", "unknown", country=capital_country(mention.text))
    country = country_in(mention.text)
    entry = noun_classes().get(lemma_of(mention.head))
    if entry is not None and entry["id"] == "army" and _is_of_rebels(mention.text):
        entry = noun_classes()["rebel"]  # "the Revolutionary Armed Forces of Colombia"
    kind = str(entry["kind"]) if entry else _kind_of_head(mention)
    return Profile(f"org:{'-'.join(words)}", kind, "" if entry is None else str(entry["id"]), country)


def _is_of_rebels(name: str) -> bool:
    """Tell whether the registry knows a body whose name is like an army's as an armed group."""
    record = find_record(name, ANYWHERE)
    return record is not None and record.kind == "armed_group"


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
        kind = KINDS.get(people.group, "people") if people is not None and (mention.plural or people.group == "civilians") else "people"
        if mention.head == "people" and country_in(mention.text) is not None:
            return Profile(f"people:{country_in(mention.text)}", kind, country=country_in(mention.text))
        return Profile(f"common:{'-'.join(comparable(mention.text))}", kind)
    group, kind = str(entry["id"]), str(entry["kind"])
    if "and" in words_of(mention.text):  # "Malian and French troops" are neither's alone
        return Profile(f"joint:{'-'.join(comparable(strip_passing(mention.text)))}", kind, group)
    if group == "coalition":
        return Profile("coalition:", kind, group)
    if owner is not None and group == "part":  # "the armed wing of X" is no name of X
        return Profile(f"part:{owner.key}", kind, group, owner.country)
    if owner is not None and entry.get("members"):
        if owner.kind == "person":
            return Profile(f"of:{owner.key}", "army" if group == "army" else "armed_group", group)
        if owner.key.startswith(("org:", "of:", "coalition:")) or owner.group in ("fighters", "group", "militia"):
            return replace(owner, group=group if owner.group == "" else owner.group)
    country = owner.country if owner is not None else None
    country = country or country_in(mention.text)
    return _qualified(mention, entry, country)


def _class_of(mention: Mention) -> Mapping[str, Any] | None:
    words = words_of(mention.text)
    if "coalition" in words:
        return noun_classes()["coalition"]
    unarmed = load_yaml("actors/words.yml")["unarmed"]
    if mention.head in unarmed["nouns"] and set(unarmed["words"]) & set(words):
        entry: Mapping[str, Any] | None = unarmed["class"]
        return entry
    irregular = load_yaml("actors/words.yml")["irregular"]
    if mention.head in irregular["nouns"] and set(irregular["words"]) & set(words):
        return noun_classes()["militia"]
    entry = noun_classes().get(mention.head)
    if entry is not None and mention.head == "officer" and {"army", "military", "forces", "force"} & set(words):
        return noun_classes()["army"]
    return entry


def _qualified(mention: Mention, entry: Mapping[str, Any], country: str | None) -> Profile:
    """A group by its noun's class and what tells it from others: its country, else its telling words."""
    group, kind = str(entry["id"]), str(entry["kind"])
    backed, creeds = (tuple(load_yaml("actors/words.yml")[part]) for part in ("backed", "creeds"))
    plain = " ".join(w for w in mention.text.split() if not w.casefold().endswith(backed))
    words = sorted(w for w in telling(plain) if w[0] != "@" and (w not in noun_classes() or w in creeds))
    if group == "airforce":  # machines stand for the forces that have them
        if "government" in words_of(mention.text):
            return Profile(f"government:{country or OPEN}", kind, "government", country)
        group = "army"
    if group == "army" and set(load_yaml("actors/words.yml")["elite"]).intersection(words):  # no name of the army
        return Profile(f"special:{country or OPEN}", kind, group, country)
    if group in ("fighters", "group", "gunmen", "militia"):
        mark = "-".join([*([country] if country else []), *words]) or OPEN
        if words and group in ("group", "militia"):
            group = "fighters"
        return Profile(f"{group}:{mark}", kind, group, country)
    helped = "" if plain == mention.text else next(iter(comparable(mention.text)), "")  # "Saudi-led forces" are not any forces
    return Profile(f"{group}:{country or '-'.join(words) or helped or OPEN}", kind, group, country)


def context_countries(reading: Reading) -> frozenset[str]:
    """Return the codes of the countries that a report names, by themselves, by their people or by their capital."""
    labels = (m.text for m in reading.mentions if m.label in ("LOC", "NORP", "ORG"))
    return frozenset(c for text in labels for c in [country_of_name(text) or capital_country(text)] if c)
