"""The day of the story that news without a time word is told in: where a report goes over to another item, its story has another day."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from contested.data.tables import load_yaml
from contested.resolve.dates import resolve_time
from contested.schema import Draft, Reading, TimeExpression, When

NEAR = 2  # sentences back to a day that is told of history
FAR = 3  # sentences back from which the day that a report tells first is as likely as the day told last
FRESH = 3  # days before publication in which news is fresh
AHEAD = 2  # words before a day at the beginning of a sentence: "Early on Sunday"
ALSO = 5  # words at the beginning of a paragraph among which "also" adds other news
HEADING = 8  # words of a heading before the day that ends it
DAYS = ("date", "weekday")
NOW = ("weekday", "word")  # times near the report: a sentence that has one goes on with no history
OPENING = 2  # sentences that may tell the story's day
SAYING = 5  # sentences that may tell the day of the saying, which is the story's where the opening tells no other
MONTH = 31  # days that the time with which a report begins may span
FRESH_DAYS = 14  # a story's day lies at most this long before publication


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a report tells: where, whether of history, and whether it heads its sentence, which then goes over to that day."""

    start: int
    when: When
    background: bool
    heads: bool = False


class Stories:
    """The days that a report tells, by the item of news and the paragraph they are told in."""

    def __init__(self, reading: Reading, whens: Sequence[When | None], published: date) -> None:
        self.reading, self.published = reading, published
        self.starts = [sentence.start for sentence in reading.sentences]
        self.paragraph, self.item = _number_paragraphs(reading), _number_items(reading)
        days = [day for day in _find_told(reading, whens) if is_story_day(day.when, published) or self._is_lead(day)]
        headings = [(time, when) for time, when in _find_headings(reading, published)]
        headed = {self._sentence(time.start) for time, _ in headings}
        days = [replace(day, heads=self._sentence(day.start) in headed) for day in days]
        days += [Told(time.start, when, False, heads=True) for time, when in headings]
        self.present = {self._sentence(time.start) for time in reading.times if time.kind in NOW}
        self.by_sentence: dict[int, list[tuple[Draft, When | None]]] = defaultdict(list)
        for draft, when in zip(reading.drafts, whens, strict=True):
            if draft.kind != "relation":
                self.by_sentence[self._sentence(draft.trigger.start)].append((draft, when))
        self.spans = sorted(_find_spans(reading, whens), key=lambda span: span.start)
        self.told: dict[int, list[Told]] = defaultdict(list)  # by item, in order
        for day in sorted(days, key=lambda day: day.start):
            self.told[self._item(day.start)].append(day)

    def day_of(self, draft: Draft) -> When | None:
        """Return the day that a draft without a time word takes from those around it; ``None`` where its item tells none.

        That is the day told last before it in its item, of history only where it stands near; where that is far and of another paragraph,
        the item's first; else the first single day told after it, one of the past that heads its sentence only where it is near; else one
        that the opening tells.
        """
        start = draft.trigger.start
        here = self._sentence(start)
        told = self.told.get(self._item(start), [])
        before = [day for day in told if day.start <= start and (not day.background or here - self._sentence(day.start) <= NEAR)]
        if before:
            far = here - self._sentence(before[-1].start) >= FAR and self._paragraph(before[-1].start) != self._paragraph(start)
            return before[0 if far else -1].when
        news = (day for day in told if not day.background and not (self._is_past(day) and self._sentence(day.start) - here > NEAR))
        after = next((day.when for day in news if day.when.first == day.when.last), None)
        return after or (self._opening_day() if self._item(start) == 0 else None)

    def span_of(self, draft: Draft) -> When | None:
        """Return the span that a toll takes from the one told just before it: "nine have died since Friday. The rebels lost five"."""
        start, here = draft.trigger.start, self._sentence(draft.trigger.start)
        near = [span for span in self.spans if span.start < start and here - self._sentence(span.start) <= 1]
        return near[-1].when if draft.kind == "toll" and near and self._item(near[-1].start) == self._item(start) else None

    def _is_lead(self, day: Told) -> bool:
        """Tell whether a time of news is what the report begins with: then the report is of that time, though it is long past or long."""
        first, last = day.when.first, day.when.last
        short = first is not None and last is not None and (last - first).days <= MONTH and first <= self.published
        begins = min((d.trigger.start for d in self.reading.drafts if d.kind in ("toll", "event") and not d.background), default=0)
        return short and not day.background and day.start == begins and self._sentence(begins) < OPENING

    def history_of(self, draft: Draft) -> When | None:
        """Return the time of the history that a draft without a time word goes on with: "In October they overran a base. Nine are missing".

        That is the past time that all claims tell of the last sentence of its paragraph that tells a claim.
        """
        here = self._sentence(draft.trigger.start)
        unharmed = draft.count is not None and draft.count.high == 0  # of what the report is about: "no civilians were hurt"
        if not self.reading.sentences or here in self.present or draft.tense == "ongoing" or draft.cumulative or unharmed:
            return None
        before = next((n for n in range(here - 1, max(here - 1 - NEAR, -1), -1) if n in self.by_sentence), None)
        if before is None or self.paragraph[before] != self.paragraph[here]:
            return None
        times = [time or self.history_of(other) for other, time in self.by_sentence[before]]
        past = [time for time in times if time is not None and time.last is not None and (self.published - time.last).days > FRESH_DAYS]
        return past[0] if past and len(past) == len(times) else None

    def _is_past(self, day: Told) -> bool:
        """Tell whether a sentence goes over to a day some time before the report: "On 13 November, gunmen ..." in one of the 23rd."""
        return day.heads and day.when.last is not None and (self.published - day.when.last).days > FRESH

    def _sentence(self, start: int) -> int:
        return max(bisect_right(self.starts, start) - 1, 0)

    def _item(self, start: int) -> int:
        return self.item[self._sentence(start)] if self.item else 0

    def _paragraph(self, start: int) -> int:
        return self.paragraph[self._sentence(start)] if self.paragraph else 0

    def _opening_day(self) -> When | None:
        """The day that the first sentences tell of, where no claim has taken it; a day of the saying where they tell no other."""
        reading = self.reading
        ends = [reading.sentences[min(count, len(reading.sentences)) - 1].end if reading.sentences else 0 for count in (OPENING, SAYING)]
        said = {index for speech in reading.speeches for index in speech.said}
        told = [index for index, expression in enumerate(reading.times) if expression.start < ends[index in said]]
        for index in sorted(told, key=lambda index: index in said):
            expression = reading.times[index]
            if expression.kind not in ("period", "recent"):
                when = resolve_time(expression, self.published, text=reading.report.text)
                if is_story_day(when, self.published) and not (expression.kind == "date" and when and when.last == self.published):
                    return when
        return None


