"""Happenings: battles, strikes, bombings, abductions, protests, agreements, movements, with their parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of, find_doers, make_party, may_act
from contested.read.phrases import Arguments, antecedent, base_phrase, children, conjuncts, find_arguments, find_subjects, full_phrase, is_passive, preposition, relation
from contested.schema import Draft, Party


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of a happening, with its entry and its arguments."""

    token: Token
    entry: Mapping[str, Any]
    arguments: Arguments


@cache
def _tables() -> Mapping[str, Any]:
    raw = load_yaml("lang/en/happenings.yml")
    index: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for entry in raw["triggers"]:
        for part, tag in (("verbs", "VERB"), ("nouns", "NOUN")):
            for word in entry.get(part, ()):
                index.setdefault((tag, str(word).split()[0] if tag == "VERB" else str(word)), []).append(entry)
    return {**raw, "index": index}


def find_happenings(page: Page) -> list[Draft]:
    """Find the happenings of a report, one draft for one happening as the report tells it.

    Several words for one happening in a sentence are one; a definite noun ("the attack") that adds nothing points back;
    weak words (killing, wounding) count only where the sentence has no stronger one.
    """
    drafts: list[Draft] = []
    for _, triggers in _by_sentence(page).items():
        chosen = _pick(page, triggers, bool(drafts))
        drafts += [draft for trigger in chosen for draft in [_draft(page, trigger)] if draft is not None]
    return drafts


def _by_sentence(page: Page) -> dict[int, list[Trigger]]:
    found: dict[int, list[Trigger]] = {}
    for token in page.doc:
        trigger = _trigger(page, token)
        if trigger is not None:
            found.setdefault(page.sentence(token), []).append(trigger)
    return found


def _trigger(page: Page, token: Token) -> Trigger | None:
    index = _tables()["index"]
    if token.pos_ == "VERB":
        rows = index.get(("VERB", lemma(token)), ())
    elif token.pos_ in ("NOUN", "PROPN") and token.ent_type_ in ("", "MISC"):
        before = page.doc[token.i - 1].lower_ if token.i else ""
        rows = [*index.get(("NOUN", f"{before} {lemma(token)}"), ()), *index.get(("NOUN", token.lower_), ()), *index.get(("NOUN", lemma(token)), ())]
        if relation(token) in ("compound", "amod") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i:
            return None
    else:
        return None
    arguments = find_arguments(token)
    for entry in rows:
        if _fits(page, token, entry, arguments):
            return Trigger(token, entry, arguments)
    return None


def _fits(page: Page, token: Token, entry: Mapping[str, Any], arguments: Arguments) -> bool:
    """Check what an entry asks of its words: companions, the kind of object, an armed doer; and that the thing did happen."""
    if "with" in entry and token.pos_ == "VERB":
        near = page.doc[token.i + 1 : token.i + 7]
        if not any(t.lower_ in entry["with"] or lemma(t) in entry["with"] for t in near if t.head.i == token.i or t.head.head.i == token.i or t.i == token.i + 1):
            return False
    wanted = entry.get("of")
    if token.pos_ == "VERB" and wanted in ("people", "thing", "weapon"):
        objects = [core_of(t) for t in arguments.patients]
        if not any(_object_kind(page, t) == wanted for t in objects):
            return False
    if entry.get("force") and not any(_is_armed(page, t) for t in (*arguments.agents, *(arguments.patients if is_passive(token) or lemma(token) in ("send", "deploy", "dispatch") else ()))):
        return False
    return not _is_generic(token)


def _object_kind(page: Page, token: Token) -> str:
    word = lemma(token)
    if word in _tables()["weapons"]:
        return "weapon"
    if token.ent_type_ in ("PER", "NORP") or people_of(word) is not None and token.ent_type_ == "" or token.lower_ in ("him", "her", "them", "who"):
        return "people"
    return "place" if token.ent_type_ == "LOC" else "thing"


def _is_armed(page: Page, token: Token) -> bool:
    token = core_of(antecedent(token))
    index = page.mention_at.get(token.i)
    word = page.mentions[index].head if index is not None else lemma(token)
    people = people_of(word)
    if people is not None:
        return people.group in _tables()["armed"] and word not in ("officer", "agent", "party", "front")
    return index is not None and page.mentions[index].label == "ORG" and token.pos_ == "PROPN"


