"""Who takes part in a happening, told by the words around it rather than by its own clause."""

from __future__ import annotations

from collections.abc import Iterator

from contested.data.tables import load_yaml
from contested.read.happening_words import Trigger, carried_behind, conjoined, is_armed, tables
from contested.read.harmers import told_doers
from contested.read.lexicon import is_plural, lemma
from contested.read.page import Page
from contested.read.parties import core_of, names_actor
from contested.read.party_kinds import party_kind
from contested.read.phrases import children, find_subjects, is_passive, preposition, relation
from contested.read.tokens import Token

DEPTH = 3  # how many words may stand between a happening and its purpose ("an operation aimed at clearing the town of rebels")


def find_agents_beside(trigger: Trigger) -> list[Token]:
    """Return who began it, told beside: who is blamed for it, wanted for it, known to have been involved in it."""
    noun = trigger.token
    found = list(told_doers(noun))
    if not found and trigger.noun:
        found = [*_engaged(noun), *_laid(noun), *_demonstrating(trigger), *_acting(trigger)]
    return conjoined(t for t in found if not any(c.lower_ == "no" for c in children(t, "det")))  # "no group has claimed it"


def find_targets_beside(trigger: Trigger) -> list[Token]:
    """Return whom it hit, told beside: at whom it was aimed, who outlived it, who was passing when it happened."""
    found = [*_aims(trigger)] or [*_outlived(trigger)] or [*_passing(trigger)]
    return conjoined(found)


def find_fighters_beside(trigger: Trigger) -> list[Token]:
    """Return who fought, told as harmed in a fight or as going on from it: "a soldier died in a clash with rebels", "the army took the
    town after two days of clashes with rebels".
    """
    noun = framed(trigger.token)
    verb = noun.head
    pitted = [clause for word in {trigger.token, noun} for clause in children(word, "acl") if lemma(clause) in tables()["pitting"]]
    if trigger.noun and pitted:  # "a war pitting rebels against the army"
        sides = [*children(pitted[0], "obj"), *(t for t in children(pitted[0], "obl") if preposition(t) == "against")]
        return conjoined([*sides, *(t for side in sides for t in children(side, "nmod") if preposition(t) == "against")])
    if not trigger.noun or relation(noun) != "obl" or verb.pos_ != "VERB":
        return []
    verbs = tables()["gaining"] if preposition(noun) in tables()["afterwards"] and not is_passive(verb) else ()
    fallen = (*tables()["falling"], *(tables()["seized"] if is_passive(verb) else ()))
    if lemma(verb) not in (*verbs, *(fallen if preposition(noun) in ("in", "during", "after") else ())):
        return []
    lost = [*children(verb, "obl"), *(c for noun in children(verb, "obj") for c in children(noun, "nmod"))] if verbs else []
    return conjoined([*find_subjects(verb), *(t for t in lost if preposition(t) == "from")])  # "took it from rebels after a fight"


def find_carriers(token: Token) -> list[Token]:
    """Return the subjects of the verb that carries a noun: "rebels launched a series of attacks", "attacks were carried out by rebels"."""
    behind = conjoined(c for verb in carried_behind(token) for c in children(verb, "obl") if preposition(c) == "by")
    if behind:
        return behind
    token = token.head if relation(token) == "nmod" and lemma(token.head) in tables()["wholes"] else token
    verb = token.head
    entered = relation(token) == "obl" and preposition(token) in tables()["entering"].get(lemma(verb), ())
    if entered and not is_passive(verb):
        return conjoined(find_subjects(verb))  # "the army answered with air strikes", "two states went to war"
    if verb.pos_ != "VERB" or lemma(verb) not in tables()["carriers"]:
        return []
    if lemma(verb) in tables()["brokering"] or any(c.lower_ in tables()["ending"] for c in children(verb, "compound:prt")):
        return []  # "police broke up a sit-in"
    if relation(token) == "obj" and not is_passive(verb):
        return conjoined(_subjects_aside(verb) or find_subjects(verb))
    if token.dep_ == "nsubj:pass":
        return conjoined(c for c in children(verb, "obl") if preposition(c) == "by")
    return []


