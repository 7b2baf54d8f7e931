"""Web pages, plain texts and records to reports."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from contested.errors import ContestedError, Misuse, Refusal
from contested.ingest import Given, read_bytes, read_record
from contested.schema import Report, StatedDate
from contested.vocab import BLOCKS

TITLE = "Rebels say they hold the port of Marsa"
CAPTION = "A rebel looks out over the harbour of Marsa on Sunday. (Reuters / Salem Aziz)"
BODY = [
    "MARSA, Libya: Rebels said on Monday that they had taken the port of Marsa after two days of fighting.",
    "“The port is ours,” said their spokesman, Omar Said.",
    "A hospital official counted nine dead soldiers and 14 wounded.",
    "The army denied that it had left the town.",
]
TEXT = "\n".join([CAPTION, "", *BODY])
PLAIN = "\n".join(["Ж", "", TITLE, "", TITLE, CAPTION, "Updated 6 March 2017", "", TITLE, "", TITLE, "", *BODY])


def page(head: str = "", lead: str = "", tail: str = "", paragraphs: list[str] | None = None) -> bytes:
    body = "".join(f"<p>{escape(words)}</p>" for words in (BODY if paragraphs is None else paragraphs))
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE}</title>{head}</head><body>
      <nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
      <article><h1>{TITLE}</h1>{lead}{body}{tail}</article>
      <aside><h3>Related stories</h3><ul><li><a href="/x">Talks on fish quotas resume</a></li></ul></aside>
      <footer>Copyright 2023 Example Media. All rights reserved.</footer></body></html>""".encode()


FIGURE = f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"


def read(raw: bytes | str, name: str = "report.txt", **known: str) -> Report:
    return read_bytes(raw.encode() if isinstance(raw, str) else raw, name=name, given=Given(**known))


def test_plain_text_with_furniture() -> None:
    report = read(PLAIN)
    assert (report.title, report.text, report.outlet) == (TITLE, TEXT, None)
    assert report.published == StatedDate("2017-03-06", "updated")
    assert report.updated == StatedDate("2017-03-06", "text")
    assert (report.dateline, report.wires, report.language, report.id) == ("MARSA, Libya", ("Reuters",), "en", "report")
    assert [block.kind for block in report.blocks] == ["caption", "dateline", "body", "body", "body", "body"]


@pytest.mark.parametrize(
    "raw",
    [
        page(lead=f"{FIGURE}<p class='meta'>Updated <time datetime='2017-03-06T10:00Z'>6 March 2017</time></p>"),
        page(lead=f"<div class='share'>Share Tweet</div>{FIGURE}<div class='date'>Updated 6 March 2017</div><h2>{TITLE}</h2>"),
        page(lead=f"<div class='wp-caption'><img><p class='wp-caption-text'>{CAPTION}</p></div><p>Updated 6 March 2017</p>"),
        page(
            lead=FIGURE,
            head="<meta property='article:modified_time' content='2017-03-06T08:00:00+02:00'>",
            tail="<p>Read more: <a>On fish</a></p>",
        ),
        f"<body><h1>{TITLE}</h1><div>{CAPTION}</div>Updated 6 March 2017<br><br>{'<br><br>'.join(BODY)}<p>Share this</p></body>".encode(),
    ],
    ids=["time", "share", "wordpress", "meta", "breaks"],
)
def test_pages_give_the_same_text(raw: bytes) -> None:
    report = read(raw, "page.html")
    assert (report.title, report.text, report.outlet, report.wires) == (TITLE, TEXT, None, ("Reuters",))
    assert report.published == StatedDate("2017-03-06", "updated")
    assert report.updated is not None and report.updated.day == "2017-03-06"


ADDRESS = "https://news.example"


@pytest.mark.parametrize(
    ("head", "tail", "url", "day"),
    [
        (f"{ADDRESS}/2016/11/17/port", "", f"{ADDRESS}/2016/11/17/port", StatedDate("2016-11-17", "url")),
        (f"URL: {ADDRESS}/port", "", f"{ADDRESS}/port", None),
        ("", f"Source: {ADDRESS}/port-2016-11-17.html", f"{ADDRESS}/port-2016-11-17.html", StatedDate("2016-11-17", "url")),
        (f"{ADDRESS}/port", f"{ADDRESS}/other", f"{ADDRESS}/port", None),
        ("", f"{ADDRESS}/one\n\n{ADDRESS}/two", None, None),
    ],
)
def test_an_address_pasted_beside_a_text_is_its_own(head: str, tail: str, url: str | None, day: StatedDate | None) -> None:
    text = "Rebels took the port of Arvand after a week of fighting, officials said. Nine soldiers were killed."
    report = read_bytes(f"{head}\n\n{text}\n\n{tail}".encode(), name="note.txt")
    assert (report.url, report.published, report.text) == (url, day, text)