def _is_generic(token: Token) -> bool:
    determiners = {c.lower_ for c in token.children if c.dep_ in ("det", "amod")}
    return bool(determiners & set(_tables()["generic"])) and token.pos_ != "VERB"


def _pick(page: Page, triggers: list[Trigger], later: bool) -> list[Trigger]:
    """Choose the words of a sentence that stand for happenings of their own."""
    strong = [t for t in triggers if not t.entry.get("weak") and not _points_back(page, t, later)]
    weak = [t for t in triggers if t.entry.get("weak") and not _points_back(page, t, later)]
    chosen: list[Trigger] = []
    for trigger in strong:
        rival = next((c for c in chosen if _same_happening(page, c, trigger)), None)
        if rival is None:
            chosen.append(trigger)
        elif _weight(page, trigger) > _weight(page, rival):
            chosen[chosen.index(rival)] = trigger
    if not chosen:
        for trigger in weak:
            if not any(_same_happening(page, c, trigger) for c in chosen) and _has_doer(page, trigger):
                chosen.append(trigger)
    return chosen


def _has_doer(page: Page, trigger: Trigger) -> bool:
    if trigger.entry["type"] == "other_violence":
        return False
    return any(find_doers(page, t) for t in trigger.arguments.agents) or _type(page, trigger) in ("bombing", "air_strike", "suicide_attack", "shelling") or (
        trigger.token.pos_ == "NOUN" and bool(trigger.arguments.agents))


def _points_back(page: Page, trigger: Trigger, later: bool) -> bool:
    """A definite noun without parties of its own repeats a happening told before."""
    token = trigger.token
    if token.pos_ == "VERB" or not later:
        return False
    determiners = {c.lower_ for c in token.children if c.dep_ == "det" or c.dep_ == "nmod:poss"}
    definite = bool(determiners & set(_tables()["anaphora"]))
    own = [c for c in token.children if relation(c) in ("amod", "compound", "nmod", "acl") and c.dep_ != "nmod:poss" and preposition(c) != "of"]
    return definite and not any(may_act(page, t) for t in trigger.arguments.agents) and not any(_tells(page, c) for c in own)


def _tells(page: Page, token: Token) -> bool:
    return token.i in page.mention_at or token.ent_type_ != "" or relation(token) == "acl" or any(c.ent_type_ for c in token.subtree)


def _weight(page: Page, trigger: Trigger) -> float:
    parties = sum(bool(find_doers(page, t)) for t in trigger.arguments.agents) + 0.5 * len(trigger.arguments.patients)
    return parties + (0.4 if trigger.token.pos_ == "VERB" else 0.0) + (0.7 if _type(page, trigger) in ("suicide_attack", "air_strike", "shelling") else 0.0)


def _same_happening(page: Page, first: Trigger, second: Trigger) -> bool:
    """Two words of a sentence tell one happening: one governs the other, or they share a clause and fit in type."""
    a, b = first.token, second.token
    if a.i > b.i:
        a, b = b, a
    fits = {_type(page, first), _type(page, second)}
    related = len(fits) == 1 or fits <= {"battle", "attack_on_civilians", "other_violence", "bombing", "suicide_attack", "shelling", "air_strike"} and len(fits) < 3
    linked = b.head.i == a.i or a.head.i == b.i or b.head.head.i == a.i or a.head.head.i == b.i
    coordinated = relation(b) == "conj" and b.head.i == a.i or relation(a) == "conj" and a.head.i == b.i
    if coordinated:
        return len(fits) == 1 and not (first.token.pos_ == "VERB" and second.token.pos_ == "VERB" and set(second.arguments.patients) - set(first.arguments.patients))
    if linked and related:
        return True
    if lemma(a) in _tables()["carriers"] or lemma(b) in _tables()["carriers"]:
        return linked
    return len(fits) == 1 and linked


