"""One document to one `Report`: web page, plain text or a record of a JSON Lines file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, NoReturn

from contested.errors import Misuse, Refusal
from contested.ingest.blocks import Layout, find_blocks
from contested.ingest.datelines import Dateline
from contested.ingest.decoding import decode, is_html
from contested.ingest.furniture import RUNNING_WORDS, Line, strip_furniture
from contested.ingest.language import find_language, language_name
from contested.ingest.paragraphs import find_lines
from contested.ingest.published import PageDates, find_full_day, find_url_day, parse_day, parse_short_day
from contested.schema import Report, StatedDate
from contested.settings import settings

if TYPE_CHECKING:
    from contested.ingest.page import Page

NOTE_WORDS = 4  # of a sentence that is a record's whole text, as coders note them
MOST_TAGS = 50_000  # of a web page; a long article with all its furniture has a fifth of that
_HALVES = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_XML = re.compile(r"\s*<\?xml\b")
_ENDING = re.compile(r"(?:\.[A-Za-z]{2,6})?(?:\.gz)?$")
LAST_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows about a document; it wins over what the document says. ``published``: YYYY-MM-DD or YYYY-MM."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    def checked(self) -> Given:
        """Return itself with the date in ISO form.

        Raises:
            Misuse: the date cannot be read.
        """
        if self.published is None:
            return self
        day = parse_day(self.published)
        if day is None:
            raise Misuse(f"the publication date {self.published!r} cannot be read; write it as YYYY-MM-DD or YYYY-MM")
        return Given(self.id, self.title, self.outlet, self.url, day)

    def over(self, other: Given) -> Given:
        """Return itself, what it leaves open taken from another."""
        return Given(**{key.name: getattr(self, key.name) or getattr(other, key.name) for key in fields(Given)})


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a page's own words told, before the caller's word is put over it."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    stated: PageDates = PageDates()
    shown: PageDates = PageDates()
    guess: str | None = None
    wires: tuple[str, ...] = ()


def read_bytes(raw: bytes, *, name: str, given: Given = NOTHING, charset: str | None = None, text: str | None = None) -> Report:
    """Turn a web page, a plain text, a PDF, a Word or an RTF file into a report.

    Args:
        raw: the document as stored; its kind and encoding are found out.
        name: its file name, or ``-``; gives the report's id where none is given, and names the document in refusals.
        given: what the caller knows.
        charset: the encoding that a server named.
        text: the document's words, where they have been taken out of a PDF, Word or RTF file already.

    Raises:
        Refusal: there is no English report in the document.
        Misuse: ``given`` cannot be read.
    """
    given = given.checked()
    words = text if text is not None else _find_words(raw, name)
    text = decode(raw if words is None else words.encode("utf-8", errors="replace"), name=name, charset=charset)
    if words is None and _XML.match(text) and not is_html(text):
        raise Refusal("unreadable", "this is XML of a kind that is not read; give a web page, a feed or a text", name)
    page = _read_page(text, given.url, name) if words is None and is_html(text) else None
    if page is None:
        _check_length(text, name)
    lines = list(page.lines) if page is not None else find_lines(text)
    _check_length("\n".join(line.text for line in lines), name, times=2)  # before work on it that no report is worth
    stripped = strip_furniture(lines, title=given.title or (page.title if page is not None else None))
    joined = _join(stripped.lines, paged=page is not None)
    layout = find_blocks(
        joined,
        captions={line.text for line in stripped.lines if line.kind == "caption"},
        quotes={line.text for line in stripped.lines if line.kind == "quote"},
    )
    facts = _Facts(stripped.title, stripped.outlet, stripped.url, byline=stripped.byline, shown=stripped.dates, wires=stripped.wires)
    if page is not None:
        facts = _page_facts(page, facts)
    if not any(_runs(line.text) for line in stripped.lines):
        _refuse("\n".join(line.text for line in lines), name)
    return _build(joined, layout, facts, given, raw=raw, name=name)


def _find_words(raw: bytes, name: str) -> str | None:
    from contested.ingest.extract import find_words

    return find_words(raw, name)


def _read_page(text: str, url: str | None, name: str) -> Page | None:
    from contested.ingest.markup import thin_tags
    from contested.ingest.page import read_page  # trafilatura takes half a second to import; plain text does without it

    if text.count("<") > MOST_TAGS:
        raise Refusal("too_long", f"the page has more than {MOST_TAGS:,} tags, as no page of one report has; give that page", name)
    return read_page(thin_tags(text), url=url)


def _page_facts(page: Page, lines: _Facts) -> _Facts:
    """Put what a page's markup tells over what its lines tell."""
    shown = PageDates(page.shown.published or lines.shown.published, page.shown.updated or lines.shown.updated)
    return replace(
        lines,
        title=page.title or lines.title,
        outlet=page.outlet or lines.outlet,
        url=page.url,
        byline=lines.byline or page.byline,
        stated=page.stated,
        shown=shown,
        guess=page.guess,
    )


