"""Words that tell of a happening: the trigger table, and where its entries fit a parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of, is_collective
from contested.read.phrases import Arguments, antecedent, children, conjuncts, find_arguments, is_passive, preposition, relation
from contested.read.tokens import Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of a happening, with its entry in the table and its arguments."""

    token: Token
    entry: Mapping[str, Any]
    arguments: Arguments

    @property
    def noun(self) -> bool:
        """Tell whether the word is a noun of action."""
        return self.token.pos_ not in ("VERB", "AUX") or relation(self.token) in ("nsubj", "obj", "obl", "nmod")


@cache
def tables() -> Mapping[str, Any]:
    """Return ``lang/en/happenings.yml`` with its triggers indexed by part of speech and word under ``index``."""
    raw = load_yaml("lang/en/happenings.yml")
    index: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for entry in raw["triggers"]:
        for part, tag in (("verbs", "VERB"), ("nouns", "NOUN")):
            for word in entry.get(part, ()):
                index.setdefault((tag, str(word)), []).append(entry)
    return {**raw, "index": index}


def find_triggers(page: Page) -> dict[int, list[Trigger]]:
    """Find the trigger words of a report, by sentence number, in order."""
    found: dict[int, list[Trigger]] = {}
    for token in page.doc:
        trigger = _trigger(page, token)
        if trigger is not None:
            found.setdefault(page.sentence(token), []).append(trigger)
    return found


def _trigger(page: Page, token: Token) -> Trigger | None:
    rows = list(_rows(page, token))
    if not rows:
        return None
    arguments = _of_headline(token, _with_carrier(token, find_arguments(token)))
    tried = ((entry, _undergone(token, entry, arguments)) for entry in rows)
    return next((Trigger(token, entry, told) for entry, told in tried if _fits(page, token, entry, told)), None)


def _undergone(token: Token, entry: Mapping[str, Any], arguments: Arguments) -> Arguments:
    """Turn the arguments of a word for what somebody undergoes: "the mayor's kidnapping", "the kidnapped mayor"."""
    if entry["id"] not in tables()["suffered"] or arguments.patients:
        return arguments
    if token.pos_ == "VERB" and relation(token) == "amod" and not token.lower_.endswith("ing") and token.head.i > token.i:
        return replace(arguments, patients=tuple(conjoined([token.head])))
    owners = tuple(t for t in arguments.agents if t.dep_ == "nmod:poss" and token.pos_ != "VERB" and _undergoes(t))
    return replace(arguments, agents=tuple(t for t in arguments.agents if t not in owners), patients=owners)


def _undergoes(owner: Token) -> bool:
    """Tell whether the owner of a killing or an arrest is one man, or people without arms, to whom it was done."""
    if owner.ent_type_ or owner.pos_ == "PRON":
        return owner.ent_type_ == "PER" or owner.pos_ == "PRON"
    people = people_of(lemma(owner))
    return people is not None and not is_collective(lemma(owner)) and (not is_plural(owner) or people.group not in tables()["armed"])


def _with_carrier(token: Token, arguments: Arguments) -> Arguments:
    """Add to the arguments of a noun of action those that hang on the verb that carries it: "fighting broke out between A and B"."""
    verb = token.head
    carried = relation(token) in ("nsubj", "obj") and token.pos_ != "VERB" and verb.pos_ == "VERB" and lemma(verb) in tables()["carriers"]
    verbs = [*([verb] if carried else []), *carried_behind(token)]
    if not verbs:
        return arguments
    own = {prep for prep, _ in arguments.obliques}
    more = [(preposition(c), c) for verb in verbs for c in children(verb, "obl", "nmod")]
    found = [(prep, c) for prep, c in more if prep in tables()["carried_prepositions"] and prep not in own and c.i > token.i]
    return replace(arguments, obliques=(*arguments.obliques, *found))


