"""Words that bring roles with them: a trigger of a resource file, found in the text, and who stands in which of its roles.

Entries are mappings with ``verbs``, ``nouns``, ``adjectives`` or ``prepositions`` (lemmas) and, for each role, a list of the places in the
sentence where it may stand, best first:

=============  =====================================================================================
``agent``      doer: subject, "by", for nouns the owner
``patient``    what it is done to: object, passive subject, for nouns "of"
``owner``      possessive in front of a noun
``modifier``   adjective or noun in front of a noun ("the rebel stronghold")
``head``       the noun that an adjective or participle stands with
``host``       the noun that a noun hangs on with its preposition ("an area under the control of"), or that a preposition stands before
``about``      what a noun, or a preposition, is said of: "X is a ...", "X, a ...", "X is behind ..."
``carrier``    subject of the verb that the noun hangs on ("they have control")
``before``     the name in front of the comma that opens the noun's phrase
``after``      the name that commas set apart behind the noun's phrase
``next``       the noun right behind a verb
``main``       what is done to what by the verb over an adverbial clause ("has held the town since driving out")
``put``        what the verb is done to that the noun hangs on ("put it on the list")
``as``         subject of the verb that the noun stands with after "as"
``clause``     subject of the verb that stands over the noun, however far up ("strikes on posts in support of")
``bearer``     the noun right in front of the noun's preposition ("militants with links")
``self``       the noun itself ("the coalition against")
``iobj``       indirect object ("give them arms")
a preposition  what follows it
=============  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_end, chunk_head, chunk_start
from contested.read.instances import find_instances, name_root
from contested.read.lexicon import lemma, word_class
from contested.read.phrases import (
    antecedent,
    children,
    conjuncts,
    entity_at,
    find_arguments,
    find_subjects,
    full_phrase,
    is_passive,
    next_after,
    preposition,
    relation,
    tells,
)
from contested.read.tokens import Doc, Token
from contested.read.word_index import find_words

Entry = Mapping[str, Any]
HYPHENS = ("-", "–", "‑")
_CLASSES = {  # read as which
    "VERB": ("VERB", "ADJ"),
    "AUX": ("VERB",),
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "ADJ": ("ADJ", "VERB"),
    "ADP": ("ADP",),
}
_PARTS = (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ"), ("prepositions", "ADP"))


@dataclass(frozen=True, slots=True)
class Index:
    """Entries by word class and word, and all of their words."""

    rows: Mapping[tuple[str, str], Sequence[Entry]]
    words: frozenset[str]


def index_entries(entries: Iterable[Entry]) -> Index:
    """Index entries by word class and lemma."""
    index: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for part, tag in _PARTS:
            for word in entry.get(part, ()):
                index.setdefault((tag, str(word)), []).append(entry)
    return Index(index, frozenset(word for _, word in index))


def find_entries(doc: Doc, index: Index) -> Iterator[tuple[Token, Iterator[Entry]]]:
    """Yield the words of a document that may be an entry's, in order, each with the entries whose word it is."""
    for token in find_words(doc, index.words):
        yield token, _entries_at(index, token)


def _entries_at(index: Index, token: Token) -> Iterator[Entry]:
    """Yield the entries whose word a token is, those that ask for companions first and only with them."""
    if token.pos_ not in _CLASSES:
        return
    words = dict.fromkeys((lemma(token), token.lower_))
    rows = [row for tag in _CLASSES[token.pos_] for word in words for row in index.rows.get((tag, word), ())]
    for row in sorted(rows, key=lambda r: "with" not in r):
        if "with" not in row or has_companion(token, row["with"]):
            yield row


def has_companion(token: Token, words: Sequence[str]) -> bool:
    """Tell whether one of some words stands below a token or right after it ("hold onto", "listed as a terrorist group")."""
    near = [t for t in token.doc[token.i + 1 : token.i + 14] if t.lower_ in words or lemma(t) in words]
    return any(t.i == token.i + 1 or t.sent == token.sent and _hangs_on(t, token) for t in near)


def _hangs_on(word: Token, token: Token) -> bool:
    """Tell whether a word hangs on another, not by way of a verb joined with it ("took the town and moved toward the river")."""
    for above in islice(word.ancestors, 3):
        if above is token:
            return True
        if above.pos_ == "VERB" and relation(above) == "conj" and above.i > token.i:
            return False
    return False


def fill_role(token: Token, places: Sequence[str], accept: Callable[[Token], bool] | None = None) -> list[Token]:
    """Return the words in a role of a trigger: those at the first of its places where one is found that is accepted."""
    for place in places:
        found = [t for t in _fill(token, str(place)) if accept is None or accept(t)]
        if found:
            return found
    return []


def _fill(token: Token, place: str) -> list[Token]:
    if place in ("agent", "patient"):
        return _arguments(token, place)
    if place in _PLACES:
        return _PLACES[place](token)
    return _spread(_behind(token, place))


