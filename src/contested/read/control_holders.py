"""Who holds, takes or loses a place: the nouns at the roles of a word of control that may be an actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from contested.data.tables import load_yaml
from contested.read.chunks import mention_like
from contested.read.compounds import Compound
from contested.read.frames import Entry, fill_role
from contested.read.known_groups import names_armed_group
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.nations import is_state, state_of
from contested.read.page import Page
from contested.read.pairs import find_pair, is_pair
from contested.read.parties import core_of, entity_text, is_named_person, is_officeholder
from contested.read.parties import is_state as stands_for_state
from contested.read.phrases import antecedent, bearer_of, children, conjuncts, find_subjects, preposition, relation
from contested.read.place_words import kinds_of
from contested.read.sides import is_we, make_side, names_of, speech_body
from contested.read.speech import speech_at
from contested.read.tokens import Token
from contested.schema import Party

ARMED = ("military", "police", "armed_group", "government")
PREPOSITIONS = ("from", "out of", "to", "of")  # what may hang on the noun behind a trigger rather than on the trigger

_tables = partial(load_yaml, "lang/en/control.yml")


def find_holders(page: Page, token: Token, entry: Entry) -> list[Token]:
    """Return the actors of a word of control.

    They stand at its roles, declare the place taken, make the effort to take it, or act along with those who do.

    Args:
        page: the report.
        token: the word of control.
        entry: its row of ``control.yml``.
    """

    def accept(word: Token) -> bool:
        return _may_be_actor(page, word, entry) and not _is_spot(word, entry)

    declares = declaring(token)
    found = [t for t in find_subjects(declares) if accept(t)] if declares is not None else []
    found = _planners(token, accept) if entry["state"] == "withdrew" else found
    owned = [_owner(t, accept) for t in fill_role(token, entry["actor"], lambda t: accept(t) or _owner(t, accept) is not t)]
    found = found or owned or _behind_effort(token, accept)
    found = found or _flown_by(token, entry, accept)
    found = found or ([t for t in token.sent if is_pair(t) and find_pair(page, t)] if entry.get("both") else [])
    beside = [c for t in found for c in children(t, "nmod") if preposition(c) in _tables()["together"]]
    found += [c for c in beside if accept(c) and not _is_set_apart(c, token)]
    return found if entry["state"] not in ("entered", "withdrew", "lost") else [t for t in found if not _is_crowd(page, t, token)]


def _is_crowd(page: Page, word: Token, verb: Token) -> bool:
    """Tell whether a nation's people are told as so many, or as fleeing: "thousands of Syrians left the town", not "the Russians left"."""
    core = core_of(antecedent(word))
    people = page.mentions[page.mention_at[core.i]].label == "NORP" if core.pos_ == "PRON" and core.i in page.mention_at else False
    if not people and (core.ent_type_ != "NORP" or not core.lower_.endswith("s")):
        return False
    counted = people and core is not word or children(core, "nummod") or any(c.lower_ in _tables()["crowds"]["all"] for c in core.lefts)
    counted = counted or preposition(core) == "of" and lemma(core.head) in load_yaml("lang/en/fillers.yml")["quantities"]
    return bool(counted) or lemma(verb) in _tables()["crowds"]["verbs"]


def _is_set_apart(word: Token, trigger: Token) -> bool:
    """ "Under siege by the army, along with the rebels in it": what a comma parts from those behind a word acts with somebody else."""
    return word.i > trigger.i and word.left_edge.nbor(-1).text == ","


def _owner(token: Token, accept: Callable[[Token], bool]) -> Token:
    """Whom "their" means where somebody is driven from what is theirs: "drove the rebels from their stronghold"."""
    owned = token.head
    if token.dep_ != "nmod:poss" or token.pos_ != "PRON" or preposition(owned) not in ("from", "out of") or owned.head.pos_ != "VERB":
        return token
    driven = [t for t in children(owned.head, "obj", "nsubj:pass") if t.i < token.i and accept(t)]
    return driven[0] if driven else token


