"""Told again: which telling tells a happening that an earlier sentence told.

"Gunmen attacked a bus. The attack lasted minutes." A telling is of one told before where its words point back, a noun of action with "the"
or doers and victims that are pronouns or have "the"; and where nothing in it is at odds with what was told: no other time or place, no
other kind, no word that sets it apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass

from contested.data.tables import load_yaml
from contested.read.happening_beside import is_laid
from contested.read.happening_groups import Telling
from contested.read.happening_parties import find_targets
from contested.read.happening_repeats import HARM, NEAR, VIOLENCE, Facts
from contested.read.happening_types import means_of
from contested.read.happening_words import Trigger, is_noun_of, tables
from contested.read.headlines import headline_end
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.once import once
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import antecedent, children, preposition, relation
from contested.read.tokens import Token

REACH = 3  # sentences back to what a noun of action may point at
MOST = 60  # tellings before that one is held against
_EXPLOSIVE = frozenset({"bombing", "suicide_attack"})
_VAGUE = frozenset({"battle", "attack_on_civilians", "other_violence", "property_destruction"})
_OPEN = frozenset({"battle", "attack_on_civilians", "other_violence"})
_KIN = ({"bombing", "suicide_attack"}, {"shelling", "air_strike"}, {"abduction", "arrest"})


def find_retold(page: Page, facts: Sequence[Facts], recorded: Container[int]) -> list[int | None]:
    """Return for each telling the number of the first telling of the same happening, ``None`` where it is none told before.

    Args:
        page: the report.
        facts: what its tellings say.
        recorded: the numbers of those that may be told again.
    """
    first: list[int | None] = []
    for n, this in enumerate(facts):
        near = [m for m in _candidates(facts, n) if m in recorded]
        later = _Later(this, times_of(page, this), _noun_of(page, this)) if near and not this.fresh else None
        earlier = next((m for m in near if _is_retold(page, facts[m], later)), None) if later is not None else None
        first.append(earlier if earlier is None or first[earlier] is None else first[earlier])
    return first


def _candidates(facts: Sequence[Facts], n: int) -> list[int]:
    """Return the tellings of the sentences before, those of the nearest first, within one in order."""
    gaps = {m: facts[n].telling.sentence - facts[m].telling.sentence for m in range(max(0, n - MOST), n)}
    return sorted((m for m, gap in gaps.items() if 0 < gap <= REACH), key=lambda m: (gaps[m], m))


@dataclass(frozen=True, slots=True)
class _Later:
    """A telling that may be of what was told before: its facts, the days that its own words name, and the noun that tells it."""

    facts: Facts
    times: set[str]
    noun: Token | None


def _is_retold(page: Page, earlier: Facts, later: _Later) -> bool:
    """Tell whether a telling is of the happening that an earlier one tells."""
    telling, noun, before = later.facts.telling, later.noun, earlier.times
    if later.times and before and not later.times & before:
        return False
    if noun is None and later.times and not before and any(set(t.split()) & {*tables()["cues"]["past"]} for t in later.times):
        return False  # "Last August the group set off bombs across the country"
    word = next((t for t in telling.triggers if t.token is noun), telling.triggers[0])
    if not fits_types(page, earlier.telling, telling, word):
        return False
    if telling.kind not in HARM and word is not telling.triggers[0] and earlier.telling.kind in HARM:
        return False  # "a woman was arrested in the operation"
    if is_headline(page, earlier.telling):
        return telling.sentence - earlier.telling.sentence <= NEAR
    if noun is not None and _is_called(noun) and _is_at_odds(page, earlier.telling, telling):
        return False  # a bomb by remote control, but "the minister said that it was a suicide attack"
    if noun is not None and not is_denied(telling):
        return _is_called(noun) or is_definite(noun) and not _is_told_apart(page, noun, earlier)
    elsewhere = bool(earlier.places) and not places_of(later.facts) <= earlier.places
    near = telling.sentence - earlier.telling.sentence <= NEAR or _go_on(page, earlier.telling, telling)
    return near and not elsewhere and _points_at_parties(page, earlier, telling)


def fits_types(page: Page, before: Telling, now: Telling, word: Trigger) -> bool:
    """Tell whether two tellings may be of one happening by their types: the same, or one leaves open what kind of violence it is."""
    earlier = before.triggers[0]
    if "war" in (earlier.entry["id"], word.entry["id"]):
        return earlier.entry is word.entry  # "the uprising" is no name for one attack
    if word.entry["id"] in tables()["any_harm"] and means_of(page, word) in (None, before.kind):
        return before.kind in HARM  # "the attack"
    if before.kind == now.kind:
        return now.kind not in ("agreement", "movement", "protest") or _same_word(earlier, word)
    kinds = {before.kind, now.kind}
    return kinds in _KIN or kinds <= VIOLENCE and (now.kind in _OPEN or word.noun and before.kind in _OPEN)


def _same_word(earlier: Trigger, later: Trigger) -> bool:
    """Tell whether two words are of one kind of agreement or movement: "signed a truce", "the deal"; "pulled out", "the withdrawal"."""
    ids = {earlier.entry["id"], later.entry["id"]}
    return len(ids) == 1 and later.noun or any(ids <= set(group) for group in tables()["same_words"])


def times_of(page: Page, facts: Facts) -> set[str]:
    """The days that a telling's own words name; how long it took and how long ago are none."""
    found = {n for t in facts.telling.main.subtree for n in [page.times.last_at(t.idx)] if n is not None}
    words = {page.times[n].of(page.report.text).lower() for n in found}
    return {w for w in words if not any(unit in w.split() for unit in tables()["spells"])}