def carried_behind(noun: Token) -> list[Token]:
    """Return the verbs behind a noun of action that tell how it came about: "attacks carried out by rebels", "believed to have been carried
    out by rebels", "atrocities inflicted on villagers".
    """
    if noun.pos_ == "VERB":
        return []
    told = [clause for clause in children(noun, "acl") if clause.i > noun.i and clause.dep_ != "acl:relcl"]
    behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    told += [behind] if behind.pos_ == "VERB" and behind not in told and children(behind, "xcomp") and _is_participle(behind) else []
    told += [noun.head] if relation(noun) == "nsubj" and is_passive(noun.head) else []  # "the raid is believed to be led by"
    told += [inner for clause in told if lemma(clause) in tables()["supposing"] for inner in children(clause, "xcomp", "ccomp")]
    return [clause for clause in told if lemma(clause) in tables()["carriers"] and is_passive(clause)]


def _is_participle(verb: Token) -> bool:
    return verb.lower_ != lemma(verb) and not verb.lower_.endswith(("ing", "s")) and not children(verb, "aux", "nsubj")


def _of_headline(token: Token, arguments: Arguments) -> Arguments:
    """Turn the arguments of a verb of harm that has no object: "40 rebels killed in the north" tells who was killed."""
    suffered = token.pos_ == "VERB" and token.lower_ != lemma(token) and not token.lower_.endswith(("ing", "s"))
    if not suffered or lemma(token) not in tables()["suffering"] or arguments.patients or children(token, "aux", "ccomp", "xcomp"):
        return arguments
    return Arguments((), arguments.agents, arguments.obliques)


def _rows(page: Page, token: Token) -> Iterator[Mapping[str, Any]]:
    index = tables()["index"]
    if token.pos_ == "VERB":
        yield from index.get(("VERB", lemma(token)), ())
    dated = token.pos_ == "PROPN" and page.times.last_at(token.idx) is not None  # "last March"
    if _is_noun(token) and (token.ent_type_ in ("", "MISC") or _is_named_act(token)) and not _is_modifier(token) and not dated:
        before = page.doc[token.i - 1].lower_ if token.i else ""
        acts = token.lower_.endswith("ing") and not lemma(token).endswith("ing")  # "campaigning" is no campaign
        for word in (f"{before} {lemma(token)}", token.lower_, *(() if acts else (lemma(token),))):
            yield from index.get(("NOUN", word), ())
    for word in _hyphened(token):
        yield from index.get(("NOUN", word), ())


def _is_named_act(token: Token) -> bool:
    """Tell whether a noun of action heads a name that the model takes for one of a body or place: "the Dayton Peace Accords"."""
    named = token.ent is not None and token.ent.root is token and token.ent_type_ in ("ORG", "LOC")
    return named and lemma(token) in tables()["named_acts"]


def _hyphened(token: Token) -> tuple[str, ...]:
    """The compound written with a hyphen that a word is the head of, as written and with its last part's lemma: "sit-in", "cease-fires"."""
    doc, first, last = token.doc.tokens, token.i, token.i
    while first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_ and not doc[first - 2].whitespace_:
        first -= 2
    while last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last].whitespace_ and not doc[last + 1].whitespace_:
        last += 2
    if first == last:
        return ()
    span = token.doc[first : last + 1]
    if span.root is not token:
        return ()
    return (span.text.lower(), span.text.lower()[: -len(doc[last].text)] + lemma(doc[last]))


def _is_noun(token: Token) -> bool:
    """A noun, or an "-ing" form that stands where a noun stands."""
    if token.pos_ == "VERB":
        return (
            token.lower_.endswith("ing")
            and relation(token) in ("nsubj", "obj", "obl", "nmod")
            and not any(relation(c) == "obj" for c in token.children)
        )
    return token.pos_ in ("NOUN", "PROPN") or token.pos_ in ("ADJ", "X") and relation(token) in ("nsubj", "obj", "obl")


def _is_modifier(token: Token) -> bool:
    return relation(token) in ("compound", "amod") and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i


