"""What hangs on nouns: owners, kin, those who share a fate, parts of a whole, "more" in place of a noun."""

from __future__ import annotations

from contested.read.lexicon import is_plural, word_class
from contested.read.mends.tree import NAMES, NOUNS, SUBJECTS, governors, words
from contested.read.tokens import Doc

OWNED = 8  # words behind a possessive mark in which the noun that is owned stands
REACH = 40  # words in front of a verb among which its subject stands


def mend_hyphened(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A particle that a hyphen ties to the word hung on it is a noun with it: "staged a sit-in"."""
    full = governors(heads, deps, "obj")
    marked = governors(heads, deps, "case")
    for i in range(2, len(deps)):
        glued = doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_
        if not glued or doc[i].lower_ not in words("endings") or (heads[i - 2], deps[i - 2]) != (i, "compound"):
            continue
        doc[i].pos_, verb = "NOUN", heads[i]
        if deps[i] in ("advmod", "compound:prt") and doc[verb].pos_ == "VERB":
            deps[i] = "nsubj" if i < verb else "obl" if i in marked or verb in full else "obj"


def mend_owners(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Hang a word with a possessive mark on the noun that it owns: "Libya's longtime dictator" has no Libya as an object.

    That noun is the first one behind the mark whose own head lies outside the words from the owner to it. A mark that hangs on what is
    owned is the owner's: "the United States' killing of ...".
    """
    for mark in doc[1:]:
        owner = heads[mark.i]
        if mark.lower_ not in word_class("possessive") or deps[mark.i] != "case" or deps[owner] == "nmod:poss":
            continue
        if owner > mark.i:
            _own(doc, heads, deps, mark.i)
            continue
        for noun in doc[mark.i + 1 : mark.i + OWNED]:
            if noun.is_punct or noun.is_sent_start:
                break
            if noun.pos_ in NOUNS and not owner <= heads[noun.i] <= noun.i:
                if heads[noun.i] != owner:
                    heads[owner], deps[owner] = noun.i, "nmod:poss"
                break


def _own(doc: Doc, heads: list[int], deps: list[str], mark: int) -> None:
    """Hang the name in front of a possessive mark, which hangs on the noun that is owned, on that noun, and the mark on the name."""
    noun, owner = heads[mark], mark - 1
    if doc[owner].pos_ not in NOUNS or heads[owner] != noun or doc[noun].pos_ != "NOUN":  # "the Workers' Party" is one name
        return
    before = owner - 1
    while before >= 0 and heads[before] in (noun, owner) and deps[before] in ("det", "amod", "compound", "flat", "nmod"):
        heads[before] = owner
        before -= 1
    heads[owner], deps[owner], heads[mark] = noun, "nmod:poss", owner


def mend_titled(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A name behind a preposition and a title hangs where the preposition puts it: "marched in support of ousted President Omar Vey"."""
    for i in range(1, len(deps)):
        name = heads[i]
        if deps[i] == "mark" and deps[name] == "amod" and i < name < heads[name]:
            name = heads[name]
        elif deps[i] != "case":
            continue
        if doc[i].pos_ == "ADP" and deps[name] == "compound" and heads[name] < i < name:  # "an analyst for the Red Institute"
            deps[name] = "nmod"
        if doc[i].pos_ != "ADP" or deps[name] != "flat" or i > name or i <= heads[name] <= name:
            continue
        heads[i], deps[i] = name, "case"
        if doc[i - 1].pos_ in NOUNS and not doc[i - 1].ent_type_:
            heads[name], deps[name] = i - 1, "nmod"
        else:
            deps[name] = "nmod" if doc[heads[name]].pos_ in NOUNS else "obl"


def mend_listed(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A name between others of a list stands beside none of them: "Egypt, the United Arab Emirates and Russia"."""
    for last, dep in enumerate(deps):
        if dep != "conj" or doc[last].pos_ != "PROPN":
            continue
        before = last - 1
        while before > 0 and deps[before] in ("det", "amod", "compound", "cc"):
            before -= 1
        name, first = (before, heads[before]) if deps[before] != "flat" else (heads[before], heads[heads[before]])
        joined = any(doc[i].lower_ == "and" for i in range(before + 1, last))
        names = first < name and doc[name].pos_ == doc[first].pos_ == "PROPN"
        if deps[name] == "appos" and joined and names and heads[last] in (first, name):
            deps[name] = "conj"


def mend_glossed(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What is said of a name behind a comma stands beside it, whatever the name hangs on: "out of Arvand, a border town that fell"."""
    cased = governors(heads, deps, "case")
    for i, dep in enumerate(deps):
        noun, comma = heads[i], i + 1
        while comma < len(deps) and heads[comma] == i and doc[comma].text != ",":
            comma += 1
        above = heads[noun]
        if dep not in ("nmod", "compound") or noun <= comma + 1 or above == noun or doc[i].pos_ != "PROPN" or i not in cased:
            continue
        glossed = doc[comma].text == "," and doc[comma + 1].lower_ in word_class("articles") and heads[comma + 1] == noun
        if glossed and doc[noun].pos_ == "NOUN":
            heads[i], deps[i] = above, "obl" if doc[above].pos_ == "VERB" else "nmod"
            heads[noun], deps[noun] = i, "appos"


def mend_named_people(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A hyphened name and the bare noun behind it are no two objects of a verb: "fighting al-Shabab militants"."""
    for i in range(2, len(deps)):
        name = heads[i - 1] if deps[i - 1] == "flat" else i - 1
        if deps[i] != "obj" or doc[i].pos_ != "NOUN" or doc[name].pos_ != "PROPN" or (heads[name], deps[name]) != (heads[i], "obj"):
            continue
        if doc[name].nbor(1).text == "-" and heads[i] < name:
            heads[name], deps[name] = i, "compound"


def mend_joined_names(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A name behind "and" is one of its own: "the ports of Ras Arvand and Es Tarna"."""
    for i, dep in enumerate(deps):
        joint = next((n for n in range(i - 1, heads[i], -1) if deps[n] == "cc"), None) if dep == "flat" and heads[i] < i else None
        if joint is not None:
            deps[i], heads[joint] = "conj", i


def mend_inner(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A counted name with "in" within it stands in front of its noun: "killed nine Harbour Front in Arvand fighters"."""
    for mark, dep in enumerate(deps[:-2]):
        noun, name = heads[mark], mark - 1
        inner = dep == "case" and doc[mark].lower_ == "in" and noun > mark + 1 and deps[noun] in ("obl", "nmod")
        if not inner or doc[noun].pos_ != "NOUN" or not doc[noun].lower_.endswith("s"):
            continue
        if name < 0 or doc[name].pos_ != "PROPN" or (heads[mark + 1], doc[mark + 1].pos_) != (noun, "PROPN"):
            continue
        while doc[heads[name]].pos_ == "PROPN" and heads[name] < mark and heads[name] != name:
            name = heads[name]
        verb = heads[name]
        if name < 1 or doc[name - 1].pos_ != "NUM" or doc[verb].pos_ != "VERB" or deps[name] not in ("obj", "obl", *SUBJECTS):
            continue
        before = [n for n in range(verb) if heads[n] == verb and deps[n] == "obj"]
        heads[name - 1], deps[name - 1] = noun, "nummod"
        heads[noun], deps[noun] = verb, "obj" if verb < name else deps[name]
        heads[name], deps[name], heads[mark] = noun, "compound", mark + 1
        for n in before if verb < name else ():
            deps[n] = "nsubj"


def mend_kin(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Somebody's kin or men are not himself: in "the mayor, his wife and two guards" the wife is listed, no apposition."""
    for i, dep in enumerate(deps):
        noun = heads[i]
        if dep == "nmod:poss" and doc[i].lower_ in word_class("theirs") and deps[noun] == "appos" and heads[noun] < i:
            deps[noun] = "conj"


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


def mend_parts(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What some of them are hangs on those they are part of: "14 people, three of them children", "six people, two of them critically"."""
    for i in range(2, len(deps) - 1):
        number = i - 2
        if doc[i].lower_ not in words("backward") or doc[i - 1].lower_ != "of" or doc[number].pos_ != "NUM":
            continue
        kind, whole = i + 1, heads[number]
        kind += doc[kind].pos_ == "AUX" and kind + 1 < len(deps)  # "four of whom were officers"
        while deps[kind] in ("compound", "amod") and heads[kind] > kind:
            kind = heads[kind]
        if heads[i] not in (number, kind):
            continue
        if doc[kind].pos_ == "NOUN" and heads[kind] < number and deps[number] == "nummod" and whole < number:
            heads[number], heads[kind], deps[kind] = kind, whole, "appos"
        elif deps[number] == "conj" and not any(heads[n] == number and deps[n] == "cc" for n in range(whole, number)):
            deps[number] = "appos"


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


def mend_between(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """The second side of a fight is none of the first one's helpers: "between the army, backed by militia, and the rebels"."""
    for i, dep in enumerate(deps):
        helper = heads[i]
        clause = heads[helper]
        side = heads[clause]
        if dep != "conj" or deps[helper] not in ("obl", "obl:agent") or deps[clause] != "acl" or not side < clause < helper < i:
            continue
        between = any(heads[n] == side and deps[n] == "case" and doc[n].lower_ == "between" for n in range(side))
        apart = any(heads[n] == i and doc[n].text == "," for n in range(helper, i))
        if between and apart and not any(heads[n] == side and deps[n] == "conj" for n in range(side, i)):
            heads[i] = side


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


def mend_held(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A name between commas behind an office is its holder's, no further person: "the envoy, Omar Vey, and two guards were killed"."""
    for i, dep in enumerate(deps):
        office, first = heads[i], i
        while first > 0 and heads[first - 1] == i and deps[first - 1] != "punct":
            first -= 1
        named = dep == "conj" and office < first - 1 and doc[i].pos_ == "PROPN" and doc[first - 1].text == ","
        if not named or doc[office].pos_ != "NOUN" or doc[office].ent_type_ or is_plural(doc[office]):
            continue
        behind = i + 1
        while behind < len(deps) and heads[behind] == i and deps[behind] == "flat":
            behind += 1
        closed = i + 1 < behind < len(deps) and doc[behind].text == "," and doc[i].ent_type_ in ("PER", "")
        if closed and not any(deps[n] == "cc" for n in range(office, i)):
            deps[i] = "appos"


def mend_those(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """ "Those of" somebody are people beside the first ones, none of their leader's: "troops loyal to Omar Vey and those of Ana Rell"."""
    for i, dep in enumerate(deps[:-2]):
        name = heads[i]
        loyal = heads[name]
        people = heads[loyal]
        if doc[i].lower_ not in words("backward") or doc[i].pos_ != "PRON" or doc[i + 1].lower_ != "of" or dep != "conj":
            continue
        if doc[loyal].lower_ not in words("bound") or doc[name].pos_ != "PROPN" or doc[people].pos_ != "NOUN" or not people < name < i:
            continue
        other = next((n for n in range(i + 2, len(deps)) if heads[n] == name and deps[n] == "conj"), None)
        if other is None:
            continue
        heads[i], heads[other], deps[other], heads[i + 1] = people, i, "nmod", other
        for n in range(name, i):
            if deps[n] == "cc" and heads[n] in (name, other):
                heads[n] = i


def mend_apart(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What stands beside a place goes on from it, not from where it lies: "took the airport, 24 km south of Tarna, and the camp"."""
    for i, dep in enumerate(deps):
        where = heads[i]
        place = heads[where]
        if dep == "conj" and doc[i].pos_ in NOUNS and doc[where].pos_ == "ADV" and place < where and doc[place].pos_ in NOUNS:
            heads[i] = place


def mend_aged(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who is told by nothing but an age is told by a noun: "killed a 13-year-old", "two 14-year-olds"."""
    for i, dep in enumerate(deps):
        if doc[i].lower_ in words("aged") and i > 2 and doc[i - 2].lower_ in words("ages") and dep not in ("amod", "compound"):
            doc[i].pos_ = "NOUN"


def mend_one_more(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A single one behind so many of a body is counted with them: "12 members of the army and one civilian"."""
    for number, dep in enumerate(deps):
        one, body = heads[number], heads[heads[number]]
        if dep != "nummod" or doc[number].lower_ not in words("single") or deps[one] != "conj" or deps[body] != "nmod" or body > one:
            continue
        if any(deps[n] == "nummod" and heads[n] == heads[body] for n in range(body)):
            heads[one] = heads[body]
