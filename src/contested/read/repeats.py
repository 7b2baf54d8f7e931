"""Tolls told again: the same number from the same speaker is one claim, and so is the same person's fate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from contested.data.tables import load_yaml
from contested.read.lexicon import done_by, lemma, word_class
from contested.read.page import Page
from contested.read.parties import is_one_of
from contested.read.phrases import children, relation
from contested.schema import Draft, Span

Trait = tuple[str | int | None, ...]


def drop_repeats(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out tolls that only repeat, and point what referred to them at the first telling, which takes a side and a doer told only
    then; leave out control of no place that is told, and happenings of which a running total is all that is told.

    Args:
        page: the report.
        drafts: drafts with their speeches set; ``part_of`` and ``event`` are indices into them.

    Returns:
        The drafts that stay, in order, indices renumbered.
    """
    told = list(drafts)
    first: dict[int, int] = {}
    kept: list[int] = []
    alike: dict[Trait, list[int]] = defaultdict(list)  # the tolls that stay, by what those that repeat them share
    totals = {draft.trigger for draft in drafts if draft.type in ("killed", "injured") and _is_total(page, draft, drafts)}
    headings = _find_headings(page, drafts)
    for index, draft in enumerate(drafts):
        if index in headings:
            first[index] = headings[index]
            continue
        before = alike.get(_shared(page, draft), ()) if draft.kind == "toll" else ()
        same = next((k for k in before if _repeats(page, told[k], draft)), None)
        empty = draft.kind == "control" and not _is_of_place(page, draft) or draft.kind == "event" and _only_counts(draft, totals)
        if same is None and not empty:
            kept.append(index)
            for trait in _traits(draft):
                alike[trait].append(index)
        first[index] = index if same is None else same
        if same is not None:
            told[same] = _joined(*((draft, told[same]) if _tells_better(page, told[same], draft) else (told[same], draft)))
    place = {index: n for n, index in enumerate(kept)}
    return [_renumber(told[index], first, place) for index in kept]


def _is_of_place(page: Page, control: Draft) -> bool:
    """Tell whether a statement of control is of a place that is told and is not the holder itself: "Japan annexed the peninsula"."""
    return bool(control.places) and page.places[control.places[0]].core != control.parties[0].words


def keep_only(drafts: Sequence[Draft], kept: Sequence[int]) -> list[Draft]:
    """Return the drafts with the given indices, in order, indices renumbered; what pointed at one that is left out points at nothing."""
    place = {index: n for n, index in enumerate(kept)}
    same = {index: index for index in range(len(drafts))}
    return [_renumber(drafts[index], same, place) for index in kept]


def _traits(toll: Draft) -> Iterator[Trait]:
    """What a later toll may share with one: its number, its person's name."""
    if toll.count is not None:
        yield toll.type, toll.count.low, toll.count.high
    if toll.person is not None:
        yield toll.type, _surname(toll.person)


def _shared(page: Page, later: Draft) -> Trait:
    """What a toll shares with those that it may only repeat, nothing where there can be none."""
    if later.count is None:
        return ()
    if not later.count.low == later.count.high == 1 or later.person is None and _points_back(page, later):
        return later.type, later.count.low, later.count.high
    return (later.type, _surname(later.person)) if later.person is not None else ()


def _surname(person: str) -> str:
    return person.split()[-1].casefold()


def _points_back(page: Page, later: Draft) -> bool:
    """Tell whether one person without a name may be one told of before: "he", "the soldier"."""
    return (later.victims or "").casefold() in word_class("persons") or _is_definite(page, later)


