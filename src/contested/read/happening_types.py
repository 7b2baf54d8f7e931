"""The type of a happening: fixed by its word, else by the means, else by who did it to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from contested.read.happening_words import Trigger, is_noun_of, tables
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.party_kinds import FORCES, party_kind
from contested.read.phrases import antecedent, base_phrase, children, conjuncts, preposition, relation
from contested.read.state_violence import type_of_state_violence
from contested.read.tokens import Token
from contested.read.word_index import words_by_form

_OPEN = ("by-means", "by-target")
_LAWFUL = {"police", "military", "government", "place", "officials"}  # those who detain, where others abduct
_KINDS = ("officials", "media", "ngo", "medic", "monitor")  # of people, whom several attacks may have been on


def means_of(page: Page, trigger: Trigger) -> str | None:
    """Return the type that the means make it, told in the trigger's own phrase, its doer's or its instrument's."""
    if trigger.entry["id"] == "blow-up" and any(lemma(core_of(t)) in tables()["drivers"] for t in trigger.arguments.agents):
        return "suicide_attack"
    own = page.doc[slice(*base_phrase(trigger.token))] if trigger.noun else (trigger.token,)
    tokens = [t for t in own if "means" not in trigger.entry or t.i < trigger.token.i - 1]
    acting = () if trigger.entry.get("agent") == "target" else trigger.arguments.agents  # "their helicopter came under fire"
    for other in (*acting, *_instruments(trigger)):
        start, end = base_phrase(core_of(other))
        tokens += list(page.doc[start:end])
        tokens += [c for c in children(core_of(other), "nmod") if preposition(c) in ("of", "from")]
        tokens += [t for noun in _worn(trigger, core_of(other)) for t in page.doc[slice(*base_phrase(noun))]]
    tokens += [t for t in children(trigger.token, "obj") if t.lower_.endswith(("self", "selves"))]  # "blew herself up"
    entry = trigger.entry
    shot = "weapon" in entry.get("object", ()) and entry.get("patient") != "target"  # what is destroyed is no means
    if "weapon" in (entry.get("patient"), entry.get("agent")) or shot:
        tokens += [t for p in trigger.arguments.patients for t in page.doc[slice(*base_phrase(p))]]
    return match_means(tokens)


def _worn(trigger: Trigger, doer: Token) -> Iterator[Token]:
    """What he wears or carries who sets something off: "a man wearing an explosives belt detonated it"."""
    if "weapon" in (trigger.entry.get("patient"), trigger.entry.get("agent")):
        for clause in children(doer, "acl"):
            if lemma(clause) in tables()["bearing"]:
                yield from children(clause, "obj")


def _instruments(trigger: Trigger) -> list[Token]:
    found = [t for prep, t in trigger.arguments.obliques if prep in tables()["means_prepositions"] and not t.ent_type_]
    for child in children(trigger.token, "advcl", "acl"):
        if lemma(child) in tables()["wielding"]:
            found += children(child, "obj")
    loads = [c for thing in trigger.arguments.patients for c in children(thing, "acl") if lemma(c) in tables()["loaded"]]
    return found + [noun for load in loads for noun in children(load, "obl")]


def match_means(tokens: Iterable[Token]) -> str | None:
    """Return the type of the first line of ``means`` that names one of the words, or ``None``."""
    ordered = sorted(tokens, key=lambda t: t.i)
    words = {w for t in ordered for w in (t.lower_, lemma(t))}
    phrase = " ".join(t.lower_ for t in ordered)
    return next((kind for kind, single, several in _means() if not words.isdisjoint(single) or any(w in phrase for w in several)), None)


@cache
def _means() -> Sequence[tuple[str, frozenset[str], tuple[str, ...]]]:
    """The lines of ``means``: type, single words, and those of more than one."""
    rows = [(str(row["type"]), [str(word) for word in row["words"]]) for row in tables()["means"]]
    return [(kind, frozenset(w for w in words if " " not in w), tuple(w for w in words if " " in w)) for kind, words in rows]


