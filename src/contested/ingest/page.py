"""Web pages: main text by trafilatura, captions and facts about the page from the tree."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urlsplit

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from contested.data.tables import load_yaml
from contested.ingest.furniture import Line
from contested.ingest.metadata import (
    EARLIEST,
    LATEST,
    find_meta_dates,
    find_shown_dates,
    find_stated_headline,
    find_stated_outlet,
    guess_day,
)
from contested.ingest.outlets import split_headline, split_title
from contested.ingest.patterns import bare_letters
from contested.ingest.published import PageDates

LONGEST_CAPTION = 700  # characters
MOST_CAPTIONS = 300  # of a page; what comes after them is left among the paragraphs
_BLOCK_TAGS = ("p", "head", "list", "item", "quote", "table", "row", "lb", "div", "body", "code")
PROBE = 80  # characters by which a paragraph is found again in the page


@dataclass(frozen=True, slots=True)
class Page:
    """A web page taken apart. ``shown``: dates visible on the page; ``guess``: htmldate's answer where nothing else tells."""

    lines: tuple[Line, ...]
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    stated: PageDates
    shown: PageDates
    guess: str | None


def read_page(html: str, *, url: str | None = None) -> Page | None:
    """Take a web page apart.

    Args:
        html: the page, decoded.
        url: its address, if known.

    Returns:
        The page, or ``None`` where there is no markup to read.
    """
    if "<html" not in html.lower():
        html = f"<html><body>{html}</body></html>"  # load_html takes a bare fragment for no page
    tree = load_html(html)
    if tree is None:
        return None
    frame = _without_side_parts(tree)
    facts = extract_metadata(
        deepcopy(tree), url, {"original_date": True, "extensive_search": False, "min_date": EARLIEST, "max_date": LATEST}
    )
    url = url or facts.url
    lines = _place_captions(_main_text(html, url), _find_captions(frame), frame)
    title, tail = _pick_headline(tree, frame, facts.title, lines)
    stated, shown = find_meta_dates(tree), find_shown_dates(frame)
    known = stated.published or shown.published
    return Page(
        tuple(lines), title, find_stated_outlet(tree, urlsplit(url or "").hostname) or tail, facts.author, url, stated, shown,
        None if known else guess_day(frame),
    )  # fmt: skip


def _without_side_parts(tree: HtmlElement) -> HtmlElement:
    frame = deepcopy(tree)
    for path in load_yaml("pages/fields.yml")["apart"]:
        for node in frame.xpath(path):
            if node.getparent() is not None:
                node.drop_tree()
    return frame


def _pick_headline(tree: HtmlElement, frame: HtmlElement, found: str | None, lines: list[Line]) -> tuple[str | None, str | None]:
    """Pick the page's headline, and the outlet's name where ``<title>`` ends or begins with it."""
    whole = _words(tree.find(".//title"))
    stated = find_stated_headline(tree)
    shown = [_words(node) for node in frame.iter("h1") if _words(node)]
    fit = [h1 for h1 in shown if _is_headline(bare_letters(h1), bare_letters(whole)) or bare_letters(h1) == bare_letters(stated or "")]
    best = max(fit, key=len, default=None) or stated
    if best is None:
        first, tail = split_title(whole, {bare_letters(line.text) for line in lines})
        if first is not None:
            return first, tail
    best = best or found or next(iter(shown), None)
    first, tail = split_headline(whole, best)
    if best is None:
        return first or None, tail
    return split_headline(best, first)[0], tail


def _is_headline(heading: str, whole: str) -> bool:
    """Tell whether a heading stands in ``<title>``, but not as its tail, where sites put their own name."""
    return heading == whole or (heading in whole and not whole.endswith(heading))


def _words(node: _Element | None) -> str:
    return "" if node is None else " ".join("".join(node.itertext()).split())


def _main_text(html: str, url: str | None) -> list[Line]:
    """Return the main text's paragraphs by trafilatura; where it finds none, all paragraphs of the page."""
    found = trafilatura.bare_extraction(html, url=url, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None or not _words(body):
        tree = load_html(html)
        return [] if tree is None else [Line(_words(node)) for node in tree.iter("p") if _words(node)]
    return _cut_lines(body)


def _cut_lines(body: _Element) -> list[Line]:
    """Cut trafilatura's tree into lines; text may stand in block elements, between them, or be parted by line breaks."""
    lines: list[Line] = []
    words: list[str] = []
    for kind, piece in _pieces(body, "body"):
        if piece is not None:
            words.append(piece)
            continue
        line = " ".join("".join(words).split())
        words = []
        if line:
            lines.append(Line(line, kind=kind))
    return lines


def _pieces(node: _Element, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield the words of a tree in order, and ``None`` with the kind of what came before it, wherever a line ends."""
    inner = "quote" if node.tag == "quote" else kind
    block = node.tag in _BLOCK_TAGS
    if block:
        yield kind, None
    yield inner, node.text or ""
    for child in node:
        yield from _pieces(child, inner)
        yield inner, child.tail or ""
    yield inner, None if block else " " if node.tag == "cell" else ""


def _find_captions(frame: HtmlElement) -> list[str]:
    """Return captions in page order, each once; of nested elements the outermost."""
    nodes = {node for path in load_yaml("pages/fields.yml")["captions"] for node in frame.xpath(path)}
    outer = [node for node in frame.iter() if node in nodes and not any(above in nodes for above in node.iterancestors())]
    words = [_without_labels(" ".join(" ".join(node.itertext()).split())) for node in outer]
    return [caption for caption in dict.fromkeys(words) if caption and len(caption) <= LONGEST_CAPTION][:MOST_CAPTIONS]


def _without_labels(caption: str) -> str:
    for label in load_yaml("pages/fields.yml")["caption_labels"]:
        if caption.casefold().startswith(label):
            return caption[len(label) :].strip()
    return caption


def _place_captions(lines: list[Line], captions: list[str], frame: HtmlElement) -> list[Line]:
    """Put captions among the paragraphs where they stand in the page; paragraphs that repeat a caption go."""
    flat = "".join("".join(frame.itertext()).split())
    places, last = [], 0
    for number, caption in enumerate(captions):
        places.append((_place(flat, caption, 0), 0, number, Line(caption, kind="caption")))
    keys = [bare_letters(caption) for caption in captions]
    for number, line in enumerate(lines):
        if any(bare_letters(line.text) in key for key in keys):
            continue
        last = max(last, _place(flat, line.text, last))
        places.append((last, 1, number, line))
    return [line for *_, line in sorted(places, key=lambda place: place[:3])]


def _place(flat: str, words: str, start: int) -> int:
    return flat.find("".join(words.split())[:PROBE], start)
