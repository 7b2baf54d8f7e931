"""What a parse cannot be: relations that a word's neighbours rule out are set right before anything is read from them.

A mend takes the words of a report, their heads and their relations, and sets the last two right in place, sometimes a part of speech too.
The mends stand in modules by what they mend: `prepositions`, `subjects`, `objects`, `nouns` and what hangs on them, `clauses`.
The words that they go by are in ``resources/lang/en/mends.yml``.
"""

from __future__ import annotations

from collections.abc import Callable

from contested.read.mends import clauses, nouns, objects, prepositions, subjects
from contested.read.mends.tree import is_in_ring
from contested.read.tokens import Doc

# In the order in which they are done: each goes by what those before it have set right.
MENDS: tuple[Callable[[Doc, list[int], list[str]], None], ...] = (
    prepositions.mend_with,  # "with backing from the army, they took the town"
    prepositions.mend_phrases,  # "the capture of Arvand by Harbour rebels"
    prepositions.mend_takers,  # "was taken from the rebels by Harbour troops"
    prepositions.mend_numbers,  # "shot down 18 of 20 drones"
    clauses.mend_adverbs,  # "the town is back in the hands of the army"
    subjects.mend_gerunds,  # "since fighting broke out"
    subjects.mend_tellers,  # "among them were two girls, a medic said"
    nouns.mend_kinds,  # "men tied to the Red Front (RF) group were killed"
    subjects.mend_dated,  # "on Monday warplanes hit the camp"
    subjects.mend_compounds,  # "the Harbour-e Front (HF) claimed the blast"
    subjects.mend_reported,  # "troops retook the town, he said"
    subjects.mend_second,  # "one officer had been killed and 40 soldiers wounded"
    subjects.mend_relatives,  # "a cleric, who it accuses of the attack"
    subjects.mend_supposed,  # "gunmen believed to be rebels overran a camp"
    objects.mend_captives,  # "took 17 soldiers prisoner"
    nouns.mend_company,  # "the mayor was killed along with three guards"
    nouns.mend_loyal,  # "forces loyal to Omar Vey and militias backing the government"
    nouns.mend_more,  # "killed four and wounded at least six more"
    subjects.mend_voices,  # "the attack killed nine men"
    clauses.mend_tied,  # "a group close to the Red Front"
    clauses.mend_participles,  # "a worker seized last week"
    clauses.mend_contact,  # "the body of a priest the gang kidnapped"
    clauses.mend_resumed,  # "gunmen entered a town, which police had left, and killed nine"
    clauses.mend_asides,  # "drove them from the land they ran, capturing the town"
    clauses.mend_further,  # "a convoy of trucks, nine of them towing guns, moving west"
)


def mend_parse(doc: Doc, heads: list[int], deps: list[str]) -> None:
    """Set right what cannot be, in place.

    Args:
        doc: words with parts of speech.
        heads: the head of each word, itself for a root.
        deps: the relation of each word.
    """
    for mend in MENDS:
        before = heads[:], deps[:]
        mend(doc, heads, deps)
        if heads != before[0]:
            _undo_rings(doc, heads, deps, before)


def _undo_rings(doc: Doc, heads: list[int], deps: list[str], before: tuple[list[int], list[str]]) -> None:
    """Take a mend back in each sentence where it has hung words on each other in a ring."""
    for word in [i for i, head in enumerate(heads) if head != before[0][i]]:
        if is_in_ring(heads, word):
            first = next(n for n in range(word, -1, -1) if n == 0 or doc[n].is_sent_start)
            end = next((n for n in range(word + 1, len(heads)) if doc[n].is_sent_start), len(heads))
            heads[first:end], deps[first:end] = before[0][first:end], before[1][first:end]
