"""Subjects that the parse takes for something else, and what it takes for a subject and cannot be one."""

from __future__ import annotations

from contested.read.mends.tree import HELPERS, NOUNS, SUBJECTS, governors, governors_behind, hangs_on, words
from contested.read.tokens import Doc

CLAUSES = ("root", "ccomp", "advcl", "parataxis", "acl:relcl")  # relations of a verb that may have a subject
NEAR = 4  # words in front of a word in "-ing" among which its preposition stands


def mend_gerunds(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A word in "-ing" right in front of a verb that has no subject is that subject: "since fighting broke out".

    One that stands where a noun stands, with nothing of a clause of its own, is a noun: "fighting between the two has killed dozens",
    "they died in shelling by the army", "after three days of fighting".
    """
    full = governors(heads, deps, *SUBJECTS, "aux:pass")
    clauses = governors(heads, deps, *SUBJECTS, *HELPERS, "obj", "ccomp", "xcomp", "compound:prt")
    for i, dep in enumerate(deps):
        verb = heads[i]
        of = any(heads[n] == i and doc[n].lower_ == "of" for n in range(max(i - NEAR, 0), i))
        spell = of and dep == "acl" and doc[verb].lower_ in words("spells")
        if not doc[i].lower_.endswith("ing") or doc[i].pos_ != "VERB" and not (spell and doc[i].pos_ == "NOUN"):
            continue
        if dep == "advcl" and verb == i + 1 and verb not in full and doc[verb].pos_ == "VERB":
            deps[i] = "nsubj"
        between = dep in ("advcl", "acl", "ccomp") and i + 1 < len(doc) and doc[i + 1].lower_ == "between"
        beside = next((n for n in range(i + 1, verb) if dep == "ccomp" and (heads[n], deps[n]) == (verb, "ccomp")), None)
        if between and beside is not None and beside not in full:  # "fighting between the two has killed nine, he said"
            heads[i], deps[i], doc[i].pos_ = beside, "nsubj", "NOUN"
            continue
        between = between and dep != "ccomp"
        within = dep == "advcl" and i > verb and any(heads[n] == i and doc[n].lower_ in words("within") for n in range(max(i - NEAR, 0), i))
        if i in clauses or not (between or within or spell or deps[i] in ("nsubj", "obj", "obl", "nmod") or dep == "csubj" and i < verb):
            continue
        doc[i].pos_ = "NOUN"
        if dep == "csubj":
            deps[i] = "nsubj"
        elif between or within or spell:
            deps[i] = "nmod" if spell else "obl"
            for mark in (n for n, head in enumerate(heads) if head == i and deps[n] == "mark"):
                deps[mark] = "case"


def mend_tellers(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who stands between a comma and a verb of saying that has no subject says it: "among them were two girls, a medic said"."""
    full = governors(heads, deps, *SUBJECTS)
    for verb in range(3, len(deps)):
        if doc[verb].lower_ not in words("saying") or verb in full or not any(heads[n] == verb and deps[n] == "ccomp" for n in range(verb)):
            continue
        comma = next((n for n in range(verb - 1, 0, -1) if doc[n].text == "," or doc[n].is_sent_start), 0)
        outer = [n for n in range(comma + 1, verb) if heads[n] < comma]
        if doc[comma].text != "," or len(outer) != 1 or doc[outer[0]].pos_ not in NOUNS or deps[outer[0]] not in words("hung"):
            continue
        teller = outer[0]
        if any(doc[n].lower_ in words("joining") for n in range(comma + 1, teller)):
            continue
        heads[teller], deps[teller] = verb, "nsubj"
        for n in range(teller + 1, verb):
            if heads[n] == verb and deps[n] == "obl":
                heads[n], deps[n] = teller, "nmod"


def mend_dated(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A day behind "on" is no part of the noun behind it, which is the subject of its verb: "on Monday warplanes hit the camp"."""
    full = governors(heads, deps, *SUBJECTS, *HELPERS)
    for day, dep in enumerate(deps):
        noun, verb = heads[day], heads[heads[day]]
        if dep != "compound" or noun != day + 1 or doc[day].lower_ not in words("days") or deps[noun] != "obl" or verb in full:
            continue
        mark = day - 1
        if mark >= 0 and heads[mark] == noun and deps[mark] == "case" and noun < verb and doc[verb].pos_ == "VERB":
            heads[mark], heads[day], deps[day], deps[noun] = day, verb, "obl", "nsubj"


def mend_compounds(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A noun is no part of a compound with a verb behind it, nor beside it as another name, but the subject where the verb has none.

    "The Harbour-e Front (HF) claimed the blast."
    """
    full = governors(heads, deps, *SUBJECTS)
    for i, dep in enumerate(deps):
        verb = heads[i]
        if (
            dep in ("compound", "appos", "flat")
            and i < verb
            and doc[i].pos_ in NOUNS
            and doc[verb].pos_ == "VERB"
            and deps[verb] in CLAUSES
            and verb not in full
        ):
            deps[i] = "nsubj"
            full.add(verb)


def mend_reported(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Of two subjects of a verb of saying the first is that of the clause in between: "troops retook the town after a fight, he said"."""
    before = governors_behind(heads, deps, *SUBJECTS)
    for verb, dep in enumerate(deps):
        said = heads[verb]
        if dep not in ("dep", "ccomp") or said <= verb or verb in before or doc[verb].pos_ != "VERB" or doc[said].pos_ != "VERB":
            continue
        subjects = [i for i in range(said) if heads[i] == said and deps[i] in SUBJECTS]
        if len(subjects) > 1 and subjects[0] < verb < subjects[1]:
            heads[subjects[0]], deps[verb] = verb, "ccomp"
            for i in range(verb + 1, subjects[1]):
                if heads[i] == said and deps[i] in ("obl", "advcl", "advmod", "obj"):
                    heads[i] = verb


def mend_second(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A word that has its subject in front of it has an object behind it, not another subject: "the blast killed nine".

    Right in front of a verb joined with it such a word is that verb's: "one officer had been killed and 40 soldiers wounded".
    """
    before = governors_behind(heads, deps, *SUBJECTS)
    for i, dep in enumerate(deps[:-1]):
        verb = heads[i]
        if dep == "nsubj:pass" and verb < i and verb in before and deps[i + 1] == "conj" and heads[i + 1] == verb and i + 1 not in before:
            heads[i] = i + 1
    for i, dep in enumerate(deps[:-1]):
        if dep == "nsubj" and i > heads[i] and heads[i] in before:
            deps[i] = "obj"
        elif dep in SUBJECTS and doc[i].pos_ == "ADJ" and (heads[i + 1], deps[i + 1]) == (heads[i], dep) and doc[i + 1].pos_ in NOUNS:
            heads[i], deps[i] = i + 1, "amod"  # "Turkish F-16s hit the camp"
        first = min((n for n in range(i) if heads[n] == i), default=i)
        if deps[i] == "nsubj:pass" and heads[i] < i and heads[i] in before and doc[first].text == "," and doc[first - 1].pos_ in NOUNS:
            heads[i], deps[i] = first - 1, "appos"  # "were killed in the raid, a figure that"


def mend_relatives(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Of a relative and the subject right behind it the first is the object: "a cleric, who it accuses of the attack"."""
    done = governors(heads, deps, "obj", "aux:pass", "cop")
    for i, dep in enumerate(deps[:-1]):
        verb = heads[i]
        second = next((n for n in range(i + 1, verb) if heads[n] == verb and deps[n] == "nsubj"), None)
        relative = doc[i].lower_ in words("relative") and dep == "nsubj" and deps[verb] == "acl:relcl"
        if relative and second is not None and verb not in done and doc[second].pos_ in (*NOUNS, "PRON"):
            deps[i] = "obj"


def mend_supposed(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Those who are only believed to be something do what the next verb tells: "gunmen believed to be rebels overran a camp"."""
    helped = governors(heads, deps, *HELPERS)
    for i, dep in enumerate(deps[:-2]):
        noun = first = i - 1
        while first >= 0 and deps[first] == "conj" and heads[first] < first:
            first = heads[first]  # "soldiers and gunmen believed to be rebels"
        supposed = doc[i].lower_ in words("supposed") and doc[i + 1].lower_ == "to" and i not in helped
        if not supposed or dep == "acl" or noun < 0 or heads[first] != i or deps[first] not in SUBJECTS or doc[noun].pos_ not in NOUNS:
            continue
        end = next((n for n in range(i + 1, len(deps)) if doc[n].is_sent_start), len(deps))
        verbs = [n for n in range(i + 3, end) if doc[n].pos_ == "VERB" and deps[n] in ("acl", "conj", "xcomp", "ccomp")]
        below = [n for n in verbs if hangs_on(heads, n, i)]
        opens = {n: min((m for m in range(i + 1, n) if heads[m] == n and deps[m] in HELPERS), default=n) for n in below}
        verb = next((n for n in below if doc[opens[n] - 1].lower_ != "to" and not doc[n].lower_.endswith("ing")), None)
        if verb is None:
            continue
        heads[verb], deps[verb] = (verb, "root") if heads[i] == i else (heads[i], dep)
        for n in range(verb + 1, end):
            if heads[n] == i or heads[n] < verb and i < heads[n] and deps[n] in ("advcl", "punct", "conj", "obl"):
                heads[n] = verb
        for n in range(opens[verb]):
            if heads[n] == verb and n > i:  # "thought to be foreign had burned the town"
                heads[n] = i
            elif heads[n] == i and n < first:  # "where gunmen believed to be rebels hold two men"
                heads[n] = verb
        heads[first], deps[first], heads[i], deps[i] = verb, "nsubj", noun, "acl"


def mend_voices(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A verb with an object and no passive auxiliary is active: in "the attack killed nine men" the subject is no passive one.

    Nor is what has no "by" a passive's doer: "the rebels were ousted".
    """
    passive = governors(heads, deps, "aux:pass")
    marked = governors(heads, deps, "case")
    full = {heads[i] for i, dep in enumerate(deps) if dep == "obj" and i > heads[i]}
    perfect = {heads[i] for i, dep in enumerate(deps) if dep == "aux" and doc[i].lower_ in words("perfect")}
    bare = {heads[i] for i, dep in enumerate(deps) if dep in SUBJECTS and doc[i].lower_ in words("doing")}
    full |= {verb for verb in perfect | bare if deps[verb] == "acl:relcl"}  # "an engineer they (had) kidnapped"
    for i, dep in enumerate(deps):
        if dep == "nsubj:pass" and i < heads[i] and heads[i] in full - passive:
            deps[i] = "nsubj"
        elif dep == "obl:agent" and i < heads[i] and i not in marked and heads[i] in passive:
            deps[i] = "nsubj:pass"
        elif dep == "obl:agent" and i > heads[i] and _stands_bare(doc, i):  # "were killed, most of them fighters"
            deps[i] = "dep"


def _stands_bare(doc: Doc, noun: int) -> bool:
    """Tell whether a noun stands right behind "them" or "whom": no preposition leads to it."""
    first = noun
    while first > 0 and doc[first - 1].pos_ in ("ADJ", "NUM", *NOUNS):
        first -= 1
    return first > 0 and doc[first - 1].lower_ in words("backward")
