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
    prepositions.mend_particles,  # "the men belonged to the Red Front"
    clauses.mend_behind,  # "the gunmen, suspected of links to the Red Front, fled"
    prepositions.mend_phrases,  # "the capture of Arvand by Harbour rebels"
    prepositions.mend_agents,  # "areas held by the rebels, where food has run out"
    prepositions.mend_takers,  # "was taken from the rebels by Harbour troops"
    prepositions.mend_share,  # "reported 16 of its soldiers killed and 100 wounded"
    prepositions.mend_including,  # "27 were killed, doctors said, including five Turks"
    prepositions.mend_numbers,  # "shot down 18 of 20 drones"
    prepositions.mend_late,  # "tens of thousands of Kenyans"
    subjects.mend_ahead,  # "the army withdrew and al-Shabab has retaken the town"
    subjects.mend_meant,  # "a bomb meant for a patrol killed a woman"
    subjects.mend_marked,  # "the fall of Arvand to the rebels shocked Tarna"
    objects.mend_marked,  # "sent money to the rebels"
    objects.mend_names,  # "is believed to lead the Red Front"
    prepositions.mend_of,  # "the injury of 11 others, some of them badly"
    prepositions.mend_fixed,  # "most of the town"
    clauses.mend_adverbs,  # "the town is back in the hands of the army"
    clauses.mend_said,  # "an official said, hours after the minister warned of it"
    subjects.mend_gerunds,  # "since fighting broke out"
    subjects.mend_openers,  # "a day after bomb attacks killed nine people"
    subjects.mend_dated,  # "on Monday warplanes hit the camp"
    subjects.mend_fired,  # "hours after a rocket fired by rebels wounded three"
    subjects.mend_nouns,  # "it began when government forces shelled the town"
    subjects.mend_second,  # "one officer had been killed and 40 soldiers wounded"
    subjects.mend_compounds,  # "Turkish F-16s hit the camp"
    subjects.mend_swapped,  # "to help the government fight the rebels"
    subjects.mend_doubled,  # "fighters of the Red Front took the town, its commanders said"
    subjects.mend_relatives,  # "a cleric, who it accuses of the attack"
    subjects.mend_reached,  # "residents reached by telephone said the gunmen fled"
    subjects.mend_supposed,  # "gunmen believed to be rebels overran a camp"
    subjects.mend_said,  # "officials said five Palestinians were killed"
    subjects.mend_said_behind,  # "killed nine on Monday, a rebel official, Omar Vey, said"
    subjects.mend_said_together,  # "says 14 guards and five gunmen were killed"
    objects.mend_captives,  # "took 17 soldiers prisoner"
    objects.mend_fates,  # "gunmen shot dead a teacher"
    nouns.mend_aged,  # "killed a 13-year-old"
    nouns.mend_one_more,  # "12 members of the army and one civilian"
    nouns.mend_hyphened,  # "staged a sit-in"
    nouns.mend_owners,  # "Libya's longtime dictator"
    nouns.mend_titled,  # "marched in support of ousted President Omar Vey"
    nouns.mend_listed,  # "Egypt, the United Arab Emirates and Russia"
    nouns.mend_glossed,  # "out of the town of Arvand, a border town that fell"
    nouns.mend_named_people,  # "fighting al-Shabab militants"
    nouns.mend_joined_names,  # "the ports of Ras Arvand and Es Tarna"
    nouns.mend_inner,  # "killed nine Harbour Front in Arvand fighters"
    nouns.mend_kin,  # "the mayor, his wife and two guards"
    nouns.mend_company,  # "the mayor was killed along with three guards"
    nouns.mend_between,  # "between the army, backed by militia, and the rebels"
    nouns.mend_held,  # "the envoy, Omar Vey, and two guards were killed"
    nouns.mend_those,  # "troops loyal to Omar Vey and those of Ana Rell"
    nouns.mend_loyal,  # "forces loyal to Omar Vey and militias backing the government"
    nouns.mend_apart,  # "took the airport, 24 kilometres south of Tarna, and the camp"
    nouns.mend_parts,  # "14 people, three of them children"
    nouns.mend_more,  # "killed four and wounded at least six more"
    subjects.mend_joined,  # "16 were killed and 30 others injured"
    objects.mend_bare,  # "shot and killed a man"
    objects.mend_counted,  # "killed at least 15 people"
    objects.mend_joined,  # "killing two more and wounding a fifth worker"
    prepositions.mend_sequels,  # "they took it on 15 May after three days of fighting"
    prepositions.mend_shares,  # "much of the south"
    subjects.mend_counted,  # "as many as 14 rebels, police said, laid down arms"
    subjects.mend_voices,  # "the attack killed nine men"
    clauses.mend_tied,  # "a group close to the Red Front"
    clauses.mend_relatives,  # "survived an attack on Tuesday that killed two guards"
    clauses.mend_in_front,  # "a group close to the Red Front that is banned"
    clauses.mend_found,  # "two men were found shot dead"
    clauses.mend_participles,  # "a worker seized last week"
    clauses.mend_contact,  # "the body of a priest the gang kidnapped"
    clauses.mend_named,  # "Omar Rell, a Dutch engineer abducted by gunmen"
    clauses.mend_results,  # "soldiers opened fire after a driver failed to stop, killing four"
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
