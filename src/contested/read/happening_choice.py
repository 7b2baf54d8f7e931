"""Which of the happenings that words tell of belong in the record: features of a telling, weighed by a table.

A report tells one happening several times, names kinds and habits, and hopes, plans and condemns. Each telling is described by yes-or-no
features, by the encoder's vector of its main word and by the mean of those of its sentence; their weights
(``lang/en/happening_weights.tsv``, fitted by ``training/fit_happenings.py``) add up to the odds that a careful coder would record it here.
``vector`` weighs for all that have vectors, ``vector:0`` and so on for the numbers of the two, one behind the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contested.data.tables import load_tsv
from contested.read.happening_groups import Telling
from contested.read.happening_repeats import describe_repeats, find_facts
from contested.read.happening_retold import find_contradictions, find_retold, is_denied, is_headline
from contested.read.happening_same import find_same
from contested.read.happening_unreal import is_unreal
from contested.read.happening_words import tables
from contested.read.lexicon import lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import is_passive, preposition, relation
from contested.read.sentence_vectors import Vectors, Weights, vectors_of_words
from contested.read.tokens import Token

LIKELY = -0.75  # what the best of a report's tellings may weigh, where none weighs more than nothing: odds of one to two
EDGE = 1.0  # what a telling must weigh more than the first of its happening to be recorded in its place, or may weigh less than a headline
_PLACES = (0, 1, 2, 5, 10, 20)  # sentence numbers at which the position features change


@cache
def _weights() -> Weights:
    return Weights((row["feature"], float(row["weight"])) for row in load_tsv("lang/en/happening_weights.tsv"))


@dataclass(frozen=True, slots=True)
class Recorded:
    """A happening to record: the telling it is recorded by, its log odds, and the others that tell it, denials aside."""

    telling: Telling
    odds: float
    again: tuple[Telling, ...]


def pick_tellings(page: Page, tellings: Sequence[Telling]) -> list[Recorded]:
    """Return the happenings to record, in order: those whose weighted features add up to more than nothing, else the likeliest one.

    Of the tellings of one happening one is recorded; what is only feared, threatened or supposed is not.
    """
    scores = score_tellings(page, tellings)
    real = [n for n, telling in enumerate(tellings) if not is_unreal(telling)]
    picked = {n for n in real if scores[n] > 0} or _likeliest(tellings, scores, real)
    ruins = {tellings[n].main.i: n for n in real if _is_ruin(tellings[n])}
    picked |= {n for n in ruins.values() if relation(tellings[n].main) != "conj" or tellings[n].main.head.i not in ruins}
    picked |= find_contradictions(page, tellings, picked)
    groups: dict[int, list[int]] = {}
    facts = find_facts(page, tellings, [0] * len(tellings))
    for n, first in enumerate(_join(find_retold(page, facts, picked), find_same(page, facts))):
        groups.setdefault(first, []).append(n)
    found = {}
    for first, group in groups.items():
        edge = -EDGE if is_headline(page, tellings[first]) else EDGE
        best = max(picked & {*group}, key=lambda n: scores[n] + edge * (n == first), default=None)
        if best is not None:
            found[best] = tuple(tellings[n] for n in group if n != best and not is_denied(tellings[n]))
    return [Recorded(tellings[n], scores[n], found[n]) for n in sorted(found)]


def _is_ruin(telling: Telling) -> bool:
    """Tell whether people burned or looted what is civilians': "some 30 houses were burned", "they set the school on fire"."""
    token, rule = telling.main, tables()["ruins"]
    deed = lemma(token) in rule["deeds"] or is_passive(token) and not telling.doers and lemma(token) in rule["undergone"]
    if not deed or relation(token) == "amod" or any(t.entry["id"] not in rule["entries"] for t in telling.triggers):
        return False
    told = not any(c.lower_ in ("to", *tables()["modals"], *word_class("negatives")) for c in token.children)
    men = all(people_of(lemma(core_of(t))) is not None or core_of(t).pos_ == "PRON" or core_of(t).ent_type_ for t in telling.doers)
    return told and men and any(lemma(core_of(t)) in tables()["civilian_things"] for t in telling.triggers[0].arguments.patients)


def _join(retold: Sequence[int | None], same: Sequence[int | None]) -> list[int]:
    """Return for each telling the number of the first of its happening, which either of two ways to tell shows."""
    first: list[int] = []
    for n, (told, alike) in enumerate(zip(retold, same, strict=True)):
        earlier = told if told is not None else alike
        first.append(n if earlier is None else first[earlier])
    return first


def _likeliest(tellings: Sequence[Telling], scores: Sequence[float], real: Sequence[int]) -> set[int]:
    full = [(scores[n], -n) for n in real if not tellings[n].triggers[0].entry.get("frame")]
    best, place = max(full, default=(LIKELY, 0))
    return {-place} if best > LIKELY else set()


def score_tellings(page: Page, tellings: Sequence[Telling]) -> list[float]:
    """Return what each telling's features and vectors weigh: the logarithm of its odds."""
    weights = _weights()
    told = [sum(weights.get(f, 0.0) for f in features) for features in describe(page, tellings)]
    vectors = vectors_of(page, tellings)
    if not vectors.size:
        return told
    numbers = weights.of_numbers(vectors.shape[1])
    return [score + float(vector @ numbers) + weights["vector"] for score, vector in zip(told, vectors, strict=True)]