def places_of(facts: Facts) -> set[str]:
    """The names of places that hang on a telling's main word."""
    return {t.lower_ for t in facts.telling.main.subtree if t.ent_type_ == "LOC" and relation(t) in ("obl", "nmod", "compound")}


def _noun_of(page: Page, facts: Facts) -> Token | None:
    """The noun that tells it, alone, as what acts ("the blast wounded two", "the bomb went off"), or as that in which it happened."""
    first = facts.telling.triggers[0]
    if first.noun:
        return first.token
    weapons = [t for t in (*first.arguments.agents, *first.arguments.patients) if lemma(core_of(t)) in tables()["weapons"]]
    nouns = [t.token for t in facts.telling.triggers if t.noun]
    acting = [n for n in nouns if relation(n) == "nsubj" and n.head.i == first.token.i]
    known = all(_points_back(page, core_of(antecedent(doer))) for doer in facts.telling.doers)
    inside = [n for n in nouns if preposition(n) in ("in", "during") and n.head.i == first.token.i and known]
    return next((n for n in (*acting, *inside, *weapons) if is_definite(n)), None)


def _points_at_parties(page: Page, earlier: Facts, telling: Telling) -> bool:
    """Tell whether all whom a telling names were told of before: "the attackers shot him".

    Who did it may be told first now, where the victim is the one told of before, or where he owns up: "Kiev admitted that it did it".
    """
    main = telling.triggers[0]
    hit = [core_of(antecedent(noun)) for noun in (*main.arguments.patients, *(noun for _, noun in find_targets(page, main)))]
    mute = {*tables()["weapons"], *({*tables()["areas"]} - {lemma(t) for t in earlier.telling.main.sent})}
    mute |= {*main.entry.get("beside", ())}  # "opened fire"
    hit = [noun for noun in hit if lemma(noun) not in mute and not noun.lower_.endswith(("self", "selves"))]
    hit = [noun for noun in hit if not any(_is_of_sentence(page, owner) for owner in children(noun, "nmod:poss"))]  # "rammed his car"
    if _go_on(page, earlier.telling, telling):
        hit = [noun for noun in hit if not is_plural(noun) or children(noun, "nummod", "det")]  # "the attackers fired on traders"
    before = {lemma(t) for t in earlier.telling.main.sent if t.pos_ == "NOUN"} - {*tables()["areas"]}
    known = {*earlier.parties, *tables()["anybody"], *before}
    named = not earlier.telling.doers and bool(hit) and all(noun.pos_ == "PRON" or lemma(noun) in known for noun in hit)
    owned = is_denied(telling) or lemma(telling.main.head) in tables()["owning_up"]
    told = [*hit, *(() if named or owned else [core_of(antecedent(noun)) for noun in telling.doers])]
    return bool(told) and all(_points_back(page, noun) for noun in told)


def _go_on(page: Page, before: Telling, now: Telling) -> bool:
    """Tell whether those who attacked are told to have gone on, where nobody in particular was told to be hit: "the attackers fired on"."""
    kinds = {*tables()["bombers"], *load_yaml("lang/en/fillers.yml")["assailants"], *(lemma(core_of(t)) for t in before.doers)}
    known = [core_of(noun) for noun in now.doers if _points_back(page, core_of(noun)) and lemma(core_of(noun)) in kinds]
    hit = [core_of(t) for t in before.targets]
    open_ = all(lemma(t) in tables()["anybody"] or people_of(lemma(t)) is None and not t.ent_type_ for t in hit)
    return bool(before.doers) and bool(known) and len(known) == len(now.doers) and open_


