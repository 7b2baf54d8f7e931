"""Which place a statement of control is about: the place phrases its words stand for, or the one they point back at."""

from __future__ import annotations

from functools import partial
from itertools import chain

from contested.data.tables import load_yaml
from contested.read.frames import fill_role
from contested.read.known_groups import names_armed_group
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.nations import is_state, state_of
from contested.read.page import Page
from contested.read.parties import core_of, entity_text
from contested.read.phrases import antecedent, base_phrase, children, conjuncts, entity_at, full_phrase, preposition, relation
from contested.read.place_words import kinds_of
from contested.read.tokens import Token
from contested.schema import PlacePhrase, Span

BESIDE = 20  # characters that may part a place from what is said beside it
AHEAD = 1  # sentences in which a place that is new gets its name
NEAR = 8  # words that may part a place noun from the name behind it

_tables = partial(load_yaml, "lang/en/control.yml")


def has_place_noun(token: Token) -> bool:
    """Tell whether a word is a noun for a place that may be held ("town"), or for a part of one with "of" behind it ("half of")."""
    words = {lemma(token), token.lower_}
    if words & set(_tables()["shares"]):
        return any(lemma(c) not in _tables()["open"] or _tells_where(c) for c in token.children if relation(c) == "nmod" and c.i > token.i)
    if words & set(_tables()["measures"]):
        return any(c.lower_ in _tables()["square"] for c in token.lefts)
    for row in (_tables()["centers"], _tables()["fields"]):
        if words & set(row["nouns"]) and any(c.lower_ in row["behind"] for c in token.lefts):
            return True
    if words & set(_tables()["part_nouns"]):
        behind = any(relation(c) == "nmod" and c.i > token.i and _may_be_parted(c) for c in token.children)
        behind = behind or any(c.dep_ == "nmod:poss" and c.ent_type_ == "LOC" for c in token.lefts)  # "Arvand's eastern half"
        return behind or token.lower_.endswith("s") or token.lower_ in _tables()["whatever"]["nouns"]
    return bool(words & set(_tables()["place_nouns"]))


def _may_be_parted(noun: Token) -> bool:
    """Tell whether a noun behind a part is none for people: "a couple of villages", not "dozens of hostages"."""
    return bool(noun.ent_type_) or people_of(lemma(noun)) is None


def _tells_where(token: Token) -> bool:
    """Tell whether a noun has a place behind it: "territory once held in Iraq"."""
    return any(t.ent_type_ == "LOC" for t in token.subtree)


def is_place(page: Page, token: Token, named: bool = False) -> bool:
    """Tell whether a noun is a place that may be held.

    Args:
        page: the report with its places.
        token: head of the noun phrase.
        named: only a place with a name will do, its own or behind it.
    """
    core = core_of(antecedent(token))
    if core.lower_ in _tables()["pronouns"]:
        return not named
    own = phrase_at(page, core)
    if core.ent_type_ in ("PER", "NORP") and own is None:
        return False
    if own is not None and (core.ent_type_ == "LOC" or has_place_noun(core) or page.places[own].start <= core.idx < page.places[own].end):
        return True
    if lemma(core) in _tables()["features"] and any(t is not core and is_place(page, t, named) for t in conjuncts(core)):
        return True
    return has_place_noun(core) and (not named or bool(places_of(page, core)) or _is_named_behind(core) or _is_that_site(core))


def _is_that_site(noun: Token) -> bool:
    """Tell whether a noun is for a facility that the reader knows: "the airport", "its main base"."""
    told = (c for c in noun.lefts if c.dep_ in ("det", "nmod:poss"))
    return noun.lower_ in _tables()["sites"] and any(c.lower_ not in _tables()["new"] for c in told)


