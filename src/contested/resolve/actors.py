"""One identity per actor of a report, linked to the actor registry when sure."""

from __future__ import annotations

from dataclasses import dataclass

from contested.schema import Actor, Identity, Party, Reading, Source, Speech


@dataclass(frozen=True, slots=True)
class Roster:
    """The actors of one report.

    Attributes:
        identities: one a party or person.
        of_mention: index into ``identities`` for each mention of the reading, or ``None``.
    """

    identities: tuple[Identity, ...] = ()
    of_mention: tuple[int | None, ...] = ()

    def actor(self, party: Party, role: str) -> Actor:
        """Return the actor a draft's party stands for, under its canonical name."""
        return Actor(party.words, role)

    def source(self, speech: Speech) -> Source:
        """Return the speaker of a speech, with identity and canonical organisation."""
        return Source(speech.name, speech.role, speech.org, speech.kind, speech.channel, None, speech.relay, None, speech.anonymous)


def resolve_actors(reading: Reading) -> Roster:
    """Find the identities of a reading: aliases, spellings, appositions, acronyms, owners of forces, pronouns.

    Args:
        reading: mentions, links, speeches and drafts of one report.
    """
    return Roster()
