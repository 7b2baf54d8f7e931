"""Parties that a report tells by a word for their people: whose soldiers, staff and bombers they are, and which force they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma_of, people_of
from contested.resolve.actors import Roster
from contested.resolve.names import country_in, strip_titles, telling
from contested.resolve.plain_nouns import is_foreign, is_opposed, lands_of
from contested.resolve.profiles import noun_classes
from contested.resolve.told_elsewhere import parties_of as _of
from contested.schema import Draft, Identity, Party, Reading

ARMED = ("army", "armed_group", "international", "state", "organisation")  # kinds of identities that may fight
BOMBARDMENT = ("air_strike", "shelling")  # happenings that one side goes on with
BELONGING = ("leads", "spokesperson_of", "member_of")  # relations of a person to a body
FORCES = ("army", "police")  # kinds of which a report mostly names one
EMPLOYERS = ("organisation", "international")
FIGHTING = ("initiator", "participant", "by")
PERSONAL = ("initiator", "target")  # roles in which one man by himself may stand

_HEADED = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ'’ .-]{2,}:", re.MULTILINE)  # a paragraph of a round-up: "CHAD: ..."


def is_lone(noun: str) -> bool:
    """Tell whether a noun (lemma) is for one who attacks, of whom it tells no side."""
    return noun in load_yaml("actors/words.yml")["lone"]["words"]


def tied(draft: Draft, roster: Roster) -> Draft:
    """Return a happening whose parties told by one bare word ("a government offensive") are the one actor in whose name it stands."""
    return replace(draft, parties=tuple(_tie(party, roster) for party in draft.parties)) if draft.kind in ("event", "toll") else draft


def _tie(party: Party, roster: Roster) -> Party:
    noun = lemma_of(party.words.casefold())
    if party.mention is not None or noun not in load_yaml("lang/en/fillers.yml")["collectives"] or roster.find(party) is not None:
        return party
    named = [i for i in roster.identities if i.mentions and any(_is_in_name(noun, name) for name in i.names)]
    one = named[0] if len(named) == 1 and named[0].kind in ARMED and not _has_own_name(named[0].name, noun) else None
    return Party(party.role, one.mentions[0], one.name) if one is not None else party


def _has_own_name(name: str, noun: str) -> bool:
    """Tell whether a name says more than the noun and a nation: a coalition's strikes are not those of the Relief Coalition."""
    return any(word[0] != "@" and lemma_of(word) != noun for word in telling(name)) and name.split()[-1].istitle()


def _is_in_name(noun: str, name: str) -> bool:
    """Tell whether a noun stands in a name for people: "government" in "Malian government forces", "coalition" in no "coalition jets"."""
    words = [lemma_of(word) for word in name.casefold().split()]
    return noun in words and (words[-1] == noun or noun_classes().get(words[-1], {}).get("id") != "airforce")


def find_bodies(drafts: Iterable[Draft], roster: Roster, text: str) -> dict[str, Party]:
    """Return the body that each person leads, speaks for or belongs to, the first told; who led a state once is not hit for it."""
    found: dict[str, Party] = {}
    for draft in drafts:
        if draft.type in BELONGING and draft.status == "asserted":
            for person in _of(draft, "subject"):
                for body in _of(draft, "object"):
                    if not (_is_of_once(draft, text) and _is_state(roster.find(body))):
                        found.setdefault(roster.key(person), body)
    return found


def _is_of_once(draft: Draft, text: str) -> bool:
    """Tell whether an office is told to have been held once: "former Prime Minister Omar Rell"."""
    before = text[: draft.evidence.start].casefold().split()[-1:]
    return draft.type == "leads" and (draft.background or not {*before}.isdisjoint(load_yaml("lang/en/fillers.yml")["discharged"]))


def _is_state(identity: Identity | None) -> bool:
    return identity is not None and identity.kind == "state"


Titled = Mapping[str, Sequence[tuple[str | None, Identity]]]  # by word of a title, the persons named with it and the country told there


def find_titled(reading: Reading, roster: Roster) -> Titled:
    """Return the persons whom a report names with a title, by the words of their titles."""
    found: dict[str, list[tuple[str | None, Identity]]] = defaultdict(list)
    for identity in roster.identities:
        for named in (reading.mentions[i].of(reading.report.text) for i in identity.mentions if identity.kind == "person"):
            for word in set(named.removesuffix(strip_titles(named)).casefold().split()):
                found[word].append((country_in(named), identity))
    return found


def with_holders(draft: Draft, reading: Reading, titled: Titled) -> Draft:
    """Return a happening in which the holder of an office ("the governor of Arvand") is the one person whom the report names with it."""
    if draft.kind != "event":
        return draft
    return replace(draft, parties=tuple(_holder_of(party, reading, titled) or party for party in draft.parties))


