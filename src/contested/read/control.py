"""Control: who holds, took, lost, besieges or contests which place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from contested.data.tables import load_yaml
from contested.read.chunks import mention_like
from contested.read.control_places import is_place, is_some_place, places_of, refer_back
from contested.read.frames import Compound, Entry, Index, entries_at, fill_role, find_compounds, has_companion, index_entries
from contested.read.lexicon import lemma, people_of
from contested.read.nations import is_state, state_of
from contested.read.page import Page
from contested.read.parties import core_of, may_act
from contested.read.phrases import (
    antecedent,
    base_phrase,
    children,
    conjuncts,
    find_subjects,
    full_phrase,
    is_passive,
    preposition,
    relation,
)
from contested.read.place_words import kinds_of
from contested.read.sides import make_side
from contested.read.speech import speech_at
from contested.read.tokens import Token
from contested.schema import Draft, Party, Span

_NOWHERE: list[int | None] = [None]  # a place that the report does not give
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
    losers: tuple[Party, ...] = ()


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
    unnamed: list[Held] = []
    for held in sorted([*_by_word(page), *_by_compound(page)], key=lambda h: h.token.i):
        if not held.actors:
            unnamed.append(held)
        for draft in _drafts(page, held):
            draft = _same_place(page, held, draft, drafts)
            key = (draft.type, draft.parties[0].words.lower(), draft.places)
            sentence = page.sentence(held.token)
            if (key[0], key[1], (*key[2], -sentence)) not in seen:
                seen.add((key[0], key[1], (*key[2], -sentence)))
                drafts.append(draft)
    drafts += [draft for held in unnamed for draft in _by_others(page, held, drafts)]
    return sorted(drafts, key=lambda d: d.trigger.start)


def _by_others(page: Page, held: Held, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "The capture of the town": by whom the report tells elsewhere, in what it says of the same place."""
    places = {page.places[i].core for i in _resolve_places(page, held)}
    states = _tables()["same"][held.state]
    told = [d for d in drafts if d.type in states and any(page.places[i].core in places for i in d.places)]
    if told:
        yield from _drafts(page, replace(held, actors=told[0].parties, losers=()))  # those who lost it are told already


