"""Prepositions that the parse hangs where they cannot be: each stands in front of a whole noun phrase, which is then no bare subject."""

from __future__ import annotations

from contested.read.tokens import Doc

INNER = ("compound", "amod", "nmod:desc", "nmod:poss", "flat")  # relations of a word to the noun behind it that it describes or owns
ARGUMENTS = ("obj", "nsubj", "nsubj:pass", "obl")
NAMES = ("NOUN", "PROPN")
LINKING = ("to", "from", "with", "by", "against", "into", "of", "for")
NEAR = 8  # words from a preposition to its noun
WHEN = ("after", "before", "since", "until", "while", "because", "although", "though")  # what opens no clause that is said
WHERE = ("back", "again", "still", "now", "firmly", "largely")  # adverbs that no clause is about


def mend_cases(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Set prepositions and what follows them right, in place; arguments as for `mend_parse`."""
    _mend_helps(doc, heads, deps)
    _mend_particles(doc, heads, deps)
    _mend_behind(doc, heads, deps)
    _mend_inner(doc, heads, deps)
    _mend_marked(doc, heads, deps)
    _mend_seconds(doc, heads, deps)
    _mend_names(doc, heads, deps)
    _mend_fixed(doc, heads, deps)
    _mend_adverbs(doc, heads, deps)
    _mend_clauses(doc, heads, deps)


def _mend_clauses(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A clause of "after" is none that is said: "an official said, hours after the minister warned of it"."""
    for mark, dep in enumerate(deps):
        if dep == "mark" and doc[mark].lower_ in WHEN and deps[heads[mark]] == "ccomp":
            deps[heads[mark]] = "advcl"


def _mend_helps(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands behind "with" and has no subject of its own is a noun: "with backing from the army, they took the town"."""
    full = {heads[i] for i, dep in enumerate(deps) if dep.startswith(("nsubj", "obj", "aux"))}
    for mark, dep in enumerate(deps):
        word = heads[mark]
        bare = doc[word].pos_ in ("VERB", "NOUN") and deps[word] == "advcl" and word not in full
        if dep == "mark" and doc[mark].lower_ == "with" and mark < word and bare:
            doc[word].pos_, deps[word], deps[mark] = "NOUN", "obl", "case"


def _mend_behind(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A participle behind its noun is a clause of it: "the gunmen, suspected of links to the Red Front, fled"."""
    for i, dep in enumerate(deps):
        if dep == "amod" and doc[i].pos_ == "VERB" and heads[i] < i and doc[heads[i]].pos_ in NAMES:
            deps[i] = "acl"


def _mend_particles(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What is never a part of a verb stands before the noun behind it: "the men belonged to the Red Front"."""
    for word, dep in enumerate(deps):
        if dep != "compound:prt" or doc[word].lower_ not in LINKING:
            continue
        noun = next((n for n in range(word + 1, min(word + NEAR, len(deps))) if heads[n] == heads[word]), None)
        if noun is not None and doc[noun].pos_ in NAMES and deps[noun] in ("obl", "obj"):
            heads[word], deps[word], deps[noun] = noun, "case", "obl"


def _mend_inner(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A preposition in front of a noun phrase is that of its noun, not of the first word: "the capture of Arvand by Harbour rebels"."""
    for i, dep in enumerate(deps):
        word = heads[i]
        while dep == "case" and doc[i].pos_ == "ADP" and i < word < heads[word] and deps[word] in INNER and _is_one(doc, i, heads[word]):
            word = heads[i] = heads[word]


def _is_one(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a preposition and a noun may be one phrase: few words apart, no mark between."""
    return last - first <= NEAR and not any(t.is_punct and t.text not in "-–" for t in doc[first:last])


def _mend_marked(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What a preposition stands before is no subject beside another one: "the fall of Arvand to the rebels shocked Tarna"."""
    subjects: dict[int, int] = {}
    marked = {heads[i]: i for i, dep in enumerate(deps) if dep == "case" and i < heads[i]}
    for i, dep in enumerate(deps):
        if not dep.startswith("nsubj") or i > heads[i]:
            continue
        first = subjects.setdefault(heads[i], i)
        case = marked.get(i, 0)
        if first < case and doc[case - 1].pos_ == "VERB":  # "explosions blamed on the rebels have killed four"
            heads[i], deps[i] = case - 1, "obl"
        elif first < case and doc[first].pos_ in NAMES:
            heads[i], deps[i] = first, "nmod"


def _mend_seconds(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What a preposition stands before is neither object nor subject of the verb in front of it: "sent money to the rebels".

    A noun behind a verb is its object where the parse has it as a part of the verb.
    """
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case" and i < heads[i] and doc[i].lower_ in LINKING}
    full: set[int] = set()
    for i, dep in enumerate(deps):
        if heads[i] > i or doc[heads[i]].pos_ != "VERB" or doc[i].pos_ not in NAMES:
            continue
        if dep in ("nsubj", "compound", "obj"):
            deps[i] = "obl" if i in marked or dep == "compound" and heads[i] in full else "obj" if dep == "compound" else dep
        if deps[i] == "obj":
            full.add(heads[i])


def _mend_names(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """The name right behind a verb that has no object is its object: "is believed to lead the Red Front"."""
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case" and i < heads[i]}
    full = {heads[i] for i, dep in enumerate(deps) if dep in ("obj", "ccomp", "xcomp")}
    for article, dep in enumerate(deps):
        name, verb = heads[article], article - 1
        if dep != "det" or deps[name] != "obl" or doc[name].pos_ != "PROPN" or name in marked or verb < 0:
            continue
        if doc[verb].pos_ == "VERB" and deps[verb] == "xcomp" and heads[verb] == heads[name] and verb not in full:
            heads[name], deps[name] = verb, "obj"


def _mend_fixed(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """ "Most of" before a noun: the noun hangs on the share, "of" on the noun; no verb has both as objects."""
    for of, dep in enumerate(deps):
        share = heads[of]
        if dep != "fixed" or doc[of].lower_ != "of" or share != of - 1 or deps[share] not in ARGUMENTS:
            continue
        whole = next((n for n in range(of + 1, len(deps)) if heads[n] == heads[share] and deps[n] in ARGUMENTS), None)
        if whole is not None and not any(token.text == "," for token in doc[of:whole]):
            heads[whole], deps[whole], heads[of], deps[of] = share, "nmod", whole, "case"


def _mend_adverbs(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """ "The town is back in the hands of the army": the clause is about the hands, not about "back"."""
    for word, dep in enumerate(deps):
        if dep == "advmod" or doc[word].lower_ not in WHERE or not any(heads[n] == word and deps[n] == "cop" for n in range(word)):
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
