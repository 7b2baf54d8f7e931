"""Tolls: who was killed, wounded, abducted, captured, lost or driven out, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.breakdowns import BACK, Part, find_parts, find_subgroups, find_whole, is_back
from contested.read.counts import CountPhrase
from contested.read.happening_unreal import is_only_wished
from contested.read.harmers import find_harmers
from contested.read.harms import Harm, find_harms, is_harm_noun, is_participle, is_weak
from contested.read.lexicon import is_plural, lemma, people_of, people_told, word_class
from contested.read.listings import find_listings, is_listed
from contested.read.page import Page
from contested.read.parties import core_of, count_of, individual, is_nobody, may_act, victim_words
from contested.read.phrases import (
    antecedent,
    base_phrase,
    children,
    conjuncts,
    find_arguments,
    full_phrase,
    is_negated,
    plain_words,
    preposition,
    relation,
)
from contested.read.tokens import Token
from contested.read.victim_kinds import (
    find_figured,
    find_noun_meant,
    find_noun_named,
    find_roles,
    find_sides_of,
    is_armed,
    make_loser,
    own_losses,
)
from contested.read.victims import counted_of, is_none_told
from contested.schema import Count, Draft, Party, Span

AHEAD = 12  # characters behind a number within which its time is told


def find_tolls(page: Page) -> list[Draft]:
    """Find all tolls of a report, in order, each number once a speaker.

    A toll needs a number or a single person; "no casualties" is a toll of nought. Subgroups point at their whole.
    """
    drafts: list[Draft] = []
    told = [*find_listings(page), *(parts for parts in find_parts(page) if not any(is_listed(page, part.number) for part in parts))]
    apart = {part.number for parts in told for part in parts}
    seen: set[tuple[str, int]] = set()
    harms = list(find_harms(page))
    hurt = {core_of(victim).i for harm in harms if not is_weak(harm) for victim in harm.victims}
    for harm in harms:
        if is_weak(harm) and any(core_of(victim).i in hurt for victim in harm.victims):
            continue
        harm = _harm_before(page, harm, drafts) if harm.entry.get("again") else harm
        for group in _group_victims(tuple(v for v in harm.victims if count_of(page, v) not in apart)):
            key = (str(harm.entry["effect"]), group[0].i)
            if key in seen or key[0] == "captured" and ("abducted", key[1]) in seen:  # "is holding two nationals captured in May"
                continue
            seen.update((key[0], victim.i) for victim in group)
            fresh = list(_drafts_of(page, harm, group[0])) if len(group) == 1 else list(_joint_drafts(page, harm, group))
            base = len(drafts)
            if len(fresh) == 1 and (index := _whole_of_share(page, group[0], fresh[0], drafts)) is not None:
                drafts.append(_as_share(fresh[0], drafts[index], index))
                continue
            drafts += [replace(d, part_of=base) if n and d.part_of == 0 else replace(d, part_of=None) for n, d in enumerate(fresh)]
        drafts += list(_member_drafts(page, harm, drafts))
    for parts in told:
        drafts += _part_drafts(page, parts, drafts)
    return drafts


def _harm_before(page: Page, harm: Harm, drafts: Sequence[Draft]) -> Harm:
    """A number told anew, with what harmed those told before: "Doctors put the number at 11"; without victims where it counts others."""
    before = drafts[-1] if drafts and not children(harm.trigger, "nmod") else None
    if before is None or before.trigger.start < page.sentence_span(max(page.sentence(harm.trigger) - BACK, 0)).start:
        return replace(harm, victims=())
    return replace(harm, entry={**harm.entry, "effect": before.type})


def _part_drafts(page: Page, parts: Sequence[Part], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The tolls of parts that a clause of their own tells, each pointing at the toll that they are parts of."""
    index = find_whole(page, parts[0].noun, parts[0].effect, drafts, sum(part.number.count.low for part in parts))
    whole = drafts[index] if index is not None else None
    for part in parts:
        effect = part.effect or (whole.type if whole is not None else None)
        if effect is None or part.told is None and whole is None:
            return
        if part.told is None:
            assert whole is not None
            trigger = page.span(part.noun.i, part.noun.i + 1)
            yield replace(whole, trigger=trigger, evidence=part.words, count=part.number.count, part_of=index, person=None)
            continue
        core = core_of(part.noun)
        people = people_told(core)
        civilian = people.civilian if people is not None and (not part.serves or people.group in ("military", "police")) else None
        who = [Party("victims", page.mention_at.get(core.i), core.text), *find_sides_of(page, core, civilian)]
        by = [party for party in whole.parties if party.role == "by"] if whole is not None else []
        if whole is not None and not part.serves and all(party.role != "side" for party in who):
            who += [party for party in whole.parties if party.role == "side"]
        yield Draft(
            "toll", effect, page.span(part.noun.i, part.noun.i + 1), part.words,
            (*([Party("side", page.mention_at.get(core.i), part.told)] if part.serves else who), *by), count=part.number.count,
            victims=None if part.serves else part.told, civilian=civilian, part_of=index, rule="harms/part",
        )  # fmt: skip