def _draft(page: Page, trigger: Trigger) -> Draft | None:
    token = trigger.token
    kind = _type(page, trigger)
    parties = _parties(page, trigger)
    if kind == "agreement" and token.pos_ == "NOUN" and lemma(token) in ("deal", "agreement", "pact", "accord") and not _is_peace(token):
        return None
    if kind == "battle" and parties and not any(p.role != "target" for p in parties) and token.lower_ in ("attack",):
        kind = "other_violence"
    targets = tuple(p.words for p in parties if p.role == "thing")
    kept = tuple(p for p in parties if p.role != "thing")
    return Draft("event", kind, page.span(token.i, token.i + 1), _evidence(page, trigger), kept, instrument=_instrument(page, trigger), targets=targets,
                 rule=f"happenings/{trigger.entry['id']}")  # fmt: skip


def _is_peace(token: Token) -> bool:
    words = {lemma(t) for t in token.subtree}
    return bool(words & {"peace", "ceasefire", "truce", "cease", "fire", "prisoner", "hostage", "side", "end", "evacuate", "evacuation", "withdraw", "withdrawal", "withdrawing"})


def _type(page: Page, trigger: Trigger) -> str:
    """Settle the event type: fixed by the word, else by the means, else by who was hit."""
    entry, token = trigger.entry, trigger.token
    kind = str(entry["type"])
    means = _means(page, trigger)
    if kind in ("bombing", "by-means", "by-target", "battle") and means == "suicide_attack":
        return means
    if kind == "bombing":
        if "default" in entry:
            return "bombing" if means in ("bombing", "suicide_attack") else str(entry["default"])
        return kind
    if kind not in ("by-means", "by-target"):
        return kind
    if means is not None:
        return means
    if "default" in entry:
        return str(entry["default"])
    groups = [_group(page, t) for t in _targets_of(page, trigger)]
    if any(g in ("civilians", "people", "officials", "speakers", "media", "ngo", "medic", "monitor") for g in groups) and not any(g in ("military", "police", "armed_group") for g in groups):
        return "attack_on_civilians"
    if any(g in ("military", "police", "armed_group", "government") for g in groups):
        return "battle"
    if token.lower_.startswith("terror") or any(lemma(c) == "terrorist" for c in token.children):
        return "attack_on_civilians"
    return "battle" if any(find_doers(page, t) for t in trigger.arguments.agents) else "other_violence"


def _group(page: Page, token: Token) -> str:
    core = core_of(antecedent(token))
    index = page.mention_at.get(core.i)
    word = page.mentions[index].head if index is not None else lemma(core)
    people = people_of(word)
    if people is not None:
        return people.group
    if core.ent_type_ == "PER":
        return "people"
    if core.ent_type_ == "NORP":
        return "people"
    if core.ent_type_ == "ORG":
        return "armed_group"
    inside = [people_of(lemma(c)) for c in core.subtree]
    return next((p.group for p in inside if p is not None and p.group in ("military", "police", "armed_group", "civilians")), "thing")


def _targets_of(page: Page, trigger: Trigger) -> list[Token]:
    found = list(trigger.arguments.patients)
    for prep, token in trigger.arguments.obliques:
        if trigger.entry.get(prep) == "target" or prep in ("near", "outside") and trigger.entry.get("near") == "target":
            found += conjuncts(token)
    return found


def _means(page: Page, trigger: Trigger) -> str | None:
    """The means told in the trigger's own phrase, its doer's or its instrument's."""
    token = trigger.token
    tokens = [token, *[c for c in token.lefts if relation(c) in ("compound", "amod", "nmod")]]
    for other in (*trigger.arguments.agents, *[t for prep, t in trigger.arguments.obliques if prep in ("with", "by", "using", "from", "in") and not t.ent_type_]):
        start, end = base_phrase(core_of(other))
        tokens += list(page.doc[start:end])
    if token.pos_ == "VERB" and trigger.entry["id"] in ("explode", "blow-up", "attack", "open-fire", "plant", "fire-weapon"):
        tokens += [t for p in trigger.arguments.patients for t in page.doc[slice(*base_phrase(p))]]
    words = {w for t in tokens for w in (t.lower_, lemma(t))}
    phrase = " ".join(t.lower_ for t in sorted(tokens, key=lambda t: t.i))
    for row in _tables()["means"]:
        if any(word in words or " " in word and word in phrase for word in row["words"]):
            return str(row["type"])
    return None


