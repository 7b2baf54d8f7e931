"""Clauses that the parse takes for something else, or hangs on the wrong word."""

from __future__ import annotations

from contested.read.mends.tree import HELPERS, NAMES, NOUNS, SUBJECTS, governors, hangs_on, words
from contested.read.tokens import Doc


def mend_behind(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A participle behind its noun is a clause of it: "the gunmen, suspected of links to the Red Front, fled"."""
    for i, dep in enumerate(deps):
        if dep == "amod" and doc[i].pos_ == "VERB" and heads[i] < i and doc[heads[i]].pos_ in NOUNS:
            deps[i] = "acl"


def mend_adverbs(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """In "the town is back in the hands of the army" the clause is about the hands, not about "back"."""
    for word, dep in enumerate(deps):
        if dep == "advmod" or doc[word].lower_ not in words("adverbs"):
            continue
        if not any(heads[n] == word and deps[n] == "cop" for n in range(word)):
            continue
        noun = next((n for n in range(word + 1, len(deps)) if heads[n] == word and deps[n] == "obl"), None)
        if noun is None or not any(heads[n] == noun and deps[n] == "case" for n in range(word + 1, noun)):
            continue
        above = heads[word]
        for n in range(len(deps)):
            if heads[n] == word and n != noun:
                heads[n] = noun
        heads[noun], deps[noun] = noun if above == word else above, dep
        heads[word], deps[word] = noun, "advmod"


def mend_said(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A clause of "after" is none that is said: "an official said, hours after the minister warned of it"."""
    for mark, dep in enumerate(deps):
        if dep == "mark" and doc[mark].lower_ in words("openers") and deps[heads[mark]] == "ccomp":
            deps[heads[mark]] = "advcl"


def mend_relatives(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """In "a group close to X that is banned" X hangs on "close", which tells of the group: a relative clause begins with its pronoun."""
    for i, dep in enumerate(deps):
        if dep == "advmod" and doc[i].pos_ == "ADJ" and heads[i] < i and doc[heads[i]].pos_ in NAMES:
            deps[i] = "amod"
    opens = {heads[i]: i for i, dep in enumerate(deps) if dep in SUBJECTS and doc[i].lower_ in words("relative") and i < heads[i]}
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "obl" or deps[verb] != "acl:relcl" or i >= opens.get(verb, 0):
            continue
        first = min((n for n, head in enumerate(heads[:i]) if head == i), default=i)
        if first > 0 and not doc[first].is_sent_start and doc[first - 1].pos_ in ("ADJ", *NOUNS, "VERB"):
            if not hangs_on(heads, first - 1, i):
                heads[i] = first - 1


def mend_participles(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A participle right behind a noun, with nothing of a clause of its own in front, tells of that noun: "a worker seized last week",
    "attacks believed to have been carried out by rebels".
    """
    own = governors(heads, deps, *SUBJECTS, *HELPERS, "obj", "mark", "cop", "cc", "cc:preconj", "ccomp")
    for i, dep in enumerate(deps):
        if dep not in ("advcl", "acl") or heads[i] >= i - 1 or doc[i].is_sent_start:
            continue
        supposed = doc[i].lower_ in words("supposed") and i + 1 < len(deps) and doc[i + 1].lower_ == "to"
        if not supposed and (i in own or not doc[i].lower_.endswith("ed")):
            continue
        if heads[i - 1] == i and deps[i - 1] == "obl" and heads[i] < i - 1:  # "in an attack blamed on them"
            heads[i - 1] = heads[i]
        if doc[i].pos_ == "VERB" and doc[i - 1].pos_ in NOUNS and not hangs_on(heads, i - 1, i):
            noun = i - 1
            while heads[noun] > heads[i] and heads[noun] < noun and deps[noun] in ("flat", "conj"):
                noun = heads[noun]
            heads[i], deps[i] = noun, "acl"


def mend_further(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What goes on behind a part's own clause tells of the whole: "a convoy of trucks, nine of them towing guns, moving west"."""
    for i, dep in enumerate(deps):
        part = heads[i]
        if dep != "advcl" or i == 0 or doc[i - 1].text != "," or not doc[i].lower_.endswith("ing") or heads[part] >= part:
            continue
        number = next((n for n in range(heads[part], part) if heads[n] == part and deps[n] == "nsubj"), None)
        back = any(heads[n] == number and doc[n].lower_ in words("backward") for n in range(part))
        if deps[part].startswith("acl") and back:
            whole = heads[part]
            heads[i], deps[i] = heads[whole] if deps[whole] == "nmod" else whole, "acl"
