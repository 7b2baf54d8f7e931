"""Harm that nobody means: by storms, illness, accidents and animals, told by words that also tell of violence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from contested.read.happening_words import Trigger, is_noun_of, is_of_war, tables
from contested.read.illnesses import is_of_illness
from contested.read.lexicon import is_animal, lemma, people_of
from contested.read.once import once
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import antecedent, children, find_arguments, preposition, relation
from contested.read.tokens import Token
from contested.read.word_index import find_words


def is_accident(page: Page, triggers: Sequence[Trigger], doers: Sequence[Token], targets: Sequence[Token]) -> bool:
    """Tell whether nobody means harm to people by what words tell: an accident does it, or it is done to animals.

    Words of harm alone, and of bodies found, may also tell of an illness, or of an accident that their sentence or the one before names.

    Args:
        page: the report.
        triggers: the words of one happening.
        doers, targets: who or what did it, and to whom or what, heads of phrases.
    """
    doing = [*doers, *(agent for trigger in triggers for agent in (*trigger.arguments.agents, *_bringing(trigger)))]
    if doing and all(_is_accidental(page, d) for d in doing):
        return True  # "an earthquake hit the province"
    if targets and all(is_of_animals(t) for t in targets):
        return True
    faint = tables()["bodies_found"]
    if any(not t.entry.get("weak") and t.entry["id"] not in faint for t in triggers):
        return False
    if any(is_of_illness(t.token) or _is_mishap(t.token) or _is_run_over(page, t.token) for t in triggers):
        return True
    found = all(t.entry["id"] in faint for t in triggers)
    if not found and not all(_is_accidental(page, d) for d in doers):
        return False
    named, sentence = _disasters(page), page.sentence(triggers[0].token)
    return sentence in named or sentence - 1 in named and (found or not doers)


def _bringing(trigger: Trigger) -> Sequence[Token]:
    """What brings about the destruction or flight that a noun tells: "the fire forced the evacuation of the village"."""
    brought = trigger.noun and trigger.entry["id"] in tables()["brought"] and relation(trigger.token) == "obj"
    return find_arguments(trigger.token.head).agents if brought else ()


@once
def _disasters(page: Page) -> Collection[int]:
    """The sentences that name an accident or a force of nature."""
    return {page.sentence(t) for t in find_words(page.doc, tables()["accidents"]) if lemma(t) in tables()["accidents"]}


@once
def _storms(page: Page) -> Collection[str]:
    """The names of storms: "Hurricane Wilma" is "Wilma" further on."""
    nouns = [t for t in find_words(page.doc, tables()["storms"]) if t.text.istitle() and t.i + 1 < len(page.doc)]
    behind = [t.nbor(1) for t in nouns]
    return {t.text for t in behind if t.pos_ == "PROPN"}


def is_of_animals(token: Token) -> bool:
    """Tell whether a noun is for animals or some of them: "the greater part of the flock", but no name."""
    noun = core_of(token)
    some = [c for c in children(noun, "nmod") if preposition(c) == "of"] if lemma(noun) in tables()["shares_of"] else []
    named = bool(noun.ent_type_) and not any(c.lower_ == "the" for c in noun.lefts)  # "the Wolf" of a fable
    return not named and any(is_animal(n.lower_) for n in (noun, *some))


def _is_accidental(page: Page, token: Token) -> bool:
    """Tell whether a noun is for what does harm though nobody means it: a storm, "a heat wave", a fire that is no gunfire."""
    noun = core_of(antecedent(token))
    if noun.lower_ == "it":
        told = _subject_before(noun)
        return told is not None and _is_accidental(page, told)
    word, before = lemma(noun), {lemma(c) for c in noun.lefts if relation(c) in ("compound", "amod")}
    if word in tables()["blazes"]:
        return not before & set(tables()["gunfire"])
    if word in tables()["vehicles"]:
        return _is_traffic(noun)
    if noun.text in _storms(page):
        return True
    return word in (*tables()["accidents"], *tables()["elements"]) or bool(before & set(tables()["accidental"].get(word, ())))


def _subject_before(pronoun: Token) -> Token | None:
    """What "it" most likely stands for: the last subject before it that is no pronoun and nobody who speaks."""
    doc, first = pronoun.doc, pronoun.sent.start
    first = doc[first - 1].sent.start if first else 0
    for token in reversed(doc[first : pronoun.i]):
        if relation(token) == "nsubj" and token.pos_ != "PRON" and token.ent_type_ != "PER" and people_of(lemma(token)) is None:
            return token
    return None


def _is_traffic(vehicle: Token) -> bool:
    """Tell whether a vehicle does harm as one on the road does, in a sentence that tells of no arms, attack or crowd."""
    words = [noun for noun in vehicle.sent if noun.pos_ in ("NOUN", "PROPN") and noun is not vehicle]
    striking = lemma(vehicle.head) in tables()["striking"]
    return striking and not any(is_of_war(noun) or is_noun_of(noun) or lemma(noun) in tables()["run_into"] for noun in words)


def _is_run_over(page: Page, harm: Token) -> bool:
    """Tell whether the harm comes of what a vehicle did: "killed after a truck struck their motorcycle"."""
    clauses = [c for c in children(harm, "advcl") if lemma(c) in (*tables()["mishaps"], *tables()["striking"])]
    return any(_is_accidental(page, t) for clause in clauses for t in find_arguments(clause).agents)


def _is_mishap(token: Token) -> bool:
    """Tell whether harm comes of an accident told by the verb above, in a sentence without arms: "crashed in fog, killing four"."""
    verb = token.head
    down = any(c.lower_ in tables()["going_down"].get(lemma(verb), ()) for c in verb.children)
    if relation(token) not in ("advcl", "conj") or not (down or lemma(verb) in tables()["mishaps"]):
        return False
    fallen = [t for noun in children(verb, "nsubj") for t in noun.subtree] if down else []  # "a military jet went down"
    return not any(is_of_war(noun) for noun in token.sent if noun.pos_ in ("NOUN", "PROPN") and noun not in fallen)