def _join(lines: Sequence[Line], *, paged: bool) -> str:
    """Put lines together; blank lines stay as they were, in web pages they part captions from what follows."""
    gaps = [line.kind == "caption" for line in lines[:-1]] if paged else [line.gap for line in lines[1:]]
    breaks = ["", *("\n\n" if gap else "\n" for gap in gaps)]
    return "".join(f"{between}{line.text}" for between, line in zip(breaks, lines, strict=False))


def read_record(raw: bytes, *, name: str, given: Given = NOTHING) -> Report:
    """Turn one line of a JSON Lines file into a report; its text is taken as it is.

    Args:
        raw: a JSON object with ``text`` and, if known, ``id``, ``title``, ``outlet``, ``url``, ``published``.
        name: names the record in refusals, and gives the id where the record has none.
        given: what the caller knows.

    Raises:
        Refusal: ``bad_record``, or there is no English report in it.
        Misuse: ``given`` cannot be read.
    """
    given = given.checked()
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refusal("bad_record", f"this line is no JSON ({error}); each line must be one JSON object", name) from error
    if not isinstance(record, Mapping) or not isinstance(record.get("text"), str):
        raise Refusal("bad_record", 'the record has no "text"; each line must be a JSON object with at least a "text" in words', name)
    told = {field.name: _field(record, field.name, name) for field in fields(Given)}
    if told["published"] is not None:
        told["published"] = parse_day(told["published"])
        if told["published"] is None:
            raise Refusal("bad_record", f'"published" is {record["published"]!r}; write it as YYYY-MM-DD or YYYY-MM', name)
    text = _whole(record["text"])
    if not text.strip():
        raise Refusal("empty", "the record's \"text\" is empty; put the report's words into it", name)
    _check_length(text, name)
    merged = given.over(Given(**told))
    return _build(text, find_blocks(text, title=merged.title), _Facts(), merged, raw=raw, name=name, least=NOTE_WORDS)


def _field(record: Mapping[str, object], key: str, name: str) -> str | None:
    value = record.get(key)
    if isinstance(value, int) and key == "id":
        return str(value)
    if value is None or isinstance(value, str):
        return _whole(value).strip() or None if isinstance(value, str) else None
    raise Refusal("bad_record", f'"{key}" must be a text or null, not {type(value).__name__}', name)


def _whole(words: str) -> str:
    """Put the replacement character for halves of surrogate pairs and for controls, which JSON escapes can smuggle in; offsets stay."""
    return _HALVES.sub("\ufffd", words)


def _check_length(text: str, name: str, times: int = 1) -> None:
    most = settings().text_characters
    if len(text) > times * most:
        sentence = f"{len(text):,} characters are more than the {most:,} that one report may have; give one report a file"
        raise Refusal("too_long", sentence, name)


