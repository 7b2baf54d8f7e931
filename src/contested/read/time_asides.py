"""Times of a sentence that are those of something else than what a draft tells: of clauses beside it, of ranks, of what is to come."""

from __future__ import annotations

from contested.data.tables import load_yaml
from contested.read.figurative import PEACEFUL_TYPES
from contested.read.lexicon import lemma, word_class
from contested.read.phrases import children, preposition, relation
from contested.read.spoken_of import tells_violence
from contested.read.tokens import Token
from contested.schema import Draft, TimeExpression
from contested.schema.reading import NTH, THEN

DEICTIC = ("weekday", "word")  # kinds of time words for a day near the saying


def is_of_other(draft: Draft, trigger: Token, time: TimeExpression, head: Token) -> bool:
    """Tell whether a time of a draft's sentence is surely that of something else.

    Args:
        draft: the draft.
        trigger: its word.
        time: the time expression.
        head: the word of it that hangs highest.
    """
    if relation(trigger) == "appos" and not trigger.is_ancestor(head):
        return True
    if is_of_proceedings(head) and trigger != head.head or _is_of_count(trigger, time, head) or _is_of_what_is_now(time, head, trigger):
        return True
    if _is_of_noun_before(time, head, trigger) or _is_compared(time, trigger) or _is_of_past_before(head, trigger):
        return True
    if _is_of_another_span(time, head, trigger) or _is_of_rank(time, head) or _is_over_before(time, head, trigger):
        return True
    return _is_beside_apposition(time, head, trigger) or is_of_another(draft, trigger, head) or _is_of_what_stands_beside(trigger, head)


def is_of_proceedings(time: Token | None) -> bool:
    """Tell whether a time is that of a trial, a hearing or a burial, and not of a happening that these words speak of.

    Violence at a burial is no burial: "blew himself up at a funeral on Monday".
    """
    if time is None or time.head == time:
        return False
    words, over = load_yaml("lang/en/occasions.yml"), time.head
    if over.pos_ == "VERB" and lemma(over) not in words["proceed"]:
        if tells_violence(over):
            return False
        near = (c for c in children(over, "obl", "obj", "nsubj") if preposition(c) not in words["outside"])
        about = next((c for c in near if lemma(c) in words["proceedings"]), None)
    else:
        about = over if lemma(over) in (*words["proceed"], *words["proceedings"]) else None
    return about is not None and not any(lemma(word) in words["nouns"] for word in time.doc[about.i + 1 : time.i])


def _is_of_count(trigger: Token, time: TimeExpression, head: Token) -> bool:
    """Tell whether a day is that of the counting, not of the harm: "the death toll rose to 22 on Monday", "listed 17 dead by Saturday"."""
    words = load_yaml("lang/en/occasions.yml")
    over = head.head.head if head.dep_ in ("nmod:unmarked", "compound") else head.head  # "stood at 21 yesterday evening"
    if time.kind not in DEICTIC or lemma(over) not in words["counting"]:
        return False
    return lemma(trigger) in words["tallies"] or trigger.head == over and trigger.pos_ in ("NOUN", "ADJ") and time.relation == "by"


def _is_compared(time: TimeExpression, trigger: Token) -> bool:
    """Tell whether a time is that with which another is compared: "9,000 are displaced, up from 7,000 at the end of last year"."""
    begin = trigger.doc.token_at(time.start)
    between = " ".join(word.lower_ for word in trigger.doc[trigger.i : begin.i]) if begin is not None else ""
    return any(f" {phrase} " in f" {between} " for phrase in load_yaml("lang/en/occasions.yml")["comparing"])


def _is_of_what_is_now(time: TimeExpression, head: Token, trigger: Token) -> bool:
    """Tell whether a time only says what else is so now or was since: "killed nine and are now in the centre", "has since left"."""
    bare = time.part == THEN and head.pos_ != "NOUN"
    return (bare or time.part in load_yaml("lang/en/times.yml")["present"]) and head.head != trigger


