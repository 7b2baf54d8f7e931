"""What state of control a word tells, and whether it is so: aims, wishes, denials, what was once."""

from __future__ import annotations

from functools import partial
from itertools import islice

from contested.data.tables import load_yaml
from contested.read.frames import Entry
from contested.read.lexicon import lemma, people_of, word_class
from contested.read.page import Page
from contested.read.phrases import children, conjuncts, is_negated, preposition, relation
from contested.read.speech import says
from contested.read.spoken_of import tells_violence
from contested.read.tokens import Span, Token
from contested.schema import Draft

_tables = partial(load_yaml, "lang/en/control.yml")


def state_of_word(token: Token, entry: Entry) -> str:
    """The state the word gives.

    An aim ("trying to retake") or a capture under way makes the place contested; full control is a capture; what is held no longer is lost.
    """
    state = str(entry["state"])
    if state == "holds" and any(c.lower_ in _tables()["ended"] for t in (token, verb_of(token)) for c in t.children):
        return "lost"
    near = (token, *token.children, *token.head.children)
    if entry["id"] in ("in-hands", "under-control") and any(c.lower_ in _tables()["regained"] for c in near):
        return "captured"
    if token.pos_ in ("NOUN", "PROPN") and "under" not in entry:
        return state
    verb = verb_of(token)
    to = next((c for c in verb.children if c.lower_ == "to" and c.i < verb.i), None)
    if _is_outcome(verb):
        return state
    above = _aim_words(verb)
    above += [to.nbor(-1)] if to is not None and to.i > 0 else []
    if state in ("captured", "holds", "besieges") and to is not None and any(lemma(t) in _tables()["aims"] for t in above):
        return "contested"
    if (
        state == "captured"
        and token.pos_ == "VERB"
        and token.lower_.endswith("ing")
        and any(c.lower_ in ("is", "are", "’re", "'re") for c in token.children)
    ):
        return "contested"
    if state == "holds" and _has_begun(token):
        return "captured"
    if entry["id"] == "have-control" and any(c.lower_ in _tables()["wholly"] for t in (token, verb) for c in t.children):
        return "captured"
    return state


def _has_begun(verb: Token) -> bool:
    """Tell whether a verb tells how control began, not how long it went on: "they occupied the town", "ended up occupying it in May"."""
    words = _tables()["begun"]
    if lemma(verb) not in words["verbs"] or verb.pos_ != "VERB" or children(verb, "aux", "aux:pass"):
        return False
    active = bool(children(verb, "nsubj")) and not verb.lower_.endswith("ing") and verb.lower_ != lemma(verb) or relation(verb) == "conj"
    began = active or verb.lower_.endswith("ing") and relation(verb) == "advcl" and verb.head.i < verb.i
    tails = [preposition(c) for c in children(verb, "obl", "nmod")]
    tails += [c.lower_ for clause in children(verb, "advcl") for c in children(clause, "mark")]
    return began and relation(verb) != "acl" and not set(tails) & set(words["spans"])


def is_of_office(verb: Token) -> bool:
    """Tell whether what a verb of holding has for its object is an office: "held senior positions in the ministry"."""
    words = _tables()["offices"]
    objects = [t for c in children(verb, "obj") for t in conjuncts(c)] or ([verb.head] if relation(verb) == "acl" else [])
    if any(lemma(t) in words["nouns"] for t in objects):
        return True
    ranks = [t for t in objects if lemma(t) in words["graded"]]
    graded = (any(g.lower_ in words["grades"] for g in children(t, "amod", "compound")) for t in ranks)
    one_man = any(t.ent_type_ == "PER" or t.lower_ in words["persons"] for t in children(verb, "nsubj"))
    titled = (people_of(lemma(c)) is not None for t in ranks for c in children(t, "nmod") if preposition(c) in ("of", "as"))
    return any(graded) or bool(ranks) and one_man or any(titled)


