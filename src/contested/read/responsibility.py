"""Who claims, denies or is accused of a happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from spacy.tokens import Token

from contested.data.tables import load_yaml
from contested.read.frames import Entry, Index, entries_at, fill_role, index_entries
from contested.read.lexicon import lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of, find_doers, make_party, may_act
from contested.read.phrases import antecedent, full_phrase, is_passive, plain_words
from contested.read.speech import speech_at
from contested.schema import Draft, Party

_LONGEST = 14  # words of a phrase for a happening


@cache
def _tables() -> Mapping[str, Any]:
    return load_yaml("lang/en/relations.yml")  # type: ignore[no-any-return]


@cache
def _index() -> Index:
    return index_entries(_tables()["responsibility"])


def find_responsibility(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Find claims of responsibility, denials and accusations, each with the happening it speaks of.

    Args:
        page: the report.
        drafts: drafts found so far; happenings among them are pointed at by index.
    """
    for token in page.doc:
        for entry in entries_at(_index(), token):
            found = list(_by_word(page, token, entry, drafts))
            if found:
                yield from found
                break


def _by_word(page: Page, token: Token, entry: Entry, drafts: Sequence[Draft]) -> Iterator[Draft]:
    speakers = [t for t in fill_role(token, entry["subject"]) if may_act(page, t)]
    subjects = [_speaker(page, t) for t in speakers] or list(_outer_speaker(page, token))
    event = _event(page, token, drafts)
    predicate = str(entry["predicate"])
    if predicate == "accuses":
        blamed = [d for t in fill_role(token, entry["object"]) for d in find_doers(page, t)]
        objects = [(make_party(page, t, "object"), t) for t in blamed if t.i not in {core_of(antecedent(s)).i for s in speakers}]
    else:
        objects = [(_happening(page, t, event, drafts), t) for t in fill_role(token, entry["object"])[:1] if _is_happening(page, t, drafts)]
    if predicate != "accuses" and event is None:
        return
    for subject in subjects[:2]:
        for party, spoken in objects:
            if subject.words != party.words:
                yield _draft(page, token, entry, (subject, party), [*speakers, spoken], event)


def _speaker(page: Page, token: Token) -> Party:
    """The speaker; an office without a name is told with its body ("the head of the mission")."""
    core = core_of(antecedent(token))
    people = people_of(lemma(core))
    if core.pos_ == "NOUN" and people is not None and people.group in ("speakers", "people", "officials"):
        return Party("subject", page.mention_at.get(core.i), plain_words(page.doc, *full_phrase(core)))
    return make_party(page, core, "subject")


def _is_happening(page: Page, token: Token, drafts: Sequence[Draft]) -> bool:
    """Tell whether what is claimed or denied is a happening or a part in one."""
    if lemma(token) in _tables()["involvement"] or token.pos_ == "VERB" and token.lower_.endswith("ing"):
        return True
    span = page.span(token.i, token.i + 1)
    return any(d.kind == "event" and d.trigger.overlaps(span) for d in drafts)


def _outer_speaker(page: Page, token: Token) -> Iterator[Party]:
    """The speaker of the speech around a passive accusation."""
    speech = speech_at(page, token.idx) if is_passive(token) else None
    if speech is not None and page.speeches[speech].speaker is not None:
        said = page.speeches[speech]
        assert said.speaker is not None
        yield Party("subject", said.speaker, page.mentions[said.speaker].text)


def _event(page: Page, token: Token, drafts: Sequence[Draft]) -> int | None:
    """The happening spoken of: the nearest in the sentence, after the word first, else the last before it."""
    sentence = page.sentence_span(page.sentence(token))
    events = [n for n, draft in enumerate(drafts) if draft.kind == "event"]
    after = [n for n in events if token.idx < drafts[n].trigger.start < sentence.end]
    inside = [n for n in events if sentence.start <= drafts[n].trigger.start < token.idx]
    before = [n for n in events if drafts[n].trigger.start < sentence.start]
    if after:
        return min(after, key=lambda n: drafts[n].trigger.start)
    if inside:
        return max(inside, key=lambda n: drafts[n].trigger.start)
    return max(before, key=lambda n: drafts[n].trigger.start) if before else None


def _happening(page: Page, token: Token, event: int | None, drafts: Sequence[Draft]) -> Party:
    """The words for a happening: what "involvement in" is followed by, or the words of the happening that a bare "the attack" points at."""
    inner = [t for t in fill_role(token, ["in", "for", "of"]) if lemma(token) in _tables()["involvement"]]
    token = inner[0] if inner else token
    start, end = full_phrase(token)
    words = page.span(start, end).of(page.report.text)
    if event is not None and end - start <= 2:
        words = drafts[event].evidence.of(page.report.text)
    return Party("object", None, " ".join(words.split()[:_LONGEST]))


def _draft(page: Page, token: Token, entry: Entry, parties: tuple[Party, Party], around: Sequence[Token], event: int | None) -> Draft:
    same = [t for t in around if page.sentence(t) == page.sentence(token)]
    bounds = [(token.i, token.i + 1), *(full_phrase(t) for t in same)]
    evidence = page.span(min(b[0] for b in bounds), max(b[1] for b in bounds))
    return Draft("relation", str(entry["predicate"]), page.span(token.i, token.i + 1), evidence, parties, event=event, rule=f"relations/{entry['id']}")