def _is_of_noun_before(time: TimeExpression, head: Token, trigger: Token) -> bool:
    """Tell whether a bare day right behind a happening before the draft's word is that one's: "over the raid June 28, he was killed"."""
    begin = head.doc.token_at(time.start)
    before = head.doc[begin.i - 1] if begin is not None and begin.i > 0 else None
    if before is None or head.i > trigger.i or head.dep_ not in ("obl:unmarked", "nmod:unmarked") or before in (trigger, head.head):
        return False
    return before.sent == trigger.sent and not before.is_ancestor(trigger) and lemma(before) in load_yaml("lang/en/occasions.yml")["nouns"]


def _is_of_past_before(head: Token, trigger: Token) -> bool:
    """Tell whether a time is that of a verb in the past with which one of the present goes on: "was driven out in 2011 but still holds"."""
    before = head.head
    if trigger.dep_ != "conj" or trigger.pos_ != "VERB" or trigger.head != before or not before.i < head.i < trigger.i:
        return False
    past = before.lower_ not in (lemma(before), f"{lemma(before)}s") and not is_perfect(before)
    began = lemma(before) in load_yaml("lang/en/occasions.yml")["beginning"]
    return past and (trigger.lower_ == f"{lemma(trigger)}s" or is_perfect(trigger) and not began)


def is_perfect(verb: Token) -> bool:
    """Tell whether a verb is in the present perfect: "has killed"."""
    having = word_class("having")
    return any(c.dep_ in ("aux", "aux:pass") and c.lower_ in having and c.lower_ != "had" for c in verb.children)


def _is_over_before(time: TimeExpression, head: Token, trigger: Token) -> bool:
    """Tell whether a span is that of what went before or of somebody: "seized it after two days of fighting", "friends for ten years"."""
    if time.kind not in ("period", "recent") or head.is_ancestor(trigger):
        return False
    of_noun = time.relation == "for" and time.part != "past" and head.head.pos_ == "NOUN" and head.head != trigger
    return time.relation == "after" or of_noun and lemma(head.head) not in load_yaml("lang/en/occasions.yml")["nouns"]


def is_in_participle(time: Token, trigger: Token) -> bool:
    """Tell whether a time is that of a participle beside a noun: "farmers abducted in January were freed"."""
    clause = next((word for word in time.ancestors if relation(word) == "acl"), None)
    return clause is not None and trigger not in (clause, clause.head) and not clause.is_ancestor(trigger)


def is_aside(time: Token, trigger: Token) -> bool:
    """Tell whether a time is that of a relative clause about something else: "rebels who seized it in 2014 attacked the base"."""
    clause = next((word for word in time.ancestors if word.dep_ == "acl:relcl"), None)
    if clause is not None and clause.head != trigger:
        return clause != trigger and not clause.is_ancestor(trigger)
    clause = next((word for word in time.ancestors if _is_loose_relative(word)), None) or _relative_stretch(time)
    return clause is not None and clause != trigger and not clause.is_ancestor(trigger)


def is_of_occasion(time: Token, trigger: Token) -> bool:
    """Tell whether a time dates the happening in which another took place: "was shot during the clashes that broke out on Thursday"."""
    clause = next((word for word in time.ancestors if word.dep_ == "acl:relcl"), None)
    if clause is None or clause.head.head != trigger or relation(clause.head) != "obl":
        return False
    words = load_yaml("lang/en/occasions.yml")
    return preposition(clause.head) in words["within"] and lemma(clause.head) in words["nouns"]


def _is_loose_relative(verb: Token) -> bool:
    """Tell whether a clause is relative though it hangs on a verb: "died in Derna, where clashes have left ten dead in two weeks"."""
    if relation(verb) not in ("advcl", "dep", "parataxis"):
        return False
    return any(c.lower_ in word_class("relatives") and c.i > 0 and verb.doc[c.i - 1].text == "," for c in verb.lefts)


def _relative_stretch(time: Token) -> Token | None:
    """The verb of a relative clause between commas that a time stands in, however it hangs: "In Derna, where they met in 2014, ..."."""
    sentence = time.sent
    before = [word.i for word in sentence if word.i < time.i and word.text == ","]
    after = any(word.text == "," for word in sentence if word.i > time.i)
    opening = time.doc[before[-1] + 1] if before else None
    if opening is None or not after or opening.lower_ not in word_class("relatives") or opening.head.i >= time.i:
        return None
    return next((word for word in (opening.head, opening.head.head) if word.pos_ in ("VERB", "AUX") and before[-1] < word.i), None)


