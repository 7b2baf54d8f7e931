"""Mentions over parses made by hand: names, groups, owners, links, pronouns."""

from __future__ import annotations

import pytest
import spacy.tokens

from contested.read.mentions import find_mentions
from contested.read.page import Page, build_page
from contested.read.sentences import tokenizer
from contested.read.tokens import Doc
from contested.schema import Report
from tests.read.read_examples import read_pages


def parse(rows: str) -> Page:
    """Return a page of one sentence from rows of word|POS|relation|head (1-based, 0 for the root)|entity label."""
    cells = [row.split("|") for row in rows.split()]
    words, tags, relations, heads, labels = (list(column) for column in zip(*cells, strict=True))
    tops = [int(h) - 1 if int(h) else n for n, h in enumerate(heads)]
    ents = [label if label == "O" else f"{'I' if n and labels[n - 1] == label else 'B'}-{label}" for n, label in enumerate(labels)]
    close = [w in (",", ".", "’s", ")", "”") for w in [*words[1:], ""]]
    spaces = [w not in ("(", "“") and not tight for w, tight in zip(words, close, strict=True)]
    starts = [n == 0 for n in range(len(words))]
    vocab = tokenizer().vocab
    doc = Doc(spacy.tokens.Doc(vocab, words=words, spaces=spaces, pos=tags, deps=relations, heads=tops, ents=ents, sent_starts=starts))
    page = build_page(Report("r", None, None, doc.text), doc)
    find_mentions(page)
    return page


def owners(page: Page) -> list[tuple[str, str | None, str]]:
    """Return each mention's words, its owner's words and the reason."""
    return [(m.text, None if m.owner is None else page.mentions[m.owner].text, m.owner_reason) for m in page.mentions]


