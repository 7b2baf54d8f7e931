"""The list of mends."""

from __future__ import annotations

import inspect

import hypothesis.strategies as st
import pytest
from hypothesis import given

from contested.read import mends
from contested.read.mends import MENDS
from contested.read.mends.tree import is_in_ring
from contested.read.tokens import Doc
from tests.read.mends.mended import Row, mended, mended_heads


def test_each_mend_is_done_once() -> None:
    modules = (mends.clauses, mends.nouns, mends.objects, mends.prepositions, mends.subjects)
    written = {f for module in modules for name, f in inspect.getmembers(module, inspect.isfunction) if name.startswith("mend_")}
    assert len(MENDS) == len(set(MENDS))
    assert set(MENDS) == written


def test_each_mend_has_an_example() -> None:
    assert [mend for mend in MENDS if (mend.__doc__ or "").count('"') < 2] == []


WORDS = (
    "the",
    "in",
    "of",
    "by",
    "with",
    "from",
    "they",
    "who",
    "that",
    "and",
    ",",
    "town",
    "Arvand",
    "rebels",
    "gunmen",
    "nine",
    "killed",
    "taken",
    "said",
    "two",
)
CLASSES = ("NOUN", "PROPN", "VERB", "ADP", "DET", "NUM", "ADJ", "PRON", "PUNCT")
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "obl", "nmod", "case", "acl", "acl:relcl", "advcl", "appos", "conj", "compound", "flat", "amod", "ccomp",
    "dep", "nummod", "mark", "aux:pass", "fixed",
)  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> list[Row]:
    size = draw(st.integers(3, 12))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for n, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, n - 1))] if n else word
    rows = [(draw(st.sampled_from(WORDS)), draw(st.sampled_from(CLASSES)), draw(st.sampled_from(RELATIONS)), head) for head in heads]
    return [(text, kind, "root" if head == n else dep, head) for n, (text, kind, dep, head) in enumerate(rows)]


@given(trees())
def test_a_mended_tree_is_a_tree(rows: list[Row]) -> None:
    heads = mended_heads(rows)
    assert not any(is_in_ring(heads, word) for word in range(len(heads)))


def test_a_mend_that_makes_a_ring_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def bad(doc: Doc, heads: list[int], deps: list[str]) -> None:
        heads[1], deps[1] = 2, "nmod"

    monkeypatch.setattr(mends, "MENDS", (bad,))
    rows: list[Row] = [("took", "VERB", "root", 0), ("town", "NOUN", "obj", 0), ("there", "ADV", "advmod", 1)]
    assert mended(rows) == [("took", "root", "took"), ("town", "obj", "took"), ("there", "advmod", "town")]
