"""The annotated page: valid, whole, linked both ways, and inert whatever a report holds."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from claims_factory import make_coded, make_report
from hypothesis import given, settings
from hypothesis import strategies as st
from page_factory import EVIL, make_hostile, make_overlapping, parse, parse_strictly, words_of

from contested.export.page import PageFolder, to_page
from contested.export.page.files import name_file
from contested.export.page.labels import safe_url, show_controls
from contested.schema import Coded

REPORTS = {"plain": make_coded, "hostile": make_hostile, "overlapping": make_overlapping, "bare": lambda: Coded(make_report("Nothing."))}
DRAWS = {"svg", "rect", "path", "circle", "line", "text", "g", "title", "desc"}
KNOWN = DRAWS | {
    "html", "head", "meta", "style", "script", "body", "a", "header", "footer", "main", "section", "article", "nav", "h1", "h2", "h3", "h4",
    "p", "ul", "ol", "li", "dl", "dt", "dd", "div", "span", "mark", "sup", "bdi", "strong", "blockquote", "figure", "table", "caption",
    "thead", "tbody", "tr", "th", "td", "button",
}  # fmt: skip


@pytest.fixture(params=list(REPORTS))
def coded(request: pytest.FixtureRequest) -> Coded:
    """Reports of every sort."""
    made: Coded = REPORTS[request.param]()
    return made


@pytest.fixture
def tree(coded: Coded) -> Any:
    """Its page as a tree."""
    return parse(to_page(coded))


def test_page_is_valid(coded: Coded) -> None:
    parse_strictly(to_page(coded))


def test_every_claim_has_a_card_and_every_link_a_target(coded: Coded, tree: Any) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert set(ids.values()) <= {1}
    assert len(tree.xpath("//article")) == len(coded.claims)
    inner = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert set(inner) <= set(ids)
    labels = {article.get("data-claim") for article in tree.xpath("//article")}
    assert {label for mark in tree.xpath("//mark/@data-claims") for label in mark.split()} <= labels
    assert set(tree.xpath("//*/@aria-labelledby")[0].split()) <= set(ids)


def test_evidence_and_card_lead_to_each_other(coded: Coded, tree: Any) -> None:
    for article in tree.xpath("//article"):
        label = article.get("data-claim")
        back = article.xpath(f".//a[@href='#mark-{label}']")
        marks = [mark for mark in tree.xpath("//mark[@data-claims]") if label in mark.get("data-claims").split()]
        assert bool(back) == bool(marks) == bool(tree.xpath(f"//a[@id='mark-{label}'][@href='#claim-{label}']"))
        if marks:
            quote = article.xpath(".//blockquote")[0].text_content()
            assert _letters(_text(marks)) == _letters(quote)


def _text(marks: list[Any]) -> str:
    return "".join(mark.text for mark in marks)


def _letters(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_the_text_is_whole(coded: Coded, tree: Any) -> None:
    (prose,) = tree.xpath("//div[@class='prose']")
    for sup in prose.xpath(".//sup"):
        sup.drop_tag() if sup.text_content() == "" else [a.drop_tree() for a in sup.xpath("a")]
    assert _letters(prose.text_content()) == _letters(show_controls(coded.report.text))


def test_nothing_comes_from_outside_and_nothing_else_runs(coded: Coded, tree: Any) -> None:
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= KNOWN
    names = {name for element in tree.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style", "srcset", "xlink:href", "action", "srcdoc")]
    assert all(href.startswith(("#", "http://", "https://")) for href in tree.xpath("//@href"))
    (style,), (script,) = tree.xpath("//style"), tree.xpath("//script")
    assert "url(" not in style.text and "@import" not in style.text
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name, element in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_hostile_words_are_shown_as_words() -> None:
    page = to_page(make_hostile())
    tree = parse(page)
    assert "<script>alert(1)</script>" in words_of(tree.xpath("//h1")[0]) and "{{ 7 * 7 }}" in words_of(tree.xpath("//h1")[0])
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", page)
    assert "[U+202E]evil[U+202C]" in tree.text_content()
    assert not tree.xpath("//a[starts-with(@href, 'javascript')]")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c#d", True), ("http://example.org", True), ("HTTPS://example.org/", True), ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("https:", False), ("//example.org", False), ("java\nscript:x", False),
        (" https://example.org", False),        ("https://exa\u202emple.org", False), ("https://[bad", False),
        ("ftp://example.org", False), (None, False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert safe_url(url) == url if kept else safe_url(url) is None
    tree = parse(to_page(replace(make_coded(), report=make_report(url=url))))
    assert bool(tree.xpath("//header//a[@rel]")) == kept


@settings(max_examples=25)
@given(st.text(max_size=60), st.text(max_size=30))
def test_any_words_make_a_valid_page(text: str, name: str) -> None:
    coded = make_coded()
    coded = replace(coded, report=replace(coded.report, text=coded.report.text + text, title=name, outlet=name))
    page = to_page(coded)
    page.encode("utf-8")
    parse_strictly(page)


def test_heading_tells_where_dates_were_found() -> None:
    heading = words_of(parse(to_page(make_coded())).xpath("//header")[0])
    assert "Lune Courier" in heading and "Published5 March 2024 from the page’s metadata" in heading


def test_pages_can_be_used_by_keyboard_and_ear(tree: Any) -> None:
    assert tree.get("lang") == "en" and tree.xpath("//title/text()")[0].strip()
    assert [href[1:] for href in tree.xpath("//a[@class='skip']/@href")] == ["text", "claims"]
    assert len(tree.xpath("//main")) == len(tree.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    for drawing in tree.xpath("//svg[not(ancestor::svg)]"):
        assert drawing.get("aria-hidden") == "true" or drawing.xpath("./title/text()")
    assert all(words_of(link) for link in tree.xpath("//a"))


def test_each_sample_makes_a_page(examples: Path, tmp_path: Path) -> None:
    import contested

    folder = PageFolder(tmp_path / "pages")
    for coded in contested.read_many([examples / "kunduz-2015.jsonl", examples / "kobani-2015-01-26-pentagon.txt"]):
        parse_strictly(to_page(coded))
        folder(coded)
    folder.close()
    index = parse((tmp_path / "pages" / "index.html").read_text("utf-8"))
    parse_strictly((tmp_path / "pages" / "index.html").read_text("utf-8"))
    files = index.xpath("//main//a/@href")
    assert len(files) == 6 and all((tmp_path / "pages" / file).stat().st_size < 600_000 for file in files)
    assert not list((tmp_path / "pages").glob("*.part"))


def test_file_names_stay_in_their_folder() -> None:
    taken = {"index.html"}
    names = [name_file(name, taken) for name in ("../../etc/passwd", "a b", "A B", "index", "", "...", EVIL, "x" * 300, "\u202e")]
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,90}\.html", name) for name in names)
    assert len({name.lower() for name in names}) == len(names) and names[1:4] == ["a-b.html", "A-B-2.html", "index-2.html"]
