"""Control: who holds, took, lost, besieges or contests which place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from contested.data.tables import load_yaml
from contested.read.compounds import find_compounds
from contested.read.control_holders import (
    find_holders,
    find_rivals,
    first_part,
    hits_men,
    is_force,
    is_of_votes,
    is_police,
    is_states_force,
    make_holders,
    moves_others,
)
from contested.read.control_places import country_told, included, is_place, is_soil, is_some_place, places_of, refer_back
from contested.read.control_spots import find_place
from contested.read.control_states import (
    goes_raiding,
    is_disputed,
    is_former,
    is_given,
    is_of_office,
    is_only_tried,
    is_past_perfect,
    is_planned,
    is_unreal,
    is_withheld,
    repeats,
    state_of_word,
    verb_of,
)
from contested.read.control_unnamed import add_described, add_new, add_site, joined_with, listed, named_later
from contested.read.frames import Entry, Index, find_entries, has_companion, index_entries
from contested.read.headlines import headline_end
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.nations import code_of, is_state
from contested.read.page import Page
from contested.read.parties import core_of, entity_text
from contested.read.phrases import (
    antecedent,
    base_phrase,
    children,
    conjuncts,
    full_phrase,
    is_passive,
    preposition,
    relation,
)
from contested.read.place_words import kinds_of
from contested.read.tokens import Token
from contested.schema import Draft, Party, Span

_NOWHERE: list[int | None] = [None]  # a place that the report does not give


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of control before it is a draft: its word, state, actors and the words for the place."""

    token: Token
    entry: Entry
    state: str
    actors: tuple[Party, ...]
    actor_tokens: tuple[Token, ...]
    place: Token | None
    rivals: tuple[Party, ...] = ()
    planned: bool = False


_tables = partial(load_yaml, "lang/en/control.yml")


@cache
def _index() -> Index:
    return index_entries(_tables()["triggers"])


def find_control(page: Page) -> list[Draft]:
    """Find the control drafts of a report, in order. The holder is the party with role ``actor``."""
    drafts: list[Draft] = []
    seen: set[tuple[str, str, tuple[int, ...]]] = set()
    unnamed: list[Held] = []
    for held in sorted([*_by_word(page), *_by_compound(page), *_by_occupied(page)], key=lambda h: h.token.i):
        if not held.actors and not held.rivals:
            unnamed.append(held)
        for draft in _drafts(page, held):
            draft = _same_place(page, held, draft, drafts)
            key = (draft.type, draft.parties[0].words.lower(), draft.places)
            sentence = page.sentence(held.token)
            if (key[0], key[1], (*key[2], -sentence)) not in seen:
                seen.add((key[0], key[1], (*key[2], -sentence)))
                drafts.append(draft)
    for held in sorted(unnamed, key=lambda h: h.token.pos_ == "NOUN"):  # "the capture" only repeats "has been captured"
        found = list(_by_others(page, held, drafts))
        drafts += [d for d in found if is_disputed(held.token) or not any(repeats(page, d, other) for other in drafts)]
    return _without_headline(page, sorted(drafts, key=lambda d: d.trigger.start))


