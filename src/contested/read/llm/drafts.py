"""From what a language model tells to drafts of claims: each quote is looked up, each number read by our own grammar, the rest dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec, TypeVar

from contested.read.lexicon import lemma, people_of
from contested.read.llm.answers import Answer, Told, ToldActor, ToldControl, ToldEvent, ToldRelation, ToldToll
from contested.read.llm.prompt import prompt_version
from contested.read.llm.verbatim import Folded, find_quote, fold
from contested.read.page import Page
from contested.read.parties import core_of, individual, is_nobody, make_party, victim_words
from contested.read.phrases import antecedent, children, plain_words
from contested.read.repeats import drop_repeats
from contested.read.speakers import describe_speaker, may_speak
from contested.read.speech import build_speech
from contested.read.standing import goes_on
from contested.read.tokens import Token
from contested.schema import Count, Draft, Party, PlacePhrase, Span
from contested.spans import Spans
from contested.vocab import CONTROL_STATES, DROPS, EFFECTS, EVENT_TYPES, EXTENTS, PREDICATES, ROLES, STATUSES

LONGEST = 3  # sentences of evidence
REACH = 1  # sentences between a claim and the words that deny it or doubt it
NOUNS = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")

Telling = TypeVar("Telling")
Found = TypeVar("Found")
Rest = ParamSpec("Rest")


class Unverified(Exception):
    """Something told that the report does not bear out; ``reason`` is one of ``vocab.DROPS``."""

    def __init__(self, reason: str) -> None:
        """Take the reason."""
        assert reason in DROPS, reason
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Desk:
    """Where the answer about one passage is checked.

    Attributes:
        page: the report; speeches and places are added to it.
        folded: its text, for quotes.
        passage: the stretch that the model was shown.
        dropped: what was not taken over, by reason.
    """

    page: Page
    folded: Folded
    passage: Span
    dropped: Counter[str] = field(default_factory=Counter)

    def check(
        self, told: Telling | None, by: Callable[Concatenate[Desk, Telling, Rest], Found], *rest: Rest.args, **named: Rest.kwargs
    ) -> Found | None:
        """Return what a check makes of something told; ``None`` where nothing is told, or it is not borne out, which is counted."""
        if told is None:
            return None
        try:
            return by(self, told, *rest, **named)
        except Unverified as error:
            self.dropped[error.reason] += 1
            return None

    def tokens(self, span: Span) -> Sequence[Token]:
        """Return the words of a span, cut ones included."""
        return list(self.page.doc.char_span(span.start, span.end))

    def words(self, span: Span) -> str:
        """Return the words of a span with single blanks, without an article."""
        tokens = self.tokens(span)
        return " ".join(plain_words(self.page.doc, tokens[0].i, tokens[-1].i + 1).split())

    def nouns(self, span: Span) -> list[Token]:
        """Return the words of a span that may name somebody, first the one on which the others hang, or the person whose title that is."""
        tokens = self.tokens(span)
        head = core_of(antecedent(_root(tokens)))
        titled = [word for word in children(head, "appos", "flat") if word.ent_type_ == "PER" != head.ent_type_ and word in tokens]
        return [word for word in dict.fromkeys((*titled, head, *tokens)) if word.pos_ in NOUNS or word.text[:1].isupper()]


def find_told(page: Page, answers: Iterable[tuple[Span, Answer]]) -> tuple[list[Draft], Counter[str]]:
    """Turn the answers about a report's passages into drafts of claims.

    Args:
        page: the report; the speeches that the drafts belong to, and places that the grammar does not know, are added to it.
        answers: each with the passage it is about.

    Returns:
        Drafts as `contested.read.reading.find_drafts` gives them, and how much was dropped for which reason (``vocab.DROPS``).
    """
    folded, dropped = fold(page.report.text), Counter[str]()
    found: list[Draft] = []
    for passage, answer in answers:
        desk = Desk(page, folded, passage, dropped)
        dropped["malformed"] += answer.malformed
        tolls = [desk.check(told, _toll) for told in answer.tolls]
        events = [desk.check(told, _event) for told in answer.events]
        others = [desk.check(told, _control) for told in answer.control] + [desk.check(told, _relation) for told in answer.relations]
        found += _place(len(found), tolls, events, others)
    once = _once(page, found)
    dropped["repeated"] += len(found) - len(once)
    return once, +dropped


def _place(base: int, tolls: Sequence[Draft | None], events: Sequence[Draft | None], others: Sequence[Draft | None]) -> Iterator[Draft]:
    """The drafts of one passage in a row, what points at another of them counted from ``base``."""
    order = [draft for draft in (*tolls, *events, *others) if draft is not None]
    place = {id(draft): base + n for n, draft in enumerate(order)}

    def at(kind: Sequence[Draft | None], index: int | None, of: Draft) -> int | None:
        other = kind[index] if index is not None and 0 <= index < len(kind) else None
        return None if other is None or other is of or other.part_of is not None else place[id(other)]

    for draft in order:
        yield replace(draft, part_of=at(tolls, draft.part_of, draft), event=at(events, draft.event, draft))


def _once(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Each claim once: of those that say the same in words that overlap, the first; a relation may be told again anywhere."""
    first: dict[tuple[object, ...], list[int]] = {}
    same = []
    for n, draft in enumerate(drafts):
        alike = first.setdefault(_content(page, draft), [])
        known = next((k for k in alike if draft.kind == "relation" or drafts[k].evidence.overlaps(draft.evidence)), n)
        alike += [n] if known == n else []
        same.append(known)
    kept = sorted(set(same))
    place = {n: at for at, n in enumerate(kept)}

    def moved(index: int | None) -> int | None:
        return None if index is None else place[same[index]]

    return drop_repeats(page, [replace(drafts[n], part_of=moved(drafts[n].part_of), event=moved(drafts[n].event)) for n in kept])