def are_sent(page: Page, trigger: Trigger) -> bool:
    """Tell whether one man sends forces, so that they are who moves: "the president sent troops to the border"."""
    agents, sent = trigger.arguments.agents, trigger.arguments.patients
    if lemma(trigger.token) not in tables()["sent"] or not agents or not any(is_armed(page, t) for t in sent):
        return False
    return all(party_kind(page, t) in ("person", "officials") and not is_plural(core_of(t)) for t in agents)


def _subjects_aside(verb: Token) -> list[Token]:
    """The subject of a sentence whose participle the parse hung on a noun: "it is active in the fight, conducting air strikes"."""
    if relation(verb) != "acl" or not verb.lower_.endswith("ing") or verb.nbor(-1).text != ",":
        return []
    return next((found for above in verb.head.ancestors if (found := children(above, "nsubj"))), [])


def find_holders(trigger: Trigger) -> list[Token]:
    """Return who keeps or breaks a truce, holds or calls a protest: "the rebels observed a truce", "a strike called by the union"."""
    noun, verb = trigger.token, trigger.token.head
    if trigger.entry["type"] not in ("agreement", "protest"):
        return []
    if relation(noun) == "obj" and lemma(verb) in tables()["holding"] and not is_passive(verb) and not children(verb, "xcomp"):
        return conjoined(find_subjects(verb))
    told = [c for c in children(noun, "acl") if lemma(c) in (*tables()["holding"], *tables()["carriers"])]
    told = [c for c in told if lemma(c) not in tables()["brokering"]]
    return conjoined(c for clause in told for c in children(clause, "obl") if preposition(c) == "by")


def find_shooters(page: Page, weapon: Token) -> list[Token]:
    """Return whose weapon hits, told in front of it: "coalition mortar rounds fell short"."""
    if lemma(weapon) not in tables()["weapons"]:
        return []
    return [c for c in weapon.lefts if relation(c) in ("compound", "amod", "nmod") and names_actor(page, c) and not preposition(c)]


def framed(noun: Token) -> Token:
    """Return the noun that counts or frames a noun of action ("three days of fighting", "a rise in violence"), else that noun."""
    return noun.head if relation(noun) == "nmod" and preposition(noun) in ("of", "in") and lemma(noun.head) in tables()["wholes"] else noun


def _governors(trigger: Trigger) -> list[Token]:
    """The word itself, and the verb that carries it."""
    token = trigger.token
    carried = trigger.noun and relation(token) in ("obj", "nsubj") and token.head.pos_ == "VERB"
    return [token, token.head] if carried else [token]


def _aims(trigger: Trigger) -> Iterator[Token]:
    """Those whom a purpose names: "an offensive to hunt rebels", "strikes targeting a man", "aimed at clearing the area of rebels"."""
    for word in _governors(trigger):
        if lemma(word) in tables()["directed"]:
            yield from _aim(word, DEPTH)
        for clause in children(word, "acl", "advcl", "xcomp"):
            if any(c.lower_ == "to" for c in clause.children) or lemma(clause) in tables()["aiming"]:
                yield from _aim(clause, DEPTH)


def _aim(verb: Token, depth: int) -> Iterator[Token]:
    aimed = is_passive(verb) and lemma(verb) in tables()["aimed"]  # "bombings targeted at the army"
    if lemma(verb) not in tables()["aims"] or is_passive(verb) and not aimed or not depth:
        return
    if aimed or lemma(verb) in tables()["directed"]:
        yield from (t for t in children(verb, "obl") if preposition(t) in ("at", "against") and t.pos_ != "VERB")
        for clause in children(verb, "advcl", "obl", "xcomp"):
            if clause.pos_ == "VERB":
                yield from _aim(clause, depth - 1)
        return
    yield from children(verb, "obj")
    yield from (t for t in children(verb, "obl") if preposition(t) in ("for", "from", "of", "against"))


