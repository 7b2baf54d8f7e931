"""When a claim happened: which of a report's time expressions belong to it."""

from __future__ import annotations

from dataclasses import replace

from contested.read.page import Page
from contested.read.paths import FAR, head_of, tree_distance
from contested.read.phrases import relation
from contested.read.tokens import Token
from contested.schema import Draft, TimeExpression

OTHERS = 4.0  # edges added to a time that dates another noun


def add_spans(page: Page) -> None:
    """Add to the times of a page the spans that a clause of "since" opens: "since fighting broke out in 2003" is since 2003.

    They stand behind the others, each over the words of the day or year that dates the clause.
    """
    dates = [time for time in page.times if time.kind in ("date", "weekday") and time.relation == "on" and time.until is None]
    page.times += [replace(time, relation="since") for time in dates if _since_clause(page, time) is not None]


def _since_clause(page: Page, time: TimeExpression) -> Token | None:
    """The verb of the clause of "since" that a time dates."""
    head = head_of(page, time)
    verb = next((word for word in head.ancestors if word.pos_ in ("VERB", "AUX")), None) if head is not None else None
    if verb is None or verb.dep_ != "advcl" or not any(c.lower_ == "since" and c.dep_ == "mark" for c in verb.children):
        return None
    return verb


def attach_times(page: Page, draft: Draft, trigger: Token) -> tuple[int, ...]:
    """Return the time expressions of a draft's sentence, nearest in the parse first; the day of the saying is left out.

    What an apposition tells ("Marea, the onetime headquarters of the army") is dated by its own words only.
    """
    sentence = page.sentence_span(page.sentence(trigger))
    told = {word.head.i for word in (trigger, *trigger.ancestors) if word.dep_ == "acl:relcl"}  # things that a relative clause tells of
    said = page.speeches[draft.speech].said if draft.speech is not None else ()
    found: list[tuple[float, int]] = []
    for index, time in enumerate(page.times):
        if not sentence.start <= time.start < sentence.end or index in said:
            continue
        head = head_of(page, time)
        clause = _since_clause(page, time)
        if clause is not None and (trigger.i == clause.i or clause.is_ancestor(trigger)) == (time.relation == "since"):
            continue
        if relation(trigger) == "appos" and (head is None or not trigger.is_ancestor(head)):
            continue
        distance = tree_distance(head, trigger) if head is not None else FAR
        if head is not None and relation(head) in ("amod", "nummod", "compound") and head.head.i not in (trigger.i, *told):
            distance += OTHERS  # "the 2011 revolution": the day of another thing
        found.append((distance - (1.0 if draft.evidence.overlaps(time) else 0.0), index))
    return tuple(index for _, index in sorted(found))
