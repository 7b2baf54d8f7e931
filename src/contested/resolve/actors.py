"""One identity per actor of a report, linked to the actor registry when sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from contested.data.tables import load_yaml
from contested.resolve.described import find_described, find_harmed, is_of_one
from contested.resolve.identities import find_actors, members
from contested.resolve.names import (
    comparable,
    country_in,
    country_of_name,
    is_adjective,
    is_country,
    strip_passing,
    strip_titles,
    with_doubt,
)
from contested.resolve.profiles import NAMED, TIED_TO, Profile, context_countries, noun_classes
from contested.resolve.registry import Record, find_record, state_record
from contested.resolve.stakes import Sides, find_sides, pick_stake
from contested.schema import Actor, Draft, Identity, Mention, Party, Reading, Source, Speech

STRONG = ("person", "army", "armed_group", "police", "international", "media", "state")  # a kind that one mention gives to all
LOOSE = ("organisation", "people", "unknown")  # kinds that say little: a body's fighters or the registry go before them
FORCES = ("armed_group", "army")
BODIES = ("army", "armed_group", "police", "state", "international", "organisation", "media")  # kinds that speak for themselves
SPEAKS_AS = {"army": "military", "armed_group": "armed_group", "police": "police", "state": "government"}  # a body's kind to its speakers'
BESIDE = 60  # characters behind the noun for a group within which its owner is told with it
OF_BODIES = ("side", "actor")  # roles in which the noun for a person stands for his body: "soldier Omar Rell"
PHRASE = 5  # words up to which a phrase is what somebody is called
SHORT = 4  # letters of a short form: "UAE", "USSR"


@dataclass(frozen=True, slots=True)
class Role:
    """What a report says a person is: identity key, role as told, canonical body, kind of source."""

    key: str
    role: str | None
    org: str | None
    kind: str


@dataclass(frozen=True)
class Roster:
    """The actors of one report.

    Attributes:
        identities: one a party or person.
        of_mention: index into ``identities`` for each mention of the reading, or ``None``.
        roles: key of a person, with the first role, body and kind of source that the report gives them.
        sides: the armed parties of the report, see `contested.resolve.stakes`.
        named_for: by the index of a noun for one person, the index of his name, see `contested.resolve.described`.
        single: the indices of nouns for one person.
    """

    identities: tuple[Identity, ...] = ()
    of_mention: tuple[int | None, ...] = ()
    roles: tuple[Role, ...] = ()
    sides: Sides = Sides()
    named_for: Mapping[int, int] = field(default_factory=dict)
    single: frozenset[int] = frozenset()

    def actor(self, party: Party, role: str) -> Actor:
        """Return the actor a draft's party stands for, under its canonical name."""
        found = self.find(party)
        if found is not None and found.kind == "unknown" and party.role != "target":
            found = self._government(found) or found
        if found is None:
            return Actor(strip_passing(party.words), role)
        adjective = not is_country(found.name) and (found.kind == "state" or is_country(party.words))  # "Syrian", of a state told so only
        one = found.kind == "police" and party.role == "target" and party.mention in self.single  # "a policeman" is hit for himself
        name = party.words if one or adjective and party.mention is None else with_doubt(found.name, party.words) if role else found.name
        return Actor(name, role, found.key, found.registry_id)

    def of(self, mention: int | None) -> Identity | None:
        """Return the identity of a mention."""
        index = self.of_mention[mention] if mention is not None and mention < len(self.of_mention) else None
        return self.identities[index] if index is not None else None

    def key(self, party: Party) -> str:
        """Return what tells a party from others: the key of its identity, else its words."""
        found = self.find(party)
        return found.key if found is not None else " ".join(comparable(party.words))

    def find(self, party: Party) -> Identity | None:
        """Return the identity of a party, ``None`` where its words are no name of the report."""
        person = self.named_for.get(party.mention) if party.mention is not None and party.role not in OF_BODIES else None
        return self.of(party.mention if person is None else person) or self.named(party.words)

    def named(self, words: str | None) -> Identity | None:
        """Return the identity that the report calls by these words, ``None`` where none does."""
        form = comparable(words or "")
        return self._by_form.get(form) if form else None

    @cached_property
    def _by_form(self) -> Mapping[tuple[str, ...], Identity]:
        """The identities by the forms of their names; of several that share one the first."""
        return {comparable(name): identity for identity in reversed(self.identities) for name in identity.names}

    def _government(self, capital: Identity) -> Identity | None:
        """The state that a capital stands for where it acts ("Khartoum denied it")."""
        wanted = [i for i in self.identities if i.kind == "state" and i.country == capital.country and i.name not in capital.names]
        return wanted[0] if wanted and capital.country else None

    def _state(self, words: str | None) -> Identity | None:
        country = country_of_name(words) if words else None
        return next((i for i in self.identities if i.kind == "state" and i.country == country), None) if country else None

    def source(self, speech: Speech, draft: Draft | None = None) -> Source:
        """Return the speaker of a speech, with identity, canonical organisation and stake.

        Args:
            speech: what was said by whom.
            draft: the claim it is the source of; tells whether the speaker's party is the one the claim is about.
        """
        speaker, body = self.of(speech.speaker), self.of(speech.spokes) or self.named(speech.org) or self._state(speech.org)
        if body is not None and body.kind == "unknown":
            body = self._government(body) or body
        role, org, kind = speech.role, speech.org if body is None else body.name, speech.kind
        if speaker is not None and speaker.kind in BODIES:
            body, org = speaker, speaker.name
        known = next((r for r in self.roles if speaker is not None and r.key == speaker.key), None)
        if known is not None and role is None:
            role, org, kind = known.role, org or known.org, known.kind if kind == "other" else kind
            body = body or self.named(known.org)
        if kind == "other" and body is not None:
            kind = SPEAKS_AS.get(body.kind, kind)
        about = next((self.of(p.mention) for p in draft.parties if p.role in ("side", "actor")), None) if draft is not None else None
        stake = pick_stake(self.sides, kind, (body, speaker), about.key if about else None, country_of_name(org or ""))
        key = speaker.key if speaker is not None else body.key if body is not None else None
        return Source(speech.name, role, org, kind, speech.channel, stake, speech.relay, key, speech.anonymous)


