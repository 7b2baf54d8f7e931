"""Relations: who speaks for, leads, belongs to, supports, fights, accuses or is called what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contested.data.tables import load_yaml
from contested.read.lexicon import last_name, lemma
from contested.read.nations import is_state
from contested.read.offices import find_offices
from contested.read.other_names import find_other_names
from contested.read.page import Page
from contested.read.responsibility import find_responsibility
from contested.read.ties import find_ties
from contested.read.units import find_units
from contested.schema import Draft
from contested.vocab import SYMMETRIC

NEAR = 20  # characters between a denial and the word of help that it denies


def find_relations(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Find the relation drafts of a report, in order, each tie once.

    Args:
        page: the report.
        drafts: all drafts found so far; ``Draft.event`` of a claim of responsibility, a denial or an accusation is an index into them.

    Returns:
        Drafts whose parties have the roles ``subject`` and ``object``.
    """
    found = [*find_offices(page), *find_ties(page), *find_units(page), *find_other_names(page), *find_responsibility(page, drafts)]
    found = _without_voices(_without_help(page, found))
    return sorted(_once(page, sorted(found, key=lambda d: _rank(page, d))), key=lambda d: d.evidence.start)


def _without_voices(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out that a spokesman leads "his group"."""
    voices = {d.parties[0].words for d in drafts if d.type == "spokesperson_of"}
    return [d for d in drafts if d.rule != "relations/owner" or d.parties[0].words not in voices]


def _without_help(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out denials of mere help, which is told as a denied tie: "denied sheltering the gang", "denied backing them"."""
    helped = [d for d in drafts if d.type == "supports"]
    denials = [d for d in drafts if d.type == "denies_responsibility"]
    mere = [d for d in denials if _is_of_help(page, d) or any(_is_denied_help(d, tie) for tie in helped)]
    return [d for d in drafts if d not in mere]


def _is_of_help(page: Page, denial: Draft) -> bool:
    """Tell whether what follows a denial is a verb of help."""
    word = page.doc.token_at(denial.trigger.end + 1)
    ties = load_yaml("lang/en/relations.yml")["ties"]
    verbs = {verb for entry in ties if entry["predicate"] == "supports" and "with" not in entry for verb in entry.get("verbs", ())}
    return word is not None and word.lower_.endswith("ing") and lemma(word) in verbs


def _is_denied_help(denial: Draft, tie: Draft) -> bool:
    return denial.parties[0].words == tie.parties[0].words and 0 < tie.trigger.start - denial.trigger.end <= NEAR


def _rank(page: Page, draft: Draft) -> tuple[bool, bool, int]:
    """The order in which tellings of one tie are kept: first those that name the body and the holder together, and a named body."""
    # not "opposition leader Omar Vey" before "head of the Red Front", "Vey's party" before "Vey's Unity Party"
    body, words = draft.parties[1].mention, draft.parties[1].words
    bare = body is None or page.mentions[body].label == "COMMON"
    common = draft.type == "leads" and bare and (" " not in words or draft.rule == "relations/owner")
    common = common and not _is_of_state(words)
    return draft.rule.endswith(("-bare", "-beside")), common, draft.evidence.start


def _once(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """Keep the first telling of each tie; one leads or speaks for one body, but for offices told in one breath."""
    kept: list[Draft] = []
    seen: set[tuple[str, ...]] = set()
    drafts = list(drafts)
    known = {d.parties[0].words.casefold(): d.parties[1].words.casefold() for d in drafts if d.type == "alias_of"}
    for draft in drafts:
        subject, object_ = (party.words.casefold() for party in draft.parties)
        if subject == object_ or draft.type == "accuses" and _is_same_state(subject, object_):
            continue
        if draft.type != "alias_of":
            subject, object_ = known.get(subject, subject), known.get(object_, object_)
        key: tuple[str, ...] = (draft.type, subject, object_)
        if draft.type in SYMMETRIC:
            key = (draft.type, *sorted((subject, object_)))
        elif draft.type == "leads":
            key = (draft.type, _family_name(subject), "state" if _is_of_state(draft.parties[1].words) else "body")
        elif draft.type == "spokesperson_of":
            key = (draft.type, _family_name(subject))
        elif draft.type == "member_of":
            key = (draft.type, _family_name(subject), object_)
        if key not in seen or draft.type == "leads" and any(_in_one_breath(page, other, draft) for other in kept):
            seen.add(key)
            kept.append(draft)
    return kept


def _in_one_breath(page: Page, first: Draft, second: Draft) -> bool:
    """Tell whether an office is told joined with another one of the same person: "the governor of Arvand and leader of the Red Front"."""
    if first.type != "leads" or first.parties[0] != second.parties[0]:
        return False
    between = page.report.text[first.evidence.end : second.trigger.start].split()
    return between in (["and"], ["and", "the"])


def _is_same_state(*names: str) -> bool:
    """Tell whether of two names one is a state's and the other its government's: "US", "US government"."""
    short, long = sorted(names, key=len)
    return is_state(short) and long.split()[:1] == [short] and long.split()[-1] == "government"


def _is_of_state(words: str) -> bool:
    """Tell whether a body that somebody leads is a state, or a people told in its place: "Turkey", "Palestinians"."""
    return is_state(words) or words in load_yaml("lang/en/relations.yml")["peoples"].values()


def _family_name(name: str) -> str:
    return last_name(name).removeprefix("al-").removeprefix("el-")
