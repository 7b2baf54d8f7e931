"""Prepositions that the parse hangs where they cannot be: each stands in front of a whole noun phrase, which is then no bare argument."""

from __future__ import annotations

from contested.read.mends.tree import HELPERS, NOUNS, SUBJECTS, governors
from contested.read.tokens import Doc

INNER = ("compound", "amod", "nmod:desc", "nmod:poss", "flat")  # relations of a word to the noun behind it that it describes or owns
NEAR = 8  # words from a preposition to its noun


def mend_with(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands behind "with" and has no subject of its own is a noun: "with backing from the army, they took the town"."""
    full = governors(heads, deps, *SUBJECTS, *HELPERS, "obj")
    for mark, dep in enumerate(deps):
        word = heads[mark]
        bare = doc[word].pos_ in ("VERB", "NOUN") and deps[word] == "advcl" and word not in full
        if dep == "mark" and doc[mark].lower_ == "with" and mark < word and bare:
            doc[word].pos_, deps[word], deps[mark] = "NOUN", "obl", "case"


def mend_takers(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """From whom something was taken and by whom hang on the verb side by side: "was taken from the rebels by Harbour troops"."""
    passive = governors(heads, deps, "aux:pass")
    cases = {heads[i]: i for i, dep in enumerate(deps) if dep == "case"}
    for by, dep in enumerate(deps):
        taker, above = heads[by], heads[heads[by]]
        if dep != "case" or doc[by].lower_ != "by" or not by < taker:
            continue
        inner = [n for n in range(max(by - NEAR, 0), by) if heads[n] == taker and deps[n] not in ("case", "punct") and doc[n].pos_ in NOUNS]
        fronts = (n for n in range(max(by - NEAR, 0), by) if deps[n] == "case" and heads[n] in (taker, *inner[:1]))
        marks = [n for n in fronts if doc[n].lower_ == "from"]
        if above in passive and inner and marks:  # "from Red Front by Harbour troops", as one phrase
            heads[inner[0]], deps[inner[0]], heads[marks[0]] = above, "obl", inner[0]
        elif deps[taker] == "nmod" and heads[above] in passive and deps[above] == "obl" and doc[cases.get(above, by)].lower_ == "from":
            heads[taker], deps[taker] = heads[above], "obl:agent"


def mend_phrases(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A preposition in front of a noun phrase is that of its noun, not of the first word: "the capture of Arvand by Harbour rebels"."""
    for i, dep in enumerate(deps):
        word = heads[i]
        while dep == "case" and doc[i].pos_ == "ADP" and i < word < heads[word] and deps[word] in INNER and _is_one(doc, i, heads[word]):
            if _is_marked(doc, word, heads[word]):
                break
            word = heads[i] = heads[word]


def _is_marked(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a phrase has a preposition of its own between two words: "from Arvand by Harbour rebels"."""
    return any(token.lower_ == "by" for token in doc[first + 1 : last])


def _is_one(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a preposition and a noun may be one phrase: few words apart, no mark between."""
    return last - first <= NEAR and not any(t.is_punct and t.text not in "-–" for t in doc[first:last])


def mend_numbers(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """The second of two numbers counts the noun behind it: "shot down 18 of 20 Shahed drones"."""
    for i, dep in enumerate(deps):
        share = heads[i]
        if dep != "nmod" or doc[i].pos_ != "NUM" or share != i - 2 or doc[share].pos_ != "NUM" or doc[i - 1].lower_ != "of":
            continue
        noun = next((n for n in range(i + 1, min(i + NEAR, len(deps))) if heads[n] == share and doc[n].pos_ in NOUNS), None)
        if noun is not None and deps[noun] == "nmod" and not any(deps[n] == "case" and heads[n] == noun for n in range(i, noun)):
            heads[i], deps[i], heads[i - 1] = noun, "nummod", noun