def _content(page: Page, draft: Draft) -> tuple[object, ...]:
    parties = tuple((party.role, party.words.casefold()) for party in draft.parties)
    if draft.kind == "relation":
        return (draft.type, parties)
    said = None if draft.speech is None else page.speeches[draft.speech]
    return (draft.type, parties, draft.count, draft.extent, said and (said.name, said.role, said.org))


# ---- quotes ----------------------------------------------------------------------------------------------------------


def _find(desk: Desk, words: str, near: Span | None = None) -> Span:
    """Where words stand in the passage, nearest to ``near``."""
    span = find_quote(desk.folded, words, desk.passage, near)
    if span is None:
        raise Unverified("not_in_text")
    return span


def _root(tokens: Sequence[Token]) -> Token:
    """The word on which the others hang; the first of several."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside), tokens[0])


def _known(code: str, codes: Sequence[str]) -> str:
    if code not in codes:
        raise Unverified("unknown_code")
    return code


def _times(desk: Desk, words: str, evidence: Span) -> tuple[int, ...]:
    span = _find(desk, words, evidence)
    found = tuple(n for n, time in enumerate(desk.page.times) if time.overlaps(span))
    if not found:
        raise Unverified("no_time")
    return found


def _places(desk: Desk, words: str | None, evidence: Span) -> tuple[int, ...]:
    """The places that the grammar finds in the words, else the words as a place of that name."""
    if words is None:
        raise Unverified("no_place")
    span = _find(desk, words, evidence)
    found = tuple(n for n, place in enumerate(desk.page.places) if place.overlaps(span))
    if found:
        return found
    if not any(word.pos_ in ("NOUN", "PROPN") for word in desk.tokens(span)):
        raise Unverified("no_place")
    name = desk.words(span)
    desk.page.places.append(PlacePhrase(span.start, span.end, name, name))
    return (len(desk.page.places) - 1,)


def _party(desk: Desk, words: str, role: str, evidence: Span) -> Party:
    """The mention that the words hold, else the words themselves."""
    span = _find(desk, words, evidence)
    nouns = desk.nouns(span)
    if not nouns:
        raise Unverified("no_actor")
    mention = next((noun for noun in nouns if noun.i in desk.page.mention_at), None)
    return Party(role, None, desk.words(span)) if mention is None else make_party(desk.page, mention, role)


def _speech(desk: Desk, words: str, evidence: Span, trigger: Token, times: Sequence[int]) -> int:
    """The index of a new speech, in which whoever the words stand for tells the evidence; the claim's own times are not of the saying."""
    nouns = [noun for noun in desk.nouns(_find(desk, words, evidence)) if desk.page.times.last_at(noun.idx) is None]
    speaker = next((noun for noun in nouns if may_speak(desk.page, noun)), nouns[0] if nouns else None)
    if speaker is None:
        raise Unverified("no_speaker")
    speech = build_speech(desk.page, trigger, "", describe_speaker(desk.page, speaker), evidence, None)
    desk.page.speeches.append(replace(speech, said=tuple(n for n in speech.said if n not in times)))
    return len(desk.page.speeches) - 1


# ---- claims ----------------------------------------------------------------------------------------------------------


def _draft(desk: Desk, kind: str, code: str, told: Told) -> Draft:
    """The part that all claims have.

    Evidence, standing and speaker must hold, and the place of control: a claim without them would say something else, or nothing.
    """
    status = _known(told.status, STATUSES)
    evidence = _find(desk, told.quote)
    tokens = desk.tokens(evidence)
    if len(set(map(desk.page.sentence, tokens))) > LONGEST:
        raise Unverified("long_quote")
    trigger = _root(tokens)
    if status != "asserted" and not _is_doubted(desk, told, evidence):
        raise Unverified("no_doubt")
    times = desk.check(told.time, _times, evidence) or ()
    places = _places(desk, told.place, evidence) if kind == "control" else desk.check(told.place, _places, evidence) or ()
    speech = _speech(desk, told.speaker, evidence, trigger, times) if told.speaker is not None else None
    tense = "future" if status == "planned" else "ongoing" if goes_on(trigger) else "past"
    return Draft(
        kind, code, desk.page.span(trigger.i, trigger.i + 1), evidence, status=status, background=told.background, tense=tense,
        speech=speech, times=times, places=places, rule=prompt_version(),
    )  # fmt: skip


