"""Who claims, denies or is accused of a happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.frames import Entry, Index, entries_at, fill_role, index_entries
from contested.read.lexicon import lemma, lemma_of, people_of
from contested.read.page import Page
from contested.read.parties import core_of, find_doers
from contested.read.phrases import (
    antecedent,
    base_phrase,
    children,
    conjuncts,
    find_arguments,
    full_phrase,
    is_passive,
    plain_words,
    preposition,
    relation,
)
from contested.read.sides import find_sides, make_side
from contested.read.speakers import describe_speaker
from contested.read.speech import speech_at
from contested.read.tokens import Token
from contested.schema import Draft, Party, Speech

_LONGEST = 12  # words of a phrase for a happening


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
    yield from _believed(page, drafts)


def _by_word(page: Page, token: Token, entry: Entry, drafts: Sequence[Draft]) -> Iterator[Draft]:
    if _is_withheld(token) or entry.get("whole") and token.dep_ in ("acl", "amod") and is_passive(token):
        return
    if "of" in entry and not any(_is_harm(page, t, drafts) for t in fill_role(token, entry["of"])):
        return
    speakers = _speakers(page, token, entry)
    subjects = [_speaker(page, t) for t in speakers] or list(_outer_speaker(page, token, entry))
    spoken = _spoken_of(page, token, entry, drafts)
    event = _event(page, token, spoken, drafts)
    if entry["predicate"] == "accuses":
        taken = {core_of(antecedent(s)).i for s in speakers}
        accused = [t for t in _accused(page, token, entry) if t.i not in taken]
        objects = [(_named(page, t), t) for t in (speakers if _is_mutual(token) else accused)]
    else:
        objects = [(_happening(page, t, event, drafts), t) for t in spoken[:1]]
    for subject in subjects[:4]:
        for party, other in objects:
            if subject.words != party.words:
                yield _draft(page, token, entry, (subject, party), [*speakers, other], event)


def _speakers(page: Page, token: Token, entry: Entry) -> list[Token]:
    """Those whom the words themselves make the speaker, without the "others" beside a name."""
    filled = fill_role(token, entry.get("subject", ()))
    found = find_sides(page, filled, people=True) or [t for t in filled if lemma(core_of(antecedent(t))) in _tables()["bodies"]]
    found = [t for t in found if not _is_nobody(t)]
    return [t for t in found if not any(c.lower_ == "other" for c in t.lefts)] or found


def _believed(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Who says, as a belief or suspicion, that somebody did a happening: "police believe that rebels planted the bomb"."""
    for n, draft in enumerate(drafts):
        speech = speech_at(page, draft.trigger.start)
        if draft.type not in _tables()["violence"] or speech is None or page.speeches[speech].cue not in _tables()["believing"]:
            continue
        subject = _speech_party(page, page.speeches[speech])
        for doer in draft.parties:
            if subject is not None and doer.role == "initiator" and doer.words != subject.words:
                parties = (subject, Party("object", doer.mention, doer.words))
                yield Draft("relation", "accuses", draft.trigger, draft.evidence, parties, event=n, rule="relations/believed")


def _is_withheld(verb: Token) -> bool:
    """ "Has not claimed", "refused to confirm or deny": nothing is said."""
    if any(c.lower_ in ("not", "n't", "n’t", "never") for c in verb.children):
        return True
    above = verb.head if relation(verb) in ("conj", "xcomp") else None
    return above is not None and (
        lemma(above) in _tables()["withheld"] or above.head is not above and lemma(above.head) in _tables()["withheld"]
    )


def _is_nobody(token: Token) -> bool:
    return token.lower_ in ("one", "nobody", "none") or any(c.lower_ in ("no", "neither") for c in token.children)


def _accused(page: Page, token: Token, entry: Entry) -> list[Token]:
    """Those accused: parties, or those whose planes, bombs or members the words name."""
    told = children(token, "acl") if entry.get("clause") else [token]
    found = [t for word in told for t in fill_role(word, entry["object"])]
    found = found or _hung_below(token, entry["below"]) if "below" in entry else found
    found = [m for t in found for m in (_bodies_of(t) or [t])]
    return find_sides(page, [d for t in found for d in (find_doers(page, t) or [t])], people=True)