def test_caption_between_paragraphs_stays_there() -> None:
    paragraphs = BODY[:2]
    report = read(page(paragraphs=paragraphs, tail=FIGURE + "".join(f"<p>{words}</p>" for words in BODY[2:])), "page.html")
    assert report.text.splitlines() == [*BODY[:2], CAPTION, "", *BODY[2:]]


def test_blockquote_is_a_quote() -> None:
    report = read(page(tail="<blockquote><p>We will come back, the commander of the garrison wrote.</p></blockquote>"), "page.html")
    assert [block.of(report.text)[:7] for block in report.blocks if block.kind == "quote"] == ["We will"]


OUTLETS = [
    ("<meta property='og:site_name' content='Coast Observer'>", TITLE, "Coast Observer"),
    ('<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Coast Observer"}}</script>', TITLE, "Coast Observer"),
    ("", f"{TITLE} | Arab News", "Arab News"),
    ("", f"{TITLE} - Coast Observer", "Coast Observer"),
    ("", f"{TITLE} - World", None),
    ("<link rel='canonical' href='https://www.coast.example/x'>", TITLE, None),
    ('<script type="application/ld+json">{broken</script>', TITLE, None),
]


@pytest.mark.parametrize(("head", "title", "outlet"), OUTLETS)
def test_outlet(head: str, title: str, outlet: str | None) -> None:
    report = read(page(head).replace(f"<title>{TITLE}".encode(), f"<title>{title}".encode()), "page.html")
    assert (report.outlet, report.title) == (outlet, TITLE)


DATES = [
    ("<meta property='article:published_time' content='2017-03-06T10:00:00Z'>", "", "", StatedDate("2017-03-06", "meta")),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2017-03-06"}</script>',
        "",
        "",
        StatedDate("2017-03-06", "meta"),
    ),
    ("", "<span class='date'>Published: Monday, 6 March 2017 10:30 GMT</span>", "", StatedDate("2017-03-06", "text")),
    ("", "<p>March 2017</p>", "", StatedDate("2017-03", "text")),
    ("<link rel='canonical' href='https://coast.example/2017/03/06/port'>", "", "", StatedDate("2017-03-06", "url")),
    ("", "<span class='date'>3 days ago</span>", "", None),
    ("", "<p class='date'>03/04/2017</p>", "", None),
    ("", "", "<p>The rebels had first come to Marsa on 4 May 2011.</p>", None),
    ("", "", "", None),
]


@pytest.mark.parametrize(("head", "lead", "tail", "day"), DATES)
def test_published(head: str, lead: str, tail: str, day: StatedDate | None) -> None:
    assert read(page(head, lead, tail), "page.html").published == day


def test_update_and_publication_are_told_apart() -> None:
    report = read(f"Arab News\n{TITLE}\nFirst published: 6 March 2017 | Last updated: 7 March 2017\nBy Salem Aziz\n" + "\n".join(BODY))
    assert report.published == StatedDate("2017-03-06", "text")
    assert report.updated == StatedDate("2017-03-07", "text")
    assert (report.outlet, report.byline, report.title) == ("Arab News", "Salem Aziz", TITLE)


DATELINES = [
    ("KABUL (3 May 2015) - ", {}, "KABUL", StatedDate("2015-05-03", "dateline")),
    ("KABUL (Feb. 8) - ", {}, "KABUL", None),
    ("KABUL (Feb. 8) - ", {"url": "https://coast.example/2016/story"}, "KABUL", None),
    ("KABUL (Feb. 8) - ", {"url": "https://coast.example/2016/02/story"}, "KABUL", StatedDate("2016-02-08", "dateline")),
    ("KABUL (Feb. 8) - ", {"published": "2017-01-02"}, "KABUL", StatedDate("2017-01-02", "given")),
    ("TUNIS (Reuters) - ", {}, "TUNIS", None),
    ("New Rules for the Border Take Hold TUNIS — ", {}, "TUNIS", None),
]


@pytest.mark.parametrize(("opening", "known", "place", "day"), DATELINES)
def test_dateline(opening: str, known: dict[str, str], place: str, day: StatedDate | None) -> None:
    report = read("\n".join([opening + BODY[2], BODY[3]]), **known)
    assert (report.dateline, report.published) == (place, day)


def test_given_wins() -> None:
    report = read(
        PLAIN, id="a-1", title="Port changes hands", outlet="Coast Observer", url="https://x.example/2011/01/01/a", published="7 Mar 2017"
    )
    assert (report.id, report.title, report.outlet) == ("a-1", "Port changes hands", "Coast Observer")
    assert report.published == StatedDate("2017-03-07", "given")
    with pytest.raises(Misuse, match="YYYY-MM-DD"):
        read(PLAIN, published="soon")


def test_lines_broken_at_a_width_are_joined() -> None:
    wrapped = (
        "Rebels said on Monday that they had taken the port of Marsa after two days of\n"
        "fighting with the army, which lost nine men there.\n\n"
        "The army denied that it had left the town. It said that its soldiers were\n"
        "still holding the customs house and the two piers to the west\nof it.\n"
    )
    assert len(read(wrapped).text.splitlines()) == 3