def settle_type(page: Page, triggers: Sequence[Trigger], doers: Sequence[Token], targets: Sequence[Token]) -> str:
    """Return the event type of one happening told by several words of a sentence.

    A word with a type of its own settles it; a word that leaves it open asks the means, then the parties; words that only frame or
    say that people or things were harmed come last.

    Args:
        page: the report.
        triggers: its words, the strongest first.
        doers: who did it, heads of phrases.
        targets: whom or what it was done to.
    """
    strong = [str(t.entry["type"]) for t in triggers if not (t.entry.get("weak") or t.entry.get("frame") or _is_setting(t, triggers[0]))]
    faint = [str(t.entry["type"]) for t in triggers if t.entry.get("weak") or t.entry.get("frame")]
    fixed = next((t for t in strong if t not in _OPEN), None)
    means = _best_means(page, triggers, {party_kind(page, t) for t in doers})
    if _leaves_open(page, triggers, fixed, targets):
        fixed = None
    state = type_of_state_violence(triggers, fixed, doers)
    if state is not None or _is_riot(triggers, strong, faint, doers):
        return state or "riot"
    if fixed in ("arrest", "abduction"):
        return _type_of_taking(page, triggers, fixed, doers, targets)
    if fixed is None and not strong and not set(faint) & set(_OPEN) and means is None:
        fixed = next((t for t in faint if t != "battle"), None)
        harmed = [t for t in targets if lemma(core_of(t)) not in tables()["sites"]]  # no home of a rebel
        fixed = "battle" if fixed == "property_destruction" and {party_kind(page, t) for t in harmed} & set(FORCES) else fixed
    if fixed is None:
        hit = {party_kind(page, t) for t in targets}
        if means is None and is_series(page, triggers[0], doers) and not hit & {*FORCES, *_KINDS} and not _is_told_by_doer(page, triggers):
            return "other_violence"
        default = next((str(t.entry["default"]) for t in triggers if "default" in t.entry), "other_violence")
        return means or _by_parties(page, triggers, doers, targets, "battle" if "battle" in faint else default)
    return _refine(triggers, fixed, faint, means)


def _is_setting(trigger: Trigger, main: Trigger) -> bool:
    """Tell whether a word is of the war in which the main word's happening took place, or of the fire it was done with."""
    setting = trigger.entry["id"] in ("war", *tables()["umbrella"]) or lemma(trigger.token) in tables()["crossfire"]
    return trigger is not main and setting


def _leaves_open(page: Page, triggers: Sequence[Trigger], fixed: str | None, targets: Sequence[Token]) -> bool:
    """Tell whether words with a type of their own only lead up to the harm that others tell, so that they settle nothing."""
    main, entries = triggers[0].entry, [t.entry for t in triggers]
    harmed = any(str(e["type"]) == "by-target" and (e.get("weak") or e.get("frame")) for e in entries)
    if fixed == "movement":
        return harmed or any(e["id"] in tables()["firing"] for e in entries)  # "entered a shop and killed two", "arrived and opened fire"
    if fixed == "abduction" or main["id"] == "abuse":
        return harmed  # "dragged him from his home and shot him", "mutilated and killed villagers"
    if main["id"] in tables()["umbrella"]:
        return bool(targets) and _is_told_by_doer(page, triggers)  # "rebels killed nine soldiers in the latest violence"
    strong = next((str(t.entry["type"]) for t in triggers if not (t.entry.get("weak") or t.entry.get("frame"))), None)
    civilians = any(party_kind(page, t) == "civilians" for t in targets)
    return fixed == "battle" and strong in _OPEN and civilians  # "attacked civilians as they retook the town"


