"""MUC-4's training texts for ``training/fit_incidents.py``: their fillers, the sentences worth parsing, counts of what fills a role."""

from __future__ import annotations

import pickle
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc

from contested.evaluate.incidents.phrases import Phrase, describe_neighbours, is_number
from contested.evaluate.incidents.records import IncidentReport
from contested.evaluate.incidents.strings import plain, same_string
from contested.evaluate.incidents.templates import SLOTS, make_report
from contested.evaluate.incidents.weights import ROLES
from contested.read.casing import restore_case
from contested.read.lexicon import lemma_of
from contested.read.reading import parse_reports
from contested.read.sentences import find_sentences
from contested.schema import Report

GROUP = 26  # reports parsed at a time
MOST, LONGEST = 4, 500  # sentences with fillers that are taken of a report, characters of one
_VIOLENT = re.compile(
    r"\b(kill|murder|assassin|attack|bomb|explo|kidnap|abduct|dynamit|wound|injur|burn|fire|shot|shoot|massacre|ambush|raid|destroy|mine|"
    r"grenade|rocket|dead|death|died|victim|guerrilla|terroris|hostage|threat|harass|sabotag)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d,]*|[.,;:()\[\]]")
_LEAST_WORDS = 2

Counts = dict[str, dict[str, set[int]]]


def fillers_of(report: IncidentReport) -> dict[str, set[str]]:
    """Return the strings that fill each role in any of a report's incidents."""
    return {role: {alt for t in report.templates for filler in t[slot] for alt in filler.alts} for role, slot in SLOTS.items()}


def fills(phrase: Phrase, role: str, fillers: set[str]) -> bool:
    """Tell whether a phrase is a filler: the same words, or, where the role holds no names, the same head and words."""
    forms = {plain(words) for words in (phrase.bare, phrase.full, phrase.name) if words}
    if forms & {plain(filler) for filler in fillers}:
        return True
    return role in ("perpetrator", "target", "description", "weapon") and same_string(fillers, [phrase.bare], exact=False)


def parse_selection(
    reports: Sequence[IncidentReport], cache: Path, *, only_parsed: bool = False
) -> Iterator[tuple[IncidentReport, Doc, list[int]]]:
    """Yield reports with parsed sentences of theirs and where these stand; what was parsed before is taken from the cache.

    Args:
        reports: the training part.
        cache: folder of what was parsed.
        only_parsed: leave out what is not there.
    """
    order = list(reports)
    rng = random.Random(7)
    rng.shuffle(order)
    by_id = {report.id: report for report in reports}
    told, empty = ([r for r in order if bool(r.templates) is some] for some in (True, False))
    mixed: list[IncidentReport] = []
    while told or empty:
        mixed += told[:14] + empty[:12]
        told, empty = told[14:], empty[12:]
    for first in range(0, len(mixed), GROUP):
        file = cache / f"sel.{first:04d}.pkl"
        if not file.exists() and only_parsed:
            continue
        if not file.exists():
            parsed = _parse_group(mixed[first : first + GROUP], random.Random(first))
            cache.mkdir(parents=True, exist_ok=True)
            file.write_bytes(pickle.dumps(parsed))
        for report, doc, numbers, _ in pickle.loads(file.read_bytes()):
            yield by_id[report.id], doc, numbers


def _parse_group(group: Sequence[IncidentReport], rng: random.Random) -> list[tuple[Report, Doc, list[int], int]]:
    rows = []
    for gold in group:
        text = restore_case(gold.text)
        sentences = find_sentences(text)
        numbers = _choose(gold, text, sentences, rng)
        part = make_report(gold, "\n".join(text[slice(*sentences[n])].replace("\n", " ") for n in numbers)) if numbers else None
        if isinstance(part, Report):
            rows.append((part, numbers, len(sentences)))
    parsed = parse_reports([part for part, _, _ in rows], 1)
    return [(part, doc, numbers, count) for (part, doc), (_, numbers, count) in zip(parsed, rows, strict=True)]


def _choose(gold: IncidentReport, text: str, sentences: Sequence[tuple[int, int]], rng: random.Random) -> list[int]:
    """Choose the sentences with the most fillers, and one or two others with words of violence."""
    strings = {(role, _spaced(alt)) for role, alts in fillers_of(gold).items() for alt in alts}
    worth = {}
    for number, (start, end) in enumerate(sentences):
        words = f" {_spaced(text[start:end])} "
        roles = {role for role, alt in strings if alt and f" {alt} " in words}
        worth[number] = len(roles) + bool(roles & {"target", "name", "weapon"})
    full = sorted((n for n in worth if worth[n] >= _LEAST_WORDS), key=lambda n: (-worth[n], n))[:MOST]
    others = [n for n, (start, end) in enumerate(sentences) if worth[n] < _LEAST_WORDS and _VIOLENT.search(text[start:end])]
    if gold.templates:
        chosen = full + rng.sample(others, min(1, len(others)))
    else:
        chosen = others[:1] + rng.sample(others[1:], min(1, len(others[1:])))
    return sorted({n for n in chosen if sentences[n][1] - sentences[n][0] < LONGEST})


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


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
