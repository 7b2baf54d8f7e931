"""Subjects that the parse takes for something else, and what it takes for a subject and cannot be one."""

from __future__ import annotations

from contested.read.mends.tree import HELPERS, NAMES, NOUNS, SUBJECTS, governors, governors_behind, hangs_on, words
from contested.read.tokens import Doc

NEAR = 4  # words in front of a word in "-ing" among which its preposition stands


def mend_swapped(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A noun behind an infinitive, or behind a verb with an object before it, is no subject: "to help the government fight the rebels"."""
    infinitives = {heads[i] for i, dep in enumerate(deps) if dep == "mark" and doc[i].pos_ == "PART" and i == heads[i] - 1}
    before = {heads[i]: i for i, dep in enumerate(deps) if dep == "obj" and i < heads[i] and doc[i].pos_ in NOUNS}
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep == "nsubj" and i > verb and doc[verb].pos_ == "VERB" and doc[i].pos_ in NOUNS and (verb in infinitives or verb in before):
            deps[i] = "obj"
            if verb in before and verb not in infinitives:
                deps[before[verb]] = "nsubj"


def mend_ahead(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A noun in front of a verb without a subject is joined to nothing behind it, but does it: "and al-Shabab has retaken the town"."""
    full = governors(heads, deps, *SUBJECTS)
    passive = governors(heads, deps, "aux:pass")
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep == "conj" and i < verb and verb not in full and doc[i].pos_ in NOUNS and doc[verb].pos_ == "VERB" and deps[verb] == "conj":
            deps[i] = "nsubj:pass" if verb in passive else "nsubj"


def mend_marked(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What a preposition stands before is no subject beside another one: "the fall of Arvand to the rebels shocked Tarna"."""
    subjects: dict[int, int] = {}
    marked = {heads[i]: i for i, dep in enumerate(deps) if dep == "case" and i < heads[i]}
    for i, dep in enumerate(deps):
        if dep not in SUBJECTS or i > heads[i]:
            continue
        first = subjects.setdefault(heads[i], i)
        case = marked.get(i, 0)
        if first < case and doc[case - 1].pos_ == "VERB":  # "explosions blamed on the rebels have killed four"
            heads[i], deps[i] = case - 1, "obl"
        elif first < case and doc[first].pos_ in NOUNS:
            heads[i], deps[i] = first, "nmod"


def mend_meant(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What was meant for one and hit another did so itself: "a bomb meant for a patrol killed a woman"."""
    marked = {heads[i]: i for i, dep in enumerate(deps) if dep == "case" and i < heads[i]}
    full = {heads[i]: i for i, dep in enumerate(deps) if dep in SUBJECTS and i < heads[i]}
    for i, dep in enumerate(deps):
        verb, meant = heads[i], marked.get(i, 0) - 1
        bomb = full.get(meant)
        if dep not in SUBJECTS or not 0 <= meant < i < verb or doc[meant].pos_ != "VERB" or bomb is None or bomb != meant - 1:
            continue
        if heads[verb] == meant and deps[verb] in ("ccomp", "xcomp", "advcl", "conj") and not doc[meant].lower_.endswith("ing"):
            heads[verb], deps[verb] = (verb, "root") if heads[meant] == meant else (heads[meant], deps[meant])
            heads[bomb], deps[bomb], heads[meant], deps[meant] = verb, "nsubj", bomb, "acl"
            heads[i], deps[i] = meant, "obl"


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


def mend_openers(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What opens a clause behind "after" is its subject, where the clause has no other: "a day after bomb attacks killed nine people"."""
    openers = {*words("openers"), *words("content_openers")}
    full = governors(heads, deps, *SUBJECTS, "csubj")
    passive = governors(heads, deps, "aux:pass")
    plain = passive | governors(heads, deps, "obj", "xcomp")
    infinite = {heads[i] for i, dep in enumerate(deps) if dep == "mark" and doc[i].lower_ == "to"}
    for mark, dep in enumerate(deps):
        noun, verb = heads[mark], heads[heads[mark]]
        if dep != "case" or doc[mark].lower_ not in openers or deps[noun] != "obl" or not mark < noun < verb:
            continue
        finite = doc[verb].pos_ == "VERB" and not doc[verb].lower_.endswith("ing") and verb not in infinite
        if finite and verb in plain - full and deps[verb] in ("advcl", "acl", "ccomp", "parataxis", "dep"):
            deps[noun], heads[mark], deps[mark] = "nsubj:pass" if verb in passive else "nsubj", verb, "mark"


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


def mend_fired(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What was fired and hit is the subject of both, behind "after" too: "hours after a rocket fired by rebels wounded three"."""
    openers = {*words("openers"), *words("content_openers")}
    full = governors(heads, deps, *SUBJECTS, *HELPERS)
    objects = governors(heads, deps, "obj")
    agents = governors(heads, deps, "obl:agent")
    for mark, dep in enumerate(deps):
        fired, noun, verb = heads[mark], heads[mark] - 1, heads[heads[mark]]
        if dep != "mark" or doc[mark].lower_ not in openers or not mark < noun < fired < verb or heads[noun] != fired:
            continue
        if fired in agents and verb in objects - full and doc[noun].pos_ in NOUNS and deps[verb] in ("advcl", "acl", "ccomp"):
            heads[noun], deps[noun], heads[fired], deps[fired], heads[mark] = verb, "nsubj", noun, "acl", verb


def mend_nouns(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A noun is no helping verb but a subject, where its verb has none: "it began when government forces shelled the town"."""
    full = governors(heads, deps, *SUBJECTS, "csubj")
    passive = governors(heads, deps, "aux:pass")
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep in HELPERS and i < verb and doc[i].pos_ in ("NOUN", "PROPN") and doc[verb].pos_ == "VERB" and verb not in full:
            deps[i] = "nsubj:pass" if verb in passive and dep == "aux" else "nsubj"


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


def mend_doubled(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Of two in front of a verb the first does what the clause between them tells: "fighters of the Red Front took the town, he said"."""
    full = governors(heads, deps, *SUBJECTS)
    clauses = {heads[i]: i for i, dep in enumerate(deps) if dep == "ccomp" and i < heads[i] and i not in full and doc[i].pos_ == "VERB"}
    for verb, clause in clauses.items():
        before = [i for i in range(verb) if heads[i] == verb and deps[i] in SUBJECTS]
        if len(before) == 2 and before[0] < clause < before[1]:
            heads[before[0]] = clause


def mend_relatives(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Of a relative and the subject right behind it the first is the object: "a cleric, who it accuses of the attack"."""
    done = governors(heads, deps, "obj", "aux:pass", "cop")
    for i, dep in enumerate(deps[:-1]):
        verb = heads[i]
        second = next((n for n in range(i + 1, verb) if heads[n] == verb and deps[n] == "nsubj"), None)
        relative = doc[i].lower_ in words("relative") and dep == "nsubj" and deps[verb] == "acl:relcl"
        if relative and second is not None and verb not in done and doc[second].pos_ in (*NOUNS, "PRON"):
            deps[i] = "obj"


def mend_reached(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A participle between a noun and what it says is no verb of its own: "residents reached by telephone said the gunmen fled"."""
    helped = governors(heads, deps, *HELPERS, "mark", "obj")
    for i, dep in enumerate(deps):
        noun, main = i - 1, heads[i]
        if dep != "advcl" or i in helped or noun < 0 or heads[noun] != i or deps[noun] not in SUBJECTS or main <= i:
            continue
        if doc[i].pos_ != "VERB" or doc[i + 1].pos_ != "ADP" or any(heads[n] == main and deps[n] in SUBJECTS for n in range(i)):
            continue
        told = [n for n in range(main + 1, len(deps)) if heads[n] == main and deps[n] in SUBJECTS]
        clause = next((n for n in range(main + 1, len(deps)) if told and n > told[0] and heads[n] == main and deps[n] == "conj"), None)
        heads[noun], deps[noun], heads[i], deps[i] = main, "nsubj", noun, "acl"
        if clause is not None:
            heads[told[0]], deps[clause] = clause, "ccomp"


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


def mend_compounds(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A noun right in front of a verb with an object is its subject, no part of it: "Turkish F-16s hit the camp"."""
    full = governors(heads, deps, *SUBJECTS, *HELPERS, "det", "case")
    objects = governors(heads, deps, "obj")
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "compound" or verb != i + 1 or verb not in objects - full or doc[verb].pos_ != "VERB" or doc[verb].lower_.endswith("ing"):
            continue
        if doc[i].pos_ not in NOUNS or deps[verb] in ("amod", "compound"):
            continue
        deps[i] = "nsubj"
        for n in range(i):
            if heads[n] == verb and deps[n] in ("amod", "compound", "nummod"):
                heads[n] = i


def mend_joined(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands in front of a verb joined with another is its subject: "16 were killed and 30 others injured", "and hundreds were hurt".

    With a helping verb between them even one that the parse joins with a noun: "killed a man, and two boys were hurt".
    """
    full = governors(heads, deps, *SUBJECTS)
    passive = governors(heads, deps, "aux:pass")
    objects = governors(heads, deps, "obj")
    for i, dep in enumerate(deps):
        if dep != "conj" or doc[i].pos_ not in NAMES:
            continue
        verb = next((n for n in range(i + 1, min(i + NEAR, len(deps))) if doc[n].pos_ not in ("AUX", "ADV", "ADJ") or deps[n] == "conj"), i)
        helped = any(heads[n] == verb and deps[n] in HELPERS for n in range(i + 1, verb))
        above = heads[i] if heads[i] != verb else heads[verb]
        if helped and doc[above].pos_ in NAMES and deps[above] in ("obj", "obl", *SUBJECTS):
            above = heads[above]
        if verb in full or deps[verb] != "conj" or heads[verb] != above or doc[above].pos_ not in ("VERB", "ADJ"):
            continue
        participle = not helped and above in passive and verb not in objects
        heads[i], deps[i] = verb, "nsubj:pass" if verb in passive or participle else "nsubj"
        full.add(verb)


def mend_said(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands right in front of the helping verb of what is said is its subject: "officials said five Palestinians were killed"."""
    full = governors(heads, deps, *SUBJECTS, "csubj")
    passive = governors(heads, deps, "aux:pass")
    marked = governors_behind(heads, deps, "case", "mark")
    told_of = governors(heads, deps, "cop", *HELPERS, *SUBJECTS)
    for helping, dep in enumerate(deps):
        said = heads[helping]
        linked = dep == "cop" and doc[heads[said]].lower_ in words("saying")  # "said twelve of them were dead"
        if dep not in HELPERS and not linked or said in full or helping == 0:
            continue
        noun = helping - 1
        while heads[noun] < noun and heads[noun] != heads[said] and deps[noun] in ("nmod", "flat", "conj"):
            noun = heads[noun]  # "only two of their fighters had died"
        told = deps[said] == "ccomp" and heads[said] == heads[noun] < noun
        own = heads[noun] == said > noun and said in passive  # "said more than 250 were injured"
        bare = deps[noun] == "ccomp" and doc[noun].pos_ in NOUNS and noun not in told_of  # "said 16 guards and nine of their men were hurt"
        if (deps[noun] == "obj" or bare) and noun not in marked and (told or own):
            heads[noun], deps[noun] = said, "nsubj:pass" if said in passive else "nsubj"
            full.add(said)
    _mend_said_at_once(doc, heads, deps, full | marked)


def _mend_said_at_once(doc: Doc, heads: list[int], deps: list[str], closed: set[int]) -> None:
    """What stands behind "said" in front of a verb without a subject is its subject: "said gunmen on camels then burned the market"."""
    passive = governors(heads, deps, "aux:pass")
    for clause, dep in enumerate(deps):
        saying = heads[clause]
        if dep != "ccomp" or clause in closed or doc[clause].pos_ != "VERB" or doc[clause].lower_.endswith("ing"):
            continue
        objects = (n for n in range(saying + 1, clause) if heads[n] == saying and deps[n] == "obj")
        told = [n for n in objects if n not in closed and doc[n].pos_ in NOUNS]
        if told and doc[saying].lower_ in words("saying"):
            heads[told[0]], deps[told[0]] = clause, "nsubj:pass" if clause in passive else "nsubj"


def mend_said_behind(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who stands between what was said and the last word, "said", is who said it: "... on Monday, a rebel official, Omar Vey, said"."""
    full = governors(heads, deps, *SUBJECTS)
    told = {heads[i]: i for i, dep in enumerate(deps) if dep == "ccomp" and i < heads[i]}
    for said, clause in told.items():
        if said in full or doc[said].lower_ not in words("saying") or doc[said].is_sent_start:
            continue
        found = None
        for n in range(said - 1, clause, -1):
            if doc[n].pos_ not in NOUNS or deps[n] not in ("obj", "obl", "conj", "appos", "nmod") or heads[n] > n:
                continue
            first = min((m for m in range(clause, n) if hangs_on(heads, m, n) and deps[m] != "punct"), default=n)
            last = max(m for m in range(n, said) if hangs_on(heads, m, n) or doc[m].text == ",")
            if doc[first - 1].text == "," and last == said - 1 and hangs_on(heads, n, clause):
                found = n
        if found is not None:
            heads[found], deps[found] = said, "nsubj"


def mend_said_together(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What is said of two is not said of the second alone: "says 14 guards and five gunmen were killed"."""
    clauses = {heads[i]: i for i, dep in enumerate(deps) if dep in SUBJECTS and doc[i].pos_ in NOUNS}
    for clause, second in clauses.items():
        said = heads[clause]
        if deps[clause] not in ("ccomp", "conj") or doc[said].lower_ not in words("saying") or not said < second < clause:
            continue
        first = next((n for n in range(said + 1, second) if (heads[n], deps[n]) == (said, "obj") and doc[n].pos_ in NOUNS), None)
        joined = [n for n in range(first or second, second) if deps[n] == "cc" and doc[n].lower_ in words("joining")]
        if first is None or not joined or any(doc[n].pos_ == "VERB" and heads[n] == said for n in range(first, second)):
            continue
        heads[first], deps[first] = clause, deps[second]
        heads[second], deps[second], deps[clause] = first, "conj", "ccomp"
        for n in joined:
            heads[n] = second


def mend_counted(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who is counted in front of a finite verb that has no subject is its subject: "as many as 14 rebels, police said, laid down arms"."""
    full = governors(heads, deps, *SUBJECTS, "csubj")
    passive = governors(heads, deps, "aux:pass")
    marked = governors_behind(heads, deps, "case")
    counted = governors_behind(heads, deps, "nummod")
    helped = governors(heads, deps, *HELPERS)
    for noun, dep in enumerate(deps):
        verb = heads[noun]
        if dep not in ("obl", "obj", "nmod") or not noun < verb or verb in full or noun in marked or doc[verb].pos_ != "VERB":
            continue
        if dep == "nmod" and doc[noun].pos_ in NOUNS:  # no verb has one: "the rebels' radio put army losses at 400"
            deps[noun] = "nsubj"
            full.add(verb)
            continue
        number = noun if doc[noun].pos_ == "NUM" else None
        if (noun in counted and doc[noun].pos_ in NOUNS or number is not None) and (verb in helped or doc[verb].lower_.endswith("ed")):
            deps[noun] = "nsubj:pass" if verb in passive else "nsubj"
            full.add(verb)


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
