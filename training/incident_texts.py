"""MUC-4's training texts for ``training/fit_incidents.py``: their fillers, their phrases, counts of what fills a role."""

from __future__ import annotations

import pickle
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contested.evaluate.incidents.claimed import find_claimed
from contested.evaluate.incidents.phrases import Phrase, describe_neighbours, find_phrases, is_number
from contested.evaluate.incidents.records import IncidentReport
from contested.evaluate.incidents.strings import plain, same_string
from contested.evaluate.incidents.templates import SLOTS, make_report
from contested.evaluate.incidents.weights import ROLES
from contested.read.lexicon import lemma_of
from contested.read.reading import parse_reports
from contested.read.tokens import Doc
from contested.schema import Report

GROUP = 50  # reports parsed at a time
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d,]*|[.,;:()\[\]]")

Counts = dict[str, dict[str, set[int]]]


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed report: its id, its words, its sentences, its phrases, the signs of its claims."""

    id: str
    text: str
    sentences: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    claimed: frozenset[str]


def fillers_of(report: IncidentReport) -> dict[str, set[str]]:
    """Return the strings that fill each role in any of a report's incidents."""
    return {role: {alt for t in report.templates for filler in t[slot] for alt in filler.alts} for role, slot in SLOTS.items()}


def fills(phrase: Phrase, role: str, fillers: set[str]) -> bool:
    """Tell whether a phrase is a filler: the same words, or, where the role holds no names, the same head and words."""
    forms = {plain(words) for words in (phrase.bare, phrase.full, phrase.name) if words}
    if forms & {plain(filler) for filler in fillers}:
        return True
    return role in ("perpetrator", "target", "description", "weapon") and same_string(fillers, [phrase.bare], exact=False)


def read_texts(reports: Sequence[IncidentReport], cache: Path) -> list[Text]:
    """Return the parsed texts of reports; what was parsed before is taken from the cache."""
    cache.mkdir(parents=True, exist_ok=True)
    found: list[Text] = []
    for first in range(0, len(reports), GROUP):
        file = cache / f"{reports[first].id}.pkl"
        if not file.exists():
            made = [one for one in map(make_report, reports[first : first + GROUP]) if isinstance(one, Report)]
            file.write_bytes(pickle.dumps([_read_text(report, doc) for report, doc in parse_reports(made, threads=1)]))
        found += pickle.loads(file.read_bytes())
    return found


def _read_text(report: Report, doc: Doc) -> Text:
    claimed = find_claimed(report, doc)
    return Text(report.id, doc.text, tuple(sentence.text for sentence in doc.sents), tuple(find_phrases(doc, claimed)), claimed.whole)


def count_shares(reports: Sequence[IncidentReport]) -> tuple[Counts, dict[str, set[int]]]:
    """Return role to key to the numbers of the reports in which it fills that role, and key to those in which it occurs.

    Keys are those of `describe_neighbours`. Nothing is parsed: fillers are looked for as strings.
    """
    filled: Counts = {role: defaultdict(set) for role in ROLES}
    texts = [[word for word in _TOKEN.findall(report.text.lower().translate(str.maketrans("[]", "()")))] for report in reports]
    for number, (report, words) in enumerate(zip(reports, texts, strict=True)):
        for role, alts in fillers_of(report).items():
            for start, end in _occurrences(words, alts):
                for key in describe_neighbours(words, start, end):
                    filled[role][key].add(number)
    wanted = set().union(*(set(keys) for keys in filled.values()))
    strings: dict[str, list[list[str]]] = defaultdict(list)
    for key in wanted:
        if key.startswith("s=") and key != "s=":
            strings[key[2:].split()[0]].append(key[2:].split())
    seen: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(texts):
        for key in _keys_at_all(words, strings):
            if key in wanted:
                seen[key].add(number)
    return filled, seen


def _occurrences(words: Sequence[str], alts: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where the longest filler stands at each place."""
    by_first: dict[str, list[list[str]]] = defaultdict(list)
    for alt in alts:
        told = _TOKEN.findall(alt.lower().translate(str.maketrans("[]", "()")))
        while told and is_number(told[0]):
            told = told[1:]
        if told:
            by_first[told[0]].append(told)
    for start, word in enumerate(words):
        fitting = [told for told in by_first.get(word, ()) if list(words[start : start + len(told)]) == told]
        if fitting:
            yield start, start + max(map(len, fitting))


def _keys_at_all(words: Sequence[str], strings: dict[str, list[list[str]]]) -> Iterator[str]:
    for place, word in enumerate(words):
        head, right = lemma_of(word), words[place + 1] if place + 1 < len(words) else "#"
        left = words[place - 1] if place else "#"
        before = place
        while before > 0 and is_number(words[before - 1]):
            before -= 1
        yield from (f"h={head}", f"l1={word}", f"l2={left} {word}", f"r1={word}", f"r2={word} {right}", f"hr={head} {right}")
        yield f"lh={words[before - 1] if before else '#'} {head}"
        yield from (f"s={' '.join(told)}" for told in strings.get(word, ()) if list(words[place : place + len(told)]) == told)