def resolve_actors(reading: Reading) -> Roster:
    """Find the identities of a reading: aliases, spellings, appositions, acronyms, owners of forces, pronouns.

    Args:
        reading: mentions, links, speeches and drafts of one report.
    """
    profiles, context = find_actors(reading), context_countries(reading)
    identities: list[Identity] = []
    of_mention: list[int | None] = [None] * len(reading.mentions)
    for _, indices in members(profiles):
        for index in indices:
            of_mention[index] = len(identities)
        identities.append(_identity(reading, profiles, indices, f"a{len(identities) + 1}", context))
    sides, named_for = find_sides(reading, identities, of_mention), find_described(reading, profiles)
    named_for |= find_harmed(reading, [profile.key for profile in profiles], named_for)
    single = frozenset(n for n, mention in enumerate(reading.mentions) if is_of_one(mention))
    roster = Roster(tuple(identities), tuple(of_mention), sides=sides, named_for=named_for, single=single)
    return replace(roster, roles=_find_roles(reading, roster))


def _find_roles(reading: Reading, roster: Roster) -> tuple[Role, ...]:
    found: dict[str, Role] = {}
    for speech in reading.speeches:
        speaker = roster.of(speech.speaker)
        if speaker is not None and speaker.kind == "person" and speech.role is not None:
            source = roster.source(speech)
            found.setdefault(speaker.key, Role(speaker.key, source.role, source.org, source.kind))
    return tuple(found.values())