def find_rivals(page: Page, token: Token, entry: Entry, actors: Sequence[Token]) -> list[Token]:
    """Return those who lost the place to the actors of a word of control, or took it from them."""
    roles = entry.get("rival", ())
    above = fill_role(token.head, roles) if "under" in entry else []  # "handed control of the town to"
    found = fill_below(token, roles, depth=3) or above
    return [t for t in found if _may_hold(page, t, armed=True) and t not in actors and not _is_town(t)]


def moves_others(page: Page, token: Token) -> bool:
    """Tell whether those who are taken from a place are no men of arms: "the evacuation of settlers from the town"."""
    moved = [c for c in children(token, "obj", "nsubj:pass", "nmod") if relation(c) != "nmod" or preposition(c) == "of"]
    people = [t for c in moved for t in conjuncts(core_of(c)) if t.ent_type_ == "NORP" or people_of(lemma(t)) is not None]
    staff = (w.lower_ for t in people for w in children(t, "amod", "compound"))
    if any(word in _tables()["diplomatic"] for word in staff):  # "withdrew its embassy personnel"
        return True
    return bool(people) and not any(_may_hold(page, t, armed=True) for t in people)


def hits_men(page: Page, token: Token) -> bool:
    """Tell whether those to whom a verb says something is done are men of arms: "surrounded the soldiers in the town"."""
    objects = [c for c in children(token, "obj", "nsubj:pass", "obl") if not preposition(c) or c.left_edge.i == token.i + 1]
    hit = [part for c in objects for part in conjuncts(c)]
    return any(_may_hold(page, t, armed=True) for t in hit)


def declaring(token: Token) -> Token | None:
    """The verb that declares a place taken: "the army declared the town liberated"."""
    above = token.head.head if relation(token) == "acl" else token.head
    wanted = token.pos_ == "VERB" and lemma(above) in _tables()["declares"] and relation(token) in ("acl", "xcomp")
    return above if wanted and (relation(token) == "xcomp" or relation(token.head) == "obj") else None


def _planners(token: Token, accept: Callable[[Token], bool]) -> list[Token]:
    """Whose plan it is that somebody goes: "Israel's plan to withdraw troops", "the cabinet approved a plan to withdraw troops"."""
    while relation(token) == "conj" and not children(token, "nsubj", "mark"):
        token = token.head
    plan = relation(token) == "acl" and token.pos_ == "VERB" and lemma(token.head) in _tables()["plans"]["words"]
    return fill_role(token.head, ["owner", "by", "carrier"], accept) if plan else []


def _behind_effort(token: Token, accept: Callable[[Token], bool]) -> list[Token]:
    """Whose effort it is that a verb tells of: "launched a bid to retake", "made progress in liberating", "a rebel attempt to take"."""
    effort, words = token.head, _tables()["efforts"]
    if token.pos_ != "VERB" or relation(token) not in ("acl", "advcl") or lemma(effort) not in words["nouns"]:
        return []
    made = relation(effort) == "obj" and lemma(effort.head) in words["verbs"]
    roles = ["owner", "modifier", "by", *(["carrier"] if made else [])]
    return fill_role(effort, roles, lambda t: accept(t) and lemma(t) != "military")


def _flown_by(token: Token, entry: Entry, accept: Callable[[Token], bool]) -> list[Token]:
    """Whose flag flies over a place: "the rebels' flag flies over the town"."""
    flags = [t for t in fill_role(token, entry["actor"]) if lemma(t) in _tables()["flags"]]
    return [owner for t in flags for owner in fill_role(t, ["owner", "of", "modifier"], accept)]


def fill_below(token: Token, places: Sequence[str], depth: int = 1) -> list[Token]:
    """The words in a role of a trigger, or of what hangs on it: "the pullout of the rebels from the town", "give the town up to"."""
    loose = [p for p in places if p in PREPOSITIONS]
    hung = children(token, "nmod", "obj") if loose else []
    for _ in range(depth):  # "cleared much of the city of A of rebels"
        hung += [c for n in hung for c in children(n, "nmod") if c not in hung]
    hung = [c for c in hung if c.dep_ != "nmod:poss"]
    return fill_role(token, places) + [t for c in hung for t in fill_role(c, loose)]


def _is_spot(token: Token, entry: Entry) -> bool:
    """ "The rebel stronghold of Arvand": what follows "of" is the place, not the holder, where it is one."""
    return "of" in entry["place"] and preposition(token) == "of" and _is_town(token)


