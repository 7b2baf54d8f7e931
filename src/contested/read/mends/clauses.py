"""Clauses that the parse takes for something else, or hangs on the wrong word."""

from __future__ import annotations

from contested.read.mends.tree import HELPERS, NAMES, NOUNS, SUBJECTS, governors, hangs_on, words
from contested.read.tokens import Doc


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


def mend_tied(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """An adjective behind a name tells of it: "a group close to the Red Front"."""
    for i, dep in enumerate(deps):
        if dep == "advmod" and doc[i].pos_ == "ADJ" and heads[i] < i and doc[heads[i]].pos_ in NAMES:
            deps[i] = "amod"


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
        if doc[heads[i]].pos_ == "NUM" and (heads[i - 1], deps[i - 1]) == (heads[i], "nmod"):
            continue  # "16 of its soldiers killed"
        if heads[i - 1] == i and deps[i - 1] == "obl" and heads[i] < i - 1:  # "in an attack blamed on them"
            heads[i - 1] = heads[i]
        if doc[i].pos_ == "VERB" and doc[i - 1].pos_ in NOUNS and not hangs_on(heads, i - 1, i):
            noun = i - 1
            while heads[noun] > heads[i] and heads[noun] < noun and deps[noun] in ("flat", "conj"):
                noun = heads[noun]
            heads[i], deps[i] = noun, "acl"


def mend_contact(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A clause right behind a noun, with a subject of its own and no object, tells of it: "the body of a priest the gang kidnapped"."""
    full = governors(heads, deps, "obj", "aux:pass", "mark", "ccomp", "cop")
    marked = governors(heads, deps, "case")
    for i, dep in enumerate(deps[:-1]):
        beside = dep in ("appos", "nmod") and heads[i] < i and i not in marked and heads[i + 1] == i  # "gang" a part of "priest"
        verb, first = i + 1 if beside else heads[i], i
        if not beside and dep not in SUBJECTS or verb < i or verb in full or doc[verb].pos_ != "VERB":
            continue
        if deps[verb] not in ("acl", "acl:relcl", "dep") or beside and not doc[verb].lower_.endswith("ed"):
            continue
        while first > 0 and heads[first - 1] == i and deps[first - 1] in ("det", "amod", "compound", "nmod:poss"):
            first -= 1
        opens = doc[first].lower_ in words("definite") if first < i else doc[i].lower_ in words("doing")
        if not opens or not first or doc[first - 1].pos_ not in NOUNS or hangs_on(heads, first - 1, verb):
            continue  # "in the south they have withdrawn": the south is where they did
        if hangs_on(heads, first - 1, heads[i] if beside else heads[verb]):
            heads[verb], deps[verb], heads[i], deps[i] = first - 1, "acl:relcl", verb, "nsubj"


def mend_resumed(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Behind a clause that two commas set off the sentence goes on: "gunmen entered a town, which police had left, and killed nine"."""
    full = governors(heads, deps, *SUBJECTS, "aux")
    for verb in range(2, len(deps)):
        clause = heads[verb]
        joined = deps[verb] == "conj" and doc[verb - 1].lower_ == "and" and doc[verb - 2].text == "," and verb not in full
        if not joined or deps[clause] != "acl:relcl" or clause > verb or clause not in full:
            continue
        relative = next((n for n in range(heads[clause] + 1, clause) if heads[n] == clause and deps[n] != "punct"), verb)
        above = heads[heads[clause]]
        own = any(heads[n] == clause and deps[n] in SUBJECTS for n in range(relative + 1, clause))
        if own and doc[relative].lower_ in words("relative") and doc[relative - 1].text == "," and doc[above].pos_ == "VERB":
            heads[verb] = above


def mend_asides(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A participle behind a comma goes on with the main clause, not with a clause in it that has no mark: what a noun's own clause tells
    in passing ("drove them from the land they ran, capturing the town") is nobody's deed there.
    """
    for i, dep in enumerate(deps):
        clause = heads[i]
        if dep != "advcl" or clause > i or deps[clause] != "acl:relcl" or doc[i - 1].text != "," or not doc[i].lower_.endswith("ing"):
            continue
        first = min((n for n in range(clause) if heads[n] == clause), default=clause)
        own = [n for n in range(first, clause) if heads[n] == clause and deps[n] in SUBJECTS]
        if not own or any(doc[n].lower_ in words("relative") for n in range(first, clause) if heads[n] == clause):
            continue
        above = heads[clause]
        while heads[above] != above and doc[above].pos_ != "VERB":
            above = heads[above]
        if doc[above].pos_ == "VERB" and above < clause and any(heads[n] == above and deps[n] in SUBJECTS for n in range(above)):
            heads[i] = above


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
