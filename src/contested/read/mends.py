"""What a parse cannot be: relations that a word's neighbours rule out are set right before anything is read from them."""

from __future__ import annotations

from contested.read.case_mends import mend_cases
from contested.read.tokens import Doc

OWNED = 8  # words behind a possessive mark in which the noun that is owned stands
NAMES = ("NOUN", "PROPN", "NUM")
RELATIVE = ("that", "which", "who")
MANY = ("dozens", "scores", "hundreds", "thousands")
FRACTIONS = ("third", "thirds", "quarter", "quarters", "fifth", "tenth", "majority", "percent", "bulk", "rest")
SHARES = ("much", "most", "some", "all", "many", "half", "part", "parts", "few", "several", "one", "none", *FRACTIONS, *MANY)
OF_WHAT = (  # how verbs begin that take somebody and, with "of", something
    "accus", "acquit", "assur", "clean", "clear", "convict", "convinc", "cur", "depriv", "inform", "notif", "reliev", "remind", "rid",
    "rob", "strip", "suspect", "warn",
)  # fmt: skip
NEAR = 4  # words in front of a word in "-ing" among which its preposition stands
REACH = 40  # words in front of a verb among which its subject stands
WITHIN = ("in", "during", "amid", "under")  # in front of what went on, not of what one did
OWNS = ("his", "her", "their")
COMPANY = ("along", "together")
BACKWARD = ("them", "whom", "these", "those")  # behind "three of", those told before
JOINING = ("and", "or", "but", ",")
OPENING = ("after", "before", "since", "until", "as", "because", "once", "while", "when")
BACK = ("ago", "earlier", "later", "before", "after")  # behind a number that tells when