def _identity(reading: Reading, profiles: Sequence[Profile], indices: Sequence[int], key: str, context: frozenset[str]) -> Identity:
    mentions = [reading.mentions[i] for i in indices]
    kinds = Counter(profiles[i].kind for i in indices)
    kind = next((k for k in STRONG if k in kinds), kinds.most_common(1)[0][0])
    name = pick_name(reading, mentions, kind)
    names = tuple(dict.fromkeys([clean_words(m.text) for m in mentions] + [name]))
    country = next((profiles[i].country for i in indices if profiles[i].country), None)
    record = _find_registry(mentions, names, kind, country if _is_state(profiles[indices[0]]) else None, context)
    if kind == "army" and record is not None and record.kind == "armed_group":  # "the Revolutionary Armed Forces of Colombia"
        kind = record.kind
    if kind in LOOSE:
        kind = _force_of(profiles, indices) or (record.kind if record is not None and record.kind == "armed_group" else kind)
    return Identity(key, name, names, tuple(indices), kind, country, record.id if record else None, record.name if record else None)


def _force_of(profiles: Sequence[Profile], indices: Sequence[int]) -> str | None:
    """The kind of a body by the nouns for its people: one with fighters is an armed group, one with soldiers an army."""
    groups = {profiles[i].group for i in indices}
    return next((str(e["kind"]) for e in load_yaml("actors/words.yml")["classes"] if e["id"] in groups and e["kind"] in FORCES), None)


def _is_state(profile: Profile) -> bool:
    return profile.key.startswith(("state:", "army:", "government:", "police:"))


def _find_registry(
    mentions: Sequence[Mention], names: Sequence[str], kind: str, country: str | None, context: frozenset[str]
) -> Record | None:
    """The registry's entry: by a proper name, else the government whose forces these are."""
    if kind in ("person", "people", "civilians", "media"):
        return None
    proper = {clean_words(m.text) for m in mentions if m.label in ("ORG", "NORP", "MISC")}
    found = {r.id: r for n in names if n in proper for r in [find_record(n, context)] if r is not None}
    return next(iter(found.values())) if len(found) == 1 else state_record(country) if not found else None


def clean_words(text: str) -> str:
    """Return a mention's words without quotation marks, "#" or words that hold for the moment only."""
    plain = text.strip("#“”\"'‘* ")
    for article in ("the ", "The ", "a ", "an "):
        plain = plain.removeprefix(article)
    return strip_passing(plain)


def pick_name(reading: Reading, mentions: Sequence[Mention], kind: str) -> str:
    """Return the canonical name of an actor: its longest proper name, else its fullest phrase without article or number."""
    if kind == "person":
        return max((strip_titles(m.text) for m in mentions), key=lambda n: (len(n.split()), len(n)))
    proper = [m for m in mentions if m.label in NAMED]
    proper = [m for m in proper if not is_adjective(clean_words(m.text))] or proper
    phrases = [m for m in mentions if m.label not in NAMED]
    fighting = kind in FORCES or kind == "people" and all(m.plural is not False for m in phrases)  # "Kurdish fighters" are no "Kurdish"
    if proper and (all(_is_attribute(m, phrases) for m in proper) or fighting and phrases and _are_adjectives(proper)):
        return _fullest_phrase(reading, phrases)
    if proper:
        return _longest_name([clean_words(m.text) for m in proper])
    return _fullest_phrase(reading, mentions)


def _plain_force(mentions: Sequence[Mention]) -> str | None:
    """The first bare word for all soldiers of an army among mentions ("its forces"), ``None`` where there is none."""
    whole = load_yaml("actors/words.yml")["whole"]["words"]
    return next((clean_words(m.text).split()[-1] for m in mentions if m.head in whole and m.label == "COMMON"), None)


def _is_told_with(reading: Reading, mention: Mention) -> bool:
    """Tell whether whose a group is stands in the words for it, not in a pronoun ("its troops")."""
    return mention.owner is not None and 0 <= reading.mentions[mention.owner].end - mention.start < mention.end - mention.start + BESIDE


