"""What two claims of one sentence tell of each other's parties: who did the harm of a toll, whom an attack hit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from contested.resolve.names import strip_passing
from contested.schema import Draft, Party, Reading

HARMFUL = {
    "killed": ("air_strike", "shelling", "bombing", "suicide_attack", "attack_on_civilians", "battle", "other_violence"),
    "injured": ("air_strike", "shelling", "bombing", "suicide_attack", "attack_on_civilians", "battle", "other_violence", "riot"),
    "abducted": ("abduction",),
    "captured": ("arrest",),
}  # the happenings that may cause each kind of harm
Key = Callable[[Party], str]


def complete_parties(reading: Reading, key: Key) -> tuple[Draft, ...]:
    """Fill in parties that the sentence tells by another of its claims.

    A toll without a doer takes the initiator of the nearest happening of its sentence that may cause such harm; a happening without
    initiator takes the doer of such a toll, and without target the people harmed. Nobody harms himself: parties of one identity are
    left alone.

    Args:
        reading: drafts with parties; not altered.
        key: the identity of a party, equal for one actor.

    Returns:
        The drafts in their order.
    """
    drafts = list(reading.drafts)
    starts = [sentence.start for sentence in reading.sentences]
    sentence = [bisect_right(starts, draft.trigger.start) for draft in drafts]
    pairs = [(n, m) for n, toll in enumerate(drafts) for m in _causes(drafts, sentence, n) if toll.kind == "toll"]
    for n, m in pairs:
        drafts[n] = _with_doer(drafts[n], drafts[m], key)
    for n, m in pairs:
        drafts[m] = _with_sides(drafts[m], drafts[n], key)
    for n, draft in enumerate(drafts):
        if draft.kind == "toll" and draft.part_of is not None and not _of(draft, "by"):
            drafts[n] = replace(draft, parties=(*draft.parties, *_of(drafts[draft.part_of], "by")))
    return tuple(drafts)


def _of(draft: Draft, *roles: str) -> list[Party]:
    return [party for party in draft.parties if party.role in roles]


def _causes(drafts: Sequence[Draft], sentence: Sequence[int], toll: int) -> list[int]:
    """The happening of a toll's sentence that stands nearest to it, of those that cause such harm and did happen."""
    types = HARMFUL.get(drafts[toll].type, ())
    near = [
        n for n, draft in enumerate(drafts)
        if draft.kind == "event" and sentence[n] == sentence[toll] and draft.type in types and draft.status not in ("planned", "denied")
    ]  # fmt: skip
    return sorted(near, key=lambda n: abs(drafts[n].trigger.start - drafts[toll].trigger.start))[:1]


def _harmed(toll: Draft) -> list[Party]:
    """The people harmed as a party: their side where told, else the words for them."""
    sides = _of(toll, "side")
    return sides or ([Party("side", None, strip_passing(toll.victims))] if toll.victims else [])


def _with_doer(toll: Draft, event: Draft, key: Key) -> Draft:
    doers = _of(event, "initiator")
    own = {key(party) for party in _harmed(toll)}
    if _of(toll, "by") or not doers or any(key(doer) in own for doer in doers):
        return toll
    return replace(toll, parties=(*toll.parties, replace(doers[0], role="by")))


def _with_sides(event: Draft, toll: Draft, key: Key) -> Draft:
    parties = list(event.parties)
    if not _of(event, "initiator", "participant"):
        parties += [replace(doer, role="initiator") for doer in _of(toll, "by")]
    if not _of(event, "target", "participant"):
        known = {key(party) for party in parties}
        parties += [replace(harmed, role="target") for harmed in _harmed(toll) if key(harmed) not in known]
    return replace(event, parties=tuple(parties))