def _type_of_taking(page: Page, triggers: Sequence[Trigger], fixed: str, doers: Sequence[Token], targets: Sequence[Token]) -> str:
    """Return whether people are arrested or abducted, by who holds them; a state that surrenders agrees to something."""
    entry, arguments = triggers[0].entry["id"], triggers[0].arguments
    if fixed == "arrest":
        if entry == "arrest" and arguments.patients and doers and all(map(_is_no_authority, doers)):
            return "abduction"
        yielding = arguments.agents if entry == "surrender" else ()
        return "agreement" if yielding and all(core_of(t).ent_type_ == "LOC" for t in yielding) else "arrest"
    seized = entry == "seize-people" or entry in tables()["led_off"] and bool(doers)
    if seized and _is_lawful(page, doers, targets):
        return "arrest"
    held = not doers and lemma(triggers[0].token) in tables()["detained"]["verbs"]
    return "arrest" if held and _is_of_detention(page) else "abduction"


def _is_no_authority(doer: Token) -> bool:
    """Tell whether somebody is of the people, who may arrest nobody."""
    word = lemma(core_of(doer))
    people = people_of(word)
    return word in tables()["unlawful"] or people is not None and people.group == "civilians"


def _is_lawful(page: Page, doers: Sequence[Token], targets: Sequence[Token]) -> bool:
    """Tell whether a state's people hold somebody, and no hostages ("police seized three men"), or fighters are held."""
    if any(lemma(core_of(t)) == "hostage" for t in targets):
        return False
    return bool({party_kind(page, t) for t in doers or targets} & (_LAWFUL if doers else {"armed_group"}))


def _is_of_detention(page: Page) -> bool:
    """Tell whether a report that tells not who holds somebody is about prisons and courts and tells of no kidnapping."""
    words = words_by_form(page.doc).keys()
    return not words.isdisjoint(tables()["detained"]["told"]) and words.isdisjoint(tables()["detained"]["unless"])


def _is_riot(triggers: Sequence[Trigger], strong: Sequence[str], faint: Sequence[str], doers: Sequence[Token]) -> bool:
    """Tell whether a crowd fights, or all that is done is done by people who riot."""
    if strong and strong == ["battle"] * len(strong) and _is_crowd(triggers):
        return True
    if not doers or not all(lemma(core_of(d)) in tables()["rioters"] for d in doers):
        return False
    return bool({*strong, *faint} & {"battle", "property_destruction", "by-means"})


def _is_crowd(triggers: Sequence[Trigger]) -> bool:
    """Tell whether a crowd clashes: protesters, inmates, fans, the faithful of two religions."""
    if any(c.lower_ in tables()["communal"]["kinds"] for c in triggers[0].token.lefts):
        return True
    told = [x.arguments for x in triggers if x.entry["id"] in ("clash", "to-clash")]
    words = [word for parts in told for word in (*parts.agents, *(other for _, noun in parts.obliques for other in conjuncts(noun)))]
    if any(lemma(core_of(word)) in tables()["crowds"] for word in words):
        return True
    if words and all(core_of(word).lower_.rstrip("s") in tables()["communal"]["faithful"] for word in words):
        return True
    sides = [noun for x in triggers for prep, noun in x.arguments.obliques if x.entry.get(prep) == "participant"]
    sides += [word for parts in told for word in parts.agents]
    token = triggers[0].token
    of_crowd = bool(sides) and lemma(token) in tables()["crowd_fights"]
    return bool(told) and all(lemma(core_of(word)) in tables()["lawful"] for word in sides) and _is_about_marchers(token, of_crowd)


def _is_about_marchers(token: Token, before: bool) -> bool:
    """Tell whether a sentence, or where ``before`` the one in front of it, is about people who march, and nobody of an armed group."""
    sent = token.sent
    first = token.doc[sent.start - 1].sent.start if before and sent.start else sent.start
    nouns = {lemma(t) for t in token.doc[first : sent.end] if t.pos_ == "NOUN"}
    armed = any((people := people_of(noun)) is not None and people.group == "armed_group" for noun in nouns)
    return not armed and not nouns.isdisjoint((*tables()["marchers"], *tables()["marches"]))


