"""What a project keeps besides the record: where reports came from, its scope, and what was done to it when by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from and what was known about it when it was added; enough to read its bytes again.

    Attributes:
        name: the document's name: a path, with ``:NUMBER`` for one of several in a file, or an address.
        form: ``page`` (a web page, a text, a PDF or Office file) or ``record`` (a JSON object).
        outlet, published, url, title: facts given by whoever added it, else told by what it came in (a server, a mail); they go
            before what the document says.
        charset: the encoding that a server named.
    """

    name: str
    form: str = "page"
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of the project's own, where the gazetteer lacks it or puts it wrongly; ``names`` are its other names."""

    name: str
    lat: float
    lon: float
    country: str | None = None
    within: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a project is about; an empty part sets no bound.

    Attributes:
        countries: ISO 3166 alpha-2 codes.
        since, until: first and last day of the period; ``None`` is open.
        actors: names of actors, any of which a report must name.
        places: places of the project's own.
        hide_victims: leave the names of victims out of every export.
    """

    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    actors: tuple[str, ...] = ()
    places: tuple[OwnPlace, ...] = ()
    hide_victims: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge of a project's claims.

    Attributes:
        id: key of the merge ("M-...").
        at: when, UTC.
        version, parameters: of the merge; the parameters as JSON.
        current: nothing that a merge depends on was added, judged, decided or taken back since.
    """

    id: str
    at: datetime
    version: str
    parameters: str
    current: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a project's log: what was done, by whom, when, and to what.

    Attributes:
        id: key of the act ("J-3", "D-7", "U-1", "R-12" ...).
        at: when, UTC.
        by: who, or the command for acts of the program.
        act: what was done, in a word (``add``, ``merge``, ``judge``, ``decide``, ``undo``, ``scope`` ...).
        subject: what it was done to: a claim, two claims, a judgement, a report.
        text: the rest, as a sentence.
        coding: the coding that it is part of ("C-3"), or empty for what was done to the record.
    """

    id: str
    at: datetime
    by: str
    act: str
    subject: str
    text: str = ""
    coding: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may log in to a project's workbench: a name, a role of ``vocab.LOGIN_ROLES``, and the hash of a password."""

    name: str
    role: str
    hash: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A report that one of several people codes on their own: that person's decisions stay apart from the record and from the others'.

    Attributes:
        id: key of the coding ("C-3").
        report: id of the report.
        coder: who codes it.
        by: who assigned it.
        at: when, UTC.
        state: one of ``vocab.CODING_STATES``.
    """

    id: str
    report: str
    coder: str
    by: str
    at: datetime
    state: str = "open"


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a project's tables went when somebody looked: the numbers of their last rows."""

    readings: int = 0
    decisions: int = 0
    undos: int = 0
    judgements: int = 0