def _build(text: str, layout: Layout, facts: _Facts, given: Given, *, raw: bytes, name: str, least: int = RUNNING_WORDS) -> Report:
    """Check that there is an English report and put its record together; a line of ``least`` words that ends like a sentence will do."""
    language = _check_text(text, layout, name, least)
    _check_length(text, name)
    url = given.url or facts.url
    published, updated = _pick_dates(given, facts, url, text, layout.dateline)
    digest = hashlib.sha256(raw).hexdigest()
    return Report(
        id=given.id or _name_id(name) or digest[:12],
        title=given.title or facts.title,
        outlet=given.outlet or facts.outlet,
        text=text,
        blocks=layout.blocks,
        url=url,
        byline=facts.byline,
        wires=tuple(dict.fromkeys((*facts.wires, *layout.wires))),
        published=published,
        updated=updated,
        dateline=layout.dateline.place if layout.dateline is not None else None,
        written=_dateline_day(text, layout.dateline, published),
        language=language,
        sha256=digest,
    )


def _name_id(name: str) -> str:
    """Return an id from a document's name: ``reports`` for ``in/reports.txt``, ``reports-7`` for ``in/reports.jsonl.gz:7``."""
    path, mark, line = name.rpartition(":")
    if not mark or not line.isdecimal():
        return PurePath(name).stem.strip("-")
    bare = _ENDING.sub("", PurePath(path).name).strip("-")
    return f"{bare or 'record'}-{line}"


def _check_text(text: str, layout: Layout, name: str, least: int) -> str:
    """Return the language of the running text.

    Raises:
        Refusal: ``no_report`` where nothing runs, ``language`` where it is not English.
    """
    running = [words for words in (block.of(text) for block in layout.blocks if block.kind != "title") if _runs(words, least)]
    if not running:
        _refuse(text, name)
    language = find_language("\n".join(running))
    if language != "en":
        raise _foreign(language, name)
    return language


def _runs(words: str, least: int = RUNNING_WORDS) -> bool:
    line = Line(words)
    return line.running or line.words >= least and line.closed


def _refuse(text: str, name: str) -> NoReturn:
    """Refuse a text in which nothing runs; one in a script other than Latin is named by its language."""
    if sum(char.isalpha() and char > LAST_LATIN for char in text) > sum(char.isalpha() and char <= LAST_LATIN for char in text):
        raise _foreign(find_language(text), name)
    raise Refusal("no_report", "there is no running text in it; give the page of one report", name)


def _foreign(language: str, name: str) -> Refusal:
    return Refusal("language", f"the text is in {language_name(language)}; only English is read: give an English version", name)


def _pick_dates(
    given: Given, facts: _Facts, url: str | None, text: str, dateline: Dateline | None
) -> tuple[StatedDate | None, StatedDate | None]:
    """Pick publication and update date: given, metadata, shown, address, dateline, then htmldate, then the update itself."""
    updated = _first_date(((facts.stated.updated, "meta"), (facts.shown.updated, "text")))
    known = _first_date(
        (
            (given.published, "given"),
            (facts.stated.published, "meta"),
            (facts.shown.published, "text"),
            (find_url_day(url), "url"),
        )
    )
    if known is not None and (len(known.day) == 10 or known.found == "given"):
        return known, updated
    told = _dateline_day(text, dateline, known or updated)
    if told is not None and (known is None or told.startswith(known.day)):
        return StatedDate(told, "dateline"), updated
    stand_in = None if updated is None else StatedDate(updated.day, "updated")
    guess = None if facts.guess is None or (updated is not None and facts.guess == updated.day) else StatedDate(facts.guess, "text")
    return known or guess or stand_in, updated


def _first_date(days: Sequence[tuple[str | None, str]]) -> StatedDate | None:
    return next((StatedDate(day, found) for day, found in days if day is not None), None)


def _dateline_day(text: str, dateline: Dateline | None, near: StatedDate | None) -> str | None:
    """Return the date in a dateline; its year may come from a known date, or from a full date in the lines above it."""
    if dateline is None or dateline.day is None:
        return None
    above = find_full_day(text[: dateline.start])
    year = near.day[:4] if near is not None else above[:4] if above is not None else None
    return parse_short_day(dateline.day, year)
