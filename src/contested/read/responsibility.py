"""Who claims, denies or is accused of a happening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import islice

from contested.data.tables import load_yaml
from contested.read.accusations import accused_party, both_sides, find_accused, find_beliefs, is_mutual
from contested.read.claimants import claimant_party, find_claimants, is_nobody_named, is_own, outer_claimant, share_word, speech_party
from contested.read.denials import find_denied
from contested.read.frames import Entry, Index, fill_role, find_entries, index_entries
from contested.read.happening_words import tables
from contested.read.lexicon import happening_rules, lemma, lemma_of, people_of, word_class
from contested.read.nations import is_state, state_of
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import antecedent, children, conjuncts, find_arguments, full_phrase, is_passive, relation
from contested.read.speech import speech_at, status_of_cue
from contested.read.spoken_events import find_events
from contested.read.spoken_of import (
    find_deeds,
    find_spoken,
    is_happening,
    is_harmless,
    is_named,
    is_of_conflict,
    name_happening,
    points_back,
    speaks_of_harm,
    tells_harm,
    words_of_event,
)
from contested.read.tokens import Token
from contested.read.told import Told
from contested.schema import Draft, Mention, Party

MOST = 4  # who claim, deny or accuse together

Object = tuple[Party, Token, int | None]  # the other end of a relation, its word, the happening spoken of

_tables = partial(load_yaml, "lang/en/relations.yml")


@cache
def _index() -> Index:
    return index_entries(_tables()["responsibility"])


def find_responsibility(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Find claims of responsibility, denials and accusations, each with the happening it speaks of.

    Args:
        page: the report.
        drafts: drafts found so far; happenings among them are pointed at by index.
    """
    told, before = [*find_beliefs(page, drafts), *_own_acts(page, drafts)], Told(drafts)
    for token, entries in find_entries(page.doc, _index()):
        found = (list(_by_word(page, token, entry, before, told)) for entry in entries)
        told += next(filter(None, found), [])
    yield from told


def _by_word(page: Page, token: Token, entry: Entry, drafts: Told, told: Sequence[Draft]) -> Iterator[Draft]:
    if "under" in entry and lemma(token.head) not in entry["under"]:
        return
    if "back" in entry and not any(points_back(t) and lemma(t) in entry["back"] for t in fill_role(token, entry["deed"])):
        return
    withheld = _is_withheld(token.head if token.pos_ == "ADP" else token)
    if entry.get("own") or entry["predicate"] == "accuses":
        claimants = _own_claimants(page, token, fill_role(token, entry["subject" if entry.get("own") else "object"]))
        yield from _own_deeds(page, token, entry, (claimants, withheld), drafts, told)
        if claimants or entry.get("own"):
            return
    if withheld != bool(entry.get("negated")) or _is_mere(page, token, entry, drafts) or not _tells_deed(page, token, entry, drafts):
        return
    speakers = find_claimants(page, token, entry)
    speakers = both_sides(page, token, speakers) if is_mutual(token, entry) else speakers
    outer = outer_claimant(page, token, entry)
    doers = fill_role(token, entry.get("subject", ()))
    others = [t for t in doers if t.pos_ != "PRON" and outer is not None and not share_word(outer.words, t.text)]
    if entry.get("spoken") and (outer is None or others or "subject" in entry and not doers):
        return  # told by nobody, or of somebody else
    subjects = [claimant_party(page, t) for t in speakers] or ([outer] if outer is not None else [])
    for subject in subjects[:MOST]:
        for party, word, event in _objects(page, token, entry, (speakers, subject), drafts, told):
            if subject.words != party.words:
                yield _draft(page, token, entry, (subject, party), [*speakers, word], event)


def _objects(
    page: Page, token: Token, entry: Entry, by: tuple[Sequence[Token], Party], drafts: Told, told: Sequence[Draft]
) -> list[Object]:
    """The accused, or the words for the happenings that are claimed or denied."""
    speakers, subject = by
    spoken = find_spoken(page, token, entry, drafts)
    denied, accuses = (entry["predicate"] == name for name in ("denies_responsibility", "accuses"))
    if denied and spoken and lemma(spoken[0]) in _tables()["charges"]:
        return [(party, spoken[0], event) for party, event in find_denied(page, spoken[0], by, drafts, told)]
    deeds = spoken if denied else find_deeds(token) if accuses else []
    harmless = bool(deeds) and all(is_harmless(page, t, drafts) for t in deeds)
    taken = {core_of(antecedent(s)).i for s in speakers}
    accused = [t for t in find_accused(page, token, entry) if t.i not in taken and not is_nobody_named(t)] if accuses else []
    doer = subject if not accuses else accused_party(page, accused[0]) if accused else None
    acts = [t for t in deeds if t.pos_ != "VERB" or t.lower_.endswith("ing")]
    events: list[int | None] = [] if harmless else [*find_events(page, token, spoken or acts, drafts, (speakers, doer), entry)]
    told_none = not events and (harmless or not find_events(page, token, [], drafts))
    if told_none and _is_of_politics(page, token, entry, spoken if denied else deeds, drafts):
        return []
    if not accuses:
        lenient = denied and not entry.get("spoken")  # "denied selling arms"
        named = [t for t in spoken[:1] if not is_named(t) and events or is_named(t) and (lenient or tells_harm(page, t, drafts))]
        return [(name_happening(page, t, n, drafts), t, n) for t in named for n in events or [None]]
    return [(accused_party(page, t), t, next(iter(events), None)) for t in (speakers if is_mutual(token, entry) else accused)]


