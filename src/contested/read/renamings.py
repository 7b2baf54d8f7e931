"""Second names that a clause tells: "as the Red Front is known", "whose real name is Omar Vey", "used the alias", "changed its name"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contested.data.tables import load_yaml
from contested.read.chunks import chunk_start, mention_of
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import core_of, is_body
from contested.read.phrases import antecedent, children, entity_at, find_subjects, is_passive, plain_words
from contested.read.sides import make_side, names_of
from contested.read.tokens import Token
from contested.read.word_index import find_words
from contested.schema import Draft, Party

FEW = 6  # words between "used" and "alias"
FAR = 12  # words between "as" and "known"
LABELS = ("ORG", "PER", "MISC", "NORP", "LOC")

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_renamings(page: Page) -> Iterator[Draft]:
    """Find the second names that are told by a clause of their own."""
    words = _tables()["renaming"]
    for token in find_words(page.doc, sorted({w for row in words.values() for w in row})):
        pairs = [
            pair
            for kind, find in _FORMS.items()
            if lemma(token) in words[kind] or token.lower_ in words[kind]
            for pair in [find(page, token)]
            if pair is not None
        ]
        for holder, name in pairs[:1]:
            yield from _draft(page, token, holder, name)


def _draft(page: Page, token: Token, holder: Token, name: int) -> Iterator[Draft]:
    """The relation of a party and the name that begins at a place, where that is a name of its own and no country's."""
    named, core = _name_at(page, name), core_of(antecedent(holder))
    if named is None:
        return
    others = [t for t in (names_of(page, core) if core.ent is None else [core]) if not named[0] <= t.i < named[1]]
    core = next(iter(others), core)
    if named[0] <= core.i < named[1] or not _may_be_renamed(core):
        return
    party = make_side(page, core, "subject")
    other = Party("object", mention_of(page, page.doc[named[0]]), plain_words(page.doc, *named))
    places = [token.i, named[0], named[1] - 1, core.i if core.sent == token.sent else token.i]
    evidence = page.span(min(places), max(places) + 1)
    yield Draft("relation", "alias_of", page.span(token.i, token.i + 1), evidence, (party, other), rule="relations/renaming")


def _may_be_renamed(core: Token) -> bool:
    """Tell whether a word may be a party that has two names: a name of no place, a body, people together."""
    if core.ent is not None:
        return core.ent_type_ != "LOC"
    people = people_of(lemma(core))
    body = lemma(core) in _tables()["bodies"] or is_body(core) or core.pos_ == "PRON"
    return body or people is not None and is_plural(core)  # not "a commander who goes by Sapsan"


def _name_at(page: Page, place: int) -> tuple[int, int] | None:
    """The name that begins at a place, articles and quotation marks let by: one that the model marks, or a word with a capital."""
    doc = page.doc
    while place < len(doc) and (doc[place].is_quote or doc[place].lower_ in _tables()["renaming_words"]["before_names"]):
        place += 1
    if place >= len(doc) or doc[place].is_sent_start:
        return None
    bounds = entity_at(doc[place])
    if bounds is not None and doc[place].ent_type_ in LABELS:
        return bounds if bounds[0] == place else None
    return (place, place + 1) if doc[place].text[:1].isupper() and doc[place].pos_ in ("PROPN", "NOUN", "X") else None


def _before_comma(token: Token) -> Token | None:
    """The noun or name in front of a comma that stands right before a word."""
    doc, place = token.doc, token.i - 1
    if place < 1 or doc[place].text != "," or doc[place].sent != token.sent:
        return None
    place -= 1
    if doc[place].text == ")" and place > 3 and doc[place - 2].text == "(":
        place -= 3
    named = doc[place].ent
    return named.root if named is not None else doc[place] if doc[place].pos_ in ("NOUN", "PROPN") else None


