"""Prepositions that the parse hangs where they cannot be: each stands in front of a whole noun phrase, which is then no bare argument."""

from __future__ import annotations

from contested.read.mends.tree import HELPERS, NOUNS, SUBJECTS, governors, hangs_on, words
from contested.read.tokens import Doc

INNER = ("compound", "amod", "nmod:desc", "nmod:poss", "flat")  # relations of a word to the noun behind it that it describes or owns
ARGUMENTS = (*SUBJECTS, "obj", "obl")
NEAR = 8  # words from a preposition to its noun


def mend_with(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands behind "with" and has no subject of its own is a noun: "with backing from the army, they took the town"."""
    full = governors(heads, deps, *SUBJECTS, *HELPERS, "obj")
    for mark, dep in enumerate(deps):
        word = heads[mark]
        bare = doc[word].pos_ in ("VERB", "NOUN") and deps[word] == "advcl" and word not in full
        if dep == "mark" and doc[mark].lower_ == "with" and mark < word and bare:
            doc[word].pos_, deps[word], deps[mark] = "NOUN", "obl", "case"


def mend_particles(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What is never a part of a verb stands before the noun behind it: "the men belonged to the Red Front"."""
    for word, dep in enumerate(deps):
        if dep != "compound:prt" or doc[word].lower_ not in words("linking"):
            continue
        noun = next((n for n in range(word + 1, min(word + NEAR, len(deps))) if heads[n] == heads[word]), None)
        if noun is not None and doc[noun].pos_ in NOUNS and deps[noun] in ("obl", "obj"):
            heads[word], deps[word], deps[noun] = noun, "case", "obl"


def mend_agents(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who stands behind a participle and "by" does what it says, whatever follows: "areas held by the rebels, where food has run out"."""
    full = governors(heads, deps, *SUBJECTS)
    for i in range(1, len(deps) - 1):
        if doc[i].lower_ != "by" or (heads[i], deps[i]) != (i - 1, "mark") or doc[i - 1].pos_ != "VERB" or i - 1 in full:
            continue
        noun = i + 1
        while heads[noun] > noun and doc[heads[noun]].pos_ in NOUNS:
            noun = heads[noun]
        if doc[noun].pos_ in NOUNS and deps[noun] in SUBJECTS:
            heads[noun], deps[noun], heads[i], deps[i] = i - 1, "obl:agent", noun, "case"


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


def mend_late(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A preposition stands in front of its noun: in "tens of thousands of Kenyans" the second "of" is that of the Kenyans."""
    for i, dep in enumerate(deps):
        if dep != "case" or heads[i] >= i or doc[i].lower_ not in words("linking"):
            continue
        noun = next((n for n in range(i + 1, min(i + NEAR, len(deps))) if heads[n] == heads[i] and doc[n].pos_ in NOUNS), None)
        if noun is not None and deps[noun] in ("nmod", "obl", "compound", "flat", "appos"):
            heads[i], deps[noun] = noun, "nmod"


def _is_marked(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a phrase has a preposition of its own between two words: "from Arvand by Harbour rebels"."""
    return any(token.lower_ == "by" for token in doc[first + 1 : last])


def _is_one(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a preposition and a noun may be one phrase: few words apart, no mark between."""
    return last - first <= NEAR and not any(t.is_punct and t.text not in "-–" for t in doc[first:last])


def mend_fixed(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """In "most of the town" the town hangs on the share, and "of" on the town; no verb has both as objects."""
    for of, dep in enumerate(deps):
        share = heads[of]
        if dep != "fixed" or doc[of].lower_ != "of" or share != of - 1 or deps[share] not in ARGUMENTS:
            continue
        whole = next((n for n in range(of + 1, len(deps)) if heads[n] == heads[share] and deps[n] in ARGUMENTS), None)
        if whole is not None and not any(token.text == "," for token in doc[of:whole]):
            heads[whole], deps[whole], heads[of], deps[of] = share, "nmod", whole, "case"


def mend_of(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands behind "of" hangs on no noun behind it: "the injury of 11 others, some of them badly"."""
    for mark, dep in enumerate(deps):
        noun, before = heads[mark], mark - 1
        if dep != "case" or doc[mark].lower_ != "of" or not mark < noun < heads[noun] or deps[noun] != "nmod" or before < 0:
            continue
        if doc[before].pos_ == "NOUN" and not hangs_on(heads, before, noun) and not doc[mark].is_sent_start:
            heads[noun] = before


def mend_shares(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What "of" follows right behind a share or an object is that word's, not the verb's: "much of the south", "took control of it".

    Nor is it one more of those whom a number adds: "a man and two of his grandchildren".
    """
    shares = {*words("shares"), *words("many")}
    for mark, dep in enumerate(deps):
        whole, share = heads[mark], mark - 1
        if dep != "case" or doc[mark].lower_ != "of" or share < 0 or doc[mark].is_sent_start:
            continue
        verb = doc[heads[share]].lower_
        thing = deps[share] == "obj" and heads[share] < share and doc[share].pos_ == "NOUN" and not verb.startswith(words("of_something"))
        twice = doc[share].pos_ == "NUM" and heads[whole] == heads[share] and {deps[whole], deps[share]} <= set(ARGUMENTS)
        if twice:  # "lost six of their own", "five of its fighters were killed"
            heads[whole], deps[whole] = share, "nmod"
        elif deps[whole] == "obl" and whole > mark and (thing or doc[share].lower_ in shares) and not hangs_on(heads, share, whole):
            heads[whole], deps[whole] = share, "nmod"
        elif deps[whole] == deps[share] == "conj" and whole > mark and doc[share].pos_ == "NUM" and heads[whole] in (heads[share], share):
            heads[whole], deps[whole] = share, "nmod"


def mend_share(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """So many of some are one subject or object, not two: "reported 16 of its soldiers killed and 100 wounded"."""
    for mark, dep in enumerate(deps):
        noun, number = heads[mark], mark - 1
        verb, saying = heads[noun], heads[number]
        split = dep == "case" and doc[mark].lower_ == "of" and number >= 0 and doc[number].pos_ == "NUM" and mark < noun < verb
        if not split or (heads[verb], deps[verb], deps[number]) != (saying, "ccomp", "obj") or doc[saying].lower_ not in words("saying"):
            continue
        heads[noun], deps[noun] = number, "nmod"
        heads[number], deps[number] = verb, "nsubj:pass"


def mend_including(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who is included is counted before words of saying, too: "27 foreigners were killed, doctors said, including five Turks"."""
    counted = {heads[i] for i, dep in enumerate(deps) if dep == "nummod" and i < heads[i]}
    for i, dep in enumerate(deps):
        part, saying = heads[i], heads[heads[i]]
        if dep != "case" or doc[i].lower_ not in words("including") or doc[saying].lower_ not in words("saying") or not saying < i < part:
            continue
        clause = next((n for n in range(saying) if (heads[n], deps[n]) == (saying, "ccomp")), None)
        told = [n for n in range(saying) if n in counted and clause is not None and hangs_on(heads, n, clause)]
        if told:
            heads[part], deps[part] = told[-1], "nmod"


def mend_numbers(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """The second of two numbers counts the noun behind it: "shot down 18 of 20 Shahed drones"."""
    for i, dep in enumerate(deps):
        share = heads[i]
        if dep != "nmod" or doc[i].pos_ != "NUM" or share != i - 2 or doc[share].pos_ != "NUM" or doc[i - 1].lower_ != "of":
            continue
        noun = next((n for n in range(i + 1, min(i + NEAR, len(deps))) if heads[n] == share and doc[n].pos_ in NOUNS), None)
        if noun is not None and deps[noun] == "nmod" and not any(deps[n] == "case" and heads[n] == noun for n in range(i, noun)):
            heads[i], deps[i], heads[i - 1] = noun, "nummod", noun


def mend_sequels(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What came before something hangs on its verb, not on its day: "they took it on 15 May after three days of fighting"."""
    for mark, dep in enumerate(deps):
        noun, day = heads[mark], heads[heads[mark]]
        if dep != "case" or doc[mark].lower_ not in words("sequels") or deps[noun] != "nmod" or not day < mark < noun:
            continue
        if doc[day].pos_ == "NUM" and deps[day].startswith("obl") and doc[mark - 1].pos_ in ("PROPN", "NUM"):
            heads[noun], deps[noun] = heads[day], "obl"