def _is_named_behind(noun: Token) -> bool:
    """Tell whether the name of a place follows a noun, wherever the tree hangs it: "took the airport at Kismayo"."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    return len(behind) == 2 and behind[0].lower_ in _tables()["named_by"] and behind[1].ent_type_ == "LOC"


def add_town(page: Page, token: Token, sure: bool = False) -> None:
    """Add to the places of a report a town that the model took for a person or a body, where a word that takes places only tells of it.

    Args:
        page: the report with its places.
        token: head of the name.
        sure: the word is said of nothing but places ("X was a stronghold of Y"), so that it need be no known town.
    """
    name = entity_at(token)
    if token.ent_type_ not in ("PER", "ORG", "MISC") or name is None or phrase_at(page, token) is not None:
        return
    if names_armed_group(entity_text(token).split()) or people_of(lemma(token)) is not None:
        return  # "the Rapid Support Forces are the fief of"
    span = page.span(*name)
    words = span.of(page.report.text)
    if sure or kinds_of(words) & {"city", "admin1"}:
        page.places.append(PlacePhrase(span.start, span.end, words, words))


def is_only_town(page: Page, token: Token) -> bool:
    """Tell whether a name of one word that the model took for a person's is a town's, and that of nobody told with his full name."""
    name = entity_at(token)
    if name is None or name[1] - name[0] > 1 or "city" not in kinds_of(token.text) or any(c.pos_ in ("NOUN", "PROPN") for c in token.lefts):
        return False
    return not any(m.label == "PER" and " " in m.text and token.lower_ in m.text.casefold().split() for m in page.mentions)


def is_soil(token: Token) -> bool:
    """Tell whether a noun is for ground of a country or of a part of it, told in its own sentence if at all: "territory", "30 percent"."""
    return lemma(token) in (*_tables()["soil"], *_tables()["shares"])


def is_some_place(page: Page, token: Token) -> bool:
    """Tell whether a noun means no place that is told.

    It lies beside one told before ("one small village outside it"), or is one that is wanted only ("an independent Kashmir").
    """
    noun = core_of(antecedent(token))
    if any(c.lower_ in _tables()["wanted"] for c in noun.lefts) and any(c.lower_ in word_class("indefinite") for c in noun.lefts):
        return True
    behind = [t.lower_ for t in token.doc[noun.i + 1 : noun.i + 3] if not t.ent_type_]  # "an airport outside Arvand" is told
    beside = len(behind) == 2 and behind[0] in _tables()["beside"]
    return beside and any(c.lower_ in _tables()["some"] for c in noun.lefts) and not places_of(page, noun)


def places_of(page: Page, token: Token) -> list[int]:
    """Return the place phrases a noun phrase names: its own, else those in its tail ("parts of the towns of A and B").

    A country's soil ("Syrian territory") becomes a place of the report.
    """
    apart = set_apart(token)
    beside = phrase_at(page, apart[0]) if apart else _stands_beside(page, token)
    own = phrase_at(page, token) if beside is None or _lies_in(page, token, beside) else beside
    over = own is not None and (own == beside or page.places[own].start <= token.idx < page.places[own].end)
    behind = [c for c in children(token, "nmod") if c.i > token.i and c.ent_type_ == "LOC"]
    near = {c.ent_type_ for c in token.lefts}
    bears = lemma(token) in _tables()["bearing"] or "NORP" in near or "LOC" in near and lemma(token) in _tables()["outlying"]
    bears = bears and not token.ent_type_ and has_place_noun(token)  # "the border town of A", "the Arvand suburb of A" is A
    named = [c for c in behind if conjuncts(c)[1:] or (bears or not over) and preposition(c) == "of" and c.left_edge.i == token.i + 1]
    if own is not None and (not named or token.ent_type_ == "LOC"):
        shared = next((c for c in children(token, "nmod") if preposition(c) == "of" and is_plural(c)), token)
        return _joined_in_front(page, token, own) or _joined_in_front(page, shared, own) or [own]
    soil = add_soil(page, token) if own is None else None
    if soil is not None:
        return [soil]
    others = [c for c in children(token, "appos", "flat", "compound") if c.ent_type_ in ("LOC", "ORG", "")]
    for child in [*children(token, "nmod"), *others]:
        if child.dep_ == "nmod:poss" or lemma(child) in _tables()["sizes"]:
            continue
        found = [n for part in conjuncts(child) if part is child or not _is_another_site(part) for n in places_of(page, part)]
        if found:
            return list(dict.fromkeys(found))
    return included(page, token) or owning_town(page, token)


def _is_another_site(noun: Token) -> bool:
    """Tell whether what is joined to a name is a thing of its own: "the village of A and the road to B"."""
    return not noun.ent_type_ and lemma(noun) in (*_tables()["sites"], *_tables()["features"])


def _joined_in_front(page: Page, token: Token, own: int) -> list[int]:
    """The names that a plural noun for places has in front: "the Arvand and Tarna districts"."""
    names = [c for c in children(token, "compound", "nmod") if c.i < token.i and c.ent_type_ == "LOC"]
    names = names if is_plural(token) and not token.ent_type_ else []
    joined = [n for c in names for n in conjuncts(c)] if any(conjuncts(c)[1:] for c in names) else []
    return list(dict.fromkeys(i for n in joined for i in [phrase_at(page, n)] if i is not None and i != own)) + ([own] if joined else [])


def _lies_in(page: Page, token: Token, beside: int) -> bool:
    """Tell whether a name is that of a place in the country told before it: "strongholds in Syria, Baghouz, ..."."""
    return token.ent_type_ == "LOC" and is_state(page.places[beside].core) and not is_state(entity_text(token))


def set_apart(token: Token) -> list[Token]:
    """The name of a place that commas set apart behind a noun: "the last stronghold in Syria, Baghouz", "..., the town of Baghouz"."""
    if token.ent_type_ or not has_place_noun(token):
        return []
    names = [t for t in fill_role(token, ["after"]) if t.ent_type_ == "LOC" and not is_state(entity_text(t))]
    nouns = [c for c in children(token, "appos") if c.i > token.i and has_place_noun(c)] if not names else []
    return names or [t for noun in nouns for t in children(noun, "nmod") if t.ent_type_ == "LOC" and t.left_edge.i == noun.i + 1][:1]


def owning_town(page: Page, token: Token) -> list[int]:
    """The town whose part or building a noun is: "Kismayo's airport"."""
    owners = [c for c in children(token, "nmod:poss") if c.ent_type_ == "LOC" and not is_state(c.text)]
    found = [phrase_at(page, c) for c in owners] if has_place_noun(token) else []
    return [i for i in found if i is not None]


def country_told(token: Token) -> Token | None:
    """The noun for a country told before that is held, or of which a share is: "the country", "large swaths of the country"."""
    shared = token.lower_ not in _tables()["quarters"] and not token.ent_type_
    near = [token, *(c for c in children(token, "nmod") if shared and preposition(c) == "of")]
    near += [c for t in near if is_plural(t) and has_place_noun(t) for c in children(t, "nmod:poss")]  # "the country's districts"
    nouns = (t for t in near if lemma(t) in _tables()["countries"])
    return next((t for t in nouns if any(c.lower_ in word_class("definite") for c in t.lefts)), None)


def included(page: Page, token: Token) -> list[int]:
    """Return the places named as some of those that a noun is for: "several towns, including A and B", "towns like A"."""
    hung = [c for top in (token, token.head) for c in children(top, "nmod", "obl") if c.i > token.i and preposition(c) == "including"]
    hung += [c for c in children(token, "nmod") if preposition(c) in ("like", "such as")]
    return list(dict.fromkeys(place for c in hung for part in conjuncts(c) for place in places_of(page, part)))


def add_soil(page: Page, token: Token) -> int | None:
    """Add the soil of a country that its adjective tells ("Syrian territory") to the places of a report, and return it."""
    if lemma(token) not in _tables()["soil"] or relation(token.head) == "appos":  # "the Arvand hills, a sliver of Syrian territory"
        return None
    nations = [c for c in token.lefts if relation(c) == "amod" and state_of(c.text) is not None]
    if not nations:
        return None
    span = page.span(nations[0].i, token.i + 1)
    words = span.of(page.report.text)
    page.places.append(PlacePhrase(span.start, span.end, words, str(state_of(nations[0].text, page.report.text)), feature=lemma(token)))
    return len(page.places) - 1


def phrase_at(page: Page, token: Token) -> int | None:
    """The place phrase over a noun's own words."""
    start, end = entity_at(token) or base_phrase(token)
    span = page.span(start, end)
    near = page.places.over(span)
    over = (i for i in near if page.places[i].start <= token.idx < page.places[i].end)
    inside = (i for i in near if not _belongs_to_owner(page, token, i))
    return next(chain(over, inside), None)


