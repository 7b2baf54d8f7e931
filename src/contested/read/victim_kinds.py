"""What the harmed are and whose people: the noun that a number or a pronoun stands for, what a name's bearer is, the body they serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from contested.data.tables import load_yaml
from contested.read.happening_words import is_noun_of
from contested.read.lexicon import is_plural, lemma, people_of, word_class
from contested.read.page import Page
from contested.read.parties import core_of, is_collective, is_nobody, is_one_of, make_party, may_act
from contested.read.phrases import children, find_arguments, find_subjects, preposition, relation
from contested.read.speech import says, speech_at
from contested.read.tokens import Token
from contested.schema import Party

ARMED = ("military", "police", "armed_group")


def find_leaver(harm: Token) -> Token | None:
    """Return the verb that tells who left people dead or hurt: "troops overran the town and left 90 dead"."""
    verb = harm.head
    return verb if relation(harm) == "xcomp" and lemma(verb) in load_yaml("lang/en/harmers.yml")["leaving"] else None


def find_noun_meant(page: Page, core: Token, harm: Token, harmers: Sequence[Party]) -> Token:
    """Return the noun that a bare number or "others" stands for: the last people told before it, but not who did it or says so.

    Args:
        page: the report.
        core: the number, or another word for the harmed; what is none of these stands for itself.
        harm: the harm word.
        harmers: who did the harm.
    """
    if core.pos_ != "NUM" and core.lower_ not in load_yaml("lang/en/fillers.yml")["remaining"] and not is_one_of(core):
        return core
    if any(verb.dep_ == "acl:relcl" and is_noun_of(verb.head) and verb.left_edge.i > verb.head.i for verb in (harm, harm.head)):
        return core  # "freed 40 inmates in an attack that left 12 dead": of whom is not told
    doers = {core_of(token).i for token in find_arguments(find_leaver(harm) or harm).agents}
    doers |= {token.i for token in core.sent if token.dep_ == "obl:agent"}
    subjects = [token for verb in core.ancestors if says(verb) for token in find_subjects(verb)]
    speakers = {inner.i for token in subjects if may_act(page, token) for inner in token.subtree}  # no "losses of soldiers reported"
    known = {party.mention for party in harmers}
    one = core.lower_ == "one" and relation(core) == "nsubj" or is_one_of(core)
    definite = one or any(c.lower_ == "the" for c in core.lefts)  # told in the sentence before, too
    start = core.doc[core.sent.start - 1].sent.start if definite and core.sent.start else core.sent.start
    words = [i for i in range(start, core.i) if i in page.mention_at and i not in doers | speakers]
    before = [page.doc[i] for i in words if page.mention_at[i] not in known and page.doc[i].pos_ != "PRON"]
    people = [
        token for token in before if _can_be_harmed(token) and (is_plural(token) or token.i - 1 in page.numbers or core.pos_ == "NUM")
    ]
    several = [token for token in people if is_plural(token)] if core.pos_ == "NUM" and not one and core.lower_ != "one" else []
    return (several or people)[-1] if people else core


def find_noun_named(page: Page, core: Token) -> Token:
    """Return the noun or name that a pronoun for the harmed stands for, where it is known, else the word itself."""
    index = page.mention_at.get(core.i) if core.pos_ == "PRON" else None
    if index is None:
        return core
    first, last = page.doc.token_at(page.mentions[index].start), page.doc.token_at(page.mentions[index].end - 1)
    if first is None or last is None:
        return core
    return next((t for t in page.doc[first.i : last.i + 1] if page.mention_at.get(t.i) == index), core)


def _can_be_harmed(token: Token) -> bool:
    people = people_of(lemma(token))
    return people is not None and people.group not in ("media", "government", "speakers", "monitor", "ngo")


def find_sides_of(page: Page, core: Token, civilian: bool | None) -> Iterator[Party]:
    """The body the victims belong to: that of a soldier, a fighter, a policeman, an organisation's worker."""
    mention = page.mentions[page.mention_at[core.i]] if core.i in page.mention_at else None
    owner = mention.owner if mention is not None and mention.owner_reason != "tied" else None
    roles = find_roles(core)
    body, nation = next(chain.from_iterable(_bodies(page, noun) for noun in (core, *roles)), None), _nation_served(core)
    armed = next((noun for noun in roles if is_armed(noun)), None)
    if body is not None:
        yield make_party(page, body, "side")
    elif civilian is False and armed is None:
        yield from list(find_owners(page, core)) or [make_party(page, _fellows(core) or _force_of(core) or core, "side")]
    elif nation is not None:
        yield make_party(page, nation, "side")
    elif armed is not None:
        yield from list(find_owners(page, armed)) or ([] if _is_rank(armed) else [make_party(page, _fellows(armed) or armed, "side")])
    elif owner is not None and page.mentions[owner].label == "ORG":
        yield Party("side", owner, page.mentions[owner].text)
    elif core.ent_type_ in ("NORP", "ORG") and core.i in page.mention_at:  # "Israelis", "members of the Red Front"
        yield make_party(page, core, "side")
    elif is_people_spared(core):
        yield make_party(page, core, "side")
    else:
        yield from list(find_owners(page, core)) or _flock(core)