def _holder_of(party: Party, reading: Reading, titled: Titled) -> Party | None:
    mention = reading.mentions[party.mention] if party.mention is not None else None
    if mention is None or mention.label != "COMMON" or mention.plural or party.role not in PERSONAL:
        return None
    if mention.head in load_yaml("lang/en/pronouns.yml")["bodies"]:  # the army is not "Army chief Omar Vey"
        return None
    country = country_in(mention.text)
    holders = {i.key: i for told, i in titled.get(mention.head, ()) if country is None or told in (None, country)}
    holder = next(iter(holders.values())) if len(holders) == 1 else None
    return Party(party.role, holder.mentions[0], holder.name) if holder is not None else None


def with_leaders(draft: Draft, reading: Reading, bodies: Mapping[str, Party], roster: Roster) -> Draft:
    """Return a draft in which a man's people ("his men") are the body that he leads or belongs to, a body's bombers that body.

    Where neither is told nor whom he speaks for, those of them who are harmed have no side.
    """
    if draft.kind not in ("event", "toll"):
        return draft
    flown = [_flown_by(party, reading, roster) or party for party in draft.parties]
    parties = (_body_of(party, reading, bodies, roster) or _spoken_for(party, draft, reading, roster) for party in flown)
    return replace(draft, parties=tuple(party for party in parties if party is not None))


def _spoken_for(party: Party, toll: Draft, reading: Reading, roster: Roster) -> Party | None:
    """The body for which a man speaks who tells of his own men's loss; others as they are."""
    mention = reading.mentions[party.mention] if party.mention is not None else None
    followers = mention is not None and mention.head in load_yaml("lang/en/harmers.yml")["followers"] and mention.label == "COMMON"
    if mention is None or not followers or party.role != "side":
        return party
    speech = reading.speeches[toll.speech] if toll.speech is not None else None
    body = roster.of(speech.spokes) if speech is not None else None
    own = speech is not None and mention.owner is not None and roster.of(mention.owner) == roster.of(speech.speaker)
    return Party("side", speech.spokes, body.name) if speech is not None and own and body is not None and body.kind in ARMED else None


def _flown_by(party: Party, reading: Reading, roster: Roster) -> Party | None:
    """Whose aircraft did it: the state's of whose officials they are ("Turkish officials said their warplanes"), else the one army's."""
    mention = reading.mentions[party.mention] if party.mention is not None else None
    machine = mention is not None and mention.label == "COMMON" and noun_classes().get(mention.head, {}).get("id") == "airforce"
    if mention is None or not machine or party.role not in FIGHTING or country_in(mention.text) is not None:
        return None
    told = filter(None, (people_of(lemma_of(word)) for word in mention.text.casefold().split()[:-1]))
    if any(people.group != "armed_group" for people in told):
        return None  # "government planes", but not "fighter jets"
    owner = roster.of(mention.owner)
    if owner is not None and (owner.kind in ARMED or owner.country is None):
        return None
    forces = [i for i in roster.identities if i.mentions and i.kind in ("army", "state") and not i.name.islower()]
    own = [i for i in forces if i.country == owner.country] if owner is not None else [i for i in forces if i.kind == "army"]
    return Party(party.role, own[0].mentions[0], own[0].name) if len(own) == 1 else None


def _body_of(party: Party, reading: Reading, bodies: Mapping[str, Party], roster: Roster) -> Party | None:
    mention = reading.mentions[party.mention] if party.mention is not None else None
    owner = roster.of(mention.owner) if mention is not None and mention.owner_reason in ("possessive", "of") else None
    if mention is None or owner is None or mention.label != "COMMON" or party.role not in (*FIGHTING, "side"):
        return None
    held = reading.mentions[mention.owner] if mention.owner is not None else mention
    if held.label == "COMMON" and held.plural is False and held.owner is not None and is_bare(party, roster) and mention.plural:
        led = roster.of(held.owner)  # "the Front's leader said his men had withdrawn"
        return Party(party.role, held.owner, led.name) if led is not None and led.kind in ARMED else None
    if owner.kind == "person" and is_bare(party, roster) and mention.plural:
        body = bodies.get(owner.key)
        return replace(body, role=party.role) if body is not None else None
    machine = noun_classes().get(mention.head, {}).get("id") == "airforce"
    own = owner.kind in ARMED if machine else is_lone(mention.head) and owner.kind in ("armed_group", "organisation")
    return Party(party.role, mention.owner, owner.name) if own else None


def with_army(draft: Draft, reading: Reading, roster: Roster) -> Draft:
    """Return a draft in which a state told by its adjective ("an Israeli raid") fights by the one army that the report names."""
    if draft.kind != "toll" and draft.type not in ("battle", *BOMBARDMENT):
        return draft
    return replace(draft, parties=tuple(_army_of(party, reading, roster) or party for party in draft.parties))