def _fits(page: Page, token: Token, entry: Mapping[str, Any], arguments: Arguments) -> bool:
    """Check what an entry asks of its words: companions, the kind of object, an armed doer."""
    if token.pos_ != "VERB":
        return _fits_noun(page, token, entry, arguments)
    if "beside" in entry and not _companion(token, entry["beside"]) or _companion(token, entry.get("barring", ())):
        return False
    aimed = lemma(token) in tables()["aimed"] and relation(token) == "acl" and is_passive(token) and is_noun_of(token.head)
    if aimed or entry.get("finite") and relation(token) == "amod":
        return False  # "bombings targeted at the army" tells of the bombings
    if not _fits_voice(page, token, entry, arguments):
        return False
    if entry.get("alone") and arguments.patients or _is_barred(entry, arguments) or not _fits_goal(page, token, entry, arguments):
        return False
    if not _wanted(page, entry.get("object"), arguments.patients) or not _wanted(page, entry.get("subject"), arguments.agents):
        return False
    if "doer" in entry and not any(lemma(core_of(t)) in entry["doer"] for t in arguments.agents):
        return False
    if any(lemma(core_of(t)) in entry.get("harmless", ()) for t in arguments.agents):
        return False
    if entry.get("named") and not any(_is_body(core_of(t)) for t in arguments.agents):
        return False
    if entry.get("fighting") and not any(is_armed(page, t) for t in (*arguments.agents, *arguments.patients)):
        return any(is_noun_of(core_of(t)) for t in arguments.patients)  # "his men beat off the attack"
    return not entry.get("force") or any(is_armed(page, t) or _is_machine(t) for t in _movers(token, arguments))


def _is_barred(entry: Mapping[str, Any], arguments: Arguments) -> bool:
    """Tell whether an entry is not for what a verb is done to, in or from, or for what is only shown ("photos of men released")."""
    around = [t for prep, t in arguments.obliques if prep not in tables()["times_only"]]
    if any(lemma(t) in entry.get("unlike", ()) for t in (*arguments.patients, *around)):
        return True
    return entry.get("shown", False) and any(lemma(t.head) in tables()["pictures"] for t in arguments.patients)


def _fits_goal(page: Page, token: Token, entry: Mapping[str, Any], arguments: Arguments) -> bool:
    """Check what an entry asks of what stands behind its prepositions."""
    behind = arguments.obliques if not entry.get("laden") else (*arguments.obliques, *_behind_load(arguments))
    goals = [t for prep, t in behind if prep in entry.get("goal", ()) and page.times.last_at(t.idx) is None]
    if "goal" in entry and not goals or not _wanted(page, entry.get("goal_object"), goals):
        return False
    return not entry.get("laden") or any(_is_laden(token, arguments, goal) for goal in goals)


def _fits_voice(page: Page, token: Token, entry: Mapping[str, Any], arguments: Arguments) -> bool:
    """Check what an entry asks of a verb in the passive, and whether it wants "with them" beside it."""
    if entry.get("with_them"):
        return any(preposition(c) == "with" and c.pos_ == "PRON" for t in (token, *arguments.patients) for c in t.rights)
    if not is_passive(token):
        return True
    if entry.get("active") and not arguments.agents:  # "troops are engaged in talks"
        return False
    return "passive" not in entry or _wanted(page, [entry["passive"]], arguments.patients)  # "was shot at his door"