def is_unreal(token: Token) -> bool:
    """Tell whether the trigger's clause says what is wanted, feared, denied or to come."""
    verb, unreal = verb_of(token), _tables()["unreal"]
    if relation(verb) == "xcomp" and lemma(verb.head) == "have" and _is_yet(verb):
        return True  # "they have yet to enter"
    marks = {c.lower_ for c in verb.children if relation(c) in ("aux", "mark", "advmod", "det")}
    if _is_claimed(token):
        return True
    if verb is not token and relation(token) == "nsubj":
        return bool(marks & set(unreal["conditions"]))  # "the loss of the town will be felt" tells that it is lost
    if _is_outcome(verb):
        return False
    wanted = _is_wanted(token, verb) if "to" in marks else None
    if wanted is not None:
        return wanted
    if marks & {*unreal["helpers"], *word_class("negatives"), *word_class("conditions")}:
        return True
    if verb.head is verb or relation(verb) not in ("xcomp", "ccomp", "advcl", "acl", "conj"):
        return False
    if marks & set(unreal["marks"]) or marks & set(unreal["until"]) and not children(verb, "aux", "cop") and _is_present(verb):
        return True  # "kept them from reaching the town", "goes on until they leave the town"
    if relation(verb) == "xcomp" and is_unreal(verb.head):
        return True  # "they may begin leaving", "attacked to make them leave"
    if relation(verb) == "conj":
        either = any(c.lower_ == "or" for c in children(verb, "cc"))  # "if they declare war or deem it to have taken"
        return is_unreal(verb.head) if verb.head.pos_ == "VERB" and (either or not children(verb, "nsubj")) else False
    bare = "to" in marks or verb.lower_ == lemma(verb)
    asked = relation(verb) == "acl" and lemma(verb.head.head) in unreal["verbs"]  # "ordered the troops to leave"
    over = verb.head.head if relation(verb) == "acl" else verb.head  # "a ban on fighters entering"
    undone = verb.lower_.endswith("ing") and (lemma(verb.head) in unreal["undone"] or lemma(over) in unreal["undone"])
    return undone or bare and (asked or lemma(verb.head) in unreal["verbs"])


def is_withheld(verb: Token) -> bool:
    """Tell whether somebody is told not to give something up: "has yet to hand over", "delayed handing over", "will not give up"."""
    words, above = _tables()["withheld"], verb.head
    if is_negated(verb):
        return True
    yet = lemma(above) == "have" and _is_yet(verb)
    return relation(verb) in ("xcomp", "ccomp", "advcl") and (yet or lemma(above) in words["verbs"] and not is_negated(above))


def _is_yet(verb: Token) -> bool:
    return any(c.lower_ in _tables()["withheld"]["yet"] for c in (*verb.lefts, *verb.head.children))


def _is_wanted(token: Token, verb: Token) -> bool | None:
    """Tell whether a clause of purpose tells what is wanted only; ``None`` where it is none.

    "They attacked to take the town" does, "they fight to end the occupation" tells that there is one.
    """
    if relation(verb) != "advcl" or verb.lower_.endswith("ing"):
        return None
    if token.pos_ == "NOUN" and (lemma(verb) in _tables()["kept"] or lemma(verb) not in _tables()["makes"]):
        return False
    return None if any(lemma(t) in _tables()["aims"] for t in _aim_words(verb)) else True


def _is_claimed(noun: Token) -> bool:
    """Tell whether a noun is what somebody wants: "demanded the withdrawal", "calls for the withdrawal"."""
    if noun.pos_ != "NOUN" or relation(noun) not in ("obj", "obl", "nmod") or preposition(noun) not in ("", "for") or _is_called(noun):
        return False
    above = islice(noun.ancestors, 2 if preposition(noun) == "for" else 1)  # "called in an interview for the withdrawal"
    return any(lemma(t) in _tables()["unreal"]["claims"] for t in above)


def _is_called(noun: Token) -> bool:
    """Tell whether a noun is what is called something: "called its withdrawal a ruse"."""
    return lemma(noun.head) == "call" and relation(noun) == "obj" and bool(children(noun.head, "xcomp"))


def _is_present(verb: Token) -> bool:
    return verb.lower_ in (lemma(verb), f"{lemma(verb)}s")


def is_given(token: Token, entry: Entry) -> bool:
    """Tell whether a noun tells what is so, whatever is wanted or planned there: "they will attack the rebel stronghold of Arvand"."""
    top = token
    while top.head.pos_ in ("NOUN", "PROPN") and relation(top) in ("nmod", "appos", "conj", "compound"):
        top = top.head
    stands = "given" in entry and relation(top) in ("obj", "obl", "nsubj", "nsubj:pass") and not children(token, "cop")
    wanted = lemma(top.head) in _tables()["unreal"]["claims"] and any(c.lower_ in word_class("indefinite") for c in token.lefts)
    return stands and not wanted and lemma(top.head) not in _tables()["makes"]


def _is_outcome(verb: Token) -> bool:
    """Tell whether an infinitive tells what came of it in the end: "fled in May, only to retake the town in June"."""
    to = next((c for c in verb.children if c.lower_ == "to" and c.i < verb.i), None)
    return to is not None and to.i > 0 and to.nbor(-1).lower_ == "only"


