"""Which of the happenings told somebody claims, denies or is accused of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from contested.data.tables import load_yaml
from contested.read.claimants import share_word
from contested.read.frames import Entry
from contested.read.happening_words import tables
from contested.read.lexicon import lemma, lemma_of, people_of, word_class
from contested.read.page import Page
from contested.read.phrases import children, relation
from contested.read.speech import says
from contested.read.spoken_of import is_named, names_one, points_back, words_of_event
from contested.read.tokens import Token
from contested.read.told import Told
from contested.schema import Draft, Mention, Party

NEAR = 5  # sentences back to a happening that is spoken of again
TOLD = 3  # words from which a phrase tells one happening apart from others

NOUNS = ("NOUN", "PROPN")
DEEDS = ("claims_responsibility", "accuses", "denies_responsibility")  # what these speak of is or is not the deed of their party
By = tuple[Sequence[Token], Party | None]  # who speaks of a happening, and whose deed it is said to be

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_events(
    page: Page, token: Token, spoken: Sequence[Token], drafts: Told, by: By = ((), None), entry: Entry | None = None
) -> list[int]:
    """Return the indices of the violence spoken of: what the words tell, else the nearest in the sentence, else what was told before.

    Args:
        page: the report.
        token: the word of claiming, denying or accusing.
        spoken: the words for what is spoken of, if any.
        drafts: drafts found so far.
        by: who speaks of it; of an accusation, with the accused as the party.
        entry: the word's entry.

    Returns:
        One index, none where the report tells no such happening, or several for "both attacks".
    """
    predicate = str(entry["predicate"]) if entry is not None else ""
    back = next(_find_back(token), None) if not any(is_named(t) for t in spoken) else None
    if back is not None and (before := _told_before(page, token, [back], drafts, (predicate, by))):
        return before[:1]
    end = _answer(token)
    spans = [page.span(t.left_edge.i, min(t.right_edge.i + 1, end)) for t in spoken if t.left_edge.i < end]
    told = sorted({n for span in spans for n in drafts.violence(span.start, span.end)})
    several = any(c.lower_ in ("both", "two") for t in spoken for c in t.lefts)
    if told and not several:
        return told[:1]
    sentence = page.sentence_span(page.sentence(token))
    end = min([end, *(c.i for c in children(token, "conj") if c.i > token.i and says(c))])
    last = page.doc[end].idx if end < token.sent.end else sentence.end
    near = drafts.violence(token.idx + 1, last) or drafts.violence(sentence.start, token.idx)
    near = [n for n in near if not _is_aside(page, drafts[n], by[0]) and _may_be(page, drafts[n], predicate, by[1], spoken)]
    if near and not several:
        return [min(near, key=lambda n: abs(drafts[n].trigger.start - token.idx))]
    return _told_before(page, token, spoken, drafts, (predicate, by))[: 2 if several else 1]


def _is_aside(page: Page, draft: Draft, speakers: Sequence[Token]) -> bool:
    """Tell whether a happening is told in a clause about the speaker: "claimed by the Red Front, which killed nine men in May"."""
    trigger = page.doc.token_at(draft.trigger.start)
    nouns = [noun for t in speakers for noun in (t, *([t.head] if relation(t) in ("compound", "flat", "appos") else []))]
    clauses = [c for noun in nouns for c in children(noun, "acl")]
    return trigger is not None and any(clause.left_edge.i <= trigger.i <= clause.right_edge.i for clause in clauses)


def _may_be(page: Page, draft: Draft, predicate: str, subject: Party | None, spoken: Sequence[Token]) -> bool:
    """Tell whether somebody may speak so of a happening: nobody claims what was done to him.

    What a clause tells in its own words ("denied that a man was held", "accused of breaking the truce") is a happening of that kind only.
    """
    hit = (*(p.words for p in draft.parties if p.role == "target"), *draft.targets) if predicate == "claims_responsibility" else ()
    own = subject is not None and any(share_word(words, subject.words) for words in hit)
    return not own and all(_is_alike(page, draft, t) for t in spoken if t.pos_ == "VERB")


def _is_alike(page: Page, draft: Draft, verb: Token) -> bool:
    """Tell whether a happening is of the kind that a verb tells, or the verb only points back at one: "carried out the attack"."""
    if any(names_one(t) or t.lower_ in ("it", "this", "so") for t in verb.subtree if t.i != verb.i):
        return True
    entries = tables()["index"].get(("VERB", lemma(verb)), ())
    types = {entry["type"] for entry in entries}
    if (
        draft.type in types
        or ("by-target" in types or lemma(verb) in _tables()["hits"])
        and draft.type in _tables()["deadly"]
        or draft.rule.partition("/")[2] in {e["id"] for e in entries}
    ):
        return True
    words = draft.evidence.of(page.report.text)
    things = {lemma(t) for t in verb.subtree if t.pos_ in NOUNS}
    same = lemma(verb) in {lemma_of(w) for w in draft.trigger.of(page.report.text).lower().split()}
    return same or "by-means" in types and bool(things & {lemma_of(w) for w in words.lower().split()})


def _answer(token: Token) -> int:
    """Where in a sentence it is told what a happening answers: "claimed the killings as retaliation for Monday's bombing"; else its end."""
    rule = _tables()["answers"]
    for other in token.doc[token.i + 2 : token.sent.end]:
        if lemma(other) in rule["nouns"] and other.nbor(-1).lower_ in rule["prepositions"]:
            return other.i - 1
    return token.sent.end


def _find_back(token: Token) -> Iterator[Token]:
    """The nouns behind a word of claiming that point back at a happening: "claimed responsibility, saying the blast was revenge"."""
    for other in token.doc[token.i + 1 : token.sent.end]:
        definite = any(c.lower_ in word_class("definite") for c in children(other, "det"))
        if other.pos_ == "NOUN" and definite and names_one(other) and points_back(other):
            yield other


def _told_before(page: Page, token: Token, spoken: Sequence[Token], drafts: Told, by: tuple[str, By]) -> list[int]:
    """What "the blast" may point back at, best first: by nobody else, there, in full, near by, by the same word; else the first."""
    words = {lemma(t) for t in spoken}
    names = {t.lower_ for noun in spoken for c in children(noun, "nmod", "obl") for t in c.subtree if t.ent_type_ == "LOC"}
    near = drafts.violence(page.sentence_span(max(page.sentence(token) - NEAR, 0)).start, token.idx)
    near = [n for n in near if _may_be(page, drafts[n], by[0], by[1][1], spoken)]
    trigger = {n: t for n in near if (t := page.doc.token_at(drafts[n].trigger.start)) is not None}

    def rank(n: int) -> tuple[bool, bool, bool, int, bool, int]:
        full = len(words_of_event(page, drafts[n]).split()) >= TOLD
        there = any(t.lower_ in names for t in trigger[n].sent)
        return not is_apart(n), there, full, page.sentence(trigger[n]), lemma(trigger[n]) in words, trigger[n].i

    def is_apart(n: int) -> bool:
        word = page.doc.token_at(drafts[n].trigger.start)
        alike = word is not None and lemma(word) in words or any(t.lower_ == drafts[n].type for t in spoken)
        if by[0] not in DEEDS or alike:
            return False  # "blamed the rebels for the shelling", of which somebody else says that the navy did it
        return drafts[n].type == "property_destruction" or _is_by_other(page, drafts[n], by[1][1])

    found = sorted(trigger, key=rank, reverse=True)
    first = [n for n in drafts.first_violence(token.idx) if _may_be(page, drafts[n], by[0], by[1][1], spoken)]
    return found if found and not is_apart(found[0]) or not first or is_apart(first[0]) and found else first


def _is_by_other(page: Page, draft: Draft, subject: Party | None) -> bool:
    """Tell whether a body with a name, or a state's forces, did a happening, and not the one who speaks of it."""
    doers = [p for p in draft.parties if p.role == "initiator" and p.mention is not None]
    known = [p for p in doers if _is_known(page.mentions[p.mention or 0])]
    return subject is not None and bool(known) and not any(share_word(p.words, subject.words) for p in known)


def _is_known(doer: Mention) -> bool:
    """Tell whether a doer is more than "gunmen": it has a name, or is of a state's forces or flies their planes."""
    people = people_of(doer.head)
    return doer.label != "COMMON" or doer.head in _tables()["things"] or people is not None and people.group in ("military", "police")
