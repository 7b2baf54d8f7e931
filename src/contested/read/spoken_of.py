"""The happening that somebody claims, denies or is accused of: which one it is, and the words that name it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from contested.data.tables import load_yaml
from contested.read.claimants import share_word
from contested.read.frames import Entry, fill_role
from contested.read.happening_words import tables
from contested.read.known_groups import is_armed_group
from contested.read.lexicon import lemma, people_of, word_class
from contested.read.offices import find_offices
from contested.read.page import Page
from contested.read.parties import core_of
from contested.read.phrases import base_phrase, children, find_arguments, find_subjects, plain_words, preposition, relation
from contested.read.speakers import describe_speaker
from contested.read.tokens import Token
from contested.schema import Draft, Party

LONGEST = 16  # words of a phrase for a happening

_tables = partial(load_yaml, "lang/en/relations.yml")


def find_spoken(page: Page, token: Token, entry: Entry, drafts: Sequence[Draft]) -> list[Token]:
    """Return the words for what is claimed or denied: behind "responsibility for", or a happening that is the object itself.

    Args:
        page: the report.
        token: the verb of claiming or denying.
        entry: its entry in ``relations.yml``.
        drafts: drafts found so far.
    """
    arguments = find_arguments(token)
    things = [*arguments.patients, *children(token, "obj")] if token.pos_ == "VERB" else find_subjects(token)
    things += children(token, "ccomp") if entry.get("clause") else []
    known = (*_tables()["involvement"], *(_tables()["charges"] if entry["predicate"] == "denies_responsibility" else ()))
    through = [t for t in things if lemma(t) in known]
    if through:
        words = _tables()["involvement"].get(lemma(through[0]), ())
        if lemma(through[0]) in _tables()["bonds"] and any(_is_party(t) for t in _behind(through[0], words)):
            return []
        return [t for word in (through[0], token) for t in _behind(word, words)][:1] or through[:1]
    if "with" in entry and entry["object"] != ["to"]:
        return []
    found = fill_role(token, entry["object"]) + (children(token, "ccomp", "xcomp") if entry.get("clause") else [])
    speakers = find_subjects(token) if entry["predicate"] == "denies_responsibility" else []
    return [t for t in found if is_happening(page, t, drafts, speakers)]


def _is_party(noun: Token) -> bool:
    """Tell whether a noun is for people or a name: who denies links to them denies no happening."""
    return bool(noun.ent_type_) or people_of(lemma(noun)) is not None


def _behind(word: Token, prepositions: Sequence[str]) -> list[Token]:
    """The nouns and gerunds behind one of some prepositions: "for the attack", "for kidnapping two men"."""
    words = (word, *(c for c in children(word, "acl") if any(m.lower_ == "to" for m in children(c, "mark"))))  # "nothing to do with it"
    nouns = [t for place in prepositions for w in words for t in fill_role(w, [place])]
    nouns = [t for noun in nouns for t in (children(noun, "obj") if noun.pos_ == "VERB" else [noun])]  # "condemn the attack, for which"
    marked = [c for c in children(word, "acl", "advcl") if any(m.lower_ in prepositions for m in children(c, "mark"))]
    return nouns or marked


def is_happening(page: Page, token: Token, drafts: Sequence[Draft], speakers: Sequence[Token] = ()) -> bool:
    """Tell whether a word tells a happening: it is one's trigger, a gerund, or a noun that points back at one.

    A verb that is no gerund must tell what the speaker or his side did: "denied that it killed him", "denied that troops had fired on it".
    """
    if token.pos_ == "VERB":
        doers = find_arguments(token).agents
        own = any(is_self(t) or any(is_of_side(page, t, speaker) for speaker in speakers) for t in doers)
        if not own:
            return token.lower_.endswith("ing")
        light = lemma(token) in _tables()["light"] and any(tells_harm(page, t, drafts) for t in children(token, "obj"))
        if tells_violence(token) or lemma(token) in _tables()["strikes"] or light:
            return True
    span = page.span(token.i, token.i + 1)
    return names_one(token) or any(d.kind == "event" and d.trigger.overlaps(span) for d in drafts)


def names_one(noun: Token) -> bool:
    """Tell whether a noun is one for happenings: "blast", "shooting"."""
    return lemma(noun) in _tables()["happenings"] or noun.pos_ != "VERB" and noun.lower_ in _tables()["happenings"]


def tells_violence(verb: Token) -> bool:
    """Tell whether a verb is one of violence by itself: "shelled"."""
    return any(entry["type"] in _tables()["violence"] for entry in tables()["index"].get(("VERB", lemma(verb)), ()))


def is_of_side(page: Page, doer: Token, speaker: Token) -> bool:
    """Tell whether a doer is of the side for which somebody speaks: "the group", "government troops" of a military spokesman."""
    people = people_of(lemma(doer))
    if doer.ent_type_ or people is None:
        return share_word(words_around(doer), describe_speaker(page, speaker).org or "")
    index = page.mention_at.get(doer.i)
    if index is not None and not page.mentions[index].start <= doer.idx < page.mentions[index].end:  # "the group", told before by name
        return share_word(page.mentions[index].text, _body_of(page, speaker))
    kind = describe_speaker(page, speaker).kind
    named = [t.text for t in doer.lefts if t.ent_type_]
    own = not named or any(share_word(name, f"{words_around(speaker)} {describe_speaker(page, speaker).org}") for name in named)
    return own and people.group in _tables()["own_side"].get(kind, ())


def _body_of(page: Page, speaker: Token) -> str:
    """The name of the body that somebody speaks for, as told beside him or with his office."""
    name = describe_speaker(page, speaker).name or speaker.text
    told = (d.parties[1].words for d in find_offices(page) if d.parties[0].words.split()[-1:] == name.split()[-1:])
    return describe_speaker(page, speaker).org or next(told, "")


def words_around(noun: Token) -> str:
    """Return the words of a noun's own phrase."""
    start, end = base_phrase(noun)
    return noun.doc[start:end].text


