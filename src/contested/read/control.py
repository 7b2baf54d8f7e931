"""Control: who holds, took, lost, besieges or contests which place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from contested.data.tables import load_yaml
from contested.read.chunks import mention_like
from contested.read.frames import Compound, Entry, Index, entries_at, fill_role, find_compounds, index_entries
from contested.read.lexicon import lemma, people_of
from contested.read.nations import state_of
from contested.read.page import Page, token_at
from contested.read.parties import core_of, make_party, may_act
from contested.read.phrases import antecedent, base_phrase, children, conjuncts, full_phrase, preposition, relation
from contested.read.speech import speech_at
from contested.schema import Draft, Party, Span

ARMED = ("military", "police", "armed_group", "government")


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of control before it is a draft: its word, state, actors and the words for the place."""

    token: Token
    entry: Entry
    state: str
    actors: tuple[Party, ...]
    actor_tokens: tuple[Token, ...]
    place: Token | None


@cache
def _tables() -> Mapping[str, Any]:
    return load_yaml("lang/en/control.yml")  # type: ignore[no-any-return]


@cache
def _index() -> Index:
    return index_entries(_tables()["triggers"])


def find_control(page: Page) -> list[Draft]:
    """Find the control drafts of a report, in order. The holder is the party with role ``actor``."""
    drafts: list[Draft] = []
    seen: set[tuple[str, str, tuple[int, ...]]] = set()
    for held in sorted([*_by_word(page), *_by_compound(page)], key=lambda h: h.token.i):
        for draft in _drafts(page, held):
            key = (draft.type, draft.parties[0].words.lower(), draft.places)
            sentence = page.sentence(held.token)
            if (key[0], key[1], (*key[2], -sentence)) not in seen:
                seen.add((key[0], key[1], (*key[2], -sentence)))
                drafts.append(draft)
    return drafts


def _by_word(page: Page) -> Iterator[Held]:
    for token in page.doc:
        for entry in entries_at(_index(), token):
            held = _held(page, token, entry)
            if held is not None:
                yield held
                break


def _held(page: Page, token: Token, entry: Entry) -> Held | None:
    if not _stands_right(token, entry):
        return None
    if token.pos_ == "NOUN" and relation(token) == "compound":
        return None
    actors = [t for t in fill_role(token, entry["actor"]) if _may_hold(page, t, bool(entry.get("armed")))]
    if not actors:
        return None
    place = next((t for t in _places_of(token, entry) if t not in actors and _is_place(page, t, bool(entry.get("bare")))), None)
    if place is None and not _is_stronghold(entry):
        return None
    parties = tuple(_actor(page, t) for t in actors)
    return Held(token, entry, _state(token, entry), parties, tuple(actors), place)


def _stands_right(token: Token, entry: Entry) -> bool:
    """Check the verb above a noun ("take control") and the preposition in front of it ("under siege")."""
    if "in" in entry and preposition(token) not in entry["in"]:
        return False
    if "under" in entry:
        head = token.head
        return lemma(head) in entry["under"] or "be" in entry["under"] and (preposition(token) == "in" or any(c.dep_ == "cop" for c in token.children))
    return True


def _places_of(token: Token, entry: Entry) -> list[Token]:
    if entry["place"] == ["control"]:
        inner = [c for c in token.subtree if lemma(c) == "control"]
        return [t for c in inner for t in fill_role(c, ["of", "over"])]
    return fill_role(token, entry["place"])


def _is_stronghold(entry: Entry) -> bool:
    return str(entry["id"]) == "stronghold"


def _by_compound(page: Page) -> Iterator[Held]:
    tails = {str(tail): entry for entry in _tables()["compounds"] for tail in entry["tails"]}
    for found in find_compounds(page.doc, tails):
        entry = tails[found.tail]
        word = found.words.strip()
        if people_of(word.lower()) is None and found.first.ent_type_ == "" and not word[:1].isupper():
            continue
        yield Held(found.last, entry, str(entry["state"]), (_first_part(page, found),), (found.first,), found.head)


def _first_part(page: Page, found: Compound) -> Party:
    """The holder in front of the hyphen: a name, a country for its adjective, or the group a common noun stands for."""
    words = found.words.strip()
    state = state_of(words, page.report.text)
    if state is not None:
        return Party("actor", None, state)
    index = None if found.first is found.last else mention_like(page, found.first)
    return Party("actor", index, page.mentions[index].text if index is not None else words)


def _may_hold(page: Page, token: Token, armed: bool) -> bool:
    token = core_of(antecedent(token))
    index = page.mention_at.get(token.i)
    if token.lower_ == "we":
        return speech_at(page, token.idx) is not None
    people = people_of(page.mentions[index].head if index is not None else lemma(token))
    if index is not None and page.mentions[index].label != "COMMON":
        return page.mentions[index].label != "MISC" and not (armed and page.mentions[index].label == "PER")
    if people is None:
        return False
    return people.group in ARMED or not armed and may_act(page, token) and people.group in ("people", "civilians", "officials")


def _actor(page: Page, token: Token) -> Party:
    """The holder; "we" in a speech is the body its speaker speaks for."""
    core = core_of(antecedent(token))
    if core.lower_ == "we":
        speech = speech_at(page, core.idx)
        assert speech is not None
        said = page.speeches[speech]
        mention = said.spokes if said.spokes is not None else said.speaker
        words = page.mentions[mention].text if mention is not None else said.org or said.role or core.text
        return Party("actor", mention, words)
    return make_party(page, core, "actor")