def _belongs_to_owner(page: Page, token: Token, place: int) -> bool:
    """ "Iraq's second city": the name in front owns the place, it is not the place."""
    first, last = page.doc.token_at(page.places[place].start), page.doc.token_at(page.places[place].end - 1)
    if last is not None and last.dep_ == "nmod:poss" and last.head.idx > page.places[place].end:  # "the west of Iraq's second city"
        return True
    return first is not None and any(a.dep_ == "nmod:poss" for a in (first, first.head) if a.i < token.i)


def _stands_beside(page: Page, token: Token) -> int | None:
    """The place a noun stands beside: "A and B, the old seat of C"; "A, further west, one of the sectors"."""
    top = token
    while relation(top) == "nmod" and top.head.lower_ in _tables()["one_of"] and top.head.i < top.i:
        top = top.head
    if top is token and relation(top) != "appos":
        return None
    begin = page.doc[full_phrase(top)[0]].idx
    close = ((i, page.places[i].end) for i in page.places.over(Span(begin - BESIDE - 1, begin)))
    before = [i for i, end in close if end < begin and "," in page.report.text[end:begin]]
    if before:
        return before[-1]
    return phrase_at(page, top.head) if relation(top) == "appos" else None


def refer_back(page: Page, token: Token, avoid: tuple[tuple[int, int], ...] = (), country: bool = False) -> int | None:
    """Return the place that "what", "it" or a noun without a name points at.

    First a name right behind the noun ("villages outside A"), then the nearest before it in its own and the previous sentence,
    then, for words that point ("it", "the areas", "its bases"), any before it, then the first after it; what is new ("a town") is looked
    for behind it first. A country is meant by "country" only.

    Args:
        page: the report with its places.
        token: the pronoun or noun.
        avoid: character ranges of other parties, whose names are not the place.
        country: a country is meant though no word points at it: one of the same sentence, else the only one of the report.
    """
    told = country  # by what was lost, not by a word that points back
    country = country or lemma(token) in _tables()["countries"]
    either = is_soil(token)
    fit = [
        i
        for i in range(len(page.places))
        if (either or _fits(page, i, country))
        and not _acts(page, i)
        and not _is_origin(page, i)
        and not _is_measure(page, i)
        and not any(a < page.places[i].end and page.places[i].start < b for a, b in avoid)
    ]
    here = page.sentence(token)
    behind = page.doc[min(token.i + NEAR, len(page.doc) - 1)]
    if has_place_noun(token):
        for i in fit:
            between = page.report.text[token.idx : page.places[i].start]
            inside = token.idx < page.places[i].start <= behind.idx and "," not in between and " and " not in between
            if inside and _sentence(page, i) == here:
                return i
    if either:
        fit = [i for i in fit if _sentence(page, i) == here]
    before = [i for i in fit if page.places[i].end <= token.idx]
    near = [i for i in before if _sentence(page, i) >= here - 1]
    after = [i for i in fit if page.places[i].start > token.idx]
    same = [i for i in near if _sentence(page, i) == here]
    if told:
        only = fit if len({page.places[i].core for i in fit}) == 1 else []
        return next(iter([*same[::-1], *(i for i in after if _sentence(page, i) == here), *only]), None)
    pointing = token.pos_ != "NOUN" or any(c.dep_ in ("det", "nmod:poss") and c.lower_ not in _tables()["new"] for c in token.lefts)
    told_of = [i for i in near if token.pos_ == "PRON" and _is_subject(page, i)]  # "Arvand, below Tarna, is cut off. Rebels ring it."
    groups = [told_of[::-1], same[::-1], near[::-1], *([before[::-1], after] if pointing else [])]
    if any(c.lower_ in _tables()["new"] for c in token.lefts) and not any(c.lower_ in _tables()["by"] for c in token.lefts):
        groups = [[i for i in after if _sentence(page, i) <= here + AHEAD], *groups]
    return next((found for group in groups for found in group), None if is_plural(token) else _land_told(page, token, avoid))


