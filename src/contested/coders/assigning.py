"""Which reports are assigned (all that can be, or as many drawn by chance), and who can code them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from contested.errors import Misuse
from contested.store import Store


@dataclass(frozen=True, slots=True)
class Choice:
    """Reports to assign.

    Attributes:
        reports: their ids, in order of adding.
        decided: how many others cannot be, since somebody decided on them.
        coded: how many others are assigned already.
    """

    reports: tuple[str, ...]
    decided: int = 0
    coded: int = 0


def pick_reports(store: Store, *, sample: int | None = None, seed: int = 0) -> Choice:
    """Return all reports that nobody decided on or codes, or some of them drawn by chance.

    Args:
        store: the project.
        sample: how many are drawn; else all.
        seed: of the draw: the same one draws the same reports.

    Raises:
        Misuse: there are fewer than are to be drawn, or none.
    """
    every = [report.id for report in store.reports()]
    decided = {decision.claim.rpartition("#")[0] for decision in store.decisions()}
    coded = {coding.report for coding in store.codings()}
    free: Sequence[str] = [id for id in every if id not in decided | coded]
    choice = Choice(tuple(free), sum(id in decided for id in every), sum(id in coded for id in every))
    if not free or (sample or 0) > len(free):
        left_out = f"{choice.decided} were decided on and {choice.coded} are assigned already"
        raise Misuse(f"only {len(free)} reports can be assigned: of {len(every)}, {left_out}")
    if sample is None:
        return choice
    drawn = set(Random(seed).sample(list(free), sample))
    return Choice(tuple(id for id in free if id in drawn), choice.decided, choice.coded)


def check_coders(store: Store, coders: Sequence[str]) -> None:
    """Check that coders can log in and decide, where the project has accounts.

    Raises:
        Misuse: one of them cannot.
    """
    accounts = store.accounts()
    for name in coders if accounts else ():
        if name not in accounts or accounts[name].role == "reader":
            raise Misuse(f"{name} has no account that may decide; contested account PROJECT {name} --role coder opens one")