def is_series(page: Page, trigger: Trigger, doers: Sequence[Token]) -> bool:
    """Tell whether a noun is of several attacks by a group, on nobody in particular: "insurgent attacks across the country"."""
    aimed = any(trigger.entry.get(prep) == "target" for prep, _ in trigger.arguments.obliques)
    if trigger.entry["id"] != "attack" or not is_plural(trigger.token) or aimed:
        return False
    before = [people_of(lemma(c)) for c in trigger.token.lefts]
    told = {p.group for p in before if p is not None} | {party_kind(page, t) for t in doers}
    return "armed_group" in told


def _is_told_by_doer(page: Page, triggers: Sequence[Trigger]) -> bool:
    """Tell whether people are said to have killed people in several attacks: "rebels killed nine people in attacks"."""
    agents = [t for x in triggers if x.entry.get("weak") for t in x.arguments.agents if not is_noun_of(core_of(t))]
    return any(party_kind(page, t) in FORCES for t in agents)


def _refine(triggers: Sequence[Trigger], fixed: str, faint: Sequence[str], means: str | None) -> str:
    """Let the means or the thing hit say more than the word's own type."""
    if fixed == "other_violence" and "property_destruction" in faint and _is_definite(triggers[0].token):
        return "property_destruction"  # "the blast destroyed the shop"
    if fixed == "bombing" and any(t.entry["id"] == "blow-up" and _is_site(t) for t in triggers) and means in (None, "bombing"):
        return "property_destruction"
    if means == "suicide_attack" and fixed in ("battle", "bombing", "other_violence"):
        return means
    if fixed == "bombing" and any(lemma(core_of(t)) in tables()["flown"] for x in triggers for t in x.arguments.agents):
        return "air_strike"  # "a drone loaded with explosives went off"
    told = (("other_violence", "bombing"), ("shelling", "air_strike"), ("bombing", "shelling"), ("bombing", "air_strike"))
    return means if means is not None and (fixed, means) in told else fixed


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in tables()["anaphora"] for c in token.children)


def _best_means(page: Page, triggers: Sequence[Trigger], doers: set[str]) -> str | None:
    order = [str(row["type"]) for row in tables()["means"]]
    found = [m for t in triggers for m in [means_of(page, t) or _hint(page, t, doers) or _nearest_weapon(t)] if m is not None]
    best = min(found, key=lambda kind: order.index(kind) if kind in order else len(order)) if found else None
    fired = [core_of(t) for x in triggers for t in (*x.arguments.patients, *x.arguments.agents)]
    ground = bool(doers) and doers <= {"armed_group", "force"} and any(lemma(t) in tables()["missiles"] for t in fired)
    return "shelling" if best == "air_strike" and ground else best


def _hint(page: Page, trigger: Trigger, doers: set[str]) -> str | None:
    """What a bare word means in this report, or done by such a doer."""
    for row in tables()["hints"]:
        if lemma(trigger.token) not in row.get("nouns" if trigger.noun else "verbs", ()):
            continue
        if trigger.entry["id"] not in row.get("entries", [trigger.entry["id"]]):
            continue
        words = words_by_form(page.doc).keys()
        told = "armed_group" not in doers and not words.isdisjoint(row["words"]) and words.isdisjoint(row.get("unless", ()))
        if doers & set(row.get("doer", ())) or told:
            return str(row["type"])
    return str(trigger.entry["means"]) if "means" in trigger.entry else None


def _nearest_weapon(trigger: Trigger) -> str | None:
    """The weapon in front of a verb of harm that has no doer: "bombs strapped to parked cars wounded six"."""
    token = trigger.token
    if trigger.noun or not trigger.entry.get("weak") or trigger.arguments.agents:
        return None
    for word in reversed(token.doc[max(token.sent.start, token.i - 8) : token.i]):
        if word.pos_ in ("NOUN", "PROPN") and lemma(word) in tables()["weapons"] and people_of(lemma(word.head)) is None:
            return match_means([word, *word.lefts])
        if word.pos_ == "VERB" and word.head.i != token.i and any(relation(c) == "nsubj" for c in word.children):
            return None
    return None