def _are_adjectives(proper: Sequence[Mention]) -> bool:
    """Tell whether all names of a force are adjectives of a people or a creed ("Kurdish"), none its noun ("Kurds")."""
    return all((m.label == "NORP" or is_adjective(clean_words(m.text))) and not clean_words(m.text).endswith("s") for m in proper)


def _is_attribute(name: Mention, phrases: Sequence[Mention]) -> bool:
    """Tell whether a name is but the adjective in the phrases for a group ("Kurdish" in "Kurdish rebels")."""
    return (name.label == "NORP" or is_adjective(clean_words(name.text))) and any(m.start <= name.start < m.end for m in phrases)


def _longest_name(names: Sequence[str]) -> str:
    states = [n for n in names if country_of_name(n) is not None]
    if states:
        written = [n for n in dict.fromkeys(states) if not (n.isupper() and len(n) > SHORT)] or states  # "Iraq", not the dateline's "IRAQ"
        return max(written, key=lambda n: (is_country(n), n[-1:] == "s" and not is_country(n), len(n)))
    return max(names, key=lambda n: (len(comparable(n)), _is_peoples_name(n, names), " - " not in n, len(n)))  # "al - Qaida"


def _is_peoples_name(name: str, names: Sequence[str]) -> bool:
    """Tell whether a name is that of a people whose adjective is told too: "Kurds" beside "Kurdish"."""
    return name.endswith("s") and any(n != name and n.startswith(name[:-1]) for n in names)


def _fullest_phrase(reading: Reading, mentions: Sequence[Mention]) -> str:
    """The phrase that says most: a group rather than one of it, with its country or owner, then the longer, then the earlier."""
    known = frozenset(mentions)

    def rank(mention: Mention) -> tuple[bool, bool, bool, bool, bool, bool, bool, bool, int, int]:
        words = clean_words(mention.text).split()
        single = mention.plural is False and mention.head not in load_yaml("lang/en/fillers.yml")["collectives"]
        plain = len(words) <= PHRASE and not any(w.strip(",").lower() in ("and", "or") or w.endswith(",") for w in words)
        machine = noun_classes().get(mention.head, {}).get("id") == "airforce"
        own = mention.owner is not None and reading.mentions[mention.owner] in known  # "its men", of the army itself
        owned = country_in(mention.text) is not None or _is_told_with(reading, mention)
        bare = len(words) == 1 and (machine or mention.head in load_yaml("actors/words.yml")["bare"]["words"])
        body = mention.head in load_yaml("actors/words.yml")["for_body"]
        kept = not own, plain, not bare, not single, not machine, mention.head == "coalition", owned, body
        return (*kept, min(len(words), 3), -mention.start)

    best = max(mentions, key=rank)
    if best.owner is not None and best.owner_reason in ("of", "led_by", *TIED_TO):
        owner = reading.mentions[best.owner]
        beside = "," not in reading.report.text[best.end : owner.start]  # not "the army, which is led by X"
        if beside and best.end <= owner.start < best.end + 40 and (owner.label in NAMED or best.owner_reason in TIED_TO):
            start = max(best.start, reading.report.text.find(best.text, best.start, best.end))  # without "around 30" in front
            return clean_words(" ".join(reading.report.text[start : owner.end].split()))
    words = clean_words(best.text).split()
    speaking = any(s.speaker is not None and reading.mentions[s.speaker] in known for s in reading.speeches)
    if len(words) == 1 and best.head in load_yaml("actors/words.yml")["of_body"] and not speaking:
        words = [load_yaml("actors/words.yml")["of_body"][best.head]]
    force = _plain_force(mentions) if noun_classes().get(best.head, {}).get("id") == "airforce" else None
    if force is not None and country_in(words[0]) is not None:
        return f"{words[0]} {force}"  # "its forces" are not those of "Russian artillery" alone
    if noun_classes().get(best.head, {}).get("id") == "airforce" and "government" in words[:-1]:
        words = words[: words.index("government") + 1]  # the government whose helicopters these are
    return " ".join(words)