def _arguments(token: Token, place: str) -> list[Token]:
    act = _object_act(token) if place == "agent" else None
    if act is not None:
        return _spread(children(act, "nsubj:pass")[:1] or children(act, "obj", "iobj"))
    arguments = find_arguments(token)
    return [t for t in (arguments.agents if place == "agent" else arguments.patients) if t.i != token.i]


def _modifiers(token: Token) -> list[Token]:
    near = [c for c in token.lefts if relation(c) in ("compound", "amod", "nmod") and c.dep_ != "nmod:poss" and not children(c, "case")]
    return [c for c in near if c.pos_ in ("NOUN", "PROPN", "ADJ") and not ends_compound(c)]


def ends_compound(token: Token) -> bool:
    """Tell whether a word is the last of a hyphened modifier that opens with no name: "a two-front war"."""
    return token.i > 1 and not token.ent_type_ and token.nbor(-1).text in HYPHENS and not token.nbor(-2).ent_type_


def _clause_subjects(token: Token) -> list[Token]:
    verb = next((t for t in islice(token.ancestors, 5) if t.pos_ in ("VERB", "ADJ") and find_subjects(t)), None)
    return _spread(find_subjects(verb)) if verb is not None else []


def _described(token: Token) -> list[Token]:
    """The nouns that an adjective or a clause tells of: those in front of it ("forces loyal to A and militias"), or all behind it."""
    return [t for t in _spread([token.head]) if token.i < token.head.i or t.i < token.i]


def _bearer(token: Token) -> list[Token]:
    first = next((c.i for c in children(token, "case")), 0)
    before = token.doc[first - 1] if first else token
    return _spread([before]) if before.pos_ in ("NOUN", "PROPN") and before.sent == token.sent and before is not token else []


def _behind(token: Token, place: str) -> list[Token]:
    """The noun behind a preposition of a word, or where the tree hangs it elsewhere, of what stands next to it or below it."""
    own = [c for c in children(token, "obl", "nmod", "advmod") if preposition(c) == place] or next_after(token, (place,))
    if not own and token.pos_ == "VERB" and place in ("with", "of", "on"):  # "coordinated its raids with", hung on the raids
        own = [t for c in children(token, "obj") if c.i > token.i for t in next_after(c, (place,))]
    if not own and place in ("against", "with") and relation(token) == "obj":  # "stepped up operations this year against"
        own = [c for c in children(token.head, "obl") if c.i > token.i and preposition(c) == place]
    if not own and place == "between":  # "the battle for the town between A and B", "fighting broke out between A and B"
        near = [*token.subtree, *(c for c in token.head.children if token.head.pos_ == "VERB")]
        own = [c for c in near if c.i > token.i and relation(c) in ("obl", "nmod") and preposition(c) == place][:1]
    if not own and place in ("by", "to", "for", "against"):  # told further down: "listed as a group by A", "a show of support for A"
        behind = [c for c in children(token, "nsubj:pass") if c.i > token.i]  # "was declared a terrorist group by A"
        below = [c for o in (*children(token, "obl", "nmod", "obj", "xcomp"), *behind) for c in children(o, "obl", "nmod")]
        own = [c for c in below if c.i > token.i and preposition(c) == place][:1]
    return own


def _object_act(token: Token) -> Token | None:
    """The verb above whose object does what a verb tells: "A accused B of using C to train D"."""
    for _ in range(3):
        if relation(token) not in ("advcl", "ccomp", "acl", "obl", "xcomp") or token.head.i > token.i or children(token, "nsubj"):
            return None
        open_clause = relation(token) == "xcomp" and not children(token.head, "iobj")  # "helps to do": its own subject does it
        if lemma(token.head) in load_yaml("lang/en/fillers.yml")["object_acts"] and not open_clause:
            return token.head
        if token.head.pos_ != "VERB":
            return None
        token = token.head
    return None


def _spread(tokens: Iterable[Token]) -> list[Token]:
    return [other for token in tokens for other in conjuncts(antecedent(token))]


def _about(token: Token) -> list[Token]:
    """What a noun is said of: the subject of "is a ...", the noun it stands beside, or the one that stands beside it."""
    top = token.head if token.pos_ == "ADP" else token
    while (
        relation(top) == "nmod"
        and preposition(top) == "of"
        and top.head.lower_ in load_yaml("lang/en/fillers.yml")["some_of"]
        and top.head.i < top.i
    ):
        top = top.head
    if any(c.dep_ == "cop" for c in top.children):
        what = (*top.children, *((top.head,) if top.dep_ == "acl:relcl" else ()))
        heads = find_subjects(top) or [t for t in what if t.lower_ == "what"]  # "in what had been a stronghold"
        return _spread(heads or _parted(top))
    if relation(top) == "appos":
        return [antecedent(top.head)] if not tells(top) else []
    if relation(top) == "obj" and any(c.dep_ == "cop" for c in top.head.children):  # "is in effect the armed wing"
        return _spread(find_subjects(top.head))
    if (
        relation(top) in ("xcomp", "obl", "obj")
        and top.head.pos_ == "VERB"
        and lemma(top.head) in load_yaml("lang/en/fillers.yml")["being"]
    ):
        verb = top.head
        return _spread(find_arguments(verb).patients or find_subjects(verb)) if is_passive(verb) or relation(top) == "xcomp" else []
    return [c for c in children(token, "appos") if c.i > token.i][:1] or find_instances(token)[:1]