REFUSED = [
    (b"", "empty"),
    (b" \n\t\n", "empty"),
    (b"\x00" * 40, "empty"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "unreadable"),
    (b"%PDF-1.7 and more", "unreadable"),
    (bytes((n * 7919) % 256 for n in range(2000)), "unreadable"),
    (b"Hello there", "no_report"),
    (b"12 34 56", "no_report"),
    (b"<html><body><ul><li>World</li><li>Sport</li></ul></body></html>", "no_report"),
    (b"<html><body><h1>Page not found</h1><p>Sorry, the page you are looking for could not be found here.</p></body></html>", "no_report"),
    ("Des rebelles ont pris lundi le port de Marsa, selon leur porte-parole, après deux jours de combats.".encode(), "language"),
    ("في يوم الاثنين سيطر المتمردون على الميناء بعد يومين من القتال".encode(), "language"),
    ("周一，叛军在两天的战斗后占领了港口。".encode(), "language"),
    ("\n".join(f"{words} {n}." for n in range(900) for words in BODY).encode(), "too_long"),
]


@pytest.mark.parametrize(("raw", "code"), REFUSED)
def test_refusals(raw: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(raw, "given/name.html")
    assert caught.value.code == code
    assert str(caught.value).startswith("given/name.html: ") and str(caught.value).endswith(f"[{code}]")
    assert "\n" not in str(caught.value)


def test_refused_language_is_named() -> None:
    with pytest.raises(Refusal, match="Spanish"):
        read("Los rebeldes tomaron el lunes el puerto de Marsa, dijo su portavoz, después de dos días de combates.")


ENCODINGS = [
    ("utf-8", ""),
    ("utf-8-sig", ""),
    ("utf-16", ""),
    ("cp1252", ""),
    ("cp1252", "<meta charset='utf-8'>"),
    ("cp1252", "<meta charset='windows-1252'>"),
    ("iso8859-15", "<meta charset='iso-8859-15'>"),
]


@pytest.mark.parametrize(("encoding", "meta"), ENCODINGS)
def test_encodings(encoding: str, meta: str) -> None:
    words = "The café Zürich in Marsa was hit, its owner José Núñez said on Monday. Nobody was hurt, he said."
    raw = f"<html><head>{meta}</head><body><p>{words}</p></body></html>" if meta else words
    assert read(raw.encode(encoding)).text == words


def test_stray_bytes_are_dropped() -> None:
    raw = BODY[0].encode() + "\nCafé owners fled the port on Monday, he said.".encode() + b"\xff \x00\n"
    assert read(raw).text == f"{BODY[0]}\nCafé owners fled the port on Monday, he said."


def test_record_is_taken_verbatim() -> None:
    text = f"{TITLE}\n\nShare this\n{BODY[0]}  \n\n\nFILE - A rebel looks out over the harbour of Marsa, May 2, 2016.\n{BODY[1]}\n"
    raw = json.dumps({"id": 7, "title": TITLE, "outlet": None, "published": "2017-03", "text": text}).encode()
    report = read_record(raw, name="all.jsonl:1")
    assert (report.id, report.text, report.outlet, report.published) == ("7", text, None, StatedDate("2017-03", "given"))
    assert [block.kind for block in report.blocks] == ["title", "body", "dateline", "body", "caption", "body"]


def test_a_record_may_be_one_short_sentence() -> None:
    note = "The ambush claimed six lives."
    assert read_record(json.dumps({"text": note}).encode(), name="notes.csv:2").text == note
    with pytest.raises(Refusal, match="no running text"):
        read_record(json.dumps({"text": "Six dead"}).encode(), name="notes.csv:3")


@pytest.mark.parametrize(
    "record",
    ["nonsense", "[1]", "{}", '{"text": 3}', '{"text": "x", "title": ["y"]}', '{"text": "x", "published": "one day"}'],
)
def test_bad_records(record: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_record(record.encode(), name="all.jsonl:4")
    assert caught.value.code == "bad_record"


@for_all(st.binary(max_size=400))
@settings(max_examples=150)
def test_any_bytes_give_a_report_or_a_refusal(raw: bytes) -> None:
    try:
        report = read(raw)
    except ContestedError:
        return
    assert report == read(raw)


LINES = st.sampled_from(
    [*BODY, TITLE, CAPTION, "", "  ", "Share this", "\u2028", "KABUL (Reuters) - A mine went off near the gate on Monday, he said."]
)


@for_all(st.lists(LINES, min_size=1, max_size=12))
@settings(max_examples=150)
def test_blocks_cover_the_text_in_order(lines: list[str]) -> None:
    text = "\n".join([BODY[2], *lines])
    report = read_record(json.dumps({"text": text}).encode(), name="x")
    covered, position = [], 0
    for block in report.blocks:
        assert block.kind in BLOCKS and position <= block.start < block.end
        assert not text[position : block.start].strip()
        covered.append(block.of(text))
        position = block.end
    assert not text[position:].strip()
    assert "".join("".join(covered).split()) == "".join(text.split())
