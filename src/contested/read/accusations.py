"""Who is accused, and the accusations that are beliefs: "police believe that rebels planted the bomb"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_start
from contested.read.claimants import speech_party
from contested.read.frames import Entry, fill_role
from contested.read.instances import find_instances
from contested.read.lexicon import lemma
from contested.read.page import Page
from contested.read.parties import core_of, find_doers, is_state
from contested.read.phrases import antecedent, children, conjuncts, full_phrase, plain_words, preposition, relation
from contested.read.sides import find_sides, is_camp, make_side, names_of
from contested.read.speech import speech_at
from contested.read.spoken_of import LONGEST
from contested.read.tokens import Token
from contested.schema import Draft, Party

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_beliefs(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Find who says, as a belief or suspicion, that somebody did a happening among the drafts."""
    for n, draft in enumerate(drafts):
        speech = speech_at(page, draft.trigger.start)
        if draft.type not in _tables()["violence"] or speech is None or page.speeches[speech].cue not in _tables()["believing"]:
            continue
        subject = speech_party(page, page.speeches[speech])
        for doer in draft.parties:
            if subject is not None and doer.role == "initiator" and doer.words != subject.words:
                parties = (subject, Party("object", doer.mention, doer.words))
                yield Draft("relation", "accuses", draft.trigger, draft.evidence, parties, event=n, rule="relations/believed")


def find_accused(page: Page, token: Token, entry: Entry) -> list[Token]:
    """Return those accused: parties, or those whose planes, bombs or members the words name."""
    told = [c for c in token.children if c.dep_ in ("acl", "ccomp")] if entry.get("clause") else [token]
    found = [t for word in told for t in fill_role(word, entry["object"])]
    found += [t for c in children(token, "obl") if found and preposition(c) in ("along with", "together with") for t in conjuncts(c)]
    found = found or _hung_below(token, entry["below"]) or _laid_on(token, entry) if "below" in entry else found
    found = [m for t in found for m in (_bodies_of(t) or [t])]
    found += [t for camp in found if is_camp(camp) for t in find_instances(camp)]  # "the far right, including Omar Vey"
    sides = find_sides(page, [d for t in found for d in (_named(page, t) or find_doers(page, t) or [t])], people=True)
    before = {t.i for t in sides if relation(t) in ("amod", "compound") and any(t.i < o.i < t.head.i == o.head.i for o in sides)}
    sides = [t for t in sides if t.i not in before and not _is_mere_town(page, t)]  # "Sudanese government jets"
    return [t for t in sides if _is_name(page, t)] if entry.get("named") else sides


def _is_mere_town(page: Page, token: Token) -> bool:
    """Tell whether what a pronoun would point at is a place that is no country's capital: nobody accuses a town."""
    core = core_of(antecedent(token))
    index = page.mention_at.get(core.i)
    return core.pos_ == "PRON" and index is not None and page.mentions[index].label == "LOC" and not is_state(page.mentions[index].text)


def _is_name(page: Page, token: Token) -> bool:
    index = page.mention_at.get(core_of(antecedent(token)).i)
    return index is not None and page.mentions[index].label != "COMMON"


def accused_party(page: Page, token: Token) -> Party:
    """Return the accused as a party; where a bare noun is told apart by a clause only, with that clause: "groups opposed to the coup"."""
    core = core_of(antecedent(token))
    clauses = [c for c in children(core, "acl") if c.i > core.i and not children(c, "mark")]
    if core.pos_ != "NOUN" or core.ent_type_ or full_phrase(core) != (core.i, core.i + 1) or not clauses:
        return make_side(page, core, "object")
    return Party("object", None, plain_words(page.doc, core.i, min(clauses[0].right_edge.i + 1, core.i + LONGEST)))


def is_mutual(verb: Token, entry: Entry) -> bool:
    """Tell whether each is the other's accuser: "blamed each other", "traded blame"."""
    if entry.get("mutual"):
        return True
    return any(t.lower_ in ("each", "one") and t.nbor(1).lower_ in ("other", "another") for t in children(verb, "obj", "iobj", "obl"))


def both_sides(page: Page, verb: Token, speakers: Sequence[Token]) -> list[Token]:
    """Return both sides of a mutual accusation; the second may stand behind an "and" that the parse hangs elsewhere.

    Args:
        page: the report.
        verb: the word of accusing.
        speakers: its subjects as the parse has them.
    """
    if len(speakers) != 1:
        return list(speakers)
    between = [t for t in verb.doc[speakers[0].i + 1 : verb.i] if page.mention_at.get(t.i) is not None and _is_name(page, t)]
    after_and = [t for t in between if chunk_start(t) and verb.doc[chunk_start(t) - 1].lower_ == "and"]
    return [*speakers, *after_and[-1:]]


def _hung_below(verb: Token, word: str) -> list[Token]:
    """What follows a preposition that the parse hangs on a word inside the object: "blamed the attacks in the city on the rebels"."""
    inside = [t for o in children(verb, "obj", "obl") if o.i > verb.i for t in verb.doc[o.left_edge.i : o.right_edge.i + 1]]
    found = [t for t in inside if relation(t) in ("nmod", "obl") and preposition(t) == word]
    return [] if any(t.lower_ == "for" for t in inside) else [c for t in found[-1:] for c in conjuncts(t)]


def _laid_on(noun: Token, entry: Entry) -> list[Token]:
    """On whom a blame is laid, wherever the tree hangs it: "put the blame for the ambush on the rebels"."""
    if "under" not in entry:
        return []
    behind = (t for t in noun.head.subtree if t.i > noun.i and relation(t) in ("nmod", "obl") and preposition(t) == entry["below"])
    return [c for t in list(behind)[-1:] for c in conjuncts(t)]


def _named(page: Page, token: Token) -> list[Token]:
    """The names that a common noun is told with: "its backer Iran"."""
    return names_of(page, token) if token.pos_ == "NOUN" and not token.ent_type_ else []


def _bodies_of(token: Token) -> list[Token]:
    """The body whose members some people are: "members of the Red Front"."""
    return [c for c in children(token, "nmod") if preposition(c) == "of"] if lemma(token) == "member" else []
