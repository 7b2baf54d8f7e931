"""When a claim happened: which of a report's time expressions belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma
from contested.read.page import Page
from contested.read.paths import FAR, head_of, tree_distance
from contested.read.phrases import children, find_subjects, preposition, relation
from contested.read.time_asides import (
    DEICTIC,
    is_aside,
    is_in_participle,
    is_of_another,
    is_of_occasion,
    is_of_other,
    is_of_proceedings,
    is_perfect,
    is_ranked_since,
)
from contested.read.tokens import Token
from contested.schema import Draft, TimeExpression
from contested.schema.reading import NTH, YEAR_HEAD

LINE = 6  # words before the day of a dateline
BACK = 2  # sentences back to the beginning of the war of which a running total is told
NEAR = 3  # sentences between what a report tells and the sentence that says when it was
SPANS = ("day", "week", "month")  # units of spans that a day told beside them may end
HOURS = ("hour", "minute", "second")  # units of spans that tell no day
OTHERS = 4.0  # edges added to a time that dates another noun


def _is_whole_span(time: TimeExpression) -> bool:
    """Tell whether a span ends with a day that is told beside it, and so tells more than that day: "on Thursday for the third day"."""
    return time.kind == "period" and time.until is not None


def _leads_in(time: TimeExpression, trigger: Token) -> bool:
    """Tell whether a relative time counts to the clause right behind it: "freed them on Monday, a day after seizing them"."""
    mark = trigger.doc.token_at(time.end - 1)
    return time.kind == "relative" and mark is not None and mark.dep_ == "mark" and mark.head == trigger


def drop_proceedings(page: Page) -> None:
    """Take out of a page's times those of trials, hearings and burials, which are no day of what was done: "is tried on Monday for".

    The report's own day in front of the dash that begins it ("Derna, 5 May 2016 - Rebels ...") goes too.
    """
    kept = [time for time in page.times if not _is_day(time) or not is_of_proceedings(head_of(page, time))]
    page.times[:] = [time for time in kept if not _is_dateline(page, time)]


def _is_dateline(page: Page, time: TimeExpression) -> bool:
    text, first, published = page.report.text, page.sentence_span(0), page.report.published
    if time.rule == YEAR_HEAD:
        return published is not None
    if published is None or f"-{time.month or 0:02}-{time.day or 0:02}" != published.day[4:10]:
        return False
    begins = time.start < first.end and len(text[: time.start].split()) <= LINE and text[time.end :].lstrip()[:1] in ("-", "–", "—")
    return begins and text[time.end : time.end + 1] == " "


def _is_day(time: TimeExpression) -> bool:
    return time.kind in ("weekday", "word", "relative") or time.kind == "date" and time.day is not None


def add_spans(page: Page) -> None:
    """Add to the times of a page the spans that words of "since" open, and end spans with the day told beside them.

    "Since fighting broke out in 2003" and "since the truce of 2003" are since 2003; in "since Monday, when rebels attacked", they attacked
    on Monday; "for a third day on Monday" are the three days that end with Monday. What is added stands behind the others, each over the
    words of the day or year.
    """
    for index, time in enumerate(page.times):
        day = _last_day(page, time)
        if day is not None:
            page.times[index] = replace(time, until=day) if _is_day(day) else replace(day, start=time.start, end=time.end)
    dates = [time for time in page.times if time.kind in ("date", "decade", "weekday", "calendar", "relative") and time.until is None]
    pairs = (("on", "since"), ("since", "on"))
    page.times += [
        replace(time, relation=other) for time in dates for own, other in pairs
        if time.relation == own and _since_phrase(page, time) is not None
    ]  # fmt: skip


def _last_day(page: Page, time: TimeExpression) -> TimeExpression | None:
    """The day with which a span ends that is told of the same verb: "battled for a third day on Monday"; or the month that it lies in.

    In "took the town on Friday after planes had bombed it for three days" it ends with the day of the clause above.
    """
    head = head_of(page, time) if time.kind == "period" and time.unit in SPANS and time.part != "past" else None
    if head is None or relation(head) in ("amod", "compound", "nummod"):
        return None
    verb = next((word for word in head.ancestors if word.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    after = relation(verb) == "advcl" and any(c.lower_ == "after" and c.dep_ == "mark" for c in verb.children)
    ends = [head.i, verb.i, verb.head.i] if after else [head.i, verb.i]
    if verb.dep_ == "acl:relcl" and preposition(verb.head) == "after":  # "was seized on Friday after a battle that lasted three days"
        ends.append(verb.head.head.i)
    sentence = page.sentence_span(page.sentence(head))
    for index in page.times.starting_in(sentence):
        day = page.times[index]
        other = head_of(page, day) if day.kind in ("weekday", "date", "word") and day.relation == "on" else None
        if other is not None and other.head.i in ends and (other.head != head or _is_day(day) or day.kind == "date"):
            return day
    return None


def _since_phrase(page: Page, time: TimeExpression) -> Token | None:
    """The verb or noun in whose phrase a time of "since" is that of a day, while elsewhere it is the beginning of a span."""
    head = head_of(page, time)
    if head is None:
        return None
    if time.rule.endswith("since-then"):
        return None
    if preposition(head) == "since" and time.kind in ("date", "weekday"):
        return _when_clause(head)
    noun = next((word for word in (*head.ancestors, *_opened_by_since(head)) if preposition(word) == "since"), None)
    return noun or (_since_clause(page, time) if time.kind in ("date", "weekday", "decade") else None)


def _opened_by_since(time: Token) -> list[Token]:
    """The noun of a "since" before a time without a verb or a comma between, wherever the time hangs: "since the fall of Derna in 2011"."""
    for word in reversed(time.doc[time.sent.start : time.i]):
        if word.lower_ == "since" and word.dep_ == "case":
            return [word.head] if word.head.i < time.i else []
        if word.is_punct or word.pos_ in ("VERB", "AUX"):
            break
    return []


def _when_clause(time: Token) -> Token | None:
    """The verb of a clause that tells what was on a day: "July 12, when rebels attacked"."""
    following = [word for word in time.doc[time.right_edge.i + 1 : time.right_edge.i + 3] if not word.is_punct]
    inside = next((c for c in time.children if c.dep_ in ("acl:relcl", "advcl:relcl") and c.i > time.i), None)
    return inside or next((word.head for word in following[:1] if word.lower_ == "when"), None)


def _since_clause(page: Page, time: TimeExpression) -> Token | None:
    """The verb of the clause that a time dates, where that tells since when: "since fighting broke out", "the war, which began in 2011"."""
    head = head_of(page, time)
    verb = next((word for word in head.ancestors if word.pos_ in ("VERB", "AUX")), None) if head is not None else None
    if verb is None:
        return None
    begins = verb.dep_ == "acl:relcl" and lemma(verb) in load_yaml("lang/en/occasions.yml")["beginning"]
    since = relation(verb) in ("advcl", "acl") and any(c.lower_ == "since" and c.dep_ == "mark" for c in verb.children)
    things = [verb.head, *([verb.head.head] if relation(verb.head) == "nmod" else [])]  # "the insurgency in the south, which began in"
    long = load_yaml("lang/en/standing.yml")["long_matters"]["words"]
    return verb if since or begins and any(lemma(thing) in long for thing in things) else None


def _begins_long_matter(verb: Token) -> bool:
    """Tell whether a verb says when a war or the like began: "the war broke out in April", "they took up arms in 1980"."""
    words, long = load_yaml("lang/en/occasions.yml"), load_yaml("lang/en/standing.yml")["long_matters"]["words"]
    if relation(verb) in ("acl", "amod"):
        return False
    if lemma(verb) in words["beginning"] and any(lemma(subject) in long for subject in find_subjects(verb)):
        return True
    started = words["started"].get(lemma(verb))
    return started is not None and any(lemma(c) in started for c in children(verb, "obj"))


def borrow_beginnings(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give running totals without a time of their own the beginning of the war, told in their sentence or in those just before it.

    "The war broke out in April. It has killed 9,000 people", "have been fighting since 1996. More than 9,000 people have died". The span
    that a beginning opens is added to the times of the page.
    """
    opening = [(n, time) for n, time in enumerate(page.times) if _opens_span(page, time)]
    found = []
    for draft in drafts:
        trigger = page.doc.token_at(draft.trigger.start) if draft.kind == "toll" else None
        own = trigger is not None and _goes_on_from(page, draft, trigger)
        index = _beginning_before(page, trigger, opening) if trigger and (own or draft.cumulative and not draft.times) else None
        found.append(draft if index is None else replace(draft, times=(index,)))
    return found