def links(page: Page) -> list[tuple[str, str, str]]:
    """Return each stated link's reason and the words of its ends."""
    return [(k.reason, page.mentions[k.first].text, page.mentions[k.second].text) for k in page.links]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "Saleh|PROPN|nmod:poss|3|PER ’s|PART|case|1|O forces|NOUN|nsubj|4|O left|VERB|root|0|O",
            [("Saleh", None, ""), ("Saleh’s forces", "Saleh", "possessive")],
        ),
        (
            "The|DET|det|2|O troops|NOUN|nsubj|7|O led|VERB|acl|2|O "
            "by|ADP|case|6|O General|NOUN|compound|6|O Saleh|PROPN|obl:agent|3|PER left|VERB|root|0|O",
            [("troops", "Saleh", "led_by"), ("Saleh", None, "")],
        ),
        (
            "Two|NUM|nummod|4|O wounded|VERB|amod|4|O Malian|ADJ|amod|4|NORP soldiers|NOUN|nsubj|5|O left|VERB|root|0|O",
            [("Malian", None, ""), ("wounded Malian soldiers", "Malian", "modifier")],
        ),
        (
            "Fighters|NOUN|nsubj|6|O of|ADP|case|5|O the|DET|det|5|O "
            "Harbour|PROPN|compound|5|ORG Front|PROPN|nmod|1|ORG left|VERB|root|0|O",
            [("Fighters", "Harbour Front", "of"), ("Harbour Front", None, "")],
        ),
        (
            "Some|DET|det|3|O 20|NUM|nummod|3|O militants|NOUN|nsubj|7|O "
            "loyal|ADJ|amod|3|O to|ADP|case|6|O Saleh|PROPN|obl|4|PER left|VERB|root|0|O",
            [("militants", "Saleh", "loyal_to"), ("Saleh", None, "")],
        ),
        (
            "Fighters|NOUN|nsubj|6|O with|ADP|case|5|O the|DET|det|5|O "
            "Harbour|PROPN|compound|5|ORG Front|PROPN|nmod|1|ORG left|VERB|root|0|O",
            [("Fighters", "Harbour Front", "of"), ("Harbour Front", None, "")],
        ),
        (
            "Fighters|NOUN|nsubj|6|O belonging|VERB|acl|1|O to|ADP|case|5|O "
            "Harbour|PROPN|compound|5|ORG Front|PROPN|obl|2|ORG left|VERB|root|0|O",
            [("Fighters", "Harbour Front", "of"), ("Harbour Front", None, "")],
        ),
        (
            "Malian|ADJ|amod|3|NORP National|ADJ|amod|3|ORG Guard|PROPN|nsubj|4|ORG left|VERB|root|0|O",
            [("Malian", None, ""), ("Malian National Guard", "Malian", "modifier")],
        ),
    ],
)
def test_owners(rows: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert owners(parse(rows)) == expected


def test_acronym_in_brackets() -> None:
    page = parse(
        "Harbour|PROPN|compound|2|ORG Front|PROPN|nsubj|6|ORG (|PUNCT|punct|4|O HF|PROPN|appos|2|MISC )|PUNCT|punct|4|O left|VERB|root|0|O"
    )
    assert ("acronym", "Harbour Front", "HF") in links(page)


def test_a_name_given_to_a_group() -> None:
    page = parse(
        "Rebels|NOUN|nsubj|8|O ,|PUNCT|punct|1|O called|VERB|acl|1|O the|DET|det|6|O "
        "Harbour|PROPN|compound|6|ORG Front|PROPN|xcomp|3|ORG ,|PUNCT|punct|3|O "
        "left|VERB|root|0|O"
    )
    assert links(page) == [("alias", "Rebels", "Harbour Front")]


@pytest.mark.parametrize(
    ("rows", "pronoun", "expected"),
    [
        ("Saleh|PROPN|nsubj|2|PER said|VERB|root|0|O he|PRON|nsubj|4|O left|VERB|ccomp|2|O", 2, "Saleh"),
        ("Rebels|NOUN|nsubj|2|O said|VERB|root|0|O they|PRON|nsubj|4|O left|VERB|ccomp|2|O", 2, "Rebels"),
        (
            "Saleh|PROPN|nsubj|2|PER said|VERB|root|0|O no|DET|det|4|O member|NOUN|nsubj|5|O left|VERB|ccomp|2|O ;|PUNCT|punct|2|O "
            "he|PRON|nsubj|8|O stayed|VERB|conj|2|O",
            6,
            "Saleh",
        ),
        (
            "Harbour|PROPN|compound|2|ORG Front|PROPN|nsubj|3|ORG split|VERB|root|0|O ;|PUNCT|punct|3|O police|NOUN|nsubj|6|O "
            "banned|VERB|conj|3|O the|DET|det|8|O group|NOUN|obj|6|O",
            7,
            "Harbour Front",
        ),
        (
            "Harbour|PROPN|compound|2|ORG Front|PROPN|nsubj|3|ORG split|VERB|root|0|O ;|PUNCT|punct|3|O police|NOUN|nsubj|6|O "
            "banned|VERB|conj|3|O a|DET|det|8|O group|NOUN|obj|6|O",
            7,
            "group",
        ),
        (
            "Harbour|PROPN|compound|2|ORG Front|PROPN|nsubj|3|ORG split|VERB|root|0|O ;|PUNCT|punct|3|O police|NOUN|nsubj|6|O "
            "banned|VERB|conj|3|O the|DET|det|8|O group|NOUN|obj|6|O before|SCONJ|mark|11|O it|PRON|nsubj|11|O met|VERB|advcl|6|O",
            9,
            "Harbour Front",
        ),
        (
            "Medair|PROPN|nsubj|2|ORG says|VERB|root|0|O the|DET|det|5|O Harbour|PROPN|compound|5|ORG Front|PROPN|nsubj|6|ORG "
            "left|VERB|ccomp|2|O ,|PUNCT|punct|2|O according|VERB|case|10|O to|ADP|fixed|8|O researchers|NOUN|obl|2|O "
            "of|ADP|case|13|O the|DET|det|13|O organization|NOUN|nmod|10|O",
            12,
            "Harbour Front",
        ),
        (
            "Medair|PROPN|nsubj|2|ORG says|VERB|root|0|O the|DET|det|5|O Harbour|PROPN|compound|5|ORG Front|PROPN|nsubj|6|ORG "
            "left|VERB|ccomp|2|O ,|PUNCT|punct|2|O according|VERB|case|11|O to|ADP|fixed|8|O a|DET|det|11|O researcher|NOUN|obl|2|O "
            "of|ADP|case|14|O the|DET|det|14|O organization|NOUN|nmod|11|O",
            13,
            "Medair",
        ),
    ],
)
def test_pronouns(rows: str, pronoun: int, expected: str) -> None:
    page = parse(rows)
    assert page.mentions[page.mention_at[pronoun]].text == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man dressed in an army uniform killed nine people.", "man dressed in an army uniform"),
        ("Two men wearing police uniforms abducted a judge.", "men wearing police uniforms"),
        ("Gunmen wearing police uniforms abducted a judge.", "Gunmen"),
    ],
)
def test_what_somebody_bare_wears_is_part_of_the_name(text: str, name: str) -> None:
    (page,) = read_pages([text]).values()
    assert page.mentions[0].text == name
