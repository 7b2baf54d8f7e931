"""The standing of a claim: asserted, denied, alleged, unconfirmed or planned; in whose words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from contested.data.tables import load_yaml
from contested.read.background import set_history
from contested.read.circumstances import attach_times, borrow_beginnings, borrow_times, find_occasions
from contested.read.happening_beside import framed
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.named_occasions import named_time
from contested.read.page import Page
from contested.read.phrases import children, find_arguments, find_subjects, is_passive, preposition, relation
from contested.read.place_narrowing import narrow_places
from contested.read.place_ranks import rank_places
from contested.read.place_spots import Scene, survey_places
from contested.read.speakers import may_speak
from contested.read.speech import says, speech_at, status_of_cue
from contested.read.tokens import Token
from contested.read.unverified import is_unverified
from contested.schema import Draft

NAMING = ("alias_of", "spokesperson_of", "designated_terrorist_by")  # what an outlet tells of those whose words it reports
CLIMB = ("ccomp", "xcomp", "advcl", "acl", "conj", "obj", "nmod", "obl", "csubj", "nsubj", "parataxis", "appos", "dep")
CARRIED = ("xcomp", "conj", "obj", "nmod", "obl", "nsubj")


def set_standing(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give each draft its speech, status, background flag, tense, times and places."""
    scene, occasions = survey_places(page, drafts), find_occasions(page)
    return narrow_places(page, borrow_beginnings(page, [_stand(page, draft, scene, occasions) for draft in drafts]), scene)


def _stand(page: Page, draft: Draft, scene: Scene, occasions: Sequence[tuple[int, int, range]]) -> Draft:
    trigger = page.doc.token_at(draft.trigger.start)
    if trigger is None:
        return draft
    speech = speech_at(page, draft.trigger.start)
    if speech is None and draft.kind == "toll" and says(trigger):  # "reported no losses"
        speech = next((n for n in page.speeches.over(draft.evidence) if page.speeches[n].cue == lemma(trigger)), None)
    if speech is not None and draft.kind in ("relation", "control") and _is_aside(page, trigger, speech, draft):
        speech = None
    counting = draft.rule == "harms/toll"  # "..., which brings the toll to 30"
    if speech is not None and draft.kind == "toll" and not counting and _is_known(page, trigger, speech):
        speech = None
    status = find_status(page, draft, trigger, speech)
    draft = replace(
        draft, speech=speech, status=status, tense="future" if status == "planned" else "ongoing" if goes_on(trigger) else "past"
    )
    times = attach_times(page, draft, trigger)
    if draft.kind in ("toll", "event") and status != "planned":
        named = named_time(page, trigger) if not times else None
        times = (named,) if named is not None else borrow_times(page, draft, trigger, times, occasions)
    draft = set_history(page, replace(draft, times=times), trigger)
    return draft if draft.places else rank_places(page, draft, trigger, scene)


@cache
def _titles() -> frozenset[str]:
    """The rules of relations that a name's own title tells: "Palestinian leader Mahmoud Abbas"."""
    tables = load_yaml("lang/en/relations.yml")
    return frozenset(f"relations/{entry['id']}" for part in ("offices", "compounds", "compounds_of_names") for entry in tables[part])


def _is_aside(page: Page, trigger: Token, speech: int, draft: Draft) -> bool:
    """Tell whether a word describes somebody in passing within what is reported ("..., a group close to X, ..."): the outlet does so.

    Inside quotation marks the words are the speaker's own.
    """
    words = page.speeches[speech].of(page.report.text)
    if words[:1] in '“"' or not page.speeches[speech].rule.startswith("speech/"):
        return False
    if draft.type in NAMING or draft.rule.removesuffix("-bare").removesuffix("-beside") in _titles():
        return True
    word = trigger
    while page.speeches[speech].start <= word.idx < page.speeches[speech].end:
        if relation(word) == "appos" or word.dep_ == "acl:relcl" and _has_pronoun(word):
            return True
        if word.head.i == word.i:
            return False
        word = word.head
    return False


def _has_pronoun(clause: Token) -> bool:
    """Tell whether a relative clause has its pronoun; one without tells which thing is meant: "the town they hold"."""
    return any(t.lower_ in word_class("relatives") for t in clause.doc[clause.left_edge.i : clause.i])


