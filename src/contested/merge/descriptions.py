"""Speakers that a report describes and does not name ("the group", "a monitor"), and whom of those it names they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from contested.data.tables import load_yaml
from contested.resolve.names import comparable
from contested.schema import Coded, Source

if TYPE_CHECKING:
    from contested.merge.voices import Voice, Voices

WORDS = "merge/speakers.yml"


def describe(source: Source) -> str | None:
    """Return the words of a speaker that is described by one of the nouns in `WORDS`, in the form compared; ``None`` for all others."""
    words = source.org or source.role or ""
    return None if source.name is not None or words != words.lower() else _compared(words)


@lru_cache(maxsize=20_000)
def _compared(words: str) -> str | None:
    compared = comparable(words)
    return " ".join(compared) if compared and _entry(compared[-1]) is not None else None


def find_stand_ins(coded: Iterable[Coded], voices: Voices) -> Mapping[tuple[str, str], str]:
    """Return the key of the named speaker that each description stands for, by report and words.

    Args:
        coded: the reports.
        voices: the speakers, their stakes known.
    """
    found: dict[tuple[str, str], str] = {}
    for one in coded:
        described = {words: claim.source for claim in one.claims for words in [describe(claim.source)] if words is not None}
        if described:
            named = {voice.speaker: voice for claim in one.claims if _is_named(claim.source) for voice in [voices.of(claim)]}
            armed = {voices.of(claim).speaker for claim in one.claims if _is_named(claim.source) and claim.source.kind == "armed_group"}
            for words, source in described.items():
                able = _able(words, source, named, armed)
                if len(able) == 1:
                    found[one.report.id, words] = able.pop()
    return found


def _able(words: str, source: Source, named: Mapping[str, Voice], armed: set[str]) -> set[str]:
    """Return the named speakers that a description can stand for."""
    entry = _entry(words.rpartition(" ")[2])
    assert entry is not None
    free = {speaker for speaker, voice in named.items() if voice.stake in entry["stakes"]}
    return free | armed if entry["parties"] and source.kind == "armed_group" else free


def _is_named(source: Source) -> bool:
    return source.org is not None and source.org != source.org.lower()


def _entry(noun: str) -> Mapping[str, list[str]] | None:
    entries: list[Mapping[str, list[str]]] = load_yaml(WORDS)
    return next((entry for entry in entries if noun in entry["nouns"]), None)
