"""News or background, one toll or a running total: a table of weights (``lang/en/history_weights.tsv``).

It weighs plain features of the sentence and of where it stands, and for the background also the mean of the encoder's vectors of its
words: ``vector`` weighs for all sentences that have one, ``vector:0`` and so on for its numbers. Control goes by the plain features alone,
with weights of its own (``control``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from contested.data.tables import load_tsv, load_yaml
from contested.read.charged import is_tried
from contested.read.lexicon import lemma, word_class
from contested.read.page import Page
from contested.read.phrases import relation
from contested.read.sentence_vectors import Weights, sentence_vectors
from contested.read.sentences import archive_mark
from contested.read.tokens import Token
from contested.schema import Draft, Span, TimeExpression
from contested.schema.reading import THEN

NEWS = 3  # days to publication within which a named day is as fresh as a weekday
WEEK, MONTHS = 7, 60  # days to publication within which it is some days or some weeks old
PERIOD = 45  # days to publication within which a period that a report is about begins
OPENING = 2  # number of the last sentence that may tell it
OLD_UNITS = ("week", "month", "year", "decade", "century")
SIZES = (1000, 100, 20)  # numbers of people at which a toll grows too large for one happening
PLACES = (0, 1, 2, 3, 4, 5, 6, 9, 15)  # sentence numbers at which the feature of a sentence's place changes
LENGTHS = (0, 9, 20)  # numbers of sentences at which that of a report's length changes
TOTAL = 150  # people from which harm told in the perfect is no single happening's
CLEAR = {"fresh", "old_year"}  # ages of a time that tell of all that its sentence tells
WHERE = ("place_", "part_", "length_", "told_")  # how the features of where a sentence stands begin
PARTS = 5  # of a report, by which a long one's last sentences are told from its first


@cache
def _weights(answer: str) -> Weights:
    return Weights((row["feature"], float(row[answer])) for row in load_tsv("lang/en/history_weights.tsv"))


def set_history(page: Page, draft: Draft, trigger: Token) -> Draft:
    """Tell whether a draft with its times is told as history or context, and whether a toll is a running total, with the odds.

    A running total is counted since long, or over a war as a whole. What was told as background already stays so, and what the caption
    of a photo from the archive shows is background too, and so is harm that somebody is tried for
    or whose anniversary it is.
    """
    features = find_features(page, draft, trigger, draft.times)
    cumulative, odds = draft.cumulative, draft.odds
    if draft.kind == "toll" and draft.person is None:
        total = weigh("cumulative", features)
        cumulative, odds = total > 0, (*odds, ("cumulative", abs(total)))
    if draft.kind == "control":
        past = weigh("control", features)
    else:
        past = weigh("background", features) + _weigh_words(page, page.sentence(trigger))
    old = _is_archived(page, trigger) or draft.kind == "toll" and (is_tried(trigger) or _is_remembered(trigger))
    background = draft.background or past > 0 or old
    return replace(draft, cumulative=cumulative, background=background, odds=(*odds, ("background", abs(past))))


def _is_remembered(trigger: Token) -> bool:
    """Tell whether a word is what the day of remembrance in front of it is of: "the anniversary of the killing"."""
    words, above = load_yaml("lang/en/occasions.yml")["remembered"], trigger
    while relation(above) in ("nmod", "compound", "conj", "acl"):
        above = above.head
        if lemma(above) in words:
            return True
    return False


def _is_archived(page: Page, trigger: Token) -> bool:
    """Tell whether a word stands in the caption of a photo from the archive."""
    text = page.report.text
    return archive_mark(text[text.rfind("\n", 0, trigger.idx) + 1 : trigger.idx]) > 0


def weigh(answer: str, features: Iterable[str]) -> float:
    """Return the log odds that features give to an answer of the table, the same in whatever order a set has them."""
    weights = _weights(answer)
    return math.fsum(weights.get(name, 0.0) for name in features)


def _weigh_words(page: Page, number: int) -> float:
    """Return what the vector of a sentence adds to the log odds that what it tells is background; nothing where there are no vectors."""
    vectors = sentence_vectors(page)
    if not len(vectors):
        return 0.0
    weights = _weights("background")
    return float(vectors[number] @ weights.of_numbers(vectors.shape[1])) + weights.get("vector", 0.0)


def find_features(page: Page, draft: Draft, trigger: Token, times: tuple[int, ...]) -> set[str]:
    """Return the names of the features that hold of a draft; ``all`` always does."""
    number, total = page.sentence(trigger), page.sentence_of[-1] + 1
    age = age_of(page.times[times[0]], page) if times else "none"
    grammar = _grammar_features(draft, trigger)
    tests = {
        "all": True,
        f"time_{age}": True,
        "opening": number <= 1,
        "ending": total > 4 and number >= 0.75 * total,
        "spoken": draft.speech is not None,
        "long_matter": lemma(trigger) in _long_matters(),
        "of_long_matter": _tells_long_matter(trigger),
        f"kind_{draft.kind}": True,
        f"{draft.kind}_{draft.type}": True,
        f"present_perfect_{age}": "present_perfect" in grammar,
        f"present_perfect_{draft.kind}": "present_perfect" in grammar,
    }
    low = draft.count.low if draft.count is not None else 0
    size = next((limit for limit in SIZES if low >= limit), None)
    if draft.count is not None:
        tests |= {f"people_{size}": True, f"people_{size}_present_perfect": "present_perfect" in grammar, "approx": draft.count.approx,
                  "named": draft.person is not None, "part": draft.part_of is not None}  # fmt: skip
    words = _word_features(page, trigger, times, spoken=draft.speech is not None)
    return {name for name, holds in tests.items() if holds} | grammar | words | _place_features(page, number)


def _place_features(page: Page, number: int) -> set[str]:
    """Where in the report a sentence stands, and whether it tells a day of the news or a year past."""
    total = page.sentence_of[-1] + 1
    length = max(limit for limit in LENGTHS if total >= limit)
    ages = {age_of(page.times[n], page) for n in page.times.starting_in(page.sentence_span(number))}
    place = max(limit for limit in PLACES if number >= limit)
    return {f"place_{place}", f"part_{PARTS * number // total}_{length}", f"length_{length}", *(f"told_{age}" for age in ages & CLEAR)}


def _word_features(page: Page, trigger: Token, times: tuple[int, ...], *, spoken: bool) -> set[str]:
    """Words of the sentence, and of the draft's time, that look back: "ago", "had", "Last week ..."; a report weighs them apart."""
    rows = load_yaml("lang/en/standing.yml")["looking_back"]
    words = [t.lower_ for t in trigger.sent if not t.is_space]
    span = page.sentence_span(page.sentence(trigger))
    here = {*page.times.starting_in(span), *times[:1]}
    back = {n for n in here if any(word in page.times[n].of(page.report.text).casefold() for word in rows["times"])}
    found = {f"sentence_{word}{'_said' * spoken}" for word in rows["words"] if word in words}
    found |= {f"first_{word}" for word in rows["first"] if words[:1] == [word]}
    found |= {"time_looks_back"} if times and times[0] in back else set()
    found |= {"sentence_looks_back"} if any(span.start <= page.times[n].start < span.end for n in back) else set()
    pointing = any(t.lower_ in word_class("pointing") and t.dep_ == "det" for t in trigger.sent)
    return found | ({"pointing"} if pointing else set())