def _is_of_politics(page: Page, token: Token, entry: Entry, deeds: Sequence[Token], drafts: Told) -> bool:
    """Tell whether what an accusation or a denial tells, which points at no happening, is no matter of the conflict: "accused of fraud"."""
    if entry["predicate"] == "claims_responsibility":
        return False
    told = list(deeds)
    if entry.get("spoken"):
        told = [] if {"of", "deed", "with", "under"} & {*entry} else [token]
    elif entry["predicate"] == "accuses":
        told += [c for c in token.children if c.dep_ in ("acl", "ccomp")] if entry.get("clause") else []
        told += fill_role(token, ["patient"]) if entry["object"] == ["on"] else []
    return bool(told) and not any(is_of_conflict(page, t, drafts) for t in told)


def _own_acts(page: Page, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Armed groups that say they did a happening, or did not: "the Red Front said its fighters had attacked the base"."""
    held = {draft.trigger for draft in drafts if draft.kind == "control"}  # to say that one took a town claims no attack
    for n, draft in enumerate(drafts):
        trigger = page.doc.token_at(draft.trigger.start)
        warded = draft.rule in happening_rules("warding")  # nor to say that one was attacked
        if trigger is None or draft.type not in _tables()["violence"] or draft.trigger in held or warded:
            continue
        verb = trigger.head if trigger.pos_ == "NOUN" and relation(trigger) in ("obj", "obl") else trigger
        told = relation(verb) in ("ccomp", "root", "conj")
        told = told or relation(verb) == "xcomp" and lemma(verb.head) == "claim"  # "claimed to have killed"
        for party in _own_claimants(page, verb, find_arguments(verb).agents) if told else ():
            parties = (party, Party("object", None, words_of_event(page, draft)))
            predicate = "denies_responsibility" if _is_withheld(verb) else "claims_responsibility"
            yield Draft("relation", predicate, draft.trigger, draft.evidence, parties, event=n, rule="relations/own-act")


def _together(page: Page, claimant: Party) -> list[Party]:
    """A claimant and those that are named beside it: "the Red Front and the Blue League said they had fired"."""
    head = next((page.doc[i] for i, m in page.mention_at.items() if m == claimant.mention and page.doc[i].pos_ != "PRON"), None)
    beside = conjuncts(head)[1:] if head is not None else []
    return [claimant, *(claimant_party(page, t) for t in beside if t.i in page.mention_at)]


def _own_deeds(
    page: Page, token: Token, entry: Entry, by: tuple[Sequence[Party], bool], drafts: Told, told: Sequence[Draft]
) -> Iterator[Draft]:
    """What groups say of themselves, or deny, in the words of an accusation or of a deed: "the Red Front said it was behind the blast"."""
    claimants, withheld = by
    if not claimants:
        return
    spoken = fill_role(token, entry.get("of", entry.get("deed", ())))
    if entry.get("own"):
        sentence = page.sentence_span(page.sentence(token))
        own = any(d.rule == "relations/own-act" and sentence.holds(d.trigger) for d in told)
        it = [t for t in spoken if "it" in entry and t.lower_ in word_class("happening")]
        spoken = [t for t in spoken if not own and (t in it or is_happening(page, t, drafts) or _is_weapon(t))]
    entry = {**entry, "predicate": "denies_responsibility" if withheld else "claims_responsibility"}
    events: list[int | None] = [*find_events(page, token, spoken, drafts, ((), claimants[0]), entry)]
    for claimant in claimants:
        for event in events or [None]:
            for word in spoken[:1]:
                parties = (claimant, name_happening(page, word, event, drafts))
                yield _draft(page, token, entry, parties, [word], event)


def _own_claimants(page: Page, token: Token, doers: Sequence[Token]) -> list[Party]:
    """The armed groups that speak of what they did themselves, if the doers are they or their own people."""
    speech = speech_at(page, token.idx)
    said = page.speeches[speech] if speech is not None else None
    if any(_is_withheld(above) for above in islice((token.head if token.pos_ == "ADP" else token).ancestors, 2)):
        return []  # "has not said whether it was behind the blast"
    if said is None or said.speaker is None or status_of_cue(said.cue) is not None:
        return []
    head = page.doc.token_at(page.mentions[said.speaker].end - 1)
    party = speech_party(page, said)
    named = claimant_party(page, head) if head is not None and said.org is None else None
    if named is not None and _is_no_states(page, named):
        party = named  # "a group calling itself the Army of Truth", "a statement in the name of the Red Front"
    if said.kind not in ("armed_group", "other") and not (said.kind == "military" and party is not None and _is_no_states(page, party)):
        return []
    if party is None or party.mention is None or not _is_armed(page.mentions[party.mention]):
        return []
    parties = _together(page, party)
    voices = [m for m in (said.speaker, said.spokes, party.mention) if m is not None]
    own = any(is_own(page, core_of(t), voice) for t in doers for voice in voices)
    own = own or len(parties) > 1 and any(t.lower_ == "they" for t in doers)
    return parties if own else []


def _is_weapon(noun: Token) -> bool:
    return lemma(noun) in tables()["weapons"]


def _is_no_states(page: Page, party: Party) -> bool:
    """Tell whether a body has a name without a country in it, and of no joint forces: "the Harbour Army"."""
    named = party.mention is not None and page.mentions[party.mention].label == "ORG"
    words = party.words.split()
    return named and not any(is_state(w) or state_of(w) is not None or w.lower() in _tables()["joint"] for w in words)


def _is_armed(mention: Mention) -> bool:
    """Tell whether a mention is a body's name, or says by a word that those are armed: "two militant groups"."""
    found = [people_of(lemma_of(w)) for w in mention.text.lower().split() if lemma_of(w) not in _tables()["groups"]]
    named = mention.label == "ORG" or mention.label == "COMMON" and (mention.text[0].isupper() or mention.owner is not None)
    named = named or bool(set(mention.text.lower().split()) & set(_tables()["unheard"]))
    return named or any(people is not None and people.group == "armed_group" for people in found)


def _is_mere(page: Page, token: Token, entry: Entry, drafts: Sequence[Draft]) -> bool:
    """Tell whether a word tells nothing as it stands: a participle, an aim, no harm where harm is asked for, no pair that trades blame."""
    if entry.get("whole") and _is_participle(token) or entry.get("active") and is_passive(token) or _is_aim(token):
        return True
    if entry.get("mutual") and len(fill_role(token, entry["subject"])) < 2:
        return True
    if entry["predicate"] == "accuses" and any(c.lower_ in _tables()["open"] for c in children(token, "aux")):
        return True  # "a probe that could implicate"
    return bool(entry.get("harm")) and not speaks_of_harm(page, token, drafts)


def _tells_deed(page: Page, token: Token, entry: Entry, drafts: Sequence[Draft]) -> bool:
    """Tell whether the happening stands where an entry wants one, and nothing that it shuts out."""
    if "of" in entry and not any(tells_harm(page, t, drafts) for t in fill_role(token, entry["of"])):
        return False
    if "deed" in entry and not any(is_happening(page, t, drafts) or _is_weapon(t) for t in fill_role(token, entry["deed"])):
        return False
    return "without" not in entry or not fill_role(token, entry["without"])


def _is_aim(verb: Token) -> bool:
    """Tell whether a verb only names what somebody is held to have done or meant: "suspected of planting it", "ousted for accusing him"."""
    return verb.lower_.endswith("ing") and any(c.lower_ in word_class("aims") for c in children(verb, "mark"))


def _is_participle(verb: Token) -> bool:
    """Tell whether a verb is a mere participle, of which nobody is the subject: "a man accused of", "attacks, most blamed on"."""
    alone = verb.dep_ == "advcl" and verb.lower_.endswith("ed") and not children(verb, "obj", "iobj", "nsubj", "aux", "mark")
    return alone or verb.dep_ in ("acl", "amod") and is_passive(verb)


def _is_withheld(verb: Token) -> bool:
    """ "Has not claimed", "refused to confirm or deny": nothing is said."""
    if any(c.lower_ in word_class("negations") for c in verb.children) or any(is_nobody_named(c) for c in children(verb, "obj")):
        return True
    above = verb.head if relation(verb) in ("conj", "xcomp") else None
    either = above is not None and relation(verb) == "conj" and any(c.lower_ in ("or", "nor") for c in children(verb, "cc"))
    if above is not None and either and any(c.lower_ in (*word_class("negations"), "neither") for c in above.children):
        return True  # "neither confirmed nor denied"
    return above is not None and (
        lemma(above) in _tables()["withheld"] or above.head is not above and lemma(above.head) in _tables()["withheld"]
    )


def _draft(page: Page, token: Token, entry: Entry, parties: tuple[Party, Party], around: Sequence[Token], event: int | None) -> Draft:
    same = [t for t in around if page.sentence(t) == page.sentence(token)]
    bounds = [(token.i, token.i + 1), *(full_phrase(t) for t in same)]
    evidence = page.span(min(b[0] for b in bounds), max(b[1] for b in bounds))
    return Draft(
        "relation",
        str(entry["predicate"]),
        page.span(token.i, token.i + 1),
        evidence,
        parties,
        event=event,
        rule=f"relations/{entry['id']}",
    )