def is_planned(token: Token) -> bool:
    """Tell whether a word of going tells what is settled for a time to come: "will withdraw", "a plan to leave", "the planned pullout"."""
    plans, verb = _tables()["plans"], verb_of(token)
    if token.pos_ == "NOUN":
        above = token.head if relation(token) in ("nmod", "obj", "obl", "compound") else token
        return lemma(above) in plans["words"] or any(t.lower_ in plans["before"] for t in token.lefts)
    if is_negated(verb) or any(c.lower_ in word_class("conditions") for c in children(verb, "mark")):
        return False  # "whether the rebels will leave the town"
    if relation(verb) == "conj" and not children(verb, "nsubj", "mark") and verb.head.pos_ == "VERB":
        return is_planned(verb.head)  # "a plan to release prisoners and withdraw troops"
    to = any(c.lower_ == "to" for c in children(verb, "mark"))
    others = relation(verb) == "xcomp" and bool(children(verb.head, "obj", "iobj"))  # "wants them to leave"
    settled = to and not others and lemma(verb.head) in plans["words"]
    due = any(c.lower_ == "to" for c in verb.lefts) and any(lemma(c) == "be" for c in children(verb, "aux"))  # "they are to leave by May"
    return settled or due or any(c.lower_ in plans["helpers"] for c in children(verb, "aux"))


def is_only_tried(token: Token, entry: Entry) -> bool:
    """Tell whether going in or out is aimed at, not told to be done: "they tried to enter the town"."""
    verb = verb_of(token)
    to = any(c.lower_ == "to" for c in verb.children)
    return str(entry["state"]) in ("entered", "withdrew") and to and any(lemma(t) in _tables()["aims"] for t in _aim_words(verb))


def _aim_words(verb: Token) -> list[Token]:
    """The words that may make a verb below them an aim: the one it hangs on and what that has as its object."""
    if relation(verb) not in ("xcomp", "advcl", "acl"):
        return []
    return [verb.head, *(children(verb.head, "obj") if relation(verb) == "advcl" else [])]


def verb_of(token: Token) -> Token:
    """The verb whose clause a trigger stands in: itself, or the one its noun hangs on."""
    if token.pos_ in ("VERB", "AUX") or any(c.dep_ == "cop" for c in token.children):
        return token
    return token.head if token.head.pos_ in ("VERB", "AUX") else token


def is_past_perfect(token: Token, reported: bool = False) -> bool:
    """Tell whether the trigger's own clause is in the past perfect or tells of what used to be.

    Args:
        token: the word of control.
        reported: also where somebody is said to say so, which is news.
    """
    verb = token
    if token.pos_ not in ("VERB", "AUX"):
        verb = token if any(c.dep_ == "cop" for c in token.children) else token.head
    helpers = {c.lower_ for c in verb.children if relation(c) in ("aux", "cop")}
    said = relation(verb) == "ccomp" or any(says(c) for c in children(verb, "parataxis"))
    return (
        "had" in helpers
        and not (said and not reported)  # "said that they had taken the town", "they had taken the town, he said" is news
        or lemma(verb.head) == "use"
        and relation(verb) == "xcomp"
        or any(c.lower_ in _tables()["no_longer"] for c in token.lefts)
    )


def is_former(token: Token) -> bool:
    """Tell whether a noun of control is told to be so no longer ("the onetime headquarters of")."""
    return token.pos_ in ("NOUN", "PROPN") and any(t.text.lower() in _tables()["former"] for c in token.lefts for t in (c, _whole(c)))


def _whole(token: Token) -> Span:
    """A word with what hangs on it: the "one-time" of which the parse makes three."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def repeats(page: Page, draft: Draft, other: Draft) -> bool:
    """Tell whether two statements tell the same state of the same place by the same party."""
    cores = [[page.places[i].core for i in d.places] for d in (draft, other)]
    return cores[0] == cores[1] and (draft.type, draft.parties) == (other.type, other.parties)


def is_disputed(word: Token) -> bool:
    """Tell whether somebody is told to deny what a word says: "denied that the town had fallen"."""
    return relation(word) == "ccomp" and lemma(word.head) in _tables()["disputing"]


def goes_raiding(verb: Token) -> bool:
    """Tell whether those who leave a place go on to attack another: "left the town at dawn and torched six villages"."""
    deeds = [c for c in children(verb, "conj") if c.pos_ == "VERB" and not children(c, "nsubj")]
    return lemma(verb) in _tables()["setting_out"] and any(tells_violence(c) for c in deeds)
