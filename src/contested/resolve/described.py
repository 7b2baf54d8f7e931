"""Descriptions of one person ("the provincial lawmaker", "the nun") that stand for somebody whom the report names.

His name stands beside the noun, or beside another such noun (`find_described`); or the noun tells of one who is harmed, whose name the next
sentence gives or the last one gave (`find_harmed`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from contested.data.tables import load_yaml
from contested.read.lexicon import people_of, word_class
from contested.resolve.profiles import Profile
from contested.schema import Draft, Mention, Reading

NEAR = 3  # sentences between "a nun" and "the nun, Sister Vera"
LEAD = 3  # words in front of a name among which stands the verb by which he is held to be something
LONGEST = 80  # characters of what a man is of, between the noun for him and his name: "a commander of the Red Front, Omar Rell"
HARMED = ("target", "victims")  # roles of those harmed
SEIZED = ("arrest", "abduction", "captured", "abducted")  # what is done to those whom nobody has killed by it
UNSEEN = ("media", "ngo", "monitor")  # groups of nouns that name no person


def find_described(reading: Reading, profiles: Sequence[Profile]) -> dict[int, int]:
    """Return, by the index of a noun for one person, the index of the person's name.

    The name stands beside the noun ("provincial lawmaker Omar Rell", "Omar Rell, a local judge"), or beside another noun of the report with
    the same head, where only one person has it ("the nun" after "a nun, Sister Vera").
    """
    nouns = {n: mention for n, mention in enumerate(reading.mentions) if is_of_one(mention)}
    found = _find_beside(reading, nouns)
    by_head: dict[str, dict[str, int]] = defaultdict(dict)
    for n in sorted(found):
        by_head[nouns[n].head].setdefault(profiles[found[n]].key, n)
    for n, mention in nouns.items():
        called = list(by_head.get(mention.head, {}).values())
        if n not in found and len(called) == 1 and _points_at(reading, mention, nouns[called[0]]):
            found[n] = found[called[0]]
    return found


def is_of_one(mention: Mention) -> bool:
    """Tell whether a mention is a noun for one person."""
    people = people_of(mention.head) if mention.label == "COMMON" and mention.plural is False else None
    many = load_yaml("lang/en/fillers.yml")["collectives"]
    return people is not None and people.group not in UNSEEN and mention.head not in many


def _find_beside(reading: Reading, nouns: Mapping[int, Mention]) -> dict[int, int]:
    """The names that stand beside nouns for one person: by the parse, or right behind them."""
    mentions = reading.mentions
    found: dict[int, int] = {}
    for link in reading.links:
        for noun, name in ((link.first, link.second), (link.second, link.first)):
            if link.reason in ("apposition", "alias") and noun in nouns and mentions[name].label == "PER":
                found.setdefault(noun, name)
    for name in (n for n, mention in enumerate(mentions) if mention.label == "PER"):
        for noun in range(max(name - 4, 0), min(name + 2, len(mentions))):
            if noun in nouns and noun not in found and mentions[noun].sentence == mentions[name].sentence:
                if _is_behind(reading.report.text, mentions[noun], mentions[name]):
                    found[noun] = name
        if name + 1 in nouns and _is_held_to_be(reading, name, name + 1):
            found.setdefault(name + 1, name)
    return found


def _is_behind(text: str, noun: Mention, name: Mention) -> bool:
    """Tell whether a person's name stands right behind a noun for him, or ends with it in front of it: "Minister Omar Rell"."""
    if name.start < noun.end:
        return noun.end <= name.end and min(noun.end, name.end) > max(noun.start, name.start)
    between = text[noun.end : name.start]
    words = between.strip(" ,(").casefold()
    if "\n" in between or len(between) > LONGEST:
        return False
    titles = {word for part in ("titles", "royal") for word in load_yaml("actors/words.yml")[part]["words"]}
    if {*words.split()} <= titles or words in load_yaml("lang/en/described.yml")["naming"]:
        return not between.strip() or _is_closed(text, name.end)
    opens = words.split()[0] in load_yaml("lang/en/described.yml")["prepositions"]
    return opens and between.rstrip().endswith(",") and "," not in between.rstrip()[:-1] and _is_closed(text, name.end)


def _is_held_to_be(reading: Reading, name: int, noun: int) -> bool:
    """Tell whether somebody is told to be what a noun behind his name says: "identified Omar Rell as the bomber"."""
    text, words, mention = reading.report.text, load_yaml("lang/en/described.yml"), reading.mentions[name]
    before = text[reading.sentences[mention.sentence].start : mention.start].casefold().split()
    between = text[mention.end : reading.mentions[noun].start].strip().casefold()
    return between in words["as"] and not {*before[-LEAD:]}.isdisjoint(words["held"])