def _named(page: Page, token: Token) -> Party:
    """The accused; where a bare noun is told apart by a clause only, with that clause: "groups opposed to the coup"."""
    core = core_of(antecedent(token))
    clauses = [c for c in children(core, "acl") if c.i > core.i]
    if core.pos_ != "NOUN" or core.ent_type_ or full_phrase(core) != (core.i, core.i + 1) or not clauses:
        return make_side(page, core, "object")
    return Party("object", None, plain_words(page.doc, core.i, min(clauses[0].right_edge.i + 1, core.i + _LONGEST)))


def _is_mutual(verb: Token) -> bool:
    """ "Blamed each other", "traded accusations": each is the other's accuser."""
    return any(t.lower_ in ("each", "one") and t.nbor(1).lower_ in ("other", "another") for t in children(verb, "obj", "iobj", "obl"))


def _hung_below(verb: Token, word: str) -> list[Token]:
    """What follows a preposition that the parse hangs on a word inside the object: "blamed the attacks in the city on the rebels"."""
    inside = [t for o in children(verb, "obj") if o.i > verb.i for t in verb.doc[o.i : o.right_edge.i + 1]]
    found = [t for t in inside if relation(t) == "nmod" and preposition(t) == word]
    return [] if any(t.lower_ == "for" for t in inside) else [c for t in found[-1:] for c in conjuncts(t)]


def _bodies_of(token: Token) -> list[Token]:
    """The body whose members some people are: "members of the Red Front"."""
    return [c for c in children(token, "nmod") if preposition(c) == "of"] if lemma(token) == "member" else []


def _spoken_of(page: Page, token: Token, entry: Entry, drafts: Sequence[Draft]) -> list[Token]:
    """The words for what is claimed or denied: behind "responsibility for", or a happening that is the object itself."""
    through = [c for c in children(token, "obj", "nsubj:pass") if lemma(c) in _tables()["involvement"]]
    if through:
        return [t for c in through for t in fill_role(c, ["for", "in", "of"])] or fill_role(token, ["for", "in"]) or through
    if "with" in entry:
        return []
    found = fill_role(token, entry["object"]) + (children(token, "ccomp", "xcomp") if entry.get("clause") else [])
    return [t for t in found if _is_happening(page, t, drafts)]


def _is_happening(page: Page, token: Token, drafts: Sequence[Draft]) -> bool:
    """Tell whether a word tells a happening: it is one's trigger, a gerund, or a noun that points back at one."""
    if token.pos_ == "VERB":
        return token.lower_.endswith("ing")
    span = page.span(token.i, token.i + 1)
    return lemma(token) in _tables()["happenings"] or any(d.kind == "event" and d.trigger.overlaps(span) for d in drafts)


def _is_harm(page: Page, noun: Token, drafts: Sequence[Draft]) -> bool:
    """Tell whether the words of a noun tell a happening or people harmed: "the attack", "the deaths of hundreds"."""
    words = page.span(noun.left_edge.i, noun.right_edge.i + 1)
    return _is_happening(page, noun, drafts) or any(d.kind in ("event", "toll") and d.trigger.overlaps(words) for d in drafts)


def _speaker(page: Page, token: Token) -> Party:
    """The speaker: the body of a spokesman or a statement; an office without a name with its body ("the head of the mission")."""
    core = core_of(antecedent(token))
    people = people_of(lemma(core))
    described = describe_speaker(page, core)
    voice = lemma(core) in _tables()["voices"] or any(word in (described.role or "").lower().split() for word in _tables()["voices"])
    if voice and described.org is not None:
        return Party("subject", described.spokes, described.org)
    if core.pos_ == "NOUN" and people is not None and people.group in ("speakers", "people", "officials"):
        return Party("subject", page.mention_at.get(core.i), plain_words(page.doc, *full_phrase(core)))
    return make_side(page, core, "subject")