def _find_told(reading: Reading, whens: Sequence[When | None]) -> Iterator[Told]:
    """The days that claims tell, not the whiles: "after three days"; of "on Thursday for the third day" it is Thursday."""
    words = load_yaml("lang/en/occasions.yml")
    for draft, when in zip(reading.drafts, whens, strict=True):
        time = reading.times[draft.times[0]] if draft.times else None
        if when is None or draft.kind == "relation" or time is not None and time.part in load_yaml("lang/en/times.yml")["present"]:
            continue
        last = time is not None and time.kind == "weekday" and (time.part or "").split()[-1:] == ["last"]
        if last and when.anchor is not None and when.last is not None and when.anchor - when.last >= timedelta(7):
            continue  # "last Saturday", told on a Saturday, is no story's
        if when.rule in words["counted"] or when.rule in words["whiles"] and time is not None and time.until is not None:
            when = replace(when, first=when.last, precision=1)
        if when.rule not in words["whiles"] or when.first == when.last:
            yield Told(draft.trigger.start, when, draft.background)


def _find_spans(reading: Reading, whens: Sequence[When | None]) -> Iterator[Told]:
    """The spans up to the saying that tolls of news are counted over: "nine have died since Friday"."""
    for draft, when in zip(reading.drafts, whens, strict=True):
        since = bool(draft.times) and reading.times[draft.times[0]].relation == "since"
        if draft.kind == "toll" and when is not None and since and not draft.background:
            yield Told(draft.trigger.start, when, False)


