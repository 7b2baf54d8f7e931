"""Who caused a toll: the doer of the happening it is told with, in the same breath or before, where the toll's own clause names none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from contested.read.background import is_up_to_now
from contested.read.happening_words import is_noun_of, tables
from contested.read.lexicon import done_by, lemma_of, people_of, word_class
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.paths import tree_distance
from contested.read.phrases import children, find_arguments, relation
from contested.read.speech import speech_at
from contested.read.tokens import Token
from contested.schema import Draft, Party

NEAR = 5.0  # edges of the parse between the word of harm and that of the happening
REACH = 3  # sentences back to a happening that is spoken of again


@dataclass(frozen=True, slots=True)
class _Told:
    """A happening or an earlier toll that a doer may be taken from: the number of its sentence, its word and its draft."""

    sentence: int
    word: Token
    draft: Draft


class _Tellings:
    """What was told, by the numbers of the sentences."""

    def __init__(self, told: Iterable[_Told] = ()) -> None:
        self._at: dict[int, list[_Told]] = defaultdict(list)
        for telling in told:
            self.add(telling)

    def add(self, telling: _Told) -> None:
        """Take one more."""
        self._at[telling.sentence].append(telling)

    def up_to(self, sentence: int) -> list[_Told]:
        """Return what was told in a sentence and the `REACH` before it."""
        return [telling for number in range(sentence - REACH, sentence + 1) for telling in self._at.get(number, ())]


def set_causes(page: Page, tolls: Sequence[Draft], events: Sequence[Draft]) -> list[Draft]:
    """Give tolls without a doer that of the happening they are told with.

    That is the nearest violent happening of their sentence; else, where the toll goes on counting ("three others were wounded") or speaks
    of a happening again ("in the attack"), the last one told before. A party that starts the happening is the doer; of the sides of a
    clash it is the one that is not the victims' own.
    """
    told, counted = _Tellings(_told(page, events)), _Tellings()
    found: list[Draft] = []
    for toll in tolls:
        harm = page.doc.token_at(toll.trigger.start)
        if harm is not None and _is_open(toll):
            number, types = page.sentence(harm), done_by(toll.type)
            before = [t for t in told.up_to(number) if t.draft.type in types]
            causing = [t for t in before if t.sentence != number or not _are_apart(page, t.word, harm)]
            summed = is_up_to_now(harm, toll.count.low if toll.count is not None else 0)
            doer = _beside(page, toll, harm, causing) or (None if summed else _before(page, toll, harm, causing, counted.up_to(number)))
            toll = replace(toll, parties=(*toll.parties, replace(doer, role="by"))) if doer is not None else toll
        if harm is not None:
            counted.add(_Told(page.sentence(harm), harm, toll))
        found.append(toll)
    return found


def _told(page: Page, events: Sequence[Draft]) -> Iterator[_Told]:
    for event in events:
        word = page.doc.token_at(event.trigger.start)
        if word is not None:
            yield _Told(page.sentence(word), word, event)


def _is_open(toll: Draft) -> bool:
    harmed = toll.count is not None and toll.count.high != 0
    return bool(done_by(toll.type)) and harmed and not any(party.role == "by" for party in toll.parties)


def _beside(page: Page, toll: Draft, harm: Token, told: Sequence[_Told]) -> Party | None:
    """The doer of the nearest happening of the toll's sentence."""
    near = [(tree_distance(t.word, harm), t.draft) for t in told if t.sentence == page.sentence(harm)]
    doers = (_doer(toll, event) for distance, event in sorted(near, key=lambda pair: pair[0]) if distance <= NEAR)
    return next((doer for doer in doers if doer is not None and doer.role != "participant"), None)


def _are_apart(page: Page, first: Token, second: Token) -> bool:
    return _is_apart(page, first, second) or _is_apart(page, second, first)


