"""Tolls: who was killed, wounded, abducted, captured, lost or driven out, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from contested.data.tables import load_yaml
from contested.read.lexicon import is_plural, lemma, people_of
from contested.read.page import Page
from contested.read.parties import core_of, count_of, find_doers, individual, make_party, may_act, victim_words
from contested.read.phrases import antecedent, base_phrase, children, conjuncts, find_arguments, full_phrase, preposition, relation
from contested.schema import Count, Draft, Party


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm word in the text with the nouns it harms."""

    entry: Mapping[str, Any]
    trigger: Token
    victims: tuple[Token, ...]


@cache
def _entries() -> Mapping[tuple[str, str], tuple[Mapping[str, Any], ...]]:
    table: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for entry in load_yaml("lang/en/harms.yml"):
        for part, tag in (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ")):
            for word in entry.get(part, ()):
                table.setdefault((tag, word), []).append(entry)
    return {key: tuple(rows) for key, rows in table.items()}


def find_tolls(page: Page) -> list[Draft]:
    """Find all tolls of a report, in order, each number once a speaker.

    A toll needs a number or a single person; "no casualties" is a toll of nought. Subgroups point at their whole.
    """
    drafts: list[Draft] = []
    seen: set[tuple[str, int]] = set()
    for harm in _find_harms(page):
        for group in _group_victims(page, harm.victims):
            key = (str(harm.entry["effect"]), group[0].i)
            if key in seen:
                continue
            seen.update((key[0], victim.i) for victim in group)
            fresh = list(_drafts_of(page, harm, group[0])) if len(group) == 1 else list(_joint_drafts(page, harm, group))
            base = len(drafts)
            drafts += [replace(d, part_of=base) if n and d.part_of == 0 else replace(d, part_of=None) for n, d in enumerate(fresh)]
    return drafts


def _group_victims(page: Page, victims: tuple[Token, ...]) -> list[list[Token]]:
    """Coordinated victims that one toll counts together: "the imam and three others", "two women and a man"."""
    groups: list[list[Token]] = []
    for victim in victims:
        if groups and (_is_rest(victim) and groups[-1][-1].pos_ != "PRON" or _are_plain(groups[-1][-1], victim)):
            groups[-1].append(victim)
        else:
            groups.append([victim])
    return groups


def _is_rest(victim: Token) -> bool:
    return victim.lower_ == "others" or any(c.lower_ in ("other", "others", "more") for c in victim.lefts)


def _are_plain(first: Token, second: Token) -> bool:
    """Both are told apart only by sex or age: men, women, children."""
    plain = ("man", "woman", "child", "boy", "girl")
    return lemma(first) in plain and lemma(second) in plain


def _joint_drafts(page: Page, harm: Harm, group: list[Token]) -> Iterator[Draft]:
    """The toll of several coordinated victims, then those who are named apart from "others" as its subgroups."""
    counts = [_count(page, harm, victim) for victim in group]
    parts = [_draft(page, harm, victim, count) for victim, count in zip(group, counts, strict=True) if count is not None]
    if len(parts) < len(group):
        yield from parts
        return
    low = sum(p.count.low for p in parts if p.count is not None)
    highs = [p.count.high for p in parts if p.count is not None]
    high = None if None in highs else sum(h for h in highs if h is not None)
    span = page.span(
        min(page.doc.char_span(p.evidence.start, p.evidence.end, alignment_mode="expand").start for p in parts), max(v.i for v in group) + 1
    )
    evidence = replace(parts[0].evidence, start=min(p.evidence.start for p in parts), end=max(p.evidence.end for p in parts))
    civilian = parts[0].civilian if all(p.civilian == parts[0].civilian for p in parts) else None
    words = span.of(page.report.text)
    yield replace(
        parts[0], count=Count(low, high, "exact" if high == low else "at_least", words), evidence=evidence, civilian=civilian, person=None
    )
    if _is_rest(group[-1]):
        yield from (replace(part, part_of=0) for part in parts[:-1])


def _find_harms(page: Page) -> Iterator[Harm]:
    for token in page.doc:
        for entry in _candidates(token):
            victims = _victims(page, token, entry)
            if victims:
                yield Harm(entry, token, tuple(victims))
                break


def _candidates(token: Token) -> Iterator[Mapping[str, Any]]:
    word = lemma(token)
    table = _entries()
    if token.pos_ in ("VERB", "AUX"):
        rows = [*table.get(("VERB", word), ()), *table.get(("ADJ", token.lower_), ())]
    elif token.pos_ in ("NOUN", "PROPN"):
        rows = [*table.get(("NOUN", word), ()), *table.get(("NOUN", token.lower_), ()), *table.get(("ADJ", token.lower_), ())]
    elif token.pos_ in ("ADJ", "NUM"):
        rows = [*table.get(("ADJ", token.lower_), ())]
        if token.lower_ in ("killed", "wounded", "injured", "kidnapped", "abducted", "captured"):
            rows += table.get(("VERB", word), ())
    else:
        rows = []
    for entry in rows:
        if _companions(token, entry):
            yield entry


def _companions(token: Token, entry: Mapping[str, Any]) -> bool:
    """Check the words an entry wants beside its verb: "shot dead", "taken hostage", "claimed lives"."""
    if "with" in entry:
        near = token.doc[max(token.sent.start, token.i - 1) : min(token.sent.end, token.i + 9)]
        wanted = set(entry["with"])
        return any(
            (lemma(t) in wanted or t.lower_ in wanted) and (t.head.i == token.i or t.head.head.i == token.i or t.i == token.i + 1)
            for t in near
        )
    if "object" in entry:
        return any(lemma(t) in entry["object"] for t in children(token, "obj", "nsubj:pass"))
    return True


def _members(token: Token) -> list[Token]:
    """Those told to belong to the harmed: "the dead include two nurses", "two nurses were among the dead"."""
    noun = token.head if relation(token) in ("acl", "amod") and token.head.pos_ in ("NOUN", "PROPN", "PRON") else token
    verb = noun.head
    if relation(noun) == "nsubj" and lemma(verb) == "include":
        return [other for t in children(verb, "obj") for other in conjuncts(t)]
    if preposition(noun) == "among":
        above = verb if verb.pos_ in ("VERB", "AUX", "ADJ") else noun
        return [other for t in children(above, "nsubj") for other in conjuncts(antecedent(t)) if other is not noun]
    return []


def _victims(page: Page, token: Token, entry: Mapping[str, Any]) -> list[Token]:
    place = entry["victim"]
    members = [t for t in _members(token) if _is_human(page, t)]
    if members:
        return members
    if place == "self":
        found = [token]
    elif place == "of":
        found = _after_noun(page, token)
    elif place == "object":
        found = [inner for t in children(token, "obj", "nsubj:pass") if lemma(t) in entry["object"] for inner in [core_of(t)]]
    elif place == "patient":
        found = _patients(page, token)
    else:
        found = _subjects(page, token)
    if entry.get("reflexive") is False:
        found = [t for t in found if t.lower_ not in ("himself", "herself", "themselves", "itself")]
    found = [t for t in found if not _is_cited(t) and not _counts_next(t, found)]
    wanted = entry.get("people")
    if wanted:
        found = [t for t in found if _group(page, t) in wanted]
    return [t for t in found if _is_human(page, t) or (place in ("self", "of", "object") and t is token)]


def _is_cited(token: Token) -> bool:
    """The noun stands behind "according to": it speaks, it is no victim."""
    start = token.left_edge.i
    return preposition(token).startswith("according") or token.doc[max(start - 2, 0) : start].text.lower() == "according to"


def _counts_next(token: Token, others: list[Token]) -> bool:
    """A number told apart from its noun by a mark only: Thirteen “rebels” died."""
    following = token.i + 1
    while token.pos_ == "NUM" and following < len(token.doc) and token.doc[following].is_punct:
        following += 1
    return token.pos_ == "NUM" and any(other.i == following for other in others)


def _group(page: Page, token: Token) -> str:
    people = people_of(lemma(core_of(antecedent(token))))
    if people is not None:
        return people.group
    return "people" if core_of(token).ent_type_ in ("PER", "NORP") or token.pos_ in ("NUM", "PRON") else ""


def _patients(page: Page, token: Token) -> list[Token]:
    arguments = find_arguments(token)
    found = list(arguments.patients)
    if not found and token.pos_ != "VERB" and relation(token) in ("acl", "amod", "parataxis", "root", "conj", "appos", "list"):
        found = list(_neighbours(page, token))
    if not found and relation(token) == "amod":
        found = [token.head]
    if not found and token.pos_ == "VERB":
        found = list(_neighbours(page, token))
    return found


def _neighbours(page: Page, token: Token) -> Iterator[Token]:
    """A bare number right before a participle: "20 killed", "three others wounded"."""
    if token.i and token.lower_.endswith("ed"):
        before = page.doc[token.i - 1]
        if before.i in page.numbers and page.numbers[before.i].unit is None:
            yield before
        elif before.pos_ in ("NOUN", "PROPN") and (before.head.i == token.i or token.head.i == before.i):
            yield before


def _subjects(page: Page, token: Token) -> list[Token]:
    if token.pos_ in ("VERB",) and token.lower_ not in ("dead", "wounded", "injured", "missing", "displaced"):
        arguments = find_arguments(token)
        return list(arguments.agents or arguments.patients)
    subjects = children(token, "nsubj")
    if not subjects and relation(token) in ("xcomp", "amod", "acl", "obj", "advcl", "obl", "conj", "dep", "ccomp", "nsubj"):
        if relation(token) == "amod":
            subjects = [token.head]
        elif relation(token) == "xcomp":
            subjects = children(token.head, "obj") or children(token.head, "nsubj")
        elif relation(token) == "acl":
            subjects = [token.head]
        elif relation(token) == "conj":
            subjects = children(token.head, "nsubj") if token.head.pos_ in ("ADJ", "VERB") else []
    if not subjects and (
        token.i in page.numbers or any(page.numbers.get(c.i) for c in token.lefts) or (token.i and page.numbers.get(token.i - 1))
    ):
        subjects = [token]
    return [other for t in subjects for other in conjuncts(antecedent(t))]


def _after_noun(page: Page, token: Token) -> list[Token]:
    arguments = find_arguments(token)
    found = [t for t in arguments.patients if _is_human(page, t)]
    if lemma(token) in ("death", "killing", "murder", "assassination") and not found:
        found = [
            t
            for t in children(token, "nmod:poss")
            if _is_human(page, t) and t.pos_ != "PRON" and lemma(token) in ("death", "murder", "assassination")
        ]
        modifiers = [t for t in token.lefts if relation(t) == "compound" and people_of(lemma(t)) is not None]
        if count_of(page, token) is not None:
            found = [token]
        elif modifiers and not found:
            found = []
    elif not found and count_of(page, token) is not None:
        found = [token]
    elif lemma(token) == "injury" and not found and count_of(page, token) is not None:
        found = [token]
    return found


def _is_human(page: Page, token: Token) -> bool:
    token = core_of(antecedent(token))
    if token.ent_type_ in ("LOC",):
        return count_of(page, token) is not None
    if token.pos_ in ("NUM", "PRON") or token.ent_type_ in ("PER", "NORP"):
        return token.lower_ not in ("it", "this", "that", "which", "what", "itself", "we", "i", "you", "us", "me")
    word = lemma(token)
    people = people_of(word)
    if people is not None:
        return people.group not in ("media", "government") or token.ent_type_ == "PER" or count_of(page, token) is not None
    return token.lower_ in (
        "some",
        "many",
        "several",
        "others",
        "other",
        "dozens",
        "hundreds",
        "thousands",
        "scores",
        "dead",
        "wounded",
        "missing",
        "injured",
    ) or (may_act(page, token) and count_of(page, token) is not None and token.ent_type_ == "ORG" and is_plural(token))


def _drafts_of(page: Page, harm: Harm, victim: Token) -> Iterator[Draft]:
    """The toll of one victim noun, then its subgroups ("including three children")."""
    count = _count(page, harm, victim)
    if count is None:
        return
    whole = _draft(page, harm, victim, count)
    yield whole
    for part in _subgroups(victim):
        inner = count_of(page, part)
        amount = inner.count if inner is not None else individual(page, part)
        if amount is not None and amount.low <= (count.high or amount.low):
            yield replace(_draft(page, harm, part, amount), part_of=0)


def _count(page: Page, harm: Harm, victim: Token) -> Count | None:
    phrase = count_of(page, victim)
    if phrase is None and core_of(victim) is not victim:
        phrase = page.numbers.get(victim.i)
    if phrase is not None:
        return phrase.count
    if harm.entry.get("needs") == "number":
        return None
    if _is_negated(harm.trigger) and not is_plural(victim):
        return None
    if harm.entry["victim"] in ("self",):
        return None
    return individual(page, victim)


def _is_negated(token: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in token.children)


def _subgroups(victim: Token) -> Iterator[Token]:
    for child in victim.subtree:
        if preposition(child).startswith("including") or (
            relation(child) in ("nmod", "obl", "acl") and preposition(child) in ("among", "including")
        ):
            yield from conjuncts(child)
        elif child.lower_ == "including" and relation(child) == "acl":
            for inner in children(child, "obj", "obl"):
                yield from conjuncts(inner)


def _draft(page: Page, harm: Harm, victim: Token, count: Count) -> Draft:
    core = _implied(page, harm, core_of(antecedent(victim)))
    low, high = full_phrase(victim)
    start, end = min(low, harm.trigger.i), max(high, harm.trigger.i + 1)
    phrase = count_of(page, victim)
    evidence = page.span(start, end)
    if phrase is not None and page.sentence(victim) == page.sentence(harm.trigger):
        evidence = replace(evidence, start=min(evidence.start, phrase.start))
    people = people_of(lemma(core))
    civilian = people.civilian if people is not None else None
    parties = [*_sides(page, core, civilian), *_doers(page, harm, victim)]
    trigger = page.span(harm.trigger.i, harm.trigger.i + 1)
    person = page.mentions[page.mention_at[core.i]].text if core.ent_type_ == "PER" and core.i in page.mention_at else None
    effect = str(harm.entry["none"] if count.high == 0 and "none" in harm.entry else harm.entry["effect"])
    victims = victim_words(page, core if core.pos_ == "NOUN" and victim.pos_ == "NUM" else victim)
    return Draft("toll", effect, trigger, evidence, tuple(parties), count=count, victims=victims, civilian=civilian, person=person, rule=f"harms/{harm.entry['id']}")  # fmt: skip


def _implied(page: Page, harm: Harm, core: Token) -> Token:
    """The noun a bare number or "others" stands for: the last people told before it in the sentence, but not who did it."""
    if core.pos_ != "NUM" and core.lower_ != "others":
        return core
    doers = {core_of(token).i for token in find_arguments(harm.trigger).agents}
    before = [page.doc[i] for i in range(core.sent.start, core.i) if i in page.mention_at and i not in doers]
    people = [token for token in before if people_of(lemma(token)) is not None and is_plural(token)]
    return people[-1] if people else core


def _sides(page: Page, core: Token, civilian: bool | None) -> Iterator[Party]:
    """The body the victims belong to: that of a soldier, a fighter, a policeman, an organisation's worker."""
    owner = page.mentions[page.mention_at[core.i]].owner if core.i in page.mention_at else None
    if civilian is False:
        yield make_party(page, core, "side")
    elif owner is not None and page.mentions[owner].label == "ORG":
        yield Party("side", owner, page.mentions[owner].text)
    elif core.ent_type_ == "NORP" and core.i in page.mention_at:
        yield make_party(page, core, "side")


def _doers(page: Page, harm: Harm, victim: Token) -> list[Party]:
    """Those who caused the harm as the same clause tells it."""
    arguments = find_arguments(harm.trigger)
    sources: list[Token] = []
    if harm.entry["victim"] in ("patient", "object") or harm.trigger.pos_ == "NOUN":
        sources += arguments.agents
    sources += [
        token
        for prep, token in arguments.obliques
        if prep in ("by", "in", "during", "after", "at the hands of") and not may_act(page, token)
    ]
    sources += [token for prep, token in arguments.obliques if prep == "by"]
    found: list[Party] = []
    for source in sources:
        if victim.i in (source.i, core_of(source).i):
            continue
        for doer in find_doers(page, source):
            people = people_of(lemma(doer))
            if doer.i != core_of(victim).i and not (
                people is not None and people.group in ("civilians", "people", "speakers") and doer.ent_type_ != "PER"
            ):
                found.append(make_party(page, doer, "by"))
        if found:
            break
    return found[:1]


def phrase_start(token: Token) -> int:
    """Return the first token index of a noun phrase."""
    return base_phrase(token)[0]