def is_self(doer: Token) -> bool:
    """Tell whether a doer is a pronoun or somebody's own people: "it", "its jets"."""
    return any(word.lower_ in _tables()["selves"] for word in (doer, *doer.lefts))


def tells_harm(page: Page, word: Token, drafts: Sequence[Draft]) -> bool:
    """Tell whether a word or what hangs on it tells violence or people harmed: "the attack", "the deaths of hundreds"."""
    words = page.span(word.left_edge.i, word.right_edge.i + 1)
    noun = word.pos_ != "VERB" and is_happening(page, word, drafts)
    return noun or any((d.kind == "toll" or d.type in _tables()["violence"]) and d.trigger.overlaps(words) for d in drafts)


def speaks_of_harm(page: Page, verb: Token, drafts: Sequence[Draft]) -> bool:
    """Tell whether what hangs on a verb tells harm or points back at it: "denounced them for the attack"."""
    nouns = (t for t in verb.subtree if t.i > verb.i and t.pos_ == "NOUN")
    return tells_harm(page, verb, drafts) or any(map(names_one, nouns))


def find_deeds(word: Token) -> list[Token]:
    """Return the words for what somebody is said to have done, behind "of" or "for": "accused the army of failing to pay".

    Args:
        word: the word of accusing.
    """
    deeds = [c for c in children(word, "advcl", "xcomp", "ccomp") if children(c, "mark")]
    nouns = [word, *children(word, "obj", "iobj")]
    deeds += [c for noun in nouns for c in children(noun, "obl", "nmod", "acl") if preposition(c) in ("of", "for")]
    if not deeds:  # "accused A of breaking a truce agreed on in May": the tree may hang the gerund anywhere
        deeds = [t for t in word.doc[word.i + 1 : word.sent.end] if t.lower_.endswith("ing") and t.nbor(-1).lower_ == "of"]
    return deeds


def is_harmless(page: Page, deed: Token, drafts: Sequence[Draft]) -> bool:
    """Tell whether a gerund tells no violence and points at none: "failing to pay its men", "possessing rockets"."""
    if deed.pos_ != "VERB" or not deed.lower_.endswith("ing") or tells_harm(page, deed, drafts):
        return False
    if tells_violence(deed):
        return False
    return not any(names_one(t) or lemma(t) in _tables()["deeds"] or t.lower_ in ("it", "this") for t in deed.subtree)


def is_of_conflict(page: Page, deed: Token, drafts: Sequence[Draft]) -> bool:
    """Tell whether what somebody is accused of, or denies, is violence, arms or help to armed men, no matter of politics or trade.

    Args:
        page: the report.
        deed: the word for it, with all that hangs on it.
        drafts: drafts found so far.
    """
    words = list(deed.subtree)
    if any(t.lower_ in _tables()["unfought"] for t in words):  # "seeking nuclear weapons"
        return False
    return tells_harm(page, deed, drafts) or any(_is_of_arms(t) for t in words)


def _is_of_arms(word: Token) -> bool:
    """Tell whether a word is for violence, arms, armed men or what they do."""
    known = (*_tables()["deeds"], *_tables()["strikes"], *_tables()["grave"], *tables()["weapons"])
    people = people_of(lemma(word)) if word.pos_ in ("NOUN", "PROPN", "ADJ") else None
    armed = people is not None and people.group == "armed_group" or word.ent is not None and is_armed_group(word.ent)
    return armed or names_one(word) or lemma(word) in known or word.pos_ == "VERB" and tells_violence(word)


def name_happening(page: Page, token: Token, event: int | None, drafts: Sequence[Draft]) -> Party:
    """Return the words for a happening as a party: its phrase, or those of the happening that it only points back at.

    Args:
        page: the report.
        token: the word for what is claimed or denied.
        event: index of the happening spoken of, if it is known.
        drafts: drafts found so far.
    """
    if token.pos_ == "VERB" and lemma(token) in _tables()["light"]:
        token = next(iter(children(token, "obj")), token)  # "carrying out the attack"
    words = _words(page, token)
    if event is not None and token.pos_ == "VERB" and children(token, "nsubj") and lemma(token) not in _tables()["strikes"]:
        words = words_of_event(page, drafts[event])
    elif event is not None and points_back(token):
        trigger = page.doc.token_at(drafts[event].trigger.start)
        if trigger is not None and trigger.i != token.i:
            words = words_of_event(page, drafts[event])
    return Party("object", None, words)