def _is_apart(page: Page, word: Token, other: Token) -> bool:
    """Tell whether a word stands in a clause of another day than a word outside of it: "killed two, days after a bomb hurt a judge"."""
    clause: Token | None = word
    while clause is not None and other.i not in (clause.i, *(t.i for t in clause.subtree)):
        marks = children(clause, "mark")
        after = [t for t in children(clause, "obl") if marks and t.i < marks[0].i]
        if after and marks[0].lower_ in tables()["cues"]["sequence"]:
            return True
        if relation(clause) == "acl" and not is_noun_of(clause.head) and _tells_time(page, clause):
            return True
        clause = clause.head if clause.head is not clause else None
    return False


def _tells_time(page: Page, clause: Token) -> bool:
    """Tell whether a clause has a time of its own."""
    return any(page.times.last_at(t.idx) is not None for t in children(clause, "obl"))


def _before(page: Page, toll: Draft, harm: Token, told: Sequence[_Told], counted: Sequence[_Told]) -> Party | None:
    """The doer of the last happening or toll told before, where the toll goes on from it."""
    number = page.sentence(harm)
    own = any(t.sentence == number and tree_distance(t.word, harm) <= NEAR for t in told)
    again = _speaks_again(harm) or _goes_on(page, toll) and not own
    reach = REACH if again else int(_stays(page, harm) and not own)
    near = [t for t in (*told, *(counted if again else ())) if 0 <= number - t.sentence <= reach and t.word.i < harm.i]
    doers = [(t.word.i, doer) for t in near if (doer := _doer(toll, t.draft)) is not None and (again or doer.role != "participant")]
    return max(doers, key=lambda found: found[0])[1] if doers else None


def _stays(page: Page, harm: Token) -> bool:
    """Tell whether a sentence may stay with the happening of the one before: it has no place or day of its own and is not told apart."""
    sentence = page.sentence_span(page.sentence(harm))
    speech = speech_at(page, harm.idx)
    said = page.speeches[speech].said if speech is not None else ()
    told = [*page.places.starting_in(sentence), *(i for i in page.times.starting_in(sentence) if i not in said)]
    apart = tables()["cues"]["apart"]
    return not told and not any(t.lower_ in apart for t in harm.sent)


def _goes_on(page: Page, toll: Draft) -> bool:
    """Tell whether a toll counts on from one told before: "another soldier", "three others"."""
    words = tables()["cues"]["further"]
    return any(word in words for word in toll.evidence.of(page.report.text).lower().split())


def _speaks_again(harm: Token) -> bool:
    """Tell whether the clause of a toll points back at a happening: "in the attack", "the blast killed two"."""
    arguments = find_arguments(harm)
    nouns = [core_of(noun) for noun in (*arguments.agents, *(noun for _, noun in arguments.obliques))]
    return any(is_noun_of(noun) and any(c.lower_ in word_class("known") for c in noun.lefts) for noun in nouns)


def _doer(toll: Draft, told: Draft) -> Party | None:
    """Who did what a happening or another toll tells, if it is not the toll's own side."""
    sides = {p.mention for p in toll.parties if p.role == "side" and p.mention is not None} | {
        p.words for p in toll.parties if p.role == "side"
    }
    victims = toll.victims or ""
    others = [
        p for p in told.parties
        if p.mention not in sides and p.words not in sides and p.words not in victims and _last_word(p.words) != _last_word(victims)
        and not _serve_alike(toll, p)
    ]  # fmt: skip
    starters = [p for p in others if p.role in ("initiator", "by")]
    if starters:
        return starters[0]
    fighters = [p for p in others if p.role == "participant"]
    return fighters[0] if len(fighters) == 1 and len(told.parties) == 2 else None  # of three the other two may be of one side


def _serve_alike(toll: Draft, doer: Party) -> bool:
    """Tell whether a state's forces are held to have harmed its own people, or to have taken hostages, as no clause of theirs says."""
    if not doer.words.islower() or lemma_of(doer.words.rpartition(" ")[2]) not in tables()["lawful"]:
        return False
    return toll.type == "abducted" or bool(_groups(toll.victims or "") & {"military", "police", "officials", "government"})


def _groups(words: str) -> set[str]:
    """The groups of people that some words are of."""
    return {people.group for word in words.casefold().split() if (people := people_of(lemma_of(word))) is not None}


def _last_word(words: str) -> str:
    return words.casefold().rpartition(" ")[2].removesuffix("s")