def _is_doubted(desk: Desk, told: Told, evidence: Span) -> bool:
    """Tell whether the words that take from a claim stand near it; that nobody could confirm it may stand anywhere."""
    span = find_quote(desk.folded, told.doubt or "", desk.passage, evidence)
    if span is None:
        return False
    near, own = ([desk.page.sentence(word) for word in desk.tokens(one)] for one in (span, evidence))
    return told.status == "unconfirmed" or own[0] - REACH <= near[0] <= own[-1] + REACH


def _given(parties: Iterable[Party | None]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party is not None)


def _toll(desk: Desk, told: ToldToll) -> Draft:
    draft = _draft(desk, "toll", _known(told.effect, EFFECTS), told)
    parties = _given(desk.check(words, _party, role, draft.evidence) for words, role in ((told.side, "side"), (told.by, "by")))
    span = desk.check(told.victims, _find, draft.evidence)
    people = next(iter(desk.nouns(span)), None) if span is not None else None
    draft = replace(
        draft, count=_count(desk, told, draft.evidence, people), cumulative=told.cumulative, part_of=told.part_of, parties=parties
    )  # fmt: skip
    return draft if people is None else _with_victims(desk, draft, people)


def _with_victims(desk: Desk, draft: Draft, people: Token) -> Draft:
    known, mention = people_of(lemma(people)), desk.page.mention_at.get(people.i)
    person = desk.page.mentions[mention].text if people.ent_type_ == "PER" and mention is not None else None
    return replace(
        draft, victims=victim_words(desk.page, people), civilian=None if known is None else known.civilian, person=person,
        parties=(Party("victims", mention, people.text), *draft.parties),
    )  # fmt: skip


def _count(desk: Desk, told: ToldToll, evidence: Span, people: Token | None) -> Count:
    """The number as its words tell it; a single person where no number is told."""
    page = desk.page
    if told.number is None:
        word = people or _root(desk.tokens(evidence))
        single = Count(0, 0, "none") if is_nobody(word) else individual(page, word)
        if single is None:
            raise Unverified("no_number")
        return single
    span = _find(desk, told.number, evidence)
    if page.sentence(desk.tokens(span)[0]) not in map(page.sentence, desk.tokens(evidence)):
        raise Unverified("number_elsewhere")
    phrases = Spans(phrase for phrase in page.numbers.values() if phrase.number.overlaps(span))
    joined = [word for word in desk.tokens(span) if word.pos_ == "CCONJ" and phrases.last_at(word.idx) is None]
    if len(phrases) != 1 or phrases[0].unit is not None or joined:  # "two women and a man" is none of our numbers
        raise Unverified("no_number")
    return phrases[0].count


def _plain_words(desk: Desk, words: str, evidence: Span) -> str:
    return desk.words(_find(desk, words, evidence))


def _actor(desk: Desk, told: ToldActor, evidence: Span) -> Party:
    return _party(desk, told.words, _known(told.role, ROLES), evidence)


def _event(desk: Desk, told: ToldEvent) -> Draft:
    draft = _draft(desk, "event", _known(told.type, EVENT_TYPES), told)
    parties = _given(desk.check(actor, _actor, draft.evidence) for actor in told.actors)
    instrument, *hit = (desk.check(words, _plain_words, draft.evidence) for words in (told.instrument, *told.targets))
    targets = tuple(dict.fromkeys(words for words in hit if words is not None))
    return replace(draft, parties=parties, instrument=instrument, targets=targets)


def _control(desk: Desk, told: ToldControl) -> Draft:
    draft = _draft(desk, "control", _known(told.state, CONTROL_STATES), told)
    extent = None if told.extent is None else _known(told.extent, EXTENTS)
    return replace(draft, parties=(_party(desk, told.actor, "actor", draft.evidence),), extent=extent)


def _relation(desk: Desk, told: ToldRelation) -> Draft:
    draft = _draft(desk, "relation", _known(told.predicate, PREDICATES), told)
    subject, object_ = (_party(desk, words, role, draft.evidence) for words, role in ((told.subject, "subject"), (told.object, "object")))
    if subject.words.casefold() == object_.words.casefold():
        raise Unverified("malformed")
    return replace(draft, parties=(subject, object_), event=told.event)