def _outlived(trigger: Trigger) -> Iterator[Token]:
    """Who came through it: "the minister survived a bombing", "escaped unhurt from an attack"."""
    noun = trigger.token
    if trigger.noun and relation(noun) in ("obj", "obl") and lemma(noun.head) in tables()["outliving"]:
        if relation(noun) == "obj" or preposition(noun) in ("from", "after", "in"):
            yield from find_subjects(noun.head)


def _passing(trigger: Trigger) -> Iterator[Token]:
    """Who was there when it went off: "a bomb exploded as a patrol passed"."""
    if trigger.entry["type"] not in ("bombing", "suicide_attack") and trigger.entry["id"] not in tables()["bursts"]:
        return
    yield from (t for clause in _meanwhile(trigger) if not _is_act(clause) for t in children(clause, "nsubj"))


def _acting(trigger: Trigger) -> Iterator[Token]:
    """Who did it, told by what he did then: "the attack occurred when men tried to storm a bank"."""
    yield from (t for clause in _meanwhile(trigger) if trigger.noun and _is_act(clause) for t in children(clause, "nsubj"))


def _meanwhile(trigger: Trigger) -> Iterator[Token]:
    """The clauses that tell what went on when it happened."""
    for clause in (c for word in _governors(trigger) for c in children(word, "advcl")):
        if {c.lower_ for c in clause.children if relation(c) in ("mark", "advmod")} & set(tables()["meanwhile"]):
            yield clause


def _is_act(clause: Token) -> bool:
    """Tell whether a clause is for violence that its subject does or tries to do."""
    verbs = [clause, *(c for c in children(clause, "xcomp") if lemma(clause) in tables()["trying"])]
    entries = (entry for verb in verbs for entry in tables()["index"].get(("VERB", lemma(verb)), ()))
    kinds = (*load_yaml("lang/en/relations.yml")["violence"], "by-means")
    done = (entry for entry in entries if "weapon" not in (entry.get("agent"), entry.get("patient")))
    return not is_passive(clause) and any(entry["type"] in kinds for entry in done)


def _engaged(noun: Token) -> Iterator[Token]:
    """Who is told to have been in it: "he took part in the attack", "is linked to the blast", "lives by kidnapping"."""
    if relation(noun) == "obl" and preposition(noun) == "to" and lemma(noun.head) in tables()["linking"] and is_passive(noun.head):
        yield from find_subjects(noun.head)
    living = tables()["living"]
    if relation(noun) == "obl" and preposition(noun) in living["prepositions"] and lemma(noun.head) in living["verbs"]:
        yield from find_subjects(noun.head)
    if relation(noun) not in ("obl", "nmod") or preposition(noun) != "in":
        return
    verb = noun.head.head if noun.head.pos_ == "NOUN" else noun.head  # "take part in the attack", on either word in the tree
    if lemma(verb) in tables()["engaging"] or lemma(verb) == "take" and any(lemma(c) == "part" for c in children(verb, "obj")):
        yield from find_subjects(verb)


def _demonstrating(trigger: Trigger) -> Iterator[Token]:
    """Who is told to do something during a protest: "a protester burns a flag during a demonstration"."""
    noun = trigger.token
    if trigger.entry["type"] == "protest" and relation(noun) == "obl" and preposition(noun) in ("during", "at", "in"):
        yield from (t for t in find_subjects(noun.head) if lemma(t) in tables()["demonstrators"])


def _laid(noun: Token) -> Iterator[Token]:
    """On whom it is laid by the verb above it: "the violence was blamed on tribesmen", "officials blamed the attack on rebels"."""
    noun = framed(noun)
    if relation(noun) in ("nsubj", "obj") and lemma(noun.head) in tables()["laying"]:
        yield from (t for t in (*children(noun.head, "obl"), *children(noun, "nmod")) if preposition(t) in ("on", "to"))


def is_laid(noun: Token) -> bool:
    """Tell whether a noun's "on" names who is blamed for it, not whom it hit."""
    return relation(noun) == "obj" and lemma(noun.head) in tables()["laying"]
