"""What a web page says about itself in its head, its JSON-LD and its visible frame: outlet, dates."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import htmldate
from lxml.html import HtmlElement, tostring

from contested.data.tables import load_yaml
from contested.ingest.outlets import clean_outlet
from contested.ingest.published import PageDates, find_dates, find_days, find_label, parse_day

LONG_PARAGRAPH = 200  # characters; dates inside longer paragraphs are the report's matter, not the page's own
LATEST = "2199-12-31"  # given to htmldate so that it does not ask the clock
EARLIEST = "1970-01-01"


def find_stated_outlet(tree: HtmlElement, host: str | None) -> str | None:
    """Return the outlet that a page's metadata names, or ``None``."""
    keys = _fields()["outlet"]
    for words in (*_meta_values(tree, keys["meta"]), *_jsonld_values(tree, keys["jsonld"])):
        name = clean_outlet(words, host=host)
        if name is not None:
            return name
    return None


def find_meta_dates(tree: HtmlElement) -> PageDates:
    """Return the dates in meta elements, JSON-LD and microdata."""
    found = []
    for kind in ("published", "updated"):
        keys = _fields()[kind]
        words = (*_meta_values(tree, keys["meta"]), *_jsonld_values(tree, keys["jsonld"]), *_itemprop_values(tree, keys["itemprop"]))
        found.append(next((day for day in map(_parse_stamp, words) if day is not None), None))
    return PageDates(*found)


def find_shown_dates(frame: HtmlElement) -> PageDates:
    """Return the dates that a page shows in elements made for dates; the first of each kind counts.

    Args:
        frame: the page without its side parts (menus, related stories, footer).
    """
    published: str | None = None
    updated: str | None = None
    for element in (node for path in _fields()["dates"] for node in frame.xpath(path)):
        dates = _element_dates(element)
        published = published or dates.published
        updated = updated or dates.updated
    return PageDates(published, updated)


def _element_dates(element: HtmlElement) -> PageDates:
    words = " ".join(" ".join(element.itertext()).split())
    if element.tag != "time":
        return PageDates() if element.find(".//time") is not None else find_dates(words) or PageDates()
    day = _parse_stamp(element.get("datetime")) or _parse_stamp(words)
    dates = find_dates(words)
    if day is None or (dates is not None and dates.updated is not None):
        return dates or PageDates()
    parent = element.getparent()
    before = "" if parent is None else " ".join([parent.text or "", *(_with_tail(node) for node in element.itersiblings(preceding=True))])
    label = find_label(before) or find_label(element.get("class") or element.get("itemprop") or "")
    return PageDates(updated=day) if label == "updated" else PageDates(published=day)


def _with_tail(node: HtmlElement) -> str:
    return f"{node.text_content() if isinstance(node.tag, str) else ''} {node.tail or ''}"


def guess_day(frame: HtmlElement) -> str | None:
    """Let htmldate look for a publication day in a page's frame, its long paragraphs taken out.

    The answer counts only if the frame states that day in a way that can be read in one way only; so nothing can come
    from the clock, and ``03/04/2017`` gives nothing.

    Args:
        frame: the page without its side parts; it is altered.
    """
    for paragraph in frame.xpath(f"//p[string-length(.) > {LONG_PARAGRAPH}] | //blockquote | //li"):
        if paragraph.getparent() is not None:
            paragraph.drop_tree()
    day = htmldate.find_date(frame, extensive_search=False, original_date=True, min_date=EARLIEST, max_date=LATEST)
    shown = tostring(frame, encoding="unicode")
    return str(day) if day is not None and (day in shown or day in find_days(shown)) else None


def _parse_stamp(words: str | None) -> str | None:
    """Read a date or time stamp, with or without blanks and time of day."""
    bare = " ".join((words or "").split())
    day = parse_day(bare) or parse_day(bare[:10])
    if day is not None:
        return day
    dates = find_dates(bare) if bare else None
    return None if dates is None else dates.published or dates.updated


def _fields() -> dict[str, Any]:
    fields: dict[str, Any] = load_yaml("pages/fields.yml")
    return fields


def _meta_values(tree: HtmlElement, names: Sequence[str]) -> list[str]:
    values: dict[str, str] = {}
    for node in tree.iter("meta"):
        content = node.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and node.get(key):
                values.setdefault(node.get(key).lower(), content)
    return [values[name] for name in names if name in values]


def _itemprop_values(tree: HtmlElement, names: Sequence[str]) -> list[str]:
    nodes = [node for name in names for node in tree.xpath("//*[@itemprop=$name]", name=name)]
    return [node.get("content") or node.get("datetime") or node.text_content() for node in nodes]


def _jsonld_values(tree: HtmlElement, keys: Sequence[str]) -> list[str]:
    """Return the values of the keys in the JSON-LD objects about the report; of objects their name."""
    objects = [item for item in _jsonld_objects(tree) if _fits(item)]
    values = [item[key] for key in keys for item in objects if key in item]
    names = [value.get("name") if isinstance(value, dict) else value for value in values]
    return [name for name in names if isinstance(name, str)]


def _fits(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(kind in _fields()["kinds"] for kind in (kinds if isinstance(kinds, list) else [kinds]))


def find_stated_headline(tree: HtmlElement) -> str | None:
    """Return the headline in a page's JSON-LD or Open Graph elements."""
    return next((" ".join(words.split()) for words in (*_jsonld_values(tree, ["headline"]), *_meta_values(tree, ["og:title"]))), None)


def _jsonld_objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _walk(json.loads(script.text or ""))
        except (ValueError, RecursionError):  # pages with broken JSON-LD are common; the other sources stand
            continue


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from _walk(value.get("@graph"))
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item)
