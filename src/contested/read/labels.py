"""Names settled over a report: known armed groups are bodies, and one name has one label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from contested.data.gazetteer import clean_name, load_countries
from contested.data.tables import load_yaml
from contested.read.known_groups import find_known_groups, is_armed_group
from contested.read.lexicon import arm_of, kinds_of_arms, lemma, word_class
from contested.read.name_kinds import is_unit, told_label
from contested.read.nations import is_state
from contested.read.phrases import relation
from contested.read.tokens import Doc, Span
from contested.read.whole_names import find_numbered, find_spelt_out, is_opened, join_names, joints

MOST = 2 / 3  # share of a name's mentions that gives its label to all

_words = partial(load_yaml, "lang/en/name_kinds.yml")


def settle_names(doc: Doc) -> None:
    """Mark the armed groups that the registry knows, then give each name of a report the label that two thirds of its mentions have.

    What the words beside a name tell it to be counts for all its mentions. A bare surname of a person who is named in full is a person's
    name; "Paris, France" is two names. Changes ``doc.ents`` in place.
    """
    spelt = [s for s in find_spelt_out(doc) if clean_name(s.text) not in load_countries().codes and not _is_of_arms(s)]
    spelt += [unit for unit in find_numbered(doc) if not any(s.start < unit.end and unit.start < s.end for s in spelt)]
    covered = {i for span in spelt for i in range(span.start, span.end)}
    groups = [g for g in map(_widened, find_known_groups(doc)) if not _is_of_person(g) and not covered & set(range(g.start, g.end))]
    known = [*spelt, *groups, *(c for c in _known_countries(doc) if not covered & set(range(c.start, c.end)))]
    taken = {i for span in known for i in range(span.start, span.end)}
    marked = (e for e in _untitled(_trimmed(join_names(doc))) if not taken & set(range(e.start, e.end)) and not _is_of_arms(e))
    persons = {e[-1].lower_ for e in doc.ents if e.label_ == "PER"}
    ents = [*known, *(part for e in marked for whole in _owner_apart(e, persons) for part in _places_apart(whole))]
    told = {_form(e.text): label for e in ents if e not in known and (label := told_label(e)) is not None}
    votes: dict[str, Counter[str]] = {}
    for ent in ents:
        votes.setdefault(_form(ent.text), Counter())[ent.label_] += 1
    surnames = {ent[-1].lower_ for ent in ents if ent.label_ == "PER" and len(ent) > 1}
    labels = {form: label for form, count in votes.items() for label, times in count.items() if times >= MOST * count.total()}
    labels |= told | {form: "PER" for form in votes if form in surnames}
    bodies = {form for form, label in labels.items() if label == "ORG" and " " not in form}
    ents += [*_told_again(doc, ents, bodies)]
    doc.ents = [Span(doc, e.start, e.end, labels.get(_form(e.text), e.label_)) for e in sorted(ents, key=lambda e: e.start)]


def _is_arm(name: Span, place: int) -> bool:
    """Tell whether a word of a body's name is but the type of its arms: "US Army Apache"."""
    return name.label_ != "PER" and arm_of(name.doc[place].lower_) is not None


def _is_of_arms(name: Span) -> bool:
    """Tell whether what the model took for a name is but a kind of arms: "Grad", "F-16s", "Improvised Explosive Device"."""
    if name.label_ == "PER":
        return False
    plain = [arm_of(t.lower_) is not None or lemma(t) in kinds_of_arms() for t in name]
    words = [made or t.lower_ in _words()["arming"] for made, t in zip(plain, name, strict=True)]
    return all(plain) or len(name) > 1 and all(words[:-1]) and lemma(name[-1]) in load_yaml("lang/en/happenings.yml")["weapons"]


def _is_of_person(name: Span) -> bool:
    """Tell whether a name is but a part of a person's: "Abu Musab" al-Zarqawi."""
    whole = name[0].ent
    return whole is not None and whole.label_ == "PER" and name.end <= whole.end and len(name) < len(whole)


def _widened(group: Span) -> Span:
    """A known group's name, or the longer one of another body that begins or ends with it: "Harbour Front Province", "HF-K"."""
    whole = group[0].ent
    if whole is None or len(whole) <= len(group):
        return group
    front = whole.doc[whole.start : group.start]
    titles = load_yaml("actors/words.yml")["titles"]["words"]
    plain = is_unit(group[-1].lower_) and whole.label_ == "ORG"  # "Sudan Liberation Army"
    proper = all(t.text[:1].isupper() and t.lower_ not in titles and (plain or not is_state(t.text)) for t in front)
    led = whole.label_ in ("PER", "ORG") and whole.end == group.end and proper
    behind = whole[len(group)].lower_ if whole.start == group.start else ""
    followed = whole.start == group.start and (is_unit(whole[-1].lower_) or behind == "-")
    followed = followed or whole.label_ == "ORG" and behind in _words()["tailed"]  # "Popular Front for the Return of Arvand"
    return Span(group.doc, whole.start, whole.end, "ORG") if led or followed or is_opened(whole) else group


