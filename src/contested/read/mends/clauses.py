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


def mend_tied(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """An adjective behind a name tells of it: "a group close to the Red Front"."""
    for i, dep in enumerate(deps):
        if dep == "advmod" and doc[i].pos_ == "ADJ" and heads[i] < i and doc[heads[i]].pos_ in NAMES:
            deps[i] = "amod"


def mend_relatives(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A relative clause tells of a noun, never of a verb: "survived an attack on Tuesday that killed two guards"."""
    for i, dep in enumerate(deps):
        pronoun = next((n for n in range(heads[i] + 1, i) if heads[n] == i and doc[n].lower_ in words("relative")), None)
        if dep != "acl:relcl" or pronoun is None or doc[heads[i]].pos_ != "VERB":
            continue
        things = [n for n in range(heads[i] + 1, pronoun) if heads[n] == heads[i] and deps[n] == "obj"]
        if things:
            heads[i] = things[-1]


def mend_in_front(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands in front of a relative pronoun is no part of its clause: "a group close to the Red Front that is banned"."""
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
        if doc[heads[i]].pos_ == "NUM" and (heads[i - 1], deps[i - 1]) == (heads[i], "nmod"):
            continue  # "16 of its soldiers killed"
        if heads[i - 1] == i and deps[i - 1] == "obl" and heads[i] < i - 1:  # "in an attack blamed on them"
            heads[i - 1] = heads[i]
        if doc[i].pos_ == "VERB" and doc[i - 1].pos_ in NOUNS and not hangs_on(heads, i - 1, i):
            noun = i - 1
            while heads[noun] > heads[i] and heads[noun] < noun and deps[noun] in ("flat", "conj"):
                noun = heads[noun]
            heads[i], deps[i] = noun, "acl"


def mend_found(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A participle right behind one of finding tells what those found are: "two men were found shot dead"."""
    passive = governors(heads, deps, "aux:pass")
    for i, dep in enumerate(deps):
        found = heads[i]
        if dep in ("dep", "advcl", "acl") and found == i - 1 and found in passive and doc[found].lower_ in words("found"):
            if doc[i].pos_ == "VERB" and not doc[i].lower_.endswith("ing"):
                deps[i] = "xcomp"


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


def mend_named(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands beside a name, with a participle behind it, is no clause: "Omar Rell, a Dutch engineer abducted by gunmen"."""
    own = governors(heads, deps, *HELPERS, "obj", "mark", "cc", "ccomp", "xcomp")
    for i, dep in enumerate(deps):
        noun, name = i - 1, heads[i]
        if dep != "acl:relcl" or i in own or noun <= name or heads[noun] != i or deps[noun] not in SUBJECTS or doc[noun].pos_ != "NOUN":
            continue
        first = min((n for n, head in enumerate(heads[:noun]) if head == noun and n > name and deps[n] != "punct"), default=noun)
        if doc[i].lower_.endswith("ed") and doc[first - 1].text == "," and doc[first].pos_ == "DET":
            heads[noun], deps[noun], heads[i], deps[i] = name, "appos", noun, "acl"


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


def mend_results(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who only failed to stop killed nobody: "soldiers opened fire after a driver failed to stop, killing four"."""
    for i, dep in enumerate(deps):
        idle, above = heads[i], heads[heads[i]]
        if dep != "advcl" or doc[i].lower_ not in words("harming") or idle > i or deps[idle] not in ("advcl", "acl:relcl"):
            continue
        if doc[i - 1].text == "," and doc[idle].lower_ in words("idle"):
            heads[i] = above if deps[idle] == "advcl" else heads[above] if doc[heads[above]].pos_ == "VERB" else idle