def _is_known(page: Page, trigger: Token, speech: int) -> bool:
    """Tell whether harm within somebody's report only says which happening is meant: "denied a part in the raids in which 44 died".

    That is a relative clause of a thing known already; the outlet tells it. Inside quotation marks the words are the speaker's own.
    """
    words = page.speeches[speech].of(page.report.text)
    clause = next((t for t in (trigger, *trigger.ancestors) if t.dep_ == "acl:relcl"), None)
    if words[:1] in '“"' or clause is None or clause.sent != trigger.sent or clause.idx < page.speeches[speech].start:
        return False
    thing = clause.head
    whole = page.speeches[speech].start <= page.sentence_span(page.sentence(trigger)).start
    if whole and any(c.lower_ == "where" for c in clause.lefts):  # news of a place: "Rebels hit a market, where nine died, police said"
        return False
    known = any(c.dep_ == "nmod:poss" or c.dep_ == "det" and c.lower_ not in word_class("new") for c in thing.children)
    return known and people_of(lemma(thing)) is None


@cache
def _words() -> Mapping[str, Any]:
    return dict(load_yaml("lang/en/standing.yml"))


def find_status(page: Page, draft: Draft, trigger: Token, speech: int | None) -> str:
    """Return the status of a draft: what its own clause, the clauses above it and its speaker's verb make of it.

    Args:
        page: the report.
        draft: the draft; its kind matters where only the doer is in doubt.
        trigger: its word.
        speech: the speech it belongs to.
    """
    if draft.status != "asserted":
        return draft.status
    cue = status_of_cue(page.speeches[speech].cue) if speech is not None else None
    if cue == "denied" or _under(trigger, _words()["denials"]["words"]) or _is_corrected(trigger):
        return "denied"
    if draft.kind == "toll" and _is_first_figure(trigger):
        return "denied"
    planned = _is_planned(_attempt(trigger) if draft.type == "contested" else trigger)
    if draft.kind == "relation":  # who tries to topple others fights them; who will speak leads his group now
        planned = trigger.pos_ == "VERB" and _is_to_come(trigger)
    if draft.kind == "control" and draft.type == "holds" and trigger.pos_ == "NOUN":  # "will attack the rebel stronghold"
        planned = False
    if planned and draft.kind != "toll":
        return "planned"
    said = page.speeches[speech] if speech is not None else None
    unverified = draft.kind != "relation" and is_unverified(page, draft.kind, page.sentence(trigger), said)
    if unverified or _is_open(trigger) or _is_unconfirmed(page, trigger):
        return "unconfirmed"
    if cue == "alleged" or _is_alleged(trigger) or _is_hearsay(page, trigger, speech) or draft.kind == "event" and _doubted_doer(trigger):
        return "alleged"
    return "planned" if planned else "asserted"


def _above(trigger: Token) -> Iterator[tuple[Token, Token]]:
    """The words that govern a word, each with the word below it, up to the clause of the sentence's root."""
    word = trigger
    for _ in range(6):
        if word.head is word or relation(word) not in CLIMB or word.dep_ == "acl:relcl":  # what a relative clause tells is taken as known
            return
        yield word.head, word
        word = word.head


def _carriers(trigger: Token, *, clauses: bool = True) -> list[Token]:
    """The words above a word that carry it ("launched an attack"), nearest first; those with it as a clause of theirs only if wanted."""
    wanted = CARRIED + ("ccomp",) * clauses
    return [head for head, below in _above(trigger) if relation(below) in wanted]


def _under(trigger: Token, words: Sequence[str]) -> bool:
    above = ((head, below) for head, below in _above(trigger) if lemma(head) in words and head.pos_ == "VERB")
    told = ((head, below) for head, below in above if relation(below) in ("ccomp", "xcomp", "obj", "advcl") and not _is_dismissed(below))
    return any(not _is_negated(head) for head, _ in told)


def _is_negated(verb: Token) -> bool:
    return any(c.lower_ in word_class("negatives") for c in verb.children)


def _is_dismissed(token: Token) -> bool:
    """Tell whether a word is for one man as an object: he is dismissed, where a happening is denied."""
    return relation(token) == "obj" and (token.ent_type_ == "PER" or people_of(lemma(token)) is not None and not is_plural(token))