def _grammar_features(draft: Draft, trigger: Token) -> set[str]:
    """Tense of the clause, kind of the clause, form of the word."""
    auxiliaries = {c.lower_ for c in _verb_of(trigger).children if c.dep_ in ("aux", "aux:pass")}
    path, nominal = _path(trigger), trigger.pos_ in ("NOUN", "PROPN")
    tests = {
        "past_perfect_said" if draft.speech is not None else "past_perfect": "had" in auxiliaries,
        "present_perfect": bool(auxiliaries & word_class("perfect")),
        "relative_clause": any(word.dep_ == "acl:relcl" for word in path),
        "adverbial_clause": any(relation(word) == "advcl" for word in path),
        "nominal": nominal,
        "definite": nominal and any(c.dep_ == "det" and c.lower_ in word_class("told_before") for c in trigger.children),
    }
    return {name for name, holds in tests.items() if holds}


@cache
def _long_matters() -> frozenset[str]:
    return frozenset(load_yaml("lang/en/standing.yml")["long_matters"]["words"])


def is_up_to_now(trigger: Token, count: int) -> bool:
    """Tell whether harm is summed up to now, that of a war or of many: "the violence has killed 90", "1,000 have been killed"."""
    auxiliaries = {c.lower_ for c in _verb_of(trigger).children if c.dep_ == "aux"}
    return not auxiliaries.isdisjoint(word_class("perfect")) and (count >= TOTAL or _tells_long_matter(trigger))


