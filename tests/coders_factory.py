"""A report that two people code independently, and short words for what they do."""

from __future__ import annotations

import json

from project_factory import add

from contested.schema import Reviewed
from contested.store import Store

AMA, BEN = "Ama", "Ben"


class Codings:
    """The codings of one report by Ama and Ben."""

    def __init__(self, store: Store) -> None:
        """Put the report in and assign it."""
        self.store, self.last = store, ""
        self.claims = [claim.id for claim in add(store).claims]
        self.ids = {coding.coder: coding.id for coding in store.assign(["r1"], [AMA, BEN], "Eva")}

    def decide(self, coder: str, claim: str, action: str, field: str = "", value: str | None = None) -> None:
        """Decide on a claim."""
        made = self.store.decide(f"r1#{claim}", action, coder, field=field, value=value, coding=self.ids[coder])
        self.last = made.id

    def accept(self, *claims: str) -> None:
        """Accept claims for both."""
        for coder in self.ids:
            for claim in claims:
                self.decide(coder, claim, "accept")

    def add(self, coder: str, words: str, effect: str) -> str:
        """Add a toll of three that rests on these words; return its id."""
        content = {"effect": effect, "count": {"low": 3, "high": 3}}
        value = {"kind": "toll", "content": content, "source": {}, "status": "asserted", "background": False, "evidence": {"quote": words}}
        made = self.store.decide("r1", "add", coder, value=json.dumps(value), coding=self.ids[coder])
        self.last = made.id
        return made.claim.rpartition("#")[2]

    def hand_in(self) -> None:
        """Hand both in."""
        for coder, id in self.ids.items():
            self.store.mark_coding(id, "handed_in", coder)

    def read(self) -> dict[str, Reviewed]:
        """Return the report as each has it."""
        return {coder: self.store.reviewed("r1", coding=id) for coder, id in self.ids.items()}