def _parties(page: Page, trigger: Trigger) -> list[Party]:
    """Parties with their roles; things hit come with the role ``thing``."""
    entry, token = trigger.entry, trigger.token
    found: list[Party] = []
    agents = list(trigger.arguments.agents)
    if token.pos_ == "NOUN" and not agents:
        agents = [c for c in token.lefts if relation(c) in ("amod", "compound", "nmod") and _is_force_name(page, c)]
        agents += _carrier_subjects(page, token)
    role = str(entry.get("agent", "initiator"))
    for agent in agents:
        for doer in find_doers(page, agent) if role != "weapon" else _bombers(page, agent):
            _add(found, make_party(page, doer, "initiator" if role == "weapon" else role))
    wanted = entry.get("patient") or ("target" if entry["type"] in ("by-means", "by-target") else "")
    for patient in trigger.arguments.patients if wanted not in ("", "weapon", "none") else ():
        _add(found, _target(page, patient, str(wanted)))
    for prep, oblique in trigger.arguments.obliques:
        role = entry.get(prep)
        if role in ("target", "participant", "initiator") and not (prep == "of" and trigger.arguments.patients and wanted):
            for other in conjuncts(oblique):
                _add(found, _target(page, other, str(role)))
    return found


def _add(found: list[Party], party: Party | None) -> None:
    if party is not None and not any(p.words == party.words and (p.role == party.role or p.role != "thing") for p in found):
        found.append(party)


def _bombers(page: Page, token: Token) -> Iterator[Token]:
    core = core_of(antecedent(token))
    if lemma(core) in ("bomber", "attacker", "man", "woman", "militant", "rebel", "insurgent", "assailant"):
        yield core


def _target(page: Page, token: Token, role: str) -> Party | None:
    core = core_of(antecedent(token))
    if may_act(page, core) and core.ent_type_ != "LOC":
        return make_party(page, core, role)
    if core.ent_type_ == "LOC":
        return None
    inner = [c for c in core.subtree if c.i in page.mention_at and c.ent_type_ != "LOC" and relation(c) in ("nmod", "compound", "amod", "obj") and c.i != core.i]
    if inner and role == "target":
        return make_party(page, inner[0], role)
    start, end = full_phrase(core)
    return Party("thing", None, page.span(start, end).of(page.report.text)) if role == "target" else None


def _is_force_name(page: Page, token: Token) -> bool:
    if token.ent_type_ in ("NORP", "ORG") and token.i in page.mention_at:
        return True
    people = people_of(lemma(token))
    return people is not None and people.actor


def _carrier_subjects(page: Page, token: Token) -> list[Token]:
    """Subjects of the verb that carries the noun: "rebels launched an attack", "blamed for an attack"."""
    verb = token.head
    if relation(token) in ("obj", "obl") and verb.pos_ == "VERB" and lemma(verb) in _tables()["carriers"] and not is_passive(verb):
        return [t for s in find_subjects(verb) for t in conjuncts(antecedent(s))] if relation(token) == "obj" else []
    if relation(token) == "nsubj" or token.dep_ == "nsubj:pass":
        return [t for c in children(verb, "obl") if preposition(c) == "by" for t in conjuncts(c)]
    return []


def _instrument(page: Page, trigger: Trigger) -> str | None:
    weapons = set(_tables()["weapons"])
    pool = [*trigger.arguments.agents, *trigger.arguments.patients, *[t for prep, t in trigger.arguments.obliques if prep in ("with", "by", "using")]]
    for token in pool:
        if lemma(core_of(token)) in weapons:
            return page.span(*base_phrase(core_of(token))).of(page.report.text)
    own = [c for c in trigger.token.lefts if lemma(c) in weapons]
    return page.span(*base_phrase(own[0])).of(page.report.text) if own else None


def _evidence(page: Page, trigger: Trigger) -> Any:
    token = trigger.token
    tokens = [token, *trigger.arguments.agents, *trigger.arguments.patients, *[t for prep, t in trigger.arguments.obliques if trigger.entry.get(prep)]]
    same = [t for t in tokens if page.sentence(t) == page.sentence(token)]
    bounds = [full_phrase(t) if t.pos_ != "VERB" else (t.i, t.i + 1) for t in same]
    span = page.span(min(b[0] for b in bounds), max(b[1] for b in bounds))
    return replace(span)


