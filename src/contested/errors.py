"""All exceptions that Contested raises on purpose.

ContestedError
├── Misuse          options that do not fit together or cannot be read (the caller's mistake)
├── BrokenSetup     something the installation should have is missing or damaged
├── BrokenProject   a project's file or database cannot be opened, written or understood
├── BrokenEndpoint  the endpoint of a language model cannot be reached, takes too long or refuses
└── Refusal         one document is not read; carries a code of ``vocab.REFUSALS`` and where it happened

A `Refusal` concerns one document only: functions over one document raise it, functions over many yield it beside the reports.
"""

from __future__ import annotations

from contested.vocab import REFUSALS


class ContestedError(Exception):
    """Base of all errors raised on purpose; its text is one line fit for a user."""


class Misuse(ContestedError):
    """Options or arguments that contradict each other or cannot be read."""


class BrokenSetup(ContestedError):
    """A file that ships with the program is missing or damaged."""


class BrokenProject(ContestedError):
    """A project's file or database cannot be opened, written or understood."""


class BrokenEndpoint(ContestedError):
    """The endpoint of a language model cannot be reached, takes too long or refuses; no further report is asked about."""


class Refusal(ContestedError):
    """A document that is not read.

    Attributes:
        code: one of ``vocab.REFUSALS``.
        sentence: what is wrong and what to do, for the user.
        where: the document: file name, or file name and line.
    """

    def __init__(self, code: str, sentence: str, where: str) -> None:
        """Take the code, the sentence and the place; an unknown code is a programming error."""
        assert code in REFUSALS, code
        super().__init__(code, sentence, where)
        self.code = code
        self.sentence = sentence
        self.where = where

    def __str__(self) -> str:
        """Give one line: where, what and what to do, code; marks that a file's name may hold to disturb a terminal are replaced."""
        line = f"{self.where}: {self.sentence} [{self.code}]"
        return "".join(char if char.isprintable() else "\ufffd" for char in line)