def _goes_on_from(page: Page, draft: Draft, trigger: Token) -> bool:
    """Tell whether a toll goes on from a beginning whose time it has: "the war began in 2011 and has killed 9,000"."""
    head = head_of(page, page.times[draft.times[0]]) if draft.times else None
    return head is not None and trigger.dep_ == "conj" and head.head == trigger.head and is_perfect(trigger)


def _beginning_before(page: Page, trigger: Token, opening: Sequence[tuple[int, TimeExpression]]) -> int | None:
    first = page.sentence_span(max(page.sentence(trigger) - BACK, 0)).start
    near = [(time.start, n) for n, time in opening if first <= time.start < trigger.idx]
    if not near:
        return None
    n = max(near)[1]
    if page.times[n].relation == "since":
        return n
    page.times += [replace(page.times[n], relation="since")]
    return len(page.times) - 1


def _opens_span(page: Page, time: TimeExpression) -> bool:
    if time.relation == "since":
        return time.kind in ("date", "calendar", "weekday", "relative")
    head = head_of(page, time) if time.relation == "on" and time.kind in ("date", "weekday") else None
    return head is not None and _begins_long_matter(head.head)


def attach_times(page: Page, draft: Draft, trigger: Token) -> tuple[int, ...]:
    """Return the time expressions of a draft's sentence, nearest in the parse first; the day of the saying is left out.

    What an apposition tells ("Marea, the onetime headquarters of the army") is dated by its own words only.
    """
    sentence = page.sentence_span(page.sentence(trigger))
    told = {word.head.i for word in (trigger, *trigger.ancestors) if word.dep_ == "acl:relcl"}  # things that a relative clause tells of
    said = page.speeches[draft.speech].said if draft.speech is not None else ()
    found: list[tuple[float, int]] = []
    for index in page.times.starting_in(sentence):
        time = page.times[index]
        if index in said or time.unit in HOURS and time.part is None:
            continue
        head = head_of(page, time)
        clause = _since_phrase(page, time)
        if clause is not None and time.relation == "since" and is_ranked_since(clause):
            continue
        if clause is not None and (trigger.i == clause.i or clause.is_ancestor(trigger)) == (time.relation == "since"):
            continue
        if head is None and relation(trigger) == "appos" or head is not None and is_of_other(draft, trigger, time, head):
            continue
        words = (head, clause if time.relation == "on" else None)  # "since July 12, when rebels attacked"
        distance = min((tree_distance(word, trigger, over=0) for word in words if word is not None), default=FAR)
        if head is not None and relation(head) in ("amod", "nummod", "compound") and time.kind == "period":
            distance += 1.5  # "a three-day truce in June"
        if head is not None and relation(head) in ("amod", "nummod", "compound") and head.head.i not in (trigger.i, *told):
            distance += OTHERS  # "the 2011 revolution": the day of another thing
        if head is not None and clause is None and is_aside(head, trigger) and not is_of_occasion(head, trigger):
            if head.i < trigger.i or time.kind not in DEICTIC:
                continue
            distance += OTHERS
        if head is not None and is_in_participle(head, trigger):
            distance += OTHERS
        if head is not None and is_of_occasion(head, trigger):
            distance = 0
        distance -= draft.evidence.overlaps(time) + 0.5 * (time.part == NTH) + 2 * _is_whole_span(time) + OTHERS * _leads_in(time, trigger)
        found.append((distance, index))
    return tuple(index for _, index in sorted(found))


