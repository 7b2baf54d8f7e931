"""Runs of tags over made-up scores, quotation marks, and which spans make one attribution."""

from __future__ import annotations

import numpy as np
import pytest
import spacy.tokens

from contested.data.tables import load_tsv
from contested.read.attribution import find_attributions
from contested.read.attribution_tags import FEATURES, ROLES, TAGS, find_marks, mark_boundaries, set_attribution, split_paragraphs
from contested.read.model import load_model
from contested.read.sentences import build_doc, tokenizer
from contested.read.tokens import Doc

SHORT = {"O": "O", "s": "source", "c": "cue", "t": "content"}


def scored(text: str, tags: str, sure: float = 8.0) -> list[tuple[str, str]]:
    """Decode scores that favour the tags given, one letter a word, capital for a span's first word; a dot knows nothing."""
    doc = build_doc(text)
    words = [token.i for token in doc if not token.is_space]
    rows = {}
    for word, letter in zip(words, tags, strict=True):
        rows[word] = np.zeros(len(TAGS), np.float32)
        if letter != ".":
            name = "O" if letter == "O" else f"{'B' if letter.isupper() else 'I'}-{SHORT[letter.lower()]}"
            rows[word][TAGS.index(name)] = sure
    set_attribution([doc], [rows])
    found = [span for role in ROLES for span in doc.spans[role]]
    return [(span.label_, span.text) for span in sorted(found, key=lambda span: span.start)]


def test_model_tells_these_tags() -> None:
    assert load_model().labels.attribution == TAGS


def test_table_has_each_weight_once() -> None:
    rows = load_tsv("lang/en/attribution_weights.tsv")
    assert sorted((row["feature"], row["before"]) for row in rows) == sorted([("start", "-"), *((f, t) for f in FEATURES for t in TAGS)])


def test_spans_of_sure_scores() -> None:
    assert scored("Police said two men died .", "SCTttO") == [("source", "Police"), ("cue", "said"), ("content", "two men died")]


def test_inside_follows_only_its_own_role() -> None:
    assert scored("Police said two men died .", "SCtttO") == [("source", "Police"), ("cue", "said"), ("content", "two men died")]


def test_a_word_that_knows_nothing_leaves_its_span_whole() -> None:
    assert scored("Police said two men died .", "SCTt.O")[-1] == ("content", "two men died")
    assert scored("Police said that two men died .", "SCTt.tO")[-1] == ("content", "that two men died")


def test_no_span_runs_over_a_line() -> None:
    found = scored("Police said two\nmen died .", "SCTttO")
    assert found[2:] == [("content", "two"), ("content", "men died")]
    assert list(split_paragraphs(build_doc("One two.\n\nThree."))) == [[0, 1, 2], [4, 5]]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('"No," he said. "Yes."', "oc oc"),
        ("“No,” he said. “Yes.”", "oc oc"),
        ("He said 'no' twice.", "oc"),
        ("The rebels’ camp", ""),
    ],
)
def test_marks(text: str, marks: str) -> None:
    doc = build_doc(text)
    for token in doc:
        token.dep_ = "case" if token.text == "’" else "dep"
    found = find_marks(doc, [token.i for token in doc])
    assert "".join(kind[0] for _, kind in sorted(found.items())) == marks.replace(" ", "")


def test_boundaries_tell_quotation_and_clause() -> None:
    parsed = spacy.tokens.Doc(
        tokenizer().vocab, words=["Police", "said", "men", "died", "."], heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "root", "nsubj", "ccomp", "punct"], sent_starts=[True, False, False, False, False],
    )  # fmt: skip
    doc = Doc(parsed)
    rows = mark_boundaries(doc, range(5))
    told = [{FEATURES[n] for n in np.flatnonzero(row)} - {"any"} for row in rows]
    assert told == [{"sentence"}, set(), {"clause_begins"}, set(), {"stop_behind", "clause_ends"}]


def attributions(text: str, **spans: list[str]) -> list[tuple[list[str], list[str], list[str]]]:
    """Group spans given by their words."""
    doc = build_doc(text)
    for role, words in spans.items():
        doc.spans[role] = [doc.char_span(start := text.index(word), start + len(word), role) for word in words]
    told = [(a.source, a.cue, a.content) for a in find_attributions(doc)]
    return [tuple([text[s.start : s.end] for s in part] for part in one) for one in told]  # type: ignore[misc]


def test_each_cue_takes_what_is_near() -> None:
    text = "Police said two men died, but medics spoke of three. “It was bad,” the mayor added. “It is over.”"
    contents = ["two men died", "three", "“It was bad,”", "“It is over.”"]
    found = attributions(text, source=["Police", "medics", "the mayor"], cue=["said", "spoke", "added"], content=contents)
    assert found == [
        (["Police"], ["said"], contents[:1]), (["medics"], ["spoke"], contents[1:2]), (["the mayor"], ["added"], contents[2:])
    ]  # fmt: skip


def test_content_without_a_cue_stands_alone() -> None:
    assert attributions("Police said no.\n“It is over.”", source=["Police"], cue=["said"], content=["no", "“It is over.”"]) == [
        (["Police"], ["said"], ["no"]),
        ([], [], ["“It is over.”"]),
    ]