def is_people_spared(noun: Token) -> bool:
    """Tell whether a name that no label tells the kind of is for a people of whom nobody was hurt: "none of the Poles"."""
    told = noun.text.istitle() and noun.lower_.endswith("s") and noun.ent_type_ not in ("LOC", "PER")
    return told and relation(noun) == "nmod" and is_nobody(noun.head)


def _bodies(page: Page, core: Token) -> Iterator[Token]:
    """The bodies that victims are told to serve: "soldiers from the mission", "a Hezbollah commander", "who works for the agency"."""
    armed = is_armed(core) or any(map(_is_rank, find_roles(core)))
    served = [(preposition(t), t) for t in children(core, "nmod")]
    for verb in children(core, "acl"):
        if lemma(verb) in load_yaml("lang/en/fillers.yml")["serving"]:
            served += [(preposition(t), t) for t in children(verb, "obl")]
    for told, token in served:
        prep, inner = told.partition(" ")[0], core_of(token)  # the possessive mark of "of the Workers' Party" counts as one too
        if prep in ("from", "with", "for") and inner.ent_type_ not in ("LOC", "NORP", "PER") and may_act(page, token):
            yield token
        elif prep in ("from", "of") and (armed or lemma(core) == "member") and (inner.ent_type_ == "ORG" or _is_mission(inner)):
            yield token
    if armed:
        yield from (t for t in core.lefts if t.ent_type_ == "ORG" and relation(t) == "compound" and t.i in page.mention_at)


def _nation_served(person: Token) -> Token | None:
    """The adjective of the state whose rank stands before a name: "Iranian General Omar Rell"."""
    titles = children(person, "nmod:desc") if person.ent_type_ == "PER" else []
    ranks = [t for t in titles if (people := people_of(lemma(t))) is not None and people.group in ("military", "police")]
    return next((c for rank in ranks for c in rank.lefts if c.ent_type_ == "NORP" and relation(c) == "amod"), None)


def find_roles(person: Token) -> list[Token]:
    """Return the nouns that tell what a named person is: "rebel commander Omar Rell", "Omar Rell, a commander", "its leader, Omar Rell"."""
    if person.ent_type_ != "PER":
        return []
    above = [person.head] if relation(person) == "appos" and person.head.ent_type_ != "PER" else []
    return [*children(person, "nmod:desc", "compound"), *children(person, "appos"), *above]


def _is_rank(noun: Token) -> bool:
    """Tell whether a noun is but the rank in front of a soldier's name, which is no body: "Sergeant Omar Rell"."""
    return noun.dep_ == "nmod:desc" and noun.text[:1].isupper() and noun.lower_ in load_yaml("lang/en/fillers.yml")["ranks"]


def is_armed(noun: Token) -> bool:
    """Tell whether a noun is for one who bears arms for a body, or leads those who do: "a soldier", "a rebel leader"."""
    people = people_of(lemma(noun))
    return people is not None and (people.group in ARMED or _fellows(noun) is not None) or follows(noun)


def follows(noun: Token) -> bool:
    """Tell whether people are those whom somebody leads in a fight: "nine of his men", "our men"."""
    own = lemma(noun) in load_yaml("lang/en/harmers.yml")["followers"] and is_plural(noun)
    return own and any(c.pos_ == "PRON" for c in children(noun, "nmod:poss"))


def find_figured(page: Page, noun: Token) -> Token | None:
    """Return whose losses are told by a number: "put rebel losses at five", "put army casualties at 11 dead and 14 wounded".

    Args:
        page: the report.
        noun: the number or the word for the harmed behind it, or the word for losses itself.
    """
    words, harmed = load_yaml("lang/en/fillers.yml")["figures"], noun
    while relation(noun) == "conj" and noun.pos_ != "VERB" or relation(noun) == "conj" and noun.lower_ in ("wounded", "injured"):
        noun = noun.head
    verbs = [head for head in noun.ancestors if head.pos_ == "VERB"][:1]
    counted = [t for word in (noun, *verbs) for t in children(word, "nsubj") if lemma(t) in words]  # "its losses were three dead"
    carried = [t for verb in (verbs if noun.pos_ != "VERB" else [noun][: noun is not harmed]) for t in children(verb, "obj")]
    told = [*counted, *([noun] if noun.pos_ != "VERB" else []), *carried]
    near = [c for t in told if lemma(t) in words for c in t.lefts if relation(c) in ("nmod", "compound", "amod")]
    near += [c for t in told if lemma(t) in words for c in children(t, "nmod") if preposition(c) == "of"]
    return next((c for c in near if may_act(page, c) or is_own(c) or (people := people_of(lemma(c))) is not None and people.actor), None)


