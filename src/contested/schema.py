"""The records that cross a stage border: reports, evidence, values with their doubt, claims.

All records are frozen and slotted. ``None`` always means "not stated"; it never stands for zero, for empty or
for unknown to the program. Offsets are Python character offsets into ``Report.text``, end exclusive.
Closed lists of values are in ``vocab``; the field-by-field description for users is ``docs/codebook.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# ---- text and evidence ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text.

    Attributes:
        start: first character.
        end: one past the last character.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the span in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A typed part of a report's text: ``kind`` is one of ``vocab.BLOCKS`` (title, dateline, caption, body, quote)."""

    kind: str


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a page gives about itself.

    Attributes:
        day: ISO date, ``YYYY-MM-DD``, or ``YYYY-MM`` where only the month is known.
        found: where it was found: ``given`` (by the caller), ``meta``, ``text``, ``url``, ``dateline``, ``updated``
            (an updated date that stands in for a missing publication date).
    """

    day: str
    found: str


@dataclass(frozen=True, slots=True)
class Report:
    """One news report, cleaned of page furniture.

    Attributes:
        id: the caller's id, else the file's stem, else ``sha256`` shortened.
        title: headline, once; ``None`` where the page has none.
        outlet: name of the outlet; ``None`` where the page does not name it.
        text: the text that all offsets count in; title not repeated inside; blocks parted by newlines.
        blocks: typed parts of ``text``, in order, covering all but the newlines between them.
        url: address, if known.
        byline: the writer's name, if given.
        wires: wire credits (AFP, Reuters ...) in the order found.
        published: publication date, with where it was found.
        updated: the date of the last change, if the page gives one.
        dateline: place name(s) of the dateline ("BENGHAZI, Libya"), if any.
        language: ISO 639-1 code.
        sha256: hash of the raw bytes.
    """

    id: str
    title: str | None
    outlet: str | None
    text: str
    blocks: tuple[Block, ...] = ()
    url: str | None = None
    byline: str | None = None
    wires: tuple[str, ...] = ()
    published: StatedDate | None = None
    updated: StatedDate | None = None
    dateline: str | None = None
    language: str = "en"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a claim rests on (Web Annotation's TextQuoteSelector and TextPositionSelector)."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


# ---- values with their doubt ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Who says a thing.

    Attributes:
        name: verbatim name of the person, or ``None``.
        role: verbatim role or descriptive phrase ("a military source"), or ``None``.
        org: the organisation or state spoken for, or ``None``.
        kind: one of ``vocab.SOURCE_KINDS``; ``outlet`` is the report's own voice.
        channel: how it was said (press conference, Twitter, television ...), one of ``vocab.CHANNELS``, or ``None``.
        stake: what the speaker has to do with the parties, one of ``vocab.STAKES``, or ``None``.
        relay: the outlet or agency that passed the words on ("AFP quoted"), or ``None``.
        identity: key of the person or body within the report; equal for two spellings of one name.
        anonymous: the report keeps the speaker's name back.
    """

    name: str | None = None
    role: str | None = None
    org: str | None = None
    kind: str = "outlet"
    channel: str | None = None
    stake: str | None = None
    relay: str | None = None
    identity: str | None = None
    anonymous: bool = False