def _tells_long_matter(trigger: Token) -> bool:
    """The clause names a war or the like as what killed or when ("have died in the conflict")."""
    told = [child for child in _verb_of(trigger).children if relation(child) in ("obl", "nsubj", "advmod", "nmod")]
    return any(lemma(word) in _long_matters() for child in told for word in (child, *child.children))


def _verb_of(trigger: Token) -> Token:
    word = trigger
    for _ in range(4):
        if word.pos_ in ("VERB", "AUX") or word.head is word:
            return word
        word = word.head
    return word


def _path(trigger: Token) -> list[Token]:
    path, word = [trigger], trigger
    for _ in range(8):
        if word.head is word:
            break
        word = word.head
        path.append(word)
    return path


def age_of(time: TimeExpression, page: Page) -> str:
    """Return how old a time expression makes a thing: ``fresh``, ``days``, ``weeks``, ``years``, ``old_year``, ``span`` or ``other``."""
    published = page.report.published
    if time.relation == "since" and time.kind not in ("weekday", "word"):
        return "span"
    if (
        time.kind in ("weekday", "word")
        or time.kind == "calendar"
        and "this" in (time.part or "")
        and time.unit in ("week", "weekend", "day")
    ):
        return "fresh"
    if time.kind == "date":
        days = _days_old(time, page)
        if days is not None and (days <= NEWS or _is_reported_on(time, page)):
            return "fresh"
        if days is not None and days <= MONTHS:
            return "days" if days <= WEEK else "weeks"
        if time.year is not None:
            return "this_year" if published is not None and published.day[:4] == str(time.year) else "old_year"
        return "month_named"
    if time.kind == "reported":
        return "fresh"
    if time.part == THEN:
        return "span"
    if time.kind == "decade":
        return "old_year"
    if time.kind in ("relative", "calendar"):
        return "years" if time.unit in ("year", "decade", "century") else "weeks" if time.unit in OLD_UNITS else "fresh"
    if time.kind in ("period", "recent"):
        return "span" if time.unit in OLD_UNITS else "days_span"
    return "other"


def _days_old(time: TimeExpression, page: Page) -> int | None:
    """How many days before publication a named day lies, or ends if there are several; ``None`` where that is not known."""
    stated, time = page.report.published, time.until or time
    if stated is None or len(stated.day) < len("2016-11-17") or time.month is None or time.day is None:
        return None
    published = date.fromisoformat(stated.day[:10])
    try:
        days = (published - date(time.year or published.year, time.month, time.day)).days
    except ValueError:  # 31 June
        return None
    return days + 365 if days < 0 and time.year is None else days


def _is_reported_on(time: TimeExpression, page: Page) -> bool:
    """Tell whether a day lies in the days that a report says at its beginning to be about: "Between 10 and 17 May, ..."."""
    first, day = page.sentence_span(0), _days_old(time, page)
    spans = [page.times[n] for n in page.times.starting_in(Span(first.start, page.sentence_span(min(OPENING, page.sentence_of[-1])).end))]
    ends = [(_days_old(replace(span, until=None), page), _days_old(span, page)) for span in spans if span.until is not None]
    return day is not None and any(old is not None and new is not None and new <= day <= old <= PERIOD for old, new in ends)