def vectors_of(page: Page, tellings: Sequence[Telling]) -> Vectors:
    """Return the vectors of each telling's main word, see `contested.read.sentence_vectors.vectors_of_words`."""
    return vectors_of_words(page, [t.main for t in tellings])


def odds_of(features: Sequence[str], weights: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that a table of weights gives to a telling with these features."""
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in features)))


def describe(page: Page, tellings: Sequence[Telling]) -> list[list[str]]:
    """Return the features of each telling of a report, in its own right and beside the others."""
    own = [[*_own(page, t)] for t in tellings]
    detail = [sum(f in ("has:time", "has:place", "has:doer", "has:target", "form:verb") for f in features) for features in own]
    facts = find_facts(page, tellings, detail)
    return [["all", *features, f"detail:{detail[n]}", *describe_repeats(facts, n)] for n, features in enumerate(own)]


def _own(page: Page, telling: Telling) -> Iterator[str]:
    token, entry = telling.main, telling.triggers[0].entry
    noun = telling.triggers[0].noun
    form = "noun" if noun else "verb"
    yield f"form:{form}"
    yield f"word:{entry['id']}"
    yield f"type:{telling.kind}"
    yield from _noun(token) if noun else _verb(token)
    yield from _clause(token)
    if telling.doers:
        yield "has:doer"
    if telling.targets:
        yield "has:target"
    if len(telling.triggers) > 1:
        yield "has:words"
    if any(t.entry["id"] in ("kill", "wound", "shoot-dead") for t in telling.triggers):
        yield "has:harm"
    yield from _circumstances(page, telling)


def _noun(token: Token) -> Iterator[str]:
    words = [c.lower_ for c in token.children if c.dep_ in ("det", "nmod:poss", "nummod") and c.i < token.i]
    word = words[0] if words else ""
    if any(c.dep_ == "nmod:poss" for c in token.children):
        yield "noun:owned"
    elif any(c.dep_ == "nummod" for c in token.children):
        yield "noun:counted"
    elif word:
        yield f"noun:{word if word in tables()['determiners'] else 'other'}"
    else:
        yield "noun:bare"
    yield f"noun:{'plural' if token.lower_ != lemma(token) and token.lower_.endswith('s') else 'singular'}"
    kind = relation(token)
    yield f"role:{kind}"
    if kind in ("obl", "nmod"):
        prep = preposition(token)
        yield f"prep:{prep if prep in tables()['prepositions'] else 'other'}"
    if any(relation(c) in ("amod", "compound") for c in token.children):
        yield "noun:described"


def _verb(token: Token) -> Iterator[str]:
    yield f"verb:{relation(token) if token.dep_ != 'acl:relcl' else 'relcl'}"
    helpers = [c.lower_ for c in token.children if relation(c) == "aux"]
    marks = [c.lower_ for c in token.children if relation(c) == "mark"]
    if any(h in tables()["modals"] for h in helpers):
        yield "verb:modal"
    if "will" in helpers or "'ll" in helpers:
        yield "verb:will"
    if "to" in [*marks, *helpers]:
        yield "verb:to"
    if "have" in helpers or "has" in helpers or "had" in helpers:
        yield "verb:perfect"
    if token.lower_.endswith("ing"):
        yield "verb:ing"
    if is_passive(token):
        yield "verb:passive"
    if any(m in (*word_class("conditions"), "until") for m in marks):
        yield "verb:if"
    if not helpers and not marks and token.lower_ in (lemma(token), lemma(token) + "s", lemma(token) + "es"):
        yield "verb:present"


def _clause(token: Token) -> Iterator[str]:
    """What the words above make of it: denial, condemnation, plans, claims."""
    if any(c.lower_ in (*word_class("negatives"), "without") for c in token.children):
        yield "under:not"
    node = token
    for step in range(3):
        node = node.head
        word = lemma(node)
        for name, words in tables()["governors"].items():
            if word in words:
                yield f"under:{name}"
                return
        if step == 0 and word in tables()["carriers"] and node.pos_ == "VERB":
            yield "under:carrier"


def _circumstances(page: Page, telling: Telling) -> Iterator[str]:
    left, right = _reach(telling)
    inside = page.doc[left:right]
    if any(t.ent_type_ == "LOC" and relation(t) in ("obl", "nmod", "compound", "appos") for t in inside):
        yield "has:place"
    if page.times.starting_in(page.span(left, right)):
        yield "has:time"
    words = {t.lower_ for t in page.doc[page.doc[left].sent.start : page.doc[left].sent.end]}
    for name, cues in tables()["cues"].items():
        if words & set(cues):
            yield f"cue:{name}"
    if page.speeches.last_at(telling.main.idx) is not None:
        yield "in:speech"
    for limit in reversed(_PLACES):
        if telling.sentence >= limit:
            yield f"at:{limit}"
            break


def _reach(telling: Telling) -> tuple[int, int]:
    """Token bounds of what hangs on the telling's words."""
    sent = telling.main.sent
    left = min(t.token.left_edge.i for t in telling.triggers)
    right = max(t.token.right_edge.i for t in telling.triggers) + 1
    return max(left, sent.start), min(right, sent.end)