def _same_place(page: Page, held: Held, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "In what had been a stronghold": the place that the last statement of control, a sentence before at most, was about."""
    last = drafts[-1] if drafts else None
    if held.place is None or held.place.lower_ != "what" or last is None or not last.places:
        return draft
    word = page.doc.token_at(last.trigger.start)
    near = word is not None and page.sentence(held.token) - page.sentence(word) <= 1
    return replace(draft, places=last.places) if near else draft


def _by_word(page: Page) -> Iterator[Held]:
    for token in page.doc:
        for entry in entries_at(_index(), token):
            held = _held(page, token, entry)
            if held is not None:
                yield held
                break


def _held(page: Page, token: Token, entry: Entry) -> Held | None:
    if (
        not _stands_right(token, entry)
        or _is_unreal(token)
        or entry.get("done")
        and any(c.lower_ == "to" for c in token.children)
        or token.pos_ == "NOUN"
        and relation(token) == "compound"
    ):
        return None
    armed = bool(entry.get("armed"))
    declared = _declared(token)
    actors = [t for t in find_subjects(declared) if _may_hold(page, t, armed)] if declared is not None else []
    actors = actors or fill_role(token, entry["actor"], lambda t: _may_hold(page, t, armed) and not _is_spot(page, t, entry))
    if not actors and not ("known" in entry and _is_finished(token)):
        return None
    spots = [token.head] if declared is not None and relation(token) == "acl" else _places_of(token, entry)
    place = next((t for t in spots if t not in actors and is_place(page, t, bool(entry.get("named")))), None)
    if place is None and not entry.get("loose") or place is not None and is_some_place(page, place):
        return None
    losers = [t for t in fill_role(token, [str(entry["rival"])]) if _may_hold(page, t, True)] if "rival" in entry else []
    return Held(token, entry, _state(token, entry), tuple(_actor(page, t) for t in actors), tuple([*actors, *losers]), place,
                tuple(_actor(page, t) for t in losers))  # fmt: skip


def _is_finished(token: Token) -> bool:
    """Tell whether a word tells without its doer that something is done: "the capture of the town", "the town has been taken"."""
    return token.pos_ == "NOUN" or is_passive(token)


def _declared(token: Token) -> Token | None:
    """The verb that declares a place taken: "the army declared the town liberated"."""
    above = token.head.head if relation(token) == "acl" else token.head
    wanted = token.pos_ == "VERB" and lemma(above) in _tables()["declares"] and relation(token) in ("acl", "xcomp")
    return above if wanted and (relation(token) == "xcomp" or relation(token.head) == "obj") else None


def _is_spot(page: Page, token: Token, entry: Entry) -> bool:
    """ "The rebel stronghold of Arvand": what follows "of" is the place, not the holder, where it is one."""
    return "of" in entry["place"] and preposition(token) == "of" and token.ent_type_ == "LOC" and not is_state(token.text)


def _stands_right(token: Token, entry: Entry) -> bool:
    """Check the verb above a noun ("take control") and the preposition in front of it ("under siege")."""
    if "in" in entry and preposition(token) not in entry["in"] or "without" in entry and has_companion(token, entry["without"]):
        return False
    if "under" in entry:
        head = token.head
        return (
            lemma(head) in entry["under"]
            or "be" in entry["under"]
            and (preposition(token) == "in" or any(c.dep_ == "cop" for c in token.children))
        )
    return True


def _places_of(token: Token, entry: Entry) -> list[Token]:
    things = [c for c in token.subtree if lemma(c) == entry.get("thing")]
    return [t for c in (*things, token) for t in fill_role(c, entry["place"])]


def _by_compound(page: Page) -> Iterator[Held]:
    tails = {str(tail): entry for entry in _tables()["compounds"] for tail in entry["tails"]}
    for found in find_compounds(page.doc, tails):
        entry = tails[found.tail]
        word = found.words.strip()
        if people_of(word.lower()) is None and found.first.ent_type_ == "" and not word[:1].isupper():
            continue
        if not is_place(page, found.head):
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
    if lemma(token) in _tables()["vehicles"]:
        return False
    people = people_of(page.mentions[index].head if index is not None else lemma(token))
    if index is not None and page.mentions[index].label != "COMMON":
        mention = page.mentions[index]
        town = mention.label == "LOC" and not is_state(mention.text) and bool(kinds_of(mention.text))
        unarmed = mention.label == "PER" or mention.text.casefold().split()[-1] in _tables()["unarmed"]
        return mention.label != "MISC" and not town and not (armed and unarmed)
    if people is None:
        return False
    return people.group in ARMED or not armed and may_act(page, token) and people.group in ("people", "civilians", "officials")


def _actor(page: Page, token: Token) -> Party:
    """The holder; "we" in a speech is the body its speaker speaks for."""
    core = core_of(antecedent(token))
    return make_side(page, core, "actor")


def _state(token: Token, entry: Entry) -> str:
    """The state the word gives; an aim ("trying to retake") or a capture under way makes the place contested; full control is a capture."""
    state, verb = str(entry["state"]), _verb(token)
    to = next((c for c in verb.children if c.lower_ == "to" and c.i < verb.i), None)
    above = [verb.head] if relation(verb) in ("xcomp", "advcl", "acl") else []
    above += [to.nbor(-1)] if to is not None and to.i > 0 else []
    if state in ("captured", "holds", "besieges") and to is not None and any(lemma(t) in _tables()["aims"] for t in above):
        return "contested"
    if (
        state == "captured"
        and token.pos_ == "VERB"
        and token.lower_.endswith("ing")
        and any(c.lower_ in ("is", "are", "’re", "'re") for c in token.children)
    ):
        return "contested"
    if entry["id"] == "have-control" and any(c.lower_ in _tables()["wholly"] for t in (token, verb) for c in t.children):
        return "captured"
    return state


def _verb(token: Token) -> Token:
    """The verb whose clause a trigger stands in: itself, or the one its noun hangs on."""
    if token.pos_ in ("VERB", "AUX") or any(c.dep_ == "cop" for c in token.children):
        return token
    return token.head if token.head.pos_ in ("VERB", "AUX") else token


def _is_unreal(token: Token) -> bool:
    """Tell whether the trigger's clause says what is wanted, feared, denied or to come."""
    verb, unreal = _verb(token), _tables()["unreal"]
    marks = {c.lower_ for c in verb.children if relation(c) in ("aux", "mark", "advmod", "det")}
    if marks & {*unreal["helpers"], "not", "n't", "n’t", "never", "if", "unless", "no"}:
        return True
    if verb.head is verb or relation(verb) not in ("xcomp", "ccomp", "advcl", "acl", "conj"):
        return False
    if relation(verb) == "xcomp" and {c.lower_ for c in verb.head.children if relation(c) == "aux"} & set(unreal["helpers"]):
        return True  # "they may begin leaving"
    if relation(verb) == "conj":
        return _is_unreal(verb.head) if verb.head.pos_ == "VERB" and not any(relation(c) == "nsubj" for c in verb.children) else False
    bare = "to" in marks or verb.lower_ == lemma(verb)
    return bare and lemma(verb.head) in unreal["verbs"]


def _resolve_places(page: Page, held: Held) -> list[int]:
    if held.place is None:
        found = refer_back(page, held.token, _spans(page, held), country=held.entry.get("loose") == "country")
        return [] if found is None else [found]
    places: list[int] = []
    for token in conjuncts(held.place):
        core = core_of(antecedent(token))
        own = places_of(page, core)
        back = refer_back(page, core, _spans(page, held)) if not own else None
        places += own or ([back] if back is not None else [])
    return list(dict.fromkeys(places))


def _spans(page: Page, held: Held) -> tuple[tuple[int, int], ...]:
    spans = [page.span(*base_phrase(core_of(t))) for t in held.actor_tokens]
    return tuple((s.start, s.end) for s in spans)


def _drafts(page: Page, held: Held) -> Iterator[Draft]:
    trigger = page.span(held.token.i, held.token.i + 1)
    for place in [*_resolve_places(page, held)] or _NOWHERE:
        for state, actors in ((held.state, held.actors), ("lost", held.losers)):
            for actor in actors:
                yield Draft(
                    "control",
                    state,
                    trigger,
                    _evidence(page, held),
                    (actor,),
                    extent=_extent(page, held),
                    places=() if place is None else (place,),
                    background=_is_past_perfect(held.token) or _is_former(held.token),
                    rule=f"control/{held.entry['id']}",
                )


def _is_former(token: Token) -> bool:
    """Tell whether a noun of control is told to be so no longer ("the onetime headquarters of")."""
    return token.pos_ in ("NOUN", "PROPN") and any(c.lower_ in _tables()["former"] for c in token.lefts)


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
    if held.place is not None and any(conjuncts(c)[1:] for c in children(held.place, "nmod") if c.ent_type_ == "LOC"):
        words.discard(held.place.lower_)  # "the districts of A and B" are no part of either
    share = next((page.numbers[t.i].count.low for t in near if t.i in page.numbers and "percent" in words), None)
    if share is not None:
        return "all" if share >= 100 else "most" if share > 50 else "part"
    return next((str(row["extent"]) for row in _tables()["extents"] if words & set(map(str, row["words"]))), None)


def _is_past_perfect(token: Token) -> bool:
    """Tell whether the trigger's own clause is in the past perfect or tells of what used to be."""
    verb = token
    if token.pos_ not in ("VERB", "AUX"):
        verb = token if any(c.dep_ == "cop" for c in token.children) else token.head
    helpers = {c.lower_ for c in verb.children if relation(c) in ("aux", "cop")}
    reported = relation(verb) == "ccomp"  # "said that they had taken the town" is news
    return (
        "had" in helpers
        and not reported
        or lemma(verb.head) == "use"
        and relation(verb) == "xcomp"
        or any(c.lower_ in ("former", "onetime", "erstwhile", "ex") for c in token.lefts)
    )