def _is_total(page: Page, toll: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether a toll counts on over time: a running total, or one since a day, behind what happened since."""
    if toll.cumulative or not any(page.times[n].relation == "since" for n in toll.times[:1]):
        return toll.cumulative
    return any(d.kind == "event" and d.type in done_by(toll.type) and d.evidence.end < toll.evidence.start for d in drafts)


def _only_counts(event: Draft, totals: Collection[Span]) -> bool:
    """Tell whether what was read as a happening is but a running total: "600 soldiers have been killed since 2015"."""
    return event.trigger in totals and all(party.role == "target" for party in event.parties)


def _tells_better(page: Page, first: Draft, again: Draft) -> bool:
    """Tell whether a death named in passing is told as such later: "a probe of the assassination of A ... A was killed in May"."""
    words = [page.doc.token_at(draft.trigger.start) for draft in (first, again)]
    named = first.person is not None and again.person is not None and first.part_of is None and first.speech == again.speech
    return named and [t.pos_ if t is not None else "" for t in words] == ["NOUN", "VERB"] and bool(again.times or again.places)


def _joined(first: Draft, again: Draft) -> Draft:
    """A toll with the side and the doer that only its second telling has."""
    told = {party.role for party in first.parties}
    if first.count is None or first.count.high == 0:
        return first
    return replace(first, parties=(*first.parties, *(p for p in again.parties if p.role in ("side", "by") and p.role not in told)))


def _renumber(draft: Draft, first: dict[int, int], place: dict[int, int]) -> Draft:
    whole = place.get(first[first[draft.part_of]]) if draft.part_of is not None else None
    event = place.get(draft.event) if draft.event is not None else None
    return draft if (whole, event) == (draft.part_of, draft.event) else replace(draft, part_of=whole, event=event)


def _repeats(page: Page, earlier: Draft, later: Draft) -> bool:
    if earlier.type != later.type or earlier.count is None or later.count is None or earlier.evidence == later.evidence:
        return False
    if earlier.trigger == later.trigger:
        return False
    if later.count.low == later.count.high == 1:
        same = _same_person(page, earlier, later)
    else:
        same = (earlier.count.low, earlier.count.high) == (later.count.low, later.count.high)
        same = same and _speaker(page, earlier) == _speaker(page, later) and (earlier.part_of is None) == (later.part_of is None)
    return same and not (later.part_of is None and _is_further(page, later))


def _is_further(page: Page, draft: Draft) -> bool:
    """Tell whether a toll's own words say that it comes on top of another: "two more guards were also killed"."""
    further = load_yaml("lang/en/fillers.yml")["on_top"]
    return any(word in further for word in draft.evidence.of(page.report.text).casefold().split())


def _same_person(page: Page, earlier: Draft, later: Draft) -> bool:
    """One person's fate told again: by the same name, by a pronoun, or as "the soldier" where such a toll went before."""
    if later.person is not None and earlier.person is not None:
        return _surname(later.person) == _surname(earlier.person)
    if later.person is not None:
        return False
    one = earlier.count is not None and earlier.count.low == earlier.count.high == 1
    words = (later.victims or "").casefold()
    return one and (words in word_class("persons") and not _is_another(page, earlier, later) or _is_definite(page, later))


def _is_another(page: Page, earlier: Draft, later: Draft) -> bool:
    """Tell whether a sentence names somebody else than the person told of before, whom its "he" then means.

    Who was not named before may be named now, but not in another paragraph.
    """
    at = page.doc.token_at(later.trigger.start)
    named = [t for t in page.doc[at.sent.start : at.i] if t.ent_type_ == "PER"] if at is not None else []
    if earlier.person is None:
        return bool(named) and "\n" in page.report.text[earlier.evidence.end : later.evidence.start]
    surname = _surname(earlier.person)
    return bool(named) and all(t.lower_ != surname for t in named)


def _is_definite(page: Page, draft: Draft) -> bool:
    """The toll's words open with "the" or "his", and no number is told, nor one of several ("the other")."""
    token = page.doc.token_at(draft.evidence.start)
    return (
        token is not None
        and not is_one_of(token.nbor(1))
        and token.lower_ in word_class("definite") | word_class("theirs")
        and draft.count is not None
        and not draft.count.words
    )


def _is_heading(page: Page, draft: Draft) -> bool:
    """Tell whether a toll is told as headlines tell it, at the head of a report that has no other: "Blast kills 12", "3 killed, 4 hurt"."""
    token = page.doc.token_at(draft.trigger.start)
    if page.report.title is not None or token is None or page.sentence(token) > 0 or draft.count is None:
        return False
    if token.pos_ == "VERB" and token.lower_ == f"{lemma(token)}s":
        return True
    main = token.head if relation(token) in ("conj", "parataxis", "appos") else token
    helped = [c for verb in (token, main) for c in children(verb, "aux", "aux:pass", "cop", "obj")]
    headed = token.lower_ in (*load_yaml("lang/en/fillers.yml")["participles"], "hurt")
    return headed and main.head is main and not helped and relation(token) != "acl"


def _find_headings(page: Page, drafts: Sequence[Draft]) -> dict[int, int]:
    """The tolls of a headline in the text that the report tells again, each with the index of the later telling."""
    found = {}
    for n, draft in enumerate(drafts):
        if draft.kind == "toll" and _is_heading(page, draft):
            later = (k for k in range(n + 1, len(drafts)) if drafts[k].kind == "toll" and drafts[k].type == draft.type)
            count = draft.count
            again = [k for k in later if (told := drafts[k].count) is not None and count is not None and told.low == count.low]
            found.update({n: again[0]} if again and drafts[again[0]].trigger != draft.trigger else {})
    return found


def _speaker(page: Page, draft: Draft) -> str:
    if draft.speech is None:
        return ""
    speech = page.speeches[draft.speech]
    return (speech.name or speech.role or speech.org or "").casefold()