def points_back(token: Token) -> bool:
    """Tell whether a noun only points back at what was told: "the attack", "both blasts", "responsibility", but not "the attack on us"."""
    if token.pos_ == "VERB" or any(c.dep_ in ("nmod", "acl", "compound", "nmod:poss") for c in core_of(token).children):
        return False
    return not is_named(token) or any(c.lower_ in _tables()["pointing"] for c in token.lefts)


def is_named(token: Token) -> bool:
    """Tell whether a word names a happening by itself: "the attack" does, "responsibility" and "it" do not."""
    return core_of(token).pos_ != "PRON" and lemma(token) not in _tables()["involvement"]


def words_of_event(page: Page, draft: Draft) -> str:
    """Return the words that name a happening: its noun with what follows; of a verb, the weapon or the deed, with whom or where it hit."""
    trigger = page.doc.token_at(draft.trigger.start)
    if trigger is None:
        return draft.evidence.of(page.report.text)
    if trigger.pos_ == "NOUN":
        return _words(page, trigger)
    if trigger.dep_ == "acl" and any(c.lower_ == "to" for c in children(trigger, "mark")):
        return f"{trigger.head.text} to {_words(page, trigger)}"  # "an attempt to kill the president"
    arguments = find_arguments(trigger)
    weapons = [t for t in (*arguments.patients, *arguments.agents) if lemma(t) in tables()["weapons"]]
    below = [(preposition(c), c) for t in weapons[:1] for c in children(t, "nmod")]
    where = next((t for prep, t in (*below, *arguments.obliques) if prep in _tables()["tails"] and not _is_time(page, t)), None)
    tail = [_words(page, where, where.left_edge.i)] if where is not None else []
    if weapons:
        fired = [trigger.lower_] if weapons[0] in arguments.patients and trigger.lower_.endswith("ed") else []
        return " ".join([plain_words(page.doc, *base_phrase(weapons[0])), *fired, *tail])
    deed = _tables()["deeds"].get(lemma(trigger)) or _tables()["deeds"][draft.type]
    struck = [t for t in arguments.patients if t.pos_ != "PRON"]
    tail = [_tables()["links"].get(deed, "of"), plain_words(page.doc, *base_phrase(struck[0]))] if struck else tail
    return " ".join([deed, *tail])


def _words(page: Page, token: Token, start: int | None = None) -> str:
    """The phrase of a happening with its prepositional tails, without days: "attack on a police post in the city"."""
    first, end = base_phrase(token)
    start = _undated(page, first, end) if start is None else start
    last = max([end, *(c.right_edge.i + 1 for c in children(token, "nmod", "obl", "obj") if c.i > token.i)])
    if relation(token) == "obj":
        last = max([last, *(c.right_edge.i + 1 for c in children(token.head, "obl") if c.i > token.i)])
    last = min(last, start + LONGEST) if relation(token) not in ("compound", "amod") else end
    while end < last and not _ends(page, page.doc[end]):
        end += 1
    kept = [t for t in page.doc[start:end] if t.i <= token.i or not _is_time(page, t)]
    while len(kept) > 1 and kept[-1].i > token.i and (kept[-1].pos_ in ("ADP", "DET", "CCONJ", "AUX", "PART") or kept[-1].is_punct):
        kept = kept[:-1]
    idle = ("ADP", "AUX", "PART", "ADV") if start > first or kept[0].i == first else ()
    while len(kept) > 1 and (kept[0].pos_ in idle or kept[0].lower_ in (*word_class("indefinite"), *_tables()["pointing"])):
        kept = kept[1:]
    return "".join(f"{t.text}{t.whitespace_}" for t in kept).strip(" '’")


def _ends(page: Page, word: Token) -> bool:
    """Tell whether a word ends the phrase for a happening: a clause, a mark, or a preposition that tells no place."""
    clause = word.pos_ == "VERB" and not any(c.lower_ == "to" for c in children(word, "mark"))
    if clause or word.lower_ in word_class("relatives") or word.text in ",;:—–()":
        return not _is_time(page, word)
    if word.pos_ == "ADP" and lemma(word.head) in _tables()["channels"]:
        return True
    return word.pos_ == "ADP" and word.lower_ not in ("of", *_tables()["tails"]) and not _is_time(page, word)


def _is_time(page: Page, token: Token) -> bool:
    return page.times.last_at(token.idx) is not None


def _undated(page: Page, start: int, end: int) -> int:
    """Where a happening's phrase begins without the day in front: "Thursday's attack" is "attack"."""
    first = start
    for word in page.doc[start : end - 1]:
        if _is_time(page, word) or word.lower_ in ("'s", "’s") and first == word.i > start:
            first = word.i + 1
        elif word.pos_ != "DET":
            break
    return first
