"""Who takes part in a happening, with which role; what was hit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.breakdowns import find_subgroups
from contested.read.frames import ends_compound
from contested.read.happening_beside import (
    are_sent,
    find_agents_beside,
    find_carriers,
    find_fighters_beside,
    find_holders,
    find_shooters,
    find_targets_beside,
    is_laid,
)
from contested.read.happening_names import counted_of, name_party, named_of, owner_of, told_together, whom_of
from contested.read.happening_words import Trigger, conjoined, is_armed, is_noun_of, tables
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import (
    core_of,
    find_doers,
    find_handlers,
    is_nation,
    is_nobody,
    is_speaker,
    is_state,
    is_works,
    make_party,
    may_act,
    names_actor,
    without_sufferers,
    words_of_kind,
)
from contested.read.party_places import is_place_of_deed, owns_house, owns_state
from contested.read.phrases import (
    antecedent,
    children,
    conjuncts,
    full_phrase,
    is_passive,
    plain_words,
    preposition,
    relation,
)
from contested.read.sides import is_we
from contested.read.tokens import Token
from contested.schema import Party

REACH = 14  # words from a noun of action to its "between", and from there to the end of either side


def find_agents(page: Page, trigger: Trigger) -> list[Token]:
    """Return who acts: the subject or "by" phrase; for nouns also owners, names in front, and the subject of the verb that carries them."""
    role = str(trigger.entry.get("agent", "initiator"))
    if role == "nobody":  # "police found the bodies"
        return []
    agents = [t for t in trigger.arguments.agents if page.times.last_at(t.idx) is None]  # no "last week's" bombing
    agents = [t for t in without_sufferers(trigger.token, agents) if not owns_house(t, trigger.token)]
    agents = [one for t in agents for one in told_together(page, t) or [t]]
    kinds: list[Token] = []
    if trigger.noun:
        if not agents:
            before = [c for c in trigger.token.lefts if relation(c) in ("amod", "compound", "nmod") and not preposition(c)]
            before = [c for c in before if c not in trigger.arguments.patients]  # "the general's arrest"
            crowds = tables()["demonstrators"] if trigger.entry["type"] == "protest" else ()
            agents = [c for c in before if (_is_force_name(page, c) or lemma(c) in crowds) and not ends_compound(c)]
            told = [c for c in agents if names_actor(page, c) or lemma(c) in crowds]
            kinds = [c for c in told if str(trigger.entry["type"]) not in tables()["undergone"] or _shoots(c, trigger.token)]
            leaders = [c for led in before if led.lower_ == "led" for c in led.lefts if c.ent_type_ or is_state(c.text)]
            kinds += [] if agents else [c for c in leaders if not c.ent_type_]
            agents = agents or leaders  # "NATO-led air strikes"
        if not agents:  # "the attack on a convoy by rebels", on either noun in the tree
            hit = [noun for prep, noun in trigger.arguments.obliques if prep in ("of", "on", "against")]
            agents = [c for noun in hit for c in children(noun, "nmod") if preposition(c) == "by"]
        agents += [*find_carriers(trigger.token), *find_holders(trigger)]
    if role == "weapon" and not any(lemma(core_of(p)) in tables()["weapons"] for p in trigger.arguments.patients):
        # "The bomber exploded", "army shells fell short"; who detonated a bomb is whoever he is.
        return [b for agent in agents for b in (*_bombers(agent), *find_shooters(page, core_of(agent)), *find_handlers(core_of(agent)))]
    if trigger.entry["type"] == "movement" and (is_passive(trigger.token) or are_sent(page, trigger)):  # who is sent moves
        agents = [*(agents if is_passive(trigger.token) else ()), *trigger.arguments.patients]
    bands = {t: whom_of(page, t) for t in agents if lemma(t) in tables()["bands"]}  # "groups of soldiers"
    found = {agent: find_doers(page, bands.get(agent, agent)) for agent in agents}
    found |= {agent: [agent] for agent in kinds if agent in found and not found[agent]}  # "regime bombardment", on no mention
    doers = dict.fromkeys(doer for doers in found.values() for doer in doers)
    return list(doers | dict.fromkeys(ally for doer in doers for ally in _allies(page, doer, trigger.token)))


def _shoots(force: Token, deed: Token) -> bool:
    """Tell whether a force in front of a noun for a killing did it: "a police shooting", but no "police kidnapping"."""
    return bool({deed.lower_, lemma(deed)} & {*tables()["shootings"]}) and _is_force_noun(force)


def _allies(page: Page, doer: Token, deed: Token) -> Iterator[Token]:
    """Those who did it with the doer: "the army, backed by militiamen, attacked", "soldiers together with police arrested"."""
    helped = (c for c in children(doer, "acl") if lemma(c) in tables()["backed"] and is_passive(c))
    told = [t for c in helped for t in children(c, "obl") if preposition(t) == "by"]
    told += [t for t in _beside(doer, deed) if relation(t) == "nmod" or t.i < deed.i]
    yield from (t for t in conjoined(told) if may_act(page, t) and is_armed(page, t) and t.ent_type_ not in ("LOC", "NORP", "PER"))


def find_targets(page: Page, trigger: Trigger) -> list[tuple[str, Token]]:
    """Return whom or what it was done to, each with its role: the object, or what follows a preposition of the entry."""
    entry, arguments = trigger.entry, trigger.arguments
    sides = _sides(page, trigger) if entry.get("between") == "participant" else []
    if len(sides) > 1 and sides[0].head == sides[1] and relation(sides[0]) in ("amod", "compound"):
        return [("participant", sides[1])]  # "between rebel and army units"
    if sides:
        return [("participant", token) for token in sides]
    wanted = str(entry.get("patient") or ("target" if str(entry["type"]).startswith("by-") else "none"))
    found: list[tuple[str, Token]] = []
    if wanted not in ("weapon", "none"):
        patients = [t for t in arguments.patients if t.lower_ not in entry.get("beside", ())] or arguments.patients  # "took a man prisoner"
        patients = [one for t in patients for one in told_together(page, t) or [t]]
        found += [(wanted, token) for token in patients]
        found += [(wanted, other) for token in patients for other in _beside(token, trigger.token)]
        found += [(wanted, other) for token in patients for other in (*_notable(page, token), *_escorts(page, token))]
    for prep, oblique in arguments.obliques:
        aside = page.times.last_at(oblique.idx) is not None or prep == "on" and (is_laid(trigger.token) or _is_way(oblique))
        amid = prep in ("in", "into") and lemma(oblique) in tables()["throngs"]  # "blew himself up in a crowd of pilgrims"
        role = "none" if aside else str(entry.get("among" if amid and "among" in entry else prep, "none"))
        if role in ("target", "participant", "initiator") and not (prep == "of" and found):
            found += [(role, token) for token in conjuncts(oblique)]
    return found


def _is_way(noun: Token) -> bool:
    """Tell whether a noun is for where one moves, or for a side of something: "ambushed a bus on the highway", "on the outskirts"."""
    return any(t.lower_ in tables()["ways"] for t in (noun, *children(noun, "flat")))


def _beside(patient: Token, verb: Token) -> Iterator[Token]:
    """Those to whom it was done too: "arrested the leader along with a colleague"."""
    for token in (*children(patient, "nmod"), *children(verb, "obl")):
        if preposition(token) in tables()["together"] and token.i > patient.i:
            yield from conjuncts(token)


def _escorts(page: Page, patient: Token) -> Iterator[Token]:
    """Armed people who go with what was hit: "a convoy escorted by the army was attacked"."""
    nouns = (patient, *(t for t in children(patient, "nmod") if preposition(t) == "of"))
    told = [c for noun in nouns for c in children(noun, "acl") if lemma(c) in tables()["escorting"] and is_passive(c)]
    yield from (t for t in conjoined(b for c in told for b in children(c, "obl") if preposition(b) == "by") if is_armed(page, t))


def _notable(page: Page, patient: Token) -> Iterator[Token]:
    """The one of those harmed who is told apart: "killed three people, including a cleric"."""
    if _is_anybody(core_of(patient)):
        told = [token for token in find_subgroups(patient) if token.i in page.mention_at]
        yield from told if len(told) == 1 and not is_plural(told[0]) else ()


def _sides(page: Page, trigger: Trigger) -> list[Token]:
    """The two sides behind "between", by the order of the words: what stands before the "and" and what stands behind it."""
    end = trigger.token.sent.end
    words = list(page.doc[trigger.token.i + 1 : min(trigger.token.i + REACH, end)])
    start = next((n for n, t in enumerate(words) if t.lower_ == "between"), None)
    link = next((n for n, t in enumerate(words) if start is not None and n > start and t.lower_ == "and"), None)
    if start is None or link is None or any(_tells(page, t) for t in words[start:link]):
        return []
    first = [t for t in words[start:link] if may_act(page, t)] or [t for t in words[start:link] if _is_force_name(page, t)]
    second = page.doc[words[link].i + 1 : min(words[link].i + REACH, end)]
    stop = next((n for n, t in enumerate(second) if t.pos_ in ("VERB", "AUX", "ADP", "PUNCT") and t.text != "-"), len(second))
    last = [t for t in second[:stop] if may_act(page, t)]
    return [first[-1], last[-1]] if first and last else []


def _tells(page: Page, verb: Token) -> bool:
    """Tell whether a word is a verb, not one that describes a side: "the army-backed militias, known as Jondas, and the rebels"."""
    describes = relation(verb) == "amod" or relation(verb) == "acl" and lemma(verb) in load_yaml("lang/en/fillers.yml")["naming"]
    return verb.pos_ == "VERB" and verb.i not in page.mention_at and not describes


def _agents_role(trigger: Trigger) -> str:
    """The role of those who act: where a weapon or nothing stands in the agent's place, whoever is found began it."""
    role = str(trigger.entry.get("agent", "initiator"))
    if trigger.entry["id"] in tables()["warding"] and any(is_noun_of(core_of(t)) for t in trigger.arguments.patients):
        return "target"  # "repelled an attack by rebels"
    return "initiator" if role in ("weapon", "none", "nobody") else role