def _is_place(page: Page, token: Token, bare: bool) -> bool:
    core = core_of(antecedent(token))
    if place_of(page, core) is not None:
        return core.ent_type_ not in ("PER", "ORG", "NORP") or _has_place_noun(core)
    return not bare and _has_place_noun(core)


def _has_place_noun(token: Token) -> bool:
    return lemma(token) in _tables()["place_nouns"] or token.lower_ in _tables()["place_nouns"]


def _state(token: Token, entry: Entry) -> str:
    """The state the word gives; an aim ("trying to retake") makes the place contested; control gained just now is a capture."""
    state = str(entry["state"])
    head = token.head if token.pos_ in ("VERB", "AUX") else token.head.head
    verb = token if token.pos_ in ("VERB", "AUX") else token.head
    if state in ("captured", "holds") and relation(verb) in ("xcomp", "advcl", "acl") and lemma(verb.head) in _tables()["aims"]:
        return "contested"
    if entry["id"] == "have-control" and any(c.lower_ in ("now", "finally") for t in (token, verb, head) for c in t.children):
        return "captured"
    return state


def place_of(page: Page, token: Token) -> int | None:
    """Return the index of the place phrase that a noun stands for or is told with, or ``None``.

    Args:
        page: the report with its places.
        token: head of a noun phrase ("Arvand", "town" in "the town of Arvand", "parts" in "parts of the town of Arvand").
    """
    own = _place_over(page, page.span(*base_phrase(token)), token)
    if own is not None:
        return own
    for child in [*children(token, "nmod"), *children(token, "appos", "flat", "compound", "conj")]:
        if relation(child) == "conj" or child.dep_ == "nmod:poss":
            continue
        inner = _place_over(page, page.span(*full_phrase(child)), child)
        if inner is not None:
            return inner
    return None


def _place_over(page: Page, span: Span, token: Token) -> int | None:
    found = [i for i, place in enumerate(page.places) if place.start < span.end and span.start < place.end]
    exact = [i for i in found if page.places[i].start <= token.idx < page.places[i].end]
    return (exact or found or [None])[0]


def _refer_back(page: Page, token: Token) -> int | None:
    """The place that "the city", "it" or a place noun without a name points at: the nearest named before it, else the next in its sentence."""
    before = [i for i, place in enumerate(page.places) if place.end <= token.idx]
    here = page.sentence(token)
    if lemma(token) in ("what", "which") or not before:
        previous = [i for i in before if _sentence_of(page, i) >= here - 1]
        return previous[-1] if previous else None
    same = [i for i in before if _sentence_of(page, i) == here]
    return (same or before)[-1]


def _sentence_of(page: Page, place: int) -> int:
    token = token_at(page.doc, page.places[place].start)
    return page.sentence(token) if token is not None else -1


def _resolve_place(page: Page, held: Held) -> int | None:
    if held.place is not None:
        core = core_of(antecedent(held.place))
        found = place_of(page, core)
        if found is None and relation(core) == "appos":
            found = place_of(page, core.head)
        if found is None and relation(core) == "nmod" and relation(core.head) == "appos":
            found = place_of(page, core.head.head)
        return found if found is not None else _refer_back(page, core)
    return _refer_back(page, held.token)


def _drafts(page: Page, held: Held) -> Iterator[Draft]:
    trigger = page.span(held.token.i, held.token.i + 1)
    targets: Sequence[Token | None] = [t for t in conjuncts(held.place)] if held.place is not None else [None]
    for target in targets:
        one = Held(held.token, held.entry, held.state, held.actors, held.actor_tokens, target)
        place = _resolve_place(page, one)
        places = (place,) if place is not None else ()
        for actor in held.actors:
            yield Draft("control", held.state, trigger, _evidence(page, one), (actor,), extent=_extent(page, one), places=places,
                        background=_is_past_perfect(held.token), rule=f"control/{held.entry['id']}")  # fmt: skip


def _evidence(page: Page, held: Held) -> Span:
    tokens = [t for t in (held.token, held.place, *held.actor_tokens) if t is not None and page.sentence(t) == page.sentence(held.token)]
    bounds = [full_phrase(t) if t.pos_ not in ("VERB", "AUX") else (t.i, t.i + 1) for t in tokens]
    return page.span(min(b[0] for b in bounds), max(b[1] for b in bounds))


def _extent(page: Page, held: Held) -> str | None:
    near = [t for t in held.token.children if t.i not in page.mention_at]
    near += list(held.token.head.children) if held.token.pos_ == "NOUN" else []
    if held.place is not None:
        start, _ = base_phrase(held.place)
        near += list(page.doc[start : held.place.i + 1])
    words = {t.lower_ for t in near}
    return next((str(row["extent"]) for row in _tables()["extents"] if words & set(map(str, row["words"]))), None)


def _is_past_perfect(token: Token) -> bool:
    """Tell whether the trigger's own clause is in the past perfect or tells of what used to be."""
    verb = token
    if token.pos_ not in ("VERB", "AUX"):
        verb = token if any(c.dep_ == "cop" for c in token.children) else token.head
    helpers = {c.lower_ for c in verb.children if relation(c) in ("aux", "cop")}
    return "had" in helpers or lemma(verb.head) == "use" and relation(verb) == "xcomp" or any(c.lower_ in ("former", "onetime", "erstwhile", "ex") for c in token.lefts)