def _parted(noun: Token) -> list[Token]:
    """The subject of a clause of saying that the parse hangs on the verb above: "said gunmen were behind the attack"."""
    return [c for c in children(noun.head, "obj") if noun.head.i < c.i < noun.i] if relation(noun) == "ccomp" else []


def _before(token: Token) -> list[Token]:
    """The name in front of the comma that opens a noun's phrase, whatever the tree ties the noun to: "members of A, a wing of B"."""
    doc, place = token.doc, chunk_start(token) - 1 if not tells(token) else 0  # "fled to A, a member of B said"
    while place > 0 and doc[place].pos_ == "ADV":  # "A, once the armed wing of B"
        place -= 1
    if place < 1 or doc[place].text != "," or doc[place].sent != token.sent:
        return []
    place -= 1
    if doc[place].text in (")", "]") and place > 3 and doc[place - 2].text in ("(", "["):  # "A (short for A), a wing of B"
        place -= 3
    return [name_root(doc[place])] if doc[place].ent_type_ else []


def _after(token: Token) -> list[Token]:
    """The name that commas set apart behind a noun's phrase: "the wing of B, the A, ...", "the branch of B in Iraq, known as A, ..."."""
    doc, place = token.doc, full_phrase(token)[1]
    while place + 1 < len(doc) and doc[place].pos_ == "ADP" and doc[place].sent == token.sent:
        place = chunk_end(doc[place + 2 if doc[place + 1].pos_ == "DET" and place + 2 < len(doc) else place + 1])
    if place + 2 >= len(doc) or doc[place].text != "," or doc[place].sent != token.sent:
        return []
    place += 1
    while place + 1 < len(doc) and not doc[place].ent_type_ and doc[place].lower_ in word_class("naming"):
        place += 1
    bounds = entity_at(doc[place])
    closed = bounds is not None and bounds[1] < len(doc) and doc[bounds[1]].text in (",", ".", "(")
    return [name_root(doc[place])] if bounds is not None and bounds[0] == place and closed else []


def _as(token: Token) -> list[Token]:
    """Whom a verb names "as" a noun ("identified the three as members of"), else its subject."""
    named = lemma(token.head) in load_yaml("lang/en/relations.yml")["naming"] and not is_passive(token.head)
    return children(token.head, "obj") if named and children(token.head, "obj") else find_subjects(token.head)


def _next(token: Token) -> list[Token]:
    """The noun that heads the phrase right behind a verb, whatever the tree makes of it."""
    place = token.i + 1
    if place >= len(token.doc):
        return []
    first = token.doc[place]
    return [chunk_head(place, chunk_end(first), first)]


def _titled(token: Token) -> list[Token]:
    """The person whose name follows a noun that tells what he is: "Red Front supporter Omar Vey"."""
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return [name_root(behind)] if behind.ent_type_ == "PER" and behind.ent_iob_ == "B" and behind.sent == token.sent else []


def _carriers(token: Token) -> list[Token]:
    verb = token.head
    if relation(token) not in ("obj", "obl", "xcomp") and not any(c.dep_ == "cop" for c in token.children):
        return []
    if any(c.dep_ == "cop" for c in token.children):
        verb = token
    elif verb.pos_ != "VERB":
        return []
    by = [t for c in children(verb, "obl") if preposition(c) == "by" for t in conjuncts(c)] if is_passive(verb) else []
    if is_passive(verb) and (by or relation(token) == "obj"):
        return by
    act = _object_act(verb)
    return _spread(find_subjects(verb)) if act is None else _arguments(verb, "agent")


_PLACES: Mapping[str, Callable[[Token], list[Token]]] = {
    "owner": lambda token: _spread(children(token, "nmod:poss")),
    "modifier": _modifiers,
    "head": lambda token: _described(token) if relation(token) in ("amod", "acl") else [],
    "host": lambda token: _spread([token.head]) if token.pos_ == "ADP" or relation(token) == "nmod" and preposition(token) else [],
    "about": _about,
    "carrier": _carriers,
    "clause": _clause_subjects,
    "before": _before,
    "after": _after,
    "as": lambda token: _spread(_as(token)) if relation(token) == "obl" and preposition(token) == "as" else [],
    "bearer": _bearer,
    "self": lambda token: [token],
    "next": _next,
    "main": lambda token: _arguments(token.head, "patient") if relation(token) == "advcl" else [],
    "put": lambda token: _spread(find_arguments(token.head).patients) if relation(token) == "obl" and token.head.pos_ == "VERB" else [],
    "titled": _titled,
    "being": lambda token: _spread([token.head]) if relation(token) == "nsubj" and children(token.head, "cop") else [],
    "iobj": lambda token: _spread(children(token, "iobj")),
}