def _is_corrected(trigger: Token) -> bool:
    """Tell whether the figure is an old one that is taken back: "revised an earlier toll of 27 dead"."""
    rule = _words()["corrections"]
    return any(
        lemma(head) in rule["words"] and below.dep_ in ("obj", "nsubj:pass") and any(c.lower_ in rule["old"] for c in below.lefts)
        for head, below in _above(trigger)
    )


def _is_first_figure(trigger: Token) -> bool:
    """Tell whether a toll is a figure that did not last: "had at first given six dead", "an earlier figure of 17 dead proved wrong"."""
    rule, words = _words()["corrections"], [trigger, *(head for head, _ in _above(trigger))]
    if any(lemma(word) in rule["telling"] and _is_at_first(word) for word in words):
        return True
    return any(_is_wrong(word.head) and any(c.lower_ in rule["old"] for c in word.lefts) for word in words)


def _is_at_first(verb: Token) -> bool:
    """Tell whether something is told to have been said at first only: "initially put the toll at 26"."""
    words = _words()["corrections"]["at_first"]
    return any(c.lower_ in words for c in verb.children if c.i < verb.i) or verb.doc[max(verb.i - 2, 0) : verb.i].text.lower() == "at first"


def _is_wrong(verb: Token) -> bool:
    """Tell whether a verb's subject is said to be wrong: "proved wrong", "was incorrect"."""
    return any(t.lower_ in _words()["corrections"]["wrong"] for t in (verb, *children(verb, "xcomp", "obl", "obj")))


def _attempt(trigger: Token) -> Token:
    """The word that tells of an attempt: "trying" of "trying to retake", which goes on however it ends; else the trigger itself."""
    aimed = relation(trigger) in ("xcomp", "advcl", "acl") and any(c.dep_ == "mark" and c.lower_ == "to" for c in trigger.children)
    return trigger.head if aimed else trigger


def _is_planned(trigger: Token) -> bool:
    words = _words()
    if any(_is_settled(head, below) for head, below in islice(_above(trigger), 1)):
        return False
    own = [trigger, *_carriers(trigger)][: 2 if trigger.pos_ == "NOUN" else 1]
    if any(map(_is_to_come, own)):
        return True
    yet = {*words["open"]["words"], *words["open"]["yet"]}
    if any(yet <= {c.lower_ for c in children(word, "mark")} for word in own):
        return True
    if any(c.dep_ == "mark" and c.lower_ in words["conditions"]["words"] and not _is_reached(c) for word in own for c in word.children):
        return True
    rule = words["governors"][0]
    for head, below in _above(trigger):
        if _is_settled(head, below):
            return False
        if relation(below) in ("xcomp", "advcl", "acl") and any(c.dep_ == "mark" and c.lower_ == "to" for c in below.children):
            if (lemma(head) in rule["words"] and not _is_perfect(below)) or lemma(head) in words["nouns"][0]["words"]:
                return True
        if relation(below) in ("obl", "nmod", "obj") and below.pos_ == "NOUN":
            awaited = next((row["prepositions"].get(preposition(below)) for row in words["awaited"] if lemma(head) in row["words"]), None)
            if awaited is not None:
                return bool(awaited)
            if lemma(head) in words["nouns"][0]["words"] and preposition(below) in ("of", "for"):
                return True
    return False


def _is_reached(mark: Token) -> bool:
    """Tell whether "until" leads to what came about: "they fought until they signed a truce", but "will fight until they sign one"."""
    verb, rule = mark.head, _words()["conditions"]
    past = verb.pos_ == "VERB" and verb.lower_ != lemma(verb) and not verb.lower_.endswith(("s", "ing"))
    helpers = [c for word in (verb, verb.head) for c in children(word, "aux", "aux:pass")]
    return mark.lower_ in rule["reached"] and past and all(c.lower_ in rule["past"] for c in helpers)


def _is_settled(head: Token, below: Token) -> bool:
    """Tell whether a word is told as what came before: "urged calm after the bombing", "in the wake of the bombing"."""
    prepositions, nouns = (rule["words"] for rule in _words()["settled"])
    return relation(below) in ("obl", "nmod") and (preposition(below) in prepositions or lemma(head) in nouns)