def _is_town(token: Token) -> bool:
    """Tell whether a word is the name of a place that is no country."""
    return token.ent_type_ == "LOC" and not is_state(token.text)


def _may_be_actor(page: Page, token: Token, entry: Entry) -> bool:
    """Tell whether a noun may be the actor that an entry asks for: any holder, an armed one, one that is no state's."""
    if not _may_hold(page, token, armed="armed" in entry or "irregular" in entry):
        return False
    return "irregular" not in entry or _is_irregular(page, token)


def _is_irregular(page: Page, token: Token) -> bool:
    """Tell whether a noun is for an armed group or is the name of a body: what a state's forces have is their own country's."""
    core = core_of(antecedent(token))
    index = page.mention_at.get(core.i)
    if token.lower_ in ("his", "her"):  # "his area" is where he works
        return False
    if index is not None and page.mentions[index].label != "COMMON":
        unarmed = page.mentions[index].text.casefold().split()[-1] in _tables()["bodies"]
        return page.mentions[index].label == "ORG" and not unarmed or _is_people(core)
    return _is_people(core) or bool(_led(core)) or _is_group_noun(page.mentions[index].head if index is not None else lemma(core))


def _is_people(token: Token) -> bool:
    """Tell whether a word is a people's name in the plural: "run by ethnic Armenians"."""
    return token.ent_type_ == "NORP" and token.pos_ in ("NOUN", "PROPN") and is_plural(token)


def is_force(token: Token) -> bool:
    """Tell whether a noun is for soldiers or police."""
    people = people_of(lemma(core_of(antecedent(token))))
    return people is not None and people.group in ("military", "police")


def is_police(token: Token) -> bool:
    """Tell whether a noun is for police."""
    people = people_of(lemma(core_of(antecedent(token))))
    return people is not None and people.group == "police"


def is_armed_body(page: Page, token: Token) -> bool:
    """Tell whether a word is for an armed group or for soldiers: "rebels", "Hamas"."""
    core = core_of(antecedent(token))
    people = people_of(lemma(core))
    peaceful = lemma(core) in load_yaml("lang/en/fillers.yml")["peaceful"]
    if people is not None and not peaceful and people.group in ("armed_group", "military"):
        return True
    return names_armed_group(entity_text(core).split())


def is_of_votes(page: Page, noun: Token, entry: Entry) -> bool:
    """Tell whether a stronghold is one of votes: "a Labour stronghold", "the party's bastion in the polls"."""
    words = _tables()["votes"]
    if noun.pos_ not in ("NOUN", "PROPN") or "sure" not in entry:
        return False
    holders = find_holders(page, noun, entry)
    told = any(t.lower_ in words["words"] for t in noun.sent) and not any(is_armed_body(page, t) for t in holders)
    return told or any(t.lower_ in words["parties"] for t in (*holders, *noun.lefts))


def is_states_force(page: Page, token: Token) -> bool:
    """Tell whether a noun is for the forces of a country that is told: "Ethiopian soldiers"."""
    core = core_of(antecedent(token))
    people = people_of(lemma(core))
    return people is not None and people.group == "military" and any(c.ent_type_ in ("NORP", "LOC") for c in core.lefts)


def _is_group_noun(noun: str) -> bool:
    people = people_of(noun)
    return people is not None and people.group == "armed_group"


def _may_hold(page: Page, token: Token, armed: bool) -> bool:
    """Tell whether a noun may hold a place: a name, or a noun for an armed body or a government, in a speech "we"."""
    token = bearer_of(core_of(antecedent(token)))
    index = page.mention_at.get(token.i)
    if is_we(token):
        return speech_at(page, token.idx) is not None and not is_named_person(page, make_side(page, token, "actor"))
    if lemma(token) in (*_tables()["vehicles"], *_tables()["laws"]):
        return False
    if token.pos_ == "ADJ" and token.lower_ in load_yaml("lang/en/relations.yml")["grades"]:
        return False  # "the last major stronghold"
    if _own_men(page, token) is not None or _are_someones_men(page, token):
        return True
    if find_pair(page, token):
        return True
    people = people_of(page.mentions[index].head if index is not None else lemma(token))
    if _is_people(token):
        return True
    if index is not None and page.mentions[index].label != "COMMON":
        mention = page.mentions[index]
        acting = token.dep_ == "nsubj" and stands_for_state(mention.text)  # "which Kyiv still holds"
        town = mention.label == "LOC" and not is_state(mention.text) and bool(kinds_of(mention.text)) and not acting
        land = mention.label == "LOC" and not acting and not is_state(mention.text)
        unarmed = mention.label == "PER" or land or _is_unarmed(mention.text)
        return mention.label != "MISC" and not town and not (armed and unarmed)
    if people is None or is_officeholder(token):  # "the president left Paris"
        return False
    return people.group in ARMED or lemma(token) in _tables()["rulers"] or bool(_led(token))