def _is_closed(text: str, end: int) -> bool:
    """Tell whether a name told in between ends there, at a mark."""
    return text[end : end + 1] in (",", ".", ";", ")", "", "\n")


def _points_at(reading: Reading, mention: Mention, other: Mention) -> bool:
    """Tell whether a noun points at the one of whom another with the same head is told: "the nun" back, "a nun" ahead to "the nun"."""
    if mention.start > other.start:
        return _is_definite(reading, mention)
    return _is_definite(reading, other) and 0 < other.sentence - mention.sentence <= NEAR


def _is_definite(reading: Reading, mention: Mention) -> bool:
    return next(iter(mention.of(reading.report.text).casefold().split()), "") in word_class("marked")


# ---- one who is harmed -----------------------------------------------------------------------------------------------


def find_harmed(reading: Reading, keys: Sequence[str | None], known: Mapping[int, int]) -> dict[int, int]:
    """Return, by the index of a noun for one harmed, the index of his name in the next sentence or the last.

    "Gunmen killed a senator. Omar Rell was shot at his door", where he is named first there as one harmed so; "thousands mourned Omar Rell.
    The 48-year-old publisher was killed on Monday", where no other is named beside him.

    Args:
        reading: the report's mentions and drafts.
        keys: for each mention, a key that is equal for mentions of one person.
        known: what `find_described` found.
    """
    scene = _Scene(reading, keys, known)
    found: dict[int, int] = {}
    for draft, noun in scene.harmed:
        mention = reading.mentions[noun]
        if noun not in known and noun not in found and is_of_one(mention):
            fresh = all(m.head != mention.head for m in reading.mentions[:noun])
            back = scene.back(noun) if fresh and _is_definite(reading, mention) else None
            name = scene.ahead(draft, noun) if back is None and (fresh or not _is_definite(reading, mention)) else back
            if name is not None:
                found[noun] = name
    return found


class _Scene:
    """Who is harmed in a report, and where its persons are named."""

    def __init__(self, reading: Reading, keys: Sequence[str | None], known: Mapping[int, int]) -> None:
        self.reading, self.keys, self.known = reading, keys, known
        self.harmed = [(d, p.mention) for d in reading.drafts for p in d.parties if p.role in HARMED and p.mention is not None]
        self.names: dict[int, list[int]] = defaultdict(list)
        for n, mention in enumerate(reading.mentions):
            if mention.label == "PER":
                self.names[mention.sentence].append(n)
        self.speaking = {keys[s.speaker] for s in reading.speeches if s.speaker is not None}
        self.first: dict[str | None, int] = {}
        for sentence in sorted(self.names):
            for n in self.names[sentence]:
                self.first.setdefault(keys[n], sentence)

    def ahead(self, draft: Draft, noun: int) -> int | None:
        """The one named first in the next sentence, as one harmed alike."""
        here = self.reading.mentions[noun].sentence
        name = next((n for n in self.names[here + 1] if self.keys[n] not in self.speaking), None)
        if name is None or self.first[self.keys[name]] != here + 1 or self._is_second(noun):
            return None
        if self._is_apart(here + 1):
            return None
        there = [(d, n) for d, n in self.harmed if self.reading.mentions[n].sentence == here + 1]
        told = (d for d, n in there if self.keys[self.known.get(n, n)] == self.keys[name])
        return name if any(d.background == draft.background and (d.type in SEIZED) == (draft.type in SEIZED) for d in told) else None

    def back(self, noun: int) -> int | None:
        """The only one named in the last sentence, whom a noun not told before calls by what he is."""
        mention = self.reading.mentions[noun]
        people = people_of(mention.head)
        names = {self.keys[n]: n for n in self.names[mention.sentence - 1]}
        plain = people is not None and people.group in ("civilians", "officials", "government", "people")
        return next(iter(names.values())) if plain and len(names) == 1 and not self.names[mention.sentence] else None

    def _is_second(self, noun: int) -> bool:
        """Tell whether another is told as harmed before one in his sentence: "an elder and his bodyguard"."""
        mention = self.reading.mentions[noun]
        others = (self.reading.mentions[n] for _, n in self.harmed if n != noun)
        return any(m.sentence == mention.sentence and m.start < mention.start and is_of_one(m) for m in others)

    def _is_apart(self, sentence: int) -> bool:
        """Tell whether a sentence goes on to something else: "In Baghdad, ...", "In another attack"."""
        words = self.reading.sentences[sentence].of(self.reading.report.text).casefold().split()
        lists = load_yaml("lang/en/described.yml")
        return words[:1] == ["in"] or any(word.strip(",") in lists["apart"] for word in words)