def _is_site(trigger: Trigger) -> bool:
    return any(lemma(core_of(t)) in tables()["sites"] for t in trigger.arguments.patients)


def _by_parties(page: Page, triggers: Sequence[Trigger], doers: Sequence[Token], targets: Sequence[Token], fallback: str) -> str:
    doer = {party_kind(page, t) for t in doers}
    lawful = bool(doer) and doer <= {"military", "police"}
    if any(map(_is_of_crowd, targets)):
        return "attack_on_civilians"  # "police stormed a protest camp"
    if lawful and targets and triggers[0].entry["id"] == "invade" and not any(map(_stands_for_people, targets)):
        return fallback  # "troops stormed a house"
    guarded = [t for t in targets if lemma(core_of(t)) != "bodyguard"] or targets
    target = {party_kind(page, t) for t in guarded}
    raid = any(t.entry.get("frame") for t in triggers) and doer <= {"police"}
    alone = len(targets) == 1 and not is_plural(core_of(targets[0]))
    if doer == {"police"} and alone and not raid and target & {"armed_group", "people", "person"}:
        return "other_violence"  # the police shoot one attacker
    if target and all(map(_is_captive, targets)) or _is_execution(page, triggers, doer):
        return "other_violence"
    if any(t.entry.get("weak") for t in triggers):
        target = {"people" if kind in ("thing", "place") else kind for kind in target}
    if target & set(FORCES):
        return "battle"
    if target & {"civilians", "officials", "media", "ngo", "medic", "monitor"}:
        return "attack_on_civilians"
    if target & {"person", "people"}:
        if any(lemma(t.token) in tables()["crimes"] for t in triggers):
            return "attack_on_civilians"
        return "battle" if raid else _on_persons(doer)
    if target & {"government"}:
        return "battle" if doer & set(FORCES) else fallback
    if target and doer & {"military", "force", "armed_group"}:
        return "battle"
    return "battle" if doer & {"military"} else fallback


def _is_captive(target: Token) -> bool:
    """Tell whether somebody is in somebody's power: "a prisoner", "detained protesters"."""
    core = core_of(target)
    return any(word in tables()["captives"] for word in (lemma(core), *(c.lower_ for c in core.lefts)))


def _is_execution(page: Page, triggers: Sequence[Trigger], doer: set[str]) -> bool:
    """Tell whether a state kills somebody whom it has in its power: "executed by the government", "executed" in a report of courts."""
    words = tables()["executing"]
    if lemma(triggers[0].token) not in words["words"]:
        return False
    told = not doer and not words_by_form(page.doc).keys().isdisjoint(words["told"])
    return told or bool(doer) and doer <= {"government", "place", "officials"}


def _stands_for_people(target: Token) -> bool:
    """Tell whether a word is a name, a pronoun or a noun for people, no thing."""
    core = core_of(antecedent(target))
    return bool(core.ent_type_) or core.pos_ == "PRON" or people_of(lemma(core)) is not None


def _is_of_crowd(target: Token) -> bool:
    """Tell whether a thing is that of people who march: "a protest camp", "the protesters' tents"."""
    core = core_of(target)
    owners = [c for c in core.lefts if relation(c) in ("compound", "amod") or c.dep_ == "nmod:poss"]
    return people_of(lemma(core)) is None and any(lemma(c) in (*tables()["marchers"], "protest", "sit-in") for c in owners)


def _on_persons(doer: set[str]) -> str:
    if doer & {"police"}:
        return "other_violence"
    if doer & {"military"}:
        return "battle"
    return "attack_on_civilians"