def acting_words(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the words of a happening whose doers did it: those who "were shot as they crossed a bridge" did not."""
    harmed = any(t.entry.get("weak") and is_passive(t.token) for t in triggers)
    return [t for t in triggers if not (harmed and t.entry["type"] == "movement")]


def find_parties(page: Page, triggers: Sequence[Trigger], kind: str) -> tuple[list[Party], list[str]]:
    """Return the parties of a happening and the things hit, told by any of its words, the strongest word first."""
    parties: list[Party] = []
    things: list[str] = []
    if kind == "protest":  # not those of what it is against: "blocked a road to protest a raid by troops"
        triggers = [t for t in triggers if t.entry["type"] == "protest"] or triggers
    for trigger in acting_words(triggers):
        role = "initiator" if kind == "agreement" and trigger.entry["type"] == "arrest" else _agents_role(trigger)  # a state surrenders
        for agent in find_agents(page, trigger):
            if not (parties and lemma(agent) == "other"):
                for side in _apart(page, agent, role) or [name_party(page, agent, role)]:
                    add_party(parties, side)
    for trigger in triggers:
        for role, token in find_targets(page, trigger):
            taken = _targets(page, token, role) if token.lower_ not in trigger.entry.get("beside", ()) else []  # "traded artillery fire"
            if taken:
                known = _says_nothing(core_of(token)) and any(p.role in (role, "participant") for p in parties)
                for party in [] if known else taken:
                    add_party(parties, party)
            elif role == "target" and _is_thing(page, core_of(token)):
                things.append(plain_words(page.doc, *full_phrase(core_of(token))))
    _add_beside(page, triggers, parties)
    return _settle_roles(parties, kind), list(dict.fromkeys(things))


def _add_beside(page: Page, triggers: Sequence[Trigger], parties: list[Party]) -> None:
    """Add those whom the words around a happening name, in a role that its own clause leaves open."""
    for trigger in triggers:
        role = _agents_role(trigger)
        if role != "target" and sum(p.role == role for p in parties) < (2 if role == "participant" else 1):
            for token in find_agents_beside(trigger):
                for doer in find_doers(page, token):
                    for side in (doer, *(_allies(page, doer, doer.head) if role == "participant" else ())):
                        add_party(parties, name_party(page, side, role))
        if not any(p.role in ("target", "participant") for p in parties) and role != "target":
            for token in find_targets_beside(trigger):
                party = _target(page, token, "target" if role == "initiator" else role)
                if party is not None:
                    add_party(parties, party)
        if role == "participant" and len([p for p in parties if p.role == role]) <= 1:
            for token in find_fighters_beside(trigger):
                party = _target(page, token, role)
                if party is not None:
                    add_party(parties, party)


def _is_anybody(core: Token) -> bool:
    """Tell whether a noun says nothing of who was hit: "attacked the police, killing five people and wounding others"."""
    return lemma(core) in tables()["anybody"] and not any(c.ent_type_ == "NORP" for c in core.lefts)  # "four Afghan men"


def _says_nothing(core: Token) -> bool:
    """Tell whether a noun adds nobody to those hit, unlike one man who is told apart: "a shell hit their house, killing a woman"."""
    return _is_anybody(core) and (is_plural(core) or not any(c.lower_ in word_class("indefinite") for c in core.lefts))


def _is_thing(page: Page, core: Token) -> bool:
    """Tell whether a noun may be a thing hit: no place, no bare number, no time, no losses, no happening itself."""
    timed = any(page.times.last_at(word.idx) is not None for word in (core, *core.lefts))
    counted = lemma(core) in load_yaml("lang/en/fillers.yml")["figures"]  # "the losses of the other side"
    return core.ent_type_ != "LOC" and core.pos_ != "NUM" and not timed and not counted and not is_noun_of(core)


def _settle_roles(parties: list[Party], kind: str) -> list[Party]:
    """Those who protest take part, whom they drive out is hit; who is told to have fought with one who began it is that one's target."""
    roles = [p.role for p in parties]
    if kind == "battle" and sorted(roles) == ["initiator", "participant"]:
        return [p if p.role == "initiator" else replace(p, role="target") for p in parties]
    if kind == "battle" and sorted(roles) == ["participant", "target"]:  # "returned fire, wounding two gunmen"
        return [replace(p, role="participant") for p in parties]
    if kind == "protest":
        return [p if p.role == "target" else replace(p, role="participant") for p in parties]
    return parties


def _apart(page: Page, fighters: Token, role: str) -> list[Party]:
    """The two sides of a fight told by one noun: "Nepalese and Indian troops", "northern and southern soldiers exchanged fire"."""
    if role != "participant" or not is_plural(fighters):
        return []
    before = [c for c in fighters.lefts if relation(c) in ("amod", "compound", "nmod")]
    pairs = [(c, other) for c in before for other in children(c, "conj") if other.i < fighters.i and _is_side(other)]
    if not pairs:
        return []
    first, second = pairs[0]
    rest = plain_words(page.doc, second.i + 1, fighters.i + 1)
    return [Party(role, None, f"{side.text} {rest}") for side in (first, second)]


def _is_side(word: Token) -> bool:
    told = word.lower_ in tables()["compass"] or _is_force_noun(word) or lemma(word) == "government"
    return told or word.ent_type_ in ("NORP", "MISC") or word.ent_type_ == "LOC" and is_state(word.text)


def add_party(found: list[Party], party: Party) -> None:
    """Add a party to those found, unless it is among them."""
    if not any(p.words == party.words or p.mention is not None and p.mention == party.mention for p in found):
        found.append(party)


def _bombers(token: Token) -> Iterator[Token]:
    core = core_of(antecedent(token))
    if lemma(core) in tables()["bombers"]:
        yield core


def _targets(page: Page, token: Token, role: str) -> list[Party]:
    """Whom it was done to, or who fought: one party, or the two that one noun tells."""
    party = _target(page, token, role)
    return _apart(page, token, role) or ([party] if party is not None else [])


def _target(page: Page, token: Token, role: str) -> Party | None:
    core = whom_of(page, core_of(antecedent(token)))
    if is_we(core):
        return name_party(page, core, role)
    unknown = core.lower_ in word_class("them") and core.i not in page.mention_at  # nobody knows who they are
    if unknown or is_nobody(core) or core.lower_ in tables()["mutual"] or page.times.last_at(core.idx) is not None:
        return None
    if core.pos_ == "NUM" or lemma(core) == "other":
        core = counted_of(page, core) or core
        if lemma(core) == "other":
            return None  # who they are, the report's tolls tell
    named = named_of(page, core) is not core or is_speaker(page, core)  # "the head of the agency" too
    if role == "target" and core.pos_ == "NOUN" and not may_act(page, core) and named:
        return make_party(page, named_of(page, core), role)  # "the chairman of the party, Omar Rell"
    if core.ent_type_ != "LOC" and may_act(page, core):
        owner = owner_of(page, core) if role == "target" and lemma(core) in tables()["conveyances"] else None
        return make_party(page, named_of(page, owner or core), role)
    holder = _holder(page, core) if role == "target" else None
    if holder is not None:
        return make_party(page, holder, role)
    if core.ent_type_ == "LOC":  # but none of "Chad: two hurt as a bomb hits a bus"
        acts = is_nation(core.text) if role == "target" else is_state(core.text)  # a bomb in a capital hits no state
        return make_party(page, core, role) if core.i in page.mention_at and acts and core.nbor(1).text != ":" else None
    if role != "target":
        return None
    force = next((c for c in core.lefts if relation(c) in ("compound", "amod") and _is_force_noun(c)), None)
    if force is not None:  # "an Afghan army bus", "a police checkpoint"
        start = force.i - 1 if force.i and page.doc[force.i - 1].ent_type_ in ("NORP", "LOC") else force.i
        return Party(role, None, words_of_kind(page, force, plain_words(page.doc, start, force.i + 1)))
    civil = next((c for c in core.lefts if relation(c) in ("compound", "amod") and _is_civil(c)), None)
    if civil is not None:  # "a civilian vehicle", "a passenger bus"
        return Party(role, page.mention_at.get(civil.i), words_of_kind(page, civil, civil.lower_))
    inner = [c for c in core.subtree if c.i != core.i and c.i in page.mention_at and _owns(c) and not is_works(core)]
    inner = [c for c in inner if c.ent_type_ != "LOC" or owns_state(c, core) and lemma(core) not in tables()["areas"]]
    inner = [c for c in inner if c.ent_type_ != "NORP" or relation(c) != "amod" or c.lower_ in _faiths()]  # no Afghan of "an Afghan school"
    inner.sort(key=lambda c: c.ent_type_ == "LOC")  # "the palace of Chad's president": the president
    return make_party(page, named_of(page, inner[0]), role) if inner else None


def _holder(page: Page, core: Token) -> Token | None:
    """Who holds what is hit: "rebel-held districts", "parts of opposition-held Aleppo"."""
    places = [core, *(c for c in children(core, "nmod") if preposition(c) == "of")]
    held = [c for place in places for c in place.lefts if c.lower_ in tables()["held"]]
    return next((c for word in held for c in word.lefts if relation(c) == "compound" and (may_act(page, c) or _is_force_noun(c))), None)


def _is_civil(word: Token) -> bool:
    """Tell whether a word in front of a noun is for the civilians whose it is."""
    people = people_of(lemma(word))
    return people is not None and people.group == "civilians" and not word.ent_type_ and not word.lower_.endswith("ed")


def _faiths() -> Collection[str]:
    """Adjectives of faiths, whose people are hit where their places are: "outside a Sunni mosque"."""
    return frozenset(load_yaml("lang/en/fillers.yml")["flocks"]["faiths"])


def _is_force_noun(token: Token) -> bool:
    people = people_of(lemma(token))
    armed = people is not None and people.group in ("military", "police", "armed_group")
    return armed and token.ent_type_ == "" and lemma(token) not in tables()["unarmed"]  # no "front door"


def _owns(token: Token) -> bool:
    if relation(token) == "obl":
        return preposition(token) == "by" or preposition(token) == "to" and lemma(token.head) == "belong"
    return relation(token) in ("nmod", "compound", "amod", "obj") and (
        relation(token) != "nmod" or preposition(token) in ("", "of", "belonging to")
    )


def _is_force_name(page: Page, token: Token) -> bool:
    if token.lower_ in tables()["weapons"]:  # "IED attacks"
        return False
    if token.ent_type_ in ("NORP", "ORG") and token.i in page.mention_at:
        return not is_place_of_deed(token)
    people = people_of(lemma(token))
    return people is not None and people.actor
