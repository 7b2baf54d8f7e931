"""Plain nouns that point back ("the troops", "the group", "the attackers"): the party they stand for, where the report has one such."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import word_class
from contested.resolve.names import country_of_name, is_adjective, words_of
from contested.resolve.profiles import OPEN, TIED_TO, Profile, capital_country, context_countries, noun_classes
from contested.resolve.registry import find_record
from contested.schema import Mention, Reading

FIGHTING = ("fighters", "gunmen", "militia")  # classes of nouns for the people of an armed group
BEHIND = 40  # characters behind a group within which it is told whose it is


def point_back(reading: Reading, profiles: list[Profile]) -> list[Profile]:
    """Give plain nouns ("the troops", "the militants") the party they point back to, where the report has one such side.

    Args:
        reading: mentions and drafts of one report.
        profiles: one a mention; ``class:?`` is the key of a noun that may point back.
    """
    nouns = _PlainNouns(reading, profiles)
    for index in range(len(profiles)):
        nouns.resolve(index)
    return nouns.found


class _PlainNouns:
    """The plain nouns of a report, each with the party it points back to, in the order of the text."""

    def __init__(self, reading: Reading, profiles: list[Profile]) -> None:
        self._reading, self._profiles, self.found = reading, profiles, list(profiles)
        groups = {profile.group for profile in profiles if profile.key.endswith(":" + OPEN)}
        told = [(i, p) for i, p in enumerate(profiles) if not p.key.endswith(":" + OPEN)]
        self._alike = {g: {i: None for i, p in told if _may_mean(g, p) and not _are_bodies(reading.mentions[i])} for g in groups}
        self._own, self._foes, self._lands = _persons_own(reading, profiles), _foes(reading), lands_of(reading)
        self._named = _named_groups(reading, profiles)
        self._seen: list[int] = []
        self._fuller: dict[tuple[str, bool | None], str] = {}  # the key of the last common noun by its head and number
        self._unnamed = -1  # the last mention of a government's force that has no other name
        self._gunmen: str | None = None  # the key of the gunmen told last

    def resolve(self, index: int) -> None:
        """Find whom one mention stands for; those in front of it are done."""
        mention, profile = self._reading.mentions[index], self._profiles[index]
        if not profile.key.endswith(":" + OPEN):
            if profile.key.startswith("common:") and " " not in mention.text and _is_definite(self._reading, index):
                self.found[index] = replace(profile, key=self._fuller.get((mention.head, mention.plural), profile.key))
            self._seen.append(index)
        elif _is_unknown(self._reading, index) or _is_another(self._reading, index) or _is_of_place(mention, profile):
            self.found[index] = replace(profile, key=f"{profile.group}:{index}")
            self._seen.append(index)
        else:
            self._resolve_open(index)
        if self.found[index].key.startswith("common:"):
            self._fuller[mention.head, mention.plural] = self.found[index].key

    def _resolve_open(self, index: int) -> None:
        profile = self._profiles[index]
        of_state = not _GOVERNMENT.isdisjoint(self._reading.mentions[index].text.casefold().split())
        target = self._target(index, self._near(index, of_state=of_state))
        if target is None and profile.group == "group":
            target = self._group_meant(index)
        if target is not None and profile.group == "army" and self._unnamed > target:
            target = self._unnamed  # "government soldiers" told since
        if target is not None:
            self.found[index] = replace(self._profiles[target], group=profile.group)
        elif profile.group in ("group", "part"):
            self.found[index] = replace(profile, key=f"group:{index}")
        elif profile.group == "gunmen":  # those of another attack are others, "the attackers" those told last
            last = self._gunmen if _is_definite(self._reading, index) else None
            self._gunmen = last or f"gunmen:{index}"
            self.found[index] = replace(profile, key=self._gunmen)
        elif of_state and profile.group == "army":
            self._unnamed = index

    def _near(self, index: int, *, of_state: bool) -> Mapping[int, None]:
        """The mentions that a noun may stand for: of a government's force no foreign one, of one who took a place not who lost it."""
        near: Mapping[int, None] = self._alike[self._profiles[index].group]
        if of_state:
            near = {i: None for i in near if self._profiles[i].key not in self._own and _may_be_of_government(self._reading.mentions[i])}
            near = {i: None for i in near if not is_foreign(self._profiles[i].country, self._lands)}
        if index in self._foes:
            lost = {self.found[foe].key for foe in self._foes[index]}
            near = {i: None for i in near if self._profiles[i].key not in lost}
        return near

    def _target(self, index: int, alike: Mapping[int, None]) -> int | None:
        group, profiles, mentions = self._profiles[index].group, self._profiles, self._reading.mentions
        if not alike:
            return None
        before = [i for i in self._seen if i in alike]
        head = mentions[index].head
        same = [i for i in before if mentions[i].head == head]
        definite = _is_definite(self._reading, index)
        if group == "fighters" and not same and not definite and head not in load_yaml("actors/words.yml")["by_foes"]:
            return None
        if len({profiles[i].key for i in alike}) == 1:
            return before[-1] if before else self._ahead(next(iter(alike)), group)
        if group in ("army", "police", "government"):
            pool = same or [i for i in before if profiles[i].country is not None] or before  # rather a state's than "U.S.-backed forces"
            return pool[-1] if pool else None
        return same[-1] if same and (definite or len({profiles[i].key for i in same}) == 1) else None

    def _ahead(self, first: int, group: str) -> int | None:
        """The only one that a noun may stand for, told later: rebels are not "Turkish-backed fighters" or "Berber fighters" to come."""
        told_apart = self._reading.mentions[first].owner_reason in TIED_TO or self._profiles[first].kind == "people"
        lands = {self._profiles[i].country for i in self._seen} - {None}
        untold = bool(lands) and self._profiles[first].country not in lands or is_foreign(self._profiles[first].country, self._lands)
        return None if told_apart or group == "army" and untold else first  # of a state not told yet

    def _group_meant(self, index: int) -> int | None:
        """Whom "the group" stands for: the only armed group named before."""
        mention = self._reading.mentions[index]
        plain = mention.head in load_yaml("lang/en/pronouns.yml")["groups"] and mention.owner is None and not mention.plural
        before = [i for i in self._named if i < index] if plain and _is_definite(self._reading, index) else []
        beside = before and self._reading.mentions[before[-1]].sentence == mention.sentence  # "Hamas held members of the group"
        beside = beside and not self._reading.report.text.startswith(("'s", "’s"), mention.end)
        return before[-1] if len({self._profiles[i].key for i in before}) == 1 and not beside else None