def is_headline(page: Page, telling: Telling) -> bool:
    """Tell whether a telling stands in the report's headline, which the sentences behind it tell again."""
    blocks, at = page.report.blocks, telling.main.idx
    index = bisect_right(blocks, at, key=lambda block: block.start) - 1
    return at < _headline(page) or index >= 0 and blocks[index].kind == "title" and at < blocks[index].end


@once
def _headline(page: Page) -> int:
    return headline_end(page.report)


def is_denied(telling: Telling) -> bool:
    """Tell whether somebody denies that he did it; who does "not deny" it does not."""
    verb = telling.main.head
    return lemma(verb) in tables()["denying"] and not any(c.lower_ in word_class("negatives") for c in verb.children)


def _points_back(page: Page, word: Token) -> bool:
    if word.pos_ == "PRON":
        return word.lower_ in tables()["pronouns"] and not _is_of_sentence(page, word)
    owners = children(word, "nmod:poss")
    return word.ent_type_ not in ("PER", "ORG") and is_definite(word) and not any(_is_of_sentence(page, owner) for owner in owners)


def _is_of_sentence(page: Page, pronoun: Token) -> bool:
    """Tell whether a pronoun stands for somebody named in its own sentence."""
    index = page.mention_at.get(pronoun.i)
    mention = page.mentions[index] if index is not None else None
    return mention is not None and mention.sentence == page.sentence(pronoun) and mention.start < pronoun.idx


def is_definite(word: Token) -> bool:
    """Tell whether a noun has "the", "this" or the pronoun of an owner in front."""
    return any(c.dep_ in ("det", "nmod:poss") and c.lower_ in (*tables()["anaphora"], *tables()["owners"]) for c in word.lefts)


def _is_called(noun: Token) -> bool:
    """Tell whether a noun says what something told before was: "it was the fifth attack this year", "called it a suicide bombing"."""
    subjects = children(noun, "nsubj") if children(noun, "cop") else []
    if lemma(noun.head) in tables()["naming"] and relation(noun) in ("obj", "xcomp", "obl"):
        subjects = [t for t in children(noun.head, "obj", "iobj", "nsubj:pass") if t.i < noun.i]
    return any(t.lower_ in tables()["subjects"] or is_noun_of(t) and is_definite(t) for t in subjects)


def _is_at_odds(page: Page, before: Telling, now: Telling) -> bool:
    """Tell whether somebody else says of what kind a happening was than what was told."""
    told = not {before.kind, now.kind} & _VAGUE and before.kind != now.kind
    return told and page.speeches.last_at(now.main.idx) not in (None, page.speeches.last_at(before.main.idx))


def find_contradictions(page: Page, tellings: Sequence[Telling], recorded: Container[int]) -> set[int]:
    """Return the numbers of tellings by which somebody says of what kind a recorded happening was, at odds with what was told."""
    found = set()
    for n, now in enumerate(tellings):
        if now.triggers[0].noun and now.kind in VIOLENCE and _is_called(now.main):
            before = (t for m, t in enumerate(tellings[:n]) if m in recorded and t.kind in VIOLENCE)
            if any(0 < now.sentence - t.sentence <= REACH and _is_at_odds(page, t, now) for t in before):
                found.add(n)
    return found


def settle_retold(telling: Telling, again: Sequence[Telling]) -> str:
    """Return the type of a happening; of an explosion that which a later telling gives it: "the blast was a suicide bombing"."""
    told = [t.kind for t in again if t.kind in _EXPLOSIVE]
    burst = any(t.entry["id"] in tables()["bursts"] for t in telling.triggers)
    return told[0] if telling.kind == "other_violence" and burst and told else telling.kind


def _is_told_apart(page: Page, noun: Token, earlier: Facts) -> bool:
    """Tell whether a noun's own phrase names, counts or dates otherwise than the earlier sentence: "the 2002 attack", "their attacks"."""
    if is_plural(noun) and children(noun, "nmod:poss"):
        return True
    if lemma(noun) in tables()["weapons"]:
        return any(c.lower_ in tables()["orders"] or page.times.last_at(c.idx) is not None for c in noun.lefts)
    told = {word for t in earlier.telling.main.sent for word in (t.lower_, lemma(t))}
    laid = is_laid(noun)
    own = [c for c in children(noun, "amod", "compound", "nmod", "nummod") if not (laid and preposition(c) == "on" and c.ent_type_)]
    inside = [t for child in own for t in child.subtree]  # not those of "police blamed the blast on the Red Front"
    if any((t.ent_type_ or t.pos_ in ("NUM", "PROPN") or t.lower_ in tables()["orders"]) and t.lower_ not in told for t in inside):
        return True
    behind = [c for c in own if relation(c) == "nmod" and preposition(c) and c.pos_ == "NOUN" and page.times.last_at(c.idx) is None]
    return any(lemma(c) not in told for c in behind)
