"""Who it is that claims, denies or accuses: the words' own subject, or the speaker of the speech around them."""

from __future__ import annotations

import re
from functools import partial

from contested.data.tables import load_yaml
from contested.read.frames import Entry, fill_role
from contested.read.lexicon import lemma, lemma_of, people_of, word_class
from contested.read.page import Page
from contested.read.pairs import find_pair
from contested.read.parties import core_of, is_nobody
from contested.read.phrases import antecedent, base_phrase, children, full_phrase, is_passive, plain_words, preposition, relation
from contested.read.sides import find_sides, make_side
from contested.read.speakers import describe_speaker
from contested.read.speech import speech_at
from contested.read.tokens import Token
from contested.schema import Party, Speech

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_claimants(page: Page, token: Token, entry: Entry) -> list[Token]:
    """Return those whom the words themselves make the speaker, without the "others" beside a name.

    Args:
        page: the report.
        token: the word of claiming, denying or accusing.
        entry: its entry in ``relations.yml``.
    """
    filled = fill_role(token, entry.get("subject", ()))
    pairs = [t for noun in filled for t in find_pair(page, core_of(noun))]
    found = (
        pairs
        or find_sides(page, filled, people=True)
        or [t for t in filled if lemma(core_of(antecedent(t))) in (*_tables()["bodies"], *_tables()["voiced"])]
    )
    found = [t for t in found if not is_nobody_named(t) and not (t.lower_ == "we" and make_side(page, t, "subject").words == t.text)]
    return [t for t in found if not any(word.lower_ == "other" for word in page.doc[t.left_edge.i : t.i])] or found


def is_nobody_named(token: Token) -> bool:
    """Tell whether a noun stands for nobody: "no group", "neither side", "nobody"."""
    return is_nobody(token) or any(c.lower_ in ("no", "neither") for c in token.children)


def claimant_party(page: Page, token: Token) -> Party:
    """Return the speaker as a party: the body of a spokesman or a statement; of an unnamed office, with its body."""
    core = _issuer(page, _claimed_name(core_of(antecedent(token))))
    people = people_of(lemma(core))
    described = describe_speaker(page, core)
    voice = lemma(core) in _tables()["voices"] or any(word in (described.role or "").lower().split() for word in _tables()["voices"])
    if voice and described.org is not None:
        return Party("subject", described.spokes, described.org)
    if core.pos_ == "NOUN" and people is not None and people.group in ("speakers", "people", "officials"):
        return Party("subject", page.mention_at.get(core.i), plain_words(page.doc, *full_phrase(core)))
    if core.pos_ == "NOUN" and any(c.lower_ in word_class("indefinite") for c in core.lefts) and children(core, "amod"):
        return Party("subject", None, plain_words(page.doc, *base_phrase(core)))  # told for the first time: "a previously unknown group"
    return make_side(page, core, "subject")


def _issuer(page: Page, paper: Token) -> Token:
    """Who issued a report or statement: its owner, "by" whom it is, or the subject of the verb that issues it; else itself."""
    if lemma(paper) not in _tables()["issued"] or paper.ent_type_:
        return paper
    named = [t for t in paper.subtree if t.lower_ == "name" and preposition(t) == "in" and t.i > paper.i]
    issuers = fill_role(paper, ["owner", "by", "from"]) or [t for name in named for t in fill_role(name, ["of"])]
    if not issuers and lemma(paper.head) in _tables()["issuing"]:
        issuers = fill_role(paper, ["carrier"])
    bodies = [t for t in issuers if lemma(core_of(t)) in _tables()["bodies"]]  # "a report by a commission"
    return next((core_of(antecedent(t)) for t in (*find_sides(page, issuers, people=True), *bodies)), paper)


def _claimed_name(person: Token) -> Token:
    """The spokesman that somebody says he is, the name he goes by, or a group's for itself: "a group calling itself the Army of Truth"."""
    calling = [c for c in children(person, "acl") if lemma(c) == "call" or c.lower_ in _tables()["goes_by"]["verbs"]]
    names = [n for c in calling for r in c.rights for n in (r, *children(r, "nmod")) if n.ent_type_ or n.text[:1].isupper()]
    if names:
        return names[0]
    claims = [c for c in children(person, "acl") if lemma(c) in _tables()["claiming"]]
    after = [t for c in claims for t in person.doc[c.i + 1 : min(c.i + 8, person.sent.end)]]
    return next((t for t in after if lemma(t) in _tables()["voices"]), person)


def outer_claimant(page: Page, token: Token, entry: Entry) -> Party | None:
    """Return the speaker of the speech around a word that names none itself: an accusation in the passive, or told as a fact.

    Args:
        page: the report.
        token: the word.
        entry: its entry; ``believed`` asks for a verb of believing.
    """
    passive = entry["predicate"] == "accuses" and is_passive(token) and token.dep_ != "acl:relcl"  # not "a blast that was blamed on"
    speech = speech_at(page, token.idx) if entry.get("spoken") or passive else None
    if speech is None or entry.get("believed") and not (page.speeches[speech].cue in _tables()["believing"] or _is_believed(token)):
        return None
    return speech_party(page, page.speeches[speech])


def _is_believed(verb: Token) -> bool:
    """Tell whether a verb hangs on a passive one of believing: "is believed to have been carried out by"."""
    return relation(verb) == "xcomp" and lemma(verb.head) in _tables()["believing"] and is_passive(verb.head)


def is_own(page: Page, token: Token, speaker: int) -> bool:
    """Tell whether a doer is a speaker: itself, a pronoun for it, or its own people.

    Args:
        page: the report.
        token: the doer.
        speaker: the speaker's mention.
    """
    owner = next((c for c in token.lefts if c.lower_ in word_class("speakers_own")), None)
    own = token if token.pos_ == "PRON" else owner
    if own is None:
        return page.mention_at.get(token.i) == speaker
    mention = page.mention_at.get(own.i, speaker)
    beside = any({link.first, link.second} == {mention, speaker} for link in page.links if link.reason == "apposition")
    return own.lower_ not in word_class("relatives") and (mention == speaker or beside)


def speech_party(page: Page, said: Speech) -> Party | None:
    """Return the speaker of a speech as a party: the body of a spokesman, a person, else the words for those who speak."""
    if said.org is not None and any(word in (said.role or "").lower().split() for word in _tables()["voices"]):
        return Party("subject", said.spokes, said.org)
    if said.speaker is not None:
        return Party("subject", said.speaker, page.mentions[said.speaker].text)
    known = said.role is not None and people_of(lemma_of(said.role.split()[-1].lower())) is not None
    return Party("subject", None, said.role) if said.role is not None and known else None


def share_word(one: str, other: str) -> bool:
    """Tell whether two names share a word or an acronym: "Pakistan's intelligence agency" and "Pakistan", "RSF" and "the RSF"."""
    left, right = (set(re.split(r"\W+", name)) for name in (one, other))
    if any(word.isupper() and len(word) > 1 for word in left & right):
        return True
    left, right = ({w.casefold() for w in words if len(w) > 3} for words in (left, right))
    return any(a.startswith(b) or b.startswith(a) for a in left for b in right)