def _fits_noun(page: Page, token: Token, entry: Mapping[str, Any], arguments: Arguments) -> bool:
    before = {lemma(c) for c in token.lefts}
    about = before | {lemma(t) for prep, t in arguments.obliques if prep in ("on", "of", "for", "against", "in")}
    if before & {*entry.get("unlike", ()), *entry.get("kinds", ())} or about & set(entry.get("about", ())):
        return False
    if "modifier" in entry and not before & set(entry["modifier"]):
        return False
    if entry.get("dated") and not any(c.ent_type_ == "LOC" or page.times.last_at(c.idx) is not None for c in token.lefts):
        return False
    if "beside" in entry and not _companion(token, entry["beside"]):
        return False
    if "goal" in entry and not any(prep in entry["goal"] for prep, _ in arguments.obliques):
        return False
    if entry.get("force") and not any(is_armed(page, t) or _is_machine(t) for t in (*arguments.agents, *arguments.patients)):
        return False
    if not arguments.patients:
        return "weapon" not in entry.get("object", ())  # "the use of mortars", not "the use"
    return _wanted(page, entry.get("object"), arguments.patients)


def _wanted(page: Page, kinds: Iterable[str] | None, tokens: Iterable[Token]) -> bool:
    return kinds is None or any(object_kind(page, core_of(t)) in kinds or "bomb" in kinds and _is_bomb(core_of(t)) for t in tokens)


def _is_bomb(token: Token) -> bool:
    """Tell whether a noun is one for a weapon that goes off where it lies: "a device", "a bag that holds a device"."""
    held = [c for c in children(token, "nmod") if preposition(c) == "of"] if lemma(token) in tables()["volleys"] else []
    loads = [c for c in children(token, "acl") if lemma(c) in (*tables()["loaded"], *tables()["holding_it"])]
    held += [noun for load in loads for noun in children(load, "obj", "obl")]
    return any(lemma(noun) in tables()["bombs"] for noun in (token, *held))


def _behind_load(arguments: Arguments) -> list[tuple[str, Token]]:
    """What the tree hangs on the load of a vehicle: "drove a car packed with explosives into a depot"."""
    loads = (c for thing in arguments.patients for c in children(thing, "acl", "amod"))
    return [(preposition(noun), noun) for load in loads for noun in children(load, "obl")]


def _is_laden(token: Token, arguments: Arguments, goal: Token) -> bool:
    """Tell whether the vehicle that a verb drives against something is told to carry explosives: "a car packed with explosives"."""
    driven = [t for t in arguments.patients if lemma(core_of(t)) in (*tables()["vehicles"], *tables()["bombs"])]
    return bool(driven) and any(lemma(t) in tables()["bombs"] for t in token.doc[min(token.i, driven[0].i) : goal.i])


def _companion(token: Token, words: Iterable[str]) -> bool:
    """A particle, object or complement of the verb that the entry names ("set off", "opened fire", "took hostage")."""
    wanted = set(words)
    for child in token.children:
        if relation(child) == "obl" and preposition(child) in tables()["times_only"]:
            continue  # "after the blast, police set fire to a hut"
        if relation(child) in ("obj", "obl", "xcomp", "advmod", "compound", "ccomp", "nmod", "amod", "advcl", "nsubj", "mark", "case"):
            if any(word.lower_ in wanted or lemma(word) in wanted for word in conjuncts(child)):
                return True
    objects = [part for noun in children(token, "obj") for part in (noun, core_of(noun))]
    if any(c.lower_ in wanted for noun in objects for c in children(noun, "acl", "amod", "appos") if c.i > noun.i):
        return True  # "took dozens of soldiers captive", on the soldiers in the tree
    following = token.doc[token.i + 1 : token.i + 2]
    return any(t.lower_ in wanted for t in following)


def _is_body(token: Token) -> bool:
    """Tell whether a name is one for a state, a body or a people, and not for so many of its people: "9,000 Syrians crossed"."""
    return token.ent_type_ in ("LOC", "ORG") or token.ent_type_ == "NORP" and not children(token, "nummod")


def _movers(token: Token, arguments: Arguments) -> list[Token]:
    moved = arguments.patients if is_passive(token) or lemma(token) in tables()["sent"] else ()
    return [t for t in (*arguments.agents, *moved) if not any(c.lower_ in tables()["hurt"] for c in t.lefts)]