def _known(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "The A, as the B is known in Arabic": B and A."""
    opener = next((t for t in reversed(token.doc[max(token.i - FAR, token.sent.start) : token.i]) if t.lower_ == "as"), None)
    other = _before_comma(opener) if opener is not None else None
    told = next((t for t in reversed(token.doc[opener.i : token.i]) if t.pos_ in ("NOUN", "PROPN")), None) if opener is not None else None
    if other is None or other.ent is None or told is None:
        return None
    holder = told.ent.root if told.ent is not None else next(iter(find_subjects(token)), told)
    return holder, other.ent.start


def _whose(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "A, whose real name is B": A and B; "A, using the Arabic name for B" is told elsewhere."""
    doc, place = token.doc, token.i + 1
    owner = next((t for t in doc[chunk_start(token) : token.i] if t.lower_ == "whose"), None)
    holder = _before_comma(owner) if owner is not None else None
    told = place < len(doc) and lemma(doc[place]) == "be"
    return (holder, place + 1) if holder is not None and told else None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb; of a relative clause the name in front of its comma: "a commander, Omar Vey, who goes by Sapsan"."""
    subject = next(iter(find_subjects(verb)), None)
    opener = next(iter(children(verb, "nsubj")), None)
    named = _before_comma(opener) if opener is not None and opener.lower_ == "who" else None
    return named if named is not None and named.ent is not None else subject


def _goes_by(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "A, who goes by the nickname B", "the room goes by the name of B": A and B."""
    doc, place = token.doc, token.i + 1
    subject = _subject(token)
    if subject is None or place >= len(doc) or doc[place].lower_ != "by":
        return None
    noun = False
    place += 1
    while place < len(doc) and not doc[place].ent_type_ and (doc[place].pos_ in ("DET", "ADJ", "PRON") or _is_name_noun(doc[place])):
        noun = noun or _is_name_noun(doc[place])
        place += 1
    place += noun and place < len(doc) and doc[place].lower_ in ("of", ",")
    plain = place < len(doc) and (noun or doc[place].ent_type_ in ("PER", "ORG", "MISC") or doc[place].is_quote)
    return (subject, place) if plain else None


def _is_name_noun(token: Token) -> bool:
    return lemma(token) in _tables()["renaming"]["whose"] or token.lower_ in _tables()["renaming"]["whose"]


def _uses(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "A, who used the alias B": A and B."""
    words = _tables()["renaming_words"]["used"]
    nouns = (t for t in token.doc[token.i + 1 : min(token.i + FEW, token.sent.end - 1)] if lemma(t) in words or t.lower_ in words)
    noun, subject = next(nouns, None), _subject(token)
    if noun is None or subject is None or any(t.ent_type_ for t in token.doc[token.i + 1 : noun.i]):
        return None
    place = noun.i + 1 + (noun.nbor(1).lower_ in ("of", ","))
    return (subject, place) if _is_name(page, place) else None


def _changed(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "A changed its name to B": A and B."""
    subject = _subject(token)
    noun = next((t for t in children(token, "obj") if _is_name_noun(t)), None)
    if subject is None or noun is None:
        return None
    behind = next((t for t in token.doc[noun.i : noun.i + 6] if t.lower_ in _tables()["renaming_words"]["into"]), None)
    return (subject, behind.i + 1) if behind is not None else None


def _renamed(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "A renamed itself B", "A was rebranded as B": A and B."""
    doc, place = token.doc, token.i + 1
    itself = place < len(doc) and doc[place].lower_ in _tables()["naming_words"]["themselves"]
    subject = _subject(token)
    if subject is None or not (itself or is_passive(token)):
        return None
    place += itself
    place += place < len(doc) and doc[place].lower_ in ("as", "simply")
    return (subject, place)


def _calls(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "A, which Turkey calls B": A and B."""
    if token.dep_ != "acl:relcl" or not children(token, "nsubj") or is_passive(token):
        return None
    opener = next((t for t in token.doc[token.left_edge.i : token.i] if t.lower_ in word_class("relatives")), None)
    holder = _before_comma(opener) if opener is not None else None
    if holder is not None and opener is not None and opener.lower_ == "which" and holder.ent_type_ in ("PER", "LOC"):
        holder = antecedent(opener)  # "the network of Omar Vey, which Turkey calls FETO"
    return (holder, token.i + 1) if holder is not None and _is_name(page, token.i + 1) else None


def _is_name(page: Page, place: int) -> bool:
    named = _name_at(page, place)
    return named is not None and page.doc[named[0]].ent_type_ in ("ORG", "PER", "MISC")


def _in_tongue(page: Page, token: Token) -> tuple[Token, int] | None:
    """ "The A, in Arabic B, took the town": A and B."""
    doc, place = token.doc, token.i + 1
    tongue = place + 1 < len(doc) and doc[place].ent_type_ in ("NORP", "MISC") and doc[place + 1].ent_type_ in ("ORG", "MISC", "PER")
    holder = _before_comma(token) if tongue else None
    return (holder, place + 1) if holder is not None and holder.ent is not None else None


_FORMS = {"known": _known, "whose": _whose, "go": _goes_by, "use": _uses, "changed": _changed, "renamed": _renamed, "calls": _calls,
          "tongue": _in_tongue}  # fmt: skip