def _is_unarmed(name: str) -> bool:
    """Tell whether a name is by its last word that of a firm, an office or a party, and of no armed group."""
    last = name.casefold().split()[-1]
    return (last in _tables()["unarmed"] or last in _tables()["votes"]["parties"]) and not names_armed_group(name.split())


def _are_someones_men(page: Page, token: Token) -> bool:
    """Tell whether a noun is for the men of a person or a body that is named: "Omar Vey's men", "men of the Red Front group"."""
    owners = children(token, "nmod:poss", "compound") if lemma(token) in _tables()["men"] else []
    armed = lemma(token) in _tables()["men"] and any(c.lower_ in _tables()["arms"] for c in token.lefts)
    return armed or any(t.ent_type_ in ("PER", "ORG") for t in owners) or bool(_masters(token)) or _whose(page, token) is not None


def _masters(token: Token) -> list[Token]:
    """The body whose men a noun is for, told behind "of": "men of the Red Front group"."""
    if lemma(token) not in _tables()["men"]:
        return []
    behind = [c for c in children(token, "nmod") if preposition(c) == "of"]
    return [c for c in behind if any(t.ent_type_ in ("PER", "ORG") for t in (c, *children(c, "compound"))) or _is_body(c)]


def _is_body(noun: Token) -> bool:
    """Tell whether a noun is for a force as one: "units of the armed forces", "fighters of the militia"."""
    people = people_of(lemma(noun))
    return people is not None and people.group in ("military", "armed_group") and lemma(noun) in _tables()["whole_forces"]


def make_holder(page: Page, token: Token) -> Party:
    """The holder; "we" in a speech is the body its speaker speaks for, leaders are the group in front of their noun."""
    core = bearer_of(core_of(antecedent(token)))
    core = _leader_told(page, core) or core
    core = _named_beside(page, core) or _whose(page, core) or core
    core = _speaker_of(page, core) or core
    return _own_men(page, core) or make_side(page, next(iter((*_led(core), *_masters(core))), core), "actor")


def _named_beside(page: Page, noun: Token) -> Token | None:
    """The name right behind a noun for a group, or the one of which a noun that is new says more: "the Red Front, a faction, holds"."""
    close = [c for c in children(noun, "appos") if c.left_edge.i == noun.i + 1 and c.ent_type_ == "ORG"]
    if close and not noun.ent_type_:
        return close[0]  # "the armed group Red Front"
    new = any(c.lower_ in word_class("indefinite") for c in noun.lefts)
    return next(iter(names_of(page, noun)), None) if new and not noun.ent_type_ and noun.nbor(1).ent_type_ == "" else None


def _whose(page: Page, noun: Token) -> Token | None:
    """The body that "whose" or "its" means: "the Red Front, whose fighters hold the town", "its men have left the town"."""
    owners = [antecedent(c) for c in children(noun, "nmod:poss") if c.lower_ in word_class("relatives")]
    told = [page.mention_at[c.i] for c in children(noun, "nmod:poss") if c.lower_ in _tables()["its"] and c.i in page.mention_at]
    owners += [t for i in told for t in [page.doc.token_at(page.mentions[i].end - 1)] if t is not None]
    bodies = [t for t in owners if t.ent_type_ == "ORG" or any(c.ent_type_ == "ORG" for c in children(t, "compound"))]
    return bodies[0] if bodies and lemma(noun) in _tables()["men"] else None


