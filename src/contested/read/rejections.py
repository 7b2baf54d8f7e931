"""Words by which a figure that was told before is called wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.lexicon import lemma, word_class
from contested.read.phrases import children, is_negated, relation
from contested.read.tokens import Token

NEAR = 6  # words beside a figure among which it is told that it is wrong


@cache
def _words() -> Mapping[str, Any]:
    return dict(load_yaml("lang/en/standing.yml")["retractions"])


def find_rejection(noun: Token) -> Token | None:
    """Return the word by which a figure told before is called wrong, ``None`` where it is not.

    "That number was wrong", "called that number exaggerated", "no evidence for that number", "disputed that number".
    """
    words = _words()
    known = noun.i > noun.sent.start and noun.nbor(-1).lower_ in word_class("definite")
    if not known or any(t.lower_ not in words["wrong"] for t in children(noun, "nmod", "acl")):
        return None
    if lemma(noun.head) in words["verbs"] and relation(noun) in ("obj", "nsubj:pass") and not is_negated(noun.head):
        return noun.head
    behind, before = noun.doc[noun.i + 1 : min(noun.i + NEAR, noun.sent.end)], noun.doc[max(noun.i - NEAR, noun.sent.start) : noun.i]
    wrong = next((t for t in behind if t.lower_ in words["wrong"]), None)
    if wrong is not None and not is_negated(wrong):
        return wrong
    proof = next((t for t in before if lemma(t) in words["proof"] and any(c.lower_ == "no" for c in t.lefts)), None)
    return proof if proof is not None and relation(noun) in ("nmod", "obl") else None
