"""Objects that the parse takes for something else, hangs on the wrong verb, or sees where a preposition stands in front."""

from __future__ import annotations

from contested.read.mends.tree import NAMES, NOUNS, SUBJECTS, governors, governors_behind, hangs_on, words
from contested.read.tokens import Doc


def mend_marked(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What a preposition stands before is neither object nor subject of the verb in front of it: "sent money to the rebels".

    A noun behind a verb is its object where the parse has it as a part of the verb.
    """
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case" and i < heads[i] and doc[i].lower_ in words("linking")}
    full: set[int] = set()
    for i, dep in enumerate(deps):
        if heads[i] > i or doc[heads[i]].pos_ != "VERB" or doc[i].pos_ not in NOUNS:
            continue
        if dep in ("nsubj", "compound", "obj"):
            deps[i] = "obl" if i in marked or dep == "compound" and heads[i] in full else "obj" if dep == "compound" else dep
        if deps[i] == "obj":
            full.add(heads[i])


def mend_names(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """The name right behind a verb that has no object is its object: "is believed to lead the Red Front"."""
    marked = governors_behind(heads, deps, "case")
    full = governors(heads, deps, "obj", "ccomp", "xcomp")
    for article, dep in enumerate(deps):
        name, verb = heads[article], article - 1
        if dep != "det" or deps[name] != "obl" or doc[name].pos_ != "PROPN" or name in marked or verb < 0:
            continue
        if doc[verb].pos_ == "VERB" and deps[verb] == "xcomp" and heads[verb] == heads[name] and verb not in full:
            heads[name], deps[name] = verb, "obj"


def mend_fates(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who is shot dead is the object, not "dead": "gunmen shot dead a teacher"."""
    marked = governors(heads, deps, "case")
    for i, dep in enumerate(deps):
        if doc[i].lower_ not in words("fates") or dep != "obj" or heads[i] != i - 1:
            continue
        behind = [n for n in range(i + 1, len(deps)) if heads[n] == i - 1 and deps[n] in ("obj", "obl") and n not in marked]
        if behind and doc[behind[0]].pos_ in NAMES:
            deps[i], deps[behind[0]] = "xcomp", "obj"


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


def mend_bare(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who stands right behind an active verb, or one joined with it, without a preposition is its object: "shot and killed a man"."""
    marked = governors(heads, deps, "case")
    closed = governors(heads, deps, "aux:pass", "nsubj:pass", "obj", "ccomp", "xcomp")
    for article, dep in enumerate(deps):
        noun, before = heads[article], article - 1
        if dep != "det" or deps[noun] != "obl" or noun in marked or before < 0 or doc[before].pos_ != "VERB":
            continue
        verb = heads[noun]
        joined = before == verb or deps[before] == "conj" and heads[before] == verb
        if joined and verb < noun and not closed & {before, verb} and doc[noun].lower_ not in (*words("spells"), *words("when")):
            deps[noun] = "obj"


def mend_counted(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A counted noun behind an active verb without a preposition is its object: "killed at least 15 people", "wounded five others"."""
    passive = governors(heads, deps, "aux:pass")
    full = governors(heads, deps, "obj", "ccomp", "xcomp")
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case" and not _is_measure(doc, i)}
    dated = {heads[i] for i in range(len(deps)) if doc[i].pos_ in ("PROPN", "NOUN", "SYM")}  # "Oct. 18"
    for number, dep in enumerate(deps):
        if dep == "nummod" and heads[number] < number and doc[heads[number]].pos_ == "VERB":  # "displaced some 300,000"
            deps[number] = dep = "obl"
        bare = doc[number].lower_ in words("many") or dep in ("obl", "obj") and number not in dated and _is_figure(doc[number].text)
        noun = number if bare else heads[number]
        if dep != "nummod" and noun != number or noun < number or deps[noun] not in ("obl", "obj", "conj") or noun in marked:
            continue
        if doc[noun].pos_ not in (*NAMES, "ADJ") or noun + 1 < len(doc) and doc[noun + 1].lower_ in words("when"):
            continue
        verb = _verb_before(doc, heads, number)
        if verb is not None and verb not in passive | full and _may_govern(doc, heads, deps, verb, noun):
            heads[noun], deps[noun] = verb, "obj"
        elif deps[noun] == "obl" and doc[heads[noun]].pos_ == "VERB" and heads[noun] < noun and heads[noun] not in passive | full:
            deps[noun] = "obj"


def _is_figure(word: str) -> bool:
    """Tell whether a word is a plain number in digits: no clock time, no share, no part of a date."""
    return word.replace(",", "").isdigit()


def _is_measure(doc: Doc, index: int) -> bool:
    """Tell whether a preposition belongs to a number: it is the first word of "at least", or the last of "up to"."""
    behind, before = doc[index : index + 2].text.lower(), doc[max(index - 1, 0) : index + 1].text.lower()
    return behind in words("bounds") or before in words("limits")


def _verb_before(doc: Doc, heads: list[int], number: int) -> int | None:
    """The verb right in front of a number and the words that go with it ("wounded at least 10")."""
    first = number
    while first > 0 and not doc[first].is_sent_start and doc[first - 1].pos_ != "VERB":
        if number not in (heads[first - 1], heads[heads[first - 1]]):
            break
        first -= 1
    before = first - 1
    return before if before >= 0 and not doc[first].is_sent_start and doc[before].pos_ == "VERB" else None


def _may_govern(doc: Doc, heads: list[int], deps: list[str], verb: int, noun: int) -> bool:
    """Tell whether a verb in front of a noun can have it as its object.

    A verb that hangs on a noun by mistake ("killed a civilian and wounded") is joined with that noun's own verb.
    """
    above = heads[noun] if heads[verb] == noun else heads[verb]
    joined = verb > 0 and deps[verb] in ("conj", "amod") and doc[verb - 1].lower_ in words("joining")
    if joined and doc[above].pos_ in NAMES:
        above = heads[above]
    if joined and doc[above].pos_ == "VERB" and above < verb:
        heads[verb], deps[verb] = above, "conj"
    return not hangs_on(heads, verb, noun)


def mend_joined(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A second object behind a joined verb is that verb's: "killing two more and wounding a fifth worker"."""
    objects: dict[int, list[int]] = {}
    for i, dep in enumerate(deps):
        if dep == "obj" and i > heads[i]:
            objects.setdefault(heads[i], []).append(i)
    for verb, found in objects.items():
        for noun in found[1:]:
            joined = [v for v in range(found[0] + 1, noun) if deps[v] == "conj" and heads[v] == verb and v not in objects]
            if joined:
                heads[noun] = joined[-1]