_GOVERNMENT = frozenset(("government", "government's", "government’s"))


def _named_groups(reading: Reading, profiles: list[Profile]) -> list[int]:
    """The mentions of armed groups by their names: such as the registry knows, or that have fighters."""
    context = context_countries(reading)
    fighting = {p.key for m, p in zip(reading.mentions, profiles, strict=True) if noun_classes().get(m.head, {}).get("id") in FIGHTING}
    named = [(i, m) for i, m in enumerate(reading.mentions) if m.label in ("ORG", "NORP") and profiles[i].key.startswith("org:")]
    known = ((i, find_record(m.text, context)) for i, m in named if not is_adjective(m.text))
    return [i for i, record in known if profiles[i].key in fighting or record is not None and record.kind == "armed_group"]


def _is_of_place(force: Mention, profile: Profile) -> bool:
    """Tell whether a force is told to be a place's own, no state's: "the local security force"."""
    return profile.group == "army" and not set(load_yaml("actors/words.yml")["of_place"]).isdisjoint(words_of(force.text))


def lands_of(reading: Reading) -> frozenset[str]:
    """Return the countries that a report names as places, by themselves or by their capital."""
    named = (country_of_name(place.core) or capital_country(place.core) for place in reading.places)
    return frozenset(code for code in named if code is not None)


def is_foreign(country: str | None, lands: frozenset[str]) -> bool:
    """Tell whether a force is of a country in which nothing is told to happen: no "Ethiopian troops" are the government's in Somalia."""
    return country is not None and bool(lands) and country not in lands


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