def _outer_speaker(page: Page, token: Token, entry: Entry) -> Iterator[Party]:
    """The speaker of the speech around an accusation in the passive or one that is told as a fact."""
    speech = speech_at(page, token.idx) if entry.get("spoken") or entry["predicate"] == "accuses" and is_passive(token) else None
    if speech is None or entry.get("believed") and page.speeches[speech].cue not in _tables()["believing"]:
        return
    party = _speech_party(page, page.speeches[speech])
    if party is not None:
        yield party


def _speech_party(page: Page, said: Speech) -> Party | None:
    """The speaker of a speech as a party: the body of a spokesman, a person, else the words for those who speak."""
    if said.org is not None and any(word in (said.role or "").lower().split() for word in _tables()["voices"]):
        return Party("subject", said.spokes, said.org)
    if said.speaker is not None:
        return Party("subject", said.speaker, page.mentions[said.speaker].text)
    known = said.role is not None and people_of(lemma_of(said.role.split()[-1].lower())) is not None
    return Party("subject", None, said.role) if said.role is not None and known else None


def _event(page: Page, token: Token, spoken: Sequence[Token], drafts: Sequence[Draft]) -> int | None:
    """The happening spoken of: the one the words tell, else the nearest in the sentence, else one told before."""
    events = [n for n, draft in enumerate(drafts) if draft.kind == "event"]
    spans = [page.span(t.left_edge.i, t.right_edge.i + 1) for t in spoken]
    told = [n for n in events if any(s.start <= drafts[n].trigger.start < s.end for s in spans)]
    if told:
        return told[0]
    sentence = page.sentence_span(page.sentence(token))
    after = [n for n in events if token.idx < drafts[n].trigger.start < sentence.end]
    before = [n for n in events if drafts[n].trigger.start < token.idx]
    inside = [n for n in before if drafts[n].trigger.start >= sentence.start]
    if after or inside:
        return min(after or inside, key=lambda n: abs(drafts[n].trigger.start - token.idx))
    return _pointed_at(page, spoken, before, drafts)


def _pointed_at(page: Page, spoken: Sequence[Token], before: Sequence[int], drafts: Sequence[Draft]) -> int | None:
    """The happening "the blast" points back at: the last with that word, else the first of the report, which is its news."""
    words = {lemma(t) for t in spoken}
    same = [n for n in before if any(lemma_of(w) in words for w in drafts[n].evidence.of(page.report.text).lower().split())]
    return same[-1] if same else before[0] if before else None


def _happening(page: Page, token: Token, event: int | None, drafts: Sequence[Draft]) -> Party:
    """The words for a happening: its noun phrase; where that is a bare "the attack", those of the one it points at."""
    start, end = _undated(page, *full_phrase(token))
    if token.pos_ == "VERB":
        start, end = token.i, token.right_edge.i + 1
    elif event is not None and end - start <= 2 and not any(c.i > token.i for c in children(token, "nmod")):
        trigger = page.doc.token_at(drafts[event].trigger.start)
        if trigger is not None and trigger.i != token.i:
            told = _told(trigger)
            if told is None:
                return Party("object", None, " ".join(drafts[event].evidence.of(page.report.text).split()[:_LONGEST]))
            start, end = _undated(page, *told)
    return Party("object", None, plain_words(page.doc, start, min(end, start + _LONGEST)))


def _undated(page: Page, start: int, end: int) -> tuple[int, int]:
    """A happening's phrase without the day in front: "Thursday's attack" is "attack"."""
    days = [(time.start, time.end) for time in page.times]
    first = start
    for word in page.doc[start : end - 1]:
        if any(a <= word.idx < b for a, b in days) or word.lower_ in ("'s", "’s") and first == word.i > start:
            first = word.i + 1
        elif word.pos_ != "DET":
            break
    return first, end


def _told(trigger: Token) -> tuple[int, int] | None:
    """The words that name a happening: the noun's phrase, or the thing that exploded or hit; ``None`` where only a verb tells it."""
    if trigger.pos_ == "NOUN":
        return full_phrase(trigger)
    arguments = find_arguments(trigger)
    things = [t for t in (*arguments.agents, *arguments.patients) if t.pos_ == "NOUN" and not t.ent_type_ and people_of(lemma(t)) is None]
    return base_phrase(things[0]) if things else None


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