def _told_again(doc: Doc, names: Sequence[Span], bodies: Collection[str]) -> Iterator[Span]:
    """Bodies named by one word that the model leaves unmarked elsewhere: "Coalition nations"."""
    marked = {i for name in names for i in range(name.start, name.end)}
    for token in doc:
        if token.i not in marked and token.text[:1].isupper() and token.pos_ != "DET" and _form(token.text) in bodies:
            yield Span(doc, token.i, token.i + 1, "ORG")


def _trimmed(names: Iterable[Span]) -> Iterator[Span]:
    """The names without "of the" at their end, none that only tells how large something is ("a Switzerland-sized zone")."""
    for name in names:
        end = name.end
        while end > name.start and (name.doc[end - 1].lower_ in _words()["loose_ends"] or _is_arm(name, end - 1)):
            end -= 1
        behind = [t.lower_ for t in name.doc[name.end : name.end + 2]]
        measure = len(behind) > 1 and behind[0] == "-" and behind[1] in _words()["sizes"]
        if end > name.start and not measure:
            yield Span(name.doc, name.start, end, name.label_)


def _untitled(names: Iterable[Span]) -> Iterator[Span]:
    """The names, persons' without the office in front: "Prime Minister Iyad Tarek" is Iyad Tarek; an office alone names nobody."""
    for name in names:
        start = name.start
        while name.label_ == "PER" and start < name.end and name.doc[start].lower_ in _offices():
            start += 1
        if start < name.end:
            yield Span(name.doc, start, name.end, name.label_)


@cache
def _offices() -> frozenset[str]:
    return frozenset(load_yaml("actors/words.yml")["offices"]["words"])


@cache
def _countries() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Names of countries in several words by the first of them, lower case."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in load_countries().named:
        words = tuple(name.split())
        if len(words) > 1:
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in found.items()}


def _known_countries(doc: Doc) -> Iterator[Span]:
    """Countries whose name the model cuts in two ("United" and "States")."""
    for start in {name.start for name in doc.ents} - {0}:
        row = next((row for row in _countries().get(doc[start - 1].lower_, ()) if _reads(doc, start - 1, row)), None)
        if row is not None:
            yield Span(doc, start - 1, start - 1 + len(row), "LOC")


def _places_apart(name: Span) -> Iterator[Span]:
    """A name, or the places that commas divide in it, each from its first capital on ("Kilis, southeastern Turkey")."""
    if name.label_ != "LOC" or not any(token.text == "," for token in name):
        yield name
        return
    start = None
    for token in (*name, None):
        if token is None or token.text == ",":
            end = token.i if token is not None else name.end
            if start is not None and start < end:
                yield Span(name.doc, start, end, "LOC")
            start = None
        elif start is None and token.text[:1].isupper():
            start = token.i


def _owner_apart(name: Span, persons: Collection[str]) -> Iterator[Span]:
    """A body's name, or the two of a person and his body that the model takes for one: "Omar Vey's Red Front"."""
    mark = next((t.i for t in name if t.lower_ in word_class("possessive")), None) if name.label_ in ("ORG", "LOC") else None
    owner = Span(name.doc, name.start, mark, "PER") if mark is not None and mark > name.start else None
    if owner is None or mark is None or not _is_persons(owner, persons):
        yield name
        return
    yield owner
    if mark + 1 < name.end:
        yield Span(name.doc, mark + 1, name.end, "ORG")


def _is_persons(owner: Span, persons: Collection[str]) -> bool:
    """Tell whether a name in front of a body's is a person's: one whom the report names, or two words that the tree takes for one name."""
    plain = [t for t in owner if t.text[:1].isupper()]
    full = len(plain) > 1 and any(relation(t) == "flat" for t in owner) and all(t.pos_ == "PROPN" for t in plain)
    known = is_armed_group(owner) or is_state(owner.text) or any(is_unit(t.lower_) for t in owner)
    return not known and (full or owner[-1].lower_ in persons)


def _form(name: str) -> str:
    return name.casefold().removeprefix("the ").removesuffix("’s").removesuffix("'s")


def _reads(doc: Doc, start: int, words: tuple[str, ...]) -> bool:
    tokens = doc.tokens[start : start + len(words)]
    return all(t.text[:1].isupper() or t.lower_ in joints() for t in tokens) and tuple(t.lower_ for t in tokens) == words