def _army_of(party: Party, reading: Reading, roster: Roster) -> Party | None:
    """The one force with a name of the state whose adjective a doer is told by."""
    found = roster.find(party)
    told = party.role in FIGHTING and party.mention is not None and reading.mentions[party.mention].label == "NORP"
    if not told or found is None or found.kind != "state":
        return None
    armies = (i for i in roster.identities if i.kind == "army" and i.country == found.country and " " in i.name and i.mentions)
    forces = [i for i in armies if not any(m in roster.single and reading.mentions[m].text == i.name for m in i.mentions)]
    return Party(party.role, forces[0].mentions[0], forces[0].name) if len(forces) == 1 else None


def with_body(toll: Draft, bodies: Mapping[str, Party], roster: Roster) -> Draft:
    """Return a toll with the body of the one person harmed, where the report tells it, as its side."""
    if toll.kind != "toll" or toll.person is None or _of(toll, "side"):
        return toll
    body = next((bodies[key] for party in _of(toll, "victims") if (key := roster.key(party)) in bodies), None)
    return toll if body is None else replace(toll, parties=(*toll.parties, replace(body, role="side")))


def with_force(toll: Draft, reading: Reading, roster: Roster) -> Draft:
    """Return a toll whose side, a bare word for a force ("policemen"), is the one of that kind that speaks of it, or that the report names.

    Not "fighters of the other side". The report must name no other force of that kind; in a round-up, whose paragraphs are headed each by
    its country, the paragraph.
    """
    sides = _of(toll, "side")
    identity = roster.find(sides[0]) if toll.kind == "toll" and len(sides) == 1 else None
    if identity is None or identity.kind not in (*FORCES, "armed_group") or " " in identity.name or not identity.name.islower():
        return toll
    if sides[0].mention is not None and is_opposed(reading, sides[0].mention):
        return toll
    others = {identity.key, *map(roster.key, _of(toll, "by"))}
    speech = reading.speeches[toll.speech] if toll.speech is not None else None
    for mention in (speech.spokes, speech.speaker) if speech is not None else ():
        body = roster.of(mention)
        if body is not None and body.kind == identity.kind and body.key not in others and not body.name.islower():
            return replace(toll, parties=(*(p for p in toll.parties if p.role != "side"), Party("side", mention, body.name)))
    alike = [i for i in roster.identities if i.kind == identity.kind and identity.kind in FORCES]
    lands = lands_of(reading)
    named = [i for i in alike if i.key not in others and i.name[:1].isupper() and not is_foreign(i.country, lands)]
    text = reading.report.text
    if len(_HEADED.findall(text)) > 1:
        start, end = text.rfind("\n", 0, toll.trigger.start) + 1, toll.trigger.end + text[toll.trigger.end :].find("\n") % len(text)
        named = [i for i in named if any(start <= reading.mentions[m].start < end for m in i.mentions)]
    if len(named) != 1:
        return toll
    force = Party("side", named[0].mentions[0] if named[0].mentions else None, named[0].name)
    return replace(toll, parties=(*(p for p in toll.parties if p.role != "side"), force))


def with_employer(toll: Draft, reading: Reading, roster: Roster) -> Draft:
    """Return a toll of workers as those of the body that tells of them, if nobody else's: "the agency says five workers disappeared"."""
    words = (toll.victims or "").casefold().split()
    if toll.kind != "toll" or toll.speech is None or _of(toll, "side") or not words or not are_staff(words):
        return toll
    speech = reading.speeches[toll.speech]
    if lemma_of(words[-1]) in load_yaml("actors/words.yml")["membership"] and _is_member(speech.speaker, reading):
        return toll  # whose members a council's member counts, is not told
    for mention in (speech.spokes, speech.speaker):
        body = roster.of(mention)
        if body is not None and body.kind in EMPLOYERS:
            return replace(toll, parties=(*toll.parties, Party("side", mention, body.name)))
    return toll


def _is_member(speaker: int | None, reading: Reading) -> bool:
    """Tell whether a speaker is one man, a member himself or told by name."""
    mention = reading.mentions[speaker] if speaker is not None else None
    return mention is not None and (mention.label == "PER" or mention.head in load_yaml("actors/words.yml")["membership"])


def are_staff(words: Sequence[str]) -> bool:
    """Tell whether people are told by a noun for those who work for a body."""
    tables = load_yaml("actors/words.yml")
    return lemma_of(words[-1]) in tables["staff"] and not {*words[:-1]} & {*tables["trades"]}


def is_bare(party: Party, roster: Roster) -> bool:
    """Tell whether a party goes by a common noun alone: "soldier", "commander"."""
    identity = roster.find(party)
    return identity is None and " " not in party.words or identity is not None and identity.name.islower() and " " not in identity.name