def _land_told(page: Page, token: Token, avoid: tuple[tuple[int, int], ...]) -> int | None:
    """The country that "it" or "the region" means where nothing smaller is told: "Korea was split. Russia had annexed the peninsula"."""
    pointing = token.pos_ == "PRON" or any(c.lower_ in word_class("definite") for c in token.lefts)
    if not pointing or token.pos_ != "PRON" and lemma(token) not in _tables()["lands"]:
        return None
    others = {page.report.text[a:b] for a, b in avoid}
    here = page.sentence(token)
    fit = [i for i, p in enumerate(page.places) if p.end <= token.idx and is_state(p.core) and p.relation == "in" and p.core not in others]
    near = [i for i in fit if _sentence(page, i) >= here - 1 and not _is_origin(page, i)]
    told_of = [i for i in near if _is_subject(page, i)]
    return next(iter([*told_of[::-1], *near[::-1]]), None)


def _fits(page: Page, place: int, country: bool) -> bool:
    """Tell whether a place may be what a noun points back at: no country but for "country", no mere direction ("110 km to the south")."""
    core, part = page.places[place].core, page.places[place].relation == "part"
    return (is_state(core) == country or part and not country) and core.lower() not in _tables()["quarters"]


def _acts(page: Page, place: int) -> bool:
    """Tell whether a name is for those who rule there: "Washington wants to ...", "Kabul says that ..."."""
    token = page.doc.token_at(page.places[place].end - 1)
    return token is not None and token.dep_ == "nsubj" and token.ent_type_ != "" and bool(children(token.head, "ccomp", "xcomp"))


