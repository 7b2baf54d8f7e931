"""Who claims, denies or is accused of a happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.accusations import accused_party, find_accused, find_beliefs, is_mutual
from contested.read.claimants import claimant_party, find_claimants, is_nobody_named, outer_claimant, share_word
from contested.read.denials import find_denied
from contested.read.frames import Entry, Index, entries_at, fill_role, index_entries
from contested.read.lexicon import lemma, lemma_of, people_of
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import RELATIVE, antecedent, children, find_arguments, full_phrase, is_passive, relation
from contested.read.speech import speech_at
from contested.read.spoken_of import find_events, find_spoken, is_named, name_happening, tells_harm, words_of_event
from contested.read.tokens import Token
from contested.schema import Draft, Mention, Party

MOST = 4  # who claim, deny or accuse together

Object = tuple[Party, Token, int | None]  # the other end of a relation, its word, the happening spoken of


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
    told = [*find_beliefs(page, drafts), *_own_acts(page, drafts)]
    for token in page.doc:
        found = (list(_by_word(page, token, entry, drafts, told)) for entry in entries_at(_index(), token))
        told += next(filter(None, found), [])
    yield from told


def _by_word(page: Page, token: Token, entry: Entry, drafts: Sequence[Draft], told: Sequence[Draft]) -> Iterator[Draft]:
    if _is_withheld(token) != bool(entry.get("negated")) or entry.get("whole") and token.dep_ in ("acl", "amod") and is_passive(token):
        return
    if "of" in entry and not any(tells_harm(page, t, drafts) for t in fill_role(token, entry["of"])):
        return
    speakers = find_claimants(page, token, entry)
    outer = outer_claimant(page, token, entry)
    if entry.get("spoken") and (outer is None or not all(t.pos_ == "PRON" or share_word(outer.words, t.text) for t in speakers)):
        return  # told by nobody, or of somebody else
    subjects = [claimant_party(page, t) for t in speakers] or ([outer] if outer is not None else [])
    for subject in subjects[:MOST]:
        for party, word, event in _objects(page, token, entry, (speakers, subject), drafts, told):
            if subject.words != party.words:
                yield _draft(page, token, entry, (subject, party), [*speakers, word], event)


def _objects(
    page: Page, token: Token, entry: Entry, by: tuple[Sequence[Token], Party], drafts: Sequence[Draft], told: Sequence[Draft]
) -> list[Object]:
    """The accused, or the words for the happenings that are claimed or denied."""
    speakers, subject = by
    spoken = find_spoken(page, token, entry, drafts)
    if entry["predicate"] == "denies_responsibility" and spoken and lemma(spoken[0]) in _tables()["charges"]:
        return [(party, spoken[0], event) for party, event in find_denied(page, spoken[0], subject, drafts, told)]
    events: list[int | None] = [*find_events(page, token, spoken, drafts)]
    if entry["predicate"] != "accuses":
        named = [t for t in spoken[:1] if events or is_named(t)]
        return [(name_happening(page, t, n, drafts), t, n) for t in named for n in events or [None]]
    taken = {core_of(antecedent(s)).i for s in speakers}
    accused = [t for t in find_accused(page, token, entry) if t.i not in taken]
    return [(accused_party(page, t), t, next(iter(events), None)) for t in (speakers if is_mutual(token) else accused)]


def _own_acts(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Named groups that say they did a happening: "the Red Front said its fighters had attacked the base"."""
    for n, draft in enumerate(drafts):
        speech = speech_at(page, draft.trigger.start)
        trigger = page.doc.token_at(draft.trigger.start)
        if speech is None or trigger is None or draft.type not in _tables()["violence"]:
            continue
        said = page.speeches[speech]
        verb = trigger.head if trigger.pos_ == "NOUN" and relation(trigger) == "obj" else trigger
        if said.speaker is None or said.kind not in ("armed_group", "other") or not _is_armed(page.mentions[said.speaker]):
            continue
        if relation(verb) in ("ccomp", "root", "conj") and any(_is_own(page, t, said.speaker) for t in find_arguments(verb).agents):
            parties = (Party("subject", said.speaker, page.mentions[said.speaker].text), Party("object", None, words_of_event(page, draft)))
            yield Draft("relation", "claims_responsibility", draft.trigger, draft.evidence, parties, event=n, rule="relations/own-act")


def _is_armed(mention: Mention) -> bool:
    """Tell whether a mention is a body's name, or says by a word that those are armed: "two militant groups"."""
    found = [people_of(lemma_of(w)) for w in mention.text.lower().split() if lemma_of(w) not in _tables()["groups"]]
    return mention.label == "ORG" or any(people is not None and people.group == "armed_group" for people in found)


def _is_own(page: Page, token: Token, speaker: int) -> bool:
    """Tell whether a doer is the speaker: a pronoun for it, or its own people."""
    own = token if token.pos_ == "PRON" else next((c for c in token.lefts if c.lower_ in ("its", "their", "our")), None)
    return own is not None and own.lower_ not in RELATIVE and page.mention_at.get(own.i, speaker) == speaker


def _is_withheld(verb: Token) -> bool:
    """ "Has not claimed", "refused to confirm or deny": nothing is said."""
    if any(c.lower_ in ("not", "n't", "n’t", "never") for c in verb.children) or any(is_nobody_named(c) for c in children(verb, "obj")):
        return True
    above = verb.head if relation(verb) in ("conj", "xcomp") else None
    return above is not None and (
        lemma(above) in _tables()["withheld"] or above.head is not above and lemma(above.head) in _tables()["withheld"]
    )


def _draft(page: Page, token: Token, entry: Entry, parties: tuple[Party, Party], around: Sequence[Token], event: int | None) -> Draft:
    same = [t for t in around if page.sentence(t) == page.sentence(token)]
    bounds = [(token.i, token.i + 1), *(full_phrase(t) for t in same)]
    evidence = page.span(min(b[0] for b in bounds), max(b[1] for b in bounds))
    return Draft(
        "relation",
        str(entry["predicate"]),
        page.span(token.i, token.i + 1),
        evidence,
        parties,
        event=event,
        rule=f"relations/{entry['id']}",
    )
