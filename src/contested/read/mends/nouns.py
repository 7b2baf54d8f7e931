"""What hangs on nouns: owners, kin, those who share a fate, parts of a whole, "more" in place of a noun."""

from __future__ import annotations

from contested.read.mends.tree import NAMES, SUBJECTS, words
from contested.read.tokens import Doc

REACH = 40  # words in front of a verb among which its subject stands


def mend_company(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who shares a fate is joined with those he shares it with: "the mayor was killed along with three guards"."""
    for i in range(1, len(deps)):
        noun = heads[i]
        if doc[i].lower_ != "with" or doc[i - 1].lower_ not in words("company") or deps[i] != "case" or not deps[noun].startswith("obl"):
            continue
        verb = heads[noun]
        found = [n for n in range(max(verb - REACH, 0), i) if heads[n] == verb and deps[n] in ("obj", "nsubj:pass", "nsubj")]
        counted = any(heads[n] == noun and deps[n] == "nummod" for n in range(i, noun))
        if noun > i and found and (counted or deps[found[-1]] != "obj"):
            heads[noun], deps[noun] = found[-1], "conj"


def mend_kinds(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """The kind behind a body's name and its initials is what others are tied to, no second subject: "tied to the Red Front (RF) group"."""
    for kind in range(3, len(deps)):
        verb, first = heads[kind], kind - 1
        if deps[kind] not in SUBJECTS or doc[kind].lower_ not in words("kinds") or verb < kind:
            continue
        while first > 0 and heads[first] == kind and deps[first] in ("compound", "amod"):
            first -= 1
        short = heads[first] if doc[first].text == ")" else kind
        name = heads[short]
        told = deps[short] == "appos" and name < short < kind and deps[name].startswith(("obl", "nmod"))
        if not told or not any(heads[n] == verb and deps[n] in SUBJECTS for n in range(name)):
            continue
        heads[kind], deps[kind], heads[name], deps[name] = heads[name], deps[name], kind, "compound"
        for n in range(name):
            if heads[n] == name and deps[n] in ("case", "det"):
                heads[n] = kind


def mend_more(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Behind a number "more" stands for the noun that is counted, unless one follows: "killed four and wounded at least six more"."""
    for i, dep in enumerate(deps[1:], 1):
        number, after = i - 1, doc[i + 1] if i + 1 < len(doc) else None
        if doc[i].lower_ != "more" or doc[number].pos_ != "NUM" and doc[number].lower_ not in words("many"):
            continue
        if after is not None and deps[after.i] == "conj" and after.lower_.endswith("ed") and after.i in (heads[i], heads[number]):
            heads[i], deps[i], heads[number], deps[number] = after.i, "nsubj:pass", i, "nummod"  # "and six more wounded"
            continue
        if dep == "conj" and (heads[number], deps[number]) == (i, "nsubj"):  # "hundreds more were hurt"
            heads[number], deps[number], heads[i], deps[i] = heads[i], "conj", number, "amod"
            continue
        if after is not None and (after.pos_ in (*NAMES, "ADJ", "ADV") or after.lower_ == "than"):
            continue
        verb = heads[number] if heads[i] == number else heads[i]
        if dep == "advmod" and verb != i and doc[verb].pos_ == "VERB":
            heads[i], deps[i] = verb, "obl"
        if deps[i].startswith(("obl", "obj", "nsubj")):
            heads[number], deps[number] = i, "nummod"


def mend_loyal(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """People told beside those who are loyal to a name are no further name: "forces loyal to Omar Vey and militias backing the government".

    A participle right behind them is theirs.
    """
    for i, dep in enumerate(deps[:-1]):
        name = heads[i]
        loyal = heads[name]
        told = dep == "conj" and doc[i].pos_ == "NOUN" and doc[name].pos_ == "PROPN" and doc[loyal].lower_ in words("bound")
        people = heads[loyal]
        if not told or deps[loyal] not in ("amod", "acl") or doc[people].pos_ != "NOUN" or doc[i + 1].pos_ not in ("VERB", "ADJ", "ADV"):
            continue
        heads[i] = people
        if doc[i + 1].lower_.endswith("ing") and deps[i + 1] in ("case", "acl", "advcl"):
            heads[i + 1], deps[i + 1] = i, "acl"