def _find_headings(reading: Reading, published: date) -> Iterator[tuple[TimeExpression, When]]:
    """Find the days that head a sentence or a paragraph: "On 12 May, ...", "Fivemiletown, 13 August. ...", with what they are."""
    said = {index for speech in reading.speeches for index in speech.said}
    lines = [block for block in reading.report.blocks if block.kind == "dateline"]
    starts = [sentence.start for sentence in reading.sentences]
    claims = {bisect_right(starts, draft.trigger.start) - 1 for draft in reading.drafts}
    for index, time in enumerate(reading.times):
        fits = time.kind in DAYS and time.relation == "on" and index not in said and not any(line.overlaps(time) for line in lines)
        number = bisect_right(starts, time.start) - 1
        if fits and number >= 0 and _heads(reading, number, time, published, bare=number not in claims):
            when = resolve_time(time, published, text=reading.report.text)
            if when is not None and _is_days(when) and not (time.kind == "date" and when.last == published):
                yield time, when


def _heads(reading: Reading, number: int, time: TimeExpression, published: date, *, bare: bool) -> bool:
    """Tell whether a time begins its sentence, or ends one of few words that claims nothing: "Fivemiletown, 13 August."."""
    sentence, text = reading.sentences[number], reading.report.text
    if time.start >= sentence.end:
        return False
    ahead, behind = text[sentence.start : time.start].rstrip(), text[time.end : sentence.end].strip(" .:\n")
    if len(ahead.split()) <= AHEAD:
        return True
    return bare and not behind and len(ahead.split()) <= HEADING and time.day != published.day


def is_story_day(when: When | None, published: date) -> bool:
    """Tell whether a time is short and recent enough to be that of a report's story."""
    return when is not None and _is_days(when) and when.last is not None and 0 <= (published - when.last).days <= FRESH_DAYS


def _is_days(when: When) -> bool:
    """Tell whether a time is a day or two or three."""
    return when.first is not None and when.last is not None and when.last - when.first <= timedelta(2)


def _number_paragraphs(reading: Reading) -> list[int]:
    """The number of the line that each sentence stands in."""
    text = reading.report.text
    found, number = [], 0
    for before, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        number += before is not None and "\n" in text[before.start : sentence.start]
        found.append(number)
    return found


def _number_items(reading: Reading) -> list[int]:
    """The item that each sentence belongs to, 0 where it goes on with the report's story.

    An item begins with words such as "Separately", or with another place at the head of a paragraph, and ends with its paragraph, or with
    the next one where it has only one sentence in its own.
    """
    paragraphs = _number_paragraphs(reading)
    sizes = Counter(paragraphs)
    found: list[int] = []
    number, item, last = 0, 0, -1  # the count of items, the present one, the paragraph with which it ends
    for n, paragraph in enumerate(paragraphs):
        heads = n == 0 or paragraphs[n - 1] != paragraph
        if n > 0 and _begins_item(reading, n, heads=heads):
            number += 1
            item, last = number, paragraph + (sizes[paragraph] == 1)
        elif paragraph > last:
            item = 0
        found.append(item)
    return found


def _begins_item(reading: Reading, n: int, *, heads: bool) -> bool:
    """Tell whether a sentence goes over to other news: "Separately, ...", "In Basilan, ..." of a place not told before."""
    sentence, cues = reading.sentences[n], load_yaml("lang/en/occasions.yml")["items"]
    words = sentence.of(reading.report.text).casefold()
    if any(words.startswith(cue) for cue in (*cues["anywhere"], *(cues["heads"] if heads else ()))):
        return True
    also = not set(words.split()[:ALSO]).isdisjoint(cues["also"])
    if not heads or not also and not any(words.startswith(f"{cue} ") for cue in cues["places"]):
        return False
    end = sentence.end if also else sentence.start + words.find(",")
    here = [place for place in reading.places if sentence.start < place.start < end and place.core[:1].isupper()]
    told = {place.core for place in reading.places if place.start < sentence.start}
    return bool(here) and not any(place.core in told for place in here)