def _is_subject(page: Page, place: int) -> bool:
    token = page.doc.token_at(page.places[place].end - 1)
    while token is not None and (relation(token) == "flat" or relation(token) == "nmod" and preposition(token) == "of"):
        token = token.head
    return token is not None and relation(token) == "nsubj"


def _is_measure(page: Page, place: int) -> bool:
    """Tell whether a name only tells how big a place is: "a zone the size of A"."""
    first = page.doc.token_at(page.places[place].start)
    return first is not None and any(t.lower_ in _tables()["sizes"] for t in page.doc[max(first.i - 3, 0) : first.i])


def _is_origin(page: Page, place: int) -> bool:
    """Tell whether a name only says where somebody comes from: "fighters, most of them from A"."""
    token = page.doc.token_at(page.places[place].end - 1)
    while token is not None and relation(token) in ("flat", "nmod") and preposition(token) in ("", "of") and token.head.i < token.i:
        token = token.head
    if token is None or relation(token) != "nmod" or preposition(token) != "from":
        return False
    return token.head.pos_ not in ("NOUN", "PROPN") or people_of(lemma(token.head)) is not None


def _sentence(page: Page, place: int) -> int:
    token = page.doc.token_at(page.places[place].start)
    return page.sentence(token) if token is not None else -1
