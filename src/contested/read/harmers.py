"""Who did the harm of a toll, as its own clause tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from contested.data.tables import load_yaml
from contested.read.charged import find_charged
from contested.read.happening_words import carried_behind, is_noun_of, tables
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import bursts, core_of, find_doers, is_machine, make_party, may_act, names_actor
from contested.read.phrases import Arguments, children, find_arguments, find_subjects, is_passive, preposition, relation
from contested.read.tokens import Token
from contested.read.victim_kinds import find_leaver, find_owners, is_armed
from contested.schema import Party

BYSTANDERS = ("civilians", "people", "speakers", "media")  # groups that do harm only where the clause makes them its subject


def find_harmers(page: Page, harm: Token, entry: Mapping[str, Any], victim: Token) -> list[Party]:
    """Return who caused a harm: its agent, whose bomb or raid it was, at whose hands, whose victims; one party at most.

    Args:
        page: the report.
        harm: the harm word.
        entry: its entry in ``harms.yml``.
        victim: the noun harmed.
    """
    own = core_of(victim).i
    if entry["victim"] == "toll" or entry.get("found"):  # whose toll it is, is who counts; medics and mourners harm nobody
        return []
    for source, is_subject in _sources(page, harm, entry, victim):
        if source.i in (victim.i, own):
            continue
        doers = [doer for doer in find_doers(page, source) if doer.i != own and _may_harm(doer) and not _is_scene(doer, source)]
        if not doers and is_subject and _acts_by_himself(core_of(source)):
            doers = [core_of(source)]
        if doers:
            party = _principal(page, doers[0])
            return [party] if party.mention is None or party.mention != page.mention_at.get(own) else []  # "a bomb he was carrying"
    return []


def _is_scene(country: Token, war: Token) -> bool:
    """Tell whether a country in front of a war is but where it is fought: "Ruritania's war has killed nine"."""
    words, noun = load_yaml("lang/en/harmers.yml")["fought_over"], core_of(war)
    fought = lemma(noun) in words["nouns"] and not any(preposition(c) in words["unless"] for c in children(noun, "nmod"))
    return fought and country.ent_type_ in ("LOC", "NORP") and country.head.i == noun.i


def _principal(page: Page, doer: Token) -> Party:
    """Whose people or machines did the harm ("its fighters", "coalition jets"), else the doer itself."""
    words = load_yaml("lang/en/harmers.yml")
    owner = next(find_owners(page, doer, "by"), None) if is_armed(doer) or lemma(doer) in words["men"] else None
    if owner is not None and owner.mention is not None and page.mentions[owner.mention].head in words["offices"]:
        owner = None  # the forces of which a ministry tells are its state's
    near = [c for c in doer.lefts if relation(c) in ("compound", "amod") and names_actor(page, c)] if is_machine(lemma(doer)) else []
    return owner or make_party(page, near[0] if near else doer, "by")


def _sources(page: Page, harm: Token, entry: Mapping[str, Any], victim: Token) -> Iterator[tuple[Token, bool]]:
    """The words behind which the doer may stand, each with whether it is the subject of an act of harm."""
    arguments = _with_shared(harm, find_arguments(harm))
    counted = victim.i == harm.i - 1 and victim.pos_ == "NUM"  # "20 killed": those in front are the harmed, nobody is the subject
    leaver = find_leaver(harm)
    if leaver is not None and relation(leaver) == "conj":
        yield from ((token, True) for token in find_arguments(leaver).agents if may_act(page, core_of(token)))
    acts = entry["victim"] in ("patient", "object") and not counted
    if acts or harm.pos_ == "NOUN":
        yield from ((_deed(token), acts and harm.pos_ == "VERB") for token in arguments.agents)
    for prep, token in arguments.obliques:
        if prep in ("at", "in") and lemma(token) == "hand":
            owners = (*children(token, "nmod"), *children(token, "nmod:poss"), *(t for p, t in arguments.obliques if p == "of"))
            yield from ((owner, False) for owner in owners)
        elif prep in ("by", "in", "during", "after") and not may_act(page, token) and page.places.last_at(token.idx) is None:
            yield token, False
            yield from ((doer, False) for doer in told_doers(token))
    for agent in arguments.agents if acts and not any(may_act(page, agent) for agent in arguments.agents) else ():
        yield from ((doer, False) for doer in told_doers(core_of(agent)))
    yield from ((token, False) for prep, token in arguments.obliques if prep == "by")
    yield from ((token, False) for token in (*_answerable(harm), *find_charged(harm)))
    yield from ((token, False) for token in _foes(harm, core_of(victim)))
    if lemma(core_of(victim)) == "victim":
        yield from ((token, False) for token in children(core_of(victim), "nmod:poss"))
    yield from ((token, False) for token in _acting_then(page, harm, core_of(victim)))


def _with_shared(harm: Token, arguments: Arguments) -> Arguments:
    """The arguments of a harm with what it shares with the verb before it: "were chased by police and killed", "beaten and killed at the
    hands of"."""
    first = harm.head
    shares = relation(harm) == "conj" and first.pos_ == harm.pos_ == "VERB" and is_passive(harm) and is_passive(first)
    if not shares or children(harm, "nsubj"):
        return arguments
    before = _with_shared(first, find_arguments(first))
    agents = arguments.agents or before.agents
    return replace(arguments, agents=agents, obliques=(*arguments.obliques, *(o for o in before.obliques if o[1].i > harm.i)))


