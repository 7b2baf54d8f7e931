"""What is found in the text: the border between ``read`` and ``resolve``."""

from __future__ import annotations

from dataclasses import dataclass

from contested.schema.text import Report, Span
from contested.schema.values import Count, Offset

GRAMMAR = "grammar-1"  # the method of the program's own reading, with its version


NTH, THEN = "nth", "then"  # the parts of "for a third day" and of "since then"
YEAR_HEAD = "times/year-head"  # the rule of a year in front of a heading: "1973: Bombs hit the town"
SAME_PERIOD = "same period"  # the part of the span told before: "in the same period nine died"
BEFORE_IT = "before it"  # the part of a relative time that counts back from what is told next: "two weeks before the vote"


@dataclass(frozen=True, slots=True)
class TimeExpression(Span):
    """A time expression found in text, parsed but not yet put on the calendar.

    Attributes:
        kind: ``date`` (year, month, day as far as told), ``weekday``, ``relative`` (n units before or after),
            ``period`` (a duration: n units), ``calendar`` (this/last/next unit), ``vague``.
        year, month, day, weekday: stated parts (weekday 0 = Monday).
        unit: ``day``, ``week``, ``weekend``, ``month``, ``year``, ``decade``, ``hour`` ..., for relative kinds.
        amount: how many units; negative is the past, where the words say so.
        relation: ``on``, ``since``, ``until``, ``before``, ``after``, ``for``, ``during``, ``between``, ``from``.
        part: ``early``, ``mid``, ``late``, ``morning``, ``night`` ... or ``None``.
        approx: "nearly", "about".
        until: for "from X to Y", the parsed second end.
        rule: id of the resource entry that found it.
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str | None = None
    amount: float | None = None
    relation: str = "on"
    part: str | None = None
    approx: bool = False
    until: TimeExpression | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PlacePhrase(Span):
    """A place as the text describes it, before it is put on the map.

    Attributes:
        name: the place's own words, without the containing places ("Qawarsha sector", "western Baghdad", "Kilis").
        core: the bare name to look up ("Qawarsha", "Baghdad").
        within: containing places as told, smallest first ("Benghazi", "Libya").
        relation: ``in``, ``near``, ``outskirts``, ``between``, ``border``, ``part`` (a compass or other part of a
            place: "western Baghdad"), ``offset``, ``from``, ``to``.
        anchor: the name an offset is counted from, or the second place of ``between``.
        offset: stated distance and bearing, if any.
        feature: the feature noun, if told ("sector", "province", "village", "airport", "border").
    """

    name: str
    core: str
    within: tuple[str, ...] = ()
    relation: str = "in"
    anchor: str | None = None
    offset: Offset | None = None
    feature: str | None = None


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A mention of a person, body, force, people or place that may act.

    Attributes:
        text: the words, without a leading article.
        label: ``PER``, ``ORG``, ``LOC``, ``NORP``, ``MISC`` (model), or ``COMMON`` for a common-noun group ("the jihadists").
        head: lower-case lemma of the head noun ("force", "fighter", "haftar").
        sentence: sentence number.
        owner: index of the mention that owns or qualifies this one ("Haftar's forces", "fighters of X", "LNA soldiers",
            "forces led by X"), or ``None``.
        owner_reason: ``possessive``, ``of``, ``modifier``, ``led_by``, ``loyal_to``, ``tied``, ``member`` or empty.
        plural: grammatical number, where known.
    """

    text: str
    label: str
    head: str
    sentence: int = 0
    owner: int | None = None
    owner_reason: str = ""
    plural: bool | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A stated tie between two mentions (indices): ``acronym``, ``alias`` ("called", "known as"), ``apposition``, ``pronoun``."""

    first: int
    second: int
    reason: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor of one report.

    Attributes:
        key: stable within the report ("a1").
        name: canonical name: the longest proper name the report has, else the fullest phrase without article.
        names: all names used, in order of first use.
        mentions: indices of its mentions.
        kind: ``person``, ``state``, ``army``, ``police``, ``armed_group``, ``international``, ``organisation``, ``media``,
            ``civilians``, ``people`` or ``unknown``.
        country: ISO alpha-2 where known.
        registry_id: ``ucdp:1``, ``un:QDe.004``, ``phoenix:LBYREB`` or ``None`` when not sure.
        registry_name: the registry's own name for it.
    """

    key: str
    name: str
    names: tuple[str, ...]
    mentions: tuple[int, ...]
    kind: str = "unknown"
    country: str | None = None
    registry_id: str | None = None
    registry_name: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as the model marks it: who (``source``), the words of saying (``cue``), what is said (``content``); each may be empty.

    Attributes:
        source, cue, content: spans of the text, in order; several where other words stand between.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Speech(Span):
    """A stretch of text that somebody is reported to say: the content, with who says it and how.

    Attributes:
        name, role: verbatim spans as in `Source`, not yet merged with other spellings.
        org: words for the body spoken for, or ``None``.
        kind: one of ``vocab.SOURCE_KINDS``.
        speaker: index of the speaker's mention, or ``None``.
        spokes: index of the mention of the body spoken for, or ``None``.
        channel, relay, anonymous: as in `Source`.
        cue: the verb or phrase of saying, lemma ("say", "deny", "according to").
        said: indices of the time expressions that tell the day of the saying.
        rule: what found it.
    """

    name: str | None = None
    role: str | None = None
    org: str | None = None
    kind: str = "other"
    speaker: int | None = None
    spokes: int | None = None
    channel: str | None = None
    relay: str | None = None
    anonymous: bool = False
    cue: str = ""
    said: tuple[int, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a draft: a mention where there is one, else bare words.

    ``role`` is one of those of `Actor`, or ``side``, ``by``, ``actor``, ``subject``, ``object``.
    """

    role: str
    mention: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim found in the text, before its words are put on calendar, map and registry.

    Attributes:
        kind: ``toll``, ``event``, ``control`` or ``relation``.
        type: effect, event type, control state or predicate.
        trigger: the word that gave it away.
        evidence: the shortest span that supports it.
        parties: who is involved, in which role.
        count, victims, civilian, cumulative, person, age: of tolls.
        part_of, event: index of another draft of the reading (the whole toll; the happening spoken of).
        extent: of control.
        instrument, targets: of happenings.
        status, background: standing, see `Claim`.
        tense: ``past``, ``ongoing`` (told as going on when it is said) or ``future``.
        speech: index of the speech it belongs to, or ``None`` for the outlet's own voice.
        times, places: indices into the reading's time expressions and place phrases, best first.
        rule: id of the resource entry or model that found it.
        odds: what tables of weights gave to their decisions on it: name of the decision (``recorded``, ``background``,
            ``cumulative``, ``civilian``, ``place``, ``party``) and log odds of the answer taken.
    """

    kind: str
    type: str
    trigger: Span
    evidence: Span
    parties: tuple[Party, ...] = ()
    count: Count | None = None
    victims: str | None = None
    civilian: bool | None = None
    cumulative: bool = False
    person: str | None = None
    age: int | None = None
    part_of: int | None = None
    event: int | None = None
    extent: str | None = None
    instrument: str | None = None
    targets: tuple[str, ...] = ()
    status: str = "asserted"
    background: bool = False
    tense: str = "past"
    speech: int | None = None
    times: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    rule: str = ""
    odds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading found in one report: the border between ``read`` and ``resolve``.

    Attributes:
        report: the report.
        sentences, mentions, links, times, places, speeches, drafts: what was found, in order.
        method: what found the drafts, with its version; claims name it.
        dropped: reasons (``vocab.DROPS``) for which something that a language model said was not taken over, with how often.
    """

    report: Report
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[PlacePhrase, ...]
    speeches: tuple[Speech, ...]
    drafts: tuple[Draft, ...]
    method: str = GRAMMAR
    dropped: tuple[tuple[str, int], ...] = ()