def _speaker_of(page: Page, noun: Token) -> Token | None:
    """The body that is said to say what its men did: "Arvand said its soldiers had withdrawn"."""
    owned = any(c.lower_ in _tables()["its"] for c in children(noun, "nmod:poss"))
    clause = noun.head
    while owned and relation(clause) == "conj" and clause.head.i < clause.i:
        clause = clause.head
    if not owned or relation(noun) != "nsubj" or relation(clause) != "ccomp":
        return None
    return next((t for t in find_subjects(clause.head) if t.i < noun.i and (t.ent_type_ or is_force(t))), None)


def _own_men(page: Page, token: Token) -> Party | None:
    """The body of a speaker who tells of "his men" or "our fighters"."""
    owned = any(c.lower_ in _tables()["own"] for c in children(token, "nmod:poss"))
    speech = speech_at(page, token.idx) if owned and lemma(token) in _tables()["men"] else None
    body = speech_body(page, page.speeches[speech], "actor") if speech is not None else None
    return None if body is None or is_named_person(page, body) else body


def _leader_told(page: Page, token: Token) -> Token | None:
    """The noun for leaders that a pronoun means: "commanders of the Red Front say that they took the town"."""
    index = page.mention_at.get(token.i) if token.pos_ == "PRON" else None
    if index is None or page.mentions[index].head not in _tables()["leaders"]:
        return None
    mention = page.mentions[index]
    return next((t for t in token.doc[: token.i] if mention.start <= t.idx < mention.end and lemma(t) == mention.head), None)


def _led(token: Token) -> list[Token]:
    """The group in front of a noun for its leaders ("insurgent leaders"), or of the title of one's name ("Red Front leader Omar Vey")."""
    near = [*token.lefts, *([token.head] if relation(token) == "flat" else [])] if token.ent_type_ == "PER" else []
    titles = [c for c in near if lemma(c) in _tables()["leaders"]]
    behind = [c for c in children(token, "nmod") if preposition(c) == "of" and c.ent_type_ == "ORG"]
    if behind and lemma(token) in _tables()["leaders"]:
        return behind  # "commanders of the Red Front"
    if titles:
        return [c for title in titles for c in title.lefts if relation(c) == "compound" and c.ent_type_ == "ORG"]
    if lemma(token) not in _tables()["leaders"]:
        return []
    return [c for c in token.lefts if relation(c) in ("amod", "compound") and _is_group_noun(lemma(c))]


def first_part(page: Page, found: Compound) -> Party:
    """The holder in front of the hyphen: a name, a country for its adjective, or the group a common noun stands for."""
    words = found.words.strip()
    state = state_of(words, page.report.text)
    if state is not None:
        return Party("actor", None, state)
    index = None if found.first is found.last else mention_like(page, found.first)
    index = _fighters_of(page, words) if index is None else index
    return Party("actor", index, page.mentions[index].text if index is not None else words)


def _fighters_of(page: Page, word: str) -> int | None:
    """The mention of the armed people in front of whose noun a word stands: "opposition-held" where "opposition fighters" are told of."""
    told = (n for n, m in enumerate(page.mentions) if m.label == "COMMON" and m.text.casefold().split()[-2:-1] == [word.casefold()])
    return next((n for n in told for people in [people_of(page.mentions[n].head)] if people is not None and people.group in ARMED), None)


def make_holders(page: Page, token: Token) -> list[Party]:
    """The holder, or the holders that a phrase joins: "Iraqi and Kurdish forces" are Iraqi forces and Kurdish forces; "both sides"."""
    core = core_of(antecedent(token))
    pair = find_pair(page, core)
    if pair:
        return [make_holder(page, t) for t in pair]
    index = page.mention_at.get(core.i)
    if core.pos_ == "PRON" and index is not None:
        core = page.doc.token_at(page.mentions[index].end - 1) or core
    joined = [c for c in core.lefts if relation(c) in ("amod", "compound") and c.ent_type_ in ("NORP", "LOC", "ORG")]
    names = [n for c in joined for n in (c, *children(c, "conj")) if n.ent_type_]
    if len(names) < 2 or not any(children(n, "cc") for n in names):
        return [make_holder(page, token)]
    return [Party("actor", None, f"{entity_text(n)} {core.text}") for n in names]