def _deed(token: Token) -> Token:
    """The happening in front of what it hit, which did the harm: "an attack on a car that wounded two", "the bombing of a court that"."""
    if relation(token) != "nmod" or not is_noun_of(token.head):
        return token
    people = people_of(lemma(token))
    thing = token.ent_type_ == "" and (people is None or people.group == "media")  # of "station" and the like
    hit = preposition(token) in load_yaml("lang/en/harmers.yml")["hits"] or preposition(token) == "of" and thing
    return token.head if hit else token


def told_doers(noun: Token) -> Iterator[Token]:
    """Yield those whom words about a happening make its doer: "blasts blamed on rebels", "a raid claimed by X", "X answers for it", "X
    answered with it".
    """
    words = load_yaml("lang/en/harmers.yml")
    for verb in children(noun, "acl"):
        placed = {preposition(t): t for t in children(verb, "obl")}
        if lemma(verb) in words["laid"] and placed.keys() & {"on", "to"}:
            yield placed.get("on") or placed["to"]
        elif lemma(verb) in words["owned"]:
            yield from find_arguments(verb).agents
    yield from (doer for verb in carried_behind(noun) for doer in find_arguments(verb).agents)
    yield from find_charged(noun)
    yield from _laid_mostly(noun)
    first = noun.head if relation(noun) == "conj" else noun
    verb = first.head
    if verb.pos_ == "VERB" and relation(first) == "obj" and lemma(verb) in words["owned"]:
        yield from find_arguments(verb).agents
    if relation(first) == "obl" and preposition(first) in tables()["entering"].get(lemma(verb), ()) and not is_passive(verb):
        yield from find_subjects(verb)  # "the rebels answered with the attacks that killed nine"
    yield from _answerable(noun)


def _laid_mostly(noun: Token) -> Iterator[Token]:
    """On whom most of several happenings are laid: "bomb attacks, most blamed on separatists"."""
    words = load_yaml("lang/en/harmers.yml")["laid"]
    comma, share, verb = (noun.doc[min(noun.i + n, len(noun.doc) - 1)] for n in (1, 2, 3))
    if comma.text == "," and share.lower_ in word_class("shares") and lemma(verb) in words:
        yield from (t for t in children(verb, "obl") if preposition(t) in ("on", "to"))


def _foes(harm: Token, victim: Token) -> Iterator[Token]:
    """The other side of a fight: "killed in fighting with rebels", "in a gunbattle with police"; not where one man "died" in it."""
    words = load_yaml("lang/en/harmers.yml")
    untold = lemma(harm) in words["untold"] and not is_plural(victim)
    for fight in children(harm, "obl", "advcl") if not untold else ():
        if lemma(fight) in words["fights"] and preposition(fight) != "after":
            yield from (t for t in children(fight, "obl", "nmod") if preposition(t) in ("with", "against"))


def _acting_then(page: Page, harm: Token, victim: Token) -> Iterator[Token]:
    """Those who use force in the clause that tells when harm was done: "died when guards charged the crowd", "as army shells landed"."""
    words, arms = load_yaml("lang/en/harmers.yml"), load_yaml("lang/en/happenings.yml")
    for clause in children(harm, "advcl"):
        subjects = children(clause, "nsubj")
        then = any(c.lower_ in words["then"] for c in children(clause, "mark", "advmod"))
        if not then or len(subjects) != 1 or is_passive(clause) or lemma(clause) in words["fights"]:
            continue
        subject = core_of(subjects[0])
        told = subject.pos_ == "PRON" or any(c.pos_ == "PRON" for c in children(subject, "nmod:poss"))  # "when their patrol hit a mine"
        if lemma(subject) in arms["weapons"]:
            yield subject
        elif not told and lemma(clause) not in (*arms["mishaps"], *words["meets"]):
            yield from (subject,) if _bears_arms(page, subject) and not _alike(subject, victim) else ()


def _bears_arms(page: Page, noun: Token) -> bool:
    """Tell whether a noun is for armed people, or the name of a body or a people, and for no machine of theirs."""
    return not is_machine(lemma(noun)) and (is_armed(noun) or noun.ent_type_ in ("ORG", "NORP") and may_act(page, noun))


def _alike(first: Token, second: Token) -> bool:
    """Tell whether two nouns are for people of one force, who may be the same: "soldiers died when troops stormed a camp"."""
    kinds = [people_of(lemma(noun)) for noun in (first, second)]
    return kinds[0] is not None and kinds[1] is not None and kinds[0].group == kinds[1].group


def _answerable(harm: Token) -> list[Token]:
    """Those told to answer for it: "responsible for the deaths of", "blamed for the killing"."""
    words = load_yaml("lang/en/harmers.yml")
    above = harm.head
    behind = preposition(harm) in ("for", "in") or any(c.lower_ == "for" for c in children(harm, "mark"))
    if not behind or relation(harm) not in ("obl", "nmod", "advcl", "acl"):
        return []
    if lemma(above) == "responsibility" and lemma(above.head) in words["owned"]:
        return find_subjects(above.head)
    if lemma(above) in words["answerable"]:
        return find_subjects(above) or (children(above.head, "nsubj") if relation(above) == "amod" else [])  # "in part responsible"
    if lemma(above) in words["blamed"]:
        return find_subjects(above) if is_passive(above) else [*children(above, "obj"), *children(above, "iobj")]
    return []


def _acts_by_himself(token: Token) -> bool:
    """Tell whether a noun for people who are no party may be the doer all the same: one of them, or told with "by"."""
    people = people_of(lemma(token))
    if people is None or people.group == "speakers" or token.ent_type_ == "LOC" or bursts(token, people.group):
        return False
    return not is_plural(token) or preposition(token) == "by"


def _may_harm(token: Token) -> bool:
    people = people_of(lemma(token))
    return people is None or people.group not in BYSTANDERS or token.ent_type_ == "PER"