def is_own(token: Token) -> bool:
    """Tell whether a pronoun may stand for the body that tells of its own losses: "its", "we"."""
    return token.lower_ in load_yaml("lang/en/fillers.yml")["of_speaker"]


def make_loser(page: Page, token: Token) -> Party:
    """Return the side of those whom a body loses; where it tells so itself by a pronoun, the body that speaks."""
    index = speech_at(page, token.idx) if is_own(token) or token.lower_ in ("it", "they") else None
    speech = page.speeches[index] if index is not None else None
    if speech is None:
        return make_party(page, token, "side")
    mention = speech.spokes if speech.spokes is not None else speech.speaker
    many = mention is not None and (page.mentions[mention].plural or page.mentions[mention].label == "ORG")
    if mention is None or token.lower_ in ("they", "their") and not many:
        return make_party(page, token, "side")
    return Party("side", mention, page.mentions[mention].text)


def own_losses(page: Page, harm: Token, sides: list[Party]) -> list[Party]:
    """Return the sides of armed people harmed; of such as are told by a noun only, the body that admits to their loss.

    "The Red Front acknowledged the death of three fighters": its own.
    """
    index = speech_at(page, harm.idx)
    speech = page.speeches[index] if index is not None else None
    named = any(party.words != party.words.lower() for party in sides)
    if speech is None or named or speech.cue not in load_yaml("lang/en/attribution.yml")["admitting"]:
        return sides
    mention = speech.spokes if speech.spokes is not None else speech.speaker
    armed = mention is not None and speech.kind in ("armed_group", "military") and page.mentions[mention].label == "ORG"
    return [Party("side", mention, page.mentions[mention].text)] if armed and mention is not None else sides


def _fellows(leader: Token) -> Token | None:
    """The noun in front of one for a leader that tells whom he leads: "a rebel leader"."""
    if lemma(leader) not in load_yaml("lang/en/fillers.yml")["leaders"]:
        return None
    peaceful = load_yaml("lang/en/fillers.yml")["peaceful"]
    near = [c for c in leader.lefts if relation(c) in ("compound", "amod") and not c.ent_type_ and lemma(c) not in peaceful]
    return next((c for c in near if (people := people_of(lemma(c))) is not None and people.group in ARMED), None)


def _force_of(person: Token) -> Token | None:
    """The force in front of a noun for one who serves in it and is no soldier or policeman by his noun: "an army captain"."""
    if any(lemma(person) in entry["nouns"] for entry in load_yaml("actors/words.yml")["classes"]):
        return None
    near = [c for c in person.lefts if relation(c) == "compound" and not c.ent_type_ and is_collective(lemma(c))]
    return next((c for c in near if (people := people_of(lemma(c))) is not None and people.group in ("military", "police")), None)


def _is_mission(noun: Token) -> bool:
    """Tell whether a noun is for a body of others' people: "the African Union mission"."""
    return lemma(noun) in load_yaml("lang/en/relations.yml")["bodies"] and any(t.ent_type_ for t in noun.lefts)


def find_owners(page: Page, core: Token, role: str = "side") -> Iterator[Party]:
    """Yield whose people somebody is told to be by a possessive: "its workers", "Japan's nationals"."""
    for child in children(core, "nmod:poss"):
        index = page.mention_at.get(child.i)
        if child.lower_ in word_class("of_one"):
            continue
        named = index is not None and page.mentions[index].label in ("ORG", "LOC", "NORP")
        if index is not None and (named or child.pos_ == "PRON" and (is_collective(page.mentions[index].head) or _is_force(page, index))):
            yield Party(role, index, page.mentions[index].text)


def _is_force(page: Page, index: int) -> bool:
    """Tell whether a mention is of several who bear arms: "rebels"."""
    mention = page.mentions[index]
    people = people_of(mention.head)
    return people is not None and people.group in ARMED and bool(mention.plural)


def _flock(core: Token) -> Iterator[Party]:
    """The people of a faith, where its place or its gathering was hit: "nine people died in a Shi'ite quarter"."""
    words = load_yaml("lang/en/fillers.yml")["flocks"]
    people = people_of(lemma(core))
    anybody = core.pos_ == "NUM" or people is not None and people.group in ("people", "civilians")
    if not anybody or any(t.ent_type_ for t in core.lefts):  # "Iraqi civilians" are told to be others'
        return
    for place in core.sent:
        faith = next((t for t in place.lefts if t.lower_ in words["faiths"]), None) if lemma(place) in words["places"] else None
        if faith is not None:
            yield Party("side", None, f"{faith.text}s")
            return