OUTLET = Source(stake="outlet")


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
class When:
    """A closed interval of days; an open end is ``None``.

    Attributes:
        first, last: first and last day; ``None`` is open or unknown.
        precision: UCDP date_prec: 1 exact day, 2 within 2 to 6 days, 3 a week, 4 a month, 5 longer than a month.
        words: the time words it rests on.
        anchor: the day the words were counted from, or ``None``.
        rule: id of the rule that resolved it.
        doubts: codes of ``vocab.DOUBTS``.
    """

    first: date | None
    last: date | None
    precision: int | None = None
    words: str = ""
    anchor: date | None = None
    rule: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """Distance and direction from a known point: kilometres and one of 16 compass points (``W``, ``NNE`` ...)."""

    km: float | None
    bearing: str | None


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
class Where:
    """A place put on the map.

    Attributes:
        name: verbatim name.
        within: smallest containing place that is known, or ``None``.
        lat, lon: degrees, WGS 84, or ``None`` where nothing places it.
        radius_km: how far the true place may lie from the point.
        precision: UCDP where_prec, 1 to 7.
        gazetteer_id: ``geonames:88319`` or the like, or ``None`` for a place kept by name only.
        country: ISO 3166 alpha-2 code, or ``None``.
        offset: stated distance and bearing.
        derivation: sentence-like code of how the point came about ("gazetteer", "offset:Benghazi:10:W", "anchor:Benghazi").
        doubts: codes of ``vocab.DOUBTS`` (``in_water``, ``ambiguous_name``, ``not_in_gazetteer`` ...).
    """

    name: str
    within: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: int | None = None
    gazetteer_id: str | None = None
    country: str | None = None
    offset: Offset | None = None
    derivation: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as told.

    Attributes:
        low, high: closed bounds; ``high`` is ``None`` where the words leave it open ("at least").
        qualifier: ``exact``, ``at_least``, ``more_than``, ``up_to``, ``less_than``, ``about``, ``between``, ``vague``, ``none``.
        words: the number's words.
        approx: the words themselves are approximate.
    """

    low: int
    high: int | None
    qualifier: str = "exact"
    words: str = ""
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as a report names it.

    Attributes:
        name: the words used, or the longest proper name the report has for the same actor.
        role: ``initiator``, ``target`` or ``participant``; empty where the claim has no roles.
        identity: key of the actor within the report.
        registry_id: ``ucdp:1234``, ``phoenix:...``, ``un:QDe.004``, or ``None`` when not sure.
    """

    name: str
    role: str = ""
    identity: str | None = None
    registry_id: str | None = None


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
        owner_reason: ``possessive``, ``of``, ``modifier``, ``led_by``, ``loyal_to``, ``member`` or empty.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading found in one report: the border between ``read`` and ``resolve``."""

    report: Report
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[PlacePhrase, ...]
    speeches: tuple[Speech, ...]
    drafts: tuple[Draft, ...]


# ---- contents of the four kinds of claim ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Toll:
    """People harmed. ``effect`` is one of ``vocab.EFFECTS``; ``part_of`` is the index of the whole among the report's tolls."""

    effect: str
    count: Count
    victims: str | None = None
    side: Actor | None = None
    civilian: bool | None = None
    by: Actor | None = None
    cumulative: bool = False
    part_of: int | None = None
    person: str | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened. ``type`` is one of ``vocab.EVENT_TYPES``."""

    type: str
    actors: tuple[Actor, ...] = ()
    instrument: str | None = None
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds, took, lost or contests a place. ``state`` is one of ``vocab.CONTROL_STATES``; ``extent`` all, most, part or None."""

    actor: Actor
    state: str
    extent: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two actors stand to each other. ``event`` is the index of a happening of the same report, where the predicate has one."""

    subject: Actor
    predicate: str
    object: Actor
    event: int | None = None


Content = Toll | Happening | Control | Relation


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is reported to say that something happened, is so, or was counted.

    Attributes:
        id: stable within the report and version.
        report: report id.
        kind: ``toll``, ``event``, ``control`` or ``relation``.
        content: the record of that kind.
        source: who says it.
        status: one of ``vocab.STATUSES``.
        background: told as earlier history or context.
        evidence: the words.
        when, where: ``None`` where the report gives nothing.
        method: rule or model that found it, with its version.
        confidence: field name to a number in [0, 1].
    """

    id: str
    report: str
    kind: str
    content: Content
    source: Source
    status: str
    background: bool
    evidence: Evidence
    when: When | None = None
    where: Where | None = None
    method: str = ""
    confidence: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its claims: what ``contested.read`` returns.

    Attributes:
        report: the cleaned report.
        claims: all claims, ordered by kind and place in the text.
        doubts: codes about the reading as a whole (``no_date`` ...).
    """

    report: Report
    claims: tuple[Claim, ...] = field(default=())
    doubts: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[Claim, ...]:
        """Return the claims of one kind, in order."""
        return tuple(claim for claim in self.claims if claim.kind == kind)