def _is_beside_apposition(time: TimeExpression, head: Token, trigger: Token) -> bool:
    """Tell whether a time only tells what somebody or something is: "the attack, the deadliest since the war of 2003, hurt nine"."""
    if relation(head) == "appos":  # the last of a list of places: "in Derna, Libya, Friday"
        return False
    told = next((word for word in head.ancestors if relation(word) == "appos" or (word.pos_, relation(word)) == ("ADJ", "amod")), None)
    return told is not None and (told != head.head or time.kind == "period") and told != trigger and not told.is_ancestor(trigger)


def _is_of_rank(time: TimeExpression, head: Token) -> bool:
    """Tell whether a span only says among how many something ranks: "the second time in a week", "the deadliest raid in years"."""
    if time.kind not in ("period", "recent") or preposition(head) != "in":
        return False
    before = head.doc[max(head.left_edge.i - 1, 0)]
    beside = [c for c in children(head.head, "obl", "obl:agent", "obj") if c.i < head.i]  # "rocked by a second bomb in the city in a week"
    return any(_has_rank(noun) for noun in (head.head, before, before.head, *beside))


def is_ranked_since(phrase: Token) -> bool:
    """Tell whether a phrase of "since" only says among what something ranks: "the deadliest raid since the fall of the town in 2014"."""
    before = [phrase.doc[c.i - 1] for c in phrase.lefts if c.lower_ == "since" and c.i > 0]
    return any(_has_rank(noun) for noun in (phrase.head, *before))


def _has_rank(noun: Token) -> bool:
    words = load_yaml("lang/en/times.yml")
    ranks = {*words["ordinals"], *words["ranks"]}
    told = children(noun, "amod", "nummod") if noun.pos_ in ("NOUN", "PROPN") else []
    told = [*told, *(more for word in told for more in children(word, "advmod"))]  # "the most deadly raids"
    return any(word.lower_ in ranks or word.lower_.endswith(words["superlative"]) for word in told)


def _is_of_another_span(time: TimeExpression, head: Token, trigger: Token) -> bool:
    """Tell whether a time says how long something else had lasted: "six days into the offensive", "as the siege entered its third day"."""
    behind = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    over = behind.head if behind.lower_ == "into" else None
    if time.part == NTH:
        over = next((word for word in head.ancestors if word.pos_ in ("VERB", "AUX")), None)
    return over is not None and over != trigger and not over.is_ancestor(trigger)


def is_of_another(draft: Draft, trigger: Token, time: Token) -> bool:
    """Tell whether a time is that of an attack which an arrest, a deal or a protest speaks of: "arrested over September's bombing"."""
    own = relation(time) in ("compound", "amod", "nummod") or time.dep_ in ("nmod:poss", "nmod:unmarked") and not _counts_from(time)
    return draft.type in PEACEFUL_TYPES and time.head != trigger and own and lemma(time.head) in load_yaml("lang/en/occasions.yml")["nouns"]


def _counts_from(time: Token) -> bool:
    """Tell whether a time only counts to a thing, and dates what is told of: "arrested him a week after the attacks"."""
    return time.dep_ == "nmod:unmarked" and time.i + 1 < time.head.i and time.nbor(1).dep_ == "case" and time.nbor(1).head == time.head


def _is_of_what_stands_beside(trigger: Token, time: Token) -> bool:
    """Tell whether a time is that of what is still to come, or is so anyway: "ahead of a vote in August", "despite a truce of May"."""
    words = load_yaml("lang/en/occasions.yml")
    beside = [word for word in children(time.head, "obl", "nmod") if word.right_edge.i + 1 == time.left_edge.i]
    over = [word for word in (*time.ancestors, *beside) if preposition(word) in (*words["ahead"], *words["beside"])]
    return any(word != trigger and not word.is_ancestor(trigger) for word in over)