def _is_of_talk(trigger: Token, time: Token) -> bool:
    """Tell whether a time is that of words that only speak of a happening: "asked on Monday for an inquiry into the raid"."""
    over = [trigger, *trigger.ancestors]
    head = time.head.head if time.head.pos_ == "ADV" else time.head  # "two days earlier"
    dated = next((n for n, word in enumerate(over) if word.i == head.i), None)  # the word that the time dates
    about = load_yaml("lang/en/occasions.yml")["about"]
    between = over[1 : dated + 1] if dated is not None else [head] if head.pos_ == "NOUN" else []
    counted = find_subjects(head) if head.pos_ != "VERB" else []  # "its first count, two days earlier, was 52 dead"
    return any(lemma(word) in about for word in (*between, *counted))


def find_occasions(page: Page) -> list[tuple[int, int, range]]:
    """Find where a report only says when its happening was: "The raid took place early on Friday", "Friday's raid was the third".

    Returns:
        The number of the sentence, the index of its time expression and the numbers of the sentences that it may date, in order.
    """
    found: list[tuple[int, int, range]] = []
    dated = False  # a day is told already, which is that of what is told around it: "Monday's blast" dates nothing before it then
    for index, time in enumerate(page.times):
        head = head_of(page, time)
        if head is None:
            continue
        number = page.sentence(head)
        if _owns(head) or _tells_when(head):
            back = 0 if dated and _owns(head) else NEAR
            ahead = 0 if not back and relation(head.head) == "nmod" else NEAR  # "a suspect of November's attacks was held in the city"
            found.append((number, index, range(number - back, number + ahead + 1)))
        elif _tells_when_it_was(head):
            found.append((number, index, range(number - 1, number + 1)))
        dated = dated or time.kind in ("weekday", "word")
    return found


