"""Objects that the parse takes for something else, hangs on the wrong verb, or sees where a preposition stands in front."""

from __future__ import annotations

from contested.read.mends.tree import SUBJECTS, hangs_on, words
from contested.read.tokens import Doc


def mend_captives(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What somebody is taken is no second object: "took 17 soldiers prisoner", "took four hostage"."""
    for i, dep in enumerate(deps):
        if doc[i].lower_ not in words("captives") or heads[i] >= i or doc[heads[i]].pos_ != "VERB" or dep not in ("obj", "xcomp", "obl"):
            continue
        behind = [n for n in range(heads[i] + 1, i) if heads[n] == heads[i] and deps[n] in ("obj", "obl:unmarked")]
        numbers = [n for n in range(heads[i] + 1, i) if heads[n] == i and deps[n] == "nummod"]
        taken = next((n for n in range(heads[i]) if heads[n] == heads[i] and deps[n] in SUBJECTS), None)
        if heads[i] == i - 1 and taken == i - 2 and deps[i - 1] == "conj" and doc[i - 1].lower_ in words("taken"):
            deps[i], deps[taken] = "xcomp", "nsubj:pass"  # "22 were killed and nine taken prisoner"
        elif behind:
            deps[i] = "xcomp"
        elif numbers and numbers[-1] == i - 1:
            heads[i - 1], deps[i - 1], deps[i] = heads[i], "obj", "xcomp"
        elif doc[i - 1].text[-1:] == "s" and hangs_on(heads, i - 1, i):  # "took 60 Christians hostage", "60 Shi'ite Muslims"
            for n in range(heads[i] + 1, i - 1):
                if heads[n] >= i - 1 or deps[n] != "case" and heads[n] in (i, heads[i - 1]):
                    heads[n], deps[n] = i - 1, "amod" if n == heads[i - 1] else deps[n]
            heads[i - 1], deps[i - 1], deps[i] = heads[i], "obj", "xcomp"