def object_kind(page: Page, token: Token) -> str:
    """Return what a noun stands for as an object: ``weapon``, ``people``, ``force``, ``place`` or ``thing``."""
    word = lemma(token)
    if word in tables()["volleys"]:
        return next((object_kind(page, c) for c in children(token, "nmod") if preposition(c) == "of"), "thing")
    if word in tables()["weapons"]:
        return "weapon"
    if word in tables()["areas"]:
        return "place"
    if word in tables()["civilian_things"]:
        return "thing"
    if is_armed(page, token) or word in tables()["machines"]:
        return "force"
    counted = token.pos_ == "NUM" and relation(token) in ("nsubj", "obj") and token.text.isalpha()
    if token.ent_type_ in ("PER", "NORP") or token.lower_ in tables()["personal"] or counted:
        return "people"  # "two were released"
    if token.ent_type_ == "" and people_of(word) is not None:
        return "people"
    return "place" if token.ent_type_ == "LOC" else "thing"


def is_by_descent(noun: Token) -> bool:
    """Tell whether a noun is one for a group by descent or faith: "members of the Harbour ethnic group"."""
    return any(c.lower_ in tables()["unarmed_kinds"] for c in noun.lefts)


def is_armed(page: Page, token: Token) -> bool:
    """Tell whether a noun names soldiers, police, fighters or a named body that may be one."""
    owner = token.dep_ == "nmod:poss"
    token = core_of(antecedent(token))
    if lemma(token) in tables()["conveyances"] and _is_freight(token) or is_by_descent(token):
        return False
    index = page.mention_at.get(token.i)
    word = page.mentions[index].head if index is not None else lemma(token)
    people = people_of(word)
    if any(c.lower_ in tables()["in_arms"] for c in token.lefts) or _is_ones_men(token):
        return True
    if people is not None:
        return people.group in tables()["armed"] and word not in tables()["unarmed"]
    if index is None or page.mentions[index].label != "ORG" or token.pos_ not in ("PROPN", "NOUN") and not owner:
        return False
    return {t.lower_ for t in token.ent or (token,)}.isdisjoint(tables()["civil_bodies"])


def _is_ones_men(token: Token) -> bool:
    """Tell whether men are those of a commander or a body: "his men", "LNA men"."""
    owners = [c for c in token.lefts if c.dep_ == "nmod:poss" or relation(c) == "compound" and c.ent_type_ == "ORG"]
    return token.lower_ == "men" and bool(owners)


def _is_freight(convoy: Token) -> bool:
    """Tell whether a convoy is one of goods or of people without arms: "an aid convoy", "a convoy of traders"."""
    inside = [c for c in convoy.subtree if c.i != convoy.i and relation(c) in ("compound", "amod", "nmod")]
    return any(lemma(c) in tables()["freight"] for c in inside)


def _is_machine(token: Token) -> bool:
    """Tell whether a noun is one for a machine of war, which moves as its army does."""
    word, before = lemma(token), {lemma(c) for c in (*token.lefts, *children(token, "nmod"))}
    if _is_freight(token):
        return False
    before |= {"military"} if before & set(tables()["machines"]) else set()  # "columns of tanks"
    return word in tables()["machines"] or word in tables()["military_machines"] and bool(before & set(tables()["military_words"]))


def is_noun_of(token: Token) -> bool:
    """Tell whether a noun is one for a happening ("attack", "fighting")."""
    rows = (row for word in (token.lower_, lemma(token)) for row in tables()["index"].get(("NOUN", word), ()))
    return _is_noun(token) and not all(row.get("seldom") for row in rows)


def conjoined(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens with all that is coordinated with them."""
    return [other for token in tokens for other in conjuncts(antecedent(token))]


def is_of_war(noun: Token) -> bool:
    """Tell whether a noun is for weapons or for the armed, what carries people left out: a helicopter may just crash."""
    word, people = lemma(noun), people_of(lemma(noun))
    armed = people is not None and people.group in tables()["armed"] and word not in tables()["conveyances"]
    return armed or word in tables()["weapons"]
