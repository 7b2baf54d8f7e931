"""Units of bodies, by their names: "the Fifth Brigade of the Red Front", "the army's Northern Command", "Company B, 3rd Battalion"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from contested.data.outlets import outlet_names
from contested.data.tables import load_yaml
from contested.read.chunks import mention_of
from contested.read.instances import find_instances
from contested.read.lexicon import lemma, people_of
from contested.read.nations import is_state
from contested.read.page import Page
from contested.read.parties import entity_text, is_nation
from contested.read.phrases import children, entity_at, plain_words, preposition
from contested.read.sides import find_sides, make_side
from contested.read.tokens import Span, Token
from contested.read.word_index import find_words
from contested.schema import Draft, Party

LABELS = ("ORG", "NORP", "MISC")  # of a unit's name

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_units(page: Page) -> Iterator[Draft]:
    """Find the units that stand with the name of the body they are part of."""
    formations = (token.i for token in find_words(page.doc, _tables()["formations"]) if lemma(token) in _tables()["formations"])
    for place in sorted({*page.mention_at, *formations}):
        yield from _by_whole(page, page.doc[place])
    yield from _by_list(page)
    yield from _by_long_name(page)
    yield from _by_instances(page)


def _by_whole(page: Page, unit: Token) -> Iterator[Draft]:
    """A unit of a name of its own with "of" or "from" and its body, or behind its body's possessive."""
    bounds = _unit_name(unit)
    if bounds is None:
        return
    near = [c for t in page.doc[bounds[0] : bounds[1]] for c in children(t, "nmod")]
    owners = [c for c in near if c.dep_ == "nmod:poss" and c.i < bounds[0]]
    behind = [c for c in near if c.i >= bounds[1] and preposition(c) in ("of", "from") and _follows(c, bounds[1])]
    for whole in find_sides(page, [*owners, *behind][:1]):
        if _is_body(page, whole):
            parts = (unit.i, bounds[0], bounds[1] - 1, whole.i, whole.left_edge.i, (entity_at(whole) or (0, 0))[1] - 1)
            evidence = page.span(min(p for p in parts if p >= 0), max(parts) + 1)
            index = mention_of(page, unit)
            words = plain_words(page.doc, *bounds) if index is None or not unit.ent_type_ else page.mentions[index].text
            parties = (Party("subject", index if unit.ent_type_ else None, words), make_side(page, whole, "object"))
            yield Draft("relation", "part_of", page.span(unit.i, unit.i + 1), evidence, parties, rule="relations/unit")


def _follows(noun: Token, place: int) -> bool:
    """Tell whether nothing but a short form in brackets or a quotation mark stands between a place and a noun's phrase."""
    between = noun.doc[place : noun.left_edge.i]
    return all(t.is_punct for t in between) or len(between) == 3 and between[0].text == "("


def _unit_name(token: Token) -> tuple[int, int] | None:
    """The bounds of a unit's name that a word heads: a name with a word for a unit in it, or with the word for it behind ("X clan")."""
    bounds = entity_at(token)
    if bounds is not None:
        words = {lemma(t) for t in token.doc[bounds[0] : bounds[1]]}
        return bounds if token.ent_type_ in LABELS and words & set(_tables()["formations"]) else None
    if lemma(token) not in _tables()["formations"]:
        return None
    near = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod", "flat") and not is_state(c.text)]
    named = [c for c in near if c.ent_type_ in LABELS or c.text[:1].isdigit() and c.pos_ == "ADJ" or c.pos_ == "PROPN"]
    return (min((entity_at(c) or (c.i,))[0] for c in named), token.i + 1) if named else None


def _is_body(page: Page, token: Token) -> bool:
    """Tell whether a noun is a body that may have units: a name that is no country's, an army, a police."""
    index = mention_of(page, token)
    if index is None:
        return False
    label, words = page.mentions[index].label, page.mentions[index].text
    if label == "COMMON":
        people = people_of(page.mentions[index].head)
        return people is not None and people.group in ("military", "police")
    return label in ("ORG", "NORP") and not is_state(words) and words.casefold() not in outlet_names()  # "VOA's Persian service"


def _by_list(page: Page) -> Iterator[Draft]:
    """Units told from the smallest to the largest: "Company B, 3rd Battalion, 187th Infantry Regiment"."""
    names = page.doc.ents
    for first, second in zip(names, names[1:], strict=False):
        sizes = _sizes(first), _sizes(second)
        if all(sizes) and not sizes[0] & sizes[1] and page.doc[first.end : second.start].text == ",":
            parties = (Party("subject", mention_of(page, first[0]), first.text), Party("object", mention_of(page, second[0]), second.text))
            evidence = page.span(first.start, second.end)
            yield Draft("relation", "part_of", page.span(first.start, first.end), evidence, parties, rule="relations/unit-list")


def _by_long_name(page: Page) -> Iterator[Draft]:
    """A unit and its body that are marked as one name: "the 5th Company of the 2nd Marine Battalion"."""
    for name in page.doc.ents:
        of = next((t.i for t in name if t.lower_ == "of"), name.end)
        first, second = page.doc[name.start : of], page.doc[of + 1 : name.end]
        second = second[1:] if second and second[0].lower_ == "the" else second
        if name.label_ == "ORG" and all({lemma(t) for t in part} & set(_tables()["formations"]) for part in (first, second)):
            parties = (Party("subject", None, first.text), Party("object", None, second.text))
            evidence = page.span(name.start, name.end)
            yield Draft("relation", "part_of", page.span(name.start, of), evidence, parties, rule="relations/unit-name")


def _by_instances(page: Page) -> Iterator[Draft]:
    """The states or bodies that a body's name is told with: "the Support Group, including Russia and Iran"."""
    for token in find_words(page.doc, ("including",)):
        before = page.doc[token.i - 2].ent if token.i > 1 and token.nbor(-1).text == "," else None
        if before is None or before.label_ != "ORG" or before.end != token.i - 1 or page.mention_at.get(before.root.i) is None:
            continue
        for part in find_instances(before.root):
            if part.ent_type_ == "ORG" or is_nation(entity_text(part)):
                evidence = page.span(before.start, (entity_at(part) or (part.i, part.i + 1))[1])
                parties = (make_side(page, part, "subject"), make_side(page, before.root, "object"))
                yield Draft("relation", "part_of", page.span(token.i, token.i + 1), evidence, parties, rule="relations/instances")


def _sizes(name: Span) -> set[str]:
    """The words for a unit in the name of a numbered or lettered formation of an army; none in other names."""
    sign = any(t.text[:1].isdigit() or len(t.text) == 1 and t.text.isupper() for t in name)
    return {lemma(t) for t in name} & set(_tables()["formations"]) if name.label_ == "ORG" and sign else set()