def _owns(time: Token) -> bool:
    """Tell whether a time has a happening: "Friday's raid"."""
    return time.dep_ == "nmod:poss" and lemma(time.head) in load_yaml("lang/en/occasions.yml")["nouns"]


def _tells_when(time: Token) -> bool:
    """Tell whether the clause of a time says no more than when a known happening was."""
    words = load_yaml("lang/en/occasions.yml")
    verb = time if time.pos_ == "VERB" else time.head
    beside = words["verbs"].get(lemma(verb))
    if beside is None or beside and not any(lemma(c) in beside for c in children(verb, "obj", "compound")):
        return False
    known = [t for t in find_subjects(verb) if any(c.lower_ in words["known"] or c.dep_ == "nmod:poss" for c in t.lefts)]
    return any(lemma(subject) in words["nouns"] for subject in known)


def _tells_when_it_was(time: Token) -> bool:
    """Tell whether the clause of a time says when what the sentence before tells was: "It occurred late on Monday"."""
    words = load_yaml("lang/en/occasions.yml")
    verb = time.head
    told = words["verbs"].get(lemma(verb)) == [] and any(subject.lower_ in words["pronouns"] for subject in find_subjects(verb))
    return told and verb.pos_ == "VERB"


def borrow_times(
    page: Page, draft: Draft, trigger: Token, times: tuple[int, ...], occasions: Sequence[tuple[int, int, range]]
) -> tuple[int, ...]:
    """Give what has no time of its own, or only that of words that speak of it, the time of a sentence that says when it was.

    Args:
        page: the report.
        draft: the toll or the happening.
        trigger: its word.
        times: the time expressions of its sentence, nearest first.
        occasions: as from `find_occasions`; the nearest counts, the later of two as near, none that is far.

    Returns:
        Indices of time expressions.
    """
    heads = [head_of(page, page.times[index]) for index in times]
    if any(head is None or not _is_of_talk(trigger, head) for head in heads):
        return times
    number = page.sentence(trigger)
    near = [
        (abs(sentence - number), -sentence, index)
        for sentence, index, reach in occasions
        if number in reach and (head := head_of(page, page.times[index])) is not None and not is_of_another(draft, trigger, head)
    ]
    return (min(near)[2],) if near else times