def _is_to_come(word: Token) -> bool:
    """Tell whether a verb's own auxiliary tells of what will or may be."""
    modals, sensed = _words()["modals"][0]["words"], lemma(word) in _words()["sensed"]["words"]
    able = [c for c in word.children if c.dep_ == "aux" and c.lower_ in modals and not (sensed and c.lower_ == "could")]
    return bool(able) and not _is_perfect(word)


def goes_on(trigger: Token) -> bool:
    """Told in the present, or as going on up to now: "are fighting", "have been fighting"."""
    auxiliaries = {c.lower_ for c in trigger.children if c.dep_ in ("aux", "cop")}
    if trigger.pos_ == "VERB" and trigger.lower_.endswith("ing"):
        return bool(auxiliaries & word_class("being"))
    lasts = lemma(trigger) in _words()["lasting"]["words"]
    return trigger.pos_ == "VERB" and bool(auxiliaries & word_class("perfect")) and not is_passive(trigger) and lasts


def _is_perfect(word: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in word_class("having") for c in word.children)


def _is_alleged(trigger: Token) -> bool:
    words = _words()
    near = [trigger, *_carriers(trigger, clauses=False)][:2]
    adverbs = words["adverbs"][0]["words"]
    if any(c.lower_ in adverbs and relation(c) in ("advmod", "amod") for word in near for c in word.children):
        return True
    passive = words["governors"][1]["words"]
    for head, below in _above(trigger):
        if relation(below) in ("xcomp", "ccomp", "dep", "advcl") and lemma(head) in passive and head.pos_ == "VERB":
            if is_passive(head) and lemma(head) != "say":
                return True
        if head.pos_ == "NOUN" and lemma(head) in words["nouns"][1]["words"] and relation(below) in ("acl", "ccomp", "nmod"):
            return True
    return False


def _is_hearsay(page: Page, trigger: Token, speech: int | None) -> bool:
    """A speaker passes on what was reported: "our men this week reported: nine killed"."""
    if speech is None:
        return False
    said, words = page.speeches[speech], _words()["hearsay"]["words"]
    found = [t for t in trigger.sent if t.lower_ in words and said.start <= t.idx < said.end]
    return any(t.pos_ == "ADV" or t.pos_ == "VERB" and not any(_may_report(page, s) for s in find_subjects(t)) for t in found)


def _may_report(page: Page, subject: Token) -> bool:
    """Tell whether a subject of "reported" may report, or is none at all: "no casualties were reported"."""
    return may_speak(page, subject) or any(c.lower_ in load_yaml("lang/en/pronouns.yml")["none"] for c in children(subject, "det"))


def _doubted_doer(trigger: Token) -> bool:
    """Tell whether only the doer is in doubt: "suspected rebels", "gunmen believed to be rebels", "an attack blamed on rebels"."""
    doubts, agents = _words()["doers"][0]["words"], find_arguments(trigger).agents
    beside = [c for word in (*agents, trigger) for c in word.lefts] + [c for agent in agents for c in children(agent, "acl")]
    return any(c.lower_ in doubts for c in beside) or _is_laid(trigger)


def _is_laid(deed: Token) -> bool:
    """Tell whether a noun's happening is laid to somebody: "a raid blamed on rebels", "a rise in violence was blamed on rebels"."""
    laid, noun = load_yaml("lang/en/harmers.yml")["laid"], framed(deed)
    above = [noun.head] if noun.dep_ == "nsubj:pass" else []
    return deed.pos_ == "NOUN" and any(lemma(verb) in laid for verb in (*above, *children(noun, "acl"), *children(deed, "acl")))


def _is_open(trigger: Token) -> bool:
    """Tell whether a word's own clause is a question of what happened: "it was unclear whether he was killed"."""
    rule, marks = _words()["open"], {c.lower_ for c in children(trigger, "mark")}
    return bool(marks & {*rule["words"]}) and not marks & {*rule["yet"]}


def _is_unconfirmed(page: Page, trigger: Token) -> bool:
    sentence = page.sentence_span(page.sentence(trigger)).of(page.report.text).lower()
    return any(phrase in sentence for phrase in _words()["unconfirmed"][0]["words"])