def _whole_of_share(page: Page, victim: Token, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """The toll that "five of whom" is a share of, where its own verb tells the same harm: "nine bodies, five of whom were beheaded"."""
    share = core_of(victim)
    if share is victim or not is_back(share) or draft.count is None:
        return None
    return find_whole(page, victim, draft.type, drafts, draft.count.low)


def _as_share(share: Draft, whole: Draft, index: int) -> Draft:
    kept = [party for party in share.parties if party.role not in ("victims", "side")]
    told = [party for party in whole.parties if party.role in ("victims", "side")]
    return replace(share, parties=(*told, *kept), victims=whole.victims, civilian=whole.civilian, part_of=index)


def _member_drafts(page: Page, harm: Harm, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The tolls of those told to be among the harmed, each pointing at the toll that it is a part of."""
    counts = [(member, count) for member in harm.members if (count := _count(page, harm, member)) is not None]
    effect = harm.entry.get("effect")
    index = find_whole(page, harm.trigger, effect, drafts, sum(count.low for _, count in counts))
    if index is None and effect is None:
        return
    told = {"victim": "subject"} | ({"effect": effect or drafts[index].type} if index is not None else {})
    harm = replace(harm, entry={**harm.entry, **told})
    single = all(count == Count(1, 1) for _, count in counts)
    if len(counts) > 1 and (single or any(_is_of_theirs(member) for member, _ in counts)):  # told as one toll
        found = list(_joint_drafts(page, harm, [member for member, _ in counts]))[:1]
    else:
        found = [_draft(page, harm, member, count) for member, count in counts]
    yield from (_as_part(draft, drafts[index], index) if index is not None else replace(draft, part_of=None) for draft in found)


def _as_part(part: Draft, whole: Draft, index: int) -> Draft:
    """A toll as a part of another, from which it takes the side and the doer that it does not tell itself."""
    part = _inherit_side(part, whole)
    told = any(party.role == "by" for party in part.parties)
    doers = [party for party in whole.parties if party.role == "by" and not told]
    return replace(part, parties=(*part.parties, *doers), part_of=index)


def _group_victims(victims: tuple[Token, ...]) -> list[list[Token]]:
    """Coordinated victims that one toll counts together: "the imam and three others", "two women and a man"."""
    groups: list[list[Token]] = []
    for victim in [v for v in victims if not preposition(v).startswith("including")]:  # those are subgroups
        if groups and victim in conjuncts(groups[-1][0]) and _count_together(groups[-1][-1], victim):
            groups[-1].append(victim)
        else:
            groups.append([victim])
    return groups


def _is_rest(victim: Token) -> bool:
    return victim.lower_ == "others" or any(c.lower_ in load_yaml("lang/en/fillers.yml")["rest"] for c in victim.lefts)


def _is_of_theirs(victim: Token) -> bool:
    """Tell whether somebody is told as another's: "a general and his driver"."""
    return any(owner.lower_ in word_class("theirs") for owner in children(core_of(victim), "nmod:poss"))


def _count_together(first: Token, second: Token) -> bool:
    """The rest of them, or people of one kind: told apart are soldiers from civilians, one force from another, and what two verbs tell."""
    if any(map(is_participle, first.doc[first.i : second.i])) or preposition(second).startswith("including"):
        return False
    if _is_rest(second):
        return first.pos_ != "PRON"
    if _is_of_theirs(second):
        return True
    kinds = [_kind(core_of(token)) for token in (first, second)]
    return kinds[0] is not None and kinds[0] == kinds[1]


def _kind(core: Token) -> tuple[str, ...] | None:
    """What must agree: of armed people their force and nation, of others only their body; ``None`` for what is no people noun."""
    people = people_of(lemma(core))
    if core.ent_type_ == "PER":
        return ("unarmed",)
    if people is None:
        return None
    armed = people.civilian is False
    belonging = (t.lower_ for t in core.lefts if t.ent_type_ == "ORG" or armed and t.ent_type_ in ("NORP", "LOC"))
    return (people.group if armed else "unarmed", *belonging)


def _joint_drafts(page: Page, harm: Harm, group: list[Token]) -> Iterator[Draft]:
    """The toll of several coordinated victims, then those who are named apart from "others", or all counted apart, as its subgroups."""
    counts = [_count(page, harm, victim) for victim in group]
    parts = [_draft(page, harm, victim, count) for victim, count in zip(group, counts, strict=True) if count is not None]
    if len(parts) < len(group):
        yield from parts
        return
    low = sum(p.count.low for p in parts if p.count is not None)
    highs = [p.count.high for p in parts if p.count is not None]
    high = None if None in highs else sum(h for h in highs if h is not None)
    evidence = replace(parts[0].evidence, start=min(p.evidence.start for p in parts), end=max(p.evidence.end for p in parts))
    told = {p.civilian for p in parts} - {None}
    civilian = told.pop() if len(told) == 1 else None
    count = Count(low, high, "exact" if high == low else "at_least", evidence.of(page.report.text))
    last = core_of(antecedent(group[-1]))
    told_as = plain_words(page.doc, base_phrase(core_of(antecedent(group[0])))[0], full_phrase(last)[1]) if last.i > group[0].i else None
    whole = replace(parts[0], count=count, evidence=evidence, civilian=civilian, person=None, victims=told_as or parts[0].victims)
    if _is_rest(group[-1]):
        yield from (whole, *(replace(part, part_of=0) for part in parts[:-1]))
    elif all(part.count is not None and part.count.low > 1 for part in parts):
        victims = " and ".join(part.victims for part in parts if part.victims is not None)
        yield from (replace(whole, victims=victims or None), *(replace(part, part_of=0) for part in parts))
    elif any(map(_is_of_theirs, group[1:])) and parts[0].count == Count(1, 1):
        yield from (whole, replace(parts[0], part_of=0))
    else:
        yield whole


def _drafts_of(page: Page, harm: Harm, victim: Token) -> Iterator[Draft]:
    """The toll of one victim noun, then its subgroups ("including three children")."""
    count = _count(page, harm, victim)
    if count is None or count.high == 0 and is_only_wished(harm.trigger):
        return
    whole = _draft(page, harm, victim, count)
    yield whole
    yield from _corrected(page, victim, whole)
    yield from _compared(page, victim, whole)
    yield from (replace(whole, type=str(effect)) for effect in harm.entry.get("none", ())[1:] if count.high == 0)
    for parts in _group_parts([t for t in find_subgroups(victim) if not is_harm_noun(t) and not is_listed(page, count_of(page, t))]):
        found = [_draft(page, harm, part, amount) for part in parts if (amount := _amount(page, part)) is not None]
        if len(parts) > 1 and len(found) == len(parts):
            found = list(_joint_drafts(page, harm, parts))[:1]
        for part in found:
            if part.count is not None and part.count.low <= (count.high or part.count.low):
                yield replace(_inherit_side(part, whole), part_of=0)


def _amount(page: Page, noun: Token) -> Count | None:
    inner = count_of(page, noun)
    return inner.count if inner is not None else individual(page, noun)


def _group_parts(parts: Sequence[Token]) -> list[list[Token]]:
    """Subgroups, those together of whom one is another's: "including a woman and her daughter"."""
    groups: list[list[Token]] = []
    for part in parts:
        if groups and _is_of_theirs(part) and not any(is_armed(core_of(noun)) for noun in (part, groups[-1][-1])):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _corrected(page: Page, victim: Token, whole: Draft) -> Iterator[Draft]:
    """The figure that a toll puts right: "killed 11 people, not 16 as reported earlier"."""
    number = next((i for i in range(victim.i + 1, victim.sent.end) if i in page.numbers), None)
    if number is not None and page.doc[number - 1].lower_ == "not" and page.numbers[number].unit is None:
        wrong = page.numbers[number]
        yield replace(whole, count=wrong.count, status="denied", evidence=replace(whole.evidence, end=max(wrong.end, whole.evidence.end)))


def _compared(page: Page, victim: Token, whole: Draft) -> Iterator[Draft]:
    """The figure of another time that a toll is held against: "killed 231 people this year, as against 437 in the same period of 2007"."""
    for index in range(victim.i + 1, victim.sent.end):
        number = page.numbers.get(index)
        start = page.doc.token_at(number.start) if number is not None and number.unit is None else None
        before = page.doc[max(start.i - 2, victim.i) : start.i].text.lower() if start is not None else ""
        if number is None or not any(before.endswith(words) for words in load_yaml("lang/en/counts.yml")["comparisons"]):
            continue
        behind = page.doc[index + 1] if index + 1 < victim.sent.end else victim
        noun = page.doc[index].head if relation(page.doc[index]) == "nummod" else None
        if noun is None and behind.pos_ not in ("NOUN", "PROPN", "ADJ") and _is_dated(page, behind):
            words = page.span(index, index + 1)
            yield replace(whole, count=number.count, trigger=words, evidence=Span(number.start, number.end), part_of=None, person=None)


def _is_dated(page: Page, token: Token) -> bool:
    """Tell whether a time is told from a word on: "in the same period of 2007"."""
    return any(token.idx <= time.start < token.idx + AHEAD for time in page.times) or token.lower_ in word_class("lasting")


def _inherit_side(part: Draft, whole: Draft) -> Draft:
    """A subgroup that names no body is of its whole's side: "nine rebels, including a commander"."""
    sides = [party for party in whole.parties if party.role == "side"]
    own = [party for party in part.parties if party.role == "side"]
    if not sides or any(party.words != party.words.lower() for party in own):
        return part
    return replace(part, parties=(*(p for p in part.parties if p.role != "side"), *sides))


def _count(page: Page, harm: Harm, victim: Token) -> Count | None:
    if harm.entry.get("nobody") or is_nobody(victim) or is_none_told(victim) or is_negated(harm.trigger) and _has_any(victim):
        return Count(0, 0)
    phrase = count_of(page, victim)
    if phrase is None and core_of(victim) is not victim:
        phrase = page.numbers.get(victim.i)
    if phrase is None and victim.lower_ in ("them", "they"):
        phrase = count_of(page, find_noun_named(page, victim))
    if phrase is not None and is_negated(harm.trigger) and harm.trigger.pos_ == "VERB" and not harm.entry.get("negated"):
        return None  # "three were not hurt"
    if phrase is not None and phrase.count.low < harm.entry.get("least", 0):
        return None
    if phrase is not None:
        return _as_carried(page, harm, phrase)
    if harm.entry.get("needs") == "number":
        return None
    negated = is_negated(harm.trigger) and not harm.entry.get("negated")
    if (negated or _is_infinitive(harm.trigger)) and not is_plural(victim):
        spared = harm.entry["effect"] == "injured" and not _is_infinitive(harm.trigger) and individual(page, victim) is not None
        return Count(0, 0) if spared else None
    if harm.entry["victim"] in ("self",):
        return None
    return individual(page, victim)


def _as_carried(page: Page, harm: Harm, phrase: CountPhrase) -> Count:
    """The number of a phrase, of a toll as its verb carries it: "raised the toll from 50 to 64", "the number of dead has exceeded 90"."""
    count = phrase.count
    if harm.entry["victim"] != "toll":
        return count
    if count.qualifier == "between" and page.report.text[: phrase.start].endswith("from "):
        return Count(count.high or 0, count.high)
    above = lemma(harm.trigger.head) in load_yaml("lang/en/counts.yml")["exceeding"] and count.high == count.low
    return Count(count.low + 1, None, "more_than", words=count.words) if above else count


def _has_any(token: Token) -> bool:
    return any(c.lower_ == "any" for c in token.lefts)


def _is_infinitive(token: Token) -> bool:
    return token.pos_ == "VERB" and any(c.lower_ == "to" and c.pos_ == "PART" for c in token.children)


def _counted(page: Page, harm: Harm, victim: Token) -> Token:
    """Who they are, where a noun of harm counts itself: "31 deaths of civilians", "12 bodies of soldiers"."""
    if victim.i != harm.trigger.i or harm.entry["victim"] != "of":
        return victim
    return next((t for t in find_arguments(victim).patients if people_of(lemma(t)) is not None), victim)


def _effect(harm: Harm, armed: bool, count: Count) -> str:
    if count.high == 0 and "none" in harm.entry:
        return str(harm.entry["none"][0])
    return str(harm.entry["soldiers"] if armed and "soldiers" in harm.entry else harm.entry["effect"])


def _draft(page: Page, harm: Harm, victim: Token, count: Count) -> Draft:
    loses = harm.entry.get("loses", False) and not any((p := people_of(lemma(c))) and p.civilian for c in children(victim, "compound"))
    figured = find_figured(page, harm.trigger)
    losers = [figured] if figured is not None else [t for t in find_arguments(harm.trigger).agents if may_act(page, t)] if loses else []
    harmers = [] if harm.entry.get("loses") else find_harmers(page, harm.trigger, harm.entry, victim)
    core = core_of(antecedent(_counted(page, harm, victim)))
    if "of" in harm.entry:
        core = counted_of(harm.trigger, harm.entry) or core
    elif harm.entry["victim"] != "toll":
        core = find_noun_meant(page, core, harm.trigger, harmers)
    noun = find_noun_named(page, core)
    low, high = full_phrase(victim)
    start, end = min(low, harm.trigger.i), max(high, harm.trigger.i + 1)
    phrase = count_of(page, victim)
    evidence = page.span(start, end)
    if phrase is not None and page.sentence(victim) == page.sentence(harm.trigger):
        evidence = replace(evidence, start=min(evidence.start, phrase.start))
    people = people_told(noun)
    armed = bool(losers) or any(map(is_armed, (noun, *find_roles(noun))))
    civilian = False if armed else people.civilian if people is not None else None
    own = Party("victims", page.mention_at.get(core.i), core.text)
    sides = [make_loser(page, losers[0])] if losers else list(find_sides_of(page, noun, civilian))
    sides = own_losses(page, harm.trigger, sides) if civilian is False else sides
    parties = [own, *sides, *harmers]
    trigger = page.span(harm.trigger.i, harm.trigger.i + 1)
    person = page.mentions[page.mention_at[core.i]].text if core.ent_type_ == "PER" and core.i in page.mention_at else None
    effect = _effect(harm, armed or civilian is False, count)
    told = core if victim.pos_ == "NUM" or victim.i == harm.trigger.i else victim
    victims = None if core.pos_ == "NUM" else victim_words(page, told)
    if "of" in harm.entry:
        victims = plain_words(page.doc, *base_phrase(core)) if core.i != harm.trigger.i else None
    return Draft(
        "toll",
        effect,
        trigger,
        evidence,
        tuple(parties),
        count=count,
        victims=victims,
        civilian=civilian,
        person=person,
        rule=f"harms/{harm.entry['id']}",
    )