def _without_headline(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Leave out what stands in the report's headline and is told again behind it."""
    end = max([headline_end(page.report), *(block.end for block in page.report.blocks[:1] if block.kind == "title")])
    told = {d.type for d in drafts if d.trigger.start >= end}
    return [d for d in drafts if d.trigger.start >= end or d.type not in told]


def _by_others(page: Page, held: Held, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "The capture of the town": by whom the report tells elsewhere, in what it says of the same place."""
    places = {page.places[i].core for i in _resolve_places(page, held)}
    states = _tables()["same"][held.state]
    told = [d for d in drafts if d.type in states and any(_is_same(page.places[i].core, core) for i in d.places for core in places)]
    if not told and "alone" in held.entry:
        told = [d for d in reversed(drafts) if d.type in ("captured", "besieges") and _is_just_before(page, d, held.token)]
    if told:
        yield from _drafts(page, replace(held, actors=told[0].parties, rivals=()))  # those who lost it are told already


def _is_just_before(page: Page, draft: Draft, token: Token) -> bool:
    """Tell whether a statement of control is told before a word, in its sentence or the one before it."""
    word = page.doc.token_at(draft.trigger.start)
    return word is not None and word.i < token.i and page.sentence(token) - page.sentence(word) <= 1 and not draft.background


def _is_same(told: str, core: str) -> bool:
    """Tell whether a place told elsewhere is one, or a side of it ("East Arvand")."""
    return told == core or told.endswith(f" {core}")


def _same_place(page: Page, held: Held, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "In what had been a stronghold", "the area": the place that the last statement of control, a sentence before at most, was about."""
    last = drafts[-1] if drafts else None
    if held.place is None or last is None or not last.places:
        return draft
    open_pronoun = not draft.places and core_of(held.place).pos_ == "PRON"  # "has lost most of it"
    if not open_pronoun and not _points_back(page, held.place) and not _is_town_again(page, held.place, draft, last):
        return draft
    word = page.doc.token_at(last.trigger.start)
    near = word is not None and page.sentence(held.token) - page.sentence(word) <= 1
    return replace(draft, places=last.places) if near else draft


def _is_town_again(page: Page, noun: Token, draft: Draft, last: Draft) -> bool:
    """Tell whether "the city" means the one whose holder was told last, rather than a name near by in another sentence."""
    words = _tables()["whatever"]["towns"]
    if noun.lower_ not in words or not draft.places or not any(c.lower_ in word_class("definite") for c in noun.lefts):
        return False
    found, told = (page.places[d.places[0]] for d in (draft, last))
    first = page.doc.token_at(found.start)
    elsewhere = first is None or page.sentence(first) != page.sentence(noun)
    return elsewhere and (told.feature in words or "city" in kinds_of(told.core))


def _points_back(page: Page, place: Token) -> bool:
    """Tell whether words for a place mean whatever place was told last."""
    if place.lower_ in _tables()["whatever"]["pronouns"]:
        return True
    told = any(c.lower_ in word_class("definite") for c in place.lefts)
    return told and place.lower_ in _tables()["whatever"]["nouns"] and not places_of(page, place)


def _by_word(page: Page) -> Iterator[Held]:
    for token, entries in find_entries(page.doc, _index()):
        for entry in entries:
            held = _held(page, token, entry)
            if held is not None and (held.place is not None or entry.get("loose") != "near" or _goes_nowhere(held)):
                yield held
                break


def _is_laden(verb: Token) -> bool:
    """Tell whether a verb of going or keeping has something else below it than a place: "kept looting", "poured money into the town"."""
    goes = any(preposition(c) == "into" for c in children(verb, "obl"))
    things = [c for c in children(verb, "obj") if goes and not is_force(c)]
    return bool(things) or any(c.lower_.endswith("ing") for c in children(verb, "xcomp"))


def _goes_nowhere(held: Held) -> bool:
    """Tell whether a word of going tells neither whence nor whither, and what is done: "after the army pulled out"."""
    tails = [c for c in children(held.token, "obl", "nmod") if preposition(c) in ("from", "out of", "of", "to", "into")]
    return not held.planned and not tails and not children(held.token, "obj")


def _held(page: Page, token: Token, entry: Entry) -> Held | None:
    planned = entry["state"] == "withdrew" and is_planned(token)
    kept = "kept" in entry and is_withheld(token)
    if (
        not _stands_right(token, entry)
        or not (planned or kept)
        and (is_unreal(token) and not is_given(token, entry) or is_only_tried(token, entry))
        or entry["state"] == "withdrew"
        and (moves_others(page, token) or goes_raiding(token))
        or entry["state"] == "holds"
        and (is_of_office(token) or is_of_votes(page, token, entry))
        or "past" in entry
        and not is_past_perfect(token, reported=True)
        or entry.get("done")
        and any(c.lower_ == "to" for c in token.children)
        or token.pos_ == "NOUN"
        and (relation(token) == "compound" or any(c.lower_ in ("any", "no") for c in token.lefts))
    ):
        return None
    actors = find_holders(page, token, entry)
    rivals = find_rivals(page, token, entry, actors) if not kept else []
    if "soldiers" in entry and not any(is_force(t) for t in actors) or "men" in entry and not hits_men(page, token):
        return None
    if "fighting" in entry and actors and all(map(is_police, actors)):
        return None
    if not actors and not ((_is_finished(token) or "alone" in entry) and ("known" in entry or rivals)):
        return None
    place = find_place(page, token, entry, actors, rivals)
    if place is None and not entry.get("loose"):
        return None
    if place is not None and place.pos_ == "PRON" and entry["state"] == "captured" and actors and all(map(is_police, actors)):
        return None  # "police seized it"
    if place is not None and "ground" in entry and lemma(place) in _tables()["assemblies"]:
        return None
    if place is not None and (is_some_place(page, place) or not _is_of_size(page, place, entry, actors)):
        return None
    if "taken" in entry and not (rivals or kept):
        return None
    holders, losers = (tuple(p for t in tokens for p in make_holders(page, t)) for tokens in (actors, rivals))
    return Held(token, entry, "holds" if kept else state_of_word(token, entry), holders, (*actors, *rivals), place, losers, planned)


def _is_of_size(page: Page, place: Token, entry: Entry, actors: Sequence[Token]) -> bool:
    """Tell whether a place is none that a word is not used of: no country but for soldiers (``local``), no house (``wide``)."""
    local = "local" in entry and not ("unless" in entry and any(is_states_force(page, t) for t in actors))
    return not (local and is_state(place.text) or "wide" in entry and lemma(place) in _tables()["houses"])


def _is_finished(token: Token) -> bool:
    """Tell whether a word tells without its doer that something is done: "the capture of the town", "the town has been taken"."""
    return token.pos_ == "NOUN" or is_passive(token)


def _stands_right(token: Token, entry: Entry) -> bool:
    """Check the verb above a noun ("take control") and the preposition in front of it ("under siege")."""
    if "in" in entry and preposition(token) not in entry["in"] or "without" in entry and has_companion(token, entry["without"]):
        return False
    if "aimed" in entry and state_of_word(token, entry) == entry["state"]:
        return False
    if "single" in entry and is_plural(token) or "plain" in entry and _is_laden(token):
        return False
    if "particle" in entry and not _has_particle(token, entry["particle"]):
        return False
    if "upon" in entry and not _is_since(token, entry["upon"]):
        return False
    if "beside" in entry and not any(t.lower_ in entry["beside"] for c in token.lefts for t in c.subtree):
        return False
    if lemma(token.head) in entry.get("apart", ()):
        return False
    if "under" in entry:
        head = token.head
        return (
            lemma(head) in entry["under"]
            or "be" in entry["under"]
            and (preposition(token) == "in" or any(c.dep_ in ("cop", "aux:pass") for c in token.children))
        )
    return True


def _has_particle(verb: Token, word: str) -> bool:
    """Tell whether a word stands right behind a verb and in front of no noun but a time's: "moved in", "moved in hours later"."""
    after = verb.doc[verb.i + 1 : verb.i + 4]
    if len(after) < 2 or after[0].lower_ != word:
        return False
    return after[1].pos_ in ("PUNCT", "SCONJ", "CCONJ", "ADP", "ADV") or after[-1].lower_ in _tables()["later"]


def _is_since(verb: Token, upon: Sequence[str]) -> bool:
    """Tell whether a verb tells how something began that is so since: "has ruled the town since expelling the army"."""
    marks = {c.lower_ for c in children(verb, "mark", "case")}
    return relation(verb) == "advcl" and lemma(verb.head) in upon and bool(marks & {"since", "after", "by"}) and not children(verb, "nsubj")


def _by_compound(page: Page) -> Iterator[Held]:
    tails = {str(tail): entry for entry in _tables()["compounds"] for tail in entry["tails"]}
    for found in find_compounds(page.doc, tails):
        entry = tails[found.tail]
        word = found.words.strip()
        if people_of(word.lower()) is None and found.first.ent_type_ == "" and not word[:1].isupper():
            continue
        houses = _tables()["houses"] if "wide" in entry else ()
        houses = (*houses, *_tables()["sites"], *_tables()["features"]) if "towns" in entry else houses
        if not is_place(page, found.head, bool(entry.get("named"))) or lemma(found.head) in (*_tables()["assemblies"], *houses):
            continue
        yield Held(found.last, entry, str(entry["state"]), (first_part(page, found),), (found.first,), found.head)


def _by_occupied(page: Page) -> Iterator[Held]:
    """ "The occupied West Bank", where the report names the state that is known to occupy it."""
    named = {code_of(e.text) for e in page.doc.ents}
    for entry in _tables()["occupied"]:
        for token in page.doc:
            occupied = token.lower_ == "occupied" and relation(token) == "amod"
            state = entry["by"].get(entity_text(token.head).casefold()) if occupied else None
            if state is not None and code_of(state) in named:
                yield Held(token, entry, str(entry["state"]), (Party("actor", None, str(state)),), (), token.head)


def _resolve_places(page: Page, held: Held) -> list[int]:
    if held.place is None:
        found = refer_back(page, held.token, _spans(page, held), country=held.entry.get("loose") == "country")
        return [] if found is None or held.entry.get("loose") == "near" and _is_far(page, held.token, found) else [found]
    places: list[int] = []
    beside = relation(held.token) == "appos" and held.token.head == held.place  # "A, a stronghold of the rebels, and B"
    for token in listed(held.place):
        apart = token is not held.place and any(c.lower_ in held.entry.get("tails", ()) for c in token.lefts)
        if beside and token.i > held.token.i and not is_plural(held.token) or apart:  # "a rebel-held north and army-held south"
            continue
        core = core_of(antecedent(token))
        country = country_told(core)
        core = country or core
        own = (named_later(page, core) or add_site(page, core) or places_of(page, core)) if country is None else []
        own = own or add_described(page, core) if country is None else []
        back = refer_back(page, core, _spans(page, held)) if not own else None
        new = add_new(page, core, back) if not own else None
        places += own or [i for i in (new if new is not None else back,) if i is not None]
        places += joined_with(page, core, back) if not own and new is None and back is not None else []
        places += included(page, core)
    return list({page.places[i].core: i for i in reversed(places)}.values())[::-1]


def _is_far(page: Page, word: Token, place: int) -> bool:
    """Tell whether a place was told more than a sentence before a word, or behind it."""
    first = page.doc.token_at(page.places[place].start)
    return first is None or first.i > word.i or page.sentence(word) - page.sentence(first) > 1


def _spans(page: Page, held: Held) -> tuple[tuple[int, int], ...]:
    spans = [page.span(*base_phrase(core_of(t))) for t in held.actor_tokens]
    return tuple((s.start, s.end) for s in spans)


def _drafts(page: Page, held: Held) -> Iterator[Draft]:
    trigger = page.span(held.token.i, held.token.i + 1)
    places, countrywide = _resolve_places(page, held), held.place is None and held.entry.get("loose") in ("country", "near")
    if not places and held.place is not None and is_soil(core_of(held.place)):
        return  # "the land they once held": wherever that is
    for place in places or ([] if countrywide else _NOWHERE):
        other = held.entry.get("other", _tables()["other"].get(held.state) if held.state == held.entry["state"] else None)
        for state, actors in ((held.state, held.actors), (other, held.rivals if other is not None else ())):
            for actor in actors:
                if place is not None and _is_own_country(page, actor, place):
                    continue
                yield Draft(
                    "control",
                    state,
                    trigger,
                    _evidence(page, held),
                    (actor,),
                    extent=_extent(page, held),
                    places=() if place is None else (place,),
                    status="planned" if held.planned else "asserted",
                    background=is_past_perfect(held.token) or is_former(held.token),
                    rule=f"control/{held.entry['id']}",
                )


def _is_own_country(page: Page, actor: Party, place: int) -> bool:
    """Tell whether a place is the state itself that holds it: a noun that only points back found the wrong name."""
    core = page.places[place].core
    return actor.words == core or code_of(core) is not None and code_of(core) == code_of(actor.words)


def _evidence(page: Page, held: Held) -> Span:
    verb = verb_of(held.token)
    shared = verb.head.i if relation(verb) == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i else -1
    own = [t for t in held.actor_tokens if t.i > shared]  # "They fled the town and took the hill": the hill's claim begins at "took"
    words = (held.token, verb) if "under" in held.entry and shared >= 0 else (held.token,)
    tokens = [t for t in (*words, held.place, *own) if t is not None and page.sentence(t) == page.sentence(held.token)]
    bounds = [full_phrase(t) if t.pos_ not in ("VERB", "AUX") else (t.i, t.i + 1) for t in tokens]
    return page.span(min(b[0] for b in bounds), max(b[1] for b in bounds))


def _extent(page: Page, held: Held) -> str | None:
    place, near = held.place, [t for t in held.token.children if t.i not in page.mention_at]
    near += list(held.token.head.children) if held.token.pos_ == "NOUN" else []
    if place is not None:
        near += list(page.doc[base_phrase(place)[0] : place.i + 1])
        near += [place.head] if relation(place) == "nmod" and preposition(place) == "of" else []
    words = {t.lower_ for t in near}
    behind = [c for c in children(place, "nmod", "compound") if c.ent_type_ == "LOC"] if place is not None else []
    names = [c for c in behind if preposition(c) == "of" or relation(c) == "compound"]
    if place is not None and any(conjuncts(c)[1:] for c in names) and lemma(place) not in _tables()["mere_parts"]:
        words.discard(place.lower_)  # "the districts of A and B", "A and B districts" are no part of either
    share = next((page.numbers[t.i].count.low for t in near if t.i in page.numbers and words & set(_tables()["shares"])), None)
    if share is not None:
        return "all" if share >= 100 else "most" if share > 50 else "part"
    told = (str(row["extent"]) for row in _tables()["extents"] if words & set(map(str, row["words"])))
    return next(told, held.entry.get("extent"))