def mend_parse(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Set right what cannot be, in place.

    Args:
        doc: words with parts of speech.
        heads: the head of each word, itself for a root.
        deps: the relation of each word.
    """
    mend_cases(doc, heads, deps)
    mend_gerunds(doc, heads, deps)
    mend_openers(doc, heads, deps)
    mend_subjects(heads, deps)
    mend_contents(heads, deps)
    mend_dead(doc, heads, deps)
    mend_owners(doc, heads, deps)
    mend_kin(doc, heads, deps)
    mend_company(doc, heads, deps)
    mend_parts(doc, heads, deps)
    mend_more(doc, heads, deps)
    mend_objects(doc, heads, deps)
    mend_seconds(heads, deps)
    mend_shares(doc, heads, deps)
    mend_actives(heads, deps)
    mend_clauses(doc, heads, deps)
    mend_participles(doc, heads, deps)


def mend_gerunds(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A word in "-ing" right in front of a verb that has no subject is that subject: "since fighting broke out".

    One that stands where a noun stands, with nothing of a clause of its own, is a noun: "fighting between the two has killed dozens",
    "they died in shelling by the army".
    """
    full = {heads[i] for i, dep in enumerate(deps) if dep.startswith(("nsubj", "aux:pass"))}
    clauses = {heads[i] for i, dep in enumerate(deps) if dep.startswith(("nsubj", "aux", "obj", "ccomp", "xcomp", "compound:prt"))}
    for i, dep in enumerate(deps):
        verb = heads[i]
        if doc[i].pos_ != "VERB" or not doc[i].lower_.endswith("ing"):
            continue
        if dep == "advcl" and verb == i + 1 and verb not in full and doc[verb].pos_ == "VERB":
            deps[i] = "nsubj"
        between = dep in ("advcl", "acl") and i + 1 < len(doc) and doc[i + 1].lower_ == "between"
        within = dep == "advcl" and i > verb and any(heads[n] == i and doc[n].lower_ in WITHIN for n in range(max(i - NEAR, 0), i))
        if i in clauses or not (between or within or deps[i] in ("nsubj", "obj", "obl", "nmod") or dep == "csubj" and i < verb):
            continue
        doc[i].pos_ = "NOUN"
        if dep == "csubj":
            deps[i] = "nsubj"
        elif between or within:
            deps[i] = "obl"
            for mark in (n for n, head in enumerate(heads) if head == i and deps[n] == "mark"):
                deps[mark] = "case"


def mend_openers(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What opens a clause behind "after" is its subject, where the clause has no other: "a day after bomb attacks killed nine people"."""
    full = {heads[i] for i, dep in enumerate(deps) if dep.startswith(("nsubj", "csubj"))}
    plain = {heads[i] for i, dep in enumerate(deps) if dep in ("aux:pass", "obj", "xcomp")}
    infinite = {heads[i] for i, dep in enumerate(deps) if dep == "mark" and doc[i].lower_ == "to"}
    for mark, dep in enumerate(deps):
        noun, verb = heads[mark], heads[heads[mark]]
        if dep != "case" or doc[mark].lower_ not in OPENING or deps[noun] != "obl" or not mark < noun < verb:
            continue
        finite = doc[verb].pos_ == "VERB" and not doc[verb].lower_.endswith("ing") and verb not in infinite
        if finite and verb in plain - full and deps[verb] in ("advcl", "acl", "ccomp"):
            passive = any(heads[i] == verb and dep == "aux:pass" for i, dep in enumerate(deps))
            deps[noun], heads[mark], deps[mark] = "nsubj:pass" if passive else "nsubj", verb, "mark"


def mend_dead(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who is shot dead is the object, not "dead": "gunmen shot dead a teacher"."""
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case"}
    for i, dep in enumerate(deps):
        if doc[i].lower_ not in ("dead", "alive") or dep != "obj" or heads[i] != i - 1:
            continue
        behind = [n for n in range(i + 1, len(deps)) if heads[n] == i - 1 and deps[n] in ("obj", "obl") and n not in marked]
        if behind and doc[behind[0]].pos_ in NAMES:
            deps[i], deps[behind[0]] = "xcomp", "obj"


def mend_contents(heads: list[int], deps: list[str]) -> None:
    """What stands right in front of the helping verb of what is said is its subject: "officials said five Palestinians were killed"."""
    full = {heads[i] for i, dep in enumerate(deps) if dep.startswith(("nsubj", "csubj"))}
    passive = {heads[i] for i, dep in enumerate(deps) if dep == "aux:pass"}
    marked = {heads[i] for i, dep in enumerate(deps) if dep in ("case", "mark") and i < heads[i]}
    for helping, dep in enumerate(deps):
        said = heads[helping]
        if not dep.startswith("aux") or said in full or helping == 0:
            continue
        noun = helping - 1
        while heads[noun] < noun and heads[noun] != heads[said] and deps[noun] in ("nmod", "flat", "conj"):
            noun = heads[noun]  # "only two of their fighters had died"
        told = deps[said] == "ccomp" and heads[said] == heads[noun] < noun
        own = heads[noun] == said > noun and said in passive  # "said more than 250 were injured"
        if deps[noun] == "obj" and noun not in marked and (told or own):
            heads[noun], deps[noun] = said, "nsubj:pass" if said in passive else "nsubj"
            full.add(said)


def mend_subjects(heads: list[int], deps: list[str]) -> None:
    """A word that has its subject in front of it has an object behind it, not another subject.

    Right in front of a verb joined with it such a word is that verb's: "one officer had been killed and 40 soldiers wounded".
    """
    before = {heads[i] for i, dep in enumerate(deps) if dep.startswith("nsubj") and i < heads[i]}
    for i, dep in enumerate(deps[:-1]):
        verb = heads[i]
        if dep == "nsubj:pass" and verb < i and verb in before and deps[i + 1] == "conj" and heads[i + 1] == verb and i + 1 not in before:
            heads[i] = i + 1
    for i, dep in enumerate(deps):
        if dep == "nsubj" and i > heads[i] and heads[i] in before:
            deps[i] = "obj"


def mend_owners(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Hang a word with a possessive mark on the noun that it owns: "Libya's longtime dictator" has no Libya as an object.

    That noun is the first one behind the mark whose own head lies outside the words from the owner to it. A mark that hangs on what is
    owned is the owner's: "the United States' killing of ...".
    """
    for mark in doc[1:]:
        owner = heads[mark.i]
        if mark.lower_ not in ("'s", "’s", "'", "’") or deps[mark.i] != "case" or deps[owner] == "nmod:poss":
            continue
        if owner > mark.i:
            _own(doc, heads, deps, mark.i)
            continue
        for noun in doc[mark.i + 1 : mark.i + OWNED]:
            if noun.is_punct or noun.is_sent_start:
                break
            if noun.pos_ in ("NOUN", "PROPN") and not owner <= heads[noun.i] <= noun.i:
                if heads[noun.i] != owner:
                    heads[owner], deps[owner] = noun.i, "nmod:poss"
                break


def _own(doc: Doc, heads: list[int], deps: list[str], mark: int) -> None:
    """Hang the name in front of a possessive mark, which hangs on the noun that is owned, on that noun, and the mark on the name."""
    noun, owner = heads[mark], mark - 1
    if doc[owner].pos_ not in ("NOUN", "PROPN") or heads[owner] != noun or doc[noun].pos_ != "NOUN":  # "the Workers' Party" is one name
        return
    before = owner - 1
    while before >= 0 and heads[before] in (noun, owner) and deps[before] in ("det", "amod", "compound", "flat", "nmod"):
        heads[before] = owner
        before -= 1
    heads[owner], deps[owner], heads[mark] = noun, "nmod:poss", owner


def mend_actives(heads: list[int], deps: list[str]) -> None:
    """A verb with an object and no passive auxiliary is active: its subject is no passive one. Nor is what has no "by" a passive's doer."""
    passive = {heads[i] for i, dep in enumerate(deps) if dep == "aux:pass"}
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case"}
    full = {heads[i] for i, dep in enumerate(deps) if dep == "obj" and i > heads[i]}
    for i, dep in enumerate(deps):
        if dep == "nsubj:pass" and i < heads[i] and heads[i] in full - passive:
            deps[i] = "nsubj"
        elif dep == "obl:agent" and i < heads[i] and i not in marked and heads[i] in passive:
            deps[i] = "nsubj:pass"


def mend_clauses(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """In "a group close to X that is banned" X hangs on "close", which tells of the group: a relative clause begins with its pronoun."""
    for i, dep in enumerate(deps):
        if dep == "advmod" and doc[i].pos_ == "ADJ" and heads[i] < i and doc[heads[i]].pos_ in NAMES:
            deps[i] = "amod"
    opens = {heads[i]: i for i, dep in enumerate(deps) if dep.startswith("nsubj") and doc[i].lower_ in RELATIVE and i < heads[i]}
    for i, dep in enumerate(deps):
        verb = heads[i]
        if dep != "obl" or deps[verb] != "acl:relcl" or i >= opens.get(verb, 0):
            continue
        first = min((n for n, head in enumerate(heads[:i]) if head == i), default=i)
        if first > 0 and not doc[first].is_sent_start and doc[first - 1].pos_ in ("ADJ", "NOUN", "PROPN", "VERB"):
            if not _hangs_on(heads, first - 1, i):
                heads[i] = first - 1


def mend_participles(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A participle right behind a noun, with nothing of a clause of its own in front, tells of that noun: "a worker seized last week"."""
    own = {heads[i] for i, dep in enumerate(deps) if dep.startswith(("nsubj", "aux", "obj", "mark", "cop", "cc"))}
    for i, dep in enumerate(deps):
        if dep not in ("advcl", "acl") or i in own or heads[i] >= i - 1 or not doc[i].lower_.endswith("ed") or doc[i].is_sent_start:
            continue
        if heads[i - 1] == i and deps[i - 1] == "obl" and heads[i] < i - 1:  # "in an attack blamed on them"
            heads[i - 1] = heads[i]
        if doc[i].pos_ == "VERB" and doc[i - 1].pos_ in ("NOUN", "PROPN") and not _hangs_on(heads, i - 1, i):
            noun = i - 1
            while heads[noun] > heads[i] and heads[noun] < noun and deps[noun] in ("flat", "conj"):
                noun = heads[noun]
            heads[i], deps[i] = noun, "acl"


def mend_kin(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Somebody's kin or men are not himself: in "the mayor, his wife and two guards" the wife is listed, no apposition."""
    for i, dep in enumerate(deps):
        noun = heads[i]
        if dep == "nmod:poss" and doc[i].lower_ in OWNS and deps[noun] == "appos" and heads[noun] < i:
            deps[noun] = "conj"


def mend_company(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Who shares a fate is joined with those he shares it with: "the mayor was killed along with three guards"."""
    for i in range(1, len(deps)):
        noun = heads[i]
        if doc[i].lower_ != "with" or doc[i - 1].lower_ not in COMPANY or deps[i] != "case" or not deps[noun].startswith("obl"):
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
        if doc[i].lower_ not in BACKWARD or doc[i - 1].lower_ != "of" or doc[number].pos_ != "NUM":
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
        if doc[i].lower_ != "more" or doc[number].pos_ != "NUM" and doc[number].lower_ not in MANY:
            continue
        if after is not None and deps[after.i] == "conj" and after.lower_.endswith("ed") and after.i in (heads[i], heads[number]):
            heads[i], deps[i], heads[number], deps[number] = after.i, "nsubj:pass", i, "nummod"  # "and six more wounded"
            continue
        if after is not None and (after.pos_ in (*NAMES, "ADJ", "ADV") or after.lower_ == "than"):
            continue
        verb = heads[number] if heads[i] == number else heads[i]
        if dep == "advmod" and verb != i and doc[verb].pos_ == "VERB":
            heads[i], deps[i] = verb, "obl"
        if deps[i].startswith(("obl", "obj", "nsubj")):
            heads[number], deps[number] = i, "nummod"


def mend_objects(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """A counted noun behind an active verb without a preposition is its object: "killed at least 15 people", "wounded five others"."""
    passive = {heads[i] for i, dep in enumerate(deps) if dep == "aux:pass"}
    full = {heads[i] for i, dep in enumerate(deps) if dep in ("obj", "ccomp", "xcomp")}
    marked = {heads[i] for i, dep in enumerate(deps) if dep == "case" and not _is_measure(doc, i)}
    dated = {heads[i] for i in range(len(deps)) if doc[i].pos_ in ("PROPN", "NOUN", "SYM")}  # "Oct. 18"
    for number, dep in enumerate(deps):
        if dep == "nummod" and heads[number] < number and doc[heads[number]].pos_ == "VERB":  # "displaced some 300,000"
            deps[number] = dep = "obl"
        bare = doc[number].lower_ in MANY or dep in ("obl", "obj") and number not in dated and _is_figure(doc[number].text)
        noun = number if bare else heads[number]
        if dep != "nummod" and noun != number or noun < number or deps[noun] not in ("obl", "obj", "conj") or noun in marked:
            continue
        if doc[noun].pos_ not in (*NAMES, "ADJ") or noun + 1 < len(doc) and doc[noun + 1].lower_ in BACK:
            continue
        verb = _verb_before(doc, heads, number)
        if verb is not None and verb not in passive | full and _may_govern(doc, heads, deps, verb, noun):
            heads[noun], deps[noun] = verb, "obj"
        elif deps[noun] == "obl" and doc[heads[noun]].pos_ == "VERB" and heads[noun] < noun and heads[noun] not in passive | full:
            deps[noun] = "obj"


def _is_figure(word: str) -> bool:
    """Tell whether a word is a plain number in digits: no clock time, no share, no part of a date."""
    return word.replace(",", "").isdigit()


def mend_shares(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """What "of" follows right behind a share or an object is that word's, not the verb's: "much of the south", "took control of it"."""
    for mark, dep in enumerate(deps):
        whole, share = heads[mark], mark - 1
        if dep != "case" or doc[mark].lower_ != "of" or share < 0 or doc[mark].is_sent_start:
            continue
        verb = doc[heads[share]].lower_
        thing = deps[share] == "obj" and heads[share] < share and doc[share].pos_ == "NOUN" and not verb.startswith(OF_WHAT)
        if deps[whole] == "obl" and whole > mark and (thing or doc[share].lower_ in SHARES) and not _hangs_on(heads, share, whole):
            heads[whole], deps[whole] = share, "nmod"


def mend_seconds(heads: list[int], deps: list[str]) -> None:
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


def _may_govern(doc: Doc, heads: list[int], deps: list[str], verb: int, noun: int) -> bool:
    """Tell whether a verb in front of a noun can have it as its object.

    A verb that hangs on a noun by mistake ("killed a civilian and wounded") is joined with that noun's own verb.
    """
    above = heads[noun] if heads[verb] == noun else heads[verb]
    joined = verb > 0 and deps[verb] in ("conj", "amod") and doc[verb - 1].lower_ in JOINING
    if joined and doc[above].pos_ in NAMES:
        above = heads[above]
    if joined and doc[above].pos_ == "VERB" and above < verb:
        heads[verb], deps[verb] = above, "conj"
    return not _hangs_on(heads, verb, noun)


def _hangs_on(heads: list[int], word: int, other: int) -> bool:
    """Tell whether a word stands below another in the tree."""
    while word != other and heads[word] != word:
        word = heads[word]
    return word == other


def _is_measure(doc: Doc, index: int) -> bool:
    """A preposition that belongs to a number: "at least", "up to"."""
    return doc[index : index + 2].text.lower() in ("at least", "at most") or doc[max(index - 1, 0) : index + 1].text.lower() == "up to"


def _verb_before(doc: Doc, heads: list[int], number: int) -> int | None:
    """The verb right in front of a number and the words that go with it ("wounded at least 10")."""
    first = number
    while first > 0 and not doc[first].is_sent_start and doc[first - 1].pos_ != "VERB":
        if number not in (heads[first - 1], heads[heads[first - 1]]):
            break
        first -= 1
    before = first - 1
    return before if before >= 0 and not doc[first].is_sent_start and doc[before].pos_ == "VERB" else None
